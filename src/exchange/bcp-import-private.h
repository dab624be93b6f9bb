/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-denue.h"
#include "bcp-import.h"
#include "bcp-rejects.h"

G_BEGIN_DECLS

/* A pass reads the source once and sorts its rows; a writing pass does to the file what it finds.
 * The feed reads the source on a thread of its own; the matcher knows the programme's side of it, the
 * writer changes it. */

typedef struct _BcpImportFeed BcpImportFeed;
typedef struct _BcpImportMatcher BcpImportMatcher;
typedef struct _BcpImportWriter BcpImportWriter;

/* The columns that an import fills: the directory's texts, then these. */
typedef enum
{
  BCP_IMPORT_BAND = BCP_N_DENUE_TEXTS,
  BCP_IMPORT_SECTOR,
  BCP_IMPORT_LATITUDE,
  BCP_IMPORT_LONGITUDE,
} BcpImportColumn;

#define BCP_N_IMPORT_TEXTS (BCP_IMPORT_SECTOR + 1)
#define BCP_N_IMPORT_COLUMNS (BCP_IMPORT_LONGITUDE + 1)

extern const char *const bcp_import_columns[BCP_N_IMPORT_COLUMNS];

/**
 * BcpImportFirm: a row as the programme would have it
 * @texts: by BcpDenueText, then band and sector as the programme codes them
 */
typedef struct
{
  BcpDenueFirm  source;
  const char   *texts[BCP_N_IMPORT_TEXTS];
} BcpImportFirm;

/**
 * BcpImportMatch:
 * @kind: what becomes of the row
 * @firm: the firm that it is, 0 where it is new
 * @changed: bit i: column i differs
 */
typedef struct
{
  BcpImportKind kind;
  gint64        firm;
  guint32       changed;
} BcpImportMatch;

/* Rows that the feed hands over at once. */
#define BCP_IMPORT_BATCH 200

/**
 * BcpImportRead: a row as it was read
 * @number: as a spreadsheet counts
 * @reason: (nullable): why it was rejected; then of @firm only the legal name is known
 */
typedef struct
{
  gint64         number;
  const char    *reason;
  BcpImportFirm  firm;
} BcpImportRead;

/**
 * BcpImportBatch: rows in the source's order
 * @position: how far reading had come, in bytes
 * @error: (nullable): why reading stopped after them
 * @texts: what their texts lie in
 */
typedef struct
{
  BcpImportRead  rows[BCP_IMPORT_BATCH];
  guint          n_rows;
  gint64         position;
  GError        *error;
  GStringChunk  *texts;
} BcpImportBatch;

BcpImportFeed    *bcp_import_feed_new        (BcpDelimited           *reader,
                                              BcpDenue               *denue,
                                              BcpImportMatcher       *matcher,
                                              BcpRejects             *rejects,
                                              GCancellable           *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_import_feed_free       (BcpImportFeed          *self);
BcpImportBatch   *bcp_import_feed_next       (BcpImportFeed          *self,
                                              GError                **error);

BcpImportMatcher *bcp_import_matcher_new     (BcpConnection          *db,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_import_matcher_free    (BcpImportMatcher       *self);
void              bcp_import_matcher_resolve (BcpImportMatcher       *self,
                                              BcpImportFirm          *firm);
gboolean          bcp_import_matcher_looks_up (BcpImportMatcher      *self);
gboolean          bcp_import_matcher_find    (BcpImportMatcher       *self,
                                              BcpImportFirm          *firm,
                                              BcpImportMatch         *match,
                                              GError                **error);
char             *bcp_import_matcher_text    (BcpImportMatcher       *self,
                                              guint                   column) G_GNUC_WARN_UNUSED_RESULT;
char             *bcp_import_firm_text       (const BcpImportFirm    *firm,
                                              guint                   column) G_GNUC_WARN_UNUSED_RESULT;

BcpImportWriter  *bcp_import_writer_new      (BcpConnection          *db,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_import_writer_free     (BcpImportWriter        *self);
gboolean          bcp_import_writer_insert   (BcpImportWriter        *self,
                                              const BcpImportFirm    *firm,
                                              GError                **error);
gboolean          bcp_import_writer_flush    (BcpImportWriter        *self,
                                              GError                **error);
gboolean          bcp_import_writer_update   (BcpImportWriter        *self,
                                              const BcpImportFirm    *firm,
                                              const BcpImportMatch   *match,
                                              GError                **error);
gboolean          bcp_import_writer_expect   (BcpImportWriter        *self,
                                              double                  done,
                                              gboolean                looks_up,
                                              GError                **error);

BcpImportResult  *bcp_import_pass            (BcpConnection          *db,
                                              GFile                  *source,
                                              const char             *encoding,
                                              const guint            *limits,
                                              BcpRejects             *rejects,
                                              gboolean                writing,
                                              BcpProgress            *progress,
                                              GCancellable           *cancellable,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportFeed, bcp_import_feed_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportMatcher, bcp_import_matcher_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportWriter, bcp_import_writer_free)

G_END_DECLS
