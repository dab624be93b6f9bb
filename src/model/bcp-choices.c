/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-choices.h"

#include <glib/gi18n.h>
#include <string.h>

/* Lists that the program itself acts upon. What a programme or a country defines is in the file. */

static const BcpChoice activity_status[] = {
  { "planned", N_("Planned") },
  { "held", N_("Held") },
  { "cancelled", N_("Cancelled") },
  { NULL, NULL },
};

static const BcpChoice activity_kind[] = {
  { "launch", N_("Launch event") },
  { "awareness", N_("Awareness event") },
  { "workshop", N_("Workshop") },
  { "fair", N_("Trade fair") },
  { "conference", N_("Conference") },
  { "publication", N_("Publication") },
  { "web", N_("Web page") },
  { "visit", N_("Visit") },
  { "final_conference", N_("Final conference") },
  { NULL, NULL },
};

static const BcpChoice audience[] = {
  { "sme", N_("SMEs") },
  { "bank", N_("Banks and finance") },
  { "government", N_("Government agencies") },
  { "chamber", N_("Chambers") },
  { "academia", N_("Academia") },
  { "consultant", N_("Consultants") },
  { "general", N_("General public") },
  { NULL, NULL },
};

static const BcpChoice contact_role[] = {
  { "owner", N_("Owner or general manager") },
  { "technical", N_("Technical contact") },
  { "environmental", N_("Environmental contact") },
  { "other", N_("Other") },
  { NULL, NULL },
};

static const BcpChoice consent[] = {
  { "none", N_("None") },
  { "anonymous", N_("Anonymous") },
  { "named", N_("Named") },
  { NULL, NULL },
};

static const BcpChoice course_status[] = {
  { "planned", N_("Planned") },
  { "running", N_("Running") },
  { "completed", N_("Completed") },
  { "cancelled", N_("Cancelled") },
  { NULL, NULL },
};

static const BcpChoice currency[] = {
  { "USD", N_("US dollar") },
  { "MXN", N_("Mexican peso") },
  { "EUR", N_("Euro") },
  { NULL, NULL },
};

static const BcpChoice expense_state[] = {
  { "committed", N_("Committed") },
  { "spent", N_("Spent") },
  { NULL, NULL },
};

static const BcpChoice funding_kind[] = {
  { "cash", N_("Cash") },
  { "in_kind", N_("In kind") },
  { NULL, NULL },
};

static const BcpChoice legal_form[] = {
  { "moral", N_("Legal person") },
  { "fisica", N_("Natural person") },
  { NULL, NULL },
};

static const BcpChoice heard_from[] = {
  { "event", N_("Outreach event") },
  { "fair", N_("Trade fair") },
  { "chamber", N_("Chamber") },
  { "web", N_("Web page") },
  { "press", N_("Press") },
  { "referral", N_("Another firm") },
  { "visit", N_("Visit") },
  { "other", N_("Other") },
  { NULL, NULL },
};

static const BcpChoice organisation_role[] = {
  { "funder", N_("Funder") },
  { "executing", N_("Executing agency") },
  { "in_kind", N_("In-kind giver") },
  { "centre", N_("Centre") },
  { "parent", N_("Parent programme") },
  { "partner", N_("Partner") },
  { NULL, NULL },
};

/* What is printed; the numbers are those of the Centre's list of printed documents. */
static const BcpChoice paper[] = {
  { "committee-pack", N_("Advisory committee pack") },       /* D-01 */
  { "firm-directory", N_("Firm directory") },                /* D-29 */
  { "history-statement", N_("Statement of the history") },   /* D-32 */
  { "preassessment", N_("Pre-assessment report") },          /* D-03 */
  { "summary", N_("Pre-assessment in one page") },           /* D-04 */
  { "sector-benchmark", N_("Sector benchmark sheet") },      /* D-30 */
  { "photographs", N_("Photograph annex") },                 /* D-32 */
  { "blank-forms", N_("Blank worksheets") },                 /* D-10 */
  { NULL, NULL },
};

static const BcpChoice preassessment_status[] = {
  { "planned", N_("Planned") },
  { "under_way", N_("Under way") },
  { "completed", N_("Completed") },
  { "cancelled", N_("Cancelled") },
  { NULL, NULL },
};

static const BcpChoice project_status[] = {
  { "planned", N_("Planned") },
  { "under_way", N_("Under way") },
  { "completed", N_("Completed") },
  { "cancelled", N_("Cancelled") },
  { NULL, NULL },
};

static const BcpChoice seat[] = {
  { "chair", N_("Chair") },
  { "secretary", N_("Secretary") },
  { "voting", N_("Voting") },
  { "observer", N_("Observer") },
  { NULL, NULL },
};

static const BcpChoice selection[] = {
  { "candidate", N_("Candidate") },
  { "selected", N_("Selected") },
  { "rejected", N_("Not selected") },
  { NULL, NULL },
};

/* As the languages call themselves, which needs no translation. */
static const BcpChoice language[] = {
  { "es", "español" },
  { "en", "English" },
  { NULL, NULL },
};

static const BcpChoice sex[] = {
  { "f", N_("Female") },
  { "m", N_("Male") },
  { "x", N_("Other") },
  { NULL, NULL },
};

static const BcpChoice size[] = {
  { "micro", N_("Micro") },
  { "small", N_("Small") },
  { "medium", N_("Medium") },
  { "large", N_("Large") },
  { NULL, NULL },
};

