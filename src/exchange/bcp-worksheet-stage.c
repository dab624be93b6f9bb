/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-private.h"

#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-quantity.h"
#include "bcp-sheet-aliases-private.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Parameters of a staged row before its own columns: n, kind, reason, title, line. */
#define N_FIXED 5

#define MAX_COLUMNS 80

/* No plant has, uses or pays more of anything; as money in minor units it still is a whole number. */
#define LARGEST 1e15

typedef struct
{
  const BcpStageColumn *columns;
  guint                 n_columns;
  int                   at[MAX_COLUMNS];    /* position in the table, -1 where it has none */
  BcpRejects           *rejects;
  BcpStatement         *insert;
  GString              *line;
} Reader;

static gboolean
find_columns (Reader    *self,
              BcpTable  *table,
              GError   **error)
{
  guint n_headings;
  const char *const *headings = bcp_table_get_headings (table, &n_headings);
  g_autoptr (GHashTable) positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = n_headings; i-- > 0;)
    g_hash_table_replace (positions, bcp_mapping_normalise (headings[i]), GINT_TO_POINTER ((int) i + 1));

  for (guint i = 0; i < self->n_columns; i++)
    {
      const BcpStageColumn *column = &self->columns[i];

      self->at[i] = -1;
      for (guint j = 0; column->headings[j] != NULL && self->at[i] < 0; j++)
        self->at[i] = GPOINTER_TO_INT (g_hash_table_lookup (positions, column->headings[j])) - 1;
      if (self->at[i] < 0 && column->need != BCP_STAGE_OPTIONAL)
        {
          g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                       _("The table has no column “%s”. Choose another table, or another --as."), column->headings[0]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
create_stage (Reader         *self,
              BcpConnection  *db,
              GError        **error)
{
  g_autoptr (GString) create = g_string_new ("DROP TABLE IF EXISTS temp.import_row; CREATE TEMP TABLE import_row (n INTEGER PRIMARY KEY,"
                                             " kind TEXT, reason TEXT, title TEXT, line TEXT, old INTEGER, id INTEGER");
  g_autoptr (GString) insert = g_string_new ("INSERT INTO temp.import_row (n, kind, reason, title, line");
  g_autoptr (GString) places = g_string_new ("?, ?, ?, ?, ?");

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_string_append_printf (create, ", %s %s", self->columns[i].name, self->columns[i].type == BCP_STAGE_NUMBER ? "REAL" : "TEXT");
      g_string_append_printf (insert, ", %s", self->columns[i].name);
      g_string_append (places, ", ?");
    }
  g_string_append (create, ")");
  g_string_append_printf (insert, ") VALUES (%s)", places->str);
  if (!bcp_connection_script (db, create->str, error))
    return FALSE;

  self->insert = bcp_connection_prepare (db, insert->str, error);
  return self->insert != NULL;
}

static gboolean
parse_number (const char *text,
              double     *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  return (*end == '\0' && isfinite (*value)) || bcp_number_parse_typed (text, value);
}

/* Mass, or mass per year, in the spelling of the unit's table. */
static char *
parse_mass (const char  *text,
            char       **reason)
{
  BcpUnit unit, base;
  g_autofree char *symbol = NULL;
  g_autoptr (GError) error = NULL;

  if (bcp_unit_parse (text, &unit))
    {
      bcp_unit_get_base (&unit, &base);
      symbol = bcp_unit_to_text (&base);
    }
  if (g_strcmp0 (symbol, "kg") == 0)
    return bcp_unit_to_text (&unit);

  if (!bcp_unit_parse_as (text, BCP_DIMENSION_MASS, &unit, &error))
    *reason = g_strdup (error->message);
  return NULL;
}

/* (nullable): a sentence */
static char *
refuse_range (const BcpStageColumn *column,
              double                number)
{
  double low = column->maximum > column->minimum ? column->minimum : -LARGEST;
  double high = column->maximum > column->minimum ? column->maximum : LARGEST;
  g_autofree char *from = NULL, *to = NULL;

  if (number >= low && number <= high)
    return NULL;

  from = bcp_format_number (low, 0, bcp_language_get_default ());
  to = bcp_format_number (high, 0, bcp_language_get_default ());
  return g_strdup_printf (_("“%1$s” goes from %2$s to %3$s."), column->headings[0], from, to);
}

/* Binds one cell. Returns: (nullable): why the row is rejected */
static char *
take_cell (Reader     *self,
           guint       i,
           const char *cell)
{
  const BcpStageColumn *column = &self->columns[i];
  int parameter = (int) i + N_FIXED + 1;
  g_autofree char *text = bcp_text_squeeze (cell);
  char *reason = NULL;
  double number;

  bcp_statement_bind_null (self->insert, parameter);
  if (text == NULL)
    return column->need == BCP_STAGE_VALUE ? g_strdup_printf (_("“%s” is empty."), column->headings[0]) : NULL;

  switch (column->type)
    {
    case BCP_STAGE_NUMBER:
      if (!parse_number (text, &number))
        {
          g_autofree char *sentence = g_strdup_printf (_("“%1$s” in “%2$s” is not a number."), text, column->headings[0]);

          return bcp_text_shorten (sentence);
        }
      bcp_statement_bind_real (self->insert, parameter, number);
      return refuse_range (column, number);
    case BCP_STAGE_MASS:
      {
        g_autofree char *unit = parse_mass (text, &reason);

        bcp_statement_bind_text (self->insert, parameter, unit);
        return reason;
      }
    case BCP_STAGE_TEXT:
    default:
      bcp_statement_bind_text (self->insert, parameter, text);
      return NULL;
    }
}

static gboolean
stage_row (Reader             *self,
           const BcpTableRow  *row,
           guint               n_headings,
           GError            **error)
{
  g_autofree char *reason = bcp_table_row_dup_flaw (row, n_headings);
  const char *title = self->at[0] < (int) row->n_cells ? row->cells[self->at[0]] : NULL;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *cell_reason = take_cell (self, i, self->at[i] >= 0 && self->at[i] < (int) row->n_cells ? row->cells[self->at[i]] : NULL);

      if (reason == NULL)
        reason = g_steal_pointer (&cell_reason);
    }

  g_string_truncate (self->line, 0);
  if (self->rejects != NULL)
    bcp_rejects_format (self->rejects, row->cells, row->n_cells, self->line);
  bcp_statement_bind_int (self->insert, 1, row->number);
  bcp_statement_bind_text (self->insert, 2, reason != NULL ? "rejected" : NULL);
  bcp_statement_bind_text (self->insert, 3, reason);
  bcp_statement_bind_text (self->insert, 4, title);
  bcp_statement_bind_text (self->insert, 5, self->rejects != NULL ? self->line->str : NULL);
  if (bcp_statement_step (self->insert, error) == BCP_STEP_ERROR)
    return FALSE;

  bcp_statement_reset (self->insert);
  return TRUE;
}

