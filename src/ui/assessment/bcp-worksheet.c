/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet.h"

#include "bcp-worksheet-firm.h"
#include "bcp-worksheet-grids.h"
#include "bcp-worksheet-kpi.h"
#include "bcp-worksheets.h"

typedef struct
{
  BcpDocument            *document;
  const BcpWorksheetInfo *info;
  gint64                  assessment;
} BcpWorksheetPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BcpWorksheet, bcp_worksheet, ADW_TYPE_BIN)

static BcpWorksheetPrivate *
get_private (BcpWorksheet *self)
{
  return bcp_worksheet_get_instance_private (self);
}

static void
bcp_worksheet_dispose (GObject *object)
{
  g_clear_object (&get_private (BCP_WORKSHEET (object))->document);
  G_OBJECT_CLASS (bcp_worksheet_parent_class)->dispose (object);
}

static void
bcp_worksheet_class_init (BcpWorksheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_worksheet_dispose;
}

static void
bcp_worksheet_init (BcpWorksheet *self)
{
}

/**
 * bcp_worksheet_new:
 * @info: its row of the table of worksheets
 * @document: the open programme
 *
 * Returns: (transfer floating): a sheet that shows no assessment yet
 */
GtkWidget *
bcp_worksheet_new (const BcpWorksheetInfo *info,
                   BcpDocument            *document)
{
  GType type = !bcp_worksheet_is_filled_in (info) ? BCP_TYPE_WORKSHEET_KPI
               : info->parts != NULL ? BCP_TYPE_WORKSHEET_GRIDS : BCP_TYPE_WORKSHEET_FIRM;
  BcpWorksheet *self = g_object_new (type, NULL);

  get_private (self)->document = g_object_ref (document);
  get_private (self)->info = info;
  BCP_WORKSHEET_GET_CLASS (self)->build (self);
  return GTK_WIDGET (self);
}

/**
 * bcp_worksheet_show:
 * @self: a sheet
 * @assessment: whose
 */
void
bcp_worksheet_show (BcpWorksheet *self,
                    gint64        assessment)
{
  g_return_if_fail (BCP_IS_WORKSHEET (self));

  if (get_private (self)->assessment == assessment)
    return;
  get_private (self)->assessment = assessment;
  BCP_WORKSHEET_GET_CLASS (self)->show (self, assessment);
}

BcpDocument *
bcp_worksheet_get_document (BcpWorksheet *self)
{
  return get_private (self)->document;
}

const BcpWorksheetInfo *
bcp_worksheet_get_info (BcpWorksheet *self)
{
  return get_private (self)->info;
}

/**
 * bcp_worksheet_get_assessment:
 * @self: a sheet
 *
 * Returns: the assessment that it shows, 0 for none yet
 */
gint64
bcp_worksheet_get_assessment (BcpWorksheet *self)
{
  return get_private (self)->assessment;
}
