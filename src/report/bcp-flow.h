/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-paper-table.h"

G_BEGIN_DECLS

/**
 * BcpPanel:
 * @title: (nullable): its heading
 * @markup: (nullable): sentences under it
 * @func: (nullable): draws its figure
 * @data: for @func
 * @destroy: (nullable): frees @data with the flow
 * @height: of the figure, points
 *
 * A figure with its words; one to three stand side by side.
 */
typedef struct
{
  const char     *title;
  const char     *markup;
  BcpFigureFunc   func;
  gpointer        data;
  GDestroyNotify  destroy;
  double          height;
} BcpPanel;

/**
 * BcpFlow:
 *
 * What a paper says, from top to bottom, before it is cut into pages: sections, texts, tables, rows
 * of panels, spaces and page breaks. Filled by one thread, then given to bcp_pages_new().
 */
typedef struct _BcpFlow BcpFlow;

BcpFlow        *bcp_flow_new            (const BcpSheet *sheet) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_flow_free           (BcpFlow        *self);
const BcpSheet *bcp_flow_get_sheet      (BcpFlow        *self);
void            bcp_flow_add_section    (BcpFlow        *self,
                                         const char     *title,
                                         const char     *subtitle);
void            bcp_flow_add_text       (BcpFlow        *self,
                                         BcpSheetRole    role,
                                         const char     *markup);
void            bcp_flow_take_text      (BcpFlow        *self,
                                         BcpSheetRole    role,
                                         char           *markup);
void            bcp_flow_add_heading    (BcpFlow        *self,
                                         const char     *text);
void            bcp_flow_add_space      (BcpFlow        *self,
                                         double          height);
void            bcp_flow_add_break      (BcpFlow        *self);
void            bcp_flow_add_table      (BcpFlow        *self,
                                         BcpPaperTable  *table);
void            bcp_flow_add_panels     (BcpFlow        *self,
                                         const BcpPanel *panels,
                                         guint           n_panels);
void            bcp_flow_add_contents   (BcpFlow        *self);
void            bcp_flow_keep_with_next (BcpFlow        *self);
void            bcp_flow_only_if_room   (BcpFlow        *self);
void            bcp_flow_keep_together  (BcpFlow        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpFlow, bcp_flow_free)

G_END_DECLS
