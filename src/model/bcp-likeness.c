/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-likeness.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* The odds, in bits, that two records which have something in common are one plant, before anything
 * is looked at. Set so that zero is where the question is worth a person's time. */
#define BEFORE -3.0

/* Weights of name, municipality, address, place, postcode, activity and products were fitted to
 * SEMARNAT's plants (RETC, Guanajuato and Querétaro, 2005 to 2021), where the register's own key says
 * which records are one plant, and rounded to half bits (docs/duplicates.md). The others, of which that
 * register has none, are set by judgement: a key that a register gave decides, what the national directory
 * counts as two is hardly one, a taxpayer may have several plants, a telephone is rarely shared. */
static const struct
{
  const char *name;
  double      weight;
  const char *sentence;
} evidences[BCP_N_EVIDENCES] = {
  [BCP_EVIDENCE_KEY_SAME] = { "key_same", 24, N_("Same key in the directory or register") },
  [BCP_EVIDENCE_DIRECTORY_OTHER] = { "directory_other", -12, N_("The national directory has them under two keys") },
  [BCP_EVIDENCE_NRA_OTHER] = { "nra_other", -4, N_("Different NRA; a plant may get a new one") },
  [BCP_EVIDENCE_LIST_SAME] = { "list_same", -4, N_("Both stand in the same list") },
  [BCP_EVIDENCE_RFC_SAME] = { "rfc_same", 14, N_("Same RFC") },
  [BCP_EVIDENCE_RFC_OTHER] = { "rfc_other", -6, N_("Different RFC") },
  [BCP_EVIDENCE_NAME_SAME] = { "name_same", 6, N_("Same name") },
  [BCP_EVIDENCE_NAME_ORDER] = { "name_order", 6, N_("Same words of the name in another order") },
  [BCP_EVIDENCE_NAME_SPELLING] = { "name_spelling", 6, N_("Same name, spelled differently") },
  [BCP_EVIDENCE_NAME_LEGAL] = { "name_legal", 3, N_("Same legal name, another trade name or none") },
  [BCP_EVIDENCE_NAME_WITHIN] = { "name_within", 2.5, N_("One name holds the other") },
  [BCP_EVIDENCE_NAME_SIMILAR] = { "name_similar", -1.5, N_("Names alike in part") },
  [BCP_EVIDENCE_NAME_WORD] = { "name_word", -2, N_("A rare word of the name in common") },
  [BCP_EVIDENCE_NAME_OTHER] = { "name_other", -4.5, N_("Different names") },
  [BCP_EVIDENCE_PLANT_SAME] = { "plant_same", 0.5, N_("Same plant number in the name") },
  [BCP_EVIDENCE_PLANT_OTHER] = { "plant_other", -7, N_("Different plant numbers in the name") },
  [BCP_EVIDENCE_MUNICIPALITY_SAME] = { "municipality_same", 1.5, N_("Same municipality") },
  [BCP_EVIDENCE_MUNICIPALITY_NEAR] = { "municipality_near", 2, N_("Different municipalities, same postal code") },
  [BCP_EVIDENCE_MUNICIPALITY_OTHER] = { "municipality_other", -4, N_("Different municipalities") },
  [BCP_EVIDENCE_ADDRESS_SAME] = { "address_same", 1.5, N_("Same street and number") },
  [BCP_EVIDENCE_STREET_SAME] = { "street_same", 1.5, N_("Same street, a number is missing") },
  [BCP_EVIDENCE_NUMBER_SAME] = { "number_same", -1, N_("Same number, the street is written differently") },
  [BCP_EVIDENCE_DOOR_OTHER] = { "door_other", -2.5, N_("Same number, another street or door") },
  [BCP_EVIDENCE_NUMBER_OTHER] = { "number_other", -4, N_("Same street, different numbers") },
  [BCP_EVIDENCE_STREET_OTHER] = { "street_other", -3.5, N_("Different streets") },
  [BCP_EVIDENCE_PLACE_SAME] = { "place_same", 1, N_("Within 100 m of each other") },
  [BCP_EVIDENCE_PLACE_NEAR] = { "place_near", 1, N_("Within 500 m of each other") },
  [BCP_EVIDENCE_PLACE_AROUND] = { "place_around", -0.5, N_("Within 2 km of each other") },
  [BCP_EVIDENCE_PLACE_AWAY] = { "place_away", -1.5, N_("Within 8 km of each other") },
  [BCP_EVIDENCE_PLACE_FAR] = { "place_far", -2, N_("More than 8 km apart") },
  [BCP_EVIDENCE_POSTCODE_SAME] = { "postcode_same", 2, N_("Same postal code") },
  [BCP_EVIDENCE_POSTCODE_OTHER] = { "postcode_other", -0.5, N_("Different postal codes") },
  [BCP_EVIDENCE_PRODUCTS_SAME] = { "products_same", 1, N_("Same products") },
  [BCP_EVIDENCE_PRODUCTS_SIMILAR] = { "products_similar", 0.5, N_("Products alike in part") },
  [BCP_EVIDENCE_PRODUCTS_OTHER] = { "products_other", -0.5, N_("Different products") },
  [BCP_EVIDENCE_PHONE_SAME] = { "phone_same", 4, N_("Same telephone") },
  [BCP_EVIDENCE_EMAIL_SAME] = { "email_same", 4, N_("Same e-mail") },
  [BCP_EVIDENCE_WEB_SAME] = { "web_same", 1.5, N_("Same web site") },
};

