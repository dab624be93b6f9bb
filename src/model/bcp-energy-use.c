/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-energy-use.h"

#include "bcp-assessment-sql.h"
#include "bcp-rows.h"

#include <glib/gi18n.h>
#include <math.h>

/* Of what is used, what sums in other units may be off. */
#define ROUNDING 1e-6

static const char users_sql[] =
  "SELECT t.id, t.name, t.carrier, " HEAT_OF ("t.carrier", "t.quantity", "t.unit") " IS NULL, " ENERGY_OF_USER ("t") ", "
  PART_OF_USER ("t", "useful_heat") ", " PART_OF_USER ("t", "loss_flue") ", " PART_OF_USER ("t", "loss_surface") ", "
  PART_OF_USER ("t", "loss_leak") ", " PART_OF_USER ("t", "loss_blowdown") ", " PART_OF_USER ("t", "loss_idle")
  " FROM energy_use t WHERE t.assessment = ?1 AND " BASELINE " ORDER BY t.name, t.id";

static void
user_clear (gpointer data)
{
  BcpEnergyUser *self = data;

  g_free (self->name);
  g_free (self->carrier);
}

static void
carrier_clear (gpointer data)
{
  g_free (((BcpEnergyCarrier *) data)->carrier);
}

static void
take_user (BcpStatement *row,
           gpointer      data)
{
  BcpEnergyUse *self = data;
  BcpEnergyUser user = {
    .id = bcp_statement_int (row, 0), .name = g_strdup (bcp_statement_text (row, 1)), .carrier = g_strdup (bcp_statement_text (row, 2)),
    .is_computed = bcp_statement_int (row, 3) != 0, .used = bcp_row_real (row, 4), .useful = bcp_row_real (row, 5),
  };

  for (int loss = 0; loss < BCP_N_ENERGY_LOSSES; loss++)
    user.losses[loss] = bcp_row_real (row, 6 + loss);
  g_array_append_val (self->users, user);
}

static BcpEnergyCarrier *
find_carrier (BcpEnergyUse *self,
              const char   *code)
{
  BcpEnergyCarrier carrier = { g_strdup (code) };

  for (guint i = 0; i < self->carriers->len; i++)
    if (g_str_equal (g_array_index (self->carriers, BcpEnergyCarrier, i).carrier, code))
      {
        g_free (carrier.carrier);
        return &g_array_index (self->carriers, BcpEnergyCarrier, i);
      }

  g_array_append_val (self->carriers, carrier);
  return &g_array_index (self->carriers, BcpEnergyCarrier, self->carriers->len - 1);
}

static int
compare_carriers (gconstpointer a,
                  gconstpointer b)
{
  double first = ((const BcpEnergyCarrier *) a)->used, second = ((const BcpEnergyCarrier *) b)->used;

  return (first < second) - (first > second);
}

static void
add_up (BcpEnergyUse *self,
        BcpPlantUse  *plant)
{
  for (guint i = 0; i < self->users->len; i++)
    {
      const BcpEnergyUser *user = &g_array_index (self->users, BcpEnergyUser, i);

      if (user->carrier != NULL && !isnan (user->used))
        find_carrier (self, user->carrier)->used += user->used;
    }
  for (guint i = 0; i < self->carriers->len; i++)
    {
      BcpEnergyCarrier *carrier = &g_array_index (self->carriers, BcpEnergyCarrier, i);

      carrier->billed = bcp_plant_use_of_utility (plant, carrier->carrier);
    }
  g_array_sort (self->carriers, compare_carriers);
}

/**
 * bcp_energy_use_load:
 * @db: a connection
 * @assessment: whose energy
 * @error: what the file said
 *
 * The baseline, where a project has measured again. Off the main thread.
 *
 * Returns: (transfer full) (nullable): its users and carriers
 */
BcpEnergyUse *
bcp_energy_use_load (BcpConnection  *db,
                     gint64          assessment,
                     GError        **error)
{
  g_autoptr (BcpPlantUse) plant = bcp_plant_use_load (db, assessment, error);
  g_autoptr (BcpEnergyUse) self = g_new0 (BcpEnergyUse, 1);

  self->users = g_array_new (FALSE, FALSE, sizeof (BcpEnergyUser));
  self->carriers = g_array_new (FALSE, FALSE, sizeof (BcpEnergyCarrier));
  g_array_set_clear_func (self->users, user_clear);
  g_array_set_clear_func (self->carriers, carrier_clear);
  if (plant == NULL || !bcp_rows_each (db, users_sql, assessment, take_user, self, error))
    return NULL;

  add_up (self, plant);
  return g_steal_pointer (&self);
}

/**
 * bcp_energy_use_free:
 * @self: (transfer full): where energy goes
 */
void
bcp_energy_use_free (BcpEnergyUse *self)
{
  g_array_unref (self->users);
  g_array_unref (self->carriers);
  g_free (self);
}

/* What is known of a user's energy: useful and losses. */
static double
get_known (const BcpEnergyUser *self)
{
  double known = isnan (self->useful) ? 0 : self->useful;

  for (int loss = 0; loss < BCP_N_ENERGY_LOSSES; loss++)
    if (!isnan (self->losses[loss]))
      known += self->losses[loss];

  return known;
}

/**
 * bcp_energy_user_is_broken_down:
 * @self: a user of energy
 *
 * Returns: whether anything is known of where its energy goes
 */
gboolean
bcp_energy_user_is_broken_down (const BcpEnergyUser *self)
{
  return get_known (self) > 0;
}

/**
 * bcp_energy_user_get_gap:
 * @self: a user of energy
 *
 * Returns: kWh that are neither useful nor a known loss; below zero where more is known than used; NaN where
 *   nothing is known
 */
double
bcp_energy_user_get_gap (const BcpEnergyUser *self)
{
  double gap = bcp_energy_user_is_broken_down (self) ? self->used - get_known (self) : NAN;

  return fabs (gap) < ROUNDING * self->used ? 0 : gap;
}

/**
 * bcp_energy_loss_get_name:
 * @loss: a kind of loss
 * @language: the reader's language
 *
 * Returns: its name
 */
const char *
bcp_energy_loss_get_name (BcpEnergyLoss loss,
                          BcpLanguage   language)
{
  static const char *const names[] = {
    [BCP_LOSS_FLUE] = N_("Flue loss"),
    [BCP_LOSS_SURFACE] = N_("Surface loss"),
    [BCP_LOSS_LEAK] = N_("Leak loss"),
    [BCP_LOSS_BLOWDOWN] = N_("Blow-down loss"),
    [BCP_LOSS_IDLE] = N_("Idle loss"),
  };

  return bcp_tr (language, names[loss]);
}
