/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-formula.h"

#include "bcp-appraisal.h"
#include "bcp-bills.h"
#include "bcp-process-formulas.h"

#include <glib/gi18n.h>
#include <math.h>

/* Years that a cash flow may have on the command line. */
#define MOST_YEARS 100

#define V(i) (inputs[i].values[0])
#define LIST(i) inputs[i].values, inputs[i].n

/* Between the numbered formulas and the functions that know them. */

static double
sum (const BcpFormulaInput *input)
{
  double total = 0;

  for (guint i = 0; i < input->n; i++)
    total += input->values[i];

  return total;
}

static double
undefined (const char  *why,
           const char **reason)
{
  *reason = why;
  return NAN;
}

static double
f01 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_hours_per_year (V (0), V (1), V (2), V (3));
}

static double
f02 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_balance_gap (sum (&inputs[0]), sum (&inputs[1]), V (2));
}

static double
f03 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_balance_closure (sum (&inputs[0]), sum (&inputs[1]), V (2), reason);
}

static double
f04 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_substance_mass (V (0), V (1));
}

static double
f05 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_specific_consumption (V (0), V (1), reason);
}

static double
f06 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_specific_saving (V (0), V (1), V (2));
}

static double
f07 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_percentage_reduction (V (0), V (1), reason);
}

static double
f08 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_resource_productivity (V (0), V (1), reason);
}

static double
f10 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  guint n = inputs[0].n;
  g_autofree BcpBill *bills = g_new0 (BcpBill, n);
  g_autoptr (BcpBillCalendar) calendar = NULL;
  const BcpBillMonth *month;

  if (inputs[1].n != n || inputs[2].n != n)
    return undefined (N_("Each bill needs its use, its first and its last day."), reason);
  for (guint i = 0; i < n; i++)
    bills[i] = (BcpBill) { (BcpDate) inputs[1].values[i], (BcpDate) inputs[2].values[i], inputs[0].values[i] };

  calendar = bcp_bills_calendarise (bills, n);
  month = bcp_bill_calendar_find (calendar, (BcpDate) V (3));
  if (month == NULL || month->covered == 0)
    return undefined (N_("No bill covers this month."), reason);

  return month->use;
}

static double
f11 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_electric_energy (V (0), V (1), V (2));
}

static double
f12 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  if (inputs[1].n != inputs[2].n)
    return undefined (N_("Each fuel needs its own calorific value."), reason);

  return bcp_energy_sum (V (0), inputs[1].values, inputs[2].values, inputs[1].n);
}

static double
f13 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_boiler_efficiency (V (0), V (1), V (2), V (3), V (4), reason);
}

static double
f14 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  if (inputs[0].n != inputs[1].n)
    return undefined (N_("Each fuel needs its own emission factor."), reason);

  return bcp_scope_1_emission (inputs[0].values, inputs[1].values, inputs[0].n);
}

static double
f15 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_scope_2_emission (V (0), V (1));
}

static double
f16 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_waste_cost (LIST (0), V (1));
}

static double
f17 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_net_annual_saving (LIST (0), LIST (1));
}

static double
f18 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_simple_payback (V (0), V (1), reason);
}

/* Investment, then either yearly flows as they come or one saving for so many years. */
static double *
cash_flow (const BcpFormulaInput *inputs,
           guint                 *n,
           const char           **reason)
{
  const BcpFormulaInput *flows = &inputs[3];
  double *values;

  if (flows->n == 0 && (isnan (V (1)) || isnan (V (2))))
    {
      undefined (N_("A cash flow needs a saving and its years, or the flow of each year."), reason);
      return NULL;
    }

  *n = 1 + (flows->n > 0 ? flows->n : (guint) V (2));
  values = g_new (double, *n);
  values[0] = -V (0);
  for (guint i = 1; i < *n; i++)
    values[i] = flows->n > 0 ? flows->values[i - 1] : V (1);

  return values;
}

static double
f19 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  guint n;
  g_autofree double *flows = cash_flow (inputs, &n, reason);

  return flows != NULL ? bcp_discounted_payback (flows, n, V (4), reason) : NAN;
}

static double
f20 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  guint n;
  g_autofree double *flows = cash_flow (inputs, &n, reason);

  return flows != NULL ? bcp_net_present_value (flows, n, V (4)) : NAN;
}

static double
f21 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  guint n;
  g_autofree double *flows = cash_flow (inputs, &n, reason);

  return flows != NULL ? 100 * bcp_internal_rate (flows, n, reason) : NAN;
}

static double
f22 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_equivalent_annual_cost (V (0), V (1), V (2), reason);
}

