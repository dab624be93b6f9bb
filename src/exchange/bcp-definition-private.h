/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-definition.h"
#include "bcp-record.h"

G_BEGIN_DECLS

#define BCP_PROGRAMMES_RESOURCE "/org/bajiocp/BajioCP/programmes/"
#define BCP_CATALOGUES_RESOURCE "/org/bajiocp/BajioCP/catalogues/"
#define BCP_SCHEMA_RESOURCE "/org/bajiocp/BajioCP/schema/"

/**
 * BcpDefinitionElement: where an element of the XML goes
 * @parent: the element around it: a section such as "sectors", or the row that owns it
 * @name: the element
 * @table: the table of its rows
 * @owner: (nullable): the field that holds the owning row's key
 * @key: the fields that name a row, separated by commas; no two rows share them
 */
typedef struct
{
  const char *parent;
  const char *name;
  const char *table;
  const char *owner;
  const char *key;
} BcpDefinitionElement;

/**
 * BcpDefinitionRow: one row to be, and where it was written
 */
typedef struct
{
  const BcpDefinitionElement *element;
  BcpRecord                  *record;
  char                       *file;
  int                         line;
} BcpDefinitionRow;

struct _BcpDefinition
{
  GPtrArray  *rows;       /* BcpDefinitionRow, in the order in which they are inserted */
  GHashTable *positions;  /* section → rows so far */
  GHashTable *keys;       /* "table\nkey" */
};

void     bcp_definition_row_free (BcpDefinitionRow  *row);
gboolean bcp_definition_load     (BcpDefinition     *self,
                                  const char        *preset_or_path,
                                  GError           **error);

G_END_DECLS
