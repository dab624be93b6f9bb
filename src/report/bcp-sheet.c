/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet.h"

/* A little over the 15 mm of VISUAL §10, so that rounding in a driver does not cut into them. */
#define MARGIN 43.0
/* Logo slots of 8 mm, the rule below them and the air to the content. */
#define HEADER_HEIGHT (8 * BCP_SHEET_MM + 22)
/* Rule, three lines of notes. */
#define FOOTER_HEIGHT 40.0

static const char *const role_fonts[BCP_N_SHEET_ROLES] = {
  [BCP_SHEET_COVER] = "Cantarell, Inter, DejaVu Sans, Sans Ultra-Bold 26",
  [BCP_SHEET_TITLE] = "Cantarell, Inter, DejaVu Sans, Sans Ultra-Bold 17",
  [BCP_SHEET_LEAD] = "Cantarell, Inter, DejaVu Sans, Sans 10.5",
  [BCP_SHEET_HEADING] = "Cantarell, Inter, DejaVu Sans, Sans Bold 10.5",
  [BCP_SHEET_TABLE] = "Cantarell, Inter, DejaVu Sans, Sans 9",
  [BCP_SHEET_LABEL] = "Cantarell, Inter, DejaVu Sans, Sans 8",
  [BCP_SHEET_NOTE] = "Cantarell, Inter, DejaVu Sans, Sans 8",
  [BCP_SHEET_SMALL] = "Cantarell, Inter, DejaVu Sans, Sans 7.5",
};

/**
 * bcp_sheet_init:
 * @sheet: (out caller-allocates): a sheet
 * @width: of the paper, points
 * @height: of the paper, points
 * @mono: for the photocopier: solid, hatch and line style only
 * @language: of the paper
 */
void
bcp_sheet_init (BcpSheet   *sheet,
                double      width,
                double      height,
                gboolean    mono,
                BcpLanguage language)
{
  *sheet = (BcpSheet) {
    .width = width,
    .height = height,
    .margin = MARGIN,
    .top = MARGIN + HEADER_HEIGHT,
    .bottom = height - MARGIN - FOOTER_HEIGHT,
    .mono = mono,
    .language = language,
  };
  bcp_chart_style_init (&sheet->style, mono ? BCP_PALETTE_MONO : BCP_PALETTE_PAPER, language);
}

/**
 * bcp_sheet_get_measure:
 * @sheet: a sheet
 *
 * Returns: the width of the content, points
 */
double
bcp_sheet_get_measure (const BcpSheet *sheet)
{
  return sheet->width - 2 * sheet->margin;
}

/**
 * bcp_sheet_new_context:
 * @sheet: a sheet
 * @cr: (nullable): where the text will be drawn; %NULL to measure only
 *
 * Needs no display. Every thread makes its own.
 *
 * Returns: (transfer full): a context in which a unit is a point
 */
PangoContext *
bcp_sheet_new_context (const BcpSheet *sheet,
                       cairo_t        *cr)
{
  return bcp_chart_style_new_context (&sheet->style, cr);
}

/**
 * bcp_sheet_new_layout:
 * @context: from bcp_sheet_new_context()
 * @role: what the text is
 *
 * Returns: (transfer full): an empty text with that role's font
 */
PangoLayout *
bcp_sheet_new_layout (PangoContext *context,
                      BcpSheetRole  role)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (role_fonts[role]);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

/**
 * bcp_sheet_set_markup:
 * @layout: a text
 * @markup: Pango markup; what does not parse is shown as it stands
 *
 * Figures are tabular, as in bcp_sheet_set_plain().
 */
void
bcp_sheet_set_markup (PangoLayout *layout,
                      const char  *markup)
{
  PangoAttrList *attributes = NULL;
  g_autofree char *plain = NULL;

  if (!pango_parse_markup (markup, -1, 0, &attributes, &plain, NULL, NULL))
    {
      bcp_sheet_set_plain (layout, markup, FALSE);
      return;
    }

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_text (layout, plain, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/**
 * bcp_sheet_set_plain:
 * @layout: a text
 * @text: plain text
 * @bold: whether it is bold
 */
void
bcp_sheet_set_plain (PangoLayout *layout,
                     const char  *text,
                     gboolean     bold)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/**
 * bcp_sheet_layout_width:
 * @layout: a text
 *
 * Returns: its width, points
 */
double
bcp_sheet_layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/**
 * bcp_sheet_layout_height:
 * @layout: a text
 *
 * Returns: its height, points
 */
double
bcp_sheet_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/**
 * bcp_sheet_set_token:
 * @sheet: a sheet
 * @cr: a drawing
 * @token: what the colour is for
 */
void
bcp_sheet_set_token (const BcpSheet *sheet,
                     cairo_t        *cr,
                     BcpToken        token)
{
  bcp_palette_set_source (sheet->style.palette, token, cr);
}

/**
 * bcp_sheet_line:
 * @sheet: a sheet
 * @cr: a drawing
 * @x1: from, points
 * @x2: to
 * @y: at
 * @line_width: its thickness, points
 *
 * A level line in ink.
 */
void
bcp_sheet_line (const BcpSheet *sheet,
                cairo_t        *cr,
                double          x1,
                double          x2,
                double          y,
                double          line_width)
{
  cairo_save (cr);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  cairo_set_line_width (cr, line_width);
  cairo_move_to (cr, x1, y);
  cairo_line_to (cr, x2, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * bcp_sheet_hairline:
 * @sheet: a sheet
 * @cr: a drawing
 * @x1: from, points
 * @x2: to
 * @y: at
 *
 * The line between two rows. Dotted in mono, where a thin grey would be lost.
 */
void
bcp_sheet_hairline (const BcpSheet *sheet,
                    cairo_t        *cr,
                    double          x1,
                    double          x2,
                    double          y)
{
  static const double dots[] = { 0.6, 1.4 };

  cairo_save (cr);
  bcp_sheet_set_token (sheet, cr, sheet->mono ? BCP_TOKEN_INK : BCP_TOKEN_GRID);
  if (sheet->mono)
    cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_set_line_width (cr, BCP_SHEET_THIN);
  cairo_move_to (cr, x1, y);
  cairo_line_to (cr, x2, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}
