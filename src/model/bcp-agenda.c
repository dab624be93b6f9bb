/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-agenda.h"

#include "bcp-programme.h"

#include <glib/gi18n.h>

const char *const bcp_agenda_tables[] = {
  "activity", "course", "course_module", "milestone", "municipality", "participation",
  "preassessment", "programme", "programme_year", NULL,
};

/* ?1 the first day of the window, ?2 the last. */
#define ITEMS_SQL                                                                               \
  "SELECT 0, d.due, m.name_en, m.name_es, 0, 0, NULL, 'milestones', m.id"                       \
  " FROM milestone m JOIN milestone_due d ON d.milestone = m.id"                                \
  " WHERE m.done_on IS NULL AND d.due BETWEEN ?1 AND ?2 "                                       \
  "UNION ALL "                                                                                  \
  "SELECT 1, m.start_date, m.name_en, m.name_es, c.edition, m.number,"                          \
  " coalesce ((SELECT name FROM municipality WHERE code = c.municipality), c.venue), 'courses', c.id" \
  " FROM course_module m JOIN course c ON c.id = m.course"                                      \
  " WHERE c.status <> 'cancelled' AND m.start_date BETWEEN ?1 AND ?2 "                          \
  "UNION ALL "                                                                                  \
  "SELECT 2, c.end_date, NULL, NULL, c.edition, 0,"                                             \
  " coalesce ((SELECT name FROM municipality WHERE code = c.municipality), c.venue), 'courses', c.id" \
  " FROM course c WHERE c.status <> 'cancelled' AND c.end_date BETWEEN ?1 AND ?2 "              \
  "UNION ALL "                                                                                  \
  "SELECT 3, a.date, a.title, a.title, 0, 0,"                                                   \
  " coalesce ((SELECT name FROM municipality WHERE code = a.municipality), a.place), 'activities', a.id" \
  " FROM activity a WHERE a.status <> 'cancelled' AND a.date BETWEEN ?1 AND ?2 "                \
  "ORDER BY 2, 1, 6"

/* ?1 the as-of date. */
#define ORIGINS_SQL                                                                             \
  "SELECT a.kind, count(*),"                                                                    \
  " coalesce (sum ((SELECT count(*) FROM participation p WHERE p.activity = a.id AND p.requested_service)), 0)," \
  " coalesce (sum ((SELECT count(*) FROM preassessment r WHERE r.activity = a.id"               \
  "   AND r.status <> 'cancelled' AND r.completed_on <= ?1)), 0) AS n"                          \
  " FROM activity a WHERE a.status <> 'cancelled' AND a.date <= ?1 GROUP BY a.kind "            \
  "UNION ALL "                                                                                  \
  "SELECT NULL, 0, 0, count(*) FROM preassessment"                                              \
  " WHERE activity IS NULL AND status <> 'cancelled' AND completed_on <= ?1 HAVING count(*) > 0 " \
  "ORDER BY 4 DESC, 2 DESC, 1"

#define LATEST_SQL                                                                  \
  "SELECT max (day) FROM (SELECT max (completed_on) AS day FROM preassessment"      \
  " UNION ALL SELECT max (completed_on) FROM project"                               \
  " UNION ALL SELECT max (date) FROM activity WHERE status = 'held'"                \
  " UNION ALL SELECT max (date) FROM expense)"

static void
item_free (gpointer data)
{
  BcpAgendaItem *item = data;

  for (guint i = 0; i < BCP_N_LANGUAGES; i++)
    g_free (item->name[i]);
  g_free (item->place);
  g_free (item);
}

static void
origin_free (gpointer data)
{
  BcpOrigin *origin = data;

  g_free (origin->kind);
  g_free (origin);
}

void
bcp_agenda_free (BcpAgenda *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->origins);
  g_free (self);
}

static BcpAgendaItem *
read_item (BcpStatement *row)
{
  BcpAgendaItem *item = g_new0 (BcpAgendaItem, 1);

  item->kind = bcp_statement_int (row, 0);
  item->date = bcp_date_from_iso (bcp_statement_text (row, 1));
  item->name[BCP_LANGUAGE_EN] = g_strdup (bcp_statement_text (row, 2));
  item->name[BCP_LANGUAGE_ES] = g_strdup (bcp_statement_text (row, 3));
  item->edition = bcp_statement_int (row, 4);
  item->number = bcp_statement_int (row, 5);
  item->place = g_strdup (bcp_statement_text (row, 6));
  item->entity = g_intern_string (bcp_statement_text (row, 7));
  item->id = bcp_statement_int (row, 8);
  return item;
}

