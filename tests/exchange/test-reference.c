/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-catalogue.h"
#include "bcp-listing.h"
#include "bcp-programme-file.h"
#include "bcp-unit.h"

#include <glib/gstdio.h>
#include <string.h>

/* The reference data that the program brings along, as a new programme has them. */

static char *folder;

static BcpStore *
create (void)
{
  g_autofree char *path = g_build_filename (folder, "new.bajiocp", NULL);
  g_autoptr (GError) error = NULL;
  BcpStore *store;

  g_unlink (path);
  store = bcp_programme_create (path, "bajio", NULL, &error);
  g_assert_no_error (error);
  return store;
}

typedef struct
{
  const BcpEntity *entity;
  BcpCatalogue    *catalogue;
  guint            n_rows;
} Look;

static gboolean
look_at_row (const BcpValue  *columns,
             gpointer         data,
             GError         **error)
{
  Look *look = data;

  look->n_rows++;
  for (guint i = 0; i < look->entity->n_fields; i++)
    {
      const BcpField *field = &look->entity->fields[i];
      const char *text = bcp_value_get_text (&columns[2 * i + 1]);
      guint n;

      if (text == NULL || field->type != BCP_FIELD_CHOICE)
        continue;
      bcp_catalogue_get (look->catalogue, field->domain, &n);
      if (n == 0)
        g_error ("%s.%s: there is no list “%s”", look->entity->name, field->name, field->domain);
      if (bcp_catalogue_find (look->catalogue, field->domain, text) == NULL)
        g_error ("%s.%s: “%s” is not in “%s”", look->entity->name, field->name, text, field->domain);
    }

  return TRUE;
}

static const char *const kinds[] = {
  "codes", "benchmarks", "process-templates", "template-operations", "template-streams", "catalogue-options",
  "emission-factors", "heat-contents", "exchange-rates", "discharge-limits", "default-criteria", "foreign-activities",
};

static gpointer
look_at_all (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Look look = { bcp_entity_by_name (kinds[i]), catalogue, 0 };
      g_autoptr (BcpListing) listing = bcp_listing_new (look.entity);

      if (!bcp_listing_foreach (listing, db, look_at_row, &look, NULL, error))
        return NULL;
      g_assert_cmpuint (look.n_rows, >, 0);
    }

  return GINT_TO_POINTER (TRUE);
}

/* Whatever a row chooses from a list, the list has. */
static void
test_choices (void)
{
  g_autoptr (BcpStore) store = create ();
  g_autoptr (GError) error = NULL;

  bcp_store_read (store, look_at_all, NULL, NULL, &error);
  g_assert_no_error (error);
  bcp_store_close (store);
}

static gpointer
first_text (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  char *text = bcp_connection_dup_text (db, error, data, NULL);

  return text != NULL ? text : g_strdup ("");
}

static void
assert_none (BcpStore   *store,
             const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = bcp_store_read (store, first_text, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  if (*found != '\0')
    g_error ("%s: %s", found, sql);
}

/* Every figure prints its source; general knowledge is never called verified. */
static void
test_sources (void)
{
  static const char *const tables[] = { "code_entry", "benchmark", "process_template", "template_operation", "template_stream", "catalogue_option",
                                        "emission_factor", "heat_content", "exchange_rate", "discharge_limit", "default_criterion", "foreign_activity" };
  g_autoptr (BcpStore) store = create ();

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *missing = g_strdup_printf ("SELECT '%1$s ' || id FROM %1$s WHERE source IS NULL", tables[i]);
      g_autofree char *claimed = g_strdup_printf ("SELECT '%1$s ' || id FROM %1$s WHERE verified AND source LIKE '%%general knowledge%%'", tables[i]);

      assert_none (store, missing);
      assert_none (store, claimed);
    }
  bcp_store_close (store);
}

/* WS-10: every operation takes something in and gives something out; streams join what there is. */
static void
test_templates (void)
{
  g_autoptr (BcpStore) store = create ();

  assert_none (store, "SELECT template || ' ' || code FROM template_operation o WHERE NOT EXISTS (SELECT 1 FROM template_stream s WHERE s.template = o.template AND s.to_code = o.code)");
  assert_none (store, "SELECT template || ' ' || code FROM template_operation o WHERE NOT EXISTS (SELECT 1 FROM template_stream s WHERE s.template = o.template AND s.from_code = o.code)");
  assert_none (store, "SELECT s.template || ' ' || s.from_code FROM template_stream s WHERE from_code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM template_operation o WHERE s.template = o.template AND s.from_code = o.code)");
  assert_none (store, "SELECT s.template || ' ' || s.to_code FROM template_stream s WHERE to_code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM template_operation o WHERE s.template = o.template AND s.to_code = o.code)");
  assert_none (store, "SELECT id FROM template_stream WHERE from_code IS NULL AND to_code IS NULL");
  assert_none (store, "SELECT code FROM sector s WHERE NOT EXISTS (SELECT 1 FROM process_template t WHERE t.sector = s.code)");
  bcp_store_close (store);
}

/* Bands come in the order of their direction, in units that are known. */
static void
test_bands (void)
{
  g_autoptr (BcpStore) store = create ();

  assert_none (store, "SELECT code FROM benchmark WHERE coalesce (minimum, good, typical, poor) IS NULL");
  assert_none (store, "SELECT code FROM benchmark WHERE direction = 'ceiling' AND (minimum > good OR good > typical OR typical > poor OR good > poor OR minimum > poor)");
  assert_none (store, "SELECT code FROM benchmark WHERE direction = 'up' AND (minimum < good OR good < typical OR typical < poor OR good < poor)");
  assert_none (store, "SELECT code || ' ' || unit FROM benchmark WHERE bcp_base_unit (unit) IS NULL");
  assert_none (store, "SELECT target FROM default_criterion GROUP BY target HAVING abs (sum (weight) - 100) > 0.001");
  bcp_store_close (store);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bcp_language_init ("en");
  folder = g_dir_make_tmp ("bcp-reference-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);

  g_test_add_func ("/reference/choices", test_choices);
  g_test_add_func ("/reference/sources", test_sources);
  g_test_add_func ("/reference/templates", test_templates);
  g_test_add_func ("/reference/bands", test_bands);
  status = g_test_run ();
  g_free (folder);

  return status;
}
