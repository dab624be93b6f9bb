/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page is a widget with a writable property "document" (BcpDocument), set once when the page is
 * first shown. A page whose table row names entities gets them in its property "entities" (GStrv).
 *
 * What the window may ask of a page are actions that its class installs where they make sense
 * (gtk_widget_class_install_action()); the window activates them on the page that is shown:
 *
 *   page.search             put the keyboard into its search entry
 *   page.new                begin a new record
 *   page.print              print what it shows
 *   page.show-list (ss)     show an entity's list, filtered ("firms", "sector=TAN&state=11")
 *   page.show-record (sx)   show a record ("firms", id)
 *
 * A page may have a readable property "sidebar" (GtkWidget), which takes the sidebar's place while it is
 * shown, and one "title" (string) for the header bar.
 *
 * To add a page: its widget, and a row in bcp-pages.c. */

/**
 * BcpPageInfo:
 * @name: what win.page and --page call it
 * @title: NC_() in the context "page"; bcp_page_get_title()
 * @icon: symbolic, under data/ui/icons
 * @get_type: the widget
 * @entities: (nullable): the entities whose lists it shows; win.open-list and win.open-record lead here
 * @apart: stands under the sidebar's line
 * @within: (nullable): the page whose records lead here; it is chosen in the sidebar, where this one does
 *   not stand
 */
typedef struct
{
  const char         *name;
  const char         *title;
  const char         *icon;
  GType             (*get_type) (void);
  const char *const  *entities;
  gboolean            apart;
  const char         *within;
} BcpPageInfo;

const BcpPageInfo *bcp_pages           (guint             *n_pages);
const BcpPageInfo *bcp_page_by_name    (const char        *name);
const BcpPageInfo *bcp_page_by_entity  (const char        *entity);
const char        *bcp_page_get_title  (const BcpPageInfo *self);
GtkWidget         *bcp_page_create     (const BcpPageInfo *self,
                                        BcpDocument       *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
