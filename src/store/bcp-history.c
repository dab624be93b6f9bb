/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-private.h"

#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-payload-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the first entry has for a previous hash. */
#define FIRST_HASH "0000000000000000000000000000000000000000000000000000000000000000"

static const char *const kind_names[] = { "edit", "undo", "redo", "record" };

/**
 * bcp_entry_free:
 * @entry: (transfer full): an entry
 */
void
bcp_entry_free (BcpEntry *entry)
{
  g_free (entry->utc);
  g_free (entry->author);
  g_clear_pointer (&entry->label, bcp_label_unref);
  g_free (entry->hash);
  g_free (entry);
}

static BcpEntryKind
kind_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      return (BcpEntryKind) i;

  return BCP_ENTRY_RECORD;
}

/* The entry on which @row stands, whose columns begin with BCP_ENTRY_COLUMNS. */
BcpEntry *
bcp_entry_from_row (BcpStatement *row)
{
  BcpEntry *entry = g_new0 (BcpEntry, 1);
  const char *msgid = bcp_statement_text (row, 6);

  entry->id = bcp_statement_int (row, 0);
  entry->kind = kind_from_name (bcp_statement_text (row, 1));
  entry->refers = bcp_statement_int (row, 2);
  entry->utc = g_strdup (bcp_statement_text (row, 3));
  entry->author = g_strdup (bcp_statement_text (row, 4));
  entry->replica = bcp_statement_int (row, 5);
  entry->label = bcp_label_new_json (msgid != NULL ? msgid : "", bcp_statement_text (row, 7));
  entry->n_changes = bcp_statement_int (row, 8);
  entry->hash = g_strdup (bcp_statement_text (row, 9));
  return entry;
}

/* The last entry's id, 0 in a new file, -1 with @error set. */
gint64
bcp_history_head (BcpConnection  *db,
                  GError        **error)
{
  gint64 head;

  return bcp_connection_get_int (db, &head, error, "SELECT max (id) FROM store_history", NULL) ? head : -1;
}

/* Each field with its length before it, so that no two entries read alike. */
static void
hash_text (GChecksum  *checksum,
           const char *text)
{
  char length[24];

  if (text == NULL)
    text = "";
  g_snprintf (length, sizeof length, "%" G_GSIZE_FORMAT ":", strlen (text));
  g_checksum_update (checksum, (const guchar *) length, -1);
  g_checksum_update (checksum, (const guchar *) text, -1);
}

static void
hash_integer (GChecksum *checksum,
              gint64     integer)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, integer);
  hash_text (checksum, text);
}

/* The chain covers the payload's hash and not the payload, so that a person's data can be taken out
 * of a payload later without breaking it. */
static char *
entry_hash (BcpEntry   *entry,
            const char *payload_hash,
            const char *previous)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *arguments = bcp_label_to_json (entry->label);

  hash_text (checksum, previous);
  hash_integer (checksum, entry->id);
  hash_text (checksum, kind_names[entry->kind]);
  hash_integer (checksum, entry->refers);
  hash_text (checksum, entry->utc);
  hash_text (checksum, entry->author);
  hash_integer (checksum, entry->replica);
  hash_text (checksum, bcp_label_get_msgid (entry->label));
  hash_text (checksum, arguments);
  hash_integer (checksum, entry->n_changes);
  hash_text (checksum, payload_hash);

  return g_strdup (g_checksum_get_string (checksum));
}

/* Writes @entry, whose id, kind, refers, author, replica, label and n_changes are set. */
gboolean
bcp_history_append (BcpConnection  *db,
                    BcpEntry       *entry,
                    const char     *payload_hash,
                    GError        **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) read_error = NULL;
  g_autofree char *arguments = bcp_label_to_json (entry->label);
  g_autofree char *previous = NULL;

  previous = bcp_connection_dup_text (db, &read_error, "SELECT hash FROM store_history WHERE id = ?1", "i",
                                      entry->id - 1);
  if (read_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  if (previous == NULL)
    previous = g_strdup (FIRST_HASH);

  entry->utc = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  entry->hash = entry_hash (entry, payload_hash, previous);

  return bcp_connection_run (db, error,
                             "INSERT INTO store_history (id, kind, refers, utc, author, replica, label, arguments,"
                             " changes, payload_hash, previous, hash)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", "itittittittt",
                             entry->id, kind_names[entry->kind], entry->refers, entry->utc, entry->author,
                             entry->replica, bcp_label_get_msgid (entry->label), arguments, entry->n_changes,
                             payload_hash, previous, entry->hash);
}

