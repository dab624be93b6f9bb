/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-field.h"

#define MOST_LETTERS 200

typedef struct
{
  BcpTable         *table;
  BcpImportLists   *lists;
  BcpImportReader  *reader;
  BcpImportMatcher *matcher;
  BcpImportFeed    *feed;
  BcpImportWriter  *writer;     /* NULL in a preview */
  BcpRejects       *rejects;    /* NULL where nobody wants them */
  const guint      *limits;
  BcpImportResult  *result;
} Pass;

static void
pass_clear (Pass *self)
{
  g_clear_pointer (&self->feed, bcp_import_feed_free);
  g_clear_pointer (&self->matcher, bcp_import_matcher_free);
  g_clear_pointer (&self->writer, bcp_import_writer_free);
  g_clear_pointer (&self->reader, bcp_import_reader_free);
  g_clear_pointer (&self->lists, bcp_import_lists_free);
  g_clear_pointer (&self->table, bcp_table_free);
  g_clear_pointer (&self->result, bcp_import_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pass, pass_clear)

static void
change_free (gpointer data)
{
  BcpImportChange *change = data;

  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
row_free (gpointer data)
{
  BcpImportRow *row = data;

  g_free (row->title);
  g_free (row->municipality);
  g_free (row->reason);
  g_clear_pointer (&row->changes, g_ptr_array_unref);
  g_free (row);
}

BcpImportResult *
bcp_import_result_new (BcpTable        *table,
                       BcpImportFormat  format)
{
  BcpImportResult *self = g_new0 (BcpImportResult, 1);

  self->format = format;
  self->encoding = g_strdup (bcp_table_get_encoding (table));
  for (int i = 0; i < BCP_N_IMPORT_KINDS; i++)
    self->rows[i] = g_ptr_array_new_with_free_func (row_free);
  return self;
}

void
bcp_import_result_free (BcpImportResult *self)
{
  if (self == NULL)
    return;

  for (int i = 0; i < BCP_N_IMPORT_KINDS; i++)
    g_ptr_array_unref (self->rows[i]);
  g_free (self->encoding);
  g_strfreev (self->warnings);
  g_free (self);
}

static GPtrArray *
list_changes (Pass                *self,
              const BcpImportFirm *firm,
              guint64              changed)
{
  const BcpImportColumns *columns = &self->reader->columns;
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);

  for (guint i = 0; i < columns->n; i++)
    if ((changed & G_GUINT64_CONSTANT (1) << i) != 0)
      {
        BcpImportChange *change = g_new0 (BcpImportChange, 1);

        change->field = columns->fields[i]->name;
        change->before = bcp_import_matcher_text (self->matcher, i);
        change->after = bcp_field_to_text (columns->fields[i], &firm->values[i]);
        g_ptr_array_add (changes, change);
      }

  return changes;
}

/* Counts a row, and keeps it to be shown while there is room. */
static BcpImportRow *
note_row (Pass          *self,
          gint64         number,
          BcpImportKind  kind)
{
  BcpImportRow *row;

  self->result->counts[kind]++;
  if (self->result->rows[kind]->len >= self->limits[kind])
    return NULL;

  row = g_new0 (BcpImportRow, 1);
  row->number = number;
  row->kind = kind;
  g_ptr_array_add (self->result->rows[kind], row);
  return row;
}

/* What a person reads of a name, of which a broken table can have a great deal. */
static char *
dup_title (const char *title)
{
  g_autofree char *beginning = NULL;

  if (title == NULL || g_utf8_strlen (title, 4 * MOST_LETTERS) <= MOST_LETTERS)
    return g_strdup (title);

  beginning = g_utf8_substring (title, 0, MOST_LETTERS);
  return g_strconcat (beginning, "…", NULL);
}

static void
show_row (Pass                 *self,
          const BcpImportRead  *read,
          const BcpImportMatch *match)
{
  BcpImportRow *shown = note_row (self, read->number, match->kind);

  if (shown == NULL)
    return;

  shown->title = dup_title (read->title);
  shown->municipality = read->reason == NULL
    ? g_strdup (bcp_import_firm_text (&read->firm, &self->reader->columns, BCP_IMPORT_MUNICIPALITY)) : NULL;
  shown->reason = g_strdup (match->reason);
  shown->firm = match->firm;
  if (match->kind == BCP_IMPORT_CHANGED)
    shown->changes = list_changes (self, &read->firm, match->changed);
}

static gboolean
take_row (Pass           *self,
          BcpImportRead  *read,
          GError        **error)
{
  BcpImportMatch match = { .kind = BCP_IMPORT_REJECTED, .reason = read->reason };

  if (read->reason == NULL && !bcp_import_matcher_find (self->matcher, &read->firm, &match, error))
    return FALSE;

  show_row (self, read, &match);
  if (match.kind == BCP_IMPORT_REJECTED && self->rejects != NULL)
    return bcp_rejects_add (self->rejects, read->line, match.reason, error);
  if (self->writer != NULL && match.kind == BCP_IMPORT_NEW)
    return bcp_import_writer_insert (self->writer, &read->firm, error);
  if (self->writer != NULL && match.kind == BCP_IMPORT_CHANGED)
    return bcp_import_writer_update (self->writer, &read->firm, &match, error);
  return TRUE;
}

static gboolean
take_batch (Pass            *self,
            BcpImportBatch  *batch,
            gint64           size,
            GError         **error)
{
  double done = size > 0 ? (double) batch->position / (double) size : 1;

  for (guint i = 0; i < batch->n_rows; i++)
    if (!take_row (self, &batch->rows[i], error))
      return FALSE;

  return self->writer == NULL
    || (bcp_import_writer_flush (self->writer, error)
        && bcp_import_writer_expect (self->writer, done, bcp_import_matcher_looks_up (self->matcher), error));
}

static gboolean
read_rows (Pass          *self,
           BcpProgress   *progress,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 size = bcp_table_get_size (self->table);
  BcpImportBatch *batch;

  self->feed = bcp_import_feed_new (self->table, self->reader, self->rejects, cancellable);
  do
    {
      batch = bcp_import_feed_next (self->feed, error);
      if (batch == NULL || !take_batch (self, batch, size, error)
          || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      bcp_progress_report (progress, batch->position, size);
    }
  while (!batch->last);

  g_clear_pointer (&self->feed, bcp_import_feed_free);
  return TRUE;
}

/* What people should know of the whole: the table's words, then the reader's. */
static char **
collect_warnings (Pass *self)
{
  g_autoptr (GStrvBuilder) warnings = g_strv_builder_new ();
  g_auto (GStrv) of_table = bcp_table_dup_warnings (self->table);
  g_auto (GStrv) of_reader = self->reader->class->dup_warnings (self->reader);

  g_strv_builder_addv (warnings, (const char **) of_table);
  g_strv_builder_addv (warnings, (const char **) of_reader);
  return g_strv_builder_end (warnings);
}

static gboolean
begin (Pass                 *self,
       BcpConnection        *db,
       const BcpImportSpec  *spec,
       GCancellable         *cancellable,
       GError              **error)
{
  BcpImportFormat format;
  const char *const *headings;
  guint n_headings;
  char separator;

  if ((self->table = bcp_import_spec_open (spec, &format, cancellable, error)) == NULL
      || (self->lists = bcp_import_lists_new (db, error)) == NULL
      || (self->reader = bcp_import_reader_new (spec, self->table, format, self->lists, db, error)) == NULL
      || (self->matcher = bcp_import_matcher_new (db, self->reader, error)) == NULL)
    return FALSE;

  self->result = bcp_import_result_new (self->table, format);
  headings = bcp_table_get_headings (self->table, &n_headings);
  separator = bcp_table_get_separator (self->table);
  return self->rejects == NULL
    || bcp_rejects_begin (self->rejects, headings, n_headings, separator != '\0' ? separator : ',', error);
}

/* A mapping that somebody set, or that nobody minded, is kept with the firms that it made. */
static gboolean
remember_mapping (Pass           *self,
                  BcpConnection  *db,
                  GError        **error)
{
  if (self->writer == NULL || self->reader->remember == NULL
      || self->result->counts[BCP_IMPORT_NEW] + self->result->counts[BCP_IMPORT_CHANGED] == 0)
    return TRUE;

  return bcp_mapping_remember (self->reader->remember, db, error);
}

/**
 * bcp_import_pass:
 * @db: the file; the writer, inside an edit, where @writing
 * @spec: what to read, and how
 * @limits: of each kind, how many rows to keep for showing
 * @rejects: (nullable): where rejected rows go
 * @writing: whether to do what is found
 * @progress: (nullable): bytes of the source
 * @cancellable: (nullable): to give up
 * @error: why it failed
 *
 * Returns: (transfer full) (nullable): what was found
 */
BcpImportResult *
bcp_import_pass (BcpConnection        *db,
                 const BcpImportSpec  *spec,
                 const guint          *limits,
                 BcpRejects           *rejects,
                 gboolean              writing,
                 BcpProgress          *progress,
                 GCancellable         *cancellable,
                 GError              **error)
{
  g_auto (Pass) pass = { .rejects = rejects, .limits = limits };

  if (!begin (&pass, db, spec, cancellable, error))
    return NULL;
  if (writing && (pass.writer = bcp_import_writer_new (db, pass.reader, error)) == NULL)
    return NULL;
  if (!read_rows (&pass, progress, cancellable, error) || !remember_mapping (&pass, db, error))
    return NULL;

  pass.result->warnings = collect_warnings (&pass);
  return g_steal_pointer (&pass.result);
}
