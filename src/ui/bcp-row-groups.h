/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Headings over groups of rows that follow each other in a list. */

void bcp_row_groups_show (GtkListBox    *list);
void bcp_row_groups_name (GtkListBoxRow *row,
                          const char    *group);

G_END_DECLS
