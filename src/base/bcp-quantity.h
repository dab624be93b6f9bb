/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-unit.h"

G_BEGIN_DECLS

/* Significant figures of a quantity on screen (VISUAL §5). */
#define BCP_SIGNIFICANT_FIGURES 4

/**
 * BcpQuantity:
 * @value: the number, in @unit
 * @unit: the unit that was typed, or the field's own where none was
 *
 * What a cell of a worksheet holds. What was typed is the caller's to keep beside it.
 */
typedef struct
{
  double  value;
  BcpUnit unit;
} BcpQuantity;

gboolean  bcp_number_parse_typed   (const char         *text,
                                    double             *value);
char     *bcp_number_format_significant (double         value,
                                    int                 figures,
                                    BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
gboolean  bcp_quantity_parse       (const char         *text,
                                    BcpDimension        dimension,
                                    const char         *default_unit,
                                    BcpQuantity        *quantity,
                                    GError            **error);
double    bcp_quantity_get_in      (const BcpQuantity  *self,
                                    const char         *unit);
char     *bcp_quantity_format      (const BcpQuantity  *self,
                                    BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_quantity_to_typed    (const BcpQuantity  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