static double
f23 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  guint n = 1 + (guint) V (3);
  g_autofree double *savings = g_new0 (double, n);
  g_autofree double *costs = g_new0 (double, n);

  costs[0] = V (0);
  for (guint i = 1; i < n; i++)
    {
      savings[i] = V (1);
      costs[i] = V (2);
    }

  return bcp_benefit_cost_ratio (savings, costs, n, V (4), reason);
}

static double
f24 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  if (inputs[0].n != inputs[1].n)
    return undefined (N_("Each criterion needs a weight and a score."), reason);

  return bcp_weighted_score (inputs[0].values, inputs[1].values, inputs[0].n, reason);
}

static double
f26 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_leverage (V (0), V (1), V (2), reason);
}

static double
share (const BcpFormulaInput *inputs,
       const char           **reason)
{
  return bcp_share_percent (V (0), V (1), reason);
}

static double
f29 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_rinse_ratio (V (2), V (0), V (1), 1, reason);
}

static double
f30 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_rinse_ratio (V (2), V (0), V (1), V (3), reason);
}

static double
f31 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_chrome_uptake (V (0), V (1), reason);
}

static double
f32 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_guest_night_water (V (0), V (1), reason);
}

static double
f33 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_tap_flow (V (0), V (1), reason);
}

static double
f34 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_loss_cost (V (0), V (1));
}

static double
f35 (const BcpFormulaInput  *inputs,
     const char            **reason)
{
  return bcp_share_percent (V (0) + V (2), V (1), reason);
}

/* A number that must be given, from 0 up, and one that may be left out. */
#define NEED(name, label, unit) { name, label, unit, 0, INFINITY }
#define MAY(name, label, unit, initial) { name, label, unit, 0, INFINITY, BCP_PARAMETER_NUMBER, TRUE, initial }
#define MANY(name, label, unit) { name, label, unit, 0, INFINITY, BCP_PARAMETER_LIST }
#define SOME(name, label, unit) { name, label, unit, 0, INFINITY, BCP_PARAMETER_LIST, TRUE }

#define INVESTMENT NEED ("investment", NC_("formula", "Investment"), "money")
#define RATE { "rate", NC_("formula", "Discount rate, a fraction"), "", -0.9, 10 }
#define YEARS { "years", NC_("formula", "Years of life"), "", 1, MOST_YEARS }
#define STOCK \
  { "stock", NC_("formula", "Growth of the stock"), "kg", -INFINITY, INFINITY, BCP_PARAMETER_NUMBER, TRUE, 0 }
#define DRAG_OUT MAY ("dragout", NC_("formula", "Drag-out"), "L", 1)

/* Investment, saving, years, flows; cash_flow() counts on this order. */
#define CASH_FLOW \
  INVESTMENT, \
  { "saving", NC_("formula", "Net saving a year"), "money", -INFINITY, INFINITY, BCP_PARAMETER_NUMBER, TRUE, NAN }, \
  { "years", NC_("formula", "Years of life"), "", 1, MOST_YEARS, BCP_PARAMETER_NUMBER, TRUE, NAN }, \
  { "flow", NC_("formula", "Flow of each year, instead of saving and years"), "money", -INFINITY, INFINITY, \
    BCP_PARAMETER_LIST, TRUE }

