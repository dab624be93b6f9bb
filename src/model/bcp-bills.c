/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-bills.h"

#include <glib/gi18n.h>
#include <math.h>

/* A bill in the order of days, with the first day that is its own. */
typedef struct
{
  const BcpBill *bill;
  guint          place;
  BcpDate        from;
} Span;

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const Span *first = a, *second = b;

  if (first->bill->from != second->bill->from)
    return first->bill->from < second->bill->from ? -1 : 1;

  return first->bill->to < second->bill->to ? -1 : first->bill->to > second->bill->to;
}

static void
add_finding (BcpBillCalendar *self,
             BcpBillTrouble   trouble,
             BcpDate          from,
             BcpDate          to,
             guint            bill)
{
  BcpBillFinding finding = { trouble, from, to, bill };

  g_array_append_val (self->findings, finding);
}

/* The bills that run forwards, by day; a day that ends one and begins the next goes to the earlier. */
static GArray *
order_bills (BcpBillCalendar *self,
             const BcpBill   *bills,
             guint            n_bills)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  BcpDate end = BCP_DATE_NONE;

  for (guint i = 0; i < n_bills; i++)
    if (bills[i].from == BCP_DATE_NONE || bills[i].to < bills[i].from)
      add_finding (self, BCP_BILL_BACKWARDS, bills[i].to, bills[i].from, i);
    else
      g_array_append_val (spans, ((Span) { &bills[i], i, bills[i].from }));
  g_array_sort (spans, compare_spans);

  for (guint i = 0; i < spans->len; i++)
    {
      Span *span = &g_array_index (spans, Span, i);

      if (end != BCP_DATE_NONE && span->from == end && span->bill->to > end)
        span->from = end + 1;
      if (end != BCP_DATE_NONE && span->from <= end)
        add_finding (self, BCP_BILL_OVERLAP, span->from, MIN (end, span->bill->to), span->place);
      else if (end != BCP_DATE_NONE && span->from > end + 1)
        add_finding (self, BCP_BILL_GAP, end + 1, span->from - 1, span->place);
      end = MAX (end, span->bill->to);
    }

  return spans;
}

static void
add_months (BcpBillCalendar *self,
            BcpDate          first,
            BcpDate          last)
{
  int year, month, day;
  BcpDate start;

  bcp_date_split (first, &year, &month, &day);
  for (start = first - day + 1; start <= last; start = bcp_date_add_months (start, 1))
    {
      BcpBillMonth each = { .start = start, .days = bcp_date_add_months (start, 1) - start };

      g_array_append_val (self->months, each);
    }
}

/* Gives each month the bill's share by days: use × days of the bill in the month / days of the bill. */
static void
spread (BcpBillCalendar *self,
        const Span      *span,
        BcpDate         *covered)
{
  double days = span->bill->to - span->from + 1;

  for (guint i = 0; i < self->months->len; i++)
    {
      BcpBillMonth *month = &g_array_index (self->months, BcpBillMonth, i);
      BcpDate from = MAX (span->from, month->start);
      BcpDate to = MIN (span->bill->to, month->start + month->days - 1);

      if (to < from)
        continue;
      month->use += span->bill->use * (to - from + 1) / days;
      month->cost += span->bill->cost * (to - from + 1) / days;
      month->estimated |= span->bill->estimated;
      month->covered += MAX (to - MAX (from, *covered + 1) + 1, 0);
    }
  *covered = MAX (*covered, span->bill->to);
}

/**
 * bcp_bills_calendarise:
 * @bills: of one meter, in any order and of any length (two months are usual for electricity)
 * @n_bills: how many
 *
 * F-10. Days are counted, none is skipped: the months' sum is the bills' sum. Bills that overlap are
 * both counted and found.
 *
 * Returns: (transfer full): every month from the first bill to the last, and what does not fit
 */
BcpBillCalendar *
bcp_bills_calendarise (const BcpBill *bills,
                       guint          n_bills)
{
  BcpBillCalendar *self = g_new0 (BcpBillCalendar, 1);
  g_autoptr (GArray) spans = NULL;
  BcpDate last = BCP_DATE_NONE, covered = BCP_DATE_NONE;

  self->months = g_array_new (FALSE, FALSE, sizeof (BcpBillMonth));
  self->findings = g_array_new (FALSE, FALSE, sizeof (BcpBillFinding));
  spans = order_bills (self, bills, n_bills);
  if (spans->len == 0)
    return self;

  for (guint i = 0; i < spans->len; i++)
    last = MAX (last, g_array_index (spans, Span, i).bill->to);
  add_months (self, g_array_index (spans, Span, 0).from, last);
  for (guint i = 0; i < spans->len; i++)
    spread (self, &g_array_index (spans, Span, i), &covered);

  return self;
}

