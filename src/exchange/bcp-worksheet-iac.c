/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-private.h"

#include <glib/gi18n.h>

/* The tables of the US Industrial Assessment Centers (IAC Assessment Database Manual): assessed plants,
 * and the recommendations made to them. Money is US dollars. Which carrier, waste, resource and unit a
 * code means is reference data (coded lists iac_carrier, iac_waste, iac_resource, iac_unit). */

#define SOURCE "'IAC'"

/**
 * Part: rows that a staged row brings along
 * @stage: their temporary table, and STAGE_in what they fill
 * @table: where they belong
 * @columns: what they fill
 * @create: SQL that makes both; "old" where the file has the record
 */
typedef struct
{
  const char        *stage;
  const char        *table;
  const char *const *columns;
  const char        *create;
} Part;

static gboolean
settle_part (const Part     *part,
             BcpConnection  *db,
             gboolean        writing,
             GError        **error)
{
  g_autofree char *bump = g_strdup_printf (
    "UPDATE temp.import_row SET kind = 'changed' WHERE kind = 'same' AND n IN (SELECT row FROM temp.%s WHERE kind <> 'same')", part->stage);

  return bcp_connection_script (db, part->create, error) && bcp_stage_merge (db, part->stage, part->table, part->columns, error)
    && bcp_connection_run (db, error, bump, NULL)
    && (!writing || (bcp_stage_give_ids (db, part->stage, "kind = 'new'", error)
                     && bcp_stage_write (db, part->stage, part->table, part->columns, error)));
}

/* The first row with a key stands, later ones are passed over. */
static gboolean
find_duplicates (BcpConnection  *db,
                 const char     *key,
                 GError        **error)
{
  g_autofree char *sql = g_strdup_printf (
    "CREATE INDEX temp.import_row_key ON import_row (%1$s);"
    "UPDATE temp.import_row SET kind = 'duplicate' WHERE kind IS NULL AND n NOT IN"
    " (SELECT min (n) FROM temp.import_row WHERE kind IS NULL GROUP BY %1$s)", key);

  return bcp_connection_script (db, sql, error);
}

/* Plants */

#define CARRIER(code) \
  { code "_cost", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { code " plant cost" } }, \
  { code "_usage", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { code " plant usage" } }

static const BcpStageColumn plant_columns[] = {
  { "code", BCP_STAGE_TEXT, BCP_STAGE_VALUE, { "id" } },
  { "fy", BCP_STAGE_NUMBER, BCP_STAGE_VALUE, { "fy" }, 1900, 2200 },
  { "sic", BCP_STAGE_TEXT, BCP_STAGE_COLUMN, { "sic" } },
  { "naics", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "naics" } },
  { "center", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "center" } },
  { "us_state", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "state" } },
  { "sales", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { "sales" } },
  { "employees", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { "employees" }, 0, 1e7 },
  { "plant_area", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { "plant area" } },
  { "products", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "products" } },
  { "produnits", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "produnits" } },
  { "prodlevel", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { "prodlevel" } },
  { "prodhours", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { "prodhours" } },
  CARRIER ("ec"), CARRIER ("e1"), CARRIER ("ed"), CARRIER ("ef"), CARRIER ("e2"), CARRIER ("e3"), CARRIER ("e4"), CARRIER ("e5"),
  CARRIER ("e6"), CARRIER ("e7"), CARRIER ("e8"), CARRIER ("e9"), CARRIER ("e10"), CARRIER ("e11"), CARRIER ("e12"),
  CARRIER ("w0"), CARRIER ("w1"), CARRIER ("w2"), CARRIER ("w3"), CARRIER ("w4"), CARRIER ("w5"), CARRIER ("w6"),
  { NULL },
};

static const char *const carriers[] = {
  "ec", "e1", "ed", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "e10", "e11", "e12", "w0", "w1", NULL,
};
static const char *const wastes[] = { "w2", "w3", "w4", "w5", "w6", NULL };

static const char *const plant_fields[] = {
  "code", "plant_sector", "data_year", "source", "currency", "products", "employees", "annual_sales", "floor_area",
  "hours_per_year", "production", "production_unit", NULL,
};

