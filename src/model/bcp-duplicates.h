/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-likeness.h"
#include "bcp-store.h"

G_BEGIN_DECLS

/* Firms that may be one plant, of a whole file. A scan finds them and keeps them in the file, outside its
 * history; "not the same" and merging are edits. */

/**
 * BcpDuplicateScan: what a scan did
 * @n_firms: firms of which something was new
 * @n_compared: pairs that were compared
 * @n_found: pairs that look like one plant, before the file's own view narrows them
 */
typedef struct
{
  gint64 n_firms;
  gint64 n_compared;
  gint64 n_found;
} BcpDuplicateScan;

/**
 * BcpDuplicate: two firms that may be one plant
 * @firm: the lesser id
 * @other: the greater id
 * @score: the probability that they are one, 0.5 … 1
 * @reasons: (element-type BcpReason): why
 * @names: their legal names
 * @place: (nullable): the first firm's municipality
 */
typedef struct
{
  gint64  firm;
  gint64  other;
  double  score;
  GArray *reasons;
  char   *names[2];
  char   *place;
} BcpDuplicate;

void       bcp_duplicate_free        (BcpDuplicate         *self);
char      *bcp_duplicate_dup_percent (const BcpDuplicate   *self,
                                      BcpLanguage           language) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpDuplicate, bcp_duplicate_free)

gboolean   bcp_duplicates_scan       (BcpStore             *store,
                                      BcpProgress          *progress,
                                      GCancellable         *cancellable,
                                      BcpDuplicateScan     *scan,
                                      GError              **error);
void       bcp_duplicates_scan_async (BcpStore             *store,
                                      BcpProgress          *progress,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean   bcp_duplicates_scan_finish (BcpStore            *store,
                                      GAsyncResult         *result,
                                      BcpDuplicateScan     *scan,
                                      GError              **error);

GPtrArray *bcp_duplicates_list       (BcpConnection        *db,
                                      gint64                limit,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gint64     bcp_duplicates_count      (BcpConnection        *db,
                                      GError              **error);
gint64     bcp_duplicates_count_new  (BcpConnection        *db,
                                      gint64                entry,
                                      GError              **error);

/* Inside an edit. */
gboolean   bcp_duplicates_refuse     (BcpConnection        *db,
                                      gint64                firm,
                                      gint64                other,
                                      const char           *author,
                                      GError              **error);
BcpLabel  *bcp_duplicates_refuse_label (const char         *name,
                                      const char           *other_name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
