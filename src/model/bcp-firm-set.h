/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-likeness.h"
#include "bcp-vocabulary.h"

G_BEGIN_DECLS

/**
 * BcpFirmTexts: what is compared of a firm, all of it (nullable) but the name
 * @id: the firm's id
 * @municipality: the municipality's key
 * @municipality_name: how people call it
 * @list: which list names the firm; a list names a plant once
 * @latitude: in degrees, NAN where unknown
 * @longitude: in degrees, NAN where unknown
 *
 * The others are the firm's fields.
 */
typedef struct
{
  gint64      id;
  const char *legal_name;
  const char *trade_name;
  const char *rfc;
  const char *clee;
  const char *denue_id;
  const char *nra;
  const char *municipality;
  const char *municipality_name;
  const char *state_name;
  const char *street;
  const char *exterior_number;
  const char *postal_code;
  const char *products;
  const char *phone;
  const char *email;
  const char *web;
  const char *list;
  double      latitude;
  double      longitude;
} BcpFirmTexts;

/**
 * BcpFirmSet:
 *
 * Firms as they are compared: what of their texts matters, in some 200 bytes each, so that a million fit
 * in memory. All firms are added before any are compared, because a word tells the more the fewer
 * firms have it. One thread at a time.
 */
typedef struct _BcpFirmSet BcpFirmSet;

BcpFirmSet  *bcp_firm_set_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_firm_set_free      (BcpFirmSet         *self);
void         bcp_firm_set_add       (BcpFirmSet         *self,
                                     const BcpFirmTexts *texts);
guint        bcp_firm_set_size      (BcpFirmSet         *self);
gint64       bcp_firm_set_get_id    (BcpFirmSet         *self,
                                     guint               firm);
guint64      bcp_firm_set_get_list  (BcpFirmSet         *self,
                                     guint               firm);
void         bcp_firm_set_compare   (BcpFirmSet         *self,
                                     guint               a,
                                     guint               b,
                                     BcpLikeness        *likeness);

GArray      *bcp_firm_set_pair      (BcpFirmSet         *self,
                                     const guint8       *wanted,
                                     GCancellable       *cancellable,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpFirmSet, bcp_firm_set_free)

G_END_DECLS
