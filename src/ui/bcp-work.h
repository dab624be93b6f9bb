/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-progress.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define BCP_TYPE_WORK (bcp_work_get_type ())

G_DECLARE_FINAL_TYPE (BcpWork, bcp_work, BCP, WORK, GObject)

BcpWork      *bcp_work_new             (const char   *title) G_GNUC_WARN_UNUSED_RESULT;
const char   *bcp_work_get_title       (BcpWork      *self);
BcpProgress  *bcp_work_get_progress    (BcpWork      *self);
GCancellable *bcp_work_get_cancellable (BcpWork      *self);
void          bcp_work_finish          (BcpWork      *self);
gboolean      bcp_work_is_finished     (BcpWork      *self);

/* Signal: finished (). */

G_END_DECLS
