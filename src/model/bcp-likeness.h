/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-language.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpEvidence: what two firms agree or differ in
 *
 * Each speaks for or against their being one plant with a weight in bits, as Fellegi and Sunter have it
 * (1969): the binary logarithm of how much more often it is seen on two records of one plant than on
 * records of two. Kept in files by name, so the names stay.
 */
typedef enum
{
  BCP_EVIDENCE_KEY_SAME,
  BCP_EVIDENCE_DIRECTORY_OTHER,
  BCP_EVIDENCE_NRA_OTHER,
  BCP_EVIDENCE_LIST_SAME,
  BCP_EVIDENCE_RFC_SAME,
  BCP_EVIDENCE_RFC_OTHER,
  BCP_EVIDENCE_NAME_SAME,
  BCP_EVIDENCE_NAME_ORDER,
  BCP_EVIDENCE_NAME_SPELLING,
  BCP_EVIDENCE_NAME_LEGAL,
  BCP_EVIDENCE_NAME_WITHIN,
  BCP_EVIDENCE_NAME_SIMILAR,
  BCP_EVIDENCE_NAME_WORD,
  BCP_EVIDENCE_NAME_OTHER,
  BCP_EVIDENCE_PLANT_SAME,
  BCP_EVIDENCE_PLANT_OTHER,
  BCP_EVIDENCE_MUNICIPALITY_SAME,
  BCP_EVIDENCE_MUNICIPALITY_NEAR,
  BCP_EVIDENCE_MUNICIPALITY_OTHER,
  BCP_EVIDENCE_ADDRESS_SAME,
  BCP_EVIDENCE_STREET_SAME,
  BCP_EVIDENCE_NUMBER_SAME,
  BCP_EVIDENCE_DOOR_OTHER,
  BCP_EVIDENCE_NUMBER_OTHER,
  BCP_EVIDENCE_STREET_OTHER,
  BCP_EVIDENCE_PLACE_SAME,
  BCP_EVIDENCE_PLACE_NEAR,
  BCP_EVIDENCE_PLACE_AROUND,
  BCP_EVIDENCE_PLACE_AWAY,
  BCP_EVIDENCE_PLACE_FAR,
  BCP_EVIDENCE_POSTCODE_SAME,
  BCP_EVIDENCE_POSTCODE_OTHER,
  BCP_EVIDENCE_PRODUCTS_SAME,
  BCP_EVIDENCE_PRODUCTS_SIMILAR,
  BCP_EVIDENCE_PRODUCTS_OTHER,
  BCP_EVIDENCE_PHONE_SAME,
  BCP_EVIDENCE_EMAIL_SAME,
  BCP_EVIDENCE_WEB_SAME,
  BCP_N_EVIDENCES,
} BcpEvidence;

/* So many can be told of one pair. */
#define BCP_MAX_EVIDENCES 16

/**
 * BcpReason:
 * @evidence: what is seen
 * @weight: in bits; below zero it speaks against
 */
typedef struct
{
  BcpEvidence evidence;
  double      weight;
} BcpReason;

/**
 * BcpLikeness: how alike two firms are
 * @weight: the sum of the reasons' weights and of the odds before them, in bits
 * @reasons: in the order of their kinds
 * @n_reasons: how many
 */
typedef struct
{
  double    weight;
  BcpReason reasons[BCP_MAX_EVIDENCES];
  guint     n_reasons;
} BcpLikeness;

void        bcp_likeness_begin      (BcpLikeness       *self);
void        bcp_likeness_add        (BcpLikeness       *self,
                                     BcpEvidence        evidence);
void        bcp_likeness_add_part   (BcpLikeness       *self,
                                     BcpEvidence        evidence,
                                     double             part);
double      bcp_likeness_score      (double             weight);
char       *bcp_likeness_to_text    (const BcpLikeness *self) G_GNUC_WARN_UNUSED_RESULT;
GArray     *bcp_reasons_from_text   (const char        *text) G_GNUC_WARN_UNUSED_RESULT;
const char *bcp_evidence_get_name   (BcpEvidence        evidence);
const char *bcp_evidence_get_sentence (BcpEvidence      evidence,
                                     BcpLanguage        language);

G_END_DECLS
