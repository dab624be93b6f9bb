/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-table-text.h"

#include <string.h>

/* Reads a cell in quotation marks from behind the first. Returns: behind the last, or NULL where there
 * is none: then the mark is a mark. */
static const char *
read_quoted (const char *text,
             GString    *cell)
{
  while (*text != '\0')
    {
      if (*text == '"' && text[1] != '"')
        return text + 1;
      if (*text == '"')
        text++;
      g_string_append_c (cell, *text++);
    }

  return NULL;
}

static const char *
read_cell (const char *text,
           GString    *cell)
{
  const char *end = NULL;

  g_string_truncate (cell, 0);
  if (*text == '"')
    end = read_quoted (text + 1, cell);
  if (end != NULL && strchr ("\t\r\n", *end) != NULL)
    return end;

  g_string_truncate (cell, 0);
  end = text + strcspn (text, "\t\r\n");
  g_string_append_len (cell, text, end - text);
  return end;
}

/**
 * bcp_table_text_parse:
 * @text: what stands on the clipboard
 *
 * A last newline ends the last row and begins no other.
 *
 * Returns: (transfer full) (element-type GStrv): the rows, each the array of its cells
 */
GPtrArray *
bcp_table_text_parse (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GString) cell = g_string_new (NULL);

  while (*text != '\0')
    {
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

      text = read_cell (text, cell);
      g_strv_builder_add (row, cell->str);
      while (*text == '\t')
        {
          text = read_cell (text + 1, cell);
          g_strv_builder_add (row, cell->str);
        }
      if (*text == '\r')
        text++;
      if (*text == '\n')
        text++;
      g_ptr_array_add (rows, g_strv_builder_end (row));
    }

  return rows;
}

/**
 * bcp_table_text_append:
 * @text: the table so far
 * @cell: (nullable): the next cell
 * @row: its row, from 0
 * @column: its place in the row, from 0
 */
void
bcp_table_text_append (GString    *text,
                       const char *cell,
                       guint       row,
                       guint       column)
{
  if (row > 0 || column > 0)
    g_string_append_c (text, column > 0 ? '\t' : '\n');
  if (cell == NULL)
    return;
  if (strpbrk (cell, "\t\r\n") == NULL && *cell != '"')
    {
      g_string_append (text, cell);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}
