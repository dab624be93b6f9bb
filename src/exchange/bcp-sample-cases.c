/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sample-private.h"

#include <string.h>

/* Components I and III: events and who came, pre-assessments, projects. */

#define N_SHAPE_SECTORS 5
#define N_SHAPE_STATES 4

/* Completed pre-assessments by position of sector and state. */
static const int case_shape[N_SHAPE_SECTORS][N_SHAPE_STATES] = {
  { 27, 4, 0, 1 },
  { 4, 3, 5, 3 },
  { 3, 4, 2, 1 },
  { 3, 1, 1, 0 },
  { 3, 3, 1, 1 },
};

/* Of them, cases that were selected and those that became a project; the fourth sector stays behind. */
static const int selected_shape[N_SHAPE_SECTORS] = { 7, 3, 2, 0, 2 };
static const int project_shape[N_SHAPE_SECTORS] = { 5, 2, 1, 0, 2 };

/* Days of a programme year on which projects were accepted: six in the first, four in the second. */
static const int project_days[][2] = {
  { 0, 192 }, { 0, 228 }, { 0, 262 }, { 0, 290 }, { 0, 322 }, { 0, 348 }, { 1, 27 }, { 1, 61 }, { 1, 96 }, { 1, 129 },
};

#define PROJECT_DAYS 105
#define SELECTION_DAYS 18
#define FIRST_CASE_DAY 62
#define LAST_CASE_DAY 360
#define FOLLOWED_UP 4
#define OPEN_CASES 5
#define WITHOUT_CONSENT 12
#define SECOND_YEAR_SHARE 0.27

/* What share of its price a firm has paid, in turn. */
static const int paid_percent[] = { 50, 40, 45, 50, 50, 38, 50, 45, 50, 42 };

typedef struct
{
  guint   sector;
  guint   state;
  guint   firm;
  gint64  id;
  gint64  firm_id;
  BcpDate completed;
  int     project;       /* which of project_days, or -1 */
  gboolean selected;
} Case;

/* Component I */

typedef struct
{
  const char *kind;
  const char *audience;
  int         year;
  int         day;
  int         firms;
  int         persons;
} Event;

static const Event events[] = {
  { "launch", "general", 0, 24, 34, 120 },
  { "awareness", "sme", 0, 45, 26, 48 },
  { "awareness", "sme", 0, 80, 24, 40 },
  { "awareness", "chamber", 0, 122, 22, 36 },
  { "fair", "general", 0, 150, 38, 210 },
  { "awareness", "bank", 0, 176, 14, 24 },
  { "awareness", "sme", 0, 214, 24, 44 },
  { "fair", "general", 0, 260, 34, 180 },
  { "awareness", "government", 0, 288, 16, 30 },
  { "workshop", "sme", 0, 330, 20, 33 },
  { "awareness", "sme", 1, 20, 26, 45 },
  { "fair", "general", 1, 75, 36, 190 },
  { "awareness", "sme", 1, 101, 24, 42 },
  { "awareness", "chamber", 1, 127, 22, 38 },
  { "awareness", "sme", 1, 163, 0, 0 },
  { "fair", "general", 1, 215, 0, 0 },
};

static const char *const event_titles[][2] = {
  { "launch", "Evento de lanzamiento" },
  { "awareness", "Taller de sensibilización" },
  { "fair", "Feria industrial de muestra" },
  { "workshop", "Taller de intercambio" },
};

static const char *
title_of (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (event_titles); i++)
    if (strcmp (event_titles[i][0], kind) == 0)
      return event_titles[i][1];

  return kind;
}

static gboolean
add_participants (BcpSample  *self,
                  gint64      activity,
                  int         firms,
                  GError    **error)
{
  g_autofree char *activity_id = g_strdup_printf ("%" G_GINT64_FORMAT, activity);
  guint step = MAX (1, self->firms->len / MAX (1, (guint) firms));
  guint start = (guint) g_rand_int_range (self->random, 0, (gint32) step);

  for (guint i = start, n = 0; i < self->firms->len && n < (guint) firms; i += step, n++)
    {
      const BcpSampleFirm *firm = &g_array_index (self->firms, BcpSampleFirm, i);
      g_autofree char *firm_id = g_strdup_printf ("%" G_GINT64_FORMAT, firm->id);
      g_autofree char *persons = g_strdup_printf ("%d", g_rand_int_range (self->random, 1, 4));

      if (!bcp_sample_add (self, "participations", NULL, error, "activity", activity_id, "firm", firm_id, "persons", persons,
                           "requested_service", n % 3 == 0 ? "1" : "0", NULL))
        return FALSE;
    }

  return TRUE;
}

