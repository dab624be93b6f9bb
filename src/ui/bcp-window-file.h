/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-window.h"

G_BEGIN_DECLS

void bcp_window_file_save_copy   (BcpWindow  *window);
void bcp_window_file_back_up     (BcpWindow  *window);
void bcp_window_file_remember    (const char *path);
void bcp_window_file_fill_recent (GtkListBox *list);
void bcp_window_file_restore      (BcpWindow   *window,
                                   BcpDocument *document,
                                   const char  *backup);

G_END_DECLS
