/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment-samples.h"

#include "bcp-sankey-chart.h"

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

BcpChart *
sankey_empty (BcpLanguage language)
{
  const BcpSankey spec = { BCP_SANKEY_WATER, NULL, 0, NULL, 0 };

  return sankey (SAY ("No balance yet", "Sin balance"), "m³", &spec,
                 SAY ("One stream in and one stream out make the diagram", "Una entrada y una salida forman el diagrama"));
}
