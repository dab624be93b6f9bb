/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts.h"
#include "bcp-chart-export.h"
#include "bcp-error.h"
#include "bcp-figures-charts.h"
#include "bcp-figures.h"
#include "bcp-format.h"
#include "bcp-json.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const BcpOption indicators_options[] = {
  BCP_OPTION_AS_OF,
  BCP_OPTION_JSON,
  { NULL },
};

static const char *const light_codes[BCP_N_LIGHTS] = {
  [BCP_LIGHT_NO_DATA] = "no_data",
  [BCP_LIGHT_NO_TARGET] = "no_target",
  [BCP_LIGHT_TOO_EARLY] = "too_early",
  [BCP_LIGHT_TO_COME] = "to_come",
  [BCP_LIGHT_ON_PLAN] = "on_plan",
  [BCP_LIGHT_AT_RISK] = "at_risk",
  [BCP_LIGHT_BEHIND] = "behind",
  [BCP_LIGHT_MET] = "met",
  [BCP_LIGHT_WITHIN] = "within",
  [BCP_LIGHT_ABOVE] = "above",
  [BCP_LIGHT_OVERDUE] = "overdue",
  [BCP_LIGHT_DONE] = "done",
};

static gpointer
compute (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  return bcp_figures_compute (db, *(BcpDate *) data, cancellable, error);
}

static BcpFigures *
figures_of (BcpArguments  *arguments,
            GError       **error)
{
  BcpDate as_of = bcp_date_today ();
  g_autoptr (BcpStore) store = NULL;

  if (!bcp_arguments_get_date (arguments, "as-of", &as_of, error))
    return NULL;
  store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);

  return store != NULL ? bcp_store_read (store, compute, &as_of, NULL, error) : NULL;
}

static void
add_year (BcpJson                *json,
          const BcpIndicatorYear *year)
{
  bcp_json_begin_object (json);
  bcp_json_key (json, "year");
  bcp_json_integer (json, year->year);
  bcp_json_key (json, "target");
  bcp_json_number (json, year->target);
  bcp_json_key (json, "actual");
  bcp_json_number (json, year->actual);
  bcp_json_key (json, "planned_to_date");
  bcp_json_number (json, year->planned_to_date);
  bcp_json_key (json, "light");
  bcp_json_string (json, light_codes[year->light]);
  bcp_json_end_object (json);
}

static void
add_indicator (BcpJson            *json,
               const BcpIndicator *indicator,
               BcpLanguage         language)
{
  bcp_json_begin_object (json);
  bcp_json_key (json, "code");
  bcp_json_string (json, indicator->code);
  bcp_json_key (json, "name");
  bcp_json_string (json, indicator->name[language]);
  bcp_json_key (json, "unit");
  bcp_json_string (json, indicator->unit[language]);
  bcp_json_key (json, "years");
  bcp_json_begin_array (json);
  for (guint i = 0; i < indicator->n_years; i++)
    add_year (json, &indicator->years[i]);
  bcp_json_end_array (json);
  bcp_json_key (json, "target");
  bcp_json_number (json, indicator->target);
  bcp_json_key (json, "actual");
  bcp_json_number (json, indicator->actual);
  bcp_json_key (json, "planned_to_date");
  bcp_json_number (json, indicator->planned_to_date);
  bcp_json_key (json, "light");
  bcp_json_string (json, light_codes[indicator->light]);
  bcp_json_end_object (json);
}

static gboolean
print_json (BcpFigures   *figures,
            BcpLanguage   language,
            GError      **error)
{
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);

  bcp_json_begin_array (json);
  for (guint i = 0; i < figures->indicators->len; i++)
    add_indicator (json, g_ptr_array_index (figures->indicators, i), language);
  bcp_json_end_array (json);

  return bcp_json_finish (json, NULL, error);
}

static void
add_ratio (GString     *line,
           double       actual,
           double       target,
           BcpLanguage  language)
{
  g_autofree char *left = isnan (actual) ? g_strdup (BCP_MISSING) : bcp_format_number (actual, actual == floor (actual) ? 0 : 1, language);
  g_autofree char *right = isnan (target) ? g_strdup (BCP_MISSING) : bcp_format_number (target, target == floor (target) ? 0 : 1, language);
  g_autofree char *both = g_strconcat (left, " / ", right, NULL);

  bcp_verb_pad (line, both, 18, TRUE);
}

static void
print_table (BcpFigures  *figures,
             BcpLanguage  language)
{
  g_autofree char *day = bcp_date_format (figures->as_of, BCP_DATE_LONG, language);

  g_print (_("As of %s; actual / target per programme year, then the whole programme.\n"), day);
  for (guint i = 0; i < figures->indicators->len; i++)
    {
      const BcpIndicator *indicator = g_ptr_array_index (figures->indicators, i);
      g_autoptr (GString) line = g_string_new (NULL);

      bcp_verb_pad (line, indicator->code, 14, FALSE);
      g_string_append_c (line, ' ');
      bcp_verb_pad (line, indicator->name[language], 44, FALSE);
      for (guint j = 0; j < indicator->n_years; j++)
        {
          add_ratio (line, indicator->years[j].actual, indicator->years[j].target, language);
          g_string_append_c (line, ' ');
          bcp_verb_pad (line, bcp_light_get_word (indicator->years[j].light, language), 12, FALSE);
        }
      add_ratio (line, indicator->actual, indicator->target, language);
      g_print ("%s\n", line->str);
    }
}

