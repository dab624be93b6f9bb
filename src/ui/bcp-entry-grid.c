/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entry-grid.h"

#include "bcp-entry-words.h"
#include "bcp-pages.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/* What an entry did to one record: its name, and its fields before, after and now. */

static GtkWidget *
create_cell (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_value (const char *value,
              const char *css_class)
{
  return value != NULL ? create_cell (value, css_class) : create_cell (_("empty"), "bcp-ink2");
}

/* Shape and word, colour third. */
static GtkWidget *
create_now (const BcpEntryLine *line,
            gboolean            is_there)
{
  GtkWidget *box;
  GtkWidget *mark;

  if (line->state == BCP_CHANGE_FREE)
    return create_cell (C_("value now", "same"), "bcp-ink2");
  if (line->state == BCP_CHANGE_BACK)
    return create_cell (C_("value now", "as before"), "bcp-ink2");

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  mark = gtk_label_new ("▲");
  gtk_widget_add_css_class (mark, "bcp-watch");
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Changed again"), -1);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), !is_there ? create_cell (C_("value now", "gone"), "bcp-watch")
                                           : create_value (line->now, "bcp-watch"));
  return box;
}

static void
attach_line (GtkGrid              *grid,
             int                   row,
             const BcpEntryRecord *record,
             const BcpEntryLine   *line)
{
  GtkWidget *label = create_cell (line->label, "bcp-ink2");

  gtk_grid_attach (grid, label, 0, row, 1, 1);
  if (record->operation == 'U')
    {
      gtk_grid_attach (grid, create_value (line->before, "bcp-before"), 1, row, 1, 1);
      gtk_grid_attach (grid, create_value (line->after, "bcp-after"), 2, row, 1, 1);
      gtk_grid_attach (grid, create_now (line, record->is_there), 3, row, 1, 1);
    }
  else if (record->operation == 'D')
    gtk_grid_attach (grid, create_value (line->before, "bcp-before"), 1, row, 2, 1);
  else
    gtk_grid_attach (grid, create_value (line->after, "bcp-after"), 1, row, 2, 1);
}

static void
attach_headings (GtkGrid *grid)
{
  gtk_grid_attach (grid, create_cell (_("Field"), "bcp-heading"), 0, 0, 1, 1);
  gtk_grid_attach (grid, create_cell (_("Before"), "bcp-heading"), 1, 0, 1, 1);
  gtk_grid_attach (grid, create_cell (_("After"), "bcp-heading"), 2, 0, 1, 1);
  gtk_grid_attach (grid, create_cell (C_("value now", "Now"), "bcp-heading"), 3, 0, 1, 1);
}

static void
on_follow (GtkButton *button)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  bcp_shell_open_record (GTK_WIDGET (button), g_object_get_data (G_OBJECT (button), "entity"), *id);
}

static char *
dup_heading (const BcpEntryRecord *record)
{
  const char *kind = _(record->entity != NULL ? record->entity->label : bcp_entry_words_table (record->table));

  if (record->title == NULL)
    return g_strdup_printf (_("%s, no longer there"), kind);
  if (!record->is_there && record->operation != 'D')
    return g_strdup_printf (_("%1$s: %2$s, no longer there"), kind, record->title);
  if (record->operation == 'I')
    return g_strdup_printf (_("New %1$s: %2$s"), kind, record->title);
  if (record->operation == 'D')
    return g_strdup_printf (_("Deleted %1$s: %2$s"), kind, record->title);

  return g_strdup_printf ("%s: %s", kind, record->title);
}

static GtkWidget *
create_heading (const BcpEntryRecord *record)
{
  g_autofree char *text = dup_heading (record);
  GtkWidget *button;

  if (!record->is_there || record->entity == NULL || bcp_page_by_entity (record->entity->name) == NULL)
    return create_cell (text, "bcp-heading");

  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), create_cell (text, "bcp-link"));
  gtk_label_set_max_width_chars (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 60);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "bcp-tight");
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&record->id, sizeof record->id), g_free);
  g_object_set_data (G_OBJECT (button), "entity", (gpointer) record->entity->name);
  g_signal_connect (button, "clicked", G_CALLBACK (on_follow), NULL);
  return button;
}

/**
 * bcp_entry_grid_new:
 * @record: what an entry did to one record; not kept
 *
 * Returns: (transfer floating): it, field by field
 */
GtkWidget *
bcp_entry_grid_new (const BcpEntryRecord *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 6);
  if (record->operation == 'U')
    attach_headings (grid);
  for (guint i = 0; i < record->lines->len; i++)
    attach_line (grid, (int) i + 1, record, g_ptr_array_index (record->lines, i));
  gtk_box_append (GTK_BOX (box), create_heading (record));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (grid));
  return box;
}
