/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-window.h"

#include "bcp-entity.h"
#include "bcp-format.h"
#include "bcp-import.h"
#include "bcp-shell.h"
#include "bcp-work-bar.h"

#include <glib/gi18n.h>

/* So many rows of each kind are listed; all are counted and imported. */
#define ROW_LIMIT 200

/**
 * BcpImportWindow:
 *
 * A directory of firms on its way in: what it would do, row by row, then the import as one edit.
 */
struct _BcpImportWindow
{
  AdwWindow       parent_instance;

  BcpDocument    *document;
  BcpImport      *import;
  BcpWork        *work;

  AdwWindowTitle *heading;
  GtkWidget      *import_button;
  BcpWorkBar     *work_bar;
  GtkLabel       *summary;
  GtkStack       *kinds;
  GtkWidget      *rejects_bar;
};

G_DEFINE_FINAL_TYPE (BcpImportWindow, bcp_import_window, ADW_TYPE_WINDOW)

static const char *const kind_titles[BCP_N_IMPORT_KINDS] = {
  [BCP_IMPORT_NEW] = NC_("import", "New"),
  [BCP_IMPORT_CHANGED] = NC_("import", "Changed"),
  [BCP_IMPORT_SAME] = NC_("import", "Same"),
  [BCP_IMPORT_DUPLICATE] = NC_("import", "Duplicate"),
  [BCP_IMPORT_REJECTED] = NC_("import", "Rejected"),
};

static const char *const kind_explanations[BCP_N_IMPORT_KINDS] = {
  [BCP_IMPORT_NEW] = N_("No row of the file is a firm that the programme does not have."),
  [BCP_IMPORT_CHANGED] = N_("No firm of the programme is described otherwise in the file."),
  [BCP_IMPORT_SAME] = N_("No row of the file is as the programme has it already."),
  [BCP_IMPORT_DUPLICATE] = N_("No row of the file repeats an earlier one."),
  [BCP_IMPORT_REJECTED] = N_("No row of the file was rejected."),
};

/* Rows */

static char *
dup_change (BcpImportWindow       *self,
            const BcpImportChange *change)
{
  const BcpField *field = bcp_entity_get_field (bcp_entity_by_name ("firms"), change->field);

  return g_strdup_printf ("%s: %s → %s", field != NULL ? _(field->label) : change->field,
                          change->before != NULL && *change->before != '\0' ? change->before : _("empty"), change->after);
}

static char *
dup_detail (BcpImportWindow    *self,
            const BcpImportRow *row)
{
  GString *text;

  if (row->reason != NULL)
    return g_strdup (row->reason);
  if (row->changes == NULL)
    return g_strdup (bcp_catalogue_name (bcp_document_get_catalogue (self->document), "municipality", row->municipality,
                                         bcp_language_get_default ()));

  text = g_string_new (NULL);
  for (guint i = 0; i < row->changes->len; i++)
    {
      g_autofree char *change = dup_change (self, g_ptr_array_index (row->changes, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", change);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_row (BcpImportWindow    *self,
            const BcpImportRow *row)
{
  g_autofree char *detail = dup_detail (self, row);
  g_autofree char *number = bcp_format_integer (row->number, bcp_language_get_default ());
  /* Translators: a row's number in the file that is imported */
  g_autofree char *where = g_strdup_printf (_("row %s"), number);
  GtkWidget *widget = g_object_new (ADW_TYPE_ACTION_ROW,
                                    "use-markup", FALSE,
                                    "title", row->title != NULL ? row->title : where,
                                    "subtitle", detail != NULL ? detail : "",
                                    NULL);
  GtkWidget *label = gtk_label_new (where);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "bcp-number");
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), label);
  return widget;
}

