/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sheet-row.h"
#include "bcp-sheet-table.h"

G_BEGIN_DECLS

typedef struct _BcpSheetSource BcpSheetSource;

/* What a format does for BcpTable. Rows come as they stand in the file, those above the heading
 * among them; blank ones are passed over. */
typedef struct
{
  BcpTableStep (*next)     (BcpSheetSource  *source,
                            BcpTableRow     *row,
                            GCancellable    *cancellable,
                            GError         **error);
  gint64       (*position) (BcpSheetSource  *source);
  void         (*free)     (BcpSheetSource  *source);
} BcpSheetSourceClass;

/**
 * BcpSheetSource: what a format's own struct begins with
 * @class: its functions
 * @format: which it is
 * @sheets: (nullable): names of the sheets, %NULL for a file that has none
 * @sheet: (nullable): the one that is read
 * @encoding: (nullable): of text, for people
 * @separator: of text, 0 of spreadsheets
 * @size: bytes of the file
 */
struct _BcpSheetSource
{
  const BcpSheetSourceClass *class;
  BcpTableFormat             format;
  char                     **sheets;
  char                      *sheet;
  char                      *encoding;
  char                       separator;
  gint64                     size;
};

BcpSheetSource *bcp_sheet_source_open    (GFile            *file,
                                          const char       *sheet,
                                          const char       *encoding,
                                          GCancellable     *cancellable,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_sheet_source_clear   (BcpSheetSource   *source);
gboolean        bcp_sheet_source_choose  (BcpSheetSource   *source,
                                          const char       *sheet,
                                          guint             preferred,
                                          guint            *chosen,
                                          GError          **error);

BcpSheetSource *bcp_sheet_delimited_open (GFile            *file,
                                          const char       *encoding,
                                          GCancellable     *cancellable,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
BcpSheetSource *bcp_sheet_xlsx_open      (GFile            *file,
                                          const char       *sheet,
                                          GCancellable     *cancellable,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
BcpSheetSource *bcp_sheet_ods_open       (GFile            *file,
                                          const char       *sheet,
                                          GCancellable     *cancellable,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
