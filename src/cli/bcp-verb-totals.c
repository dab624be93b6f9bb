/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-catalogue.h"
#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-json.h"
#include "bcp-option-totals.h"
#include "bcp-portfolio.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <string.h>

/* By BcpOptionGroup. */
static const char *const groups[] = { "status", "practice", "payback-bin", "sector", "year", NULL };

static const BcpOption options[] = {
  { "by", "status|practice|payback-bin|sector|year", FALSE, N_("what to group by; status unless given") },
  BCP_OPTION_AS_OF,
  BCP_OPTION_JSON,
  { NULL },
};

#define GROUP_WIDTH 28
#define NUMBER_WIDTH 18

typedef struct
{
  BcpOptionGroup  by;
  GPtrArray      *totals;
  BcpCatalogue   *catalogue;
  char           *currency;
} Totals;

static void
totals_clear (Totals *self)
{
  g_clear_pointer (&self->totals, g_ptr_array_unref);
  g_clear_pointer (&self->catalogue, bcp_catalogue_unref);
  g_clear_pointer (&self->currency, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Totals, totals_clear)

static gpointer
add_up (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  Totals *self = data;

  self->totals = bcp_option_totals (db, self->by, error);
  self->catalogue = self->totals != NULL ? bcp_catalogue_load (db, error) : NULL;
  self->currency = bcp_connection_dup_text (db, NULL, "SELECT base_currency FROM programme", NULL);
  return self->catalogue != NULL ? self : NULL;
}

static gboolean
print_json (Totals  *self,
            GError **error)
{
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);

  bcp_json_begin_array (json);
  for (guint i = 0; i < self->totals->len; i++)
    {
      const BcpOptionTotal *total = g_ptr_array_index (self->totals, i);

      bcp_json_begin_object (json);
      bcp_json_key (json, "group");
      bcp_json_string (json, total->group);
      bcp_json_key (json, "count");
      bcp_json_integer (json, total->count);
      bcp_json_key (json, "investment");
      bcp_json_minor (json, total->investment);
      bcp_json_key (json, "saving");
      bcp_json_minor (json, total->saving);
      bcp_json_end_object (json);
    }
  bcp_json_end_array (json);
  return bcp_json_finish (json, NULL, error);
}

static void
print_line (const char *group,
            const char *count,
            const char *investment,
            const char *saving)
{
  g_autoptr (GString) line = g_string_new (NULL);

  bcp_verb_pad (line, group, GROUP_WIDTH, FALSE);
  bcp_verb_pad (line, count, NUMBER_WIDTH / 2, TRUE);
  bcp_verb_pad (line, investment, NUMBER_WIDTH, TRUE);
  bcp_verb_pad (line, saving, NUMBER_WIDTH, TRUE);
  g_print ("%s\n", line->str);
}

static void
print_table (Totals *self)
{
  BcpLanguage language = bcp_language_get_default ();
  const char *list = bcp_option_group_get_list (self->by);
  gint64 unconverted = 0;

  print_line (_("Group"), _("Options"), _("Investment"), _("Saving per year"));
  for (guint i = 0; i < self->totals->len; i++)
    {
      const BcpOptionTotal *total = g_ptr_array_index (self->totals, i);
      const char *name = list != NULL ? bcp_catalogue_name (self->catalogue, list, total->group, language) : total->group;
      g_autofree char *count = bcp_format_integer (total->count, language);
      g_autofree char *investment = bcp_format_money (total->investment, self->currency, language);
      g_autofree char *saving = bcp_format_money (total->saving, self->currency, language);

      print_line (*name != '\0' ? name : BCP_MISSING, count, investment, saving);
      unconverted += total->unconverted;
    }
  if (unconverted > 0)
    g_printerr (ngettext ("%d option is in a currency without an exchange rate; its money is not added.\n",
                          "%d options are in a currency without an exchange rate; their money is not added.\n", (gulong) unconverted),
                (int) unconverted);
}

/* What all options that count would save each year. */

