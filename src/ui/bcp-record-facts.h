/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-date.h"
#include "bcp-entity.h"
#include "bcp-record.h"
#include "bcp-store.h"

G_BEGIN_DECLS

/* How many related records a record's page names; the rest is counted and one click away. */
#define BCP_RELATED_SHOWN 6

/**
 * BcpRelatedRow: one record that refers to the one shown
 */
typedef struct
{
  gint64   id;
  char    *title;
  char    *detail;
  BcpDate  date;
} BcpRelatedRow;

/**
 * BcpRelated: the records of one entity that refer to the one shown
 * @entity: whose
 * @field: by which field
 * @value: what the field holds: the id, or the code of the record shown
 * @count: how many there are
 * @rows: (element-type BcpRelatedRow): the first of them
 */
typedef struct
{
  const BcpEntity *entity;
  const BcpField  *field;
  char            *value;
  gint64           count;
  GPtrArray       *rows;
} BcpRelated;

/**
 * BcpRecordFacts:
 * @record: the record
 * @findings: (element-type BcpFinding): what its rules found
 * @related: (element-type BcpRelated): what refers to it
 * @draft: (nullable): unfinished text from before
 *
 * All that a record's page shows, at one moment of the file.
 */
typedef struct
{
  BcpRecord *record;
  GPtrArray *findings;
  GPtrArray *related;
  char      *draft;
} BcpRecordFacts;

void            bcp_record_facts_free        (BcpRecordFacts       *self);
void            bcp_record_facts_load_async  (BcpStore             *store,
                                              BcpCatalogue         *catalogue,
                                              const BcpEntity      *entity,
                                              gint64                id,
                                              const BcpField       *preset,
                                              const char           *preset_value,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
BcpRecordFacts *bcp_record_facts_load_finish (BcpStore             *store,
                                              GAsyncResult         *result,
                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        bcp_record_facts_concern     (const BcpEntity      *entity,
                                              gint64                id,
                                              BcpNotice            *notice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpRecordFacts, bcp_record_facts_free)

G_END_DECLS
