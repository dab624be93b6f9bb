/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-plant-use.h"

#include "bcp-assessment-sql.h"
#include "bcp-process-formulas.h"
#include "bcp-rows.h"
#include "bcp-supplies.h"

#include <glib/gi18n.h>
#include <math.h>

/* What a plant used, made and lost in a year, worked out from its worksheets. Bills go before streams, and
 * what was measured before what was computed. */

/* Whether a name holds one of the words of ?2, "shaving|rebajadura"; any name without words. */
#define NAMED \
  "(?2 IS NULL OR EXISTS (SELECT 1 FROM json_each ('[' || replace (json_quote (bcp_fold (?2)), '|', '\",\"') || ']') w" \
  " WHERE w.value <> '' AND instr (bcp_fold (t.name), w.value)))"

/* Whether a code is one of those of ?2. */
#define CODED(column) "(?2 IS NULL OR instr ('|' || ?2 || '|', '|' || " column " || '|'))"

struct _BcpPlantUse
{
  BcpConnection *db;
  gint64         assessment;
  int            year;
  double         floor_area;
  double         production;       /* of the assessment itself; NaN without */
  char          *production_unit;  /* its base unit */
  GArray        *products;         /* of Product */
  BcpSupplies   *supplies;
};

typedef struct
{
  double   amount;
  char    *base_unit;
  char    *unit;       /* as it was typed */
  gboolean normalises;
} Product;

static void
product_clear (gpointer data)
{
  Product *self = data;

  g_free (self->base_unit);
  g_free (self->unit);
}

/* Products */

static const char products_sql[] =
  "SELECT " IN_BASE ("quantity", "unit") " * CASE WHEN t.normalising THEN coalesce (t.factor, 1) ELSE 1 END, " BASE_UNIT ("unit") ", t.unit,"
  " t.normalising FROM product t WHERE t.assessment = ?1 AND " BASELINE " ORDER BY t.id";

static void
take_product (BcpStatement *row,
              gpointer      data)
{
  Product product = {
    bcp_row_real (row, 0), g_strdup (bcp_statement_text (row, 1)), g_strdup (bcp_statement_text (row, 2)), bcp_statement_int (row, 3) != 0,
  };

  g_array_append_val (((BcpPlantUse *) data)->products, product);
}

static void
take_assessment (BcpStatement *row,
                 gpointer      data)
{
  BcpPlantUse *self = data;

  self->year = (int) bcp_statement_int (row, 0);
  self->floor_area = bcp_row_real (row, 1);
  self->production = bcp_row_real (row, 2);
  self->production_unit = g_strdup (bcp_statement_text (row, 3));
}

static const Product *
product_at (BcpPlantUse *self,
            guint        i)
{
  return &g_array_index (self->products, Product, i);
}

/* The one that all is divided by; several are added up with their factors (WS-07). */
static double
normalised (BcpPlantUse *self,
            const char  *base_unit)
{
  double sum = 0;
  gboolean found = FALSE;

  for (guint i = 0; i < self->products->len; i++)
    if (product_at (self, i)->normalises && g_strcmp0 (product_at (self, i)->base_unit, base_unit) == 0)
      {
        sum += product_at (self, i)->amount;
        found = TRUE;
      }

  return found ? sum : NAN;
}

/* The only product that is counted in this unit; NaN where there is none, or several. */
static double
only_product (BcpPlantUse *self,
              const char  *base_unit)
{
  double amount = NAN;
  guint n = 0;

  for (guint i = 0; i < self->products->len; i++)
    if (g_strcmp0 (product_at (self, i)->base_unit, base_unit) == 0)
      {
        amount = product_at (self, i)->amount;
        n++;
      }

  return n == 1 ? amount : NAN;
}

static gboolean
has_normalising (BcpPlantUse *self)
{
  for (guint i = 0; i < self->products->len; i++)
    if (product_at (self, i)->normalises)
      return TRUE;

  return FALSE;
}

