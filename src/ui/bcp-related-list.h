/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-record-facts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *bcp_related_list_new (BcpDocument      *document,
                                 const BcpRelated *related) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
