/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-flow-diagram-private.h"

#include "bcp-chart-builder.h"
#include "bcp-graph-layout.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels, of a diagram at full size. */
#define NODE_GAP 18.0
#define LAYER_GAP 36.0
#define PADDING_X 10.0
#define PADDING_Y 6.0
#define WIDEST_NAME 130.0
#define RADIUS 6.0
#define ARROW 7.0
#define LINE 1.25
#define MOVED 1.0
#define FARTHEST 1e5
/* Percent of its size under which type is not set. */
#define SMALLEST 10.0
/* Small type does not shrink quite as its size does; up to this it may be wider than its share. */
#define OVER 1.12

/* Where a sheet would make it this much smaller, a diagram whose operations stand side by side runs across instead. */
#define TOO_SMALL 0.7

/* What pulls the main line straight, against the ends at its sides. */
#define MAIN_WEIGHT 20

/* The diagram at full size. Nodes are the operations, then the outer ends of streams in their order. */
typedef struct
{
  BcpGraphLayout *graph;
  int            *outer; /* of each stream, the node of its outer end, or −1 */
  gboolean       *moved; /* of each node, whether its own place differs from the layout's */
  double          x;     /* left edge of all of it, which moving can put left of zero */
  double          y;
  double          width;
  double          height;
} Full;

static gboolean
is_outer (const BcpDiagramStream *stream)
{
  return stream->from == BCP_DIAGRAM_OUTSIDE || stream->to == BCP_DIAGRAM_OUTSIDE;
}

/* Text */

static char *
operation_markup (const BcpDiagramOperation *operation)
{
  return g_markup_printf_escaped ("%s\n<b>%s</b>", operation->code, operation->name);
}

static char *
outer_markup (const BcpDiagramStream *stream)
{
  return g_markup_printf_escaped ("<b>%s</b> %s", stream->code, stream->name != NULL ? stream->name : "");
}

static BcpText
text_of (BcpChartLayout *layout,
         BcpToken        colour)
{
  return (BcpText) {
    BCP_TEXT_LABEL, colour, .align = BCP_ALIGN_MIDDLE, .max_width = WIDEST_NAME * bcp_layout_unit (layout), .lines = 3,
  };
}

static BcpBox
measure (BcpChartLayout *layout,
         const char     *markup,
         double          padding_x,
         double          padding_y)
{
  BcpText text = text_of (layout, BCP_TOKEN_INK);
  double unit = bcp_layout_unit (layout), width, height;

  bcp_layout_measure (layout, &text, markup, &width, &height);
  return (BcpBox) { 0, 0, width + 2 * padding_x * unit, height + 2 * padding_y * unit };
}

/* Placing */