/* Bills are read a few days early or late: so many days of them are a year. */
#define SHORTEST_YEAR 355
#define LONGEST_YEAR 376

/* What a run of bills says, from its latest backwards, as of one year. */
typedef struct
{
  double use;
  int    days;
} Run;

static void
add_to_run (Run        *self,
            const Span *span)
{
  self->use += span->bill->use;
  self->days += span->bill->to - span->from + 1;
}

static gboolean
is_a_year (const Run *self)
{
  return self->days >= SHORTEST_YEAR && self->days <= LONGEST_YEAR;
}

/* Bills of which the greater part lies in the calendar year. */
static Run
run_of_year (GArray *spans,
             int     year)
{
  Run run = { 0 };

  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      int middle, month, day;

      bcp_date_split (span->from + (span->bill->to - span->from) / 2, &middle, &month, &day);
      if (middle == year)
        add_to_run (&run, span);
    }
  return run;
}

static Run
latest_run (GArray *spans)
{
  Run run = { 0 };

  for (guint i = spans->len; i > 0 && run.days < SHORTEST_YEAR; i--)
    add_to_run (&run, &g_array_index (spans, Span, i - 1));
  return run;
}

/**
 * bcp_bills_per_year:
 * @bills: of one meter, in any order and of any length
 * @n_bills: how many
 * @year: of the other data; 0 if not known
 * @days: (out): days of the bills that were counted; 0 without any
 *
 * The bills of the calendar year where they cover it, else the latest that make a year; their sum where
 * they are a year within a few days, else in proportion to the days that they cover (F-10).
 *
 * Returns: use a year; NaN without bills
 */
double
bcp_bills_per_year (const BcpBill *bills,
                    guint          n_bills,
                    int            year,
                    int           *days)
{
  g_autoptr (BcpBillCalendar) findings = g_new0 (BcpBillCalendar, 1);
  g_autoptr (GArray) spans = NULL;
  Run run;

  findings->months = g_array_new (FALSE, FALSE, sizeof (BcpBillMonth));
  findings->findings = g_array_new (FALSE, FALSE, sizeof (BcpBillFinding));
  spans = order_bills (findings, bills, n_bills);
  run = run_of_year (spans, year);
  if (!is_a_year (&run))
    run = latest_run (spans);
  *days = run.days;
  if (run.days == 0)
    return NAN;

  return is_a_year (&run) ? run.use : run.use * 365 / run.days;
}

/**
 * bcp_bill_calendar_free:
 * @self: (transfer full): a calendar
 */
void
bcp_bill_calendar_free (BcpBillCalendar *self)
{
  g_array_unref (self->months);
  g_array_unref (self->findings);
  g_free (self);
}

/**
 * bcp_bill_calendar_find:
 * @self: a calendar
 * @day: any day of the month
 *
 * Returns: (nullable) (transfer none): the month, %NULL before the first bill and after the last
 */
const BcpBillMonth *
bcp_bill_calendar_find (const BcpBillCalendar *self,
                        BcpDate                day)
{
  for (guint i = 0; i < self->months->len; i++)
    {
      const BcpBillMonth *month = &g_array_index (self->months, BcpBillMonth, i);

      if (day >= month->start && day < month->start + month->days)
        return month;
    }

  return NULL;
}

/**
 * bcp_bill_finding_to_text:
 * @self: what does not fit
 * @language: the reader's language
 *
 * Returns: (transfer full): a sentence
 */
char *
bcp_bill_finding_to_text (const BcpBillFinding *self,
                          BcpLanguage           language)
{
  static const char *const sentences[] = {
    [BCP_BILL_GAP] = N_("No bill covers %s to %s."),
    [BCP_BILL_OVERLAP] = N_("Two bills cover %s to %s; these days count twice."),
    [BCP_BILL_BACKWARDS] = N_("A bill ends on %s, before it begins on %s; it counts nowhere."),
  };
  g_autofree char *from = bcp_date_format (self->from, BCP_DATE_SHORT, language);
  g_autofree char *to = bcp_date_format (self->to, BCP_DATE_SHORT, language);

  return g_strdup_printf (bcp_tr (language, sentences[self->trouble]), from, to);
}
