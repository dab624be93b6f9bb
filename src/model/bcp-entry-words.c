/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entry-words.h"

#include "bcp-date.h"
#include "bcp-entity.h"
#include "bcp-rows.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the file keeps as JSON, since only the program reads it, as the words of the history: how columns of
 * a table were read, and how a paper was printed. */

typedef struct
{
  BcpConnection        *db;
  const BcpReviewedRow *row;
  BcpCatalogue         *catalogue;
  BcpLanguage           language;
} Reader;

static void
append (GString    *list,
        const char *words)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", words);
}

/* Calls @func for each row of a query about the JSON ?1 and ?2. */
static gboolean
each (const Reader *self,
      const char   *sql,
      const char   *first,
      const char   *second,
      BcpRowFunc    func,
      gpointer      data)
{
  BcpStatement *row = bcp_connection_prepare (self->db, sql, NULL);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_text (row, 1, first);
  if (second != NULL)
    bcp_statement_bind_text (row, 2, second);
  while ((step = bcp_statement_step (row, NULL)) == BCP_STEP_ROW)
    func (row, data);
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

/* Mappings */

static void
take_heading (BcpStatement *row,
              gpointer      data)
{
  const char *heading = bcp_statement_text (row, 0);

  append (data, heading != NULL && *heading != '\0' ? heading : "–");
}

/* "Razón social, Correo" */
static char *
say_headings (const Reader *self,
              const char   *stored)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (!each (self, "SELECT value FROM json_each (?1) ORDER BY key", stored, NULL, take_heading, list))
    return NULL;

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
say_day (const Reader *self,
         const char   *stored)
{
  BcpDate day = bcp_date_from_iso (stored);

  return day != BCP_DATE_NONE ? bcp_date_format (day, BCP_DATE_SHORT, self->language) : NULL;
}

typedef struct
{
  const Reader *reader;
  GString      *list;
} Naming;

static void
take_column (BcpStatement *row,
             gpointer      data)
{
  Naming *naming = data;
  const char *name = bcp_statement_text (row, 1);
  const BcpField *field = name != NULL ? bcp_entity_get_field (bcp_entity_by_name ("firms"), name) : NULL;

  g_string_append_printf (naming->list, "%s%s → %s", naming->list->len > 0 ? "; " : "", bcp_statement_text (row, 0),
                          field != NULL ? bcp_tr (naming->reader->language, field->label) : name);
}

/* The headings of the mapping's row: as they are in the entry, else as the file has them. */
static char *
dup_headings (const Reader *self)
{
  for (guint i = 0; i < self->row->fields->len; i++)
    {
      const BcpReviewedField *field = self->row->fields->pdata[i];

      if (strcmp (field->column, "headings") == 0)
        return g_strdup (field->after != NULL ? field->after : field->before);
    }

  return bcp_connection_dup_text (self->db, NULL, "SELECT headings FROM mapping WHERE id = ?1", "i", self->row->id);
}

/* "Razón social → Legal name; Correo → E-mail" */
static char *
say_map (const Reader *self,
         const char   *stored)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *headings = dup_headings (self);
  Naming naming = { self, list };

  if (!each (self, "SELECT coalesce (h.value, m.key), m.value FROM json_each (?1) m LEFT JOIN json_each (?2) h"
                   " ON h.key = CAST (m.key AS INTEGER) ORDER BY CAST (m.key AS INTEGER)",
             stored, headings != NULL ? headings : "[]", take_column, &naming))
    return NULL;

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Papers */

/* "Sector: Tanning" */
static void
take_filter (BcpStatement *row,
             gpointer      data)
{
  Naming *naming = data;
  const Reader *self = naming->reader;
  const BcpEntity *entity = bcp_entity_by_name (bcp_statement_text (row, 0));
  const char *name = bcp_statement_text (row, 1), *value = bcp_statement_text (row, 2);
  const BcpField *field = entity != NULL ? bcp_entity_get_field (entity, name) : NULL;
  g_autofree char *words = NULL;

  if (field != NULL && field->type == BCP_FIELD_CHOICE)
    value = bcp_catalogue_name (self->catalogue, field->domain, value, self->language);
  words = g_strdup_printf ("%s: %s", field != NULL ? bcp_tr (self->language, field->label) : name, value);
  append (naming->list, words);
}

static void
take_options (BcpStatement *row,
              gpointer      data)
{
  Naming *naming = data;
  BcpLanguage l = naming->reader->language;

  append (naming->list, g_strcmp0 (bcp_statement_text (row, 0), "a4") == 0 ? bcp_tr (l, N_("A4")) : bcp_tr (l, N_("Letter")));
  append (naming->list, bcp_statement_int (row, 1) != 0 ? bcp_tr (l, N_("black and white")) : bcp_tr (l, N_("in colour")));
  append (naming->list, g_strcmp0 (bcp_statement_text (row, 2), "es") == 0 ? bcp_tr (l, N_("in Spanish")) : bcp_tr (l, N_("in English")));
  if (!bcp_statement_is_null (row, 3))
    {
      g_autofree char *words = g_strdup_printf (bcp_tr (l, N_("version %s")), bcp_statement_text (row, 3));

      append (naming->list, words);
    }
  if (!bcp_statement_is_null (row, 4))
    {
      g_autofree char *words = g_strdup_printf (bcp_tr (l, N_("approved by %s")), bcp_statement_text (row, 4));

      append (naming->list, words);
    }
  if (!bcp_statement_is_null (row, 5))
    {
      g_autofree char *words = g_strdup_printf (bcp_tr (l, N_("searched for “%s”")), bcp_statement_text (row, 5));

      append (naming->list, words);
    }
}

/* "Letter, black and white, in Spanish, version 2, Number: PA-2005-TAN-071" */
static char *
say_options (const Reader *self,
             const char   *stored)
{
  g_autoptr (GString) list = g_string_new (NULL);
  Naming naming = { self, list };

  if (!each (self, "SELECT json_extract (?1, '$.size'), json_extract (?1, '$.mono'), json_extract (?1, '$.language'),"
                   " json_extract (?1, '$.version'), json_extract (?1, '$.approved_by'), json_extract (?1, '$.listing.search')",
             stored, NULL, take_options, &naming)
      || !each (self, "SELECT json_extract (?1, '$.listing.entity'), f.key, v.value FROM json_each (?1, '$.listing.filters') f, json_each (f.value) v",
                stored, NULL, take_filter, &naming))
    return NULL;

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Columns that are no field of an entity have their labels here. */
static const struct
{
  const char *table;
  const char *column;
  const char *label;
  char     *(*say) (const Reader *self,
                    const char   *stored);
} columns[] = {
  { "mapping", "headings", N_("Headings"), say_headings },
  { "mapping", "map", N_("Read as"), say_map },
  { "mapping", "signature", N_("Seal of the headings"), NULL },
  { "mapping", "used_on", N_("Set on"), say_day },
  { "paper", "options", NULL, say_options },
};

static int
find (const char *table,
      const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (strcmp (columns[i].table, table) == 0 && strcmp (columns[i].column, column) == 0)
      return (int) i;

  return -1;
}

/**
 * bcp_entry_words_table:
 * @table: one that belongs to no entity
 *
 * Returns: what a row of it is, as a msgid
 */
const char *
bcp_entry_words_table (const char *table)
{
  return strcmp (table, "mapping") == 0 ? N_("Columns of a table") : N_("Record");
}

/**
 * bcp_entry_words_label:
 * @table: a table
 * @column: of it
 *
 * Returns: (nullable): what a column is called that is no field, as a msgid
 */
const char *
bcp_entry_words_label (const char *table,
                       const char *column)
{
  int place = find (table, column);

  return place >= 0 ? columns[place].label : NULL;
}

/**
 * bcp_entry_words_value:
 * @db: a connection
 * @row: what an entry did to a row
 * @column: of it
 * @stored: the column's value as the file keeps it
 * @catalogue: coded lists
 * @language: the reader's language
 *
 * Returns: (transfer full) (nullable): in words what is kept as JSON; %NULL of anything else
 */
char *
bcp_entry_words_value (BcpConnection        *db,
                       const BcpReviewedRow *row,
                       const char           *column,
                       const char           *stored,
                       BcpCatalogue         *catalogue,
                       BcpLanguage           language)
{
  const Reader reader = { db, row, catalogue, language };
  int place = find (row->table, column);

  return place >= 0 && columns[place].say != NULL ? columns[place].say (&reader, stored) : NULL;
}
