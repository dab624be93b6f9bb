/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pack.h"

#include "bcp-report-private.h"

#include <glib/gi18n.h>

/* Points between two sections that share a page. */
#define SECTION_GAP 26.0

/* What is dated in the next period and not called off. ?1 is the as-of date, ?2 the last day. The second
 * column is a kind of activity, or the name of an entity; the third and fourth say what, in English and
 * in Spanish. */
#define PLACE(table) "coalesce ((SELECT name FROM municipality WHERE code = " table ".municipality), "
#define EVENTS \
  "SELECT a.date, a.kind, a.title, a.title, " PLACE ("a") "a.place) FROM activity a" \
  " WHERE a.status <> 'cancelled' AND a.date > ?1 AND a.date <= ?2" \
  " UNION ALL SELECT m.start_date, 'courses', c.edition || '.' || m.number || ' ' || m.name_en," \
  " c.edition || '.' || m.number || ' ' || m.name_es, " PLACE ("c") "c.venue)" \
  " FROM course_module m JOIN course c ON c.id = m.course" \
  " WHERE c.status <> 'cancelled' AND m.start_date > ?1 AND m.start_date <= ?2" \
  " UNION ALL SELECT a.date, 'preassessments', a.number || ', ' || f.legal_name, a.number || ', ' || f.legal_name, a.lead" \
  " FROM preassessment a JOIN firm f ON f.id = a.firm" \
  " WHERE a.status <> 'cancelled' AND a.date > ?1 AND a.date <= ?2" \
  " UNION ALL SELECT p.end_date, 'projects', p.number || ', ' || f.legal_name, p.number || ', ' || f.legal_name, p.lead" \
  " FROM project p JOIN firm f ON f.id = p.firm" \
  " WHERE p.status <> 'cancelled' AND p.end_date > ?1 AND p.end_date <= ?2" \
  " ORDER BY 1, 2, 3"

/* Catalogues that figures rest on, where they come from and how much of them is unverified. */
#define CATALOGUE(table, condition) \
  "SELECT count (DISTINCT source), max (source), count (*), total (NOT verified) FROM " table condition

static const struct
{
  const char *name;
  const char *sql;
} catalogues[] = {
  { N_("States"), CATALOGUE ("state", "") },
  { N_("Municipalities"), CATALOGUE ("municipality", "") },
  { N_("SCIAN classes"), CATALOGUE ("scian", "") },
  { N_("Sectors by SCIAN class"), CATALOGUE ("sector_activity", "") },
  { N_("Bands of employees"), CATALOGUE ("employees_band", "") },
  { N_("Size rule"), CATALOGUE ("size_band", " WHERE rule = (SELECT size_rule FROM programme)") },
};

#define RESPONSIBLE(name) \
  "SELECT m.code, coalesce (r.holder, r." name ", m.responsible) FROM milestone m LEFT JOIN role r ON r.code = m.responsible"

static void
event_free (gpointer data)
{
  BcpPackEvent *event = data;

  g_free (event->kind);
  g_free (event->what);
  g_free (event->who);
  g_free (event);
}

static void
source_free (gpointer data)
{
  BcpPackSource *source = data;

  g_free (source->list);
  g_free (source->source);
  g_free (source);
}

/**
 * bcp_pack_new:
 * @figures: what is computed
 * @language: of the paper
 *
 * Returns: (transfer full): a pack without what is read beside the figures
 */
BcpPack *
bcp_pack_new (BcpFigures  *figures,
              BcpLanguage  language)
{
  BcpPack *self = g_new0 (BcpPack, 1);

  self->figures = bcp_figures_ref (figures);
  self->language = language;
  self->responsible = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->events = g_ptr_array_new_with_free_func (event_free);
  self->sources = g_ptr_array_new_with_free_func (source_free);
  return self;
}

/**
 * bcp_pack_free:
 * @self: (nullable): a pack
 */
