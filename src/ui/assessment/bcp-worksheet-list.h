/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-worksheets.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_WORKSHEET_LIST (bcp_worksheet_list_get_type ())

/**
 * BcpWorksheetList:
 *
 * The worksheets of an assessment with the state of each: nothing yet, begun and how much is missing,
 * complete.
 *
 * Signals: chosen (gpointer info): another sheet is to be shown; entered (): the keyboard is to go into it.
 */
G_DECLARE_FINAL_TYPE (BcpWorksheetList, bcp_worksheet_list, BCP, WORKSHEET_LIST, GtkBox)

GtkWidget *bcp_worksheet_list_new    (BcpDocument             *document) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_worksheet_list_show   (BcpWorksheetList        *self,
                                      gint64                   assessment);
const char *bcp_worksheet_list_get_number (BcpWorksheetList     *self);
void       bcp_worksheet_list_choose (BcpWorksheetList        *self,
                                      const BcpWorksheetInfo  *info);

G_END_DECLS
