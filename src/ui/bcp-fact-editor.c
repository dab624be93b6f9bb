/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-field-editor.h"

#include <glib/gi18n.h>

/**
 * BcpFactEditor:
 *
 * A value that cannot be edited: computed, or fixed when the record was made.
 */
#define BCP_TYPE_FACT_EDITOR (bcp_fact_editor_get_type ())
G_DECLARE_FINAL_TYPE (BcpFactEditor, bcp_fact_editor, BCP, FACT_EDITOR, BcpFieldEditor)

struct _BcpFactEditor
{
  BcpFieldEditor  parent_instance;

  AdwActionRow   *row;
};

G_DEFINE_FINAL_TYPE (BcpFactEditor, bcp_fact_editor, BCP_TYPE_FIELD_EDITOR)

static void
bcp_fact_editor_build (BcpFieldEditor *editor)
{
  BcpFactEditor *self = BCP_FACT_EDITOR (editor);
  g_autofree char *title = bcp_field_editor_dup_title (editor);

  self->row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_widget_add_css_class (GTK_WIDGET (self->row), "bcp-value-row");
  gtk_widget_add_css_class (GTK_WIDGET (self->row), "bcp-computed");
  if (bcp_field_editor_get_field (editor)->flags & BCP_FIELD_COMPUTED)
    {
      GtkWidget *word = gtk_label_new (_("computed"));

      gtk_widget_add_css_class (word, "dim-label");
      gtk_widget_add_css_class (word, "bcp-caption");
      adw_action_row_add_suffix (self->row, word);
    }
  bcp_field_editor_take_row (editor, GTK_WIDGET (self->row));
}

static void
bcp_fact_editor_show (BcpFieldEditor *editor,
                      const char     *text,
                      const char     *words)
{
  adw_action_row_set_subtitle (BCP_FACT_EDITOR (editor)->row, words);
}

static void
bcp_fact_editor_class_init (BcpFactEditorClass *klass)
{
  BcpFieldEditorClass *editor_class = BCP_FIELD_EDITOR_CLASS (klass);

  editor_class->build = bcp_fact_editor_build;
  editor_class->show = bcp_fact_editor_show;
}

static void
bcp_fact_editor_init (BcpFactEditor *self)
{
}
