/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-unit.h"

G_BEGIN_DECLS

/**
 * BcpSimpleUnit:
 * @symbol: as it is stored and, unless it is a word, shown; NC_("unit", …) where it is a word
 * @dimension: what it measures
 * @factor: how many of the dimension's own unit (the first of the table) one of it is
 * @like: (nullable): of counts, what it may be converted to; %NULL: only to itself
 * @aliases: how people also write it, "|" between, folded as by bcp_text_fold()
 */
struct _BcpSimpleUnit
{
  const char   *symbol;
  BcpDimension  dimension;
  double        factor;
  const char   *like;
  const char   *aliases;
};

extern const BcpSimpleUnit bcp_simple_units[];
extern const guint         bcp_n_simple_units;

/* What stands for money of any currency; its code is the unit's own. */
extern const BcpSimpleUnit bcp_money_unit;

G_END_DECLS
