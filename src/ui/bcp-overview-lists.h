/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-agenda.h"
#include "bcp-catalogue.h"
#include "bcp-figures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The Overview's lists: what needs attention, what comes next, where pre-assessments come from and
 * what they found. Each is filled anew only where it would say something else, so that the keyboard stays on its row. */

guint  bcp_overview_fill_attention (GtkListBox      *list,
                                    BcpFigures      *figures,
                                    guint            limit);
guint  bcp_overview_fill_agenda    (GtkListBox      *list,
                                    const BcpAgenda *agenda);
guint  bcp_overview_fill_origins   (GtkListBox      *list,
                                    const BcpAgenda *agenda,
                                    BcpCatalogue    *catalogue);
void   bcp_overview_fill_savings   (GtkListBox      *list,
                                    BcpFigures      *figures);
guint  bcp_overview_fill_cases     (GtkListBox      *list,
                                    BcpFigures      *figures);
void   bcp_overview_fill_best      (GtkListBox      *list,
                                    BcpFigures      *figures);
gint64 bcp_overview_fill_pipeline  (GtkListBox      *list,
                                    BcpFigures      *figures);

G_END_DECLS
