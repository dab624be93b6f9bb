/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-paper-table.h"

G_BEGIN_DECLS

/* Between a table's measure and its drawing only. */

/* Points above and below the text of a row, and of a heading. */
#define BCP_TABLE_PADDING 2.2
/* Of a compact table, the lines after which a text is cut. */
#define BCP_TABLE_MOST_LINES 3
#define BCP_TABLE_HEADING_PADDING 2.5
/* Room for a status mark and the air to its word. */
#define BCP_TABLE_MARK_ROOM 13.0

typedef enum
{
  BCP_CELL_TEXT,
  BCP_CELL_STRONG,
  BCP_CELL_LIGHT,
  BCP_CELL_FIGURE,
} BcpPaperCellKind;

typedef struct
{
  BcpFigureFunc  func;
  gpointer       data;
  GDestroyNotify destroy;
} BcpPaperFigure;

typedef struct
{
  guint8 kind;
  guint8 light;
  union
  {
    const char     *text;
    BcpPaperFigure *figure;
  };
} BcpPaperCell;

typedef struct
{
  guint8 kind;
  guint  first;  /* index of its first cell */
  float  height;
} BcpPaperRow;

typedef struct
{
  char  *heading;
  guint  first;
  guint  n_columns;
} BcpPaperSpan;

struct _BcpPaperTable
{
  BcpPaperColumn *columns;
  guint           n_columns;
  GArray         *spans;
  GArray         *rows;
  GArray         *cells;
  GStringChunk   *texts;
  GPtrArray      *figures;
  float          *letters; /* of a compact table: width of each */
  gboolean        compact;
  double         *x;       /* per column, after measuring */
  double         *widths;
  double          width;
  double          heading_height;
  double          span_height;
};

const BcpPaperRow  *bcp_paper_table_get_row   (BcpPaperTable      *self,
                                               guint               row);
const BcpPaperCell *bcp_paper_table_get_cell  (BcpPaperTable      *self,
                                               guint               row,
                                               guint               column);
gboolean            bcp_paper_table_is_bold   (const BcpPaperRow  *row,
                                               const BcpPaperCell *cell);
const char         *bcp_paper_table_cell_text (const BcpPaperCell *cell,
                                               BcpLanguage         language);
BcpSheetRole        bcp_paper_table_get_role  (BcpPaperTable      *self);
gboolean            bcp_paper_table_fits      (BcpPaperTable      *self,
                                               guint               column,
                                               const char         *text);

G_END_DECLS
