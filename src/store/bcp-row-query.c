/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-snapshot-private.h"

struct _BcpRowQuery
{
  int        ref_count;
  char      *ids_sql;
  char      *rows_sql;
  char      *whole_sql;
  char      *match_sql;
  gboolean   whole_is_quick;
  BcpValue  *bindings;
  guint      n_bindings;
  char     **tables;
};

/**
 * bcp_row_query_new:
 * @ids_sql: selects the ids in order
 * @bindings: (array length=n_bindings) (nullable): its parameters, from ?1 on; copied
 * @n_bindings: how many
 * @rows_sql: selects rows, the id first, whose ids are in the JSON array ?1
 * @tables: (array zero-terminated=1): base tables whose changes can touch membership, order or contents
 *
 * Returns: (transfer full): the query
 */
BcpRowQuery *
bcp_row_query_new (const char        *ids_sql,
                   const BcpValue    *bindings,
                   guint              n_bindings,
                   const char        *rows_sql,
                   const char *const *tables)
{
  BcpRowQuery *self = g_new0 (BcpRowQuery, 1);

  self->ref_count = 1;
  self->ids_sql = g_strdup (ids_sql);
  self->rows_sql = g_strdup (rows_sql);
  self->tables = g_strdupv ((char **) tables);
  self->bindings = g_new0 (BcpValue, n_bindings);
  self->n_bindings = n_bindings;
  for (guint i = 0; i < n_bindings; i++)
    bcp_value_copy (&bindings[i], &self->bindings[i]);

  return self;
}

/**
 * bcp_row_query_set_whole:
 * @self: a query that nobody shows yet
 * @whole_sql: selects the ids of the whole table, without parameters, in the order of the query
 * @match_sql: selects the query's ids in any order, by the same parameters
 * @is_quick: whether @whole_sql follows an index, so that it may be read for the sake of this query
 *
 * Tells how to answer without sorting: once the order of the whole is known, what matches is only
 * marked in it. The order must depend on nothing but the file.
 */
void
bcp_row_query_set_whole (BcpRowQuery *self,
                         const char  *whole_sql,
                         const char  *match_sql,
                         gboolean     is_quick)
{
  g_return_if_fail (self->whole_sql == NULL);

  self->whole_sql = g_strdup (whole_sql);
  self->match_sql = g_strdup (match_sql);
  self->whole_is_quick = is_quick;
}

/**
 * bcp_row_query_ref:
 * @self: a query
 *
 * Returns: (transfer full): @self
 */
BcpRowQuery *
bcp_row_query_ref (BcpRowQuery *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * bcp_row_query_unref:
 * @self: (transfer full): a query
 */
void
bcp_row_query_unref (BcpRowQuery *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  bcp_values_free (self->bindings, self->n_bindings);
  g_strfreev (self->tables);
  g_free (self->ids_sql);
  g_free (self->rows_sql);
  g_free (self->whole_sql);
  g_free (self->match_sql);
  g_free (self);
}

const char *
bcp_row_query_get_ids_sql (BcpRowQuery *self)
{
  return self->ids_sql;
}

const char *
bcp_row_query_get_rows_sql (BcpRowQuery *self)
{
  return self->rows_sql;
}

const char *
bcp_row_query_get_whole_sql (BcpRowQuery *self)
{
  return self->whole_sql;
}

const char *
bcp_row_query_get_match_sql (BcpRowQuery *self)
{
  return self->match_sql;
}

gboolean
bcp_row_query_get_whole_is_quick (BcpRowQuery *self)
{
  return self->whole_is_quick;
}

const char *const *
bcp_row_query_get_tables (BcpRowQuery *self)
{
  return (const char *const *) self->tables;
}

guint
bcp_row_query_get_n_bindings (BcpRowQuery *self)
{
  return self->n_bindings;
}

void
bcp_row_query_bind (BcpRowQuery  *self,
                    BcpStatement *statement)
{
  for (guint i = 0; i < self->n_bindings; i++)
    bcp_statement_bind (statement, (int) i + 1, &self->bindings[i]);
}
