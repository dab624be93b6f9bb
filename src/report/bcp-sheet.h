/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-style.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Points in a millimetre. */
#define BCP_SHEET_MM (72.0 / 25.4)

/* The thinnest line that carries meaning, points; a photocopy of a photocopy still shows it. */
#define BCP_SHEET_THIN 0.5
/* A rule: under a heading, above the footer. */
#define BCP_SHEET_RULE 0.9

/**
 * BcpSheetRole:
 * @BCP_SHEET_COVER: the cover's title
 * @BCP_SHEET_TITLE: a section's title
 * @BCP_SHEET_LEAD: the computed sentences under it
 * @BCP_SHEET_HEADING: a heading within a section
 * @BCP_SHEET_TABLE: table cells
 * @BCP_SHEET_LABEL: column headings
 * @BCP_SHEET_NOTE: notes, header and footer
 * @BCP_SHEET_SMALL: the smallest on paper
 *
 * Sizes by VISUAL §3.
 */
typedef enum
{
  BCP_SHEET_COVER,
  BCP_SHEET_TITLE,
  BCP_SHEET_LEAD,
  BCP_SHEET_HEADING,
  BCP_SHEET_TABLE,
  BCP_SHEET_LABEL,
  BCP_SHEET_NOTE,
  BCP_SHEET_SMALL,
} BcpSheetRole;

#define BCP_N_SHEET_ROLES (BCP_SHEET_SMALL + 1)

/**
 * BcpSheet:
 * @width: of the paper, points
 * @height: of the paper, points
 * @margin: on all four sides, at least 15 mm
 * @top: where the content begins, below the header
 * @bottom: where it ends, above the footer
 * @mono: for the photocopier
 * @language: of the paper
 * @style: how charts on it look
 *
 * A sheet and the space on it. Plain data.
 */
typedef struct
{
  double        width;
  double        height;
  double        margin;
  double        top;
  double        bottom;
  gboolean      mono;
  BcpLanguage   language;
  BcpChartStyle style;
} BcpSheet;

void          bcp_sheet_init         (BcpSheet       *sheet,
                                      double          width,
                                      double          height,
                                      gboolean        mono,
                                      BcpLanguage     language);
double        bcp_sheet_get_measure  (const BcpSheet *sheet);
PangoContext *bcp_sheet_new_context  (const BcpSheet *sheet,
                                      cairo_t        *cr) G_GNUC_WARN_UNUSED_RESULT;
PangoLayout  *bcp_sheet_new_layout   (PangoContext   *context,
                                      BcpSheetRole    role) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_sheet_set_markup   (PangoLayout    *layout,
                                      const char     *markup);
void          bcp_sheet_set_plain    (PangoLayout    *layout,
                                      const char     *text,
                                      gboolean        bold);
double        bcp_sheet_layout_width (PangoLayout    *layout);
double        bcp_sheet_layout_height (PangoLayout   *layout);
void          bcp_sheet_set_token    (const BcpSheet *sheet,
                                      cairo_t        *cr,
                                      BcpToken        token);
void          bcp_sheet_line         (const BcpSheet *sheet,
                                      cairo_t        *cr,
                                      double          x1,
                                      double          x2,
                                      double          y,
                                      double          line_width);
void          bcp_sheet_hairline     (const BcpSheet *sheet,
                                      cairo_t        *cr,
                                      double          x1,
                                      double          x2,
                                      double          y);

G_END_DECLS
