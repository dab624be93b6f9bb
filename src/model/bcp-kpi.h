/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-pace.h"
#include "bcp-plant-use.h"

G_BEGIN_DECLS

/**
 * BcpBandLevel: the figures of a band, the best first; any may be missing
 */
typedef enum
{
  BCP_BAND_BEST,
  BCP_BAND_GOOD,
  BCP_BAND_TYPICAL,
  BCP_BAND_POOR,
} BcpBandLevel;

#define BCP_N_BAND_LEVELS (BCP_BAND_POOR + 1)

/**
 * BcpBand:
 * @levels: by BcpBandLevel; NaN where the source gives none
 * @more_is_better: whether the best is the highest
 */
typedef struct
{
  double   levels[BCP_N_BAND_LEVELS];
  gboolean more_is_better;
} BcpBand;

BcpLight    bcp_band_get_light (const BcpBand *band,
                                double         value);
const char *bcp_band_level_get_name (BcpBandLevel level,
                                BcpLanguage    language);
const char *bcp_band_get_word  (const BcpBand *band,
                                double         value,
                                BcpLanguage    language);

/**
 * BcpKpi:
 * @benchmark: id of the band's row; 0 of a figure that the sector has no band for
 * @code: (nullable): of the band
 * @name: "Water use, raw to finished"
 * @unit: of @value and of the band, "m³/t"
 * @per: (nullable): what the source divides by, "t hide"
 * @band: all NaN without one
 * @value: of the plant; NaN where it cannot be worked out
 * @used: what was used, made or lost in a year
 * @divisor: what it was divided by; of a share or a concentration without unit
 * @excess: what more than the good figure means in a year, in @used's unit; NaN where it does not apply
 * @reason: (nullable): N_(), why there is no value
 * @lead: (nullable): where what is missing can be entered, "sheet:09"
 * @by_hand: whether no worksheet could give it
 * @source: (nullable): of the band
 * @note: (nullable): of the band
 * @verified: whether somebody has checked the band
 *
 * An indicator of a plant against its sector's band (F-05, F-09).
 */
typedef struct
{
  gint64      benchmark;
  char       *code;
  char       *name;
  char       *unit;
  char       *per;
  BcpBand     band;
  double      value;
  BcpUse      used;
  BcpUse      divisor;
  double      excess;
  const char *reason;
  char       *lead;
  gboolean    by_hand;
  char       *source;
  char       *note;
  gboolean    verified;
} BcpKpi;

GPtrArray *bcp_kpis_load       (BcpConnection  *db,
                                gint64          assessment,
                                BcpCatalogue   *catalogue,
                                BcpLanguage     language,
                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   bcp_kpi_per_product (BcpPlantUse    *use,
                                const char     *measure,
                                const char     *unit,
                                double         *value,
                                GError        **error);
char      *bcp_kpi_dup_figure  (const BcpKpi   *self,
                                double          value,
                                BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;
char      *bcp_kpi_dup_band    (const BcpKpi   *self,
                                BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;
char      *bcp_kpi_dup_basis   (const BcpKpi   *self,
                                BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;
const char *bcp_kpi_get_sheet  (const BcpKpi   *self);

G_END_DECLS
