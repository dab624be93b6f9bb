/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paste-window.h"

#include "bcp-format.h"
#include "bcp-shell.h"
#include "bcp-work-bar.h"

#include <glib/gi18n.h>

/* So many rows of each kind are listed; all are counted and pasted. */
#define ROW_LIMIT 200

/**
 * BcpPasteWindow:
 *
 * Rows from the clipboard on their way into a list: what would become of each, then all as one edit.
 */
struct _BcpPasteWindow
{
  AdwWindow     parent_instance;

  BcpDocument  *document;
  BcpListPaste *paste;
  BcpWork      *work;
  guint         n_taken;      /* rows that would change the file */

  GtkWidget    *paste_button;
  BcpWorkBar   *work_bar;
  GtkLabel     *summary;
  GtkListBox   *rows;
};

G_DEFINE_FINAL_TYPE (BcpPasteWindow, bcp_paste_window, ADW_TYPE_WINDOW)

static const struct
{
  const char *title;      /* NC_() */
  const char *icon;
  const char *style;
} kinds[BCP_N_PASTE_KINDS] = {
  [BCP_PASTE_NEW] = { NC_("import", "New"), "list-add-symbolic", "bcp-good" },
  [BCP_PASTE_CHANGED] = { NC_("import", "Changed"), "document-edit-symbolic", "bcp-ink2" },
  [BCP_PASTE_SAME] = { NC_("import", "Same"), "object-select-symbolic", "bcp-ink2" },
  [BCP_PASTE_REJECTED] = { NC_("import", "Rejected"), "dialog-error-symbolic", "bcp-bad" },
};

static GtkWidget *
create_label (const char *text,
              const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
create_row (const BcpPasteRow *pasted)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (kinds[pasted->kind].icon);
  const char *kind = g_dpgettext2 (NULL, "import", kinds[pasted->kind].title);
  g_autofree char *number = g_strdup_printf ("%u", pasted->number);
  g_autofree char *name = g_strdup_printf ("%s: %s. %s", kind, pasted->title, pasted->details != NULL ? pasted->details : "");
  GtkWidget *place = create_label (number, "bcp-ink2");
  GtkWidget *word = create_label (kind, kinds[pasted->kind].style);

  gtk_widget_add_css_class (icon, kinds[pasted->kind].style);
  gtk_label_set_width_chars (GTK_LABEL (place), 4);
  gtk_label_set_xalign (GTK_LABEL (place), 1);
  gtk_widget_add_css_class (place, "bcp-number");
  gtk_label_set_width_chars (GTK_LABEL (word), 10);
  gtk_box_append (GTK_BOX (texts), create_label (pasted->title, "bcp-small"));
  if (pasted->details != NULL && *pasted->details != '\0')
    gtk_box_append (GTK_BOX (texts), create_label (pasted->details, "bcp-caption"));
  gtk_widget_set_hexpand (texts, TRUE);
  for (GtkWidget *const *cell = (GtkWidget *[]) { place, icon, word, NULL }; *cell != NULL; cell++)
    gtk_widget_set_valign (*cell, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "bcp-text-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

/* What needs to be looked at comes first. */
static void
show_rows (BcpPasteWindow *self,
           BcpPasteResult *result)
{
  static const BcpPasteKind order[] = { BCP_PASTE_REJECTED, BCP_PASTE_CHANGED, BCP_PASTE_NEW, BCP_PASTE_SAME };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint n = 0;

      for (guint j = 0; j < result->rows->len && n < ROW_LIMIT; j++)
        {
          const BcpPasteRow *row = g_ptr_array_index (result->rows, j);

          if (row->kind != order[i])
            continue;
          gtk_list_box_append (self->rows, create_row (row));
          n++;
        }
    }
}

static void
show_summary (BcpPasteWindow *self,
              BcpPasteResult *result)
{
  char *counts[BCP_N_PASTE_KINDS];
  g_autofree char *text = NULL;

  for (guint kind = 0; kind < BCP_N_PASTE_KINDS; kind++)
    counts[kind] = bcp_format_integer (result->counts[kind], bcp_language_get_default ());
  text = g_strdup_printf (_("%1$s new, %2$s changed, %3$s same, %4$s rejected. Nothing is changed yet."),
                          counts[BCP_PASTE_NEW], counts[BCP_PASTE_CHANGED], counts[BCP_PASTE_SAME], counts[BCP_PASTE_REJECTED]);
  for (guint kind = 0; kind < BCP_N_PASTE_KINDS; kind++)
    g_free (counts[kind]);
  gtk_label_set_label (self->summary, text);
}

static void
show_failure (BcpPasteWindow *self,
              GError         *error)
{
  gtk_label_set_label (self->summary, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                        ? _("Stopped. Nothing was changed.") : error->message);
}

static void
begin_work (BcpPasteWindow *self,
            const char     *title)
{
  self->work = bcp_work_new (title);
  bcp_work_bar_add (self->work_bar, self->work);
}

static void
end_work (BcpPasteWindow *self)
{
  bcp_work_finish (self->work);
  g_clear_object (&self->work);
}

static gpointer
preview (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  return bcp_list_paste_preview (data, db, bcp_language_get_default (), cancellable, error);
}

static void
on_previewed (GObject      *source,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  g_autoptr (BcpPasteWindow) self = BCP_PASTE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpPasteResult) result = bcp_store_read_finish (BCP_STORE (source), async_result, &error);

  end_work (self);
  if (self->document == NULL)
    return;
  if (result == NULL)
    {
      show_failure (self, error);
      return;
    }

  show_rows (self, result);
  show_summary (self, result);
  self->n_taken = result->counts[BCP_PASTE_NEW] + result->counts[BCP_PASTE_CHANGED];
  gtk_widget_set_sensitive (self->paste_button, self->n_taken > 0);
}

