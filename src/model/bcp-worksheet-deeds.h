/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpWorksheetDeed: what a button over a worksheet's grid does
 * @name: NC_() in the context "worksheet", an infinitive; bcp_worksheet_get_title()
 * @label: (nullable): N_(); what the history calls it
 * @of_row: whether it is done to the record that the keyboard stands on; else to the grid's owner
 * @run: (nullable): does it to the record of that id, inside an edit
 * @action: (nullable): where more has to be chosen, the action of the page that asks; its parameter is the id
 */
typedef struct
{
  const char *name;
  const char *label;
  gboolean    of_row;
  gboolean  (*run) (BcpConnection *db,
                    gint64         id,
                    GError       **error);
  const char *action;
} BcpWorksheetDeed;

extern const BcpWorksheetDeed bcp_usual_criteria_deed;
extern const BcpWorksheetDeed bcp_raise_option_deed;
extern const BcpWorksheetDeed bcp_catalogue_deed;

G_END_DECLS
