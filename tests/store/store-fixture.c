/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static const BcpMigration migrations[] = {
  { "/org/bajiocp/tests/store/first.sql" },
  { "/org/bajiocp/tests/store/second.sql" },
};

static const BcpDerivation derivations[] = {
  {
    "Names to sort by",
    "SELECT p.name FROM parent p LEFT JOIN derived_parent d ON d.id = p.id"
    " WHERE d.name_key IS NOT bcp_fold (p.name)",
    "derived_parent",
    "INSERT INTO derived_parent SELECT id, bcp_fold (name) FROM parent;",
  },
  {
    "Words to search by",
    "SELECT p.name FROM parent p LEFT JOIN derived_search d ON d.rowid = p.id WHERE d.name IS NOT p.name"
    " UNION ALL SELECT d.name FROM derived_search d WHERE d.rowid NOT IN (SELECT id FROM parent)",
    "derived_search",
    "INSERT INTO derived_search (rowid, name) SELECT id, name FROM parent;",
  },
};

const BcpSchema test_schema = {
  .application_id = TEST_APPLICATION_ID,
  .migrations = migrations,
  .n_migrations = 1,
  .derivations = derivations,
  .n_derivations = G_N_ELEMENTS (derivations),
};

const BcpSchema test_schema_next = {
  .application_id = TEST_APPLICATION_ID,
  .migrations = migrations,
  .n_migrations = 2,
  .derivations = derivations,
  .n_derivations = G_N_ELEMENTS (derivations),
};

static int
remove_one (const char        *path,
            const struct stat *facts,
            int                type,
            struct FTW        *where)
{
  return g_remove (path);
}

static void
run_with_fixture (gconstpointer data)
{
  FixtureTest test = (FixtureTest) data;
  Fixture fixture = { NULL, NULL, NULL };

  fixture.folder = g_dir_make_tmp ("bcp-store-XXXXXX", NULL);
  fixture.path = g_build_filename (fixture.folder, "trial.bajiocp", NULL);
  fixture_reopen (&fixture, BCP_STORE_CREATE);

  test (&fixture);

  if (fixture.store != NULL)
    g_assert_finalize_object (fixture.store);
  nftw (fixture.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_free (fixture.path);
  g_free (fixture.folder);
}

/* Adds a test that gets a new file of test_schema, open as a window would have it. */
void
fixture_add (const char *name,
             FixtureTest test)
{
  g_test_add_data_func (name, (gconstpointer) test, run_with_fixture);
}

void
fixture_reopen (Fixture      *fixture,
                BcpStoreMode  mode)
{
  g_autoptr (GError) error = NULL;

  if (fixture->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->store));

  fixture->store = bcp_store_open (fixture->path, mode, &test_schema, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

static gpointer
read_world (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  static const char *const queries[] = {
    "SELECT 'parent', id, name, amount, code FROM parent ORDER BY id",
    "SELECT 'child', id, parent, name FROM child ORDER BY id",
    "SELECT 'guest', id, parent, name FROM guest ORDER BY id",
    "SELECT 'derived', id, name_key FROM derived_parent ORDER BY id",
    "SELECT 'search', rowid, name FROM derived_search ORDER BY rowid",
  };
  GString *world = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      BcpStatement *row = bcp_connection_prepare (db, queries[i], error);

      g_assert_nonnull (row);
      while (bcp_statement_step (row, error) == BCP_STEP_ROW)
        {
          for (int j = 0; j < bcp_statement_n_columns (row); j++)
            g_string_append_printf (world, "%s|", bcp_statement_is_null (row, j) ? "" : bcp_statement_text (row, j));
          g_string_append_c (world, '\n');
        }
    }

  return g_string_free (world, FALSE);
}

/* All that is in the file, as text. */
char *
fixture_world (BcpStore *store)
{
  g_autoptr (GError) error = NULL;
  char *world = bcp_store_read (store, read_world, NULL, NULL, &error);

  g_assert_no_error (error);
  return world;
}

static gboolean
run_script (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_connection_script (db, data, error);
}

/* One edit; its entry, which is 0 where it changed nothing. */
gint64
fixture_sql (BcpStore   *store,
             const char *label_text,
             const char *sql)
{
  g_autoptr (BcpLabel) label = bcp_label_new (label_text, NULL);
  g_autoptr (GError) error = NULL;
  gint64 entry = -1;

  bcp_store_edit (store, label, run_script, (gpointer) sql, NULL, &entry, &error);
  g_assert_no_error (error);
  return entry;
}

static gpointer
read_int (BcpConnection  *db,
          gpointer        sql,
          GCancellable   *cancellable,
          GError        **error)
{
  gint64 *value = g_new0 (gint64, 1);

  bcp_connection_get_int (db, value, error, sql, NULL);
  return value;
}

gint64
fixture_int (BcpStore   *store,
             const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *value = bcp_store_read (store, read_int, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return *value;
}

typedef struct
{
  const char *name;
  guint       n_children;
  gint64      id;
} NewParent;

static gboolean
insert_parent (BcpConnection  *db,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  NewParent *new_parent = data;

  new_parent->id = bcp_connection_new_id (db, error);
  if (new_parent->id == 0 ||
      !bcp_connection_run (db, error, "INSERT INTO parent (id, name) VALUES (?1, ?2)", "it", new_parent->id,
                           new_parent->name))
    return FALSE;

  for (guint i = 0; i < new_parent->n_children; i++)
    if (!bcp_connection_run (db, error, "INSERT INTO child (id, parent, name) VALUES (?1, ?2, ?3)", "iit",
                             bcp_connection_new_id (db, error), new_parent->id, new_parent->name))
      return FALSE;

  return TRUE;
}

/* One edit that makes a parent with children; the parent's id. */
gint64
fixture_new_parent (BcpStore   *store,
                    const char *name,
                    guint       n_children)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("New parent %s", name, NULL);
  g_autoptr (GError) error = NULL;
  NewParent new_parent = { name, n_children, 0 };

  bcp_store_edit (store, label, insert_parent, &new_parent, NULL, NULL, &error);
  g_assert_no_error (error);
  return new_parent.id;
}

/* Changes a file behind the store's back. */
void
fixture_raw (const char *path,
             const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Lets everything that is ready in the main context happen. */
void
fixture_spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
