/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-listing-private.h"

#include "bcp-field.h"
#include "bcp-record-private.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <string.h>

static void
filter_free (gpointer data)
{
  BcpListingFilter *filter = data;

  g_strfreev (filter->values);
  g_free (filter);
}

static void
sort_by_default (BcpListing *self)
{
  const char *order = self->entity->order;
  gboolean descending = *order == '-';
  BcpListingKey key = { bcp_entity_get_field (self->entity, order + descending), descending };

  g_array_set_size (self->keys, 0);
  if (key.field != NULL)
    g_array_append_val (self->keys, key);
}

/**
 * bcp_listing_new:
 * @entity: what kind of records
 *
 * Returns: (transfer full): all of them in their usual order
 */
BcpListing *
bcp_listing_new (const BcpEntity *entity)
{
  BcpListing *self;

  g_return_val_if_fail (entity != NULL, NULL);

  self = g_new0 (BcpListing, 1);
  self->entity = entity;
  self->filters = g_ptr_array_new_with_free_func (filter_free);
  self->keys = g_array_new (FALSE, TRUE, sizeof (BcpListingKey));
  sort_by_default (self);
  return self;
}

/**
 * bcp_listing_copy:
 * @self: a listing
 *
 * Returns: (transfer full): a copy
 */
BcpListing *
bcp_listing_copy (BcpListing *self)
{
  BcpListing *copy = bcp_listing_new (self->entity);

  copy->search = g_strdup (self->search);
  copy->columns = g_strdupv (self->columns);
  copy->limit = self->limit;
  copy->ids = self->ids != NULL ? g_array_ref (self->ids) : NULL;
  copy->except = self->except;
  g_array_set_size (copy->keys, 0);
  g_array_append_vals (copy->keys, self->keys->data, self->keys->len);
  for (guint i = 0; i < self->filters->len; i++)
    {
      const BcpListingFilter *filter = g_ptr_array_index (self->filters, i);
      BcpListingFilter *own = g_new0 (BcpListingFilter, 1);

      own->field = filter->field;
      own->values = g_strdupv (filter->values);
      g_ptr_array_add (copy->filters, own);
    }

  return copy;
}

void
bcp_listing_free (BcpListing *self)
{
  if (self == NULL)
    return;

  g_free (self->search);
  g_strfreev (self->columns);
  g_ptr_array_unref (self->filters);
  g_array_unref (self->keys);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

const BcpEntity *
bcp_listing_get_entity (BcpListing *self)
{
  return self->entity;
}

/**
 * bcp_listing_set_search:
 * @self: a listing
 * @text: (nullable): words; each must begin a word of the record, whatever its accents and case
 */
void
bcp_listing_set_search (BcpListing *self,
                        const char *text)
{
  g_free (self->search);
  self->search = bcp_text_squeeze (text);
}

const char *
bcp_listing_get_search (BcpListing *self)
{
  return self->search;
}

static BcpListingFilter *
find_filter (BcpListing *self,
             const char *field,
             guint      *position)
{
  for (guint i = 0; i < self->filters->len; i++)
    {
      BcpListingFilter *filter = g_ptr_array_index (self->filters, i);

      if (strcmp (filter->field->name, field) == 0)
        {
          if (position != NULL)
            *position = i;
          return filter;
        }
    }

  return NULL;
}

/* No entity declares its id, but every list may be filtered and sorted by it. */
static const BcpField id_field = { .name = "id", .type = BCP_FIELD_INTEGER, .label = N_("Id") };

static const BcpField *
known_field (BcpListing  *self,
             const char  *name,
             GError     **error)
{
  const BcpField *field = strcmp (name, id_field.name) == 0 ? &id_field : bcp_entity_get_field (self->entity, name);

  if (field == NULL)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("“%1$s” has no field “%2$s”."),
                 _(self->entity->plural), name);
  return field;
}

