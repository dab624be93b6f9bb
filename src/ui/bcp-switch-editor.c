/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-field-editor.h"

#include <glib/gi18n.h>

/**
 * BcpSwitchEditor:
 *
 * Yes or no, with "not answered" in words while it is neither.
 */
#define BCP_TYPE_SWITCH_EDITOR (bcp_switch_editor_get_type ())
G_DECLARE_FINAL_TYPE (BcpSwitchEditor, bcp_switch_editor, BCP, SWITCH_EDITOR, BcpFieldEditor)

struct _BcpSwitchEditor
{
  BcpFieldEditor  parent_instance;

  AdwActionRow   *row;
  GtkSwitch      *toggle;
  gboolean        answered;
};

G_DEFINE_FINAL_TYPE (BcpSwitchEditor, bcp_switch_editor, BCP_TYPE_FIELD_EDITOR)

static void
on_active (BcpSwitchEditor *self)
{
  if (bcp_field_editor_is_showing (BCP_FIELD_EDITOR (self)))
    return;

  self->answered = TRUE;
  bcp_field_editor_commit (BCP_FIELD_EDITOR (self));
}

static void
bcp_switch_editor_build (BcpFieldEditor *editor)
{
  BcpSwitchEditor *self = BCP_SWITCH_EDITOR (editor);
  g_autofree char *title = bcp_field_editor_dup_title (editor);

  self->row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (on_active), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (self->row, GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (self->row, GTK_WIDGET (self->toggle));
  bcp_field_editor_take_row (editor, GTK_WIDGET (self->row));
}

static void
bcp_switch_editor_show (BcpFieldEditor *editor,
                        const char     *text,
                        const char     *words)
{
  BcpSwitchEditor *self = BCP_SWITCH_EDITOR (editor);

  self->answered = text != NULL && *text != '\0';
  gtk_switch_set_active (self->toggle, g_strcmp0 (text, "1") == 0);
  adw_action_row_set_subtitle (self->row, self->answered ? "" : _("Not answered"));
}

static char *
bcp_switch_editor_dup_typed (BcpFieldEditor *editor)
{
  BcpSwitchEditor *self = BCP_SWITCH_EDITOR (editor);

  return g_strdup (!self->answered ? "" : gtk_switch_get_active (self->toggle) ? "1" : "0");
}

static GtkWidget *
bcp_switch_editor_get_focus (BcpFieldEditor *editor)
{
  return GTK_WIDGET (BCP_SWITCH_EDITOR (editor)->toggle);
}

static void
bcp_switch_editor_class_init (BcpSwitchEditorClass *klass)
{
  BcpFieldEditorClass *editor_class = BCP_FIELD_EDITOR_CLASS (klass);

  editor_class->build = bcp_switch_editor_build;
  editor_class->show = bcp_switch_editor_show;
  editor_class->dup_typed = bcp_switch_editor_dup_typed;
  editor_class->get_focus = bcp_switch_editor_get_focus;
}

static void
bcp_switch_editor_init (BcpSwitchEditor *self)
{
}
