/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme.h"

#include <glib/gi18n.h>

static const BcpMigration migrations[] = {
  { "/org/bajiocp/BajioCP/sql/0001-programme.sql" },
  { "/org/bajiocp/BajioCP/sql/0002-tables.sql" },
  { "/org/bajiocp/BajioCP/sql/0003-firm-code.sql" },
  { "/org/bajiocp/BajioCP/sql/0004-views.sql" },
  { "/org/bajiocp/BajioCP/sql/0005-assessments.sql" },
  { "/org/bajiocp/BajioCP/sql/0006-speed.sql" },
  { "/org/bajiocp/BajioCP/sql/0007-figures.sql" },
  { "/org/bajiocp/BajioCP/sql/0008-duplicates.sql" },
  { "/org/bajiocp/BajioCP/sql/0009-attachments.sql" },
  { "/org/bajiocp/BajioCP/sql/0010-bands.sql" },
  { "/org/bajiocp/BajioCP/sql/0011-operations.sql" },
};

static const BcpDerivation derivations[] = {
  {
    N_("Stage and sort key of each firm"),
    "SELECT 'firm ' || f.id || ': stage ' || coalesce (d.stage, '-') || ', expected ' || s.stage "
    "FROM firm f JOIN firm_stage s ON s.firm = f.id LEFT JOIN derived_firm d ON d.id = f.id "
    "WHERE d.stage IS NOT s.stage OR d.name_key IS NOT bcp_fold (f.legal_name) "
    "UNION ALL "
    "SELECT 'firm ' || d.id || ': not in the registry' "
    "FROM derived_firm d WHERE NOT EXISTS (SELECT 1 FROM firm f WHERE f.id = d.id)",
    "derived_firm",
    "INSERT INTO derived_firm (id, stage, name_key) "
    /* Of nearly all firms of a directory nothing more is known than that they are in it. */
    "SELECT f.id, CASE WHEN f.id IN (SELECT firm FROM participation UNION SELECT firm FROM preassessment "
    "UNION SELECT firm FROM project) THEN (SELECT stage FROM firm_stage WHERE firm = f.id) ELSE 1 END, "
    "bcp_fold (f.legal_name) FROM firm f ORDER BY f.id;",
  },
  {
    N_("Firms that take part"),
    "SELECT 'firm ' || f.id || ': its copy among those that take part differs' "
    "FROM derived_firm d CROSS JOIN firm f ON f.id = d.id LEFT JOIN derived_case_firm c ON c.id = f.id "
    "WHERE d.stage > 1 AND (c.stage IS NOT d.stage OR c.sector IS NOT f.sector OR c.state IS NOT f.state "
    "OR c.scian IS NOT f.scian OR c.municipality IS NOT f.municipality "
    "OR c.consent_data_use IS NOT f.consent_data_use OR c.consent_publication IS NOT f.consent_publication) "
    "UNION ALL "
    "SELECT 'firm ' || c.id || ': does not take part' FROM derived_case_firm c "
    "WHERE NOT EXISTS (SELECT 1 FROM derived_firm d WHERE d.id = c.id AND d.stage > 1)",
    "derived_case_firm",
    "INSERT INTO derived_case_firm (id, stage, sector, state, scian, municipality, consent_data_use, consent_publication) "
    "SELECT f.id, d.stage, f.sector, f.state, f.scian, f.municipality, f.consent_data_use, f.consent_publication "
    "FROM derived_firm d CROSS JOIN firm f ON f.id = d.id WHERE d.stage > 1;",
  },
  {
    N_("Firms of each sector and state"),
    "WITH expected AS (SELECT coalesce (sector, '') AS sector, coalesce (state, '') AS state, count (*) AS n FROM firm GROUP BY 1, 2) "
    "SELECT 'firms of sector ' || e.sector || ' in state ' || e.state || ': ' || coalesce (c.n, 0) || ', expected ' || e.n "
    "FROM expected e LEFT JOIN derived_firm_count c ON c.sector = e.sector AND c.state = e.state WHERE c.n IS NOT e.n "
    "UNION ALL "
    "SELECT 'firms of sector ' || c.sector || ' in state ' || c.state || ': ' || c.n || ', expected 0' "
    "FROM derived_firm_count c LEFT JOIN expected e ON e.sector = c.sector AND e.state = c.state WHERE c.n <> 0 AND e.n IS NULL",
    "derived_firm_count",
    "INSERT INTO derived_firm_count (sector, state, n) "
    "SELECT coalesce (sector, ''), coalesce (state, ''), count (*) FROM firm GROUP BY 1, 2;",
  },
  {
    N_("Search index of firms"),
    "SELECT 'firm ' || f.id || ': search words differ' "
    "FROM firm f LEFT JOIN derived_firm_search d ON d.rowid = f.id "
    "LEFT JOIN municipality m ON m.code = f.municipality "
    "LEFT JOIN firm_contact_names c ON c.firm = f.id "
    "WHERE d.rowid IS NULL OR d.legal_name IS NOT f.legal_name OR d.trade_name IS NOT f.trade_name "
    "OR d.rfc IS NOT f.rfc OR d.municipality IS NOT m.name OR d.contact IS NOT c.names "
    "UNION ALL "
    "SELECT 'firm ' || d.rowid || ': not in the registry' "
    "FROM derived_firm_search d WHERE NOT EXISTS (SELECT 1 FROM firm f WHERE f.id = d.rowid)",
    "derived_firm_search",
    /* Words are gathered in 32 MB instead of 1 MB before they are written, so that they need not be
     * merged again and again. */
    "INSERT INTO derived_firm_search (derived_firm_search, rank) VALUES ('hashsize', 33554432);"
    "INSERT INTO derived_firm_search (rowid, legal_name, trade_name, rfc, municipality, contact) "
    "SELECT f.id, f.legal_name, f.trade_name, f.rfc, m.name, c.names "
    "FROM firm f LEFT JOIN municipality m ON m.code = f.municipality "
    "LEFT JOIN firm_contact_names c ON c.firm = f.id ORDER BY f.id;"
    "INSERT INTO derived_firm_search (derived_firm_search, rank) VALUES ('hashsize', 1048576);",
  },
};

