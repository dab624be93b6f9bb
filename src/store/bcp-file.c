/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-file-private.h"

#include "bcp-error.h"
#include "bcp-migration-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* File systems that are shared between machines, or that stand between SQLite and a disk: its locks
 * and its shared memory cannot be relied on there. The numbers are the kernel's (statfs(2)). */
static const guint32 remote_file_systems[] = {
  0x00006969, /* nfs */
  0x0000517b, /* smb */
  0xff534d42, /* cifs */
  0xfe534d42, /* smb2 */
  0x65735546, /* fuse, and with it portals and gvfs */
  0x01021997, /* 9p */
  0x5346414f, /* afs */
  0x00c36400, /* ceph */
  0x73757245, /* coda */
};

static gboolean
is_remote (const char *path)
{
  struct statfs facts;

  if (statfs (path, &facts) != 0)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (remote_file_systems); i++)
    if ((guint32) facts.f_type == remote_file_systems[i])
      return TRUE;

  return FALSE;
}

static gboolean
may_write (const char *path)
{
  return faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
}

/* Makes an empty file that only its owner can read, where there is none. SQLite gives its sibling
 * files the same mode. */
gboolean
bcp_file_make_empty (const char *path,
                     GError    **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      g_close (fd, NULL);
      return TRUE;
    }

  if (errno == EEXIST)
    g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                 _("There is already a file “%s”. Choose another name; nothing was overwritten."), name);
  else if (errno == ENOSPC || errno == EDQUOT)
    g_set_error (error, BCP_ERROR, BCP_ERROR_FULL,
                 _("There is no space left for “%s”. Free some space and try again."), name);
  else if (errno == ENOENT || errno == ENOTDIR)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                 _("The folder for “%s” is not there. Make it, or choose another one."), name);
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_READ_ONLY,
                 _("“%s” could not be made: %s. Choose a folder that you may write to."), name, g_strerror (errno));
  return FALSE;
}

/* A file's name is safe on the disk only when its folder is. */
gboolean
bcp_file_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean ok;

  if (fd < 0)
    return FALSE;

  ok = fsync (fd) == 0;
  g_close (fd, NULL);
  return ok;
}

static char *
lock_path (const char *path)
{
  return g_strconcat (path, "-lock", NULL);
}

/* Becomes the one window on @path. The lock is on a file beside it, because closing any descriptor
 * of the file itself would drop SQLite's own locks. -1 where another window has it. */
int
bcp_file_lock (const char *path)
{
  g_autofree char *name = lock_path (path);

  for (;;)
    {
      struct stat mine, now;
      int fd = g_open (name, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

      if (fd < 0)
        return -1;
      if (flock (fd, LOCK_EX | LOCK_NB) != 0)
        {
          g_close (fd, NULL);
          return -1;
        }

      /* Its last holder may have removed the file between our two calls. */
      if (fstat (fd, &mine) == 0 && stat (name, &now) == 0 && mine.st_ino == now.st_ino && mine.st_dev == now.st_dev)
        return fd;
      g_close (fd, NULL);
    }
}

void
bcp_file_unlock (const char *path,
                 int         lock)
{
  g_autofree char *name = lock_path (path);

  g_unlink (name);
  g_close (lock, NULL);
}

/* Whether @db is a file of @schema's kind, and of which version. */
gboolean
bcp_file_check_ours (BcpConnection    *db,
                     const BcpSchema  *schema,
                     gint64           *version,
                     GError          **error)
{
  g_autofree char *name = g_filename_display_basename (db->path);
  gint64 application_id;

  if (!bcp_connection_get_int (db, &application_id, error, "PRAGMA application_id", NULL))
    return FALSE;

  if ((guint32) application_id != schema->application_id)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_OURS,
                   _("“%s” is not a programme. Choose a file that Bajío CP wrote."), name);
      return FALSE;
    }

  return bcp_connection_get_int (db, version, error, "PRAGMA user_version", NULL);
}

