/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"

#include "bcp-text.h"

/* Characters of a sentence that people still read. */
#define MAX_SENTENCE 600

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
  g_autofree char *line = NULL;
  char *message;
  glong length;

  if (error == NULL || *error == NULL)
    return;

  message = g_utf8_make_valid ((*error)->message, -1);
  line = bcp_text_squeeze (message);
  g_free (message);
  if (line == NULL)
    return;

  length = g_utf8_strlen (line, -1);
  if (length > MAX_SENTENCE)
    {
      g_autofree char *head = g_utf8_substring (line, 0, MAX_SENTENCE / 2);
      g_autofree char *tail = g_utf8_substring (line, length - MAX_SENTENCE / 2, length);

      g_free (line);
      line = g_strconcat (head, "…", tail, NULL);
    }
  g_free ((*error)->message);
  (*error)->message = g_steal_pointer (&line);
}
