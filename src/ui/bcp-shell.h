/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bcp_shell_toast       (GtkWidget  *widget,
                            const char *text);
void bcp_shell_toast_undo  (GtkWidget  *widget,
                            const char *text);
void bcp_shell_open_record (GtkWidget  *widget,
                            const char *entity,
                            gint64      id);
void bcp_shell_open_history (GtkWidget *widget,
                            const char *entity,
                            gint64      id);
void bcp_shell_open_list   (GtkWidget  *widget,
                            const char *entity,
                            const char *where);

G_END_DECLS
