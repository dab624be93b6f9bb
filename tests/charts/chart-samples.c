/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment-samples.h"
#include "chart-samples.h"

#include "bcp-bar-chart.h"
#include "bcp-budget-chart.h"
#include "bcp-bullet-chart.h"
#include "bcp-curve-chart.h"
#include "bcp-funnel-chart.h"
#include "bcp-heat-chart.h"
#include "bcp-milestone-chart.h"
#include "bcp-series-chart.h"

#include <math.h>

#define SAY(en, es) (language == BCP_LANGUAGE_ES ? es : en)

static BcpChartInfo
info_for (const char *title)
{
  return (BcpChartInfo) { .title = title, .as_of = bcp_date_new (2005, 3, 31) };
}

static BcpChart *
bullet (const BcpBullet *spec)
{
  BcpChartInfo info = info_for (spec->name);

  return bcp_bullet_chart_new (&info, spec);
}

static BcpChart *
bullet_on_plan (BcpLanguage language)
{
  return bullet (&(BcpBullet) { SAY ("Pre-assessments", "Preevaluaciones"), .actual = 19, .plan = 20.68, .target = 50,
                                .light = BCP_LIGHT_ON_PLAN, .link = "preassessments" });
}

static BcpChart *
bullet_small (BcpLanguage language)
{
  return bullet (&(BcpBullet) { SAY ("CPI projects", "Proyectos de P+L"), .actual = 4, .plan = 4.55, .target = 11,
                                .light = BCP_LIGHT_AT_RISK });
}

static BcpChart *
bullet_steps (BcpLanguage language)
{
  return bullet (&(BcpBullet) { SAY ("Course, modules", "Curso, módulos"), .actual = 8, .plan = 8, .target = 12,
                                .steps = 12, .light = BCP_LIGHT_ON_PLAN });
}

static BcpChart *
bullet_ceiling (BcpLanguage language)
{
  return bullet (&(BcpBullet) { SAY ("SME cost share", "Costo compartido"), .kind = BCP_BULLET_CEILING, .actual = 46,
                                .plan = NAN, .target = 50, .percent = TRUE, .light = BCP_LIGHT_WITHIN });
}

static BcpChart *
bullet_list (BcpLanguage language)
{
  const BcpBullet bullets[] = {
    { SAY ("On plan", "En plan"), .actual = 19, .plan = 20.7, .target = 50, .light = BCP_LIGHT_ON_PLAN },
    { SAY ("At risk", "En riesgo"), .actual = 16, .plan = 20.7, .target = 50, .light = BCP_LIGHT_AT_RISK },
    { SAY ("Behind", "Atrasado"), .actual = 9, .plan = 20.7, .target = 50, .light = BCP_LIGHT_BEHIND },
    { SAY ("Over the target", "Sobre la meta"), .actual = 56, .plan = 50, .target = 50, .light = BCP_LIGHT_MET },
    { SAY ("Year begins", "Comienza el año"), .actual = 0, .plan = 0.4, .target = 50, .light = BCP_LIGHT_TOO_EARLY },
    { SAY ("Small target", "Meta pequeña"), .actual = 2, .plan = 1.6, .target = 4, .light = BCP_LIGHT_ON_PLAN },
    { SAY ("Ceiling", "Techo"), BCP_BULLET_CEILING, 53, NAN, 50, .percent = TRUE, .light = BCP_LIGHT_ABOVE },
    { SAY ("No target", "Sin meta"), .actual = 22, .plan = NAN, .target = NAN, .light = BCP_LIGHT_NO_TARGET },
    { SAY ("No data", "Sin datos"), .actual = NAN, .plan = 20.7, .target = 50, .light = BCP_LIGHT_NO_DATA },
    { SAY ("To come", "Por venir"), .actual = 0, .plan = 0, .target = 50, .light = BCP_LIGHT_TO_COME },
  };
  BcpChartInfo info = info_for (SAY ("Bullets", "Viñetas"));

  return bcp_bullet_chart_new_list (&info, bullets, G_N_ELEMENTS (bullets));
}

/* @n cases spread from @start over @days, with a pause. */
static BcpCurveStep *
spread (BcpDate start,
        int     days,
        guint   n,
        int     pause)
{
  BcpCurveStep *steps = g_new (BcpCurveStep, n + 1);

  for (guint i = 0; i < n; i++)
    {
      double share = (i + 1.0) / n;

      steps[i].date = start + (int) (share * (days - pause)) + (share > 0.3 ? pause : 0) - 1;
      steps[i].amount = 1;
    }

  return steps;
}