/**
 * bcp_stage_read:
 * @table: the source
 * @columns: (array zero-terminated=1): what is staged
 * @rejects: (nullable): where rejected rows go
 * @db: a connection
 * @cancellable: (nullable): to give up
 * @error: why it is no such table
 *
 * Returns: whether the source's rows stand in import_row, those that cannot be read as rejected
 */
gboolean
bcp_stage_read (BcpTable              *table,
                const BcpStageColumn  *columns,
                BcpRejects            *rejects,
                BcpConnection         *db,
                GCancellable          *cancellable,
                GError               **error)
{
  Reader reader = { .columns = columns, .rejects = rejects };
  g_autoptr (GString) line = reader.line = g_string_new (NULL);
  guint n_headings;
  const char *const *headings = bcp_table_get_headings (table, &n_headings);
  BcpTableStep step;
  BcpTableRow row;

  while (columns[reader.n_columns].name != NULL)
    reader.n_columns++;
  g_assert (reader.n_columns <= MAX_COLUMNS);
  if (!find_columns (&reader, table, error) || !create_stage (&reader, db, error)
      || (rejects != NULL && !bcp_rejects_begin (rejects, headings, n_headings, bcp_table_get_separator (table), error)))
    return FALSE;

  while ((step = bcp_table_next (table, &row, cancellable, error)) == BCP_TABLE_ROW)
    if (!stage_row (&reader, &row, n_headings, error))
      return FALSE;

  return step == BCP_TABLE_END;
}

/**
 * bcp_stage_reject:
 * @db: a connection
 * @where: SQL of the rows, "r" being import_row
 * @reason: a sentence with one %s
 * @argument: SQL of what stands in its place
 * @error: return location
 *
 * Rejects rows that could be read, but have no place in this file.
 */
