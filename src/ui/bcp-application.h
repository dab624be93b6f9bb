/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_APPLICATION (bcp_application_get_type ())

G_DECLARE_FINAL_TYPE (BcpApplication, bcp_application, BCP, APPLICATION, AdwApplication)

int bcp_application_main (int    argc,
                          char **argv);

G_END_DECLS
