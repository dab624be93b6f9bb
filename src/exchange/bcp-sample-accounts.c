/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sample-private.h"

#include <math.h>

/* Component II, the workplan, the money, and what is reported by hand. */

/* Of every source, by position: hundredths of a percent spent and committed. */
static const int spent_shares[] = { 3686, 3223, 4718 };
static const int committed_shares[] = { 822, 563, 0 };

#define N_COMMITTED 2
#define TRAINEES 25
#define PASSED 22
#define COURSE_DAYS 62

/* Courses */

static gboolean
schedule_modules (BcpSample  *self,
                  gint64      course,
                  BcpDate     start,
                  GError    **error)
{
  gint64 n;

  if (!bcp_connection_get_int (self->db, &n, error, "SELECT count (*) FROM course_module WHERE course = ?1", "i", course))
    return FALSE;

  for (gint64 number = 1; number <= n; number++)
    {
      BcpDate begin = start + (int) ((number - 1) * COURSE_DAYS / n);
      BcpDate done = start + (int) (number * COURSE_DAYS / n) - 1;
      g_autofree char *begin_text = bcp_date_to_iso (begin);
      g_autofree char *done_text = done <= self->today ? bcp_date_to_iso (done) : NULL;
      g_autofree char *lecturer = bcp_sample_person (self);

      if (!bcp_connection_run (self->db, error,
                               "UPDATE course_module SET start_date = ?1, done_on = ?2, lecturer = ?3 WHERE course = ?4 AND number = ?5",
                               "tttii", begin_text, done_text, lecturer, course, number))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_trainees (BcpSample  *self,
              gint64      course,
              BcpDate     start,
              GError    **error)
{
  static const char *const categories[] = { "sme", "sme", "consultant", "sector", "academia" };
  g_autofree char *course_id = g_strdup_printf ("%" G_GINT64_FORMAT, course);
  BcpDate end = start + COURSE_DAYS;
  g_autofree char *paid_on = bcp_date_to_iso (start - 3);
  g_autofree char *passed_on = bcp_date_to_iso (end + 10);

  for (guint i = 0; i < TRAINEES; i++)
    {
      g_autofree char *person = bcp_sample_person (self);
      g_autofree char *organisation = bcp_sample_word (self, "organisations");
      g_autofree char *firm = NULL;
      gboolean from_firm = i % 5 < 2;
      gboolean paid = i % 11 != 10;
      gboolean passed = end + 10 <= self->today && i < PASSED;

      if (from_firm)
        firm = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (self->firms, BcpSampleFirm, i * 7 % self->firms->len).id);
      if (!bcp_sample_add (self, "enrolments", NULL, error, "course", course_id, "name", person, "category", categories[i % 5],
                           "sex", i % 5 == 1 || i % 5 == 4 ? "f" : "m", "organisation", from_firm ? NULL : organisation,
                           "firm", firm, "paid", paid ? "1" : "0", "paid_on", paid ? paid_on : NULL,
                           "passed", passed ? "1" : "0", "passed_on", passed ? passed_on : NULL, NULL))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_course (BcpSample   *self,
            const char  *edition,
            BcpDate      start,
            GError     **error)
{
  g_autofree char *begin = bcp_date_to_iso (start);
  g_autofree char *end = bcp_date_to_iso (start + COURSE_DAYS);
  g_autofree char *name = g_strdup_printf ("Curso de P+L %s", edition);
  const char *status = start + COURSE_DAYS <= self->today ? "completed" : start <= self->today ? "running" : "planned";
  gint64 id;

  return bcp_sample_add (self, "courses", &id, error, "edition", edition, "name", name, "start_date", begin, "end_date", end,
                         "status", status, "fee", "300", "venue", "Sala de muestra", "curriculum", edition, NULL) &&
         schedule_modules (self, id, start, error) &&
         add_trainees (self, id, start, error);
}

/**
 * bcp_sample_add_courses:
 * @self: the sample, with its firms
 * @error: return location
 *
 * The first edition is over, the second has two thirds of its modules behind it.
 *
 * Returns: whether courses and trainees are there
 */
gboolean
bcp_sample_add_courses (BcpSample  *self,
                        GError    **error)
{
  return add_course (self, "1", bcp_sample_day (self, 0, 122), error) &&
         add_course (self, "2", self->today - COURSE_DAYS * 2 / 3 - 1, error);
}

/* Workplan */

static gboolean
finish_milestones (BcpSample  *self,
                   GError    **error)
{
  g_autofree char *day = bcp_date_to_iso (self->today);

  /* Done some days early, so that nothing is dated after today; the last deliverable is late. */
  return bcp_connection_run (self->db, error,
    "UPDATE milestone SET done_on = (SELECT max (date (v.due, '-9 days'), "
    "    coalesce ((SELECT start_date FROM programme WHERE v.due > start_date), '0000')) FROM milestone_due v WHERE v.milestone = milestone.id) "
    "WHERE id IN (SELECT milestone FROM milestone_due WHERE due <= ?1) "
    "AND id <> coalesce ((SELECT m.id FROM milestone m JOIN milestone_due v ON v.milestone = m.id "
    "  WHERE m.kind = 'deliverable' AND v.due <= ?1 ORDER BY v.due DESC, m.position DESC LIMIT 1), 0)", "t", day);
}

/* Money */

typedef struct
{
  char   *code;
  char   *currency;
  gint64  amount;
} Source;

static void
source_clear (gpointer data)
{
  g_free (((Source *) data)->code);
  g_free (((Source *) data)->currency);
}

static GArray *
load_sources (BcpSample  *self,
              GError    **error)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, TRUE, sizeof (Source));
  BcpStatement *row = bcp_connection_prepare (self->db, "SELECT code, currency, amount FROM funding_source ORDER BY position", error);
  BcpStep step;

  g_array_set_clear_func (sources, source_clear);
  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      Source source = { g_strdup (bcp_statement_text (row, 0)), g_strdup (bcp_statement_text (row, 1)), bcp_statement_int (row, 2) };

      g_array_append_val (sources, source);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&sources) : NULL;
}