static void
full_clear (Full *full)
{
  g_clear_pointer (&full->graph, bcp_graph_layout_free);
  g_clear_pointer (&full->outer, g_free);
  g_clear_pointer (&full->moved, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Full, full_clear)

static void
flip_boxes (BcpBox *boxes,
            guint   n_boxes)
{
  for (guint i = 0; i < n_boxes; i++)
    boxes[i] = (BcpBox) { boxes[i].y, boxes[i].x, boxes[i].height, boxes[i].width };
}

/* The same graph with its layers from left to right. */
static BcpGraphLayout *
lay_across (BcpChartLayout     *layout,
            GArray             *sizes,
            const BcpGraphEdge *edges,
            guint               n_edges)
{
  double unit = bcp_layout_unit (layout);
  BcpGraphLayout *graph;

  flip_boxes ((BcpBox *) sizes->data, sizes->len);
  graph = bcp_graph_layout_new ((const BcpBox *) sizes->data, sizes->len, edges, n_edges, NODE_GAP * unit, LAYER_GAP * unit);
  flip_boxes (graph->boxes, graph->n_boxes);
  for (guint i = 0; i < graph->n_paths; i++)
    for (guint j = 0; j < graph->paths[i].n_points; j++)
      graph->paths[i].points[j] = (BcpPoint) { graph->paths[i].points[j].y, graph->paths[i].points[j].x };
  return graph;
}

static double
graph_width (const BcpGraphLayout *graph)
{
  double width = 0;

  for (guint i = 0; i < graph->n_boxes; i++)
    width = MAX (width, graph->boxes[i].x + graph->boxes[i].width);

  return width;
}

/* On a sheet of paper, where nobody has put anything in its place, the layers may run across. */
static gboolean
may_run_across (BcpFlowDiagram *self,
                BcpChartLayout *layout,
                Full           *full)
{
  for (guint i = 0; i < self->n_operations; i++)
    if (!isnan (self->operations[i].x))
      return FALSE;

  return bcp_layout_is_paper (layout) && graph_width (full->graph) * TOO_SMALL > bcp_chart_layout_get_width (layout);
}

static void
place_all (BcpFlowDiagram *self,
           BcpChartLayout *layout,
           Full           *full)
{
  double unit = bcp_layout_unit (layout);
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (BcpBox));
  g_autofree BcpGraphEdge *edges = g_new0 (BcpGraphEdge, self->n_streams + 1);

  full->outer = g_new (int, self->n_streams + 1);
  for (guint i = 0; i < self->n_operations; i++)
    {
      g_autofree char *markup = operation_markup (&self->operations[i]);

      g_array_append_val (sizes, ((BcpBox[]) { measure (layout, markup, PADDING_X, PADDING_Y) })[0]);
    }
  for (guint i = 0; i < self->n_streams; i++)
    {
      const BcpDiagramStream *stream = &self->streams[i];

      full->outer[i] = is_outer (stream) ? (int) sizes->len : -1;
      edges[i].from = stream->from == BCP_DIAGRAM_OUTSIDE ? sizes->len : (guint) stream->from;
      edges[i].to = stream->to == BCP_DIAGRAM_OUTSIDE ? sizes->len : (guint) stream->to;
      edges[i].weight = is_outer (stream) || stream->kind == BCP_STREAM_RECYCLE ? 1 : MAIN_WEIGHT;
      if (is_outer (stream))
        {
          g_autofree char *markup = outer_markup (stream);

          g_array_append_val (sizes, ((BcpBox[]) { measure (layout, markup, 2, 1) })[0]);
        }
    }

  full->moved = g_new0 (gboolean, sizes->len + 1);
  full->graph = bcp_graph_layout_new ((const BcpBox *) sizes->data, sizes->len, edges, self->n_streams, NODE_GAP * unit,
                                      LAYER_GAP * unit);
  if (may_run_across (self, layout, full))
    {
      BcpGraphLayout *across = lay_across (layout, sizes, edges, self->n_streams);

      if (graph_width (across) < graph_width (full->graph))
        {
          BcpGraphLayout *down = full->graph;

          full->graph = across;
          across = down;
        }
      bcp_graph_layout_free (across);
    }
}

static void
shift (Full   *full,
       guint   node,
       double  x,
       double  y)
{
  full->graph->boxes[node].x += x;
  full->graph->boxes[node].y += y;
  full->moved[node] |= hypot (x, y) > MOVED;
}

/* An operation with a place of its own takes the outer ends of its streams along. */
static void
move_own (BcpFlowDiagram *self,
          BcpChartLayout *layout,
          Full           *full)
{
  double unit = bcp_layout_unit (layout);

  for (guint i = 0; i < self->n_operations; i++)
    {
      const BcpDiagramOperation *operation = &self->operations[i];
      const BcpBox *box = &full->graph->boxes[i];
      double x = operation->x * unit - (box->x + box->width / 2), y = operation->y * unit - (box->y + box->height / 2);

      /* A place far off the sheet, which only a damaged file has, is none. */
      if (!(fabs (operation->x) < FARTHEST && fabs (operation->y) < FARTHEST))
        continue;
      shift (full, i, x, y);
      for (guint j = 0; j < self->n_streams; j++)
        if (full->outer[j] >= 0 && (self->streams[j].from == (int) i || self->streams[j].to == (int) i))
          shift (full, full->outer[j], x, y);
    }
}

static void
include (BcpPoint *low,
         BcpPoint *high,
         double    x,
         double    y)
{
  low->x = MIN (low->x, x);
  low->y = MIN (low->y, y);
  high->x = MAX (high->x, x);
  high->y = MAX (high->y, y);
}

