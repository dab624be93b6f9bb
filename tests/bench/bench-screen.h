/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench.h"

G_BEGIN_DECLS

/**
 * BenchScreen: an X server without hardware whose pixels lie in a file, and a session bus of its own;
 * this process's environment points at both as long as it lives
 */
typedef struct _BenchScreen BenchScreen;

BenchScreen *bench_screen_new     (Bench              *bench) G_GNUC_WARN_UNUSED_RESULT;
void         bench_screen_free    (BenchScreen        *self);
double       bench_screen_start   (BenchScreen        *self,
                                   const char *const  *command);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchScreen, bench_screen_free)

G_END_DECLS
