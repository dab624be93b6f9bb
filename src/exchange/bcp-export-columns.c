/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-export-columns.h"

#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Persons at a firm are exported where the firm consented to the use of its data. What a person gave
 * for a matter of the person's own, a trainee's enrolment, is not the firm's to allow. */
static int
owner_column (const BcpEntity *entity)
{
  const BcpField *owner = entity->owner != NULL ? bcp_entity_get_field (entity, entity->owner) : NULL;

  return owner != NULL && g_strcmp0 (owner->domain, "firms") == 0 ? (int) bcp_listing_column (entity, entity->owner) : -1;
}

/**
 * bcp_export_columns_init:
 * @self: columns
 * @entity: what is listed
 * @names: (nullable) (array zero-terminated=1): the columns by field name, in their order; %NULL for all
 *   of the entity
 * @error: %BCP_ERROR_NOT_FOUND for what is no field
 *
 * Returns: whether they were chosen; to be cleared either way
 */
gboolean
bcp_export_columns_init (BcpExportColumns   *self,
                         const BcpEntity    *entity,
                         const char *const  *names,
                         GError            **error)
{
  memset (self, 0, sizeof *self);
  self->entity = entity;
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->owner = owner_column (entity);
  for (guint i = 0; names == NULL && i < entity->n_fields; i++)
    g_array_append_val (self->fields, i);

  for (; names != NULL && *names != NULL; names++)
    {
      int index = bcp_entity_index_of (entity, *names);

      if (index < 0)
        {
          g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("“%1$s” has no field “%2$s”."), _(entity->plural), *names);
          return FALSE;
        }
      g_array_append_val (self->fields, index);
    }

  return TRUE;
}

void
bcp_export_columns_clear (BcpExportColumns *self)
{
  g_clear_pointer (&self->fields, g_array_unref);
}

/**
 * bcp_export_columns_get:
 * @self: columns
 * @column: from 0
 * @index: (out) (optional): of its field; its value is the row's 2 * index + 1, what it refers to the next
 *
 * Returns: the column's field
 */
const BcpField *
bcp_export_columns_get (BcpExportColumns *self,
                        guint             column,
                        guint            *index)
{
  guint at = g_array_index (self->fields, guint, column);

  if (index != NULL)
    *index = at;
  return &self->entity->fields[at];
}

/**
 * bcp_export_columns_begin_row:
 * @self: columns
 * @db: a connection within a read transaction
 * @values: a row of bcp_listing_foreach()
 * @error: why it could not be read
 *
 * Looks up whether the row's firm consented, where that matters.
 */
gboolean
bcp_export_columns_begin_row (BcpExportColumns  *self,
                              BcpConnection     *db,
                              const BcpValue    *values,
                              GError           **error)
{
  gint64 firm = self->owner >= 0 ? bcp_value_get_integer (&values[self->owner]) : 0;
  gint64 consent;

  if (self->owner < 0 || firm == self->firm)
    return TRUE;
  if (!bcp_connection_get_int (db, &consent, error,
                               "SELECT EXISTS (SELECT 1 FROM firm WHERE id = ?1 AND consent_data_use = 1)", "i", firm))
    return FALSE;

  self->firm = firm;
  self->consent = consent != 0;
  return TRUE;
}

/**
 * bcp_export_columns_withhold:
 * @self: columns, their row begun
 * @field: one of them
 *
 * Returns: whether it is left empty, because it is about a person at a firm that did not consent
 */
gboolean
bcp_export_columns_withhold (BcpExportColumns *self,
                             const BcpField   *field)
{
  return self->owner >= 0 && !self->consent && (field->flags & BCP_FIELD_PERSONAL) != 0;
}
