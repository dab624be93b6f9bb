/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BCP_TYPE_CHART_TABLE (bcp_chart_table_get_type ())

/**
 * BcpChartTable:
 *
 * A chart's numbers as headings and rows of text, for *Copy as table* and for a screen reader.
 */
typedef struct _BcpChartTable BcpChartTable;

GType          bcp_chart_table_get_type     (void) G_GNUC_CONST;
BcpChartTable *bcp_chart_table_new          (const char    *first_heading,
                                             ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
BcpChartTable *bcp_chart_table_copy         (BcpChartTable *self) G_GNUC_WARN_UNUSED_RESULT;
void           bcp_chart_table_free         (BcpChartTable *self);
void           bcp_chart_table_add_column   (BcpChartTable *self,
                                             const char    *heading);
void           bcp_chart_table_begin_row    (BcpChartTable *self);
void           bcp_chart_table_add_cell     (BcpChartTable *self,
                                             const char    *text);
void           bcp_chart_table_take_cell    (BcpChartTable *self,
                                             char          *text);
guint          bcp_chart_table_get_n_columns (BcpChartTable *self);
guint          bcp_chart_table_get_n_rows   (BcpChartTable *self);
const char    *bcp_chart_table_get_heading  (BcpChartTable *self,
                                             guint          column);
const char    *bcp_chart_table_get_cell     (BcpChartTable *self,
                                             guint          row,
                                             guint          column);
char          *bcp_chart_table_to_text      (BcpChartTable *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpChartTable, bcp_chart_table_free)

G_END_DECLS
