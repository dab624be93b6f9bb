/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-money.h"
#include "bcp-assessment-paper.h"
#include "bcp-option-plans.h"
#include "bcp-paper-photos.h"

#include <glib/gi18n.h>

/* D-03. What the plant is, where its inputs go, what its waste costs, and what can be done about it. */

/* Options of which the report shows the cash flow. */
#define MOST_CASH_FLOWS 3

/* The annex has them all. */
#define MOST_PHOTOS 9

#define COLUMNS(...) ((const char *const[]) { __VA_ARGS__, NULL })
/* Points over a section that does not begin a page. */
#define SECTION_SPACE 16

#define CHARTS(...) ((const char *const[]) { __VA_ARGS__, NULL })

/**
 * Part: a table, or charts, or every utility's bills by month
 * @entity: (nullable): whose records are a table
 * @order: (nullable): of them
 * @columns: of the table
 * @charts: (nullable): side by side
 * @height: of charts, points; 0: as they prefer
 * @is_bills: whether it is bills by month
 * @is_photos: whether it is photos of the walk-through
 */
typedef struct
{
  const char        *entity;
  const char        *order;
  const char *const *columns;
  const char *const *charts;
  double             height;
  gboolean           is_bills;
  gboolean           is_photos;
} Part;

typedef struct
{
  const char *title;
  Part        parts[4];
} Section;

static const Section sections[] = {
  { N_("Products and input materials"), {
      { "products", NULL, COLUMNS ("name", "quantity", "unit", "sales_share", "price", "rejects", "data_quality") },
      { "inputs", "annual_cost:desc", COLUMNS ("name", "function", "quantity", "unit", "unit_cost", "annual_cost", "incorporated") } } },
  { N_("Energy and water"), {
      { .is_bills = TRUE },
      { "energy-uses", NULL, COLUMNS ("name", "carrier", "rated_power", "hours_per_year", "computed_use", "quantity", "unit", "share", "efficiency") },
      { NULL, NULL, NULL, CHARTS ("energy"), 210 },
      { NULL, NULL, NULL, CHARTS ("energy-losses", "energy-bills") } } },
  { N_("The process"), {
      { "operations", "code", COLUMNS ("code", "name", "mode", "department", "equipment") },
      { NULL, NULL, NULL, CHARTS ("flow-diagram") } } },
  { N_("Where the inputs go"), {
      { NULL, NULL, NULL, CHARTS ("sankey"), 310 },
      { NULL, NULL, NULL, CHARTS ("closure"), 245 } } },
  { N_("The plant and its sector"), {
      { NULL, NULL, NULL, CHARTS ("kpi") } } },
  { N_("Waste and what it costs"), {
      { NULL, NULL, NULL, CHARTS ("pareto") },
      { "wastes", "cost:desc", COLUMNS ("number", "name", "operation", "quantity", "unit", "handling", "cause", "cost") } } },
  { N_("Walk-through and compliance"), {
      { "observations", "area", COLUMNS ("area", "text", "rating", "practice", "option") },
      { .is_photos = TRUE },
      { "permits", NULL, COLUMNS ("kind", "number", "authority", "expires_on", "status") },
      { "analyses", NULL, COLUMNS ("sample_point", "date", "parameter", "result", "limit_value", "unit", "exceeds") } } },
  { N_("Cleaner production options"), {
      { "options", "saving:desc", COLUMNS ("number", "title", "practice", "sort", "investment", "saving", "payback", "decision") },
      { NULL, NULL, NULL, CHARTS ("macc"), 230 },
      { NULL, NULL, NULL, CHARTS ("tornado", "package"), 230 } } },
  { N_("What the figures rest on"), {
      { "streams", "number", COLUMNS ("number", "name", "from_operation", "to_operation", "quantity", "unit", "data_quality", "uncertainty") },
      { "meters", NULL, COLUMNS ("number", "utility", "supplier", "tariff", "unit") } } },
};

