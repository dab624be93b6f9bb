/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-label.h"

#include <string.h>

#define MAX_ARGUMENTS 4
#define TRANSLATED '\001'

struct _BcpLabel
{
  int    ref_count;
  char  *msgid;
  char **arguments;
};

G_DEFINE_BOXED_TYPE (BcpLabel, bcp_label, bcp_label_ref, bcp_label_unref)

static BcpLabel *
label_take (const char *msgid,
            char      **arguments)
{
  BcpLabel *self = g_new0 (BcpLabel, 1);

  self->ref_count = 1;
  self->msgid = g_strdup (msgid);
  self->arguments = arguments;
  return self;
}

/**
 * bcp_label_new:
 * @msgid: English text marked with N_()
 * @...: up to four texts for its %s, then %NULL
 *
 * Returns: (transfer full): the label
 */
BcpLabel *
bcp_label_new (const char *msgid,
               ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *argument;
  va_list arguments;

  g_return_val_if_fail (msgid != NULL, NULL);

  va_start (arguments, msgid);
  for (int i = 0; i < MAX_ARGUMENTS && (argument = va_arg (arguments, const char *)) != NULL; i++)
    g_strv_builder_add (builder, argument);
  va_end (arguments);

  return label_take (msgid, g_strv_builder_end (builder));
}

/* One JSON string of an array; @p stands after its opening quote and is moved behind the closing one. */
static char *
json_string (const char **p)
{
  GString *text = g_string_new (NULL);

  while (**p != '\0' && **p != '"')
    {
      char c = *(*p)++;

      if (c == '\\' && **p == 'u' && strlen (*p) >= 5)
        {
          char hex[5] = { 0 };

          memcpy (hex, *p + 1, 4);
          g_string_append_unichar (text, (gunichar) g_ascii_strtoull (hex, NULL, 16));
          *p += 5;
          continue;
        }
      if (c == '\\' && **p != '\0')
        {
          c = *(*p)++;
          c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
      g_string_append_c (text, c);
    }
  if (**p == '"')
    (*p)++;

  return g_string_free (text, FALSE);
}

/**
 * bcp_label_new_json:
 * @msgid: English text
 * @arguments: (nullable): what bcp_label_to_json() wrote
 *
 * Returns: (transfer full): the label
 */
BcpLabel *
bcp_label_new_json (const char *msgid,
                    const char *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *p = arguments != NULL ? arguments : "";

  g_return_val_if_fail (msgid != NULL, NULL);

  for (int i = 0; i < MAX_ARGUMENTS && (p = strchr (p, '"')) != NULL; i++)
    {
      g_autofree char *argument = NULL;

      p++;
      argument = json_string (&p);
      g_strv_builder_add (builder, argument);
    }

  return label_take (msgid, g_strv_builder_end (builder));
}

/**
 * bcp_label_ref:
 * @self: a label
 *
 * Returns: (transfer full): @self
 */
BcpLabel *
bcp_label_ref (BcpLabel *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * bcp_label_unref:
 * @self: (transfer full): a label
 */
void
bcp_label_unref (BcpLabel *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_free (self->msgid);
  g_strfreev (self->arguments);
  g_free (self);
}

/**
 * bcp_label_get_msgid:
 * @self: a label
 *
 * Returns: its English text, with its %s
 */
const char *
bcp_label_get_msgid (BcpLabel *self)
{
  return self->msgid;
}

/**
 * bcp_label_to_json:
 * @self: a label
 *
 * Returns: (transfer full): its arguments as a JSON array of strings
 */
char *
bcp_label_to_json (BcpLabel *self)
{
  GString *json = g_string_new ("[");

  for (char **argument = self->arguments; *argument != NULL; argument++)
    {
      g_string_append (json, argument == self->arguments ? "\"" : ",\"");
      for (const char *p = *argument; *p != '\0'; p++)
        {
          if (*p == '"' || *p == '\\')
            g_string_append_printf (json, "\\%c", *p);
          else if ((guchar) *p < 0x20)
            g_string_append_printf (json, "\\u%04x", (guint) (guchar) *p);
          else
            g_string_append_c (json, *p);
        }
      g_string_append_c (json, '"');
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

static const char *
label_argument (BcpLabel    *self,
                guint        position,
                BcpLanguage  language)
{
  const char *argument;

  if (position >= g_strv_length (self->arguments))
    return "";

  argument = self->arguments[position];
  return *argument == TRANSLATED ? bcp_tr (language, argument + 1) : argument;
}

/**
 * bcp_label_to_text:
 * @self: a label
 * @language: in which language
 *
 * The texts are set in here and not by printf, because a label may come from a file that somebody
 * else wrote.
 *
 * Returns: (transfer full): the label in words
 */
char *
bcp_label_to_text (BcpLabel    *self,
                   BcpLanguage  language)
{
  GString *text = g_string_new (NULL);
  guint next = 0;

  for (const char *p = bcp_tr (language, self->msgid); *p != '\0'; p++)
    {
      if (p[0] == '%' && p[1] == 's')
        {
          g_string_append (text, label_argument (self, next++, language));
          p++;
        }
      else if (p[0] == '%' && p[1] >= '1' && p[1] <= '9' && p[2] == '$' && p[3] == 's')
        {
          g_string_append (text, label_argument (self, (guint) (p[1] - '1'), language));
          p += 3;
        }
      else
        {
          p += p[0] == '%' && p[1] == '%';
          g_string_append_c (text, *p);
        }
    }

  return g_string_free (text, FALSE);
}
