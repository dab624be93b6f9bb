/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-appraisal.h"

#include "bcp-format.h"

#include <glib/gi18n.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

/* Rates between which an internal rate is looked for: from losing nearly all to a hundredfold a year. */
#define LOWEST_RATE (-0.99)
#define HIGHEST_RATE 100.0
#define RATE_TOLERANCE 1e-10
#define MAX_ITERATIONS 200

/* Below this a payback is told in months (F-18). */
#define MONTHS_BELOW 2.0

static double
undefined (const char  *why,
           const char **reason)
{
  if (reason != NULL)
    *reason = why;

  return NAN;
}

static double
sum_of (const double *values,
        guint         n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += values[i];

  return sum;
}

/**
 * bcp_waste_cost:
 * @costs: lines of the waste's sheet, money a year
 * @n_costs: how many
 * @income: from selling it, money a year
 *
 * F-16.
 *
 * Returns: money a year; negative where the waste earns more than it costs
 */
double
bcp_waste_cost (const double *costs,
                guint         n_costs,
                double        income)
{
  return sum_of (costs, n_costs) - income;
}

/**
 * bcp_net_annual_saving:
 * @savings: money a year
 * @n_savings: how many
 * @costs: new operating costs, money a year
 * @n_costs: how many
 *
 * F-17.
 *
 * Returns: money a year
 */
double
bcp_net_annual_saving (const double *savings,
                       guint         n_savings,
                       const double *costs,
                       guint         n_costs)
{
  return sum_of (savings, n_savings) - sum_of (costs, n_costs);
}

/**
 * bcp_simple_payback:
 * @investment: from 0
 * @saving: net, a year
 * @reason: (out) (optional): why there is no value
 *
 * F-18. Check values: 8,000 and 3,200 → 2.50; 60,000 and 21,000 → 2.86.
 *
 * Returns: years; NaN where nothing is saved
 */
double
bcp_simple_payback (double       investment,
                    double       saving,
                    const char **reason)
{
  if (isnan (investment) || isnan (saving))
    return NAN;
  if (saving <= 0)
    return undefined (N_("Nothing is saved, so the investment is never paid back."), reason);

  return investment / saving;
}

/**
 * bcp_discounted_payback:
 * @flows: [0] today, then the years
 * @n_flows: with today
 * @rate: a fraction, above −1
 * @reason: (out) (optional): why there is no value
 *
 * F-19: when the discounted flows have paid back what was laid out today, in proportion within the
 * year. Check value: 8,000, 3,200 a year, 12 % → 3.15.
 *
 * Returns: years; NaN where it is not paid back in these years
 */
double
bcp_discounted_payback (const double  *flows,
                        guint          n_flows,
                        double         rate,
                        const char   **reason)
{
  double left = n_flows > 0 ? -flows[0] : 0, factor = 1;

  if (left <= 0)
    return 0;

  for (guint year = 1; year < n_flows; year++)
    {
      double flow = flows[year] * (factor /= 1 + rate);

      if (flow >= left)
        return year - 1 + left / flow;
      left -= flow;
    }

  return isnan (left) ? NAN : undefined (N_("At this rate the investment is not paid back within its life."), reason);
}

/**
 * bcp_net_present_value:
 * @flows: [0] today, then the years
 * @n_flows: with today
 * @rate: a fraction, above −1
 *
 * F-20. Check values: −8,000, five years of 3,200, 12 % → 3,535.28; −60,000, 21,000 → 15,700.30.
 *
 * Returns: money of today
 */
double
bcp_net_present_value (const double *flows,
                       guint         n_flows,
                       double        rate)
{
  double value = 0;

  /* From the last year backwards, so that no power overflows on the way. */
  for (guint year = n_flows; year-- > 0;)
    value = value / (1 + rate) + flows[year];

  return value;
}

typedef struct
{
  const double *flows;
  guint         n_flows;
} Flows;

static double
value_at (double rate,
          void  *data)
{
  const Flows *flows = data;

  return bcp_net_present_value (flows->flows, flows->n_flows, rate);
}

/* Where the present value crosses zero between two rates. */
static double
find_root (Flows  *flows,
           double  low,
           double  high)
{
  gsl_function function = { value_at, flows };
  gsl_root_fsolver *solver = gsl_root_fsolver_alloc (gsl_root_fsolver_brent);
  double root = NAN;

  /* GSL would end the program where it finds fault. */
  gsl_set_error_handler_off ();
  if (gsl_root_fsolver_set (solver, &function, low, high) == GSL_SUCCESS)
    for (int i = 0; i < MAX_ITERATIONS; i++)
      {
        gsl_root_fsolver_iterate (solver);
        root = gsl_root_fsolver_root (solver);
        if (gsl_root_test_interval (gsl_root_fsolver_x_lower (solver), gsl_root_fsolver_x_upper (solver),
                                    RATE_TOLERANCE, RATE_TOLERANCE) != GSL_CONTINUE)
          break;
      }
  gsl_root_fsolver_free (solver);

  return root;
}

/* The first change of sign going from @rate towards @end in growing steps. */
static double
search (Flows  *flows,
        double  rate,
        double  end)
{
  double value = value_at (rate, flows);

  while (rate != end)
    {
      double step = 0.02 * MAX (1 + rate, 0.05);
      double next = end > rate ? MIN (rate + step, end) : MAX (rate - step, end);
      double ahead = value_at (next, flows);

      if (value == 0)
        return rate;
      if (!isfinite (ahead))
        return NAN;
      if ((value < 0) != (ahead < 0))
        return find_root (flows, MIN (rate, next), MAX (rate, next));
      rate = next;
      value = ahead;
    }

  return NAN;
}