static const BcpChoice size_rule[] = {
  { "1999", "1999" },
  { "2002", "2002" },
  { "2009", "2009" },
  { NULL, NULL },
};

static const BcpChoice scian_edition[] = {
  { "1997", "1997" },
  { "2002", "2002" },
  { "2007", "2007" },
  { "2013", "2013" },
  { "2018", "2018" },
  { "2023", "2023" },
  { NULL, NULL },
};

static const BcpChoice sector_kind[] = {
  { "industry", N_("Industry") },
  { "commerce", N_("Commerce") },
  { "services", N_("Services") },
  { NULL, NULL },
};

static const BcpChoice stage[] = {
  { "registry", N_("In registry") },
  { "contacted", N_("Contacted") },
  { "preassessed", N_("Pre-assessed") },
  { "selected", N_("Selected") },
  { "project", N_("With CPI project") },
  { "followed_up", N_("Followed up") },
  { NULL, NULL },
};

static const BcpChoice trainee_category[] = {
  { "sme", N_("SME personnel") },
  { "sector", N_("Sector personnel") },
  { "consultant", N_("Consultant") },
  { "academia", N_("Academia") },
  { NULL, NULL },
};

static const BcpChoice milestone_kind[] = {
  { "event", N_("Event") },
  { "workshop", N_("Workshop") },
  { "course", N_("Course") },
  { "deliverable", N_("Deliverable") },
  { "report", N_("Report") },
  { "evaluation", N_("Evaluation") },
  { "audit", N_("Audit") },
  { "agreement", N_("Agreement") },
  { NULL, NULL },
};

static const BcpChoice anchor[] = {
  { "start", N_("Start of the programme") },
  { "end", N_("End of the programme") },
  { "year_start", N_("Start of a programme year") },
  { "year_end", N_("End of a programme year") },
  { "date", N_("Fixed date") },
  { NULL, NULL },
};

static const BcpChoice committee_kind[] = {
  { "advisory", N_("Advisory") },
  { "contracts", N_("Selection and contracts") },
  { "other", N_("Other") },
  { NULL, NULL },
};

static const BcpChoice indicator_level[] = {
  { "goal", N_("Goal") },
  { "purpose", N_("Purpose") },
  { "output", N_("Output") },
  { "management", N_("Management") },
  { NULL, NULL },
};

static const BcpChoice indicator_kind[] = {
  { "count", N_("Count") },
  { "percent", N_("Percentage") },
  { "money", N_("Money") },
  { "physical", N_("Physical quantity") },
  { "index", N_("Index") },
  { NULL, NULL },
};

static const BcpChoice direction[] = {
  { "up", N_("More is better") },
  { "ceiling", N_("At most the target") },
  { NULL, NULL },
};

static const BcpChoice aggregation[] = {
  { "sum", N_("Sum") },
  { "last", N_("Last value") },
  { "average", N_("Average") },
  { NULL, NULL },
};

const BcpChoices bcp_choices[] = {
  { "activity_status", activity_status },
  { "activity_kind", activity_kind },
  { "audience", audience },
  { "contact_role", contact_role },
  { "consent", consent },
  { "course_status", course_status },
  { "currency", currency },
  { "expense_state", expense_state },
  { "funding_kind", funding_kind },
  { "language", language },
  { "legal_form", legal_form },
  { "heard_from", heard_from },
  { "organisation_role", organisation_role },
  { "paper", paper },
  { "preassessment_status", preassessment_status },
  { "project_status", project_status },
  { "seat", seat },
  { "selection", selection },
  { "sex", sex },
  { "size", size },
  { "size_rule", size_rule },
  { "scian_edition", scian_edition },
  { "sector_kind", sector_kind },
  { "stage", stage },
  { "trainee_category", trainee_category },
  { "milestone_kind", milestone_kind },
  { "anchor", anchor },
  { "committee_kind", committee_kind },
  { "indicator_level", indicator_level },
  { "indicator_kind", indicator_kind },
  { "direction", direction },
  { "aggregation", aggregation },
  { NULL, NULL },
};

static const BcpChoices *
find_list (const BcpChoices *lists,
           const char       *list)
{
  for (; lists->list != NULL; lists++)
    if (strcmp (lists->list, list) == 0)
      return lists;

  return NULL;
}

static const BcpChoice *
find_choices (const char *list)
{
  const BcpChoices *found = find_list (bcp_choices, list);

  if (found == NULL)
    found = find_list (bcp_assessment_choices, list);
  return found != NULL ? found->choices : NULL;
}

/**
 * bcp_choice_position:
 * @list: a list that is built into the program
 * @code: (nullable): one of its codes
 *
 * Returns: where it stands in the list, from 0; −1 where it is none of it
 */
int
bcp_choice_position (const char *list,
                     const char *code)
{
  const BcpChoice *choices = find_choices (list);

  for (int i = 0; choices != NULL && choices[i].code != NULL; i++)
    if (g_strcmp0 (choices[i].code, code) == 0)
      return i;

  return -1;
}

/**
 * bcp_choice_get_name:
 * @list: a coded list's name
 * @code: a code
 *
 * Returns: (nullable): its English name, to be translated; %NULL where the list is not built in or has no
 *   such code
 */
const char *
bcp_choice_get_name (const char *list,
                     const char *code)
{
  int position = bcp_choice_position (list, code);

  return position >= 0 ? find_choices (list)[position].name : NULL;
}
