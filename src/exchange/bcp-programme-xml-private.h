/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-programme-xml.h"

G_BEGIN_DECLS

#define BCP_PROGRAMME_XML_ROOT "programme-file"

/* A character that XML 1.0 cannot hold stands in a processing instruction of this name, in hexadecimal. */
#define BCP_PROGRAMME_XML_CHARACTER "char"

/* libxml2 stops at 10,000,000 bytes of text between two tags, unless it is told to trust the source. */
#define BCP_PROGRAMME_XML_MAX_TEXT 9000000

/**
 * BcpXmlColumn:
 * @name: as in SQL
 * @type: what it holds, by its declaration
 * @is_bytes: it holds bytes, which are text (base64) in the document
 * @fallback: (nullable): SQL of what stands there where a document of an older version lacks it
 */
typedef struct
{
  char         *name;
  BcpValueType  type;
  gboolean      is_bytes;
  char         *fallback;
} BcpXmlColumn;

/**
 * BcpXmlTable:
 * @name: as in SQL
 * @columns: (element-type BcpXmlColumn): all but "id", in the file's order, which only ever grows
 */
typedef struct
{
  char   *name;
  GArray *columns;
} BcpXmlTable;

GPtrArray *bcp_programme_xml_tables      (BcpConnection      *db,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char      *bcp_programme_xml_select      (const BcpXmlTable  *table) G_GNUC_WARN_UNUSED_RESULT;
char      *bcp_programme_xml_insert      (const BcpXmlTable  *table) G_GNUC_WARN_UNUSED_RESULT;

/**
 * BcpXmlField: a value of a record
 * @column: of the record's table
 * @value: its text lies in the batch
 */
typedef struct
{
  guint    column;
  BcpValue value;
} BcpXmlField;

/**
 * BcpXmlRecord:
 * @line: where it ended
 * @n_fields: so many of the batch's fields, after those of the records before it
 */
typedef struct
{
  const BcpXmlTable *table;
  gint64             id;
  int                line;
  guint              n_fields;
} BcpXmlRecord;

/**
 * BcpXmlBatch: records in the document's order
 * @records: (element-type BcpXmlRecord): what they are
 * @fields: (element-type BcpXmlField): their values
 * @texts: what their texts lie in
 * @n_bytes: of texts
 * @position: how far reading had come, in bytes
 * @error: (nullable): what stopped it after these records
 * @is_last: whether there are no more
 */
typedef struct
{
  GArray       *records;
  GArray       *fields;
  GStringChunk *texts;
  gsize         n_bytes;
  gint64        position;
  GError       *error;
  gboolean      is_last;
} BcpXmlBatch;

gpointer      bcp_xml_batch_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_xml_batch_free         (gpointer            batch);
void          bcp_xml_batch_clear        (BcpXmlBatch        *batch);
gboolean      bcp_xml_batch_is_full      (BcpXmlBatch        *batch);

/**
 * BcpXmlReader:
 *
 * A document under way from its source into records. Once bcp_xml_reader_begin() was called it may
 * be read on a thread of its own.
 */
typedef struct _BcpXmlReader BcpXmlReader;

BcpXmlReader *bcp_xml_reader_open        (GFile              *source,
                                          GCancellable       *cancellable,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_xml_reader_free        (BcpXmlReader       *self);
void          bcp_xml_reader_begin       (BcpXmlReader       *self,
                                          GPtrArray          *tables,
                                          GCancellable       *cancellable);
gboolean      bcp_xml_reader_fill        (gpointer            source,
                                          gpointer            batch);
gboolean      bcp_xml_reader_fail_at     (BcpXmlReader       *self,
                                          int                 line,
                                          const char         *what,
                                          GError            **error);
gint64        bcp_xml_reader_get_size    (BcpXmlReader       *self);
gint64        bcp_xml_reader_get_records (BcpXmlReader       *self);

gboolean      bcp_programme_xml_load     (BcpXmlReader       *reader,
                                          BcpConnection      *db,
                                          BcpProgress        *progress,
                                          GCancellable       *cancellable,
                                          GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpXmlReader, bcp_xml_reader_free)

G_END_DECLS