/**
 * bcp_sample_add_activities:
 * @self: the sample, with its firms
 * @error: return location
 *
 * Returns: whether the outreach activities and who came are there
 */
gboolean
bcp_sample_add_activities (BcpSample  *self,
                           GError    **error)
{
  guint number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      BcpDate date = bcp_sample_day (self, (guint) events[i].year, events[i].day);
      g_autofree char *day = bcp_date_to_iso (date);
      gboolean held = date <= self->today;
      g_autofree char *title = NULL, *persons = NULL, *place = NULL;
      gint64 id;

      if (date > self->programme->end)
        continue;
      title = strcmp (events[i].kind, "launch") == 0 ? g_strdup (title_of (events[i].kind))
                                                     : g_strdup_printf ("%s %u", title_of (events[i].kind), ++number);
      persons = held ? g_strdup_printf ("%d", events[i].persons) : NULL;
      place = bcp_sample_word (self, "streets");
      if (!bcp_sample_add (self, "activities", &id, error, "kind", events[i].kind, "title", title, "date", day,
                           "status", held ? "held" : "planned", "audience", events[i].audience, "place", place,
                           "attendance", persons, NULL))
        return FALSE;
      if (held)
        {
          g_array_append_val (self->activities, id);
          if (!add_participants (self, id, events[i].firms, error))
            return FALSE;
        }
    }

  return TRUE;
}

/* Component III: which firms, and when */

static int
find_unused_firm (BcpSample *self,
                  guint      sector,
                  guint      state)
{
  for (guint i = 0; i < self->firms->len; i++)
    {
      BcpSampleFirm *firm = &g_array_index (self->firms, BcpSampleFirm, i);

      if (!firm->used && firm->sector == sector && firm->state == state)
        {
          firm->used = TRUE;
          return (int) i;
        }
    }

  return -1;
}

static GArray *
choose_cases (BcpSample *self)
{
  GArray *cases = g_array_new (FALSE, TRUE, sizeof (Case));

  for (guint sector = 0; sector < MIN (self->sectors->len, N_SHAPE_SECTORS); sector++)
    for (guint state = 0; state < MIN (self->states->len, N_SHAPE_STATES); state++)
      for (int i = 0; i < case_shape[sector][state]; i++)
        {
          int firm = find_unused_firm (self, sector, state);
          Case one = { sector, state, (guint) firm, 0, 0, BCP_DATE_NONE, -1, FALSE };

          if (firm < 0)
            continue;
          one.firm_id = g_array_index (self->firms, BcpSampleFirm, firm).id;
          g_array_append_val (cases, one);
        }

  for (guint i = cases->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (self->random, 0, (gint32) i);
      Case swap = g_array_index (cases, Case, j);

      g_array_index (cases, Case, j) = g_array_index (cases, Case, i - 1);
      g_array_index (cases, Case, i - 1) = swap;
    }

  return cases;
}

/* The sector whose turn it is: each comes as often as its shape says, mixed. */
static int
next_of_shape (const int *shape,
               int       *taken,
               guint      n)
{
  int best = -1;

  for (guint i = 0; i < n; i++)
    if (taken[i] < shape[i] && (best < 0 || taken[i] * shape[best] < taken[best] * shape[i]))
      best = (int) i;
  if (best >= 0)
    taken[best]++;

  return best;
}

static Case *
find_case (GArray *cases,
           guint   sector)
{
  for (guint i = 0; i < cases->len; i++)
    {
      Case *one = &g_array_index (cases, Case, i);

      if (one->sector == sector && !one->selected)
        return one;
    }

  return NULL;
}

static void
choose_projects (BcpSample *self,
                 GArray    *cases)
{
  int taken[N_SHAPE_SECTORS] = { 0 };
  guint n = MIN (self->sectors->len, N_SHAPE_SECTORS);

  for (guint i = 0; i < G_N_ELEMENTS (project_days); i++)
    {
      BcpDate accepted = bcp_sample_day (self, (guint) project_days[i][0], project_days[i][1]);
      int sector = next_of_shape (project_shape, taken, n);
      Case *one = sector >= 0 ? find_case (cases, (guint) sector) : NULL;

      if (one == NULL || accepted > self->today)
        continue;
      one->selected = TRUE;
      one->project = (int) i;
      one->completed = accepted - PROJECT_DAYS - 2 * SELECTION_DAYS;
    }

  for (guint sector = 0; sector < n; sector++)
    for (int i = taken[sector]; i < selected_shape[sector]; i++)
      {
        Case *one = find_case (cases, sector);

        if (one != NULL)
          one->selected = TRUE;
      }
}

