/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_PROGRAMME_PAGE (bcp_programme_page_get_type ())

/**
 * BcpProgrammePage:
 *
 * The programme's definition: everything that is data, shown and changed, each change one edit.
 *
 * Property: document (BcpDocument).
 */
G_DECLARE_FINAL_TYPE (BcpProgrammePage, bcp_programme_page, BCP, PROGRAMME_PAGE, AdwBin)

G_END_DECLS
