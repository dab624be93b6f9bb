/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bcp_everywhere_show (GtkWindow   *parent,
                          BcpDocument *document);

G_END_DECLS
