/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-window.h"

#include "bcp-format.h"
#include "bcp-import-columns-page.h"
#include "bcp-import-rows-page.h"
#include "bcp-shell.h"
#include "bcp-work-bar.h"

#include <glib/gi18n.h>

/* So many rows of each kind are listed; all are counted and imported. */
#define ROW_LIMIT 200

/**
 * BcpImportWindow:
 *
 * A table of firms on its way in: what it is and what its columns hold, what it would do, row by row,
 * then the import as one edit.
 */
struct _BcpImportWindow
{
  AdwWindow             parent_instance;

  BcpDocument          *document;
  BcpImport            *import;
  BcpWork              *work;
  gboolean              known;         /* what the file is */
  gint64                n_writes;      /* of the preview that is shown */

  AdwWindowTitle       *heading;
  GtkWidget            *columns_button;
  GtkWidget            *preview_button;
  GtkWidget            *import_button;
  BcpWorkBar           *work_bar;
  GtkStack             *pages;
  AdwStatusPage        *message;
  GtkWidget            *other_button;
  BcpImportColumnsPage *columns;
  BcpImportRowsPage    *rows;
};

G_DEFINE_FINAL_TYPE (BcpImportWindow, bcp_import_window, ADW_TYPE_WINDOW)

/* Pages */

static gboolean
is_on (BcpImportWindow *self,
       const char      *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0;
}

static void
update_buttons (BcpImportWindow *self)
{
  gboolean idle = self->work == NULL, columns = is_on (self, "columns");

  gtk_widget_set_visible (self->columns_button, self->known && idle && !columns);
  gtk_widget_set_visible (self->preview_button, columns);
  gtk_widget_set_sensitive (self->preview_button, idle && bcp_import_columns_page_is_ready (self->columns));
  gtk_widget_set_visible (self->import_button, !columns);
  gtk_widget_set_sensitive (self->import_button, idle && is_on (self, "rows") && self->n_writes > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns), idle);
}

static void
show_page (BcpImportWindow *self,
           const char      *page)
{
  gtk_stack_set_visible_child_name (self->pages, page);
  update_buttons (self);
  if (is_on (self, "columns"))
    gtk_widget_child_focus (GTK_WIDGET (self->columns), GTK_DIR_TAB_FORWARD);
}

static void
show_message (BcpImportWindow *self,
              const char      *title,
              const char      *description)
{
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, description);
  show_page (self, "message");
}

static void
begin_work (BcpImportWindow *self,
            const char      *title)
{
  self->work = bcp_work_new (title);
  bcp_work_bar_add (self->work_bar, self->work);
  update_buttons (self);
}

/* Returns whether the window is still there to hear the end. */
static gboolean
end_work (BcpImportWindow *self)
{
  bcp_work_finish (self->work);
  g_clear_object (&self->work);

  return self->pages != NULL;
}

static void
show_failure (BcpImportWindow *self,
              GError          *error)
{
  g_autofree char *sentence = g_markup_escape_text (error->message, -1);

  gtk_widget_set_visible (self->other_button, TRUE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_message (self, _("Stopped"), _("Nothing was changed."));
  else
    show_message (self, _("The file cannot be imported"), sentence);
}

/* Preview */

static void
on_previewed (GObject      *source,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  g_autoptr (BcpImportWindow) self = BCP_IMPORT_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpImportResult) result = bcp_import_preview_finish (BCP_IMPORT (source), async_result, &error);

  if (!end_work (self))
    return;
  if (result == NULL)
    {
      show_failure (self, error);
      return;
    }

  self->n_writes = result->counts[BCP_IMPORT_NEW] + result->counts[BCP_IMPORT_CHANGED];
  bcp_import_rows_page_show (self->rows, self->document, result);
  show_page (self, "rows");
}

static void
preview (BcpImportWindow *self,
         const char      *title)
{
  g_auto (GStrv) fields = NULL;

  if (self->work != NULL)
    return;

  fields = bcp_import_columns_page_dup_fields (self->columns);
  bcp_import_set_fields (self->import, (const char *const *) fields);
  begin_work (self, title);
  bcp_import_preview_async (self->import, bcp_work_get_progress (self->work), bcp_work_get_cancellable (self->work),
                            on_previewed, g_object_ref (self));
}

static void
on_preview (BcpImportWindow *self)
{
  preview (self, _("Reading the file"));
}

