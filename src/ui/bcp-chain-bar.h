/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_CHAIN_BAR (bcp_chain_bar_get_type ())

G_DECLARE_FINAL_TYPE (BcpChainBar, bcp_chain_bar, BCP, CHAIN_BAR, AdwBin)

GtkWidget *bcp_chain_bar_new    (BcpDocument *document) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_chain_bar_verify (BcpChainBar *self);

G_END_DECLS
