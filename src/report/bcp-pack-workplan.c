/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pack.h"

#include "bcp-figures-charts.h"
#include "bcp-format.h"
#include "bcp-pack-words.h"
#include "bcp-paper-chart.h"

#include <glib/gi18n.h>

#define DAYS_PER_WEEK 7

static BcpLight
milestone_light (const BcpMilestone *milestone,
                 BcpDate             as_of)
{
  if (milestone->done != BCP_DATE_NONE)
    return BCP_LIGHT_DONE;
  if (milestone->due == BCP_DATE_NONE)
    return BCP_LIGHT_NO_DATA;
  return milestone->due < as_of ? BCP_LIGHT_OVERDUE : BCP_LIGHT_TO_COME;
}

static char *
day_or_missing (BcpDate     date,
                BcpLanguage language)
{
  return date == BCP_DATE_NONE ? g_strdup (BCP_MISSING) : bcp_date_format (date, BCP_DATE_PAPER, language);
}

static BcpPaperTable *
new_milestone_table (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Milestone")), PANGO_ALIGN_LEFT, .share = 3 },
    { bcp_tr (l, N_("Responsible")), PANGO_ALIGN_LEFT, .share = 2 },
    { bcp_tr (l, N_("due")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("done")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("status")), PANGO_ALIGN_LEFT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < self->figures->milestones->len; i++)
    {
      const BcpMilestone *milestone = self->figures->milestones->pdata[i];
      BcpLight light = milestone_light (milestone, self->figures->as_of);
      g_autofree char *name = NULL;

      name = milestone->after_end ? g_strdup_printf (bcp_tr (l, N_("%s (after the programme’s end)")), milestone->name[l])
                                  : g_strdup (milestone->name[l]);
      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      if (light == BCP_LIGHT_OVERDUE)
        bcp_paper_table_add_strong (table, name);
      else
        bcp_paper_table_add_text (table, name);
      bcp_paper_table_add_text (table, g_hash_table_lookup (self->responsible, milestone->code));
      bcp_paper_table_take_text (table, day_or_missing (milestone->due, l));
      bcp_paper_table_take_text (table, day_or_missing (milestone->done, l));
      bcp_paper_table_add_light (table, light);
    }

  return table;
}

/**
 * bcp_pack_add_milestones:
 * @self: a pack
 * @flow: a flow
 *
 * The band of the programme and its milestones with dates, responsible and status.
 */
void
bcp_pack_add_milestones (const BcpPack *self,
                         BcpFlow       *flow)
{
  BcpLanguage l = self->language;
  g_autofree char *when = bcp_words_when (self->figures, l);
  BcpChart *chart = bcp_figures_chart (self->figures, "milestones", l);

  bcp_flow_add_section (flow, bcp_tr (l, N_("Milestones")), when);
  bcp_flow_take_text (flow, BCP_SHEET_LEAD, bcp_words_milestones (self->figures, l));
  bcp_flow_add_space (flow, 8);
  bcp_flow_take_bare_chart (flow, chart);
  bcp_flow_add_space (flow, 8);
  bcp_flow_add_table (flow, new_milestone_table (self));
}

/* The Monday of the week of @date; 1 January 1970 was a Thursday. */
static BcpDate
monday_of (BcpDate date)
{
  int weekday = ((date + 3) % DAYS_PER_WEEK + DAYS_PER_WEEK) % DAYS_PER_WEEK;

  return date - weekday;
}