static BcpChart *
curve (BcpLanguage language,
       const char *title,
       guint       n,
       double      target,
       int         elapsed,
       guint       n_ghost)
{
  BcpDate start = bcp_date_new (2004, 11, 1);
  g_autofree BcpCurveStep *steps = spread (start, MIN (elapsed, 365), n, elapsed > 100 ? 20 : 0);
  g_autofree BcpCurveStep *ghost = spread (bcp_date_new (2003, 11, 1) + 30, 336, n_ghost, 30);
  BcpChartInfo info = info_for (title);
  BcpCurve spec = {
    .start = start,
    .end = bcp_date_new (2005, 10, 31),
    .as_of = start + elapsed - 1,
    .target = target,
    .steps = steps,
    .n_steps = n,
    .ghost = ghost,
    .n_ghost = n_ghost,
    .ghost_start = bcp_date_new (2003, 11, 1),
    .ghost_name = SAY ("year 1", "año 1"),
    .link = "preassessments",
  };

  info.unit = SAY ("pre-assessments", "preevaluaciones");
  info.unit_one = SAY ("pre-assessment", "preevaluación");
  info.source = SAY ("signed reports", "informes firmados");
  info.empty = SAY ("The first signed report starts the curve", "El primer informe firmado inicia la curva");
  info.as_of = spec.as_of;
  return bcp_curve_chart_new (&info, &spec);
}

static BcpChart *
curve_year (BcpLanguage language)
{
  return curve (language, SAY ("Pre-assessments, year 2", "Preevaluaciones, año 2"), 19, 50, 151, 51);
}

static BcpChart *
curve_small (BcpLanguage language)
{
  return curve (language, SAY ("CPI projects, year 2", "Proyectos de P+L, año 2"), 4, 11, 151, 6);
}

static BcpChart *
curve_ahead (BcpLanguage language)
{
  return curve (language, SAY ("Ahead of plan", "Sobre el plan"), 30, 50, 151, 51);
}

static BcpChart *
curve_early (BcpLanguage language)
{
  return curve (language, SAY ("Too early", "Demasiado pronto"), 1, 50, 9, 0);
}

static BcpChart *
curve_empty (BcpLanguage language)
{
  return curve (language, SAY ("No cases", "Sin casos"), 0, 50, 60, 0);
}

static BcpChart *
curve_met (BcpLanguage language)
{
  return curve (language, SAY ("Target met", "Meta cumplida"), 56, 50, 280, 51);
}

static BcpChart *
curve_over (BcpLanguage language)
{
  return curve (language, SAY ("Year over", "Año terminado"), 46, 50, 400, 51);
}

static BcpChart *
curve_no_target (BcpLanguage language)
{
  return curve (language, SAY ("No target", "Sin meta"), 12, NAN, 151, 0);
}

static BcpChart *
curve_programme (BcpLanguage language)
{
  BcpDate start = bcp_date_new (2003, 11, 1);
  g_autofree BcpCurveStep *steps = spread (start + 30, 480, 70, 30);
  BcpChartInfo info = info_for (SAY ("Pre-assessments, whole programme", "Preevaluaciones, todo el programa"));
  BcpCurve spec = {
    .period = BCP_CURVE_PROGRAMME, .start = start, .end = bcp_date_new (2006, 10, 31),
    .as_of = bcp_date_new (2005, 3, 31), .target = 150, .steps = steps, .n_steps = 70,
  };

  return bcp_curve_chart_new (&info, &spec);
}

static BcpChart *
stacked (BcpLanguage language)
{
  const char *const rows[] = { "Guanajuato", "Jalisco", "Querétaro", "San Luis Potosí" };
  const char *const names[] = {
    SAY ("Tanning", "Tenerías"), SAY ("Automotive", "Automotriz"), SAY ("Chemical", "Química"),
    SAY ("Hospital", "Hospitales"), SAY ("Hotel", "Hoteles"),
  };
  const double values[] = { 27, 4, 3, 3, 3, 4, 3, 4, 1, 3, 0, 5, 2, 1, 1, 1, 3, 1, 0, 1 };
  BcpChartInfo info = info_for (SAY ("Stacked bars", "Barras apiladas"));
  BcpSeries spec = {
    BCP_SERIES_STACKED, rows, 4, names, 5, values, SAY ("the other four", "los otros cuatro"), 0, "preassessments",
  };

  return bcp_series_chart_new (&info, &spec);
}

