/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"
#include "bcp-row-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_ROW_SELECTION (bcp_row_selection_get_type ())

G_DECLARE_FINAL_TYPE (BcpRowSelection, bcp_row_selection, BCP, ROW_SELECTION, GObject)

BcpRowSelection *bcp_row_selection_new         (BcpRowList      *list) G_GNUC_WARN_UNUSED_RESULT;
gboolean         bcp_row_selection_has_id      (BcpRowSelection *self,
                                                gint64           id);
guint            bcp_row_selection_get_n_chosen (BcpRowSelection *self);
gint64           bcp_row_selection_get_only    (BcpRowSelection *self);
BcpListing      *bcp_row_selection_to_listing  (BcpRowSelection *self,
                                                BcpListing      *shown) G_GNUC_WARN_UNUSED_RESULT;
BcpRowList      *bcp_row_selection_get_list    (BcpRowSelection *self);
void             bcp_row_selection_choose_only (BcpRowSelection *self,
                                                gint64           id);
void             bcp_row_selection_clear       (BcpRowSelection *self);
void             bcp_row_selection_forget_all  (BcpRowSelection *self);

G_END_DECLS
