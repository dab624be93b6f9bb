/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts.h"

#include "bcp-assessment-charts-private.h"
#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *name;
  BcpChart *(*make) (BcpChartRequest *request,
                     GError         **error);
} charts[] = {
  { "sankey", bcp_chart_of_sankey },
  { "closure", bcp_chart_of_closure },
  { "reconciliation", bcp_chart_of_reconciliation },
  { "bills", bcp_chart_of_bills },
  { "flow-diagram", bcp_chart_of_flow_diagram },
  { "energy", bcp_chart_of_energy },
  { "energy-losses", bcp_chart_of_energy_losses },
  { "energy-bills", bcp_chart_of_energy_bills },
  { "kpi", bcp_chart_of_kpis },
  { "pareto", bcp_chart_of_pareto },
  { "macc", bcp_chart_of_abatement },
  { "tornado", bcp_chart_of_tornado },
  { "cash-flow", bcp_chart_of_cash_flow },
  { "package", bcp_chart_of_package },
  { "scores", bcp_chart_of_scores },
  { "payback-bins", bcp_chart_of_paybacks },
};

/**
 * bcp_assessment_chart_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): names without variants
 */
const char *const *
bcp_assessment_chart_names (void)
{
  static const char *names[G_N_ELEMENTS (charts) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    names[i] = charts[i].name;
  return names;
}

static int
find_chart (const char *name)
{
  gsize length = strcspn (name, ":");

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (strlen (charts[i].name) == length && strncmp (charts[i].name, name, length) == 0)
      return (int) i;

  return -1;
}

/**
 * bcp_assessment_chart_is_known:
 * @name: "sankey", "sankey:Cr"
 *
 * Returns: whether it is a chart of an assessment
 */
gboolean
bcp_assessment_chart_is_known (const char *name)
{
  return find_chart (name) >= 0;
}

/**
 * bcp_chart_record_link:
 * @entity: an entity's name
 * @id: of a record
 *
 * Returns: (transfer full): the link to it
 */
char *
bcp_chart_record_link (const char *entity,
                       gint64      id)
{
  return g_strdup_printf ("record:%s/%" G_GINT64_FORMAT, entity, id);
}

static void
request_clear (BcpChartRequest *request)
{
  g_clear_pointer (&request->plant, bcp_plant_free);
  g_clear_pointer (&request->catalogue, bcp_catalogue_unref);
  g_clear_pointer (&request->source, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BcpChartRequest, request_clear)

/**
 * bcp_assessment_chart:
 * @db: a connection
 * @name: see the header; one that bcp_assessment_chart_is_known()
 * @number: (nullable): of the assessment, its pre-assessment or project; %NULL is the latest
 * @language: of every word in it
 * @error: %BCP_ERROR_NOT_FOUND
 *
 * Off the main thread.
 *
 * Returns: (transfer full) (nullable): the chart, empty where the worksheets are
 */
BcpChart *
bcp_assessment_chart (BcpConnection  *db,
                      const char     *name,
                      const char     *number,
                      BcpLanguage     language,
                      GError        **error)
{
  int chart = find_chart (name);
  gboolean of_programme;
  g_auto (BcpChartRequest) request = { .db = db, .language = language };

  g_return_val_if_fail (chart >= 0, NULL);

  request.variant = strchr (name, ':') != NULL ? strchr (name, ':') + 1 : NULL;
  request.catalogue = bcp_catalogue_load (db, error);
  if (request.catalogue == NULL)
    return NULL;
  of_programme = charts[chart].make == bcp_chart_of_paybacks && number == NULL;
  if (!of_programme)
    {
      request.assessment = bcp_plant_find (db, number, error);
      request.plant = request.assessment != 0 ? bcp_plant_load (db, request.assessment, error) : NULL;
      if (request.plant == NULL)
        return NULL;
      request.source = request.plant->firm != NULL ? g_strdup_printf ("%s, %s", request.plant->number, request.plant->firm)
                                                   : g_strdup (request.plant->number);
    }

  return charts[chart].make (&request, error);
}
