/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-list-paste.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_PASTE_WINDOW (bcp_paste_window_get_type ())

G_DECLARE_FINAL_TYPE (BcpPasteWindow, bcp_paste_window, BCP, PASTE_WINDOW, AdwWindow)

void bcp_paste_window_open (GtkWidget    *parent,
                            BcpDocument  *document,
                            BcpListPaste *paste);

G_END_DECLS