static GtkWidget *
create_kind (BcpImportWindow       *self,
             const BcpImportResult *result,
             BcpImportKind          kind)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list;

  if (result->counts[kind] == 0)
    {
      GtkWidget *page = adw_status_page_new ();

      adw_status_page_set_description (ADW_STATUS_PAGE (page), _(kind_explanations[kind]));
      gtk_widget_add_css_class (page, "compact");
      return page;
    }

  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_dpgettext2 (NULL, "import", kind_titles[kind]), -1);
  for (guint i = 0; i < result->rows[kind]->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), create_row (self, g_ptr_array_index (result->rows[kind], i)));
  gtk_box_append (GTK_BOX (box), list);
  if (result->counts[kind] > result->rows[kind]->len)
    {
      g_autofree char *count = bcp_format_integer (result->counts[kind] - result->rows[kind]->len, bcp_language_get_default ());
      g_autofree char *text = g_strdup_printf (_("and %s more"), count);

      gtk_box_append (GTK_BOX (box), gtk_label_new (text));
    }
  gtk_widget_add_css_class (box, "bcp-details");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static void
show_kinds (BcpImportWindow       *self,
            const BcpImportResult *result)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->kinds))) != NULL)
    gtk_stack_remove (self->kinds, child);

  for (guint kind = 0; kind < BCP_N_IMPORT_KINDS; kind++)
    {
      g_autofree char *count = bcp_format_integer (result->counts[kind], bcp_language_get_default ());
      g_autofree char *title = g_strdup_printf ("%s %s", g_dpgettext2 (NULL, "import", kind_titles[kind]), count);

      gtk_stack_add_titled (self->kinds, create_kind (self, result, kind), kind_titles[kind], title);
    }
}

/* Preview */

static void
show_summary (BcpImportWindow       *self,
              const BcpImportResult *result)
{
  gint64 n = result->counts[BCP_IMPORT_NEW] + result->counts[BCP_IMPORT_CHANGED];
  g_autofree char *count = bcp_format_integer (n, bcp_language_get_default ());
  g_autofree char *text =
    n > 0 ? g_strdup_printf (ngettext ("%s firm will be added or changed, in one step that can be undone.",
                                       "%s firms will be added or changed, in one step that can be undone.", n), count)
          : g_strdup (_("The programme has all of it already; there is nothing to import."));

  gtk_label_set_label (self->summary, text);
  gtk_widget_set_sensitive (self->import_button, n > 0);
  gtk_widget_set_visible (self->rejects_bar, result->counts[BCP_IMPORT_REJECTED] > 0);
}

static void
end_work (BcpImportWindow *self)
{
  bcp_work_finish (self->work);
  g_clear_object (&self->work);
}

static void
begin_work (BcpImportWindow *self,
            const char      *title)
{
  self->work = bcp_work_new (title);
  bcp_work_bar_add (self->work_bar, self->work);
}

static void
show_failure (BcpImportWindow *self,
              GError          *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_label (self->summary, error->message);
  else
    gtk_label_set_label (self->summary, _("Stopped. Nothing was changed."));
}

static void
on_previewed (GObject      *source,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  g_autoptr (BcpImportWindow) self = BCP_IMPORT_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpImportResult) result = bcp_import_preview_finish (BCP_IMPORT (source), async_result, &error);

  end_work (self);
  if (self->kinds == NULL)
    return;
  if (result == NULL)
    {
      show_failure (self, error);
      return;
    }

  show_kinds (self, result);
  show_summary (self, result);
}

static void
preview (BcpImportWindow *self,
         const char      *title)
{
  if (self->work != NULL)
    return;

  begin_work (self, title);
  bcp_import_preview_async (self->import, bcp_work_get_progress (self->work), bcp_work_get_cancellable (self->work),
                            on_previewed, g_object_ref (self));
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

  end_work (self);
  if (self->kinds == NULL)
    return;
  if (result == NULL)
    {
      show_failure (self, error);
      gtk_widget_set_sensitive (self->import_button, TRUE);
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

  gtk_widget_set_sensitive (self->import_button, FALSE);
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
  self->kinds = NULL;
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
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, work_bar);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, kinds);
  gtk_widget_class_bind_template_child (widget_class, BcpImportWindow, rejects_bar);
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
 * @source: a directory of firms
 *
 * Shows what importing @source would do.
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
  preview (self, _("Reading the file"));
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
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Choose a directory of firms"), parent,
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Directories (CSV)"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_source_chosen), document, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
