/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pack.h"

#include "bcp-figures-lookup.h"
#include "bcp-format.h"

#include <glib/gi18n.h>

/* What each figure means; the rules are those of the dossier's §5.2. */
static const struct
{
  const char *term;
  const char *meaning;
} definitions[] = {
  { N_("Plan to date"),
    N_("The year’s target in proportion to its days gone by, the as-of day included.") },
  { N_("Ratio and status"),
    N_("Actual over plan to date, from unrounded values: on plan from 0.9, at risk from 0.7, behind below. Within its first "
       "thirty days a year has no status. A ceiling is kept or passed.") },
  { N_("Forecast"),
    N_("Actual × days of the period / days gone by; none before the thirty-first day and the third case.") },
  { N_("Pre-assessment, project"),
    N_("Counted on the day of completion: signed report, accepted final report. Cancelled ones do not count.") },
  { N_("Stage of a firm"),
    N_("The furthest that it ever reached; conversion compares a stage with the one before it.") },
  { N_("Pari passu"),
    N_("A source’s share of what is spent beside its share of the budget; more than ten points apart is said.") },
  { N_("History entry and seal"),
    N_("The state of the records from which every figure here was read, and the start of its SHA-256 checksum. The same "
       "paper can be printed again from it.") },
};

static BcpPaperTable *
new_definitions (BcpLanguage l)
{
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Term")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("Meaning")), PANGO_ALIGN_LEFT, .share = 4 },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    {
      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_add_strong (table, bcp_tr (l, definitions[i].term));
      bcp_paper_table_add_text (table, bcp_tr (l, definitions[i].meaning));
    }

  return table;
}

static BcpPaperTable *
new_verification (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Code")), PANGO_ALIGN_LEFT },
    { bcp_tr (l, N_("Indicator")), PANGO_ALIGN_LEFT, .share = 6 },
    { bcp_tr (l, N_("unit")), PANGO_ALIGN_LEFT },
    { bcp_tr (l, N_("means of verification")), PANGO_ALIGN_LEFT, .share = 5 },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < self->figures->indicators->len; i++)
    {
      const BcpIndicator *indicator = self->figures->indicators->pdata[i];

      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_add_text (table, indicator->code);
      bcp_paper_table_add_text (table, indicator->name[l]);
      bcp_paper_table_add_text (table, indicator->unit[l]);
      bcp_paper_table_add_text (table, indicator->verification[l]);
    }

  return table;
}

static BcpPaperTable *
new_sources (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Catalogue")), PANGO_ALIGN_LEFT, .share = 2 },
    { bcp_tr (l, N_("source")), PANGO_ALIGN_LEFT, .share = 4 },
    { bcp_tr (l, N_("entries")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("unverified")), PANGO_ALIGN_RIGHT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < self->sources->len; i++)
    {
      const BcpPackSource *source = self->sources->pdata[i];
      g_autofree char *unverified = bcp_format_integer (source->n_unverified, l);

      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_add_text (table, bcp_tr (l, source->list));
      bcp_paper_table_add_text (table, source->source);
      bcp_paper_table_take_text (table, bcp_format_integer (source->n_entries, l));
      if (source->n_unverified > 0)
        {
          g_autofree char *marked = g_strconcat (unverified, " ?", NULL);

          bcp_paper_table_add_strong (table, marked);
        }
      else
        {
          bcp_paper_table_add_text (table, "0");
        }
    }

  return table;
}

/**
 * bcp_pack_add_notes:
 * @self: a pack
 * @flow: a flow
 *
 * What the figures mean and what they rest on.
 */
void
bcp_pack_add_notes (const BcpPack *self,
                    BcpFlow       *flow)
{
  BcpLanguage l = self->language;
  gint64 n_unverified = 0;

  for (guint i = 0; i < self->sources->len; i++)
    n_unverified += ((BcpPackSource *) self->sources->pdata[i])->n_unverified;

  bcp_flow_add_section (flow, bcp_tr (l, N_("Definitions and data")), NULL);
  if (n_unverified > 0)
    {
      g_autofree char *count = bcp_format_integer (n_unverified, l);

      bcp_flow_take_text (flow, BCP_SHEET_LEAD,
                          g_strdup_printf (bcp_ntr (l, "<b>%s</b> entry of the catalogues has not been checked against its "
                                                          "source yet; it is marked “?”.",
                                                    "<b>%s</b> entries of the catalogues have not been checked against their "
                                                    "sources yet; they are marked “?”.", n_unverified), count));
    }
  bcp_flow_add_space (flow, 4);
  bcp_flow_add_table (flow, new_definitions (l));
  bcp_flow_add_space (flow, 14);
  bcp_flow_add_heading (flow, bcp_tr (l, N_("Where the figures come from")));
  bcp_flow_add_space (flow, 2);
  bcp_flow_add_table (flow, new_verification (self));
  if (self->sources->len == 0)
    return;

  bcp_flow_add_space (flow, 14);
  bcp_flow_add_heading (flow, bcp_tr (l, N_("Catalogues")));
  bcp_flow_add_space (flow, 2);
  bcp_flow_add_table (flow, new_sources (self));
}
