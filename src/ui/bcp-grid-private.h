/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-grid.h"
#include "bcp-grid-cell.h"
#include "bcp-grid-rows.h"
#include "bcp-row-list.h"

G_BEGIN_DECLS

struct _BcpGrid
{
  GtkWidget          parent_instance;

  BcpDocument       *document;
  const BcpEntity   *entity;
  const BcpField   **fields;
  guint              n_fields;
  const BcpField    *owner_field;
  gint64             owner;
  gint64             assessment;  /* that all belongs to in the end, 0 for none */

  BcpRowList        *list;
  BcpGridRows       *rows;
  GPtrArray         *cells;       /* those alive */

  GtkWidget         *scroller;
  GtkColumnView     *view;

  guint              row, column;             /* where the keyboard stands */
  guint              anchor_row, anchor_column; /* where the chosen block begins */
  gint64             told;        /* which record the cursor is on, as was last said */
  gint64             wanted;      /* a record to stand on once it is there */
  guint              refocus;
  guint              fitting;
  gboolean           is_wanted;   /* has the keyboard as soon as it has cells */
  gboolean           has_left_out; /* of a row that was added; said until something else is typed */
  gboolean           is_fresh;    /* other records than before: they are read from the first */
};

/* Where the keyboard is. */
guint        bcp_grid_get_n_rows   (BcpGrid                *self);
gint64       bcp_grid_get_row_id   (BcpGrid                *self,
                                    guint                   row);
gboolean     bcp_grid_is_draft_row (BcpGrid                *self,
                                    guint                   row);
gboolean     bcp_grid_is_writable  (BcpGrid                *self,
                                    const BcpField         *field);
BcpGridCell *bcp_grid_find_cell    (BcpGrid                *self,
                                    guint                   row,
                                    guint                   column);
BcpGridCell *bcp_grid_follow_focus (BcpGrid                *self);
void         bcp_grid_get_block    (BcpGrid                *self,
                                    guint                  *top,
                                    guint                  *left,
                                    guint                  *bottom,
                                    guint                  *right);
void         bcp_grid_move         (BcpGrid                *self,
                                    int                     row,
                                    int                     column,
                                    gboolean                extends);
gboolean     bcp_grid_move_along   (BcpGrid                *self,
                                    int                     step);
void         bcp_grid_say          (BcpGrid                *self,
                                    const char             *problem);

/* How wide columns are (bcp-grid-columns.c). */
guint        bcp_grid_widest_column (BcpGrid               *self);
void         bcp_grid_fit_columns   (BcpGrid               *self);

/* What is done to cells and rows (bcp-grid-actions.c). */
void         bcp_grid_take_typed   (BcpGrid                *self,
                                    const char             *text,
                                    BcpGridCell            *cell);
void         bcp_grid_save_draft   (BcpGrid                *self);
void         bcp_grid_edit         (BcpGrid                *self,
                                    const char             *text);
void         bcp_grid_clear        (BcpGrid                *self);
void         bcp_grid_remove       (BcpGrid                *self);
void         bcp_grid_copy         (BcpGrid                *self);
void         bcp_grid_paste        (BcpGrid                *self);

/* Which key does what (bcp-grid-keys.c). */
gboolean     bcp_grid_take_key     (GtkEventControllerKey  *controller,
                                    guint                   keyval,
                                    guint                   keycode,
                                    GdkModifierType         state,
                                    BcpGrid                *self);

G_END_DECLS
