/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-xml-private.h"

#include "bcp-programme-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* Enough to tell a programme as XML from other files. */
#define HEAD_BYTES 4096

/**
 * bcp_programme_xml_detect:
 * @file: any file
 *
 * Returns: whether it looks like a programme as XML
 */
gboolean
bcp_programme_xml_detect (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char head[HEAD_BYTES];
  gsize n = 0;

  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n, NULL, NULL)
         && g_strstr_len (head, (gssize) n, "<" BCP_PROGRAMME_XML_ROOT) != NULL
         && g_strstr_len (head, (gssize) n, BCP_PROGRAMME_XML_NAMESPACE) != NULL;
}

typedef struct
{
  BcpXmlReader *reader;
  BcpProgress  *progress;
} LoadRequest;

static gboolean
load_in_writer (BcpConnection *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  LoadRequest *request = data;

  return bcp_programme_xml_load (request->reader, db, request->progress, cancellable, error);
}

static BcpLabel *
make_label (GFile *source)
{
  g_autofree char *name = g_file_get_basename (source);

  return bcp_label_new (N_("Programme from %s"), name, NULL);
}

/**
 * bcp_programme_xml_import:
 * @store: a programme's file that holds no record yet
 * @source: the document
 * @progress: (nullable): told of it, in bytes
 * @cancellable: (nullable): stops it; nothing is changed
 * @error: why not, with the line; %BCP_ERROR_SYNTAX, or %BCP_ERROR_REFUSED where the file holds records
 *
 * One entry of the history, which undo passes over, because a file without programme is of no use.
 * May take long: never on the main thread.
 *
 * Returns: how many records there were; -1 with @error set on failure
 */
gint64
bcp_programme_xml_import (BcpStore      *store,
                          GFile         *source,
                          BcpProgress   *progress,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (BcpXmlReader) reader = bcp_xml_reader_open (source, cancellable, error);
  g_autoptr (BcpLabel) label = make_label (source);
  LoadRequest request = { reader, progress };

  if (reader == NULL || !bcp_store_record (store, label, load_in_writer, &request, cancellable, NULL, error))
    return -1;

  return bcp_xml_reader_get_records (reader);
}

/**
 * bcp_programme_xml_create:
 * @path: the file to make; it must not exist
 * @source: the document
 * @n_records: (out) (optional): how many records there were
 * @progress: (nullable): told of it, in bytes
 * @cancellable: (nullable): stops it
 * @error: why not, with the line
 *
 * As bcp_programme_xml_import() into a new file. On failure nothing is left behind.
 *
 * Returns: (transfer full) (nullable): the open file
 */
BcpStore *
bcp_programme_xml_create (const char    *path,
                          GFile         *source,
                          gint64        *n_records,
                          BcpProgress   *progress,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (BcpXmlReader) reader = bcp_xml_reader_open (source, cancellable, error);
  g_autoptr (BcpLabel) label = make_label (source);
  LoadRequest request = { reader, progress };
  BcpStore *store;

  if (reader == NULL)
    return NULL;

  store = bcp_programme_file_make (path, label, load_in_writer, &request, cancellable, error);
  if (store != NULL && n_records != NULL)
    *n_records = bcp_xml_reader_get_records (reader);
  return store;
}