static const BcpSchema schema = {
  BCP_APPLICATION_SQLITE_ID,
  migrations,
  G_N_ELEMENTS (migrations),
  derivations,
  G_N_ELEMENTS (derivations),
};

/* What is shared; the public struct comes first so that a pointer to it is a pointer to this. */
typedef struct
{
  BcpProgramme programme;
  gatomicrefcount references;
} SharedProgramme;

/**
 * bcp_programme_schema:
 *
 * Returns: (transfer none): what the store must know of a programme's file
 */
const BcpSchema *
bcp_programme_schema (void)
{
  return &schema;
}

static void
programme_free (SharedProgramme *self)
{
  BcpProgramme *programme = &self->programme;

  for (int language = 0; language < BCP_N_LANGUAGES; language++)
    {
      g_free (programme->name[language]);
      g_free (programme->short_name[language]);
      g_free (programme->centre_name[language]);
    }
  g_free (programme->code);
  g_free (programme->size_rule);
  g_free (programme->base_currency);
  g_free (programme->years);
  g_free (self);
}

/* A text that may be missing in one language is shown in the other. */
static void
read_names (BcpStatement *row,
            int           column,
            char         *names[BCP_N_LANGUAGES])
{
  const char *english = bcp_statement_text (row, column);
  const char *spanish = bcp_statement_text (row, column + 1);

  if (english == NULL)
    english = spanish;
  if (spanish == NULL)
    spanish = english;

  names[BCP_LANGUAGE_EN] = g_strdup (english);
  names[BCP_LANGUAGE_ES] = g_strdup (spanish);
}

