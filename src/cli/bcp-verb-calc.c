/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-verb.h"

#include "bcp-error.h"
#include "bcp-formula.h"
#include "bcp-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const BcpOption calc_options[] = {
  BCP_OPTION_JSON,
  { NULL },
};

static gboolean
print_json (const BcpFormula        *formula,
            const BcpFormulaAnswer  *answer,
            BcpLanguage              language,
            GError                 **error)
{
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);
  g_autofree char *expression = g_strdup_printf ("%s: %s", formula->number, formula->expression);

  bcp_json_begin_object (json);
  bcp_json_key (json, "value");
  bcp_json_number (json, answer->value);
  bcp_json_key (json, "unit");
  bcp_json_string (json, answer->unit);
  bcp_json_key (json, "formula");
  bcp_json_string (json, expression);
  if (isnan (answer->value))
    {
      bcp_json_key (json, "reason");
      bcp_json_string (json, answer->reason != NULL ? bcp_tr (language, answer->reason) : "");
    }
  bcp_json_end_object (json);

  return bcp_json_finish (json, NULL, error);
}

static void
print_words (const BcpFormula       *formula,
             const BcpFormulaAnswer *answer,
             BcpLanguage             language)
{
  g_autofree char *number = bcp_number_format_significant (answer->value, 6, language);

  g_print ("%s %s: ", formula->number, bcp_trc (language, "formula", formula->name));
  if (isnan (answer->value))
    g_print ("– %s\n", answer->reason != NULL ? bcp_tr (language, answer->reason) : "");
  else
    g_print ("%s%s%s\n", number, *answer->unit != '\0' ? " " : "", answer->unit);
}

static int
run_calc (BcpArguments  *arguments,
          GError       **error)
{
  const char *number = bcp_arguments_word (arguments, 0);
  const BcpFormula *formula = bcp_formula_by_number (number);
  guint n = bcp_arguments_n_words (arguments) - 1;
  g_autofree const char **assignments = g_new0 (const char *, n + 1);
  BcpLanguage language = bcp_language_get_default ();
  g_auto (BcpFormulaAnswer) answer = { 0 };

  if (formula == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("There is no formula “%1$s”. Known are %2$s to %3$s; bajio-cp calc --help lists them."),
                   number, bcp_formulas[0].number, bcp_formulas[bcp_n_formulas - 1].number);
      return BCP_EXIT_USAGE;
    }
  for (guint i = 0; i < n; i++)
    assignments[i] = bcp_arguments_word (arguments, i + 1);
  if (!bcp_formula_calculate (formula, assignments, &answer, error))
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "json"))
    return print_json (formula, &answer, language, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;

  print_words (formula, &answer, language);
  return BCP_EXIT_DONE;
}

static void
print_parameters (const BcpFormula *formula,
                  BcpLanguage       language)
{
  g_print ("\n%s %s\n  = %s\n", formula->number, bcp_trc (language, "formula", formula->name), formula->expression);
  for (const BcpFormulaParameter *each = formula->parameters; each->name != NULL; each++)
    {
      gboolean several = each->kind == BCP_PARAMETER_LIST || each->kind == BCP_PARAMETER_DATES;
      gboolean unit = each->unit != NULL && *each->unit != '\0' && strcmp (each->unit, "money") != 0;
      g_autofree char *left = g_strdup_printf ("%s%s=%s", each->name, several ? "…" : "", unit ? each->unit : "");

      g_print ("  %-24s %s%s%s\n", left, bcp_trc (language, "formula", each->label), each->optional ? "; " : "",
               each->optional ? _("may be left out") : "");
    }
}

/* One formula that is named, or the list of all. */
static void
print_formulas (BcpArguments *arguments)
{
  const BcpFormula *formula = bcp_formula_by_number (bcp_arguments_word (arguments, 0));
  BcpLanguage language = bcp_language_get_default ();

  if (formula != NULL)
    {
      print_parameters (formula, language);
      return;
    }

  g_print (_("\nFormulas; bajio-cp calc NUMBER --help lists what each needs:\n"));
  for (guint i = 0; i < bcp_n_formulas; i++)
    g_print ("  %s  %-28s %s\n", bcp_formulas[i].number, bcp_trc (language, "formula", bcp_formulas[i].name), bcp_formulas[i].expression);
}

const BcpVerb bcp_verb_calc = {
  "calc", "NAME key=value… [--json]",
  N_("Work out a formula of the assessment method by its number, such as F-20. Values may carry units; a value that the "
     "formula takes several times is given again, or with ; between."),
  1, G_MAXUINT, calc_options, print_formulas, run_calc,
};
