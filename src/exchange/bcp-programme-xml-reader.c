/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-xml-private.h"

#include "bcp-error.h"
#include "bcp-text.h"
#include "bcp-xml-guard.h"

#include <glib/gi18n.h>
#include <libxml/relaxng.h>
#include <libxml/xmlreader.h>
#include <math.h>
#include <string.h>

#define SCHEMA_RESOURCE "/org/bajiocp/BajioCP/schema/programme.rng"

/* Whatever stands before the first element, it is not more than this: nobody waits for a document
 * type of a thousand entities. */
#define MAX_PROLOGUE 65536

#define BUFFER_BYTES (128 * 1024)
/* An integer or a number is never longer. */
#define MAX_DIGITS 400

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)

struct _BcpXmlReader
{
  char             *name;
  GInputStream     *stream;
  goffset           size;
  goffset           position;
  gboolean          in_prologue;
  BcpXmlGuard       guard;
  xmlRelaxNG       *schema;
  xmlTextReader *xml;
  GCancellable     *cancellable;

  /* The first thing that went wrong: in the source, or as the library complains. */
  GError           *source_error;
  char             *complaint;
  int               complaint_line;

  /* Where the document stands. */
  GPtrArray        *tables;
  guint             table;
  guint             column;
  gboolean          in_record;
  gboolean          in_field;
  BcpXmlBatch *batch; /* what is being filled */
  GString          *text;
  gint64            n_records;
};

static int
read_source (void *data,
             char *buffer,
             int   size)
{
  BcpXmlReader *self = data;
  const char *danger;
  gssize n;

  if (self->source_error != NULL)
    return -1;
  if (self->in_prologue && self->position > MAX_PROLOGUE)
    {
      g_set_error (&self->source_error, BCP_ERROR, BCP_ERROR_SYNTAX,
                   _("“%s” is no programme as XML: it does not begin with one. Choose a file that “export” wrote."), self->name);
      return -1;
    }

  n = g_input_stream_read (self->stream, buffer, (gsize) size, self->cancellable, &self->source_error);
  if (n <= 0)
    return (int) n;

  self->position += n;
  danger = bcp_xml_guard_pass (&self->guard, buffer, (gsize) n);
  if (danger != NULL)
    {
      g_set_error (&self->source_error, BCP_ERROR, BCP_ERROR_SYNTAX, _("%1$s, line %2$d: %3$s"), self->name, self->guard.line, danger);
      return -1;
    }
  return (int) n;
}

static void
take_complaint (void     *data,
                xmlError *error)
{
  BcpXmlReader *self = data;
  g_autofree char *message = NULL;

  if (self->complaint != NULL || error->level < XML_ERR_ERROR || error->message == NULL)
    return;

  message = g_utf8_make_valid (error->message, -1);
  self->complaint = bcp_text_squeeze (message);
  if (self->complaint == NULL)
    self->complaint = g_strdup ("?");
  self->complaint_line = error->line;
}

static void
ignore_complaint (void     *data,
                  xmlError *error)
{
}

/* Lines above 65,534 are not known of every node; then the parser's own line is near enough. */
static int
line_of (BcpXmlReader *self)
{
  xmlNode *node = xmlTextReaderCurrentNode (self->xml);
  long line = node != NULL ? xmlGetLineNo (node) : 0;

  if (line <= 0 || line >= 65535)
    line = xmlTextReaderGetParserLineNumber (self->xml);
  return MAX ((int) line, 1);
}

static gboolean G_GNUC_PRINTF (3, 4)
fail (BcpXmlReader  *self,
      GError       **error,
      const char    *format,
      ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return bcp_xml_reader_fail_at (self, line_of (self), what, error);
}

/* Says what stopped the library: the source, the rules of XML, or the schema. */
static gboolean
fail_as_told (BcpXmlReader  *self,
              GError       **error)
{
  int line = self->complaint_line > 0 && self->complaint_line < 65535 ? self->complaint_line : line_of (self);

  if (self->source_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->source_error));
      return FALSE;
    }

  if (self->position == 0)
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("“%s” is empty; a programme as XML is expected."), self->name);
  else if (self->in_prologue && xmlTextReaderIsValid (self->xml) == 0)
    return fail (self, error, _("This is no programme as XML. Choose a file that “export” wrote."));
  else if (xmlTextReaderIsValid (self->xml) == 0)
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                 _("%1$s, line %2$d: this does not follow the schema of a programme as XML (%3$s)."), self->name, line,
                 self->complaint != NULL ? self->complaint : "?");
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("%1$s, line %2$d: this is not well-formed XML (%3$s)."), self->name, line,
                 self->complaint != NULL ? self->complaint : "?");
  return FALSE;
}