static BcpChart *
grouped (BcpLanguage language)
{
  const char *const rows[] = { SAY ("Year 1", "Año 1"), SAY ("Year 2", "Año 2"), SAY ("Year 3", "Año 3") };
  const char *const names[] = { SAY ("Projects", "Proyectos"), SAY ("Plan", "Plan") };
  const double values[] = { 6, 7, 4, 11, NAN, 12 };
  BcpChartInfo info = info_for (SAY ("Grouped bars", "Barras agrupadas"));
  BcpSeries spec = { BCP_SERIES_GROUPED, rows, 3, names, 2, values, NULL, 0, NULL };

  return bcp_series_chart_new (&info, &spec);
}

static BcpChart *
budget (BcpLanguage language)
{
  const BcpBudgetSource sources[] = {
    { SAY ("IDB-MIF", "BID-FOMIN"), FALSE, 465000, 171400, 38200, 220000, "money|1" },
    { "SEMARNAT", FALSE, 400000, 128900, 22500, 189000, "money|2" },
    { "USMCOC", TRUE, 78000, 36800, 0, 36900, "money|3" },
  };
  BcpChartInfo info = info_for (SAY ("Budget by source", "Presupuesto por fuente"));
  BcpBudget spec = {
    sources, 3, 0.4713,
    SAY ("Pari passu 50.8 / 38.2 / 10.9; plan 49.3 / 42.4 / 8.3", "Pari passu 50.8 / 38.2 / 10.9; plan 49.3 / 42.4 / 8.3"),
  };

  info.unit = "US$";
  return bcp_budget_chart_new (&info, &spec);
}

static BcpChart *
budget_over (BcpLanguage language)
{
  const BcpBudgetSource sources[] = {
    { SAY ("IDB-MIF", "BID-FOMIN"), FALSE, 465000, 398000, 120000, 440000, NULL },
    { "SEMARNAT", FALSE, 400000, 0, 0, 189000, NULL },
    { "USMCOC", TRUE, 0, 1200, 0, NAN, NULL },
  };
  BcpChartInfo info = info_for (SAY ("Over budget", "Sobre el presupuesto"));
  BcpBudget spec = { sources, 3, NAN, NULL };

  info.unit = "US$";
  return bcp_budget_chart_new (&info, &spec);
}

static BcpChart *
funnel_of (BcpLanguage   language,
           const gint64 *counts)
{
  const BcpFunnelStep steps[] = {
    { SAY ("In registry", "En registro"), counts[0], "firms|1" },
    { SAY ("Contacted", "Contactadas"), counts[1], "firms|2" },
    { SAY ("Pre-assessed", "Preevaluadas"), counts[2], "firms|3" },
    { SAY ("Selected", "Seleccionadas"), counts[3], "firms|4" },
    { SAY ("CPI project", "Con proyecto"), counts[4], "firms|5" },
    { SAY ("Followed up", "En seguimiento"), counts[5], "firms|6" },
  };
  BcpChartInfo info = info_for (SAY ("From firm to follow-up", "De la empresa al seguimiento"));
  BcpFunnel spec = {
    steps, 6, 2, 4, SAY ("pre-assessments", "preevaluaciones"), SAY ("projects", "proyectos"), 0.2,
  };

  return bcp_funnel_chart_new (&info, &spec);
}

static BcpChart *
funnel (BcpLanguage language)
{
  return funnel_of (language, (const gint64[]) { 32174, 2316, 70, 14, 10, 4 });
}

static BcpChart *
funnel_few (BcpLanguage language)
{
  return funnel_of (language, (const gint64[]) { 120, 30, 4, 2, 0, 0 });
}

static BcpChart *
heat (BcpLanguage language)
{
  const char *const rows[] = {
    SAY ("Tanning", "Tenerías"), SAY ("Automotive", "Automotriz"), SAY ("Chemical", "Química"),
    SAY ("Hospital", "Hospitales"), SAY ("Hotel", "Hoteles"),
  };
  const char *const columns[] = { "Guanajuato", "Jalisco", "Querétaro", "San Luis Potosí" };
  const char *const abbreviations[] = { "Gto.", "Jal.", "Qro.", "S.L.P." };
  const double values[] = { 27, 4, 0, 1, 4, 3, 5, 3, 3, 4, 2, 1, 3, 1, 1, 0, 3, 3, 1, 1 };
  BcpChartInfo info = info_for (SAY ("Sector and state", "Sector y estado"));
  BcpHeat spec = { rows, 5, columns, abbreviations, 4, values, BCP_HEAT_TOTALS, 0, "preassessments" };

  info.unit = SAY ("pre-assessments", "preevaluaciones");
  info.unit_one = SAY ("pre-assessment", "preevaluación");
  return bcp_heat_chart_new (&info, &spec);
}

