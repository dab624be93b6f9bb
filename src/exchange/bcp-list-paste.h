/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-progress.h"
#include "bcp-record.h"

G_BEGIN_DECLS

/* A piece of a table on its way into a list: each row becomes a new record or changes one, by the same rules
 * as a form, as one edit. */

#define BCP_LIST_PASTE_MAX_ROWS 5000

/**
 * BcpPasteKind: what becomes of a row
 */
typedef enum
{
  BCP_PASTE_NEW,
  BCP_PASTE_CHANGED,
  BCP_PASTE_SAME,
  BCP_PASTE_REJECTED,
  BCP_N_PASTE_KINDS,
} BcpPasteKind;

/**
 * BcpPasteRow:
 * @number: from 1, the headings not counted
 * @kind: what becomes of it
 * @title: the record's name
 * @details: what changes, or why it was rejected
 */
typedef struct
{
  guint        number;
  BcpPasteKind kind;
  char        *title;
  char        *details;
} BcpPasteRow;

/**
 * BcpPasteResult:
 * @rows: (element-type BcpPasteRow): every row
 * @counts: how many of each kind
 */
typedef struct
{
  GPtrArray *rows;
  guint      counts[BCP_N_PASTE_KINDS];
} BcpPasteResult;

/**
 * BcpListPaste: an immutable table and what its columns mean
 */
typedef struct _BcpListPaste BcpListPaste;

BcpListPaste   *bcp_list_paste_new     (const BcpEntity    *entity,
                                        const char         *text,
                                        const char *const  *fields,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;
BcpListPaste   *bcp_list_paste_ref     (BcpListPaste       *self);
void            bcp_list_paste_unref   (BcpListPaste       *self);
const BcpEntity *bcp_list_paste_get_entity (BcpListPaste   *self);
BcpPasteResult *bcp_list_paste_preview (BcpListPaste       *self,
                                        BcpConnection      *db,
                                        BcpLanguage         language,
                                        GCancellable       *cancellable,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* Inside an edit only; the edit is named by how much it did. Rejected rows are left out. */
gboolean        bcp_list_paste_apply   (BcpListPaste       *self,
                                        BcpConnection      *db,
                                        BcpLanguage         language,
                                        BcpProgress        *progress,
                                        GCancellable       *cancellable,
                                        GError            **error);
void            bcp_paste_result_free  (BcpPasteResult     *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpListPaste, bcp_list_paste_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpPasteResult, bcp_paste_result_free)

G_END_DECLS
