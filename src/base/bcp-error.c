/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bcp-error.h"

G_DEFINE_QUARK (bcp-error-quark, bcp_error)
