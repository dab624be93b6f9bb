/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pack-words.h"

#include "bcp-figures-lookup.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * bcp_indicator_get_year:
 * @indicator: an indicator
 * @number: a programme year
 *
 * Returns: (nullable): its figures in that year
 */
const BcpIndicatorYear *
bcp_indicator_get_year (const BcpIndicator *indicator,
                        int                 number)
{
  for (guint i = 0; i < indicator->n_years; i++)
    {
      if (indicator->years[i].year == number)
        return &indicator->years[i];
    }

  return NULL;
}

/* The targets of all years up to one, for what counts cases. */
static double
target_until (const BcpIndicator *indicator,
              int                 number)
{
  double sum = 0;

  for (guint i = 0; i < indicator->n_years; i++)
    {
      if (indicator->years[i].year <= number && !isnan (indicator->years[i].target))
        sum += indicator->years[i].target;
    }

  return sum;
}

static gboolean
made_up_later (const BcpIndicator     *indicator,
               const BcpIndicatorYear *year)
{
  return g_str_equal (indicator->kind, "count") && !indicator->is_ceiling
         && indicator->actual >= target_until (indicator, year->year);
}

/**
 * bcp_standing_find:
 * @standing: (out caller-allocates): the answer; its year is %NULL where the indicator has none
 * @figures: figures
 * @indicator: one of them
 */
void
bcp_standing_find (BcpStanding        *standing,
                   BcpFigures         *figures,
                   const BcpIndicator *indicator)
{
  int shown = bcp_figures_shown_year (figures);
  const BcpIndicatorYear *year = bcp_indicator_get_year (indicator, shown);

  for (int i = shown - 1; i > 0 && (year == NULL || isnan (year->target)); i--)
    {
      const BcpIndicatorYear *before = bcp_indicator_get_year (indicator, i);

      if (before != NULL && !isnan (before->target))
        year = before;
    }

  *standing = (BcpStanding) { year, FALSE, BCP_LIGHT_NO_TARGET, NAN };
  if (year == NULL)
    return;

  standing->is_past = year->year < shown;
  standing->light = year->light;
  if (standing->is_past && made_up_later (indicator, year))
    standing->light = BCP_LIGHT_MET;
  if (!indicator->is_ceiling && year->planned_to_date > 0 && standing->light != BCP_LIGHT_MET)
    standing->ratio = year->actual / year->planned_to_date;
  else if (!indicator->is_ceiling && year->planned_to_date > 0 && !standing->is_past)
    standing->ratio = year->actual / year->planned_to_date;
}

/**
 * bcp_standing_count:
 * @count: (out caller-allocates): the answer
 * @figures: figures
 */
void
bcp_standing_count (BcpStandingCount *count,
                    BcpFigures       *figures)
{
  *count = (BcpStandingCount) { 0 };
  for (guint i = 0; i < figures->indicators->len; i++)
    {
      BcpStanding standing;

      bcp_standing_find (&standing, figures, figures->indicators->pdata[i]);
      if (standing.year == NULL || isnan (standing.year->target))
        continue;

      count->with_target++;
      switch (standing.light)
        {
        case BCP_LIGHT_ON_PLAN:
        case BCP_LIGHT_MET:
        case BCP_LIGHT_WITHIN:
        case BCP_LIGHT_DONE:
          count->well++;
          break;
        case BCP_LIGHT_AT_RISK:
          count->at_risk++;
          break;
        case BCP_LIGHT_BEHIND:
        case BCP_LIGHT_ABOVE:
        case BCP_LIGHT_OVERDUE:
          count->behind++;
          break;
        case BCP_LIGHT_NO_DATA:
        case BCP_LIGHT_NO_TARGET:
        case BCP_LIGHT_TOO_EARLY:
        case BCP_LIGHT_TO_COME:
        default:
          count->open++;
          break;
        }
    }
}

static int
decimals_of (double value)
{
  if (fabs (value - round (value)) < 1e-9 || fabs (value) >= 1000)
    return 0;
  return fabs (value) < 1 ? 2 : 1;
}

/**
 * bcp_format_indicator:
 * @indicator: an indicator
 * @value: one of its values; NaN is missing
 * @language: the reader's language
 *
 * Returns: (transfer full): the value with the decimals that it deserves in a table
 */
char *
bcp_format_indicator (const BcpIndicator *indicator,
                      double              value,
                      BcpLanguage         language)
{
  if (isnan (value))
    return g_strdup (BCP_MISSING);

  return bcp_format_number (value, decimals_of (value), language);
}

/**
 * bcp_format_indicator_target:
 * @indicator: an indicator
 * @target: a target or a ceiling; NaN is missing
 * @language: the reader's language
 *
 * Returns: (transfer full): "50"; of a ceiling "≤ 50"
 */
