/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-print.h"

#include "bcp-settings.h"

#include <glib/gi18n.h>

/* Where the printer and its options are remembered: the text of a GtkPrintSettings. */
#define SETTINGS_KEY "print-settings"

/* Between Letter, 612 points wide, and A4, 595. */
#define LETTER_FROM 604

typedef struct
{
  BcpReport    *report;
  BcpPrintFunc  printed;
  GtkWidget    *owner;
} Printing;

static void
printing_free (gpointer  data,
               GClosure *closure)
{
  Printing *printing = data;

  bcp_report_unref (printing->report);
  g_object_unref (printing->owner);
  g_free (printing);
}

static void
on_begin_print (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                BcpReport         *report)
{
  gtk_print_operation_set_n_pages (operation, bcp_report_get_n_pages (report));
}

/* The paper brings its own margins. On a sheet of another size it is made to fit. */
static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              BcpReport         *report)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  bcp_report_get_size (report, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  if (ABS (scale - 1) > 0.01)
    cairo_scale (cr, scale, scale);
  bcp_report_draw_page (report, page, cr);
}

static GtkPageSetup *
make_page_setup (BcpReport *report)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size;
  double width, height;

  bcp_report_get_size (report, &width, &height);
  size = gtk_paper_size_new (MIN (width, height) > LETTER_FROM ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (size);
  return setup;
}

static GtkPrintOperation *
make_operation (BcpReport *report)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup (report);

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), report);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), report);
  return operation;
}

static GtkPrintSettings *
load_settings (void)
{
  g_autofree char *text = bcp_settings_dup_string (SETTINGS_KEY);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (text == NULL || *text == '\0' || !g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, NULL))
    return NULL;
  return gtk_print_settings_new_from_key_file (file, NULL, NULL);
}

static void
save_settings (GtkPrintSettings *settings)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  gtk_print_settings_to_key_file (settings, file, NULL);
  text = g_key_file_to_data (file, NULL, NULL);
  bcp_settings_set_string (SETTINGS_KEY, text);
}

static void
on_done (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Printing                *printing)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      save_settings (gtk_print_operation_get_print_settings (operation));
      printing->printed (printing->owner);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      gtk_widget_activate_action (printing->owner, "win.toast", "s", error->message);
    }
}

/**
 * bcp_print_report:
 * @owner: the widget that asks; kept until the paper is printed or not
 * @report: the paper
 * @title: what the print queue calls it
 * @printed: called when it is on its way to the printer
 *
 * Shows the print dialog with the printer that was used last.
 */
void
bcp_print_report (GtkWidget    *owner,
                  BcpReport    *report,
                  const char   *title,
                  BcpPrintFunc  printed)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  g_autoptr (GtkPrintOperation) operation = make_operation (report);
  g_autoptr (GtkPrintSettings) settings = load_settings ();
  Printing *printing = g_new0 (Printing, 1);

  printing->report = bcp_report_ref (report);
  printing->printed = printed;
  printing->owner = g_object_ref (owner);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  if (settings != NULL)
    gtk_print_operation_set_print_settings (operation, settings);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done), printing, printing_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/**
 * bcp_print_export:
 * @report: the paper
 * @path: a PDF file to write
 * @error: why it failed
 *
 * Prints to a file by the same way as to a printer, without a dialog.
 */
gboolean
bcp_print_export (BcpReport   *report,
                  const char  *path,
                  GError     **error)
{
  g_autoptr (GtkPrintOperation) operation = make_operation (report);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error)
         == GTK_PRINT_OPERATION_RESULT_APPLY;
}
