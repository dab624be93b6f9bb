/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pack.h"

#include "bcp-appraisal.h"
#include "bcp-case-words.h"
#include "bcp-figures-charts.h"
#include "bcp-figures-lookup.h"
#include "bcp-format.h"
#include "bcp-pack-words.h"
#include "bcp-paper-chart.h"

#include <glib/gi18n.h>
#include <math.h>

#define CHART_HEIGHT 140.0
#define GAP 8.0
/* Of the options that save most; the cases say more. */
#define MOST_BEST 3

/* "439 options would save US$ 1,234,000 a year; …" */
static char *
savings_words (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpPortfolio *portfolio = self->figures->portfolio;
  g_autofree char *count = bcp_format_integer (portfolio->n_options, l);
  g_autofree char *saving = bcp_format_money ((gint64) llround (portfolio->base_saving), self->figures->programme->base_currency, l);
  g_autofree char *quick = bcp_format_integer (portfolio->paybacks[0], l);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, bcp_ntr (l, "<b>%s</b> cleaner production option would save <b>%s</b> a year.",
                                         "<b>%s</b> cleaner production options would save <b>%s</b> a year.",
                                         portfolio->n_options), count, saving);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, bcp_ntr (l, "%s pays for itself in less than a year.",
                                         "%s pay for themselves in less than a year.", portfolio->paybacks[0]), quick);
  if (portfolio->n_unconverted > 0)
    {
      g_autofree char *left = bcp_format_integer (portfolio->n_unconverted, l);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, bcp_ntr (l, "%s is not in the sum: its currency has no exchange rate.",
                                             "%s are not in the sum: their currency has no exchange rate.",
                                             portfolio->n_unconverted), left);
    }
  return g_string_free (text, FALSE);
}

/* Without a currency that anybody gave it is only a number. */
static char *
money_text (gint64      amount,
            const char *currency,
            BcpLanguage language)
{
  return currency != NULL ? bcp_format_money (amount, currency, language) : bcp_format_account (amount, language);
}

static void
add_saving (BcpPaperTable *table,
            const char    *name,
            char          *amount,
            const char    *unit)
{
  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  bcp_paper_table_add_text (table, name);
  bcp_paper_table_add_strong (table, amount);
  bcp_paper_table_add_text (table, unit);
  g_free (amount);
}

static BcpPaperTable *
new_savings (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpPortfolio *portfolio = self->figures->portfolio;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Identified savings")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("each year")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("unit")), PANGO_ALIGN_LEFT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < portfolio->money->len; i++)
    {
      const BcpMoneySaved *money = portfolio->money->pdata[i];

      add_saving (table, bcp_tr (l, N_("Money")), bcp_format_number (round (money->saving / 100.0), 0, l),
                  money->currency != NULL ? money->currency : bcp_tr (l, N_("no currency said")));
    }
  for (int i = 0; i < BCP_N_SAVED_RESOURCES; i++)
    {
      double saved = portfolio->saved[i];

      add_saving (table, bcp_tr (l, bcp_saved_resource_name (i)), bcp_format_number (saved, fabs (saved) < 100 ? 1 : 0, l),
                  bcp_saved_resource_unit (i));
    }
  return table;
}

static BcpPaperTable *
new_best (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Options that save most")), PANGO_ALIGN_LEFT, .share = 3 },
    { bcp_tr (l, N_("assessment")), PANGO_ALIGN_LEFT },
    { bcp_tr (l, N_("sector")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("saving a year")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("payback")), PANGO_ALIGN_RIGHT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < MIN (self->figures->portfolio->best->len, MOST_BEST); i++)
    {
      const BcpBestOption *best = self->figures->portfolio->best->pdata[i];
      g_autofree char *saving = money_text (best->saving, best->currency, l);

      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_add_text (table, best->title);
      bcp_paper_table_add_text (table, best->assessment);
      bcp_paper_table_add_text (table, best->sector != NULL ? bcp_figures_name_of (self->figures, "sector", best->sector, l) : NULL);
      bcp_paper_table_add_strong (table, saving);
      bcp_paper_table_take_text (table, best->has_investment
                                          ? bcp_payback_format (bcp_simple_payback ((double) best->investment, (double) best->saving, NULL), l)
                                          : g_strdup (BCP_MISSING));
    }
  return table;
}

