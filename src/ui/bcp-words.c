/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-words.h"

#include <glib/gi18n.h>

/**
 * bcp_word_in_sentence:
 * @label: a translated label, "Firms", "CPI projects"
 *
 * Returns: (transfer full): as it stands inside a sentence: "firms", "CPI projects"
 */
char *
bcp_word_in_sentence (const char *label)
{
  const char *second = g_utf8_next_char (label);
  g_autofree char *first = NULL;
  g_autofree char *lower = NULL;

  /* An abbreviation keeps its capitals. */
  if (*label == '\0' || *second == '\0' || g_unichar_isupper (g_utf8_get_char (second)))
    return g_strdup (label);

  first = g_strndup (label, second - label);
  lower = g_utf8_strdown (first, -1);
  return g_strconcat (lower, second, NULL);
}

/**
 * bcp_word_singular:
 * @entity: an entity
 *
 * Returns: (transfer full): "firm", for use inside a sentence of the interface
 */
char *
bcp_word_singular (const BcpEntity *entity)
{
  return bcp_word_in_sentence (_(entity->label));
}

/**
 * bcp_word_plural:
 * @entity: an entity
 *
 * Returns: (transfer full): "firms", for use inside a sentence of the interface
 */
char *
bcp_word_plural (const BcpEntity *entity)
{
  return bcp_word_in_sentence (_(entity->plural));
}
