/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-flow.h"
#include "bcp-page-frame.h"
#include "bcp-report.h"

G_BEGIN_DECLS

/**
 * BcpComposition:
 * @db: the connection of the read transaction that all figures come from
 * @programme: the programme's facts
 * @catalogue: its coded lists
 * @listing: (nullable): what a list's paper shows
 * @options: of the paper
 * @frame: what stands around the content; a document may say its occasion
 * @cancellable: (nullable): to stop
 *
 * What a document is composed from.
 */
typedef struct
{
  BcpConnection         *db;
  BcpProgramme          *programme;
  BcpCatalogue          *catalogue;
  BcpListing            *listing;
  const BcpPaperOptions *options;
  BcpPageFrame          *frame;
  GCancellable          *cancellable;
} BcpComposition;

/**
 * BcpComposeFunc:
 * @composition: what to compose from
 * @flow: to be filled
 * @error: return location
 *
 * Says what a document says. Returns: %FALSE with @error set when it cannot or was cancelled
 */
typedef gboolean (*BcpComposeFunc) (const BcpComposition *composition,
                                    BcpFlow              *flow,
                                    GError              **error);

/**
 * BcpPaperOrigin:
 * @entry: history entry of the figures
 * @seal: (nullable): first part of its hash
 * @version: of the document
 *
 * What a paper says of where it comes from; kept with it, so that it says the same when printed again.
 */
typedef struct
{
  gint64      entry;
  const char *seal;
  gint64      version;
} BcpPaperOrigin;

gboolean   bcp_sector_benchmark_compose (const BcpComposition *composition,
                                         BcpFlow              *flow,
                                         GError              **error);
gboolean   bcp_committee_pack_compose (const BcpComposition  *composition,
                                       BcpFlow               *flow,
                                       GError               **error);
gboolean   bcp_firm_directory_compose (const BcpComposition  *composition,
                                       BcpFlow               *flow,
                                       GError               **error);
gboolean   bcp_preassessment_report_compose (const BcpComposition *composition,
                                       BcpFlow               *flow,
                                       GError               **error);
gboolean   bcp_assessment_summary_compose (const BcpComposition *composition,
                                       BcpFlow               *flow,
                                       GError               **error);
gboolean   bcp_photograph_annex_compose (const BcpComposition *composition,
                                       BcpFlow               *flow,
                                       GError               **error);
gboolean   bcp_blank_forms_compose    (const BcpComposition  *composition,
                                       BcpFlow               *flow,
                                       GError               **error);
gboolean   bcp_history_statement_compose (const BcpComposition *composition,
                                       BcpFlow               *flow,
                                       GError               **error);

BcpReport *bcp_report_make_from       (BcpConnection         *db,
                                       const char            *document,
                                       BcpListing            *listing,
                                       const BcpPaperOptions *options,
                                       const BcpPaperOrigin  *origin,
                                       GCancellable          *cancellable,
                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gint64     bcp_report_get_entry       (BcpReport             *self);
const char *bcp_report_get_seal       (BcpReport             *self);
gint64     bcp_report_get_version     (BcpReport             *self);

G_END_DECLS
