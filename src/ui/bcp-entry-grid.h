/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-entry-details.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *bcp_entry_grid_new (const BcpEntryRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
