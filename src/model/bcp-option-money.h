/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpOptionMoney: what one option costs and saves, minor units of its currency
 * @currency: (nullable): not said, which is the programme's
 * @saving: each year
 * @factor: units of the programme's currency in one of @currency; NAN where no rate says so
 */
typedef struct
{
  gint64      id;
  const char *currency;
  gint64      investment;
  gint64      saving;
  gboolean    has_investment;
  gboolean    has_saving;
  double      factor;
} BcpOptionMoney;

/* Columns of a row before those that were asked for. */
#define BCP_OPTION_MONEY_COLUMNS 6

/**
 * BcpOptionMoneyFunc:
 * @option: one option
 * @row: its row
 * @data: caller's
 */
typedef void (*BcpOptionMoneyFunc) (const BcpOptionMoney *option,
                                    BcpStatement         *row,
                                    gpointer              data);

gboolean bcp_option_money_each (BcpConnection       *db,
                                const char          *columns,
                                const char          *condition,
                                const char          *day,
                                BcpOptionMoneyFunc   func,
                                gpointer             data,
                                GError             **error);

G_END_DECLS
