/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-report.h"

G_BEGIN_DECLS

/**
 * BcpPaperJob:
 * @document: which paper
 * @listing: (nullable): what a directory lists
 * @options: how it is printed; as_of %BCP_DATE_NONE becomes the present day when it is made
 * @logos: (nullable): what options.logos points at
 * @approved_by: (nullable): what options.approved_by points at
 *
 * A paper as it was asked for: what the preview shows is what is printed, saved and recorded. One job
 * is used by one thread at a time.
 */
typedef struct
{
  char             *document;
  BcpListing       *listing;
  BcpPaperOptions   options;
  char            **logos;
  char             *approved_by;
} BcpPaperJob;

BcpPaperJob *bcp_paper_job_new          (const char           *document) G_GNUC_WARN_UNUSED_RESULT;
BcpPaperJob *bcp_paper_job_ref          (BcpPaperJob          *self);
void         bcp_paper_job_unref        (BcpPaperJob          *self);
void         bcp_paper_job_make_async   (BcpPaperJob          *self,
                                         BcpStore             *store,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
BcpReport   *bcp_paper_job_make_finish  (BcpStore             *store,
                                         GAsyncResult         *result,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_paper_job_keep_async   (BcpPaperJob          *self,
                                         BcpStore             *store,
                                         BcpReport            *report,
                                         const char           *path,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean     bcp_paper_job_keep_finish  (GAsyncResult         *result,
                                         GError              **error);

/* An earlier paper as a file, which its history tells of already. */
void         bcp_paper_job_write_async  (BcpReport            *report,
                                         const char           *path,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean     bcp_paper_job_write_finish (GAsyncResult         *result,
                                         GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpPaperJob, bcp_paper_job_unref)

G_END_DECLS
