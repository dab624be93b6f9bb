/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-report-private.h"

#include "bcp-format.h"
#include "bcp-history.h"

#include <glib/gi18n.h>
#include <string.h>

/* D-32: what an auditor wants of the history: that it is whole, from when to when, whose, and the two
 * seals between which all of it lies. Times are those of the entries, UTC, so that the paper says the
 * same wherever it is printed. */

#define SIGNATURE_HEIGHT 44.0

/**
 * Statement:
 * @broken: the first entry that is missing or changed; 0 where there is none
 * @first: (nullable): the oldest entry
 * @last: (nullable): the newest
 */
typedef struct
{
  BcpConnection *db;
  BcpLanguage    language;
  gint64         n_entries;
  gint64         broken;
  BcpEntry      *first;
  BcpEntry      *last;
} Statement;

static char *
format_time (const char  *utc,
             BcpLanguage  language)
{
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_new_from_iso8601 (utc, NULL) : NULL;
  g_autofree char *clock = time != NULL ? g_date_time_format (time, "%H:%M:%S UTC") : NULL;
  g_autofree char *day = NULL;

  if (time == NULL)
    return g_strdup (BCP_MISSING);

  day = bcp_date_format (bcp_date_new (g_date_time_get_year (time), g_date_time_get_month (time),
                                       g_date_time_get_day_of_month (time)), BCP_DATE_PAPER, language);
  return g_strdup_printf ("%s, %s", day, clock);
}

static char *
format_day (const char  *utc,
            BcpLanguage  language)
{
  g_autofree char *day = utc != NULL ? g_strndup (utc, strlen ("2005-03-31")) : NULL;

  return day != NULL ? bcp_date_format (bcp_date_from_iso (day), BCP_DATE_PAPER, language) : g_strdup (BCP_MISSING);
}

/* In groups of eight, which people can compare. */
static char *
format_seal (const char *hash)
{
  GString *seal = g_string_new (NULL);

  for (guint i = 0; hash != NULL && hash[i] != '\0'; i++)
    g_string_append_printf (seal, "%s%c", i > 0 && i % 8 == 0 ? " " : "", hash[i]);

  return g_string_free (seal, FALSE);
}

/* What the entries say */

static gboolean
load_ends (Statement  *self,
           GError    **error)
{
  g_autoptr (GPtrArray) newest = bcp_history_list (self->db, 0, 1, error);
  gint64 oldest = 0;

  if (newest == NULL || !bcp_connection_get_int (self->db, &self->n_entries, error, "SELECT count (*) FROM store_history", NULL) ||
      !bcp_connection_get_int (self->db, &oldest, error, "SELECT min (id) FROM store_history", NULL))
    return FALSE;
  if (newest->len == 0)
    return TRUE;

  self->last = g_ptr_array_steal_index (newest, 0);
  self->first = bcp_history_get (self->db, oldest, error);
  return self->first != NULL;
}

static char *
lead (const Statement *self)
{
  BcpLanguage l = self->language;
  g_autofree char *n_entries = bcp_format_integer (self->n_entries, l);
  g_autofree char *broken = bcp_format_integer (self->broken, l);
  g_autofree char *from = format_day (self->first != NULL ? self->first->utc : NULL, l);
  g_autofree char *until = format_day (self->last != NULL ? self->last->utc : NULL, l);

  if (self->n_entries == 0)
    return g_strdup (bcp_tr (l, N_("The history of this file has no entry yet.")));
  if (self->broken != 0)
    return g_strdup_printf (bcp_tr (l, N_("The history of this file is <b>not whole</b>: entry <b>%s</b> is missing or was changed after it was written. The entries before it are as they were written; nothing can be said of those after it.")),
                            broken);

  return g_strdup_printf (bcp_ntr (l, "The history of this file is <b>whole</b>: its <b>%1$s</b> entry, of %2$s, is as it was written.",
                                   "The history of this file is <b>whole</b>: each of its <b>%1$s</b> entries, from %2$s to %3$s, is as it was written, and none is missing between the first and the last.",
                                   (gulong) self->n_entries), n_entries, from, until);
}

/* Tables */

static void
add_fact (BcpPaperTable *table,
          const char    *name,
          char          *value)
{
  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  bcp_paper_table_add_text (table, name);
  bcp_paper_table_take_text (table, value);
}

static BcpPaperTable *
new_facts (const Statement       *self,
           const BcpPaperOptions *options)
{
  BcpLanguage l = self->language;
  const BcpPaperColumn columns[] = {
    { "", PANGO_ALIGN_LEFT },
    { "", PANGO_ALIGN_LEFT, .share = 1 },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree char *first = bcp_format_integer (self->first != NULL ? self->first->id : 0, l);
  g_autofree char *last = bcp_format_integer (self->last != NULL ? self->last->id : 0, l);

  add_fact (table, bcp_tr (l, N_("Result")),
            g_strdup (self->broken == 0 ? bcp_tr (l, N_("Whole")) : bcp_tr (l, N_("Not whole"))));
  add_fact (table, bcp_tr (l, N_("Verified on")), bcp_date_format (options->printed_on, BCP_DATE_PAPER, l));
  if (self->last == NULL)
    return table;

  add_fact (table, bcp_tr (l, N_("Entries")), g_strdup_printf (bcp_tr (l, N_("%1$s to %2$s")), first, last));
  add_fact (table, bcp_tr (l, N_("First entry")), format_time (self->first->utc, l));
  add_fact (table, bcp_tr (l, N_("Its seal")), format_seal (self->first->hash));
  add_fact (table, bcp_tr (l, N_("Last entry")), format_time (self->last->utc, l));
  add_fact (table, bcp_tr (l, N_("Its seal")), format_seal (self->last->hash));
  return table;
}

static BcpPaperTable *
new_people (const Statement  *self,
            GError          **error)
{
  BcpLanguage l = self->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Person")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("entries")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("first")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("last")), PANGO_ALIGN_RIGHT },
  };
  g_autoptr (GPtrArray) people = bcp_history_people (self->db, error);
  BcpPaperTable *table;

  if (people == NULL)
    return NULL;

  table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < people->len; i++)
    {
      const BcpHistoryPerson *person = g_ptr_array_index (people, i);

      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_add_text (table, person->author);
      bcp_paper_table_take_text (table, bcp_format_integer (person->n_entries, l));
      bcp_paper_table_take_text (table, format_day (person->first, l));
      bcp_paper_table_take_text (table, format_day (person->last, l));
    }
  return table;
}

