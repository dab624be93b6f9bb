/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-milestone-chart.h"

#include "bcp-band-labels.h"
#include "bcp-chart-builder.h"
#include "bcp-status.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define BAND_HEIGHT 14.0
#define SPAN_HEIGHT 6.0
#define LABEL_GAP 10.0
#define LEADER_GAP 4.0
#define MARK 5.5
#define TICK 4.0
#define YEAR_GAP 5.0
#define EDGE 6.0

/* Of the least urgent things that lose their label first; a span has a shape of its own to show. */
typedef enum
{
  URGENCY_OVERDUE,
  URGENCY_TODAY,
  URGENCY_NEXT,
  URGENCY_AFTER_END,
  URGENCY_OPEN,
  URGENCY_SPAN,
  URGENCY_DONE,
} Urgency;

struct _BcpMilestoneChart
{
  BcpChart          parent_instance;

  BcpDate           start;
  BcpDate           end;
  BcpDate           as_of;
  BcpBandYear      *years;
  guint             n_years;
  BcpBandMilestone *milestones; /* by due date */
  guint             n_milestones;
  BcpBandSpan      *spans;
  guint             n_spans;
};

G_DEFINE_FINAL_TYPE (BcpMilestoneChart, bcp_milestone_chart, BCP_TYPE_CHART)

/* Where the band is. */
typedef struct
{
  double  left;
  double  width;
  double  top;
  double  height;
  BcpDate start;
  int     days;
} Band;

static Band
make_band (BcpMilestoneChart *self,
           BcpChartLayout    *layout)
{
  double unit = bcp_layout_unit (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);

  return (Band) {
    .left = EDGE * unit,
    .width = MAX (bcp_chart_layout_get_width (layout) - 2 * EDGE * unit, 1),
    .top = bcp_layout_snap (layout, 2 * line + LEADER_GAP * 3 * unit),
    .height = BAND_HEIGHT * unit,
    .start = self->start,
    .days = self->end - self->start + 1,
  };
}

/* The left edge of a day; the end's right edge is that of the day after. */
static double
band_x (const Band *band,
        BcpDate     date)
{
  return band->left + band->width * CLAMP (date - band->start, 0, band->days) / band->days;
}

static gboolean
is_done (BcpMilestoneChart      *self,
         const BcpBandMilestone *milestone)
{
  return milestone->done != BCP_DATE_NONE && milestone->done <= self->as_of;
}

static gboolean
is_overdue (BcpMilestoneChart      *self,
            const BcpBandMilestone *milestone)
{
  return !is_done (self, milestone) && milestone->due < self->as_of;
}

static const BcpBandMilestone *
next_milestone (BcpMilestoneChart *self)
{
  for (guint i = 0; i < self->n_milestones; i++)
    if (!is_done (self, &self->milestones[i]) && !is_overdue (self, &self->milestones[i]))
      return &self->milestones[i];

  return NULL;
}

static Urgency
urgency_of (BcpMilestoneChart      *self,
            const BcpBandMilestone *milestone)
{
  if (is_done (self, milestone))
    return URGENCY_DONE;
  if (is_overdue (self, milestone))
    return URGENCY_OVERDUE;

  if (milestone->due > self->end)
    return URGENCY_AFTER_END;

  return milestone == next_milestone (self) ? URGENCY_NEXT : URGENCY_OPEN;
}

static void
add_ground (BcpMilestoneChart *self,
            BcpChartLayout    *layout,
            const Band        *band)
{
  double today = bcp_layout_snap (layout, band_x (band, self->as_of + 1));
  double right = band->left + band->width;

  if (right > today)
    bcp_layout_add_box (layout, "ahead", (BcpBox) { today, band->top, right - today, band->height }, BCP_TOKEN_B3);
  if (today > band->left)
    bcp_layout_add_box (layout, "elapsed", (BcpBox) { band->left, band->top, today - band->left, band->height },
                        BCP_TOKEN_ELAPSED);
}

