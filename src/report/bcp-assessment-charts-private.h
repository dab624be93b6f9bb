/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-chart.h"
#include "bcp-plant-balance.h"

G_BEGIN_DECLS

/* What the charts of an assessment are made from; each maker is in the file of its worksheets. */
typedef struct
{
  BcpConnection *db;
  const char    *variant;    /* (nullable): behind the colon */
  gint64         assessment; /* id; 0: the whole programme */
  BcpPlant      *plant;      /* (nullable): of the assessment */
  BcpCatalogue  *catalogue;
  BcpLanguage    language;
  char          *source;     /* (nullable): where the numbers come from */
} BcpChartRequest;

BcpChart *bcp_chart_of_sankey       (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_closure      (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_reconciliation (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_flow_diagram (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_pareto       (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_abatement    (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_tornado      (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_cash_flow    (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_package      (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_bills        (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_scores       (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_energy       (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_energy_losses (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_energy_bills (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_kpis         (BcpChartRequest *request,
                                     GError         **error);
BcpChart *bcp_chart_of_paybacks     (BcpChartRequest *request,
                                     GError         **error);

/* The balance that the request's variant asks for, and what is balanced. */
BcpPlantBalance *bcp_chart_balance      (BcpChartRequest       *request) G_GNUC_WARN_UNUSED_RESULT;
const char      *bcp_chart_balance_name (BcpChartRequest       *request,
                                         const BcpPlantBalance *balance);

/* "MXN" or "thousand MXN" for amounts up to so much, and what to divide by. */
char                *bcp_chart_money_unit  (BcpChartRequest *request,
                                            double           largest,
                                            double          *divisor) G_GNUC_WARN_UNUSED_RESULT;

char     *bcp_chart_record_link     (const char      *entity,
                                     gint64           id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
