/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* What plants gave off in a year, substance by substance and by where it went (RETC, "emisiones"). Each
 * plant has one assessment with a period for each year; what is not zero becomes a stream. */

#define AMOUNT(destination, ...) { destination, BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { __VA_ARGS__ } }

static const BcpStageColumn columns[] = {
  { "nra", BCP_STAGE_TEXT, BCP_STAGE_VALUE, { "nra" } },
  { "substance", BCP_STAGE_TEXT, BCP_STAGE_VALUE, { "sustancia", "descripcion" } },
  { "unit", BCP_STAGE_MASS, BCP_STAGE_VALUE, { "unidad" } },
  { "name", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "nombre" } },
  { "state", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "estado" } },
  { "municipality", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "municipio" } },
  { "sector", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "sector" } },
  { "cas", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "cas", "no cas" } },
  { "year", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { "ano", "year" }, 1900, 2200 },
  { "air", BCP_STAGE_NUMBER, BCP_STAGE_COLUMN, { "aire" } },
  AMOUNT ("water", "agua"), AMOUNT ("soil", "suelo"), AMOUNT ("reuse", "reutilizacion", "reuso"), AMOUNT ("recycler", "reciclado"),
  AMOUNT ("co_processing", "coprocesamiento"), AMOUNT ("treatment", "tratamiento"), AMOUNT ("disposal", "disposicion final"),
  AMOUNT ("sewer", "alcantarillado"), AMOUNT ("incineration", "incineracion"), AMOUNT ("other", "otros"),
  { NULL },
};

/* Where it went is a column, and a code of the list "handling". */
static const struct
{
  const char *handling;
  const char *medium;
  const char *kind;
} destinations[] = {
  { "air", "gas", "emission" },         { "water", "liquid", "waste" },     { "soil", "solid", "waste" },
  { "reuse", "solid", "waste" },        { "recycler", "solid", "waste" },   { "co_processing", "solid", "waste" },
  { "treatment", "solid", "waste" },    { "disposal", "solid", "waste" },   { "sewer", "liquid", "waste" },
  { "incineration", "solid", "waste" }, { "other", "solid", "waste" },
};

#define DUPLICATES \
  "CREATE INDEX temp.import_row_key ON import_row (nra, substance, cas, year);" \
  "UPDATE temp.import_row SET kind = 'duplicate' WHERE kind IS NULL AND n NOT IN" \
  " (SELECT min (n) FROM temp.import_row WHERE kind IS NULL GROUP BY nra, substance, cas, year)"

/* A plant that the programme does not have is known by the register's key from now on. */
#define PLANTS \
  "CREATE TEMP TABLE import_firm AS SELECT min (n) AS n, NULL AS id, nra, (SELECT f.id FROM main.firm f WHERE f.nra = r.nra ORDER BY f.id LIMIT 1) AS old" \
  " FROM temp.import_row r WHERE kind IS NULL GROUP BY nra;" \
  "CREATE TEMP TABLE import_plant AS SELECT n, NULL AS id, nra," \
  " (SELECT a.id FROM main.assessment a WHERE a.code = 'RETC ' || f.nra) AS old FROM temp.import_firm f;" \
  "CREATE TEMP TABLE import_period AS SELECT min (r.n) AS n, NULL AS id, r.nra, CAST (r.year AS INTEGER) AS year," \
  " (SELECT p.id FROM main.assessment_period p JOIN temp.import_plant a ON a.old = p.assessment WHERE a.nra = r.nra" \
  "  AND p.name = CAST (CAST (r.year AS INTEGER) AS TEXT)) AS old FROM temp.import_row r WHERE r.kind IS NULL GROUP BY r.nra, r.year;"

#define WRITE_PLANTS \
  "INSERT INTO main.firm (id, legal_name, nra, state, municipality, sector, source)" \
  " SELECT f.id, coalesce (r.name, f.nra), f.nra, s.code," \
  " (SELECT m.code FROM main.municipality m WHERE m.state = s.code AND bcp_fold (m.name) LIKE bcp_fold (r.municipality) || '%' ORDER BY length (m.name) LIMIT 1)," \
  " (SELECT c.code FROM main.sector c WHERE bcp_fold (r.sector) IN (bcp_fold (c.name_es), bcp_fold (c.name_en))), 'RETC'" \
  " FROM temp.import_firm f JOIN temp.import_row r ON r.n = f.n LEFT JOIN main.state s ON bcp_fold (s.name) = bcp_fold (r.state) WHERE f.id IS NOT NULL;" \
  "INSERT INTO main.assessment (id, code, firm, plant_sector, source, currency)" \
  " SELECT p.id, 'RETC ' || p.nra, f.id, f.sector, 'RETC', (SELECT plant_currency FROM main.programme)" \
  " FROM temp.import_plant p JOIN temp.import_firm i ON i.nra = p.nra JOIN main.firm f ON f.id = coalesce (i.old, i.id) WHERE p.id IS NOT NULL;" \
  "INSERT INTO main.assessment_period (id, assessment, name, kind, start_date, end_date)" \
  " SELECT p.id, coalesce (a.old, a.id), p.year, 'baseline', p.year || '-01-01', p.year || '-12-31'" \
  " FROM temp.import_period p JOIN temp.import_plant a ON a.nra = p.nra WHERE p.id IS NOT NULL"

