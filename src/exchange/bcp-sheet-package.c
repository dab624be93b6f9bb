/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-package.h"

#include "bcp-error.h"
#include "bcp-xml-guard.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <libxml/xmlreader.h>
#include <string.h>

#define BLOCK (64 * 1024)
#define MAX_PARTS 10000
/* Sheets of XML shrink to a tenth or a thirtieth; what shrinks to less than a two-hundredth holds
 * nothing that anybody typed. Small parts are left alone. */
#define MAX_RATIO 200
#define ALWAYS_ALLOWED (G_GINT64_CONSTANT (64) * 1024 * 1024)
#define MAX_UNPACKED (G_GINT64_CONSTANT (8) * 1024 * 1024 * 1024)

/* A ZIP file being read: libarchive over GIO, so that a file behind a portal is read like any other. */
typedef struct
{
  struct archive   *archive;
  GFileInputStream *stream;
  GCancellable     *cancellable;  /* of the call that is under way, not owned */
  GError           *error;        /* of the stream */
  gint64            position;
  guchar           *block;
} Zip;

struct _BcpSheetPackage
{
  GFile      *file;
  gint64      size;
  GHashTable *parts;
};

struct _BcpSheetPart
{
  Zip              *zip;
  char             *name;
  xmlTextReaderPtr  reader;
  BcpXmlGuard       guard;
  gint64            allowed;   /* bytes that it may still unpack to */
  GError           *error;     /* of unpacking, to be told instead of the parser's complaint */
  int               complaint_line;
  gboolean          swells;    /* entities that swell, found before the document type was */
  int               open_elements;
};

static void
zip_free (Zip *zip)
{
  if (zip == NULL)
    return;

  archive_read_free (zip->archive);
  g_clear_object (&zip->stream);
  g_clear_error (&zip->error);
  g_free (zip->block);
  g_free (zip);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Zip, zip_free)

static la_ssize_t
zip_read (struct archive *archive,
          void           *data,
          const void    **buffer)
{
  Zip *zip = data;
  gssize n = g_input_stream_read (G_INPUT_STREAM (zip->stream), zip->block, BLOCK, zip->cancellable,
                                  zip->error == NULL ? &zip->error : NULL);

  if (n < 0)
    {
      archive_set_error (archive, EIO, "read");
      return ARCHIVE_FATAL;
    }
  zip->position += n;
  *buffer = zip->block;
  return n;
}

static la_int64_t
zip_seek (struct archive *archive,
          void           *data,
          la_int64_t      offset,
          int             whence)
{
  Zip *zip = data;
  GSeekType type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR : G_SEEK_END;

  if (!g_seekable_seek (G_SEEKABLE (zip->stream), offset, type, zip->cancellable,
                        zip->error == NULL ? &zip->error : NULL))
    {
      archive_set_error (archive, EIO, "seek");
      return ARCHIVE_FATAL;
    }
  zip->position = g_seekable_tell (G_SEEKABLE (zip->stream));
  return zip->position;
}

static void
set_broken (GError **error)
{
  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_CORRUPT,
                       _("The spreadsheet is damaged or was not copied whole. Open it in the program that made it, "
                         "save it again, and import the new file."));
}

static void
set_protected (GError **error)
{
  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED,
                       _("The spreadsheet is protected with a password. Open it in the program that made it, save it "
                         "without the password, and import that file."));
}

/* The stream's own error is the cause where there is one. */
static void
zip_tell (Zip     *zip,
          GError **error)
{
  if (zip->error != NULL)
    g_propagate_error (error, g_steal_pointer (&zip->error));
  else
    set_broken (error);
}

static Zip *
zip_open (GFile         *file,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (Zip) zip = g_new0 (Zip, 1);

  zip->stream = g_file_read (file, cancellable, error);
  if (zip->stream == NULL)
    return NULL;

  zip->cancellable = cancellable;
  zip->block = g_malloc (BLOCK);
  zip->archive = archive_read_new ();
  /* The central directory alone says what a package holds. */
  archive_read_support_format_zip_seekable (zip->archive);
  archive_read_set_read_callback (zip->archive, zip_read);
  archive_read_set_seek_callback (zip->archive, zip_seek);
  archive_read_set_callback_data (zip->archive, zip);
  if (archive_read_open1 (zip->archive) != ARCHIVE_OK)
    {
      zip_tell (zip, error);
      return NULL;
    }

  return g_steal_pointer (&zip);
}