/* NAICS is SCIAN's own family; the longest prefix decides. */
#define PLANTS \
  "UPDATE temp.import_row SET old = (SELECT a.id FROM main.assessment a WHERE a.code = import_row.code) WHERE kind IS NULL;" \
  "CREATE TEMP VIEW import_row_in AS SELECT r.n, r.code, coalesce (" \
  " (SELECT s.sector FROM main.sector_activity s WHERE substr (r.naics, 1, length (s.prefix)) = s.prefix ORDER BY length (s.prefix) DESC LIMIT 1)," \
  " (SELECT f.sector FROM main.foreign_activity f WHERE f.scheme = 'SIC' AND substr (r.sic, 1, length (f.prefix)) = f.prefix" \
  "  ORDER BY length (f.prefix) DESC LIMIT 1)) AS plant_sector," \
  " CAST (fy AS INTEGER) AS data_year, " SOURCE " AS source, 'USD' AS currency, products," \
  " CAST (employees AS INTEGER) AS employees, CAST (round (sales * 100) AS INTEGER) AS annual_sales," \
  " round (plant_area * 0.09290304, 1) AS floor_area, CASE WHEN prodhours BETWEEN 0 AND 8784 THEN prodhours END AS hours_per_year," \
  " CASE WHEN u.note IS NOT NULL THEN prodlevel END AS production, u.note AS production_unit" \
  " FROM temp.import_row r LEFT JOIN main.code_entry u ON u.list = 'iac_unit' AND u.code = r.produnits"

static const Part meters = {
  "import_meter", "meter", (const char *const[]) { "assessment", "number", "utility", "unit", NULL },
  "UPDATE temp.import_meter SET old = (SELECT m.id FROM main.meter m WHERE m.assessment = import_meter.assessment AND m.number = import_meter.code);"
  "CREATE TEMP VIEW import_meter_in AS SELECT s.n, s.assessment, s.code AS number, c.parent AS utility, c.note AS unit"
  " FROM temp.import_meter s JOIN main.code_entry c ON c.list = 'iac_carrier' AND c.code = s.code",
};

/* A fiscal year ends on 30 September. */
static const Part bills = {
  "import_bill", "bill",
  (const char *const[]) { "meter", "start_date", "end_date", "quantity", "unit", "cost", "currency", "reading", "data_quality", "source_note", NULL },
  "CREATE TEMP TABLE import_bill (n INTEGER PRIMARY KEY, row INTEGER, kind TEXT, old INTEGER, id INTEGER, meter INTEGER, start_date TEXT,"
  " end_date TEXT, quantity REAL, unit TEXT, cost REAL);"
  "INSERT INTO temp.import_bill SELECT m.n, m.row, NULL, NULL, NULL, coalesce (m.old, m.id), (CAST (r.fy AS INTEGER) - 1) || '-10-01',"
  " CAST (r.fy AS INTEGER) || '-09-30', m.quantity, i.unit, m.cost FROM temp.import_meter m JOIN temp.import_row r ON r.n = m.row"
  " JOIN temp.import_meter_in i ON i.n = m.n WHERE m.quantity IS NOT NULL;"
  "UPDATE temp.import_bill SET old = (SELECT b.id FROM main.bill b WHERE b.meter = import_bill.meter AND b.start_date = import_bill.start_date);"
  "CREATE TEMP VIEW import_bill_in AS SELECT n, meter, start_date, end_date, quantity, unit, CAST (round (cost * 100) AS INTEGER) AS cost,"
  " 'USD' AS currency, 'actual' AS reading, 'bill' AS data_quality, " SOURCE " AS source_note FROM temp.import_bill",
};

static const Part waste_rows = {
  "import_waste", "waste",
  (const char *const[]) { "assessment", "number", "name", "state", "quantity", "unit", "hazardous", "source_note", NULL },
  "UPDATE temp.import_waste SET old = (SELECT w.id FROM main.waste w WHERE w.assessment = import_waste.assessment AND w.number = import_waste.code);"
  "CREATE TEMP VIEW import_waste_in AS SELECT s.n, s.assessment, s.code AS number, c.name_en AS name, c.parent AS state, s.quantity, c.note AS unit,"
  " s.code IN ('W3', 'W5') AS hazardous, " SOURCE " AS source_note"
  " FROM temp.import_waste s JOIN main.code_entry c ON c.list = 'iac_waste' AND c.code = s.code",
};

static const Part waste_costs = {
  "import_cost", "waste_cost", (const char *const[]) { "waste", "kind", "amount", "data_quality", "source_note", NULL },
  "CREATE TEMP TABLE import_cost (n INTEGER PRIMARY KEY, row INTEGER, kind TEXT, old INTEGER, id INTEGER, waste INTEGER, cost REAL);"
  "INSERT INTO temp.import_cost SELECT n, row, NULL, NULL, NULL, coalesce (old, id), cost FROM temp.import_waste WHERE cost IS NOT NULL;"
  "UPDATE temp.import_cost SET old = (SELECT c.id FROM main.waste_cost c WHERE c.waste = import_cost.waste AND c.kind = 'disposal');"
  "CREATE TEMP VIEW import_cost_in AS SELECT n, waste, 'disposal' AS kind, CAST (round (cost * 100) AS INTEGER) AS amount, 'bill' AS data_quality,"
  " " SOURCE " AS source_note FROM temp.import_cost",
};