/**
 * bcp_internal_rate:
 * @flows: [0] today, then the years
 * @n_flows: with today
 * @reason: (out) (optional): why there is no value
 *
 * F-21, by Brent's method within a bracket. Where flows that change sign more than once have several
 * rates it is the lowest that is not negative. Check values: 28.65 %, 22.11 %.
 *
 * Returns: a fraction; NaN where the flows never change sign, or no rate from −99 % to 10,000 % does it
 */
double
bcp_internal_rate (const double  *flows,
                   guint          n_flows,
                   const char   **reason)
{
  Flows wanted = { flows, n_flows };
  gboolean out = FALSE, in = FALSE;
  double rate;

  for (guint i = 0; i < n_flows; i++)
    {
      if (isnan (flows[i]))
        return NAN;
      out |= flows[i] < 0;
      in |= flows[i] > 0;
    }
  if (!out || !in)
    return undefined (N_("The cash flow never changes sign, so no rate makes it zero."), reason);

  rate = search (&wanted, 0, HIGHEST_RATE);
  if (isnan (rate))
    rate = search (&wanted, 0, LOWEST_RATE);

  return isnan (rate) ? undefined (N_("No rate makes this cash flow zero."), reason) : rate;
}

/**
 * bcp_annuity_factor:
 * @rate: a fraction, above −1
 * @years: above 0
 *
 * Returns: what an investment of 1 costs a year, r / (1 − (1 + r)^−n); 1 / n where @rate is 0
 */
double
bcp_annuity_factor (double rate,
                    double years)
{
  return fabs (rate) < 1e-12 ? 1 / years : rate / (1 - pow (1 + rate, -years));
}

/**
 * bcp_equivalent_annual_cost:
 * @investment: today
 * @rate: a fraction, above −1
 * @years: of life
 * @reason: (out) (optional): why there is no value
 *
 * F-22. Check value: 8,000, 12 %, 5 years → 2,219.28.
 *
 * Returns: money a year; NaN where the life is not above zero
 */
double
bcp_equivalent_annual_cost (double       investment,
                            double       rate,
                            double       years,
                            const char **reason)
{
  if (years <= 0)
    return undefined (N_("The life of the investment must be above zero."), reason);

  return investment * bcp_annuity_factor (rate, years);
}

/**
 * bcp_benefit_cost_ratio:
 * @savings: [0] today, then the years
 * @costs: the same, the investment among them, positive
 * @n_years: with today
 * @rate: a fraction, above −1
 * @reason: (out) (optional): why there is no value
 *
 * F-23.
 *
 * Returns: present savings a unit of present costs; NaN where there are no costs
 */
double
bcp_benefit_cost_ratio (const double *savings,
                        const double *costs,
                        guint         n_years,
                        double        rate,
                        const char  **reason)
{
  double cost = bcp_net_present_value (costs, n_years, rate);

  if (cost <= 0)
    return undefined (N_("There are no costs, so nothing can be divided by them."), reason);

  return bcp_net_present_value (savings, n_years, rate) / cost;
}

/**
 * bcp_weighted_score:
 * @weights: from 0
 * @scores: of one option; NaN where a criterion is not scored, which then does not count
 * @n_criteria: how many
 * @reason: (out) (optional): why there is no value
 *
 * F-24.
 *
 * Returns: a score on the scale of @scores; NaN where nothing has weight and score
 */
double
bcp_weighted_score (const double *weights,
                    const double *scores,
                    guint         n_criteria,
                    const char  **reason)
{
  double sum = 0, weight = 0;

  for (guint i = 0; i < n_criteria; i++)
    if (!isnan (scores[i]))
      {
        sum += weights[i] * scores[i];
        weight += weights[i];
      }

  return weight > 0 ? sum / weight : undefined (N_("No criterion has both a weight and a score."), reason);
}

/**
 * bcp_share_percent:
 * @part: of @whole, in the same unit
 * @whole: above 0
 * @reason: (out) (optional): why there is no value
 *
 * F-25 (SME payment of the project's price), F-27 (projects of pre-assessments), F-28 (options
 * implemented of those recommended), F-35 (spent of the budget).
 *
 * Returns: %; NaN where @whole is not above zero
 */
double
bcp_share_percent (double       part,
                   double       whole,
                   const char **reason)
{
  if (isnan (part) || isnan (whole))
    return NAN;

  return whole > 0 ? 100 * part / whole : undefined (N_("The whole is zero, so there is no share of it."), reason);
}

/**
 * bcp_leverage:
 * @fees: paid by SMEs
 * @investment: by SMEs
 * @spent: of the programme's funds
 * @reason: (out) (optional): why there is no value
 *
 * F-26.
 *
 * Returns: money of SMEs a unit of the programme's; NaN where none was spent
 */
double
bcp_leverage (double       fees,
              double       investment,
              double       spent,
              const char **reason)
{
  if (spent <= 0)
    return undefined (N_("No programme funds were spent, so there is no ratio to them."), reason);

  return (fees + investment) / spent;
}

/**
 * bcp_payback_format:
 * @years: a payback; NaN is missing
 * @language: the reader's language
 *
 * Months below two years (F-18, VISUAL §5).
 *
 * Returns: (transfer full): "5 mo", "2.2 yr"
 */
char *
bcp_payback_format (double      years,
                    BcpLanguage language)
{
  g_autofree char *number = NULL;
  long months = lround (years * 12);

  if (isnan (years))
    return g_strdup (BCP_MISSING);
  if (months < MONTHS_BELOW * 12)
    return g_strdup_printf (bcp_ntr (language, "%ld mo", "%ld mo", months), months);

  number = bcp_format_number (years, 1, language);
  return g_strdup_printf (bcp_trc (language, "payback", NC_("payback", "%s yr")), number);
}
