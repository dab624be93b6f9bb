/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-private.h"

#include "bcp-text.h"

#include <string.h>

/* Looking for entries: what SQL cannot say, a label's words in either language, is sieved here. */

/* Rows between two looks at the cancellable. */
#define ROWS_PER_LOOK 1024

#define FILTERED                                                                                        \
  "SELECT " BCP_ENTRY_COLUMNS ", date (utc, 'localtime') FROM store_history"                            \
  " WHERE id < ?1 AND (?2 IS NULL OR author = ?2)"                                                      \
  " AND (?3 IS NULL OR date (utc, 'localtime') >= ?3) AND (?4 IS NULL OR date (utc, 'localtime') <= ?4)" \
  " AND (?5 = 0 OR (?5 >> CASE kind WHEN 'edit' THEN 0 WHEN 'undo' THEN 1 WHEN 'redo' THEN 2 ELSE 3 END) & 1)" \
  " AND (?6 IS NULL OR id IN (SELECT entry FROM store_touch WHERE tbl = ?6 AND (?7 = 0 OR (first <= ?7 AND last >= ?7))))" \
  " AND (?8 = 0 OR id = ?8)"                                                                            \
  " ORDER BY id DESC"

#define DAY_COLUMN 10

/**
 * EntryFunc: takes over @entry
 *
 * Returns: whether to go on
 */
typedef gboolean (*EntryFunc) (BcpEntry   *entry,
                               const char *day,
                               gpointer    data);

/**
 * bcp_history_filter_copy:
 * @filter: a filter
 *
 * Returns: (transfer full): a copy that owns its texts, for another thread
 */
BcpHistoryFilter *
bcp_history_filter_copy (const BcpHistoryFilter *filter)
{
  BcpHistoryFilter *copy = g_memdup2 (filter, sizeof *filter);

  copy->text = g_strdup (filter->text);
  copy->author = g_strdup (filter->author);
  copy->table = g_strdup (filter->table);
  copy->from = g_strdup (filter->from);
  copy->until = g_strdup (filter->until);
  return copy;
}

/**
 * bcp_history_filter_free:
 * @filter: (transfer full): what bcp_history_filter_copy() gave
 */
void
bcp_history_filter_free (BcpHistoryFilter *filter)
{
  g_free ((char *) filter->text);
  g_free ((char *) filter->author);
  g_free ((char *) filter->table);
  g_free ((char *) filter->from);
  g_free ((char *) filter->until);
  g_free (filter);
}

static gboolean
has_words (const BcpEntry *entry,
           BcpLanguage     language,
           const char     *words)
{
  g_autofree char *label = NULL;
  g_autofree char *folded = NULL;

  if (words == NULL)
    return TRUE;

  label = bcp_label_to_text (entry->label, language);
  folded = bcp_text_fold (label);
  return strstr (folded, words) != NULL;
}

static void
bind_filter (BcpStatement           *row,
             const BcpHistoryFilter *filter,
             gint64                  before)
{
  bcp_statement_bind_int (row, 1, before > 0 ? before : G_MAXINT64);
  bcp_statement_bind_text (row, 2, filter->author);
  bcp_statement_bind_text (row, 3, filter->from);
  bcp_statement_bind_text (row, 4, filter->until);
  bcp_statement_bind_int (row, 5, filter->kinds);
  bcp_statement_bind_text (row, 6, filter->table);
  bcp_statement_bind_int (row, 7, filter->id);
  bcp_statement_bind_int (row, 8, filter->entry);
}

static gboolean
foreach_entry (BcpConnection           *db,
               const BcpHistoryFilter  *filter,
               gint64                   before,
               EntryFunc                func,
               gpointer                 data,
               GCancellable            *cancellable,
               GError                 **error)
{
  g_autofree char *words = filter->text != NULL && *filter->text != '\0' ? bcp_text_fold (filter->text) : NULL;
  BcpStatement *row = bcp_connection_prepare (db, FILTERED, error);
  BcpStep step = BCP_STEP_DONE;
  gboolean go_on = TRUE;

  if (row == NULL)
    return FALSE;

  bind_filter (row, filter, before);
  for (guint i = 1; go_on && (step = bcp_statement_step (row, error)) == BCP_STEP_ROW; i++)
    {
      BcpEntry *entry = bcp_entry_from_row (row);

      if (has_words (entry, filter->language, words))
        go_on = func (entry, bcp_statement_text (row, DAY_COLUMN), data);
      else
        bcp_entry_free (entry);
      if (i % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        step = BCP_STEP_ERROR;
      if (step == BCP_STEP_ERROR)
        break;
    }
  bcp_statement_reset (row);

  return step != BCP_STEP_ERROR;
}

/* Which entry spoke last of another, and whether as a redo. */
typedef struct
{
  gint64   id;
  gboolean is_redo;
} Word;

static GHashTable *
last_words (BcpConnection  *db,
            GError        **error)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db, "SELECT refers, id, kind FROM store_history WHERE refers <> 0 ORDER BY id", error);
  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      gint64 refers = bcp_statement_int (row, 0);
      Word word = { bcp_statement_int (row, 1), g_strcmp0 (bcp_statement_text (row, 2), "redo") == 0 };

      g_hash_table_insert (words, g_memdup2 (&refers, sizeof refers), g_memdup2 (&word, sizeof word));
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&words) : NULL;
}

/* An entry is undone where the last word on it is an undo that is not undone itself. */
static gboolean
is_undone (GHashTable *words,
           gint64      entry)
{
  const Word *word;
  gboolean undone = FALSE;

  for (gint64 id = entry; (word = g_hash_table_lookup (words, &id)) != NULL && !word->is_redo; id = word->id)
    undone = !undone;

  return undone;
}

