/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-bulk-window.h"

#include "bcp-field-editor.h"
#include "bcp-field.h"
#include "bcp-format.h"
#include "bcp-record-bulk.h"
#include "bcp-shell.h"
#include "bcp-words.h"
#include "bcp-work-bar.h"

#include <glib/gi18n.h>

/* While a value is typed the count waits. */
#define REST_MS 200

/**
 * BcpBulkWindow:
 *
 * One field of many records: which field, its value by the field's own rules, how many records it changes;
 * then all of it as one edit.
 */
struct _BcpBulkWindow
{
  AdwWindow       parent_instance;

  BcpDocument    *document;
  BcpListing     *chosen;
  GPtrArray      *fields;       /* BcpField */
  BcpFieldEditor *editor;
  BcpValue        value;
  BcpBulkCount    count;
  gboolean        readable;     /* what stands in the row is a value of the field */
  guint           timer;
  GCancellable   *counting;
  BcpWork        *work;

  AdwWindowTitle *heading;
  GtkDropDown    *chooser;
  GtkListBox     *rows;
  GtkLabel       *summary;
  GtkWidget      *change_button;
  BcpWorkBar     *work_bar;
};

G_DEFINE_FINAL_TYPE (BcpBulkWindow, bcp_bulk_window, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const BcpField *
get_field (BcpBulkWindow *self)
{
  return g_ptr_array_index (self->fields, gtk_drop_down_get_selected (self->chooser));
}

/* Counting */

typedef struct
{
  BcpListing     *chosen;
  const BcpField *field;
  BcpValue        value;
  BcpProgress    *progress;
} Request;

static Request *
request_new (BcpBulkWindow *self)
{
  Request *request = g_new0 (Request, 1);

  request->chosen = bcp_listing_copy (self->chosen);
  request->field = get_field (self);
  bcp_value_copy (&self->value, &request->value);
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  bcp_listing_free (request->chosen);
  bcp_value_clear (&request->value);
  g_clear_object (&request->progress);
  g_free (request);
}

static gpointer
count (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  Request *request = data;
  BcpBulkCount found;

  return bcp_bulk_count (request->chosen, db, request->field, &request->value, &found, error)
         ? g_memdup2 (&found, sizeof found) : NULL;
}

static char *
dup_records (BcpBulkWindow *self,
             gint64         n)
{
  const BcpEntity *entity = bcp_listing_get_entity (self->chosen);
  g_autofree char *number = bcp_format_integer (n, bcp_language_get_default ());
  g_autofree char *word = n == 1 ? bcp_word_singular (entity) : bcp_word_plural (entity);

  return g_strdup_printf ("%s %s", number, word);
}

static void
show_count (BcpBulkWindow *self)
{
  gint64 same = self->count.n_records - self->count.n_changes;
  g_autofree char *records = dup_records (self, self->count.n_records);
  g_autofree char *changes = bcp_format_integer (self->count.n_changes, bcp_language_get_default ());
  g_autofree char *have = bcp_format_integer (same, bcp_language_get_default ());
  g_autofree char *text = NULL;

  adw_window_title_set_subtitle (self->heading, records);
  if (!self->readable)
    return;
  if (bcp_value_is_null (&self->value))
    text = g_strdup_printf (ngettext ("The value is removed from %s record.", "The value is removed from %s records.",
                                      (gulong) self->count.n_changes), changes);
  else if (same == 0)
    text = g_strdup_printf (ngettext ("%s record changes.", "%s records change.", (gulong) self->count.n_changes), changes);
  else
    text = g_strdup_printf (ngettext ("%1$s record changes; %2$s have this value already.",
                                      "%1$s records change; %2$s have this value already.",
                                      (gulong) self->count.n_changes), changes, have);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_sensitive (self->change_button, self->count.n_changes > 0 && self->work == NULL);
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpBulkWindow) self = BCP_BULK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree BcpBulkCount *found = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    {
      gtk_label_set_text (self->summary, error->message);
      return;
    }

  self->count = *found;
  show_count (self);
}

