/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-date.h"
#include "bcp-field-editor.h"

#include <glib/gi18n.h>

/**
 * BcpEntryEditor:
 *
 * One line of text, a number, an amount or a day, in an entry row; a day with a calendar.
 */
#define BCP_TYPE_ENTRY_EDITOR (bcp_entry_editor_get_type ())
G_DECLARE_FINAL_TYPE (BcpEntryEditor, bcp_entry_editor, BCP, ENTRY_EDITOR, BcpFieldEditor)

struct _BcpEntryEditor
{
  BcpFieldEditor  parent_instance;

  AdwEntryRow    *row;
  GtkMenuButton  *calendar_button;
};

G_DEFINE_FINAL_TYPE (BcpEntryEditor, bcp_entry_editor, BCP_TYPE_FIELD_EDITOR)

static void
on_changed (BcpEntryEditor *self)
{
  bcp_field_editor_announce_typing (BCP_FIELD_EDITOR (self));
}

static void
on_leave (BcpEntryEditor *self)
{
  bcp_field_editor_commit (BCP_FIELD_EDITOR (self));
}

static void
on_day_selected (GtkCalendar    *calendar,
                 BcpEntryEditor *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (day, "%d/%m/%Y");

  gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  gtk_menu_button_popdown (self->calendar_button);
  bcp_field_editor_commit (BCP_FIELD_EDITOR (self));
}

/* Made when it is opened, at the day that stands in the row. */
static void
create_calendar (GtkMenuButton *button,
                 gpointer       user_data)
{
  BcpEntryEditor *self = BCP_ENTRY_EDITOR (user_data);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  BcpDate date = bcp_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->row)));

  if (date != BCP_DATE_NONE)
    {
      g_autoptr (GDateTime) shown = NULL;
      int year, month, day;

      bcp_date_split (date, &year, &month, &day);
      shown = g_date_time_new_local (year, month, day, 12, 0, 0);
      gtk_calendar_select_day (GTK_CALENDAR (calendar), shown);
    }
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day_selected), self, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (button, popover);
}

static void
add_calendar (BcpEntryEditor *self,
              const char     *title)
{
  g_autofree char *name = g_strdup_printf (_("Calendar: %s"), title);

  self->calendar_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->calendar_button, "x-office-calendar-symbolic");
  gtk_menu_button_set_create_popup_func (self->calendar_button, create_calendar, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->calendar_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->calendar_button), "flat");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->calendar_button), name);
  adw_entry_row_add_suffix (self->row, GTK_WIDGET (self->calendar_button));
}

static void
bcp_entry_editor_build (BcpFieldEditor *editor)
{
  BcpEntryEditor *self = BCP_ENTRY_EDITOR (editor);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *title = bcp_field_editor_dup_title (editor);
  GtkEditable *delegate;

  self->row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (delegate), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (bcp_field_editor_get_field (editor)->flags & BCP_FIELD_REQUIRED)
    gtk_accessible_update_property (GTK_ACCESSIBLE (delegate), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "entry-activated", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->row), focus);
  if (bcp_field_editor_get_field (editor)->type == BCP_FIELD_DATE)
    add_calendar (self, title);
  bcp_field_editor_take_row (editor, GTK_WIDGET (self->row));
}

static void
bcp_entry_editor_show (BcpFieldEditor *editor,
                       const char     *text,
                       const char     *words)
{
  BcpEntryEditor *self = BCP_ENTRY_EDITOR (editor);
  const BcpField *field = bcp_field_editor_get_field (editor);
  BcpDate date;
  int year, month, day;
  g_autofree char *written = NULL;

  if (field->type == BCP_FIELD_TEXT && field->domain != NULL && text != NULL)
    written = g_strdup (words);
  else if (field->type == BCP_FIELD_DATE && (date = bcp_date_from_iso (text)) != BCP_DATE_NONE)
    {
      bcp_date_split (date, &year, &month, &day);
      written = g_strdup_printf ("%02d/%02d/%04d", day, month, year);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->row), written != NULL ? written : text != NULL ? text : "");
}

static char *
bcp_entry_editor_dup_typed (BcpFieldEditor *editor)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (BCP_ENTRY_EDITOR (editor)->row)));
}

static void
bcp_entry_editor_restore (BcpFieldEditor *editor,
                          const char     *typed)
{
  gtk_editable_set_text (GTK_EDITABLE (BCP_ENTRY_EDITOR (editor)->row), typed);
}

static void
bcp_entry_editor_add_suffix (BcpFieldEditor *editor,
                             GtkWidget      *suffix)
{
  adw_entry_row_add_suffix (BCP_ENTRY_EDITOR (editor)->row, suffix);
}

static GtkWidget *
bcp_entry_editor_get_focus (BcpFieldEditor *editor)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (BCP_ENTRY_EDITOR (editor)->row)));
}

static void
bcp_entry_editor_class_init (BcpEntryEditorClass *klass)
{
  BcpFieldEditorClass *editor_class = BCP_FIELD_EDITOR_CLASS (klass);

  editor_class->build = bcp_entry_editor_build;
  editor_class->show = bcp_entry_editor_show;
  editor_class->dup_typed = bcp_entry_editor_dup_typed;
  editor_class->restore = bcp_entry_editor_restore;
  editor_class->add_suffix = bcp_entry_editor_add_suffix;
  editor_class->get_focus = bcp_entry_editor_get_focus;
}

static void
bcp_entry_editor_init (BcpEntryEditor *self)
{
}
