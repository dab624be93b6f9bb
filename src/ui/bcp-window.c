/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-window-private.h"

#include "bcp-backup-keeper.h"
#include "bcp-pages.h"
#include "bcp-settings.h"
#include "bcp-sidebar.h"
#include "bcp-window-file.h"
#include "bcp-window-recover.h"
#include "bcp-work-bar.h"

#include <glib/gi18n.h>

/* Below this the sidebar becomes an overlay: 210 of its own and 960 of content (VISUAL §9). */
#define FOLD_WIDTH 1170

G_DEFINE_FINAL_TYPE (BcpWindow, bcp_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void update_title (BcpWindow *self);

/* Pages */

static const BcpPageInfo *
get_current_page (BcpWindow *self)
{
  return bcp_page_by_name (gtk_stack_get_visible_child_name (self->pages));
}

static gboolean
has_property (GtkWidget  *page,
              const char *name)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (page), name) != NULL;
}

/* A page may have a title that changes, and bring what stands in the sidebar's place while it is shown. */
static GtkWidget *
dup_sidebar (GtkWidget *page)
{
  GtkWidget *own = NULL;

  if (has_property (page, "sidebar"))
    g_object_get (page, "sidebar", &own, NULL);
  return own;
}

/**
 * bcp_window_ensure_page:
 * @self: a window with an open document
 * @info: a page's row
 *
 * Returns: (transfer none): the page, made if it was never shown
 */
GtkWidget *
bcp_window_ensure_page (BcpWindow         *self,
                        const BcpPageInfo *info)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, info->name);

  if (page == NULL)
    {
      page = bcp_page_create (info, self->document);
      gtk_stack_add_named (self->pages, page, info->name);
      if (has_property (page, "title"))
        g_signal_connect_object (page, "notify::title", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
    }

  return page;
}

static void
update_title (BcpWindow *self)
{
  const BcpPageInfo *info = get_current_page (self);
  BcpProgramme *programme = self->document != NULL ? bcp_document_get_programme (self->document) : NULL;
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  g_autofree char *title = NULL, *own = NULL;

  if (info == NULL || programme == NULL)
    return;

  if (has_property (page, "title"))
    g_object_get (page, "title", &own, NULL);
  adw_window_title_set_title (self->page_title, own != NULL ? own : bcp_page_get_title (info));
  adw_window_title_set_subtitle (self->page_title, programme->name[bcp_language_get_default ()]);
  gtk_widget_set_visible (self->sample_note, programme->is_sample);
  title = g_strdup_printf ("%s – %s", bcp_page_get_title (info), adw_window_title_get_subtitle (self->file_title));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/**
 * bcp_window_show_page:
 * @self: a window with an open document
 * @page: (nullable): a page's name; one that does not exist means the first
 */
void
bcp_window_show_page (BcpWindow  *self,
                      const char *page)
{
  const BcpPageInfo *info = bcp_page_by_name (page);
  g_autoptr (GtkWidget) own = NULL;
  guint n_pages;

  g_return_if_fail (BCP_IS_WINDOW (self));

  if (self->document == NULL)
    return;
  if (info == NULL)
    info = bcp_pages (&n_pages);

  gtk_stack_set_visible_child (self->pages, bcp_window_ensure_page (self, info));
  own = dup_sidebar (gtk_stack_get_visible_child (self->pages));
  bcp_sidebar_show (self->sidebar, info->within != NULL ? info->within : info->name, own);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  if (info->within == NULL)
    bcp_settings_set_string ("last-page", info->name);
  update_title (self);
}

static void
on_page_chosen (BcpWindow  *self,
                const char *page)
{
  bcp_window_show_page (self, page);
}

/* The store */

static void
update_step (BcpWindow *self)
{
  BcpStore *store = bcp_document_get_store (self->document);
  BcpLanguage language = bcp_language_get_default ();
  gboolean writable = !bcp_store_get_read_only (store);
  BcpLabel *undo = bcp_store_get_undo_label (store);
  BcpLabel *redo = bcp_store_get_redo_label (store);
  g_autofree char *undo_what = undo != NULL ? bcp_label_to_text (undo, language) : NULL;
  g_autofree char *redo_what = redo != NULL ? bcp_label_to_text (redo, language) : NULL;
  g_autofree char *undo_text = undo_what != NULL ? g_strdup_printf (_("Undo: %s"), undo_what) : g_strdup (_("Undo"));
  g_autofree char *redo_text = redo_what != NULL ? g_strdup_printf (_("Redo: %s"), redo_what) : g_strdup (_("Redo"));

  gtk_label_set_label (self->undo_label, undo_text);
  gtk_widget_set_tooltip_text (self->undo_button, undo_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, undo_text, -1);
  gtk_widget_set_tooltip_text (self->redo_button, redo_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->redo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, redo_text, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", writable && undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", writable && redo != NULL);
}

static void
update_saved (BcpWindow *self)
{
  GDateTime *saved = bcp_store_get_saved (bcp_document_get_store (self->document));
  g_autoptr (GDateTime) local = saved != NULL ? g_date_time_to_local (saved) : NULL;
  g_autofree char *time = local != NULL ? g_date_time_format (local, "%H:%M") : NULL;
  g_autofree char *text = time != NULL ? g_strdup_printf (C_("autosave", "Saved %s"), time) : NULL;

  gtk_widget_set_visible (self->saved, text != NULL);
  if (text != NULL)
    gtk_label_set_label (self->saved_label, text);
}

static void
update_read_only (BcpWindow *self)
{
  BcpStore *store = bcp_document_get_store (self->document);
  gboolean read_only = bcp_store_get_read_only (store);
  const char *reason = bcp_store_get_read_only_reason (store);

  if (read_only && reason != NULL)
    gtk_label_set_label (self->read_only_label, self->banner != NULL ? self->banner : reason);
  gtk_info_bar_set_message_type (self->read_only_bar, self->banner != NULL ? GTK_MESSAGE_INFO : GTK_MESSAGE_WARNING);
  gtk_info_bar_set_revealed (self->read_only_bar, read_only);
  gtk_widget_set_visible (GTK_WIDGET (self->read_only_bar), read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-record", !read_only);
}

static void
on_store_bound (BcpWindow *self)
{
  update_step (self);
  update_saved (self);
  update_read_only (self);
}

/**
 * bcp_window_set_document:
 * @self: a window
 * @document: (nullable): the programme that it shows from now on
 */
void
bcp_window_set_document (BcpWindow   *self,
                         BcpDocument *document)
{
  GtkWidget *page;
  g_autofree char *name = NULL;
  g_autofree char *author = NULL;
  BcpStore *store;

  bcp_sidebar_forget (self->sidebar);
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);

  g_clear_pointer (&self->backups, bcp_backup_keeper_free);
  g_set_object (&self->document, document);
  g_signal_group_set_target (self->document_signals, document);
  store = document != NULL ? bcp_document_get_store (document) : NULL;
  g_signal_group_set_target (self->store_signals, store);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);

  if (document == NULL)
    return;

  name = self->shown_name != NULL ? g_strdup (self->shown_name) : g_path_get_basename (bcp_store_get_path (store));
  adw_window_title_set_subtitle (self->file_title, name);
  author = bcp_settings_dup_string ("author");
  if (*author != '\0')
    bcp_store_set_author (store, author);
  on_store_bound (self);
  if (!bcp_store_get_read_only (store))
    self->backups = bcp_backup_keeper_new (store);
  gtk_stack_set_visible_child_name (self->state, "document");
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpWindow) self = BCP_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpDocument) document = bcp_document_open_finish (result, &error);

  bcp_work_finish (self->opening);
  g_clear_object (&self->opening);

  if (document == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        bcp_window_recover_say (self, self->path_wanted, error);
      bcp_window_file_fill_recent (self->recent_files);
      return;
    }

  bcp_window_set_document (self, document);
  if (self->banner == NULL)
    bcp_window_file_remember (bcp_store_get_path (bcp_document_get_store (document)));
  bcp_window_show_page (self, self->page_wanted);
  g_clear_pointer (&self->page_wanted, g_free);
}