static gboolean
add_expense (BcpSample     *self,
             const Source  *source,
             const char    *state,
             BcpDate        date,
             gint64         minor,
             guint         *voucher,
             GError       **error)
{
  g_autofree char *day = bcp_date_to_iso (date);
  g_autofree char *amount = g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", minor / 100, (int) (minor % 100));
  g_autofree char *number = g_strdup_printf ("%c-%03u", *state == 's' ? 'E' : 'C', ++*voucher);
  g_autofree char *concept = bcp_sample_word (self, "concepts");
  g_autofree char *payee = bcp_sample_word (self, "payees");
  g_autofree char *component = bcp_connection_dup_text (self->db, NULL,
    "SELECT code FROM component ORDER BY (position * 7 + ?1) % 5, position LIMIT 1", "i", (gint64) *voucher);

  return bcp_sample_add (self, "expenses", NULL, error, "voucher", number, "date", day, "concept", concept, "payee", payee,
                         "component", component, "funding_source", source->code, "state", state, "amount", amount,
                         "currency", source->currency, NULL);
}

/* To the hundred, as budgets are read. */
static gint64
share_of (gint64 amount,
          int    hundredths)
{
  return (gint64) llround ((double) amount * hundredths / 10000.0 / 10000.0) * 10000;
}

static gboolean
spend_source (BcpSample     *self,
              const Source  *source,
              guint          position,
              guint         *voucher,
              GError       **error)
{
  int months = bcp_programme_month_of (self->programme, self->today);
  gint64 spent = share_of (source->amount, spent_shares[MIN (position, G_N_ELEMENTS (spent_shares) - 1)]);
  gint64 committed = share_of (source->amount, committed_shares[MIN (position, G_N_ELEMENTS (committed_shares) - 1)]);
  gint64 left = spent;

  /* Slowly at first: month k takes k shares of the whole. */
  for (int month = 1; month <= months; month++)
    {
      gint64 part = month == months ? left : spent * month * 2 / (months * (months + 1)) / 100 * 100;
      BcpDate day = MIN (self->today, bcp_date_add_months (self->programme->start, month - 1) + 12 + (int) position * 4);

      left -= part;
      if (part > 0 && !add_expense (self, source, "spent", day, part, voucher, error))
        return FALSE;
    }

  for (int i = 0; i < N_COMMITTED && committed > 0; i++)
    if (!add_expense (self, source, "committed", self->today - 20 + 9 * i, committed / N_COMMITTED, voucher, error))
      return FALSE;

  return TRUE;
}

