/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-quantity.h"

G_BEGIN_DECLS

/**
 * BcpParameterKind:
 * @BCP_PARAMETER_NUMBER: one number
 * @BCP_PARAMETER_LIST: any number of them
 * @BCP_PARAMETER_DATES: any number of days
 * @BCP_PARAMETER_MONTH: one month
 */
typedef enum
{
  BCP_PARAMETER_NUMBER,
  BCP_PARAMETER_LIST,
  BCP_PARAMETER_DATES,
  BCP_PARAMETER_MONTH,
} BcpParameterKind;

/**
 * BcpFormulaParameter:
 * @name: its key, "load_factor"
 * @label: NC_("formula", …), what it is
 * @unit: the unit of a number typed without one, to which others are converted; "money": any
 *   currency, one for all; %NULL: any unit at all, taken as it is
 * @minimum: lowest value, inclusive
 * @maximum: highest value, inclusive
 * @kind: one number, or several
 * @optional: whether the formula does without; it is then the initial value, or an empty list
 * @initial: of a number that is not given; NaN where the formula asks whether it was
 */
typedef struct
{
  const char       *name;
  const char       *label;
  const char       *unit;
  double            minimum;
  double            maximum;
  BcpParameterKind  kind;
  gboolean          optional;
  double            initial;
} BcpFormulaParameter;

/* Most parameters that a formula has. */
#define BCP_FORMULA_PARAMETERS 6

/**
 * BcpFormulaInput:
 * @values: as many as were given; at least one of a BCP_PARAMETER_NUMBER
 * @n: how many
 */
typedef struct
{
  const double *values;
  guint         n;
} BcpFormulaInput;

/**
 * BcpFormula:
 * @number: "F-20"
 * @name: NC_("formula", …), "Net present value"
 * @expression: the formula, not translated
 * @unit: of its value; "money" becomes the currency that was given; %NULL is that of the first
 *   parameter with a unit over that of the second
 * @parameters: in order, ended by one without name
 * @evaluate: its value, NaN with a reason where it has none
 *
 * A formula of the assessment method (dossier §2.4), as anyone may ask for it by number.
 */
typedef struct
{
  const char          *number;
  const char          *name;
  const char          *expression;
  const char          *unit;
  BcpFormulaParameter  parameters[BCP_FORMULA_PARAMETERS + 1];
  double             (*evaluate) (const BcpFormulaInput  *inputs,
                                  const char            **reason);
} BcpFormula;

/**
 * BcpFormulaAnswer:
 * @value: NaN where the formula has none
 * @unit: its unit
 * @reason: (nullable): NC_(), why there is no value
 */
typedef struct
{
  double      value;
  char       *unit;
  const char *reason;
} BcpFormulaAnswer;

extern const BcpFormula bcp_formulas[];
extern const guint      bcp_n_formulas;

const BcpFormula *bcp_formula_by_number    (const char          *number);
gboolean          bcp_formula_calculate    (const BcpFormula    *self,
                                            const char *const   *assignments,
                                            BcpFormulaAnswer    *answer,
                                            GError             **error);
void              bcp_formula_answer_clear (BcpFormulaAnswer    *answer);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BcpFormulaAnswer, bcp_formula_answer_clear)

G_END_DECLS
