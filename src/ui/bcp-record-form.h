/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-field-editor.h"
#include "bcp-record.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_RECORD_FORM (bcp_record_form_get_type ())

G_DECLARE_FINAL_TYPE (BcpRecordForm, bcp_record_form, BCP, RECORD_FORM, AdwBin)

GtkWidget      *bcp_record_form_new         (BcpDocument     *document,
                                             const BcpEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_record_form_show        (BcpRecordForm   *self,
                                             BcpRecord       *record,
                                             GPtrArray       *findings);
BcpRecord      *bcp_record_form_get_record  (BcpRecordForm   *self);
BcpFieldEditor *bcp_record_form_get_editor  (BcpRecordForm   *self,
                                             const char      *field);
gboolean        bcp_record_form_is_ready    (BcpRecordForm   *self);
void            bcp_record_form_finish      (BcpRecordForm   *self);
void            bcp_record_form_focus_first (BcpRecordForm   *self);

/* Unfinished text, "field" → text, as it goes into a draft and comes out of one. */
char           *bcp_record_form_dup_draft   (BcpRecordForm   *self) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_record_form_take_draft  (BcpRecordForm   *self,
                                             const char      *draft);

/* Signals: saved (): an edit of the record was committed; ready (): whether a new record could be
 *   added may have changed. */

G_END_DECLS
