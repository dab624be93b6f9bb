/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-layout-private.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (BcpChartLayout, bcp_chart_layout, bcp_chart_layout_ref, bcp_chart_layout_unref)

/**
 * bcp_chart_layout_ref:
 * @self: a layout
 *
 * Returns: (transfer full): @self
 */
BcpChartLayout *
bcp_chart_layout_ref (BcpChartLayout *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bcp_chart_layout_unref:
 * @self: (transfer full): a layout
 *
 * Frees it with the last reference.
 */
void
bcp_chart_layout_unref (BcpChartLayout *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->shapes);
  g_ptr_array_unref (self->marks);
  bcp_layout_finish (self);
  g_clear_pointer (&self->font, pango_font_description_free);
  g_free (self);
}

/**
 * bcp_chart_layout_get_width:
 * @self: a layout
 *
 * Returns: the width of the chart's area, in layout units
 */
double
bcp_chart_layout_get_width (BcpChartLayout *self)
{
  return self->width;
}

/**
 * bcp_chart_layout_get_height:
 * @self: a layout
 *
 * Returns: the height of the chart's area, in layout units
 */
double
bcp_chart_layout_get_height (BcpChartLayout *self)
{
  return self->height;
}

/**
 * bcp_chart_layout_get_style:
 * @self: a layout
 *
 * Returns: (transfer none): how it looks
 */
const BcpChartStyle *
bcp_chart_layout_get_style (BcpChartLayout *self)
{
  return &self->style;
}

/**
 * bcp_chart_layout_get_frame:
 * @self: a layout
 *
 * Returns: where the chart's own coordinates are
 */
BcpChartFrame
bcp_chart_layout_get_frame (BcpChartLayout *self)
{
  return self->frame;
}

/**
 * bcp_chart_layout_get_n_marks:
 * @self: a layout
 *
 * Returns: how many marks can be reached
 */
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

/**
 * bcp_chart_layout_get_n_shapes:
 * @self: a layout
 *
 * Returns: how many shapes there are
 */
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