/* The numbers of inner streams stand on their lines, which may run along the edge. */
static void
include_numbers (BcpFlowDiagram *self,
                 BcpChartLayout *layout,
                 Full           *full,
                 BcpPoint       *low,
                 BcpPoint       *high)
{
  for (guint i = 0; i < self->n_streams; i++)
    {
      const BcpGraphPath *path = &full->graph->paths[i];
      double half = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, self->streams[i].code) / 2;

      if (full->outer[i] >= 0 || path->n_points == 0)
        continue;
      include (low, high, path->points[path->n_points / 2].x - half, path->points[path->n_points / 2].y);
      include (low, high, path->points[path->n_points / 2].x + half, path->points[path->n_points / 2].y);
    }
}

static void
find_bounds (BcpFlowDiagram *self,
             BcpChartLayout *layout,
             Full           *full)
{
  BcpPoint low = { INFINITY, INFINITY }, high = { -INFINITY, -INFINITY };

  for (guint i = 0; i < full->graph->n_boxes; i++)
    {
      const BcpBox *box = &full->graph->boxes[i];

      include (&low, &high, box->x, box->y);
      include (&low, &high, box->x + box->width, box->y + box->height);
    }
  for (guint i = 0; i < full->graph->n_paths; i++)
    for (guint j = 0; j < full->graph->paths[i].n_points; j++)
      include (&low, &high, full->graph->paths[i].points[j].x, full->graph->paths[i].points[j].y);
  include_numbers (self, layout, full, &low, &high);
  full->x = low.x;
  full->y = low.y;
  full->width = MAX (high.x - low.x, 1);
  full->height = MAX (high.y - low.y, 1);
}

static void
make_full (BcpFlowDiagram *self,
           BcpChartLayout *layout,
           Full           *full)
{
  place_all (self, layout, full);
  move_own (self, layout, full);
  find_bounds (self, layout, full);
}

/* Drawing, at the scale at which all of it fits */

typedef struct
{
  Full   *full;
  double  scale;
  double  x;
  double  y;
} Page;

static BcpPoint
on_page (const Page *page,
         BcpPoint    point)
{
  return (BcpPoint) { page->x + (point.x - page->full->x) * page->scale, page->y + (point.y - page->full->y) * page->scale };
}

static BcpBox
box_on_page (const Page   *page,
             const BcpBox *box)
{
  BcpPoint corner = on_page (page, (BcpPoint) { box->x, box->y });

  return (BcpBox) { corner.x, corner.y, box->width * page->scale, box->height * page->scale };
}

/* Where a line from the middle of a box towards a point leaves it. */
static BcpPoint
border (const BcpBox *box,
        BcpPoint      towards)
{
  BcpPoint middle = { box->x + box->width / 2, box->y + box->height / 2 };
  double dx = towards.x - middle.x, dy = towards.y - middle.y;
  double share = 1 / MAX (MAX (fabs (dx) / (box->width / 2), fabs (dy) / (box->height / 2)), 1);

  return (BcpPoint) { middle.x + dx * share, middle.y + dy * share };
}

/* The layout's path; a straight line where one of its ends was moved away from it. */
static BcpPoint *
stream_path (BcpFlowDiagram *self,
             const Page     *page,
             guint           i,
             guint          *n)
{
  const BcpDiagramStream *stream = &self->streams[i];
  const BcpGraphLayout *graph = page->full->graph;
  guint from = stream->from == BCP_DIAGRAM_OUTSIDE ? (guint) page->full->outer[i] : (guint) stream->from;
  guint to = stream->to == BCP_DIAGRAM_OUTSIDE ? (guint) page->full->outer[i] : (guint) stream->to;
  const BcpBox *a = &graph->boxes[from], *b = &graph->boxes[to];
  BcpPoint *points;

  if (page->full->moved[from] || page->full->moved[to] || graph->paths[i].n_points < 2)
    {
      points = g_new (BcpPoint, 2);
      points[0] = border (a, (BcpPoint) { b->x + b->width / 2, b->y + b->height / 2 });
      points[1] = border (b, (BcpPoint) { a->x + a->width / 2, a->y + a->height / 2 });
      *n = 2;
    }
  else
    {
      points = g_memdup2 (graph->paths[i].points, graph->paths[i].n_points * sizeof *points);
      *n = graph->paths[i].n_points;
    }
  for (guint j = 0; j < *n; j++)
    points[j] = on_page (page, points[j]);

  return points;
}

