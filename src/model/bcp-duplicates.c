/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-duplicates.h"

#include "bcp-date.h"
#include "bcp-format.h"
#include "bcp-history.h"

#include <glib/gi18n.h>
#include <math.h>

void
bcp_duplicate_free (BcpDuplicate *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->reasons);
  g_free (self->names[0]);
  g_free (self->names[1]);
  g_free (self->place);
  g_free (self);
}

/**
 * bcp_duplicate_dup_percent:
 * @self: a candidate
 * @language: the reader's
 *
 * Returns: (transfer full): its score in percent, rounded down: what a person has to decide is never certain
 */
char *
bcp_duplicate_dup_percent (const BcpDuplicate *self,
                           BcpLanguage         language)
{
  return bcp_format_percent (MIN (floor (100 * self->score), 99), 0, language);
}

static BcpDuplicate *
duplicate_from_row (BcpStatement *row)
{
  BcpDuplicate *self = g_new0 (BcpDuplicate, 1);

  self->firm = bcp_statement_int (row, 0);
  self->other = bcp_statement_int (row, 1);
  self->score = bcp_likeness_score (bcp_statement_real (row, 2));
  self->reasons = bcp_reasons_from_text (bcp_statement_text (row, 3));
  self->names[0] = g_strdup (bcp_statement_text (row, 4));
  self->names[1] = g_strdup (bcp_statement_text (row, 5));
  self->place = g_strdup (bcp_statement_text (row, 6));
  return self;
}

/**
 * bcp_duplicates_list:
 * @db: a connection
 * @limit: how many at most; 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpDuplicate) (nullable): candidates as the last scan left them, the
 *   likeliest first
 */
GPtrArray *
bcp_duplicates_list (BcpConnection  *db,
                     gint64          limit,
                     GError        **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_duplicate_free);
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db,
                                "SELECT d.firm, d.other, d.weight, d.reasons, a.legal_name, b.legal_name, m.name"
                                " FROM duplicate_candidate d JOIN firm a ON a.id = d.firm JOIN firm b ON b.id = d.other"
                                " LEFT JOIN municipality m ON m.code = a.municipality"
                                " ORDER BY d.weight DESC, d.firm DESC, d.other DESC LIMIT ?1", error);
  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, limit > 0 ? limit : -1);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_ptr_array_add (list, duplicate_from_row (row));
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * bcp_duplicates_count:
 * @db: a connection
 * @error: return location
 *
 * Returns: how many candidates there are, -1 with @error set on failure
 */
gint64
bcp_duplicates_count (BcpConnection  *db,
                      GError        **error)
{
  gint64 n;

  return bcp_connection_get_int (db, &n, error, "SELECT count (*) FROM duplicate_candidate", NULL) ? n : -1;
}

/**
 * bcp_duplicates_count_new:
 * @db: a connection
 * @entry: a history entry that a scan has seen
 * @error: return location
 *
 * Returns: how many of the firms that the entry made are candidates, -1 with @error set on failure
 */
gint64
bcp_duplicates_count_new (BcpConnection  *db,
                          gint64          entry,
                          GError        **error)
{
  g_autoptr (GArray) runs = bcp_history_touched (db, "firm", entry - 1, error);
  gint64 all = 0;

  if (runs == NULL)
    return -1;

  for (guint i = 0; i < runs->len; i++)
    {
      const BcpIdRun *run = &g_array_index (runs, BcpIdRun, i);
      gint64 n;

      if (!bcp_connection_get_int (db, &n, error,
                                   "SELECT count (*) FROM (SELECT firm AS id FROM duplicate_candidate WHERE firm BETWEEN ?1 AND ?2"
                                   " UNION SELECT other FROM duplicate_candidate WHERE other BETWEEN ?1 AND ?2) c"
                                   " WHERE NOT EXISTS (SELECT 1 FROM store_touch t WHERE t.tbl = 'firm' AND t.first <= c.id"
                                   " AND t.last >= c.id AND t.entry < ?3)", "iii", run->first, run->last, entry))
        return -1;
      all += n;
    }

  return all;
}

/**
 * bcp_duplicates_refuse:
 * @db: the writer, inside an edit
 * @firm: a firm
 * @other: another
 * @author: (nullable): who says so
 * @error: why not
 *
 * Remembers that the two are not one plant; they are no candidates from now on.
 *
 * Returns: whether it is remembered
 */
gboolean
bcp_duplicates_refuse (BcpConnection  *db,
                       gint64          firm,
                       gint64          other,
                       const char     *author,
                       GError        **error)
{
  g_autofree char *today = bcp_date_to_iso (bcp_date_today ());
  gint64 id = bcp_connection_new_id (db, error);

  return id != 0
    && bcp_connection_run (db, error,
                           "INSERT INTO distinct_firms (id, firm, other, decided_on, author) VALUES (?1, ?2, ?3, ?4, ?5)"
                           " ON CONFLICT (firm, other) DO NOTHING",
                           "iiitt", id, MIN (firm, other), MAX (firm, other), today, author);
}

/**
 * bcp_duplicates_refuse_label:
 * @name: a firm's name
 * @other_name: the other's
 *
 * Returns: (transfer full): what bcp_duplicates_refuse() is called in history
 */
BcpLabel *
bcp_duplicates_refuse_label (const char *name,
                             const char *other_name)
{
  /* Translators: names of two firms that look like one and are not. */
  return bcp_label_new (N_("%1$s and %2$s are not the same"), name, other_name, NULL);
}
