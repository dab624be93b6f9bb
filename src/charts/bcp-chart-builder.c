/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-builder.h"

#include "bcp-chart-layout-private.h"

#include <math.h>
#include <string.h>

/* Of a line of labels, what a row of them takes where there is room, and where there is not. */
#define EASY_LINE 1.25
#define TIGHT_LINE 1.05

static void
shape_free (BcpShape *shape)
{
  g_free (shape->points);
  g_free (shape->text);
  g_free (shape->markup);
  g_free (shape);
}

static void
mark_free (BcpChartMark *mark)
{
  g_free (mark->name);
  g_free (mark->value);
  g_free (mark->plan);
  g_free (mark->difference);
  g_free (mark->link);
  g_free (mark);
}

/* A text and how large it is: most are asked for twice or more, to find room and then to be placed, and
 * shaping them is the dearest part of a layout. The text itself follows the struct. */
typedef struct
{
  BcpTextRole role;
  gboolean    bold;
  double      max_width;
  int         lines;
  double      width;
  double      height;
  const char *markup;
} SizedText;

static guint
sized_text_hash (gconstpointer data)
{
  const SizedText *text = data;

  return g_str_hash (text->markup) ^ (guint) text->role ^ ((guint) text->bold << 8);
}

static gboolean
sized_text_equal (gconstpointer a,
                  gconstpointer b)
{
  const SizedText *first = a, *second = b;

  return first->role == second->role && first->bold == second->bold && first->max_width == second->max_width &&
         first->lines == second->lines && strcmp (first->markup, second->markup) == 0;
}

/**
 * bcp_layout_new:
 * @width: of the chart's area, in layout units
 * @height: of the same
 * @style: copied
 *
 * Returns: (transfer full): an empty layout
 */
BcpChartLayout *
bcp_layout_new (double               width,
                double               height,
                const BcpChartStyle *style)
{
  BcpChartLayout *self = g_new0 (BcpChartLayout, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->width = width;
  self->height = height;
  self->style = *style;
  if (style->font != NULL)
    self->style.font = self->font = pango_font_description_copy (style->font);
  self->context = bcp_chart_style_new_context (&self->style, NULL);
  self->sizes = g_hash_table_new_full (sized_text_hash, sized_text_equal, g_free, NULL);
  self->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);

  return self;
}

/**
 * bcp_layout_finish:
 * @self: a layout with all its shapes
 *
 * Lets go of what was needed to build it: fonts belong to the thread that measured with them, while a
 * layout may be painted in another.
 */
void
bcp_layout_finish (BcpChartLayout *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->sizes, g_hash_table_unref);
}

/**
 * bcp_layout_unit:
 * @self: a layout
 *
 * Returns: layout units in a screen pixel: pixels of the visual rules times this
 */
double
bcp_layout_unit (BcpChartLayout *self)
{
  return bcp_chart_style_get_unit (&self->style);
}

/**
 * bcp_layout_set_frame:
 * @self: a layout
 * @frame: where the chart's own coordinates are
 */
void
bcp_layout_set_frame (BcpChartLayout *self,
                      BcpChartFrame   frame)
{
  self->frame = frame;
}

/**
 * bcp_layout_language:
 * @self: a layout
 *
 * Returns: the language of every word in it
 */
BcpLanguage
bcp_layout_language (BcpChartLayout *self)
{
  return self->style.language;
}

/**
 * bcp_layout_is_mono:
 * @self: a layout
 *
 * Returns: whether it is for black ink alone, where lines and hatches differ
 */
gboolean
bcp_layout_is_mono (BcpChartLayout *self)
{
  return self->style.palette == BCP_PALETTE_MONO;
}

/**
 * bcp_layout_is_paper:
 * @self: a layout
 *
 * Returns: whether it is for a sheet of paper, in colour or not
 */
gboolean
bcp_layout_is_paper (BcpChartLayout *self)
{
  return self->style.palette == BCP_PALETTE_PAPER || self->style.palette == BCP_PALETTE_MONO;
}

/**
 * bcp_layout_snap:
 * @self: a layout
 * @position: an edge
 *
 * Returns: the edge on a whole pixel for a screen, unchanged for paper
 */
double
bcp_layout_snap (BcpChartLayout *self,
                 double          position)
{
  return bcp_palette_is_paper (self->style.palette) ? position : round (position);
}

static SizedText *
measure_now (BcpChartLayout *self,
             const BcpText  *text,
             const char     *markup)
{
  g_autoptr (PangoLayout) layout = bcp_chart_style_new_text (&self->style, self->context, text->role, text->bold, markup);
  gsize length = strlen (markup) + 1;
  SizedText *sized = g_malloc (sizeof *sized + length);
  PangoRectangle logical;

  bcp_chart_style_limit_text (layout, text->max_width, text->lines);
  pango_layout_get_extents (layout, NULL, &logical);
  *sized = (SizedText) {
    text->role, text->bold, text->max_width, text->lines, (double) logical.width / PANGO_SCALE,
    (double) logical.height / PANGO_SCALE, memcpy (sized + 1, markup, length),
  };
  return sized;
}

