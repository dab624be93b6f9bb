/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-flow.h"

G_BEGIN_DECLS

/* Between flow and pages only. */

typedef enum
{
  BCP_BLOCK_SECTION,
  BCP_BLOCK_TEXT,
  BCP_BLOCK_SPACE,
  BCP_BLOCK_BREAK,
  BCP_BLOCK_TABLE,
  BCP_BLOCK_PANELS,
  BCP_BLOCK_CONTENTS,
} BcpBlockKind;

/**
 * BcpBlock:
 * @text: markup of a text; title of a section
 * @subtitle: of a section
 * @height: after measuring; of a table, of its smallest first part
 * @full_height: the same, of a table with all its rows
 * @words_height: of the tallest title and sentences of a row of panels
 * @together: of a section: begins a page rather than be cut by its end
 * @if_room: left out where the page has no room for it
 * @page: on which a section begins, after paging
 */
typedef struct
{
  BcpBlockKind   kind;
  BcpSheetRole   role;
  char          *text;
  char          *subtitle;
  BcpPaperTable *table;
  BcpPanel      *panels;
  guint          n_panels;
  double         height;
  double         full_height;
  double         words_height;
  gboolean       keep_with_next;
  gboolean       together;
  gboolean       if_room;
  guint          page;
} BcpBlock;

GPtrArray *bcp_flow_get_blocks (BcpFlow        *self);
void       bcp_flow_measure    (BcpFlow        *self);
void       bcp_flow_draw_block (BcpFlow        *self,
                                const BcpBlock *block,
                                cairo_t        *cr,
                                PangoContext   *context,
                                double          x,
                                double          y,
                                guint           first,
                                guint           n_rows);

G_END_DECLS
