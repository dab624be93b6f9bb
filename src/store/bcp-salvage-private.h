/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"
#include "bcp-progress.h"

G_BEGIN_DECLS

/* What BcpSalvage attaches its tables as: each as in the file, without rules, its row's number in
 * "salvage_row". */
#define BCP_SALVAGE "salvage"

/**
 * BcpSalvagedTable:
 * @name: as in SQL
 * @columns: (element-type utf8): their names, in order
 * @n_bad: pages that are missing or not whole
 */
typedef struct
{
  char      *name;
  GPtrArray *columns;
  guint      n_bad;
} BcpSalvagedTable;

/**
 * BcpSalvage: what a damaged file's pages still hold
 * @tables: (element-type BcpSalvagedTable): all but the derived ones
 * @n_unplaced: rows of which it is not known what table they were of
 */
typedef struct
{
  GPtrArray *tables;
  gint64     n_unplaced;
} BcpSalvage;

BcpSalvage *bcp_salvage_read (BcpConnection  *db,
                              const char     *path,
                              BcpProgress    *progress,
                              GCancellable   *cancellable,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_salvage_free (BcpSalvage     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSalvage, bcp_salvage_free)

G_END_DECLS
