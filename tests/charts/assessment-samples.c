/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment-samples.h"

#include "bcp-abatement-chart.h"
#include "bcp-band-chart.h"
#include "bcp-closure-chart.h"
#include "bcp-ledger-chart.h"
#include "bcp-flow-diagram.h"
#include "bcp-package-chart.h"
#include "bcp-pareto-chart.h"
#include "bcp-sankey-chart.h"
#include "bcp-tornado-chart.h"

#include <math.h>

#define SAY(en, es) (language == BCP_LANGUAGE_ES ? es : en)

static BcpChart *
sankey (const char      *title,
        const char      *unit,
        const BcpSankey *spec,
        const char      *empty)
{
  BcpChartInfo info = { .title = title, .unit = unit, .as_of = BCP_DATE_NONE, .empty = empty };

  return bcp_sankey_chart_new (&info, spec);
}

BcpChart *
sankey_water (BcpLanguage language)
{
  enum { TREATED, HIDE, WELL, BEAMHOUSE, RETANNING, TANNING, SERVICES, SEWER, SLUDGE, EVAPORATION };
  const BcpSankeyNode nodes[] = {
    { SAY ("Treated", "Tratada"), BCP_SANKEY_SOURCE, 0, "record:streams/1" },
    { SAY ("In the hide", "En el cuero"), BCP_SANKEY_SOURCE },
    { SAY ("Well", "Pozo"), BCP_SANKEY_SOURCE },
    { SAY ("Beamhouse", "Ribera"), BCP_SANKEY_OPERATION },
    { SAY ("Retanning and dyeing", "Recurtido y teñido"), BCP_SANKEY_OPERATION },
    { SAY ("Tanning", "Curtido"), BCP_SANKEY_OPERATION },
    { SAY ("Services", "Servicios"), BCP_SANKEY_OPERATION },
    { SAY ("To the sewer", "Al drenaje"), BCP_SANKEY_SINK },
    { SAY ("Sludge", "Lodos"), BCP_SANKEY_SINK },
    { SAY ("Evaporation", "Evaporación"), BCP_SANKEY_SINK },
  };
  const BcpSankeyFlow flows[] = {
    { TREATED, BEAMHOUSE, 1900, FALSE, "E-02", "record:streams/2" },
    { HIDE, BEAMHOUSE, 680, TRUE, "E-03" },
    { WELL, BEAMHOUSE, 17700, FALSE, "D-01" },
    { WELL, TANNING, 4700, FALSE, "D-02" },
    { WELL, RETANNING, 8300, FALSE, "D-03" },
    { WELL, SERVICES, 4100, TRUE, "D-04" },
    { BEAMHOUSE, SEWER, 16900, FALSE, "S-01" },
    { TANNING, SEWER, 4150, TRUE, "S-02" },
    { RETANNING, SEWER, 7200, FALSE, "S-03" },
    { SERVICES, SEWER, 1450, TRUE, "S-04" },
    { SERVICES, EVAPORATION, 2300, TRUE, "S-05" },
    { BEAMHOUSE, SLUDGE, 380, TRUE, "S-06" },
    { RETANNING, SLUDGE, 260, TRUE, "S-07" },
  };
  const BcpSankey spec = { BCP_SANKEY_WATER, nodes, G_N_ELEMENTS (nodes), flows, G_N_ELEMENTS (flows) };

  return sankey (SAY ("Water, m³ in 2004", "Agua, m³ en 2004"), "m³", &spec, NULL);
}

BcpChart *
sankey_chromium (BcpLanguage language)
{
  const BcpSankeyNode nodes[] = {
    { SAY ("Offered", "Ofrecido"), BCP_SANKEY_OPERATION },
    { SAY ("Spent float", "Baño agotado"), BCP_SANKEY_SINK },
    { SAY ("Washes", "Lavados"), BCP_SANKEY_SINK },
    { SAY ("Shavings", "Rebajadura"), BCP_SANKEY_SINK },
    { SAY ("In the leather", "En el cuero"), BCP_SANKEY_SINK },
    { SAY ("Chromium salt", "Sal de cromo"), BCP_SANKEY_SOURCE },
  };
  const BcpSankeyFlow flows[] = {
    { 0, 1, 4480, FALSE }, { 0, 2, 820, TRUE }, { 0, 3, 3420, FALSE }, { 0, 4, 3560, FALSE }, { 5, 0, 12960, FALSE },
  };
  const BcpSankey spec = { BCP_SANKEY_CHROMIUM, nodes, G_N_ELEMENTS (nodes), flows, G_N_ELEMENTS (flows) };

  return sankey (SAY ("Chromium, kg", "Cromo, kg"), "kg", &spec, NULL);
}