/**
 * bcp_plant_use_get_production_unit:
 * @self: what a plant used
 *
 * Returns: (nullable): the unit of the normalising product as it was typed, else the base unit of the
 *   assessment's own production
 */
const char *
bcp_plant_use_get_production_unit (BcpPlantUse *self)
{
  for (guint i = 0; i < self->products->len; i++)
    if (product_at (self, i)->normalises)
      return product_at (self, i)->unit;

  return self->production_unit;
}

/**
 * bcp_plant_use_divisor:
 * @self: what a plant used
 * @divisor: (nullable): a code of "kpi_divisor"; %NULL is production
 * @unit: (nullable): the base unit that it is wanted in; nothing is counted in %NULL
 *
 * What specific figures are divided by (F-05): the normalising product where it is counted in that unit,
 * else the only product that is, else the production of the assessment.
 *
 * Returns: it, with a reason where there is none
 */
BcpUse
bcp_plant_use_divisor (BcpPlantUse *self,
                       const char  *divisor,
                       const char  *unit)
{
  BcpUse use = { NAN, g_intern_string (unit), BCP_USE_OF_PRODUCTS };

  if (g_strcmp0 (divisor, "floor_area") == 0)
    {
      use.origin = BCP_USE_OF_ASSESSMENT;
      use.amount = self->floor_area;
      use.reason = N_("No plant area");
    }
  else
    {
      use.amount = unit != NULL ? normalised (self, unit) : NAN;
      if (unit != NULL && isnan (use.amount))
        use.amount = only_product (self, unit);
      if (unit != NULL && isnan (use.amount) && g_strcmp0 (self->production_unit, unit) == 0)
        use.amount = self->production;
      use.reason = has_normalising (self) ? N_("No product is counted in this unit") : N_("No normalising product");
    }
  if (use.amount > 0)
    use.reason = NULL;
  else
    use.amount = NAN;

  return use;
}

/* Measures */

typedef struct
{
  const char   *code;
  const char   *unit;
  const char   *sql;      /* ?1 the assessment, ?2 the subject */
  BcpUseOrigin  origin;
  const char   *reason;
} Measure;

#define MASS(table, condition) \
  "SELECT sum (" IN_BASE ("quantity", "unit") ") FROM " table " t WHERE t.assessment = ?1 AND " BASELINE \
  " AND " BASE_UNIT ("unit") " = 'kg' AND " condition

/* The chromium that operations were given from outside, and what of it is in the liquid that they throw away (F-31). */
#define GIVEN "s.from_operation IS NULL AND s.to_operation IS NOT NULL"
#define MASS_OF(condition) \
  "(SELECT sum (" MASS_OF_SUBSTANCE ") FROM stream_substance t JOIN stream s ON s.id = t.stream WHERE s.assessment = ?1" \
  " AND t.substance = ?2 COLLATE NOCASE AND " condition ")"