/* To the next node. FALSE at the end, and where @error is set. */
static gboolean
step (BcpXmlReader  *self,
      GError       **error)
{
  int result = xmlTextReaderRead (self->xml);

  if (result < 0 || self->complaint != NULL || self->source_error != NULL)
    return fail_as_told (self, error);

  return result == 1;
}

/* A schema that nobody uses now: compiling it takes longer than reading a small document. */
static xmlRelaxNG *spare_schema;

static xmlRelaxNG *
take_schema (GError **error)
{
  xmlRelaxNG *spare = g_atomic_pointer_exchange (&spare_schema, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (xmlRelaxNGParserCtxt) parser = NULL;

  if (spare != NULL)
    return spare;

  bytes = g_resources_lookup_data (SCHEMA_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;

  parser = xmlRelaxNGNewMemParserCtxt (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes));
  xmlRelaxNGSetParserStructuredErrors (parser, ignore_complaint, NULL);
  return xmlRelaxNGParse (parser);
}

/* Past comments to the first element, which says what the document is. */
static gboolean
read_prologue (BcpXmlReader  *self,
               GError       **error)
{
  g_autoptr (GError) local = NULL;
  const char *version;

  while (step (self, &local) && xmlTextReaderNodeType (self->xml) != XML_READER_TYPE_ELEMENT)
    if (xmlTextReaderNodeType (self->xml) == XML_READER_TYPE_DOCUMENT_TYPE)
      return fail (self, error, _("A document type (DOCTYPE) is not accepted here. Take it out."));

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  self->in_prologue = FALSE;
  if (g_strcmp0 ((const char *) xmlTextReaderConstNamespaceUri (self->xml), BCP_PROGRAMME_XML_NAMESPACE) != 0
      || strcmp ((const char *) xmlTextReaderConstLocalName (self->xml), BCP_PROGRAMME_XML_ROOT) != 0)
    return fail (self, error, _("This is no programme as XML. Choose a file that “export” wrote."));

  xmlTextReaderMoveToAttribute (self->xml, BAD_CAST "version");
  version = (const char *) xmlTextReaderConstValue (self->xml);
  if (g_strcmp0 (version, BCP_PROGRAMME_XML_VERSION) != 0)
    return fail (self, error, _("This is version %s of the format, which a newer program wrote. Bring Bajío CP up to date."),
                 version != NULL ? version : "?");

  xmlTextReaderMoveToElement (self->xml);
  return TRUE;
}

/* Opens @source and reads so far that it is known to be a programme. */
BcpXmlReader *
bcp_xml_reader_open (GFile *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (BcpXmlReader) self = g_new0 (BcpXmlReader, 1);
  g_autoptr (GFileInputStream) file = NULL;
  g_autoptr (GFileInfo) info = NULL;

  self->name = g_file_get_basename (source);
  self->text = g_string_new (NULL);
  self->cancellable = cancellable;
  self->in_prologue = TRUE;

  file = g_file_read (source, cancellable, error);
  if (file == NULL)
    return NULL;
  info = g_file_input_stream_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  self->size = info != NULL ? g_file_info_get_size (info) : 0;
  self->stream = g_buffered_input_stream_new_sized (G_INPUT_STREAM (file), BUFFER_BYTES);

  self->schema = take_schema (error);
  if (self->schema == NULL)
    return NULL;
  self->xml = xmlReaderForIO (read_source, NULL, self, NULL, NULL, XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
  if (self->xml == NULL)
    {
      fail_as_told (self, error);
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (self->xml, take_complaint, self);
  xmlTextReaderRelaxNGSetSchema (self->xml, self->schema);

  if (read_prologue (self, error))
    return g_steal_pointer (&self);

  bcp_error_tidy (error);
  return NULL;
}

void
bcp_xml_reader_free (BcpXmlReader *self)
{
  g_clear_pointer (&self->xml, xmlFreeTextReader);
  self->schema = g_atomic_pointer_exchange (&spare_schema, self->schema);
  g_clear_pointer (&self->schema, xmlRelaxNGFree);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_object (&self->stream);
  g_clear_error (&self->source_error);
  g_string_free (self->text, TRUE);
  g_free (self->complaint);
  g_free (self->name);
  g_free (self);
}

/* How many records were read, once they all are. */
gint64
bcp_xml_reader_get_records (BcpXmlReader *self)
{
  return self->n_records;
}

static BcpXmlTable *
current_table (BcpXmlReader *self)
{
  return g_ptr_array_index (self->tables, self->table);
}

/* Tables and columns come in one order, so that the next one is mostly the one looked for. */
static gboolean
find_table (BcpXmlReader *self, const char *name, GError **error)
{
  while (self->table < self->tables->len && strcmp (current_table (self)->name, name) != 0)
    self->table++;
  if (self->table == self->tables->len)
    return fail (self, error, _("“%s” is not expected here. Put records in the order of the schema."), name);

  return TRUE;
}

static gboolean
begin_record (BcpXmlReader *self, GError **error)
{
  BcpXmlRecord record = { 0 };
  const char *id;

  if (!find_table (self, (const char *)xmlTextReaderConstLocalName (self->xml), error))
    return FALSE;

  id = xmlTextReaderMoveToAttribute (self->xml, BAD_CAST "id") == 1 ? (const char *) xmlTextReaderConstValue (self->xml) : NULL;
  if (id == NULL || !g_ascii_string_to_signed (id, 10, 1, G_MAXINT64, &record.id, NULL))
    return fail (self, error, _("A record has no id, or one that is no positive whole number."));
  xmlTextReaderMoveToElement (self->xml);

  self->in_record = TRUE;
  self->column = 0;
  record.table = current_table (self);
  g_array_append_val (self->batch->records, record);
  return TRUE;
}

static gboolean
begin_field (BcpXmlReader  *self,
             GError       **error)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (self->xml);
  GArray *columns = current_table (self)->columns;

  while (self->column < columns->len && strcmp (g_array_index (columns, BcpXmlColumn, self->column).name, name) != 0)
    self->column++;
  if (self->column == columns->len)
    return fail (self, error, _("“%s” is not expected here. Put fields in the order of the schema."), name);

  self->in_field = TRUE;
  g_string_truncate (self->text, 0);
  return TRUE;
}

static gboolean
parse_real (const char *text,
            double     *value)
{
  char *end;

  if (strcmp (text, "INF") == 0 || strcmp (text, "-INF") == 0)
    {
      *value = *text == '-' ? -INFINITY : INFINITY;
      return TRUE;
    }

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value);
}

/* Takes the line breaks out of base64 and looks whether it is any. */
static gboolean
tidy_base64 (GString *text)
{
  gsize n = 0, n_padding = 0;

  for (gsize i = 0; i < text->len; i++)
    {
      char c = text->str[i];

      if (g_ascii_isspace (c))
        continue;
      if (c == '=' ? ++n_padding > 2 : n_padding > 0 || (!g_ascii_isalnum (c) && c != '+' && c != '/'))
        return FALSE;
      text->str[n++] = c;
    }
  g_string_truncate (text, n);
  return n % 4 == 0;
}

static gboolean
parse_value (BcpXmlReader *self, const BcpXmlColumn *column, BcpValue *value)
{
  value->type = column->type;
  if (column->is_bytes && !tidy_base64 (self->text))
    return FALSE;
  if (column->type == BCP_VALUE_TEXT)
    {
      value->text = g_string_chunk_insert_len (self->batch->texts, self->text->str, (gssize)self->text->len);
      self->batch->n_bytes += self->text->len;
      return TRUE;
    }

  /* Blanks around a number mean nothing, to the schema too. */
  g_strstrip (self->text->str);
  if (column->type == BCP_VALUE_INTEGER)
    return g_ascii_string_to_signed (self->text->str, 10, G_MININT64, G_MAXINT64, &value->integer, NULL);

  return self->text->len <= MAX_DIGITS && parse_real (self->text->str, &value->real);
}

static gboolean
end_field (BcpXmlReader *self, GError **error)
{
  const BcpXmlColumn *column = &g_array_index (current_table (self)->columns, BcpXmlColumn, self->column);
  BcpXmlField field = { self->column++, BCP_VALUE_INIT };

  self->in_field = FALSE;
  if (!parse_value (self, column, &field.value))
    return fail (self, error,
                 column->is_bytes ? _("“%s” is not bytes as text (base64).") : _ ("“%s” is not a number as its field takes one."),
                 column->name);

  g_array_append_val (self->batch->fields, field);
  g_array_index (self->batch->records, BcpXmlRecord, self->batch->records->len - 1).n_fields++;
  return TRUE;
}

static gboolean
end_record (BcpXmlReader *self)
{
  self->in_record = FALSE;
  self->n_records++;
  g_array_index (self->batch->records, BcpXmlRecord, self->batch->records->len - 1).line = line_of (self);
  return TRUE;
}

/* A character that XML cannot hold, as a processing instruction. */
static gboolean
take_character (BcpXmlReader  *self,
                GError       **error)
{
  const char *digits = (const char *) xmlTextReaderConstValue (self->xml);
  guint64 c;

  if (strcmp ((const char *) xmlTextReaderConstName (self->xml), BCP_PROGRAMME_XML_CHARACTER) != 0 || !self->in_field)
    return TRUE;
  if (digits == NULL || !g_ascii_string_to_unsigned (digits, 16, 1, 0xffff, &c, NULL) || !g_unichar_validate ((gunichar) c))
    return fail (self, error, _("A character is given by a number that is none."));

  g_string_append_unichar (self->text, (gunichar) c);
  return TRUE;
}

static gboolean
take_node (BcpXmlReader *self, GError **error)
{
  gboolean empty;

  switch (xmlTextReaderNodeType (self->xml))
    {
    case XML_READER_TYPE_ELEMENT:
      empty = xmlTextReaderIsEmptyElement (self->xml) == 1;
      if (self->in_field)
        return fail (self, error, _("An element is not expected inside a field."));
      if (!self->in_record)
        return begin_record (self, error) && (!empty || end_record (self));
      return begin_field (self, error) && (!empty || end_field (self, error));

    case XML_READER_TYPE_END_ELEMENT:
      if (self->in_field)
        return end_field (self, error);
      return !self->in_record || end_record (self);

    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      if (self->in_field)
        g_string_append (self->text, (const char *) xmlTextReaderConstValue (self->xml));
      return TRUE;

    case XML_READER_TYPE_PROCESSING_INSTRUCTION:
      return take_character (self, error);

    case XML_READER_TYPE_COMMENT:
      return TRUE;

    default:
      return fail (self, error, _("Entities are not accepted here. Write the characters themselves."));
    }
}

/* Reads records into @data, a batch, until it is full: a BcpReadAheadFunc. A record that an error cut
 * short is not among them. */
gboolean
bcp_xml_reader_fill (gpointer source, gpointer data)
{
  BcpXmlReader *self = source;
  BcpXmlBatch *batch = self->batch = data;
  gboolean more = TRUE;

  bcp_xml_batch_clear (batch);
  while (more && (self->in_record || !bcp_xml_batch_is_full (batch)))
    more = step (self, &batch->error) && take_node (self, &batch->error);
  if (!more && self->in_record && batch->records->len > 0)
    g_array_set_size (batch->records, batch->records->len - 1);

  bcp_error_tidy (&batch->error);
  batch->position = self->position;
  batch->is_last = !more;
  return more;
}

/* @tables: (element-type BcpXmlTable): those of the file that the records are for; from now on
 * @cancellable stops the reading. */
void
bcp_xml_reader_begin (BcpXmlReader *self, GPtrArray *tables, GCancellable *cancellable)
{
  self->tables = g_ptr_array_ref (tables);
  self->cancellable = cancellable;
}

/* Says what is wrong with the record that ended in @line. Returns FALSE. */
gboolean
bcp_xml_reader_fail_at (BcpXmlReader *self, int line, const char *what, GError **error)
{
  /* Translators: file, line, and a whole sentence about it. */
  g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _ ("%1$s, line %2$d: %3$s"), self->name, line, what);
  return FALSE;
}

/* The source's length in bytes, 0 where it is not known. */
gint64
bcp_xml_reader_get_size (BcpXmlReader *self)
{
  return self->size;
}
