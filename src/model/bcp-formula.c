/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-formula.h"

#include "bcp-date.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MONEY "money"

/* What was given so far. */
typedef struct
{
  const BcpFormula *formula;
  GArray           *values[BCP_FORMULA_PARAMETERS];
  char             *units[BCP_FORMULA_PARAMETERS];
  char              currency[4];
} Reading;

static guint
count_parameters (const BcpFormula *self)
{
  guint n = 0;

  while (self->parameters[n].name != NULL)
    n++;
  return n;
}

/**
 * bcp_formula_by_number:
 * @number: (nullable): "F-20"; "f20" will do
 *
 * Returns: (nullable): the formula
 */
const BcpFormula *
bcp_formula_by_number (const char *number)
{
  const char *digits = number;
  char *end;
  gulong wanted;

  if (number == NULL || g_ascii_toupper (*digits) != 'F')
    return NULL;
  digits += digits[1] == '-' ? 2 : 1;
  if (!g_ascii_isdigit (*digits))
    return NULL;
  wanted = strtoul (digits, &end, 10);
  if (*end != '\0')
    return NULL;

  for (guint i = 0; i < bcp_n_formulas; i++)
    if (strtoul (bcp_formulas[i].number + 2, NULL, 10) == wanted)
      return &bcp_formulas[i];

  return NULL;
}

static int
find_parameter (const BcpFormula  *self,
                const char        *name,
                GError           **error)
{
  guint n = count_parameters (self);
  g_autofree const char **names = g_new0 (const char *, n + 1);
  g_autofree char *known = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (self->parameters[i].name, name) == 0)
        return (int) i;
      names[i] = self->parameters[i].name;
    }

  known = g_strjoinv (", ", (char **) names);
  g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("%1$s has no value “%2$s”. It takes %3$s."), self->number, name, known);
  return -1;
}

static gboolean
read_day (const BcpFormulaParameter  *parameter,
          const char                 *text,
          double                     *value,
          GError                    **error)
{
  g_autofree char *first = g_strconcat (text, "-01", NULL);
  BcpDate day = bcp_date_parse (text);

  if (day == BCP_DATE_NONE && parameter->kind == BCP_PARAMETER_MONTH)
    day = bcp_date_from_iso (first);
  if (day == BCP_DATE_NONE)
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("“%1$s” needs a day such as 2005-03-31; “%2$s” is none."),
                 parameter->name, text);

  *value = day;
  return day != BCP_DATE_NONE;
}

/* All money of one calculation is in one currency. */
static gboolean
take_currency (Reading        *reading,
               const BcpUnit  *unit,
               GError        **error)
{
  if (*unit->currency == '\0')
    return TRUE;
  if (*reading->currency != '\0' && strcmp (reading->currency, unit->currency) != 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                   _("%1$s and %2$s do not add up. Convert them to one currency first."), reading->currency, unit->currency);
      return FALSE;
    }

  strcpy (reading->currency, unit->currency);
  return TRUE;
}

static gboolean
read_number (Reading     *reading,
             guint        at,
             const char  *text,
             double      *value,
             GError     **error)
{
  const BcpFormulaParameter *parameter = &reading->formula->parameters[at];
  gboolean money = g_strcmp0 (parameter->unit, MONEY) == 0;
  BcpDimension dimension = BCP_DIMENSION_ANY;
  BcpQuantity quantity;
  BcpUnit wanted;

  if (!money && parameter->unit != NULL && bcp_unit_parse (parameter->unit, &wanted))
    dimension = bcp_unit_get_dimension (&wanted);
  if (!bcp_quantity_parse (text, dimension, money ? NULL : parameter->unit, &quantity, error)
      || !take_currency (reading, &quantity.unit, error))
    return FALSE;

  *value = quantity.value;
  if (dimension != BCP_DIMENSION_ANY)
    *value = bcp_unit_convert (quantity.value, &quantity.unit, &wanted);
  else if (quantity.unit.over != NULL && reading->units[at] == NULL)
    reading->units[at] = bcp_unit_to_text (&quantity.unit);
  if (isnan (*value))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("“%1$s” cannot be told in %2$s."), text, parameter->unit);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_range (const BcpFormulaParameter  *parameter,
             double                      value,
             GError                    **error)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *minimum = bcp_number_format_significant (parameter->minimum, 6, language);
  g_autofree char *maximum = isfinite (parameter->maximum) ? bcp_number_format_significant (parameter->maximum, 6, language) : NULL;
  g_autofree char *given = bcp_number_format_significant (value, 6, language);

  if (value >= parameter->minimum && value <= parameter->maximum)
    return TRUE;

  if (maximum != NULL)
    g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, _("“%1$s” goes from %2$s to %3$s; %4$s is outside."), parameter->name,
                 minimum, maximum, given);
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, _("“%1$s” is at least %2$s; %3$s is less."), parameter->name, minimum, given);
  return FALSE;
}

