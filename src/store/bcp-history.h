/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-label.h"

G_BEGIN_DECLS

/**
 * BcpEntryKind: why an entry was written
 */
typedef enum
{
  BCP_ENTRY_EDIT,
  BCP_ENTRY_UNDO,
  BCP_ENTRY_REDO,
  BCP_ENTRY_RECORD,
} BcpEntryKind;

/**
 * BcpEntry:
 * @id: counts up from 1 within the file
 * @kind: edit, undo, redo, record
 * @refers: the entry that an undo or redo is about, or that an edit took back as a whole; else 0
 * @utc: ISO 8601 with seconds, "2005-03-31T16:42:07Z"
 * @author: who
 * @replica: the copy of the file that it was made in
 * @label: what
 * @n_changes: rows touched
 * @hash: SHA-256 of the previous entry's hash and this entry's header and payload hash, hex
 * @undone: whether a later entry took it back; told by bcp_history_find() alone
 */
typedef struct
{
  gint64        id;
  BcpEntryKind  kind;
  gint64        refers;
  char         *utc;
  char         *author;
  gint64        replica;
  BcpLabel     *label;
  gint64        n_changes;
  char         *hash;
  gboolean      undone;
} BcpEntry;

void        bcp_entry_free       (BcpEntry       *entry);
GPtrArray  *bcp_history_list     (BcpConnection  *db,
                                  gint64          before,
                                  guint           limit,
                                  GError        **error);
gint64      bcp_history_verify   (BcpConnection  *db,
                                  GCancellable   *cancellable,
                                  GError        **error);

/**
 * BcpHistoryFilter:
 * @text: (nullable): words of the label, any case, with or without accents
 * @language: in which the label is read for @text
 * @author: (nullable): who
 * @table: (nullable): only entries that touched this base table …
 * @id: … or, unless 0, this row of it
 * @from: (nullable): the first day, "2005-02-01" on this machine's calendar
 * @until: (nullable): the last day
 * @kinds: 1 << #BcpEntryKind, several together; 0 is all
 * @entry: this entry alone; 0 is all
 *
 * What a look at the history is narrowed to.
 */
typedef struct
{
  const char  *text;
  BcpLanguage  language;
  const char  *author;
  const char  *table;
  gint64       id;
  const char  *from;
  const char  *until;
  guint        kinds;
  gint64       entry;
} BcpHistoryFilter;

/**
 * BcpHistoryDay:
 * @day: "2005-03-31", on this machine's calendar
 * @n_entries: how many
 * @n_changes: rows touched by the largest of them …
 * @largest: … which is this entry
 */
typedef struct
{
  char   *day;
  gint64  n_entries;
  gint64  n_changes;
  gint64  largest;
} BcpHistoryDay;

/**
 * BcpHistoryPerson:
 * @author: who
 * @n_entries: how many
 * @first: "2005-03-31T16:42:07Z"
 * @last: as @first
 */
typedef struct
{
  char   *author;
  gint64  n_entries;
  char   *first;
  char   *last;
} BcpHistoryPerson;

BcpHistoryFilter *bcp_history_filter_copy (const BcpHistoryFilter *filter) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_history_filter_free (BcpHistoryFilter        *filter);
void        bcp_history_day_free    (BcpHistoryDay           *day);
void        bcp_history_person_free (BcpHistoryPerson        *person);
GPtrArray  *bcp_history_find        (BcpConnection           *db,
                                     const BcpHistoryFilter  *filter,
                                     gint64                   before,
                                     guint                    limit,
                                     GCancellable            *cancellable,
                                     GError                 **error);
GPtrArray  *bcp_history_days        (BcpConnection           *db,
                                     const BcpHistoryFilter  *filter,
                                     GCancellable            *cancellable,
                                     GError                 **error);
GPtrArray  *bcp_history_people      (BcpConnection           *db,
                                     GError                 **error);

GArray     *bcp_history_of_row      (BcpConnection           *db,
                                     const char              *table,
                                     gint64                   id,
                                     GCancellable            *cancellable,
                                     GError                 **error);

/**
 * BcpChangeState: how what an entry changed stands today
 * @BCP_CHANGE_FREE: as the entry left it, so it can be taken back
 * @BCP_CHANGE_BACK: as it was before the entry
 * @BCP_CHANGE_LATER: changed again, or something made later depends on it
 */
typedef enum
{
  BCP_CHANGE_FREE,
  BCP_CHANGE_BACK,
  BCP_CHANGE_LATER,
} BcpChangeState;

/**
 * BcpReviewedField:
 * @column: its name
 * @before: (nullable): text, %NULL is empty
 * @after: (nullable): likewise
 * @now: (nullable): likewise, today
 * @state: of a changed row's field; of other rows' fields as the row's
 * @later: the last entry that changed it; 0 where none is known
 */
typedef struct
{
  char           *column;
  char           *before;
  char           *after;
  char           *now;
  BcpChangeState  state;
  gint64          later;
} BcpReviewedField;

/**
 * BcpReviewedRow:
 * @table: base table
 * @id: its row
 * @operation: 'I', 'U', 'D'
 * @state: a new or deleted row is taken back whole or not at all; of a changed row what its fields say
 *   together: %BCP_CHANGE_LATER where one of them was changed again
 * @later: the last entry that stands in the way; 0 where none is known
 * @fields: (element-type BcpReviewedField): those that were not empty before and after
 */
typedef struct
{
  char           *table;
  gint64          id;
  char            operation;
  BcpChangeState  state;
  gint64          later;
  GPtrArray      *fields;
} BcpReviewedRow;

/**
 * BcpReview:
 * @rows: (element-type BcpReviewedRow): what the entry changed, from its beginning
 * @is_whole: whether @rows are all; an entry too large is undone as a whole or not at all, and of it
 *   only the beginning was looked at
 * @n_free: fields of changed rows, and new or deleted rows, that can be taken back
 * @n_back: that are back already
 * @n_later: that something later stands in the way of
 *
 * What a past entry changed, beside how it stands today.
 */
typedef struct
{
  GPtrArray *rows;
  gboolean   is_whole;
  gint64     n_free;
  gint64     n_back;
  gint64     n_later;
} BcpReview;

void        bcp_review_free         (BcpReview      *review);
BcpReview  *bcp_history_review      (BcpConnection  *db,
                                     gint64          entry,
                                     GCancellable   *cancellable,
                                     GError        **error);
BcpEntry   *bcp_history_get         (BcpConnection  *db,
                                     gint64          id,
                                     GError        **error);

/**
 * BcpIdRun: rows @first to @last
 */
typedef struct
{
  gint64 first;
  gint64 last;
} BcpIdRun;

GArray     *bcp_history_touched   (BcpConnection  *db,
                                   const char     *table,
                                   gint64          since,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpEntry, bcp_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpHistoryFilter, bcp_history_filter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpReview, bcp_review_free)

G_END_DECLS
