/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pack.h"

#include "bcp-figures-charts.h"
#include "bcp-format.h"
#include "bcp-pack-words.h"
#include "bcp-paper-chart.h"

#include <glib/gi18n.h>
#include <math.h>

#define MINOR 100
/* Points by which a source's share of spending may differ from its share of the budget (dossier §5.6). */
#define PARI_PASSU_POINTS 10.0

static double
share_of (gint64 part,
          gint64 whole)
{
  return whole > 0 ? 100.0 * part / whole : NAN;
}

static void
add_share (BcpPaperTable *table,
           double         share,
           BcpLanguage    language)
{
  bcp_paper_table_take_text (table, isnan (share) ? g_strdup (BCP_MISSING) : bcp_format_number (share, 1, language));
}

static void
add_money (BcpPaperTable *table,
           gint64         minor,
           BcpLanguage    language)
{
  bcp_paper_table_take_text (table, bcp_format_integer (minor / MINOR, language));
}

static void
add_row (const BcpPack         *self,
         BcpPaperTable         *table,
         BcpRowKind             kind,
         const char            *name,
         const BcpSourceBudget *source,
         const BcpSourceBudget *sum)
{
  BcpLanguage l = self->language;
  double planned = share_of (source->budget, sum->budget), spent = share_of (source->spent, sum->spent);

  bcp_paper_table_add_row (table, kind);
  bcp_paper_table_add_text (table, name);
  add_money (table, source->budget, l);
  add_money (table, source->committed, l);
  add_money (table, source->spent, l);
  add_money (table, source->budget - source->committed - source->spent, l);
  add_money (table, source->planned_to_date, l);
  add_share (table, share_of (source->spent, source->budget), l);
  add_share (table, planned, l);
  add_share (table, spent, l);
  if (kind == BCP_ROW_BODY)
    add_share (table, spent - planned, l);
}

static BcpPaperTable *
new_table (const BcpPack         *self,
           const BcpSourceBudget *sum)
{
  BcpLanguage l = self->language;
  const char *currency = self->figures->programme->base_currency;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Source")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("budget")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("committed")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("spent")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("available")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("plan")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("spent, %")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("planned")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("spent")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("points")), PANGO_ALIGN_RIGHT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  bcp_paper_table_span (table, currency, 1, 5);
  bcp_paper_table_span (table, bcp_tr (l, N_("Pari passu, %")), 7, 3);
  for (guint i = 0; i < self->figures->sources->len; i++)
    {
      const BcpSourceBudget *source = self->figures->sources->pdata[i];

      add_row (self, table, BCP_ROW_BODY, source->name[l], source, sum);
    }
  add_row (self, table, BCP_ROW_TOTAL,
           sum->in_kind ? bcp_tr (l, N_("Total, in kind included")) : bcp_tr (l, N_("Total")), sum, sum);
  return table;
}

/* The source that strays most from its share of the budget. */
static char *
pari_passu_words (const BcpPack         *self,
                  const BcpSourceBudget *sum)
{
  BcpLanguage l = self->language;
  const BcpSourceBudget *widest = NULL;
  double points = 0;
  g_autofree char *figure = NULL;

  for (guint i = 0; i < self->figures->sources->len && sum->spent > 0; i++)
    {
      const BcpSourceBudget *source = self->figures->sources->pdata[i];
      double difference = share_of (source->spent, sum->spent) - share_of (source->budget, sum->budget);

      if (widest == NULL || fabs (difference) > fabs (points))
        {
          widest = source;
          points = difference;
        }
    }
  if (widest == NULL)
    return g_strdup ("");

  figure = bcp_format_number (fabs (points), 1, l);
  return g_strdup_printf (fabs (points) <= PARI_PASSU_POINTS
                            ? bcp_tr (l, N_(" Pari passu: %s strays most from its share, by <b>%s</b> points, within the limit of 10."))
                            : bcp_tr (l, N_(" Pari passu: %s strays from its share by <b>%s</b> points, more than the limit of 10.")),
                          widest->name[l], figure);
}

/**
 * bcp_pack_add_money:
 * @self: a pack
 * @flow: a flow
 *
 * Budget by source, and whether the sources keep step.
 */
void
bcp_pack_add_money (const BcpPack *self,
                    BcpFlow       *flow)
{
  BcpLanguage l = self->language;
  g_autofree char *words = bcp_words_money (self->figures, l);
  g_autofree char *when = bcp_words_when (self->figures, l);
  g_autofree char *pari_passu = NULL;
  BcpChart *chart = bcp_figures_chart (self->figures, "budget", l);
  BcpSourceBudget sum;

  bcp_figures_sum_sources (self->figures, &sum);
  pari_passu = pari_passu_words (self, &sum);
  bcp_flow_add_section (flow, bcp_tr (l, N_("Budget by source")), when);
  bcp_flow_take_text (flow, BCP_SHEET_LEAD, g_strconcat (words, pari_passu, NULL));
  bcp_flow_add_space (flow, 4);
  bcp_flow_add_table (flow, new_table (self, &sum));
  bcp_flow_add_space (flow, 5);
  bcp_flow_add_text (flow, BCP_SHEET_NOTE,
                     bcp_tr (l, N_("Plan: the budget in proportion to the days gone by. Fees paid by firms and trainees are "
                                   "programme income and are not part of these sources.")));
  bcp_flow_add_space (flow, 12);
  bcp_flow_take_bare_chart (flow, chart);
}
