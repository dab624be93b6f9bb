/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-fixture.h"

#include "bcp-programme.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>

#define PROGRAMME \
  "INSERT INTO programme (id, code, name_en, name_es, start_date, duration_months, size_rule, base_currency, plant_currency, languages)" \
  " VALUES (1, 'T', 'Trial', 'Prueba', '2003-11-01', 36, '2002', 'USD', 'MXN', 'es en');" \
  "INSERT INTO programme_year (id, number, start_date, end_date) VALUES (1, 1, '2003-11-01', '2004-10-31');" \
  "INSERT INTO sector (id, code, position, kind, name_en, name_es) VALUES (1, 'TAN', 1, 'industry', 'Tanning', 'Curtiduría')," \
  " (2, 'LEA', 2, 'industry', 'Leather', 'Cuero');" \
  "INSERT INTO programme_state (id, state, position) VALUES (1, '11', 1);" \
  "INSERT INTO state (id, code, name) VALUES (1, '11', 'Guanajuato');" \
  "INSERT INTO municipality (id, code, state, name) VALUES (1, '11020', '11', 'León');" \
  "INSERT INTO sector_activity (id, prefix, sector) VALUES (1, '316', 'LEA'), (2, '3161', 'TAN');" \
  "INSERT INTO employees_band (id, code, position, minimum, maximum, name_en, name_es) VALUES" \
  " (1, 'a', 1, 0, 5, '0 to 5', '0 a 5'), (2, 'b', 2, 6, 10, '6 to 10', '6 a 10'), (3, 'c', 3, 11, 30, '11 to 30', '11 a 30')," \
  " (4, 'g', 4, 251, NULL, '251 and more', '251 y más');" \
  "INSERT INTO size_band (id, rule, kind, size, workers_minimum, workers_maximum) VALUES" \
  " (1, '2002', 'industry', 'micro', 0, 10), (2, '2002', 'industry', 'small', 11, 50), (3, '2002', 'industry', 'large', 251, NULL);"

static int
remove_one (const char        *path,
            const struct stat *facts,
            int                type,
            struct FTW        *where)
{
  return g_remove (path);
}

static gboolean
run_script (BcpConnection  *db,
            gpointer        sql,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_connection_script (db, sql, error);
}

/* One edit. */
void
fixture_run (Fixture    *fixture,
             const char *sql)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;

  bcp_store_edit (fixture->store, label, run_script, (gpointer) sql, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
run_with_fixture (gconstpointer data)
{
  FixtureTest test = (FixtureTest) data;
  Fixture fixture = { NULL, NULL };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture.folder = g_dir_make_tmp ("bcp-exchange-XXXXXX", NULL);
  path = g_build_filename (fixture.folder, "trial.bajiocp", NULL);
  fixture.store = bcp_store_open (path, BCP_STORE_CREATE, bcp_programme_schema (), NULL, &error);
  g_assert_no_error (error);
  fixture_run (&fixture, PROGRAMME);

  test (&fixture);

  /* A worker may still be letting go of its task. */
  for (int i = 0; i < 2000 && G_OBJECT (fixture.store)->ref_count > 1; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_finalize_object (fixture.store);
  nftw (fixture.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_free (fixture.folder);
}

/* Adds a test that gets a new programme. */
void
fixture_add (const char *name,
             FixtureTest test)
{
  g_test_add_data_func (name, (gconstpointer) test, run_with_fixture);
}

/* A file in the test's folder, written where @text is not NULL. */
GFile *
fixture_file (Fixture    *fixture,
              const char *name,
              const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (text != NULL)
    g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* Its text; NULL where there is no such file. */
char *
fixture_read (Fixture    *fixture,
              const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static gpointer
read_text (BcpConnection  *db,
           gpointer        sql,
           GCancellable   *cancellable,
           GError        **error)
{
  char *text = bcp_connection_dup_text (db, error, sql, "");

  return text != NULL || *error != NULL ? text : g_strdup ("");
}

/* The one value that @sql selects; "" for NULL. */
char *
fixture_text (Fixture    *fixture,
              const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = bcp_store_read (fixture->store, read_text, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return text;
}

gint64
fixture_int (Fixture    *fixture,
             const char *sql)
{
  g_autofree char *text = fixture_text (fixture, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

void
fixture_assert_counts (const BcpImportResult *result,
                       const char            *expected)
{
  g_autofree char *counts = NULL;

  g_assert_nonnull (result);
  counts = g_strdup_printf ("new %d, changed %d, same %d, duplicate %d, rejected %d",
                            (int) result->counts[BCP_IMPORT_NEW], (int) result->counts[BCP_IMPORT_CHANGED],
                            (int) result->counts[BCP_IMPORT_SAME], (int) result->counts[BCP_IMPORT_DUPLICATE],
                            (int) result->counts[BCP_IMPORT_REJECTED]);
  g_assert_cmpstr (counts, ==, expected);
}

void
fixture_assert_text (Fixture    *fixture,
                     const char *sql,
                     const char *expected)
{
  g_autofree char *text = fixture_text (fixture, sql);

  g_assert_cmpstr (text, ==, expected);
}

/* A file that somebody else published, NULL where it is not at hand; the caller then skips. */
GFile *
fixture_shared (const char *folder,
                const char *name)
{
  const char *shared = g_getenv ("BCP_SHARED_DATA");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", folder, name, NULL);

  if (shared == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("BCP_SHARED_DATA does not name the folder of published files.");
      return NULL;
    }

  return g_file_new_for_path (path);
}
