/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-apply-private.h"
#include "bcp-bulk-private.h"
#include "bcp-copy-private.h"
#include "bcp-edit-private.h"
#include "bcp-error.h"
#include "bcp-file-private.h"
#include "bcp-migration-private.h"
#include "bcp-salvage-private.h"
#include "bcp-wreck-private.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A file holds its records twice: in its tables, and in the history, every entry of which can be
 * held against the chain. So a new file first replays the history as far as that is whole. Where all
 * of it is, this is the programme to the last field, whatever became of the tables. Where it is not,
 * one more entry brings the records to what the tables still hold, so that the new file's history
 * says itself what was recovered and its chain has no hole. */

/* Where the number of an SQLite file's own kind and of its version stand in its header. */
#define USER_VERSION_OFFSET 60
#define APPLICATION_ID_OFFSET 68

/* Many enough that what is derived is made at the end, once. */
#define EVERYTHING G_MAXINT32

static const char *const history_tables[] = { "store_history", "store_payload", "store_touch" };

typedef struct
{
  BcpConnection *db;
  BcpSalvage    *salvage;
  BcpRecovery   *recovery;
  GCancellable  *cancellable;
} Rescue;

static void
recovered_table_free (gpointer data)
{
  BcpRecoveredTable *table = data;

  g_free (table->name);
  g_free (table);
}

/**
 * bcp_recovery_free:
 * @recovery: (transfer full): what became of a damaged file
 */
void
bcp_recovery_free (BcpRecovery *recovery)
{
  g_ptr_array_unref (recovery->tables);
  g_free (recovery);
}

/* What can be told apart from damage is refused in its own words. */
static gboolean
check_source (const char       *path,
              const BcpSchema  *schema,
              GError          **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (BcpWreck) wreck = bcp_wreck_open (path, error);
  guint32 application_id, version;

  if (wreck == NULL)
    return FALSE;
  if (!bcp_wreck_get_number (wreck, APPLICATION_ID_OFFSET, &application_id) ||
      !bcp_wreck_get_number (wreck, USER_VERSION_OFFSET, &version))
    return TRUE;

  if (application_id != schema->application_id)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_OURS, _("“%s” is not a programme. Choose a file that Bajío CP wrote."), name);
  else if (version > schema->n_migrations)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NEWER,
                 _("A newer version of the program wrote “%s”. Update the program, then recover it."), name);
  return application_id == schema->application_id && version <= schema->n_migrations;
}

static gboolean
is_history (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (history_tables); i++)
    if (strcmp (history_tables[i], table) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_record_table (const BcpSalvagedTable *table)
{
  return !g_str_has_prefix (table->name, "store_");
}

/* "a, b, c", each with @prefix before it. */
static char *
list_columns (const BcpSalvagedTable *table,
              const char             *prefix)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (list, "%s%s\"%s\"", i > 0 ? ", " : "", prefix, (char *) g_ptr_array_index (table->columns, i));
  return g_string_free (list, FALSE);
}

/* The store's own tables, which no session records. */
static gboolean
copy_history (Rescue  *self,
              GError **error)
{
  for (guint i = 0; i < self->salvage->tables->len; i++)
    {
      const BcpSalvagedTable *table = g_ptr_array_index (self->salvage->tables, i);
      g_autofree char *columns = list_columns (table, "");
      g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO main.\"%1$s\" (%2$s) SELECT %2$s FROM " BCP_SALVAGE ".\"%1$s\" ORDER BY salvage_row",
                                              table->name, columns);

      if ((is_history (table->name) || strcmp (table->name, "store_replica") == 0) && !bcp_connection_script (self->db, sql, error))
        return FALSE;
    }

  return TRUE;
}

/* Keeps the entries before the first that is not as it was written. */
static gboolean
cut_history (Rescue  *self,
             GError **error)
{
  gint64 broken = bcp_history_verify (self->db, self->cancellable, error), last;
  g_autofree char *sql = NULL;

  if (broken < 0 ||
      !bcp_connection_get_int (self->db, &last, error,
                               "SELECT max ((SELECT coalesce (max (id), 0) FROM store_history), (SELECT coalesce (max (entry), 0) FROM store_payload),"
                               " (SELECT coalesce (max (entry), 0) FROM store_touch))", NULL))
    return FALSE;

  /* The end of the chain may be missing: then nothing in it is wrong. */
  if (broken == 0 && !bcp_connection_get_int (self->db, &broken, error, "SELECT 1 + max (id) FROM store_history", NULL))
    return FALSE;
  broken = MAX (broken, 1);
  self->recovery->n_entries = broken - 1;
  self->recovery->n_entries_lost = MAX (last - broken + 1, 0);

  sql = g_strdup_printf ("DELETE FROM store_history WHERE id >= %1$" G_GINT64_FORMAT ";"
                         "DELETE FROM store_payload WHERE entry >= %1$" G_GINT64_FORMAT ";"
                         "DELETE FROM store_touch WHERE entry >= %1$" G_GINT64_FORMAT ";", broken);
  return bcp_connection_script (self->db, sql, error);
}

