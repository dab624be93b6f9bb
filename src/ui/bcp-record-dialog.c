/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-dialog.h"

#include "bcp-record-page.h"
#include "bcp-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A record over the one that it belongs to: the same page, in a window of its own. */

static GtkWidget *
create_window (GtkWidget       *parent,
               BcpDocument     *document,
               const BcpEntity *entity,
               BcpRecordPage  **page)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  *page = BCP_RECORD_PAGE (bcp_record_page_new (document, entity));
  gtk_window_set_title (GTK_WINDOW (window), _(entity->label));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 560);
  gtk_widget_set_vexpand (GTK_WIDGET (*page), TRUE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  g_signal_connect_swapped (*page, "closed", G_CALLBACK (gtk_window_close), window);
  g_signal_connect_swapped (*page, "added", G_CALLBACK (gtk_window_close), window);

  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*page));
  adw_window_set_content (ADW_WINDOW (window), box);
  return window;
}

/**
 * bcp_record_dialog_open:
 * @parent: a widget of the window that asks
 * @document: the open programme
 * @entity: what kind
 * @id: which
 */
void
bcp_record_dialog_open (GtkWidget       *parent,
                        BcpDocument     *document,
                        const BcpEntity *entity,
                        gint64           id)
{
  BcpRecordPage *page;
  GtkWidget *window = create_window (parent, document, entity, &page);

  bcp_record_page_load (page, id);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * bcp_record_dialog_add:
 * @parent: a widget of the window that asks
 * @document: the open programme
 * @entity: what kind
 * @field: the field that is known already
 * @value: and its value
 */
void
bcp_record_dialog_add (GtkWidget       *parent,
                       BcpDocument     *document,
                       const BcpEntity *entity,
                       const BcpField  *field,
                       const char      *value)
{
  BcpRecordPage *page;
  GtkWidget *window = create_window (parent, document, entity, &page);

  bcp_record_page_begin (page, field, value);
  gtk_window_present (GTK_WINDOW (window));
}
