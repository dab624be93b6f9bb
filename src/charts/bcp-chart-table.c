/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-table.h"

struct _BcpChartTable
{
  GPtrArray *headings; /* of strings */
  GPtrArray *rows;     /* of GPtrArray of strings */
};

G_DEFINE_BOXED_TYPE (BcpChartTable, bcp_chart_table, bcp_chart_table_copy, bcp_chart_table_free)

static GPtrArray *
strings_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static GPtrArray *
strings_copy (GPtrArray *strings)
{
  GPtrArray *copy = strings_new ();

  for (guint i = 0; i < strings->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (strings, i)));

  return copy;
}

/**
 * bcp_chart_table_new:
 * @first_heading: (nullable): heading of the first column
 * @...: headings of the others, then %NULL
 *
 * Returns: (transfer full): a table without rows
 */
BcpChartTable *
bcp_chart_table_new (const char *first_heading,
                     ...)
{
  BcpChartTable *self = g_new0 (BcpChartTable, 1);
  const char *heading = first_heading;
  va_list more;

  self->headings = strings_new ();
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  va_start (more, first_heading);
  for (; heading != NULL; heading = va_arg (more, const char *))
    bcp_chart_table_add_column (self, heading);
  va_end (more);

  return self;
}

/**
 * bcp_chart_table_copy:
 * @self: a table
 *
 * Returns: (transfer full): the same again
 */
BcpChartTable *
bcp_chart_table_copy (BcpChartTable *self)
{
  BcpChartTable *copy = g_new0 (BcpChartTable, 1);

  copy->headings = strings_copy (self->headings);
  copy->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (copy->rows, strings_copy (g_ptr_array_index (self->rows, i)));

  return copy;
}

/**
 * bcp_chart_table_free:
 * @self: (transfer full): a table
 *
 * Frees it.
 */
void
bcp_chart_table_free (BcpChartTable *self)
{
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * bcp_chart_table_add_column:
 * @self: a table
 * @heading: heading of one more column
 *
 * Adds a column at the right.
 */
void
bcp_chart_table_add_column (BcpChartTable *self,
                            const char    *heading)
{
  g_ptr_array_add (self->headings, g_strdup (heading));
}

/**
 * bcp_chart_table_begin_row:
 * @self: a table
 *
 * Begins a row, whose cells follow from the left.
 */
void
bcp_chart_table_begin_row (BcpChartTable *self)
{
  g_ptr_array_add (self->rows, strings_new ());
}

/**
 * bcp_chart_table_add_cell:
 * @self: a table with a row begun
 * @text: (nullable): the next cell of the last row; copied
 *
 * Adds a cell.
 */
void
bcp_chart_table_add_cell (BcpChartTable *self,
                          const char    *text)
{
  bcp_chart_table_take_cell (self, g_strdup (text));
}

/**
 * bcp_chart_table_take_cell:
 * @self: a table with a row begun
 * @text: (transfer full) (nullable): the next cell of the last row
 */
void
bcp_chart_table_take_cell (BcpChartTable *self,
                           char          *text)
{
  g_return_if_fail (self->rows->len > 0);

  g_ptr_array_add (g_ptr_array_index (self->rows, self->rows->len - 1), text != NULL ? text : g_strdup (""));
}

/**
 * bcp_chart_table_get_n_columns:
 * @self: a table
 *
 * Returns: how many columns it has
 */
guint
bcp_chart_table_get_n_columns (BcpChartTable *self)
{
  return self->headings->len;
}

/**
 * bcp_chart_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows it has, the headings not counted
 */
guint
bcp_chart_table_get_n_rows (BcpChartTable *self)
{
  return self->rows->len;
}

/**
 * bcp_chart_table_get_heading:
 * @self: a table
 * @column: a column
 *
 * Returns: (transfer none): its heading, empty where rows name themselves
 */
const char *
bcp_chart_table_get_heading (BcpChartTable *self,
                             guint          column)
{
  g_return_val_if_fail (column < self->headings->len, "");

  return g_ptr_array_index (self->headings, column);
}

/**
 * bcp_chart_table_get_cell:
 * @self: a table
 * @row: its row
 * @column: its column
 *
 * Returns: the text, empty where the row is shorter
 */
const char *
bcp_chart_table_get_cell (BcpChartTable *self,
                          guint          row,
                          guint          column)
{
  GPtrArray *cells;

  g_return_val_if_fail (row < self->rows->len, "");

  cells = g_ptr_array_index (self->rows, row);
  return column < cells->len ? g_ptr_array_index (cells, column) : "";
}

static void
append_line (GString   *text,
             GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *cell = g_strdelimit (g_strdup (g_ptr_array_index (cells, i)), "\t\n", ' ');

      if (i > 0)
        g_string_append_c (text, '\t');
      g_string_append (text, cell);
    }
  g_string_append_c (text, '\n');
}

/**
 * bcp_chart_table_to_text:
 * @self: a table
 *
 * Returns: (transfer full): tab-separated lines, as a spreadsheet takes them from the clipboard
 */
char *
bcp_chart_table_to_text (BcpChartTable *self)
{
  GString *text = g_string_new (NULL);

  append_line (text, self->headings);
  for (guint i = 0; i < self->rows->len; i++)
    append_line (text, g_ptr_array_index (self->rows, i));

  return g_string_free (text, FALSE);
}