/* A recycle, stock that grew, an operation that gives more than it takes. */
BcpChart *
sankey_recycle (BcpLanguage language)
{
  const BcpSankeyNode nodes[] = {
    { SAY ("Lime", "Cal"), BCP_SANKEY_SOURCE },
    { SAY ("Soaking", "Remojo"), BCP_SANKEY_OPERATION },
    { SAY ("Unhairing and liming", "Pelambre-encalado"), BCP_SANKEY_OPERATION, 40 },
    { SAY ("Fleshing", "Descarne"), BCP_SANKEY_OPERATION },
    { SAY ("Fleshings", "Carnaza"), BCP_SANKEY_SINK },
    { SAY ("Pelts", "Tripas"), BCP_SANKEY_SINK },
    { SAY ("Salted hides", "Cueros salados"), BCP_SANKEY_SOURCE },
  };
  const BcpSankeyFlow flows[] = {
    { 6, 1, 1000, FALSE }, { 1, 2, 950, FALSE }, { 0, 2, 120, FALSE }, { 2, 3, 1100, FALSE }, { 3, 2, 150, TRUE },
    { 3, 4, 210, FALSE },  { 3, 5, 800, FALSE }, { 2, 4, NAN, FALSE },
  };
  const BcpSankey spec = { BCP_SANKEY_OTHER, nodes, G_N_ELEMENTS (nodes), flows, G_N_ELEMENTS (flows) };

  return sankey (SAY ("Mass, t", "Masa, t"), "t", &spec, NULL);
}

/* So many operations one after the other that their names do not fit between them. */
BcpChart *
sankey_chain (BcpLanguage language)
{
  const BcpSankeyNode nodes[] = {
    { SAY ("Storage", "Almacén"), BCP_SANKEY_OPERATION },
    { SAY ("Beamhouse", "Ribera"), BCP_SANKEY_OPERATION },
    { SAY ("Tanning", "Curtido"), BCP_SANKEY_OPERATION },
    { SAY ("Retanning and dyeing", "Recurtido y teñido"), BCP_SANKEY_OPERATION },
    { SAY ("Drying", "Secado"), BCP_SANKEY_OPERATION },
    { SAY ("Finishing", "Acabado"), BCP_SANKEY_OPERATION },
    { SAY ("Salted hides", "Cueros salados"), BCP_SANKEY_SOURCE },
    { SAY ("Water", "Agua"), BCP_SANKEY_SOURCE },
    { SAY ("Finished leather", "Cuero acabado"), BCP_SANKEY_SINK },
    { SAY ("Sewer", "Drenaje"), BCP_SANKEY_SINK },
  };
  const BcpSankeyFlow flows[] = {
    { 6, 0, 600, FALSE }, { 0, 1, 600, FALSE }, { 7, 1, 9000, TRUE }, { 1, 9, 8800, FALSE }, { 1, 2, 800, FALSE },
    { 2, 3, 780, FALSE }, { 3, 4, 700, FALSE }, { 4, 5, 300, FALSE }, { 5, 8, 300, FALSE },
  };
  const BcpSankey spec = { BCP_SANKEY_OTHER, nodes, G_N_ELEMENTS (nodes), flows, G_N_ELEMENTS (flows) };

  return sankey (SAY ("Mass, t", "Masa, t"), "t", &spec, NULL);
}

BcpChart *
sankey_empty (BcpLanguage language)
{
  const BcpSankey spec = { BCP_SANKEY_WATER, NULL, 0, NULL, 0 };

  return sankey (SAY ("No balance yet", "Sin balance"), "m³", &spec,
                 SAY ("One stream in and one stream out make the diagram", "Una entrada y una salida forman el diagrama"));
}

