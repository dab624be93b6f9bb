/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-plain-row.h"

/**
 * bcp_plain_row_new:
 * @title: a text that may hold anything, "<" and "&" among it
 * @subtitle: (nullable): another
 *
 * An AdwActionRow is told first that its texts are no markup and gets them afterwards: in one
 * construction its labels hear of the texts before they hear of that.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
bcp_plain_row_new (const char *title,
                   const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  return row;
}
