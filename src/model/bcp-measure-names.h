/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-choices.h"

G_BEGIN_DECLS

/* The coded list "measure": how an indicator's actual value comes about (bcp-measure.c computes them). */
extern const BcpChoice bcp_measure_names[];

G_END_DECLS
