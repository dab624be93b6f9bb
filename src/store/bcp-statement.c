/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-connection-private.h"

#include "bcp-error.h"

void
bcp_statement_free (gpointer data)
{
  BcpStatement *self = data;

  sqlite3_finalize (self->stmt);
  g_free (self);
}

static void
statement_bound (BcpStatement *self,
                 int           result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

/**
 * bcp_statement_bind_int:
 * @self: a statement
 * @parameter: its parameter, from 1
 * @value: an integer
 *
 * What goes wrong in binding is reported by bcp_statement_step().
 */
void
bcp_statement_bind_int (BcpStatement *self,
                        int           parameter,
                        gint64        value)
{
  statement_bound (self, sqlite3_bind_int64 (self->stmt, parameter, value));
}

/**
 * bcp_statement_bind_real:
 * @self: a statement
 * @parameter: its parameter, from 1
 * @value: a number
 */
void
bcp_statement_bind_real (BcpStatement *self,
                         int           parameter,
                         double        value)
{
  statement_bound (self, sqlite3_bind_double (self->stmt, parameter, value));
}

/**
 * bcp_statement_bind_text:
 * @self: a statement
 * @parameter: its parameter, from 1
 * @value: (nullable): a text, copied; %NULL binds NULL
 */
void
bcp_statement_bind_text (BcpStatement *self,
                         int           parameter,
                         const char   *value)
{
  statement_bound (self, sqlite3_bind_text (self->stmt, parameter, value, -1, SQLITE_TRANSIENT));
}

/**
 * bcp_statement_bind_borrowed:
 * @self: a statement
 * @parameter: its parameter, from 1
 * @value: (nullable): a text, not copied: it must stay until the statement is run for the last time
 *   or the parameter is bound anew
 */
void
bcp_statement_bind_borrowed (BcpStatement *self,
                             int           parameter,
                             const char   *value)
{
  statement_bound (self, sqlite3_bind_text (self->stmt, parameter, value, -1, SQLITE_STATIC));
}

/**
 * bcp_statement_bind_bytes:
 * @self: a statement
 * @parameter: its parameter, from 1
 * @value: (nullable): bytes, not copied: they must stay until the statement is run for the last
 *   time or the parameter is bound anew; %NULL binds NULL
 */
void
bcp_statement_bind_bytes (BcpStatement *self,
                          int           parameter,
                          GBytes       *value)
{
  gsize n_bytes;
  gconstpointer bytes;

  if (value == NULL)
    {
      bcp_statement_bind_null (self, parameter);
      return;
    }

  /* What no bytes point to would bind NULL. */
  bytes = g_bytes_get_data (value, &n_bytes);
  if (n_bytes == 0)
    statement_bound (self, sqlite3_bind_zeroblob (self->stmt, parameter, 0));
  else
    statement_bound (self, sqlite3_bind_blob64 (self->stmt, parameter, bytes, n_bytes, SQLITE_STATIC));
}

/**
 * bcp_statement_bind_null:
 * @self: a statement
 * @parameter: its parameter, from 1
 */
void
bcp_statement_bind_null (BcpStatement *self,
                         int           parameter)
{
  statement_bound (self, sqlite3_bind_null (self->stmt, parameter));
}

/**
 * bcp_statement_bind:
 * @self: a statement
 * @parameter: its parameter, from 1
 * @value: (nullable): a value; %NULL binds NULL
 */
void
bcp_statement_bind (BcpStatement   *self,
                    int             parameter,
                    const BcpValue *value)
{
  switch (value != NULL ? value->type : BCP_VALUE_NULL)
    {
    case BCP_VALUE_INTEGER:
      bcp_statement_bind_int (self, parameter, value->integer);
      break;
    case BCP_VALUE_REAL:
      bcp_statement_bind_real (self, parameter, value->real);
      break;
    case BCP_VALUE_TEXT:
      bcp_statement_bind_text (self, parameter, value->text);
      break;
    case BCP_VALUE_NULL:
    default:
      bcp_statement_bind_null (self, parameter);
    }
}

/**
 * bcp_statement_step:
 * @self: a statement
 * @error: return location
 *
 * Returns: whether a row stands ready, there are no more, or @error was set
 */
BcpStep
bcp_statement_step (BcpStatement  *self,
                    GError       **error)
{
  int result = self->bind_result;

  if (result == SQLITE_OK)
    result = sqlite3_step (self->stmt);
  if (result == SQLITE_ROW)
    return BCP_STEP_ROW;
  if (result == SQLITE_DONE)
    return BCP_STEP_DONE;

  bcp_connection_fail (self->connection, result, error);
  return BCP_STEP_ERROR;
}

/**
 * bcp_statement_reset:
 * @self: a statement
 *
 * Ready to run again; bindings stay.
 */
void
bcp_statement_reset (BcpStatement *self)
{
  sqlite3_reset (self->stmt);
}

/**
 * bcp_statement_clear:
 * @self: a statement that is reset
 *
 * All its parameters are NULL from now on.
 */
void
bcp_statement_clear (BcpStatement *self)
{
  sqlite3_clear_bindings (self->stmt);
  self->bind_result = SQLITE_OK;
}

/**
 * bcp_statement_n_columns:
 * @self: a statement
 *
 * Returns: how many columns its rows have
 */
int
bcp_statement_n_columns (BcpStatement *self)
{
  return sqlite3_column_count (self->stmt);
}

/**
 * bcp_statement_name:
 * @self: a statement
 * @column: a column, from 0
 *
 * Returns: the column's name
 */
const char *
bcp_statement_name (BcpStatement *self,
                    int           column)
{
  return sqlite3_column_name (self->stmt, column);
}

/**
 * bcp_statement_is_null:
 * @self: a statement that stands on a row
 * @column: a column, from 0
 *
 * Returns: whether the column is NULL
 */
gboolean
bcp_statement_is_null (BcpStatement *self,
                       int           column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

/**
 * bcp_statement_int:
 * @self: a statement that stands on a row
 * @column: a column, from 0
 *
 * Returns: the column as an integer, 0 for NULL
 */
gint64
bcp_statement_int (BcpStatement *self,
                   int           column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * bcp_statement_real:
 * @self: a statement that stands on a row
 * @column: a column, from 0
 *
 * Returns: the column as a number, 0 for NULL
 */
double
bcp_statement_real (BcpStatement *self,
                    int           column)
{
  return sqlite3_column_double (self->stmt, column);
}

/**
 * bcp_statement_text:
 * @self: a statement that stands on a row
 * @column: a column, from 0
 *
 * Returns: (nullable): the column as text, valid until the next step; %NULL for NULL
 */
const char *
bcp_statement_text (BcpStatement *self,
                    int           column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * bcp_statement_dup_bytes:
 * @self: a statement that stands on a row
 * @column: a column, from 0
 *
 * Returns: (transfer full) (nullable): a copy of the column's bytes; %NULL for NULL
 */
GBytes *
bcp_statement_dup_bytes (BcpStatement *self,
                         int           column)
{
  gconstpointer bytes;

  if (bcp_statement_is_null (self, column))
    return NULL;

  bytes = sqlite3_column_blob (self->stmt, column);
  return g_bytes_new (bytes, (gsize) sqlite3_column_bytes (self->stmt, column));
}

/**
 * bcp_statement_value:
 * @self: a statement that stands on a row
 * @column: a column, from 0
 * @value: becomes the column's value; what it held before is freed
 */
void
bcp_statement_value (BcpStatement *self,
                     int           column,
                     BcpValue     *value)
{
  switch (sqlite3_column_type (self->stmt, column))
    {
    case SQLITE_INTEGER:
      bcp_value_set_integer (value, bcp_statement_int (self, column));
      break;
    case SQLITE_FLOAT:
      bcp_value_set_real (value, bcp_statement_real (self, column));
      break;
    case SQLITE_TEXT:
      bcp_value_set_text (value, bcp_statement_text (self, column));
      break;
    default:
      bcp_value_clear (value);
    }
}

/* One call: prepare, bind by types, first step. */

static BcpStep
connection_start (BcpConnection  *self,
                  BcpStatement  **statement,
                  const char     *sql,
                  const char     *types,
                  va_list         arguments,
                  GError        **error)
{
  *statement = bcp_connection_prepare (self, sql, error);
  if (*statement == NULL)
    return BCP_STEP_ERROR;

  for (int i = 0; types != NULL && types[i] != '\0'; i++)
    {
      switch (types[i])
        {
        case 'i':
          bcp_statement_bind_int (*statement, i + 1, va_arg (arguments, gint64));
          break;
        case 'r':
          bcp_statement_bind_real (*statement, i + 1, va_arg (arguments, double));
          break;
        case 't':
          bcp_statement_bind_text (*statement, i + 1, va_arg (arguments, const char *));
          break;
        case 'v':
          bcp_statement_bind (*statement, i + 1, va_arg (arguments, const BcpValue *));
          break;
        default:
          g_error ("Parameter type “%c” of: %s", types[i], sql);
        }
    }

  return bcp_statement_step (*statement, error);
}

/**
 * bcp_connection_run:
 * @self: a connection
 * @error: return location
 * @sql: one statement
 * @types: (nullable): the types of its parameters, as above
 * @...: its parameters
 *
 * Runs a statement whose rows, if it has any, do not matter.
 *
 * Returns: whether it ran
 */
gboolean
bcp_connection_run (BcpConnection  *self,
                    GError        **error,
                    const char     *sql,
                    const char     *types,
                    ...)
{
  BcpStatement *statement;
  va_list arguments;
  BcpStep step;

  va_start (arguments, types);
  step = connection_start (self, &statement, sql, types, arguments, error);
  va_end (arguments);

  while (step == BCP_STEP_ROW)
    step = bcp_statement_step (statement, error);
  if (statement != NULL)
    bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

/**
 * bcp_connection_get_int:
 * @self: a connection
 * @value: (out): the first column of the first row; 0 where there is no row or it is NULL
 * @error: return location
 * @sql: one statement
 * @types: (nullable): the types of its parameters
 * @...: its parameters
 *
 * Returns: whether it ran
 */
gboolean
bcp_connection_get_int (BcpConnection  *self,
                        gint64         *value,
                        GError        **error,
                        const char     *sql,
                        const char     *types,
                        ...)
{
  BcpStatement *statement;
  va_list arguments;
  BcpStep step;

  va_start (arguments, types);
  step = connection_start (self, &statement, sql, types, arguments, error);
  va_end (arguments);

  *value = step == BCP_STEP_ROW ? bcp_statement_int (statement, 0) : 0;
  if (statement != NULL)
    bcp_statement_reset (statement);

  return step != BCP_STEP_ERROR;
}

/**
 * bcp_connection_dup_text:
 * @self: a connection
 * @error: return location
 * @sql: one statement
 * @types: (nullable): the types of its parameters
 * @...: its parameters
 *
 * Returns: (transfer full) (nullable): the first column of the first row as text; %NULL where there
 *   is no row, where it is NULL, and with @error set where the statement failed
 */
char *
bcp_connection_dup_text (BcpConnection  *self,
                         GError        **error,
                         const char     *sql,
                         const char     *types,
                         ...)
{
  BcpStatement *statement;
  char *text = NULL;
  va_list arguments;
  BcpStep step;

  va_start (arguments, types);
  step = connection_start (self, &statement, sql, types, arguments, error);
  va_end (arguments);

  if (step == BCP_STEP_ROW)
    text = g_strdup (bcp_statement_text (statement, 0));
  if (statement != NULL)
    bcp_statement_reset (statement);

  return text;
}