static void
on_other (BcpImportWindow *self)
{
  bcp_import_choose (gtk_window_get_transient_for (GTK_WINDOW (self)), self->document);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_columns (BcpImportWindow *self)
{
  show_page (self, "columns");
}

/* The file */

/* Columns that nobody set yet are to be looked at before anything else. */
static gboolean
is_certain (BcpImportSource *source)
{
  return source->mapping == NULL || bcp_mapping_get_origin (source->mapping) != BCP_MAPPING_GUESSED;
}

static void
on_looked (GObject      *object,
           GAsyncResult *async_result,
           gpointer      user_data)
{
  g_autoptr (BcpImportWindow) self = BCP_IMPORT_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  BcpImportSource *source = bcp_import_look_finish (BCP_IMPORT (object), async_result, &error);
  gboolean first = !self->known;

  if (!end_work (self))
    {
      g_clear_pointer (&source, bcp_import_source_free);
      return;
    }
  if (source == NULL)
    {
      show_failure (self, error);
      return;
    }

  self->known = TRUE;
  first = first && is_certain (source);
  bcp_import_columns_page_show (self->columns, source);
  if (first)
    preview (self, _("Reading the file"));
  else
    show_page (self, "columns");
}

static void
look (BcpImportWindow *self)
{
  if (self->work != NULL)
    return;

  bcp_import_set_fields (self->import, NULL);
  bcp_import_set_sheet (self->import, bcp_import_columns_page_get_sheet (self->columns));
  bcp_import_set_encoding (self->import, bcp_import_columns_page_get_encoding (self->columns));
  begin_work (self, _("Reading the file"));
  bcp_import_look_async (self->import, bcp_work_get_cancellable (self->work), on_looked, g_object_ref (self));
}

static void
on_source_changed (BcpImportWindow *self)
{
  look (self);
}

/* Import */

static void
on_imported (GObject      *source,
             GAsyncResult *async_result,
             gpointer      user_data)
{
  g_autoptr (BcpImportWindow) self = BCP_IMPORT_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpImportResult) result = bcp_import_apply_finish (BCP_IMPORT (source), async_result, &error);
  g_autofree char *added = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *text = NULL;

  if (!end_work (self))
    return;
  if (result == NULL)
    {
      show_failure (self, error);
      return;
    }

  added = bcp_format_integer (result->counts[BCP_IMPORT_NEW], bcp_language_get_default ());
  changed = bcp_format_integer (result->counts[BCP_IMPORT_CHANGED], bcp_language_get_default ());
  text = g_strdup_printf (_("Imported: %1$s new, %2$s changed"), added, changed);
  bcp_shell_toast_undo (GTK_WIDGET (self), text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_import (BcpImportWindow *self)
{
  if (self->work != NULL)
    return;

  begin_work (self, _("Importing"));
  bcp_import_apply_async (self->import, bcp_work_get_progress (self->work), bcp_work_get_cancellable (self->work),
                          on_imported, g_object_ref (self));
}

/* Rejects */

static void
on_rejects_chosen (GtkNativeDialog *dialog,
                   int              response,
                   BcpImportWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->work == NULL)
    {
      bcp_import_set_rejects (self->import, file);
      preview (self, _("Saving rejected rows"));
    }
  g_object_unref (dialog);
}

static void
on_save_rejects (BcpImportWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save rejected rows"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);

  /* Translators: proposed file name */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("rejected rows.csv"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_rejects_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
bcp_import_window_close_request (GtkWindow *window)
{
  BcpImportWindow *self = BCP_IMPORT_WINDOW (window);

  /* Closing is cancelling: nothing is left behind. */
  if (self->work != NULL)
    g_cancellable_cancel (bcp_work_get_cancellable (self->work));

  return GTK_WINDOW_CLASS (bcp_import_window_parent_class)->close_request (window);
}

static void
bcp_import_window_dispose (GObject *object)
{
  BcpImportWindow *self = BCP_IMPORT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BCP_TYPE_IMPORT_WINDOW);
  self->pages = NULL;
  g_clear_object (&self->import);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_import_window_parent_class)->dispose (object);
}

static void
bcp_import_window_class_init (BcpImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_import_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = bcp_import_window_close_request;

  g_type_ensure (BCP_TYPE_WORK_BAR);
  g_type_ensure (BCP_TYPE_IMPORT_COLUMNS_PAGE);
  g_type_ensure (BCP_TYPE_IMPORT_ROWS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, columns_button);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, preview_button);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, work_bar);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, message);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, other_button);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, rows);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
  gtk_widget_class_bind_template_callback (widget_class, on_other);
  gtk_widget_class_bind_template_callback (widget_class, on_columns);
  gtk_widget_class_bind_template_callback (widget_class, on_preview);
  gtk_widget_class_bind_template_callback (widget_class, on_source_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_bind_template_callback (widget_class, on_save_rejects);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bcp_import_window_init (BcpImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bcp_import_show:
 * @parent: the window that asks
 * @document: the open programme
 * @source: a table of firms
 *
 * Shows what @source is and what importing it would do.
 */
void
bcp_import_show (GtkWindow   *parent,
                 BcpDocument *document,
                 GFile       *source)
{
  BcpImportWindow *self = g_object_new (BCP_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);
  g_autofree char *name = g_file_get_basename (source);

  self->document = g_object_ref (document);
  self->import = bcp_import_new (bcp_document_get_store (document), source);
  for (guint kind = 0; kind < BCP_N_IMPORT_KINDS; kind++)
    bcp_import_set_row_limit (self->import, kind, ROW_LIMIT);
  adw_window_title_set_subtitle (self->heading, name);
  look (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
on_source_chosen (GtkNativeDialog *dialog,
                  int              response,
                  BcpDocument     *document)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    bcp_import_show (gtk_native_dialog_get_transient_for (dialog), document, file);
  g_object_unref (dialog);
}

/**
 * bcp_import_choose:
 * @parent: the window that asks
 * @document: the open programme
 *
 * Asks for the file first.
 */
void
bcp_import_choose (GtkWindow   *parent,
                   BcpDocument *document)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Choose a table of firms"), parent,
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  static const char *const endings[] = { "csv", "tsv", "txt", "xlsx", "ods" };
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new (), all = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Tables (CSV, text, XLSX, ODS)"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (filter, endings[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_source_chosen), document, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
