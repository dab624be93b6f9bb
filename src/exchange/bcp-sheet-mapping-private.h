/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sheet-mapping.h"

G_BEGIN_DECLS

/* Values of a column that are kept for people to see. */
#define BCP_MAPPING_SAMPLES 5

/**
 * BcpMappingColumn:
 * @heading: as the table has it
 * @field: (nullable): of the entity or BCP_MAPPING_UTM_…
 * @index: of the entity's field, -1
 * @west: a longitude that counts westwards
 * @samples: (array zero-terminated=1): different values
 */
typedef struct
{
  char       *heading;
  const char *field;
  int         index;
  gboolean    west;
  char       *samples[BCP_MAPPING_SAMPLES + 1];
} BcpMappingColumn;

struct _BcpMapping
{
  const BcpEntity  *entity;
  GArray           *columns;    /* BcpMappingColumn */
  BcpMappingOrigin  origin;
  gboolean          is_retc;    /* by its headings, whatever was chosen since */
  char             *signature;
  int               zone;       /* of UTM, 0 while it is not known */
  char            **values;     /* of the row last read, by field */
};

BcpMappingColumn *bcp_mapping_column_at    (BcpMapping       *self,
                                            guint             column);
void              bcp_mapping_assign       (BcpMapping       *self,
                                            BcpMappingColumn *column,
                                            const char       *field);
const char       *bcp_mapping_known_field  (BcpMapping       *self,
                                            const char       *name);
void              bcp_mapping_clear_values (BcpMapping       *self);

G_END_DECLS