static void
add_ticks (BcpMilestoneChart *self,
           BcpChartLayout    *layout,
           const Band        *band)
{
  double unit = bcp_layout_unit (layout), bottom = band->top + band->height;
  int month = 0;

  for (BcpDate date = self->start; date <= self->end + 1; date = bcp_date_add_months (self->start, ++month))
    {
      double x = bcp_layout_snap (layout, band_x (band, date)) + unit / 2;

      bcp_layout_add_segment (layout, "month", x, bottom, x, bottom + TICK * unit * (month % 12 == 0 ? 1.75 : 1),
                              month % 12 == 0 ? BCP_TOKEN_INK3 : BCP_TOKEN_HAIR, unit);
    }
}

static char *
year_markup (const BcpBandYear *year,
             gboolean           with_months,
             BcpLanguage        language)
{
  g_autofree char *from = bcp_date_format (year->start, BCP_DATE_MONTH, language);
  g_autofree char *to = bcp_date_format (year->end, BCP_DATE_MONTH, language);

  if (!with_months)
    return g_markup_printf_escaped ("<b>%s</b>", year->name);

  return g_markup_printf_escaped ("<b>%s</b>  %s – %s", year->name, from, to);
}

/* Whether every year's months fit under its block, clear of "M1" and "M36". */
static gboolean
months_fit (BcpMilestoneChart *self,
            BcpChartLayout    *layout,
            const Band        *band,
            double             y)
{
  double gap = LABEL_GAP * bcp_layout_unit (layout);

  for (guint i = 0; i < self->n_years; i++)
    {
      double x1 = band_x (band, self->years[i].start), x2 = band_x (band, self->years[i].end + 1);
      g_autofree char *markup = year_markup (&self->years[i], TRUE, bcp_layout_language (layout));
      BcpBox box = { .y = y };

      bcp_layout_measure (layout, &(BcpText) { BCP_TEXT_LABEL }, markup, &box.width, &box.height);
      box.width += 2 * gap;
      box.x = (x1 + x2 - box.width) / 2;
      if (box.width > x2 - x1 || bcp_layout_collides (layout, &box, NULL))
        return FALSE;
    }

  return TRUE;
}

/* "Year 1 Nov 2003 – Oct 2004" under its block; the months leave first. "M1" and "M36" at the ends. */
static void
add_years (BcpMilestoneChart *self,
           BcpChartLayout    *layout,
           const Band        *band)
{
  double unit = bcp_layout_unit (layout);
  double y = band->top + band->height + (TICK + YEAR_GAP) * unit;
  BcpText axis = { BCP_TEXT_AXIS, BCP_TOKEN_INK3 };
  int first_year, first_month, last_year, last_month;
  g_autofree char *last = NULL;
  gboolean with_months;

  bcp_date_split (self->start, &first_year, &first_month, NULL);
  bcp_date_split (self->end, &last_year, &last_month, NULL);
  last = g_strdup_printf ("M%d", (last_year - first_year) * 12 + last_month - first_month + 1);
  bcp_layout_add_text (layout, "month-name", band->left, y + unit, &axis, "M1");
  axis.align = BCP_ALIGN_END;
  bcp_layout_add_text (layout, "month-name", band->left + band->width, y + unit, &axis, last);

  with_months = months_fit (self, layout, band, y);
  for (guint i = 0; i < self->n_years; i++)
    {
      double x1 = band_x (band, self->years[i].start), x2 = band_x (band, self->years[i].end + 1);
      g_autofree char *markup = year_markup (&self->years[i], with_months, bcp_layout_language (layout));

      bcp_layout_add_markup (layout, "year", (x1 + x2) / 2, y,
                             &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK, .align = BCP_ALIGN_MIDDLE }, markup);
    }
}