static int
run_indicators (BcpArguments  *arguments,
                GError       **error)
{
  g_autoptr (BcpFigures) figures = figures_of (arguments, error);
  BcpLanguage language = bcp_language_get_default ();

  if (figures == NULL)
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "json"))
    return print_json (figures, language, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;

  print_table (figures, language);
  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_indicators = {
  "indicators", "FILE [--as-of DATE] [--json]",
  N_("Compare what was reached with the targets of each programme year."),
  1, 1, indicators_options, NULL, run_indicators,
};

static const BcpOption chart_options[] = {
  { "palette", "light|dark|paper|mono", FALSE, N_("its colours; light unless given") },
  { "size", "WxH", FALSE, N_("its size: pixels for PNG, points for SVG and PDF; 720x400 unless given") },
  { "number", "N", FALSE, N_("of which assessment; the latest unless given") },
  BCP_OPTION_AS_OF,
  { NULL },
};

static const char *const palette_names[] = { "light", "dark", "paper", "mono", NULL };
static const BcpPalette palettes[] = { BCP_PALETTE_LIGHT, BCP_PALETTE_DARK, BCP_PALETTE_PAPER, BCP_PALETTE_MONO };

static gboolean
get_size (BcpArguments  *arguments,
          double        *width,
          double        *height,
          GError       **error)
{
  const char *text = bcp_arguments_get (arguments, "size");
  unsigned int w, h;
  int end = 0;

  if (text == NULL)
    return TRUE;
  if (sscanf (text, "%5ux%5u%n", &w, &h, &end) != 2 || text[end] != '\0' || w < 50 || h < 50 || w > 20000 || h > 20000)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE,
                   _("--size needs width and height, as in 720x400, each from 50 to 20000; “%s” is not that."), text);
      return FALSE;
    }

  *width = w;
  *height = h;
  return TRUE;
}

/* What a chart of an assessment is asked for. */
typedef struct
{
  const char *name;
  const char *number;
} AssessmentChart;

static gpointer
make_assessment_chart (BcpConnection  *db,
                       gpointer        data,
                       GCancellable   *cancellable,
                       GError        **error)
{
  const AssessmentChart *asked = data;

  return bcp_assessment_chart (db, asked->name, asked->number, bcp_language_get_default (), error);
}

static BcpChart *
assessment_chart (BcpArguments  *arguments,
                  GError       **error)
{
  AssessmentChart asked = { bcp_arguments_word (arguments, 1), bcp_arguments_get (arguments, "number") };
  g_autoptr (BcpStore) store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);

  return store != NULL ? bcp_store_read (store, make_assessment_chart, &asked, NULL, error) : NULL;
}

static BcpChart *
figures_chart (BcpArguments  *arguments,
               GError       **error)
{
  const char *name = bcp_arguments_word (arguments, 1);
  g_autoptr (BcpFigures) figures = figures_of (arguments, error);
  g_autofree char *own = NULL, *of_assessments = NULL;
  BcpChart *chart;

  if (figures == NULL)
    return NULL;
  chart = bcp_figures_chart (figures, name, bcp_language_get_default ());
  if (chart != NULL)
    return chart;

  own = g_strjoinv (", ", (char **) bcp_figures_chart_names ());
  of_assessments = g_strjoinv (", ", (char **) bcp_assessment_chart_names ());
  g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("There is no chart “%1$s”. Known are %2$s, %3$s and indicator:CODE."), name, own,
               of_assessments);
  return NULL;
}

static int
run_chart (BcpArguments  *arguments,
           GError       **error)
{
  const char *path = bcp_arguments_word (arguments, 2);
  gboolean of_assessment = bcp_assessment_chart_is_known (bcp_arguments_word (arguments, 1));
  g_autoptr (BcpChart) chart = NULL;
  BcpChartFormat format;
  BcpChartStyle style;
  double width = 720, height = 400;
  guint palette = 0;

  if (!bcp_arguments_get_choice (arguments, "palette", palette_names, &palette, error)
      || !get_size (arguments, &width, &height, error))
    return BCP_EXIT_USAGE;
  if (!bcp_chart_format_from_path (path, &format))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("A chart is written as .svg, .pdf or .png; “%s” ends in none of these."), path);
      return BCP_EXIT_USAGE;
    }
  chart = of_assessment ? assessment_chart (arguments, error) : figures_chart (arguments, error);
  if (chart == NULL)
    return BCP_EXIT_FAILED;

  bcp_chart_style_init (&style, palettes[palette], bcp_language_get_default ());
  /* A flow diagram is as high as its plant has steps. */
  if (of_assessment && !bcp_arguments_has (arguments, "size"))
    height = 0;
  return bcp_chart_export_to_file (chart, format, path, width, height, &style, NULL, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
}

static void
print_charts (BcpArguments *arguments)
{
  const char *const *names = bcp_figures_chart_names ();

  g_print (_("\nCharts by name:\n"));
  for (guint i = 0; names[i] != NULL; i++)
    g_print ("  %s\n", names[i]);
  names = bcp_assessment_chart_names ();
  for (guint i = 0; names[i] != NULL; i++)
    g_print ("  %s\n", names[i]);
  g_print ("  indicator:CODE\n");
}

const BcpVerb bcp_verb_chart = {
  "chart", "FILE NAME OUT.(svg|pdf|png) [--palette light|dark|paper|mono] [--size WxH] [--as-of DATE] [--number N]",
  N_("Draw a chart."),
  3, 3, chart_options, print_charts, run_chart,
};
