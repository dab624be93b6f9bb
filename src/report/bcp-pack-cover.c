/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pack.h"

#include "bcp-figures-lookup.h"
#include "bcp-format.h"
#include "bcp-pack-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* The committee reads this page before any other, and perhaps no other. */
static char *
summary (const BcpPack *self)
{
  static const char *const kinds[] = { "preassessments", "projects" };
  BcpLanguage l = self->language;
  GString *text = g_string_new (NULL);
  g_autofree char *standing = bcp_words_standing (self->figures, l);
  g_autofree char *money = bcp_words_money (self->figures, l);
  g_autofree char *milestones = bcp_words_milestones (self->figures, l);

  g_string_append_printf (text, "%s\n", standing);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const BcpCaseCurve *cases = bcp_figures_get_curve (self->figures, kinds[i]);
      g_autofree char *words = cases != NULL ? bcp_words_cases (self->figures, cases, l) : NULL;

      if (words != NULL)
        g_string_append_printf (text, "%s%s", words, i + 1 < G_N_ELEMENTS (kinds) ? " " : "\n");
    }
  g_string_append_printf (text, "%s %s", money, milestones);
  return g_string_free (text, FALSE);
}

static void
add_fact (BcpPaperTable *table,
          const char    *name,
          char          *value)
{
  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  bcp_paper_table_add_text (table, name);
  bcp_paper_table_add_strong (table, value);
  g_free (value);
}

static char *
period_of_year (const BcpPack *self)
{
  int shown = bcp_figures_shown_year (self->figures);
  const BcpProgrammeYear *year = bcp_figures_get_year (self->figures, shown);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (year == NULL)
    return g_strdup (BCP_MISSING);

  from = bcp_date_format (year->start, BCP_DATE_LONG, self->language);
  to = bcp_date_format (year->end, BCP_DATE_LONG, self->language);
  return g_strdup_printf (bcp_tr (self->language, N_("Year %d: %s – %s")), shown, from, to);
}

/* What each source gives, in its order. */
static char *
sources_line (const BcpPack *self)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < self->figures->sources->len; i++)
    {
      const BcpSourceBudget *source = self->figures->sources->pdata[i];
      g_autofree char *money = bcp_format_money (source->budget, self->figures->programme->base_currency, self->language);

      g_string_append_printf (line, "%s%s %s", i > 0 ? " · " : "", source->name[self->language], money);
    }
  return g_string_free (line, FALSE);
}

static BcpPaperTable *
new_facts (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpProgramme *programme = self->figures->programme;
  const BcpPaperColumn columns[] = {
    { "", PANGO_ALIGN_LEFT },
    { "", PANGO_ALIGN_LEFT, .share = 1 },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *start = bcp_date_format (programme->start, BCP_DATE_LONG, l);
  g_autofree char *end = bcp_date_format (programme->end, BCP_DATE_LONG, l);

  add_fact (table, bcp_tr (l, N_("Centre")), g_strdup (programme->centre_name[l] != NULL ? programme->centre_name[l] : ""));
  add_fact (table, bcp_tr (l, N_("Programme")),
            g_strdup_printf (bcp_tr (l, N_("%s – %s, %d months")), start, end, programme->duration_months));
  add_fact (table, bcp_tr (l, N_("Period")), period_of_year (self));
  add_fact (table, bcp_tr (l, N_("Data cut-off")), bcp_date_format (self->figures->as_of, BCP_DATE_LONG, l));
  add_fact (table, bcp_tr (l, N_("Sources of funds")), sources_line (self));
  return table;
}

/**
 * bcp_pack_add_cover:
 * @self: a pack
 * @flow: a flow
 *
 * What it is, of when, the message in a few sentences, and where to find what.
 */
void
bcp_pack_add_cover (const BcpPack *self,
                    BcpFlow       *flow)
{
  BcpLanguage l = self->language;
  g_autofree char *programme = g_markup_escape_text (self->figures->programme->name[l], -1);
  g_autofree char *when = bcp_words_when (self->figures, l);

  bcp_flow_add_text (flow, BCP_SHEET_HEADING, programme);
  bcp_flow_add_text (flow, BCP_SHEET_COVER, bcp_tr (l, N_("Advisory committee pack")));
  bcp_flow_add_text (flow, BCP_SHEET_LEAD, when);
  bcp_flow_add_space (flow, 16);
  bcp_flow_add_heading (flow, bcp_tr (l, N_("In brief")));
  bcp_flow_add_space (flow, 4);
  bcp_flow_take_text (flow, BCP_SHEET_LEAD, summary (self));
  bcp_flow_add_space (flow, 20);
  bcp_flow_add_table (flow, new_facts (self));
  bcp_flow_add_space (flow, 24);
  bcp_flow_add_heading (flow, bcp_tr (l, N_("Contents")));
  bcp_flow_add_space (flow, 6);
  bcp_flow_add_contents (flow);
}
