/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-vfs.h"

#include <signal.h>
#include <sqlite3.h>

/* Files are SQLite's own, whose methods are replaced by ones that may fail first. */

typedef struct
{
  sqlite3_io_methods        methods;
  const sqlite3_io_methods *real;
} FaultMethods;

static FaultMethods known[8];
static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;
static Fault fault;
static guint fault_moment;
static gint n_moments;

static const sqlite3_io_methods *
real_of (sqlite3_file *file)
{
  return ((const FaultMethods *) file->pMethods)->real;
}

/* Whether the chosen moment is here or past. */
static gboolean
is_due (void)
{
  guint moment = (guint) g_atomic_int_add (&n_moments, 1) + 1;

  return fault != FAULT_NONE && moment >= fault_moment;
}

static int
fault_write (sqlite3_file *file,
             const void   *bytes,
             int           n_bytes,
             sqlite3_int64 offset)
{
  if (!is_due ())
    return real_of (file)->xWrite (file, bytes, n_bytes, offset);

  if (fault == FAULT_KILL)
    {
      real_of (file)->xWrite (file, bytes, n_bytes / 2, offset);
      raise (SIGKILL);
    }
  return fault == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
fault_truncate (sqlite3_file *file,
                sqlite3_int64 size)
{
  if (is_due () && fault != FAULT_FULL)
    {
      if (fault == FAULT_KILL)
        raise (SIGKILL);
      return SQLITE_IOERR_TRUNCATE;
    }
  return real_of (file)->xTruncate (file, size);
}

static int
fault_sync (sqlite3_file *file,
            int           flags)
{
  if (is_due () && fault != FAULT_FULL)
    {
      if (fault == FAULT_KILL)
        raise (SIGKILL);
      return SQLITE_IOERR_FSYNC;
    }
  return real_of (file)->xSync (file, flags);
}

static int
fault_read (sqlite3_file *file,
            void         *bytes,
            int           n_bytes,
            sqlite3_int64 offset)
{
  if (fault == FAULT_BROKEN && (guint) g_atomic_int_get (&n_moments) >= fault_moment)
    return SQLITE_IOERR_READ;
  return real_of (file)->xRead (file, bytes, n_bytes, offset);
}

static const sqlite3_io_methods *
methods_for (const sqlite3_io_methods *real)
{
  static GMutex mutex;
  guint i = 0;

  g_mutex_lock (&mutex);
  while (known[i].real != NULL && known[i].real != real)
    i++;
  g_assert_cmpuint (i, <, G_N_ELEMENTS (known));
  if (known[i].real == NULL)
    {
      known[i].methods = *real;
      known[i].methods.xWrite = fault_write;
      known[i].methods.xTruncate = fault_truncate;
      known[i].methods.xSync = fault_sync;
      known[i].methods.xRead = fault_read;
      known[i].real = real;
    }
  g_mutex_unlock (&mutex);

  return &known[i].methods;
}

static int
fault_open (sqlite3_vfs      *self,
            sqlite3_filename  name,
            sqlite3_file     *file,
            int               flags,
            int              *flags_out)
{
  int result = real_vfs->xOpen (real_vfs, name, file, flags, flags_out);

  if (result == SQLITE_OK && file->pMethods != NULL)
    file->pMethods = methods_for (file->pMethods);
  return result;
}

static int
fault_delete (sqlite3_vfs *self,
              const char  *name,
              int          sync)
{
  if (is_due () && fault == FAULT_KILL)
    raise (SIGKILL);
  return real_vfs->xDelete (real_vfs, name, sync);
}

/* Every file that is opened from now on may fail. Before SQLite is used. */
void
fault_vfs_install (void)
{
  sqlite3_initialize ();
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "fault";
  vfs.xOpen = fault_open;
  vfs.xDelete = fault_delete;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

/* @what will happen at the @moment from now, from 1. */
void
fault_vfs_set (Fault what,
               guint moment)
{
  fault = FAULT_NONE;
  g_atomic_int_set (&n_moments, 0);
  fault_moment = moment;
  fault = what;
}

/* So many have passed. */
guint
fault_vfs_moments (void)
{
  return (guint) g_atomic_int_get (&n_moments);
}