/**
 * bcp_listing_set_filter:
 * @self: a listing
 * @field: a field's name
 * @values: (nullable): any of these; %NULL or empty removes the filter
 * @error: why not
 *
 * Returns: %FALSE with @error set where the entity has no such field
 */
gboolean
bcp_listing_set_filter (BcpListing         *self,
                        const char         *field,
                        const char *const  *values,
                        GError            **error)
{
  const BcpField *known = known_field (self, field, error);
  BcpListingFilter *filter;
  guint position;

  if (known == NULL)
    return FALSE;

  if (find_filter (self, field, &position) != NULL)
    g_ptr_array_remove_index (self->filters, position);
  if (values == NULL || values[0] == NULL)
    return TRUE;

  filter = g_new0 (BcpListingFilter, 1);
  filter->field = known;
  filter->values = g_strdupv ((char **) values);
  g_ptr_array_add (self->filters, filter);
  return TRUE;
}

/**
 * bcp_listing_get_filter:
 * @self: a listing
 * @field: a field's name
 *
 * Returns: (nullable): the values that the field is filtered by
 */
const char *const *
bcp_listing_get_filter (BcpListing *self,
                        const char *field)
{
  BcpListingFilter *filter = find_filter (self, field, NULL);

  return filter != NULL ? (const char *const *) filter->values : NULL;
}

/**
 * bcp_listing_get_filtered_fields:
 * @self: a listing
 *
 * Returns: (transfer full) (element-type BcpField): the filtered fields, in the order they were set
 */
GPtrArray *
bcp_listing_get_filtered_fields (BcpListing *self)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < self->filters->len; i++)
    g_ptr_array_add (fields, (gpointer) ((BcpListingFilter *) g_ptr_array_index (self->filters, i))->field);

  return fields;
}

/**
 * bcp_listing_is_narrowed:
 * @self: a listing
 *
 * Returns: whether search or filters leave anything out
 */
gboolean
bcp_listing_is_narrowed (BcpListing *self)
{
  return self->search != NULL || self->filters->len > 0;
}

/**
 * bcp_listing_clear:
 * @self: a listing
 *
 * Removes search and filters; keeps the order.
 */
void
bcp_listing_clear (BcpListing *self)
{
  g_clear_pointer (&self->search, g_free);
  g_ptr_array_set_size (self->filters, 0);
}

/**
 * bcp_listing_sort:
 * @self: a listing
 * @field: (nullable): a field's name, %NULL for the usual order
 * @descending: the direction
 * @error: why not
 *
 * Returns: %FALSE with @error set where the entity has no such field
 */
gboolean
bcp_listing_sort (BcpListing  *self,
                  const char  *field,
                  gboolean     descending,
                  GError     **error)
{
  if (field == NULL)
    {
      sort_by_default (self);
      return TRUE;
    }
  if (known_field (self, field, error) == NULL)
    return FALSE;

  g_array_set_size (self->keys, 0);
  return bcp_listing_then_sort (self, field, descending, error);
}

/**
 * bcp_listing_then_sort:
 * @self: a listing
 * @field: a field's name
 * @descending: the direction
 * @error: why not
 *
 * A further sort key, for records that are equal in those before.
 *
 * Returns: %FALSE with @error set where the entity has no such field
 */
gboolean
bcp_listing_then_sort (BcpListing  *self,
                       const char  *field,
                       gboolean     descending,
                       GError     **error)
{
  BcpListingKey key = { known_field (self, field, error), descending };

  if (key.field == NULL)
    return FALSE;

  g_array_append_val (self->keys, key);
  return TRUE;
}

/**
 * bcp_listing_get_sort:
 * @self: a listing
 * @key: which sort key, from 0
 * @descending: (out): whether it is sorted downwards
 *
 * Returns: (nullable): the field's name; %NULL when there are not so many keys
 */
