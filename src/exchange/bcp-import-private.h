/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-connection.h"
#include "bcp-entity.h"
#include "bcp-import.h"
#include "bcp-import-source.h"
#include "bcp-rejects.h"
#include "bcp-sheet-table.h"

G_BEGIN_DECLS

/* A pass reads the source once and sorts its rows; a writing pass does to the file what it finds.
 * A reader makes firms of a table's rows, the feed runs it on a thread of its own; the matcher knows
 * the programme's side of it, the writer changes it. */

typedef struct _BcpImportCodes BcpImportCodes;
typedef struct _BcpImportFeed BcpImportFeed;
typedef struct _BcpImportLists BcpImportLists;
typedef struct _BcpImportMatcher BcpImportMatcher;
typedef struct _BcpImportReader BcpImportReader;
typedef struct _BcpImportWriter BcpImportWriter;

/* More than a firm has fields. */
#define BCP_IMPORT_MAX_COLUMNS 64

/**
 * BcpImportRole: fields of a firm that the import itself looks at
 */
typedef enum
{
  BCP_IMPORT_LEGAL_NAME,
  BCP_IMPORT_TRADE_NAME,
  BCP_IMPORT_SCIAN,
  BCP_IMPORT_SECTOR,
  BCP_IMPORT_STATE,
  BCP_IMPORT_MUNICIPALITY,
  BCP_IMPORT_LOCALITY,
  BCP_IMPORT_CLEE,
  BCP_IMPORT_DENUE_ID,
  BCP_IMPORT_NRA,
  BCP_IMPORT_RFC,
  BCP_IMPORT_SOURCE,
  BCP_N_IMPORT_ROLES,
} BcpImportRole;

/**
 * BcpImportColumns: the fields of a firm that a source fills
 * @fields: in the order of BcpImportFirm.values
 * @n: how many
 * @at: by role, which of them it is; -1 where the source has none
 * @follows: by column: the column that it follows from, where it is not the source's own word; else -1
 * @fills_gaps: what follows is also given to a firm that lacks it, though the source says nothing new
 */
typedef struct
{
  const BcpField *fields[BCP_IMPORT_MAX_COLUMNS];
  guint           n;
  int             at[BCP_N_IMPORT_ROLES];
  int             follows[BCP_IMPORT_MAX_COLUMNS];
  gboolean        fills_gaps;
} BcpImportColumns;

void bcp_import_columns_init (BcpImportColumns *self);
int  bcp_import_columns_add  (BcpImportColumns *self,
                              const char       *field);

/**
 * BcpImportFirm: a row as the programme would have it
 * @values: by column; texts are borrowed
 * @id: the firm's id, where the source is a list of this program; 0 where it is not
 * @by_name: bit i: the source had a name in column i, and the value is a code of that name
 * @has_legal_name: the legal name is one, and no trade name that stands in for it
 * @state_name: (nullable): what the source calls the state
 * @municipality_name: (nullable): what it calls the municipality
 * @scian_name: (nullable): what it calls the activity
 */
typedef struct
{
  BcpValue    values[BCP_IMPORT_MAX_COLUMNS];
  gint64      id;
  guint64     by_name;
  gboolean    has_legal_name;
  const char *state_name;
  const char *municipality_name;
  const char *scian_name;
} BcpImportFirm;

const char *bcp_import_firm_text (const BcpImportFirm    *self,
                                  const BcpImportColumns *columns,
                                  BcpImportRole           role);

/**
 * BcpImportMatch:
 * @kind: what becomes of the row
 * @firm: the firm that it is, 0 where it is new
 * @changed: bit i: column i differs
 * @reason: (nullable): why a row that could be read was rejected all the same
 */
typedef struct
{
  BcpImportKind kind;
  gint64        firm;
  guint64       changed;
  const char   *reason;
} BcpImportMatch;

/* Rows that the feed hands over at once, fewer where their texts are long. */
#define BCP_IMPORT_BATCH 200

/**
 * BcpImportRead: a row as it was read
 * @number: as a spreadsheet counts
 * @reason: (nullable): why it was rejected; then of it only @title is known
 * @title: (nullable): the firm's name
 * @line: (nullable): the row as the source has it, for the file of rejected rows, if it may end there
 */
typedef struct
{
  gint64         number;
  const char    *reason;
  const char    *title;
  const char    *line;
  BcpImportFirm  firm;
} BcpImportRead;

/**
 * BcpImportBatch: rows in the source's order
 * @size: bytes of their texts
 * @last: no more come after them
 * @position: how far reading had come, in bytes
 * @error: (nullable): why reading stopped after them
 * @texts: what their texts lie in
 */
typedef struct
{
  BcpImportRead  rows[BCP_IMPORT_BATCH];
  guint          n_rows;
  gsize          size;
  gboolean       last;
  gint64         position;
  GError        *error;
  GStringChunk  *texts;
} BcpImportBatch;

