/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-shell.h"

#include "bcp-window.h"

/* The main window's actions, from any widget: also from a dialog, which stands over the window and not
 * inside it. A dialog from which one leads elsewhere is closed. */

static GtkWidget *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  while (GTK_IS_WINDOW (root) && !BCP_IS_WINDOW (root) && gtk_window_get_transient_for (GTK_WINDOW (root)) != NULL)
    root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));

  return GTK_IS_WIDGET (root) ? GTK_WIDGET (root) : widget;
}

static void
lead (GtkWidget  *widget,
      const char *action,
      GVariant   *target)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *window = find_window (widget);

  gtk_widget_activate_action_variant (window, action, target);
  if (GTK_IS_WINDOW (root) && GTK_WIDGET (root) != window)
    gtk_window_close (GTK_WINDOW (root));
}

/**
 * bcp_shell_toast:
 * @widget: any widget of a window or its dialogs
 * @text: one sentence
 */
void
bcp_shell_toast (GtkWidget  *widget,
                 const char *text)
{
  gtk_widget_activate_action (find_window (widget), "win.toast", "s", text);
}

/**
 * bcp_shell_toast_undo:
 * @widget: any widget of a window or its dialogs
 * @text: what was done just now
 *
 * The toast offers to undo it.
 */
void
bcp_shell_toast_undo (GtkWidget  *widget,
                      const char *text)
{
  gtk_widget_activate_action (find_window (widget), "win.toast-undo", "s", text);
}

/**
 * bcp_shell_open_record:
 * @widget: any widget of a window or its dialogs
 * @entity: an entity's name
 * @id: which record
 */
void
bcp_shell_open_record (GtkWidget  *widget,
                       const char *entity,
                       gint64      id)
{
  lead (widget, "win.open-record", g_variant_new ("(sx)", entity, id));
}

/**
 * bcp_shell_open_history:
 * @widget: any widget of a window or its dialogs
 * @entity: an entity's name
 * @id: the record whose history is asked for
 */
void
bcp_shell_open_history (GtkWidget  *widget,
                        const char *entity,
                        gint64      id)
{
  lead (widget, "win.open-history", g_variant_new ("(sx)", entity, id));
}

/**
 * bcp_shell_open_list:
 * @widget: any widget of a window or its dialogs
 * @entity: an entity's name
 * @where: "field=value&…"
 */
void
bcp_shell_open_list (GtkWidget  *widget,
                     const char *entity,
                     const char *where)
{
  lead (widget, "win.open-list", g_variant_new ("(ss)", entity, where));
}