/* One of each: beyond its band, inside it, the other way round, without a band, without a value. */
BcpChart *
bands (BcpLanguage language)
{
  const BcpBandRow rows[] = {
    { SAY ("Water use", "Uso de agua"), "30,000 m³ / 600 t · CICUR", "50 m³/t", 50, { 12, 20, 30, NAN }, FALSE, NULL, BCP_LIGHT_ABOVE,
      SAY ("Worse than typical", "Peor que lo típico"), "18,000 m³", "sheet:09" },
    { SAY ("Chemicals", "Productos químicos"), NULL, "466 kg/t", 466, { NAN, 400, 450, 500 }, FALSE, NULL, BCP_LIGHT_AT_RISK,
      SAY ("Between typical and poor", "Entre típico y deficiente") },
    { SAY ("Chrome uptake", "Agotamiento de cromo"), NULL, "92%", 92, { 95.3, 90, 70, 60 }, TRUE, NULL, BCP_LIGHT_WITHIN, SAY ("Good", "Bueno") },
    { SAY ("Electricity", "Electricidad"), NULL, "700 kWh/t", 700, { NAN, NAN, NAN, NAN }, FALSE, NULL, BCP_LIGHT_NO_TARGET, SAY ("No band", "Sin banda") },
    { SAY ("Energy", "Energía"), NULL, NULL, NAN, { NAN, 9, NAN, 14 }, FALSE, SAY ("No fuel bills", "Faltan recibos de combustible"),
      BCP_LIGHT_NO_DATA, SAY ("No figure", "Sin dato"), NULL, "sheet:09" },
  };
  BcpChartInfo info = { .title = SAY ("The plant against its sector's bands", "La planta frente a las bandas de su sector"), .as_of = BCP_DATE_NONE };

  return bcp_band_chart_new (&info, &(BcpBands) { rows, G_N_ELEMENTS (rows),
                                                  { SAY ("best", "mejor"), SAY ("good", "bueno"), SAY ("typical", "típico"), SAY ("poor", "deficiente") } });
}

BcpChart *
closure (BcpLanguage language)
{
  const BcpClosureRow rows[] = {
    { SAY ("Plant", "Planta"), 87.3, TRUE, "list:streams" }, { SAY ("Beamhouse", "Ribera"), 85.2 }, { SAY ("Tanning", "Curtido"), 88.3 },
    { SAY ("Retanning", "Recurtido"), 89.9 }, { SAY ("Services", "Servicios"), 91.5 }, { SAY ("Laboratory", "Laboratorio"), NAN },
  };
  const BcpClosure spec = { rows, G_N_ELEMENTS (rows), 90, 110 };
  BcpChartInfo info = { .title = SAY ("Closure by operation", "Cierre por operación"), .unit = "%", .as_of = BCP_DATE_NONE };

  return bcp_closure_chart_new (&info, &spec);
}

BcpChart *
ledger (BcpLanguage language)
{
  const BcpLedgerColumn columns[] = { { SAY ("Month", "Mes") }, { "kWh" }, { SAY ("Reading", "Lectura"), TRUE } };
  const struct
  {
    const char *cells[G_N_ELEMENTS (columns)];
    double      bar;
    int         light;
    gboolean    is_marked;
  } months[] = {
    { { SAY ("January", "enero"), "13,433", "" }, 0.5, BCP_LIGHT_AT_RISK },
    { { SAY ("February", "febrero"), "26,866", SAY ("estimated", "estimada") }, 1, BCP_LEDGER_NO_LIGHT, TRUE },
    { { SAY ("March", "marzo"), "–", "" }, NAN, BCP_LEDGER_NO_LIGHT },
  };
  g_autoptr (GArray) rows = bcp_ledger_rows_new ();
  BcpChartInfo info = { .title = SAY ("Electricity by month", "Electricidad por mes"), .unit = "kWh", .as_of = BCP_DATE_NONE };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      BcpLedgerRow row = { .bar = months[i].bar, .light = months[i].light, .is_marked = months[i].is_marked, .link = g_strdup ("list:bills") };

      for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
        row.cells[column] = g_strdup (months[i].cells[column]);
      g_array_append_val (rows, row);
    }
  return bcp_ledger_chart_new (&info, &(BcpLedger) { columns, G_N_ELEMENTS (columns), rows });
}

static BcpChart *
pareto_of (BcpLanguage          language,
           const BcpParetoItem *items,
           guint                n)
{
  const BcpPareto spec = { items, n, SAY ("the cost", "el costo"), 0 };
  BcpChartInfo info = {
    .title = SAY ("Cost of waste", "Costo del residuo"), .unit = SAY ("thousand MXN", "miles de MXN"), .as_of = BCP_DATE_NONE,
  };

  return bcp_pareto_chart_new (&info, &spec);
}

