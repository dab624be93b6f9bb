/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-graph-layout.h"

#include <gvc.h>

/* Graphviz places the nodes in layers and leads the edges around them ("dot"); nothing of its drawing is
 * used. It counts in points, 72 to its inch, upwards. */

#define INCH 72.0
/* Straight pieces in which a curve is drawn. */
#define PIECES 8

/* Graphviz keeps state of its own, so one thread at a time; its context is made once and stays. */
static GMutex graphviz;

static GVC_t *
context (void)
{
  static GVC_t *shared;

  if (shared == NULL)
    {
      shared = gvContext ();
      /* It would write to standard error. */
      agseterr (AGMAX);
    }

  return shared;
}

static void
set_number (void       *object,
            const char *name,
            double      value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.8g", value);
  agsafeset (object, (char *) name, text, (char *) "");
}

typedef enum
{
  UNSEEN,
  OPEN,
  DONE,
} Visit;

/* Depth first: an edge to a node that is still open would close a circle, so it is laid out the other
 * way round. Graphviz would do the same, and lose what it allocates for it. */
static void
find_turned (const BcpGraphEdge *edges,
             GArray            **leaving,
             Visit              *visits,
             gboolean           *turned,
             guint               node)
{
  if (visits[node] != UNSEEN)
    return;

  visits[node] = OPEN;
  for (guint i = 0; i < leaving[node]->len; i++)
    {
      guint edge = g_array_index (leaving[node], guint, i);

      turned[edge] = visits[edges[edge].to] == OPEN;
      find_turned (edges, leaving, visits, turned, edges[edge].to);
    }
  visits[node] = DONE;
}

static gboolean *
make_turned (guint               n_nodes,
             const BcpGraphEdge *edges,
             guint               n_edges)
{
  g_autofree GArray **leaving = g_new (GArray *, n_nodes);
  g_autofree Visit *visits = g_new0 (Visit, n_nodes);
  gboolean *turned = g_new0 (gboolean, n_edges + 1);

  for (guint i = 0; i < n_nodes; i++)
    leaving[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_edges; i++)
    g_array_append_val (leaving[edges[i].from], i);
  for (guint i = 0; i < n_nodes; i++)
    find_turned (edges, leaving, visits, turned, i);
  for (guint i = 0; i < n_nodes; i++)
    g_array_unref (leaving[i]);

  return turned;
}

static Agraph_t *
make_graph (const BcpBox       *sizes,
            guint               n_nodes,
            const BcpGraphEdge *edges,
            guint               n_edges,
            const gboolean     *turned,
            double              node_gap,
            double              layer_gap,
            Agnode_t          **nodes,
            Agedge_t          **arrows)
{
  Agraph_t *graph = agopen ((char *) "diagram", Agdirected, NULL);

  /* What all have is set once. Labels are empty: their sizes are ours. */
  agattr (graph, AGNODE, (char *) "label", (char *) "");
  agattr (graph, AGNODE, (char *) "shape", (char *) "box");
  agattr (graph, AGNODE, (char *) "fixedsize", (char *) "true");
  agattr (graph, AGEDGE, (char *) "dir", (char *) "none");
  set_number (graph, "nodesep", node_gap / INCH);
  set_number (graph, "ranksep", layer_gap / INCH);
  for (guint i = 0; i < n_nodes; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "%u", i);
      nodes[i] = agnode (graph, name, TRUE);
      set_number (nodes[i], "width", sizes[i].width / INCH);
      set_number (nodes[i], "height", sizes[i].height / INCH);
    }
  for (guint i = 0; i < n_edges; i++)
    {
      guint from = turned[i] ? edges[i].to : edges[i].from, to = turned[i] ? edges[i].from : edges[i].to;

      arrows[i] = agedge (graph, nodes[from], nodes[to], NULL, TRUE);
      set_number (arrows[i], "weight", edges[i].weight);
    }

  return graph;
}