typedef struct
{
  BcpListPaste *paste;
  BcpProgress  *progress;
} Applying;

static void
applying_free (gpointer data)
{
  Applying *applying = data;

  bcp_list_paste_unref (applying->paste);
  g_object_unref (applying->progress);
  g_free (applying);
}

static gboolean
apply (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  Applying *applying = data;

  return bcp_list_paste_apply (applying->paste, db, bcp_language_get_default (), applying->progress, cancellable, error);
}

static void
on_applied (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpPasteWindow) self = BCP_PASTE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  gboolean ok = bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error);
  g_autofree char *count = bcp_format_integer (self->n_taken, bcp_language_get_default ());
  g_autofree char *text = NULL;

  end_work (self);
  if (self->document == NULL)
    return;
  if (!ok)
    {
      show_failure (self, error);
      gtk_widget_set_sensitive (self->paste_button, TRUE);
      return;
    }

  text = g_strdup_printf (ngettext ("%s row pasted", "%s rows pasted", self->n_taken), count);
  bcp_shell_toast_undo (GTK_WIDGET (self), text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_paste (BcpPasteWindow *self)
{
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Pasted: %1$s %2$s"), "", "", NULL);
  Applying *applying;

  if (self->work != NULL)
    return;

  gtk_widget_set_sensitive (self->paste_button, FALSE);
  begin_work (self, _("Pasting"));
  applying = g_new0 (Applying, 1);
  applying->paste = bcp_list_paste_ref (self->paste);
  applying->progress = g_object_ref (bcp_work_get_progress (self->work));
  bcp_store_edit_async (bcp_document_get_store (self->document), label, apply, applying, applying_free,
                        bcp_work_get_cancellable (self->work), on_applied, g_object_ref (self));
}

static gboolean
bcp_paste_window_close_request (GtkWindow *window)
{
  BcpPasteWindow *self = BCP_PASTE_WINDOW (window);

  /* Closing is cancelling: nothing is left behind. */
  if (self->work != NULL)
    g_cancellable_cancel (bcp_work_get_cancellable (self->work));

  return GTK_WINDOW_CLASS (bcp_paste_window_parent_class)->close_request (window);
}

static void
bcp_paste_window_dispose (GObject *object)
{
  BcpPasteWindow *self = BCP_PASTE_WINDOW (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->paste, bcp_list_paste_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), BCP_TYPE_PASTE_WINDOW);

  G_OBJECT_CLASS (bcp_paste_window_parent_class)->dispose (object);
}

static void
bcp_paste_window_class_init (BcpPasteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_paste_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = bcp_paste_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/paste-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpPasteWindow, paste_button);
  gtk_widget_class_bind_template_child (widget_class, BcpPasteWindow, work_bar);
  gtk_widget_class_bind_template_child (widget_class, BcpPasteWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, BcpPasteWindow, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_paste);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bcp_paste_window_init (BcpPasteWindow *self)
{
  g_type_ensure (BCP_TYPE_WORK_BAR);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bcp_paste_window_open:
 * @parent: a widget of the window that asks
 * @document: the open programme
 * @paste: the rows
 */
void
bcp_paste_window_open (GtkWidget    *parent,
                       BcpDocument  *document,
                       BcpListPaste *paste)
{
  BcpPasteWindow *self = g_object_new (BCP_TYPE_PASTE_WINDOW, "transient-for", gtk_widget_get_root (parent), NULL);

  self->document = g_object_ref (document);
  self->paste = bcp_list_paste_ref (paste);
  begin_work (self, _("Comparing the rows with the programme"));
  bcp_store_read_async (bcp_document_get_store (document), preview, bcp_list_paste_ref (paste),
                        (GDestroyNotify) bcp_list_paste_unref, (GDestroyNotify) bcp_paste_result_free,
                        bcp_work_get_cancellable (self->work), on_previewed, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
