/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_STAGE_DOTS (bcp_stage_dots_get_type ())

G_DECLARE_FINAL_TYPE (BcpStageDots, bcp_stage_dots, BCP, STAGE_DOTS, GtkWidget)

GtkWidget *bcp_stage_dots_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_stage_dots_set (BcpStageDots *self,
                               guint         reached,
                               guint         n_stages);

G_END_DECLS
