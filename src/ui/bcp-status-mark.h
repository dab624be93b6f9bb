/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-pace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_STATUS_MARK (bcp_status_mark_get_type ())

/**
 * BcpStatusMark: the shape and colour of a light; its word stands beside it, in a label
 *
 * Property: light (int, BcpLight).
 */
G_DECLARE_FINAL_TYPE (BcpStatusMark, bcp_status_mark, BCP, STATUS_MARK, GtkWidget)

GtkWidget *bcp_status_mark_new       (BcpLight       light) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_status_mark_set_light (BcpStatusMark *self,
                                      BcpLight       light);

/* The style class of the word beside it: "bcp-good", "bcp-watch", "bcp-bad" or NULL. */
const char *bcp_status_mark_get_class (BcpLight      light);

G_END_DECLS
