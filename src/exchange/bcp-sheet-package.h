/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpSheetPackage:
 *
 * The ZIP file that an XLSX or ODS spreadsheet is: which parts it has, and its parts as streams of XML.
 * It is somebody else's: encrypted packages, parts that unpack to more than their file can honestly
 * hold, and XML that declares a document type are refused, each in a sentence.
 */
typedef struct _BcpSheetPackage BcpSheetPackage;

/**
 * BcpSheetPart:
 *
 * One part of a package, read node by node in bounded memory. One thread at a time.
 */
typedef struct _BcpSheetPart BcpSheetPart;

/**
 * BcpSheetNode: what bcp_sheet_part_read() found
 */
typedef enum
{
  BCP_SHEET_NODE_ERROR = -1,
  BCP_SHEET_NODE_END = 0,
  BCP_SHEET_NODE_OPEN,   /* an element begins */
  BCP_SHEET_NODE_EMPTY,  /* an element that begins and ends at once */
  BCP_SHEET_NODE_CLOSE,  /* an element ends */
  BCP_SHEET_NODE_TEXT,   /* characters, blanks among them */
} BcpSheetNode;

BcpSheetPackage *bcp_sheet_package_open         (GFile            *file,
                                                 GCancellable     *cancellable,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_sheet_package_free         (BcpSheetPackage  *self);
gboolean         bcp_sheet_package_has          (BcpSheetPackage  *self,
                                                 const char       *name);
gint64           bcp_sheet_package_get_size     (BcpSheetPackage  *self);

BcpSheetPart    *bcp_sheet_part_open            (BcpSheetPackage  *package,
                                                 const char       *name,
                                                 GCancellable     *cancellable,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_sheet_part_free            (BcpSheetPart     *self);
BcpSheetNode     bcp_sheet_part_read            (BcpSheetPart     *self,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
gboolean         bcp_sheet_part_skip            (BcpSheetPart     *self,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
gboolean         bcp_sheet_part_is              (BcpSheetPart     *self,
                                                 const char       *local_name);
int              bcp_sheet_part_get_depth       (BcpSheetPart     *self);
const char      *bcp_sheet_part_get_text        (BcpSheetPart     *self);
gboolean         bcp_sheet_part_next_attribute  (BcpSheetPart     *self,
                                                 const char      **local_name,
                                                 const char      **value);
gboolean         bcp_sheet_part_attribute       (BcpSheetPart     *self,
                                                 const char       *local_name,
                                                 GString          *value);
gint64           bcp_sheet_part_integer         (BcpSheetPart     *self,
                                                 const char       *local_name,
                                                 gint64            fallback);
gint64           bcp_sheet_part_get_position    (BcpSheetPart     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSheetPackage, bcp_sheet_package_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSheetPart, bcp_sheet_part_free)

G_END_DECLS
