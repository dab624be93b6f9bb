/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pages.h"

#include "bcp-assessment-page.h"
#include "bcp-backups-page.h"
#include "bcp-duplicates-page.h"
#include "bcp-history-page.h"
#include "bcp-lists-page.h"
#include "bcp-overview-page.h"
#include "bcp-programme-page.h"
#include "bcp-reports-page.h"

#include <glib/gi18n.h>

#define ENTITIES(...) ((const char *const[]) { __VA_ARGS__, NULL })

static const BcpPageInfo pages[] = {
  { "overview", NC_("page", "Overview"), "bcp-overview-symbolic", bcp_overview_page_get_type },
  { "firms", NC_("page", "Firms"), "bcp-firms-symbolic", bcp_lists_page_get_type, ENTITIES ("firms") },
  { "duplicates", NC_("page", "Duplicates"), "bcp-duplicates-symbolic", bcp_duplicates_page_get_type },
  { "outreach", NC_("page", "Outreach"), "bcp-outreach-symbolic", bcp_lists_page_get_type, ENTITIES ("activities", "participations") },
  { "training", NC_("page", "Training"), "bcp-training-symbolic", bcp_lists_page_get_type, ENTITIES ("courses", "enrolments") },
  { "assessments", NC_("page", "Assessments"), "bcp-assessments-symbolic", bcp_lists_page_get_type, ENTITIES ("preassessments", "options") },
  { "projects", NC_("page", "Projects"), "bcp-projects-symbolic", bcp_lists_page_get_type, ENTITIES ("projects") },
  { "money", NC_("page", "Money"), "bcp-money-symbolic", bcp_lists_page_get_type, ENTITIES ("expenses", "sources") },
  { "workplan", NC_("page", "Workplan"), "bcp-workplan-symbolic", bcp_lists_page_get_type, ENTITIES ("milestones") },
  { "committees", NC_("page", "Committees"), "bcp-committees-symbolic", bcp_lists_page_get_type, ENTITIES ("committees", "members") },
  { "reports", NC_("page", "Reports"), "bcp-reports-symbolic", bcp_reports_page_get_type },
  { "worksheets", NC_("page", "Worksheets"), "bcp-assessments-symbolic", bcp_assessment_page_get_type, ENTITIES ("assessments"),
    FALSE, "assessments" },
  { "history", NC_("page", "History"), "bcp-history-symbolic", bcp_history_page_get_type, NULL, TRUE },
  { "backups", NC_("page", "Backups"), "bcp-backups-symbolic", bcp_backups_page_get_type, NULL, TRUE },
  { "reference", NC_("page", "Reference data"), "bcp-reference-symbolic", bcp_lists_page_get_type,
    ENTITIES ("benchmarks", "catalogue-options", "process-templates", "template-operations", "template-streams", "emission-factors",
              "heat-contents", "discharge-limits", "exchange-rates", "default-criteria", "codes", "foreign-activities"), TRUE },
  { "programme", NC_("page", "Programme"), "bcp-programme-symbolic", bcp_programme_page_get_type, NULL, TRUE },
};

/**
 * bcp_pages:
 * @n_pages: (out): how many
 *
 * Returns: (array length=n_pages): the pages in the sidebar's order
 */
const BcpPageInfo *
bcp_pages (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

/**
 * bcp_page_by_name:
 * @name: (nullable): a page's name
 *
 * Returns: (nullable): the page
 */
const BcpPageInfo *
bcp_page_by_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return &pages[i];

  return NULL;
}

/**
 * bcp_page_by_entity:
 * @entity: an entity's name
 *
 * Returns: (nullable): the page that lists it
 */
const BcpPageInfo *
bcp_page_by_entity (const char *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].entities != NULL && g_strv_contains (pages[i].entities, entity))
      return &pages[i];

  return NULL;
}

/**
 * bcp_page_get_title:
 * @self: a page's row
 *
 * Returns: its title in the interface's language
 */
const char *
bcp_page_get_title (const BcpPageInfo *self)
{
  return g_dpgettext2 (NULL, "page", self->title);
}

/**
 * bcp_page_create:
 * @self: a page's row
 * @document: the open programme
 *
 * Returns: (transfer floating): the page's widget
 */
GtkWidget *
bcp_page_create (const BcpPageInfo *self,
                 BcpDocument       *document)
{
  if (self->get_type == bcp_lists_page_get_type)
    return g_object_new (self->get_type (), "entities", self->entities, "document", document, NULL);

  return g_object_new (self->get_type (), "document", document, NULL);
}
