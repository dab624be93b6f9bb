/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-json.h"

#include <math.h>
#include <string.h>

#define FLUSH_SIZE (64 * 1024)
#define MAX_DEPTH 16

struct _BcpJson
{
  GOutputStream *stream;
  GString       *text;
  GError        *error;
  int            depth;
  gboolean       filled[MAX_DEPTH];  /* something stands before at this depth */
  gboolean       after_key;
};

/**
 * bcp_json_new:
 * @stream: where to write; not closed
 *
 * Returns: (transfer full): a writer
 */
BcpJson *
bcp_json_new (GOutputStream *stream)
{
  BcpJson *self = g_new0 (BcpJson, 1);

  self->stream = g_object_ref (stream);
  self->text = g_string_sized_new (FLUSH_SIZE + 4096);
  return self;
}

void
bcp_json_free (BcpJson *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->stream);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

static void
flush (BcpJson      *self,
       GCancellable *cancellable)
{
  if (self->error == NULL && self->text->len > 0)
    g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, cancellable, &self->error);
  g_string_truncate (self->text, 0);
}

/* What stands before a value: nothing behind a key; else a comma, and a new line near the top. */
static void
lead_in (BcpJson *self)
{
  if (self->after_key)
    {
      self->after_key = FALSE;
      return;
    }

  if (self->filled[self->depth])
    g_string_append_c (self->text, ',');
  if (self->depth == 1)
    g_string_append (self->text, "\n  ");
  else if (self->filled[self->depth])
    g_string_append_c (self->text, ' ');
  self->filled[self->depth] = TRUE;

  if (self->text->len > FLUSH_SIZE)
    flush (self, NULL);
}

static void
open_bracket (BcpJson *self,
              char     bracket)
{
  g_return_if_fail (self->depth + 1 < MAX_DEPTH);

  lead_in (self);
  g_string_append_c (self->text, bracket);
  self->filled[++self->depth] = FALSE;
}

static void
close_bracket (BcpJson *self,
               char     bracket)
{
  g_return_if_fail (self->depth > 0);

  if (self->depth == 1 && self->filled[1])
    g_string_append_c (self->text, '\n');
  g_string_append_c (self->text, bracket);
  self->depth--;
}

void
bcp_json_begin_array (BcpJson *self)
{
  open_bracket (self, '[');
}

void
bcp_json_end_array (BcpJson *self)
{
  close_bracket (self, ']');
}

void
bcp_json_begin_object (BcpJson *self)
{
  open_bracket (self, '{');
}

void
bcp_json_end_object (BcpJson *self)
{
  close_bracket (self, '}');
}

static void
append_quoted (GString    *text,
               const char *value)
{
  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
        g_string_append (text, "\\\"");
        break;
      case '\\':
        g_string_append (text, "\\\\");
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\r':
        g_string_append (text, "\\r");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20)
          g_string_append_printf (text, "\\u%04x", *p);
        else
          g_string_append_c (text, *p);
      }
  g_string_append_c (text, '"');
}

void
bcp_json_key (BcpJson    *self,
              const char *key)
{
  lead_in (self);
  append_quoted (self->text, key);
  g_string_append (self->text, ": ");
  self->after_key = TRUE;
}

/**
 * bcp_json_string:
 * @self: the writer
 * @value: (nullable): UTF-8; %NULL writes null
 */
void
bcp_json_string (BcpJson    *self,
                 const char *value)
{
  if (value == NULL)
    {
      bcp_json_null (self);
      return;
    }

  lead_in (self);
  append_quoted (self->text, value);
}

void
bcp_json_integer (BcpJson *self,
                  gint64   value)
{
  lead_in (self);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

/**
 * bcp_json_number:
 * @self: the writer
 * @value: a number; what JSON cannot say (NaN, infinity) becomes null
 *
 * Whole numbers are written without a fraction; others with as few digits as give the same double.
 */
void
bcp_json_number (BcpJson *self,
                 double   value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      bcp_json_null (self);
      return;
    }
  if (value == floor (value) && fabs (value) < 1e15)
    {
      bcp_json_integer (self, (gint64) value);
      return;
    }

  for (int precision = 15; precision <= 17; precision++)
    {
      g_snprintf (digits, sizeof digits, "%.*g", precision, value);
      if (g_ascii_strtod (digits, NULL) == value)
        break;
    }
  lead_in (self);
  g_string_append (self->text, digits);
}

/**
 * bcp_json_minor:
 * @self: the writer
 * @minor: money in minor units, written in whole units: 800050 as 8000.50
 */
void
bcp_json_minor (BcpJson *self,
                gint64   minor)
{
  guint64 size = minor < 0 ? -(guint64) minor : (guint64) minor;

  lead_in (self);
  g_string_append_printf (self->text, "%s%" G_GUINT64_FORMAT ".%02u",
                          minor < 0 ? "-" : "", size / 100, (guint) (size % 100));
}

void
bcp_json_boolean (BcpJson  *self,
                  gboolean  value)
{
  lead_in (self);
  g_string_append (self->text, value ? "true" : "false");
}

void
bcp_json_null (BcpJson *self)
{
  lead_in (self);
  g_string_append (self->text, "null");
}

/**
 * bcp_json_add_string:
 * @self: a writer within an object
 * @key: a name
 * @value: (nullable): its text; %NULL is written as null
 */
void
bcp_json_add_string (BcpJson    *self,
                     const char *key,
                     const char *value)
{
  bcp_json_key (self, key);
  if (value != NULL)
    bcp_json_string (self, value);
  else
    bcp_json_null (self);
}

/**
 * bcp_json_add_number:
 * @self: a writer within an object
 * @key: a name
 * @value: its number, as bcp_json_number() writes it
 */
void
bcp_json_add_number (BcpJson    *self,
                     const char *key,
                     double      value)
{
  bcp_json_key (self, key);
  bcp_json_number (self, value);
}

/**
 * bcp_json_finish:
 * @self: the writer, all brackets closed
 * @cancellable: (nullable): to give up
 * @error: the first error that the stream had
 *
 * Returns: whether everything was written
 */
gboolean
bcp_json_finish (BcpJson       *self,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_return_val_if_fail (self->depth == 0, FALSE);

  g_string_append_c (self->text, '\n');
  flush (self, cancellable);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }

  return TRUE;
}