const BcpFormula bcp_formulas[] = {
  { "F-01", NC_("formula", "Hours per year"), "shifts × hours × days × weeks", "h/yr",
    { NEED ("shifts", NC_("formula", "Shifts a day"), ""), NEED ("hours", NC_("formula", "Hours a shift"), "h"),
      NEED ("days", NC_("formula", "Days a week"), ""), NEED ("weeks", NC_("formula", "Weeks a year"), "") }, f01 },
  { "F-02", NC_("formula", "Mass-balance gap"), "Σin − Σout − Δstock", "kg",
    { MANY ("in", NC_("formula", "What enters"), "kg"), SOME ("out", NC_("formula", "What leaves"), "kg"), STOCK }, f02 },
  { "F-03", NC_("formula", "Closure"), "(Σout + Δstock) / Σin × 100", "%",
    { MANY ("in", NC_("formula", "What enters"), "kg"), SOME ("out", NC_("formula", "What leaves"), "kg"), STOCK }, f03 },
  { "F-04", NC_("formula", "Substance mass"), "volume × concentration / 1000", "kg",
    { NEED ("volume", NC_("formula", "Volume"), "m³"), NEED ("concentration", NC_("formula", "Concentration"), "mg/L") }, f04 },
  { "F-05", NC_("formula", "Specific consumption"), "used / production", NULL,
    { NEED ("used", NC_("formula", "Resource used"), NULL), NEED ("production", NC_("formula", "Production"), NULL) }, f05 },
  { "F-06", NC_("formula", "Specific saving"), "(base − now) × production", "resource/yr",
    { NEED ("base", NC_("formula", "Specific consumption before"), NULL),
      NEED ("now", NC_("formula", "Specific consumption now"), NULL),
      NEED ("production", NC_("formula", "Production a year, now"), NULL) }, f06 },
  { "F-07", NC_("formula", "Percentage reduction"), "(base − now) / base × 100", "%",
    { NEED ("base", NC_("formula", "Specific consumption before"), NULL),
      NEED ("now", NC_("formula", "Specific consumption now"), NULL) }, f07 },
  { "F-08", NC_("formula", "Resource productivity"), "production / used", NULL,
    { NEED ("production", NC_("formula", "Production"), NULL), NEED ("used", NC_("formula", "Resource used"), NULL) }, f08 },
  { "F-09", NC_("formula", "Pollution intensity"), "waste / production", NULL,
    { NEED ("waste", NC_("formula", "Waste, wastewater or CO2e"), NULL), NEED ("production", NC_("formula", "Production"), NULL) }, f05 },
  { "F-10", NC_("formula", "Calendarised month"), "Σ use × days of the bill in the month / days of the bill", "resource",
    { { "use", NC_("formula", "Use of each bill"), NULL, -INFINITY, INFINITY, BCP_PARAMETER_LIST },
      { "from", NC_("formula", "First day of each bill"), NULL, 0, 0, BCP_PARAMETER_DATES },
      { "to", NC_("formula", "Last day of each bill"), NULL, 0, 0, BCP_PARAMETER_DATES },
      { "month", NC_("formula", "Month, as in 2005-03"), NULL, 0, 0, BCP_PARAMETER_MONTH } }, f10 },
  { "F-11", NC_("formula", "Electric energy"), "power × load_factor × hours", "kWh",
    { NEED ("power", NC_("formula", "Rated power"), "kW"), { "load_factor", NC_("formula", "Load factor, a fraction"), "", 0, 1 },
      NEED ("hours", NC_("formula", "Hours"), "h") }, f11 },
  { "F-12", NC_("formula", "Energy sum"), "electricity × 0.0036 + Σ fuel × ncv", "GJ",
    { MAY ("electricity", NC_("formula", "Electricity"), "kWh", 0), SOME ("fuel", NC_("formula", "Amount of each fuel"), NULL),
      SOME ("ncv", NC_("formula", "Net calorific value of each, GJ a unit"), NULL) }, f12 },
  { "F-13", NC_("formula", "Boiler efficiency"), "steam × (h_steam − h_feed) / (fuel × ncv) × 100", "%",
    { NEED ("steam", NC_("formula", "Steam"), "kg"), NEED ("h_steam", NC_("formula", "Enthalpy of the steam, kJ/kg"), NULL),
      NEED ("h_feed", NC_("formula", "Enthalpy of the feed water, kJ/kg"), NULL), NEED ("fuel", NC_("formula", "Amount of fuel"), NULL),
      NEED ("ncv", NC_("formula", "Net calorific value, kJ a unit"), NULL) }, f13 },
  { "F-14", NC_("formula", "Scope 1 CO2e"), "Σ energy × factor / 1000", "t CO2e",
    { MANY ("energy", NC_("formula", "Energy of each fuel"), "GJ"), MANY ("factor", NC_("formula", "Emission factor of each, kg CO2e/GJ"), NULL) }, f14 },
  { "F-15", NC_("formula", "Scope 2 CO2e"), "electricity × factor", "t CO2e",
    { NEED ("electricity", NC_("formula", "Electricity"), "MWh"),
      NEED ("factor", NC_("formula", "Emission factor of the grid in that year, t CO2e/MWh"), NULL) }, f15 },
  { "F-16", NC_("formula", "Waste cost"), "Σ cost − income", "money/yr",
    { MANY ("cost", NC_("formula", "Each line of the waste's cost"), "money"),
      MAY ("income", NC_("formula", "Income from its sale"), "money", 0) }, f16 },
  { "F-17", NC_("formula", "Net annual saving"), "Σ saving − Σ cost", "money/yr",
    { MANY ("saving", NC_("formula", "Each saving a year"), "money"),
      SOME ("cost", NC_("formula", "Each new operating cost a year"), "money") }, f17 },
  { "F-18", NC_("formula", "Simple payback"), "investment / saving", "yr",
    { INVESTMENT, { "saving", NC_("formula", "Net saving a year"), "money", -INFINITY, INFINITY } }, f18 },
  { "F-19", NC_("formula", "Discounted payback"), "t where Σ saving / (1 + rate)^k = investment", "yr", { CASH_FLOW, RATE }, f19 },
  { "F-20", NC_("formula", "Net present value"), "−investment + Σ flow_t / (1 + rate)^t", "money", { CASH_FLOW, RATE }, f20 },
  { "F-21", NC_("formula", "Internal rate of return"), "rate where −investment + Σ flow_t / (1 + rate)^t = 0", "%", { CASH_FLOW }, f21 },
  { "F-22", NC_("formula", "Equivalent annual cost"), "investment × rate / (1 − (1 + rate)^−years)", "money/yr",
    { INVESTMENT, RATE, YEARS }, f22 },
  { "F-23", NC_("formula", "Benefit/cost"), "PV(saving) / PV(investment, cost)", "",
    { INVESTMENT, NEED ("saving", NC_("formula", "Savings a year"), "money"),
      MAY ("cost", NC_("formula", "New operating costs a year"), "money", 0), YEARS, RATE }, f23 },
  { "F-24", NC_("formula", "Weighted score"), "Σ weight × score / Σ weight", "score",
    { MANY ("weight", NC_("formula", "Weight of each criterion"), NULL), MANY ("score", NC_("formula", "Score under each criterion"), NULL) }, f24 },
  { "F-25", NC_("formula", "Cost share"), "payment / price × 100", "%",
    { NEED ("payment", NC_("formula", "What the SME pays"), "money"), NEED ("price", NC_("formula", "Price of the project"), "money") }, share },
  { "F-26", NC_("formula", "Leverage"), "(fees + investment) / spent", "ratio",
    { NEED ("fees", NC_("formula", "Fees that SMEs paid"), "money"), NEED ("investment", NC_("formula", "Investment of SMEs"), "money"),
      NEED ("spent", NC_("formula", "Programme funds spent"), "money") }, f26 },
  { "F-27", NC_("formula", "Conversion"), "projects / preassessments × 100", "%",
    { NEED ("projects", NC_("formula", "Projects"), ""), NEED ("preassessments", NC_("formula", "Pre-assessments"), "") }, share },
  { "F-28", NC_("formula", "Implementation rate"), "implemented / recommended × 100", "%",
    { NEED ("implemented", NC_("formula", "Options implemented"), ""), NEED ("recommended", NC_("formula", "Options recommended"), "") }, share },
  { "F-29", NC_("formula", "Single running rinse"), "dragout × c0 / cn", "L",
    { NEED ("c0", NC_("formula", "Concentration of the bath"), "mg/L"), NEED ("cn", NC_("formula", "Concentration wanted in the last rinse"), "mg/L"),
      DRAG_OUT }, f29 },
  { "F-30", NC_("formula", "Counter-current rinse"), "dragout × (c0 / cn)^(1 / stages)", "L",
    { NEED ("c0", NC_("formula", "Concentration of the bath"), "mg/L"), NEED ("cn", NC_("formula", "Concentration wanted in the last rinse"), "mg/L"),
      DRAG_OUT, { "stages", NC_("formula", "Stages"), "", 1, 100 } }, f30 },
  { "F-31", NC_("formula", "Chrome uptake"), "(offered − spent) / offered × 100", "%",
    { NEED ("offered", NC_("formula", "Chromium offered"), "kg"), NEED ("spent", NC_("formula", "Chromium in the spent float"), "kg") }, f31 },
  { "F-32", NC_("formula", "Guest-night water"), "volume × 1000 / guest_nights", "L/guest-night",
    { NEED ("volume", NC_("formula", "Water used"), "m³"), NEED ("guest_nights", NC_("formula", "Guest-nights"), "guest-night") }, f32 },
  { "F-33", NC_("formula", "Tap flow test"), "litres / seconds × 60", "L/min",
    { NEED ("litres", NC_("formula", "Volume caught"), "L"), NEED ("seconds", NC_("formula", "Time"), "s") }, f33 },
  { "F-34", NC_("formula", "Loss cost of a substance"), "lost × price", "money",
    { NEED ("lost", NC_("formula", "Substance lost"), "kg"), NEED ("price", NC_("formula", "Price per kg of active content"), NULL) }, f34 },
  { "F-35", NC_("formula", "Budget execution"), "(spent + committed) / budget × 100", "%",
    { NEED ("spent", NC_("formula", "Spent"), "money"), NEED ("budget", NC_("formula", "Budget"), "money"),
      MAY ("committed", NC_("formula", "Committed, where it counts too"), "money", 0) }, f35 },
};

const guint bcp_n_formulas = G_N_ELEMENTS (bcp_formulas);
