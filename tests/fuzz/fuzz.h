/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What every target is: it takes any bytes at all, and neither crashes nor hangs nor fails without a
 * sentence. libFuzzer calls it, or fuzz-corpus.c for each file of a folder. */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

const char *fuzz_folder       (void);
GFile      *fuzz_file         (const void   *data,
                               gsize         size);
void        fuzz_assert_told  (const GError *error);
void        fuzz_assert_text  (const char   *text);