/* Cubic curves, end to end, as short straight pieces. */
static void
read_path (Agedge_t     *edge,
           double        height,
           gboolean      turned,
           BcpGraphPath *result)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (BcpPoint));
  splines *curves = ED_spl (edge);

  for (int i = 0; curves != NULL && i < (int) curves->size; i++)
    for (int j = 0; j + 3 < (int) curves->list[i].size; j += 3)
      for (int step = j == 0 ? 0 : 1; step <= PIECES; step++)
        {
          const pointf *p = &curves->list[i].list[j];
          double t = (double) step / PIECES, s = 1 - t;

          g_array_append_val (points, ((BcpPoint) {
            s * s * s * p[0].x + 3 * s * s * t * p[1].x + 3 * s * t * t * p[2].x + t * t * t * p[3].x,
            height - (s * s * s * p[0].y + 3 * s * s * t * p[1].y + 3 * s * t * t * p[2].y + t * t * t * p[3].y),
          }));
        }

  result->n_points = points->len;
  result->points = g_new (BcpPoint, points->len + 1);
  for (guint i = 0; i < points->len; i++)
    result->points[i] = g_array_index (points, BcpPoint, turned ? points->len - 1 - i : i);
}

/**
 * bcp_graph_layout_new:
 * @sizes: width and height of each node; where they are is not read
 * @n_nodes: how many
 * @edges: of them; may go in circles, repeat, and begin where they end
 * @n_edges: how many
 * @node_gap: least distance within a layer
 * @layer_gap: distance of layers
 *
 * By Graphviz's layered layout. From any thread, one at a time.
 *
 * Returns: (transfer full): where everything is; without nodes, an empty one
 */
BcpGraphLayout *
bcp_graph_layout_new (const BcpBox       *sizes,
                      guint               n_nodes,
                      const BcpGraphEdge *edges,
                      guint               n_edges,
                      double              node_gap,
                      double              layer_gap)
{
  BcpGraphLayout *self = g_new0 (BcpGraphLayout, 1);
  g_autofree Agnode_t **nodes = g_new0 (Agnode_t *, n_nodes + 1);
  g_autofree Agedge_t **arrows = g_new0 (Agedge_t *, n_edges + 1);
  g_autofree gboolean *turned = NULL;
  Agraph_t *graph;

  self->n_boxes = n_nodes;
  self->n_paths = n_edges;
  self->boxes = g_new0 (BcpBox, n_nodes + 1);
  self->paths = g_new0 (BcpGraphPath, n_edges + 1);
  if (n_nodes == 0)
    return self;

  turned = make_turned (n_nodes, edges, n_edges);
  g_mutex_lock (&graphviz);
  graph = make_graph (sizes, n_nodes, edges, n_edges, turned, node_gap, layer_gap, nodes, arrows);
  if (gvLayout (context (), graph, "dot") == 0)
    {
      self->width = GD_bb (graph).UR.x - GD_bb (graph).LL.x;
      self->height = GD_bb (graph).UR.y - GD_bb (graph).LL.y;
      for (guint i = 0; i < n_nodes; i++)
        {
          pointf centre = ND_coord (nodes[i]);

          self->boxes[i] = (BcpBox) {
            centre.x - sizes[i].width / 2, self->height - centre.y - sizes[i].height / 2, sizes[i].width, sizes[i].height,
          };
        }
      for (guint i = 0; i < n_edges; i++)
        read_path (arrows[i], self->height, turned[i], &self->paths[i]);
      gvFreeLayout (context (), graph);
    }
  agclose (graph);
  g_mutex_unlock (&graphviz);

  return self;
}

/**
 * bcp_graph_layout_free:
 * @self: (transfer full): a layout
 */
void
bcp_graph_layout_free (BcpGraphLayout *self)
{
  for (guint i = 0; i < self->n_paths; i++)
    g_free (self->paths[i].points);
  g_free (self->paths);
  g_free (self->boxes);
  g_free (self);
}