/* Looks at what is there before SQLite does, so that each refusal has its own sentence. */
static gboolean
check_exists (BcpFile *self,
              GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  struct stat facts;

  if (stat (self->path, &facts) != 0)
    {
      if (errno == EACCES)
        g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
                     _("“%s” may not be read. Ask its owner for permission."), name);
      else
        g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                     _("There is no file “%s”. Check its name and folder, or make a new programme."), name);
      return FALSE;
    }

  if (!S_ISREG (facts.st_mode) || facts.st_size == 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_OURS,
                   _("“%s” is not a programme. Choose a file that Bajío CP wrote."), name);
      return FALSE;
    }

  if (faccessat (AT_FDCWD, self->path, R_OK, AT_EACCESS) != 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
                   _("“%s” may not be read. Ask its owner for permission."), name);
      return FALSE;
    }

  self->device = facts.st_dev;
  self->inode = facts.st_ino;
  return TRUE;
}

/* Whether a log lies beside the file that still has to be read together with it. */
static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat facts;

  return stat (log, &facts) == 0 && facts.st_size > 0;
}

/* Why the place does not let the file be written, if so; how it can be read then. */
static void
look_at_place (BcpFile      *self,
               BcpStoreMode  mode)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  gboolean closed = !may_write (folder);

  if (is_remote (self->path))
    {
      self->read_only_reason =
        g_strdup (_("This file lies on a network or shared place, where it cannot be written safely. Work on a copy in a folder of this computer."));
      closed = TRUE;
    }
  else if (closed)
    self->read_only_reason =
      g_strdup (_("The folder of this file may not be written, so it is read-only here. Work on a copy in a folder of yours."));
  else if (!may_write (self->path))
    self->read_only_reason =
      g_strdup (_("This file may not be written, so it is read-only here. Change its permissions, or work on a copy."));
  else if (mode == BCP_STORE_READ_ONLY)
    self->read_only_reason = g_strdup (_("This file was opened for reading only."));

  /* Where SQLite cannot put its sibling files it can still read a file that nobody writes. */
  self->access = closed && !has_log (self->path) ? BCP_ACCESS_IMMUTABLE : BCP_ACCESS_READ;
}

static gboolean
ensure_log_mode (BcpConnection  *db,
                 GError        **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *mode = bcp_connection_dup_text (db, &local, "PRAGMA journal_mode = WAL", NULL);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_strcmp0 (mode, "wal") == 0)
    return TRUE;

  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_READ_ONLY,
                       _("This folder cannot keep the log that protects the file. Work on a copy in a folder of this computer."));
  return FALSE;
}

static gboolean
create (BcpFile          *self,
        const BcpSchema  *schema,
        GError          **error)
{
  if (!bcp_file_make_empty (self->path, error))
    return FALSE;

  if (is_remote (self->path))
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_READ_ONLY,
                           _("A programme cannot be kept safely on a network or shared place. Choose a folder of this computer."));
      goto fail;
    }

  self->writer = bcp_connection_open (self->path, BCP_ACCESS_WRITE, error);
  if (self->writer == NULL || !bcp_migration_create (self->writer, schema, error) ||
      !ensure_log_mode (self->writer, error))
    goto fail;

  bcp_file_sync_folder (self->path);
  self->lock = bcp_file_lock (self->path);
  return check_exists (self, error);

fail:
  g_clear_pointer (&self->writer, bcp_connection_close);
  g_unlink (self->path);
  return FALSE;
}

static void
become_read_only (BcpFile    *self,
                  const char *reason)
{
  g_free (self->read_only_reason);
  self->read_only_reason = g_strdup (reason);
}

/* Whether another file, or none, has the name now that this one was opened by. What is written from
 * then on would be lost, or lie in a log beside a stranger. From any thread. */
gboolean
bcp_file_has_moved (const BcpFile *self)
{
  struct stat facts;

  return stat (self->path, &facts) != 0 || facts.st_ino != self->inode || facts.st_dev != self->device;
}

/* Folds the log into the file, wherever that is now: nobody would look for it at the old place, and a
 * file that comes there must not find it. */
