/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-writer-private.h"

#include "bcp-sheet-zip.h"

#include <string.h>

#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"
#define NAMESPACES \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"" \
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"" \
  " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\"" \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"" \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"" \
  " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\"" \
  " office:version=\"1.2\""
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define FLUSH_SIZE (64 * 1024)

static const char manifest[] =
  DECLARATION
  "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">"
  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"" MIMETYPE "\"/>"
  "<manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
  "</manifest:manifest>";

/* hd heading, da day, mo money, pc percentage */
static const char styles[] =
  "<office:automatic-styles>"
  "<number:date-style style:name=\"n1\"><number:year number:style=\"long\"/><number:text>-</number:text>"
  "<number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/></number:date-style>"
  "<number:number-style style:name=\"n2\"><number:number number:decimal-places=\"2\" number:min-decimal-places=\"2\""
  " number:min-integer-digits=\"1\" number:grouping=\"true\"/></number:number-style>"
  "<number:percentage-style style:name=\"n3\"><number:number number:decimal-places=\"2\" number:min-decimal-places=\"0\""
  " number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>"
  "<style:style style:name=\"hd\" style:family=\"table-cell\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
  "<style:style style:name=\"da\" style:family=\"table-cell\" style:data-style-name=\"n1\"/>"
  "<style:style style:name=\"mo\" style:family=\"table-cell\" style:data-style-name=\"n2\"/>"
  "<style:style style:name=\"pc\" style:family=\"table-cell\" style:data-style-name=\"n3\"/>";

typedef struct
{
  BcpSheetWriter  writer;
  GFile          *file;
  GFileIOStream  *stream;
  BcpSheetZip    *zip;
  GString        *text;     /* of content.xml, not yet written */
  guint           column;   /* of the row, that comes next */
  gboolean        in_row;
} OdsWriter;

/* Characters that XML cannot hold are left out. */
static void
append_escaped (GString    *xml,
                const char *begin,
                const char *end)
{
  for (const char *p = begin; p < end; p++)
    switch (*p)
      {
      case '&':
        g_string_append (xml, "&amp;");
        break;
      case '<':
        g_string_append (xml, "&lt;");
        break;
      case '>':
        g_string_append (xml, "&gt;");
        break;
      case '"':
        g_string_append (xml, "&quot;");
        break;
      default:
        /* U+FFFE and U+FFFF are no characters either. */
        if ((guchar) p[0] == 0xef && (guchar) p[1] == 0xbf && (guchar) p[2] >= 0xbe)
          p += 2;
        else if ((guchar) *p >= ' ' || *p == '\t' || *p == '\n')
          g_string_append_c (xml, *p);
      }
}

/* One line as a paragraph; blanks but single ones inside are elements, or they would be lost. */
static void
append_paragraph (GString    *xml,
                  const char *begin,
                  const char *end)
{
  const char *p = begin;

  g_string_append (xml, "<text:p>");
  while (p < end)
    {
      const char *q = p;

      while (q < end && *q != '\t' && *q != '\r' && !(*q == ' ' && (q == begin || q + 1 == end || q[1] == ' ')))
        q++;
      append_escaped (xml, p, q);
      if (q < end && *q == ' ')
        g_string_append (xml, "<text:s/>");
      else if (q < end && *q == '\t')
        g_string_append (xml, "<text:tab/>");
      p = q + 1;
    }
  g_string_append (xml, "</text:p>");
}

static void
go_to_column (OdsWriter *self,
              guint      column)
{
  if (!self->in_row)
    {
      g_string_append (self->text, "<table:table-row>");
      self->in_row = TRUE;
      self->column = 0;
    }
  if (column > self->column)
    g_string_append_printf (self->text, "<table:table-cell table:number-columns-repeated=\"%u\"/>", column - self->column);
  self->column = column + 1;
}

static void
ods_text (BcpSheetWriter *writer,
          guint           column,
          const char     *text,
          gboolean        heading)
{
  OdsWriter *self = (OdsWriter *) writer;

  go_to_column (self, column);
  g_string_append_printf (self->text, "<table:table-cell%s office:value-type=\"string\">", heading ? " table:style-name=\"hd\"" : "");
  for (const char *line = text, *end; line != NULL; line = *end != '\0' ? end + 1 : NULL)
    {
      end = strchrnul (line, '\n');
      append_paragraph (self->text, line, end);
    }
  g_string_append (self->text, "</table:table-cell>");
}

static void
ods_number (BcpSheetWriter *writer,
            guint           column,
            double          number,
            BcpSheetLook    look,
            const char     *currency)
{
  OdsWriter *self = (OdsWriter *) writer;
  char value[G_ASCII_DTOSTR_BUF_SIZE];

  go_to_column (self, column);
  g_ascii_dtostr (value, sizeof value, number);
  if (look == BCP_SHEET_LOOK_MONEY)
    {
      g_string_append (self->text, "<table:table-cell table:style-name=\"mo\" office:value-type=\"currency\"");
      if (currency != NULL)
        {
          g_string_append (self->text, " office:currency=\"");
          append_escaped (self->text, currency, currency + strlen (currency));
          g_string_append_c (self->text, '"');
        }
    }
  else if (look == BCP_SHEET_LOOK_PERCENT)
    g_string_append (self->text, "<table:table-cell table:style-name=\"pc\" office:value-type=\"percentage\"");
  else
    g_string_append (self->text, "<table:table-cell office:value-type=\"float\"");
  g_string_append_printf (self->text, " office:value=\"%s\"/>", value);
}