BcpChart *
pareto (BcpLanguage language)
{
  const BcpParetoItem items[] = {
    { SAY ("Fleshings", "Carnaza"), 201 },
    { SAY ("Unhairing liquor to sewer", "Baño de pelambre al drenaje"), 612, "record:wastes/1" },
    { SAY ("Spent chrome float", "Baño de cromo agotado"), 438 },
    { SAY ("Rinse water", "Agua de enjuague"), 176 },
    { SAY ("Shavings", "Rebajadura"), 121 },
    { SAY ("Finishing over-spray", "Sobreaspersión de acabado"), 64 },
    { SAY ("Dust, trimmings, other", "Polvo, recortes, otros"), 48 },
  };

  return pareto_of (language, items, G_N_ELEMENTS (items));
}

BcpChart *
pareto_tail (BcpLanguage language)
{
  const BcpParetoItem items[] = {
    { "A", 500 }, { "B", 400 }, { "C", 200 }, { "D", 90 }, { "E", 20 }, { "F", 10 }, { "G", 5 }, { "H", NAN },
  };

  return pareto_of (language, items, G_N_ELEMENTS (items));
}

BcpChart *
pareto_few (BcpLanguage language)
{
  const BcpParetoItem items[] = { { "A", 500 }, { "B", 400 }, { "C", 200 } };

  return pareto_of (language, items, G_N_ELEMENTS (items));
}

static BcpChart *
abatement_of (BcpLanguage         language,
              const BcpAbatement *options,
              guint               n)
{
  const BcpAbatementCurve spec = { options, n, "t CO₂e" };
  BcpChartInfo info = {
    .title = SAY ("Abatement cost", "Costo de abatimiento"), .unit = SAY ("MXN per t CO₂e", "MXN por t CO₂e"), .as_of = BCP_DATE_NONE,
  };

  return bcp_abatement_chart_new (&info, &spec);
}

BcpChart *
abatement (BcpLanguage language)
{
  const BcpAbatement options[] = {
    { "O-13", SAY ("biogas", "biogás"), 128, 434 },
    { "O-07", SAY ("counter-current", "contracorriente"), 24, -2892, "record:options/7" },
    { "O-09", SAY ("air leaks", "fugas de aire"), 21, -2080 },
    { "O-08", SAY ("insulation", "aislamiento"), 58, -1819 },
    { "O-12", SAY ("drives", "variadores"), 38, -1176 },
    { "O-14", SAY ("solar", "solar"), 75, -334 },
    { "O-02", SAY ("valves", "válvulas"), 1, -5000 },
  };

  return abatement_of (language, options, G_N_ELEMENTS (options));
}

/* Many of a kind, none of which pays. */
BcpChart *
abatement_crowd (BcpLanguage language)
{
  BcpAbatement options[14];

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    options[i] = (BcpAbatement) { "O-99", SAY ("something small", "algo pequeño"), 5 + i % 3, 12.5 + 1.5 * i };

  return abatement_of (language, options, G_N_ELEMENTS (options));
}

static BcpChart *
tornado_of (BcpLanguage          language,
            double               base,
            const BcpTornadoBar *bars,
            guint                n)
{
  const BcpTornado spec = { base, bars, n, 0 };
  BcpChartInfo info = {
    .title = SAY ("O-03: what moves its value", "O-03: lo que mueve su valor"), .unit = SAY ("thousand MXN", "miles de MXN"),
    .as_of = BCP_DATE_NONE,
  };

  return bcp_tornado_chart_new (&info, &spec);
}

BcpChart *
tornado (BcpLanguage language)
{
  const BcpTornadoBar bars[] = {
    { SAY ("Discount 14 or 10%", "Descuento 14 o 10 %"), 1070, 1214 },
    { SAY ("Saving ±20%", "Ahorro ±20 %"), 849, 1429, "record:options/3" },
    { SAY ("Life 4 or 6 years", "Vida de 4 o 6 años"), 911, 1343 },
    { SAY ("Price of sulphide ±20%", "Precio del sulfuro ±20 %"), 965, 1313 },
    { SAY ("Investment ±20%", "Inversión ±20 %"), 1201, 1077 },
  };

  return tornado_of (language, 1139, bars, G_N_ELEMENTS (bars));
}