static BcpToken
stream_token (const BcpDiagramStream *stream)
{
  return stream->kind == BCP_STREAM_LOSS ? BCP_TOKEN_GAP : BCP_TOKEN_INK2;
}

static BcpDash
stream_dash (const BcpDiagramStream *stream)
{
  if (stream->kind == BCP_STREAM_RECYCLE)
    return BCP_DASH_DASHED;
  if (stream->medium == BCP_MEDIUM_ENERGY)
    return BCP_DASH_DASH_DOT;

  return stream->medium == BCP_MEDIUM_GAS ? BCP_DASH_DOTTED : BCP_DASH_SOLID;
}

/* In black and white what is lost has an open arrow. */
static void
add_arrow (BcpChartLayout         *layout,
           const BcpDiagramStream *stream,
           const BcpPoint         *points,
           guint                   n,
           double                  scale)
{
  double size = ARROW * bcp_layout_unit (layout) * scale;
  BcpPoint tip = points[n - 1], back = points[n - 1];
  double dx, dy, length;
  BcpShape *head;

  for (guint i = n - 1; i-- > 0 && hypot (tip.x - back.x, tip.y - back.y) < size;)
    back = points[i];
  dx = tip.x - back.x;
  dy = tip.y - back.y;
  length = hypot (dx, dy);
  if (length <= 0)
    return;
  dx *= size / length;
  dy *= size / length;
  head = bcp_layout_add_area (layout, "arrow",
                              (const BcpPoint[]) { tip, { tip.x - dx - dy * 0.45, tip.y - dy + dx * 0.45 },
                                                   { tip.x - dx + dy * 0.45, tip.y - dy - dx * 0.45 } },
                              3, stream_token (stream));
  if (bcp_layout_is_mono (layout) && stream->kind == BCP_STREAM_LOSS)
    {
      head->fill = BCP_TOKEN_CARD;
      head->stroke = BCP_TOKEN_INK;
      head->line_width = bcp_layout_unit (layout) * scale;
    }
}

/* Text in its share of full size, about its box. */
static void
add_text (BcpChartLayout *layout,
          const char     *part,
          const BcpBox   *box,
          BcpToken        colour,
          const char     *markup,
          double          scale,
          gboolean        plate)
{
  BcpText text = text_of (layout, colour);
  g_autofree char *scaled = NULL;
  double width = 0, height, percent = 100 * scale, x;

  text.max_width = (WIDEST_NAME * scale + 1) * bcp_layout_unit (layout);
  for (int i = 0; i < 3 && (i == 0 || width > OVER * box->width); i++)
    {
      if (i > 0)
        percent *= OVER * box->width / width;
      g_free (scaled);
      scaled = scale < 1 ? g_strdup_printf ("<span size=\"%d%%\">%s</span>", (int) MAX (percent, SMALLEST), markup) : g_strdup (markup);
      bcp_layout_measure (layout, &text, scaled, &width, &height);
    }
  x = CLAMP (box->x + box->width / 2, width / 2, MAX (bcp_chart_layout_get_width (layout) - width / 2, width / 2));
  bcp_layout_add_markup (layout, part, x, box->y + (box->height - height) / 2, &text, scaled)->plate = plate;
}

static void
add_mark (BcpFlowDiagram         *self,
          BcpChartLayout         *layout,
          const BcpDiagramStream *stream,
          BcpBox                  box)
{
  BcpLanguage language = bcp_layout_language (layout);
  g_autofree char *name = g_strdup_printf ("%s %s", stream->code, stream->name != NULL ? stream->name : "");
  const char *outside = bcp_tr (language, N_("outside"));
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, g_strchomp (name), stream->link);

  mark->value = g_strdup_printf ("%s → %s", stream->from >= 0 ? self->operations[stream->from].name : outside,
                                 stream->to >= 0 ? self->operations[stream->to].name : outside);
}

static void
add_stream (BcpFlowDiagram *self,
            BcpChartLayout *layout,
            const Page     *page,
            guint           i)
{
  const BcpDiagramStream *stream = &self->streams[i];
  double line = MAX (LINE * page->scale, 0.6) * bcp_layout_unit (layout);
  guint n;
  g_autofree BcpPoint *points = stream_path (self, page, i, &n);

  bcp_layout_add_line (layout, "stream", points, n, stream_token (stream), line)->dash = stream_dash (stream);
  add_arrow (layout, stream, points, n, page->scale);
}

