/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpError:
 * @BCP_ERROR_FAILED: something below failed; the message says what
 * @BCP_ERROR_NOT_FOUND: no such file, record, field or catalogue entry
 * @BCP_ERROR_REFUSED: a rule of the programme does not allow it
 * @BCP_ERROR_READ_ONLY: the file cannot be written (permission, second opener, newer version)
 * @BCP_ERROR_BUSY: another process holds the file
 * @BCP_ERROR_CORRUPT: the file is damaged
 * @BCP_ERROR_NOT_OURS: the file is not a programme
 * @BCP_ERROR_NEWER: the file was written by a newer version
 * @BCP_ERROR_CONFLICT: what would be undone was changed again since
 * @BCP_ERROR_FULL: no space left
 * @BCP_ERROR_SYNTAX: text that does not follow its format (number, date, XML, table)
 * @BCP_ERROR_USAGE: a wrong command line
 *
 * Messages are whole sentences in the language of the interface, fit to be shown as they are.
 */
typedef enum
{
  BCP_ERROR_FAILED = 1,
  BCP_ERROR_NOT_FOUND,
  BCP_ERROR_REFUSED,
  BCP_ERROR_READ_ONLY,
  BCP_ERROR_BUSY,
  BCP_ERROR_CORRUPT,
  BCP_ERROR_NOT_OURS,
  BCP_ERROR_NEWER,
  BCP_ERROR_CONFLICT,
  BCP_ERROR_FULL,
  BCP_ERROR_SYNTAX,
  BCP_ERROR_USAGE,
} BcpError;

#define BCP_ERROR (bcp_error_quark ())

GQuark bcp_error_quark          (void);
void   bcp_error_tidy           (GError     **error);
void   bcp_error_set_unwritable (GError     **error,
                                 const char  *path,
                                 int          code);

G_END_DECLS