/* The next part; %NULL at the end, and with @error set on failure. */
static struct archive_entry *
zip_next (Zip     *zip,
          GError **error)
{
  struct archive_entry *entry;
  int result = archive_read_next_header (zip->archive, &entry);

  if (result == ARCHIVE_EOF)
    return NULL;
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
    {
      zip_tell (zip, error);
      return NULL;
    }
  if (archive_entry_is_encrypted (entry))
    {
      set_protected (error);
      return NULL;
    }

  return entry;
}

/* Some writers put a slash before a part's name, or write backslashes. */
static char *
part_name (const char *raw)
{
  char *name = g_strdup (raw != NULL ? raw : "");

  g_strdelimit (name, "\\", '/');
  if (name[0] == '/')
    memmove (name, name + 1, strlen (name));

  return name;
}

static gboolean
list_parts (BcpSheetPackage  *self,
            Zip              *zip,
            GError          **error)
{
  g_autoptr (GError) failure = NULL;
  struct archive_entry *entry;

  while ((entry = zip_next (zip, &failure)) != NULL)
    {
      char *name = part_name (archive_entry_pathname (entry));

      if (g_utf8_validate (name, -1, NULL))
        g_hash_table_add (self->parts, name);
      else
        g_free (name);
      if (g_hash_table_size (self->parts) > MAX_PARTS)
        {
          g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                       _("The file holds more than %d parts; a spreadsheet has a few dozen. Save the sheet as CSV and import that file."),
                       MAX_PARTS);
          return FALSE;
        }
    }
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * bcp_sheet_package_open:
 * @file: the file
 * @cancellable: (nullable): to give up
 * @error: %BCP_ERROR_CORRUPT, %BCP_ERROR_REFUSED, or why it cannot be read
 *
 * Returns: (transfer full) (nullable): the package
 */
BcpSheetPackage *
bcp_sheet_package_open (GFile         *file,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (BcpSheetPackage) self = g_new0 (BcpSheetPackage, 1);
  g_autoptr (Zip) zip = NULL;
  g_autoptr (GFileInfo) info = NULL;

  self->file = g_object_ref (file);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  zip = zip_open (file, cancellable, error);
  if (zip == NULL || !list_parts (self, zip, error))
    return NULL;

  info = g_file_input_stream_query_info (zip->stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error);
  if (info == NULL)
    return NULL;
  self->size = g_file_info_get_size (info);

  return g_steal_pointer (&self);
}

void
bcp_sheet_package_free (BcpSheetPackage *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->file);
  g_hash_table_unref (self->parts);
  g_free (self);
}

/**
 * bcp_sheet_package_has:
 * @self: the package
 * @name: a part's path, without a slash before it
 *
 * Returns: whether there is such a part
 */
gboolean
bcp_sheet_package_has (BcpSheetPackage *self,
                       const char      *name)
{
  return g_hash_table_contains (self->parts, name);
}

/**
 * bcp_sheet_package_get_size:
 * @self: the package
 *
 * Returns: bytes of the file
 */
gint64
bcp_sheet_package_get_size (BcpSheetPackage *self)
{
  return self->size;
}

/* libxml2 takes what is unpacked; errors are kept, because it would only say that input failed. */
static int
unpack (void *data,
        char *buffer,
        int   length)
{
  BcpSheetPart *self = data;
  const char *danger;
  la_ssize_t n;

  if (self->error != NULL)
    return -1;
  if (g_cancellable_set_error_if_cancelled (self->zip->cancellable, &self->error))
    return -1;

  n = archive_read_data (self->zip->archive, buffer, length);
  if (n < 0)
    {
      zip_tell (self->zip, &self->error);
      return -1;
    }
  self->allowed -= n;
  if (self->allowed < 0)
    {
      g_set_error_literal (&self->error, BCP_ERROR, BCP_ERROR_REFUSED,
                           _("The spreadsheet unpacks to far more than its size can hold, as files made to do harm do. "
                             "Save the sheet as CSV and import that file."));
      return -1;
    }

  danger = bcp_xml_guard_pass (&self->guard, buffer, (gsize) n);
  if (danger != NULL)
    {
      g_set_error (&self->error, BCP_ERROR, BCP_ERROR_SYNTAX, _("%1$s, line %2$d: %3$s"), self->name, self->guard.line, danger);
      return -1;
    }

  return (int) n;
}

