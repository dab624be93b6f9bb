/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_LINK_ROW (bcp_link_row_get_type ())

/**
 * BcpLinkRow: a row of a card's list that leads somewhere
 */
G_DECLARE_FINAL_TYPE (BcpLinkRow, bcp_link_row, BCP, LINK_ROW, GtkListBoxRow)

GtkWidget  *bcp_link_row_new      (const char *link,
                                   GtkWidget  *child) G_GNUC_WARN_UNUSED_RESULT;
const char *bcp_link_row_get_link (BcpLinkRow *self);

/* A list of such rows: anything that is activated opens its link. */
void        bcp_link_row_attach   (GtkListBox *list);
void        bcp_link_row_clear    (GtkListBox *list);

G_END_DECLS
