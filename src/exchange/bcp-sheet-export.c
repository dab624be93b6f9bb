/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-export.h"

#include "bcp-date.h"
#include "bcp-error.h"
#include "bcp-export-columns.h"
#include "bcp-field.h"
#include "bcp-sheet-row.h"
#include "bcp-sheet-writer-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  BcpExportColumns *columns;
  BcpConnection   *db;
  BcpCatalogue    *catalogue;
  BcpLanguage      language;
  BcpSheetWriter  *writer;
  GCancellable    *cancellable;
  gint64           n_rows;
} Export;

static void
write_text (Export         *self,
            guint           column,
            const BcpField *field,
            const BcpValue *value,
            const BcpValue *companion)
{
  g_autofree char *text = self->catalogue != NULL
    ? bcp_field_format (field, value, bcp_value_get_text (companion), self->catalogue, self->language)
    : bcp_field_to_text (field, value);

  if (text != NULL && *text != '\0')
    self->writer->class->text (self->writer, column, text, FALSE);
}

static void
write_cell (Export         *self,
            guint           column,
            const BcpField *field,
            const BcpValue *value,
            const BcpValue *companion)
{
  const BcpSheetWriterClass *class = self->writer->class;
  BcpDate date;

  if (bcp_value_is_null (value) || bcp_export_columns_withhold (self->columns, field))
    return;

  switch (field->type)
    {
    case BCP_FIELD_INTEGER:
    case BCP_FIELD_NUMBER:
      class->number (self->writer, column, bcp_value_get_real (value), BCP_SHEET_LOOK_PLAIN, NULL);
      break;
    case BCP_FIELD_PERCENT:
      class->number (self->writer, column, bcp_value_get_real (value) / 100, BCP_SHEET_LOOK_PERCENT, NULL);
      break;
    case BCP_FIELD_MONEY:
      class->number (self->writer, column, (double) bcp_value_get_integer (value) / 100, BCP_SHEET_LOOK_MONEY,
                     bcp_value_get_text (companion));
      break;
    case BCP_FIELD_BOOLEAN:
      class->boolean (self->writer, column, bcp_value_get_integer (value) != 0);
      break;
    case BCP_FIELD_DATE:
      date = bcp_date_from_iso (bcp_value_get_text (value));
      if (date != BCP_DATE_NONE)
        class->date (self->writer, column, date);
      else
        write_text (self, column, field, value, companion);
      break;
    case BCP_FIELD_TEXT:
    case BCP_FIELD_LONG_TEXT:
    case BCP_FIELD_CHOICE:
    case BCP_FIELD_REFERENCE:
    default:
      write_text (self, column, field, value, companion);
    }
}

static gboolean
write_row (const BcpValue  *columns,
           gpointer         data,
           GError         **error)
{
  Export *self = data;

  if (++self->n_rows >= BCP_TABLE_MAX_ROWS)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                   _("The list has more rows than a sheet can hold (%d). Export it as CSV, or narrow it with a filter."),
                   BCP_TABLE_MAX_ROWS - 1);
      return FALSE;
    }
  if (!bcp_export_columns_begin_row (self->columns, self->db, columns, error))
    return FALSE;

  for (guint i = 0; i < self->columns->fields->len; i++)
    {
      guint index;
      const BcpField *field = bcp_export_columns_get (self->columns, i, &index);

      write_cell (self, i, field, &columns[2 * index + 1], &columns[2 * index + 2]);
    }
  return self->writer->class->end_row (self->writer, self->cancellable, error);
}

static char *
heading_of (Export         *self,
            const BcpField *field)
{
  const char *label = self->catalogue != NULL ? bcp_tr (self->language, field->label) : field->name;

  if (self->catalogue == NULL || field->unit == NULL)
    return g_strdup (label);

  return g_strdup_printf ("%s (%s)", label, bcp_tr (self->language, field->unit));
}

static BcpSheetWriter *
begin (Export          *self,
       BcpSheetFormat   format,
       const char      *path,
       GError         **error)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *title = self->catalogue != NULL ? bcp_tr (self->language, self->columns->entity->plural) : self->columns->entity->name;
  const guint *each;

  for (guint i = 0; i < self->columns->fields->len; i++)
    {
      const BcpField *field = bcp_export_columns_get (self->columns, i, NULL);
      g_autofree char *heading = heading_of (self, field);
      guint width = MAX ((guint) bcp_field_get_width (field), (guint) MIN (g_utf8_strlen (heading, -1) + 1, 40));

      g_array_append_val (widths, width);
    }

  each = (const guint *) widths->data;
  return format == BCP_SHEET_XLSX ? bcp_sheet_xlsx_writer_new (path, title, each, widths->len, error)
                                  : bcp_sheet_ods_writer_new (path, title, each, widths->len, error);
}

static gboolean
write_sheet (Export      *self,
             BcpListing  *listing,
             GError     **error)
{
  for (guint i = 0; i < self->columns->fields->len; i++)
    {
      g_autofree char *heading = heading_of (self, bcp_export_columns_get (self->columns, i, NULL));

      self->writer->class->text (self->writer, i, heading, TRUE);
    }

  return self->writer->class->end_row (self->writer, self->cancellable, error)
         && bcp_listing_foreach (listing, self->db, write_row, self, self->cancellable, error)
         && self->writer->class->finish (self->writer, self->cancellable, error);
}

/**
 * bcp_sheet_export:
 * @listing: what to export, in its order
 * @db: a connection within a read transaction
 * @fields: (nullable) (array zero-terminated=1): the columns by field name, in their order; %NULL for
 *   all of the entity
 * @catalogue: (nullable): with it headings are labels, choices their names and references their titles,
 *   as the list shows them; without it field names, codes and ids
 * @language: of labels and names
 * @format: how
 * @path: where to; replaced when all is written, and left alone otherwise
 * @cancellable: (nullable): to give up
 * @error: %BCP_ERROR_NOT_FOUND for an unknown field, %BCP_ERROR_REFUSED for more rows than a sheet
 *   holds, or why it failed
 *
 * One sheet: a bold heading that stays in view, then a row for each record. Numbers, amounts (two
 * decimals and their currency), percentages, days and yes or no are cells of their kind; every other
 * cell is text, never a formula. Streams; nothing but one row is held. Fields about persons at a firm
 * are left empty unless the firm consented to the use of its data.
 *
 * Returns: whether all of it was written
 */
gboolean
bcp_sheet_export (BcpListing         *listing,
                  BcpConnection      *db,
                  const char *const  *fields,
                  BcpCatalogue       *catalogue,
                  BcpLanguage         language,
                  BcpSheetFormat      format,
                  const char         *path,
                  GCancellable       *cancellable,
                  GError            **error)
{
  g_autofree char *unfinished = g_strconcat (path, ".part", NULL);
  g_auto (BcpExportColumns) columns = { NULL };
  Export self = {
    .columns = &columns, .db = db, .catalogue = catalogue, .language = language,
    .cancellable = cancellable,
  };
  gboolean written = FALSE;

  if (bcp_export_columns_init (&columns, bcp_listing_get_entity (listing), fields, error)
      && (self.writer = begin (&self, format, unfinished, error)) != NULL)
    {
      written = write_sheet (&self, listing, error);
      self.writer->class->free (self.writer);
    }

  if (written && g_rename (unfinished, path) != 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
                   _("The spreadsheet could not be put at “%s”. Choose a folder that you may write to."), path);
      written = FALSE;
    }
  if (!written)
    g_unlink (unfinished);

  return written;
}