static void
begin_opening (BcpWindow  *self,
               const char *path,
               const char *page)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_strdup_printf (_("Opening %s"), name);

  bcp_window_set_document (self, NULL);
  gtk_stack_set_visible_child_name (self->state, "welcome");
  g_free (self->path_wanted);
  self->path_wanted = g_canonicalize_filename (path, NULL);
  g_free (self->page_wanted);
  self->page_wanted = page != NULL ? g_strdup (page) : bcp_settings_dup_string ("last-page");
  self->opening = bcp_work_new (title);
  bcp_work_bar_add (self->welcome_work, self->opening);
}

/**
 * bcp_window_open:
 * @self: a window
 * @path: a programme's file
 * @page: (nullable): the page to begin with; %NULL is where the last session ended
 *
 * Opens the file, off the main thread, in this window.
 */
void
bcp_window_open (BcpWindow  *self,
                 const char *path,
                 const char *page)
{
  g_return_if_fail (BCP_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (self->opening != NULL)
    return;

  begin_opening (self, path, page);
  bcp_document_open_async (path, bcp_work_get_cancellable (self->opening), on_opened, g_object_ref (self));
}

/**
 * bcp_window_open_to_read:
 * @self: a new window
 * @path: a programme's file, which is not changed
 * @name: what the window calls it
 * @banner: what it says above every page
 *
 * Opens the file, off the main thread, only to be looked at.
 */
void
bcp_window_open_to_read (BcpWindow  *self,
                         const char *path,
                         const char *name,
                         const char *banner)
{
  g_return_if_fail (BCP_IS_WINDOW (self));
  g_return_if_fail (self->opening == NULL && self->document == NULL);

  self->shown_name = g_strdup (name);
  self->banner = g_strdup (banner);
  begin_opening (self, path, "overview");
  bcp_document_open_to_read_async (path, bcp_work_get_cancellable (self->opening), on_opened, g_object_ref (self));
}

/* Window */

static gboolean
fold_to_width (gpointer data)
{
  BcpWindow *self = BCP_WINDOW (data);
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < FOLD_WIDTH;
  AdwFlapFoldPolicy policy = narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER;

  self->fold_idle = 0;
  if (adw_flap_get_fold_policy (self->flap) != policy)
    {
      adw_flap_set_fold_policy (self->flap, policy);
      adw_flap_set_reveal_flap (self->flap, !narrow);
    }

  return G_SOURCE_REMOVE;
}

static void
bcp_window_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  BcpWindow *self = BCP_WINDOW (widget);

  GTK_WIDGET_CLASS (bcp_window_parent_class)->size_allocate (widget, width, height, baseline);

  /* A change of policy asks for a new layout, which must not happen inside this one. */
  if (self->fold_idle == 0 &&
      (width < FOLD_WIDTH) != (adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS))
    self->fold_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_to_width, self, NULL);
}

