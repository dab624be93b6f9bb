/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"

G_BEGIN_DECLS

/**
 * BcpHit: a record that was found
 * @id: which
 * @title: its name
 * @detail: what tells it from others of that name: number, place, state; "" for none
 */
typedef struct
{
  gint64  id;
  char   *title;
  char   *detail;
} BcpHit;

/**
 * BcpHitGroup: the records of one entity that were found
 * @entity: whose
 * @hits: (element-type BcpHit): the first of them
 * @has_more: whether there are others
 */
typedef struct
{
  const BcpEntity *entity;
  GPtrArray       *hits;
  gboolean         has_more;
} BcpHitGroup;

GPtrArray *bcp_search_everywhere (BcpConnection  *db,
                                  const char     *text,
                                  guint           limit,
                                  BcpCatalogue   *catalogue,
                                  BcpLanguage     language,
                                  GCancellable   *cancellable,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
