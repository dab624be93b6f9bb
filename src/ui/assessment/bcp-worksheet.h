/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _BcpWorksheetInfo BcpWorksheetInfo;

#define BCP_TYPE_WORKSHEET (bcp_worksheet_get_type ())

G_DECLARE_DERIVABLE_TYPE (BcpWorksheet, bcp_worksheet, BCP, WORKSHEET, AdwBin)

/**
 * BcpWorksheetClass:
 * @build: makes the sheet's contents, once its document and its row of the table are known
 * @show: shows the sheet of an assessment; the same again refreshes nothing
 *
 * One worksheet of an assessment (WS-). Contents follow the file by themselves.
 */
struct _BcpWorksheetClass
{
  AdwBinClass parent_class;

  void (*build) (BcpWorksheet *self);
  void (*show)  (BcpWorksheet *self,
                 gint64        assessment);
};

GtkWidget              *bcp_worksheet_new            (const BcpWorksheetInfo *info,
                                                      BcpDocument            *document) G_GNUC_WARN_UNUSED_RESULT;
void                    bcp_worksheet_show           (BcpWorksheet           *self,
                                                      gint64                  assessment);
BcpDocument            *bcp_worksheet_get_document   (BcpWorksheet           *self);
const BcpWorksheetInfo *bcp_worksheet_get_info       (BcpWorksheet           *self);
gint64                  bcp_worksheet_get_assessment (BcpWorksheet           *self);

G_END_DECLS