typedef struct
{
  GPtrArray *entries;
  guint      limit;
} Found;

static gboolean
add_found (BcpEntry   *entry,
           const char *day,
           gpointer    data)
{
  Found *found = data;

  g_ptr_array_add (found->entries, entry);
  return found->limit == 0 || found->entries->len < found->limit;
}

/**
 * bcp_history_find:
 * @db: a connection
 * @filter: what to look for
 * @before: entries before this one; 0 looks from the last
 * @limit: how many at most; 0 finds all
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpEntry) (nullable): entries, newest first
 */
GPtrArray *
bcp_history_find (BcpConnection           *db,
                  const BcpHistoryFilter  *filter,
                  gint64                   before,
                  guint                    limit,
                  GCancellable            *cancellable,
                  GError                 **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_entry_free);
  g_autoptr (GHashTable) words = NULL;
  Found found = { entries, limit };

  if (!foreach_entry (db, filter, before, add_found, &found, cancellable, error))
    return NULL;

  words = last_words (db, error);
  if (words == NULL)
    return NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      BcpEntry *entry = g_ptr_array_index (entries, i);

      entry->undone = is_undone (words, entry->id);
    }
  return g_steal_pointer (&entries);
}

/**
 * bcp_history_day_free:
 * @day: (transfer full): a day
 */
void
bcp_history_day_free (BcpHistoryDay *day)
{
  g_free (day->day);
  g_free (day);
}

static gboolean
count_day (BcpEntry   *entry,
           const char *day,
           gpointer    data)
{
  GPtrArray *days = data;
  BcpHistoryDay *last = days->len > 0 ? g_ptr_array_index (days, days->len - 1) : NULL;

  if (last == NULL || g_strcmp0 (last->day, day) != 0)
    {
      last = g_new0 (BcpHistoryDay, 1);
      last->day = g_strdup (day);
      g_ptr_array_add (days, last);
    }
  last->n_entries++;
  if (entry->n_changes > last->n_changes)
    {
      last->n_changes = entry->n_changes;
      last->largest = entry->id;
    }
  bcp_entry_free (entry);
  return TRUE;
}

/**
 * bcp_history_days:
 * @db: a connection
 * @filter: what to count
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpHistoryDay) (nullable): the days that have entries, newest
 *   first
 */
GPtrArray *
bcp_history_days (BcpConnection           *db,
                  const BcpHistoryFilter  *filter,
                  GCancellable            *cancellable,
                  GError                 **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_history_day_free);

  return foreach_entry (db, filter, 0, count_day, days, cancellable, error) ? g_steal_pointer (&days) : NULL;
}

/**
 * bcp_history_person_free:
 * @person: (transfer full): a person
 */
void
bcp_history_person_free (BcpHistoryPerson *person)
{
  g_free (person->author);
  g_free (person->first);
  g_free (person->last);
  g_free (person);
}

/**
 * bcp_history_people:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpHistoryPerson) (nullable): who wrote entries, most first
 */
GPtrArray *
bcp_history_people (BcpConnection  *db,
                    GError        **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_history_person_free);
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db,
                                "SELECT author, count (*), min (utc), max (utc) FROM store_history GROUP BY author"
                                " ORDER BY 2 DESC, 1", error);
  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpHistoryPerson *person = g_new0 (BcpHistoryPerson, 1);

      person->author = g_strdup (bcp_statement_text (row, 0));
      person->n_entries = bcp_statement_int (row, 1);
      person->first = g_strdup (bcp_statement_text (row, 2));
      person->last = g_strdup (bcp_statement_text (row, 3));
      g_ptr_array_add (people, person);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&people) : NULL;
}

/**
 * bcp_history_of_row:
 * @db: a connection
 * @table: a base table
 * @id: one of its rows, which may be gone
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the entries that touched the row,
 *   newest first
 */
GArray *
bcp_history_of_row (BcpConnection  *db,
                    const char     *table,
                    gint64          id,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  BcpStatement *row;
  BcpStep step = BCP_STEP_DONE;

  row = bcp_connection_prepare (db,
                                "SELECT DISTINCT entry FROM store_touch WHERE tbl = ?1 AND first <= ?2 AND last >= ?2"
                                " ORDER BY entry DESC", error);
  if (row == NULL)
    return NULL;

  bcp_statement_bind_text (row, 1, table);
  bcp_statement_bind_int (row, 2, id);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
         (step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      gint64 entry = bcp_statement_int (row, 0);

      g_array_append_val (entries, entry);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE && !g_cancellable_is_cancelled (cancellable) ? g_steal_pointer (&entries) : NULL;
}

/**
 * bcp_history_touched:
 * @db: a connection
 * @table: a base table
 * @since: an entry, 0 for the beginning
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpIdRun) (nullable): which rows were made, changed or deleted by
 *   later entries, as runs of ids in their order that do not overlap
 */
GArray *
bcp_history_touched (BcpConnection  *db,
                     const char     *table,
                     gint64          since,
                     GError        **error)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (BcpIdRun));
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db, "SELECT first, last FROM store_touch WHERE tbl = ?1 AND entry > ?2 ORDER BY first",
                                error);
  if (row == NULL)
    return NULL;

  bcp_statement_bind_text (row, 1, table);
  bcp_statement_bind_int (row, 2, since);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpIdRun run = { bcp_statement_int (row, 0), bcp_statement_int (row, 1) };
      BcpIdRun *before = runs->len > 0 ? &g_array_index (runs, BcpIdRun, runs->len - 1) : NULL;

      if (before != NULL && run.first <= before->last + 1)
        before->last = MAX (before->last, run.last);
      else
        g_array_append_val (runs, run);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&runs) : NULL;
}
