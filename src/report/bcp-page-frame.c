/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-page-frame.h"

#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-paper-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <math.h>

#define SLOT_WIDTH (22 * BCP_SHEET_MM)
#define SLOT_HEIGHT (8 * BCP_SHEET_MM)
#define SLOT_GAP 8.0
/* Logos are kept as pixels; at this density a photocopier sees no steps. */
#define LOGO_DPI 600.0
#define HEADER_RULE_GAP 7.0
#define FOOTER_RULE_GAP 6.0
#define WATERMARK_ALPHA 0.06

/**
 * bcp_page_frame_clear:
 * @frame: a frame, possibly zero-filled
 */
void
bcp_page_frame_clear (BcpPageFrame *frame)
{
  for (guint i = 0; i < BCP_N_LOGO_SLOTS; i++)
    {
      g_clear_pointer (&frame->slots[i], g_free);
      g_clear_pointer (&frame->logos[i], cairo_surface_destroy);
    }
  g_clear_pointer (&frame->programme, g_free);
  g_clear_pointer (&frame->occasion, g_free);
  g_clear_pointer (&frame->document, g_free);
  g_clear_pointer (&frame->approved_by, g_free);
  g_clear_pointer (&frame->seal, g_free);
}

/**
 * bcp_page_frame_load_logo:
 * @frame: a frame
 * @slot: which slot, from 0
 * @path: a PNG, JPEG or SVG
 * @mono: take its colours away
 * @error: return location
 *
 * Returns: %FALSE with @error set if the file cannot be read as a picture
 */
gboolean
bcp_page_frame_load_logo (BcpPageFrame  *frame,
                          guint          slot,
                          const char    *path,
                          gboolean       mono,
                          GError       **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (slot < BCP_N_LOGO_SLOTS, FALSE);

  pixbuf = gdk_pixbuf_new_from_file_at_size (path, SLOT_WIDTH / 72 * LOGO_DPI, SLOT_HEIGHT / 72 * LOGO_DPI, &reason);
  if (pixbuf == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                   _("The logo “%s” cannot be read as a picture: %s. Choose a PNG, JPEG or SVG file."),
                   path, reason->message);
      return FALSE;
    }

  if (mono)
    gdk_pixbuf_saturate_and_pixelate (pixbuf, pixbuf, 0, FALSE);
  g_clear_pointer (&frame->logos[slot], cairo_surface_destroy);
  frame->logos[slot] = bcp_paper_picture_new (pixbuf, NULL);
  return TRUE;
}