/**
 * bcp_layout_measure:
 * @self: a layout
 * @text: how it is set
 * @markup: what it says
 * @width: (out): in layout units
 * @height: (out): in layout units
 *
 * Measures a label that is not there yet.
 */
void
bcp_layout_measure (BcpChartLayout *self,
                    const BcpText  *text,
                    const char     *markup,
                    double         *width,
                    double         *height)
{
  const SizedText key = { .role = text->role, .bold = text->bold, .max_width = text->max_width, .lines = text->lines, .markup = markup };
  SizedText *sized = g_hash_table_lookup (self->sizes, &key);

  if (sized == NULL)
    {
      sized = measure_now (self, text, markup);
      g_hash_table_add (self->sizes, sized);
    }
  *width = sized->width;
  *height = sized->height;
}

/**
 * bcp_layout_line_height:
 * @self: a layout
 * @role: a size of text
 *
 * Returns: the height of one line, in layout units
 */
double
bcp_layout_line_height (BcpChartLayout *self,
                        BcpTextRole     role)
{
  double width, height;

  bcp_layout_measure (self, &(BcpText) { .role = role }, "0", &width, &height);
  return height;
}

/**
 * bcp_layout_row_pitch:
 * @self: a layout
 * @wanted: the height that suits a row of text
 * @room: what there is for all of them; 0 or less where that is still to be asked for
 * @n_rows: how many
 *
 * Returns: the height of each row: as wanted, or less where there is less room, but never so little that one
 *   line of labels would touch the next
 */
double
bcp_layout_row_pitch (BcpChartLayout *self,
                      double          wanted,
                      double          room,
                      guint           n_rows)
{
  double line = bcp_layout_line_height (self, BCP_TEXT_LABEL);

  wanted = MAX (wanted, line * EASY_LINE);
  if (room <= 0 || n_rows == 0)
    return wanted;

  return CLAMP (room / n_rows, line * TIGHT_LINE, wanted);
}

/**
 * bcp_layout_text_width:
 * @self: a layout
 * @role: a size of text
 * @bold: whether it is bold
 * @plain: what it says
 *
 * Returns: the width of one line, in layout units
 */
double
bcp_layout_text_width (BcpChartLayout *self,
                       BcpTextRole     role,
                       gboolean        bold,
                       const char     *plain)
{
  g_autofree char *markup = g_markup_escape_text (plain, -1);
  double width, height;

  bcp_layout_measure (self, &(BcpText) { .role = role, .bold = bold }, markup, &width, &height);
  return width;
}

static BcpShape *
add_shape (BcpChartLayout *self,
           BcpShapeKind    kind,
           const char     *part,
           BcpBox          box)
{
  BcpShape *shape = g_new0 (BcpShape, 1);

  shape->kind = kind;
  shape->part = part;
  shape->box = box;
  g_ptr_array_add (self->shapes, shape);
  return shape;
}

/**
 * bcp_layout_add_box:
 * @self: a layout
 * @part: what it stands for, a static string
 * @box: where
 * @fill: its surface
 *
 * Returns: (transfer none): the shape, which may still be changed
 */
BcpShape *
bcp_layout_add_box (BcpChartLayout *self,
                    const char     *part,
                    BcpBox          box,
                    BcpToken        fill)
{
  BcpShape *shape = add_shape (self, BCP_SHAPE_BOX, part, box);

  shape->fill = fill;
  return shape;
}

/**
 * bcp_layout_add_outline:
 * @self: a layout
 * @part: what it stands for, a static string
 * @box: the middle of the line
 * @stroke: its colour
 * @line_width: in layout units
 *
 * Returns: (transfer none): the shape, which may still be changed
 */
BcpShape *
bcp_layout_add_outline (BcpChartLayout *self,
                        const char     *part,
                        BcpBox          box,
                        BcpToken        stroke,
                        double          line_width)
{
  BcpShape *shape = add_shape (self, BCP_SHAPE_BOX, part, box);

  shape->stroke = stroke;
  shape->line_width = line_width;
  return shape;
}