char *
bcp_format_indicator_target (const BcpIndicator *indicator,
                             double              target,
                             BcpLanguage         language)
{
  g_autofree char *number = bcp_format_indicator (indicator, target, language);

  if (indicator->is_ceiling && !isnan (target))
    return g_strdup_printf ("≤ %s", number);

  return g_steal_pointer (&number);
}

/**
 * bcp_indicator_title:
 * @indicator: an indicator
 * @language: the reader's language
 *
 * Returns: (transfer full): its name with its unit, "Water saved, m³/yr"; counted things need none
 */
char *
bcp_indicator_title (const BcpIndicator *indicator,
                     BcpLanguage         language)
{
  const char *unit = indicator->unit[language];

  if (unit == NULL || *unit == '\0' || g_str_equal (indicator->kind, "count"))
    return g_strdup (indicator->name[language]);

  return g_strdup_printf ("%s, %s", indicator->name[language], unit);
}

/* Words with a bold figure before them, joined as "a, b and c". */
static char *
join (GPtrArray   *parts,
      BcpLanguage  language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0 && i + 1 == parts->len)
        g_string_append_printf (text, " %s ", bcp_tr (language, N_("and")));
      else if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, parts->pdata[i]);
    }

  return g_string_free (text, FALSE);
}

static void
add_part (GPtrArray   *parts,
          guint        n,
          const char  *format,
          BcpLanguage  language)
{
  g_autofree char *number = bcp_format_integer (n, language);

  if (n > 0)
    g_ptr_array_add (parts, g_strdup_printf (format, number));
}

/**
 * bcp_words_standing:
 * @figures: figures
 * @language: the reader's language
 *
 * Returns: (transfer full): "Of 11 indicators with a target in force, 7 are on plan or met, 3 at risk
 *   and 1 behind.", as markup
 */
char *
bcp_words_standing (BcpFigures  *figures,
                    BcpLanguage  language)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;
  g_autofree char *total = NULL;
  BcpStandingCount count;

  bcp_standing_count (&count, figures);
  if (count.with_target == 0)
    return g_strdup (bcp_tr (language, N_("No indicator has a target in force.")));

  add_part (parts, count.well, bcp_ntr (language, "<b>%s</b> is on plan or met", "<b>%s</b> are on plan or met",
                                        count.well), language);
  add_part (parts, count.at_risk, bcp_tr (language, N_("<b>%s</b> at risk")), language);
  add_part (parts, count.behind, bcp_ntr (language, "<b>%s</b> behind", "<b>%s</b> behind", count.behind), language);
  add_part (parts, count.open, bcp_tr (language, N_("<b>%s</b> without a light yet")), language);
  joined = join (parts, language);
  total = bcp_format_integer (count.with_target, language);
  return g_strdup_printf (bcp_ntr (language, "Of %s indicator with a target in force, %s.",
                                   "Of %s indicators with a target in force, %s.", count.with_target),
                          total, joined);
}

/**
 * bcp_words_cases:
 * @figures: figures
 * @cases: of one kind
 * @language: the reader's language
 *
 * Returns: (transfer full): "Pre-assessments: 19 of 50 this year, 20.7 planned to date; at this pace
 *   the year ends at 46.", as markup
 */
