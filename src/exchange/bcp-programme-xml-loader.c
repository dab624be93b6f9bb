/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-xml-private.h"

#include "bcp-error.h"
#include "bcp-read-ahead.h"

#include <glib/gi18n.h>

/* Reading a document costs about as much as writing its records, so both go on side by side. */

/* A batch is full with so many records, or so many bytes of text. */
#define BATCH_RECORDS 200
#define BATCH_BYTES (1024 * 1024)

/* A record takes about as many bytes; only its order of magnitude matters. */
#define BYTES_PER_RECORD 600

gpointer
bcp_xml_batch_new (void)
{
  BcpXmlBatch *batch = g_new0 (BcpXmlBatch, 1);

  batch->records = g_array_new (FALSE, FALSE, sizeof (BcpXmlRecord));
  batch->fields = g_array_new (FALSE, FALSE, sizeof (BcpXmlField));
  batch->texts = g_string_chunk_new (64 * 1024);
  return batch;
}

void
bcp_xml_batch_free (gpointer data)
{
  BcpXmlBatch *batch = data;

  g_array_unref (batch->records);
  g_array_unref (batch->fields);
  g_string_chunk_free (batch->texts);
  g_clear_error (&batch->error);
  g_free (batch);
}

void
bcp_xml_batch_clear (BcpXmlBatch *batch)
{
  g_array_set_size (batch->records, 0);
  g_array_set_size (batch->fields, 0);
  g_string_chunk_clear (batch->texts);
  batch->n_bytes = 0;
}

gboolean
bcp_xml_batch_is_full (BcpXmlBatch *batch)
{
  return batch->records->len >= BATCH_RECORDS || batch->n_bytes >= BATCH_BYTES;
}

/* What is being written. */
typedef struct
{
  BcpXmlReader *reader;
  BcpConnection *db;
  const BcpXmlTable *table; /* that @insert is for */
  BcpStatement *insert;
  GBytes *bytes;            /* that the row being inserted has */
} Load;

static void
load_clear (Load *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Load, load_clear)

static gboolean
choose_table (Load *self, const BcpXmlTable *table, GError **error)
{
  g_autofree char *sql = NULL;

  if (self->table == table)
    return TRUE;

  sql = bcp_programme_xml_insert (table);
  self->table = table;
  self->insert = bcp_connection_prepare (self->db, sql, error);
  return self->insert != NULL;
}

static GBytes *
decode_bytes (const char *base64)
{
  gsize n_bytes;
  guchar *bytes = g_base64_decode (base64, &n_bytes);

  return g_bytes_new_take (bytes, n_bytes);
}

static void
bind_field (Load *self, const BcpXmlField *field)
{
  BcpStatement *insert = self->insert;
  int parameter = (int)field->column + 2;

  if (g_array_index (self->table->columns, BcpXmlColumn, field->column).is_bytes)
    {
      g_clear_pointer (&self->bytes, g_bytes_unref);
      self->bytes = decode_bytes (field->value.text);
      bcp_statement_bind_bytes (insert, parameter, self->bytes);
    }
  else if (field->value.type == BCP_VALUE_TEXT)
    bcp_statement_bind_borrowed (insert, parameter, field->value.text);
  else
    bcp_statement_bind (insert, parameter, &field->value);
}

static gboolean
write_record (Load *self, const BcpXmlRecord *record, const BcpXmlField *fields, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!choose_table (self, record->table, error))
    return FALSE;

  bcp_statement_clear (self->insert);
  bcp_statement_bind_int (self->insert, 1, record->id);
  for (guint i = 0; i < record->n_fields; i++)
    bind_field (self, &fields[i]);
  bcp_statement_step (self->insert, &local);
  bcp_statement_reset (self->insert);
  if (local == NULL)
    return TRUE;

  if (g_error_matches (local, BCP_ERROR, BCP_ERROR_REFUSED))
    return bcp_xml_reader_fail_at (self->reader, record->line, local->message, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
write_batch (Load *self, BcpXmlBatch *batch, GError **error)
{
  const BcpXmlField *fields = (const BcpXmlField *)(gpointer)batch->fields->data;

  for (guint i = 0; i < batch->records->len; i++)
    {
      const BcpXmlRecord *record = &g_array_index (batch->records, BcpXmlRecord, i);

      if (!write_record (self, record, fields, error))
        return FALSE;
      fields += record->n_fields;
    }

  return TRUE;
}

static gboolean
check_empty (BcpConnection *db, GPtrArray *tables, GError **error)
{
  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s)",
                                              ((BcpXmlTable *)g_ptr_array_index (tables, i))->name);
      gint64 exists;

      if (!bcp_connection_get_int (db, &exists, error, sql, NULL))
        return FALSE;
      if (exists)
        {
          g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED,
                               _ ("A programme as XML is read into a new file only, and this file holds "
                                  "records. Name a file that is not there yet."));
          return FALSE;
        }
    }

  return TRUE;
}

/* Puts every record of the document into @db, the writer inside an edit. */
gboolean
bcp_programme_xml_load (
    BcpXmlReader *reader, BcpConnection *db, BcpProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tables = bcp_programme_xml_tables (db, error);
  g_autoptr (BcpReadAhead) batches = NULL;
  gint64 size = bcp_xml_reader_get_size (reader);
  g_auto (Load) load = { reader, db, NULL, NULL, NULL };
  BcpXmlBatch *batch;

  if (tables == NULL || !check_empty (db, tables, error) ||
      !bcp_connection_expect_changes (db, "firm", size / BYTES_PER_RECORD, error))
    return FALSE;

  bcp_xml_reader_begin (reader, tables, cancellable);
  batches = bcp_read_ahead_new ("xml", bcp_xml_batch_new, bcp_xml_batch_free, bcp_xml_reader_fill, reader);
  do
    {
      batch = bcp_read_ahead_next (batches);
      if (!write_batch (&load, batch, error))
        return FALSE;
      if (batch->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&batch->error));
          return FALSE;
        }
      bcp_progress_report (progress, batch->position, size);
    }
  while (!batch->is_last);

  return TRUE;
}
