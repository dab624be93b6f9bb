/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-value.h"

#include <string.h>

/**
 * bcp_value_clear:
 * @value: a value
 *
 * Frees what it owns and makes it NULL.
 */
void
bcp_value_clear (BcpValue *value)
{
  if (value->type == BCP_VALUE_TEXT)
    g_free (value->text);

  memset (value, 0, sizeof *value);
}

/**
 * bcp_value_copy:
 * @source: a value
 * @target: (out): becomes an equal value that owns its text; what it held before is freed
 */
void
bcp_value_copy (const BcpValue *source,
                BcpValue       *target)
{
  if (source == target)
    return;

  bcp_value_clear (target);
  *target = *source;
  if (source->type == BCP_VALUE_TEXT)
    target->text = g_strdup (source->text);
}

/**
 * bcp_value_set_integer:
 * @value: a value
 * @integer: what it becomes
 */
void
bcp_value_set_integer (BcpValue *value,
                       gint64    integer)
{
  bcp_value_clear (value);
  value->type = BCP_VALUE_INTEGER;
  value->integer = integer;
}

/**
 * bcp_value_set_real:
 * @value: a value
 * @real: what it becomes
 */
void
bcp_value_set_real (BcpValue *value,
                    double    real)
{
  bcp_value_clear (value);
  value->type = BCP_VALUE_REAL;
  value->real = real;
}

/**
 * bcp_value_set_text:
 * @value: a value
 * @text: (nullable): what it becomes; %NULL makes it NULL
 */
void
bcp_value_set_text (BcpValue   *value,
                    const char *text)
{
  bcp_value_take_text (value, g_strdup (text));
}

/**
 * bcp_value_take_text:
 * @value: a value
 * @text: (nullable) (transfer full): what it becomes; %NULL makes it NULL
 */
void
bcp_value_take_text (BcpValue *value,
                     char     *text)
{
  bcp_value_clear (value);
  if (text == NULL)
    return;

  value->type = BCP_VALUE_TEXT;
  value->text = text;
}

/**
 * bcp_value_is_null:
 * @value: (nullable): a value
 *
 * Returns: whether it is NULL
 */
gboolean
bcp_value_is_null (const BcpValue *value)
{
  return value == NULL || value->type == BCP_VALUE_NULL;
}

/**
 * bcp_value_get_integer:
 * @value: (nullable): a value
 *
 * Returns: the integer; a real cut to one; 0 for NULL and text
 */
gint64
bcp_value_get_integer (const BcpValue *value)
{
  if (value == NULL)
    return 0;
  if (value->type == BCP_VALUE_INTEGER)
    return value->integer;
  if (value->type == BCP_VALUE_REAL && value->real > -9.2e18 && value->real < 9.2e18)
    return (gint64) value->real;

  return 0;
}

/**
 * bcp_value_get_real:
 * @value: (nullable): a value
 *
 * Returns: the number; 0 for NULL and text
 */
double
bcp_value_get_real (const BcpValue *value)
{
  if (value == NULL)
    return 0;
  if (value->type == BCP_VALUE_REAL)
    return value->real;

  return value->type == BCP_VALUE_INTEGER ? (double) value->integer : 0;
}

/**
 * bcp_value_get_text:
 * @value: (nullable): a value
 *
 * Returns: (nullable): the text; %NULL where it is none
 */
const char *
bcp_value_get_text (const BcpValue *value)
{
  return value != NULL && value->type == BCP_VALUE_TEXT ? value->text : NULL;
}

/**
 * bcp_value_equal:
 * @a: a value
 * @b: another
 *
 * Returns: whether both have the same type and the same contents; NULL equals NULL
 */
gboolean
bcp_value_equal (const BcpValue *a,
                 const BcpValue *b)
{
  if (a->type != b->type)
    return FALSE;

  switch (a->type)
    {
    case BCP_VALUE_INTEGER:
      return a->integer == b->integer;
    case BCP_VALUE_REAL:
      return a->real == b->real;
    case BCP_VALUE_TEXT:
      return strcmp (a->text, b->text) == 0;
    case BCP_VALUE_NULL:
    default:
      return TRUE;
    }
}

/**
 * bcp_values_free:
 * @values: (nullable) (transfer full): an array made with g_new0()
 * @n_values: how many it holds
 */
void
bcp_values_free (BcpValue *values,
                 guint     n_values)
{
  for (guint i = 0; values != NULL && i < n_values; i++)
    bcp_value_clear (&values[i]);

  g_free (values);
}