BcpChart *
tornado_loss (BcpLanguage language)
{
  const BcpTornadoBar bars[] = {
    { SAY ("Saving ±20%", "Ahorro ±20 %"), -210, 390 }, { SAY ("Investment ±20%", "Inversión ±20 %"), 300, 15 },
  };

  return tornado_of (language, 90, bars, G_N_ELEMENTS (bars));
}

static BcpChart *
package_of (BcpLanguage           language,
            const BcpPackagePart *parts,
            guint                 n)
{
  const BcpPackageBars spec = { parts, n, 0 };
  BcpChartInfo info = {
    .title = SAY ("Package 1", "Paquete 1"), .unit = SAY ("thousand MXN a year", "miles de MXN al año"), .as_of = BCP_DATE_NONE,
    .empty = SAY ("Put options into a package to see what they save together",
                  "Reúna opciones en un paquete para ver lo que ahorran juntas"),
  };

  return bcp_package_chart_new (&info, &spec);
}

BcpChart *
package (BcpLanguage language)
{
  const BcpPackagePart parts[] = {
    { "O-04", SAY ("fixation", "fijación"), 236, 236, "record:options/4" },
    { "O-02", SAY ("batch washes", "lavados por lote"), 168, 168 },
    { "O-05", SAY ("float reuse", "reúso del baño"), 264, 122 },
  };

  return package_of (language, parts, G_N_ELEMENTS (parts));
}

BcpChart *
package_empty (BcpLanguage language)
{
  return package_of (language, NULL, 0);
}

static BcpChart *
diagram_of (BcpLanguage                language,
            const BcpDiagramOperation *operations,
            guint                      n_operations,
            const BcpDiagramStream    *streams,
            guint                      n_streams)
{
  const BcpDiagram spec = { operations, n_operations, streams, n_streams };
  BcpChartInfo info = {
    .title = SAY ("Flow diagram", "Diagrama de flujo"), .as_of = BCP_DATE_NONE,
    .empty = SAY ("Add the first unit operation", "Agregue la primera operación unitaria"),
  };

  return bcp_flow_diagram_new (&info, &spec);
}

static BcpChart *
tannery (BcpLanguage language,
         double      x,
         double      y)
{
  enum { SOAK, LIME, FLESH, TAN, RETAN, DRY };
  const BcpDiagramOperation operations[] = {
    { "OP-1", SAY ("Soaking", "Remojo"), NAN, NAN, "record:operations/1" },
    { "OP-2", SAY ("Unhairing and liming", "Pelambre-encalado"), NAN, NAN },
    { "OP-3", SAY ("Fleshing and splitting", "Descarne y dividido"), x, y },
    { "OP-4", SAY ("Pickling and chrome tanning", "Piquelado y curtido al cromo"), NAN, NAN },
    { "OP-5", SAY ("Retanning and dyeing", "Recurtido y teñido"), NAN, NAN },
    { "OP-6", SAY ("Drying", "Secado"), NAN, NAN },
  };
  const BcpDiagramStream streams[] = {
    { -1, SOAK, "E-01", SAY ("Salted hides", "Cueros salados"), BCP_MEDIUM_SOLID },
    { -1, SOAK, "E-02", SAY ("Well water", "Agua de pozo"), BCP_MEDIUM_LIQUID },
    { SOAK, -1, "S-01", SAY ("Soak liquor", "Baño de remojo"), BCP_MEDIUM_LIQUID, BCP_STREAM_LOSS, "record:streams/3" },
    { SOAK, LIME, "I-01", SAY ("Soaked hides", "Cueros remojados"), BCP_MEDIUM_SOLID },
    { -1, LIME, "E-03", SAY ("Sulphide and lime", "Sulfuro y cal"), BCP_MEDIUM_SOLID },
    { LIME, -1, "S-02", SAY ("Unhairing liquor", "Baño de pelambre"), BCP_MEDIUM_LIQUID, BCP_STREAM_LOSS },
    { LIME, FLESH, "I-02", SAY ("Limed hides", "Cueros encalados"), BCP_MEDIUM_SOLID },
    { FLESH, -1, "S-03", SAY ("Fleshings", "Carnaza"), BCP_MEDIUM_SOLID, BCP_STREAM_LOSS },
    { FLESH, TAN, "I-03", SAY ("Pelts", "Tripas"), BCP_MEDIUM_SOLID },
    { -1, TAN, "E-04", SAY ("Chromium salt", "Sal de cromo"), BCP_MEDIUM_SOLID },
    { TAN, TAN, "R-01", SAY ("Spent chrome float", "Baño de cromo agotado"), BCP_MEDIUM_LIQUID, BCP_STREAM_RECYCLE },
    { TAN, -1, "S-04", SAY ("Spent float", "Baño agotado"), BCP_MEDIUM_LIQUID, BCP_STREAM_LOSS },
    { TAN, RETAN, "I-04", "Wet blue", BCP_MEDIUM_SOLID },
    { RETAN, -1, "S-05", SAY ("Dye liquor", "Baño de teñido"), BCP_MEDIUM_LIQUID, BCP_STREAM_LOSS },
    { RETAN, DRY, "I-05", SAY ("Dyed leather", "Cuero teñido"), BCP_MEDIUM_SOLID },
    { -1, DRY, "E-05", SAY ("Steam", "Vapor"), BCP_MEDIUM_ENERGY },
    { DRY, -1, "S-06", SAY ("Vapour", "Vapor de agua"), BCP_MEDIUM_GAS, BCP_STREAM_LOSS },
    { DRY, -1, "P-01", SAY ("Leather", "Cuero terminado"), BCP_MEDIUM_SOLID },
    { RETAN, SOAK, "R-02", SAY ("Last rinse", "Último enjuague"), BCP_MEDIUM_LIQUID, BCP_STREAM_RECYCLE },
  };

  return diagram_of (language, operations, G_N_ELEMENTS (operations), streams, G_N_ELEMENTS (streams));
}

