/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpSheetLook: how a number is shown
 */
typedef enum
{
  BCP_SHEET_LOOK_PLAIN,
  BCP_SHEET_LOOK_MONEY,    /* two decimals */
  BCP_SHEET_LOOK_PERCENT,  /* 0.5 for 50 % */
} BcpSheetLook;

typedef struct _BcpSheetWriter BcpSheetWriter;

/* What a format does for bcp_sheet_export(). The cells of a row come from left to right; those that
 * are not given are blank. A text is never a formula, whatever it begins with. */
typedef struct
{
  void     (*text)    (BcpSheetWriter  *writer,
                       guint            column,
                       const char      *text,
                       gboolean         heading);
  void     (*number)  (BcpSheetWriter  *writer,
                       guint            column,
                       double           number,
                       BcpSheetLook     look,
                       const char      *currency);
  void     (*date)    (BcpSheetWriter  *writer,
                       guint            column,
                       BcpDate          date);
  void     (*boolean) (BcpSheetWriter  *writer,
                       guint            column,
                       gboolean         value);
  gboolean (*end_row) (BcpSheetWriter  *writer,
                       GCancellable    *cancellable,
                       GError         **error);
  gboolean (*finish)  (BcpSheetWriter  *writer,
                       GCancellable    *cancellable,
                       GError         **error);
  void     (*free)    (BcpSheetWriter  *writer);
} BcpSheetWriterClass;

struct _BcpSheetWriter
{
  const BcpSheetWriterClass *class;
};

/* Both make @path, which must not matter yet: the caller puts it into place when all is written. */
BcpSheetWriter *bcp_sheet_xlsx_writer_new (const char    *path,
                                           const char    *title,
                                           const guint   *widths,
                                           guint          n_columns,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
BcpSheetWriter *bcp_sheet_ods_writer_new  (const char    *path,
                                           const char    *title,
                                           const guint   *widths,
                                           guint          n_columns,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
