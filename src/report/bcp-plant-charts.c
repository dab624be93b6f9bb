/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-closure-chart.h"
#include "bcp-flow-diagram.h"
#include "bcp-plant-balance.h"
#include "bcp-sankey-chart.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Charts of what flows in a plant (WS-10 to WS-13). */

/* Which balance a variant asks for: "mass", "water", "energy", or a substance. */
BcpPlantBalance *
bcp_chart_balance (BcpChartRequest *request)
{
  static const char *const kinds[] = { "mass", "water", "energy" };

  if (request->variant == NULL || *request->variant == '\0')
    return bcp_plant_balance_new (request->plant, bcp_plant_usual_balance (request->plant), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (request->variant, kinds[i]) == 0)
      return bcp_plant_balance_new (request->plant, i, NULL);

  return bcp_plant_balance_new (request->plant, BCP_BALANCE_SUBSTANCE, request->variant);
}

const char *
bcp_chart_balance_name (BcpChartRequest       *request,
                        const BcpPlantBalance *balance)
{
  static const char *const names[] = { "mass", "water", "energy" };

  if (balance->kind == BCP_BALANCE_SUBSTANCE)
    {
      const char *code = bcp_catalogue_find (request->catalogue, "substance", balance->substance);

      return code != NULL ? bcp_catalogue_name (request->catalogue, "substance", code, request->language) : balance->substance;
    }

  return bcp_catalogue_name (request->catalogue, "balance_kind", names[balance->kind], request->language);
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

/* Sankey */

/* A diagram while it is made. Sources and sinks of one name are one node. */
typedef struct
{
  GArray     *nodes;    /* of BcpSankeyNode */
  GArray     *flows;    /* of BcpSankeyFlow */
  GPtrArray  *links;    /* texts that the two borrow */
  GHashTable *ends;     /* "source|name" → node + 1 */
} Diagram;

static void
diagram_clear (Diagram *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->flows);
  g_ptr_array_unref (self->links);
  g_hash_table_unref (self->ends);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diagram, diagram_clear)

static const char *
keep (Diagram *self,
      char    *text)
{
  g_ptr_array_add (self->links, text);
  return text;
}

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
  flow.from = stream->from == BCP_OUTSIDE ? end_of (self, BCP_SANKEY_SOURCE, stream->name) : (guint) stream->from;
  flow.to = stream->to == BCP_OUTSIDE ? end_of (self, BCP_SANKEY_SINK, name_of_sink (request, stream)) : (guint) stream->to;
  g_array_append_val (self->flows, flow);
}

BcpChart *
bcp_chart_of_sankey (BcpChartRequest *request,
                     GError         **error)
{
  g_autoptr (BcpPlantBalance) balance = bcp_chart_balance (request);
  g_autofree char *title = title_of_balance (request, balance);
  g_auto (Diagram) diagram = {
    g_array_new (FALSE, FALSE, sizeof (BcpSankeyNode)), g_array_new (FALSE, FALSE, sizeof (BcpSankeyFlow)),
    g_ptr_array_new_with_free_func (g_free), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  BcpChartInfo info = {
    .title = title, .unit = balance->unit, .source = request->source, .as_of = BCP_DATE_NONE,
    .empty = bcp_tr (request->language, N_("A stream that enters and one that leaves make the diagram")),
  };
  BcpSankey spec = { .tint = BCP_SANKEY_OTHER };

  for (guint i = 0; i < request->plant->operations->len; i++)
    {
      const BcpPlantOperation *operation = g_ptr_array_index (request->plant->operations, i);
      BcpSankeyNode node = {
        operation->name, BCP_SANKEY_OPERATION, balance->net.accumulations[i],
        keep (&diagram, bcp_chart_record_link ("operations", operation->id)),
      };

      g_array_append_val (diagram.nodes, node);
    }
  for (guint i = 0; i < balance->net.n_streams; i++)
    add_flow (request, &diagram, g_ptr_array_index (request->plant->streams, balance->streams[i]), &balance->net.streams[i]);

  if (balance->kind == BCP_BALANCE_WATER)
    spec.tint = BCP_SANKEY_WATER;
  else if (balance->kind == BCP_BALANCE_SUBSTANCE && g_ascii_strncasecmp (balance->substance, "Cr", 2) == 0)
    spec.tint = BCP_SANKEY_CHROMIUM;
  spec.nodes = (const BcpSankeyNode *) diagram.nodes->data;
  spec.n_nodes = diagram.nodes->len;
  spec.flows = (const BcpSankeyFlow *) diagram.flows->data;
  spec.n_flows = diagram.flows->len;

  return bcp_sankey_chart_new (&info, &spec);
}

/* Closure */

BcpChart *
bcp_chart_of_closure (BcpChartRequest *request,
                      GError         **error)
{
  g_autoptr (BcpPlantBalance) balance = bcp_chart_balance (request);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (BcpClosureRow));
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = g_strdup_printf (bcp_tr (request->language, N_("Closure by operation: %s")), bcp_chart_balance_name (request, balance));
  BcpClosureRow plant = { bcp_tr (request->language, N_("Plant")), balance->plant.closure, TRUE };
  BcpChartInfo info = {
    .title = title, .unit = "%", .source = request->source, .as_of = BCP_DATE_NONE,
    .empty = bcp_tr (request->language, N_("The first stream with a quantity opens the balance")),
  };
  BcpClosure spec = { .low = balance->acceptance.low, .high = balance->acceptance.high };

  if (balance->net.n_streams > 0)
    g_array_append_val (rows, plant);
  for (guint i = 0; i < request->plant->operations->len; i++)
    {
      const BcpPlantOperation *operation = g_ptr_array_index (request->plant->operations, i);
      BcpClosureRow row = { operation->name, balance->operations[i].closure };

      if (balance->operations[i].n_streams == 0)
        continue;
      row.link = bcp_chart_record_link ("operations", operation->id);
      g_ptr_array_add (links, (gpointer) row.link);
      g_array_append_val (rows, row);
    }
  spec.rows = (const BcpClosureRow *) rows->data;
  spec.n_rows = rows->len;

  return bcp_closure_chart_new (&info, &spec);
}

