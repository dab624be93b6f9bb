/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-style.h"

#include <pango/pangocairo.h>
#include <string.h>

#define DEFAULT_FONT "Cantarell, Sans 11"
#define DEFAULT_SIZE 11.0
#define SCREEN_DPI 96.0
#define PAPER_DPI 72.0

/* Points at a body font of 11 points (VISUAL §3). */
static const double screen_sizes[BCP_N_TEXT_ROLES] = {
  [BCP_TEXT_FIGURE] = 15, [BCP_TEXT_VALUE] = 12, [BCP_TEXT_TITLE] = 11, [BCP_TEXT_BODY] = 11,
  [BCP_TEXT_SECONDARY] = 10, [BCP_TEXT_LABEL] = 9, [BCP_TEXT_AXIS] = 8.25,
};

static const double paper_sizes[BCP_N_TEXT_ROLES] = {
  [BCP_TEXT_FIGURE] = 14, [BCP_TEXT_VALUE] = 12, [BCP_TEXT_TITLE] = 10.5, [BCP_TEXT_BODY] = 10.5,
  [BCP_TEXT_SECONDARY] = 9, [BCP_TEXT_LABEL] = 8.5, [BCP_TEXT_AXIS] = 7.5,
};

/**
 * bcp_chart_style_init:
 * @style: (out caller-allocates): a style
 * @palette: decides between pixels and points too
 * @language: the reader's language
 *
 * The usual font at the usual size; change the fields after.
 */
void
bcp_chart_style_init (BcpChartStyle *style,
                      BcpPalette     palette,
                      BcpLanguage    language)
{
  *style = (BcpChartStyle) {
    .palette = palette,
    .language = language,
    .dpi = bcp_palette_is_paper (palette) ? PAPER_DPI : SCREEN_DPI,
    .text_scale = 1,
  };
}

/**
 * bcp_chart_style_get_unit:
 * @style: a style
 *
 * Returns: layout units in a screen pixel (1/96 inch)
 */
double
bcp_chart_style_get_unit (const BcpChartStyle *style)
{
  return style->dpi / SCREEN_DPI;
}

/**
 * bcp_chart_style_dup_font:
 * @style: a style
 * @role: what the text is
 * @bold: whether it is bold
 *
 * Returns: (transfer full): the font, its size in points
 */
PangoFontDescription *
bcp_chart_style_dup_font (const BcpChartStyle *style,
                          BcpTextRole          role,
                          gboolean             bold)
{
  static gsize ready;
  static PangoFontDescription *usual;
  PangoFontDescription *font;
  double size = bcp_palette_is_paper (style->palette) ? paper_sizes[role] : screen_sizes[role];

  if (g_once_init_enter (&ready))
    {
      usual = pango_font_description_from_string (DEFAULT_FONT);
      g_once_init_leave (&ready, 1);
    }
  if (style->font != NULL)
    {
      font = pango_font_description_copy (style->font);
      if (pango_font_description_get_size (font) > 0 && !pango_font_description_get_size_is_absolute (font))
        size *= pango_font_description_get_size (font) / (DEFAULT_SIZE * PANGO_SCALE);
    }
  else
    {
      font = pango_font_description_copy (usual);
    }

  pango_font_description_set_size (font, (int) (size * style->text_scale * PANGO_SCALE + 0.5));
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  return font;
}

/**
 * bcp_chart_style_new_context:
 * @style: a style
 * @cr: (nullable): where the text will be drawn; %NULL to measure only
 *
 * Text measures the same for screen, PDF and SVG: no rounding to the pixels of one of them. Needs no
 * display; any thread may have one of its own.
 *
 * Returns: (transfer full): a context for bcp_chart_style_new_text()
 */
PangoContext *
bcp_chart_style_new_context (const BcpChartStyle *style,
                             cairo_t             *cr)
{
  PangoContext *context;
  cairo_font_options_t *options;

  if (cr != NULL)
    context = pango_cairo_create_context (cr);
  else
    context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, style->dpi);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (bcp_language_get_code (style->language)));

  return context;
}

/* Markup that does not parse (a name with a bare "&") is still shown, as it stands; most is plain. */
static char *
parse (const char     *markup,
       PangoAttrList **attributes)
{
  char *plain;

  if (strpbrk (markup, "<&") != NULL && pango_parse_markup (markup, -1, 0, attributes, &plain, NULL, NULL))
    return plain;

  *attributes = pango_attr_list_new ();
  return g_utf8_make_valid (markup, -1);
}

/**
 * bcp_chart_style_dup_plain:
 * @markup: Pango markup
 *
 * Returns: (transfer full): what it says
 */
char *
bcp_chart_style_dup_plain (const char *markup)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  return parse (markup, &attributes);
}

/**
 * bcp_chart_style_new_text:
 * @style: a style
 * @context: from bcp_chart_style_new_context()
 * @role: what the text is
 * @bold: whether all of it is bold
 * @markup: Pango markup, in which <b> may mark a part
 *
 * Returns: (transfer full): the text with tabular figures
 */
PangoLayout *
bcp_chart_style_new_text (const BcpChartStyle *style,
                          PangoContext        *context,
                          BcpTextRole          role,
                          gboolean             bold,
                          const char          *markup)
{
  PangoLayout *text = pango_layout_new (context);
  PangoFontDescription *font = bcp_chart_style_dup_font (style, role, bold);
  PangoAttrList *attributes = NULL;
  char *plain = parse (markup, &attributes);

  pango_layout_set_text (text, plain, -1);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (text, attributes);
  pango_layout_set_font_description (text, font);

  g_free (plain);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return text;
}

/**
 * bcp_chart_style_limit_text:
 * @text: from bcp_chart_style_new_text()
 * @max_width: in layout units; 0 or less changes nothing
 * @lines: how many lines it may take before it is cut with an ellipsis; 0 is 1
 */
void
bcp_chart_style_limit_text (PangoLayout *text,
                            double       max_width,
                            int          lines)
{
  if (max_width <= 0)
    return;

  pango_layout_set_width (text, (int) (max_width * PANGO_SCALE + 0.999));
  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (text, -MAX (lines, 1));
}