static gboolean
read_items (BcpAgenda      *self,
            BcpConnection  *db,
            GError        **error)
{
  g_autofree char *first = bcp_date_to_iso (self->as_of + 1);
  g_autofree char *last = bcp_date_to_iso (self->as_of + BCP_AGENDA_DAYS);
  BcpStatement *row = bcp_connection_prepare (db, ITEMS_SQL, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;
  bcp_statement_bind_text (row, 1, first);
  bcp_statement_bind_text (row, 2, last);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_ptr_array_add (self->items, read_item (row));
  bcp_statement_reset (row);
  return step == BCP_STEP_DONE;
}

static gboolean
read_origins (BcpAgenda      *self,
              BcpConnection  *db,
              GError        **error)
{
  g_autofree char *as_of = bcp_date_to_iso (self->as_of);
  BcpStatement *row = bcp_connection_prepare (db, ORIGINS_SQL, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;
  bcp_statement_bind_text (row, 1, as_of);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpOrigin *origin = g_new0 (BcpOrigin, 1);

      origin->kind = g_strdup (bcp_statement_text (row, 0));
      origin->events = bcp_statement_int (row, 1);
      origin->requests = bcp_statement_int (row, 2);
      origin->preassessments = bcp_statement_int (row, 3);
      g_ptr_array_add (self->origins, origin);
    }
  bcp_statement_reset (row);
  return step == BCP_STEP_DONE;
}

/**
 * bcp_agenda_compute:
 * @db: inside a read
 * @as_of: the day from which to look ahead, and back
 * @error: why it failed
 *
 * Returns: (transfer full) (nullable): the agenda
 */
BcpAgenda *
bcp_agenda_compute (BcpConnection  *db,
                    BcpDate         as_of,
                    GError        **error)
{
  g_autoptr (BcpAgenda) self = g_new0 (BcpAgenda, 1);

  self->as_of = as_of;
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->origins = g_ptr_array_new_with_free_func (origin_free);
  if (!read_items (self, db, error) || !read_origins (self, db, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bcp_agenda_item_title:
 * @item: an item
 * @language: the language to say it in
 *
 * Returns: (transfer full): "Course 2, module 9: material balance"
 */
char *
bcp_agenda_item_title (const BcpAgendaItem *item,
                       BcpLanguage          language)
{
  const char *name = item->name[language] != NULL ? item->name[language] : "";

  switch (item->kind)
    {
    case BCP_AGENDA_MILESTONE:
      return g_strdup_printf (bcp_tr (language, N_("Due: %s")), name);
    case BCP_AGENDA_MODULE:
      return g_strdup_printf (bcp_tr (language, N_("Course %d, module %d: %s")), item->edition, item->number, name);
    case BCP_AGENDA_COURSE_END:
      return g_strdup_printf (bcp_tr (language, N_("Course %d ends")), item->edition);
    case BCP_AGENDA_ACTIVITY:
    default:
      return g_strdup (name);
    }
}

static BcpDate
end_of_month (BcpDate date)
{
  int year, month, day;

  bcp_date_split (date, &year, &month, &day);
  return bcp_date_add_months (bcp_date_new (year, month, 1), 1) - 1;
}

/**
 * bcp_agenda_today:
 * @db: inside a read
 *
 * Sample data stops at some day; a page that showed it as of today would show a programme long over.
 *
 * Returns: today; in a sample the end of the month of its latest record, where that is earlier
 */
BcpDate
bcp_agenda_today (BcpConnection *db)
{
  g_autoptr (BcpProgramme) programme = bcp_programme_load (db, NULL);
  g_autofree char *latest = NULL;
  BcpDate today = bcp_date_today ();

  if (programme == NULL || !programme->is_sample)
    return today;
  latest = bcp_connection_dup_text (db, NULL, LATEST_SQL, "");
  return latest != NULL ? MIN (end_of_month (bcp_date_from_iso (latest)), today) : today;
}
