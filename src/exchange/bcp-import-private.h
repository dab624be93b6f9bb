/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-denue.h"
#include "bcp-import.h"
#include "bcp-rejects.h"

G_BEGIN_DECLS

/* A pass reads the source once and sorts its rows; a writing pass does to the file what it finds.
 * The matcher knows the programme's side of it, the writer changes it. */

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

BcpImportMatcher *bcp_import_matcher_new     (BcpConnection          *db,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_import_matcher_free    (BcpImportMatcher       *self);
void              bcp_import_matcher_resolve (BcpImportMatcher       *self,
                                              BcpImportFirm          *firm);
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
gboolean          bcp_import_writer_update   (BcpImportWriter        *self,
                                              const BcpImportFirm    *firm,
                                              const BcpImportMatch   *match,
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportMatcher, bcp_import_matcher_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportWriter, bcp_import_writer_free)

G_END_DECLS
