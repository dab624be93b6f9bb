/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpOptionGroup: what options are grouped by
 * @BCP_OPTIONS_BY_STATUS: whether they were implemented, as far as is known
 * @BCP_OPTIONS_BY_PRACTICE: their main practice; where that is open, "ARC 2" and so on of the IAC code
 * @BCP_OPTIONS_BY_PAYBACK: "<1", "1-2", "2-3", ">3" years, as MEASUR bins them (whole years belong to the
 *   bin that they begin), and "none" where there is no payback
 * @BCP_OPTIONS_BY_SECTOR: the plant's sector
 * @BCP_OPTIONS_BY_YEAR: the year of the plant's data
 */
typedef enum
{
  BCP_OPTIONS_BY_STATUS,
  BCP_OPTIONS_BY_PRACTICE,
  BCP_OPTIONS_BY_PAYBACK,
  BCP_OPTIONS_BY_SECTOR,
  BCP_OPTIONS_BY_YEAR,
} BcpOptionGroup;

/**
 * BcpOptionTotal:
 * @group: a code, "" where the options have none
 * @count: options
 * @investment: minor units of the programme's base currency
 * @saving: per year, minor units of the base currency
 * @unconverted: options whose money no exchange rate turns into the base currency; counted, not added
 */
typedef struct
{
  char  *group;
  gint64 count;
  gint64 investment;
  gint64 saving;
  gint64 unconverted;
} BcpOptionTotal;

GPtrArray  *bcp_option_totals          (BcpConnection   *db,
                                        BcpOptionGroup   by,
                                        GError         **error) G_GNUC_WARN_UNUSED_RESULT;
const char *bcp_option_group_get_list  (BcpOptionGroup   by);

G_END_DECLS
