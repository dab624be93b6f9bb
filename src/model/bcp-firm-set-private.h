/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-firm-set.h"
#include "bcp-firm-words.h"

G_BEGIN_DECLS

/**
 * BcpFirmFacts: what is compared of one firm
 * @first: where its words begin in the set's pool: of the legal name, of the trade name, then of street and
 *   products, then the figures of the names and the street
 * @n_legal: words of the legal name
 * @n_name: words of both names
 *
 * Keys and addresses on the net are hashes, 0 for none.
 */
typedef struct
{
  gint64  id;
  guint64 list;
  guint64 clee;
  guint64 denue_id;
  guint64 nra;
  guint64 rfc;
  guint64 phone;
  guint64 email;
  guint64 web;
  gsize   first;
  float   latitude;
  float   longitude;
  guint32 place;
  guint32 house;
  guint32 postal_code;
  guint8  n_legal;
  guint8  n_name;
  guint8  n_street;
  guint8  n_products;
  guint8  n_plants;
  guint8  n_figures;
} BcpFirmFacts;

/**
 * BcpFirmPlace: a municipality
 * @key: as the firms have it
 * @words: of its name and its state's, which say nothing in a firm's name
 */
typedef struct
{
  char     *key;
  BcpWords  words;
} BcpFirmPlace;

struct _BcpFirmSet
{
  BcpVocabulary *vocabulary;
  GArray        *firms;      /* BcpFirmFacts */
  GArray        *pool;       /* guint32 */
  GArray        *places;     /* BcpFirmPlace; 0 is unknown */
  GHashTable    *place_of;   /* key → index */
};

static inline const BcpFirmFacts *
bcp_firm_set_at (BcpFirmSet *self,
                 guint       firm)
{
  return &g_array_index (self->firms, BcpFirmFacts, firm);
}

static inline const guint32 *
bcp_firm_set_name (BcpFirmSet         *self,
                   const BcpFirmFacts *firm)
{
  return &g_array_index (self->pool, guint32, firm->first);
}

double   bcp_firm_set_bits     (BcpFirmSet         *self,
                                guint32             word);
gboolean bcp_firm_set_is_plain (BcpFirmSet         *self,
                                const BcpFirmFacts *firm,
                                guint32             word);

G_END_DECLS
