/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-edit-private.h"

#include "bcp-apply-private.h"
#include "bcp-bulk-private.h"
#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-history-private.h"
#include "bcp-payload-private.h"
#include "bcp-replica-private.h"
#include "bcp-revert-private.h"

#include <glib/gi18n.h>

/* After so many changes at once the pages that SQLite keeps are those of no use to the next edit. */
#define LARGE_EDIT 10000

/* Base tables are those that are nobody else's: neither SQLite's, nor the store's, nor derived. */
static int
is_base_table (void       *data,
               const char *table)
{
  return !g_str_has_prefix (table, "sqlite_") && !g_str_has_prefix (table, "store_") &&
         !g_str_has_prefix (table, "derived_");
}

static sqlite3_session *
session_start (BcpConnection  *db,
               GError        **error)
{
  sqlite3_session *session = NULL;
  int result;

  result = sqlite3session_create (db->db, "main", &session);
  if (result == SQLITE_OK)
    {
      sqlite3session_table_filter (session, is_base_table, NULL);
      result = sqlite3session_attach (session, NULL);
    }
  if (result == SQLITE_OK)
    return session;

  if (session != NULL)
    sqlite3session_delete (session);
  bcp_connection_fail (db, result, error);
  return NULL;
}

static gboolean
write_entry (BcpConnection  *db,
             BcpEdit        *edit,
             const char     *payload_hash,
             GError        **error)
{
  g_autoptr (BcpEntry) entry = g_new0 (BcpEntry, 1);

  entry->id = edit->entry;
  entry->kind = edit->kind;
  entry->refers = edit->refers;
  entry->author = g_strdup (edit->author);
  entry->replica = bcp_replica_number (db, error);
  entry->label = bcp_label_ref (edit->label);
  entry->n_changes = bcp_notice_get_n_changes (edit->notice);

  return entry->replica != 0 &&
         bcp_history_touch (db, edit->notice, edit->entry, error) &&
         bcp_history_append (db, entry, payload_hash, error) &&
         bcp_replica_commit (db, error);
}

/* An undo or redo changes what the inverse of its source says and nothing else: triggers write derived tables only,
 * and foreign keys are off. So it is not watched row by row. */
static gboolean
is_inverse (const BcpEdit *edit)
{
  return edit->kind == BCP_ENTRY_UNDO || edit->kind == BCP_ENTRY_REDO;
}

/* Turns what @session recorded, or the inverse that was applied, into a history entry; none where nothing changed. */
static gboolean
record_changes (BcpConnection    *db,
                BcpEdit          *edit,
                sqlite3_session  *session,
                GError          **error)
{
  g_autoptr (BcpNotice) notice = bcp_notice_new ();
  g_autofree char *payload_hash = NULL;
  gint64 head;
  gboolean ok;

  if (session != NULL && sqlite3session_isempty (session))
    return TRUE;

  head = bcp_history_head (db, error);
  if (head < 0)
    return FALSE;

  ok = session != NULL ? bcp_payload_write (db, session, head + 1, notice, &payload_hash, error)
                       : bcp_payload_write_inverse (db, edit->source, head + 1, notice, &payload_hash, error);
  if (!ok)
    return FALSE;
  if (payload_hash == NULL)
    return TRUE;

  edit->entry = head + 1;
  edit->notice = g_steal_pointer (&notice);
  bcp_notice_sort (edit->notice);

  if (edit->replays && !bcp_references_check (db, edit->notice, error))
    return FALSE;
  if (!write_entry (db, edit, payload_hash, error))
    return FALSE;

  bcp_notice_seal (edit->notice, edit->entry);
  return TRUE;
}

static gboolean
run_recorded (BcpConnection  *db,
              BcpEdit        *edit,
              GCancellable   *cancellable,
              GError        **error)
{
  sqlite3_session *session = NULL;
  gboolean ok;

  if (!is_inverse (edit) && (session = session_start (db, error)) == NULL)
    return FALSE;

  bcp_replica_begin (db);
  ok = edit->body (db, edit, cancellable, error) && bcp_bulk_end (db, error) && record_changes (db, edit, session, error);
  bcp_replica_end (db);
  g_clear_pointer (&session, sqlite3session_delete);

  return ok;
}

