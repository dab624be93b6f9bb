/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-report.h"

#include <glib/gstdio.h>

/* paper-gallery FILE FOLDER [DATE]: every document of a programme's file as PDF, in both languages, in
 * colour and for the photocopier, on Letter and A4, to be looked at; says how long each took. */

typedef struct
{
  const char      *document;
  BcpPaperOptions  options;
} Request;

static gpointer
make (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  Request *request = data;

  return bcp_report_make (db, request->document, NULL, &request->options, cancellable, error);
}

static void
write_one (BcpStore   *store,
           Request    *request,
           const char *folder)
{
  const BcpPaperOptions *options = &request->options;
  g_autofree char *name = g_strdup_printf ("%s-%s-%s-%s.pdf", request->document,
                                           bcp_language_get_code (options->language),
                                           options->mono ? "mono" : "colour",
                                           options->size == BCP_PAPER_A4 ? "a4" : "letter");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpReport) report = NULL;
  gint64 start = g_get_monotonic_time (), made;

  report = bcp_store_read (store, make, request, NULL, &error);
  made = g_get_monotonic_time ();
  if (report == NULL || !bcp_report_write_pdf (report, path, NULL, &error))
    g_error ("%s: %s", name, error->message);

  g_print ("%s: %u pages, made in %" G_GINT64_FORMAT " ms, written in %" G_GINT64_FORMAT " ms\n", name,
           bcp_report_get_n_pages (report), (made - start) / 1000, (g_get_monotonic_time () - made) / 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (BcpStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (argc < 3)
    {
      g_printerr ("Usage: paper-gallery FILE FOLDER [DATE]\n");
      return 2;
    }

  store = bcp_store_open (argv[1], BCP_STORE_READ_ONLY, bcp_programme_schema (), NULL, &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_mkdir_with_parents (argv[2], 0700);

  for (guint d = 0; bcp_report_documents ()[d] != NULL; d++)
    for (int i = 0; i < 8; i++)
      {
        Request request = { bcp_report_documents ()[d] };

        request.options.language = i & 1 ? BCP_LANGUAGE_EN : BCP_LANGUAGE_ES;
        request.options.mono = (i & 2) != 0;
        request.options.approved_by = request.options.mono ? NULL : "Directora Ejemplo";
        request.options.size = i & 4 ? BCP_PAPER_A4 : BCP_PAPER_LETTER;
        request.options.as_of = argc > 3 ? bcp_date_from_iso (argv[3]) : bcp_date_today ();
        request.options.printed_on = request.options.as_of + 1;
        write_one (store, &request, argv[2]);
      }

  bcp_store_close (store);
  return 0;
}