static gpointer
load_savings (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autofree char *day = bcp_date_to_iso (*(BcpDate *) data);

  return bcp_portfolio_load (db, day, error);
}

static void
add_saving (BcpJson    *json,
            const char *what,
            const char *unit,
            double      amount)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autoptr (GString) line = NULL;
  g_autofree char *text = NULL;

  if (json != NULL)
    {
      bcp_json_begin_object (json);
      bcp_json_key (json, "what");
      bcp_json_string (json, what);
      bcp_json_key (json, "unit");
      bcp_json_string (json, unit);
      bcp_json_key (json, "amount");
      bcp_json_number (json, amount);
      bcp_json_end_object (json);
      return;
    }

  line = g_string_new (NULL);
  text = bcp_format_number (amount, 1, language);
  bcp_verb_pad (line, bcp_tr (language, what), GROUP_WIDTH, FALSE);
  bcp_verb_pad (line, text, NUMBER_WIDTH, TRUE);
  g_print ("%s %s\n", line->str, unit);
}

static void
add_savings (BcpJson            *json,
             const BcpPortfolio *portfolio)
{
  for (guint i = 0; i < portfolio->money->len; i++)
    {
      const BcpMoneySaved *money = portfolio->money->pdata[i];

      add_saving (json, N_("Money"), money->currency != NULL ? money->currency : "", money->saving / 100.0);
    }
  for (int i = 0; i < BCP_N_SAVED_RESOURCES; i++)
    add_saving (json, bcp_saved_resource_name (i), bcp_saved_resource_unit (i), portfolio->saved[i]);
}

static int
run_savings (BcpArguments  *arguments,
             GError       **error)
{
  BcpDate as_of = bcp_date_today ();
  g_autoptr (BcpStore) store = NULL;
  g_autoptr (BcpPortfolio) portfolio = NULL;
  g_autoptr (GOutputStream) output = NULL;
  g_autoptr (BcpJson) json = NULL;

  if (!bcp_arguments_get_date (arguments, "as-of", &as_of, error))
    return BCP_EXIT_USAGE;
  store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);
  portfolio = store != NULL ? bcp_store_read (store, load_savings, &as_of, NULL, error) : NULL;
  if (portfolio == NULL)
    return BCP_EXIT_FAILED;
  if (!bcp_arguments_has (arguments, "json"))
    {
      add_savings (NULL, portfolio);
      return BCP_EXIT_DONE;
    }

  output = bcp_verb_output ();
  json = bcp_json_new (output);
  bcp_json_begin_array (json);
  add_savings (json, portfolio);
  bcp_json_end_array (json);
  return bcp_json_finish (json, NULL, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
}

static int
run (BcpArguments  *arguments,
     GError       **error)
{
  g_auto (Totals) totals = { .by = BCP_OPTIONS_BY_STATUS };
  const char *what = bcp_arguments_word (arguments, 1);
  g_autoptr (BcpStore) store = NULL;
  guint by = BCP_OPTIONS_BY_STATUS;

  if (strcmp (what, "savings") == 0)
    return run_savings (arguments, error);
  if (strcmp (what, "options") != 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("There are totals of options and savings, none of “%s”."), what);
      return BCP_EXIT_USAGE;
    }
  if (bcp_arguments_has (arguments, "as-of"))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("Only savings have --as-of: the groups are of all options."));
      return BCP_EXIT_USAGE;
    }
  if (!bcp_arguments_get_choice (arguments, "by", groups, &by, error))
    return BCP_EXIT_USAGE;

  totals.by = by;
  store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);
  if (store == NULL || bcp_store_read (store, add_up, &totals, NULL, error) == NULL)
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "json"))
    return print_json (&totals, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;

  print_table (&totals);
  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_totals = {
  "totals", "FILE options|savings [--by status|practice|payback-bin|sector|year] [--as-of DATE] [--json]",
  N_("Add up all options: how many, investment and yearly saving of each group, in the programme's currency; or what those that count would save each year of money by currency, water, energy, waste, CO2e and chromium."),
  2, 2, options, NULL, run,
};
