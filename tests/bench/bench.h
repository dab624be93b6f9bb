/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What is measured against what, in one run on one machine: ratios survive another machine,
 * milliseconds do not. */

/**
 * Bench: one run
 * @quick: small sizes, to see that it works
 * @folder: a folder for files, removed at the end; on the disk that TMPDIR names
 * @n_firms: rows of the large directory
 * @large: (nullable): path of the programme into which it was imported, see bench_large()
 * @rows: (element-type BenchRow): what was measured so far
 */
typedef struct
{
  gboolean   quick;
  char      *folder;
  gint64     n_firms;
  char      *large;
  GPtrArray *rows;
} Bench;

/**
 * BenchUnit: what a row counts
 */
typedef enum
{
  BENCH_MILLISECONDS,
  BENCH_CALLS,
  BENCH_MEGABYTES,
} BenchUnit;

/**
 * BenchRow:
 * @reference: what the same work costs done bare, NAN where there is nothing to compare with
 * @most: the goal: of ours against the reference where @is_ratio, otherwise of ours alone
 */
typedef struct
{
  char      *name;
  BenchUnit  unit;
  double     ours;
  double     reference;
  double     most;
  gboolean   is_ratio;
} BenchRow;

void      bench_add_ratio    (Bench         *bench,
                              const char    *name,
                              double         ours,
                              double         reference,
                              double         most);
void      bench_add_most     (Bench         *bench,
                              const char    *name,
                              BenchUnit      unit,
                              double         ours,
                              double         reference,
                              double         most);

double    bench_now          (void);
double    bench_clock        (void);
double bench_child_time (const char *const *command);
char     *bench_path         (Bench         *bench,
                              const char    *name) G_GNUC_WARN_UNUSED_RESULT;
void      bench_must         (GError        *error);
double    bench_percentile   (GArray        *times,
                              double         percent);
BcpStore *bench_open         (const char    *path,
                              BcpStoreMode   mode) G_GNUC_WARN_UNUSED_RESULT;
void      bench_close        (BcpStore      *store);
sqlite3  *bench_sqlite       (const char    *path,
                              int            flags);
void      bench_run          (sqlite3       *db,
                              const char    *sql);

const char *bench_large      (Bench         *bench);
char     *bench_sample       (Bench         *bench) G_GNUC_WARN_UNUSED_RESULT;

void      bench_assessment   (Bench         *bench);
void      bench_duplicates   (Bench         *bench);
void      bench_import       (Bench         *bench);
void      bench_search       (Bench         *bench);
void      bench_overview     (Bench         *bench);
void      bench_paper        (Bench         *bench);
void      bench_portfolio    (Bench         *bench);
void      bench_check        (Bench         *bench);
void bench_xml (Bench *bench);
void      bench_list         (Bench         *bench);
void      bench_window       (Bench         *bench);

G_END_DECLS
