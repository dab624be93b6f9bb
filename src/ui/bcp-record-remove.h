/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bcp-record.h"
#include "bcp-store.h"

G_BEGIN_DECLS

void bcp_record_remove (GtkWidget *widget,
                        BcpStore  *store,
                        BcpRecord *record);

G_END_DECLS
