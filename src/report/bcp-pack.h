/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"
#include "bcp-flow.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Weeks of the next period's calendar. */
#define BCP_PACK_WEEKS 6

/**
 * BcpPackEvent: something dated of the next period
 */
typedef struct
{
  BcpDate  date;
  char    *kind;
  char    *what;
  char    *who;
} BcpPackEvent;

/**
 * BcpPackSource: a catalogue and how much of it somebody has checked
 */
typedef struct
{
  char   *list;
  char   *source;
  gint64  n_entries;
  gint64  n_unverified;
} BcpPackSource;

/**
 * BcpPack:
 * @figures: what is computed
 * @language: of the paper
 * @committee: (nullable): the advisory committee's name
 * @responsible: milestone's code → name of who answers for it
 * @events: (element-type BcpPackEvent): of the next period, by date
 * @sources: (element-type BcpPackSource): catalogues that figures rest on
 *
 * What the committee pack is composed from, read in one transaction.
 */
typedef struct
{
  BcpFigures  *figures;
  BcpLanguage  language;
  char        *committee;
  GHashTable  *responsible;
  GPtrArray   *events;
  GPtrArray   *sources;
} BcpPack;

BcpPack *bcp_pack_load           (BcpConnection  *db,
                                  BcpDate         as_of,
                                  BcpLanguage     language,
                                  GCancellable   *cancellable,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
BcpPack *bcp_pack_new            (BcpFigures     *figures,
                                  BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;
void     bcp_pack_free           (BcpPack        *self);
void     bcp_pack_add_event      (BcpPack        *self,
                                  BcpDate         date,
                                  const char     *kind,
                                  const char     *what,
                                  const char     *who);

/* The sections, in the order in which they are read. */
void     bcp_pack_compose        (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_cover      (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_progress   (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_programme  (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_curves     (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_funnel     (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_heat       (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_savings    (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_money      (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_milestones (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_calendar   (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_attention  (const BcpPack  *self,
                                  BcpFlow        *flow);
void     bcp_pack_add_notes      (const BcpPack  *self,
                                  BcpFlow        *flow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpPack, bcp_pack_free)

G_END_DECLS
