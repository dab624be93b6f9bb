/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sheet.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

cairo_surface_t *bcp_paper_picture_new    (GdkPixbuf       *pixbuf,
                                           GBytes          *jpeg) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_paper_picture_figure (gconstpointer    surface,
                                           const BcpSheet  *sheet,
                                           cairo_t         *cr,
                                           double           width,
                                           double           height);

G_END_DECLS
