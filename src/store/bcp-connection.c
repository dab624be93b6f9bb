/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-connection-private.h"

#include "bcp-error.h"
#include "bcp-functions-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

/* The window and a command may share a file; one waits this long for the other's commit. */
#define BUSY_MILLISECONDS 5000

/* Statements kept prepared between jobs. */
#define MAX_STATEMENTS 200

/* SQLite's virtual machine steps between two looks at the cancellable: well under a millisecond. */
#define STEPS_PER_POLL 2000

#define SESSION_CHUNK 65536

static void
sqlite_init_once (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      int chunk = SESSION_CHUNK;

      /* Counting allocations would take a lock at each. Where another library was first, it counts. */
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      sqlite3_initialize ();
      sqlite3session_config (SQLITE_SESSION_CONFIG_STRMSIZE, &chunk);
      g_once_init_leave (&once, 1);
    }
}

/* Everything that the file could use against its reader is off; what keeps it sound is on. Only the
 * writer trusts the schema, because up to SQLite 3.40 triggers may keep an FTS5 table only so. */
static int
connection_configure (sqlite3   *db,
                      BcpAccess  access)
{
  int result = SQLITE_OK;

  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, BUSY_MILLISECONDS);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, access == BCP_ACCESS_WRITE, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);

  result = bcp_functions_add (db);
  if (result == SQLITE_OK)
    result = sqlite3_exec (db, "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
                               "PRAGMA journal_size_limit = 67108864;",
                           NULL, NULL, NULL);
  /* There are several readers, and the system caches the file as well. */
  if (result == SQLITE_OK)
    result = sqlite3_exec (db, access == BCP_ACCESS_WRITE ? "PRAGMA cache_size = -32768" : "PRAGMA cache_size = -6144",
                           NULL, NULL, NULL);
  return result;
}

static int
connection_poll (gpointer data)
{
  BcpConnection *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

BcpConnection *
bcp_connection_open (const char  *path,
                     BcpAccess    access,
                     GError     **error)
{
  g_autoptr (BcpConnection) self = g_new0 (BcpConnection, 1);
  g_autofree char *name = g_strdup (path);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
  int result;

  sqlite_init_once ();

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, bcp_statement_free);

  if (access == BCP_ACCESS_IMMUTABLE)
    {
      g_autofree char *uri = g_filename_to_uri (path, NULL, error);

      if (uri == NULL)
        return NULL;
      g_free (name);
      name = g_strconcat (uri, "?immutable=1", NULL);
    }

  flags |= access == BCP_ACCESS_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  result = sqlite3_open_v2 (name, &self->db, flags, NULL);
  if (result == SQLITE_OK)
    result = connection_configure (self->db, access);
  if (result != SQLITE_OK)
    {
      bcp_connection_fail (self, result, error);
      return NULL;
    }

  sqlite3_progress_handler (self->db, STEPS_PER_POLL, connection_poll, self);
  return g_steal_pointer (&self);
}

void
bcp_connection_close (BcpConnection *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->triggers_aside, g_ptr_array_unref);
  g_clear_pointer (&self->indexes_aside, g_ptr_array_unref);
  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->db);
  g_free (self->path);
  g_free (self);
}

/* Brackets one job: what SQLite runs in between stops when @cancellable says so. */
void
bcp_connection_begin_job (BcpConnection *self,
                          GCancellable  *cancellable)
{
  self->cancellable = cancellable;
}

static gboolean
statement_is_old (gpointer key,
                  gpointer value,
                  gpointer limit)
{
  return ((BcpStatement *) value)->used < *(guint64 *) limit;
}

void
bcp_connection_end_job (BcpConnection *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    bcp_statement_reset (statement);
  if (g_hash_table_size (self->statements) > MAX_STATEMENTS && self->clock > MAX_STATEMENTS / 2)
    {
      guint64 limit = self->clock - MAX_STATEMENTS / 2;

      g_hash_table_foreach_remove (self->statements, statement_is_old, &limit);
    }

  self->cancellable = NULL;
}

