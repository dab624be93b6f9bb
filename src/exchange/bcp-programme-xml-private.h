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
 * @fallback: (nullable): SQL of what stands there where a document of an older version lacks it
 */
typedef struct
{
  char         *name;
  BcpValueType  type;
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
 * BcpXmlReader:
 *
 * A document under way from its source into an empty file.
 */
typedef struct _BcpXmlReader BcpXmlReader;

BcpXmlReader *bcp_xml_reader_open        (GFile              *source,
                                          BcpProgress        *progress,
                                          GCancellable       *cancellable,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_xml_reader_free        (BcpXmlReader       *self);
gboolean      bcp_xml_reader_run         (BcpXmlReader       *self,
                                          BcpConnection      *db,
                                          GCancellable       *cancellable,
                                          GError            **error);
gint64        bcp_xml_reader_get_records (BcpXmlReader       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpXmlReader, bcp_xml_reader_free)

G_END_DECLS
