/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-listing-totals.h"

#include "bcp-field.h"
#include "bcp-listing-private.h"
#include "bcp-record-private.h"

static void
total_free (gpointer data)
{
  BcpTotal *total = data;

  g_free (total->companion);
  bcp_value_clear (&total->value);
  g_free (total);
}

/**
 * bcp_entity_has_totals:
 * @entity: an entity
 *
 * Returns: whether the sum of any of its columns means something
 */
gboolean
bcp_entity_has_totals (const BcpEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & BCP_FIELD_TOTAL)
      return TRUE;

  return FALSE;
}

/* A quantity whose unit stands in a column beside it. */
static gboolean
has_unit_beside (const BcpEntity *entity,
                 const BcpField  *field)
{
  return field->type == BCP_FIELD_NUMBER && field->unit == NULL && bcp_entity_get_field (entity, "unit") != NULL;
}

static gboolean
add_field (GPtrArray       *totals,
           BcpListing      *listing,
           BcpConnection   *db,
           const BcpField  *field,
           GError         **error)
{
  BcpListingConditions conditions = bcp_listing_conditions (listing);
  g_autofree char *plain = bcp_field_sql (field);
  g_autofree char *value = listing->entity->counts != NULL ? g_strdup_printf ("CASE WHEN %s THEN %s END", listing->entity->counts, plain)
                                                           : g_strdup (plain);
  gboolean is_quantity = has_unit_beside (listing->entity, field);
  g_autofree char *companion = is_quantity ? g_strdup ("t.unit") : bcp_field_companion_sql (listing->entity, field);
  guint before = totals->len;
  g_autofree char *sql = g_strdup_printf ("SELECT sum (%s), %s FROM %s%s GROUP BY 2 HAVING count (%s) > 0 ORDER BY 2",
                                          value, companion, listing->entity->source, conditions.where->str, value);
  BcpStatement *statement = bcp_listing_prepare (db, sql, &conditions, error);
  BcpStep step = BCP_STEP_ERROR;

  while (statement != NULL && (step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      BcpTotal *total = g_new0 (BcpTotal, 1);

      total->field = field;
      bcp_statement_value (statement, 0, &total->value);
      total->companion = g_strdup (bcp_statement_text (statement, 1));
      g_ptr_array_add (totals, total);
    }
  if (statement != NULL)
    bcp_statement_reset (statement);

  /* Litres and kilowatt-hours have no sum. */
  if (is_quantity && totals->len > before + 1)
    g_ptr_array_set_size (totals, (int) before);

  bcp_listing_conditions_free (&conditions);
  return step == BCP_STEP_DONE;
}

/* How many records the entity itself does not count. */
static gboolean
add_uncounted (GPtrArray      *totals,
               BcpListing     *listing,
               BcpConnection  *db,
               GError        **error)
{
  BcpListingConditions conditions = bcp_listing_conditions (listing);
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s%s%s NOT (%s)", listing->entity->source, conditions.where->str,
                                          conditions.where->len > 0 ? " AND" : " WHERE", listing->entity->counts);
  BcpStatement *statement = bcp_listing_prepare (db, sql, &conditions, error);
  BcpStep step = statement != NULL ? bcp_statement_step (statement, error) : BCP_STEP_ERROR;

  if (step == BCP_STEP_ROW && bcp_statement_int (statement, 0) > 0)
    {
      BcpTotal *total = g_new0 (BcpTotal, 1);

      bcp_statement_value (statement, 0, &total->value);
      g_ptr_array_add (totals, total);
    }
  if (statement != NULL)
    bcp_statement_reset (statement);

  bcp_listing_conditions_free (&conditions);
  return step == BCP_STEP_ROW;
}

/**
 * bcp_listing_totals:
 * @listing: a listing, whose order and limit do not matter
 * @db: a connection
 * @fields: the fields that are wanted; those whose sum means nothing are passed over
 * @error: why not
 *
 * Returns: (transfer full) (element-type BcpTotal) (nullable): the totals in the order of @fields
 */
GPtrArray *
bcp_listing_totals (BcpListing         *listing,
                    BcpConnection      *db,
                    const char *const  *fields,
                    GError            **error)
{
  g_autoptr (GPtrArray) totals = g_ptr_array_new_with_free_func (total_free);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const BcpField *field = bcp_entity_get_field (listing->entity, fields[i]);

      if (field != NULL && (field->flags & BCP_FIELD_TOTAL) && !add_field (totals, listing, db, field, error))
        return NULL;
    }
  if (listing->entity->counts != NULL && totals->len > 0 && !add_uncounted (totals, listing, db, error))
    return NULL;

  return g_steal_pointer (&totals);
}

/**
 * bcp_totals_uncounted:
 * @totals: (element-type BcpTotal): what bcp_listing_totals() found
 * @entity: of which records
 * @language: the reader's language
 *
 * Returns: (nullable) (transfer full): how many records no total counts, and why; %NULL where all count
 */
char *
bcp_totals_uncounted (GPtrArray       *totals,
                      const BcpEntity *entity,
                      BcpLanguage      language)
{
  for (guint i = 0; i < totals->len; i++)
    {
      const BcpTotal *total = g_ptr_array_index (totals, i);

      if (total->field == NULL)
        return g_strdup_printf (bcp_tr (language, entity->uncounted), (guint) bcp_value_get_integer (&total->value));
    }

  return NULL;
}

/**
 * bcp_totals_format:
 * @totals: (element-type BcpTotal): what bcp_listing_totals() found
 * @field: a field
 * @language: the reader's language
 *
 * Returns: (nullable) (transfer full): its total, currencies one below the other; %NULL where there is none
 */
char *
bcp_totals_format (GPtrArray      *totals,
                   const BcpField *field,
                   BcpLanguage     language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < totals->len; i++)
    {
      const BcpTotal *total = g_ptr_array_index (totals, i);
      g_autofree char *value = NULL;

      if (total->field != field)
        continue;
      value = bcp_field_format (field, &total->value, total->companion, NULL, language);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", value);
    }

  return g_string_free (text, text->len == 0);
}