/* Ends a transaction, if SQLite has not ended it by itself. */
gboolean
bcp_connection_rollback (BcpConnection *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    bcp_statement_reset (statement);

  self->cancellable = NULL;
  return sqlite3_get_autocommit (self->db) ||
         sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK;
}

static void
set_io_error (BcpConnection *self,
              const char    *name,
              GError       **error)
{
  int system = sqlite3_system_errno (self->db);

  if (system == ENOSPC || system == EDQUOT)
    g_set_error (error, BCP_ERROR, BCP_ERROR_FULL,
                 _("There is no space left for “%s”. Nothing was changed; free some space and try again."), name);
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
                 _("“%s” could not be read or written: %s. Check the disk, then try again."), name,
                 system != 0 ? g_strerror (system) : sqlite3_errstr (sqlite3_extended_errcode (self->db)));
}

/* Says in words what SQLite answered. Returns FALSE, so that callers can return it. */
gboolean
bcp_connection_fail (BcpConnection *self,
                     int            result,
                     GError       **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  switch (result & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled; nothing was changed."));
      break;

    case SQLITE_FULL:
      g_set_error (error, BCP_ERROR, BCP_ERROR_FULL,
                   _("There is no space left for “%s”. Nothing was changed; free some space and try again."), name);
      break;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, BCP_ERROR, BCP_ERROR_BUSY,
                   _("Another program is writing to “%s”. Wait until it has finished and try again."), name);
      break;

    case SQLITE_CORRUPT:
      g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT,
                   _("“%s” is damaged and cannot be read completely. Restore a backup, or recover what it still holds."), name);
      break;

    case SQLITE_NOTADB:
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_OURS,
                   _("“%s” is not a programme. Choose a file that Bajío CP wrote."), name);
      break;

    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error (error, BCP_ERROR, BCP_ERROR_READ_ONLY,
                   _("“%s” may not be written. Change its permissions, or save a copy and work on that."), name);
      break;

    case SQLITE_CANTOPEN:
      g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
                   _("“%s” could not be opened. Check that its folder is there and may be written."), name);
      break;

    case SQLITE_IOERR:
      set_io_error (self, name, error);
      break;

    case SQLITE_CONSTRAINT:
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                   _("“%s” does not allow this change: %s."), name, sqlite3_errmsg (self->db));
      break;

    default:
      g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
                   _("“%s” could not answer: %s."), name, sqlite3_errmsg (self->db));
    }

  return FALSE;
}

/**
 * bcp_connection_prepare:
 * @self: a connection
 * @sql: one statement, with parameters
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the statement, reset and without bindings; %NULL with @error
 *   set where @sql cannot be compiled
 */
BcpStatement *
bcp_connection_prepare (BcpConnection  *self,
                        const char     *sql,
                        GError        **error)
{
  BcpStatement *statement = g_hash_table_lookup (self->statements, sql);
  sqlite3_stmt *stmt = NULL;
  int result;

  if (statement == NULL)
    {
      result = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
      if (result != SQLITE_OK)
        {
          bcp_connection_fail (self, result, error);
          return NULL;
        }

      statement = g_new0 (BcpStatement, 1);
      statement->connection = self;
      statement->stmt = stmt;
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  else
    {
      sqlite3_reset (statement->stmt);
      sqlite3_clear_bindings (statement->stmt);
    }

  statement->bind_result = SQLITE_OK;
  statement->used = ++self->clock;
  return statement;
}

/**
 * bcp_connection_script:
 * @self: a connection
 * @sql: any number of statements without parameters
 * @error: return location
 *
 * Returns: whether all of them ran
 */
gboolean
bcp_connection_script (BcpConnection  *self,
                       const char     *sql,
                       GError        **error)
{
  int result = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || bcp_connection_fail (self, result, error);
}

/**
 * bcp_connection_changes:
 * @self: a connection
 *
 * Returns: how many rows the last statement that changed any has changed
 */
gint64
bcp_connection_changes (BcpConnection *self)
{
  return sqlite3_changes64 (self->db);
}
