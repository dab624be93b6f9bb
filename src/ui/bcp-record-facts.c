/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-facts.h"

#include "bcp-field.h"
#include "bcp-listing.h"

#include <string.h>

/* What stands beside a related record's title: so many of its list's columns. */
#define MAX_DETAILS 3

typedef struct
{
  BcpCatalogue    *catalogue;
  const BcpEntity *entity;
  gint64           id;
  const BcpField  *preset;
  char            *preset_value;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  bcp_catalogue_unref (request->catalogue);
  g_free (request->preset_value);
  g_free (request);
}

static void
related_row_free (gpointer data)
{
  BcpRelatedRow *row = data;

  g_free (row->title);
  g_free (row->detail);
  g_free (row);
}

static void
related_free (gpointer data)
{
  BcpRelated *related = data;

  g_free (related->value);
  g_ptr_array_unref (related->rows);
  g_free (related);
}

/**
 * bcp_record_facts_free:
 * @self: (nullable) (transfer full): facts
 */
void
bcp_record_facts_free (BcpRecordFacts *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->record);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->related, g_ptr_array_unref);
  g_free (self->draft);
  g_free (self);
}

/* The field by which @other refers to a record of @entity: its id, or its code in a coded list that is
 * the entity's own table. */
static const BcpField *
find_reference (const BcpEntity *other,
                const BcpEntity *entity)
{
  for (guint i = 0; i < other->n_fields; i++)
    {
      const BcpField *field = &other->fields[i];

      if (field->flags & BCP_FIELD_COMPUTED)
        continue;
      if (field->type == BCP_FIELD_REFERENCE && g_strcmp0 (field->domain, entity->name) == 0)
        return field;
      if (field->type == BCP_FIELD_CHOICE && g_strcmp0 (field->domain, entity->table) == 0 &&
          bcp_entity_get_field (entity, "code") != NULL)
        return field;
    }

  return NULL;
}

static char *
format_column (const BcpEntity *entity,
               guint            index,
               const BcpValue  *columns,
               BcpCatalogue    *catalogue)
{
  return bcp_field_format (&entity->fields[index], &columns[2 * index + 1],
                           bcp_value_get_text (&columns[2 * index + 2]), catalogue, bcp_language_get_default ());
}

static char *
join_details (BcpRelated     *related,
              const BcpValue *columns,
              BcpCatalogue   *catalogue)
{
  const BcpEntity *entity = related->entity;
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < entity->n_fields && n < MAX_DETAILS; i++)
    {
      const BcpField *field = &entity->fields[i];
      g_autofree char *word = NULL;

      if (!(field->flags & BCP_FIELD_COLUMN) || field == related->field || g_strcmp0 (field->name, entity->title) == 0 ||
          field->type == BCP_FIELD_BOOLEAN || bcp_value_is_null (&columns[2 * i + 1]))
        continue;
      word = format_column (entity, i, columns, catalogue);
      g_string_append_printf (text, "%s%s", n > 0 ? " · " : "", word);
      n++;
    }

  return g_string_free (text, FALSE);
}

typedef struct
{
  BcpRelated   *related;
  BcpCatalogue *catalogue;
} Gather;

static gboolean
gather_row (const BcpValue  *columns,
            gpointer         data,
            GError         **error)
{
  Gather *gather = data;
  const BcpEntity *entity = gather->related->entity;
  int date = entity->date != NULL ? bcp_entity_index_of (entity, entity->date) : -1;
  BcpRelatedRow *row = g_new0 (BcpRelatedRow, 1);

  row->id = bcp_value_get_integer (&columns[0]);
  row->title = format_column (entity, (guint) bcp_entity_index_of (entity, entity->title), columns, gather->catalogue);
  row->detail = join_details (gather->related, columns, gather->catalogue);
  row->date = date >= 0 ? bcp_date_from_iso (bcp_value_get_text (&columns[2 * date + 1])) : BCP_DATE_NONE;
  g_ptr_array_add (gather->related->rows, row);
  return TRUE;
}

static BcpRelated *
load_related (BcpConnection    *db,
              const Request    *request,
              BcpRecord        *record,
              const BcpEntity  *other,
              const BcpField   *field,
              GCancellable     *cancellable,
              GError          **error)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (other);
  BcpRelated *related = g_new0 (BcpRelated, 1);
  Gather gather = { related, request->catalogue };
  const char *values[] = { NULL, NULL };

  related->entity = other;
  related->field = field;
  related->rows = g_ptr_array_new_with_free_func (related_row_free);
  related->value = field->type == BCP_FIELD_REFERENCE ? g_strdup_printf ("%" G_GINT64_FORMAT, request->id)
                                                      : bcp_record_dup_text (record, "code");
  values[0] = related->value != NULL ? related->value : "";
  if (!bcp_listing_set_filter (listing, field->name, values, error))
    goto failed;

  related->count = bcp_listing_count (listing, db, error);
  if (related->count < 0)
    goto failed;
  bcp_listing_set_limit (listing, BCP_RELATED_SHOWN);
  if (!bcp_listing_foreach (listing, db, gather_row, &gather, cancellable, error))
    goto failed;

  return related;

