/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-apply-private.h"

#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-held-rows-private.h"
#include "bcp-history-private.h"
#include "bcp-payload-private.h"

#include <glib/gi18n.h>

/**
 * Clash: the first row that is not as the entry left it
 * @held: rows that only wait for each other
 */
typedef struct
{
  char        *table;
  gint64       id;
  int          conflict;
  BcpHeldRows *held;
} Clash;

/* Foreign keys are off while a change set is applied: it holds every row that their actions once
 * changed, and acting again would change rows before their turn. So nothing may differ from what
 * the entry left behind; anything that does is a later change, which must not be overwritten. */
static int
on_conflict (void                   *data,
             int                     conflict,
             sqlite3_changeset_iter *iter)
{
  Clash *clash = data;
  const char *table;
  int n_columns, operation, indirect;
  unsigned char *is_key;
  sqlite3_value *value = NULL;

  if (conflict == SQLITE_CHANGESET_CONSTRAINT && bcp_held_rows_add (clash->held, iter))
    return SQLITE_CHANGESET_OMIT;

  clash->conflict = conflict;
  if (conflict == SQLITE_CHANGESET_FOREIGN_KEY)
    return SQLITE_CHANGESET_ABORT;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  sqlite3changeset_pk (iter, &is_key, &n_columns);
  for (int i = 0; i < n_columns && value == NULL; i++)
    if (is_key[i] && operation == SQLITE_INSERT)
      sqlite3changeset_new (iter, i, &value);
    else if (is_key[i])
      sqlite3changeset_old (iter, i, &value);

  g_free (clash->table);
  clash->table = g_strdup (table);
  clash->id = value != NULL ? sqlite3_value_int64 (value) : 0;
  return SQLITE_CHANGESET_ABORT;
}

static void
set_conflict_error (BcpConnection  *db,
                    gint64          entry,
                    const Clash    *clash,
                    GError        **error)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autoptr (BcpEntry) mine = bcp_history_get (db, entry, NULL);
  g_autofree char *what = mine != NULL ? bcp_label_to_text (mine->label, language) : g_strdup ("");
  gint64 later = 0;

  if (clash->table != NULL)
    bcp_connection_get_int (db, &later, NULL,
                            "SELECT max (entry) FROM store_touch"
                            " WHERE tbl = ?1 AND first <= ?2 AND last >= ?2 AND entry > ?3",
                            "tii", clash->table, clash->id, entry);
  if (later > 0)
    {
      g_autoptr (BcpEntry) other = bcp_history_get (db, later, NULL);
      g_autofree char *number = bcp_format_integer (later, language);
      g_autofree char *again = other != NULL ? bcp_label_to_text (other->label, language) : g_strdup ("");

      g_set_error (error, BCP_ERROR, BCP_ERROR_CONFLICT,
                   _("What “%s” changed was changed again in %s, “%s”. Change it by hand, or go back further."), what,
                   number, again);
      return;
    }

  g_set_error (error, BCP_ERROR, BCP_ERROR_CONFLICT,
               _("What “%s” changed is no longer as it left it. Check the file, or change it by hand."), what);
}

/* Takes back what @entry changed. Foreign keys must be off, a transaction open. */
gboolean
bcp_apply_inverse (BcpConnection  *db,
                   gint64          entry,
                   GError        **error)
{
  g_autoptr (BcpHeldRows) held = bcp_held_rows_new ();
  g_auto (BcpPayloadReader) reader;
  Clash clash = { NULL, 0, 0, held };
  int result;

  bcp_payload_reader_init (&reader, db, entry);
  result = sqlite3changeset_apply_v2_strm (db->db, bcp_payload_reader_input, &reader, NULL, on_conflict, &clash, NULL,
                                           NULL, SQLITE_CHANGESETAPPLY_INVERT | SQLITE_CHANGESETAPPLY_NOSAVEPOINT);
  if (result == SQLITE_OK && !bcp_held_rows_write (held, db))
    {
      clash.conflict = SQLITE_CHANGESET_CONSTRAINT;
      result = SQLITE_CONSTRAINT;
    }

  if (reader.error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader.error));
  else if (clash.conflict != 0)
    set_conflict_error (db, entry, &clash, error);
  else if (result != SQLITE_OK)
    bcp_connection_fail (db, result, error);

  g_free (clash.table);
  return result == SQLITE_OK;
}

static int
on_difference (void                   *data,
               int                     conflict,
               sqlite3_changeset_iter *iter)
{
  if (conflict == SQLITE_CHANGESET_CONSTRAINT)
    return bcp_held_rows_add (data, iter) ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_ABORT;

  return conflict == SQLITE_CHANGESET_DATA || conflict == SQLITE_CHANGESET_CONFLICT ? SQLITE_CHANGESET_REPLACE
                                                                                   : SQLITE_CHANGESET_OMIT;
}

/* Changes once more what @entry changed, in a file that stands where it stood then; where something
 * differs, the entry is right. Foreign keys must be off, a transaction open. */
gboolean
bcp_apply_again (BcpConnection  *db,
                 gint64          entry,
                 GError        **error)
{
  g_autoptr (BcpHeldRows) held = bcp_held_rows_new ();
  g_auto (BcpPayloadReader) reader;
  int result;

  bcp_payload_reader_init (&reader, db, entry);
  result = sqlite3changeset_apply_v2_strm (db->db, bcp_payload_reader_input, &reader, NULL, on_difference, held, NULL, NULL,
                                           SQLITE_CHANGESETAPPLY_NOSAVEPOINT);
  if (result == SQLITE_OK && !bcp_held_rows_write (held, db))
    result = SQLITE_CONSTRAINT;

  if (reader.error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader.error));
  else if (result != SQLITE_OK)
    bcp_connection_fail (db, result, error);
  return result == SQLITE_OK;
}