static BcpPaperTable *
new_calendar_table (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Date")), PANGO_ALIGN_LEFT },
    { bcp_tr (l, N_("Kind")), PANGO_ALIGN_LEFT, .share = 2 },
    { bcp_tr (l, N_("What")), PANGO_ALIGN_LEFT, .share = 5 },
    { bcp_tr (l, N_("Place or responsible")), PANGO_ALIGN_LEFT, .share = 3 },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));
  BcpDate week = BCP_DATE_NONE;

  for (guint i = 0; i < self->events->len; i++)
    {
      const BcpPackEvent *event = self->events->pdata[i];

      if (monday_of (event->date) != week)
        {
          g_autofree char *day = NULL;
          g_autofree char *heading = NULL;

          week = monday_of (event->date);
          day = bcp_date_format (week, BCP_DATE_LONG, l);
          heading = g_strdup_printf (bcp_tr (l, N_("Week of %s")), day);
          bcp_paper_table_add_group (table, heading);
        }
      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_take_text (table, bcp_date_format (event->date, BCP_DATE_PAPER, l));
      bcp_paper_table_add_text (table, event->kind);
      bcp_paper_table_add_text (table, event->what);
      bcp_paper_table_add_text (table, event->who);
    }

  return table;
}

/**
 * bcp_pack_add_calendar:
 * @self: a pack
 * @flow: a flow
 *
 * What is dated in the next weeks.
 */
void
bcp_pack_add_calendar (const BcpPack *self,
                       BcpFlow       *flow)
{
  BcpLanguage l = self->language;
  BcpDate end = self->figures->as_of + BCP_PACK_WEEKS * DAYS_PER_WEEK;
  g_autofree char *from = bcp_date_format (self->figures->as_of + 1, BCP_DATE_LONG, l);
  g_autofree char *to = bcp_date_format (end, BCP_DATE_LONG, l);
  g_autofree char *period = g_strdup_printf ("%s – %s", from, to);
  g_autofree char *count = bcp_format_integer (self->events->len, l);

  bcp_flow_add_section (flow, bcp_tr (l, N_("Next six weeks")), period);
  if (self->events->len == 0)
    {
      bcp_flow_add_text (flow, BCP_SHEET_LEAD, bcp_tr (l, N_("Nothing is dated in the next six weeks.")));
      return;
    }

  bcp_flow_take_text (flow, BCP_SHEET_LEAD,
                      g_strdup_printf (bcp_ntr (l, "<b>%s</b> activity, course, visit or milestone is dated in the next six weeks.",
                                                "<b>%s</b> activities, courses, visits and milestones are dated in the next six weeks.",
                                                self->events->len), count));
  bcp_flow_add_space (flow, 4);
  bcp_flow_add_table (flow, new_calendar_table (self));
}

/**
 * bcp_pack_add_attention:
 * @self: a pack
 * @flow: a flow
 *
 * What needs attention, most urgent first.
 */
void
bcp_pack_add_attention (const BcpPack *self,
                        BcpFlow       *flow)
{
  BcpLanguage l = self->language;
  GPtrArray *lines = self->figures->attention;
  g_autofree char *count = bcp_format_integer (lines->len, l);
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("status")), PANGO_ALIGN_LEFT },
    { bcp_tr (l, N_("Matter")), PANGO_ALIGN_LEFT, .share = 2 },
    { bcp_tr (l, N_("How it stands")), PANGO_ALIGN_LEFT, .share = 3 },
  };
  BcpPaperTable *table;

  bcp_flow_add_section (flow, bcp_tr (l, N_("Needs attention")), NULL);
  if (lines->len == 0)
    {
      bcp_flow_add_text (flow, BCP_SHEET_LEAD, bcp_tr (l, N_("Nothing is overdue, behind plan or incomplete.")));
      return;
    }

  table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < lines->len; i++)
    {
      const BcpAttention *line = lines->pdata[i];
      g_autofree char *title = bcp_attention_title (line, l);

      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_add_light (table, line->light);
      bcp_paper_table_add_strong (table, title);
      bcp_paper_table_take_text (table, bcp_attention_detail (line, self->figures->as_of, l));
    }
  bcp_flow_take_text (flow, BCP_SHEET_LEAD,
                      g_strdup_printf (bcp_ntr (l, "<b>%s</b> matter needs a decision or work.",
                                                "<b>%s</b> matters need a decision or work, the most urgent first.",
                                                lines->len), count));
  bcp_flow_add_space (flow, 4);
  bcp_flow_add_table (flow, table);
}