static void
note_complaint (void        *data,
                xmlErrorPtr  complaint)
{
  BcpSheetPart *self = data;

  if (self->complaint_line == 0 && complaint->level >= XML_ERR_ERROR)
    self->complaint_line = MAX (complaint->line, 1);
  self->swells |= complaint->code == XML_ERR_ENTITY_LOOP;
}

/**
 * bcp_sheet_part_open:
 * @package: a package
 * @name: one of its parts
 * @cancellable: (nullable): to give up
 * @error: %BCP_ERROR_CORRUPT where there is no such part
 *
 * Returns: (transfer full) (nullable): the part, before its first node
 */
BcpSheetPart *
bcp_sheet_part_open (BcpSheetPackage  *package,
                     const char       *name,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_autoptr (BcpSheetPart) self = g_new0 (BcpSheetPart, 1);
  g_autoptr (GError) failure = NULL;
  struct archive_entry *entry;

  self->name = g_strdup (name);
  self->allowed = CLAMP (package->size * MAX_RATIO, ALWAYS_ALLOWED, MAX_UNPACKED);
  self->zip = zip_open (package->file, cancellable, error);
  if (self->zip == NULL)
    return NULL;

  while ((entry = zip_next (self->zip, &failure)) != NULL)
    {
      g_autofree char *found = part_name (archive_entry_pathname (entry));

      if (strcmp (found, name) == 0)
        break;
    }
  if (entry == NULL)
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        set_broken (error);
      return NULL;
    }

  self->reader = xmlReaderForIO (unpack, NULL, self, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  if (self->reader == NULL)
    {
      set_broken (error);
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (self->reader, note_complaint, self);

  return g_steal_pointer (&self);
}

void
bcp_sheet_part_free (BcpSheetPart *self)
{
  if (self == NULL)
    return;

  if (self->reader != NULL)
    xmlFreeTextReader (self->reader);
  zip_free (self->zip);
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self);
}

/* No spreadsheet program writes a document type; entities and other files are fetched through it. */
static BcpSheetNode
refuse_document_type (GError **error)
{
  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED,
                       _("The spreadsheet declares XML entities, which no spreadsheet program writes. It was not read "
                         "any further."));
  return BCP_SHEET_NODE_ERROR;
}

static BcpSheetNode
fail (BcpSheetPart  *self,
      GError       **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (self->swells)
    refuse_document_type (error);
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT,
                 _("The part “%1$s” of the spreadsheet cannot be read from line %2$d on. Open the file in the program "
                   "that made it, save it again, and import the new file."),
                 self->name, MAX (self->complaint_line, 1));

  return BCP_SHEET_NODE_ERROR;
}

/**
 * bcp_sheet_part_read:
 * @self: the part
 * @cancellable: (nullable): to give up
 * @error: why reading failed
 *
 * Goes to the next element or text; comments and processing instructions are passed over. The end is
 * never found within an element.
 *
 * Returns: what it is
 */
BcpSheetNode
bcp_sheet_part_read (BcpSheetPart  *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  for (;;)
    {
      int result;

      self->zip->cancellable = cancellable;
      result = xmlTextReaderRead (self->reader);
      if (self->error != NULL || result < 0)
        return fail (self, error);
      if (result == 0)
        return self->open_elements == 0 && self->complaint_line == 0 ? BCP_SHEET_NODE_END : fail (self, error);

      switch (xmlTextReaderNodeType (self->reader))
        {
        case XML_READER_TYPE_ELEMENT:
          if (xmlTextReaderIsEmptyElement (self->reader))
            return BCP_SHEET_NODE_EMPTY;
          self->open_elements++;
          return BCP_SHEET_NODE_OPEN;
        case XML_READER_TYPE_END_ELEMENT:
          self->open_elements--;
          return BCP_SHEET_NODE_CLOSE;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        case XML_READER_TYPE_WHITESPACE:
          return BCP_SHEET_NODE_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY:
        case XML_READER_TYPE_ENTITY_REFERENCE:
          return refuse_document_type (error);
        default:
          break;
        }
    }
}

