/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-window-private.h"

#include "bcp-everywhere-window.h"
#include "bcp-import-window.h"
#include "bcp-record-dialog.h"
#include "bcp-window-file.h"

#include <glib/gi18n.h>

static void
ask_page (BcpWindow  *self,
          const char *action)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (page != NULL)
    gtk_widget_activate_action (page, action, NULL);
}

static void
on_step_done (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BcpWindow) self = BCP_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!bcp_store_step_finish (BCP_STORE (source), result, &error))
    bcp_window_toast (self, error->message);
}

static void
step (BcpWindow *self,
      void     (*start) (BcpStore *, GCancellable *, GAsyncReadyCallback, gpointer))
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* What is being typed or moved is committed first, so that undo takes back what is seen last. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (focus != NULL && !GTK_IS_EDITABLE (focus))
    gtk_widget_grab_focus (focus);
  start (bcp_document_get_store (self->document), NULL, on_step_done, g_object_ref (self));
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);

  if (self->document != NULL)
    step (self, bcp_store_undo_async);
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);

  if (self->document != NULL)
    step (self, bcp_store_redo_async);
}

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  bcp_window_show_page (BCP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* A record of a kind that no page lists, as a stream, opens over the page that leads to it. */
static void
open_over (BcpWindow  *self,
           const char *entity,
           GVariant   *parameter)
{
  const BcpEntity *kind = bcp_entity_by_name (entity);
  gint64 id;

  if (kind == NULL)
    return;

  g_variant_get_child (parameter, 1, "x", &id);
  bcp_record_dialog_open (GTK_WIDGET (self), self->document, kind, id);
}

/* win.open-list and win.open-record: to the page of the entity, which does the rest. */
static void
lead_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);
  const BcpPageInfo *info;
  const char *entity;

  if (self->document == NULL)
    return;

  g_variant_get_child (parameter, 0, "&s", &entity);
  info = bcp_page_by_entity (entity);
  if (info == NULL && g_str_equal (name, "win.open-record"))
    open_over (self, entity, parameter);
  if (info == NULL)
    return;

  bcp_window_show_page (self, info->name);
  gtk_widget_activate_action_variant (bcp_window_ensure_page (self, info),
                                      g_str_equal (name, "win.open-list") ? "page.show-list" : "page.show-record",
                                      parameter);
}

static void
history_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);

  if (self->document == NULL)
    return;

  bcp_window_show_page (self, "history");
  gtk_widget_activate_action_variant (bcp_window_ensure_page (self, bcp_page_by_name ("history")), "page.show-record", parameter);
}

static void
paper_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);

  if (self->document == NULL)
    return;

  bcp_window_show_page (self, "reports");
  gtk_widget_activate_action_variant (bcp_window_ensure_page (self, bcp_page_by_name ("reports")), "page.show-paper", parameter);
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);
  g_autoptr (BcpDocument) document = NULL;

  if (self->document == NULL || self->opening != NULL)
    return;

  document = g_object_ref (self->document);
  bcp_window_set_document (self, NULL);
  gtk_stack_set_visible_child_name (self->state, "welcome");
  bcp_window_file_restore (self, document, g_variant_get_string (parameter, NULL));
}

static void
everywhere_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);

  if (self->document != NULL)
    bcp_everywhere_show (GTK_WINDOW (self), self->document);
}

static void
toast_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  bcp_window_toast (BCP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
toast_undo_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);
  g_autofree char *escaped = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
sidebar_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
ask_page_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  static const struct
  {
    const char *window;
    const char *page;
  } actions[] = {
    { "win.search", "page.search" },
    { "win.new-record", "page.new" },
    { "win.print", "page.print" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].window, name))
      ask_page (BCP_WINDOW (widget), actions[i].page);
}

static void
file_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpWindow *self = BCP_WINDOW (widget);

  if (self->document == NULL)
    return;

  if (g_str_equal (name, "win.import"))
    bcp_import_choose (GTK_WINDOW (self), self->document);
  else if (g_str_equal (name, "win.save-copy"))
    bcp_window_file_save_copy (self);
  else
    bcp_window_file_back_up (self);
}

/**
 * bcp_window_install_actions:
 * @widget_class: the window's
 *
 * What menus, keys and pages ask of a window.
 */
void
bcp_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "win.open-list", "(ss)", lead_action);
  gtk_widget_class_install_action (widget_class, "win.open-record", "(sx)", lead_action);
  gtk_widget_class_install_action (widget_class, "win.open-history", "(sx)", history_action);
  gtk_widget_class_install_action (widget_class, "win.paper", "s", paper_action);
  gtk_widget_class_install_action (widget_class, "win.restore", "s", restore_action);
  gtk_widget_class_install_action (widget_class, "win.everywhere", NULL, everywhere_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.toast-undo", "s", toast_undo_action);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, ask_page_action);
  gtk_widget_class_install_action (widget_class, "win.new-record", NULL, ask_page_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, ask_page_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "win.backup", NULL, file_action);
}