static gboolean
read_facts (BcpProgramme   *self,
            BcpConnection  *db,
            GError        **error)
{
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db,
    "SELECT code, start_date, duration_months, size_rule, base_currency, budget_total, project_price, "
    "  cost_share_default, cost_share_ceiling, registry_size, assumed_conversion, is_sample, "
    "  name_en, name_es, short_name_en, short_name_es, centre_name_en, centre_name_es "
    "FROM programme", error);
  if (row == NULL)
    return FALSE;

  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_DONE)
    g_set_error_literal (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                         _("This file holds no programme yet. A new programme is made from a definition."));
  if (step != BCP_STEP_ROW)
    return FALSE;

  self->code = g_strdup (bcp_statement_text (row, 0));
  self->start = bcp_date_from_iso (bcp_statement_text (row, 1));
  self->duration_months = bcp_statement_int (row, 2);
  self->size_rule = g_strdup (bcp_statement_text (row, 3));
  self->base_currency = g_strdup (bcp_statement_text (row, 4));
  self->budget_total = bcp_statement_int (row, 5);
  self->project_price = bcp_statement_int (row, 6);
  self->cost_share_default = bcp_statement_real (row, 7);
  self->cost_share_ceiling = bcp_statement_real (row, 8);
  self->registry_size = bcp_statement_int (row, 9);
  self->assumed_conversion = bcp_statement_real (row, 10);
  self->is_sample = bcp_statement_int (row, 11) != 0;
  read_names (row, 12, self->name);
  read_names (row, 14, self->short_name);
  read_names (row, 16, self->centre_name);
  bcp_statement_reset (row);

  if (self->start == BCP_DATE_NONE || self->duration_months < 1)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_CORRUPT,
                           _("The programme's start date and duration cannot be read. Correct them on the page Programme."));
      return FALSE;
    }
  self->end = bcp_date_add_months (self->start, self->duration_months) - 1;
  return TRUE;
}

static gboolean
read_years (BcpProgramme   *self,
            BcpConnection  *db,
            GError        **error)
{
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (BcpProgrammeYear));
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db, "SELECT number, start_date, end_date FROM programme_year ORDER BY number", error);
  if (row == NULL)
    return FALSE;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpProgrammeYear year = {
        bcp_statement_int (row, 0),
        bcp_date_from_iso (bcp_statement_text (row, 1)),
        bcp_date_from_iso (bcp_statement_text (row, 2)),
      };

      if (year.start == BCP_DATE_NONE || year.end < year.start)
        {
          g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT,
                       _("Programme year %d has no valid start and end. Correct them on the page Programme."),
                       year.number);
          return FALSE;
        }
      g_array_append_val (years, year);
    }
  if (step == BCP_STEP_ERROR)
    return FALSE;

  self->n_years = years->len;
  self->years = (BcpProgrammeYear *) g_array_free (g_steal_pointer (&years), FALSE);
  return TRUE;
}

/**
 * bcp_programme_load:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full): the programme's own facts, or %NULL with @error set
 */
BcpProgramme *
bcp_programme_load (BcpConnection  *db,
                    GError        **error)
{
  SharedProgramme *self = g_new0 (SharedProgramme, 1);

  g_atomic_ref_count_init (&self->references);
  if (!read_facts (&self->programme, db, error) || !read_years (&self->programme, db, error))
    {
      programme_free (self);
      return NULL;
    }

  return &self->programme;
}

/**
 * bcp_programme_ref:
 * @self: a programme
 *
 * Returns: (transfer full): @self
 */
BcpProgramme *
bcp_programme_ref (BcpProgramme *self)
{
  g_atomic_ref_count_inc (&((SharedProgramme *) self)->references);

  return self;
}

/**
 * bcp_programme_unref:
 * @self: (transfer full): a programme
 */
void
bcp_programme_unref (BcpProgramme *self)
{
  SharedProgramme *shared = (SharedProgramme *) self;

  if (g_atomic_ref_count_dec (&shared->references))
    programme_free (shared);
}

/**
 * bcp_programme_year_of:
 * @self: a programme
 * @date: a day
 *
 * Returns: (transfer none) (nullable): the programme year that @date falls in by the programme's own
 *   list of years (C-01), or %NULL before, between or after them
 */
const BcpProgrammeYear *
bcp_programme_year_of (BcpProgramme *self,
                       BcpDate       date)
{
  if (date == BCP_DATE_NONE)
    return NULL;

  for (guint i = 0; i < self->n_years; i++)
    if (date >= self->years[i].start && date <= self->years[i].end)
      return &self->years[i];

  return NULL;
}

/**
 * bcp_programme_month_of:
 * @self: a programme
 * @date: a day
 *
 * Returns: its month counted from the programme's start, 1 for the first; 0 before it. It counts
 *   on after the end.
 */
int
bcp_programme_month_of (BcpProgramme *self,
                        BcpDate       date)
{
  int year, month, day, start_year, start_month, start_day, months;

  if (date == BCP_DATE_NONE || date < self->start)
    return 0;

  bcp_date_split (date, &year, &month, &day);
  bcp_date_split (self->start, &start_year, &start_month, &start_day);
  months = (year - start_year) * 12 + month - start_month;
  while (bcp_date_add_months (self->start, months) > date)
    months--;

  return months + 1;
}
