/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-cash-flow.h"
#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpPlanLine: a line of an option's savings and costs, as people call it
 */
typedef struct
{
  char *kind;      /* code of annual_kind */
  char *concept;   /* (nullable) */
} BcpPlanLine;

/**
 * BcpPlanEffect: what an option does to a resource in a year
 */
typedef struct
{
  char   *resource;   /* code */
  char   *substance;  /* (nullable): code */
  double  change;     /* in base_unit; negative where less is used; NaN if unknown */
  char   *base_unit;  /* (nullable) */
} BcpPlanEffect;

/**
 * BcpOptionPlan: an option as it is appraised (WS-16, WS-20)
 */
typedef struct
{
  gint64       id;
  char        *number;         /* "O-03", or its id where it has none */
  char        *title;
  gboolean     counts;         /* neither rejected nor end of pipe */
  gboolean     has_life;       /* without it nothing can be discounted */
  gint64       package;        /* id, 0 without */
  BcpCashPlan  plan;           /* whole units of the assessment's currency */
  GArray      *cash_lines;     /* of BcpCashLine, those of plan */
  GPtrArray   *lines;          /* of BcpPlanLine, one for each of cash_lines */
  GPtrArray   *effects;        /* of BcpPlanEffect */
  gint64       flow;           /* id of the stream that it acts on, 0 without */
  double       flow_quantity;  /* of that stream, in flow_unit; NaN if unknown */
  char        *flow_unit;      /* (nullable): base unit */
} BcpOptionPlan;

GPtrArray *bcp_option_plans_load      (BcpConnection       *db,
                                       gint64               assessment,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;
const BcpOptionPlan *bcp_option_plans_find (GPtrArray      *plans,
                                       const char          *number,
                                       GError             **error);
GPtrArray *bcp_option_plans_best      (GPtrArray           *plans,
                                       guint                most) G_GNUC_WARN_UNUSED_RESULT;
double     bcp_option_plan_saving     (const BcpOptionPlan *self);
double     bcp_option_plan_abates     (const BcpOptionPlan *self,
                                       const char          *resource,
                                       const char         **unit);
void       bcp_option_plans_package   (GPtrArray           *plans,
                                       gint64               package,
                                       double              *savings);

G_END_DECLS