/* Reported by hand */

static gboolean
add_values (BcpSample   *self,
            const char  *indicator,
            double       first,
            double       second,
            GError     **error)
{
  g_autofree char *first_day = bcp_date_to_iso (bcp_sample_day (self, 0, 360));
  g_autofree char *second_day = bcp_date_to_iso (self->today - 1);
  char first_text[G_ASCII_DTOSTR_BUF_SIZE], second_text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (first_text, sizeof first_text, "%g", first);
  g_ascii_formatd (second_text, sizeof second_text, "%g", second);
  return bcp_sample_add (self, "values", NULL, error, "indicator", indicator, "date", first_day, "value", first_text, NULL) &&
         bcp_sample_add (self, "values", NULL, error, "indicator", indicator, "date", second_day, "value", second_text, NULL);
}

static gboolean
report_values (BcpSample  *self,
               GError    **error)
{
  static const double physical[][2] = { { 24300, 14600 }, { 6100, 3600 }, { 255, 155 }, { 450, 270 }, { 3250, 1950 } };
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);
  BcpStatement *row = bcp_connection_prepare (self->db, "SELECT code, kind FROM indicator WHERE measure = 'manual' ORDER BY position", error);
  guint n_physical = 0;

  if (row == NULL)
    return FALSE;
  while (bcp_statement_step (row, error) == BCP_STEP_ROW)
    {
      g_ptr_array_add (codes, g_strdup (bcp_statement_text (row, 0)));
      g_ptr_array_add (kinds, g_strdup (bcp_statement_text (row, 1)));
    }
  bcp_statement_reset (row);

  for (guint i = 0; i < codes->len; i++)
    {
      const char *kind = g_ptr_array_index (kinds, i);
      double first = 61200, second = 38400;

      if (g_str_equal (kind, "percent"))
        first = 58, second = 61;
      else if (!g_str_equal (kind, "money"))
        {
          first = physical[n_physical % G_N_ELEMENTS (physical)][0];
          second = physical[n_physical++ % G_N_ELEMENTS (physical)][1];
        }
      if (!add_values (self, g_ptr_array_index (codes, i), first, second, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_members (BcpSample  *self,
             GError    **error)
{
  static const char *const seats[] = { "chair", "secretary", "voting", "voting", "observer" };
  g_autofree char *committee = bcp_connection_dup_text (self->db, NULL, "SELECT code FROM committee ORDER BY position LIMIT 1", NULL);
  g_autofree char *from = bcp_date_to_iso (self->programme->start);

  for (guint i = 0; committee != NULL && i < G_N_ELEMENTS (seats); i++)
    {
      g_autofree char *person = bcp_sample_person (self);
      g_autofree char *organisation = bcp_sample_word (self, "organisations");

      if (!bcp_sample_add (self, "members", NULL, error, "committee", committee, "person", person, "organisation", organisation,
                           "seat", seats[i], "from_date", from, NULL))
        return FALSE;
    }

  return TRUE;
}

/**
 * bcp_sample_add_accounts:
 * @self: the sample
 * @error: return location
 *
 * Returns: whether milestones, expenses, reported values and committee members are there
 */
gboolean
bcp_sample_add_accounts (BcpSample  *self,
                         GError    **error)
{
  g_autoptr (GArray) sources = load_sources (self, error);
  guint voucher = 0;

  if (sources == NULL)
    return FALSE;

  for (guint i = 0; i < sources->len; i++)
    if (!spend_source (self, &g_array_index (sources, Source, i), i, &voucher, error))
      return FALSE;

  return finish_milestones (self, error) && report_values (self, error) && add_members (self, error);
}
