/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-table.h"

#include "bcp-error.h"
#include "bcp-field.h"
#include "bcp-format.h"
#include "bcp-table-text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const BcpEntity *entity;
  GPtrArray       *fields;      /* BcpField */
  BcpCatalogue    *catalogue;
  BcpLanguage      language;
  GString         *text;
  GString         *html;
  gint64           n_rows;
} Writing;

/* Codes and references by name, as the list shows them; numbers, amounts and dates in the plain form that
 * a spreadsheet reads as such. */
static char *
dup_cell (Writing        *self,
          const BcpField *field,
          const BcpValue *value,
          const BcpValue *companion)
{
  gboolean by_name = field->type == BCP_FIELD_CHOICE || field->type == BCP_FIELD_REFERENCE || field->type == BCP_FIELD_BOOLEAN;

  if (bcp_value_is_null (value))
    return g_strdup ("");

  return by_name ? bcp_field_format (field, value, bcp_value_get_text (companion), self->catalogue, self->language)
                 : bcp_field_to_text (field, value);
}

/* A spreadsheet would run such a text as a formula; an apostrophe tells it not to. */
static gboolean
is_formula (const BcpField *field,
            const char     *text)
{
  return !bcp_field_is_numeric (field) && *text != '\0' && strchr ("=+-@", *text) != NULL;
}

static void
add_cell (Writing        *self,
          guint           column,
          const BcpField *field,
          const char     *text,
          const char     *tag)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *harmless = NULL;

  g_string_append_printf (self->html, "<%s>%s</%s>", tag, escaped, tag);
  harmless = g_strconcat (field != NULL && is_formula (field, text) ? "'" : "", text, NULL);
  bcp_table_text_append (self->text, harmless, (guint) self->n_rows, column);
}

static gboolean
add_row (const BcpValue  *columns,
         gpointer         data,
         GError         **error)
{
  Writing *self = data;

  if (++self->n_rows > BCP_LIST_TABLE_MAX_ROWS)
    {
      g_autofree char *most = bcp_format_integer (BCP_LIST_TABLE_MAX_ROWS, self->language);

      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                   _("At most %s rows can be copied. Export the list, or narrow it with a filter."), most);
      return FALSE;
    }

  g_string_append (self->html, "<tr>");
  for (guint i = 0; i < self->fields->len; i++)
    {
      const BcpField *field = g_ptr_array_index (self->fields, i);
      guint column = bcp_listing_column (self->entity, field->name);
      g_autofree char *text = dup_cell (self, field, &columns[column], &columns[column + 1]);

      add_cell (self, i, field, text, "td");
    }
  g_string_append (self->html, "</tr>\n");
  return TRUE;
}

static void
add_headings (Writing *self)
{
  g_string_append (self->html, "<meta charset=\"utf-8\"><table><thead><tr>");
  for (guint i = 0; i < self->fields->len; i++)
    {
      const BcpField *field = g_ptr_array_index (self->fields, i);

      add_cell (self, i, NULL, bcp_tr (self->language, field->label), "th");
    }
  g_string_append (self->html, "</tr></thead><tbody>\n");
}

/**
 * bcp_list_table_new:
 * @listing: what to copy, in its order
 * @db: a connection
 * @fields: the columns by field name, in order
 * @catalogue: coded lists
 * @language: of headings and names
 * @cancellable: (nullable): to give up
 * @error: %BCP_ERROR_REFUSED for more than %BCP_LIST_TABLE_MAX_ROWS rows, or why it failed
 *
 * Returns: (transfer full) (nullable): the list as a table
 */
BcpListTable *
bcp_list_table_new (BcpListing         *listing,
                    BcpConnection      *db,
                    const char *const  *fields,
                    BcpCatalogue       *catalogue,
                    BcpLanguage         language,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  Writing writing = { bcp_listing_get_entity (listing), known, catalogue, language, g_string_new (NULL), g_string_new (NULL), 0 };
  BcpListTable *table = NULL;

  for (; *fields != NULL; fields++)
    if (bcp_entity_get_field (writing.entity, *fields) != NULL)
      g_ptr_array_add (known, (gpointer) bcp_entity_get_field (writing.entity, *fields));

  add_headings (&writing);
  if (bcp_listing_foreach (listing, db, add_row, &writing, cancellable, error))
    {
      table = g_new0 (BcpListTable, 1);
      g_string_append (writing.html, "</tbody></table>");
      table->n_rows = writing.n_rows;
      g_string_append_c (writing.text, '\n');
      table->text = g_string_free (g_steal_pointer (&writing.text), FALSE);
      table->html = g_string_free (g_steal_pointer (&writing.html), FALSE);
      return table;
    }

  g_string_free (writing.text, TRUE);
  g_string_free (writing.html, TRUE);
  return NULL;
}

void
bcp_list_table_free (BcpListTable *self)
{
  g_free (self->text);
  g_free (self->html);
  g_free (self);
}
