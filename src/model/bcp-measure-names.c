/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-measure-names.h"

#include <glib/gi18n.h>

const BcpChoice bcp_measure_names[] = {
  { "activities_held", N_("Outreach activities held") },
  { "requests_after_outreach", N_("Requests for service after outreach") },
  { "courses_completed", N_("Courses completed") },
  { "trainees_certified", N_("Trainees who passed") },
  { "preassessments_completed", N_("Pre-assessments with signed report") },
  { "projects_started", N_("CPI projects with signed agreement") },
  { "projects_completed", N_("CPI projects with accepted final report") },
  { "sector_share", N_("Share of CPI projects in a sector") },
  { "sme_share", N_("SME share of the project price") },
  { "milestones_done", N_("Milestones done") },
  { "budget_executed", N_("Budget executed") },
  { "manual", N_("Entered by hand") },
  { NULL, NULL },
};
