/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-functions-private.h"

#include "bcp-text.h"
#include "bcp-unit.h"

/* What SQL of this program may say beyond SQLite's own: each is a function of its arguments alone. */

/* bcp_fold (text): for sorting and searching */
static void
fold (sqlite3_context  *context,
      int               n_values,
      sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, bcp_text_fold (text), -1, g_free);
}

/* A unit as it is written; FALSE where there is none or it is not known. */
static gboolean
take_unit (sqlite3_value *value,
           BcpUnit       *unit)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return text != NULL && bcp_unit_parse (text, unit);
}

/* bcp_in_base (value, unit): the value in the base unit, NULL where the unit is not known */
static void
in_base (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  BcpUnit unit, base;

  if (sqlite3_value_type (values[0]) == SQLITE_NULL || !take_unit (values[1], &unit))
    sqlite3_result_null (context);
  else
    sqlite3_result_double (context, sqlite3_value_double (values[0]) * bcp_unit_get_base (&unit, &base));
}

/* bcp_base_unit (unit): the unit that bcp_in_base() answers in */
static void
base_unit (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  BcpUnit unit, base;

  if (!take_unit (values[0], &unit))
    {
      sqlite3_result_null (context);
      return;
    }

  bcp_unit_get_base (&unit, &base);
  sqlite3_result_text (context, bcp_unit_to_text (&base), -1, g_free);
}

/**
 * bcp_functions_add:
 * @db: a connection
 *
 * Returns: SQLite's result
 */
int
bcp_functions_add (sqlite3 *db)
{
  static const struct
  {
    const char *name;
    int         n_values;
    void      (*function) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    { "bcp_fold", 1, fold },
    { "bcp_in_base", 2, in_base },
    { "bcp_base_unit", 1, base_unit },
  };
  int result = SQLITE_OK;

  for (guint i = 0; result == SQLITE_OK && i < G_N_ELEMENTS (functions); i++)
    result = sqlite3_create_function (db, functions[i].name, functions[i].n_values,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                      NULL, functions[i].function, NULL, NULL);
  return result;
}
