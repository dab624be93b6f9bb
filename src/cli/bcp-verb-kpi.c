/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-verb.h"

#include "bcp-format.h"
#include "bcp-json.h"
#include "bcp-kpi.h"
#include "bcp-plant.h"

#include <glib/gi18n.h>
#include <math.h>

static const BcpOption kpi_options[] = {
  BCP_OPTION_JSON,
  { NULL },
};

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);
  gint64 id = catalogue != NULL ? bcp_plant_find (db, bcp_arguments_word (data, 1), error) : 0;

  return id != 0 ? bcp_kpis_load (db, id, catalogue, bcp_language_get_default (), error) : NULL;
}

static void
add_kpi (BcpJson      *json,
         const BcpKpi *kpi,
         BcpLanguage   language)
{
  static const char *const levels[] = { "best", "good", "typical", "poor" };

  bcp_json_begin_object (json);
  bcp_json_add_string (json, "code", kpi->code);
  bcp_json_add_string (json, "name", kpi->name);
  bcp_json_add_number (json, "value", kpi->value);
  bcp_json_add_string (json, "unit", kpi->unit);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    bcp_json_add_number (json, levels[i], kpi->band.levels[i]);
  bcp_json_add_string (json, "standing", kpi->reason == NULL ? bcp_band_get_word (&kpi->band, kpi->value, language) : NULL);
  bcp_json_add_number (json, "used", kpi->reason == NULL ? kpi->used.amount : NAN);
  bcp_json_add_string (json, "used_unit", kpi->reason == NULL ? kpi->used.unit : NULL);
  bcp_json_add_number (json, "divisor", kpi->reason == NULL && kpi->divisor.unit != NULL ? kpi->divisor.amount : NAN);
  bcp_json_add_string (json, "divisor_unit", kpi->reason == NULL ? kpi->divisor.unit : NULL);
  bcp_json_add_number (json, "excess", kpi->excess);
  bcp_json_add_string (json, "worksheet", kpi->by_hand ? NULL : bcp_kpi_get_sheet (kpi));
  bcp_json_add_string (json, "reason", kpi->reason != NULL ? bcp_tr (language, kpi->reason) : NULL);
  bcp_json_add_string (json, "source", kpi->source);
  bcp_json_key (json, "verified");
  if (kpi->benchmark != 0)
    bcp_json_boolean (json, kpi->verified);
  else
    bcp_json_null (json);
  bcp_json_end_object (json);
}

static gboolean
print_json (GPtrArray    *kpis,
            BcpLanguage   language,
            GError      **error)
{
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);

  bcp_json_begin_array (json);
  for (guint i = 0; i < kpis->len; i++)
    add_kpi (json, kpis->pdata[i], language);
  bcp_json_end_array (json);

  return bcp_json_finish (json, NULL, error);
}

static void
print_kpi (const BcpKpi *kpi,
           BcpLanguage   language)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *figure = bcp_kpi_dup_figure (kpi, kpi->value, language);
  g_autofree char *band = bcp_kpi_dup_band (kpi, language);

  bcp_verb_pad (line, kpi->name, 36, FALSE);
  g_string_append_c (line, ' ');
  bcp_verb_pad (line, kpi->reason == NULL ? figure : BCP_MISSING, 20, TRUE);
  g_string_append (line, "  ");
  bcp_verb_pad (line, kpi->reason != NULL ? bcp_tr (language, kpi->reason) : bcp_band_get_word (&kpi->band, kpi->value, language), 46, FALSE);
  if (band != NULL)
    g_string_append_printf (line, "  %s", band);
  if (kpi->benchmark != 0 && !kpi->verified)
    g_string_append_printf (line, " (%s)", _("unverified"));
  g_print ("%s\n", line->str);
}

static int
run_kpi (BcpArguments  *arguments,
         GError       **error)
{
  g_autoptr (BcpStore) store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);
  g_autoptr (GPtrArray) kpis = store != NULL ? bcp_store_read (store, load, arguments, NULL, error) : NULL;
  BcpLanguage language = bcp_language_get_default ();

  if (kpis == NULL)
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "json"))
    return print_json (kpis, language, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;

  for (guint i = 0; i < kpis->len; i++)
    print_kpi (kpis->pdata[i], language);
  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_kpi = {
  "kpi", "FILE NUMBER [--json]",
  N_("Compare what an assessed plant uses, makes and loses with the bands of its sector."),
  2, 2, kpi_options, NULL, run_kpi,
};
