/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a figure leads: "list:ENTITY?FIELD=VALUE&…", "list:ENTITY", "record:ENTITY/ID" or
 * "page:NAME"; within the history "day:DATE", within an assessment "sheet:NUMBER" of a worksheet. */

char     *bcp_link_new_list   (const char *entity,
                               const char *where) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_link_new_record (const char *entity,
                               gint64      id) G_GNUC_WARN_UNUSED_RESULT;
gboolean  bcp_link_open       (GtkWidget  *from,
                               const char *link);

G_END_DECLS