void
bcp_pack_free (BcpPack *self)
{
  if (self == NULL)
    return;

  bcp_figures_unref (self->figures);
  g_free (self->committee);
  g_hash_table_unref (self->responsible);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

/**
 * bcp_pack_add_event:
 * @self: a pack
 * @date: when; in any order
 * @kind: what kind of thing, in the paper's language
 * @what: which one
 * @who: (nullable): place or responsible
 */
void
bcp_pack_add_event (BcpPack    *self,
                    BcpDate     date,
                    const char *kind,
                    const char *what,
                    const char *who)
{
  BcpPackEvent *event = g_new0 (BcpPackEvent, 1);

  event->date = date;
  event->kind = g_strdup (kind);
  event->what = g_strdup (what);
  event->who = g_strdup (who);
  g_ptr_array_add (self->events, event);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const BcpPackEvent *first = *(BcpPackEvent *const *) a, *second = *(BcpPackEvent *const *) b;

  return (first->date > second->date) - (first->date < second->date);
}

static const char *
kind_name (const BcpPack *self,
           const char    *kind)
{
  const BcpEntity *entity = bcp_entity_by_name (kind);
  const char *name = NULL;

  if (entity != NULL)
    return bcp_tr (self->language, entity->label);
  if (self->figures->catalogue != NULL)
    name = bcp_catalogue_name (self->figures->catalogue, "activity_kind", kind, self->language);
  return name != NULL ? name : kind;
}

static gboolean
load_events (BcpPack        *self,
             BcpConnection  *db,
             GError        **error)
{
  BcpDate end = self->figures->as_of + 7 * BCP_PACK_WEEKS;
  g_autofree char *from = bcp_date_to_iso (self->figures->as_of);
  g_autofree char *to = bcp_date_to_iso (end);
  BcpStatement *row = bcp_connection_prepare (db, EVENTS, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_text (row, 1, from);
  bcp_statement_bind_text (row, 2, to);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    bcp_pack_add_event (self, bcp_date_from_iso (bcp_statement_text (row, 0)),
                        kind_name (self, bcp_statement_text (row, 1)),
                        bcp_statement_text (row, self->language == BCP_LANGUAGE_ES ? 3 : 2), bcp_statement_text (row, 4));
  bcp_statement_reset (row);
  if (step != BCP_STEP_DONE)
    return FALSE;

  for (guint i = 0; i < self->figures->milestones->len; i++)
    {
      const BcpMilestone *milestone = self->figures->milestones->pdata[i];

      if (milestone->done == BCP_DATE_NONE && milestone->due > self->figures->as_of && milestone->due <= end)
        bcp_pack_add_event (self, milestone->due, kind_name (self, "milestones"), milestone->name[self->language],
                            g_hash_table_lookup (self->responsible, milestone->code));
    }
  g_ptr_array_sort (self->events, compare_events);
  return TRUE;
}

static gboolean
load_responsible (BcpPack        *self,
                  BcpConnection  *db,
                  GError        **error)
{
  const char *sql = self->language == BCP_LANGUAGE_ES ? RESPONSIBLE ("name_es") : RESPONSIBLE ("name_en");
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      if (!bcp_statement_is_null (row, 1))
        g_hash_table_replace (self->responsible, g_strdup (bcp_statement_text (row, 0)),
                              g_strdup (bcp_statement_text (row, 1)));
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

static gboolean
load_source (BcpPack        *self,
             BcpConnection  *db,
             const char     *name,
             const char     *sql,
             GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpPackSource *source;
  gint64 n_sources;

  if (row == NULL || bcp_statement_step (row, error) != BCP_STEP_ROW)
    return FALSE;

  n_sources = bcp_statement_int (row, 0);
  if (bcp_statement_int (row, 2) > 0)
    {
      source = g_new0 (BcpPackSource, 1);
      source->list = g_strdup (name);
      source->source = n_sources > 1
                         ? g_strdup_printf (bcp_tr (self->language, N_("%d sources, said beside each entry")), (int) n_sources)
                         : g_strdup (bcp_statement_text (row, 1));
      source->n_entries = bcp_statement_int (row, 2);
      source->n_unverified = bcp_statement_int (row, 3);
      g_ptr_array_add (self->sources, source);
    }
  bcp_statement_reset (row);
  return TRUE;
}

/**
 * bcp_pack_load:
 * @db: a connection within a read transaction
 * @as_of: data cut-off
 * @language: of the paper
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the pack is composed from
 */
BcpPack *
bcp_pack_load (BcpConnection  *db,
               BcpDate         as_of,
               BcpLanguage     language,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (BcpFigures) figures = bcp_figures_compute (db, as_of, cancellable, error);
  g_autoptr (BcpPack) self = NULL;
  g_autoptr (GError) none = NULL;

  if (figures == NULL)
    return NULL;

  self = bcp_pack_new (figures, language);
  self->committee = bcp_connection_dup_text (db, &none,
                                             language == BCP_LANGUAGE_ES
                                               ? "SELECT max (name_es) FROM committee WHERE kind = 'advisory'"
                                               : "SELECT max (name_en) FROM committee WHERE kind = 'advisory'",
                                             NULL);
  if (none != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&none));
      return NULL;
    }
  if (!load_responsible (self, db, error) || !load_events (self, db, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (catalogues); i++)
    {
      if (!load_source (self, db, catalogues[i].name, catalogues[i].sql, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * bcp_pack_compose:
 * @self: a pack
 * @flow: a flow, empty
 *
 * Sections begin a page: a member who was given one page can read it alone.
 */
void
bcp_pack_compose (const BcpPack *self,
                  BcpFlow       *flow)
{
  static void (*const sections[]) (const BcpPack *, BcpFlow *) = {
    bcp_pack_add_cover,
    bcp_pack_add_progress,
    bcp_pack_add_programme,
    bcp_pack_add_curves,
    bcp_pack_add_heat,
    bcp_pack_add_savings,
    bcp_pack_add_funnel,
    bcp_pack_add_money,
    bcp_pack_add_milestones,
    bcp_pack_add_calendar,
    bcp_pack_add_attention,
    bcp_pack_add_notes,
  };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      /* Short ones share a page with the one before, where there is room. */
      if (sections[i] == bcp_pack_add_money || sections[i] == bcp_pack_add_attention)
        bcp_flow_add_space (flow, SECTION_GAP);
      else if (i > 0)
        bcp_flow_add_break (flow);
      sections[i] (self, flow);
      bcp_flow_keep_together (flow);
    }
}

gboolean
bcp_committee_pack_compose (const BcpComposition  *composition,
                            BcpFlow               *flow,
                            GError               **error)
{
  const BcpPaperOptions *options = composition->options;
  g_autoptr (BcpPack) pack = bcp_pack_load (composition->db, options->as_of, options->language,
                                            composition->cancellable, error);

  if (pack == NULL)
    return FALSE;

  if (pack->committee != NULL)
    {
      g_autofree char *day = bcp_date_format (options->as_of, BCP_DATE_LONG, options->language);

      g_free (composition->frame->occasion);
      composition->frame->occasion = g_strdup_printf (bcp_tr (options->language, N_("%s, data at %s")), pack->committee, day);
    }
  bcp_pack_compose (pack, flow);
  return TRUE;
}
