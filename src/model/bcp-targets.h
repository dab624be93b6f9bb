/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-programme.h"

G_BEGIN_DECLS

/**
 * BcpTargetRow: an indicator and its target in each programme year
 * @targets: one per year of the programme, in their order; NaN: none
 * @proposals: what a shorter year would ask for in proportion to its days; NaN: nothing to propose
 */
typedef struct
{
  char   *code;
  char   *name[BCP_N_LANGUAGES];
  double *targets;
  double *proposals;
} BcpTargetRow;

/**
 * BcpTargets:
 *
 * The targets by indicator and programme year (C-02): entered by hand; what a short year would have in
 * proportion is proposed and never imposed.
 */
typedef struct
{
  BcpProgramme *programme;
  GPtrArray    *rows;         /* BcpTargetRow, in the indicators' order */
  guint         n_proposals;
} BcpTargets;

BcpTargets *bcp_targets_load          (BcpConnection  *db,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_targets_free          (BcpTargets     *self);
gboolean    bcp_targets_set           (BcpConnection  *db,
                                       const char     *indicator,
                                       int             year,
                                       double          target,
                                       GError        **error);
gboolean    bcp_targets_prorate       (BcpConnection  *db,
                                       GError        **error);

/* Programme years that follow from first day and duration: twelve months each, the last one shorter. */
GArray     *bcp_programme_plan_years  (BcpProgramme   *programme) G_GNUC_WARN_UNUSED_RESULT;
gboolean    bcp_programme_years_fit   (BcpProgramme   *programme);
gboolean    bcp_programme_fit_years   (BcpConnection  *db,
                                       GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpTargets, bcp_targets_free)

G_END_DECLS