static gboolean
on_rest (gpointer data)
{
  BcpBulkWindow *self = BCP_BULK_WINDOW (data);

  self->timer = 0;
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  bcp_store_read_async (bcp_document_get_store (self->document), count, request_new (self), request_free, g_free,
                        self->counting, on_counted, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* The value */

static void
read_value (BcpBulkWindow *self)
{
  g_autofree char *typed = bcp_field_editor_dup_typed (self->editor);
  g_autoptr (BcpFinding) finding = bcp_field_parse (get_field (self), typed, bcp_document_get_catalogue (self->document),
                                                    bcp_language_get_default (), &self->value);

  if (finding == NULL && (get_field (self)->flags & BCP_FIELD_REQUIRED) && bcp_value_is_null (&self->value))
    gtk_label_set_text (self->summary, _("This field cannot be left empty."));
  self->readable = (finding == NULL || finding->severity != BCP_SEVERITY_REFUSAL) &&
                   !((get_field (self)->flags & BCP_FIELD_REQUIRED) && bcp_value_is_null (&self->value));
  bcp_field_editor_set_finding (self->editor, finding);
  gtk_widget_set_sensitive (self->change_button, FALSE);
  if (finding != NULL && !self->readable)
    gtk_label_set_text (self->summary, "");
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (REST_MS, on_rest, self);
}

static void
on_typed (BcpBulkWindow *self)
{
  read_value (self);
}

static void
on_commit (BcpBulkWindow *self,
           const char    *text)
{
  read_value (self);
}

static void
show_field (BcpBulkWindow *self)
{
  g_autoptr (BcpRecord) blank = bcp_record_new (bcp_listing_get_entity (self->chosen));
  GtkListBoxRow *row;
  const BcpValue nothing = BCP_VALUE_INIT;

  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  g_clear_object (&self->editor);

  bcp_record_set_value (blank, get_field (self)->name, &nothing);
  self->editor = bcp_field_editor_new (self->document, get_field (self));
  gtk_list_box_append (self->rows, bcp_field_editor_get_row (self->editor));
  gtk_list_box_append (self->rows, bcp_field_editor_get_finding_row (self->editor));
  bcp_field_editor_show (self->editor, blank);
  g_signal_connect_object (self->editor, "typed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "commit", G_CALLBACK (on_commit), self, G_CONNECT_SWAPPED);
  read_value (self);
}

/* Changing */

static gboolean
change (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  Request *request = data;

  return bcp_bulk_edit (request->chosen, db, request->field, &request->value, request->progress, cancellable, error);
}

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpBulkWindow) self = BCP_BULK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  gboolean ok = bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error);
  g_autofree char *records = dup_records (self, self->count.n_changes);
  g_autofree char *text = NULL;

  bcp_work_finish (self->work);
  g_clear_object (&self->work);
  if (self->document == NULL)
    return;
  if (!ok)
    {
      gtk_label_set_text (self->summary, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                           ? _("Stopped. Nothing was changed.") : error->message);
      gtk_widget_set_sensitive (self->change_button, TRUE);
      return;
    }

  /* Translators: a field, then "12 firms" */
  text = g_strdup_printf (_("Changed: %1$s of %2$s"), _(get_field (self)->label), records);
  bcp_shell_toast_undo (GTK_WIDGET (self), text);
  g_signal_emit (self, signals[DONE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_change (BcpBulkWindow *self)
{
  g_autoptr (BcpLabel) label = NULL;
  Request *request;

  if (self->work != NULL || !self->readable)
    return;

  label = bcp_label_new (N_("Changes to %s"), get_field (self)->label, NULL);
  request = request_new (self);
  self->work = bcp_work_new (_("Changing"));
  request->progress = g_object_ref (bcp_work_get_progress (self->work));
  bcp_work_bar_add (self->work_bar, self->work);
  gtk_widget_set_sensitive (self->change_button, FALSE);
  bcp_store_edit_async (bcp_document_get_store (self->document), label, change, request, request_free,
                        bcp_work_get_cancellable (self->work), on_changed, g_object_ref (self));
}

/* Building */

static gboolean
bcp_bulk_window_close_request (GtkWindow *window)
{
  BcpBulkWindow *self = BCP_BULK_WINDOW (window);

  /* Closing is cancelling: nothing is left behind. */
  if (self->work != NULL)
    g_cancellable_cancel (bcp_work_get_cancellable (self->work));

  return GTK_WINDOW_CLASS (bcp_bulk_window_parent_class)->close_request (window);
}

static void
bcp_bulk_window_dispose (GObject *object)
{
  BcpBulkWindow *self = BCP_BULK_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->editor);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), BCP_TYPE_BULK_WINDOW);

  G_OBJECT_CLASS (bcp_bulk_window_parent_class)->dispose (object);
}

