/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"
#include "bcp-listing.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * BcpPaperSize: the sheet
 */
typedef enum
{
  BCP_PAPER_LETTER,
  BCP_PAPER_A4,
} BcpPaperSize;

/**
 * BcpPaperOptions:
 * @size: Letter or A4
 * @mono: for the photocopier: hatching and line style instead of colour
 * @language: of the paper, whatever the interface speaks
 * @as_of: data cut-off
 * @printed_on: print date
 * @approved_by: (nullable): who approved it, said in the footer; %NULL: a draft, with the watermark
 * @logos: (nullable): up to three image files (PNG, SVG), NULL-terminated
 */
typedef struct
{
  BcpPaperSize        size;
  gboolean            mono;
  BcpLanguage         language;
  BcpDate             as_of;
  BcpDate             printed_on;
  const char         *approved_by;
  const char *const  *logos;
} BcpPaperOptions;

/**
 * BcpReport:
 *
 * A paper, paginated: made off the main thread from one read transaction, then immutable and drawn
 * page by page by whoever has a cairo_t in points: the print operation, the preview, the PDF writer.
 */
typedef struct _BcpReport BcpReport;

/* Documents by name: "committee-pack" (D-01), "firm-directory" (D-29), "history-statement" (D-32). */
const char *const *bcp_report_documents (void);
const char *bcp_report_title       (const char             *document);

BcpReport  *bcp_report_make        (BcpConnection          *db,
                                    const char             *document,
                                    BcpListing             *listing,
                                    const BcpPaperOptions  *options,
                                    GCancellable           *cancellable,
                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;
BcpReport  *bcp_report_ref         (BcpReport              *self);
void        bcp_report_unref       (BcpReport              *self);
guint       bcp_report_get_n_pages (BcpReport              *self);
void        bcp_report_get_size    (BcpReport              *self,
                                    double                 *width,
                                    double                 *height);
void        bcp_report_draw_page   (BcpReport              *self,
                                    guint                   page,
                                    cairo_t                *cr);
gboolean    bcp_report_write_pdf   (BcpReport              *self,
                                    const char             *path,
                                    GCancellable           *cancellable,
                                    GError                **error);

/* Records that it was printed (a "record" entry and a row of "paper"); blocks, not for the main
 * thread. Printing it again: a copy at that entry, then the same call with the same options. */
gboolean    bcp_report_record      (BcpStore               *store,
                                    const char             *document,
                                    BcpListing             *listing,
                                    const BcpPaperOptions  *options,
                                    BcpReport              *report,
                                    GError                **error);
BcpReport  *bcp_report_make_again  (BcpStore               *store,
                                    gint64                  paper,
                                    GCancellable           *cancellable,
                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Charts of the figures by name, as the Overview, the pack and "bajio-cp chart" show them:
 * "preassessments", "projects" (cumulative), "funnel", "sector-state", "budget", "milestones",
 * "indicators" (all bullets) and "indicator:CODE". bcp_figures_chart() is in bcp-figures-charts.h. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpReport, bcp_report_unref)

G_END_DECLS
