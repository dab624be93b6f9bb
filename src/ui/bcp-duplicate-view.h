/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-duplicates.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_DUPLICATE_VIEW (bcp_duplicate_view_get_type ())

G_DECLARE_FINAL_TYPE (BcpDuplicateView, bcp_duplicate_view, BCP, DUPLICATE_VIEW, AdwBin)

GtkWidget *bcp_duplicate_view_new   (BcpDocument        *document);
void       bcp_duplicate_view_show  (BcpDuplicateView   *self,
                                     const BcpDuplicate *candidate);
GStrv      bcp_duplicate_view_dup_taken (BcpDuplicateView *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean   bcp_duplicate_view_is_ready (BcpDuplicateView *self);

G_END_DECLS
