/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-record.h"

G_BEGIN_DECLS

/**
 * BcpRecordBlock:
 *
 * Cells as they were typed or pasted into rows of a grid, to be saved as one edit: some of records that
 * are there, some of records that are yet to be. What cannot be read is left as it was and noted; the
 * rest is saved. Used by one thread at a time.
 */
typedef struct _BcpRecordBlock BcpRecordBlock;

/**
 * BcpBlockRefusal:
 * @row: the row in the block, from 0
 * @field: (nullable): the field, where it is one field's fault
 * @message: a whole sentence
 */
typedef struct
{
  guint           row;
  const BcpField *field;
  char           *message;
} BcpBlockRefusal;

BcpRecordBlock *bcp_record_block_new          (const BcpEntity  *entity,
                                               const BcpField   *owner_field,
                                               gint64            owner) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_record_block_free         (BcpRecordBlock   *self);
guint           bcp_record_block_add_row      (BcpRecordBlock   *self,
                                               gint64            id);
void            bcp_record_block_set          (BcpRecordBlock   *self,
                                               guint             row,
                                               const BcpField   *field,
                                               const char       *text);
void            bcp_record_block_set_words    (BcpRecordBlock   *self,
                                               BcpCatalogue     *catalogue,
                                               BcpLanguage       language);

/* Inside an edit only; the edit is named by what it did. */
gboolean        bcp_record_block_save         (BcpRecordBlock   *self,
                                               BcpConnection    *db,
                                               GError          **error);

/* After it was saved. */
GPtrArray      *bcp_record_block_get_refusals (BcpRecordBlock   *self);
const char     *bcp_record_block_get_warning  (BcpRecordBlock   *self);
guint           bcp_record_block_get_n_rows   (BcpRecordBlock   *self);
gint64          bcp_record_block_get_id       (BcpRecordBlock   *self,
                                               guint             row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpRecordBlock, bcp_record_block_free)

G_END_DECLS