gboolean
bcp_stage_reject (BcpConnection  *db,
                  const char     *where,
                  const char     *reason,
                  const char     *argument,
                  GError        **error)
{
  g_autofree char *sql = g_strdup_printf (
    "UPDATE temp.import_row AS r SET kind = 'rejected', reason = printf (?1, %s) WHERE r.kind IS NULL AND (%s)", argument, where);

  return bcp_connection_run (db, error, sql, "t", reason);
}

/**
 * bcp_stage_give_ids:
 * @db: the writer, inside an edit
 * @stage: a temporary table with columns "n" and "id"
 * @where: SQL of the rows that need one
 * @error: return location
 */
gboolean
bcp_stage_give_ids (BcpConnection  *db,
                    const char     *stage,
                    const char     *where,
                    GError        **error)
{
  g_autofree char *select = g_strdup_printf ("SELECT n FROM temp.%s WHERE %s ORDER BY n", stage, where);
  g_autofree char *update = g_strdup_printf ("UPDATE temp.%s SET id = ?2 WHERE n = ?1", stage);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  BcpStatement *statement = bcp_connection_prepare (db, select, error);
  BcpStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      gint64 n = bcp_statement_int (statement, 0);

      g_array_append_val (rows, n);
    }
  bcp_statement_reset (statement);

  for (guint i = 0; step == BCP_STEP_DONE && i < rows->len; i++)
    {
      gint64 id = bcp_connection_new_id (db, error);

      if (id == 0 || !bcp_connection_run (db, error, update, "ii", g_array_index (rows, gint64, i), id))
        return FALSE;
    }

  return step == BCP_STEP_DONE;
}

/* "a.x IS NOT coalesce (b.x, a.x) OR …": where the source says something, and something else. */
static char *
differences (const char *const *columns)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (sql, "%1$st.%2$s IS NOT coalesce (i.%2$s, t.%2$s)", i > 0 ? " OR " : "", columns[i]);
  return g_string_free (sql, FALSE);
}

/**
 * bcp_stage_merge:
 * @db: a connection
 * @stage: a temporary table with columns "n", "kind" and "old"; the view STAGE_in has "n" and @columns
 * @table: where its rows belong
 * @columns: (array zero-terminated=1): what they fill
 * @error: return location
 *
 * Settles which of the rows that are still open are new, changed or the same.
 */
gboolean
bcp_stage_merge (BcpConnection      *db,
                 const char         *stage,
                 const char         *table,
                 const char *const  *columns,
                 GError            **error)
{
  g_autofree char *differs = differences (columns);
  g_autofree char *sql = g_strdup_printf (
    "UPDATE temp.%1$s AS s SET kind = CASE WHEN old IS NULL THEN 'new'"
    " WHEN EXISTS (SELECT 1 FROM temp.%1$s_in i, main.%2$s t WHERE i.n = s.n AND t.id = s.old AND (%3$s)) THEN 'changed'"
    " ELSE 'same' END WHERE kind IS NULL", stage, table, differs);

  return bcp_connection_run (db, error, sql, NULL);
}

/**
 * bcp_stage_write:
 * @db: the writer, inside an edit
 * @stage: as of bcp_stage_merge(), with ids
 * @table: where its rows belong
 * @columns: (array zero-terminated=1): what they fill
 * @error: return location
 *
 * Inserts new rows, and updates changed ones where the source says something.
 */
gboolean
bcp_stage_write (BcpConnection      *db,
                 const char         *stage,
                 const char         *table,
                 const char *const  *columns,
                 GError            **error)
{
  g_autofree char *names = g_strjoinv (", ", (char **) columns);
  g_autofree char *values = g_strjoinv (", i.", (char **) columns);
  g_autoptr (GString) sets = g_string_new (NULL);
  g_autofree char *insert = NULL, *update = NULL;

  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (sets, "%1$s%2$s = coalesce (i.%2$s, t.%2$s)", i > 0 ? ", " : "", columns[i]);
  insert = g_strdup_printf ("INSERT INTO main.%2$s (id, %3$s) SELECT s.id, i.%4$s FROM temp.%1$s s JOIN temp.%1$s_in i ON i.n = s.n"
                            " WHERE s.kind = 'new' ORDER BY s.n", stage, table, names, values);
  update = g_strdup_printf ("UPDATE main.%2$s AS t SET %3$s FROM temp.%1$s s, temp.%1$s_in i"
                            " WHERE s.kind = 'changed' AND i.n = s.n AND t.id = s.old", stage, table, sets->str);

  return bcp_connection_run (db, error, insert, NULL) && bcp_connection_run (db, error, update, NULL);
}
