/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-duplicates.h"

#include "bcp-firm-set.h"
#include "bcp-history.h"

#include <glib/gi18n.h>
#include <math.h>

/* A scan reads the firms, compares those of which something is new with the others, and puts what it
 * finds into the file. Reading and comparing go on beside the writer; writing is short, and no edit:
 * what is derived has no history. */

/* Raised when comparing changes: files that were scanned by other rules are scanned whole again. */
#define RULES 1

/* Of the work: reading the firms, finding pairs, comparing them, writing. */
#define READ_PART 40
#define PAIR_PART 70
#define COMPARE_PART 95
#define ALL_PARTS 100

#define ROWS_BETWEEN_LOOKS 4096

typedef struct
{
  gint64  firm;
  gint64  other;
  guint64 firm_list;
  guint64 other_list;
  double  weight;
  char   *reasons;
} Found;

typedef struct
{
  BcpProgress      *progress;
  BcpDuplicateScan  scan;
  gint64            head;      /* up to where the file was looked at */
  gboolean          whole;     /* everything is new */
  GArray           *runs;      /* BcpIdRun: what is new where not everything is */
  GArray           *found;     /* Found */
} Job;

static void
found_clear (gpointer data)
{
  g_free (((Found *) data)->reasons);
}

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->progress);
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* What happened since the last scan. */
static gboolean
read_news (Job            *self,
           BcpConnection  *db,
           GError        **error)
{
  gint64 scanned = -1, rules = 0;

  if (!bcp_connection_get_int (db, &self->head, error, "SELECT coalesce (max (id), 0) FROM store_history", NULL)
      || !bcp_connection_get_int (db, &scanned, error, "SELECT coalesce (max (entry), -1) FROM derived_duplicate_scan", NULL)
      || !bcp_connection_get_int (db, &rules, error, "SELECT coalesce (max (rules), 0) FROM derived_duplicate_scan", NULL))
    return FALSE;

  /* A copy of the file as it was is behind its scan. */
  self->whole = scanned < 0 || scanned > self->head || rules != RULES;
  self->runs = bcp_history_touched (db, "firm", MAX (scanned, 0), error);
  return self->runs != NULL;
}

static double
real_or_nan (BcpStatement *row,
             int           column)
{
  return bcp_statement_is_null (row, column) ? NAN : bcp_statement_real (row, column);
}

static void
add_firm (BcpFirmSet   *set,
          BcpStatement *row)
{
  BcpFirmTexts texts = {
    .id = bcp_statement_int (row, 0),
    .legal_name = bcp_statement_text (row, 1),
    .trade_name = bcp_statement_text (row, 2),
    .rfc = bcp_statement_text (row, 3),
    .clee = bcp_statement_text (row, 4),
    .denue_id = bcp_statement_text (row, 5),
    .nra = bcp_statement_text (row, 6),
    .municipality = bcp_statement_text (row, 7),
    .municipality_name = bcp_statement_text (row, 8),
    .state_name = bcp_statement_text (row, 9),
    .street = bcp_statement_text (row, 10),
    .exterior_number = bcp_statement_text (row, 11),
    .postal_code = bcp_statement_text (row, 12),
    .products = bcp_statement_text (row, 13),
    .phone = bcp_statement_text (row, 14),
    .email = bcp_statement_text (row, 15),
    .web = bcp_statement_text (row, 16),
    .list = bcp_statement_text (row, 17),
    .latitude = real_or_nan (row, 18),
    .longitude = real_or_nan (row, 19),
  };

  bcp_firm_set_add (set, &texts);
}

