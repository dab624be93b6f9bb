/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "bcp-programme-file.h"
#include "bcp-worksheet-import.h"

#include <glib/gstdio.h>
#include <string.h>

/* Tables of others' assessments, their options and yearly streams, into a programme: the first letter says which
 * ("a", "o" or "s"), the rest is the table. What a preview announces is what is written; the same table
 * again changes nothing; undo takes everything back. */

/* Rounds after which the file begins anew, so that its history stays short. */
#define ROUNDS 1000

#define PLANTS \
  "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 4)" \
  " INSERT INTO assessment (id, code) SELECT i, 'P' || i FROM n"

static gboolean
add_plants (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_connection_script (db, PLANTS, error);
}

static BcpStore *
fresh_store (void)
{
  static BcpStore *store;
  static guint round;
  g_autofree char *path = g_build_filename (fuzz_folder (), "worksheets.bajiocp", NULL);
  g_autoptr (BcpLabel) label = bcp_label_new ("Plants", NULL);
  g_autoptr (GError) error = NULL;

  if (store != NULL && ++round % ROUNDS != 0)
    return store;

  if (store != NULL)
    {
      bcp_store_close (store);
      g_clear_object (&store);
      g_remove (path);
    }
  store = bcp_programme_create (path, "bajio", NULL, &error);
  g_assert_no_error (error);
  bcp_store_edit (store, label, add_plants, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static void
assert_result (BcpImportResult *result)
{
  for (int kind = 0; kind < BCP_N_IMPORT_KINDS; kind++)
    {
      g_assert_cmpint (result->counts[kind], >=, 0);
      for (guint i = 0; i < result->rows[kind]->len; i++)
        {
          const BcpImportRow *row = g_ptr_array_index (result->rows[kind], i);

          fuzz_assert_text (row->title);
          fuzz_assert_text (row->reason);
          g_assert_true (kind != BCP_IMPORT_REJECTED || row->reason != NULL);
          g_assert_true (row->reason == NULL || strlen (row->reason) < 2000);
        }
    }
}

static gpointer
find_broken (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return bcp_connection_dup_text (db, error, "SELECT \"table\" FROM pragma_foreign_key_check", NULL);
}

static void
import (BcpStore                 *store,
        const BcpWorksheetImport *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpImportResult) preview = bcp_worksheet_import_preview (source, store, NULL, &error);
  g_autoptr (BcpImportResult) done = NULL, again = NULL;
  g_autofree char *broken = NULL;

  if (preview == NULL)
    {
      fuzz_assert_told (error);
      return;
    }
  assert_result (preview);

  done = bcp_worksheet_import_apply (source, store, NULL, &error);
  if (done == NULL)
    {
      fuzz_assert_told (error);
      return;
    }
  for (int kind = 0; kind < BCP_N_IMPORT_KINDS; kind++)
    g_assert_cmpint (done->counts[kind], ==, preview->counts[kind]);
  broken = bcp_store_read (store, find_broken, NULL, NULL, NULL);
  g_assert_cmpstr (broken, ==, NULL);

  again = bcp_worksheet_import_preview (source, store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->counts[BCP_IMPORT_NEW], ==, 0);
  g_assert_cmpint (again->counts[BCP_IMPORT_CHANGED], ==, 0);
  if (done->entry != 0 && !bcp_store_undo (store, NULL, &error))
    g_error ("undo: %s", error->message);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GFile) file = size > 0 ? fuzz_file (data + 1, size - 1) : NULL;
  BcpWorksheetImport source = { .source = file, .row_limit = 100, .year = 2005 };

  if (size == 0)
    return 0;

  source.kind = data[0] == 'a' ? BCP_WORKSHEET_ASSESSMENTS : data[0] == 'o' ? BCP_WORKSHEET_OPTIONS : BCP_WORKSHEET_STREAMS;
  import (fresh_store (), &source);
  return 0;
}
