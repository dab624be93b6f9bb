/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-rejects.h"

#include "bcp-delimited.h"
#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define FLUSH_SIZE (64 * 1024)

struct _BcpRejects
{
  GFile         *target;
  GFile         *aside;      /* beside the target until it is published */
  GOutputStream *stream;
  GString       *text;
  char           delimiter;
  guint          n_cells;    /* of the heading, without a reason from last time */
  gboolean       had_reason; /* the source is itself a file of rejects */
};

/**
 * bcp_rejects_new:
 * @target: where the rows shall appear
 * @error: why that cannot be written
 *
 * Returns: (transfer full) (nullable): an empty collection
 */
BcpRejects *
bcp_rejects_new (GFile   *target,
                 GError **error)
{
  GFileType type = g_file_query_file_type (target, G_FILE_QUERY_INFO_NONE, NULL);
  g_autofree char *base = g_file_get_basename (target);
  g_autofree char *name = g_strdup_printf (".%s.%08x", base, g_random_int ());
  g_autoptr (GFile) folder = g_file_get_parent (target);
  g_autoptr (GFile) aside = folder != NULL ? g_file_get_child (folder, name) : NULL;
  GFileOutputStream *stream;
  BcpRejects *self;

  if (aside == NULL || (type != G_FILE_TYPE_UNKNOWN && type != G_FILE_TYPE_REGULAR))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                   _("“%s” is not an ordinary file. Name a file for the rejected rows."), g_file_peek_path (target));
      return NULL;
    }
  stream = g_file_create (aside, G_FILE_CREATE_PRIVATE, NULL, error);
  if (stream == NULL)
    return NULL;

  self = g_new0 (BcpRejects, 1);
  self->target = g_object_ref (target);
  self->aside = g_steal_pointer (&aside);
  self->stream = G_OUTPUT_STREAM (stream);
  self->text = g_string_new (NULL);
  return self;
}

/**
 * bcp_rejects_free:
 * @self: (nullable): the collection
 *
 * What was not published vanishes, and the target is as it was.
 */
void
bcp_rejects_free (BcpRejects *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->stream);
  if (self->aside != NULL)
    g_file_delete (self->aside, NULL, NULL);
  g_clear_object (&self->aside);
  g_object_unref (self->target);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
flush (BcpRejects  *self,
       GError     **error)
{
  gboolean written = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, NULL, error);

  g_string_truncate (self->text, 0);
  return written;
}

/**
 * bcp_rejects_begin:
 * @self: the collection
 * @headings: (array length=n_headings): the source's
 * @n_headings: how many
 * @delimiter: what stands between cells
 * @error: why it could not be written
 *
 * Begins anew: rows that were added before are dropped.
 */
gboolean
bcp_rejects_begin (BcpRejects         *self,
                   const char *const  *headings,
                   guint               n_headings,
                   char                delimiter,
                   GError            **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  self->delimiter = delimiter;
  self->had_reason = n_headings > 0 && strcmp (headings[n_headings - 1], BCP_REJECTS_REASON) == 0;
  self->n_cells = n_headings - self->had_reason;

  g_string_truncate (self->text, 0);
  if (!g_seekable_truncate (G_SEEKABLE (self->stream), 0, NULL, error)
      || !g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, NULL, error))
    return FALSE;

  bcp_rejects_format (self, headings, n_headings, line);
  return bcp_rejects_add (self, line->str, BCP_REJECTS_REASON, error);
}

/**
 * bcp_rejects_format:
 * @self: the collection, begun
 * @cells: (array length=n_cells): a row of the source
 * @n_cells: how many
 * @line: where to append them
 *
 * The row as bcp_rejects_add() takes it. Changes nothing in @self: from any thread.
 */
void
bcp_rejects_format (BcpRejects         *self,
                    const char *const  *cells,
                    guint               n_cells,
                    GString            *line)
{
  guint own = n_cells - (self->had_reason && n_cells > self->n_cells);
  guint n = MAX (self->n_cells, own);

  for (guint i = 0; i < n; i++)
    {
      bcp_delimited_append (line, i < own ? cells[i] : NULL, self->delimiter);
      g_string_append_c (line, self->delimiter);
    }
}

/**
 * bcp_rejects_add:
 * @self: the collection
 * @line: a row of the source, from bcp_rejects_format()
 * @reason: why it was not taken
 * @error: why it could not be written
 */
gboolean
bcp_rejects_add (BcpRejects  *self,
                 const char  *line,
                 const char  *reason,
                 GError     **error)
{
  g_string_append (self->text, line);
  bcp_delimited_append (self->text, reason, self->delimiter);
  g_string_append_c (self->text, '\n');

  return self->text->len < FLUSH_SIZE || flush (self, error);
}

/**
 * bcp_rejects_publish:
 * @self: the collection; nothing is added any more
 * @error: why it could not be written
 *
 * Puts the rows in the target's place.
 */
gboolean
bcp_rejects_publish (BcpRejects  *self,
                     GError     **error)
{
  if (!flush (self, error) || !g_output_stream_close (self->stream, NULL, error)
      || !g_file_move (self->aside, self->target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return FALSE;

  g_clear_object (&self->aside);
  return TRUE;
}
