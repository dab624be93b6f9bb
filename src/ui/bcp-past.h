/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-history.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bcp_past_look        (GtkWidget       *widget,
                           BcpDocument     *document,
                           const BcpEntry  *entry);
void bcp_past_open_backup (GtkWidget       *widget,
                           BcpDocument     *document,
                           const char      *path);

G_END_DECLS