static BcpShape *
add_points (BcpChartLayout *self,
            BcpShapeKind    kind,
            const char     *part,
            const BcpPoint *points,
            guint           n_points)
{
  BcpShape *shape;
  double x1 = INFINITY, y1 = INFINITY, x2 = -INFINITY, y2 = -INFINITY;

  for (guint i = 0; i < n_points; i++)
    {
      x1 = MIN (x1, points[i].x);
      y1 = MIN (y1, points[i].y);
      x2 = MAX (x2, points[i].x);
      y2 = MAX (y2, points[i].y);
    }

  shape = add_shape (self, kind, part, (BcpBox) { x1, y1, x2 - x1, y2 - y1 });
  shape->points = g_memdup2 (points, n_points * sizeof *points);
  shape->n_points = n_points;
  return shape;
}

/**
 * bcp_layout_add_line:
 * @self: a layout
 * @part: what it stands for, a static string
 * @points: copied
 * @n_points: how many
 * @stroke: its colour
 * @line_width: in layout units
 *
 * Returns: (transfer none): the shape, which may still be changed
 */
BcpShape *
bcp_layout_add_line (BcpChartLayout *self,
                     const char     *part,
                     const BcpPoint *points,
                     guint           n_points,
                     BcpToken        stroke,
                     double          line_width)
{
  BcpShape *shape = add_points (self, BCP_SHAPE_LINE, part, points, n_points);

  shape->stroke = stroke;
  shape->line_width = line_width;
  return shape;
}

/**
 * bcp_layout_add_segment:
 * @self: a layout
 * @part: what it stands for, a static string
 * @x1: from
 * @y1: from
 * @x2: to
 * @y2: to
 * @stroke: its colour
 * @line_width: in layout units
 *
 * Returns: (transfer none): the shape, which may still be changed
 */
BcpShape *
bcp_layout_add_segment (BcpChartLayout *self,
                        const char     *part,
                        double          x1,
                        double          y1,
                        double          x2,
                        double          y2,
                        BcpToken        stroke,
                        double          line_width)
{
  const BcpPoint points[] = { { x1, y1 }, { x2, y2 } };

  return bcp_layout_add_line (self, part, points, 2, stroke, line_width);
}

/**
 * bcp_layout_add_area:
 * @self: a layout
 * @part: what it stands for, a static string
 * @points: copied
 * @n_points: how many
 * @fill: its surface
 *
 * Returns: (transfer none): the shape, which may still be changed
 */
BcpShape *
bcp_layout_add_area (BcpChartLayout *self,
                     const char     *part,
                     const BcpPoint *points,
                     guint           n_points,
                     BcpToken        fill)
{
  BcpShape *shape = add_points (self, BCP_SHAPE_AREA, part, points, n_points);

  shape->fill = fill;
  return shape;
}

/**
 * bcp_layout_add_disc:
 * @self: a layout
 * @part: what it stands for, a static string
 * @x: its centre
 * @y: its centre
 * @radius: in layout units
 * @fill: its surface
 *
 * Returns: (transfer none): the shape, which may still be changed
 */
BcpShape *
bcp_layout_add_disc (BcpChartLayout *self,
                     const char     *part,
                     double          x,
                     double          y,
                     double          radius,
                     BcpToken        fill)
{
  BcpShape *shape = add_shape (self, BCP_SHAPE_DISC, part,
                               (BcpBox) { x - radius, y - radius, 2 * radius, 2 * radius });

  shape->fill = fill;
  return shape;
}

/**
 * bcp_layout_add_diamond:
 * @self: a layout
 * @part: what it stands for, a static string
 * @x: its centre
 * @y: its centre
 * @radius: from the centre to a corner
 * @fill: its surface
 * @stroke: its edge
 *
 * Returns: (transfer none): the shape, which may still be changed
 */
BcpShape *
bcp_layout_add_diamond (BcpChartLayout *self,
                        const char     *part,
                        double          x,
                        double          y,
                        double          radius,
                        BcpToken        fill,
                        BcpToken        stroke)
{
  BcpShape *shape = add_shape (self, BCP_SHAPE_DIAMOND, part,
                               (BcpBox) { x - radius, y - radius, 2 * radius, 2 * radius });

  shape->fill = fill;
  shape->stroke = stroke;
  shape->line_width = 1.5 * bcp_layout_unit (self);
  return shape;
}

/**
 * bcp_layout_add_status:
 * @self: a layout
 * @part: what it stands for
 * @x: its centre
 * @y: its centre
 * @light: which mark
 *
 * Returns: (transfer none): the shape, 10 pixels wide at normal text size
 */
BcpShape *
bcp_layout_add_status (BcpChartLayout *self,
                       const char     *part,
                       double          x,
                       double          y,
                       BcpLight        light)
{
  double size = 10 * bcp_layout_unit (self) * self->style.text_scale;
  BcpShape *shape = add_shape (self, BCP_SHAPE_STATUS, part, (BcpBox) { x - size / 2, y - size / 2, size, size });

  shape->light = light;
  return shape;
}

