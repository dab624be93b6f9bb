/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-export.h"

#include "bcp-delimited.h"
#include "bcp-error.h"
#include "bcp-export-columns.h"
#include "bcp-field.h"
#include "bcp-json.h"
#include "bcp-sheet-export.h"

#include <glib/gi18n.h>
#include <string.h>

#define FLUSH_SIZE (64 * 1024)

typedef struct
{
  BcpExportColumns *columns;
  BcpConnection    *db;
  GOutputStream    *stream;
  GCancellable     *cancellable;
  GString          *text;      /* CSV not yet written */
  BcpJson          *json;
} Export;

static gboolean
is_text (const BcpField *field)
{
  return field->type == BCP_FIELD_TEXT || field->type == BCP_FIELD_LONG_TEXT;
}

/* A spreadsheet would run such a text as a formula; an apostrophe tells it not to. */
static gboolean
is_formula (const char *text)
{
  char *end;

  if (*text == '\0' || strchr ("=+-@\t\r", *text) == NULL)
    return FALSE;

  g_ascii_strtod (text, &end);
  return end == text || *end != '\0';
}

static void
add_csv_cell (Export         *self,
              const BcpField *field,
              const BcpValue *value)
{
  g_autofree char *text = bcp_field_to_text (field, value);

  g_string_append_c (self->text, ',');
  if (text == NULL || bcp_export_columns_withhold (self->columns, field))
    return;
  if (is_text (field) && is_formula (text))
    {
      g_autofree char *harmless = g_strconcat ("'", text, NULL);

      bcp_delimited_append (self->text, harmless, ',');
    }
  else
    bcp_delimited_append (self->text, text, ',');
}

static gboolean
flush_csv (Export  *self,
           GError **error)
{
  gboolean written = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL,
                                                self->cancellable, error);

  g_string_truncate (self->text, 0);
  return written;
}

static gboolean
add_csv_row (const BcpValue  *columns,
             gpointer         data,
             GError         **error)
{
  Export *self = data;

  if (!bcp_export_columns_begin_row (self->columns, self->db, columns, error))
    return FALSE;

  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, bcp_value_get_integer (&columns[0]));
  for (guint i = 0; i < self->columns->fields->len; i++)
    {
      guint index;
      const BcpField *field = bcp_export_columns_get (self->columns, i, &index);

      add_csv_cell (self, field, &columns[2 * index + 1]);
    }
  g_string_append (self->text, "\r\n");

  return self->text->len < FLUSH_SIZE || flush_csv (self, error);
}

static void
add_json_value (BcpJson        *json,
                const BcpField *field,
                const BcpValue *value)
{
  switch (value->type)
    {
    case BCP_VALUE_NULL:
      bcp_json_null (json);
      break;

    case BCP_VALUE_TEXT:
      bcp_json_string (json, value->text);
      break;

    case BCP_VALUE_REAL:
      bcp_json_number (json, value->real);
      break;

    case BCP_VALUE_INTEGER:
    default:
      if (field->type == BCP_FIELD_BOOLEAN)
        bcp_json_boolean (json, value->integer != 0);
      else if (field->type == BCP_FIELD_MONEY)
        bcp_json_minor (json, value->integer);
      else
        bcp_json_integer (json, value->integer);
    }
}

static gboolean
add_json_row (const BcpValue  *columns,
              gpointer         data,
              GError         **error)
{
  static const BcpValue empty = BCP_VALUE_INIT;
  Export *self = data;

  if (!bcp_export_columns_begin_row (self->columns, self->db, columns, error))
    return FALSE;

  bcp_json_begin_object (self->json);
  bcp_json_key (self->json, "id");
  bcp_json_integer (self->json, bcp_value_get_integer (&columns[0]));
  for (guint i = 0; i < self->columns->fields->len; i++)
    {
      guint index;
      const BcpField *field = bcp_export_columns_get (self->columns, i, &index);

      bcp_json_key (self->json, field->name);
      add_json_value (self->json, field, bcp_export_columns_withhold (self->columns, field) ? &empty : &columns[2 * index + 1]);
    }
  bcp_json_end_object (self->json);

  return TRUE;
}

static gboolean
export_csv (Export      *self,
            BcpListing  *listing,
            GError     **error)
{
  g_autoptr (GString) text = g_string_sized_new (FLUSH_SIZE + 4096);

  self->text = text;
  g_string_append (text, "id");
  for (guint i = 0; i < self->columns->fields->len; i++)
    g_string_append_printf (text, ",%s", bcp_export_columns_get (self->columns, i, NULL)->name);
  g_string_append (text, "\r\n");

  return bcp_listing_foreach (listing, self->db, add_csv_row, self, self->cancellable, error) && flush_csv (self, error);
}

static gboolean
export_json (Export      *self,
             BcpListing  *listing,
             GError     **error)
{
  g_autoptr (BcpJson) json = bcp_json_new (self->stream);

  self->json = json;
  bcp_json_begin_array (json);
  if (!bcp_listing_foreach (listing, self->db, add_json_row, self, self->cancellable, error))
    return FALSE;
  bcp_json_end_array (json);

  return bcp_json_finish (json, self->cancellable, error);
}

