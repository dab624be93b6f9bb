/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
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
const char *const *bcp_list_view_get_columns   (BcpListView        *self);
void               bcp_list_view_set_columns   (BcpListView        *self,
                                                const char *const  *names);
void               bcp_list_view_mark_sorted   (BcpListView        *self,
                                                const char         *field,
                                                gboolean            descending);
void               bcp_list_view_grab          (BcpListView        *self);
void               bcp_list_view_scroll_to     (BcpListView        *self,
                                                gint64              id);

/* Signals: sorted (char *field or NULL, gboolean descending): a heading was activated;
 *   opened (gint64 id): a row was activated; remove (): the chosen rows are to be deleted; menu (gint64 id, double x, double y): its menu is asked for. */

G_END_DECLS
