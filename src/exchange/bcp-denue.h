/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sheet-row.h"

G_BEGIN_DECLS

/* INEGI's directory of establishments (dossier §4.5): its headings in every generation, and how a
 * row of it reads as a firm. */

/**
 * BcpDenueText: the texts of a firm that the directory gives, in the order of the SQL columns
 */
typedef enum
{
  BCP_DENUE_LEGAL_NAME,
  BCP_DENUE_TRADE_NAME,
  BCP_DENUE_SCIAN,
  BCP_DENUE_STREET,
  BCP_DENUE_EXTERIOR_NUMBER,
  BCP_DENUE_INTERIOR_NUMBER,
  BCP_DENUE_NEIGHBOURHOOD,
  BCP_DENUE_POSTAL_CODE,
  BCP_DENUE_LOCALITY,
  BCP_DENUE_MUNICIPALITY,
  BCP_DENUE_STATE,
  BCP_DENUE_PHONE,
  BCP_DENUE_EMAIL,
  BCP_DENUE_WEB,
  BCP_DENUE_CLEE,
  BCP_DENUE_ID,
  BCP_DENUE_DATE,
} BcpDenueText;

#define BCP_N_DENUE_TEXTS (BCP_DENUE_DATE + 1)

/**
 * BcpDenueFirm:
 * @text: by BcpDenueText, %NULL where the source has nothing: squeezed; e-mail in lower case; legal
 *   name is the trade name where there is none; municipality in five digits, state in two; date as
 *   "2014-12"
 * @has_legal_name: the source gives a legal name of its own
 * @has_place: @latitude and @longitude (degrees, WGS 84) are known
 * @has_band: the band of employed persons is known
 * @band_maximum: its upper end, 0 where it is open
 * @scian_name: (nullable): the activity's name
 * @municipality_name: (nullable): the municipality's name
 * @state_name: (nullable): the state's name
 *
 * Texts are valid until the next row is read.
 */
typedef struct
{
  const char *text[BCP_N_DENUE_TEXTS];
  gboolean    has_legal_name;
  gboolean    has_place;
  double      latitude;
  double      longitude;
  gboolean    has_band;
  int         band_maximum;
  const char *scian_name;
  const char *municipality_name;
  const char *state_name;
} BcpDenueFirm;

/**
 * BcpDenue: the headings of one file, and room for the texts of one row
 */
typedef struct _BcpDenue BcpDenue;

BcpDenue *bcp_denue_new       (const char *const  *heading,
                               guint               n_cells,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void      bcp_denue_free      (BcpDenue           *self);
gboolean  bcp_denue_read      (BcpDenue           *self,
                               const BcpTableRow  *row,
                               BcpDenueFirm       *firm,
                               char              **reason);
gboolean  bcp_denue_read_band (const char         *text,
                               int                *maximum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpDenue, bcp_denue_free)

G_END_DECLS
