/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-import-private.h"
#include "bcp-worksheet-import.h"

G_BEGIN_DECLS

/* Rows of the source are staged in the temporary table import_row: n (as a spreadsheet counts), kind
 * (NULL until it is settled, then a name of BcpImportKind), reason, title, line, old and id (of the record that it
 * is, or becomes), and the columns of its kind. */

/**
 * BcpStageType:
 * @BCP_STAGE_TEXT: squeezed
 * @BCP_STAGE_NUMBER: a number, as spreadsheets and people write it
 * @BCP_STAGE_MASS: a unit of mass, or of mass per year, in its one spelling
 */
typedef enum
{
  BCP_STAGE_TEXT,
  BCP_STAGE_NUMBER,
  BCP_STAGE_MASS,
} BcpStageType;

/**
 * BcpStageNeed:
 * @BCP_STAGE_OPTIONAL: a table may lack it
 * @BCP_STAGE_COLUMN: a table without it is another table
 * @BCP_STAGE_VALUE: and a row without it is rejected
 */
typedef enum
{
  BCP_STAGE_OPTIONAL,
  BCP_STAGE_COLUMN,
  BCP_STAGE_VALUE,
} BcpStageNeed;

/**
 * BcpStageColumn:
 * @name: in import_row
 * @type: how it is read
 * @need: whether a table, or each row, must have it
 * @headings: what tables call it, normalised (bcp_mapping_normalise()); ends with %NULL
 * @minimum: of a number
 * @maximum: of a number; where it is @minimum, what any plant may have
 */
typedef struct
{
  const char   *name;
  BcpStageType  type;
  BcpStageNeed  need;
  const char   *headings[6];
  double        minimum;
  double        maximum;
} BcpStageColumn;

/**
 * BcpWorksheetClass:
 * @columns: (array zero-terminated=1): what is staged
 * @settle: settles what becomes of each row and, where @writing, does it
 * @label: N_(), "Import of %s assessments from %s"
 */
typedef struct
{
  const BcpStageColumn *columns;
  gboolean            (*settle) (const BcpWorksheetImport  *import,
                                 BcpConnection             *db,
                                 gboolean                   writing,
                                 GError                   **error);
  const char           *label;
} BcpWorksheetClass;

extern const BcpWorksheetClass bcp_worksheet_iac_assessments;
extern const BcpWorksheetClass bcp_worksheet_iac_options;
extern const BcpWorksheetClass bcp_worksheet_retc_streams;

gboolean bcp_stage_read      (BcpTable              *table,
                              const BcpStageColumn  *columns,
                              BcpRejects            *rejects,
                              BcpConnection         *db,
                              GCancellable          *cancellable,
                              GError               **error);
gboolean bcp_stage_reject    (BcpConnection         *db,
                              const char            *where,
                              const char            *reason,
                              const char            *argument,
                              GError               **error);
gboolean bcp_stage_give_ids  (BcpConnection         *db,
                              const char            *stage,
                              const char            *where,
                              GError               **error);
gboolean bcp_stage_merge     (BcpConnection         *db,
                              const char            *stage,
                              const char            *table,
                              const char *const     *columns,
                              GError               **error);
gboolean bcp_stage_write     (BcpConnection         *db,
                              const char            *stage,
                              const char            *table,
                              const char *const     *columns,
                              GError               **error);

G_END_DECLS