/**
 * bcp_layout_add_markup:
 * @self: a layout
 * @part: what it stands for
 * @x: where the point named by the text's alignment is
 * @y: its top
 * @text: how it is set
 * @markup: what it says
 *
 * Returns: (transfer none): the shape, its box measured
 */
BcpShape *
bcp_layout_add_markup (BcpChartLayout *self,
                       const char     *part,
                       double          x,
                       double          y,
                       const BcpText  *text,
                       const char     *markup)
{
  BcpShape *shape;
  double width, height;

  bcp_layout_measure (self, text, markup, &width, &height);
  if (text->align == BCP_ALIGN_MIDDLE)
    x -= width / 2;
  else if (text->align == BCP_ALIGN_END)
    x -= width;

  shape = add_shape (self, BCP_SHAPE_LABEL, part, (BcpBox) { x, y, width, height });
  shape->stroke = text->colour;
  shape->role = text->role;
  shape->bold = text->bold;
  shape->max_width = text->max_width;
  shape->lines = text->lines;
  shape->text = bcp_chart_style_dup_plain (markup);
  shape->markup = g_strdup (markup);
  return shape;
}

/**
 * bcp_layout_add_text:
 * @self: a layout
 * @part: what it stands for, a static string
 * @x: where the point named by the text's alignment is
 * @y: its top
 * @text: how it is set
 * @plain: what it says, without markup
 *
 * Returns: (transfer none): the shape, its box measured
 */
BcpShape *
bcp_layout_add_text (BcpChartLayout *self,
                     const char     *part,
                     double          x,
                     double          y,
                     const BcpText  *text,
                     const char     *plain)
{
  g_autofree char *markup = g_markup_escape_text (plain, -1);

  return bcp_layout_add_markup (self, part, x, y, text, markup);
}

/**
 * bcp_layout_add_mark:
 * @self: a layout
 * @box: what the pointer must be in
 * @name: what it is
 * @link: (nullable): leads to the rows behind it
 *
 * Returns: (transfer none): the mark; value, plan and difference are the caller's to set
 */
BcpChartMark *
bcp_layout_add_mark (BcpChartLayout *self,
                     BcpBox          box,
                     const char     *name,
                     const char     *link)
{
  BcpChartMark *mark = g_new0 (BcpChartMark, 1);

  mark->box = box;
  mark->name = g_strdup (name);
  mark->link = g_strdup (link);
  g_ptr_array_add (self->marks, mark);
  return mark;
}

/**
 * bcp_layout_collides:
 * @self: a layout
 * @box: where something would go
 * @part: (nullable): only shapes of this part; %NULL: labels of any
 *
 * Returns: whether it would touch a shape that is there already
 */
gboolean
bcp_layout_collides (BcpChartLayout *self,
                     const BcpBox   *box,
                     const char     *part)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const BcpShape *shape = g_ptr_array_index (self->shapes, i);

      if (part != NULL ? !g_str_equal (shape->part, part) : shape->kind != BCP_SHAPE_LABEL)
        continue;
      if (box->x < shape->box.x + shape->box.width && shape->box.x < box->x + box->width &&
          box->y < shape->box.y + shape->box.height && shape->box.y < box->y + box->height)
        return TRUE;
    }

  return FALSE;
}

/**
 * bcp_layout_add_empty:
 * @self: a layout
 * @box: the plot that stays empty
 * @sentence: (nullable): what will appear here and what makes it appear
 *
 * The line that an empty chart says instead of data (VISUAL §4).
 */
void
bcp_layout_add_empty (BcpChartLayout *self,
                      BcpBox          box,
                      const char     *sentence)
{
  BcpText text = {
    .role = BCP_TEXT_LABEL, .colour = BCP_TOKEN_INK2, .align = BCP_ALIGN_MIDDLE, .max_width = box.width, .lines = 3,
  };
  g_autofree char *markup = NULL;
  double width, height;

  if (sentence == NULL)
    return;

  markup = g_markup_escape_text (sentence, -1);
  bcp_layout_measure (self, &text, markup, &width, &height);
  bcp_layout_add_markup (self, "empty", box.x + box.width / 2, box.y + (box.height - height) / 2, &text, markup)->plate = TRUE;
}

/**
 * bcp_nice_step:
 * @range: from zero to the largest value, over 0
 * @max_ticks: at most how many steps
 *
 * Returns: the smallest of 1, 2, 5 × a power of ten that needs no more steps than that
 */
double
bcp_nice_step (double range,
               int    max_ticks)
{
  double magnitude, step;

  if (!(range > 0) || max_ticks < 1)
    return 1;

  magnitude = pow (10, floor (log10 (range / max_ticks)));
  for (step = magnitude; range / step > max_ticks; )
    step *= step / magnitude > 1.5 && step / magnitude < 3 ? 2.5 : 2;

  return step;
}
