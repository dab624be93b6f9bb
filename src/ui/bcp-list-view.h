/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-list-headings.h"
#include "bcp-listing.h"
#include "bcp-row-selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_LIST_VIEW (bcp_list_view_get_type ())

G_DECLARE_FINAL_TYPE (BcpListView, bcp_list_view, BCP, LIST_VIEW, GtkWidget)

GtkWidget         *bcp_list_view_new           (BcpDocument        *document,
                                                const BcpEntity    *entity) G_GNUC_WARN_UNUSED_RESULT;
void               bcp_list_view_show          (BcpListView        *self,
                                                BcpListing         *listing);
BcpRowList        *bcp_list_view_get_rows      (BcpListView        *self);
BcpRowSelection   *bcp_list_view_get_selection (BcpListView        *self);
BcpListHeadings   *bcp_list_view_get_headings  (BcpListView        *self);
void               bcp_list_view_grab          (BcpListView        *self);
void               bcp_list_view_grab_row      (BcpListView        *self,
                                                gint64              id);
void               bcp_list_view_scroll_to     (BcpListView        *self,
                                                gint64              id);

/* Signals:
 *   opened (gint64 id)                                       a row was activated
 *   menu (gint64 id, gpointer field, double x, double y)     the menu of the chosen rows is asked for; id is the
 *                                                            row, and field (const BcpField *) the column it is
 *                                                            asked at, 0 and NULL where there is none
 *   remove (), copy (), paste ()                             asked for by keyboard */

G_END_DECLS
