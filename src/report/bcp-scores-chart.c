/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-format.h"
#include "bcp-ledger-chart.h"
#include "bcp-option-scores.h"

#include <glib/gi18n.h>
#include <math.h>

/* Options by their weighted score (WS-17). */

/* Weights were typed with so many decimals at most. */
#define SAME_SUM 0.005

static const BcpOptionScore *
option_at (const BcpOptionScores *scores,
           guint                  i)
{
  return &g_array_index (scores->options, BcpOptionScore, i);
}

static gboolean
keeps_its_rank (const BcpRanking *ranking)
{
  return ranking->best == ranking->worst;
}

static char *
say (BcpChartRequest       *request,
     const BcpOptionScores *scores)
{
  GString *text = g_string_new (NULL);
  const BcpOptionScore *first = option_at (scores, 0);
  const char *name = first->number != NULL ? first->number : first->title;
  g_autofree char *swing = bcp_format_percent (100 * BCP_WEIGHT_SWING, 0, request->language);
  gboolean all = TRUE;

  for (guint i = 0; i < scores->options->len; i++)
    all = all && keeps_its_rank (&option_at (scores, i)->ranking);
  if (fabs (scores->weight_sum - 100) > SAME_SUM)
    {
      g_autofree char *sum = bcp_format_percent (scores->weight_sum, fabs (scores->weight_sum - round (scores->weight_sum)) > SAME_SUM ? 1 : 0, request->language);

      g_string_append_printf (text, bcp_tr (request->language, N_("▲ The weights add up to %s instead of 100%%.")), sum);
      g_string_append_c (text, ' ');
    }
  if (all)
    g_string_append_printf (text, bcp_tr (request->language, N_("The ranking stays the same with any weight ±%s.")), swing);
  else
    g_string_append_printf (text,
                            keeps_its_rank (&first->ranking)
                              ? bcp_tr (request->language, N_("%s stays first with any weight ±%s; others change places."))
                              : bcp_tr (request->language, N_("%s is first, but not with every weight ±%s.")),
                            name, swing);
  return g_string_free (text, FALSE);
}

static BcpLedgerRow
make_row (BcpChartRequest       *request,
          const BcpOptionScores *scores,
          guint                  i)
{
  const BcpOptionScore *option = option_at (scores, i);
  const BcpRanking *ranking = &option->ranking;
  double most = option_at (scores, 0)->ranking.score;
  BcpLedgerRow row = {
    .bar = most > 0 ? ranking->score / most : NAN, .light = BCP_LEDGER_NO_LIGHT, .link = bcp_chart_record_link ("options", option->id),
  };

  row.cells[0] = option->number != NULL ? g_strdup_printf ("%s  %s", option->number, option->title) : g_strdup (option->title);
  row.cells[1] = bcp_format_number (ranking->score, 2, request->language);
  row.cells[2] = ranking->rank > 0 ? bcp_format_integer (ranking->rank, request->language) : g_strdup ("–");
  row.cells[3] = keeps_its_rank (ranking) ? g_strdup (row.cells[2]) : g_strdup_printf ("%d–%d", ranking->best, ranking->worst);
  row.cells[4] = g_strdup_printf (bcp_tr (request->language, N_("%u of %u")), option->n_scores, scores->n_criteria);
  return row;
}

BcpChart *
bcp_chart_of_scores (BcpChartRequest *request,
                     GError         **error)
{
  g_autoptr (BcpOptionScores) scores = bcp_option_scores_load (request->db, request->assessment, error);
  g_autoptr (GArray) rows = bcp_ledger_rows_new ();
  g_autofree char *finding = NULL;
  const BcpLedgerColumn columns[] = {
    { bcp_tr (request->language, N_("Option")) },
    { bcp_tr (request->language, N_("Score")) },
    { bcp_tr (request->language, N_("Rank")) },
    { bcp_tr (request->language, N_("Weights ±20%")) },
    { bcp_tr (request->language, N_("Scored")) },
  };

  if (scores == NULL)
    return NULL;

  for (guint i = 0; i < scores->options->len; i++)
    {
      BcpLedgerRow row = make_row (request, scores, i);

      g_array_append_val (rows, row);
    }
  if (rows->len > 0)
    finding = say (request, scores);

  return bcp_ledger_chart_new (&(BcpChartInfo) {
                                 .title = bcp_tr (request->language, N_("Options by weighted score")), .subtitle = finding,
                                 .source = request->source, .as_of = BCP_DATE_NONE,
                                 .empty = bcp_tr (request->language, N_("Criteria with weights and the scores of options make the ranking")),
                               },
                               &(BcpLedger) { columns, G_N_ELEMENTS (columns), rows });
}
