/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-plant-balance.h"
#include "bcp-sankey-chart.h"

#include <glib/gi18n.h>
#include <string.h>

/* The Sankey diagram of a plant's balance. It is read from a distance, so what is small or many stands together:
 * operations by their departments, and sources and sinks that carry next to nothing as "other". Every stream by
 * itself is in the chart's table. */

/* So many operations can be told apart. */
#define MANY_OPERATIONS 6

/* Of what enters, %; what carries less stands together, where it is more than a few. */
#define SMALL_SHARE 1.0
#define FEW 2

/**
 * Diagram: one while it is made; sources and sinks of one name are one node
 * @nodes: (element-type BcpSankeyNode)
 * @flows: (element-type BcpSankeyFlow)
 * @texts: what the two borrow
 * @ends: "role|name" → node + 1
 * @groups: the node of each operation
 */
typedef struct
{
  GArray     *nodes;
  GArray     *flows;
  GPtrArray  *texts;
  GHashTable *ends;
  guint      *groups;
} Diagram;

static void
diagram_init (Diagram *self)
{
  self->nodes = g_array_new (FALSE, FALSE, sizeof (BcpSankeyNode));
  self->flows = g_array_new (FALSE, FALSE, sizeof (BcpSankeyFlow));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = NULL;
}

static void
diagram_clear (Diagram *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->flows);
  g_ptr_array_unref (self->texts);
  g_hash_table_unref (self->ends);
  g_free (self->groups);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diagram, diagram_clear)

static BcpSankeyNode *
node_at (Diagram *self,
         guint    i)
{
  return &g_array_index (self->nodes, BcpSankeyNode, i);
}

static BcpSankeyFlow *
flow_at (Diagram *self,
         guint    i)
{
  return &g_array_index (self->flows, BcpSankeyFlow, i);
}

static const char *
keep (Diagram *self,
      char    *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

/* Operations */

static const char *
department_of (const BcpPlant *plant,
               guint           operation)
{
  return ((const BcpPlantOperation *) g_ptr_array_index (plant->operations, operation))->department;
}

static gboolean
is_in (const BcpPlant *plant,
       int             operation,
       const char     *department)
{
  return operation != BCP_OUTSIDE && g_strcmp0 (department_of (plant, (guint) operation), department) == 0;
}

/* Whether something leaves @department and comes back through others. As one node it would be a loop. */
static gboolean
comes_back (const BcpPlant *plant,
            const char     *department)
{
  g_autofree gboolean *reached = g_new0 (gboolean, plant->operations->len + 1);
  gboolean more = TRUE;

  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < plant->streams->len; i++)
        {
          const BcpPlantStream *stream = g_ptr_array_index (plant->streams, i);
          gboolean left;

          if (stream->from == BCP_OUTSIDE || stream->to == BCP_OUTSIDE)
            continue;
          left = is_in (plant, stream->from, department);
          if ((left || reached[stream->from]) && !is_in (plant, stream->to, department) && !reached[stream->to])
            more = reached[stream->to] = TRUE;
          if (!left && reached[stream->from] && is_in (plant, stream->to, department))
            return TRUE;
        }
    }

  return FALSE;
}

/* The node that stands for @operation: its own, or its department's where there are many. */
static guint
add_operation (Diagram        *self,
               const BcpPlant *plant,
               guint           operation,
               double          accumulation)
{
  const BcpPlantOperation *own = g_ptr_array_index (plant->operations, operation);
  BcpSankeyNode node = { own->name, BCP_SANKEY_OPERATION, accumulation };

  if (plant->operations->len > MANY_OPERATIONS && own->department != NULL && !comes_back (plant, own->department))
    {
      for (guint i = 0; i < operation; i++)
        if (is_in (plant, (int) i, own->department))
          {
            node_at (self, self->groups[i])->accumulation += accumulation;
            return self->groups[i];
          }
      node.name = own->department;
    }
  else
    node.link = keep (self, bcp_chart_record_link ("operations", own->id));

  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

static void
add_operations (Diagram               *self,
                const BcpPlant        *plant,
                const BcpPlantBalance *balance)
{
  self->groups = g_new0 (guint, plant->operations->len + 1);
  for (guint i = 0; i < plant->operations->len; i++)
    self->groups[i] = add_operation (self, plant, i, balance->net.accumulations[i]);
}

/* Streams */

static guint
end_of (Diagram       *self,
        BcpSankeyRole  role,
        const char    *name)
{
  char *key = g_strdup_printf ("%d|%s", role, name);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->ends, key));
  BcpSankeyNode node = { name, role };

  if (found > 0)
    {
      g_free (key);
      return found - 1;
    }

  g_array_append_val (self->nodes, node);
  g_hash_table_insert (self->ends, key, GUINT_TO_POINTER (self->nodes->len));
  return self->nodes->len - 1;
}

