/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sheet-mapping.h"
#include "bcp-sheet-table.h"

G_BEGIN_DECLS

/**
 * BcpImportFormat: what a table of firms is
 * @BCP_IMPORT_FORMAT_AUTO: to be found out
 * @BCP_IMPORT_FORMAT_DENUE: INEGI's directory, any generation
 * @BCP_IMPORT_FORMAT_RETC: SEMARNAT's list of plants, any generation
 * @BCP_IMPORT_FORMAT_TABLE: any other; a mapping says what its columns are
 */
typedef enum
{
  BCP_IMPORT_FORMAT_AUTO,
  BCP_IMPORT_FORMAT_DENUE,
  BCP_IMPORT_FORMAT_RETC,
  BCP_IMPORT_FORMAT_TABLE,
} BcpImportFormat;

/**
 * BcpImportSource: what a file turned out to be
 * @format: never %BCP_IMPORT_FORMAT_AUTO
 * @written: delimited text, XLSX or ODS
 * @encoding: (nullable): of text
 * @sheets: (nullable) (array zero-terminated=1): of a spreadsheet
 * @sheet: (nullable): the one that is read
 * @heading_row: the heading's number, as a spreadsheet counts
 * @mapping: (nullable): what its columns are, with samples; %NULL of DENUE, whose columns are known
 */
typedef struct
{
  BcpImportFormat  format;
  BcpTableFormat   written;
  char            *encoding;
  char           **sheets;
  char            *sheet;
  gint64           heading_row;
  BcpMapping      *mapping;
} BcpImportSource;

void bcp_import_source_free (BcpImportSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportSource, bcp_import_source_free)

G_END_DECLS
