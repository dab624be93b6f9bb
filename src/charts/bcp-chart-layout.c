/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-builder.h"

#include <math.h>
#include <pango/pangocairo.h>

struct _BcpChartLayout
{
  gatomicrefcount       ref_count;
  double                width;
  double                height;
  BcpChartStyle         style;
  PangoFontDescription *font;
  PangoContext         *context;
  GPtrArray            *shapes;
  GPtrArray            *marks;
};

G_DEFINE_BOXED_TYPE (BcpChartLayout, bcp_chart_layout, bcp_chart_layout_ref, bcp_chart_layout_unref)

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
  self->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);

  return self;
}

BcpChartLayout *
bcp_chart_layout_ref (BcpChartLayout *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
bcp_chart_layout_unref (BcpChartLayout *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->shapes);
  g_ptr_array_unref (self->marks);
  g_object_unref (self->context);
  g_clear_pointer (&self->font, pango_font_description_free);
  g_free (self);
}

double
bcp_chart_layout_get_width (BcpChartLayout *self)
{
  return self->width;
}

double
bcp_chart_layout_get_height (BcpChartLayout *self)
{
  return self->height;
}

const BcpChartStyle *
bcp_chart_layout_get_style (BcpChartLayout *self)
{
  return &self->style;
}

guint
bcp_chart_layout_get_n_marks (BcpChartLayout *self)
{
  return self->marks->len;
}

/**
 * bcp_chart_layout_get_mark:
 * @self: a layout
 * @mark: 0 to the number of marks − 1
 *
 * Returns: (nullable) (transfer none): the mark, or %NULL where there is none of that number
 */
const BcpChartMark *
bcp_chart_layout_get_mark (BcpChartLayout *self,
                           int             mark)
{
  return mark >= 0 && (guint) mark < self->marks->len ? g_ptr_array_index (self->marks, mark) : NULL;
}

static double
box_centre_x (const BcpBox *box)
{
  return box->x + box->width / 2;
}

static double
box_centre_y (const BcpBox *box)
{
  return box->y + box->height / 2;
}

/**
 * bcp_chart_layout_find_mark:
 * @self: a layout
 * @x: a place in layout units
 * @y: a place in layout units
 *
 * Where marks overlap (the days of a step line), the one whose centre is nearest.
 *
 * Returns: the mark there, or %BCP_CHART_NO_MARK
 */
int
bcp_chart_layout_find_mark (BcpChartLayout *self,
                            double          x,
                            double          y)
{
  double best = INFINITY;
  int found = BCP_CHART_NO_MARK;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const BcpBox *box = &((BcpChartMark *) g_ptr_array_index (self->marks, i))->box;
      double distance;

      if (x < box->x || y < box->y || x > box->x + box->width || y > box->y + box->height)
        continue;

      distance = hypot (x - box_centre_x (box), y - box_centre_y (box));
      if (distance < best)
        {
          best = distance;
          found = (int) i;
        }
    }

  return found;
}

/* The nearest mark in a direction; what lies off the axis counts double, so that rows and columns are
 * kept. */
static int
find_towards (BcpChartLayout *self,
              int             from,
              double          dx,
              double          dy)
{
  const BcpBox *start = &((BcpChartMark *) g_ptr_array_index (self->marks, from))->box;
  double best = INFINITY;
  int found = BCP_CHART_NO_MARK;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const BcpBox *box = &((BcpChartMark *) g_ptr_array_index (self->marks, i))->box;
      double x = box_centre_x (box) - box_centre_x (start);
      double y = box_centre_y (box) - box_centre_y (start);
      double along = x * dx + y * dy;
      double aside = fabs (x * dy - y * dx);

      if ((int) i == from || along < 0.5 || aside > along * 2 || along + 2 * aside >= best)
        continue;

      best = along + 2 * aside;
      found = (int) i;
    }

  return found;
}

/**
 * bcp_chart_layout_move:
 * @self: a layout
 * @mark: where the focus is, or %BCP_CHART_NO_MARK
 * @move: a key
 *
 * Up and down fall back to the mark before and after where the chart has a single row, left and
 * right where it has a single column.
 *
 * Returns: the mark that gets the focus; @mark where there is nothing further
 */
