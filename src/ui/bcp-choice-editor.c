/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chooser.h"
#include "bcp-field-editor.h"
#include "bcp-pages.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/**
 * BcpChoiceEditor:
 *
 * A code of a coded list, or another record: its name, and a list to choose from.
 */
#define BCP_TYPE_CHOICE_EDITOR (bcp_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (BcpChoiceEditor, bcp_choice_editor, BCP, CHOICE_EDITOR, BcpFieldEditor)

struct _BcpChoiceEditor
{
  BcpFieldEditor  parent_instance;

  AdwActionRow   *row;
  GtkMenuButton  *button;
  GtkWidget      *follow;     /* references only */
  char           *chosen;     /* code or id; "" for none */
};

G_DEFINE_FINAL_TYPE (BcpChoiceEditor, bcp_choice_editor, BCP_TYPE_FIELD_EDITOR)

static void
on_chosen (BcpChoiceEditor *self,
           const char      *text,
           const char      *words)
{
  g_free (self->chosen);
  self->chosen = g_strdup (text);
  adw_action_row_set_subtitle (self->row, words);
  gtk_menu_button_popdown (self->button);
  bcp_field_editor_commit (BCP_FIELD_EDITOR (self));
}

/* Codes that belong to another (a municipality to its state) are offered for the record's own. */
static char *
dup_parent (BcpChoiceEditor *self)
{
  BcpRecord *record = bcp_field_editor_get_record (BCP_FIELD_EDITOR (self));

  return record != NULL ? bcp_record_dup_text (record, "state") : NULL;
}

static void
create_chooser (GtkMenuButton *button,
                gpointer       user_data)
{
  BcpChoiceEditor *self = BCP_CHOICE_EDITOR (user_data);
  g_autofree char *parent = dup_parent (self);
  GtkWidget *chooser = bcp_chooser_new (bcp_field_editor_get_document (BCP_FIELD_EDITOR (self)),
                                        bcp_field_editor_get_field (BCP_FIELD_EDITOR (self)), parent);

  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, chooser);
}

/* Typing opens the list and searches it. */
static gboolean
on_key (BcpChoiceEditor       *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkEventControllerKey *controller)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[7] = "";

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || !g_unichar_isgraph (letter))
    return FALSE;

  g_unichar_to_utf8 (letter, text);
  gtk_menu_button_popup (self->button);
  bcp_chooser_search (BCP_CHOOSER (gtk_menu_button_get_popover (self->button)), text);
  return TRUE;
}

static void
add_typing (BcpChoiceEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->button), keys);
}

static void
on_follow (BcpChoiceEditor *self)
{
  bcp_shell_open_record (GTK_WIDGET (self->row), bcp_field_editor_get_field (BCP_FIELD_EDITOR (self))->domain,
                         g_ascii_strtoll (self->chosen, NULL, 10));
}

/* A reference can be followed where its entity has a page. */
static void
add_follow (BcpChoiceEditor *self,
            const char      *title)
{
  const BcpField *field = bcp_field_editor_get_field (BCP_FIELD_EDITOR (self));
  g_autofree char *name = NULL;

  if (field->type != BCP_FIELD_REFERENCE || bcp_page_by_entity (field->domain) == NULL)
    return;

  name = g_strdup_printf (_("Open: %s"), title);
  self->follow = gtk_button_new_from_icon_name ("go-next-symbolic");
  gtk_widget_set_valign (self->follow, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->follow, "flat");
  gtk_widget_set_tooltip_text (self->follow, name);
  g_signal_connect_object (self->follow, "clicked", G_CALLBACK (on_follow), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (self->row, self->follow);
}

static void
bcp_choice_editor_build (BcpFieldEditor *editor)
{
  BcpChoiceEditor *self = BCP_CHOICE_EDITOR (editor);
  g_autofree char *title = bcp_field_editor_dup_title (editor);

  self->row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_widget_add_css_class (GTK_WIDGET (self->row), "bcp-value-row");
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "pan-down-symbolic");
  gtk_menu_button_set_create_popup_func (self->button, create_chooser, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (self->row, GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (self->row, GTK_WIDGET (self->button));
  /* The button has the keyboard: one stop for one field. */
  gtk_widget_set_focusable (GTK_WIDGET (self->row), FALSE);
  add_typing (self);
  add_follow (self, title);
  bcp_field_editor_take_row (editor, GTK_WIDGET (self->row));
}

static void
bcp_choice_editor_show (BcpFieldEditor *editor,
                        const char     *text,
                        const char     *words)
{
  BcpChoiceEditor *self = BCP_CHOICE_EDITOR (editor);

  g_free (self->chosen);
  self->chosen = g_strdup (text != NULL ? text : "");
  adw_action_row_set_subtitle (self->row, words);
  if (self->follow != NULL)
    gtk_widget_set_visible (self->follow, *self->chosen != '\0');
}

static char *
bcp_choice_editor_dup_typed (BcpFieldEditor *editor)
{
  return g_strdup (BCP_CHOICE_EDITOR (editor)->chosen);
}

static void
bcp_choice_editor_restore (BcpFieldEditor *editor,
                           const char     *typed)
{
  BcpChoiceEditor *self = BCP_CHOICE_EDITOR (editor);

  g_free (self->chosen);
  self->chosen = g_strdup (typed);
  adw_action_row_set_subtitle (self->row, bcp_catalogue_name (bcp_document_get_catalogue (bcp_field_editor_get_document (editor)),
                                                              bcp_field_editor_get_field (editor)->domain, typed,
                                                              bcp_language_get_default ()));
}

static void
bcp_choice_editor_add_suffix (BcpFieldEditor *editor,
                              GtkWidget      *suffix)
{
  adw_action_row_add_suffix (BCP_CHOICE_EDITOR (editor)->row, suffix);
}

static GtkWidget *
bcp_choice_editor_get_focus (BcpFieldEditor *editor)
{
  return GTK_WIDGET (BCP_CHOICE_EDITOR (editor)->button);
}

static void
bcp_choice_editor_finalize (GObject *object)
{
  g_free (BCP_CHOICE_EDITOR (object)->chosen);

  G_OBJECT_CLASS (bcp_choice_editor_parent_class)->finalize (object);
}

static void
bcp_choice_editor_class_init (BcpChoiceEditorClass *klass)
{
  BcpFieldEditorClass *editor_class = BCP_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_choice_editor_finalize;
  editor_class->build = bcp_choice_editor_build;
  editor_class->show = bcp_choice_editor_show;
  editor_class->dup_typed = bcp_choice_editor_dup_typed;
  editor_class->restore = bcp_choice_editor_restore;
  editor_class->add_suffix = bcp_choice_editor_add_suffix;
  editor_class->get_focus = bcp_choice_editor_get_focus;
}

static void
bcp_choice_editor_init (BcpChoiceEditor *self)
{
}
