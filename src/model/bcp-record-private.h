/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-record.h"

G_BEGIN_DECLS

/* bcp-record.c keeps the draft, bcp-record-file.c moves it between memory and file. */
struct _BcpRecord
{
  GObject          parent_instance;

  const BcpEntity *entity;
  gint64           id;       /* 0: not saved yet */
  BcpValue        *values;   /* n_fields */
  BcpValue        *loaded;   /* n_fields: as in the file */
  char           **titles;   /* n_fields: of referred records, currencies; may be NULL */
};

void     bcp_record_accept (BcpRecord       *self,
                            gint64           id);

/* SQL of a field's value and of what stands beside it, "t" being the entity's table. */
char    *bcp_field_sql           (const BcpField  *field);
char    *bcp_field_companion_sql (const BcpEntity *entity,
                                  const BcpField  *field);
char    *bcp_entity_select_sql   (const BcpEntity   *entity,
                                  const char *const *names);

G_END_DECLS
