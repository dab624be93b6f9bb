/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-pace.h"
#include "bcp-sheet.h"

G_BEGIN_DECLS

/**
 * BcpFigureFunc:
 * @data: what was given with it
 * @sheet: the sheet
 * @cr: a drawing whose origin is the figure's top left
 * @width: of the figure, points
 * @height: of the figure, points
 *
 * Draws a figure in its place. Called from any thread, with immutable data.
 */
typedef void (*BcpFigureFunc) (gconstpointer   data,
                               const BcpSheet *sheet,
                               cairo_t        *cr,
                               double          width,
                               double          height);

/**
 * BcpRowKind:
 * @BCP_ROW_BODY: cell by cell
 * @BCP_ROW_GROUP: one bold text over all columns; never the last line of a page
 * @BCP_ROW_TOTAL: cell by cell, bold, ruled off
 */
typedef enum
{
  BCP_ROW_BODY,
  BCP_ROW_GROUP,
  BCP_ROW_TOTAL,
} BcpRowKind;

/**
 * BcpPaperColumn:
 * @heading: its heading, "" for none
 * @align: text left, numbers and dates right
 * @share: over 0, its share of the width that the other columns leave; 0: as wide as its content
 * @width: for figures, points; 0: by content
 * @sample: (nullable): the widest text to expect, for a table too long to measure
 */
typedef struct
{
  const char     *heading;
  PangoAlignment  align;
  double          share;
  double          width;
  const char     *sample;
} BcpPaperColumn;

/**
 * BcpPaperTable:
 *
 * A table on paper: filled row by row, measured once, then immutable and drawn in parts, each with
 * its heading. Texts are plain and copied.
 */
typedef struct _BcpPaperTable BcpPaperTable;

BcpPaperTable *bcp_paper_table_new         (const BcpPaperColumn *columns,
                                            guint                 n_columns) G_GNUC_WARN_UNUSED_RESULT;
void           bcp_paper_table_free        (BcpPaperTable        *self);
void           bcp_paper_table_set_compact (BcpPaperTable        *self);
void           bcp_paper_table_span        (BcpPaperTable        *self,
                                            const char           *heading,
                                            guint                 first,
                                            guint                 n_columns);
void           bcp_paper_table_add_group   (BcpPaperTable        *self,
                                            const char           *text);
void           bcp_paper_table_add_row     (BcpPaperTable        *self,
                                            BcpRowKind            kind);
void           bcp_paper_table_add_text    (BcpPaperTable        *self,
                                            const char           *text);
void           bcp_paper_table_take_text   (BcpPaperTable        *self,
                                            char                 *text);
void           bcp_paper_table_add_strong  (BcpPaperTable        *self,
                                            const char           *text);
void           bcp_paper_table_add_light   (BcpPaperTable        *self,
                                            BcpLight              light);
void           bcp_paper_table_add_figure  (BcpPaperTable        *self,
                                            BcpFigureFunc         func,
                                            gpointer              data,
                                            GDestroyNotify        destroy);

guint          bcp_paper_table_get_n_rows  (BcpPaperTable        *self);
void           bcp_paper_table_measure     (BcpPaperTable        *self,
                                            PangoContext         *context,
                                            double                width);
double         bcp_paper_table_get_heading_height (BcpPaperTable *self);
double         bcp_paper_table_get_row_height (BcpPaperTable     *self,
                                            guint                 row);
gboolean       bcp_paper_table_is_group    (BcpPaperTable        *self,
                                            guint                 row);
double         bcp_paper_table_draw        (BcpPaperTable        *self,
                                            const BcpSheet       *sheet,
                                            cairo_t              *cr,
                                            PangoContext         *context,
                                            double                x,
                                            double                y,
                                            guint                 first,
                                            guint                 n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpPaperTable, bcp_paper_table_free)

G_END_DECLS