/**
 * bcp_sheet_part_skip:
 * @self: the part, at %BCP_SHEET_NODE_OPEN
 * @cancellable: (nullable): to give up
 * @error: why reading failed
 *
 * Goes to the end of the element that just began.
 *
 * Returns: whether it has one
 */
gboolean
bcp_sheet_part_skip (BcpSheetPart  *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  int depth = bcp_sheet_part_get_depth (self);
  BcpSheetNode node;

  while ((node = bcp_sheet_part_read (self, cancellable, error)) > BCP_SHEET_NODE_END)
    if (node == BCP_SHEET_NODE_CLOSE && bcp_sheet_part_get_depth (self) == depth)
      return TRUE;

  return FALSE;
}

/**
 * bcp_sheet_part_is:
 * @self: the part, at an element
 * @local_name: a name; prefixes and namespaces differ between writers and are not looked at
 *
 * Returns: whether the element has this name
 */
gboolean
bcp_sheet_part_is (BcpSheetPart *self,
                   const char   *local_name)
{
  const xmlChar *name = xmlTextReaderConstLocalName (self->reader);

  return name != NULL && strcmp ((const char *) name, local_name) == 0;
}

/**
 * bcp_sheet_part_get_depth:
 * @self: the part
 *
 * Returns: how many elements are around the node; the same where an element begins and ends
 */
int
bcp_sheet_part_get_depth (BcpSheetPart *self)
{
  return xmlTextReaderDepth (self->reader);
}

/**
 * bcp_sheet_part_get_text:
 * @self: the part, at %BCP_SHEET_NODE_TEXT
 *
 * Returns: (transfer none): the characters, until the next read
 */
const char *
bcp_sheet_part_get_text (BcpSheetPart *self)
{
  const xmlChar *text = xmlTextReaderConstValue (self->reader);

  return text != NULL ? (const char *) text : "";
}

/**
 * bcp_sheet_part_next_attribute:
 * @self: the part, where an element begins
 * @local_name: (out) (transfer none): the attribute's name, in whatever namespace
 * @value: (out) (transfer none): its value
 *
 * Goes through an element's attributes, and back to the element after the last one. Both texts are
 * valid until the next call.
 *
 * Returns: whether there was another attribute
 */
gboolean
bcp_sheet_part_next_attribute (BcpSheetPart  *self,
                               const char   **local_name,
                               const char   **value)
{
  while (xmlTextReaderMoveToNextAttribute (self->reader) == 1)
    if (!xmlTextReaderIsNamespaceDecl (self->reader))
      {
        *local_name = (const char *) xmlTextReaderConstLocalName (self->reader);
        *value = bcp_sheet_part_get_text (self);
        return TRUE;
      }
  xmlTextReaderMoveToElement (self->reader);

  return FALSE;
}

/**
 * bcp_sheet_part_attribute:
 * @self: the part, where an element begins
 * @local_name: the attribute, in whatever namespace
 * @value: receives its value, "" where it has none
 *
 * Returns: whether the element has it
 */
gboolean
bcp_sheet_part_attribute (BcpSheetPart *self,
                          const char   *local_name,
                          GString      *value)
{
  const char *name, *text;
  gboolean found = FALSE;

  g_string_truncate (value, 0);
  while (bcp_sheet_part_next_attribute (self, &name, &text))
    if (!found && strcmp (name, local_name) == 0)
      {
        g_string_append (value, text);
        found = TRUE;
      }

  return found;
}

/**
 * bcp_sheet_part_integer:
 * @self: the part, where an element begins
 * @local_name: the attribute
 * @fallback: for an attribute that is missing or no whole number that is not negative
 *
 * Returns: the attribute's value
 */
gint64
bcp_sheet_part_integer (BcpSheetPart *self,
                        const char   *local_name,
                        gint64        fallback)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 value;

  if (!bcp_sheet_part_attribute (self, local_name, text)
      || !g_ascii_string_to_unsigned (text->str, 10, 0, G_MAXINT64, &value, NULL))
    return fallback;

  return (gint64) value;
}

/**
 * bcp_sheet_part_get_position:
 * @self: the part
 *
 * Returns: how far into the package's file reading has come, in bytes
 */
gint64
bcp_sheet_part_get_position (BcpSheetPart *self)
{
  return self->zip->position;
}
