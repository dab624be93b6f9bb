/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_OPTION_CATALOGUE_WINDOW (bcp_option_catalogue_window_get_type ())

/**
 * BcpOptionCatalogueWindow:
 *
 * Offers the catalogue's options, those of the assessment's sector first, and adds the ticked ones as
 * one edit. By keyboard: typing searches, Down leads to the options, Space ticks, Ctrl+Return adds.
 */
G_DECLARE_FINAL_TYPE (BcpOptionCatalogueWindow, bcp_option_catalogue_window, BCP, OPTION_CATALOGUE_WINDOW, AdwWindow)

void bcp_option_catalogue_window_open (GtkWidget   *parent,
                                       BcpDocument *document,
                                       gint64       assessment);

G_END_DECLS