/* Reads all firms by id; where not everything is new, @wanted gets a byte for each, not 0 for new ones. */
static BcpFirmSet *
read_firms (Job            *self,
            BcpConnection  *db,
            GByteArray     *wanted,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (BcpFirmSet) set = bcp_firm_set_new ();
  BcpStatement *row;
  BcpStep step;
  gint64 n_firms;
  guint run = 0;

  row = bcp_connection_prepare (db,
                                "SELECT f.id, f.legal_name, f.trade_name, f.rfc, f.clee, f.denue_id, f.nra, f.municipality,"
                                " m.name, s.name, f.street, f.exterior_number, f.postal_code, f.products, f.phone,"
                                " f.email, f.web, f.source, f.latitude, f.longitude"
                                " FROM firm f LEFT JOIN municipality m ON m.code = f.municipality"
                                " LEFT JOIN state s ON s.code = m.state ORDER BY f.id", error);
  if (row == NULL || !bcp_connection_get_int (db, &n_firms, error, "SELECT count (*) FROM firm", NULL))
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      gint64 id = bcp_statement_int (row, 0);
      guint8 is_new;

      while (run < self->runs->len && g_array_index (self->runs, BcpIdRun, run).last < id)
        run++;
      is_new = self->whole || (run < self->runs->len && g_array_index (self->runs, BcpIdRun, run).first <= id);
      g_byte_array_append (wanted, &is_new, 1);
      self->scan.n_firms += is_new;
      add_firm (set, row);
      if (bcp_firm_set_size (set) % ROWS_BETWEEN_LOOKS == 0)
        bcp_progress_report (self->progress, READ_PART * (gint64) bcp_firm_set_size (set) / MAX (n_firms, 1), ALL_PARTS);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&set) : NULL;
}

static gboolean
compare_pairs (Job           *self,
               BcpFirmSet    *set,
               GArray        *pairs,
               GCancellable  *cancellable,
               GError       **error)
{
  self->scan.n_compared = pairs->len;
  for (guint i = 0; i < pairs->len; i++)
    {
      guint64 pair = g_array_index (pairs, guint64, i);
      guint a = (guint) (pair >> 32), b = (guint32) pair;
      BcpLikeness likeness;

      bcp_firm_set_compare (set, a, b, &likeness);
      if (likeness.weight >= 0)
        {
          Found found = { bcp_firm_set_get_id (set, a), bcp_firm_set_get_id (set, b), bcp_firm_set_get_list (set, a),
                          bcp_firm_set_get_list (set, b), likeness.weight, bcp_likeness_to_text (&likeness) };

          g_array_append_val (self->found, found);
        }
      if (i % ROWS_BETWEEN_LOOKS != 0)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      bcp_progress_report (self->progress, PAIR_PART + (COMPARE_PART - PAIR_PART) * (gint64) i / pairs->len, ALL_PARTS);
    }

  self->scan.n_found = self->found->len;
  return TRUE;
}

static gpointer
look (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  Job *self = data;
  g_autoptr (GByteArray) wanted = g_byte_array_new ();
  g_autoptr (BcpFirmSet) set = NULL;
  g_autoptr (GArray) pairs = NULL;

  if (!read_news (self, db, error))
    return NULL;
  if (!self->whole && self->runs->len == 0)
    return self;

  set = read_firms (self, db, wanted, cancellable, error);
  if (set == NULL)
    return NULL;

  bcp_progress_report (self->progress, READ_PART, ALL_PARTS);
  pairs = bcp_firm_set_pair (set, self->whole ? NULL : wanted->data, cancellable, error);
  return pairs != NULL && compare_pairs (self, set, pairs, cancellable, error) ? self : NULL;
}

static gboolean
forget_run (BcpConnection   *db,
            const BcpIdRun  *run,
            GError         **error)
{
  return bcp_connection_run (db, error,
                             "DELETE FROM derived_duplicate WHERE (firm, other) IN"
                             " (SELECT other, firm FROM derived_duplicate WHERE firm BETWEEN ?1 AND ?2)",
                             "ii", run->first, run->last)
    && bcp_connection_run (db, error, "DELETE FROM derived_duplicate WHERE firm BETWEEN ?1 AND ?2", "ii", run->first, run->last);
}

static gboolean
forget_old (Job            *self,
            BcpConnection  *db,
            GError        **error)
{
  if (self->whole)
    return bcp_connection_run (db, error, "DELETE FROM derived_duplicate", NULL);

  for (guint i = 0; i < self->runs->len; i++)
    if (!forget_run (db, &g_array_index (self->runs, BcpIdRun, i), error))
      return FALSE;

  return TRUE;
}

static void
bind_list (BcpStatement *insert,
           int           parameter,
           guint64       list)
{
  if (list != 0)
    bcp_statement_bind_int (insert, parameter, (gint64) list);
  else
    bcp_statement_bind_null (insert, parameter);
}

