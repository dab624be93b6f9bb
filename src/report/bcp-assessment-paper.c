/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-paper.h"

#include "bcp-assessment-charts.h"
#include "bcp-error.h"
#include "bcp-field.h"
#include "bcp-listing-table.h"
#include "bcp-paper-chart.h"
#include "bcp-record.h"
#include "bcp-rows.h"

#include <glib/gi18n.h>

#define MAX_CHARTS 3
/* Points: a year of bills, three on a page. */
#define BILLS_HEIGHT 188

static gboolean
take_first (const BcpValue  *columns,
            gpointer         data,
            GError         **error)
{
  if (*(gint64 *) data == 0)
    *(gint64 *) data = bcp_value_get_integer (&columns[0]);
  return TRUE;
}

/**
 * bcp_assessment_paper_begin:
 * @self: (out): what the paper is of
 * @composition: the paper; its occasion becomes the assessment
 * @error: %BCP_ERROR_NOT_FOUND where there is no such assessment
 *
 * Returns: whether there is one
 */
gboolean
bcp_assessment_paper_begin (BcpAssessmentPaper    *self,
                            const BcpComposition  *composition,
                            GError               **error)
{
  g_autoptr (BcpListing) all = bcp_listing_new (bcp_entity_by_name ("assessments"));
  BcpListing *listing = composition->listing != NULL ? composition->listing : all;
  BcpLanguage l = composition->options->language;

  *self = (BcpAssessmentPaper) { .composition = composition };
  bcp_listing_sort (all, "date", TRUE, NULL);
  bcp_listing_set_limit (all, 1);
  if (!bcp_listing_foreach (listing, composition->db, take_first, &self->id, composition->cancellable, error))
    return FALSE;
  if (self->id == 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("There is no such assessment. Begin a pre-assessment first."));
      return FALSE;
    }

  self->number = bcp_assessment_paper_dup_value (self, "number");
  self->firm = bcp_assessment_paper_dup_value (self, "firm");
  self->sector = bcp_assessment_paper_dup_value (self, "sector");
  g_free (composition->frame->occasion);
  composition->frame->occasion = g_strdup_printf (bcp_tr (l, N_("%1$s, %2$s")), self->number, self->firm);
  return TRUE;
}

/**
 * bcp_assessment_paper_clear:
 * @self: what a paper is of
 */
void
bcp_assessment_paper_clear (BcpAssessmentPaper *self)
{
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->firm, g_free);
  g_clear_pointer (&self->sector, g_free);
}

/**
 * bcp_assessment_paper_dup_value:
 * @self: what a paper is of
 * @field: a field of the assessment
 *
 * Returns: (transfer full): its value in the paper's language, a dash for none
 */
char *
bcp_assessment_paper_dup_value (BcpAssessmentPaper *self,
                                const char         *field)
{
  const BcpEntity *entity = bcp_entity_by_name ("assessments");
  g_autoptr (BcpRecord) record = bcp_record_load (self->composition->db, entity, self->id, NULL);

  g_return_val_if_fail (record != NULL, g_strdup (""));

  return bcp_field_format (bcp_entity_get_field (entity, field), bcp_record_get_value (record, field),
                           bcp_record_get_companion (record, field), self->composition->catalogue,
                           self->composition->options->language);
}

/* The records of the assessment: its own, or those of what it owns. */
static BcpListing *
listing_of (BcpAssessmentPaper *self,
            const BcpEntity    *entity,
            const char         *order)
{
  BcpListing *listing = bcp_listing_new (entity);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->id);
  const char *const values[] = { id, NULL };

  bcp_listing_set_filter (listing, "assessment", values, NULL);
  if (order != NULL)
    bcp_listing_sort_by (listing, order, NULL);
  return listing;
}

/**
 * bcp_assessment_paper_add_table:
 * @self: what a paper is of
 * @flow: where to
 * @entity: a kind of record that has a field "assessment"
 * @order: (nullable): "field,field:desc"
 * @columns: names of fields
 * @error: what the file said
 *
 * Adds a heading and the assessment's records; a sentence where there are none.
 */
gboolean
bcp_assessment_paper_add_table (BcpAssessmentPaper  *self,
                                BcpFlow             *flow,
                                const char          *entity,
                                const char          *order,
                                const char *const   *columns,
                                GError             **error)
{
  const BcpEntity *kind = bcp_entity_by_name (entity);
  BcpLanguage l = self->composition->options->language;
  g_autoptr (BcpListing) listing = listing_of (self, kind, order);
  g_autoptr (BcpPaperTable) table = bcp_listing_table_new (self->composition, listing, columns, error);

  if (table == NULL)
    return FALSE;

  bcp_flow_add_heading (flow, bcp_tr (l, kind->plural));
  if (bcp_paper_table_get_n_rows (table) > 0)
    bcp_flow_add_table (flow, g_steal_pointer (&table));
  else
    bcp_flow_add_text (flow, BCP_SHEET_NOTE, bcp_tr (l, N_("Nothing is entered here yet.")));
  bcp_flow_add_space (flow, 8);
  return TRUE;
}

/**
 * bcp_assessment_paper_add_charts:
 * @self: what a paper is of
 * @flow: where to
 * @names: charts of bcp_assessment_chart(), at most three, side by side
 * @height: of each, points; 0: as they prefer
 * @error: what the file said
 */
gboolean
bcp_assessment_paper_add_charts (BcpAssessmentPaper  *self,
                                 BcpFlow             *flow,
                                 const char *const   *names,
                                 double               height,
                                 GError             **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->id);
  BcpChart *charts[MAX_CHARTS] = { NULL };
  guint n_charts = g_strv_length ((char **) names);

  g_return_val_if_fail (n_charts <= MAX_CHARTS, FALSE);

  for (guint i = 0; i < n_charts; i++)
    {
      charts[i] = bcp_assessment_chart (self->composition->db, names[i], id, self->composition->options->language, error);
      if (charts[i] == NULL)
        {
          for (guint j = 0; j < i; j++)
            g_object_unref (charts[j]);
          return FALSE;
        }
    }
  bcp_flow_take_charts (flow, charts, n_charts, height);
  bcp_flow_add_space (flow, 8);
  return TRUE;
}

static void
take_utility (BcpStatement *row,
              gpointer      data)
{
  g_strv_builder_add (data, bcp_statement_text (row, 0));
}

/**
 * bcp_assessment_paper_add_bills:
 * @self: what a paper is of
 * @flow: where to
 * @error: what the file said
 *
 * Adds a chart by month of every utility that has bills, or one that says that there are none.
 */
gboolean
bcp_assessment_paper_add_bills (BcpAssessmentPaper  *self,
                                BcpFlow             *flow,
                                GError             **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) utilities = NULL;

  if (!bcp_rows_each (self->composition->db,
                      "SELECT m.utility FROM meter m JOIN bill b ON b.meter = m.id WHERE m.assessment = ?1 AND m.utility IS NOT NULL"
                      " GROUP BY 1 ORDER BY sum (b.cost) DESC", self->id, take_utility, builder, error))
    return FALSE;

  utilities = g_strv_builder_end (builder);
  if (utilities[0] == NULL)
    return bcp_assessment_paper_add_charts (self, flow, (const char *const[]) { "bills", NULL }, 0, error);
  for (guint i = 0; utilities[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("bills:", utilities[i], NULL);

      if (!bcp_assessment_paper_add_charts (self, flow, (const char *const[]) { name, NULL }, BILLS_HEIGHT, error))
        return FALSE;
    }
  return TRUE;
}
