/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-energy-use.h"
#include "bcp-format.h"
#include "bcp-ledger-chart.h"
#include "bcp-pareto-chart.h"
#include "bcp-quantity.h"
#include "bcp-sankey-chart.h"

#include <glib/gi18n.h>
#include <math.h>

/* Where the energy of a plant goes (WS-13), in GJ (F-12). */

#define GJ 0.0036

/* Users and bills of a carrier that agree so far, in percent, are left as they are. */
#define AGREES 10.0

#define SHEET "sheet:13"

static const BcpEnergyUser *
user_at (const BcpEnergyUse *energy,
         guint               i)
{
  return &g_array_index (energy->users, BcpEnergyUser, i);
}

static const char *
carrier_name (BcpChartRequest *request,
              const char      *code)
{
  return bcp_catalogue_name (request->catalogue, "utility", code, request->language);
}

/* "Energy, GJ in 2004" */
static char *
dup_title (BcpChartRequest *request,
           const char      *name)
{
  if (request->plant->year == 0)
    return g_strdup_printf ("%s, GJ", name);

  return g_strdup_printf (bcp_tr (request->language, N_("%s, %s in %d")), name, "GJ", request->plant->year);
}

/* Sankey */

/* A diagram while it is made: carriers first, then what the energy becomes, then the users. */
typedef struct
{
  GArray *nodes;   /* of BcpSankeyNode */
  GArray *flows;   /* of BcpSankeyFlow */
} Diagram;

static void
diagram_clear (Diagram *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->flows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diagram, diagram_clear)

/* The node of that name and side; there is one of each. */
static guint
node_of (Diagram       *self,
         BcpSankeyRole  role,
         const char    *name)
{
  BcpSankeyNode node = { name, role, 0, SHEET };

  for (guint i = 0; role != BCP_SANKEY_OPERATION && i < self->nodes->len; i++)
    if (g_array_index (self->nodes, BcpSankeyNode, i).role == role && g_str_equal (g_array_index (self->nodes, BcpSankeyNode, i).name, name))
      return i;

  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

static void
add_flow (Diagram    *self,
          guint       from,
          guint       to,
          double      energy,
          gboolean    is_estimated,
          const char *name)
{
  BcpSankeyFlow flow = { from, to, energy * GJ, is_estimated, name, SHEET };

  if (energy > 0)
    g_array_append_val (self->flows, flow);
}

static void
add_user (BcpChartRequest     *request,
          Diagram             *self,
          const BcpEnergyUser *user)
{
  const char *source = user->carrier != NULL ? carrier_name (request, user->carrier) : bcp_tr (request->language, N_("Unknown carrier"));
  guint carrier, node;

  if (!(user->used > 0))
    return;

  carrier = node_of (self, BCP_SANKEY_SOURCE, source);
  node = node_of (self, BCP_SANKEY_OPERATION, user->name);
  add_flow (self, carrier, node, user->used, user->is_computed, user->name);
  if (!bcp_energy_user_is_broken_down (user))
    {
      add_flow (self, node, node_of (self, BCP_SANKEY_SINK, bcp_tr (request->language, N_("Losses not known"))), user->used, TRUE, user->name);
      return;
    }
  if (user->useful > 0)
    add_flow (self, node, node_of (self, BCP_SANKEY_SINK, bcp_tr (request->language, N_("Useful heat"))), user->useful, FALSE, user->name);
  for (int loss = 0; loss < BCP_N_ENERGY_LOSSES; loss++)
    if (user->losses[loss] > 0)
      add_flow (self, node, node_of (self, BCP_SANKEY_SINK, bcp_energy_loss_get_name (loss, request->language)), user->losses[loss], FALSE, user->name);
}

BcpChart *
bcp_chart_of_energy (BcpChartRequest *request,
                     GError         **error)
{
  g_autoptr (BcpEnergyUse) energy = bcp_energy_use_load (request->db, request->assessment, error);
  g_auto (Diagram) diagram = { g_array_new (FALSE, FALSE, sizeof (BcpSankeyNode)), g_array_new (FALSE, FALSE, sizeof (BcpSankeyFlow)) };
  g_autofree char *title = dup_title (request, bcp_tr (request->language, N_("Energy by carrier, user and loss")));

  if (energy == NULL)
    return NULL;

  for (guint i = 0; i < energy->users->len; i++)
    add_user (request, &diagram, user_at (energy, i));

  return bcp_sankey_chart_new (&(BcpChartInfo) {
                                 .title = title, .unit = "GJ", .source = request->source, .as_of = BCP_DATE_NONE,
                                 .empty = bcp_tr (request->language, N_("The first user with a use, or with power, load and hours, begins the diagram")),
                               },
                               &(BcpSankey) {
                                 BCP_SANKEY_OTHER, (const BcpSankeyNode *) diagram.nodes->data, diagram.nodes->len,
                                 (const BcpSankeyFlow *) diagram.flows->data, diagram.flows->len,
                               });
}

/* Losses */

static void
add_loss (GArray              *items,
          GPtrArray           *texts,
          const BcpEnergyUser *user,
          const char          *name,
          double               energy)
{
  BcpParetoItem item = { g_strdup_printf ("%s: %s", user->name, name), energy * GJ, SHEET };

  if (!(energy > 0))
    {
      g_free ((char *) item.name);
      return;
    }
  g_ptr_array_add (texts, (gpointer) item.name);
  g_array_append_val (items, item);
}

BcpChart *
bcp_chart_of_energy_losses (BcpChartRequest *request,
                            GError         **error)
{
  g_autoptr (BcpEnergyUse) energy = bcp_energy_use_load (request->db, request->assessment, error);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (BcpParetoItem));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (energy == NULL)
    return NULL;

  for (guint i = 0; i < energy->users->len; i++)
    {
      const BcpEnergyUser *user = user_at (energy, i);

      for (int loss = 0; loss < BCP_N_ENERGY_LOSSES; loss++)
        add_loss (items, texts, user, bcp_energy_loss_get_name (loss, request->language), user->losses[loss]);
      add_loss (items, texts, user, bcp_tr (request->language, N_("Unidentified")), bcp_energy_user_get_gap (user));
    }

  return bcp_pareto_chart_new (&(BcpChartInfo) {
                                 .title = bcp_tr (request->language, N_("Energy lost a year")), .unit = "GJ", .source = request->source,
                                 .as_of = BCP_DATE_NONE, .empty = bcp_tr (request->language, N_("The first loss of an energy user begins the chart")),
                               },
                               &(BcpPareto) {
                                 (const BcpParetoItem *) items->data, items->len, bcp_tr (request->language, N_("what is lost")), 0,
                               });
}

