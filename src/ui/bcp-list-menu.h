/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-list-view.h"

G_BEGIN_DECLS

GMenuModel *bcp_list_menu_new (BcpDocument     *document,
                               BcpListView     *view,
                               const BcpEntity *entity,
                               gint64           id,
                               const BcpField  *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