static gboolean
touch_run (const char  *table,
           gint64       first,
           gint64       last,
           gpointer     data,
           GError     **error)
{
  BcpStatement *insert = data;
  BcpStep step;

  bcp_statement_bind_text (insert, 1, table);
  bcp_statement_bind_int (insert, 2, first);
  bcp_statement_bind_int (insert, 3, last);
  step = bcp_statement_step (insert, error);
  bcp_statement_reset (insert);

  return step == BCP_STEP_DONE;
}

/* Notes which rows @entry touched, as runs of ids: an import of a million new rows is one run. */
gboolean
bcp_history_touch (BcpConnection  *db,
                   BcpNotice      *notice,
                   gint64          entry,
                   GError        **error)
{
  BcpStatement *insert;

  insert = bcp_connection_prepare (db, "INSERT INTO store_touch (tbl, first, last, entry) VALUES (?1, ?2, ?3, ?4)",
                                   error);
  if (insert == NULL)
    return FALSE;

  bcp_statement_bind_int (insert, 4, entry);
  return bcp_notice_foreach_run (notice, touch_run, insert, error);
}

/**
 * bcp_history_get:
 * @db: a connection
 * @id: an entry's number
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the entry; %NULL with %BCP_ERROR_NOT_FOUND where there is none
 */
BcpEntry *
bcp_history_get (BcpConnection  *db,
                 gint64          id,
                 GError        **error)
{
  g_autofree char *number = NULL;
  BcpEntry *entry = NULL;
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db, "SELECT " BCP_ENTRY_COLUMNS " FROM store_history WHERE id = ?1", error);
  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, id);
  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_ROW)
    entry = bcp_entry_from_row (row);
  bcp_statement_reset (row);

  if (step == BCP_STEP_DONE)
    {
      number = bcp_format_integer (id, bcp_language_get_default ());
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                   _("The history has no entry %s. See the list of entries for those it has."), number);
    }
  return entry;
}

/**
 * bcp_history_list:
 * @db: a connection
 * @before: list entries before this one; 0 lists from the last
 * @limit: how many at most; 0 lists all
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpEntry) (nullable): entries, newest first
 */
GPtrArray *
bcp_history_list (BcpConnection  *db,
                  gint64          before,
                  guint           limit,
                  GError        **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_entry_free);
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db, "SELECT " BCP_ENTRY_COLUMNS " FROM store_history WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
                                error);
  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, before > 0 ? before : G_MAXINT64);
  bcp_statement_bind_int (row, 2, limit > 0 ? (gint64) limit : -1);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_ptr_array_add (entries, bcp_entry_from_row (row));
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/* Whether the entry on which @row stands follows @previous and is what was written. */
static gboolean
entry_is_sound (BcpConnection  *db,
                BcpStatement   *row,
                gint64          expected_id,
                const char     *previous,
                GError        **error)
{
  g_autoptr (BcpEntry) entry = bcp_entry_from_row (row);
  g_autofree char *payload_hash = g_strdup (bcp_statement_text (row, 10));
  g_autofree char *computed = entry_hash (entry, payload_hash, previous);
  g_autofree char *payload = NULL;

  if (entry->id != expected_id || g_strcmp0 (bcp_statement_text (row, 11), previous) != 0 ||
      g_strcmp0 (computed, entry->hash) != 0)
    return FALSE;

  payload = bcp_payload_hash (db, entry->id, error);
  return g_strcmp0 (payload, payload_hash) == 0;
}

/**
 * bcp_history_verify:
 * @db: a connection
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Computes the chain of hashes anew, and each payload's own.
 *
 * Returns: 0 where every entry is as it was written; the first that is missing or changed; -1 with
 *   @error set where the history cannot be read
 */
gint64
bcp_history_verify (BcpConnection  *db,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autofree char *previous = g_strdup (FIRST_HASH);
  g_autoptr (GError) local = NULL;
  BcpStatement *row;
  gint64 expected = 1;
  BcpStep step;

  row = bcp_connection_prepare (db, "SELECT " BCP_ENTRY_COLUMNS ", payload_hash, previous FROM store_history ORDER BY id",
                                error);
  if (row == NULL)
    return -1;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      if (!entry_is_sound (db, row, expected, previous, &local))
        break;
      g_free (previous);
      previous = g_strdup (bcp_statement_text (row, 9));
      expected++;
    }
  bcp_statement_reset (row);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return -1;
    }
  if (step == BCP_STEP_ERROR)
    return -1;

  return step == BCP_STEP_ROW ? expected : 0;
}
