/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-plant-balance.h"

#include <math.h>

/* Gaps that are usually accepted where the balance's sheet says nothing else: of plant water and mass,
 * and of effluent loads (dossier §2.4, general knowledge). */
#define USUAL_LIMIT 10.0
#define USUAL_LIMIT_OF_LOADS 20.0

/* kg/m³, of what is a liquid and was entered as a volume. */
#define DENSITY_OF_WATER 1000.0

static const struct
{
  const char *code;
  const char *unit;
} kinds[] = {
  [BCP_BALANCE_MASS] = { "mass", "kg" },
  [BCP_BALANCE_WATER] = { "water", "m³" },
  [BCP_BALANCE_ENERGY] = { "energy", "kWh" },
  [BCP_BALANCE_SUBSTANCE] = { "substance", "kg" },
};

/**
 * bcp_plant_usual_balance:
 * @plant: a plant
 *
 * Returns: the balance that most of its streams were entered for; of equals, mass before water before energy
 */
BcpBalanceKind
bcp_plant_usual_balance (const BcpPlant *plant)
{
  guint counts[BCP_BALANCE_ENERGY + 1] = { 0 };
  BcpBalanceKind most = BCP_BALANCE_MASS;

  for (guint i = 0; i < plant->streams->len; i++)
    {
      const BcpPlantStream *stream = g_ptr_array_index (plant->streams, i);

      for (guint kind = 0; kind < G_N_ELEMENTS (counts); kind++)
        counts[kind] += g_strcmp0 (stream->base_unit, kinds[kind].unit) == 0;
    }
  for (guint kind = 0; kind < G_N_ELEMENTS (counts); kind++)
    if (counts[kind] > counts[most])
      most = kind;

  return most;
}

/* What a stream carries of what is balanced; FALSE where it has no part in it. */
static gboolean
quantity_of (const BcpPlantStream *stream,
             BcpBalanceKind        kind,
             double               *quantity)
{
  *quantity = stream->quantity;
  if (g_strcmp0 (stream->base_unit, kinds[kind].unit) == 0)
    return TRUE;
  if (kind != BCP_BALANCE_MASS || g_strcmp0 (stream->base_unit, "m³") != 0 || g_strcmp0 (stream->medium, "liquid") != 0)
    return FALSE;

  *quantity *= DENSITY_OF_WATER;
  return TRUE;
}

static void
add_stream (GArray               *net,
            GArray               *places,
            const BcpPlantStream *stream,
            guint                 place,
            double                quantity)
{
  BcpBalanceStream each = { stream->from, stream->to, quantity, quantity * stream->uncertainty / 100 };

  g_array_append_val (net, each);
  g_array_append_val (places, place);
}

static void
collect (const BcpPlant  *plant,
         BcpPlantBalance *self,
         GArray          *net,
         GArray          *places)
{
  double quantity;

  if (self->kind == BCP_BALANCE_SUBSTANCE)
    for (guint i = 0; i < plant->substances->len; i++)
      {
        const BcpPlantSubstance *part = g_ptr_array_index (plant->substances, i);

        if (g_ascii_strcasecmp (part->substance, self->substance) == 0)
          add_stream (net, places, g_ptr_array_index (plant->streams, part->stream), part->stream, part->mass);
      }
  else
    for (guint i = 0; i < plant->streams->len; i++)
      if (quantity_of (g_ptr_array_index (plant->streams, i), self->kind, &quantity))
        add_stream (net, places, g_ptr_array_index (plant->streams, i), i, quantity);
}

static gboolean
is_about (const BcpPlantStock   *stock,
          const BcpPlantBalance *self)
{
  return g_strcmp0 (stock->kind, kinds[self->kind].code) == 0 &&
         (self->kind != BCP_BALANCE_SUBSTANCE ||
          (stock->substance != NULL && g_ascii_strcasecmp (stock->substance, self->substance) == 0));
}

/* Stocks and limits from the balances' sheets. The plant's own line goes before the sum of its
 * operations'. */
static double
read_stocks (const BcpPlant  *plant,
             BcpPlantBalance *self,
             double          *accumulations)
{
  double own = NAN, limit = self->kind == BCP_BALANCE_SUBSTANCE ? USUAL_LIMIT_OF_LOADS : USUAL_LIMIT;

  for (guint i = 0; i < plant->stocks->len; i++)
    {
      const BcpPlantStock *stock = g_ptr_array_index (plant->stocks, i);

      if (!is_about (stock, self))
        continue;
      if (stock->operation >= 0 && !isnan (stock->accumulation))
        accumulations[stock->operation] += stock->accumulation;
      if (stock->operation == BCP_WHOLE_PLANT && !isnan (stock->accumulation))
        own = stock->accumulation;
      if (stock->operation == BCP_WHOLE_PLANT && !isnan (stock->limit))
        limit = stock->limit;
    }
  self->acceptance = (BcpAcceptance) { 100 - limit, 100 + limit };

  return own;
}

/**
 * bcp_plant_balance_new:
 * @plant: a plant
 * @kind: what is balanced
 * @substance: (nullable): code of the substance, of %BCP_BALANCE_SUBSTANCE
 *
 * Returns: (transfer full): the balance of the plant and of each operation
 */
BcpPlantBalance *
bcp_plant_balance_new (const BcpPlant *plant,
                       BcpBalanceKind  kind,
                       const char     *substance)
{
  BcpPlantBalance *self = g_new0 (BcpPlantBalance, 1);
  GArray *net = g_array_new (FALSE, FALSE, sizeof (BcpBalanceStream));
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  double *accumulations = g_new0 (double, plant->operations->len + 1);
  double own;

  self->kind = kind;
  self->substance = g_strdup (substance);
  self->unit = kinds[kind].unit;
  collect (plant, self, net, places);
  own = read_stocks (plant, self, accumulations);
  self->net = (BcpBalanceNet) { NULL, net->len, accumulations, plant->operations->len };
  self->net.streams = (BcpBalanceStream *) g_array_free (net, FALSE);
  self->streams = (guint *) g_array_free (places, FALSE);
  self->operations = g_new0 (BcpBalance, plant->operations->len + 1);

  bcp_balance_measure_all (&self->net, &self->plant, self->operations);
  if (!isnan (own))
    bcp_balance_set_accumulation (&self->plant, own);
  self->reconciliation = bcp_balance_reconcile (&self->net);
  return self;
}

/**
 * bcp_plant_balance_free:
 * @self: (transfer full): a balance
 */
void
bcp_plant_balance_free (BcpPlantBalance *self)
{
  g_free (self->substance);
  g_free (self->streams);
  g_free ((BcpBalanceStream *) self->net.streams);
  g_free ((double *) self->net.accumulations);
  g_free (self->operations);
  g_clear_pointer (&self->reconciliation, bcp_reconciliation_free);
  g_free (self);
}
