/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/* Invented charts of one assessment; chart-samples.c lists them. */

BcpChart *sankey_water     (BcpLanguage language);
BcpChart *sankey_chromium  (BcpLanguage language);
BcpChart *sankey_recycle   (BcpLanguage language);
BcpChart *sankey_empty     (BcpLanguage language);

G_END_DECLS
