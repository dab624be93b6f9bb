/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-row.h"

#include "bcp-format.h"

#include <glib/gi18n.h>

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class,
           int         width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  if (width > 0)
    gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/**
 * bcp_history_row_new:
 *
 * Returns: (transfer floating): a row that shows no entry yet
 */
GtkWidget *
bcp_history_row_new (void)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *day = add_label (column, "bcp-heading", 0);
  GtkWidget *time = add_label (box, "bcp-number", 5);
  GtkWidget *number = add_label (box, "bcp-number", 6);
  GtkWidget *what = add_label (texts, "bcp-what", 0);
  GtkWidget *about = add_label (texts, "bcp-ink2", 0);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *who = add_label (right, "bcp-ink2", 18);
  GtkWidget *rows = add_label (right, "bcp-ink2", 0);

  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), right);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (time, "bcp-ink2");
  gtk_widget_add_css_class (number, "bcp-ink2");
  gtk_widget_add_css_class (about, "bcp-caption");
  gtk_widget_add_css_class (who, "bcp-caption");
  gtk_widget_add_css_class (rows, "bcp-caption");
  gtk_label_set_wrap (GTK_LABEL (what), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (what), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (what), 2);
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (what), 4);
  gtk_label_set_ellipsize (GTK_LABEL (who), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (who), 18);
  gtk_box_append (GTK_BOX (column), box);
  g_object_set_data (G_OBJECT (column), "day", day);
  g_object_set_data (G_OBJECT (column), "time", time);
  g_object_set_data (G_OBJECT (column), "number", number);
  g_object_set_data (G_OBJECT (column), "what", what);
  g_object_set_data (G_OBJECT (column), "about", about);
  g_object_set_data (G_OBJECT (column), "who", who);
  g_object_set_data (G_OBJECT (column), "rows", rows);
  return column;
}

static void
set_part (GtkWidget  *row,
          const char *part,
          const char *text)
{
  gtk_label_set_label (GTK_LABEL (g_object_get_data (G_OBJECT (row), part)), text);
}

/**
 * bcp_history_row_show:
 * @row: a row
 * @item: its entry
 */
void
bcp_history_row_show (GtkWidget      *row,
                      BcpHistoryItem *item)
{
  const BcpEntry *entry = bcp_history_item_get_entry (item);
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *day = bcp_history_item_dup_day (item);
  g_autofree char *time = bcp_history_item_dup_time (item);
  g_autofree char *what = bcp_history_item_dup_text (item);
  g_autofree char *number = bcp_format_integer (entry->id, language);
  g_autofree char *n_changes = bcp_format_integer (entry->n_changes, language);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s record", "%s records", entry->n_changes), n_changes);
  g_autofree char *about = bcp_history_item_dup_about (item);
  g_autofree char *said = entry->undone ? g_strdup (_("undone later")) : g_steal_pointer (&about);
  GtkWidget *what_label = g_object_get_data (G_OBJECT (row), "what");

  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "day"), bcp_history_item_begins_day (item));
  set_part (row, "day", day);
  set_part (row, "time", time);
  set_part (row, "number", number);
  set_part (row, "what", what);
  set_part (row, "about", said);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "about"), *said != '\0');
  set_part (row, "who", entry->author);
  set_part (row, "rows", rows);
  if (entry->undone)
    gtk_widget_add_css_class (what_label, "bcp-before");
  else
    gtk_widget_remove_css_class (what_label, "bcp-before");
}
