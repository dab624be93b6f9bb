/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include "bcp-programme-xml.h"

/* The programme as XML, out and into a new file, against a reader that only looks whether the same
 * bytes are well formed. */

#define REFERENCE "xmllint"

static double export(Bench *bench, GFile *file)
{
  BcpStore *store = bench_open (bench_large (bench), BCP_STORE_READ_ONLY);
  g_autoptr (GError) error = NULL;
  double start = bench_now (), time;

  bcp_programme_xml_export (store, file, NULL, NULL, &error);
  time = bench_now () - start;
  bench_must (error);
  bench_close (store);
  return time;
}

static double
import (Bench *bench, GFile *file)
{
  g_autofree char *path = bench_path (bench, "again.bajiocp");
  g_autoptr (GFile) again = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  double start = bench_now (), time;
  gint64 n_records;
  BcpStore *store = bcp_programme_xml_create (path, file, &n_records, NULL, NULL, &error);

  time = bench_now () - start;
  bench_must (error);
  if (n_records < bench->n_firms)
    g_error ("Of more than %" G_GINT64_FORMAT " records, %" G_GINT64_FORMAT " came back", bench->n_firms,
             n_records);
  bench_close (store);
  g_file_delete (again, NULL, NULL);
  return time;
}

/* The quicker of two runs: the first may find the document on disk only. */
static double
read_bare (GFile *file)
{
  const char *const command[] = { REFERENCE, "--stream", "--noout", g_file_peek_path (file), NULL };
  double first = bench_child_time (command);

  return MIN (first, bench_child_time (command));
}

void
bench_xml (Bench *bench)
{
  g_autofree char *program = g_find_program_in_path (REFERENCE);
  g_autofree char *path = bench_path (bench, "programme.xml");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  double exported, imported, bare;

  if (program == NULL)
    {
      g_printerr ("bcp-bench: there is no %s here to compare XML with\n", REFERENCE);
      return;
    }

  exported = export(bench, file);
  bare = read_bare (file);
  imported = import (bench, file);
  g_file_delete (file, NULL, NULL);

  bench_add_ratio (bench, "programme as XML, export", exported, bare, 1.5);
  bench_add_ratio (bench, "programme as XML, import", imported, bare, 6);
}
