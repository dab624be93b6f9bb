/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-entity.h"
#include "bcp-row-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_CELL_CONTEXT (bcp_cell_context_get_type ())

G_DECLARE_FINAL_TYPE (BcpCellContext, bcp_cell_context, BCP, CELL_CONTEXT, GObject)

BcpCellContext *bcp_cell_context_new        (BcpDocument     *document,
                                             const BcpEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_cell_context_set_search (BcpCellContext  *self,
                                             const char      *text);

#define BCP_TYPE_CELL (bcp_cell_get_type ())

G_DECLARE_FINAL_TYPE (BcpCell, bcp_cell, BCP, CELL, GtkWidget)

GtkWidget      *bcp_cell_new                (BcpCellContext  *context,
                                             const BcpField  *field) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_cell_bind               (BcpCell         *self,
                                             GObject         *row);
const char     *bcp_cell_get_text           (BcpCell         *self);
const BcpField *bcp_cell_get_field          (BcpCell         *self);
BcpRow         *bcp_cell_get_row            (BcpCell         *self);

G_END_DECLS
