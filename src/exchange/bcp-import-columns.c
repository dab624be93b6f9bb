/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include <string.h>

static const char *const roles[BCP_N_IMPORT_ROLES] = {
  [BCP_IMPORT_LEGAL_NAME] = "legal_name",
  [BCP_IMPORT_TRADE_NAME] = "trade_name",
  [BCP_IMPORT_SCIAN] = "scian",
  [BCP_IMPORT_SECTOR] = "sector",
  [BCP_IMPORT_STATE] = "state",
  [BCP_IMPORT_MUNICIPALITY] = "municipality",
  [BCP_IMPORT_LOCALITY] = "locality",
  [BCP_IMPORT_CLEE] = "clee",
  [BCP_IMPORT_DENUE_ID] = "denue_id",
  [BCP_IMPORT_NRA] = "nra",
  [BCP_IMPORT_RFC] = "rfc",
  [BCP_IMPORT_SOURCE] = "source",
};

/**
 * bcp_import_columns_init:
 * @self: columns, whatever was in them
 *
 * Makes it none.
 */
void
bcp_import_columns_init (BcpImportColumns *self)
{
  memset (self, 0, sizeof *self);
  for (guint i = 0; i < BCP_N_IMPORT_ROLES; i++)
    self->at[i] = -1;
}

/**
 * bcp_import_columns_add:
 * @self: columns
 * @field: a firm's field that is stored
 *
 * Returns: the field's column, a new one unless it had one
 */
int
bcp_import_columns_add (BcpImportColumns *self,
                        const char       *field)
{
  guint i = 0;

  while (i < self->n && strcmp (self->fields[i]->name, field) != 0)
    i++;
  if (i < self->n)
    return (int) i;

  g_assert (self->n < BCP_IMPORT_MAX_COLUMNS);
  self->follows[self->n] = -1;
  self->fields[self->n++] = bcp_entity_get_field (bcp_entity_by_name ("firms"), field);
  for (guint role = 0; role < BCP_N_IMPORT_ROLES; role++)
    if (strcmp (roles[role], field) == 0)
      self->at[role] = (int) i;

  return (int) i;
}

/**
 * bcp_import_firm_text:
 * @self: a row
 * @columns: its columns
 * @role: a field that holds text
 *
 * Returns: (nullable): what the source has for it
 */
const char *
bcp_import_firm_text (const BcpImportFirm    *self,
                      const BcpImportColumns *columns,
                      BcpImportRole           role)
{
  return columns->at[role] >= 0 ? bcp_value_get_text (&self->values[columns->at[role]]) : NULL;
}
