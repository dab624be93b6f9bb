/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

G_BEGIN_DECLS

BcpStore *bcp_programme_file_make     (const char           *path,
                                       BcpLabel             *label,
                                       BcpEditFunc           func,
                                       gpointer              data,
                                       GCancellable         *cancellable,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
BcpStore *bcp_programme_create        (const char           *path,
                                       const char           *preset_or_path,
                                       GCancellable         *cancellable,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void      bcp_programme_create_async  (const char           *path,
                                       const char           *preset_or_path,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
BcpStore *bcp_programme_create_finish (GAsyncResult         *result,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
