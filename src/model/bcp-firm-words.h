/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-vocabulary.h"

G_BEGIN_DECLS

/* What the texts of a firm say once spelling is left aside: words as numbers of a vocabulary, and
 * figures in thousandths ("km 44.2" is 44200), so that "KM. 3+800" and "km 3.8" are the same. Each
 * word and each figure once. */

#define BCP_MAX_WORDS 16

/**
 * BcpWords:
 * @words: words of a vocabulary
 * @n_words: how many
 * @figures: figures, in thousandths
 * @n_figures: how many
 */
typedef struct
{
  guint32 words[BCP_MAX_WORDS];
  guint   n_words;
  guint32 figures[BCP_MAX_WORDS];
  guint   n_figures;
} BcpWords;

void    bcp_words_add_name    (BcpWords      *self,
                               BcpVocabulary *vocabulary,
                               const char    *text);
void    bcp_words_add_address (BcpWords      *self,
                               BcpVocabulary *vocabulary,
                               const char    *text);
void    bcp_words_add_text    (BcpWords      *self,
                               BcpVocabulary *vocabulary,
                               const char    *text);
guint32 bcp_words_house       (const char    *street,
                               const char    *number);
guint64 bcp_words_key         (const char    *text);
guint64 bcp_words_digits      (const char    *text,
                               guint          last);

G_END_DECLS
