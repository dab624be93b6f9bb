/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The command line: the same work as in the window, without a display. Exit status 0 done, 1 refused
 * or failed (one sentence on standard error), 2 wrong usage, 3 done with rejects. */

gboolean bcp_command_main      (int    argc,
                                char **argv,
                                int   *status);
int      bcp_command_no_window (void);

G_END_DECLS
