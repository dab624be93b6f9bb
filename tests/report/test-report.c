/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-fixture.h"

#include "bcp-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_FIRMS 300
#define WATERMARK_GREY 240

static gboolean
has_spanish (void)
{
  if (g_strcmp0 (bcp_tr (BCP_LANGUAGE_ES, "Firm directory"), "Firm directory") != 0)
    return TRUE;

  g_test_skip ("The Spanish catalogue does not have the papers yet");
  return FALSE;
}

/* Every firm stands on exactly one page, whole, under a heading of its own page. */
static void
test_directory_pages (ReportFixture *fixture,
                      gconstpointer  data)
{
  g_autoptr (BcpReport) report = report_make (fixture, "firm-directory", NULL);
  g_autoptr (GPtrArray) texts = report_texts (fixture, report);
  g_autofree char *all = report_all_text (fixture, report);

  g_assert_cmpuint (texts->len, >=, 6);
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, texts->len);

      g_assert_nonnull (strstr (texts->pdata[i], number));
      g_assert_nonnull (strstr (texts->pdata[i], "Municipality"));
      g_assert_cmpint (strstr (texts->pdata[i], "continues") != NULL, ==, i + 1 < texts->len);
    }
  for (int i = 0; i < N_FIRMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Empresa Ejemplo %03d", i);

      g_assert_cmpuint (report_count (all, name), ==, 1);
    }
}

static void
test_directory_filters (ReportFixture *fixture,
                        gconstpointer  data)
{
  static const char *const values[] = { "TAN", NULL };
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (BcpReport) report = NULL;
  g_autofree char *all = NULL;

  g_assert_true (bcp_listing_set_filter (listing, "sector", values, NULL));
  report = report_make (fixture, "firm-directory", listing);
  all = report_all_text (fixture, report);
  g_assert_nonnull (strstr (all, "60 firms of the registry’s 300"));
  g_assert_nonnull (strstr (all, "Sector: Tanning"));
  g_assert_cmpuint (report_count (all, "Empresa Ejemplo"), ==, 60);
  g_assert_null (strstr (all, "Automotive"));
}

static void
test_directory_consent (ReportFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (BcpReport) report = NULL;
  g_autofree char *all = NULL;

  report_edit (fixture,
               "UPDATE firm SET consent_data_use = 0 WHERE phone = '477 555 0001';"
               "INSERT INTO contact (id, firm, name, role, phone) SELECT id + 500000, id, 'Ana', 'owner', '111 000 0002' FROM firm"
               " WHERE phone = '477 555 0002';"
               "INSERT INTO contact (id, firm, name, role, phone) SELECT id + 500000, id, 'Eva', 'owner', '111 000 0003' FROM firm"
               " WHERE phone = '477 555 0003';"
               "UPDATE firm SET phone = NULL WHERE phone = '477 555 0002';"
               "UPDATE firm SET phone = NULL, consent_data_use = 1 WHERE phone = '477 555 0003';");
  report = report_make (fixture, "firm-directory", NULL);
  all = report_all_text (fixture, report);
  /* Refused: the name stays, the telephone does not. */
  g_assert_nonnull (strstr (all, "Empresa Ejemplo 001"));
  g_assert_null (strstr (all, "477 555 0001"));
  g_assert_nonnull (strstr (all, "1 firm has refused"));
  /* A person only where the firm has consented. */
  g_assert_null (strstr (all, "111 000 0002"));
  g_assert_nonnull (strstr (all, "111 000 0003"));
  g_assert_nonnull (strstr (all, "477 555 0004"));
}

static void
test_directory_spanish (ReportFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (BcpReport) report = NULL;
  g_autofree char *all = NULL;

  if (!has_spanish ())
    return;

  fixture->options.language = BCP_LANGUAGE_ES;
  report = report_make (fixture, "firm-directory", NULL);
  all = report_all_text (fixture, report);
  g_assert_nonnull (strstr (all, "Directorio de empresas"));
  g_assert_nonnull (strstr (all, "Página 1 de"));
  g_assert_nonnull (strstr (all, "continúa"));
  g_assert_nonnull (strstr (all, "Datos al 31/03/2005"));
  g_assert_null (strstr (all, "Page"));
  g_assert_null (strstr (all, "Firm"));
}