static void
add_spans (BcpMilestoneChart *self,
           BcpChartLayout    *layout,
           const Band        *band)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), height = SPAN_HEIGHT * unit;
  double y = band->top + (band->height - height) / 2;
  double today = band_x (band, self->as_of + 1);

  for (guint i = 0; i < self->n_spans; i++)
    {
      const BcpBandSpan *span = &self->spans[i];
      double x1 = band_x (band, span->start), x2 = MAX (band_x (band, span->end + 1), x1 + 2 * unit);
      double done = CLAMP (today, x1, x2);
      g_autofree char *from = bcp_date_format (span->start, BCP_DATE_SHORT, language);
      g_autofree char *to = bcp_date_format (span->end, BCP_DATE_SHORT, language);
      BcpChartMark *mark;

      if (x2 > done)
        {
          BcpBox rest = { done + unit / 2, y + unit / 2, x2 - done - unit, height - unit };

          bcp_layout_add_outline (layout, "span-ahead", rest, BCP_TOKEN_ACTUAL, unit)->fill = BCP_TOKEN_CARD;
        }
      if (done > x1)
        bcp_layout_add_box (layout, "span", (BcpBox) { x1, y, done - x1, height }, BCP_TOKEN_ACTUAL);
      mark = bcp_layout_add_mark (layout, (BcpBox) { x1, y, x2 - x1, height }, span->name, span->link);
      mark->value = g_strdup_printf ("%s – %s", from, to);
    }
}

static void
add_marker (BcpMilestoneChart      *self,
            BcpChartLayout         *layout,
            const Band             *band,
            const BcpBandMilestone *milestone)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), radius = MARK * unit;
  double x = band_x (band, milestone->due), y = band->top + band->height / 2;
  Urgency urgency = urgency_of (self, milestone);
  g_autofree char *due = bcp_date_format (milestone->due, BCP_DATE_SHORT, language);
  BcpChartMark *mark;

  if (urgency == URGENCY_AFTER_END)
    {
      bcp_layout_add_status (layout, "after-end", x, y, BCP_LIGHT_AT_RISK);
    }
  else if (urgency == URGENCY_DONE)
    {
      bcp_layout_add_diamond (layout, "done", x, y, radius, BCP_TOKEN_INK2, BCP_TOKEN_CARD)->line_width = unit;
    }
  else if (urgency == URGENCY_OVERDUE)
    {
      double half = 0.75 * unit;

      bcp_layout_add_box (layout, "overdue", (BcpBox) { x - radius, y - radius, 2 * radius, 2 * radius }, BCP_TOKEN_BAD);
      /* An exclamation mark of two strokes, the same at every text size. */
      bcp_layout_add_box (layout, "overdue-mark", (BcpBox) { x - half, y - 3.5 * unit, 2 * half, 4.25 * unit },
                          BCP_TOKEN_CARD);
      bcp_layout_add_box (layout, "overdue-mark", (BcpBox) { x - half, y + 1.75 * unit, 2 * half, 2 * half },
                          BCP_TOKEN_CARD);
    }
  else
    {
      BcpShape *shape = bcp_layout_add_diamond (layout, urgency == URGENCY_NEXT ? "next" : "open", x, y, radius,
                                                BCP_TOKEN_CARD, urgency == URGENCY_NEXT ? BCP_TOKEN_INK : BCP_TOKEN_INK2);

      shape->line_width = (urgency == URGENCY_NEXT ? 2 : 1.25) * unit;
    }

  mark = bcp_layout_add_mark (layout, (BcpBox) { x - radius, y - radius, 2 * radius, 2 * radius }, milestone->name,
                              milestone->link);
  mark->value = g_strdup_printf (bcp_tr (language, N_("due %s")), due);
  if (urgency == URGENCY_DONE)
    {
      g_autofree char *done = bcp_date_format (milestone->done, BCP_DATE_SHORT, language);

      mark->difference = g_strdup_printf (bcp_tr (language, N_("done %s")), done);
    }
  else if (urgency == URGENCY_OVERDUE)
    {
      guint days = (guint) (self->as_of - milestone->due);

      mark->difference = g_strdup_printf (bcp_ntr (language, "%u day overdue", "%u days overdue", days), days);
    }
  else if (urgency == URGENCY_AFTER_END)
    {
      mark->difference = g_strdup (bcp_tr (language, N_("after the end")));
    }
}