static void
bcp_bulk_window_finalize (GObject *object)
{
  BcpBulkWindow *self = BCP_BULK_WINDOW (object);

  g_clear_pointer (&self->chosen, bcp_listing_free);
  g_clear_object (&self->work);
  g_ptr_array_unref (self->fields);
  bcp_value_clear (&self->value);

  G_OBJECT_CLASS (bcp_bulk_window_parent_class)->finalize (object);
}

static void
bcp_bulk_window_class_init (BcpBulkWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_bulk_window_dispose;
  object_class->finalize = bcp_bulk_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = bcp_bulk_window_close_request;

  signals[DONE] = g_signal_new ("done", BCP_TYPE_BULK_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bulk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpBulkWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, BcpBulkWindow, chooser);
  gtk_widget_class_bind_template_child (widget_class, BcpBulkWindow, rows);
  gtk_widget_class_bind_template_child (widget_class, BcpBulkWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, BcpBulkWindow, change_button);
  gtk_widget_class_bind_template_child (widget_class, BcpBulkWindow, work_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_change);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bcp_bulk_window_init (BcpBulkWindow *self)
{
  g_type_ensure (BCP_TYPE_WORK_BAR);
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_chooser (BcpBulkWindow  *self,
              const BcpField *field)
{
  const BcpEntity *entity = bcp_listing_get_entity (self->chosen);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  guint selected = 0;

  for (guint i = 0; i < entity->n_fields; i++)
    if (bcp_bulk_can_edit (entity, &entity->fields[i]))
      {
        if (&entity->fields[i] == field)
          selected = self->fields->len;
        g_ptr_array_add (self->fields, (gpointer) &entity->fields[i]);
        gtk_string_list_append (labels, _(entity->fields[i].label));
      }
  gtk_drop_down_set_expression (self->chooser, text);
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->chooser, selected);
  g_signal_connect_swapped (self->chooser, "notify::selected", G_CALLBACK (show_field), self);
}

/**
 * bcp_bulk_window_open:
 * @parent: a widget of the window that asks
 * @document: the open programme
 * @chosen: which records; copied
 * @field: (nullable): the field to begin with
 *
 * Returns: (transfer none): the window, which is shown
 */
GtkWidget *
bcp_bulk_window_open (GtkWidget      *parent,
                      BcpDocument    *document,
                      BcpListing     *chosen,
                      const BcpField *field)
{
  BcpBulkWindow *self = g_object_new (BCP_TYPE_BULK_WINDOW, "transient-for", gtk_widget_get_root (parent), NULL);

  self->document = g_object_ref (document);
  self->chosen = bcp_listing_copy (chosen);
  fill_chooser (self, field);
  show_field (self);
  gtk_window_present (GTK_WINDOW (self));
  if (field != NULL)
    bcp_field_editor_focus (self->editor);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->chooser));
  return GTK_WIDGET (self);
}