/* A month's kinds of entries side by side; installations are where they were written. */
#define MONTHS \
  "SELECT substr (utc, 1, 7), sum (kind = 'edit'), sum (kind = 'undo'), sum (kind = 'redo'), sum (kind = 'record')," \
  " count (DISTINCT replica), sum (changes) FROM store_history GROUP BY 1 ORDER BY 1"
#define N_MONTH_FIGURES 6

static BcpPaperTable *
new_months (const Statement  *self,
            GError          **error)
{
  BcpLanguage l = self->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Month")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("changes")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("undone")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("redone")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("papers")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("computers")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("records touched")), PANGO_ALIGN_RIGHT },
  };
  BcpStatement *row = bcp_connection_prepare (self->db, MONTHS, error);
  g_autoptr (BcpPaperTable) table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));
  BcpStep step;

  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      g_autofree char *first = g_strconcat (bcp_statement_text (row, 0), "-01", NULL);

      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_take_text (table, bcp_date_format (bcp_date_from_iso (first), BCP_DATE_MONTH, l));
      for (int i = 1; i <= N_MONTH_FIGURES; i++)
        bcp_paper_table_take_text (table, bcp_format_integer (bcp_statement_int (row, i), l));
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&table) : NULL;
}

/* Signatures */

static void
draw_signature (gconstpointer   data,
                const BcpSheet *sheet,
                cairo_t        *cr,
                double          width,
                double          height)
{
  bcp_sheet_line (sheet, cr, 0, width, height - 2, BCP_SHEET_THIN);
}

static void
add_signatures (BcpFlow     *flow,
                BcpLanguage  l)
{
  const BcpPanel panels[] = {
    { .func = draw_signature, .height = SIGNATURE_HEIGHT, .title = bcp_tr (l, N_("For the Centre: name, signature")) },
    { .func = draw_signature, .height = SIGNATURE_HEIGHT, .title = bcp_tr (l, N_("Auditor: name, signature")) },
    { .func = draw_signature, .height = SIGNATURE_HEIGHT, .title = bcp_tr (l, N_("Place and date")) },
  };

  bcp_flow_add_space (flow, 12);
  bcp_flow_add_panels (flow, panels, G_N_ELEMENTS (panels));
}

static char *
note (BcpLanguage l)
{
  return g_strdup (bcp_tr (l, N_("Each entry carries a seal: the SHA-256 of the seal before it, of its own number, kind, time, author and words, and of what it changed. All of them were computed anew from the file for this statement. Whoever has the file can repeat it with “bajio-cp history FILE verify”, and hold the last seal against this paper and against papers printed earlier, whose footers carry the seal of their day.")));
}

static gboolean
fill_flow (const Statement       *self,
           const BcpComposition  *composition,
           BcpFlow               *flow,
           GError               **error)
{
  BcpLanguage l = self->language;
  BcpPaperTable *people, *months;

  bcp_flow_add_section (flow, bcp_tr (l, N_("Statement of the history")), NULL);
  bcp_flow_take_text (flow, BCP_SHEET_LEAD, lead (self));
  bcp_flow_add_space (flow, 4);
  bcp_flow_add_table (flow, new_facts (self, composition->options));

  people = new_people (self, error);
  if (people == NULL)
    return FALSE;
  bcp_flow_add_space (flow, 8);
  bcp_flow_add_heading (flow, bcp_tr (l, N_("Who wrote them")));
  bcp_flow_add_table (flow, people);

  months = new_months (self, error);
  if (months == NULL)
    return FALSE;
  bcp_flow_add_space (flow, 8);
  bcp_flow_add_heading (flow, bcp_tr (l, N_("Month by month")));
  bcp_flow_add_table (flow, months);
  bcp_flow_add_space (flow, 6);
  bcp_flow_take_text (flow, BCP_SHEET_NOTE, note (l));
  add_signatures (flow, l);
  return TRUE;
}

static void
set_occasion (const Statement *self,
              BcpPageFrame    *frame)
{
  g_autofree char *last = bcp_format_integer (self->last != NULL ? self->last->id : 0, self->language);

  g_free (frame->occasion);
  frame->occasion = g_strdup_printf (bcp_tr (self->language, N_("History to entry %s")), last);
}

gboolean
bcp_history_statement_compose (const BcpComposition  *composition,
                               BcpFlow               *flow,
                               GError               **error)
{
  Statement self = { .db = composition->db, .language = composition->options->language };
  gboolean ok;

  self.broken = bcp_history_verify (self.db, composition->cancellable, error);
  ok = self.broken >= 0 && load_ends (&self, error) && fill_flow (&self, composition, flow, error);
  if (ok)
    set_occasion (&self, composition->frame);
  g_clear_pointer (&self.first, bcp_entry_free);
  g_clear_pointer (&self.last, bcp_entry_free);
  return ok;
}
