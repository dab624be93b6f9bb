/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-band-chart.h"
#include "bcp-kpi.h"
#include "bcp-quantity.h"

#include <glib/gi18n.h>
#include <math.h>

/* The plant against its sector's bands. */

/* Texts that the rows borrow until the chart has copied them. */
typedef struct
{
  GArray    *rows;    /* of BcpBandRow */
  GPtrArray *texts;
} Bands;

static void
bands_clear (Bands *self)
{
  g_array_unref (self->rows);
  g_ptr_array_unref (self->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bands, bands_clear)

static const char *
keep (Bands *self,
      char  *text)
{
  if (text != NULL)
    g_ptr_array_add (self->texts, text);
  return text;
}

/* "30,000 m³ / 600 t · unverified: General knowledge" */
static char *
dup_note (const BcpKpi *kpi,
          BcpLanguage   language)
{
  g_autofree char *basis = bcp_kpi_dup_basis (kpi, language);
  const char *source = kpi->source != NULL ? kpi->source : "";
  g_autofree char *unverified = g_strdup_printf (bcp_tr (language, N_("unverified: %s")), source);
  const char *from = kpi->benchmark == 0 ? NULL : kpi->verified ? kpi->source : unverified;

  if (basis == NULL || from == NULL)
    return g_strdup (basis != NULL ? basis : from);

  return g_strdup_printf ("%s · %s", basis, from);
}

/* "15,000 m³ a year" */
static char *
dup_excess (const BcpKpi *kpi,
            BcpLanguage   language)
{
  g_autofree char *number = NULL;
  double gigajoules = bcp_unit_convert_text (kpi->excess, kpi->used.unit, "GJ");
  gboolean is_energy = !isnan (gigajoules);

  if (isnan (kpi->excess))
    return NULL;

  number = bcp_number_format_significant (is_energy ? gigajoules : kpi->excess, 3, language);
  return g_strdup_printf (bcp_tr (language, N_("%s %s a year")), number, is_energy ? "GJ" : kpi->used.unit);
}

static void
add_kpi (Bands        *bands,
         const BcpKpi *kpi,
         BcpLanguage   language)
{
  BcpBandRow row = {
    .name = kpi->name,
    .note = keep (bands, dup_note (kpi, language)),
    .figure = kpi->reason == NULL ? keep (bands, bcp_kpi_dup_figure (kpi, kpi->value, language)) : NULL,
    .value = kpi->value,
    .more_is_better = kpi->band.more_is_better,
    .missing = kpi->reason != NULL ? bcp_tr (language, kpi->reason) : NULL,
    .light = bcp_band_get_light (&kpi->band, kpi->value),
    .word = bcp_band_get_word (&kpi->band, kpi->value, language),
    .excess = keep (bands, dup_excess (kpi, language)),
    .link = kpi->lead,
  };

  for (int level = 0; level < BCP_N_BAND_LEVELS; level++)
    row.levels[level] = kpi->band.levels[level];
  if (row.link == NULL)
    row.link = keep (bands, g_strdup_printf ("sheet:%s", bcp_kpi_get_sheet (kpi)));
  g_array_append_val (bands->rows, row);
}

/* Of what can be compared: how much is good, and how much is worse than the band's last figure. */
static char *
say (GPtrArray   *kpis,
     BcpLanguage  language)
{
  GString *text = g_string_new (NULL);
  guint compared = 0, good = 0, worse = 0, by_hand = 0;

  for (guint i = 0; i < kpis->len; i++)
    {
      const BcpKpi *kpi = kpis->pdata[i];
      BcpLight light = bcp_band_get_light (&kpi->band, kpi->value);

      good += light == BCP_LIGHT_WITHIN;
      worse += light == BCP_LIGHT_ABOVE;
      compared += light == BCP_LIGHT_WITHIN || light == BCP_LIGHT_AT_RISK || light == BCP_LIGHT_ABOVE;
      by_hand += kpi->by_hand;
    }
  if (compared > 0)
    g_string_append_printf (text, bcp_ntr (language, "Of %1$u indicator that can be compared %2$u is good and %3$u is worse than its band.",
                                           "Of %1$u indicators that can be compared %2$u are good and %3$u are worse than their bands.", compared),
                            compared, good, worse);
  if (by_hand > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, bcp_ntr (language, "%u more band is compared by hand: the worksheets hold no figure of it.",
                                             "%u more bands are compared by hand: the worksheets hold no figure of them.", by_hand),
                              by_hand);
    }
  return g_string_free (text, text->len == 0);
}

BcpChart *
bcp_chart_of_kpis (BcpChartRequest *request,
                   GError         **error)
{
  g_autoptr (GPtrArray) kpis = bcp_kpis_load (request->db, request->assessment, request->catalogue, request->language, error);
  g_auto (Bands) bands = { g_array_new (FALSE, FALSE, sizeof (BcpBandRow)), g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *finding = NULL;
  BcpBands spec;

  if (kpis == NULL)
    return NULL;

  for (guint i = 0; i < kpis->len; i++)
    if (!((BcpKpi *) kpis->pdata[i])->by_hand)
      add_kpi (&bands, kpis->pdata[i], request->language);
  spec = (BcpBands) { (const BcpBandRow *) bands.rows->data, bands.rows->len };
  for (int level = 0; level < BCP_N_BAND_LEVELS; level++)
    spec.level_names[level] = bcp_band_level_get_name (level, request->language);
  finding = say (kpis, request->language);

  return bcp_band_chart_new (&(BcpChartInfo) {
                               .title = bcp_tr (request->language, N_("The plant against its sector's bands")), .subtitle = finding,
                               .source = request->source, .as_of = BCP_DATE_NONE,
                               .empty = bcp_tr (request->language, N_("Bands of the plant's sector among the reference data, and a normalising product, begin the comparison")),
                             },
                             &spec);
}
