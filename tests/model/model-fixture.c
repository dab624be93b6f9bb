/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-listing.h"

#include <glib/gstdio.h>
#include <stdarg.h>

/* Two states, two sectors, two years of six months; ceiling 40 %. Not the seed's figures, on purpose. */
static const char programme_sql[] =
  "INSERT INTO programme (id, code, name_en, name_es, start_date, duration_months, size_rule, base_currency, plant_currency,"
  " project_price, cost_share_default, cost_share_ceiling, languages, budget_total)"
  " VALUES (1, 'T', 'Test', 'Prueba', '2010-01-01', 12, '2002', 'EUR', 'EUR', 500000, 25, 40, 'es en', 100000);"
  "INSERT INTO programme_year (id, number, start_date, end_date) VALUES (11, 1, '2010-01-01', '2010-06-30'), (12, 2, '2010-07-01', '2010-12-31');"
  "INSERT INTO sector (id, code, position, kind, name_en, name_es) VALUES (21, 'BRE', 1, 'industry', 'Breweries', 'Cervecerías'), (22, 'INN', 2, 'services', 'Inns', 'Posadas');"
  "INSERT INTO sector_activity (id, prefix, sector) VALUES (31, '3121', 'BRE'), (32, '7211', 'INN'), (33, '72', 'INN');"
  "INSERT INTO state (id, code, name) VALUES (41, '11', 'Guanajuato'), (42, '14', 'Jalisco');"
  "INSERT INTO municipality (id, code, state, name) VALUES (51, '11020', '11', 'León'), (52, '14039', '14', 'Guadalajara');"
  "INSERT INTO employees_band (id, code, position, minimum, maximum, name_en, name_es) VALUES (61, '31-50', 1, 31, 50, '31 to 50', '31 a 50');"
  "INSERT INTO size_band (id, rule, kind, size, workers_minimum, workers_maximum) VALUES"
  " (71, '2002', 'industry', 'micro', 0, 10), (72, '2002', 'industry', 'small', 11, 50), (73, '2002', 'industry', 'medium', 51, 250), (74, '2002', 'industry', 'large', 251, NULL),"
  " (75, '2002', 'services', 'small', 11, 40), (76, '2002', 'services', 'medium', 41, 100);"
  "INSERT INTO template_module (id, number, name_en, name_es, days) VALUES (81, 1, 'One', 'Uno', 4), (82, 2, 'Two', 'Dos', 5);"
  "INSERT INTO numbering (id, entity, pattern) VALUES (91, 'preassessment', 'PA-{year}-{sector}-{n:3}'), (92, 'project', 'PI-{n:2}'), (94, 'firm', '{state}-{n:4}');"
  "INSERT INTO funding_source (id, code, position, name_en, name_es, kind, amount, currency) VALUES (93, 'A', 1, 'A', 'A', 'cash', 100000, 'EUR');";

static gboolean
insert_programme (BcpConnection  *db,
                  gpointer        data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  return bcp_connection_script (db, programme_sql, error);
}

