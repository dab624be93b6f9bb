/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BCP_DIRECTORY_SAMPLE_MAX_ROWS G_GINT64_CONSTANT (9000000)

gboolean bcp_directory_sample_write (GOutputStream  *stream,
                                     gint64          n_rows,
                                     guint64         seed,
                                     GCancellable   *cancellable,
                                     GError        **error);

G_END_DECLS