static void
ods_date (BcpSheetWriter *writer,
          guint           column,
          BcpDate         date)
{
  OdsWriter *self = (OdsWriter *) writer;
  g_autofree char *iso = bcp_date_to_iso (date);

  go_to_column (self, column);
  g_string_append_printf (self->text, "<table:table-cell table:style-name=\"da\" office:value-type=\"date\" office:date-value=\"%s\"/>", iso);
}

static void
ods_boolean (BcpSheetWriter *writer,
             guint           column,
             gboolean        value)
{
  OdsWriter *self = (OdsWriter *) writer;

  go_to_column (self, column);
  g_string_append_printf (self->text, "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"%s\"/>",
                          value ? "true" : "false");
}

static gboolean
flush (OdsWriter     *self,
       GCancellable  *cancellable,
       GError       **error)
{
  gboolean written = bcp_sheet_zip_write (self->zip, self->text->str, self->text->len, cancellable, error);

  g_string_truncate (self->text, 0);
  return written;
}

static gboolean
ods_end_row (BcpSheetWriter  *writer,
             GCancellable    *cancellable,
             GError         **error)
{
  OdsWriter *self = (OdsWriter *) writer;

  g_string_append (self->text, self->in_row ? "</table:table-row>" : "<table:table-row><table:table-cell/></table:table-row>");
  self->in_row = FALSE;
  return self->text->len < FLUSH_SIZE || flush (self, cancellable, error);
}

static gboolean
ods_finish (BcpSheetWriter  *writer,
            GCancellable    *cancellable,
            GError         **error)
{
  OdsWriter *self = (OdsWriter *) writer;

  g_string_append (self->text, "</table:table></office:spreadsheet></office:body></office:document-content>");
  return flush (self, cancellable, error)
         && bcp_sheet_zip_finish (self->zip, cancellable, error)
         && g_io_stream_close (G_IO_STREAM (self->stream), cancellable, error);
}

static void
ods_free (BcpSheetWriter *writer)
{
  OdsWriter *self = (OdsWriter *) writer;

  bcp_sheet_zip_free (self->zip);
  g_clear_object (&self->stream);
  g_clear_object (&self->file);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static const BcpSheetWriterClass ods_class = {
  ods_text, ods_number, ods_date, ods_boolean, ods_end_row, ods_finish, ods_free,
};

#define ITEM(name, type, value) \
  "<config:config-item config:name=\"" name "\" config:type=\"" type "\">" value "</config:config-item>"

/* The heading stays in view: the window is split below row 1, and fixed (mode 2). */
static char *
settings (const char *title)
{
  return g_strconcat (
    DECLARATION "<office:document-settings" NAMESPACES "><office:settings>"
    "<config:config-item-set config:name=\"ooo:view-settings\"><config:config-item-map-indexed config:name=\"Views\">"
    "<config:config-item-map-entry>" ITEM ("ViewId", "string", "view1") "<config:config-item-map-named config:name=\"Tables\">"
    "<config:config-item-map-entry config:name=\"", title, "\">"
    ITEM ("HorizontalSplitMode", "short", "0") ITEM ("VerticalSplitMode", "short", "2")
    ITEM ("HorizontalSplitPosition", "int", "0") ITEM ("VerticalSplitPosition", "int", "1")
    ITEM ("ActiveSplitRange", "short", "2") ITEM ("PositionTop", "int", "0") ITEM ("PositionBottom", "int", "1")
    "</config:config-item-map-entry></config:config-item-map-named>"
    "<config:config-item config:name=\"ActiveTable\" config:type=\"string\">", title, "</config:config-item>"
    "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
    "</office:settings></office:document-settings>", NULL);
}

static void
begin_content (OdsWriter   *self,
               const char  *title,
               const guint *widths,
               guint        n_columns)
{
  g_string_append (self->text, DECLARATION "<office:document-content" NAMESPACES ">");
  g_string_append (self->text, styles);
  /* A character is about two millimetres wide. */
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (self->text,
                            "<style:style style:name=\"co%u\" style:family=\"table-column\"><style:table-column-properties"
                            " style:column-width=\"%umm\"/></style:style>", i, widths[i] * 2 + 4);
  g_string_append (self->text, "</office:automatic-styles><office:body><office:spreadsheet>");
  g_string_append_printf (self->text, "<table:table table:name=\"%s\">", title);
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (self->text, "<table:table-column table:style-name=\"co%u\"/>", i);
}

/**
 * bcp_sheet_ods_writer_new:
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
bcp_sheet_ods_writer_new (const char   *path,
                          const char   *title,
                          const guint  *widths,
                          guint         n_columns,
                          GError      **error)
{
  OdsWriter *self = g_new0 (OdsWriter, 1);
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *view = NULL;

  append_escaped (name, title, title + strlen (title));
  view = settings (name->str);
  self->writer.class = &ods_class;
  self->text = g_string_sized_new (FLUSH_SIZE + 4096);
  self->file = g_file_new_for_path (path);
  self->stream = g_file_replace_readwrite (self->file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  self->zip = self->stream != NULL ? bcp_sheet_zip_new (G_IO_STREAM (self->stream)) : NULL;
  if (self->zip == NULL
      || !bcp_sheet_zip_add (self->zip, "mimetype", MIMETYPE, NULL, error)
      || !bcp_sheet_zip_add (self->zip, "META-INF/manifest.xml", manifest, NULL, error)
      || !bcp_sheet_zip_add (self->zip, "settings.xml", view, NULL, error)
      || !bcp_sheet_zip_begin (self->zip, "content.xml", FALSE, error))
    {
      ods_free (&self->writer);
      return NULL;
    }

  begin_content (self, name->str, widths, n_columns);
  return &self->writer;
}
