/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-date.h"

G_BEGIN_DECLS

/**
 * BcpMeasureEvent: something dated that a measure counts, and how much it counts
 */
typedef struct
{
  BcpDate date;
  double  value;
} BcpMeasureEvent;

/**
 * BcpMeasure:
 * @name: code of the list "measure"
 * @sql: date and value of its events up to ?1, by date; ?2 is the indicator's argument or NULL, ?3
 *   its code
 * @is_level: each value is a level that holds until the next; otherwise values add up
 * @dues_sql: (nullable): the days on which its events are due, by date; ?2 as in @sql
 * @date_field: (nullable): where events are cases, the field of @entity that dates them
 * @entity: the list behind it
 * @where: its filter; {argument}, {code}, {as_of} stand for theirs
 */
typedef struct
{
  const char *name;
  const char *sql;
  gboolean    is_level;
  const char *dues_sql;
  const char *date_field;
  const char *entity;
  const char *where;
} BcpMeasure;

const BcpMeasure *bcp_measure_by_name  (const char        *name);
GArray           *bcp_measure_read     (const BcpMeasure  *self,
                                        BcpConnection     *db,
                                        const char        *argument,
                                        const char        *code,
                                        BcpDate            as_of,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GArray           *bcp_measure_read_dues (const BcpMeasure *self,
                                        BcpConnection     *db,
                                        const char        *argument,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
char             *bcp_measure_where    (const BcpMeasure  *self,
                                        const char        *argument,
                                        const char        *code,
                                        BcpDate            as_of) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