static int
compare_cases (gconstpointer a,
               gconstpointer b)
{
  const Case *first = a, *second = b;

  if (first->completed != second->completed)
    return first->completed < second->completed ? -1 : 1;

  return first->firm < second->firm ? -1 : 1;
}

/* What is not dated by its project fills the first year evenly and the second up to today. */
static void
date_cases (BcpSample *self,
            GArray    *cases)
{
  guint in_second = (guint) (cases->len * SECOND_YEAR_SHARE + 0.5), open = 0, n = 0;
  BcpDate second = bcp_sample_day (self, 1, 4);
  guint in_first;

  for (guint i = 0; i < cases->len; i++)
    open += g_array_index (cases, Case, i).completed == BCP_DATE_NONE;
  if (self->today <= second)
    in_second = 0;
  in_first = open - MIN (open, in_second);

  for (guint i = 0; i < cases->len; i++)
    {
      Case *one = &g_array_index (cases, Case, i);

      if (one->completed != BCP_DATE_NONE)
        continue;
      if (n < in_first)
        one->completed = MIN (self->today, bcp_sample_day (self, 0, FIRST_CASE_DAY + (int) (n * (LAST_CASE_DAY - FIRST_CASE_DAY) / MAX (1, in_first - 1))));
      else
        one->completed = second + (int) ((n - in_first) * (guint) (self->today - second - 1) / MAX (1, in_second - 1));
      n++;
    }
  g_array_sort (cases, compare_cases);
}

/* Records */

static gboolean
add_contact (BcpSample  *self,
             gint64      firm,
             GError    **error)
{
  g_autofree char *firm_id = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  g_autofree char *person = bcp_sample_person (self);

  /* In a small plant it is often one person. */
  return bcp_sample_add (self, "contacts", NULL, error, "firm", firm_id, "name", person, "role", "technical",
                         "post", "Producción", "phone", "000 000 0000", NULL)
         && bcp_sample_add (self, "contacts", NULL, error, "firm", firm_id, "name", person, "role", "owner",
                            "post", "Gerencia", "phone", "000 000 0000", NULL);
}

static gboolean
give_consent (BcpSample  *self,
              const Case *one,
              guint       number,
              GError    **error)
{
  g_autoptr (BcpRecord) firm = bcp_record_load (self->db, bcp_entity_by_name ("firms"), one->firm_id, error);
  g_autofree char *day = bcp_date_to_iso (one->completed - SELECTION_DAYS);
  static const char *const publication[] = { "anonymous", "named", "none" };

  if (firm == NULL)
    return FALSE;

  if (number >= WITHOUT_CONSENT)
    bcp_finding_free (bcp_record_set_text (firm, "consent_data_use", "1", NULL, BCP_LANGUAGE_EN));
  bcp_finding_free (bcp_record_set_text (firm, "consent_publication", publication[number % 3], NULL, BCP_LANGUAGE_EN));
  bcp_finding_free (bcp_record_set_text (firm, "consent_date", day, NULL, BCP_LANGUAGE_EN));
  bcp_finding_free (bcp_record_set_text (firm, "heard_from", number % 2 == 0 ? "event" : "chamber", NULL, BCP_LANGUAGE_EN));
  return bcp_record_save (firm, self->db, error);
}

/* The technical post leads: the second role, where there is one. */
static const char *
lead_of (BcpSample *self)
{
  return self->roles->len > 0 ? g_ptr_array_index (self->roles, MIN (1, self->roles->len - 1)) : NULL;
}

/* Where a case came from: one of the three events before it was asked for; every fifth came by itself. */
static char *
origin_of (BcpSample  *self,
           const char *asked,
           guint       number)
{
  if (number % 5 == 0)
    return NULL;

  return bcp_connection_dup_text (self->db, NULL,
                                  "SELECT id FROM activity WHERE status = 'held' AND date <= ?1 ORDER BY date DESC, id LIMIT 1 OFFSET ?2",
                                  "ti", asked, (gint64) (number % 3));
}