static BcpChart *
heat_average (BcpLanguage language)
{
  const char *const rows[] = { SAY ("Tanning", "Tenerías"), SAY ("Chemical", "Química") };
  const char *const columns[] = { SAY ("Water", "Agua"), SAY ("Energy", "Energía"), SAY ("Waste", "Residuos") };
  const double values[] = { 38.2, 12.5, NAN, BCP_HEAT_SUPPRESSED, 4.1, 0 };
  BcpChartInfo info = info_for (SAY ("Averages", "Promedios"));
  BcpHeat spec = { rows, 2, columns, NULL, 3, values, BCP_HEAT_NO_TOTALS, 1, NULL };

  return bcp_heat_chart_new (&info, &spec);
}

static BcpChart *
milestones (BcpLanguage language)
{
  BcpDate start = bcp_date_new (2003, 11, 1);
  const BcpBandYear years[] = {
    { SAY ("Year 1", "Año 1"), start, bcp_date_new (2004, 10, 31) },
    { SAY ("Year 2", "Año 2"), bcp_date_new (2004, 11, 1), bcp_date_new (2005, 10, 31) },
    { SAY ("Year 3", "Año 3"), bcp_date_new (2005, 11, 1), bcp_date_new (2006, 10, 31) },
  };
  const BcpBandMilestone all[] = {
    { SAY ("Launch", "Lanzamiento"), bcp_date_new (2003, 11, 28), bcp_date_new (2003, 11, 28), "milestone|1" },
    { SAY ("Workshop 1", "Taller 1"), bcp_date_new (2004, 10, 15), bcp_date_new (2004, 10, 14), NULL },
    { SAY ("CP manual", "Manual de P+L"), bcp_date_new (2004, 10, 31), BCP_DATE_NONE, "milestone|3" },
    { SAY ("Semi-annual report", "Informe semestral"), bcp_date_new (2005, 4, 30), BCP_DATE_NONE, NULL },
    { SAY ("Workshop 2", "Taller 2"), bcp_date_new (2005, 10, 15), BCP_DATE_NONE, NULL },
    { SAY ("Evaluation 1", "Evaluación 1"), bcp_date_new (2005, 10, 31), BCP_DATE_NONE, NULL },
    { SAY ("Final conference", "Conferencia final"), bcp_date_new (2006, 9, 15), BCP_DATE_NONE, NULL },
    { SAY ("Evaluation 2", "Evaluación 2"), bcp_date_new (2006, 10, 30), BCP_DATE_NONE, NULL },
    { SAY ("Audit", "Auditoría"), bcp_date_new (2006, 12, 15), BCP_DATE_NONE, NULL },
  };
  const BcpBandSpan spans[] = {
    { SAY ("Course 1", "Curso 1"), bcp_date_new (2004, 3, 1), bcp_date_new (2004, 4, 30), "course|1" },
    { SAY ("Course 2", "Curso 2"), bcp_date_new (2005, 2, 15), bcp_date_new (2005, 4, 22), "course|2" },
    { SAY ("Course 3", "Curso 3"), bcp_date_new (2006, 3, 1), bcp_date_new (2006, 4, 30), NULL },
  };
  BcpChartInfo info = info_for (SAY ("Workplan", "Plan de trabajo"));
  BcpBand spec = {
    start, bcp_date_new (2006, 10, 31), bcp_date_new (2005, 3, 31), years, 3, all, G_N_ELEMENTS (all), spans, 3,
  };

  return bcp_milestone_chart_new (&info, &spec);
}

static BcpChart *
bars (BcpLanguage language)
{
  const BcpBar all[] = {
    { SAY ("Good housekeeping", "Buenas prácticas"), 148, "options|1" },
    { SAY ("Process control", "Control del proceso"), 81, NULL },
    { SAY ("Equipment", "Equipo"), 74, NULL },
    { SAY ("On-site reuse", "Reúso en sitio"), 52, NULL },
    { SAY ("Raw materials", "Materias primas"), 39, NULL },
    { SAY ("By-product", "Subproducto"), 0, NULL },
    { SAY ("Product", "Producto"), NAN, NULL },
  };
  BcpChartInfo info = info_for (SAY ("Options by practice", "Opciones por práctica"));
  BcpBars spec = { BCP_BARS_ROWS, all, G_N_ELEMENTS (all), BCP_BAR_NONE, 0 };

  return bcp_bar_chart_new (&info, &spec);
}