static const Measure measures[] = {
  { "inputs", "kg", MASS ("input_material", CODED ("t.function")), BCP_USE_OF_INPUTS, N_("No such input material, by weight") },
  { "products", "kg", MASS ("product", "NOT t.normalising AND " NAMED), BCP_USE_OF_PRODUCTS, N_("No such product, by weight") },
  { "material_efficiency", "%",
    "SELECT sum (" IN_BASE ("quantity", "unit") " * t.incorporated) / sum (" IN_BASE ("quantity", "unit") ") FROM input_material t"
    " WHERE t.assessment = ?1 AND " BASELINE " AND " BASE_UNIT ("unit") " = 'kg' AND t.incorporated IS NOT NULL AND " CODED ("t.function"),
    BCP_USE_OF_INPUTS, N_("No input material says how much of it is in the product") },
  { "rejects", "%",
    "SELECT t.rejects FROM product t WHERE t.assessment = ?1 AND " BASELINE " AND t.rejects IS NOT NULL AND " NAMED
    " ORDER BY t.normalising DESC, t.quantity DESC LIMIT 1",
    BCP_USE_OF_PRODUCTS, N_("No product says how much is rejected") },
  { "waste", "kg", MASS ("waste", NAMED), BCP_USE_OF_WASTES, N_("No such waste, by weight") },
  { "hazardous_waste", "kg", MASS ("waste", "t.hazardous AND " NAMED), BCP_USE_OF_WASTES, N_("No hazardous waste, by weight") },
  { "hazardous_share", "%",
    "SELECT 100.0 * total (CASE WHEN t.hazardous THEN " IN_BASE ("quantity", "unit") " END) / sum (" IN_BASE ("quantity", "unit") ")"
    " FROM waste t WHERE t.assessment = ?1 AND " BASELINE " AND " BASE_UNIT ("unit") " = 'kg' AND " NAMED,
    BCP_USE_OF_WASTES, N_("No waste by weight") },
  { "emissions", "kg", MASS ("stream", "t.kind = 'emission' AND t.to_operation IS NULL AND " NAMED), BCP_USE_OF_STREAMS,
    N_("No such emission, by weight") },
  { "waste_content", "kg/m³",
    "SELECT max (bcp_in_base (c.concentration, c.unit)) FROM waste_component c JOIN waste t ON t.id = c.waste WHERE t.assessment = ?1 AND " BASELINE
    " AND t.state = 'liquid' AND c.substance = ?2 COLLATE NOCASE AND bcp_base_unit (c.unit) = 'kg/m³'",
    BCP_USE_OF_WASTES, N_("No concentration of it in a liquid waste") },
  { "analysis", "kg/m³",
    "SELECT avg (bcp_in_base (t.result, t.unit)) FROM analysis t WHERE t.assessment = ?1 AND t.parameter = ?2 AND bcp_base_unit (t.unit) = 'kg/m³'"
    " GROUP BY t.date ORDER BY t.date DESC LIMIT 1",
    BCP_USE_OF_ANALYSES, N_("Not analysed") },
};

static const Measure wastewater_streams = {
  "wastewater", "m³",
  "SELECT sum (" IN_BASE ("quantity", "unit") ") FROM stream t WHERE t.assessment = ?1 AND " BASELINE " AND " BASE_UNIT ("unit") " = 'm³'"
  " AND t.kind = 'waste' AND t.to_operation IS NULL AND t.from_operation IS NOT NULL",
  BCP_USE_OF_STREAMS, N_("Neither sewer bills nor a stream of waste water"),
};

static const Measure water_streams = {
  "water", "m³",
  "SELECT sum (" IN_BASE ("quantity", "unit") ") FROM stream t WHERE t.assessment = ?1 AND " BASELINE " AND " BASE_UNIT ("unit") " = 'm³'"
  " AND t.from_operation IS NULL AND t.to_operation IS NOT NULL",
  BCP_USE_OF_STREAMS, N_("No water bills"),
};

#define ENERGY_USED(carriers) \
  "SELECT sum (" ENERGY_OF_USER ("t") ") FROM energy_use t WHERE t.assessment = ?1 AND " BASELINE " AND t.carrier " carriers

static const Measure electric_users = {
  "electricity", "kWh", ENERGY_USED ("= 'electricity'"), BCP_USE_OF_ENERGY_USERS, N_("No electricity bills"),
};

static const Measure fuel_users = {
  "fuel", "kWh", ENERGY_USED ("<> 'electricity'"), BCP_USE_OF_ENERGY_USERS, N_("No fuel bills"),
};

static gboolean
ask (BcpPlantUse    *self,
     const Measure  *measure,
     const char     *subject,
     BcpUse         *use,
     GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (self->db, measure->sql, error);
  BcpStep step;

  *use = (BcpUse) { NAN, measure->unit, measure->origin };
  if (row == NULL)
    return FALSE;

  bcp_statement_clear (row);
  bcp_statement_bind_int (row, 1, self->assessment);
  if (subject != NULL)
    bcp_statement_bind_text (row, 2, subject);
  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_ROW)
    use->amount = bcp_row_real (row, 0);
  bcp_statement_reset (row);
  if (isnan (use->amount))
    use->reason = measure->reason;

  return step != BCP_STEP_ERROR;
}

