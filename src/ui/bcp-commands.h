/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BcpCommand: something that can be done from anywhere
 * @title: in the interface's language
 * @icon: symbolic
 * @action: detailed name: "win.undo", "win.page('firms')"
 * @shortcut: (nullable): as people read it: "Ctrl+Z"
 * @is_page: whether it leads to a page
 */
typedef struct
{
  char       *title;
  const char *icon;
  char       *action;
  char       *shortcut;
  gboolean    is_page;
} BcpCommand;

GPtrArray *bcp_commands_list (GtkApplication *application,
                              BcpDocument    *document,
                              const char     *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
