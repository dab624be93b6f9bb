/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-assessment-paper.h"

G_BEGIN_DECLS

gboolean bcp_paper_photos_add (BcpAssessmentPaper  *paper,
                               BcpFlow             *flow,
                               const char          *owner,
                               guint                most,
                               GError             **error);

G_END_DECLS