BcpChart *
diagram (BcpLanguage language)
{
  return tannery (language, NAN, NAN);
}

BcpChart *
diagram_moved (BcpLanguage language)
{
  return tannery (language, 500, 210);
}

/* Sixty operations in six lines, and some that lack an end. */
BcpChart *
diagram_large (BcpLanguage language)
{
  enum { OPERATIONS = 60 };
  BcpDiagramOperation operations[OPERATIONS];
  BcpDiagramStream streams[OPERATIONS + 12];
  guint n = 0;

  for (int i = 0; i < OPERATIONS; i++)
    {
      operations[i] = (BcpDiagramOperation) { "OP", SAY ("Some operation", "Alguna operación"), NAN, NAN };
      if (i % 10 > 0)
        streams[n++] = (BcpDiagramStream) { i - 1, i, "I", NULL, BCP_MEDIUM_SOLID };
      else
        streams[n++] = (BcpDiagramStream) { -1, i, "E", SAY ("something", "algo"), BCP_MEDIUM_SOLID };
    }
  for (int i = 0; i < 5; i++)
    streams[n++] = (BcpDiagramStream) { 10 * i + 9, 10 * i + 15, "I", NULL, BCP_MEDIUM_LIQUID };

  return diagram_of (language, operations, OPERATIONS, streams, n);
}

/* Six operations side by side, as in a hotel, none leading to another. */
BcpChart *
diagram_wide (BcpLanguage language)
{
  static const char *const names[] = { "Rooms", "Laundry", "Kitchen", "Pool", "Gardens", "Boilers" };
  BcpDiagramOperation operations[G_N_ELEMENTS (names)];
  BcpDiagramStream streams[2 * G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      operations[i] = (BcpDiagramOperation) { "10", names[i], NAN, NAN };
      streams[2 * i] = (BcpDiagramStream) { BCP_DIAGRAM_OUTSIDE, (int) i, "1", "Water from the well", BCP_MEDIUM_LIQUID };
      streams[2 * i + 1] = (BcpDiagramStream) { (int) i, BCP_DIAGRAM_OUTSIDE, "2", "Waste water to the sewer", BCP_MEDIUM_LIQUID, BCP_STREAM_LOSS };
    }
  return diagram_of (language, operations, G_N_ELEMENTS (operations), streams, G_N_ELEMENTS (streams));
}

BcpChart *
diagram_empty (BcpLanguage language)
{
  return diagram_of (language, NULL, 0, NULL, 0);
}