static double
measure_label (const char *text,
               gboolean    bold,
               gpointer    user_data)
{
  return bcp_layout_text_width (user_data, BCP_TEXT_LABEL, bold, text);
}

static char *
milestone_words (BcpMilestoneChart      *self,
                 const BcpBandMilestone *milestone,
                 BcpLanguage             language)
{
  if (urgency_of (self, milestone) == URGENCY_AFTER_END)
    return g_strdup_printf (bcp_tr (language, N_("%s, after the end")), milestone->name);
  if (is_overdue (self, milestone))
    return g_strdup_printf (bcp_tr (language, N_("%s, overdue")), milestone->name);

  return g_strdup (milestone->name);
}

/* All labels with their anchors; milestones first, then spans, then today. */
static BcpBandLabel *
make_labels (BcpMilestoneChart *self,
             BcpChartLayout    *layout,
             const Band        *band,
             guint             *n_labels)
{
  BcpLanguage language = bcp_layout_language (layout);
  BcpBandLabel *labels = g_new0 (BcpBandLabel, self->n_milestones + self->n_spans + 1);
  guint n = 0;

  for (guint i = 0; i < self->n_milestones; i++)
    {
      const BcpBandMilestone *milestone = &self->milestones[i];
      Urgency urgency = urgency_of (self, milestone);

      labels[n++] = (BcpBandLabel) {
        .text = milestone_words (self, milestone, language),
        .urgency = urgency,
        .bold = urgency == URGENCY_OVERDUE || urgency == URGENCY_NEXT,
        .anchor = band_x (band, milestone->due),
      };
    }
  for (guint i = 0; i < self->n_spans; i++)
    labels[n++] = (BcpBandLabel) {
      .text = g_strdup (self->spans[i].name),
      .kind = BCP_BAND_LABEL_SPAN,
      .urgency = URGENCY_SPAN,
      .anchor = (band_x (band, self->spans[i].start) + band_x (band, self->spans[i].end + 1)) / 2,
    };
  if (self->as_of >= self->start && self->as_of <= self->end)
    labels[n++] = (BcpBandLabel) {
      .text = g_strdup (bcp_tr (language, N_("today"))),
      .kind = BCP_BAND_LABEL_FIXED,
      .urgency = URGENCY_TODAY,
      .bold = TRUE,
      .anchor = band_x (band, self->as_of + 1),
    };

  *n_labels = n;
  return labels;
}

static void
add_label (BcpChartLayout     *layout,
           const Band         *band,
           const BcpBandLabel *label)
{
  double unit = bcp_layout_unit (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double y = label->row * (line + LEADER_GAP * unit);
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .bold = label->bold };

  if (label->urgency == URGENCY_OVERDUE)
    text.colour = BCP_TOKEN_BAD;
  else if (label->bold)
    text.colour = BCP_TOKEN_INK;

  if (label->kind == BCP_BAND_LABEL_POINT)
    {
      double x = bcp_layout_snap (layout, label->anchor) + unit / 2;

      bcp_layout_add_segment (layout, "leader", x, y + line, x, band->top + band->height / 2 - MARK * unit,
                              BCP_TOKEN_GHOST, unit);
    }
  bcp_layout_add_text (layout, "label", label->x, y, &text, label->text);
}

static void
add_today (BcpMilestoneChart *self,
           BcpChartLayout    *layout,
           const Band        *band,
           double             top)
{
  double unit = bcp_layout_unit (layout);
  double x = bcp_layout_snap (layout, band_x (band, self->as_of + 1));

  if (self->as_of < self->start || self->as_of > self->end)
    return;

  bcp_layout_add_segment (layout, "today", x, top, x, band->top + band->height + 2 * TICK * unit, BCP_TOKEN_INK,
                          2 * unit);
}

