/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bcp_coordinate_parse    (const char *text,
                                  double     *degrees);
gboolean bcp_coordinate_from_utm (double      east,
                                  double      north,
                                  int         zone,
                                  double     *latitude,
                                  double     *longitude);

G_END_DECLS