/* Where a stream that leaves goes to, by its destination where that is known. */
static const char *
name_of_sink (BcpChartRequest      *request,
              const BcpPlantStream *stream)
{
  const char *name = stream->destination != NULL ? bcp_catalogue_name (request->catalogue, "handling", stream->destination, request->language)
                                                 : NULL;

  return name != NULL && *name != '\0' ? name : stream->name;
}

static void
add_flow (BcpChartRequest        *request,
          Diagram                *self,
          const BcpPlantStream   *stream,
          const BcpBalanceStream *carried)
{
  BcpSankeyFlow flow = {
    .quantity = carried->quantity,
    .estimated = g_strcmp0 (stream->quality, "calculated") == 0 || g_strcmp0 (stream->quality, "estimated") == 0,
    .name = keep (self, g_strdup_printf ("%s %s", stream->code, stream->name)),
    .link = keep (self, bcp_chart_record_link ("streams", stream->id)),
  };

  if (stream->from == BCP_OUTSIDE && stream->to == BCP_OUTSIDE)
    return;
  flow.from = stream->from == BCP_OUTSIDE ? end_of (self, BCP_SANKEY_SOURCE, stream->name) : self->groups[stream->from];
  flow.to = stream->to == BCP_OUTSIDE ? end_of (self, BCP_SANKEY_SINK, name_of_sink (request, stream)) : self->groups[stream->to];
  g_array_append_val (self->flows, flow);
}

static guint *
end_at (BcpSankeyFlow *flow,
        BcpSankeyRole  role)
{
  return role == BCP_SANKEY_SOURCE ? &flow->from : &flow->to;
}

/* Puts ends that carry next to nothing together. */
static void
join_small_ends (Diagram       *self,
                 BcpSankeyRole  role,
                 BcpLanguage    language)
{
  guint n = self->nodes->len, n_small = 0;
  g_autofree double *carried = g_new0 (double, n + 1);
  g_autofree gboolean *is_small = g_new0 (gboolean, n + 1);
  double whole = 0;

  for (guint i = 0; i < self->flows->len; i++)
    {
      BcpSankeyFlow *flow = flow_at (self, i);

      if (flow->quantity > 0 && node_at (self, *end_at (flow, role))->role == role)
        {
          carried[*end_at (flow, role)] += flow->quantity;
          whole += flow->quantity;
        }
    }
  for (guint i = 0; i < n; i++)
    {
      is_small[i] = carried[i] > 0 && 100 * carried[i] < SMALL_SHARE * whole;
      n_small += is_small[i];
    }
  if (n_small <= FEW)
    return;

  g_array_append_val (self->nodes, ((BcpSankeyNode) {
    keep (self, g_strdup_printf (bcp_tr (language, N_("other (%u)")), n_small)), role }));
  for (guint i = 0; i < self->flows->len; i++)
    if (is_small[*end_at (flow_at (self, i), role)])
      *end_at (flow_at (self, i), role) = n;
}

/* "Water, m³ in 2004" */
static char *
title_of_balance (BcpChartRequest       *request,
                  const BcpPlantBalance *balance)
{
  const char *name = bcp_chart_balance_name (request, balance);

  if (request->plant->year == 0)
    return g_strdup_printf ("%s, %s", name, balance->unit);

  return g_strdup_printf (bcp_tr (request->language, N_("%s, %s in %d")), name, balance->unit, request->plant->year);
}

static BcpSankeyTint
tint_of (const BcpPlantBalance *balance)
{
  if (balance->kind == BCP_BALANCE_WATER)
    return BCP_SANKEY_WATER;

  return balance->kind == BCP_BALANCE_SUBSTANCE && g_ascii_strncasecmp (balance->substance, "Cr", 2) == 0 ? BCP_SANKEY_CHROMIUM
                                                                                                     : BCP_SANKEY_OTHER;
}

/* The request's balance as a Sankey diagram. */
BcpChart *
bcp_chart_of_sankey (BcpChartRequest *request,
                     GError         **error)
{
  const BcpPlant *plant = request->plant;
  g_autoptr (BcpPlantBalance) balance = bcp_chart_balance (request);
  g_autofree char *title = title_of_balance (request, balance);
  g_auto (Diagram) diagram;
  BcpChartInfo info = {
    .title = title, .unit = balance->unit, .source = request->source, .as_of = BCP_DATE_NONE,
    .empty = bcp_tr (request->language, N_("A stream that enters and one that leaves make the diagram")),
  };

  diagram_init (&diagram);
  add_operations (&diagram, plant, balance);
  for (guint i = 0; i < balance->net.n_streams; i++)
    add_flow (request, &diagram, g_ptr_array_index (plant->streams, balance->streams[i]), &balance->net.streams[i]);
  join_small_ends (&diagram, BCP_SANKEY_SOURCE, request->language);
  join_small_ends (&diagram, BCP_SANKEY_SINK, request->language);

  return bcp_sankey_chart_new (&info, &(BcpSankey) {
    tint_of (balance), (const BcpSankeyNode *) diagram.nodes->data, diagram.nodes->len,
    (const BcpSankeyFlow *) diagram.flows->data, diagram.flows->len });
}