failed:
  related_free (related);
  return NULL;
}

static gboolean
load_all_related (BcpConnection   *db,
                  const Request   *request,
                  BcpRecordFacts  *facts,
                  GCancellable    *cancellable,
                  GError         **error)
{
  guint n_entities;
  const BcpEntity *const *entities = bcp_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    {
      const BcpField *field = find_reference (entities[i], request->entity);
      BcpRelated *related;

      /* Photos and files are shown as such. */
      if (field == NULL || strcmp (entities[i]->name, "attachments") == 0)
        continue;
      related = load_related (db, request, facts->record, entities[i], field, cancellable, error);
      if (related == NULL)
        return FALSE;
      g_ptr_array_add (facts->related, related);
    }

  return TRUE;
}

static BcpRecord *
begin_record (BcpConnection *db,
              const Request *request)
{
  BcpRecord *record = bcp_record_new (request->entity);

  if (request->preset != NULL)
    bcp_finding_free (bcp_record_set_text (record, request->preset->name, request->preset_value,
                                           request->catalogue, bcp_language_get_default ()));
  bcp_record_look_up (record, db);
  return record;
}

static gpointer
load (BcpConnection *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Request *request = data;
  g_autoptr (BcpRecordFacts) facts = g_new0 (BcpRecordFacts, 1);
  g_autofree char *key = request->id != 0 ? g_strdup_printf ("%s/%" G_GINT64_FORMAT, request->entity->table, request->id)
                                          : g_strdup_printf ("%s/new", request->entity->table);

  facts->related = g_ptr_array_new_with_free_func (related_free);
  facts->record = request->id != 0 ? bcp_record_load (db, request->entity, request->id, error)
                                   : begin_record (db, request);
  if (facts->record == NULL)
    return NULL;

  facts->findings = bcp_record_validate (facts->record, db, bcp_language_get_default ());
  facts->draft = bcp_draft_load (db, key, NULL);
  if (request->id != 0 && !load_all_related (db, request, facts, cancellable, error))
    return NULL;

  return g_steal_pointer (&facts);
}

/**
 * bcp_record_facts_load_async:
 * @store: the file
 * @catalogue: coded lists
 * @entity: what kind
 * @id: which; 0 for a new one
 * @preset: (nullable): a field of a new one that is known already
 * @preset_value: (nullable): and its value
 * @cancellable: (nullable): to give up
 * @callback: called when done
 * @user_data: for @callback
 */
void
bcp_record_facts_load_async (BcpStore            *store,
                             BcpCatalogue        *catalogue,
                             const BcpEntity     *entity,
                             gint64               id,
                             const BcpField      *preset,
                             const char          *preset_value,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Request *request = g_new0 (Request, 1);

  request->catalogue = bcp_catalogue_ref (catalogue);
  request->entity = entity;
  request->id = id;
  request->preset = preset;
  request->preset_value = g_strdup (preset_value);
  bcp_store_read_async (store, load, request, request_free, (GDestroyNotify) bcp_record_facts_free,
                        cancellable, callback, user_data);
}

/**
 * bcp_record_facts_load_finish:
 * @store: the file
 * @result: what the callback was given
 * @error: why not
 *
 * Returns: (transfer full) (nullable): the facts
 */
BcpRecordFacts *
bcp_record_facts_load_finish (BcpStore      *store,
                              GAsyncResult  *result,
                              GError       **error)
{
  return bcp_store_read_finish (store, result, error);
}

/**
 * bcp_record_facts_concern:
 * @entity: what kind of record is shown
 * @id: which
 * @notice: what an edit touched
 *
 * Returns: whether the record's facts may be others now
 */
gboolean
bcp_record_facts_concern (const BcpEntity *entity,
                          gint64           id,
                          BcpNotice       *notice)
{
  guint n_entities;
  const BcpEntity *const *entities = bcp_entities (&n_entities);

  if (bcp_notice_has_row (notice, entity->table, id))
    return TRUE;

  /* Computed fields look into other tables, and records of others refer to this one. */
  for (guint i = 0; entity->watches[i] != NULL; i++)
    if (!g_str_equal (entity->watches[i], entity->table) && bcp_notice_has_table (notice, entity->watches[i]))
      return TRUE;
  for (guint i = 0; i < n_entities; i++)
    if (find_reference (entities[i], entity) != NULL && bcp_notice_has_table (notice, entities[i]->table))
      return TRUE;

  return FALSE;
}
