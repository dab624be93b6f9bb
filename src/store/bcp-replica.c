/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-replica-private.h"

#include "bcp-error.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>

/* An id is 22 bits of replica and 41 bits of counter. A replica is one copy of the file under one
 * installation of the program on one machine: a file that was copied, to a laptop or to the next
 * folder, lies at a place that it has not met, and gets a number of its own at its first write. So
 * both can make rows for years and never collide.
 *
 * A place is the file's inode, not its name: a file that is moved or renamed stays the same copy, and
 * one that a backup takes the place of does not. Moved to another disk it counts as a copy, which
 * costs a number and nothing else. Not seen is a copy written over the file's own bytes. */
#define COUNTER_BITS 41
#define MAX_REPLICA ((G_GINT64_CONSTANT (1) << 22) - 1)
#define MAX_COUNTER ((G_GINT64_CONSTANT (1) << COUNTER_BITS) - 1)

static char *
read_or_make_installation (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "bajio-cp", NULL);
  g_autofree char *path = g_build_filename (folder, "installation", NULL);
  g_autofree char *uuid = NULL;

  if (g_file_get_contents (path, &uuid, NULL, NULL) && strlen (g_strstrip (uuid)) >= 32)
    return g_steal_pointer (&uuid);

  g_free (uuid);
  uuid = g_uuid_string_random ();
  g_mkdir_with_parents (folder, 0700);

  /* Where the home folder takes no file, this process is an installation of its own. */
  g_file_set_contents_full (path, uuid, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                            0600, NULL);
  return g_steal_pointer (&uuid);
}

/* The machine belongs in it: home folders are copied to new machines, and mounted on several. */
static const char *
installation (void)
{
  static gsize once;
  static char *name;

  if (g_once_init_enter (&once))
    {
      g_autofree char *uuid = read_or_make_installation ();
      g_autofree char *machine = NULL;

      if (!g_file_get_contents ("/etc/machine-id", &machine, NULL, NULL))
        machine = g_strdup (g_get_host_name ());
      name = g_strconcat (uuid, "\n", g_strstrip (machine), NULL);
      g_once_init_leave (&once, 1);
    }

  return name;
}

/* A disk's own number is the same whenever it is mounted; the kernel's is not. An inode's number is
 * given again after its file was deleted, so the time it was made belongs in it, where it is kept. */
static char *
place_hash (BcpConnection  *db,
            GError        **error)
{
  g_autofree char *place = NULL;
  struct statfs disk;
  struct statx file;
  guint64 number = 0;

  if (statx (AT_FDCWD, db->path, 0, STATX_INO | STATX_BTIME, &file) != 0 || statfs (db->path, &disk) != 0)
    {
      bcp_connection_fail (db, SQLITE_CANTOPEN, error);
      return NULL;
    }

  memcpy (&number, &disk.f_fsid, MIN (sizeof number, sizeof disk.f_fsid));
  if (number == 0)
    number = ((guint64) file.stx_dev_major << 32) | file.stx_dev_minor;
  if ((file.stx_mask & STATX_BTIME) == 0)
    memset (&file.stx_btime, 0, sizeof file.stx_btime);
  place = g_strdup_printf ("%s\n%" G_GINT64_MODIFIER "x %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT ".%u", installation (), number,
                           (guint64) file.stx_ino, (gint64) file.stx_btime.tv_sec, file.stx_btime.tv_nsec);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);
}

static gboolean
replica_register (BcpConnection  *db,
                  const char     *place,
                  GError        **error)
{
  gint64 taken;

  do
    {
      db->replica = g_random_int_range (1, (gint32) MAX_REPLICA);
      if (!bcp_connection_get_int (db, &taken, error, "SELECT count (*) FROM store_replica WHERE number = ?1",
                                   "i", db->replica))
        return FALSE;
    }
  while (taken != 0);

  db->counter = db->counter_stored = 0;
  return bcp_connection_run (db, error,
                             "INSERT INTO store_replica (number, installation, counter, since)"
                             " VALUES (?1, ?2, 0, strftime ('%Y-%m-%dT%H:%M:%SZ', 'now'))",
                             "it", db->replica, place);
}

static gboolean
replica_find (BcpConnection  *db,
              GError        **error)
{
  g_autofree char *place = place_hash (db, error);
  BcpStatement *statement;
  BcpStep step;

  statement = place != NULL ? bcp_connection_prepare (db, "SELECT number, counter FROM store_replica WHERE installation = ?1", error)
                            : NULL;
  if (statement == NULL)
    return FALSE;

  bcp_statement_bind_text (statement, 1, place);
  step = bcp_statement_step (statement, error);
  if (step == BCP_STEP_ROW)
    {
      db->replica = bcp_statement_int (statement, 0);
      db->counter = db->counter_stored = bcp_statement_int (statement, 1);
    }
  bcp_statement_reset (statement);

  return step == BCP_STEP_ROW || (step == BCP_STEP_DONE && replica_register (db, place, error));
}

/* Brackets the part of an edit in which ids may be asked for. */
void
bcp_replica_begin (BcpConnection *db)
{
  db->in_edit = TRUE;
  db->replica = db->counter = db->counter_stored = 0;
}

void
bcp_replica_end (BcpConnection *db)
{
  db->in_edit = FALSE;
}

/* The number of this copy of the file; registers it at its first write. 0 on error. */
gint64
bcp_replica_number (BcpConnection  *db,
                    GError        **error)
{
  if (db->replica == 0 && !replica_find (db, error))
    db->replica = 0;

  return db->replica;
}

/* Nobody else can write while the edit runs, so how far the counter came is written once. */
gboolean
bcp_replica_commit (BcpConnection  *db,
                    GError        **error)
{
  if (db->counter == db->counter_stored)
    return TRUE;

  db->counter_stored = db->counter;
  return bcp_connection_run (db, error, "UPDATE store_replica SET counter = ?2 WHERE number = ?1", "ii",
                             db->replica, db->counter);
}

/**
 * bcp_connection_new_id:
 * @self: the writer, inside an edit
 * @error: return location
 *
 * Returns: an id that no row of any copy of this file has or will get; 0 with @error set on failure
 */
gint64
bcp_connection_new_id (BcpConnection  *self,
                       GError        **error)
{
  g_return_val_if_fail (self->in_edit, 0);

  if (bcp_replica_number (self, error) == 0)
    return 0;

  if (self->counter >= MAX_COUNTER)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_FULL,
                           _("This copy of the file has used all its numbers. Save a copy and go on in that."));
      return 0;
    }

  return (self->replica << COUNTER_BITS) | ++self->counter;
}
