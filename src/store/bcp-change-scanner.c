/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-change-scanner-private.h"

#include "bcp-connection-private.h"

#include <string.h>

/* The format is SQLite's, and lies in every file: of each table a heading ('T', the number of its
 * columns, a byte for each that says whether it is in the key, its name), then its changes: what was
 * done, whether by a trigger, and a record of the new row, the old row, or for an update of both.
 * A record has for each column a type and, unless it is NULL or left out, the value. */

#define TABLE_HEADING 'T'

enum
{
  VALUE_OMITTED = 0,
  VALUE_INTEGER = 1,
  VALUE_FLOAT = 2,
  VALUE_TEXT = 3,
  VALUE_BLOB = 4,
  VALUE_NULL = 5,
};

struct _BcpChangeScanner
{
  BcpNotice  *notice;
  GByteArray *rest;        /* the begin of something whose end has not come yet */
  char       *table;
  guint       n_columns;
  GByteArray *keys;        /* for each column whether it is in the key */
  guint       key;         /* the first that is */
};

/* Where reading stands, and whether it came to an end too soon or upon something unknown. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean      is_short;
  gboolean      is_wrong;
} Cursor;

/* Without a @notice it only says whether the bytes are a change set. */
BcpChangeScanner *
bcp_change_scanner_new (BcpNotice *notice)
{
  BcpChangeScanner *self = g_new0 (BcpChangeScanner, 1);

  self->notice = notice != NULL ? bcp_notice_ref (notice) : NULL;
  self->rest = g_byte_array_new ();
  self->keys = g_byte_array_new ();
  return self;
}

void
bcp_change_scanner_free (BcpChangeScanner *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->notice, bcp_notice_unref);
  g_byte_array_unref (self->rest);
  g_byte_array_unref (self->keys);
  g_free (self->table);
  g_free (self);
}

static gboolean
cursor_ok (const Cursor *cursor)
{
  return !cursor->is_short && !cursor->is_wrong;
}

static const guint8 *
take (Cursor  *cursor,
      guint64  n_bytes)
{
  const guint8 *taken = cursor->at;

  if (!cursor_ok (cursor) || n_bytes > (guint64) (cursor->end - cursor->at))
    {
      cursor->is_short = TRUE;
      return NULL;
    }

  cursor->at += n_bytes;
  return taken;
}

static guint8
take_byte (Cursor *cursor)
{
  const guint8 *byte = take (cursor, 1);

  return byte != NULL ? *byte : 0;
}

/* SQLite's variable-length integer: seven bits a byte, the highest first, eight bits in the ninth. */
static guint64
take_varint (Cursor *cursor)
{
  guint64 value = 0;

  for (int i = 0; i < 8; i++)
    {
      guint8 byte = take_byte (cursor);

      value = value << 7 | (byte & 0x7f);
      if (byte < 0x80)
        return value;
    }

  return value << 8 | take_byte (cursor);
}

static gint64
take_integer (Cursor *cursor)
{
  const guint8 *bytes = take (cursor, 8);
  guint64 value;

  if (bytes == NULL)
    return 0;

  memcpy (&value, bytes, sizeof value);
  return (gint64) GUINT64_FROM_BE (value);
}

/**
 * Presence: whether a value may be left out; SQLite (3.40) takes what is left out for one
 */
typedef enum
{
  MUST_BE,
  MAY_BE,
  MUST_NOT_BE,
} Presence;

static gint64
take_value (Cursor   *cursor,
            Presence  presence)
{
  guint8 type = take_byte (cursor);

  if (cursor_ok (cursor) && presence == (type == VALUE_OMITTED ? MUST_BE : MUST_NOT_BE))
    cursor->is_wrong = TRUE;
  switch (type)
    {
    case VALUE_INTEGER:
      return take_integer (cursor);
    case VALUE_FLOAT:
      take (cursor, 8);
      return 0;
    case VALUE_TEXT:
    case VALUE_BLOB:
      take (cursor, take_varint (cursor));
      return 0;
    case VALUE_OMITTED:
    case VALUE_NULL:
      return 0;
    default:
      cursor->is_wrong = TRUE;
      return 0;
    }
}

/**
 * Record: what a record may leave out
 * @WHOLE: nothing
 * @BEFORE: of an update, all but the key
 * @AFTER: of an update, all; the key it must
 */
