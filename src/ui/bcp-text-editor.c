/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-field-editor.h"

/**
 * BcpTextEditor:
 *
 * Several lines of text.
 */
#define BCP_TYPE_TEXT_EDITOR (bcp_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (BcpTextEditor, bcp_text_editor, BCP, TEXT_EDITOR, BcpFieldEditor)

struct _BcpTextEditor
{
  BcpFieldEditor  parent_instance;

  GtkTextView    *view;
  GtkTextBuffer  *buffer;
};

G_DEFINE_FINAL_TYPE (BcpTextEditor, bcp_text_editor, BCP_TYPE_FIELD_EDITOR)

static void
on_changed (BcpTextEditor *self)
{
  bcp_field_editor_announce_typing (BCP_FIELD_EDITOR (self));
}

static void
on_leave (BcpTextEditor *self)
{
  bcp_field_editor_commit (BCP_FIELD_EDITOR (self));
}

static void
bcp_text_editor_build (BcpFieldEditor *editor)
{
  BcpTextEditor *self = BCP_TEXT_EDITOR (editor);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = bcp_field_editor_dup_title (editor);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "bcp-caption");
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 60);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "bcp-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);

  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (box, "bcp-text-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  bcp_field_editor_take_row (editor, row);
}

static void
bcp_text_editor_show (BcpFieldEditor *editor,
                      const char     *text,
                      const char     *words)
{
  gtk_text_buffer_set_text (BCP_TEXT_EDITOR (editor)->buffer, text != NULL ? text : "", -1);
}

static char *
bcp_text_editor_dup_typed (BcpFieldEditor *editor)
{
  BcpTextEditor *self = BCP_TEXT_EDITOR (editor);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
bcp_text_editor_restore (BcpFieldEditor *editor,
                         const char     *typed)
{
  gtk_text_buffer_set_text (BCP_TEXT_EDITOR (editor)->buffer, typed, -1);
}

static GtkWidget *
bcp_text_editor_get_focus (BcpFieldEditor *editor)
{
  return GTK_WIDGET (BCP_TEXT_EDITOR (editor)->view);
}

static void
bcp_text_editor_class_init (BcpTextEditorClass *klass)
{
  BcpFieldEditorClass *editor_class = BCP_FIELD_EDITOR_CLASS (klass);

  editor_class->build = bcp_text_editor_build;
  editor_class->show = bcp_text_editor_show;
  editor_class->dup_typed = bcp_text_editor_dup_typed;
  editor_class->restore = bcp_text_editor_restore;
  editor_class->get_focus = bcp_text_editor_get_focus;
}

static void
bcp_text_editor_init (BcpTextEditor *self)
{
}