static void
bcp_milestone_chart_build (BcpChart       *chart,
                           BcpChartLayout *layout)
{
  BcpMilestoneChart *self = BCP_MILESTONE_CHART (chart);
  Band band = make_band (self, layout);
  double unit = bcp_layout_unit (layout), line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double today_top = line;
  guint n_labels;
  BcpBandLabel *labels = make_labels (self, layout, &band, &n_labels);

  bcp_band_labels_place (labels, n_labels, bcp_chart_layout_get_width (layout), LABEL_GAP * unit, measure_label, layout);
  for (guint i = 0; i < n_labels; i++)
    if (labels[i].kind == BCP_BAND_LABEL_FIXED && labels[i].row >= 0)
      today_top = labels[i].row * (line + LEADER_GAP * unit) + line;

  add_ground (self, layout, &band);
  add_ticks (self, layout, &band);
  add_years (self, layout, &band);
  add_spans (self, layout, &band);
  add_today (self, layout, &band, today_top);
  for (guint i = 0; i < n_labels; i++)
    if (labels[i].row >= 0)
      add_label (layout, &band, &labels[i]);
  for (guint i = 0; i < self->n_milestones; i++)
    add_marker (self, layout, &band, &self->milestones[i]);

  for (guint i = 0; i < n_labels; i++)
    g_free (labels[i].text);
  g_free (labels);
}

static double
bcp_milestone_chart_get_height (BcpChart       *chart,
                                BcpChartLayout *layout)
{
  Band band = make_band (BCP_MILESTONE_CHART (chart), layout);

  return band.top + band.height + (TICK + YEAR_GAP) * bcp_layout_unit (layout) +
         bcp_layout_line_height (layout, BCP_TEXT_LABEL);
}

static guint
count_overdue (BcpMilestoneChart *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_milestones; i++)
    n += is_overdue (self, &self->milestones[i]);

  return n;
}

static char *
bcp_milestone_chart_find (BcpChart    *chart,
                          BcpLanguage  language)
{
  BcpMilestoneChart *self = BCP_MILESTONE_CHART (chart);
  const BcpBandMilestone *next = next_milestone (self);
  guint overdue = count_overdue (self);
  g_autofree char *late = NULL;
  g_autofree char *due = NULL;
  g_autofree char *coming = NULL;

  if (overdue > 0)
    late = g_strdup_printf (bcp_ntr (language, "%u overdue", "%u overdue", overdue), overdue);
  if (next == NULL)
    return g_steal_pointer (&late);

  due = bcp_date_format (next->due, BCP_DATE_SHORT, language);
  coming = g_strdup_printf (bcp_tr (language, N_("Next: %s, %s")), next->name, due);
  return late != NULL ? g_strdup_printf ("%s; %s", coming, late) : g_steal_pointer (&coming);
}

static const char *
state_word (BcpMilestoneChart      *self,
            const BcpBandMilestone *milestone,
            BcpLanguage             language)
{
  if (is_done (self, milestone))
    return bcp_light_get_word (BCP_LIGHT_DONE, language);

  return bcp_light_get_word (is_overdue (self, milestone) ? BCP_LIGHT_OVERDUE : BCP_LIGHT_TO_COME, language);
}

static char *
bcp_milestone_chart_describe (BcpChart    *chart,
                              BcpLanguage  language)
{
  BcpMilestoneChart *self = BCP_MILESTONE_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_milestones; i++)
    {
      g_autofree char *due = bcp_date_format (self->milestones[i].due, BCP_DATE_SHORT, language);

      g_string_append_printf (text, "%s%s, %s: %s", i > 0 ? "; " : "", self->milestones[i].name, due,
                              state_word (self, &self->milestones[i], language));
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_milestone_chart_tabulate (BcpChart    *chart,
                              BcpLanguage  language)
{
  BcpMilestoneChart *self = BCP_MILESTONE_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Milestone")), bcp_tr (language, N_("Due")),
                                              bcp_tr (language, N_("Done on")), bcp_tr (language, N_("Status")), NULL);

  for (guint i = 0; i < self->n_milestones; i++)
    {
      const BcpBandMilestone *milestone = &self->milestones[i];

      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, milestone->name);
      bcp_chart_table_take_cell (table, bcp_date_format (milestone->due, BCP_DATE_SHORT, language));
      bcp_chart_table_take_cell (table, bcp_date_format (is_done (self, milestone) ? milestone->done : BCP_DATE_NONE,
                                                         BCP_DATE_SHORT, language));
      bcp_chart_table_add_cell (table, state_word (self, milestone, language));
    }

  return table;
}

