/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_TEMPLATE_WINDOW (bcp_template_window_get_type ())

/**
 * BcpTemplateWindow:
 *
 * Asks for a process of the sector, whole or from one operation to another, and adds it to a flow
 * diagram as one edit.
 */
G_DECLARE_FINAL_TYPE (BcpTemplateWindow, bcp_template_window, BCP, TEMPLATE_WINDOW, AdwWindow)

void bcp_template_window_open (GtkWidget   *parent,
                               BcpDocument *document,
                               gint64       assessment);

G_END_DECLS
