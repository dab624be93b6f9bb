/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-money.h"
#include "bcp-assessment-paper.h"
#include "bcp-format.h"
#include "bcp-listing-table.h"

#include <glib/gi18n.h>

/* D-04. One page for the owner: three numbers, five actions, whom to call. */

#define N_ACTIONS 5

static void
add_number (BcpPaperTable *table,
            const char    *label,
            char          *value)
{
  g_autofree char *figure = value;

  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  bcp_paper_table_add_text (table, label);
  bcp_paper_table_add_strong (table, figure);
}

static void
add_numbers (const BcpAssessmentMoney *money,
             BcpLanguage               l,
             BcpFlow                  *flow)
{
  const BcpPaperColumn columns[] = { { "", PANGO_ALIGN_LEFT, .share = 1 }, { "", PANGO_ALIGN_RIGHT } };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  add_number (table, bcp_tr (l, N_("What waste costs in a year")), bcp_format_money (money->waste_cost, money->currency, l));
  add_number (table, bcp_tr (l, N_("What the options would save in a year")), bcp_format_money (money->saving, money->currency, l));
  add_number (table, bcp_tr (l, N_("They pay for themselves in")), bcp_assessment_money_dup_payback (money, l));
  bcp_flow_add_table (flow, table);
  bcp_flow_add_space (flow, 12);
}

static gboolean
add_actions (BcpAssessmentPaper  *paper,
             BcpFlow             *flow,
             GError             **error)
{
  static const char *const columns[] = { "number", "title", "investment", "saving", "payback", NULL };
  BcpLanguage l = paper->composition->options->language;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, paper->id);
  const char *const values[] = { id, NULL };
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("options"));
  g_autoptr (BcpPaperTable) table = NULL;

  bcp_listing_set_filter (listing, "assessment", values, NULL);
  bcp_listing_sort (listing, "saving", TRUE, NULL);
  bcp_listing_set_limit (listing, N_ACTIONS);
  table = bcp_listing_table_new (paper->composition, listing, columns, error);
  if (table == NULL)
    return FALSE;

  bcp_flow_add_heading (flow, bcp_tr (l, N_("What to do first")));
  bcp_flow_add_table (flow, g_steal_pointer (&table));
  bcp_flow_add_space (flow, 12);
  return TRUE;
}

gboolean
bcp_assessment_summary_compose (const BcpComposition  *composition,
                                BcpFlow               *flow,
                                GError               **error)
{
  static const char *const charts[] = { "pareto", NULL };
  BcpLanguage l = composition->options->language;
  g_auto (BcpAssessmentPaper) paper = { 0 };
  g_auto (BcpAssessmentMoney) money = { 0 };

  if (!bcp_assessment_paper_begin (&paper, composition, error) || !bcp_assessment_money_load (&money, &paper, error))
    return FALSE;

  bcp_flow_add_section (flow, paper.firm, bcp_tr (l, N_("Pre-assessment in one page")));
  bcp_flow_take_text (flow, BCP_SHEET_LEAD, bcp_assessment_money_dup_sentence (&money, l));
  bcp_flow_add_space (flow, 8);
  add_numbers (&money, l, flow);
  if (!add_actions (&paper, flow, error) || !bcp_assessment_paper_add_charts (&paper, flow, charts, 0, error))
    return FALSE;

  bcp_flow_take_text (flow, BCP_SHEET_NOTE,
                      g_markup_printf_escaped ("%s %s", bcp_tr (l, N_("Whom to call:")), composition->programme->centre_name[l]));
  return TRUE;
}
