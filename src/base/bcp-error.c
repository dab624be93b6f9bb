/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"

#include "bcp-text.h"

#include <errno.h>
#include <glib/gi18n.h>

G_DEFINE_QUARK (bcp-error-quark, bcp_error)

/**
 * bcp_error_tidy:
 * @error: (inout) (nullable): where an error may have been set
 *
 * Makes one line of its sentence and cuts short what is endless in it: a sentence about somebody
 * else's file may quote from it.
 */
void
bcp_error_tidy (GError **error)
{
  char *line;

  if (error == NULL || *error == NULL)
    return;

  line = bcp_text_shorten ((*error)->message);
  if (line == NULL)
    return;

  g_free ((*error)->message);
  (*error)->message = line;
}

/**
 * bcp_error_set_unwritable:
 * @error: return location
 * @path: the file that was to be written
 * @code: what the system said, an errno; 0 where it said nothing
 */
void
bcp_error_set_unwritable (GError     **error,
                          const char  *path,
                          int          code)
{
  g_autofree char *name = g_filename_display_basename (path), *whole = g_filename_display_name (path);

  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, BCP_ERROR, BCP_ERROR_FULL, _("There is no space left for “%s”. Free some space and try again."), name);
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED, _("“%s” cannot be written: %s. Choose another folder or name."), whole,
                 g_strerror (code != 0 ? code : EIO));
}
