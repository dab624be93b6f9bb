/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-migration-private.h"

#include "bcp-copy-private.h"
#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* The store's own tables, in every file from its first version on.
 *
 * store_touch is an index over the payloads: which entries touched a row, as runs of ids.
 * store_draft is what was typed and not yet saved; it is not part of the history. */
static const char store_sql[] =
  "CREATE TABLE store_meta ("
  "  key TEXT PRIMARY KEY,"
  "  value TEXT"
  ") WITHOUT ROWID;"
  "CREATE TABLE store_replica ("
  "  number INTEGER PRIMARY KEY,"
  "  installation TEXT NOT NULL UNIQUE,"
  "  counter INTEGER NOT NULL,"
  "  since TEXT NOT NULL"
  ");"
  "CREATE TABLE store_history ("
  "  id INTEGER PRIMARY KEY,"
  "  kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo', 'record')),"
  "  refers INTEGER NOT NULL,"
  "  utc TEXT NOT NULL,"
  "  author TEXT NOT NULL,"
  "  replica INTEGER NOT NULL,"
  "  label TEXT NOT NULL,"
  "  arguments TEXT NOT NULL,"
  "  changes INTEGER NOT NULL,"
  "  payload_hash TEXT NOT NULL,"
  "  previous TEXT NOT NULL,"
  "  hash TEXT NOT NULL"
  ");"
  "CREATE TABLE store_payload ("
  "  entry INTEGER NOT NULL,"
  "  chunk INTEGER NOT NULL,"
  "  data BLOB NOT NULL,"
  "  PRIMARY KEY (entry, chunk)"
  ");"
  "CREATE TABLE store_touch ("
  "  tbl TEXT NOT NULL,"
  "  first INTEGER NOT NULL,"
  "  last INTEGER NOT NULL,"
  "  entry INTEGER NOT NULL"
  ");"
  "CREATE INDEX store_touch_row ON store_touch (tbl, first, last, entry);"
  "CREATE TABLE store_draft ("
  "  key TEXT PRIMARY KEY,"
  "  text TEXT NOT NULL,"
  "  utc TEXT NOT NULL"
  ") WITHOUT ROWID;";

/* From version - 1 to @version, within a transaction. */
static gboolean
migrate_step (BcpConnection    *db,
              const BcpSchema  *schema,
              gint64            version,
              GError          **error)
{
  g_autoptr (GBytes) script = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *mark = NULL;
  gsize size;
  const char *data;

  script = g_resources_lookup_data (schema->migrations[version - 1].resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (script == NULL)
    return FALSE;

  data = g_bytes_get_data (script, &size);
  sql = g_strndup (data, size);
  mark = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version);
  return bcp_connection_script (db, sql, error) && bcp_connection_script (db, mark, error);
}

static gboolean
end_transaction (BcpConnection  *db,
                 gboolean        ok,
                 GError        **error)
{
  if (ok && bcp_connection_script (db, "COMMIT", error))
    return TRUE;

  bcp_connection_rollback (db);
  return FALSE;
}

/* Makes an empty file one of @schema's kind, in one transaction. */
gboolean
bcp_migration_create (BcpConnection    *db,
                      const BcpSchema  *schema,
                      GError          **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %" G_GINT32_FORMAT,
                                           (gint32) schema->application_id);
  gboolean ok;

  if (!bcp_connection_script (db, "BEGIN EXCLUSIVE", error))
    return FALSE;

  ok = bcp_connection_script (db, mark, error) && bcp_connection_script (db, store_sql, error);
  for (gint64 version = 1; ok && version <= schema->n_migrations; version++)
    ok = migrate_step (db, schema, version, error);

  return end_transaction (db, ok, error);
}

static gboolean
back_up_first (BcpConnection  *db,
               GError        **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *kept = bcp_copy_sibling_name (db->path, "before-update", stamp);

  return bcp_copy_file (db, kept, NULL, NULL, error);
}

/* Brings a file of @version up to date: a verified copy beside it, then one transaction a version. */
gboolean
bcp_migration_update (BcpConnection    *db,
                      const BcpSchema  *schema,
                      gint64            version,
                      GError          **error)
{
  if (version >= schema->n_migrations)
    return TRUE;
  if (version > 0 && !back_up_first (db, error))
    return FALSE;

  while (version < schema->n_migrations)
    {
      gboolean ok = bcp_connection_script (db, "BEGIN IMMEDIATE", error);

      /* Somebody else may have been faster. */
      ok = ok && bcp_connection_get_int (db, &version, error, "PRAGMA user_version", NULL);
      if (ok && version < schema->n_migrations)
        ok = migrate_step (db, schema, ++version, error);
      if (!end_transaction (db, ok, error))
        return FALSE;
    }

  return TRUE;
}