static const char *const fields[] = {
  "assessment", "period", "number", "name", "medium", "kind", "quantity", "unit", "measured_how", "destination", "cas", "source_note", NULL,
};

#define STREAMS \
  "CREATE INDEX temp.import_plant_nra ON import_plant (nra); CREATE INDEX temp.import_period_nra ON import_period (nra, year);" \
  "CREATE TEMP VIEW import_part_in AS SELECT s.n, coalesce (a.old, a.id) AS assessment, coalesce (p.old, p.id) AS period," \
  " p.year || coalesce ('-' || r.cas, '') AS number, r.substance AS name, s.medium, s.stream_kind AS kind, s.quantity, r.unit, 'records' AS measured_how," \
  " s.destination, r.cas, 'RETC ' || p.year AS source_note FROM temp.import_part s JOIN temp.import_row r ON r.n = s.row" \
  " JOIN temp.import_plant a ON a.nra = r.nra JOIN temp.import_period p ON p.nra = r.nra AND p.year = CAST (r.year AS INTEGER);" \
  "UPDATE temp.import_part SET old = (SELECT m.id FROM temp.import_part_in i JOIN main.stream m ON m.assessment = i.assessment" \
  " WHERE i.n = import_part.n AND m.period = i.period AND m.name = i.name AND m.cas IS i.cas AND m.destination = i.destination LIMIT 1)"

/* A row is what its streams are; one that is all zero says nothing new. */
#define ROWS \
  "UPDATE temp.import_row AS r SET kind = CASE WHEN EXISTS (SELECT 1 FROM temp.import_part s WHERE s.row = r.n AND s.kind = 'new') THEN 'new'" \
  " WHEN EXISTS (SELECT 1 FROM temp.import_part s WHERE s.row = r.n AND s.kind = 'changed') THEN 'changed' ELSE 'same' END WHERE r.kind IS NULL"

#define FORGET \
  "DROP VIEW temp.import_part_in; DROP TABLE temp.import_part; DROP TABLE temp.import_firm; DROP TABLE temp.import_plant; DROP TABLE temp.import_period"

/* "emisiones_2005.tsv": the year is the last number of four digits in the file's name. */
static int
year_of_name (GFile *source)
{
  g_autofree char *name = g_file_get_basename (source);
  int year = 0;

  for (const char *p = name; *p != '\0';)
    {
      gsize n = strspn (p, "0123456789");

      if (n == 4)
        year = atoi (p);
      p += MAX (n, 1);
    }

  return year;
}

static gboolean
set_year (const BcpWorksheetImport  *import,
          BcpConnection             *db,
          GError                   **error)
{
  int year = import->year != 0 ? import->year : year_of_name (import->source);
  gint64 without;

  if (!bcp_connection_run (db, error, "UPDATE temp.import_row SET year = nullif (?1, 0) WHERE year IS NULL", "i", (gint64) year)
      || !bcp_connection_get_int (db, &without, error, "SELECT count (*) FROM temp.import_row WHERE kind IS NULL AND year IS NULL", NULL))
    return FALSE;
  if (without == 0)
    return TRUE;

  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_USAGE, _("Neither the table nor its name says of which year it is. Say --year."));
  return FALSE;
}

static gboolean
unfold (BcpConnection  *db,
        GError        **error)
{
  g_autoptr (GString) sql = g_string_new (
    "CREATE TEMP TABLE import_part (n INTEGER PRIMARY KEY, row INTEGER, kind TEXT, old INTEGER, id INTEGER, destination TEXT, medium TEXT,"
    " stream_kind TEXT, quantity REAL);");

  for (guint i = 0; i < G_N_ELEMENTS (destinations); i++)
    g_string_append_printf (sql, "INSERT INTO temp.import_part (row, destination, medium, stream_kind, quantity)"
                                 " SELECT n, '%1$s', '%2$s', '%3$s', %1$s FROM temp.import_row WHERE kind IS NULL AND %1$s <> 0;",
                            destinations[i].handling, destinations[i].medium, destinations[i].kind);
  g_string_append (sql, "CREATE INDEX temp.import_part_row ON import_part (row)");

  return bcp_connection_script (db, sql->str, error);
}

static gboolean
write_plants (BcpConnection  *db,
              GError        **error)
{
  return bcp_stage_give_ids (db, "import_firm", "old IS NULL", error) && bcp_stage_give_ids (db, "import_plant", "old IS NULL", error)
    && bcp_stage_give_ids (db, "import_period", "old IS NULL", error) && bcp_connection_script (db, WRITE_PLANTS, error);
}

static gboolean
settle (const BcpWorksheetImport  *import,
        BcpConnection             *db,
        gboolean                   writing,
        GError                   **error)
{
  return set_year (import, db, error) && bcp_connection_script (db, DUPLICATES, error) && bcp_connection_script (db, PLANTS, error)
    && (!writing || write_plants (db, error)) && unfold (db, error) && bcp_connection_script (db, STREAMS, error)
    && bcp_stage_merge (db, "import_part", "stream", fields, error)
    && (!writing || (bcp_stage_give_ids (db, "import_part", "kind = 'new'", error) && bcp_stage_write (db, "import_part", "stream", fields, error)))
    && bcp_connection_script (db, ROWS, error) && bcp_connection_script (db, FORGET, error);
}

const BcpWorksheetClass bcp_worksheet_retc_streams = { columns, settle, N_("Import of streams of %s rows from %s") };
