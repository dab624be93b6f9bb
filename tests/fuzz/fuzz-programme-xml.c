/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "bcp-definition.h"
#include "bcp-programme-xml-private.h"
#include "bcp-programme.h"

/* A programme as XML, read into an empty file that stays empty; and as a definition. */

#define DONE g_quark_from_static_string ("fuzz-done")

static BcpStore *
empty_store (void)
{
  static BcpStore *store;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    {
      path = g_build_filename (fuzz_folder (), "empty.bajiocp", NULL);
      store = bcp_store_open (path, BCP_STORE_CREATE, bcp_programme_schema (), NULL, &error);
      g_assert_no_error (error);
    }
  return store;
}

static gboolean
run_reader (BcpConnection *db,
            gpointer       reader,
            GCancellable  *cancellable,
            GError       **error)
{
  if (bcp_programme_xml_load (reader, db, NULL, cancellable, error))
    g_set_error_literal (error, DONE, 0, "It was read.");
  return FALSE;
}

static void
read_programme (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpXmlReader) reader = bcp_xml_reader_open (file, NULL, &error);
  g_autoptr (BcpLabel) label = bcp_label_new ("Fuzz", NULL);

  if (reader != NULL)
    g_assert_false (bcp_store_record (empty_store (), label, run_reader, reader, NULL, NULL, &error));
  fuzz_assert_told (error);
}

static void
read_definition (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpDefinition) definition = bcp_definition_read (g_file_peek_path (file), &error);

  if (definition == NULL)
    fuzz_assert_told (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GFile) file = fuzz_file (data, size);

  read_programme (file);
  read_definition (file);
  return 0;
}
