/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bcp_mapping_normalise (const char *heading) G_GNUC_WARN_UNUSED_RESULT;
guint bcp_mapping_rank      (const char *normalised,
                             const char *field);

/* No heading of that field. */
#define BCP_MAPPING_NO_RANK G_MAXUINT

G_END_DECLS
