/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-entity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bcp_record_dialog_open (GtkWidget       *parent,
                             BcpDocument     *document,
                             const BcpEntity *entity,
                             gint64           id);
void bcp_record_dialog_add  (GtkWidget       *parent,
                             BcpDocument     *document,
                             const BcpEntity *entity,
                             const BcpField  *field,
                             const char      *value);

G_END_DECLS