/* A use as bills have it. */
static BcpUse
use_of (const BcpSupplied *supplied)
{
  BcpUse use = { supplied->amount, supplied->supply <= BCP_SUPPLY_SEWER ? "m³" : "kWh", BCP_USE_OF_BILLS, supplied->days };

  if (!supplied->unknown)
    return use;

  use.amount = NAN;
  use.reason = supplied->supply == BCP_SUPPLY_FUEL ? N_("A fuel's unit has no heat content") : N_("A bill's unit has no meaning here");
  use.lead = supplied->supply == BCP_SUPPLY_FUEL ? "list:heat-contents" : NULL;
  return use;
}

/* Bills where there are any, else what @otherwise says; what is missing are the bills. */
static gboolean
measure_supply (BcpPlantUse    *self,
                BcpSupply       supply,
                const Measure  *otherwise,
                BcpUse         *use,
                GError        **error)
{
  BcpSupplied supplied = bcp_supplies_get_total (self->supplies, supply);

  if (supplied.n_meters > 0)
    {
      *use = use_of (&supplied);
      return TRUE;
    }
  if (!ask (self, otherwise, NULL, use, error))
    return FALSE;

  if (use->reason != NULL)
    use->origin = BCP_USE_OF_BILLS;
  return TRUE;
}

/* Nothing was entered: the plant may do without it. */
static gboolean
is_absent (const BcpUse *use)
{
  return use->reason != NULL && use->days == 0;
}

/* F-12, in kWh. A plant may do without fuel, or without electricity; but what is billed must be known. */
static gboolean
measure_energy (BcpPlantUse  *self,
                BcpUse       *use,
                GError      **error)
{
  BcpUse electricity, fuel;

  if (!measure_supply (self, BCP_SUPPLY_ELECTRICITY, &electric_users, &electricity, error) || !measure_supply (self, BCP_SUPPLY_FUEL, &fuel_users, &fuel, error))
    return FALSE;

  *use = is_absent (&electricity) && !is_absent (&fuel) ? fuel : electricity;
  if (is_absent (&electricity) || is_absent (&fuel))
    return TRUE;

  use->amount += fuel.amount;
  use->days = electricity.days > 0 && fuel.days > 0 ? MIN (electricity.days, fuel.days) : MAX (electricity.days, fuel.days);
  use->reason = electricity.reason != NULL ? electricity.reason : fuel.reason;
  use->lead = electricity.reason != NULL ? electricity.lead : fuel.lead;
  return TRUE;
}

/**
 * bcp_plant_use_of_utility:
 * @self: what a plant used
 * @utility: its code
 *
 * Returns: what its bills say a year, in kWh or m³; without amount where there are none
 */
BcpUse
bcp_plant_use_of_utility (BcpPlantUse *self,
                          const char  *utility)
{
  BcpSupplied supplied = bcp_supplies_get (self->supplies, utility);
  BcpUse use = use_of (&supplied);

  if (supplied.n_meters == 0)
    {
      use.amount = NAN;
      use.reason = N_("No bills");
    }
  return use;
}