/* A page as pixels. Returns: how many are grey from @low to @high */
static guint
count_pixels (BcpReport *report,
              guint      page,
              guint8     low,
              guint8     high,
              gboolean  *has_colour)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  const guint8 *pixels;
  guint n = 0;

  bcp_report_get_size (report, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  bcp_report_draw_page (report, page, cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  *has_colour = FALSE;
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        const guint8 *pixel = pixels + y * cairo_image_surface_get_stride (surface) + 4 * x;

        *has_colour |= pixel[0] != pixel[1] || pixel[1] != pixel[2];
        n += pixel[0] >= low && pixel[0] <= high && pixel[0] == pixel[1] && pixel[1] == pixel[2];
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return n;
}

static void
test_mono (ReportFixture *fixture,
           gconstpointer  data)
{
  fixture->options.mono = TRUE;
  for (guint d = 0; bcp_report_documents ()[d] != NULL; d++)
    {
      g_autoptr (BcpReport) report = report_make (fixture, bcp_report_documents ()[d], NULL);

      for (guint i = 0; i < bcp_report_get_n_pages (report); i++)
        {
          gboolean has_colour;

          g_assert_cmpuint (count_pixels (report, i, 0, 96, &has_colour), >, 500);
          g_assert_false (has_colour);
        }
    }
}

static void
test_sizes_and_draft (ReportFixture *fixture,
                      gconstpointer  data)
{
  g_autoptr (BcpReport) report = NULL;
  g_autofree char *all = NULL;
  gboolean has_colour;
  double width, height;

  fixture->options.size = BCP_PAPER_A4;
  fixture->options.approved_by = NULL;
  report = report_make (fixture, "firm-directory", NULL);
  bcp_report_get_size (report, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.28, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.01);
  all = report_all_text (fixture, report);
  g_assert_nonnull (strstr (all, "draft, not approved"));
  /* The watermark: letters of 6 % black. */
  g_assert_cmpuint (count_pixels (report, 0, WATERMARK_GREY, WATERMARK_GREY, &has_colour), >, 5000);

  fixture->options.approved_by = "Directora Ejemplo";
  bcp_report_unref (report);
  report = report_make (fixture, "firm-directory", NULL);
  g_free (all);
  all = report_all_text (fixture, report);
  g_assert_nonnull (strstr (all, "approved by Directora Ejemplo"));
  g_assert_cmpuint (count_pixels (report, 0, WATERMARK_GREY, WATERMARK_GREY, &has_colour), <, 500);
}

static gpointer
newest_paper (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  gint64 *id = g_new0 (gint64, 1);

  bcp_connection_get_int (db, id, error, "SELECT max (id) FROM paper", NULL);
  return id;
}

/* Printed, then the data moves on: the same paper again, to the letter; a new one differs. */
static void
check_again (ReportFixture *fixture,
             const char    *document,
             BcpListing    *listing,
             const char    *edit)
{
  g_autoptr (BcpReport) first = report_make (fixture, document, listing);
  g_autofree char *before = report_all_text (fixture, first);
  g_autoptr (BcpReport) again = NULL;
  g_autoptr (BcpReport) now = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *paper = NULL;
  g_autofree char *after = NULL;
  g_autofree char *changed = NULL;

  bcp_report_record (fixture->store, document, listing, &fixture->options, first, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (bcp_label_get_msgid (bcp_store_get_undo_label (fixture->store)), "Printed"));
  paper = bcp_store_read (fixture->store, newest_paper, NULL, NULL, &error);
  g_assert_no_error (error);
  report_edit (fixture, edit);
  fixture->options.printed_on += 30;

  again = bcp_report_make_again (fixture->store, *paper, NULL, &error);
  g_assert_no_error (error);
  after = report_all_text (fixture, again);
  g_assert_true (g_str_equal (after, before));

  now = report_make (fixture, document, listing);
  changed = report_all_text (fixture, now);
  g_assert_false (g_str_equal (changed, before));
  g_assert_nonnull (strstr (changed, "version 2"));
}

static void
test_again (ReportFixture *fixture,
            gconstpointer  data)
{
  static const char *const values[] = { "11", "14", NULL };
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (GError) error = NULL;

  bcp_listing_set_search (listing, "ejemplo");
  g_assert_true (bcp_listing_set_filter (listing, "state", values, NULL));
  g_assert_true (bcp_listing_sort (listing, "sector", TRUE, NULL));
  check_again (fixture, "firm-directory", listing,
               "UPDATE firm SET legal_name = 'Otra ' || legal_name WHERE state = '11'; DELETE FROM firm WHERE state = '14'");

  g_assert_null (bcp_report_make_again (fixture->store, 12345, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

static void
test_pack_again (ReportFixture *fixture,
                 gconstpointer  data)
{
  fixture->options.approved_by = "Directora Ejemplo";
  check_again (fixture, "committee-pack", NULL,
               "UPDATE milestone SET done_on = '2005-01-31' WHERE done_on IS NULL; DELETE FROM firm WHERE state = '14'");
}

static void
test_cancel (ReportFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BcpReport) report = report_make (fixture, "firm-directory", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "never.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (report_try_make (fixture, "firm-directory", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (bcp_report_write_pdf (report, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_refusals (ReportFixture *fixture,
               gconstpointer  data)
{
  static const char *const logos[] = { "/nowhere/logo.png", NULL };
  g_autoptr (BcpReport) report = report_make (fixture, "firm-directory", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (bcp_report_write_pdf (report, "/nowhere/paper.pdf", NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (report_try_make (fixture, "no-such-paper", NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fixture->options.logos = logos;
  g_assert_null (report_try_make (fixture, "firm-directory", NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

/* Sections and phrases of the pack, in the order in which they are read. */
static const struct
{
  const char *english;
  const char *spanish;
} sections[] = {
  { "In brief", "En resumen" },
  { "Progress against targets", "Avance contra metas" },
  { "By year and whole programme", "Por año y todo el programa" },
  { "Pre-assessments and projects", "Preevaluaciones y proyectos" },
  { "Sectors and states", "Sectores y estados" },
  { "Identified savings and options", "Ahorro identificado y opciones" },
  { "Options that save most", "Opciones que más ahorran" },
  { "Selected, project to come", "Seleccionadas, falta el proyecto" },
  { "From registry to follow-up", "Del registro al seguimiento" },
  { "Budget by source", "Presupuesto por fuente" },
  { "Milestones", "Hitos" },
  { "Next six weeks", "Próximas seis semanas" },
  { "Needs attention", "Requiere atención" },
  { "Definitions and data", "Definiciones y datos" },
};

static void
check_pack (ReportFixture *fixture,
            BcpLanguage    language,
            const char    *page_format)
{
  g_autoptr (BcpReport) report = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *all = NULL;

  report_edit (fixture, "INSERT INTO option (id, assessment, title, practice, status, estimated_investment, estimated_saving)"
                        " VALUES (1, 1, 'Medidores', 'GH', 'pending', 100, 1234500)");
  fixture->options.language = language;
  report = report_make (fixture, "committee-pack", NULL);
  texts = report_texts (fixture, report);
  all = report_all_text (fixture, report);
  g_assert_cmpuint (texts->len, >=, 6);
  g_assert_cmpuint (texts->len, <=, 12);
  g_assert_nonnull (strstr (all, "12,345"));
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *number = g_strdup_printf (page_format, i + 1, texts->len);

      g_assert_nonnull (strstr (texts->pdata[i], number));
      g_assert_nonnull (strstr (texts->pdata[i], "D-01"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      const char *expected = language == BCP_LANGUAGE_ES ? sections[i].spanish : sections[i].english;
      const char *foreign = language == BCP_LANGUAGE_ES ? sections[i].english : sections[i].spanish;

      if (strstr (all, expected) == NULL)
        g_error ("The pack does not say “%s”", expected);
      if (strstr (all, foreign) != NULL)
        g_error ("The pack says “%s” in the wrong language", foreign);
    }
}

static void
test_pack_english (ReportFixture *fixture,
                   gconstpointer  data)
{
  check_pack (fixture, BCP_LANGUAGE_EN, "Page %u of %u");
}

static void
test_pack_spanish (ReportFixture *fixture,
                   gconstpointer  data)
{
  if (has_spanish ())
    check_pack (fixture, BCP_LANGUAGE_ES, "Página %u de %u");
}

static char *
benchmark_text (ReportFixture *fixture)
{
  g_autoptr (BcpReport) report = report_make (fixture, "sector-benchmark", NULL);

  return report_all_text (fixture, report);
}

/* Tanneries that would save 100, 200 … a year; the latest of them is the paper's own. */
static void
test_benchmark (ReportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *few = NULL, *enough = NULL;

  report_edit (fixture,
               "DELETE FROM assessment;"
               "INSERT INTO assessment (id, firm, code, plant_sector, data_year)"
               " SELECT row_number () OVER (ORDER BY id), id, 'A-' || id, 'TAN', 2004 FROM firm LIMIT 4;"
               "INSERT INTO assessment (id, firm, code, plant_sector, data_year) SELECT 5, min (id), 'B', 'TAN', 2003 FROM firm;"
               "INSERT INTO option (id, assessment, title, status, estimated_investment, estimated_saving)"
               " SELECT id, id, 'Medidores', 'pending', 0, id * 10000 FROM assessment;");
  few = benchmark_text (fixture);
  g_assert_nonnull (strstr (few, "<5"));
  g_assert_null (strstr (few, "250"));

  /* The fifth is of a firm of its own now: of 100, 200, 300, 400 and 500 the median is 300. */
  report_edit (fixture, "UPDATE assessment SET firm = (SELECT max (id) FROM firm) WHERE id = 5");
  enough = benchmark_text (fixture);
  g_assert_nonnull (strstr (enough, "200"));
  g_assert_nonnull (strstr (enough, "300"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  report_test_begin ();

  report_test_add ("/report/directory/pages", test_directory_pages);
  report_test_add ("/report/directory/filters", test_directory_filters);
  report_test_add ("/report/directory/consent", test_directory_consent);
  report_test_add ("/report/directory/spanish", test_directory_spanish);
  report_test_add ("/report/mono", test_mono);
  report_test_add ("/report/sizes-and-draft", test_sizes_and_draft);
  report_test_add ("/report/again", test_again);
  report_test_add ("/report/cancel", test_cancel);
  report_test_add ("/report/refusals", test_refusals);
  report_test_add ("/report/pack/english", test_pack_english);
  report_test_add ("/report/pack/spanish", test_pack_spanish);
  report_test_add ("/report/benchmark", test_benchmark);
  report_test_add ("/report/pack/again", test_pack_again);

  return report_test_end ();
}
