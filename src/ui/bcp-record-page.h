/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-record-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_RECORD_PAGE (bcp_record_page_get_type ())

G_DECLARE_FINAL_TYPE (BcpRecordPage, bcp_record_page, BCP, RECORD_PAGE, AdwBin)

GtkWidget     *bcp_record_page_new           (BcpDocument     *document,
                                              const BcpEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
void           bcp_record_page_load          (BcpRecordPage   *self,
                                              gint64           id);
void           bcp_record_page_begin         (BcpRecordPage   *self,
                                              const BcpField  *field,
                                              const char      *value);
gint64         bcp_record_page_get_id        (BcpRecordPage   *self);
BcpRecordForm *bcp_record_page_get_form      (BcpRecordPage   *self);
void           bcp_record_page_set_can_close (BcpRecordPage   *self,
                                              const char      *back);

/* Signals: closed (): the way back was asked for, or the record is gone; added (gint64 id): a new
 *   record is in the file. */

G_END_DECLS