/* F-31 */
static gboolean
measure_uptake (BcpPlantUse  *self,
                const char   *substance,
                BcpUse       *use,
                GError      **error)
{
  static const Measure offered = { "uptake", "kg", "SELECT " MASS_OF (GIVEN), BCP_USE_OF_STREAMS, N_("No stream brings it in") };
  static const Measure spent = {
    "uptake", "kg",
    "SELECT " MASS_OF ("s.kind = 'waste' AND s.medium = 'liquid' AND s.from_operation IN (SELECT s.to_operation FROM stream_substance t"
                       " JOIN stream s ON s.id = t.stream WHERE s.assessment = ?1 AND t.substance = ?2 COLLATE NOCASE AND " GIVEN ")"),
    BCP_USE_OF_STREAMS, N_("No liquid waste says how much of it is lost"),
  };
  BcpUse given, lost;

  if (!ask (self, &offered, substance, &given, error) || !ask (self, &spent, substance, &lost, error))
    return FALSE;

  *use = given;
  use->unit = "%";
  use->amount = bcp_chrome_uptake (given.amount, lost.amount, NULL);
  if (use->reason == NULL && isnan (use->amount))
    use->reason = lost.reason != NULL ? lost.reason : offered.reason;
  return TRUE;
}

/**
 * bcp_plant_use_measure:
 * @self: what a plant used
 * @measure: a code of "kpi_measure"
 * @subject: (nullable): of which: a code, or words of a name with | between
 * @use: (out): the answer, with a reason where there is no figure
 * @error: what the file said
 *
 * Returns: whether the file could be read
 */
gboolean
bcp_plant_use_measure (BcpPlantUse  *self,
                       const char   *measure,
                       const char   *subject,
                       BcpUse       *use,
                       GError      **error)
{
  if (g_strcmp0 (measure, "water") == 0)
    return measure_supply (self, BCP_SUPPLY_WATER, &water_streams, use, error);
  if (g_strcmp0 (measure, "wastewater") == 0)
    return measure_supply (self, BCP_SUPPLY_SEWER, &wastewater_streams, use, error);
  if (g_strcmp0 (measure, "electricity") == 0)
    return measure_supply (self, BCP_SUPPLY_ELECTRICITY, &electric_users, use, error);
  if (g_strcmp0 (measure, "fuel") == 0)
    return measure_supply (self, BCP_SUPPLY_FUEL, &fuel_users, use, error);
  if (g_strcmp0 (measure, "energy") == 0)
    return measure_energy (self, use, error);
  if (g_strcmp0 (measure, "uptake") == 0)
    return measure_uptake (self, subject, use, error);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (g_strcmp0 (measures[i].code, measure) == 0)
      return ask (self, &measures[i], subject, use, error);

  *use = (BcpUse) { NAN, "", BCP_USE_OF_ASSESSMENT, 0, N_("The worksheets hold no figure of this; compare it by hand") };
  return TRUE;
}

/**
 * bcp_plant_use_load:
 * @db: a connection, which must outlive the answer
 * @assessment: whose worksheets
 * @error: what the file said
 *
 * The baseline, where a project has measured again. Off the main thread.
 *
 * Returns: (transfer full) (nullable): what can be asked
 */
BcpPlantUse *
bcp_plant_use_load (BcpConnection  *db,
                    gint64          assessment,
                    GError        **error)
{
  static const char assessment_sql[] =
    "SELECT t.data_year, t.floor_area, bcp_in_base (t.production, t.production_unit), bcp_base_unit (t.production_unit) FROM assessment t WHERE t.id = ?1";
  g_autoptr (BcpPlantUse) self = g_new0 (BcpPlantUse, 1);

  self->db = db;
  self->assessment = assessment;
  self->floor_area = self->production = NAN;
  self->products = g_array_new (FALSE, FALSE, sizeof (Product));
  g_array_set_clear_func (self->products, product_clear);
  if (!bcp_rows_each (db, assessment_sql, assessment, take_assessment, self, error)
      || !bcp_rows_each (db, products_sql, assessment, take_product, self, error))
    return NULL;
  self->supplies = bcp_supplies_load (db, assessment, self->year, error);
  if (self->supplies == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bcp_plant_use_free:
 * @self: (transfer full): what a plant used
 */
void
bcp_plant_use_free (BcpPlantUse *self)
{
  g_free (self->production_unit);
  g_array_unref (self->products);
  g_clear_pointer (&self->supplies, bcp_supplies_free);
  g_free (self);
}
