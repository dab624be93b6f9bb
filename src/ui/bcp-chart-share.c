/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-share.h"

#include "bcp-chart-export.h"
#include "bcp-chart-frame.h"

#include <glib/gi18n.h>

/* Width of a saved picture, in pixels of 1/96 inch; its height is what the chart likes. */
#define SAVED_WIDTH 720

static void
append_cell (GString    *html,
             const char *tag,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  g_string_append_printf (html, "<%s>%s</%s>", tag, escaped, tag);
}

/**
 * bcp_chart_share_to_html:
 * @table: a chart's numbers
 *
 * Returns: (transfer full): an HTML table, for a word processor or a spreadsheet
 */
char *
bcp_chart_share_to_html (BcpChartTable *table)
{
  GString *html = g_string_new ("<meta charset=\"utf-8\"><table><thead><tr>");
  guint n_columns = bcp_chart_table_get_n_columns (table);

  for (guint column = 0; column < n_columns; column++)
    append_cell (html, "th", bcp_chart_table_get_heading (table, column));
  g_string_append (html, "</tr></thead><tbody>");
  for (guint row = 0; row < bcp_chart_table_get_n_rows (table); row++)
    {
      g_string_append (html, "<tr>");
      for (guint column = 0; column < n_columns; column++)
        append_cell (html, "td", bcp_chart_table_get_cell (table, row, column));
      g_string_append (html, "</tr>");
    }
  g_string_append (html, "</tbody></table>");
  return g_string_free (html, FALSE);
}

/**
 * bcp_chart_share_copy:
 * @clipboard: where to
 * @table: a chart's numbers
 *
 * Offers them as an HTML table and as text with tabs.
 */
void
bcp_chart_share_copy (GdkClipboard  *clipboard,
                      BcpChartTable *table)
{
  g_autofree char *text = bcp_chart_table_to_text (table);
  char *html = bcp_chart_share_to_html (table);
  g_autoptr (GBytes) bytes = g_bytes_new_take (html, strlen (html));
  g_autoptr (GdkContentProvider) both = NULL;
  GdkContentProvider *kinds[2];

  kinds[0] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  kinds[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  both = gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));
  gdk_clipboard_set_content (clipboard, both);
}

/* What the worker needs; the style has no borrowed font. */
typedef struct
{
  BcpChart       *chart;
  BcpChartFormat  format;
  BcpChartStyle   style;
  char           *path;
  GtkWidget      *parent;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_clear_object (&saving->chart);
  g_clear_object (&saving->parent);
  g_free (saving->path);
  g_free (saving);
}

static void
write_chart (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Saving *saving = data;
  double height = bcp_chart_frame_get_height (saving->chart, SAVED_WIDTH, &saving->style);
  GError *error = NULL;

  if (bcp_chart_export_to_file (saving->chart, saving->format, saving->path, SAVED_WIDTH, height, &saving->style,
                                cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (saving->path);
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_("Saved %s"), name);
  else
    text = g_strdup (error->message);
  gtk_widget_activate_action (saving->parent, "win.toast", "s", text);
}

static void
on_chosen (GtkNativeDialog *dialog,
           int              response,
           gpointer         user_data)
{
  Saving *saving = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GTask) task = NULL;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && (saving->path = g_file_get_path (file)) != NULL)
    {
      task = g_task_new (NULL, NULL, on_written, NULL);
      g_task_set_source_tag (task, bcp_chart_share_save);
      g_task_set_task_data (task, saving, saving_free);
      g_task_run_in_thread (task, write_chart);
    }
  else
    {
      saving_free (saving);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static char *
suggest_name (BcpChart   *chart,
              const char *format)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", bcp_chart_get_title (chart), format);

  return g_strdelimit (g_steal_pointer (&name), "/\\:", '-');
}

/**
 * bcp_chart_share_save:
 * @parent: a widget of the window that asks
 * @chart: the chart
 * @format: "svg", "pdf" or "png"
 *
 * Asks where to and saves the chart with title, source and date, in the colours of paper.
 */
void
bcp_chart_share_save (GtkWidget  *parent,
                      BcpChart   *chart,
                      const char *format)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *name = suggest_name (chart, format);
  GtkFileChooserNative *dialog;
  Saving *saving;
  BcpChartFormat chosen;

  if (!bcp_chart_format_from_path (name, &chosen))
    return;
  saving = g_new0 (Saving, 1);
  saving->chart = g_object_ref (chart);
  saving->parent = g_object_ref (parent);
  saving->format = chosen;
  bcp_chart_style_init (&saving->style, BCP_PALETTE_LIGHT, bcp_language_get_default ());

  dialog = gtk_file_chooser_native_new (_("Save the chart"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_chosen), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