int
bcp_chart_layout_move (BcpChartLayout *self,
                       int             mark,
                       BcpChartMove    move)
{
  int last = (int) self->marks->len - 1;
  int found = BCP_CHART_NO_MARK;
  int step = move == BCP_CHART_MOVE_LEFT || move == BCP_CHART_MOVE_UP ? -1 : 1;

  if (last < 0)
    return BCP_CHART_NO_MARK;
  if (move == BCP_CHART_MOVE_FIRST || mark < 0 || mark > last)
    return 0;

  switch (move)
    {
    case BCP_CHART_MOVE_LEFT:
    case BCP_CHART_MOVE_RIGHT:
      found = find_towards (self, mark, step, 0);
      if (found < 0 && find_towards (self, mark, -step, 0) >= 0)
        return mark;
      break;
    case BCP_CHART_MOVE_UP:
    case BCP_CHART_MOVE_DOWN:
      found = find_towards (self, mark, 0, step);
      if (found < 0 && find_towards (self, mark, 0, -step) >= 0)
        return mark;
      break;
    case BCP_CHART_MOVE_LAST:
      return last;
    case BCP_CHART_MOVE_FIRST:
    default:
      return 0;
    }

  return found >= 0 ? found : CLAMP (mark + step, 0, last);
}

guint
bcp_chart_layout_get_n_shapes (BcpChartLayout *self)
{
  return self->shapes->len;
}

/**
 * bcp_chart_layout_get_shape:
 * @self: a layout
 * @index: 0 to the number of shapes − 1, in the order of painting
 *
 * Returns: (transfer none): the shape
 */
const BcpShape *
bcp_chart_layout_get_shape (BcpChartLayout *self,
                            guint           index)
{
  g_return_val_if_fail (index < self->shapes->len, NULL);

  return g_ptr_array_index (self->shapes, index);
}

/**
 * bcp_chart_layout_find_shape:
 * @self: a layout
 * @part: what the shape stands for
 * @nth: 0 for the first of them
 *
 * Returns: (nullable) (transfer none): the shape, or %NULL where the chart has none
 */
const BcpShape *
bcp_chart_layout_find_shape (BcpChartLayout *self,
                             const char     *part,
                             guint           nth)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const BcpShape *shape = g_ptr_array_index (self->shapes, i);

      if (g_str_equal (shape->part, part) && nth-- == 0)
        return shape;
    }

  return NULL;
}

/**
 * bcp_chart_mark_to_text:
 * @mark: a mark
 *
 * Returns: (transfer full): the tooltip: its name, then its value, then plan and difference, a line each
 */
char *
bcp_chart_mark_to_text (const BcpChartMark *mark)
{
  GString *text = g_string_new (mark->name);

  if (mark->value != NULL)
    g_string_append_printf (text, "\n%s", mark->value);
  if (mark->plan != NULL)
    g_string_append_printf (text, "\n%s", mark->plan);
  if (mark->difference != NULL)
    g_string_append_printf (text, "%s%s", mark->plan != NULL ? ", " : "\n", mark->difference);

  return g_string_free (text, FALSE);
}

double
bcp_layout_unit (BcpChartLayout *self)
{
  return bcp_chart_style_get_unit (&self->style);
}

BcpLanguage
bcp_layout_language (BcpChartLayout *self)
{
  return self->style.language;
}

gboolean
bcp_layout_is_mono (BcpChartLayout *self)
{
  return self->style.palette == BCP_PALETTE_MONO;
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

static PangoLayout *
layout_text (BcpChartLayout *self,
             const BcpText  *text,
             const char     *markup)
{
  PangoLayout *layout = bcp_chart_style_new_text (&self->style, self->context, text->role, text->bold, markup);

  bcp_chart_style_limit_text (layout, text->max_width, text->lines);
  return layout;
}

static void
text_size (PangoLayout *layout,
           double      *width,
           double      *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  *width = (double) logical.width / PANGO_SCALE;
  *height = (double) logical.height / PANGO_SCALE;
}

void
bcp_layout_measure (BcpChartLayout *self,
                    const BcpText  *text,
                    const char     *markup,
                    double         *width,
                    double         *height)
{
  g_autoptr (PangoLayout) layout = layout_text (self, text, markup);

  text_size (layout, width, height);
}

double
bcp_layout_line_height (BcpChartLayout *self,
                        BcpTextRole     role)
{
  double width, height;

  bcp_layout_measure (self, &(BcpText) { .role = role }, "0", &width, &height);
  return height;
}

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
  g_autoptr (PangoLayout) layout = layout_text (self, text, markup);
  BcpShape *shape;
  double width, height;

  text_size (layout, &width, &height);
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
  shape->text = g_strdup (pango_layout_get_text (layout));
  shape->markup = g_strdup (markup);
  return shape;
}

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