/* The outer end says the stream's number and name; a stream within, its number at its middle. */
static void
add_stream_words (BcpFlowDiagram *self,
                  BcpChartLayout *layout,
                  const Page     *page,
                  guint           i)
{
  const BcpDiagramStream *stream = &self->streams[i];
  g_autofree char *markup = NULL;
  BcpText text = text_of (layout, BCP_TOKEN_INK2);
  BcpBox box;

  if (page->full->outer[i] >= 0)
    {
      markup = outer_markup (stream);
      box = box_on_page (page, &page->full->graph->boxes[page->full->outer[i]]);
      add_text (layout, "outer", &box, stream->kind == BCP_STREAM_LOSS ? BCP_TOKEN_GAP : BCP_TOKEN_INK, markup, page->scale, FALSE);
    }
  else
    {
      guint n;
      g_autofree BcpPoint *points = stream_path (self, page, i, &n);
      BcpPoint middle = n == 2 ? (BcpPoint) { (points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2 } : points[n / 2];

      markup = g_markup_escape_text (stream->code, -1);
      bcp_layout_measure (layout, &text, markup, &box.width, &box.height);
      box.width *= page->scale;
      box.height *= page->scale;
      box.x = middle.x - box.width / 2;
      box.y = middle.y - box.height / 2;
      add_text (layout, "inner", &box, BCP_TOKEN_INK2, markup, page->scale, TRUE);
    }
  add_mark (self, layout, stream, box);
}

static void
add_operation (BcpFlowDiagram *self,
               BcpChartLayout *layout,
               const Page     *page,
               guint           i)
{
  const BcpDiagramOperation *operation = &self->operations[i];
  BcpBox box = box_on_page (page, &page->full->graph->boxes[i]);
  double unit = bcp_layout_unit (layout);
  g_autofree char *markup = operation_markup (operation);
  g_autofree char *name = g_strdup_printf ("%s %s", operation->code, operation->name);
  BcpShape *shape = bcp_layout_add_box (layout, "operation", box, BCP_TOKEN_CARD);

  shape->stroke = BCP_TOKEN_INK2;
  shape->line_width = MAX (LINE * page->scale, 0.6) * unit;
  shape->radius = RADIUS * page->scale * unit;
  add_text (layout, "name", &box, BCP_TOKEN_INK, markup, page->scale, FALSE);
  bcp_layout_add_mark (layout, box, name, operation->link);
}

/**
 * bcp_flow_diagram_draw:
 * @self: a diagram with operations
 * @layout: empty
 *
 * Fills the layout, at full size or the scale at which all of it fits.
 */
void
bcp_flow_diagram_draw (BcpFlowDiagram *self,
                       BcpChartLayout *layout)
{
  double width = bcp_chart_layout_get_width (layout), height = bcp_chart_layout_get_height (layout);
  g_auto (Full) full = { NULL };
  Page page = { .full = &full };

  make_full (self, layout, &full);
  page.scale = MIN (1, MIN (width / full.width, height / full.height));
  page.x = (width - full.width * page.scale) / 2;
  bcp_layout_set_frame (layout, (BcpChartFrame) { page.scale * bcp_layout_unit (layout),
                                                  { page.x - full.x * page.scale, page.y - full.y * page.scale } });
  for (guint i = 0; i < self->n_streams; i++)
    add_stream (self, layout, &page, i);
  for (guint i = 0; i < self->n_operations; i++)
    add_operation (self, layout, &page, i);
  for (guint i = 0; i < self->n_streams; i++)
    add_stream_words (self, layout, &page, i);
}

/**
 * bcp_flow_diagram_full_height:
 * @self: a diagram with operations
 * @layout: empty
 *
 * Returns: the height at full size, or at the scale at which the width fits
 */
double
bcp_flow_diagram_full_height (BcpFlowDiagram *self,
                              BcpChartLayout *layout)
{
  g_auto (Full) full = { NULL };

  make_full (self, layout, &full);
  return full.height * MIN (1, bcp_chart_layout_get_width (layout) / full.width);
}
