/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-import.h"

G_BEGIN_DECLS

/**
 * BcpWorksheetKind: what a table of others' assessments holds
 * @BCP_WORKSHEET_ASSESSMENTS: assessed plants of the US IAC programme
 * @BCP_WORKSHEET_OPTIONS: the recommendations made to them
 * @BCP_WORKSHEET_STREAMS: what plants gave off in a year, of the Mexican register (RETC)
 */
typedef enum
{
  BCP_WORKSHEET_ASSESSMENTS,
  BCP_WORKSHEET_OPTIONS,
  BCP_WORKSHEET_STREAMS,
} BcpWorksheetKind;

/**
 * BcpWorksheetImport:
 * @kind: what the source holds
 * @source: the table: delimited text, XLSX or ODS
 * @sheet: (nullable): the sheet of a spreadsheet, %NULL for its first
 * @encoding: (nullable): what text is written in, %NULL to find out
 * @year: of streams, where neither the table nor its name says it; 0 for none
 * @rejects: (nullable): where rejected rows go
 * @row_limit: how many rejected rows to keep in the result
 *
 * A table of assessments on its way into a programme. Rows are staged beside the file, compared with it
 * and written by statements over all of them: one edit. The same table again changes nothing.
 */
typedef struct
{
  BcpWorksheetKind  kind;
  GFile            *source;
  const char       *sheet;
  const char       *encoding;
  int               year;
  GFile            *rejects;
  guint             row_limit;
} BcpWorksheetImport;

BcpImportResult *bcp_worksheet_import_preview (const BcpWorksheetImport  *self,
                                               BcpStore                  *store,
                                               GCancellable              *cancellable,
                                               GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
BcpImportResult *bcp_worksheet_import_apply   (const BcpWorksheetImport  *self,
                                               BcpStore                  *store,
                                               GCancellable              *cancellable,
                                               GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