/* "key=value", or "key=value;value" of a list. */
static gboolean
read_assignment (Reading     *reading,
                 const char  *assignment,
                 GError     **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals != NULL ? g_strndup (assignment, equals - assignment) : NULL;
  const BcpFormulaParameter *parameter;
  g_auto (GStrv) texts = NULL;
  int at;

  if (equals == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” is not of the form name=value."), assignment);
      return FALSE;
    }
  at = find_parameter (reading->formula, name, error);
  if (at < 0)
    return FALSE;

  parameter = &reading->formula->parameters[at];
  texts = g_strsplit (equals + 1, ";", -1);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      gboolean day = parameter->kind == BCP_PARAMETER_DATES || parameter->kind == BCP_PARAMETER_MONTH;
      double value;

      if (!(day ? read_day (parameter, texts[i], &value, error) : read_number (reading, at, texts[i], &value, error)))
        return FALSE;
      if (!day && !check_range (parameter, value, error))
        return FALSE;
      g_array_append_val (reading->values[at], value);
    }
  if (reading->values[at]->len > 1 && (parameter->kind == BCP_PARAMETER_NUMBER || parameter->kind == BCP_PARAMETER_MONTH))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” is given more than once."), name);
      return FALSE;
    }

  return TRUE;
}

/* What was not given is its initial value; what may not be left out is named. */
static gboolean
complete (Reading  *reading,
          GError  **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autofree char *names = NULL;

  for (guint i = 0; i < count_parameters (reading->formula); i++)
    {
      const BcpFormulaParameter *parameter = &reading->formula->parameters[i];

      if (reading->values[i]->len > 0)
        continue;
      if (!parameter->optional)
        g_ptr_array_add (missing, (gpointer) parameter->name);
      else if (parameter->kind == BCP_PARAMETER_NUMBER)
        g_array_append_val (reading->values[i], parameter->initial);
    }
  if (missing->len == 0)
    return TRUE;

  g_ptr_array_add (missing, NULL);
  names = g_strjoinv (", ", (char **) missing->pdata);
  g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("%1$s also needs %2$s."), reading->formula->number, names);
  return FALSE;
}

/* The unit of the answer, where that follows from what was given. */
static char *
answer_unit (Reading *reading)
{
  const BcpFormula *formula = reading->formula;

  if (formula->unit == NULL)
    return g_strdup_printf ("%s/%s", reading->units[0] != NULL ? reading->units[0] : formula->parameters[0].name,
                            reading->units[1] != NULL ? reading->units[1] : formula->parameters[1].name);
  if (*reading->currency != '\0' && g_str_has_prefix (formula->unit, MONEY))
    return g_strconcat (reading->currency, formula->unit + strlen (MONEY), NULL);

  return g_strdup (formula->unit);
}

/**
 * bcp_formula_calculate:
 * @self: a formula
 * @assignments: "name=value" each, NULL-terminated; a list's name may come again, or its values
 *   stand with ";" between; values are read as people type them, with or without unit
 * @answer: (out caller-allocates): the value, or why there is none
 * @error: %BCP_ERROR_USAGE, %BCP_ERROR_SYNTAX or %BCP_ERROR_REFUSED
 *
 * Returns: whether everything that the formula needs was given and could be read
 */
gboolean
bcp_formula_calculate (const BcpFormula   *self,
                       const char *const  *assignments,
                       BcpFormulaAnswer   *answer,
                       GError            **error)
{
  BcpFormulaInput inputs[BCP_FORMULA_PARAMETERS] = { 0 };
  guint n = count_parameters (self);
  Reading reading = { .formula = self };
  gboolean read = TRUE;

  *answer = (BcpFormulaAnswer) { .value = NAN };
  for (guint i = 0; i < n; i++)
    reading.values[i] = g_array_new (FALSE, FALSE, sizeof (double));
  for (; read && *assignments != NULL; assignments++)
    read = read_assignment (&reading, *assignments, error);
  read = read && complete (&reading, error);

  if (read)
    {
      for (guint i = 0; i < n; i++)
        inputs[i] = (BcpFormulaInput) { (const double *) reading.values[i]->data, reading.values[i]->len };
      answer->value = self->evaluate (inputs, &answer->reason);
      answer->unit = answer_unit (&reading);
    }

  for (guint i = 0; i < n; i++)
    {
      g_array_unref (reading.values[i]);
      g_free (reading.units[i]);
    }
  return read;
}

/**
 * bcp_formula_answer_clear:
 * @answer: an answer, which stays the caller's
 */
void
bcp_formula_answer_clear (BcpFormulaAnswer *answer)
{
  g_clear_pointer (&answer->unit, g_free);
}
