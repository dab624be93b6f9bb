/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BCP_TYPE_PROGRESS (bcp_progress_get_type ())

G_DECLARE_FINAL_TYPE (BcpProgress, bcp_progress, BCP, PROGRESS, GObject)

BcpProgress *bcp_progress_new          (void) G_GNUC_WARN_UNUSED_RESULT;
double       bcp_progress_get_fraction (BcpProgress *self);
gint64       bcp_progress_get_done     (BcpProgress *self);
void         bcp_progress_report       (BcpProgress *self,
                                        gint64       done,
                                        gint64       total);

G_END_DECLS
