/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-date.h"
#include "bcp-store.h"

G_BEGIN_DECLS

/* "BCP1", at byte 68 of a programme's file. */
#define BCP_APPLICATION_SQLITE_ID 0x42435031

const BcpSchema *bcp_programme_schema (void);

/**
 * BcpProgrammeYear: a programme year; never derived from the calendar (C-01)
 */
typedef struct
{
  int     number;
  BcpDate start;
  BcpDate end;
} BcpProgrammeYear;

/**
 * BcpProgramme:
 *
 * The programme's own facts at one moment. Immutable, reference counted, safe from any thread.
 */
typedef struct
{
  char             *code;
  char             *name[BCP_N_LANGUAGES];
  char             *short_name[BCP_N_LANGUAGES];
  char             *centre_name[BCP_N_LANGUAGES];
  BcpDate           start;
  BcpDate           end;
  int               duration_months;
  char             *size_rule;
  char             *base_currency;
  gint64            budget_total;
  gint64            project_price;
  double            cost_share_default;
  double            cost_share_ceiling;
  gint64            registry_size;
  double            assumed_conversion;
  gboolean          is_sample;
  BcpProgrammeYear *years;
  guint             n_years;
} BcpProgramme;

BcpProgramme           *bcp_programme_load     (BcpConnection *db,
                                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
BcpProgramme           *bcp_programme_ref      (BcpProgramme  *self);
void                    bcp_programme_unref    (BcpProgramme  *self);
const BcpProgrammeYear *bcp_programme_year_of  (BcpProgramme  *self,
                                                BcpDate        date);
int                     bcp_programme_month_of (BcpProgramme  *self,
                                                BcpDate        date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpProgramme, bcp_programme_unref)

G_END_DECLS
