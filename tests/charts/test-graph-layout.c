/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-graph-layout.h"

static const BcpBox size = { 0, 0, 80, 30 };

static void
test_layers (void)
{
  const BcpBox sizes[] = { size, size, size, { 0, 0, 40, 20 } };
  const BcpGraphEdge edges[] = { { 0, 1, 1 }, { 0, 2, 1 }, { 1, 3, 1 }, { 2, 3, 1 } };
  g_autoptr (BcpGraphLayout) layout = bcp_graph_layout_new (sizes, 4, edges, 4, 10, 20);

  g_assert_cmpfloat (layout->boxes[1].y, ==, layout->boxes[2].y);
  g_assert_cmpfloat (layout->boxes[0].y + 30 + 19, <, layout->boxes[1].y);
  g_assert_cmpfloat (layout->boxes[3].y, >, layout->boxes[1].y);
  g_assert_cmpfloat (ABS (layout->boxes[1].x - layout->boxes[2].x), >=, 80 + 10 - 0.5);
  g_assert_cmpfloat (layout->boxes[3].width, ==, 40);
  for (guint i = 0; i < 4; i++)
    {
      const BcpGraphPath *path = &layout->paths[i];
      const BcpBox *to = &layout->boxes[edges[i].to];

      g_assert_cmpint (path->n_points, >, 2);
      g_assert_cmpfloat (path->points[path->n_points - 1].x, >=, to->x - 1);
      g_assert_cmpfloat (path->points[path->n_points - 1].x, <=, to->x + to->width + 1);
      g_assert_cmpfloat_with_epsilon (path->points[path->n_points - 1].y, to->y, 2);
      g_assert_cmpfloat (layout->boxes[i].x, >=, -0.5);
      g_assert_cmpfloat (layout->boxes[i].y + layout->boxes[i].height, <=, layout->height + 0.5);
    }
}

/* Circles, loops, doubled edges and lone nodes are all drawn; the same graph twice gives the same. */
static void
test_any_graph (void)
{
  const BcpBox sizes[] = { size, size, size, size };
  const BcpGraphEdge edges[] = { { 0, 1, 1 }, { 1, 0, 1 }, { 1, 1, 1 }, { 0, 1, 1 }, { 1, 2, 9 } };
  g_autoptr (BcpGraphLayout) layout = bcp_graph_layout_new (sizes, 4, edges, 5, 10, 20);
  g_autoptr (BcpGraphLayout) again = bcp_graph_layout_new (sizes, 4, edges, 5, 10, 20);
  g_autoptr (BcpGraphLayout) empty = bcp_graph_layout_new (NULL, 0, NULL, 0, 10, 20);

  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (layout->paths[i].n_points, >, 2);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (layout->boxes[i].x, ==, again->boxes[i].x);
      for (guint j = i + 1; j < 4; j++)
        g_assert_false (layout->boxes[i].x == layout->boxes[j].x && layout->boxes[i].y == layout->boxes[j].y);
    }
  g_assert_cmpint (empty->n_boxes, ==, 0);
}

static gpointer
lay_out_often (gpointer data)
{
  for (int i = 0; i < 20; i++)
    test_any_graph ();

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("layout", lay_out_often, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/graph-layout/layers", test_layers);
  g_test_add_func ("/graph-layout/any-graph", test_any_graph);
  g_test_add_func ("/graph-layout/threads", test_threads);

  return g_test_run ();
}
