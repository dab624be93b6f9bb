/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-verb.h"

#include "bcp-assessment-charts.h"
#include "bcp-error.h"
#include "bcp-json.h"
#include "bcp-option-plans.h"
#include "bcp-plant.h"

#include <glib/gi18n.h>
#include <math.h>

#define COLUMN_WIDTH 14

static const BcpOption cash_flow_options[] = {
  { "option", "NUMBER", FALSE, N_("of which option; the one that saves most unless given") },
  BCP_OPTION_JSON,
  { NULL },
};

/* What was asked for, and what the file answers. */
typedef struct
{
  BcpArguments        *arguments;
  GPtrArray           *plans;
  const BcpOptionPlan *plan;
  char                *currency;
  BcpChart            *table;
} Asked;

static void
asked_clear (Asked *self)
{
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->currency, g_free);
  g_clear_object (&self->table);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static gpointer
compute (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  Asked *self = data;
  const char *number = bcp_arguments_word (self->arguments, 1), *option = bcp_arguments_get (self->arguments, "option");
  g_autofree char *name = option != NULL ? g_strconcat ("cash-flow:", option, NULL) : g_strdup ("cash-flow");
  gint64 assessment = bcp_plant_find (db, number, error);

  self->plans = assessment != 0 ? bcp_option_plans_load (db, assessment, error) : NULL;
  self->table = self->plans != NULL ? bcp_assessment_chart (db, name, number, bcp_language_get_default (), error) : NULL;
  if (self->table == NULL)
    return NULL;

  self->plan = bcp_option_plans_find (self->plans, option, error);
  if (self->plan != NULL && self->plan->has_life)
    {
      self->currency = bcp_connection_dup_text (db, NULL, "SELECT currency FROM assessment WHERE id = ?1", "i", assessment);
      return self;
    }
  g_clear_error (error);
  g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, _("Without its life in years nothing can be discounted. Enter it in worksheet %s."), "20");
  return NULL;
}

/* As in the table: what comes in is positive, what goes out negative. */
static void
add_year (BcpJson           *json,
          guint              number,
          const BcpCashYear *year)
{
  bcp_json_begin_object (json);
  bcp_json_key (json, "year");
  bcp_json_integer (json, number);
  bcp_json_add_number (json, "investment", year->capital);
  bcp_json_add_number (json, "savings", year->saving);
  bcp_json_add_number (json, "costs", 0 - year->cost);
  bcp_json_add_number (json, "depreciation", year->depreciation);
  bcp_json_add_number (json, "loan", bcp_cash_year_loan (year));
  bcp_json_add_number (json, "tax", 0 - year->tax);
  bcp_json_add_number (json, "net", year->net);
  bcp_json_add_number (json, "discounted", year->discounted);
  bcp_json_add_number (json, "cumulative", year->cumulative);
  bcp_json_end_object (json);
}

static gboolean
print_json (const Asked  *self,
            GError      **error)
{
  g_autoptr (BcpCashFlow) flow = bcp_cash_flow_new (&self->plan->plan);
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);

  bcp_json_begin_object (json);
  bcp_json_add_string (json, "option", self->plan->number);
  bcp_json_add_string (json, "title", self->plan->title);
  bcp_json_add_string (json, "currency", self->currency);
  bcp_json_add_number (json, "net_saving", flow->net_saving);
  bcp_json_add_number (json, "payback", flow->payback);
  bcp_json_add_number (json, "discounted_payback", flow->discounted_payback);
  bcp_json_add_number (json, "npv", flow->npv);
  bcp_json_add_number (json, "irr", 100 * flow->irr);
  bcp_json_add_number (json, "annual_cost", flow->annual_cost);
  bcp_json_add_number (json, "benefit_cost", flow->benefit_cost);
  bcp_json_key (json, "years");
  bcp_json_begin_array (json);
  for (guint i = 0; i < flow->n_years; i++)
    add_year (json, i, &flow->years[i]);
  bcp_json_end_array (json);
  bcp_json_end_object (json);

  return bcp_json_finish (json, NULL, error);
}

static void
print_line (BcpChartTable *table,
            gint           row)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < bcp_chart_table_get_n_columns (table); i++)
    bcp_verb_pad (line, row < 0 ? bcp_chart_table_get_heading (table, i) : bcp_chart_table_get_cell (table, (guint) row, i), COLUMN_WIDTH, i > 0);
  g_print ("%s\n", line->str);
}

static void
print_table (const Asked *self)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autoptr (BcpChartTable) table = bcp_chart_get_table (self->table, language);
  g_autofree char *finding = bcp_chart_get_subtitle (self->table, language);

  g_print ("%s %s, %s\n%s\n\n", self->plan->number, self->plan->title, bcp_chart_get_unit (self->table), finding);
  print_line (table, -1);
  for (guint i = 0; i < bcp_chart_table_get_n_rows (table); i++)
    print_line (table, (gint) i);
}

static int
run_cash_flow (BcpArguments  *arguments,
               GError       **error)
{
  g_auto (Asked) asked = { .arguments = arguments };
  g_autoptr (BcpStore) store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);

  if (store == NULL || bcp_store_read (store, compute, &asked, NULL, error) == NULL)
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "json"))
    return print_json (&asked, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;

  print_table (&asked);
  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_cash_flow = {
  "cash-flow", "FILE NUMBER [--option NUMBER] [--json]",
  N_("Show the money of an option of an assessment year by year, and what it comes to."),
  2, 2, cash_flow_options, NULL, run_cash_flow,
};