static gboolean
replay (Rescue  *self,
        GError **error)
{
  for (gint64 entry = 1; entry <= self->recovery->n_entries; entry++)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !bcp_apply_again (self->db, entry, error))
      return FALSE;

  return TRUE;
}

static gboolean
rebuild_from_history (Rescue  *self,
                      GError **error)
{
  if (!bcp_connection_script (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (bcp_bulk_begin (self->db, NULL, EVERYTHING, error) && copy_history (self, error) && cut_history (self, error) &&
      replay (self, error) && bcp_bulk_end (self->db, error) && bcp_connection_script (self->db, "COMMIT", error))
    return TRUE;

  bcp_connection_rollback (self->db);
  bcp_bulk_forget (self->db);
  return FALSE;
}

/* Where the history is not whole: what the tables still hold is right. */

/* A row that is not in a whole table was deleted by an entry that is lost; from a damaged one it may
 * just be missing, and stays. */
static gboolean
follow_table (Rescue                  *self,
              const BcpSalvagedTable  *table,
              GError                 **error)
{
  g_autofree char *columns = list_columns (table, "");
  g_autofree char *theirs = list_columns (table, "s.");
  g_autofree char *mine = list_columns (table, "t.");
  g_autofree char *gone = g_strdup_printf ("DELETE FROM main.\"%1$s\" WHERE id NOT IN (SELECT salvage_row FROM " BCP_SALVAGE ".\"%1$s\")",
                                           table->name);
  g_autofree char *changed = g_strdup_printf ("UPDATE OR IGNORE main.\"%1$s\" AS t SET (%2$s) = (%3$s) FROM " BCP_SALVAGE ".\"%1$s\" s"
                                              " WHERE s.salvage_row = t.id AND (%4$s) IS NOT (%3$s)",
                                              table->name, columns, theirs, mine);
  g_autofree char *added = g_strdup_printf ("INSERT OR IGNORE INTO main.\"%1$s\" (%2$s) SELECT %3$s FROM " BCP_SALVAGE ".\"%1$s\" s"
                                            " WHERE s.salvage_row NOT IN (SELECT id FROM main.\"%1$s\") ORDER BY s.salvage_row",
                                            table->name, columns, theirs);

  return (table->n_bad > 0 || bcp_connection_script (self->db, gone, error)) &&
         bcp_connection_script (self->db, changed, error) && bcp_connection_script (self->db, added, error);
}

/* A reference to what is lost is dropped where it may be missing, and else with its record. */
static gboolean
mend_reference (BcpConnection  *db,
                const char     *table,
                gint64          row,
                gint64          reference,
                GError        **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *column = NULL, *sql = NULL;

  column = bcp_connection_dup_text (db, &local,
                                    "SELECT f.\"from\" FROM pragma_foreign_key_list (?1) f JOIN pragma_table_info (?1) c ON c.name = f.\"from\""
                                    " WHERE f.id = ?2 AND c.\"notnull\" = 0", "ti", table, reference);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  sql = column != NULL ? g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE id = ?1", table, column)
                       : g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?1", table);
  return bcp_connection_run (db, error, sql, "i", row);
}

static gboolean
mend_references (Rescue   *self,
                 gboolean *mended,
                 GError  **error)
{
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (self->db, "CREATE TEMP TABLE IF NOT EXISTS broken_reference AS SELECT \"table\", rowid AS row, fkid FROM pragma_foreign_key_check", error);
  if (row == NULL || bcp_statement_step (row, error) == BCP_STEP_ERROR)
    return FALSE;

  row = bcp_connection_prepare (self->db, "SELECT \"table\", row, fkid FROM temp.broken_reference", error);
  if (row == NULL)
    return FALSE;
  *mended = FALSE;
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      *mended = TRUE;
      if (!mend_reference (self->db, bcp_statement_text (row, 0), bcp_statement_int (row, 1), bcp_statement_int (row, 2), error))
        return FALSE;
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE && bcp_connection_script (self->db, "DROP TABLE temp.broken_reference", error);
}

static gboolean
follow_tables (BcpConnection  *db,
               BcpEdit        *edit,
               GCancellable   *cancellable,
               GError        **error)
{
  Rescue *self = edit->data;
  gboolean mended = TRUE;

  if (!bcp_bulk_begin (db, NULL, EVERYTHING, error))
    return FALSE;

  for (guint i = 0; i < self->salvage->tables->len; i++)
    {
      const BcpSalvagedTable *table = g_ptr_array_index (self->salvage->tables, i);

      if (is_record_table (table) && !follow_table (self, table, error))
        return FALSE;
    }

  /* A record that went may have been referred to itself. */
  while (mended)
    if (!mend_references (self, &mended, error))
      return FALSE;
  return TRUE;
}

static gboolean
follow_wreck (Rescue  *self,
              GError **error)
{
  g_autofree char *kept = g_strdup_printf ("%" G_GINT64_FORMAT, self->recovery->n_entries);
  g_autofree char *lost = g_strdup_printf ("%" G_GINT64_FORMAT, self->recovery->n_entries_lost);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Recovered from a damaged file; history: %s entries kept, %s lost"), kept, lost, NULL);
  BcpEdit edit = {
    .kind = BCP_ENTRY_RECORD,
    .label = label,
    .author = g_get_user_name (),
    .body = follow_tables,
    .data = self,
  };
  gboolean ok;

  ok = bcp_edit_run (self->db, &edit, self->cancellable, error);
  g_clear_pointer (&edit.notice, bcp_notice_unref);
  return ok;
}

/* What to tell. */

/* How many of the rows that lost entries touched are nowhere. */
static gboolean
count_lost (Rescue                  *self,
            const BcpSalvagedTable  *table,
            gint64                  *n_lost,
            GError                 **error)
{
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM main.\"%s\" WHERE id BETWEEN ?1 AND ?2", table->name);
  BcpStatement *row;
  gint64 done = 0, there;
  BcpStep step;

  *n_lost = 0;
  row = bcp_connection_prepare (self->db, "SELECT first, last FROM " BCP_SALVAGE ".store_touch WHERE tbl = ?1 AND entry > ?2 ORDER BY first", error);
  if (row == NULL)
    return FALSE;

  bcp_statement_bind_text (row, 1, table->name);
  bcp_statement_bind_int (row, 2, self->recovery->n_entries);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      gint64 first = MAX (bcp_statement_int (row, 0), done + 1), last = bcp_statement_int (row, 1);

      if (last < first)
        continue;
      if (!bcp_connection_get_int (self->db, &there, error, count, "ii", first, last))
        return FALSE;
      *n_lost += last - first + 1 - there;
      done = last;
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

static gboolean
tell_table (Rescue                  *self,
            const BcpSalvagedTable  *table,
            GError                 **error)
{
  g_autofree char *saved = g_strdup_printf ("SELECT count (*) FROM main.\"%s\"", table->name);
  g_autofree char *replayed = g_strdup_printf ("SELECT count (*) FROM main.\"%1$s\" WHERE id NOT IN (SELECT salvage_row FROM " BCP_SALVAGE ".\"%1$s\")",
                                               table->name);
  g_autofree BcpRecoveredTable *told = g_new0 (BcpRecoveredTable, 1);

  if (!bcp_connection_get_int (self->db, &told->n_saved, error, saved, NULL) ||
      !bcp_connection_get_int (self->db, &told->n_from_history, error, replayed, NULL) ||
      (table->n_bad > 0 && !count_lost (self, table, &told->n_lost, error)))
    return FALSE;

  if (told->n_saved + told->n_lost > 0)
    {
      told->name = g_strdup (table->name);
      g_ptr_array_add (self->recovery->tables, g_steal_pointer (&told));
    }
  return TRUE;
}

static gboolean
tell (Rescue      *self,
      const char  *path,
      GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  for (guint i = 0; i < self->salvage->tables->len; i++)
    {
      const BcpSalvagedTable *table = g_ptr_array_index (self->salvage->tables, i);

      if (is_record_table (table) && !tell_table (self, table, error))
        return FALSE;
    }

  /* What the history has is placed. */
  if (self->recovery->n_entries_lost > 0 || self->recovery->n_entries == 0)
    self->recovery->n_unplaced = self->salvage->n_unplaced;
  if (self->recovery->tables->len > 0)
    return TRUE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT, _("“%s” holds nothing of a programme any more. Restore a backup."), name);
  return FALSE;
}

static gboolean
rescue (Rescue       *self,
        const char   *path,
        const char   *scratch,
        BcpProgress  *progress,
        GError      **error)
{
  if (!bcp_migration_create (self->db, self->db->schema, error) ||
      !bcp_connection_run (self->db, error, "ATTACH ?1 AS " BCP_SALVAGE, "t", scratch) ||
      !bcp_connection_script (self->db, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA " BCP_SALVAGE ".journal_mode = OFF;", error))
    return FALSE;

  self->salvage = bcp_salvage_read (self->db, path, progress, self->cancellable, error);
  if (self->salvage == NULL || !rebuild_from_history (self, error))
    return FALSE;

  if (self->recovery->n_entries_lost > 0 || self->recovery->n_entries == 0)
    if (!follow_wreck (self, error))
      return FALSE;

  return tell (self, path, error) && bcp_connection_script (self->db, "PRAGMA synchronous = FULL", error);
}

/* The connection lets go of its other file; what it holds itself goes to the disk. */
static gboolean
let_go (BcpConnection  *db,
        GError        **error)
{
  int fd;

  bcp_connection_end_job (db);
  if (!bcp_connection_script (db, "DETACH " BCP_SALVAGE, error))
    return FALSE;

  fd = g_open (db->path, O_RDONLY | O_CLOEXEC, 0);
  if (fd >= 0)
    {
      fsync (fd);
      g_close (fd, NULL);
    }
  return TRUE;
}

/**
 * bcp_store_recover:
 * @path: a damaged file, which is only read; its log is read with it
 * @out: the new file; nothing may have that name
 * @schema: the files' kind
 * @progress: (nullable): told of it, in tables
 * @cancellable: (nullable): stops it and leaves nothing behind
 * @error: return location
 *
 * Makes a sound file of what a damaged one still holds: from the history as far as that is whole, and
 * from the tables page by page. Never on the main thread.
 *
 * Errors: %BCP_ERROR_NOT_FOUND, %BCP_ERROR_NOT_OURS, %BCP_ERROR_NEWER, %BCP_ERROR_CORRUPT (nothing is
 * left), %BCP_ERROR_REFUSED (there is a file @out), %BCP_ERROR_FULL, %BCP_ERROR_FAILED.
 *
 * Returns: (transfer full) (nullable): what became of it
 */
BcpRecovery *
bcp_store_recover (const char       *path,
                   const char       *out,
                   const BcpSchema  *schema,
                   BcpProgress      *progress,
                   GCancellable     *cancellable,
                   GError          **error)
{
  g_autofree char *source = g_canonicalize_filename (path, NULL);
  g_autofree char *target = g_canonicalize_filename (out, NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf ("%s.%.8s.part", target, uuid);
  g_autofree char *scratch = g_strconcat (part, "-salvage", NULL);
  g_autofree char *name = g_filename_display_basename (target);
  g_autoptr (BcpRecovery) recovery = g_new0 (BcpRecovery, 1);
  Rescue self = { NULL, NULL, recovery, cancellable };
  gboolean ok;

  g_return_val_if_fail (path != NULL && out != NULL && schema != NULL, NULL);

  recovery->tables = g_ptr_array_new_with_free_func (recovered_table_free);
  if (!check_source (source, schema, error))
    return NULL;
  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                   _("There is already a file “%s”. Choose another name; nothing was overwritten."), name);
      return NULL;
    }
  if (!bcp_file_make_empty (part, error) || !bcp_file_make_empty (scratch, error))
    {
      g_unlink (part);
      return NULL;
    }

  self.db = bcp_connection_open (part, BCP_ACCESS_WRITE, error);
  if (self.db != NULL)
    {
      self.db->schema = schema;
      bcp_connection_begin_job (self.db, cancellable);
    }
  ok = self.db != NULL && rescue (&self, source, scratch, progress, error) && let_go (self.db, error);
  g_clear_pointer (&self.salvage, bcp_salvage_free);
  if (ok)
    ok = bcp_copy_finish (self.db, target, error);
  else if (self.db != NULL)
    bcp_copy_abandon (self.db);
  g_unlink (scratch);

  return ok ? g_steal_pointer (&recovery) : NULL;
}