static PangoLayout *
new_text (PangoContext *context,
          BcpSheetRole  role,
          const char   *text,
          gboolean      bold,
          double        width)
{
  PangoLayout *layout = bcp_sheet_new_layout (context, role);

  bcp_sheet_set_plain (layout, text, bold);
  if (width > 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

static void
show_left (cairo_t     *cr,
           PangoLayout *layout,
           double       x,
           double       y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
show_right (cairo_t     *cr,
            PangoLayout *layout,
            double       right,
            double       y)
{
  show_left (cr, layout, right - bcp_sheet_layout_width (layout), y);
}

static void
draw_logo (cairo_surface_t *logo,
           cairo_t         *cr,
           double           x,
           double           y)
{
  double width = cairo_image_surface_get_width (logo), height = cairo_image_surface_get_height (logo);
  double scale = MIN (SLOT_WIDTH / width, SLOT_HEIGHT / height);

  cairo_save (cr);
  cairo_translate (cr, x, y + (SLOT_HEIGHT - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, logo, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_slot (const BcpSheet *sheet,
           cairo_t        *cr,
           PangoContext   *context,
           const char     *name,
           double          x,
           double          y)
{
  g_autoptr (PangoLayout) layout = new_text (context, BCP_SHEET_SMALL, name, TRUE, SLOT_WIDTH - 4);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_HAIR);
  cairo_set_line_width (cr, BCP_SHEET_THIN);
  cairo_rectangle (cr, x, y, SLOT_WIDTH, SLOT_HEIGHT);
  cairo_stroke (cr);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK2);
  show_left (cr, layout, x + 2, y + (SLOT_HEIGHT - bcp_sheet_layout_height (layout)) / 2);
}

static void
draw_header (const BcpPageFrame *frame,
             const BcpSheet     *sheet,
             cairo_t            *cr,
             PangoContext       *context)
{
  double right = sheet->width - sheet->margin, x = sheet->margin, y = sheet->margin, room;
  g_autoptr (PangoLayout) programme = NULL;
  g_autoptr (PangoLayout) occasion = NULL;

  for (guint i = 0; i < BCP_N_LOGO_SLOTS; i++)
    {
      if (frame->logos[i] != NULL)
        draw_logo (frame->logos[i], cr, x, y);
      else if (frame->slots[i] != NULL)
        draw_slot (sheet, cr, context, frame->slots[i], x, y);
      x += SLOT_WIDTH + SLOT_GAP;
    }

  room = right - x;
  programme = new_text (context, BCP_SHEET_TABLE, frame->programme, TRUE, room);
  occasion = new_text (context, BCP_SHEET_NOTE, frame->occasion, FALSE, room);
  pango_layout_set_alignment (programme, PANGO_ALIGN_RIGHT);
  pango_layout_set_alignment (occasion, PANGO_ALIGN_RIGHT);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  show_left (cr, programme, x, y);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK2);
  show_left (cr, occasion, x, y + bcp_sheet_layout_height (programme));
  bcp_sheet_line (sheet, cr, sheet->margin, right, y + SLOT_HEIGHT + HEADER_RULE_GAP, BCP_SHEET_RULE);
}

static char *
data_line (const BcpPageFrame *frame,
           BcpLanguage         language)
{
  g_autofree char *date = bcp_date_format (frame->as_of, BCP_DATE_PAPER, language);
  g_autofree char *entry = bcp_format_integer (frame->entry, language);
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, bcp_tr (language, N_("Data at %s")), date);
  g_string_append (line, " · ");
  g_string_append_printf (line, bcp_tr (language, N_("history %s")), entry);
  if (frame->seal != NULL)
    g_string_append_printf (line, " · %s", frame->seal);
  if (frame->is_sample)
    g_string_append_printf (line, " · %s", bcp_tr (language, N_("sample data")));
  return g_string_free (line, FALSE);
}

static char *
document_line (const BcpPageFrame *frame,
               BcpLanguage         language)
{
  g_autofree char *version = bcp_format_integer (frame->version, language);
  g_autofree char *said = g_strdup_printf (bcp_tr (language, N_("version %s")), version);

  g_autofree char *approval = frame->approved_by != NULL
                                ? g_strdup_printf (bcp_tr (language, N_("approved by %s")), frame->approved_by)
                                : g_strdup (bcp_tr (language, N_("draft, not approved")));

  if (frame->is_form)
    return g_strdup_printf ("%s · %s", frame->document, said);
  return g_strdup_printf ("%s · %s · %s", frame->document, said, approval);
}

static char *
page_line (BcpLanguage language,
           guint       page,
           guint       n_pages,
           gboolean    continues)
{
  g_autofree char *number = g_strdup_printf (bcp_tr (language, N_("Page %u of %u")), page + 1, n_pages);

  if (!continues)
    return g_steal_pointer (&number);

  return g_strdup_printf ("%s · %s", bcp_tr (language, N_("continues")), number);
}

static void
draw_footer (const BcpPageFrame *frame,
             const BcpSheet     *sheet,
             cairo_t            *cr,
             PangoContext       *context,
             guint               page,
             guint               n_pages,
             gboolean            continues)
{
  double right = sheet->width - sheet->margin, measure = bcp_sheet_get_measure (sheet);
  g_autofree char *printed_on = bcp_date_format (frame->printed_on, BCP_DATE_PAPER, sheet->language);
  g_autofree char *printed = g_strdup_printf (bcp_tr (sheet->language, N_("Printed %s")), printed_on);
  g_autofree char *document = document_line (frame, sheet->language);
  g_autofree char *data = data_line (frame, sheet->language);
  g_autofree char *pages = page_line (sheet->language, page, n_pages, continues);
  g_autoptr (PangoLayout) first = new_text (context, BCP_SHEET_NOTE, document, FALSE, measure * 0.7);
  g_autoptr (PangoLayout) second = new_text (context, BCP_SHEET_NOTE, data, FALSE, measure * 0.7);
  g_autoptr (PangoLayout) when = new_text (context, BCP_SHEET_NOTE, printed, FALSE, 0);
  g_autoptr (PangoLayout) number = new_text (context, BCP_SHEET_NOTE, pages, TRUE, 0);
  double line = bcp_sheet_layout_height (first);
  double y = sheet->height - sheet->margin - 2 * line;

  bcp_sheet_line (sheet, cr, sheet->margin, right, y - FOOTER_RULE_GAP, BCP_SHEET_RULE);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK2);
  show_left (cr, first, sheet->margin, y);
  show_left (cr, second, sheet->margin, y + line);
  show_right (cr, when, right, y);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  show_right (cr, number, right, y + line);
}

/* Diagonally across the page, behind all else. */
static void
draw_watermark (const BcpSheet *sheet,
                cairo_t        *cr,
                PangoContext   *context)
{
  g_autoptr (PangoLayout) word = bcp_sheet_new_layout (context, BCP_SHEET_COVER);
  double diagonal = hypot (sheet->width, sheet->height);
  double scale;

  bcp_sheet_set_plain (word, bcp_trc (sheet->language, "watermark", NC_("watermark", "DRAFT")), TRUE);
  scale = diagonal * 0.6 / bcp_sheet_layout_width (word);

  cairo_save (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, WATERMARK_ALPHA);
  cairo_translate (cr, sheet->width / 2, sheet->height / 2);
  cairo_rotate (cr, -atan2 (sheet->height, sheet->width));
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, -bcp_sheet_layout_width (word) / 2, -bcp_sheet_layout_height (word) / 2);
  pango_cairo_show_layout (cr, word);
  cairo_restore (cr);
}

/**
 * bcp_page_frame_draw:
 * @frame: a frame
 * @sheet: the sheet
 * @cr: a drawing in points, its origin the sheet's top left
 * @page: which page, from 0
 * @n_pages: of how many
 * @continues: whether a table goes on on the next page
 *
 * Draws watermark, header and footer; call before the content.
 */
void
bcp_page_frame_draw (const BcpPageFrame *frame,
                     const BcpSheet     *sheet,
                     cairo_t            *cr,
                     guint               page,
                     guint               n_pages,
                     gboolean            continues)
{
  PangoContext *context = bcp_sheet_new_context (sheet, cr);

  if (frame->approved_by == NULL && !frame->is_form)
    draw_watermark (sheet, cr, context);
  draw_header (frame, sheet, cr, context);
  draw_footer (frame, sheet, cr, context, page, n_pages, continues);
  g_object_unref (context);
}
