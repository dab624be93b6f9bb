/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-actions.h"

#include "bcp-format.h"
#include "bcp-paper-job.h"
#include "bcp-print.h"
#include "bcp-record-bulk.h"
#include "bcp-settings.h"
#include "bcp-shell.h"
#include "bcp-words.h"

#include <glib/gi18n.h>

/* What is done with a list as a whole, or with the rows that are chosen in it. */

/* The paper that lists firms. */
#define DIRECTORY "firm-directory"

/* What is needed when work on a list ends. */
typedef struct
{
  GtkWidget       *page;
  BcpListView     *view;      /* deletion only */
  char            *text;      /* deletion only: what was done */
  BcpPaperJob     *job;       /* printing only */
  BcpDocument     *document;
  BcpWork         *work;
} Ending;

static Ending *
ending_new (GtkWidget   *page,
            BcpDocument *document,
            const char  *title)
{
  Ending *ending = g_new0 (Ending, 1);

  ending->page = g_object_ref (page);
  ending->document = g_object_ref (document);
  ending->work = bcp_work_new (title);
  bcp_document_add_work (document, ending->work);
  return ending;
}

static void
ending_free (Ending *ending)
{
  g_clear_object (&ending->view);
  g_free (ending->text);
  g_clear_pointer (&ending->job, bcp_paper_job_unref);
  g_object_unref (ending->page);
  g_object_unref (ending->document);
  g_object_unref (ending->work);
  g_free (ending);
}

/* @error: (nullable): what ended it, if not success */
static void
ending_finish (Ending *ending,
               GError *error)
{
  bcp_work_finish (ending->work);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bcp_shell_toast (ending->page, error->message);
}

/* Deleting */

typedef struct
{
  BcpListing  *chosen;
  BcpProgress *progress;
} Deletion;

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;

  bcp_listing_free (deletion->chosen);
  g_object_unref (deletion->progress);
  g_free (deletion);
}

static gboolean
delete_rows (BcpConnection *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Deletion *deletion = data;

  return bcp_bulk_delete (deletion->chosen, db, deletion->progress, cancellable, error);
}

static void
on_rows_deleted (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Ending *ending = user_data;
  g_autoptr (GError) error = NULL;

  if (bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    {
      bcp_row_selection_clear (bcp_list_view_get_selection (ending->view));
      bcp_list_view_grab (ending->view);
      bcp_shell_toast_undo (ending->page, ending->text);
    }
  ending_finish (ending, error);
  ending_free (ending);
}

/**
 * bcp_list_delete:
 * @page: the list's page
 * @document: the open programme
 * @view: the list
 * @chosen: (transfer none): which of its rows
 *
 * Deletes these in one edit and says so with a way to undo it. Nothing is asked.
 */
void
bcp_list_delete (GtkWidget   *page,
                 BcpDocument *document,
                 BcpListView *view,
                 BcpListing  *chosen)
{
  guint n = bcp_row_selection_get_n_chosen (bcp_list_view_get_selection (view));
  const BcpEntity *entity = bcp_listing_get_entity (chosen);
  g_autofree char *word = n == 1 ? bcp_word_singular (entity) : bcp_word_plural (entity);
  g_autofree char *count = bcp_format_integer (n, bcp_language_get_default ());
  Deletion *deletion = g_new0 (Deletion, 1);
  Ending *ending = ending_new (page, document, _("Deleting"));
  g_autoptr (BcpLabel) label = NULL;

  ending->view = g_object_ref (view);
  ending->text = g_strdup_printf (_("Deleted: %1$s %2$s"), count, word);
  deletion->chosen = bcp_listing_copy (chosen);
  deletion->progress = g_object_ref (bcp_work_get_progress (ending->work));
  label = bcp_label_new (N_("Deleted: %1$s %2$s"), count, word, NULL);
  bcp_store_edit_async (bcp_document_get_store (document), label, delete_rows, deletion, deletion_free,
                        bcp_work_get_cancellable (ending->work), on_rows_deleted, ending);
}

/* Exporting */

static void
on_exported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Ending *ending = user_data;
  g_autoptr (GError) error = NULL;

  if (bcp_list_export_finish (result, &error))
    bcp_shell_toast (ending->page, _("The list was exported."));
  ending_finish (ending, error);
  ending_free (ending);
}

typedef struct
{
  GtkWidget     *page;
  BcpDocument   *document;
  BcpListing    *listing;
  char         **columns;
  BcpListFormat  format;
} Export;

