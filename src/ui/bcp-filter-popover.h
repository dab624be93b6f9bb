/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-entity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_FILTER_POPOVER (bcp_filter_popover_get_type ())

G_DECLARE_FINAL_TYPE (BcpFilterPopover, bcp_filter_popover, BCP, FILTER_POPOVER, GtkPopover)

GtkWidget *bcp_filter_popover_new (BcpDocument       *document,
                                   const BcpField    *field,
                                   const char *const *values) G_GNUC_WARN_UNUSED_RESULT;

/* Signal: chosen (char **values): what the field is to be filtered by; empty for no filter. */

G_END_DECLS
