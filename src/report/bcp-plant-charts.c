/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-closure-chart.h"
#include "bcp-flow-diagram.h"
#include "bcp-plant-balance.h"

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
