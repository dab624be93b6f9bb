/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_LIST_HEADINGS (bcp_list_headings_get_type ())

G_DECLARE_FINAL_TYPE (BcpListHeadings, bcp_list_headings, BCP, LIST_HEADINGS, GObject)

/**
 * BcpCellFactoryFunc: makes what fills a column
 */
typedef GtkListItemFactory *(*BcpCellFactoryFunc) (const BcpField *field,
                                                   gpointer        data);

BcpListHeadings   *bcp_list_headings_new        (GtkColumnView       *view,
                                                 const BcpEntity     *entity,
                                                 BcpCellFactoryFunc   create_factory,
                                                 gpointer             data) G_GNUC_WARN_UNUSED_RESULT;
const char *const *bcp_list_headings_get_wanted (BcpListHeadings     *self);
void               bcp_list_headings_set_wanted (BcpListHeadings     *self,
                                                 const char *const   *names);
void               bcp_list_headings_choose     (BcpListHeadings     *self,
                                                 const char *const   *names);
const char        *bcp_list_headings_get_order  (BcpListHeadings     *self);
void               bcp_list_headings_ask_order  (BcpListHeadings     *self,
                                                 const char          *order);
void               bcp_list_headings_move       (BcpListHeadings     *self,
                                                 const char          *name,
                                                 int                  by);
void               bcp_list_headings_hide       (BcpListHeadings     *self,
                                                 const char          *name);
void               bcp_list_headings_fit        (BcpListHeadings     *self,
                                                 int                  width);
void               bcp_list_headings_mark       (BcpListHeadings     *self,
                                                 BcpListing          *listing);
char             **bcp_list_headings_usual      (const BcpEntity     *entity) G_GNUC_WARN_UNUSED_RESULT;
const BcpField    *bcp_list_headings_field      (GtkColumnViewColumn *column);

/* Signals: ordered (char *order): the list is to be sorted so (bcp_listing_sort_by()); changed (): the
 *   person at the screen chose other columns or moved one; moved (): columns have other places or widths. */

G_END_DECLS