/* Turns the pairs of columns of @codes into rows of @stage. */
static gboolean
unfold (BcpConnection      *db,
        const char         *stage,
        const char *const  *codes,
        GError            **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE TEMP TABLE %s (n INTEGER PRIMARY KEY, row INTEGER, kind TEXT, old INTEGER, id INTEGER, assessment INTEGER,"
                        " code TEXT, quantity REAL, cost REAL);", stage);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *code = g_ascii_strup (codes[i], -1);

      g_string_append_printf (sql, "INSERT INTO temp.%1$s (row, assessment, code, quantity, cost) SELECT n, coalesce (old, id), '%2$s', %3$s_usage, %3$s_cost"
                                   " FROM temp.import_row WHERE kind IN ('new', 'changed', 'same') AND (%3$s_usage IS NOT NULL OR %3$s_cost IS NOT NULL);",
                              stage, code, codes[i]);
    }

  return bcp_connection_script (db, sql->str, error);
}

#define FORGET_PLANTS \
  "DROP VIEW temp.import_row_in; DROP VIEW temp.import_meter_in; DROP VIEW temp.import_bill_in; DROP VIEW temp.import_waste_in; DROP VIEW temp.import_cost_in;" \
  "DROP TABLE temp.import_meter; DROP TABLE temp.import_bill; DROP TABLE temp.import_waste; DROP TABLE temp.import_cost"

static gboolean
settle_plants (const BcpWorksheetImport  *import,
               BcpConnection             *db,
               gboolean                   writing,
               GError                   **error)
{
  return find_duplicates (db, "code", error) && bcp_connection_script (db, PLANTS, error)
    && bcp_stage_merge (db, "import_row", "assessment", plant_fields, error)
    && (!writing || (bcp_stage_give_ids (db, "import_row", "kind = 'new'", error)
                     && bcp_stage_write (db, "import_row", "assessment", plant_fields, error)))
    && unfold (db, "import_meter", carriers, error) && settle_part (&meters, db, writing, error)
    && settle_part (&bills, db, writing, error)
    && unfold (db, "import_waste", wastes, error) && settle_part (&waste_rows, db, writing, error)
    && settle_part (&waste_costs, db, writing, error)
    && bcp_connection_script (db, FORGET_PLANTS, error);
}

const BcpWorksheetClass bcp_worksheet_iac_assessments = { plant_columns, settle_plants, N_("Import of %s assessments from %s") };

/* Recommendations */

#define RESOURCE(slot) \
  { slot "_code", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { slot "sourccode" } }, \
  { slot "_conserved", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { slot "conserved" } }, \
  { slot "_saved", BCP_STAGE_NUMBER, BCP_STAGE_OPTIONAL, { slot "saved" } }

static const BcpStageColumn option_columns[] = {
  { "number", BCP_STAGE_NUMBER, BCP_STAGE_VALUE, { "ar number" } },
  { "assessment", BCP_STAGE_TEXT, BCP_STAGE_VALUE, { "id" } },
  { "arc", BCP_STAGE_TEXT, BCP_STAGE_OPTIONAL, { "arc2", "arc" } },
  { "impstatus", BCP_STAGE_TEXT, BCP_STAGE_COLUMN, { "impstatus" } },
  { "impcost", BCP_STAGE_NUMBER, BCP_STAGE_COLUMN, { "impcost" } },
  RESOURCE ("p"), RESOURCE ("s"), RESOURCE ("t"), RESOURCE ("q"),
  { NULL },
};

static const char *const option_fields[] = {
  "assessment", "number", "title", "iac_code", "origin", "status", "currency", "estimated_investment", "estimated_saving", NULL,
};

/* The tables hold no zero: where a cost is not given, nothing had to be bought. A blank status means not
 * yet reported. */
#define OPTIONS \
  "ALTER TABLE temp.import_row ADD COLUMN owner INTEGER;" \
  "UPDATE temp.import_row SET owner = (SELECT a.id FROM main.assessment a WHERE a.code = import_row.assessment) WHERE kind IS NULL"
