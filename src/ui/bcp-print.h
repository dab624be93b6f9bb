/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BcpPrintFunc: a paper went to the printer; not called where the dialog was closed without printing
 */
typedef void (*BcpPrintFunc) (GtkWidget *owner);

void     bcp_print_report (GtkWidget     *owner,
                           BcpReport     *report,
                           const char    *title,
                           BcpPrintFunc   printed);
gboolean bcp_print_export (BcpReport     *report,
                           const char    *path,
                           GError       **error);

G_END_DECLS