/* One that would say nothing is still there, so that its absence is seen. */
static gboolean
add_section (BcpAssessmentPaper  *paper,
             BcpFlow             *flow,
             const Section       *section,
             GError             **error)
{
  bcp_flow_add_space (flow, SECTION_SPACE);
  bcp_flow_add_section (flow, bcp_tr (paper->composition->options->language, section->title), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (section->parts); i++)
    {
      const Part *part = &section->parts[i];

      if (part->entity != NULL
          && !bcp_assessment_paper_add_table (paper, flow, part->entity, part->order, part->columns, error))
        return FALSE;
      if (part->is_bills && !bcp_assessment_paper_add_bills (paper, flow, error))
        return FALSE;
      if (part->is_photos && !bcp_paper_photos_add (paper, flow, "observation", MOST_PHOTOS, error))
        return FALSE;
      if (part->charts != NULL && !bcp_assessment_paper_add_charts (paper, flow, part->charts, part->height, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_fact (BcpPaperTable      *table,
          BcpAssessmentPaper *paper,
          const char         *label,
          const char         *field)
{
  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  bcp_paper_table_add_text (table, bcp_tr (paper->composition->options->language, label));
  bcp_paper_table_take_text (table, bcp_assessment_paper_dup_value (paper, field));
}

static void
add_cover (BcpAssessmentPaper       *paper,
           const BcpAssessmentMoney *money,
           BcpFlow                  *flow)
{
  BcpLanguage l = paper->composition->options->language;
  const BcpPaperColumn columns[] = { { "", PANGO_ALIGN_LEFT }, { "", PANGO_ALIGN_LEFT, .share = 1 } };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  bcp_flow_add_section (flow, bcp_tr (l, N_("Pre-assessment report")), paper->firm);
  bcp_flow_take_text (flow, BCP_SHEET_LEAD, bcp_assessment_money_dup_sentence (money, l));
  bcp_flow_add_space (flow, 10);
  add_fact (table, paper, N_("Number"), "number");
  add_fact (table, paper, N_("Sector"), "sector");
  add_fact (table, paper, N_("State"), "state");
  add_fact (table, paper, N_("Plant visit"), "date");
  add_fact (table, paper, N_("Year of the data"), "data_year");
  add_fact (table, paper, N_("Products"), "products");
  add_fact (table, paper, N_("Employees"), "employees");
  add_fact (table, paper, N_("Hours per year"), "hours_per_year");
  add_fact (table, paper, N_("Production"), "production");
  bcp_flow_add_table (flow, table);
  bcp_flow_add_space (flow, 14);
  bcp_flow_add_contents (flow);
  bcp_flow_add_break (flow);
}

/* An annex: the years behind each payback (WS-20). */
static gboolean
add_cash_flows (BcpAssessmentPaper  *paper,
                BcpFlow             *flow,
                GError             **error)
{
  BcpLanguage l = paper->composition->options->language;
  g_autoptr (GPtrArray) plans = bcp_option_plans_load (paper->composition->db, paper->id, error);
  g_autoptr (GPtrArray) best = plans != NULL ? bcp_option_plans_best (plans, MOST_CASH_FLOWS) : NULL;

  if (best == NULL)
    return FALSE;

  bcp_flow_add_space (flow, SECTION_SPACE);
  bcp_flow_add_section (flow, bcp_tr (l, N_("Annex: cash flow of the options that save most")), NULL);
  if (best->len == 0)
    bcp_flow_add_text (flow, BCP_SHEET_NOTE, bcp_tr (l, N_("No option has a life in years yet, without which nothing can be discounted.")));
  for (guint i = 0; i < best->len; i++)
    {
      const BcpOptionPlan *plan = g_ptr_array_index (best, i);
      g_autofree char *name = g_strconcat ("cash-flow:", plan->number, NULL);

      if (!bcp_assessment_paper_add_charts (paper, flow, (const char *const[]) { name, NULL }, 0, error))
        return FALSE;
    }
  if (best->len > 0)
    bcp_flow_add_text (flow, BCP_SHEET_NOTE, bcp_tr (l, N_("Money that comes in is positive, money that goes out negative. Depreciation is no money; "
      "it lowers the tax.")));
  return TRUE;
}

static void
add_signatures (BcpAssessmentPaper *paper,
                BcpFlow            *flow)
{
  BcpLanguage l = paper->composition->options->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("For the firm")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("For the Centre")), PANGO_ALIGN_LEFT, .share = 1 },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  bcp_paper_table_add_text (table, "\n\n ");
  bcp_paper_table_add_text (table, "\n\n ");
  bcp_flow_add_space (flow, SECTION_SPACE);
  bcp_flow_add_section (flow, bcp_tr (l, N_("Signatures")), NULL);
  bcp_flow_keep_together (flow);
  bcp_flow_add_table (flow, table);
  bcp_flow_add_space (flow, 8);
  bcp_flow_add_text (flow, BCP_SHEET_NOTE, bcp_tr (l, N_("Figures rest on what the plant provided and on what was measured during the visit; "
    "each says of which quality it is. Savings are of each option alone; what acts on the same stream saves less together. "
    "The firm decides what it does.")));
}

gboolean
bcp_preassessment_report_compose (const BcpComposition  *composition,
                                  BcpFlow               *flow,
                                  GError               **error)
{
  g_auto (BcpAssessmentPaper) paper = { 0 };
  g_auto (BcpAssessmentMoney) money = { 0 };

  if (!bcp_assessment_paper_begin (&paper, composition, error) || !bcp_assessment_money_load (&money, &paper, error))
    return FALSE;

  add_cover (&paper, &money, flow);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (!add_section (&paper, flow, &sections[i], error))
      return FALSE;
  if (!add_cash_flows (&paper, flow, error))
    return FALSE;
  add_signatures (&paper, flow);
  return TRUE;
}