static void
bcp_milestone_chart_finalize (GObject *object)
{
  BcpMilestoneChart *self = BCP_MILESTONE_CHART (object);

  for (guint i = 0; i < self->n_years; i++)
    g_free ((char *) self->years[i].name);
  for (guint i = 0; i < self->n_milestones; i++)
    {
      g_free ((char *) self->milestones[i].name);
      g_free ((char *) self->milestones[i].link);
    }
  for (guint i = 0; i < self->n_spans; i++)
    {
      g_free ((char *) self->spans[i].name);
      g_free ((char *) self->spans[i].link);
    }
  g_free (self->years);
  g_free (self->milestones);
  g_free (self->spans);

  G_OBJECT_CLASS (bcp_milestone_chart_parent_class)->finalize (object);
}

static void
bcp_milestone_chart_class_init (BcpMilestoneChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_milestone_chart_finalize;
  chart_class->build = bcp_milestone_chart_build;
  chart_class->get_height = bcp_milestone_chart_get_height;
  chart_class->find = bcp_milestone_chart_find;
  chart_class->describe = bcp_milestone_chart_describe;
  chart_class->tabulate = bcp_milestone_chart_tabulate;
}

static void
bcp_milestone_chart_init (BcpMilestoneChart *self)
{
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const BcpBandMilestone *first = a, *second = b;

  return (first->due > second->due) - (first->due < second->due);
}

/* Milestones without a day have no place on the band; they are left out here and stay in lists. */
static void
copy_milestones (BcpMilestoneChart *self,
                 const BcpBand     *band)
{
  self->milestones = g_new (BcpBandMilestone, band->n_milestones + 1);
  for (guint i = 0; i < band->n_milestones; i++)
    {
      const BcpBandMilestone *milestone = &band->milestones[i];

      if (milestone->due == BCP_DATE_NONE)
        continue;
      self->milestones[self->n_milestones++] = (BcpBandMilestone) {
        g_strdup (milestone->name), milestone->due, milestone->done, g_strdup (milestone->link),
      };
    }
  qsort (self->milestones, self->n_milestones, sizeof *self->milestones, compare_due);
}

static void
copy_spans (BcpMilestoneChart *self,
            const BcpBand     *band)
{
  self->spans = g_new (BcpBandSpan, band->n_spans + 1);
  for (guint i = 0; i < band->n_spans; i++)
    {
      const BcpBandSpan *span = &band->spans[i];

      if (span->start == BCP_DATE_NONE || span->end == BCP_DATE_NONE)
        continue;
      self->spans[self->n_spans++] = (BcpBandSpan) {
        g_strdup (span->name), span->start, span->end, g_strdup (span->link),
      };
    }
}

/**
 * bcp_milestone_chart_new:
 * @info: copied
 * @band: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_milestone_chart_new (const BcpChartInfo *info,
                         const BcpBand      *band)
{
  BcpMilestoneChart *self;

  g_return_val_if_fail (band->start != BCP_DATE_NONE && band->end >= band->start, NULL);

  self = g_object_new (BCP_TYPE_MILESTONE_CHART, NULL);
  bcp_chart_set_info (BCP_CHART (self), info);
  self->start = band->start;
  self->end = band->end;
  self->as_of = band->as_of;
  self->years = g_memdup2 (band->years, band->n_years * sizeof *band->years);
  self->n_years = band->n_years;
  for (guint i = 0; i < self->n_years; i++)
    self->years[i].name = g_strdup (self->years[i].name);
  copy_milestones (self, band);
  copy_spans (self, band);

  return BCP_CHART (self);
}
