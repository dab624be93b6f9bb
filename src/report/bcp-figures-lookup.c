/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-figures-lookup.h"

#include <math.h>
#include <string.h>

/**
 * bcp_figures_get_year:
 * @figures: figures
 * @number: a programme year
 *
 * Returns: (nullable): the year
 */
const BcpProgrammeYear *
bcp_figures_get_year (BcpFigures *figures,
                      int         number)
{
  for (guint i = 0; i < figures->programme->n_years; i++)
    {
      if (figures->programme->years[i].number == number)
        return &figures->programme->years[i];
    }

  return NULL;
}

/**
 * bcp_figures_shown_year:
 * @figures: figures
 *
 * Returns: the programme year that a page is about: that of the as-of date, before the start the
 *   first, after the end the last; 0 for a programme without years
 */
int
bcp_figures_shown_year (BcpFigures *figures)
{
  const BcpProgramme *programme = figures->programme;
  int shown = 0;

  for (guint i = 0; i < programme->n_years; i++)
    {
      if (i == 0 || figures->as_of >= programme->years[i].start)
        shown = programme->years[i].number;
    }

  return shown;
}

/**
 * bcp_figures_get_curve:
 * @figures: figures
 * @entity: "preassessments" or "projects"
 *
 * Returns: (nullable): the cases of that kind
 */
const BcpCaseCurve *
bcp_figures_get_curve (BcpFigures *figures,
                       const char *entity)
{
  for (guint i = 0; i < figures->curves->len; i++)
    {
      const BcpCaseCurve *curve = figures->curves->pdata[i];

      if (g_str_equal (curve->entity, entity))
        return curve;
    }

  return NULL;
}

/**
 * bcp_figures_get_table:
 * @figures: figures
 * @what: an entity's name
 *
 * Returns: (nullable): its counts by sector and state
 */
const BcpCrossTable *
bcp_figures_get_table (BcpFigures *figures,
                       const char *what)
{
  for (guint i = 0; i < figures->tables->len; i++)
    {
      const BcpCrossTable *table = figures->tables->pdata[i];

      if (g_str_equal (table->what, what))
        return table;
    }

  return NULL;
}

/**
 * bcp_figures_name_of:
 * @figures: figures
 * @list: a coded list
 * @code: a code
 * @language: the reader's language
 *
 * Returns: the code's name; the code where it has none
 */
const char *
bcp_figures_name_of (BcpFigures  *figures,
                     const char  *list,
                     const char  *code,
                     BcpLanguage  language)
{
  const char *name = NULL;

  if (figures->catalogue != NULL && code != NULL)
    name = bcp_catalogue_name (figures->catalogue, list, code, language);
  return name != NULL ? name : code;
}

/**
 * bcp_without_bracket:
 * @text: a name
 *
 * Returns: (transfer full): the name without what stands in brackets after it: "USMCOC (in kind)" where
 *   "in kind" is said otherwise
 */
char *
bcp_without_bracket (const char *text)
{
  const char *bracket = strstr (text, " (");

  return bracket != NULL ? g_strndup (text, bracket - text) : g_strdup (text);
}

/**
 * bcp_lower_first:
 * @text: words that begin with a capital
 *
 * Returns: (transfer full): the same within a sentence; an abbreviation such as "CPI" stays
 */
char *
bcp_lower_first (const char *text)
{
  const char *rest;
  g_autofree char *first = NULL;

  if (*text == '\0')
    return g_strdup ("");

  rest = g_utf8_next_char (text);
  if (g_unichar_isupper (g_utf8_get_char (rest)))
    return g_strdup (text);

  first = g_utf8_strdown (text, rest - text);
  return g_strconcat (first, rest, NULL);
}

/**
 * bcp_figures_get_target:
 * @figures: figures
 * @curve: cases
 * @number: a programme year, or %BCP_WHOLE_PROGRAMME
 *
 * Returns: the target; of the whole programme the sum of its years'; NaN where there is none
 */
double
bcp_figures_get_target (BcpFigures         *figures,
                        const BcpCaseCurve *curve,
                        int                 number)
{
  double sum = NAN;

  for (guint i = 0; i < figures->programme->n_years; i++)
    {
      if (number != BCP_WHOLE_PROGRAMME && figures->programme->years[i].number != number)
        continue;
      if (!isnan (curve->targets[i]))
        sum = isnan (sum) ? curve->targets[i] : sum + curve->targets[i];
    }

  return sum;
}

/**
 * bcp_curve_count:
 * @curve: cases
 * @start: from this day
 * @end: to this day
 *
 * Returns: how many cases are dated so
 */
guint
bcp_curve_count (const BcpCaseCurve *curve,
                 BcpDate             start,
                 BcpDate             end)
{
  guint n = 0;

  for (guint i = 0; i < curve->n_dates; i++)
    n += curve->dates[i] >= start && curve->dates[i] <= end;
  return n;
}
