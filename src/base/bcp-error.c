/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"

#include "bcp-text.h"

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
