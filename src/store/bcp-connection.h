/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-value.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpConnection:
 *
 * One SQLite connection, lent to a job for the length of its callback and only on the thread that
 * runs it. Never kept, never passed to another thread. Statements are cached by their SQL text:
 * write SQL as constants with parameters.
 */
typedef struct _BcpConnection BcpConnection;

/**
 * BcpStatement:
 *
 * A prepared statement, borrowed from its connection's cache, reset and with empty bindings.
 * Valid until the same SQL is prepared again or the job ends. Parameters count from 1, columns
 * from 0, as in SQLite.
 */
typedef struct _BcpStatement BcpStatement;

/**
 * BcpStep: what bcp_statement_step() found
 */
typedef enum
{
  BCP_STEP_ERROR = -1,
  BCP_STEP_DONE = 0,
  BCP_STEP_ROW = 1,
} BcpStep;

/* Statements in one call take their parameters by a string of types, one letter each, as "iitv":
 *   i  gint64 (cast plain ints)     t  const char *, NULL binds NULL
 *   r  double                       v  const BcpValue *
 * NULL or "" where there are none. */

BcpStatement *bcp_connection_prepare   (BcpConnection  *self,
                                        const char     *sql,
                                        GError        **error);
gboolean      bcp_connection_run       (BcpConnection  *self,
                                        GError        **error,
                                        const char     *sql,
                                        const char     *types,
                                        ...);
gboolean      bcp_connection_get_int   (BcpConnection  *self,
                                        gint64         *value,
                                        GError        **error,
                                        const char     *sql,
                                        const char     *types,
                                        ...);
char         *bcp_connection_dup_text  (BcpConnection  *self,
                                        GError        **error,
                                        const char     *sql,
                                        const char     *types,
                                        ...);
gboolean      bcp_connection_script    (BcpConnection  *self,
                                        const char     *sql,
                                        GError        **error);
gint64        bcp_connection_new_id    (BcpConnection  *self,
                                        GError        **error);
gboolean      bcp_connection_expect_changes (BcpConnection *self,
                                        const char     *table,
                                        gint64          n_changes,
                                        GError        **error);
gint64        bcp_connection_changes   (BcpConnection  *self);

void          bcp_statement_bind       (BcpStatement   *self,
                                        int             parameter,
                                        const BcpValue *value);
void          bcp_statement_bind_int   (BcpStatement   *self,
                                        int             parameter,
                                        gint64          value);
void          bcp_statement_bind_real  (BcpStatement   *self,
                                        int             parameter,
                                        double          value);
void          bcp_statement_bind_text  (BcpStatement   *self,
                                        int             parameter,
                                        const char     *value);
void          bcp_statement_bind_borrowed (BcpStatement *self,
                                        int             parameter,
                                        const char     *value);
void          bcp_statement_bind_bytes (BcpStatement   *self,
                                        int             parameter,
                                        GBytes         *value);
void          bcp_statement_bind_null  (BcpStatement   *self,
                                        int             parameter);
BcpStep       bcp_statement_step       (BcpStatement   *self,
                                        GError        **error);
void          bcp_statement_reset      (BcpStatement   *self);
void          bcp_statement_clear      (BcpStatement   *self);
int           bcp_statement_n_columns  (BcpStatement   *self);
const char   *bcp_statement_name       (BcpStatement   *self,
                                        int             column);
gboolean      bcp_statement_is_null    (BcpStatement   *self,
                                        int             column);
gint64        bcp_statement_int        (BcpStatement   *self,
                                        int             column);
double        bcp_statement_real       (BcpStatement   *self,
                                        int             column);
const char   *bcp_statement_text       (BcpStatement   *self,
                                        int             column);
GBytes       *bcp_statement_dup_bytes  (BcpStatement   *self,
                                        int             column) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_statement_value      (BcpStatement   *self,
                                        int             column,
                                        BcpValue       *value);

G_END_DECLS