/* One side of a pair: @firm as the other's partner. */
static gboolean
write_side (BcpStatement  *insert,
            const Found   *found,
            gboolean       turned,
            GError       **error)
{
  BcpStep step;

  bcp_statement_bind_int (insert, 1, turned ? found->other : found->firm);
  bcp_statement_bind_int (insert, 2, turned ? found->firm : found->other);
  bind_list (insert, 3, turned ? found->other_list : found->firm_list);
  bind_list (insert, 4, turned ? found->firm_list : found->other_list);
  bcp_statement_bind_real (insert, 5, found->weight);
  bcp_statement_bind_text (insert, 6, found->reasons);
  step = bcp_statement_step (insert, error);
  bcp_statement_reset (insert);
  return step == BCP_STEP_DONE;
}

static gboolean
write_found (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  Job *self = data;
  BcpStatement *insert;

  if (!forget_old (self, db, error))
    return FALSE;
  insert = bcp_connection_prepare (db,
                                   "INSERT OR REPLACE INTO derived_duplicate (firm, other, firm_list, other_list, weight, reasons)"
                                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < self->found->len; i++)
    for (int turned = 0; turned < 2; turned++)
      if (!write_side (insert, &g_array_index (self->found, Found, i), turned, error))
        return FALSE;

  return bcp_connection_run (db, error,
                             "INSERT OR REPLACE INTO derived_duplicate_scan (id, entry, rules) VALUES (1, ?1, ?2)",
                             "ii", self->head, (gint64) RULES);
}

static Job *
job_new (BcpProgress *progress)
{
  Job *self = g_new0 (Job, 1);

  self->progress = progress != NULL ? g_object_ref (progress) : bcp_progress_new ();
  self->found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_array_set_clear_func (self->found, found_clear);
  return self;
}

/**
 * bcp_duplicates_scan:
 * @store: the programme
 * @progress: (nullable): told of it, in parts
 * @cancellable: (nullable): to give up; the file is then as the scan before left it
 * @scan: (out) (optional): what was done
 * @error: return location
 *
 * Compares the firms that were made or changed since the last scan with all others, in a file that was never
 * scanned all with all. Not for the main thread.
 *
 * Returns: whether the file's candidates are up to date
 */
gboolean
bcp_duplicates_scan (BcpStore          *store,
                     BcpProgress       *progress,
                     GCancellable      *cancellable,
                     BcpDuplicateScan  *scan,
                     GError           **error)
{
  g_autoptr (Job) job = job_new (progress);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Search for duplicates"), NULL);

  g_return_val_if_fail (BCP_IS_STORE (store), FALSE);

  if (bcp_store_read (store, look, job, cancellable, error) == NULL)
    return FALSE;
  if ((job->whole || job->runs->len > 0) && !bcp_store_edit (store, label, write_found, job, cancellable, NULL, error))
    return FALSE;

  bcp_progress_report (job->progress, ALL_PARTS, ALL_PARTS);
  if (scan != NULL)
    *scan = job->scan;
  return TRUE;
}

static void
scan_in_thread (GTask        *task,
                gpointer      source,
                gpointer      progress,
                GCancellable *cancellable)
{
  BcpDuplicateScan *scan = g_new0 (BcpDuplicateScan, 1);
  GError *error = NULL;

  if (bcp_duplicates_scan (BCP_STORE (source), progress, cancellable, scan, &error))
    g_task_return_pointer (task, scan, g_free);
  else
    {
      g_free (scan);
      g_task_return_error (task, error);
    }
}

/**
 * bcp_duplicates_scan_async:
 * @store: the programme
 * @progress: (nullable): told of it
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As bcp_duplicates_scan(), from any thread.
 */
void
bcp_duplicates_scan_async (BcpStore            *store,
                           BcpProgress         *progress,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_return_if_fail (BCP_IS_STORE (store));

  g_task_set_source_tag (task, bcp_duplicates_scan_async);
  if (progress != NULL)
    g_task_set_task_data (task, g_object_ref (progress), g_object_unref);
  g_task_run_in_thread (task, scan_in_thread);
}

gboolean
bcp_duplicates_scan_finish (BcpStore          *store,
                            GAsyncResult      *result,
                            BcpDuplicateScan  *scan,
                            GError           **error)
{
  g_autofree BcpDuplicateScan *done = NULL;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  done = g_task_propagate_pointer (G_TASK (result), error);
  if (done != NULL && scan != NULL)
    *scan = *done;
  return done != NULL;
}