static gboolean
run_in_transaction (BcpConnection  *db,
                    BcpEdit        *edit,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (GError) local = NULL;

  if (!bcp_connection_script (db, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (run_recorded (db, edit, cancellable, &local) && !g_cancellable_set_error_if_cancelled (cancellable, &local))
    {
      /* From here on it is done or failed, no longer cancelled. */
      bcp_connection_end_job (db);
      if (!sqlite3_get_autocommit (db->db) && bcp_connection_script (db, "COMMIT", &local))
        return TRUE;
    }

  bcp_connection_rollback (db);
  bcp_bulk_forget (db);
  edit->entry = 0;
  g_clear_pointer (&edit->notice, bcp_notice_unref);
  if (local == NULL)
    g_set_error_literal (&local, BCP_ERROR, BCP_ERROR_FAILED,
                         _("The change could not be made, and nothing was changed. Try again."));
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Runs @edit: one transaction, one change set, one history entry; or nothing. */
gboolean
bcp_edit_run (BcpConnection  *db,
              BcpEdit        *edit,
              GCancellable   *cancellable,
              GError        **error)
{
  gboolean ok;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  /* SQLite heeds this only outside a transaction. */
  if (edit->replays && !bcp_connection_script (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;

  bcp_connection_begin_job (db, cancellable);
  ok = run_in_transaction (db, edit, cancellable, error);
  bcp_connection_end_job (db);
  if (edit->notice != NULL && bcp_notice_get_n_changes (edit->notice) > LARGE_EDIT)
    sqlite3_db_release_memory (db->db);

  if (edit->replays)
    bcp_connection_script (db, "PRAGMA foreign_keys = ON", NULL);
  return ok;
}

/* Undoing or redoing a very large edit is one: rows are found by id, so indexes may wait. */
static gboolean
expect_step (BcpConnection  *db,
             const BcpEntry *entry,
             GError        **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *table = NULL;

  table = bcp_connection_dup_text (db, &local,
                                   "SELECT tbl FROM store_touch WHERE entry = ?1 GROUP BY tbl"
                                   " ORDER BY sum (last - first + 1) DESC LIMIT 1", "i", entry->id);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return bcp_bulk_begin (db, table, entry->n_changes, error);
}

static gboolean
step_body (BcpConnection  *db,
           BcpEdit        *edit,
           GCancellable   *cancellable,
           GError        **error)
{
  BcpUndoStack *stack = edit->data;
  g_autoptr (BcpEntry) entry = NULL;
  BcpUndoStep step;
  gboolean found;

  /* Another process may have gone on since; now nobody can. */
  if (!bcp_undo_stack_refresh (stack, db, error))
    return FALSE;

  found = edit->kind == BCP_ENTRY_UNDO ? bcp_undo_stack_get_undo (stack, &step)
                                       : bcp_undo_stack_get_redo (stack, &step);
  if (!found)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                           edit->kind == BCP_ENTRY_UNDO ? _("There is nothing to undo: every change in this file is undone already, or none was made.")
                                                        : _("There is nothing to redo: the last change was not an undo."));
      return FALSE;
    }

  entry = bcp_history_get (db, step.edit, error);
  if (entry == NULL)
    return FALSE;

  edit->refers = step.edit;
  edit->source = step.source;
  edit->label = bcp_label_ref (entry->label);
  return expect_step (db, entry, error) && bcp_apply_inverse (db, step.source, error);
}

/* Undoes or redoes, as @edit's kind says, the next step of @stack. */
gboolean
bcp_edit_step (BcpConnection  *db,
               BcpEdit        *edit,
               BcpUndoStack   *stack,
               GCancellable   *cancellable,
               GError        **error)
{
  edit->replays = TRUE;
  edit->body = step_body;
  edit->data = stack;
  return bcp_edit_run (db, edit, cancellable, error);
}

typedef struct
{
  gint64         entry;
  BcpRevertScope scope;
} Reversion;

static gboolean
revert_body (BcpConnection  *db,
             BcpEdit        *edit,
             GCancellable   *cancellable,
             GError        **error)
{
  const Reversion *reversion = edit->data;
  g_autofree char *number = bcp_format_integer (reversion->entry, BCP_LANGUAGE_EN);
  gboolean whole;

  if (!bcp_revert (db, reversion->entry, reversion->scope, &whole, cancellable, error))
    return FALSE;

  edit->refers = whole ? reversion->entry : 0;
  /* Translators: the number of an entry in the history */
  edit->label = bcp_label_new (whole ? N_("Undo of %s") : N_("Undo of a part of %s"), number, NULL);
  return TRUE;
}

/* Takes back @entry alone. It is an edit like any other: undo takes it back in turn. */
gboolean
bcp_edit_revert (BcpConnection   *db,
                 BcpEdit         *edit,
                 gint64           entry,
                 BcpRevertScope   scope,
                 GCancellable    *cancellable,
                 GError         **error)
{
  Reversion reversion = { entry, scope };

  edit->replays = TRUE;
  edit->body = revert_body;
  edit->data = &reversion;
  return bcp_edit_run (db, edit, cancellable, error);
}