void
bcp_likeness_begin (BcpLikeness *self)
{
  self->weight = BEFORE;
  self->n_reasons = 0;
}

/**
 * bcp_likeness_add_part:
 * @self: where to add
 * @evidence: what is seen
 * @part: 0 … 1, how much of its full weight it has
 */
void
bcp_likeness_add_part (BcpLikeness *self,
                       BcpEvidence  evidence,
                       double       part)
{
  double weight = part * evidences[evidence].weight;

  g_return_if_fail (self->n_reasons < BCP_MAX_EVIDENCES);

  self->weight += weight;
  self->reasons[self->n_reasons++] = (BcpReason) { evidence, weight };
}

void
bcp_likeness_add (BcpLikeness *self,
                  BcpEvidence  evidence)
{
  bcp_likeness_add_part (self, evidence, 1);
}

/**
 * bcp_likeness_score:
 * @weight: a sum of weights, in bits
 *
 * Returns: the probability that these are the odds of, 0 … 1
 */
double
bcp_likeness_score (double weight)
{
  return 1 / (1 + exp2 (-weight));
}

/**
 * bcp_likeness_to_text:
 * @self: a likeness
 *
 * Returns: (transfer full): its reasons as they are kept in the file: "name_same 6.0 postcode_same 2.0"
 */
char *
bcp_likeness_to_text (const BcpLikeness *self)
{
  GString *text = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < self->n_reasons; i++)
    g_string_append_printf (text, "%s%s %s", i > 0 ? " " : "", evidences[self->reasons[i].evidence].name,
                            g_ascii_formatd (number, sizeof number, "%.1f", self->reasons[i].weight));

  return g_string_free (text, FALSE);
}

/**
 * bcp_reasons_from_text:
 * @text: (nullable): as bcp_likeness_to_text() made it
 *
 * Returns: (transfer full) (element-type BcpReason): the reasons; those that this version does not know are
 *   left out
 */
GArray *
bcp_reasons_from_text (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (BcpReason));

  for (guint i = 0; parts[i] != NULL && parts[i + 1] != NULL; i += 2)
    for (guint j = 0; j < BCP_N_EVIDENCES; j++)
      if (strcmp (evidences[j].name, parts[i]) == 0)
        {
          BcpReason reason = { j, g_ascii_strtod (parts[i + 1], NULL) };

          g_array_append_val (reasons, reason);
        }

  return reasons;
}

/**
 * bcp_evidence_get_name:
 * @evidence: a kind of evidence
 *
 * Returns: its name for programs and files
 */
const char *
bcp_evidence_get_name (BcpEvidence evidence)
{
  return evidences[evidence].name;
}

/**
 * bcp_evidence_get_sentence:
 * @evidence: a kind of evidence
 * @language: the reader's
 *
 * Returns: it in words
 */
const char *
bcp_evidence_get_sentence (BcpEvidence evidence,
                           BcpLanguage language)
{
  return bcp_tr (language, evidences[evidence].sentence);
}
