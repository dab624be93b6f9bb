/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-page-frame.h"
#include "bcp-pages.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <poppler.h>

#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0

static const BcpPaperColumn columns[] = {
  { "Code", PANGO_ALIGN_LEFT },
  { "Name", PANGO_ALIGN_LEFT, .share = 1 },
  { "Actual", PANGO_ALIGN_RIGHT },
};

static BcpFlow *
letter_flow (gboolean mono)
{
  BcpSheet sheet;

  bcp_sheet_init (&sheet, LETTER_WIDTH, LETTER_HEIGHT, mono, BCP_LANGUAGE_EN);
  return bcp_flow_new (&sheet);
}

static BcpPaperTable *
long_table (guint n_rows,
            guint group_every)
{
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < n_rows; i++)
    {
      if (group_every > 0 && i % group_every == 0)
        bcp_paper_table_add_group (table, "Group");
      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_take_text (table, g_strdup_printf ("R-%03u", i));
      /* Every seventh name needs several lines. */
      bcp_paper_table_add_text (table, i % 7 == 6 ? "A name that is long enough to take up more than a single line "
                                                    "of a column that shares what the others leave to it, so that the "
                                                    "row is taller than its neighbours"
                                                  : "Name");
      bcp_paper_table_take_text (table, g_strdup_printf ("%u", i));
    }
  return table;
}

/* Where ink stands on a page: the first and last row of pixels that is not white between two heights. */
static void
ink_extent (BcpPages *pages,
            guint     page,
            double   *last)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, LETTER_WIDTH, LETTER_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const guint8 *data;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  bcp_pages_draw (pages, page, cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  *last = 0;
  for (int y = 0; y < LETTER_HEIGHT; y++)
    for (int x = 0; x < LETTER_WIDTH; x++)
      {
        const guint8 *pixel = data + y * cairo_image_surface_get_stride (surface) + 4 * x;

        if (pixel[0] < 128)
          *last = y;
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_table_breaks (void)
{
  BcpFlow *flow = letter_flow (FALSE);
  g_autoptr (BcpPages) pages = NULL;
  g_autoptr (GError) error = NULL;
  const BcpSheet *sheet;

  bcp_flow_add_section (flow, "Section", NULL);
  bcp_flow_add_table (flow, long_table (200, 10));
  pages = bcp_pages_new (flow, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bcp_pages_get_n (pages), >, 4);

  sheet = bcp_pages_get_sheet (pages);
  for (guint i = 0; i < bcp_pages_get_n (pages); i++)
    {
      double last;

      ink_extent (pages, i, &last);
      g_assert_cmpfloat (last, <=, sheet->bottom + 1);
      g_assert_cmpint (bcp_pages_continues (pages, i), ==, i + 1 < bcp_pages_get_n (pages));
    }
}

/* How far above the page's foot the lowest place of @text is, points. */
static double
lowest (PopplerPage *page,
        const char  *text)
{
  GList *found = poppler_page_find_text (page, text);
  double low = LETTER_HEIGHT;

  for (GList *l = found; l != NULL; l = l->next)
    low = MIN (low, ((PopplerRectangle *) l->data)->y1);
  g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);
  return low;
}

/* What opens a group is never the last line of a page. */
static void
test_groups (void)
{
  for (guint group_every = 1; group_every < 8; group_every++)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "bcp-pages.pdf", NULL);
      g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
      BcpFlow *flow = letter_flow (FALSE);
      g_autoptr (BcpPages) pages = NULL;
      cairo_surface_t *surface = cairo_pdf_surface_create (path, LETTER_WIDTH, LETTER_HEIGHT);
      cairo_t *cr = cairo_create (surface);
      PopplerDocument *document;

      bcp_flow_add_table (flow, long_table (200, group_every));
      pages = bcp_pages_new (flow, NULL, NULL);
      for (guint i = 0; i < bcp_pages_get_n (pages); i++)
        {
          bcp_pages_draw (pages, i, cr);
          cairo_show_page (cr);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);

      document = poppler_document_new_from_file (uri, NULL, NULL);
      for (guint i = 0; i < bcp_pages_get_n (pages); i++)
        {
          PopplerPage *page = poppler_document_get_page (document, i);

          g_assert_cmpfloat (lowest (page, "R-"), <, lowest (page, "Group"));
          g_object_unref (page);
        }
      g_object_unref (document);
      g_unlink (path);
    }
}

static void
test_keeps_together (void)
{
  BcpFlow *flow = letter_flow (FALSE);
  g_autoptr (BcpPages) pages = NULL;
  g_autoptr (GError) error = NULL;
  const BcpSheet *sheet = bcp_flow_get_sheet (flow);
  guint page;

  /* So little is left that the title would stand there alone. */
  bcp_flow_add_text (flow, BCP_SHEET_LEAD, "First");
  bcp_flow_add_space (flow, sheet->bottom - sheet->top - 60);
  bcp_flow_add_section (flow, "Section", "subtitle");
  bcp_flow_add_space (flow, 12);
  bcp_flow_add_table (flow, long_table (3, 3));
  pages = bcp_pages_new (flow, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bcp_pages_get_n (pages), ==, 2);
  g_assert_cmpstr (bcp_pages_get_section (pages, 0, &page), ==, "Section");
  g_assert_cmpuint (page, ==, 1);
  g_assert_false (bcp_pages_continues (pages, 0));
}

static void
test_breaks (void)
{
  BcpFlow *flow = letter_flow (FALSE);
  g_autoptr (BcpPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  bcp_flow_add_break (flow);
  bcp_flow_add_text (flow, BCP_SHEET_LEAD, "First");
  bcp_flow_add_break (flow);
  bcp_flow_add_break (flow);
  bcp_flow_add_text (flow, BCP_SHEET_LEAD, "Second");
  bcp_flow_add_break (flow);
  pages = bcp_pages_new (flow, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bcp_pages_get_n (pages), ==, 2);
}

static void
test_cancel (void)
{
  BcpFlow *flow = letter_flow (FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  bcp_flow_add_table (flow, long_table (20, 0));
  g_cancellable_cancel (cancellable);
  g_assert_null (bcp_pages_new (flow, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/pages/table-breaks", test_table_breaks);
  g_test_add_func ("/report/pages/groups", test_groups);
  g_test_add_func ("/report/pages/keeps-together", test_keeps_together);
  g_test_add_func ("/report/pages/breaks", test_breaks);
  g_test_add_func ("/report/pages/cancel", test_cancel);

  return g_test_run ();
}