#define OPTIONS_IN \
  "CREATE TEMP TABLE import_known AS SELECT o.id, o.assessment, CAST (o.number AS INTEGER) AS number FROM main.option o" \
  " WHERE o.assessment IN (SELECT owner FROM temp.import_row);" \
  "CREATE INDEX temp.import_known_key ON import_known (assessment, number);" \
  "UPDATE temp.import_row SET old = (SELECT k.id FROM temp.import_known k WHERE k.assessment = owner AND k.number = CAST (import_row.number AS INTEGER))" \
  " WHERE kind IS NULL;" \
  "CREATE TEMP VIEW import_row_in AS SELECT n, owner AS assessment, CAST (CAST (number AS INTEGER) AS TEXT) AS number," \
  " 'IAC ' || assessment || '-' || printf ('%02d', number) || coalesce (' · ARC ' || arc, '') || coalesce (' · ' || p_code, '') AS title," \
  " arc AS iac_code, 'expert' AS origin, CASE upper (impstatus) WHEN 'I' THEN 'implemented' WHEN 'N' THEN 'not_implemented' WHEN 'P' THEN 'pending'" \
  " WHEN 'K' THEN 'unknown' ELSE 'not_reported' END AS status, 'USD' AS currency," \
  " CAST (round (coalesce (impcost, 0) * 100) AS INTEGER) AS estimated_investment," \
  " CASE WHEN coalesce (p_saved, s_saved, t_saved, q_saved) IS NOT NULL THEN" \
  " CAST (round ((coalesce (p_saved, 0) + coalesce (s_saved, 0) + coalesce (t_saved, 0) + coalesce (q_saved, 0)) * 100) AS INTEGER) END AS estimated_saving" \
  " FROM temp.import_row"

#define SLOT(slot) \
  "INSERT INTO temp.import_effect (row, option, resource, quantity, unit) SELECT r.n, coalesce (r.old, r.id), c.parent, -r." slot "_conserved, c.note" \
  " FROM temp.import_row r JOIN main.code_entry c ON c.list = 'iac_resource' AND c.code = upper (r." slot "_code)" \
  " WHERE r.kind IN ('new', 'changed', 'same') AND r." slot "_conserved IS NOT NULL;"

/* Two resources of one kind become one effect where their unit is the same. */
static const Part effects = {
  "import_effect", "option_effect", (const char *const[]) { "option", "resource", "quantity", "unit", "data_quality", "source_note", NULL },
  "CREATE TEMP TABLE import_effect (n INTEGER PRIMARY KEY, row INTEGER, kind TEXT, old INTEGER, id INTEGER, option INTEGER, resource TEXT, quantity REAL, unit TEXT);"
  SLOT ("p") SLOT ("s") SLOT ("t") SLOT ("q")
  "CREATE TEMP TABLE import_sum AS SELECT min (n) AS n, sum (quantity) AS quantity, count (*) AS many FROM temp.import_effect GROUP BY row, resource, unit;"
  "UPDATE temp.import_effect AS e SET quantity = s.quantity FROM temp.import_sum s WHERE s.n = e.n AND s.many > 1;"
  "DELETE FROM temp.import_effect WHERE n NOT IN (SELECT n FROM temp.import_sum); DROP TABLE temp.import_sum;"
  "UPDATE temp.import_effect SET old = (SELECT x.id FROM main.option_effect x WHERE x.option = import_effect.option"
  " AND x.resource = import_effect.resource AND x.unit = import_effect.unit);"
  "CREATE TEMP VIEW import_effect_in AS SELECT n, option, resource, quantity, unit, 'calculated' AS data_quality, " SOURCE " AS source_note FROM temp.import_effect",
};

#define FORGET_OPTIONS \
  "DROP VIEW temp.import_row_in; DROP TABLE temp.import_known; DROP VIEW temp.import_effect_in; DROP TABLE temp.import_effect"

static gboolean
settle_options (const BcpWorksheetImport  *import,
                BcpConnection             *db,
                gboolean                   writing,
                GError                   **error)
{
  return bcp_connection_script (db, OPTIONS, error)
    && bcp_stage_reject (db, "owner IS NULL", _("The assessment %s is not in this programme. Import the assessments first."), "r.assessment", error)
    && find_duplicates (db, "assessment, number", error) && bcp_connection_script (db, OPTIONS_IN, error)
    && bcp_stage_merge (db, "import_row", "option", option_fields, error)
    && (!writing || (bcp_stage_give_ids (db, "import_row", "kind = 'new'", error)
                     && bcp_stage_write (db, "import_row", "option", option_fields, error)))
    && settle_part (&effects, db, writing, error)
    && bcp_connection_script (db, FORGET_OPTIONS, error);
}

const BcpWorksheetClass bcp_worksheet_iac_options = { option_columns, settle_options, N_("Import of %s options from %s") };