char *
bcp_words_cases (BcpFigures         *figures,
                 const BcpCaseCurve *cases,
                 BcpLanguage         language)
{
  int shown = bcp_figures_shown_year (figures);
  const BcpProgrammeYear *year = bcp_figures_get_year (figures, shown);
  double target, actual;
  g_autofree char *done = NULL;
  g_autofree char *goal = NULL;
  g_autofree char *plan = NULL;
  g_autofree char *forecast = NULL;
  GString *text;
  BcpPace pace;

  if (year == NULL)
    return g_strdup ("");

  actual = bcp_curve_count (cases, year->start, year->end);
  target = bcp_figures_get_target (figures, cases, shown);
  bcp_pace_measure (&pace, year->start, year->end, figures->as_of, actual, target);
  done = bcp_format_number (actual, 0, language);
  text = g_string_new (NULL);
  if (isnan (target))
    {
      g_string_append_printf (text, bcp_tr (language, N_("%s: <b>%s</b> in year %d, without a target.")),
                              cases->name[language], done, shown);
      return g_string_free (text, FALSE);
    }

  goal = bcp_format_number (target, 0, language);
  plan = bcp_format_number (pace.plan, 1, language);
  g_string_append_printf (text, bcp_tr (language, N_("%s: <b>%s</b> of %s in year %d, %s planned to date")),
                          cases->name[language], done, goal, shown, plan);
  if (!isnan (pace.forecast))
    {
      forecast = bcp_format_number (pace.forecast, bcp_pace_get_decimals (target), language);
      g_string_append_printf (text, bcp_tr (language, N_("; at this pace the year ends at <b>%s</b>")), forecast);
    }
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/**
 * bcp_figures_elapsed:
 * @figures: figures
 *
 * Returns: share of the programme's days that have gone by, 0 to 1
 */
double
bcp_figures_elapsed (BcpFigures *figures)
{
  double days = figures->programme->end - figures->programme->start + 1;

  return CLAMP ((figures->as_of - figures->programme->start + 1) / days, 0, 1);
}

/**
 * bcp_figures_sum_sources:
 * @figures: figures
 * @sum: (out caller-allocates): money of all sources together; its texts are %NULL
 */
void
bcp_figures_sum_sources (BcpFigures      *figures,
                         BcpSourceBudget *sum)
{
  *sum = (BcpSourceBudget) { 0 };
  for (guint i = 0; i < figures->sources->len; i++)
    {
      const BcpSourceBudget *source = figures->sources->pdata[i];

      sum->budget += source->budget;
      sum->committed += source->committed;
      sum->spent += source->spent;
      sum->planned_to_date += source->planned_to_date;
      sum->in_kind |= source->in_kind;
    }
}

/**
 * bcp_words_money:
 * @figures: figures
 * @language: the reader's language
 *
 * Returns: (transfer full): "US$339,480 of US$943,000 is spent, 36%; 47% of the time has gone by.",
 *   as markup
 */
char *
bcp_words_money (BcpFigures  *figures,
                 BcpLanguage  language)
{
  BcpSourceBudget sum;
  g_autofree char *spent = NULL;
  g_autofree char *budget = NULL;
  g_autofree char *share = NULL;
  g_autofree char *gone = bcp_format_percent (100 * bcp_figures_elapsed (figures), 0, language);

  bcp_figures_sum_sources (figures, &sum);
  if (sum.budget <= 0)
    return g_strdup (bcp_tr (language, N_("The programme has no budget yet.")));

  spent = bcp_format_money (sum.spent, figures->programme->base_currency, language);
  budget = bcp_format_money (sum.budget, figures->programme->base_currency, language);
  share = bcp_format_percent (100.0 * sum.spent / sum.budget, 0, language);
  return g_strdup_printf (sum.in_kind
                            ? bcp_tr (language, N_("<b>%s</b> of %s is spent (%s), in kind included; %s of the time has gone by."))
                            : bcp_tr (language, N_("<b>%s</b> of %s is spent (%s); %s of the time has gone by.")),
                          spent, budget, share, gone);
}

/**
 * bcp_words_milestones:
 * @figures: figures
 * @language: the reader's language
 *
 * Returns: (transfer full): "9 of 21 milestones are done and 2 are overdue; next is … on …", as markup
 */
char *
bcp_words_milestones (BcpFigures  *figures,
                      BcpLanguage  language)
{
  guint n_done = 0, n_overdue = 0;
  const BcpMilestone *next = NULL;
  g_autofree char *done = NULL;
  g_autofree char *all = bcp_format_integer (figures->milestones->len, language);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < figures->milestones->len; i++)
    {
      const BcpMilestone *milestone = figures->milestones->pdata[i];

      if (milestone->done != BCP_DATE_NONE)
        n_done++;
      else if (milestone->due != BCP_DATE_NONE && milestone->due < figures->as_of)
        n_overdue++;
      else if (next == NULL && milestone->due != BCP_DATE_NONE)
        next = milestone;
    }

  done = bcp_format_integer (n_done, language);
  g_string_append_printf (text, bcp_ntr (language, "<b>%s</b> of %s milestones is done",
                                         "<b>%s</b> of %s milestones are done", n_done), done, all);
  if (n_overdue > 0)
    {
      g_autofree char *overdue = bcp_format_integer (n_overdue, language);

      g_string_append_printf (text, bcp_ntr (language, ", <b>%s</b> is overdue", ", <b>%s</b> are overdue", n_overdue),
                              overdue);
    }
  if (next != NULL)
    {
      g_autofree char *day = bcp_date_format (next->due, BCP_DATE_LONG, language);
      g_autofree char *name = g_markup_escape_text (next->name[language], -1);

      g_string_append_printf (text, bcp_tr (language, N_("; next: %s, %s")), name, day);
    }
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/**
 * bcp_words_when:
 * @figures: figures
 * @language: the reader's language
 *
 * Returns: (transfer full): "Year 2 of 3, month 17 of 36, at 31 March 2005"
 */
char *
bcp_words_when (BcpFigures  *figures,
                BcpLanguage  language)
{
  g_autofree char *day = bcp_date_format (figures->as_of, BCP_DATE_LONG, language);

  if (figures->as_of < figures->programme->start)
    return g_strdup_printf (bcp_tr (language, N_("before the programme’s start, at %s")), day);
  if (figures->as_of > figures->programme->end)
    return g_strdup_printf (bcp_tr (language, N_("after the programme’s end, at %s")), day);

  return g_strdup_printf (bcp_tr (language, N_("Year %d of %d, month %d of %d, at %s")),
                          bcp_figures_shown_year (figures), figures->programme->n_years, figures->month,
                          figures->programme->duration_months, day);
}
