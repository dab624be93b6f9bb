/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-record-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_TIMELINE (bcp_timeline_get_type ())

G_DECLARE_FINAL_TYPE (BcpTimeline, bcp_timeline, BCP, TIMELINE, AdwBin)

GtkWidget *bcp_timeline_new  (BcpDocument           *document) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_timeline_show (BcpTimeline           *self,
                              const BcpRecordFacts  *facts);

G_END_DECLS