/* Flow diagram */

static BcpDiagramMedium
medium_from_code (const char *code)
{
  if (g_strcmp0 (code, "liquid") == 0)
    return BCP_MEDIUM_LIQUID;
  if (g_strcmp0 (code, "gas") == 0)
    return BCP_MEDIUM_GAS;

  return g_strcmp0 (code, "energy") == 0 ? BCP_MEDIUM_ENERGY : BCP_MEDIUM_SOLID;
}

static BcpDiagramKind
kind_from_code (const char *code)
{
  if (g_strcmp0 (code, "waste") == 0 || g_strcmp0 (code, "emission") == 0)
    return BCP_STREAM_LOSS;

  return g_strcmp0 (code, "recycle") == 0 ? BCP_STREAM_RECYCLE : BCP_STREAM_USEFUL;
}

BcpChart *
bcp_chart_of_flow_diagram (BcpChartRequest *request,
                           GError         **error)
{
  g_autoptr (GArray) operations = g_array_new (FALSE, FALSE, sizeof (BcpDiagramOperation));
  g_autoptr (GArray) streams = g_array_new (FALSE, FALSE, sizeof (BcpDiagramStream));
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  BcpChartInfo info = {
    .title = bcp_tr (request->language, N_("Flow diagram")), .source = request->source, .as_of = BCP_DATE_NONE,
    .empty = bcp_tr (request->language, N_("The first unit operation begins the diagram")),
  };
  BcpDiagram spec = { NULL };

  for (guint i = 0; i < request->plant->operations->len; i++)
    {
      const BcpPlantOperation *operation = g_ptr_array_index (request->plant->operations, i);
      BcpDiagramOperation each = {
        operation->code, operation->name, operation->x, operation->y, bcp_chart_record_link ("operations", operation->id),
      };

      g_ptr_array_add (links, (gpointer) each.link);
      g_array_append_val (operations, each);
    }
  for (guint i = 0; i < request->plant->streams->len; i++)
    {
      const BcpPlantStream *stream = g_ptr_array_index (request->plant->streams, i);
      BcpDiagramStream each = {
        stream->from, stream->to, stream->code, stream->name, medium_from_code (stream->medium), kind_from_code (stream->kind),
        bcp_chart_record_link ("streams", stream->id),
      };

      g_ptr_array_add (links, (gpointer) each.link);
      g_array_append_val (streams, each);
    }
  spec.operations = (const BcpDiagramOperation *) operations->data;
  spec.n_operations = operations->len;
  spec.streams = (const BcpDiagramStream *) streams->data;
  spec.n_streams = streams->len;

  return bcp_flow_diagram_new (&info, &spec);
}