/* Carriers against their bills */

static double
percent_of (double part,
            double whole)
{
  return whole > 0 ? 100 * part / whole : NAN;
}

static char *
dup_gigajoules (double      energy,
                BcpLanguage language)
{
  return bcp_number_format_significant (energy * GJ, BCP_SIGNIFICANT_FIGURES, language);
}

static BcpLedgerRow
make_row (BcpChartRequest        *request,
          const BcpEnergyCarrier *carrier,
          double                  total,
          double                  most)
{
  double share = percent_of (carrier->used, carrier->billed.amount);
  BcpLedgerRow row = {
    .bar = most > 0 ? carrier->used / most : NAN,
    .light = !isnan (share) && fabs (share - 100) > AGREES ? BCP_LIGHT_AT_RISK : BCP_LEDGER_NO_LIGHT,
    .link = g_strdup (SHEET),
  };

  row.cells[0] = g_strdup (carrier_name (request, carrier->carrier));
  row.cells[1] = dup_gigajoules (carrier->used, request->language);
  row.cells[2] = isnan (carrier->billed.amount) ? g_strdup (bcp_tr (request->language, carrier->billed.reason))
                                                : dup_gigajoules (carrier->billed.amount, request->language);
  row.cells[3] = isnan (share) ? g_strdup ("") : bcp_format_percent (share, 0, request->language);
  row.cells[4] = bcp_format_percent (percent_of (carrier->used, total), 0, request->language);
  return row;
}

/* What the users of the carriers with bills account for together. */
static char *
say (BcpChartRequest    *request,
     const BcpEnergyUse *energy)
{
  double used = 0, billed = 0;
  g_autofree char *share = NULL;

  for (guint i = 0; i < energy->carriers->len; i++)
    {
      const BcpEnergyCarrier *carrier = &g_array_index (energy->carriers, BcpEnergyCarrier, i);

      if (isnan (carrier->billed.amount))
        continue;
      used += carrier->used;
      billed += carrier->billed.amount;
    }
  if (!(billed > 0))
    return NULL;

  share = bcp_format_percent (percent_of (used, billed), 0, request->language);
  return g_strdup_printf (bcp_tr (request->language, N_("The users account for %s of what is billed.")), share);
}

BcpChart *
bcp_chart_of_energy_bills (BcpChartRequest *request,
                           GError         **error)
{
  g_autoptr (BcpEnergyUse) energy = bcp_energy_use_load (request->db, request->assessment, error);
  g_autoptr (GArray) rows = bcp_ledger_rows_new ();
  g_autofree char *finding = NULL;
  const BcpLedgerColumn columns[] = {
    { bcp_tr (request->language, N_("Carrier")) },
    { bcp_tr (request->language, N_("Users, GJ")) },
    { bcp_tr (request->language, N_("Bills, GJ")) },
    { bcp_tr (request->language, N_("Of the bills")) },
    { bcp_tr (request->language, N_("Share")) },
  };
  double total = 0, most = 0;

  if (energy == NULL)
    return NULL;

  for (guint i = 0; i < energy->carriers->len; i++)
    {
      total += g_array_index (energy->carriers, BcpEnergyCarrier, i).used;
      most = fmax (most, g_array_index (energy->carriers, BcpEnergyCarrier, i).used);
    }
  for (guint i = 0; i < energy->carriers->len; i++)
    {
      BcpLedgerRow row = make_row (request, &g_array_index (energy->carriers, BcpEnergyCarrier, i), total, most);

      g_array_append_val (rows, row);
    }
  finding = say (request, energy);

  return bcp_ledger_chart_new (&(BcpChartInfo) {
                                 .title = bcp_tr (request->language, N_("Energy users and bills")), .subtitle = finding, .unit = "GJ",
                                 .source = request->source, .as_of = BCP_DATE_NONE,
                                 .empty = bcp_tr (request->language, N_("The first user with a carrier begins the comparison")),
                               },
                               &(BcpLedger) { columns, G_N_ELEMENTS (columns), rows });
}
