/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-list-view.h"

G_BEGIN_DECLS

#define BCP_TYPE_LIST_COMMANDS (bcp_list_commands_get_type ())

G_DECLARE_FINAL_TYPE (BcpListCommands, bcp_list_commands, BCP, LIST_COMMANDS, GObject)

BcpListCommands *bcp_list_commands_new (GtkWidget   *page,
                                        BcpDocument *document,
                                        BcpListView *view,
                                        BcpListing  *listing) G_GNUC_WARN_UNUSED_RESULT;

/* Signals: opened (gint64 id): a record is to be shown; narrowed (): the listing's filters were changed. */

G_END_DECLS
