/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * Fault: what happens at a chosen moment
 * @FAULT_NONE: nothing; moments are counted
 * @FAULT_KILL: the process is killed, a write half done
 * @FAULT_FULL: from there on the disk has no room for more
 * @FAULT_BROKEN: from there on the disk neither reads nor writes
 */
typedef enum
{
  FAULT_NONE,
  FAULT_KILL,
  FAULT_FULL,
  FAULT_BROKEN,
} Fault;

/* A moment is one thing that SQLite asks of the disk: to write, to cut off, to make safe, to delete. */
void  fault_vfs_install (void);
void  fault_vfs_set     (Fault fault,
                         guint moment);
guint fault_vfs_moments (void);
