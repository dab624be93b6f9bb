/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_IMPORT_WINDOW (bcp_import_window_get_type ())

G_DECLARE_FINAL_TYPE (BcpImportWindow, bcp_import_window, BCP, IMPORT_WINDOW, AdwWindow)

void bcp_import_choose (GtkWindow   *parent,
                        BcpDocument *document);
void bcp_import_show   (GtkWindow   *parent,
                        BcpDocument *document,
                        GFile       *source);

G_END_DECLS