/* Cases whose firms agreed to publication; named where they agreed to that. */
static BcpPaperTable *
new_cases (const BcpPack *self,
           guint         *n_withheld)
{
  BcpLanguage l = self->language;
  const char *currency = self->figures->programme->base_currency;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Best cases")), PANGO_ALIGN_LEFT, .share = 2 },
    { bcp_tr (l, N_("what was done")), PANGO_ALIGN_LEFT, .share = 3 },
    { bcp_tr (l, N_("implemented")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("saving a year")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("payback")), PANGO_ALIGN_RIGHT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  *n_withheld = 0;
  for (guint i = 0; i < self->figures->cases->len && bcp_paper_table_get_n_rows (table) < BCP_N_CASES; i++)
    {
      const BcpBestCase *best = self->figures->cases->pdata[i];
      const char *sector = best->sector != NULL ? bcp_figures_name_of (self->figures, "sector", best->sector, l) : best->number;
      g_autofree char *saving = bcp_format_money ((gint64) llround (best->sum.saving), currency, l);

      if (!best->may_leave)
        {
          ++*n_withheld;
          continue;
        }
      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_take_text (table, best->firm != NULL ? g_strdup (best->firm)
                                                           : g_strdup_printf (bcp_tr (l, N_("%s, not named")), sector));
      bcp_paper_table_take_text (table, bcp_case_words_title (best, l));
      bcp_paper_table_take_text (table, bcp_case_words_progress (best, l));
      bcp_paper_table_add_strong (table, saving);
      bcp_paper_table_take_text (table, bcp_case_words_payback (best, l));
    }
  return table;
}

static void
add_cases (const BcpPack *self,
           BcpFlow       *flow)
{
  BcpLanguage l = self->language;
  guint n_withheld;
  g_autoptr (BcpPaperTable) table = new_cases (self, &n_withheld);

  bcp_flow_add_space (flow, GAP);
  if (bcp_paper_table_get_n_rows (table) > 0)
    bcp_flow_add_table (flow, g_steal_pointer (&table));
  else
    bcp_flow_add_text (flow, BCP_SHEET_NOTE, bcp_tr (l, N_("Best cases begin with the first option that is implemented, or decided to be, "
                                                           "in a firm that agreed to publication.")));
  if (n_withheld > 0)
    bcp_flow_take_text (flow, BCP_SHEET_NOTE,
                        g_strdup_printf (bcp_ntr (l, "%u better case is left out: its firm has not agreed to publication.",
                                                  "%u better cases are left out: their firms have not agreed to publication.", n_withheld),
                                         n_withheld));
}

static BcpPaperTable *
new_pipeline (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Pre-assessments on their way")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("to 30 days")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("31 to 90")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("over 90")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("all")), PANGO_ALIGN_RIGHT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (int stage = 0; stage < BCP_N_PIPELINE_STAGES; stage++)
    {
      const gint64 *ages = self->figures->portfolio->pipeline[stage];
      g_autofree char *all = bcp_format_integer (ages[0] + ages[1] + ages[2], l);

      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_add_text (table, bcp_tr (l, bcp_pipeline_stage_name (stage)));
      for (int age = 0; age < BCP_N_PIPELINE_AGES; age++)
        bcp_paper_table_take_text (table, bcp_format_integer (ages[age], l));
      bcp_paper_table_add_strong (table, all);
    }
  return table;
}

/**
 * bcp_pack_add_savings:
 * @self: a pack
 * @flow: a flow
 *
 * What the assessments found: savings, options by practice and payback, the best ones, the best cases, and how
 * far the pre-assessments are. What a plant could save is its own: firms are named only as cases, and where
 * they agreed to that.
 */
void
bcp_pack_add_savings (const BcpPack *self,
                      BcpFlow       *flow)
{
  BcpLanguage l = self->language;
  BcpChart *charts[] = {
    bcp_figures_chart (self->figures, "practices", l),
    bcp_figures_chart (self->figures, "payback-bins", l),
  };
  g_autofree char *when = bcp_words_when (self->figures, l);

  bcp_flow_add_section (flow, bcp_tr (l, N_("Identified savings and options")), when);
  if (self->figures->portfolio->n_options > 0)
    bcp_flow_take_text (flow, BCP_SHEET_LEAD, savings_words (self));
  else
    bcp_flow_add_text (flow, BCP_SHEET_LEAD,
                       bcp_tr (l, N_("Savings, practices and paybacks appear with the first option of an assessment.")));
  bcp_flow_add_space (flow, 4);
  if (self->figures->portfolio->n_options > 0)
    bcp_flow_add_table (flow, new_savings (self));
  bcp_flow_add_space (flow, GAP);
  bcp_flow_take_charts (flow, charts, G_N_ELEMENTS (charts), CHART_HEIGHT);
  if (self->figures->portfolio->best->len > 0)
    {
      bcp_flow_add_space (flow, GAP);
      bcp_flow_add_table (flow, new_best (self));
    }
  add_cases (self, flow);
  bcp_flow_add_space (flow, GAP);
  bcp_flow_add_table (flow, new_pipeline (self));
}
