/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-template-window.h"

#include "bcp-process-template.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

struct _BcpTemplateWindow
{
  AdwWindow    parent_instance;

  BcpDocument *document;
  gint64       assessment;
  GPtrArray   *templates;   /* BcpProcessTemplate; NULL until they are loaded */

  AdwComboRow *template_row;
  AdwComboRow *first_row;
  AdwComboRow *last_row;
  GtkLabel    *summary;
  GtkWidget   *add_button;
};

G_DEFINE_FINAL_TYPE (BcpTemplateWindow, bcp_template_window, ADW_TYPE_WINDOW)

/* What is chosen */

static const BcpProcessTemplate *
get_template (BcpTemplateWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->template_row);

  return self->templates != NULL && selected < self->templates->len ? g_ptr_array_index (self->templates, selected) : NULL;
}

static gint64
get_stage (const BcpProcessTemplate *template,
           AdwComboRow              *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return g_array_index (template->stages, BcpTemplateStage, MIN (selected, template->stages->len - 1)).stage;
}

static void
summarise (BcpTemplateWindow *self)
{
  const BcpProcessTemplate *template = get_template (self);
  g_autofree char *text = NULL;
  gint64 first, last;
  guint n = 0;

  if (template == NULL)
    return;
  first = get_stage (template, self->first_row);
  last = get_stage (template, self->last_row);
  for (guint i = 0; i < template->stages->len; i++)
    {
      gint64 stage = g_array_index (template->stages, BcpTemplateStage, i).stage;

      n += stage >= first && stage <= last;
    }
  text = g_strdup_printf (ngettext ("%u operation with its streams is added. What is there stays.",
                                    "%u operations with their streams are added. What is there stays.", n), n);
  gtk_label_set_text (self->summary, text);
}

static void
on_first (BcpTemplateWindow *self)
{
  guint first = adw_combo_row_get_selected (self->first_row);

  if (adw_combo_row_get_selected (self->last_row) < first)
    adw_combo_row_set_selected (self->last_row, first);
  summarise (self);
}

static void
on_last (BcpTemplateWindow *self)
{
  guint last = adw_combo_row_get_selected (self->last_row);

  if (adw_combo_row_get_selected (self->first_row) > last)
    adw_combo_row_set_selected (self->first_row, last);
  summarise (self);
}

static void
on_template (BcpTemplateWindow *self)
{
  const BcpProcessTemplate *template = get_template (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (template == NULL)
    return;
  for (guint i = 0; i < template->stages->len; i++)
    gtk_string_list_append (names, g_array_index (template->stages, BcpTemplateStage, i).name);
  adw_combo_row_set_model (self->first_row, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->last_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->first_row, 0);
  adw_combo_row_set_selected (self->last_row, template->stages->len - 1);
  summarise (self);
}

/* Loading */

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_process_templates_load (db, *(gint64 *) data, bcp_language_get_default (), error);
}

static void
show_templates (BcpTemplateWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->templates->len; i++)
    gtk_string_list_append (names, ((BcpProcessTemplate *) g_ptr_array_index (self->templates, i))->name);
  adw_combo_row_set_model (self->template_row, G_LIST_MODEL (names));
  on_template (self);
  gtk_widget_set_sensitive (self->add_button, self->templates->len > 0);
  if (self->templates->len == 0)
    gtk_label_set_text (self->summary, _("This programme has no process templates. The catalogue of the five sectors has some."));
  else
    gtk_widget_grab_focus (self->add_button);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpTemplateWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *templates = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (self->document == NULL)
    {
      g_clear_pointer (&templates, g_ptr_array_unref);
      return;
    }
  if (templates == NULL)
    {
      gtk_label_set_text (self->summary, error->message);
      return;
    }
  self->templates = templates;
  show_templates (self);
}

/* Adding */

typedef struct
{
  gint64  assessment;
  char   *code;
  gint64  first_stage;
  gint64  last_stage;
} Request;

static void
request_free (gpointer data)
{
  g_free (((Request *) data)->code);
  g_free (data);
}

static gboolean
apply (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  const Request *request = data;

  return bcp_process_template_apply (db, request->assessment, request->code, request->first_stage, request->last_stage, error);
}

static void
on_applied (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpTemplateWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error);

  if (self->document == NULL)
    return;
  if (ok)
    {
      g_autofree char *text = g_strdup_printf (_("From a template: %s"), get_template (self)->name);

      bcp_shell_toast_undo (GTK_WIDGET (self), text);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_text (self->summary, error->message);
  gtk_widget_set_sensitive (self->add_button, TRUE);
}

static void
on_add (BcpTemplateWindow *self)
{
  const BcpProcessTemplate *template = get_template (self);
  g_autoptr (BcpLabel) label = NULL;
  Request *request;

  if (template == NULL)
    return;
  request = g_new0 (Request, 1);
  request->assessment = self->assessment;
  request->code = g_strdup (template->code);
  request->first_stage = get_stage (template, self->first_row);
  request->last_stage = get_stage (template, self->last_row);
  label = bcp_label_new (N_("From a template: %s"), template->name, NULL);
  gtk_widget_set_sensitive (self->add_button, FALSE);
  bcp_store_edit_async (bcp_document_get_store (self->document), label, apply, request, request_free, NULL,
                        on_applied, g_object_ref (self));
}

/* Building */

static void
bcp_template_window_dispose (GObject *object)
{
  BcpTemplateWindow *self = BCP_TEMPLATE_WINDOW (object);

  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), BCP_TYPE_TEMPLATE_WINDOW);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  G_OBJECT_CLASS (bcp_template_window_parent_class)->dispose (object);
}

static void
bcp_template_window_class_init (BcpTemplateWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_template_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/template-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpTemplateWindow, template_row);
  gtk_widget_class_bind_template_child (widget_class, BcpTemplateWindow, first_row);
  gtk_widget_class_bind_template_child (widget_class, BcpTemplateWindow, last_row);
  gtk_widget_class_bind_template_child (widget_class, BcpTemplateWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, BcpTemplateWindow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_template);
  gtk_widget_class_bind_template_callback (widget_class, on_first);
  gtk_widget_class_bind_template_callback (widget_class, on_last);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bcp_template_window_init (BcpTemplateWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bcp_template_window_open:
 * @parent: a widget of the window that asks
 * @document: the open programme
 * @assessment: whose flow diagram
 */
void
bcp_template_window_open (GtkWidget   *parent,
                          BcpDocument *document,
                          gint64       assessment)
{
  BcpTemplateWindow *self = g_object_new (BCP_TYPE_TEMPLATE_WINDOW, "transient-for", gtk_widget_get_root (parent), NULL);

  self->document = g_object_ref (document);
  self->assessment = assessment;
  bcp_store_read_async (bcp_document_get_store (document), load, g_memdup2 (&assessment, sizeof assessment), g_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, on_loaded, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
