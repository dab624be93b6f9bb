/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpWreck:
 *
 * The pages of a file that SQLite itself may refuse to read, with what lies in its log laid over
 * them. Nothing that it says is trusted: every number is held against the file's size, every page is
 * walked once, and whatever is wrong costs that page or that cell only. Nothing is written.
 * (https://www.sqlite.org/fileformat2.html)
 */
typedef struct _BcpWreck BcpWreck;

/**
 * BcpRawValue:
 * @type: SQLITE_NULL, SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT or SQLITE_BLOB
 * @bytes: of a text or blob, within the record; not ended by a NUL
 */
typedef struct
{
  int           type;
  gint64        integer;
  double        real;
  const guint8 *bytes;
  gsize         n_bytes;
} BcpRawValue;

/**
 * BcpRawRow: a row of a table as it lies in a page
 */
typedef struct
{
  gint64             id;
  const BcpRawValue *values;
  guint              n_values;
} BcpRawRow;

/**
 * BcpRawRowFunc:
 *
 * Returns: whether to go on
 */
typedef gboolean (*BcpRawRowFunc) (const BcpRawRow  *row,
                                   gpointer          data,
                                   GError          **error);

BcpWreck *bcp_wreck_open              (const char     *path,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void      bcp_wreck_free              (BcpWreck       *self);
gboolean  bcp_wreck_get_number        (BcpWreck       *self,
                                       guint           offset,
                                       guint32        *number);
guint32   bcp_wreck_get_n_pages       (BcpWreck       *self);
gboolean  bcp_wreck_walk_table        (BcpWreck       *self,
                                       guint32         root,
                                       BcpRawRowFunc   func,
                                       gpointer        data,
                                       guint          *n_bad,
                                       GError        **error);
gboolean  bcp_wreck_is_stray_leaf     (BcpWreck       *self,
                                       guint32         page);
gboolean  bcp_wreck_read_leaf         (BcpWreck       *self,
                                       guint32         page,
                                       BcpRawRowFunc   func,
                                       gpointer        data,
                                       guint          *n_bad,
                                       GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpWreck, bcp_wreck_free)

G_END_DECLS
