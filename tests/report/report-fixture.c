/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-fixture.h"

#include "bcp-programme-file.h"

#include <glib/gstdio.h>
#include <poppler.h>
#include <string.h>

#define N_FIRMS 300

static char *data_home;

static const char *const states[] = { "11", "14", "22", "24" };
static const char *const sectors[] = { "TAN", "AUT", "CHE", "HOS", "HOT" };

static gboolean
add_firms (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  for (int i = 0; i < N_FIRMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Empresa Ejemplo %03d, S.A. de C.V.", i);
      g_autofree char *phone = g_strdup_printf ("477 555 %04d", i);
      gint64 id = bcp_connection_new_id (db, error);

      if (id == 0
          || !bcp_connection_run (db, error,
                                  "INSERT INTO firm (id, legal_name, state, sector, phone) VALUES (?1, ?2, ?3, ?4, ?5)",
                                  "itttt", id, name, states[i % G_N_ELEMENTS (states)],
                                  sectors[i % G_N_ELEMENTS (sectors)], phone))
        return FALSE;
    }

  return bcp_connection_script (db, "INSERT INTO assessment (id, firm, code, currency) SELECT 1, min (id), 'A-1', 'MXN' FROM firm;", error);
}

static gboolean
run_script (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_connection_script (db, data, error);
}

static void
edit (ReportFixture *fixture,
      BcpEditFunc    func,
      gpointer       data)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Edit of the test", NULL);
  g_autoptr (GError) error = NULL;

  bcp_store_edit (fixture->store, label, func, data, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
report_edit (ReportFixture *fixture,
             const char    *sql)
{
  edit (fixture, run_script, (gpointer) sql);
}

static void
fixture_set_up (ReportFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("bcp-report-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.bajiocp", NULL);
  fixture->store = bcp_programme_create (path, "bajio", NULL, &error);
  g_assert_no_error (error);
  edit (fixture, add_firms, NULL);
  fixture->options = (BcpPaperOptions) {
    .size = BCP_PAPER_LETTER,
    .language = BCP_LANGUAGE_EN,
    .as_of = bcp_date_new (2005, 3, 31),
    .printed_on = bcp_date_new (2005, 4, 1),
    .approved_by = "Directora Ejemplo",
  };
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static void
fixture_tear_down (ReportFixture *fixture,
                   gconstpointer  data)
{
  bcp_store_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* Before any thread exists: what the store keeps of this machine goes with the tests. */
void
report_test_begin (void)
{
  data_home = g_dir_make_tmp ("bcp-report-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
}

int
report_test_end (void)
{
  int result = g_test_run ();

  remove_folder (data_home);
  g_free (data_home);
  return result;
}

void
report_test_add (const char *path,
                 ReportTest  test)
{
  g_test_add (path, ReportFixture, NULL, fixture_set_up, test, fixture_tear_down);
}

typedef struct
{
  ReportFixture *fixture;
  const char    *document;
  BcpListing    *listing;
} Request;

static gpointer
make (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  Request *request = data;

  return bcp_report_make (db, request->document, request->listing, &request->fixture->options, cancellable, error);
}

BcpReport *
report_try_make (ReportFixture  *fixture,
                 const char     *document,
                 BcpListing     *listing,
                 GCancellable   *cancellable,
                 GError        **error)
{
  Request request = { fixture, document, listing };

  return bcp_store_read (fixture->store, make, &request, cancellable, error);
}

BcpReport *
report_make (ReportFixture *fixture,
             const char    *document,
             BcpListing    *listing)
{
  g_autoptr (GError) error = NULL;
  BcpReport *report = report_try_make (fixture, document, listing, NULL, &error);

  g_assert_no_error (error);
  return report;
}

/* Returns: the text of each page of the PDF, as another program reads it */
GPtrArray *
report_texts (ReportFixture *fixture,
              BcpReport     *report)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (fixture->folder, "paper.pdf", NULL);
  g_autofree char *uri = NULL;
  PopplerDocument *document;
  g_autoptr (GError) error = NULL;

  bcp_report_write_pdf (report, path, NULL, &error);
  g_assert_no_error (error);
  uri = g_filename_to_uri (path, NULL, &error);
  g_assert_no_error (error);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, bcp_report_get_n_pages (report));
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);

      g_ptr_array_add (texts, poppler_page_get_text (page));
      g_object_unref (page);
    }
  g_object_unref (document);

  return texts;
}

char *
report_all_text (ReportFixture *fixture,
                 BcpReport     *report)
{
  g_autoptr (GPtrArray) texts = report_texts (fixture, report);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s\f", (char *) texts->pdata[i]);
  return g_string_free (all, FALSE);
}

guint
report_count (const char *text,
              const char *part)
{
  guint n = 0;

  for (const char *found = strstr (text, part); found != NULL; found = strstr (found + 1, part))
    n++;
  return n;
}