/* What a reader of rows is made of; the functions run on the feed's thread. */
typedef struct
{
  gboolean (*read) (BcpImportReader    *self,
                    const BcpTableRow  *row,
                    BcpImportRead      *read,
                    char              **reason);
  char   **(*dup_warnings) (BcpImportReader *self);
  void     (*free) (BcpImportReader *self);
} BcpImportReaderClass;

/**
 * BcpImportReader: what each reader's own struct begins with
 * @class: its functions
 * @columns: what it fills
 * @source: what new firms and codes say they come from
 * @remember: (nullable): the mapping, where it is worth keeping
 * @codes: (nullable): coded lists, where the source has names
 */
struct _BcpImportReader
{
  const BcpImportReaderClass *class;
  BcpImportColumns            columns;
  char                       *source;
  BcpMapping                 *remember;
  BcpImportCodes             *codes;
};

/**
 * BcpImportSpec: what to read, and how
 * @source: the file
 * @format: what it is, or %BCP_IMPORT_FORMAT_AUTO to find out
 * @sheet: (nullable): the sheet of a spreadsheet, %NULL for its first
 * @encoding: (nullable): what text is written in, %NULL to find out
 * @fields: (nullable) (array zero-terminated=1): by column, a field's name or "" for none; %NULL for
 *   what was set before for these headings, or else is guessed
 */
typedef struct
{
  GFile           *source;
  BcpImportFormat  format;
  char            *sheet;
  char            *encoding;
  char           **fields;
} BcpImportSpec;

BcpImportResult  *bcp_import_result_new      (BcpTable               *table,
                                              BcpImportFormat         format) G_GNUC_WARN_UNUSED_RESULT;

BcpTable         *bcp_import_spec_open       (const BcpImportSpec    *self,
                                              BcpImportFormat        *format,
                                              GCancellable           *cancellable,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
guint             bcp_import_spec_n_headings (BcpTable               *table);
BcpMapping       *bcp_import_spec_map        (const BcpImportSpec    *self,
                                              BcpTable               *table,
                                              BcpConnection          *db,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;

BcpImportReader  *bcp_import_reader_new      (const BcpImportSpec    *spec,
                                              BcpTable               *table,
                                              BcpImportFormat         format,
                                              BcpImportLists         *lists,
                                              BcpConnection          *db,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
BcpImportReader  *bcp_import_denue_new       (BcpTable               *table,
                                              BcpImportLists         *lists,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
BcpImportReader  *bcp_import_mapped_new      (BcpTable               *table,
                                              BcpMapping             *mapping,
                                              const char             *source,
                                              BcpImportLists         *lists,
                                              BcpConnection          *db,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_import_reader_free     (BcpImportReader        *self);

BcpImportLists   *bcp_import_lists_new       (BcpConnection          *db,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_import_lists_free      (BcpImportLists         *self);
const char       *bcp_import_lists_sector    (BcpImportLists         *self,
                                              const char             *scian);
const char       *bcp_import_lists_band      (BcpImportLists         *self,
                                              int                     maximum);

BcpImportCodes   *bcp_import_codes_new       (BcpConnection          *db,
                                              BcpImportLists         *lists,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_import_codes_free      (BcpImportCodes         *self);
BcpCatalogue     *bcp_import_codes_get_catalogue (BcpImportCodes     *self);
const char       *bcp_import_codes_find      (BcpImportCodes         *self,
                                              const char             *list,
                                              const char             *state,
                                              const char             *text,
                                              gboolean               *by_name);
gboolean          bcp_import_codes_same_name (BcpImportCodes         *self,
                                              const char             *list,
                                              const char             *a,
                                              const char             *b);

BcpImportFeed    *bcp_import_feed_new        (BcpTable               *table,
                                              BcpImportReader        *reader,
                                              BcpRejects             *rejects,
                                              GCancellable           *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_import_feed_free       (BcpImportFeed          *self);
BcpImportBatch   *bcp_import_feed_next       (BcpImportFeed          *self,
                                              GError                **error);

BcpImportMatcher *bcp_import_matcher_new     (BcpConnection          *db,
                                              BcpImportReader        *reader,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_import_matcher_free    (BcpImportMatcher       *self);
gboolean          bcp_import_matcher_looks_up (BcpImportMatcher      *self);
gboolean          bcp_import_matcher_find    (BcpImportMatcher       *self,
                                              const BcpImportFirm    *firm,
                                              BcpImportMatch         *match,
                                              GError                **error);
char             *bcp_import_matcher_text    (BcpImportMatcher       *self,
                                              guint                   column) G_GNUC_WARN_UNUSED_RESULT;

BcpImportWriter  *bcp_import_writer_new      (BcpConnection          *db,
                                              BcpImportReader        *reader,
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
                                              const BcpImportSpec    *spec,
                                              const guint            *limits,
                                              BcpRejects             *rejects,
                                              gboolean                writing,
                                              BcpProgress            *progress,
                                              GCancellable           *cancellable,
                                              GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportCodes, bcp_import_codes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportFeed, bcp_import_feed_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportLists, bcp_import_lists_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportMatcher, bcp_import_matcher_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportReader, bcp_import_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportWriter, bcp_import_writer_free)

G_END_DECLS
