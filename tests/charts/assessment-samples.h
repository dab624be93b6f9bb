/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/* Invented charts of one assessment; chart-samples.c lists them. */

BcpChart *sankey_water     (BcpLanguage language);
BcpChart *sankey_chromium  (BcpLanguage language);
BcpChart *sankey_recycle   (BcpLanguage language);
BcpChart *sankey_chain     (BcpLanguage language);
BcpChart *sankey_empty     (BcpLanguage language);
BcpChart *bands            (BcpLanguage language);
BcpChart *closure          (BcpLanguage language);
BcpChart *ledger           (BcpLanguage language);
BcpChart *pareto           (BcpLanguage language);
BcpChart *pareto_tail      (BcpLanguage language);
BcpChart *pareto_few       (BcpLanguage language);
BcpChart *abatement        (BcpLanguage language);
BcpChart *abatement_crowd  (BcpLanguage language);
BcpChart *tornado          (BcpLanguage language);
BcpChart *tornado_loss     (BcpLanguage language);
BcpChart *package          (BcpLanguage language);
BcpChart *package_empty    (BcpLanguage language);
BcpChart *diagram          (BcpLanguage language);
BcpChart *diagram_moved    (BcpLanguage language);
BcpChart *diagram_large    (BcpLanguage language);
BcpChart *diagram_wide     (BcpLanguage language);
BcpChart *diagram_empty    (BcpLanguage language);

G_END_DECLS
