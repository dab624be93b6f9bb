/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sheet-package.h"
#include "bcp-sheet-value.h"

G_BEGIN_DECLS

/* Parts of an XLSX package that stand beside its sheets. */

/**
 * BcpSheetBook: what workbook.xml and its relationships say
 * @names: names of the sheets
 * @paths: (nullable elements): the part of each; %NULL where it is no table (a chart)
 * @hidden: of each
 * @strings: (nullable): the part with shared strings
 * @styles: (nullable): the part with styles
 * @from_1904: whether days count from 1904
 */
typedef struct
{
  GPtrArray *names;
  GPtrArray *paths;
  GArray    *hidden;  /* gboolean */
  char      *strings;
  char      *styles;
  gboolean   from_1904;
} BcpSheetBook;

/**
 * BcpSheetStrings: the texts that cells refer to by number
 */
typedef struct
{
  GString *text;
  GArray  *offsets;  /* gsize */
} BcpSheetStrings;

BcpSheetBook    *bcp_sheet_book_open     (BcpSheetPackage  *package,
                                          GCancellable     *cancellable,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_sheet_book_free     (BcpSheetBook     *self);
BcpSheetStrings *bcp_sheet_strings_open  (BcpSheetPackage  *package,
                                          const char       *path,
                                          GCancellable     *cancellable,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_sheet_strings_free  (BcpSheetStrings  *self);
const char      *bcp_sheet_strings_get   (BcpSheetStrings  *self,
                                          const char       *number);
gboolean         bcp_sheet_string_read   (BcpSheetPart     *part,
                                          GString          *text,
                                          GCancellable     *cancellable,
                                          GError          **error);
GArray          *bcp_sheet_styles_open   (BcpSheetPackage  *package,
                                          const char       *path,
                                          GCancellable     *cancellable,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSheetBook, bcp_sheet_book_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSheetStrings, bcp_sheet_strings_free)

G_END_DECLS
