/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-entity.h"
#include "bcp-history.h"

G_BEGIN_DECLS

/**
 * BcpEntryLine:
 * @label: the field, in the reader's language
 * @before: (nullable): as people read it; %NULL is empty
 * @after: (nullable): likewise
 * @now: (nullable): likewise
 * @state: how it stands today
 * @later: the last entry that changed it; 0 where none is known
 */
typedef struct
{
  char           *label;
  char           *before;
  char           *after;
  char           *now;
  BcpChangeState  state;
  gint64          later;
} BcpEntryLine;

/**
 * BcpEntryRecord:
 * @entity: (nullable): whose record; %NULL where the table is none
 * @table: its table
 * @id: the record
 * @operation: 'I', 'U', 'D'
 * @title: (nullable): its name, today or as it was
 * @is_there: whether it still exists
 * @state: how it stands today
 * @later: the last entry that stands in its way; 0 where none is known
 * @lines: (element-type BcpEntryLine): its fields
 */
typedef struct
{
  const BcpEntity *entity;
  char            *table;
  gint64           id;
  char             operation;
  char            *title;
  gboolean         is_there;
  BcpChangeState   state;
  gint64           later;
  GPtrArray       *lines;
} BcpEntryRecord;

/**
 * BcpEntryDetails:
 * @entry: the entry
 * @records: (element-type BcpEntryRecord): what it changed, from its beginning
 * @is_cut: whether there is more than @records
 * @advice: (nullable): what stands in the way of undoing it and what is possible, a sentence or two
 * @later: the entry that @advice names; 0 where it names none
 * @can_undo: whether all of it can be undone
 * @n_rest: where not all can be undone, how many fields or records can
 *
 * One entry of the history as people read it.
 */
typedef struct
{
  BcpEntry  *entry;
  GPtrArray *records;
  gboolean   is_cut;
  char      *advice;
  gint64     later;
  gboolean   can_undo;
  gint64     n_rest;
} BcpEntryDetails;

BcpEntryDetails *bcp_entry_details_load (BcpConnection    *db,
                                         gint64            entry,
                                         BcpCatalogue     *catalogue,
                                         BcpLanguage       language,
                                         guint             limit,
                                         GCancellable     *cancellable,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_entry_details_free (BcpEntryDetails  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpEntryDetails, bcp_entry_details_free)

G_END_DECLS