typedef enum
{
  WHOLE,
  BEFORE,
  AFTER,
} Record;

static Presence
presence_of (Record   record,
             gboolean is_key)
{
  if (record == WHOLE || (record == BEFORE && is_key))
    return MUST_BE;

  return is_key ? MUST_NOT_BE : MAY_BE;
}

/* Passes over a record; returns what its key says. */
static gint64
take_record (BcpChangeScanner *self,
             Cursor           *cursor,
             Record            record)
{
  gint64 id = 0;

  for (guint i = 0; i < self->n_columns && cursor_ok (cursor); i++)
    {
      gint64 value = take_value (cursor, presence_of (record, self->keys->data[i] != 0));

      if (i == self->key)
        id = value;
    }

  return id;
}

static void
take_heading (BcpChangeScanner *self,
              Cursor           *cursor)
{
  guint64 n_columns = take_varint (cursor);
  const guint8 *keys = take (cursor, n_columns);
  const guint8 *end = cursor_ok (cursor) ? memchr (cursor->at, '\0', (gsize) (cursor->end - cursor->at)) : NULL;

  if (end == NULL)
    {
      cursor->is_short = TRUE;
      return;
    }

  /* No table of ours has such a name, and SQLite (3.40) leaks on it. */
  cursor->is_wrong = !g_utf8_validate ((const char *) cursor->at, end - cursor->at, NULL);
  if (cursor->is_wrong)
    return;

  g_free (self->table);
  self->table = g_strdup ((const char *) cursor->at);
  self->n_columns = (guint) n_columns;
  g_byte_array_set_size (self->keys, 0);
  g_byte_array_append (self->keys, keys, self->n_columns);
  for (self->key = 0; self->key + 1 < self->n_columns && keys[self->key] == 0;)
    self->key++;
  cursor->at = end + 1;
}

static void
take_change (BcpChangeScanner *self,
             Cursor           *cursor,
             guint8            operation)
{
  BcpOperation what = operation == SQLITE_INSERT ? BCP_OPERATION_INSERT
                      : operation == SQLITE_DELETE ? BCP_OPERATION_DELETE : BCP_OPERATION_UPDATE;
  gint64 id;

  cursor->is_wrong = self->table == NULL
    || (operation != SQLITE_INSERT && operation != SQLITE_DELETE && operation != SQLITE_UPDATE);
  take_byte (cursor);
  id = take_record (self, cursor, operation == SQLITE_UPDATE ? BEFORE : WHOLE);
  if (operation == SQLITE_UPDATE)
    take_record (self, cursor, AFTER);

  if (cursor_ok (cursor) && self->notice != NULL)
    bcp_notice_add (self->notice, self->table, what, id);
}

/* Takes one thing after another, up to one that is not all there. Returns how many bytes they were. */
static gsize
scan (BcpChangeScanner *self,
      const guint8     *bytes,
      gsize             n_bytes,
      gboolean         *is_wrong)
{
  Cursor cursor = { bytes, bytes + n_bytes, FALSE, FALSE };
  const guint8 *done = bytes;

  while (cursor.at < cursor.end && cursor_ok (&cursor))
    {
      guint8 first = take_byte (&cursor);

      if (first == TABLE_HEADING)
        take_heading (self, &cursor);
      else
        take_change (self, &cursor, first);
      if (cursor_ok (&cursor))
        done = cursor.at;
    }

  *is_wrong = cursor.is_wrong;
  return (gsize) (done - bytes);
}

/* Takes the next bytes. Returns FALSE where they are no change set's. */
gboolean
bcp_change_scanner_push (BcpChangeScanner *self,
                         const guint8     *bytes,
                         gsize             n_bytes)
{
  gboolean is_wrong;
  gsize done;

  if (self->rest->len == 0)
    {
      done = scan (self, bytes, n_bytes, &is_wrong);
      g_byte_array_append (self->rest, bytes + done, (guint) (n_bytes - done));
    }
  else
    {
      g_byte_array_append (self->rest, bytes, (guint) n_bytes);
      done = scan (self, self->rest->data, self->rest->len, &is_wrong);
      g_byte_array_remove_range (self->rest, 0, (guint) done);
    }

  return !is_wrong;
}

/* Whether the last change was taken to its end. */
gboolean
bcp_change_scanner_is_whole (BcpChangeScanner *self)
{
  return self->rest->len == 0;
}