static gboolean
add_preassessment (BcpSample  *self,
                   Case       *one,
                   guint       number,
                   GError    **error)
{
  g_autofree char *firm = g_strdup_printf ("%" G_GINT64_FORMAT, one->firm_id);
  g_autofree char *asked = bcp_date_to_iso (one->completed - 34);
  g_autofree char *visit = bcp_date_to_iso (one->completed - 12);
  g_autofree char *signed_on = bcp_date_to_iso (one->completed);
  BcpDate chosen = one->completed + SELECTION_DAYS;
  gboolean selected = one->selected && chosen <= self->today;
  g_autofree char *selected_on = selected ? bcp_date_to_iso (chosen) : NULL;
  g_autofree char *origin = origin_of (self, asked, number);

  return bcp_sample_add (self, "preassessments", &one->id, error, "firm", firm, "activity", origin, "requested_on", asked, "date", visit,
                         "completed_on", signed_on, "status", "completed", "lead", lead_of (self),
                         "selection", selected ? "selected" : number % 4 == 0 ? "rejected" : "candidate",
                         "selected_on", selected_on, NULL) &&
         add_contact (self, one->firm_id, error) &&
         give_consent (self, one, number, error);
}

static gboolean
add_project (BcpSample  *self,
             const Case *one,
             GError    **error)
{
  g_autofree char *firm = g_strdup_printf ("%" G_GINT64_FORMAT, one->firm_id);
  g_autofree char *preassessment = g_strdup_printf ("%" G_GINT64_FORMAT, one->id);
  BcpDate accepted = one->completed + PROJECT_DAYS + 2 * SELECTION_DAYS;
  g_autofree char *agreed = bcp_date_to_iso (accepted - PROJECT_DAYS);
  g_autofree char *end = bcp_date_to_iso (accepted - 7);
  g_autofree char *day = bcp_date_to_iso (accepted);
  g_autofree char *followed = one->project < FOLLOWED_UP ? bcp_date_to_iso (MIN (self->today, accepted + 150)) : NULL;
  g_autofree char *title = bcp_sample_word (self, "titles");
  double ceiling = self->programme->cost_share_ceiling > 0 ? self->programme->cost_share_ceiling : 100;
  double share = self->programme->cost_share_default > 0 ? self->programme->cost_share_default : MIN (50, ceiling);
  double paid = self->programme->project_price / 100.0 * MIN (paid_percent[one->project], ceiling) / 100.0;
  char paid_text[G_ASCII_DTOSTR_BUF_SIZE], share_text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (paid_text, sizeof paid_text, "%.2f", paid);
  g_ascii_formatd (share_text, sizeof share_text, "%g", share);
  return bcp_sample_add (self, "projects", NULL, error, "firm", firm, "preassessment", preassessment, "title", title,
                         "date", agreed, "end_date", end, "completed_on", day, "status", "completed",
                         "lead", lead_of (self), "sme_share", share_text, "sme_paid", paid > 0 ? paid_text : NULL,
                         "followed_up_on", followed, NULL);
}

/* Cases that were begun and are not yet signed. */
static gboolean
add_open_cases (BcpSample  *self,
                GError    **error)
{
  for (int i = 0; i < OPEN_CASES; i++)
    {
      int firm = find_unused_firm (self, (guint) i % self->sectors->len, 0);
      g_autofree char *firm_id = NULL, *asked = NULL, *visit = NULL;

      if (firm < 0)
        continue;
      firm_id = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->firms, BcpSampleFirm, firm).id);
      asked = bcp_date_to_iso (self->today - 30 + 2 * i);
      visit = bcp_date_to_iso (self->today - 8 + 3 * i);
      if (!bcp_sample_add (self, "preassessments", NULL, error, "firm", firm_id, "requested_on", asked, "date", visit,
                           "status", i < 3 ? "under_way" : "planned", "lead", lead_of (self), NULL))
        return FALSE;
    }

  return TRUE;
}

/**
 * bcp_sample_add_cases:
 * @self: the sample, with its firms
 * @error: return location
 *
 * Returns: whether pre-assessments and projects are there
 */
gboolean
bcp_sample_add_cases (BcpSample  *self,
                      GError    **error)
{
  g_autoptr (GArray) cases = choose_cases (self);

  choose_projects (self, cases);
  date_cases (self, cases);
  for (guint i = 0; i < cases->len; i++)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
        !add_preassessment (self, &g_array_index (cases, Case, i), i, error))
      return FALSE;

  /* Their numbers count in the order of their agreements. */
  for (int project = 0; project < (int) G_N_ELEMENTS (project_days); project++)
    for (guint i = 0; i < cases->len; i++)
      if (g_array_index (cases, Case, i).project == project && !add_project (self, &g_array_index (cases, Case, i), error))
        return FALSE;

  return add_open_cases (self, error);
}
