/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-error.h"
#include "bcp-language.h"

G_BEGIN_DECLS

/**
 * BcpDimension:
 * @BCP_DIMENSION_ANY: whatever unit is typed; asked for, never answered
 * @BCP_DIMENSION_NUMBER: a bare number, or percent
 * @BCP_DIMENSION_MASS: kg
 * @BCP_DIMENSION_VOLUME: m³
 * @BCP_DIMENSION_ENERGY: kWh
 * @BCP_DIMENSION_POWER: kW
 * @BCP_DIMENSION_AREA: m²
 * @BCP_DIMENSION_LENGTH: m
 * @BCP_DIMENSION_TIME: h
 * @BCP_DIMENSION_COUNT: pieces, vehicles, bed-days … none of which is so many of another
 * @BCP_DIMENSION_MONEY: a currency, which only a dated rate turns into another
 * @BCP_DIMENSION_CONCENTRATION: mass in a volume
 * @BCP_DIMENSION_PRICE: money per unit of something
 * @BCP_DIMENSION_RATIO: any other unit per unit: m³/t, kWh/piece, t/yr
 */
typedef enum
{
  BCP_DIMENSION_ANY,
  BCP_DIMENSION_NUMBER,
  BCP_DIMENSION_MASS,
  BCP_DIMENSION_VOLUME,
  BCP_DIMENSION_ENERGY,
  BCP_DIMENSION_POWER,
  BCP_DIMENSION_AREA,
  BCP_DIMENSION_LENGTH,
  BCP_DIMENSION_TIME,
  BCP_DIMENSION_COUNT,
  BCP_DIMENSION_MONEY,
  BCP_DIMENSION_CONCENTRATION,
  BCP_DIMENSION_PRICE,
  BCP_DIMENSION_RATIO,
} BcpDimension;

#define BCP_N_DIMENSIONS (BCP_DIMENSION_RATIO + 1)

typedef struct _BcpSimpleUnit BcpSimpleUnit;

/**
 * BcpUnit:
 * @over: the unit, or what stands before "/"; %NULL of a bare number
 * @under: (nullable): what stands behind "/"
 * @currency: ISO 4217 code where @over is money, else empty
 *
 * A unit, or a unit per unit. Plain data, copied by value, never freed.
 */
typedef struct
{
  const BcpSimpleUnit *over;
  const BcpSimpleUnit *under;
  char                 currency[4];
} BcpUnit;

gboolean     bcp_unit_parse         (const char     *text,
                                     BcpUnit        *unit);
gboolean     bcp_unit_parse_as      (const char     *text,
                                     BcpDimension    dimension,
                                     BcpUnit        *unit,
                                     GError        **error);
char        *bcp_unit_to_text       (const BcpUnit  *self) G_GNUC_WARN_UNUSED_RESULT;
char        *bcp_unit_get_label     (const BcpUnit  *self,
                                     BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;
BcpDimension bcp_unit_get_dimension (const BcpUnit  *self);
gboolean     bcp_unit_is_like       (const BcpUnit  *self,
                                     const BcpUnit  *other);
double       bcp_unit_convert       (double          value,
                                     const BcpUnit  *from,
                                     const BcpUnit  *to);
double       bcp_unit_convert_text  (double          value,
                                     const char     *from,
                                     const char     *to);
double       bcp_unit_get_base      (const BcpUnit  *self,
                                     BcpUnit        *base);
const char  *bcp_dimension_get_name (BcpDimension    dimension,
                                     BcpLanguage     language);
char        *bcp_dimension_list_units (BcpDimension  dimension,
                                     BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
