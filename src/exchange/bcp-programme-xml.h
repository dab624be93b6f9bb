/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

G_BEGIN_DECLS

/* The whole programme as one XML document (docs/programme-xml.md), streamed both ways: every base
 * table, every row with its id, every field that is stored. Exported, imported into an empty file
 * and exported again, it is the same to the byte. History stays in the file. */

#define BCP_PROGRAMME_XML_NAMESPACE "urn:bajiocp:programme:1"
#define BCP_PROGRAMME_XML_VERSION "1"

gboolean  bcp_programme_xml_write  (BcpConnection  *db,
                                    GOutputStream  *stream,
                                    BcpProgress    *progress,
                                    GCancellable   *cancellable,
                                    GError        **error);
gboolean  bcp_programme_xml_export (BcpStore       *store,
                                    GFile          *file,
                                    BcpProgress    *progress,
                                    GCancellable   *cancellable,
                                    GError        **error);
gboolean  bcp_programme_xml_detect (GFile          *file);
gint64    bcp_programme_xml_import (BcpStore       *store,
                                    GFile          *source,
                                    BcpProgress    *progress,
                                    GCancellable   *cancellable,
                                    GError        **error);
BcpStore *bcp_programme_xml_create (const char     *path,
                                    GFile          *source,
                                    gint64         *n_records,
                                    BcpProgress    *progress,
                                    GCancellable   *cancellable,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
