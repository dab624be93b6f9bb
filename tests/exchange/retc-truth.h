/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

G_BEGIN_DECLS

/* SEMARNAT's plants of five years (RETC) as firms of a programme, their key (NRA) hidden, and what that key
 * says about which are one plant; to count what a search for duplicates finds.
 *
 * The key is the truth, but for one thing: a plant gets a new key when its activity or its owner's name
 * changes. Two keys are taken as one plant renewed where no year lists both, and a row of one and a row of
 * the other have the same name (without legal form, or one within the other), the same municipality, and
 * either the same street with the same number or places less than 250 m apart. */

/**
 * RetcCount: pairs of rows
 * @real: that are one plant
 * @found: of these, among the candidates
 * @wrong: candidates that are two plants
 */
typedef struct
{
  guint real;
  guint found;
  guint wrong;
} RetcCount;

typedef enum
{
  RETC_ALL,
  RETC_EARLY,        /* both rows of 2005, 2010, 2012 */
  RETC_LATE,         /* one row of 2019 or 2021 at least */
  RETC_GUANAJUATO,
  RETC_QUERETARO,
  RETC_N_SLICES,
} RetcSlice;

extern const char *const retc_slice_names[RETC_N_SLICES];

typedef struct _RetcTruth RetcTruth;

char      *retc_folder       (void) G_GNUC_WARN_UNUSED_RESULT;
RetcTruth *retc_truth_load   (BcpStore    *store,
                              const char  *folder,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void       retc_truth_free   (RetcTruth   *self);
guint      retc_truth_n_rows (RetcTruth   *self);
guint      retc_truth_n_renewed (RetcTruth *self);
void       retc_truth_count  (RetcTruth   *self,
                              GPtrArray   *candidates,
                              gboolean     renewed,
                              RetcSlice    slice,
                              RetcCount   *count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetcTruth, retc_truth_free)

G_END_DECLS
