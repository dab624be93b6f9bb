/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-chart.h"

#include "bcp-bar-chart.h"

#include <glib/gi18n.h>

/* Days of the strip; at least a fortnight so that one busy day is no wall, at most what stays thin. */
#define FEWEST_DAYS 14
#define MOST_DAYS 60
#define DAYS_A_TICK 7

/* A single chosen day stands among its neighbours. */
static BcpDate
chosen_day (const BcpHistoryFilter *filter)
{
  return filter->from != NULL && g_strcmp0 (filter->from, filter->until) == 0 ? bcp_date_from_iso (filter->from) : BCP_DATE_NONE;
}

/* The last days that have entries, or those that @filter chose as far as the strip reaches. */
static void
choose_span (GPtrArray              *days,
             const BcpHistoryFilter *filter,
             BcpDate                *first,
             BcpDate                *last)
{
  const BcpHistoryDay *newest = days->len > 0 ? g_ptr_array_index (days, 0) : NULL;
  const BcpHistoryDay *oldest = days->len > 0 ? g_ptr_array_index (days, days->len - 1) : NULL;

  BcpDate chosen = chosen_day (filter);

  *last = newest != NULL ? bcp_date_from_iso (newest->day) : bcp_date_today ();
  if (chosen == BCP_DATE_NONE && filter->until != NULL)
    *last = bcp_date_from_iso (filter->until);
  else if (chosen != BCP_DATE_NONE && chosen <= *last - MOST_DAYS)
    *last = chosen + MOST_DAYS / 2;
  *first = oldest != NULL ? bcp_date_from_iso (oldest->day) : *last;
  if (chosen == BCP_DATE_NONE && filter->from != NULL)
    *first = bcp_date_from_iso (filter->from);
  *first = CLAMP (*first, *last - MOST_DAYS + 1, *last - FEWEST_DAYS + 1);
}

static gint64
entries_on (GHashTable *counts,
            BcpDate     date)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (counts, GINT_TO_POINTER (date)));
}

static GHashTable *
count_by_date (GPtrArray *days)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < days->len; i++)
    {
      const BcpHistoryDay *day = g_ptr_array_index (days, i);
      BcpDate date = bcp_date_from_iso (day->day);

      g_hash_table_insert (counts, GINT_TO_POINTER (date), GINT_TO_POINTER (entries_on (counts, date) + day->n_entries));
    }
  return counts;
}

/**
 * bcp_history_chart_new:
 * @days: (element-type BcpHistoryDay): entries a day, of all days where @filter chose one
 * @filter: what they were narrowed to
 * @span: (out) (transfer full): the days shown, "1 Feb – 31 Mar 2005"
 *
 * The chosen day, or the last one, is solid. A mark leads to "day:2005-03-31".
 *
 * Returns: (transfer full): a strip of the last days
 */
BcpChart *
bcp_history_chart_new (GPtrArray              *days,
                       const BcpHistoryFilter *filter,
                       char                  **span)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autoptr (GHashTable) counts = count_by_date (days);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree BcpBar *bars = NULL;
  g_autofree char *first_words = NULL;
  g_autofree char *last_words = NULL;
  BcpBars set = { BCP_BARS_STRIP, NULL, 0, BCP_BAR_NONE, 0 };
  BcpDate first, last;

  choose_span (days, filter, &first, &last);
  set.n_bars = (guint) (last - first + 1);
  set.bars = bars = g_new0 (BcpBar, set.n_bars);
  for (guint i = 0; i < set.n_bars; i++)
    {
      BcpDate date = first + (BcpDate) i;
      g_autofree char *iso = bcp_date_to_iso (date);

      bars[i].value = (double) entries_on (counts, date);
      g_ptr_array_add (texts, bcp_date_format (date, BCP_DATE_DAY, language));
      bars[i].name = g_ptr_array_index (texts, texts->len - 1);
      bars[i].tick = (set.n_bars - 1 - i) % DAYS_A_TICK == DAYS_A_TICK / 2 ? bars[i].name : NULL;
      g_ptr_array_add (texts, g_strconcat ("day:", iso, NULL));
      bars[i].link = g_ptr_array_index (texts, texts->len - 1);
      if (chosen_day (filter) == date || (chosen_day (filter) == BCP_DATE_NONE && bars[i].value > 0))
        set.chosen = (int) i;
    }
  first_words = bcp_date_format (first, BCP_DATE_DAY, language);
  last_words = bcp_date_format (last, BCP_DATE_SHORT, language);
  *span = g_strdup_printf ("%s – %s", first_words, last_words);

  return bcp_bar_chart_new (&(BcpChartInfo) { .title = _("Edits a day"), .unit = _("edits"),
                                              .unit_one = _("edit"), .as_of = BCP_DATE_NONE,
                                              .empty = _("Each change shows up here on its day.") }, &set);
}
