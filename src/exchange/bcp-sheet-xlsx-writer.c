/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-writer-private.h"

#include "bcp-error.h"
#include "bcp-sheet-row.h"

#include <glib/gi18n.h>
#include <string.h>
#include <xlsxwriter.h>

typedef struct
{
  BcpSheetWriter  writer;
  char           *path;
  char           *folder;     /* for the library's own files */
  lxw_workbook   *book;       /* NULL once it is closed */
  lxw_worksheet  *sheet;
  lxw_row_t       row;
  lxw_format     *heading;
  lxw_format     *date;
  lxw_format     *percent;
  GHashTable     *money;      /* currency → lxw_format */
  lxw_error       failure;    /* the first one */
} XlsxWriter;

static void
note (XlsxWriter *self,
      lxw_error   result)
{
  if (self->failure == LXW_NO_ERROR)
    self->failure = result;
}

static void
xlsx_text (BcpSheetWriter *writer,
           guint           column,
           const char     *text,
           gboolean        heading)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  g_autofree char *cut = NULL;

  /* The library takes no longer text; characters count, not bytes. */
  if (strlen (text) > BCP_TABLE_MAX_CELL && g_utf8_strlen (text, -1) > BCP_TABLE_MAX_CELL)
    text = cut = g_utf8_substring (text, 0, BCP_TABLE_MAX_CELL);
  note (self, worksheet_write_string (self->sheet, self->row, (lxw_col_t) column, text, heading ? self->heading : NULL));
}

static lxw_format *
money_format (XlsxWriter *self,
              const char *currency)
{
  gboolean known = currency != NULL && strlen (currency) == 3 && strspn (currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
  const char *key = known ? currency : "";
  lxw_format *format = g_hash_table_lookup (self->money, key);
  g_autofree char *code = known ? g_strdup_printf ("#,##0.00\" %s\"", currency) : g_strdup ("#,##0.00");

  if (format != NULL)
    return format;

  format = workbook_add_format (self->book);
  format_set_num_format (format, code);
  g_hash_table_insert (self->money, g_strdup (key), format);
  return format;
}

static void
xlsx_number (BcpSheetWriter *writer,
             guint           column,
             double          number,
             BcpSheetLook    look,
             const char     *currency)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  lxw_format *format = look == BCP_SHEET_LOOK_MONEY ? money_format (self, currency)
                       : look == BCP_SHEET_LOOK_PERCENT ? self->percent : NULL;

  note (self, worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, number, format));
}

static void
xlsx_date (BcpSheetWriter *writer,
           guint           column,
           BcpDate         date)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  lxw_datetime day = { 0 };

  bcp_date_split (date, &day.year, &day.month, &day.day);
  /* The workbook's calendar begins in 1900; what is older is written out. */
  if (day.year < 1900 || day.year > 9999)
    {
      g_autofree char *iso = bcp_date_to_iso (date);

      xlsx_text (writer, column, iso, FALSE);
      return;
    }
  note (self, worksheet_write_datetime (self->sheet, self->row, (lxw_col_t) column, &day, self->date));
}

static void
xlsx_boolean (BcpSheetWriter *writer,
              guint           column,
              gboolean        value)
{
  XlsxWriter *self = (XlsxWriter *) writer;

  note (self, worksheet_write_boolean (self->sheet, self->row, (lxw_col_t) column, value, NULL));
}

static gboolean
fail (XlsxWriter  *self,
      GError     **error)
{
  g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
               _("The spreadsheet could not be written (%s). See whether there is room on the disk, and export again."),
               lxw_strerror (self->failure));
  return FALSE;
}

static gboolean
xlsx_end_row (BcpSheetWriter  *writer,
              GCancellable    *cancellable,
              GError         **error)
{
  XlsxWriter *self = (XlsxWriter *) writer;

  self->row++;
  return self->failure == LXW_NO_ERROR || fail (self, error);
}

static gboolean
xlsx_finish (BcpSheetWriter  *writer,
             GCancellable    *cancellable,
             GError         **error)
{
  XlsxWriter *self = (XlsxWriter *) writer;

  note (self, workbook_close (g_steal_pointer (&self->book)));
  return self->failure == LXW_NO_ERROR || fail (self, error);
}

static void
xlsx_free (BcpSheetWriter *writer)
{
  XlsxWriter *self = (XlsxWriter *) writer;

  if (self->book != NULL)
    lxw_workbook_free (self->book);
  g_hash_table_unref (self->money);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

static const BcpSheetWriterClass xlsx_class = {
  xlsx_text, xlsx_number, xlsx_date, xlsx_boolean, xlsx_end_row, xlsx_finish, xlsx_free,
};

/* A sheet's name has up to 31 characters, and not all. */
static char *
sheet_name (const char *title)
{
  g_autofree char *name = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 31));

  g_strdelimit (name, "[]:*?/\\'", ' ');
  return *g_strstrip (name) != '\0' ? g_steal_pointer (&name) : g_strdup ("1");
}

/**
 * bcp_sheet_xlsx_writer_new:
 * @path: the file to make
 * @title: the sheet's name
 * @widths: of each column, in characters
 * @n_columns: how many
 * @error: why not
 *
 * Returns: (transfer full) (nullable): a writer at the heading, which stays in view; rows are written
 *   as they come and none is held
 */
BcpSheetWriter *
bcp_sheet_xlsx_writer_new (const char   *path,
                           const char   *title,
                           const guint  *widths,
                           guint         n_columns,
                           GError      **error)
{
  XlsxWriter *self = g_new0 (XlsxWriter, 1);
  g_autofree char *name = sheet_name (title);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE };

  self->writer.class = &xlsx_class;
  self->path = g_strdup (path);
  self->folder = g_strdup (g_get_tmp_dir ());
  self->money = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  options.tmpdir = self->folder;
  self->book = workbook_new_opt (self->path, &options);
  self->sheet = self->book != NULL ? workbook_add_worksheet (self->book, name) : NULL;
  if (self->sheet == NULL)
    {
      self->failure = LXW_ERROR_CREATING_TMPFILE;
      fail (self, error);
      xlsx_free (&self->writer);
      return NULL;
    }

  self->heading = workbook_add_format (self->book);
  format_set_bold (self->heading);
  self->date = workbook_add_format (self->book);
  format_set_num_format (self->date, "yyyy-mm-dd");
  self->percent = workbook_add_format (self->book);
  format_set_num_format (self->percent, "0.##%");
  worksheet_freeze_panes (self->sheet, 1, 0);
  for (guint i = 0; i < n_columns; i++)
    worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL);

  return &self->writer;
}