/**
 * bcp_list_export:
 * @listing: what to export, in its order
 * @db: a connection within a read transaction
 * @format: CSV or JSON; spreadsheets are files, not streams
 * @fields: (nullable) (array zero-terminated=1): the columns by field name, in their order; %NULL for
 *   all of the entity. The id goes before them.
 * @stream: where to; not closed
 * @cancellable: (nullable): to give up
 * @error: why it failed
 *
 * Streams; nothing but one row is held. Fields about persons at a firm are left empty unless the
 * firm consented to the use of its data. In CSV, text that a spreadsheet would take for a formula
 * (beginning with = + - @, a tab or CR, and not a number) gets an apostrophe before it.
 *
 * Returns: whether all of it was written
 */
gboolean
bcp_list_export (BcpListing     *listing,
                 BcpConnection  *db,
                 BcpListFormat   format,
                 const char *const *fields,
                 GOutputStream  *stream,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_auto (BcpExportColumns) columns = { NULL };
  Export self = { .columns = &columns, .db = db, .stream = stream, .cancellable = cancellable };

  g_return_val_if_fail (format == BCP_LIST_CSV || format == BCP_LIST_JSON, FALSE);

  if (!bcp_export_columns_init (&columns, bcp_listing_get_entity (listing), fields, error))
    return FALSE;

  return format == BCP_LIST_CSV ? export_csv (&self, listing, error) : export_json (&self, listing, error);
}

typedef struct
{
  BcpListing    *listing;
  BcpStore      *store;
  BcpListFormat  format;
  char         **fields;
  GFile         *file;
  GOutputStream *stream;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  bcp_listing_free (request->listing);
  g_object_unref (request->store);
  g_object_unref (request->file);
  g_clear_object (&request->stream);
  g_strfreev (request->fields);
  g_free (request);
}

static gpointer
write_list (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Request *request = data;

  return bcp_list_export (request->listing, db, request->format, (const char *const *) request->fields, request->stream,
                          cancellable, error) ? request : NULL;
}

/* A spreadsheet shows what the list shows: labels, names, and the columns that are chosen. */
static gpointer
write_sheet (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  Request *request = data;
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  return catalogue != NULL
         && bcp_sheet_export (request->listing, db, (const char *const *) request->fields, catalogue, bcp_language_get_default (),
                              request->format == BCP_LIST_ODS ? BCP_SHEET_ODS : BCP_SHEET_XLSX,
                              g_file_peek_path (request->file), cancellable, error) ? request : NULL;
}

static gboolean
write_file (Request       *request,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GFileOutputStream *stream;

  if (request->format == BCP_LIST_ODS || request->format == BCP_LIST_XLSX)
    {
      if (g_file_peek_path (request->file) != NULL)
        return bcp_store_read (request->store, write_sheet, request, cancellable, error) != NULL;
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED,
                           _("A spreadsheet can be written to a folder of this computer only. Choose one, and move the file afterwards."));
      return FALSE;
    }

  stream = g_file_replace (request->file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);

  if (stream == NULL)
    return FALSE;
  request->stream = G_OUTPUT_STREAM (stream);
  if (bcp_store_read (request->store, write_list, request, cancellable, error) != NULL)
    return g_output_stream_close (request->stream, cancellable, error);

  /* Closed under a cancelled cancellable, the stream leaves the file that it would replace alone. */
  g_cancellable_cancel (cancelled);
  g_output_stream_close (request->stream, cancelled, NULL);
  return FALSE;
}

/**
 * bcp_list_export_file:
 * @listing: what to export
 * @store: the programme
 * @format: how
 * @fields: (nullable) (array zero-terminated=1): the columns by field name; %NULL for all
 * @file: where to; replaced when all is written
 * @cancellable: (nullable): to give up
 * @error: why not
 *
 * May take long: never on the main thread.
 *
 * Returns: whether the file is there
 */
gboolean
bcp_list_export_file (BcpListing     *listing,
                      BcpStore       *store,
                      BcpListFormat   format,
                      const char *const *fields,
                      GFile          *file,
                      GCancellable   *cancellable,
                      GError        **error)
{
  Request request = { listing, store, format, (char **) fields, file, NULL };
  gboolean ok = write_file (&request, cancellable, error);

  g_clear_object (&request.stream);
  return ok;
}

static void
export_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_file (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bcp_list_export_async:
 * @listing: what to export; copied
 * @store: the programme
 * @format: how
 * @fields: (nullable) (array zero-terminated=1): the columns by field name; %NULL for all
 * @file: where to; replaced when all is written
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
bcp_list_export_async (BcpListing          *listing,
                       BcpStore            *store,
                       BcpListFormat        format,
                       const char *const   *fields,
                       GFile               *file,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->listing = bcp_listing_copy (listing);
  request->store = g_object_ref (store);
  request->format = format;
  request->fields = g_strdupv ((char **) fields);
  request->file = g_object_ref (file);
  g_task_set_source_tag (task, bcp_list_export_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, export_in_thread);
}

gboolean
bcp_list_export_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
