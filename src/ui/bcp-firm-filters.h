/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-listing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_FIRM_FILTERS (bcp_firm_filters_get_type ())

/**
 * BcpFirmFilters:
 *
 * Which firms a directory lists: of one state, sector or stage, or of all.
 *
 * Signal: changed (): another choice was made.
 */
G_DECLARE_FINAL_TYPE (BcpFirmFilters, bcp_firm_filters, BCP, FIRM_FILTERS, AdwPreferencesGroup)

void        bcp_firm_filters_set_catalogue (BcpFirmFilters *self,
                                            BcpCatalogue   *catalogue);
BcpListing *bcp_firm_filters_make_listing  (BcpFirmFilters *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