void
bcp_file_fold_log (BcpFile *self)
{
  if (!sqlite3_db_readonly (self->writer->db, "main"))
    bcp_connection_script (self->writer, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
}

/* Whether the file is a copy of how another one was. */
static gboolean
is_past (BcpFile *self)
{
  g_autofree char *entry = NULL;
  g_autofree char *reason = NULL;

  entry = bcp_connection_dup_text (self->writer, NULL, "SELECT value FROM store_meta WHERE key = 'as-of-entry'", NULL);
  if (entry == NULL)
    return FALSE;

  reason = g_strdup_printf (_("This is a copy of the programme as it was at entry %s of its history, so it is read-only."), entry);
  become_read_only (self, reason);
  return TRUE;
}

static gboolean
open_to_read (BcpFile          *self,
              const BcpSchema  *schema,
              GError          **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  gint64 version;

  self->writer = bcp_connection_open (self->path, self->access, error);
  if (self->writer == NULL || !bcp_file_check_ours (self->writer, schema, &version, error))
    return FALSE;

  if (version < schema->n_migrations)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_READ_ONLY,
                   _("“%s” was written by an older version. Open it once where it may be written, so that it can be brought up to date."),
                   name);
      return FALSE;
    }
  if (version > schema->n_migrations)
    become_read_only (self, _("A newer version of the program wrote this file, so it is read-only here."));

  return TRUE;
}

static gboolean
open_to_write (BcpFile          *self,
               const BcpSchema  *schema,
               GError          **error)
{
  gint64 version;

  self->writer = bcp_connection_open (self->path, BCP_ACCESS_WRITE, error);
  if (self->writer == NULL || !bcp_file_check_ours (self->writer, schema, &version, error))
    return FALSE;

  if (version > schema->n_migrations || is_past (self))
    {
      g_clear_pointer (&self->writer, bcp_connection_close);
      return open_to_read (self, schema, error);
    }

  return ensure_log_mode (self->writer, error) && bcp_migration_update (self->writer, schema, version, error);
}

/* Opens @path as far as its place, its state and other windows allow. */
gboolean
bcp_file_open (BcpFile          *self,
               const char       *path,
               BcpStoreMode      mode,
               const BcpSchema  *schema,
               GError          **error)
{
  self->path = g_canonicalize_filename (path, NULL);
  self->access = BCP_ACCESS_READ;
  self->lock = -1;

  if (mode == BCP_STORE_CREATE)
    return create (self, schema, error);
  if (!check_exists (self, error))
    return FALSE;

  look_at_place (self, mode);
  if (self->read_only_reason == NULL && mode == BCP_STORE_WINDOW)
    {
      self->lock = bcp_file_lock (self->path);
      if (self->lock < 0)
        become_read_only (self, _("Another window has this file open, so it is read-only here."));
    }

  return self->read_only_reason != NULL ? open_to_read (self, schema, error) : open_to_write (self, schema, error);
}

/* SQLite leaves it where it was when the file has gone from there. */
static void
remove_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *memory = g_strconcat (path, "-shm", NULL);

  g_unlink (log);
  g_unlink (memory);
}

/* Folds the log into the file and lets go of it; what is known of it stays. */
void
bcp_file_close (BcpFile *self)
{
  if (self->writer != NULL && self->read_only_reason == NULL)
    {
      bcp_connection_script (self->writer, "PRAGMA analysis_limit = 400; PRAGMA optimize;", NULL);
      bcp_file_fold_log (self);
    }
  g_clear_pointer (&self->writer, bcp_connection_close);
  if (self->inode != 0 && !g_file_test (self->path, G_FILE_TEST_EXISTS))
    remove_log (self->path);
  if (self->lock >= 0)
    bcp_file_unlock (self->path, self->lock);
  self->lock = -1;
}

void
bcp_file_clear (BcpFile *self)
{
  g_clear_pointer (&self->read_only_reason, g_free);
  g_clear_pointer (&self->path, g_free);
}
