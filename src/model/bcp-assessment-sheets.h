/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-entity.h"

G_BEGIN_DECLS

/**
 * BcpSheetState:
 * @BCP_SHEET_EMPTY: nothing was entered
 * @BCP_SHEET_BEGUN: something was, and something is missing
 * @BCP_SHEET_COMPLETE: whatever the sheet must have is there
 */
typedef enum
{
  BCP_SHEET_EMPTY,
  BCP_SHEET_BEGUN,
  BCP_SHEET_COMPLETE,
} BcpSheetState;

/**
 * BcpSheetGap: something that a sheet lacks
 * @entity: the kind of record
 * @field: (nullable): the field that is empty; %NULL where a record, or what holds between records, is missing
 * @count: in how many records; 0 where there is no record at all
 * @sentence: (nullable): N_(), a rule between records that is not kept
 */
typedef struct
{
  const BcpEntity *entity;
  const BcpField  *field;
  gint64           count;
  const char      *sentence;
} BcpSheetGap;

/**
 * BcpAssessmentSheet:
 * @code: its number in the method, "WS-09"
 * @title: N_()
 * @entities: (array zero-terminated=1): the kinds of record that it is made of, by name
 * @n_records: how many records of them the assessment has
 * @state: empty, begun or complete
 * @gaps: (element-type BcpSheetGap): what is missing
 */
typedef struct
{
  const char         *code;
  const char         *title;
  const char *const  *entities;
  gint64              n_records;
  BcpSheetState       state;
  GPtrArray          *gaps;
} BcpAssessmentSheet;

GPtrArray *bcp_assessment_sheets_load (BcpConnection      *db,
                                       gint64              assessment,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char      *bcp_sheet_gap_describe     (const BcpSheetGap  *self,
                                       BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
