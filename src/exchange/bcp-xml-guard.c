/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-xml-guard.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_ATTRIBUTES 1000

/* "<" of the encodings that have nothing in common with ASCII. */
#define EBCDIC_LESS_THAN 0x4c

/* Encodings in which "<", "=" and ">" are the bytes of ASCII, with zeroes between or not. */
static const char *const encodings[] = { "utf-8", "utf8", "utf-16", "utf16", "us-ascii", "ascii", "iso-8859-", "latin1", "windows-125", "cp125" };

static gboolean
is_known (const char *encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strncasecmp (encoding, encodings[i], strlen (encodings[i])) == 0)
      return TRUE;

  return FALSE;
}

/* Whether what the declaration at the document's beginning says of its encoding is known. */
static gboolean
head_is_sound (BcpXmlGuard *self)
{
  const char *end = g_strstr_len (self->head, self->n_head, "?>");
  const char *encoding = end != NULL ? g_strstr_len (self->head, end - self->head, "encoding") : NULL;

  encoding = encoding != NULL ? strpbrk (encoding, "\"'") : NULL;
  return encoding == NULL || encoding >= end || is_known (encoding + 1);
}

/* Gathers the beginning, without the zeroes of UTF-16. */
static gboolean
take_head (BcpXmlGuard *self,
           const char  *bytes,
           gsize        n_bytes)
{
  if (n_bytes > 0 && self->n_head == 0 && (guint8) *bytes == EBCDIC_LESS_THAN)
    return FALSE;

  for (gsize i = 0; i < n_bytes && self->n_head < sizeof self->head - 1; i++)
    if (bytes[i] != '\0')
      self->head[self->n_head++] = bytes[i];
  self->head_is_known = self->n_head == sizeof self->head - 1 || memchr (self->head, '>', self->n_head) != NULL;
  return !self->head_is_known || head_is_sound (self);
}

/**
 * bcp_xml_guard_pass:
 * @self: a guard
 * @bytes: the next ones
 * @n_bytes: how many
 *
 * Returns: (nullable): why they must not be read, a sentence about what stands in the guard's line
 */
const char *
bcp_xml_guard_pass (BcpXmlGuard *self,
                    const char  *bytes,
                    gsize        n_bytes)
{
  self->line = MAX (self->line, 1);
  if (!self->head_is_known && !take_head (self, bytes, n_bytes))
    return _("This encoding is not accepted here. Save the document as UTF-8.");

  for (gsize i = 0; i < n_bytes; i++)
    {
      if (bytes[i] == '\n')
        self->line++;
      else if (bytes[i] == '<')
        {
          /* Not allowed within a value, so it ends that too. */
          self->in_tag = self->is_tag_new = TRUE;
          self->n_attributes = 0;
          self->quote = '\0';
          continue;
        }
      else if (self->quote != '\0')
        self->quote = bytes[i] == self->quote ? '\0' : self->quote;
      else if (self->in_tag && (bytes[i] == '"' || bytes[i] == '\''))
        self->quote = bytes[i];
      else if (bytes[i] == '>' || (self->is_tag_new && (bytes[i] == '!' || bytes[i] == '?')))
        self->in_tag = FALSE;
      else if (bytes[i] == '=' && self->in_tag && ++self->n_attributes > MAX_ATTRIBUTES)
        return _("An element here has more than a thousand attributes, which no such document needs.");
      self->is_tag_new = self->is_tag_new && bytes[i] == '\0';
    }

  return NULL;
}