static void
restore_size (BcpWindow *self)
{
  GSettings *settings = bcp_settings_get ();

  if (settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  else if (g_settings_get_int (settings, "window-width") < FOLD_WIDTH)
    adw_flap_set_fold_policy (self->flap, ADW_FLAP_FOLD_POLICY_ALWAYS);
}

static gboolean
bcp_window_close_request (GtkWindow *window)
{
  GSettings *settings = bcp_settings_get ();

  if (settings != NULL)
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (settings, "window-width", MAX (width, 360));
      g_settings_set_int (settings, "window-height", MAX (height, 294));
      g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
    }
  /* Commits the field that is being typed in. */
  gtk_window_set_focus (window, NULL);

  return GTK_WINDOW_CLASS (bcp_window_parent_class)->close_request (window);
}

static void
on_recent_activated (BcpWindow     *self,
                     GtkListBoxRow *row)
{
  bcp_window_open (self, g_object_get_data (G_OBJECT (row), "path"), NULL);
}

static void
bcp_window_dispose (GObject *object)
{
  BcpWindow *self = BCP_WINDOW (object);

  g_clear_handle_id (&self->fold_idle, g_source_remove);
  if (self->opening != NULL)
    g_cancellable_cancel (bcp_work_get_cancellable (self->opening));
  if (self->document_signals != NULL)
    g_signal_group_set_target (self->document_signals, NULL);
  if (self->store_signals != NULL)
    g_signal_group_set_target (self->store_signals, NULL);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->store_signals);
  g_clear_pointer (&self->backups, bcp_backup_keeper_free);
  g_clear_object (&self->document);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->path_wanted, g_free);
  g_clear_pointer (&self->page_wanted, g_free);
  g_clear_pointer (&self->shown_name, g_free);
  g_clear_pointer (&self->banner, g_free);

  G_OBJECT_CLASS (bcp_window_parent_class)->dispose (object);
}

static void
bcp_window_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  BcpWindow *self = BCP_WINDOW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_window_class_init (BcpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = bcp_window_dispose;
  object_class->get_property = bcp_window_get_property;
  widget_class->size_allocate = bcp_window_size_allocate;
  window_class->close_request = bcp_window_close_request;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BCP_TYPE_SIDEBAR);
  g_type_ensure (BCP_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, state);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, welcome_work);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, document_work);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, recent_files);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, file_title);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, sample_note);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, undo_label);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, saved);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, read_only_bar);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, BcpWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_page_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_recent_activated);
  bcp_window_install_actions (widget_class);
}

static void
bcp_window_init (BcpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->document_signals = g_signal_group_new (BCP_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "changed", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->document_signals, "work-added", G_CALLBACK (bcp_window_add_work), self);
  self->store_signals = g_signal_group_new (BCP_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "notify::undo-label", G_CALLBACK (update_step), self);
  g_signal_group_connect_swapped (self->store_signals, "notify::redo-label", G_CALLBACK (update_step), self);
  g_signal_group_connect_swapped (self->store_signals, "notify::saved", G_CALLBACK (update_saved), self);
  g_signal_group_connect_swapped (self->store_signals, "notify::read-only", G_CALLBACK (update_read_only), self);

  bcp_window_file_fill_recent (self->recent_files);
  restore_size (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", FALSE);
}

/**
 * bcp_window_new:
 * @application: the application
 *
 * Returns: (transfer floating): a window with nothing open
 */
BcpWindow *
bcp_window_new (AdwApplication *application)
{
  return g_object_new (BCP_TYPE_WINDOW, "application", application, NULL);
}

/**
 * bcp_window_get_document:
 * @self: a window
 *
 * Returns: (nullable) (transfer none): the open programme
 */
BcpDocument *
bcp_window_get_document (BcpWindow *self)
{
  g_return_val_if_fail (BCP_IS_WINDOW (self), NULL);

  return self->document;
}

/**
 * bcp_window_toast:
 * @self: a window
 * @text: one sentence
 */
void
bcp_window_toast (BcpWindow  *self,
                  const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_return_if_fail (BCP_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/**
 * bcp_window_add_work:
 * @self: a window
 * @work: work that has begun
 */
void
bcp_window_add_work (BcpWindow *self,
                     BcpWork   *work)
{
  g_return_if_fail (BCP_IS_WINDOW (self));

  bcp_work_bar_add (self->document != NULL ? self->document_work : self->welcome_work, work);
}