static void
fixture_set_up (ModelFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpLabel) label = bcp_label_new ("New programme", NULL);

  fixture->folder = g_dir_make_tmp ("bcp-model-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.bajiocp", NULL);
  fixture->store = bcp_store_open (fixture->path, BCP_STORE_CREATE, bcp_programme_schema (), NULL, &error);
  g_assert_no_error (error);
  bcp_store_edit (fixture->store, label, insert_programme, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static void
fixture_tear_down (ModelFixture  *fixture,
                   gconstpointer  data)
{
  bcp_store_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* The program's own data folder is the test's, before any thread reads the environment. */
void
model_test_init (int    *argc,
                 char ***argv)
{
  g_autofree char *folder = g_dir_make_tmp ("bcp-data-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (argc, argv, NULL);
}

int
model_test_run (void)
{
  int status = g_test_run ();

  remove_folder (g_getenv ("XDG_DATA_HOME"));
  return status;
}

void
model_test_add (const char *path,
                ModelTest   test)
{
  g_test_add (path, ModelFixture, NULL, fixture_set_up, test, fixture_tear_down);
}

static gboolean
save_record (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return bcp_record_save (data, db, error);
}

static BcpRecord *
record_from_pairs (const char *entity,
                   va_list     pairs)
{
  BcpRecord *record = bcp_record_new (bcp_entity_by_name (entity));
  const char *field;

  while ((field = va_arg (pairs, const char *)) != NULL)
    {
      g_autoptr (BcpFinding) finding = bcp_record_set_text (record, field, va_arg (pairs, const char *), NULL, BCP_LANGUAGE_EN);

      if (finding != NULL && finding->severity == BCP_SEVERITY_REFUSAL)
        g_error ("%s: %s", field, finding->message);
    }

  return record;
}

static gboolean
save (ModelFixture  *fixture,
      BcpRecord     *record,
      GError       **error)
{
  g_autoptr (BcpLabel) label = bcp_record_edit_label (record);

  return bcp_store_edit (fixture->store, label, save_record, record, NULL, NULL, error);
}

gint64
model_add (ModelFixture *fixture,
           const char   *entity,
           ...)
{
  g_autoptr (BcpRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  va_list pairs;

  va_start (pairs, entity);
  record = record_from_pairs (entity, pairs);
  va_end (pairs);
  save (fixture, record, &error);
  g_assert_no_error (error);

  return bcp_record_get_id (record);
}

gboolean
model_try_add (ModelFixture  *fixture,
               GError       **error,
               const char    *entity,
               ...)
{
  g_autoptr (BcpRecord) record = NULL;
  va_list pairs;

  va_start (pairs, entity);
  record = record_from_pairs (entity, pairs);
  va_end (pairs);

  return save (fixture, record, error);
}

typedef struct
{
  const char *entity;
  gint64      id;
} Key;

static gpointer
load_record (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  const Key *key = data;

  return bcp_record_load (db, bcp_entity_by_name (key->entity), key->id, error);
}

void
model_set (ModelFixture *fixture,
           const char   *entity,
           gint64        id,
           const char   *field,
           const char   *text)
{
  Key key = { entity, id };
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpRecord) record = bcp_store_read (fixture->store, load_record, &key, NULL, &error);
  g_autoptr (BcpFinding) finding = NULL;

  g_assert_no_error (error);
  finding = bcp_record_set_text (record, field, text, NULL, BCP_LANGUAGE_EN);
  g_assert_true (finding == NULL || finding->severity == BCP_SEVERITY_WARNING);
  save (fixture, record, &error);
  g_assert_no_error (error);
}

char *
model_get (ModelFixture *fixture,
           const char   *entity,
           gint64        id,
           const char   *field)
{
  Key key = { entity, id };
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpRecord) record = bcp_store_read (fixture->store, load_record, &key, NULL, &error);

  g_assert_no_error (error);
  return bcp_record_dup_text (record, field);
}

static gpointer
count_listing (BcpConnection  *db,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  gint64 *count = g_new (gint64, 1);

  *count = bcp_listing_count (data, db, error);
  return count;
}

gint64
model_count (ModelFixture *fixture,
             const char   *entity,
             const char   *search,
             const char   *field,
             const char   *value)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name (entity));
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *count = NULL;

  bcp_listing_set_search (listing, search);
  if (field != NULL)
    {
      const char *const values[] = { value, NULL };

      g_assert_true (bcp_listing_set_filter (listing, field, values, NULL));
    }
  count = bcp_store_read (fixture->store, count_listing, listing, NULL, &error);
  g_assert_no_error (error);

  return *count;
}

/* Takes an id to the text that a field reads. */
char *
model_id_text (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static gpointer
query_text (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_connection_dup_text (db, error, data, NULL);
}

/* What the first column of the first row says, NULL where there is none. */
char *
model_dup_sql (ModelFixture *fixture,
               const char   *sql)
{
  g_autoptr (GError) error = NULL;
  char *found = bcp_store_read (fixture->store, query_text, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return found;
}

void
model_assert_sql (ModelFixture *fixture,
                  const char   *sql,
                  const char   *expected)
{
  g_autofree char *found = model_dup_sql (fixture, sql);

  g_assert_cmpstr (found, ==, expected);
}