const char *
bcp_listing_get_sort (BcpListing *self,
                      guint       key,
                      gboolean   *descending)
{
  if (key >= self->keys->len)
    return NULL;

  *descending = g_array_index (self->keys, BcpListingKey, key).descending;
  return g_array_index (self->keys, BcpListingKey, key).field->name;
}

/**
 * bcp_listing_set_limit:
 * @self: a listing
 * @limit: at most so many, 0 for all
 */
void
bcp_listing_set_limit (BcpListing *self,
                       gint64      limit)
{
  self->limit = limit;
}

/**
 * bcp_listing_restrict:
 * @self: a listing
 * @ids: (element-type gint64): ids; not to be changed any more
 * @except: whether these are left out
 *
 * Of what search and filters match only these, or all but these: what is chosen in a list.
 */
void
bcp_listing_restrict (BcpListing *self,
                      GArray     *ids,
                      gboolean    except)
{
  g_array_ref (ids);
  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = ids;
  self->except = except;
}

/**
 * bcp_listing_set_columns:
 * @self: a listing
 * @names: (nullable): the fields that are needed beside the title, or %NULL, as at first, for all
 *
 * The rows of bcp_listing_to_query() then have nothing of other fields: a row of a wide entity costs
 * several times what the columns of a list do.
 */
void
bcp_listing_set_columns (BcpListing        *self,
                         const char *const *names)
{
  char **copy = g_strdupv ((char **) names);

  g_strfreev (self->columns);
  self->columns = copy;
}

/**
 * bcp_listing_to_query:
 * @self: a listing
 *
 * Returns: (transfer full): the same as a query for a row list
 */
BcpRowQuery *
bcp_listing_to_query (BcpListing *self)
{
  BcpListingConditions conditions = bcp_listing_conditions (self);
  g_autofree char *order = bcp_listing_order_sql (self);
  g_autofree char *limit = bcp_listing_limit_sql (self);
  g_autofree char *select = bcp_entity_select_sql (self->entity, (const char *const *) self->columns);
  g_autofree char *ids = g_strconcat (BCP_LISTING_IDS, bcp_listing_ids_source (self), conditions.where->str, order, limit, NULL);
  g_autofree char *rows = g_strconcat (select, " WHERE t.id IN (SELECT value FROM json_each (?1))", NULL);
  BcpRowQuery *query = bcp_row_query_new (ids, (const BcpValue *) (gpointer) conditions.bindings->data,
                                          conditions.bindings->len, rows, self->entity->watches);

  if (conditions.where->len > 0 && self->limit == 0)
    {
      g_autofree char *whole = bcp_listing_whole_sql (self);
      g_autofree char *match = bcp_listing_match_sql (self, &conditions);

      bcp_row_query_set_whole (query, whole, match, bcp_listing_is_in_title_order (self));
    }

  bcp_listing_conditions_free (&conditions);
  return query;
}

/**
 * bcp_listing_column:
 * @entity: an entity
 * @field: a field's name
 *
 * Returns: the column of the field's value in a row; its companion is the next one
 */
guint
bcp_listing_column (const BcpEntity *entity,
                    const char      *field)
{
  int index = bcp_entity_index_of (entity, field);

  g_return_val_if_fail (index >= 0, 0);

  return 2 * (guint) index + 1;
}