static BcpChart *
histogram (BcpLanguage language)
{
  const BcpBar all[] = { { "<1", 214, NULL }, { "1–2", 117, NULL }, { "2–3", 61, NULL }, { ">3", 47, NULL } };
  BcpChartInfo info = info_for (SAY ("Payback, years", "Recuperación, años"));
  BcpBars spec = { BCP_BARS_COLUMNS, all, G_N_ELEMENTS (all), 1, 0 };

  return bcp_bar_chart_new (&info, &spec);
}

/* Thirty days; every seventh has a tick, weekends have nothing, the last is chosen. */
static BcpChart *
days (BcpLanguage language)
{
  BcpBar all[30] = { 0 };
  char names[30][24];
  BcpChartInfo info = info_for (SAY ("Edits a day", "Cambios por día"));
  BcpBars spec = { BCP_BARS_STRIP, all, G_N_ELEMENTS (all), 29, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_snprintf (names[i], sizeof names[i], "%u %s", i + 1, SAY ("March", "marzo"));
      all[i].name = names[i];
      all[i].value = i % 7 < 5 ? 3 + i % 4 : 0;
      all[i].tick = i % 7 == 3 ? names[i] : NULL;
    }
  return bcp_bar_chart_new (&info, &spec);
}

const ChartSample chart_samples[] = {
  { "bullet", 130, 42, bullet_on_plan },
  { "bullet-small", 130, 42, bullet_small },
  { "bullet-steps", 130, 42, bullet_steps },
  { "bullet-ceiling", 130, 42, bullet_ceiling },
  { "bullet-cell", 80, 14, bullet_on_plan },
  { "bullet-list", 370, 0, bullet_list },
  { "curve", 318, 186, curve_year },
  { "curve-small", 318, 186, curve_small },
  { "curve-ahead", 318, 186, curve_ahead },
  { "curve-early", 318, 186, curve_early },
  { "curve-empty", 318, 186, curve_empty },
  { "curve-met", 318, 186, curve_met },
  { "curve-over", 318, 186, curve_over },
  { "curve-no-target", 318, 186, curve_no_target },
  { "curve-programme", 318, 186, curve_programme },
  { "stacked", 370, 0, stacked },
  { "grouped", 370, 0, grouped },
  { "budget", 398, 0, budget },
  { "budget-over", 398, 0, budget_over },
  { "funnel", 680, 0, funnel },
  { "funnel-brief", 560, 0, funnel },
  { "funnel-few", 330, 0, funnel_few },
  { "heat", 548, 0, heat },
  { "heat-narrow", 300, 0, heat },
  { "heat-average", 300, 0, heat_average },
  { "milestones", 800, 0, milestones },
  { "milestones-narrow", 560, 0, milestones },
  { "bars", 260, 0, bars },
  { "days", 600, 0, days },
  { "days-narrow", 150, 0, days },
  { "histogram", 170, 130, histogram },
  { "sankey-water", 628, 190, sankey_water },
  { "sankey-water-narrow", 420, 0, sankey_water },
  { "sankey-chromium", 310, 190, sankey_chromium },
  { "sankey-recycle", 628, 0, sankey_recycle },
  { "sankey-chain", 628, 0, sankey_chain },
  { "sankey-chain-low", 628, 110, sankey_chain },
  { "sankey-empty", 310, 160, sankey_empty },
  { "bands", 740, 0, bands },
  { "bands-narrow", 300, 0, bands },
  { "closure", 305, 0, closure },
  { "ledger", 420, 0, ledger },
  { "ledger-narrow", 130, 64, ledger },
  { "pareto", 372, 0, pareto },
  { "pareto-tail", 330, 0, pareto_tail },
  { "pareto-few", 330, 0, pareto_few },
  { "abatement", 404, 0, abatement },
  { "abatement-crowd", 404, 0, abatement_crowd },
  { "tornado", 250, 0, tornado },
  { "tornado-loss", 250, 0, tornado_loss },
  { "package", 238, 0, package },
  { "package-empty", 238, 0, package_empty },
  { "diagram", 620, 0, diagram },
  { "diagram-small", 300, 380, diagram },
  { "diagram-moved", 620, 0, diagram_moved },
  { "diagram-large", 900, 0, diagram_large },
  { "diagram-wide", 340, 420, diagram_wide },
  { "diagram-empty", 300, 0, diagram_empty },
};

const guint n_chart_samples = G_N_ELEMENTS (chart_samples);