static const struct
{
  const char *ending;
  const char *title;
} exports[] = {
  [BCP_LIST_CSV] = { "csv", N_("Export as CSV") },
  [BCP_LIST_ODS] = { "ods", N_("Export as OpenDocument spreadsheet") },
  [BCP_LIST_XLSX] = { "xlsx", N_("Export as Excel workbook") },
};

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->page);
  g_object_unref (export->document);
  bcp_listing_free (export->listing);
  g_strfreev (export->columns);
  g_free (export);
}

static void
on_export_place (GtkNativeDialog *dialog,
                 int              response,
                 Export          *export)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      Ending *ending = ending_new (export->page, export->document, _("Exporting"));

      bcp_list_export_async (export->listing, bcp_document_get_store (export->document), export->format,
                             (const char *const *) export->columns, file, bcp_work_get_cancellable (ending->work),
                             on_exported, ending);
    }
  g_object_unref (dialog);
}

/**
 * bcp_list_export_ask:
 * @page: the list's page
 * @document: the open programme
 * @view: the list
 * @listing: what it shows
 * @format: %BCP_LIST_CSV, %BCP_LIST_ODS or %BCP_LIST_XLSX
 *
 * Asks where, then writes what the list shows: its columns and rows, in their order.
 */
void
bcp_list_export_ask (GtkWidget     *page,
                     BcpDocument   *document,
                     BcpListView   *view,
                     BcpListing    *listing,
                     BcpListFormat  format)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_(exports[format].title), GTK_WINDOW (gtk_widget_get_root (page)),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  g_autofree char *plural = bcp_word_plural (bcp_listing_get_entity (listing));
  g_autofree char *file_name = g_strconcat (plural, ".", exports[format].ending, NULL);
  Export *export = g_new0 (Export, 1);

  export->page = g_object_ref (page);
  export->document = g_object_ref (document);
  export->listing = bcp_listing_copy (listing);
  export->columns = g_strdupv ((char **) bcp_list_headings_get_wanted (bcp_list_view_get_headings (view)));
  export->format = format;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_export_place), export);
  g_object_set_data_full (G_OBJECT (dialog), "export", export, export_free);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Printing */

typedef struct
{
  BcpStore    *store;
  BcpPaperJob *job;
  BcpReport   *report;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_object_unref (printing->store);
  bcp_paper_job_unref (printing->job);
  bcp_report_unref (printing->report);
  g_free (printing);
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GtkWidget) page = GTK_WIDGET (user_data);
  g_autoptr (GError) error = NULL;

  if (!bcp_paper_job_keep_finish (result, &error))
    bcp_shell_toast (page, error->message);
}

/* A printed paper is recorded, so that it can be printed again with the same figures. */
static void
on_printed (GtkWidget *page)
{
  Printing *printing = g_object_get_data (G_OBJECT (page), "printing");

  bcp_paper_job_keep_async (printing->job, printing->store, printing->report, NULL, NULL, on_kept, g_object_ref (page));
}

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Ending *ending = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpReport) report = bcp_paper_job_make_finish (BCP_STORE (source), result, &error);

  ending_finish (ending, error);
  if (report != NULL && gtk_widget_get_root (ending->page) != NULL)
    {
      Printing *printing = g_new0 (Printing, 1);

      printing->store = g_object_ref (BCP_STORE (source));
      printing->job = bcp_paper_job_ref (ending->job);
      printing->report = bcp_report_ref (report);
      g_object_set_data_full (G_OBJECT (ending->page), "printing", printing, printing_free);
      bcp_print_report (ending->page, report, bcp_report_title (DIRECTORY), on_printed);
    }
  ending_free (ending);
}

/**
 * bcp_list_can_print:
 * @entity: what a list shows
 *
 * Returns: whether there is a paper for such a list
 */
gboolean
bcp_list_can_print (const BcpEntity *entity)
{
  return g_str_equal (entity->name, "firms");
}

/**
 * bcp_list_print:
 * @page: the list's page
 * @document: the open programme
 * @listing: what the list shows
 *
 * Makes the paper off the main thread, then shows the print dialog.
 */
void
bcp_list_print (GtkWidget   *page,
                BcpDocument *document,
                BcpListing  *listing)
{
  Ending *ending = ending_new (page, document, _("Making the paper"));

  ending->job = bcp_paper_job_new (DIRECTORY);
  ending->job->listing = bcp_listing_copy (listing);
  ending->job->options.language = bcp_language_get_default ();
  if (bcp_settings_has ("print-paper"))
    ending->job->options.size = g_settings_get_enum (bcp_settings_get (), "print-paper");
  if (bcp_settings_has ("print-mono"))
    ending->job->options.mono = g_settings_get_boolean (bcp_settings_get (), "print-mono");
  bcp_paper_job_make_async (ending->job, bcp_document_get_store (document),
                            bcp_work_get_cancellable (ending->work), on_made, ending);
}