static gboolean
give_rows (BcpStatement    *statement,
           guint            n_columns,
           BcpListingFunc   func,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  BcpValue *columns = g_new0 (BcpValue, n_columns);
  gboolean ok = TRUE;
  BcpStep step = BCP_STEP_DONE;

  while (ok && (step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      for (guint i = 0; i < n_columns; i++)
        {
          bcp_value_clear (&columns[i]);
          bcp_statement_value (statement, (int) i, &columns[i]);
        }
      ok = !g_cancellable_set_error_if_cancelled (cancellable, error) && func (columns, data, error);
    }
  bcp_values_free (columns, n_columns);

  return ok && step != BCP_STEP_ERROR;
}

/**
 * bcp_listing_foreach:
 * @self: a listing
 * @db: a connection
 * @func: called for each row, in order
 * @data: for @func
 * @cancellable: (nullable): stops it
 * @error: why it stopped
 *
 * Returns: whether all rows were given
 */
gboolean
bcp_listing_foreach (BcpListing      *self,
                     BcpConnection   *db,
                     BcpListingFunc   func,
                     gpointer         data,
                     GCancellable    *cancellable,
                     GError         **error)
{
  BcpListingConditions conditions = bcp_listing_conditions (self);
  g_autofree char *order = bcp_listing_order_sql (self);
  g_autofree char *limit = bcp_listing_limit_sql (self);
  g_autofree char *select = bcp_entity_select_sql (self->entity, NULL);
  g_autofree char *sql = g_strconcat (select, conditions.where->str, order, limit, NULL);
  BcpStatement *statement = bcp_listing_prepare (db, sql, &conditions, error);
  gboolean ok = FALSE;

  if (statement != NULL)
    {
      ok = give_rows (statement, 2 * self->entity->n_fields + 1, func, data, cancellable, error);
      bcp_statement_reset (statement);
    }

  bcp_listing_conditions_free (&conditions);
  return ok;
}

/**
 * bcp_listing_count:
 * @self: a listing
 * @db: a connection
 * @error: why not
 *
 * Returns: how many records match, the limit aside; -1 with @error set on failure
 */
gint64
bcp_listing_count (BcpListing     *self,
                   BcpConnection  *db,
                   GError        **error)
{
  BcpListingConditions conditions = bcp_listing_conditions (self);
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ", bcp_listing_ids_source (self), conditions.where->str, NULL);
  BcpStatement *statement = bcp_listing_prepare (db, sql, &conditions, error);
  gint64 count = -1;

  if (statement != NULL)
    {
      if (bcp_statement_step (statement, error) == BCP_STEP_ROW)
        count = bcp_statement_int (statement, 0);
      bcp_statement_reset (statement);
    }

  bcp_listing_conditions_free (&conditions);
  return count;
}

static void
describe_filter (GString      *text,
                 const BcpListingFilter *filter,
                 BcpCatalogue *catalogue,
                 BcpLanguage   language)
{
  g_string_append_printf (text, "%s%s: ", text->len > 0 ? "; " : "", bcp_tr (language, filter->field->label));
  for (guint i = 0; filter->values[i] != NULL; i++)
    {
      const char *value = filter->values[i];
      BcpValue coded = BCP_VALUE_INIT;
      g_autofree char *shown = NULL;

      if (*value == '\0')
        shown = g_strdup (bcp_tr (language, N_("empty")));
      else if (filter->field->type == BCP_FIELD_CHOICE || filter->field->type == BCP_FIELD_BOOLEAN)
        {
          bcp_finding_free (bcp_field_parse (filter->field, value, NULL, language, &coded));
          shown = bcp_field_format (filter->field, &coded, NULL, catalogue, language);
          bcp_value_clear (&coded);
        }
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", shown != NULL ? shown : value);
    }
}

/**
 * bcp_listing_describe:
 * @self: a listing
 * @catalogue: (nullable): coded lists
 * @language: the reader's language
 *
 * Returns: (transfer full): search and filters in words, for a paper's header; empty where there are none
 */
char *
bcp_listing_describe (BcpListing   *self,
                      BcpCatalogue *catalogue,
                      BcpLanguage   language)
{
  GString *text = g_string_new (NULL);

  if (self->search != NULL)
    g_string_append_printf (text, bcp_tr (language, N_("Search: “%s”")), self->search);
  for (guint i = 0; i < self->filters->len; i++)
    describe_filter (text, g_ptr_array_index (self->filters, i), catalogue, language);

  return g_string_free (text, FALSE);
}
