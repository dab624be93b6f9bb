/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpVocabulary:
 *
 * Words by number, so that a million names compare as numbers: the same word has the same number.
 * With each word stands how many firms have it in their name, and what kind of word it is.
 */
typedef struct _BcpVocabulary BcpVocabulary;

/**
 * BcpWordKind: what a word says about a firm
 * @BCP_WORD_EMPTY: nothing, in a name (legal forms, articles)
 * @BCP_WORD_GENERIC: little, in a name ("industrias", "planta")
 * @BCP_WORD_WAY: nothing, in an address ("calle", "sin número")
 */
typedef enum
{
  BCP_WORD_EMPTY = 1 << 0,
  BCP_WORD_GENERIC = 1 << 1,
  BCP_WORD_WAY = 1 << 2,
} BcpWordKind;

BcpVocabulary *bcp_vocabulary_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void           bcp_vocabulary_free      (BcpVocabulary *self);
guint32        bcp_vocabulary_number    (BcpVocabulary *self,
                                         const char    *word,
                                         gsize          length);
const char    *bcp_vocabulary_word      (BcpVocabulary *self,
                                         guint32        number);
guint          bcp_vocabulary_length    (BcpVocabulary *self,
                                         guint32        number);
gboolean       bcp_vocabulary_is        (BcpVocabulary *self,
                                         guint32        number,
                                         BcpWordKind    kind);
void           bcp_vocabulary_count     (BcpVocabulary *self,
                                         guint32        number);
guint32        bcp_vocabulary_get_count (BcpVocabulary *self,
                                         guint32        number);
gboolean       bcp_vocabulary_alike     (BcpVocabulary *self,
                                         guint32        a,
                                         guint32        b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpVocabulary, bcp_vocabulary_free)

G_END_DECLS
