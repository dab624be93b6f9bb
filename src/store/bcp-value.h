/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpValueType: SQLite's own storage classes, less BLOB (no entity field holds one; an
 * attachment's bytes go through bcp_statement_bind_bytes())
 */
typedef enum
{
  BCP_VALUE_NULL,
  BCP_VALUE_INTEGER,
  BCP_VALUE_REAL,
  BCP_VALUE_TEXT,
} BcpValueType;

/**
 * BcpValue:
 *
 * One cell of a row: 16 bytes, owned text. Zero-filled memory is NULL, so arrays need no set-up.
 */
typedef struct
{
  BcpValueType type;
  union
  {
    gint64  integer;
    double  real;
    char   *text;
  };
} BcpValue;

#define BCP_VALUE_INIT { BCP_VALUE_NULL, { 0 } }

void         bcp_value_clear       (BcpValue       *value);
void         bcp_value_copy        (const BcpValue *source,
                                    BcpValue       *target);
void         bcp_value_set_integer (BcpValue       *value,
                                    gint64          integer);
void         bcp_value_set_real    (BcpValue       *value,
                                    double          real);
void         bcp_value_set_text    (BcpValue       *value,
                                    const char     *text);
void         bcp_value_take_text   (BcpValue       *value,
                                    char           *text);
gboolean     bcp_value_is_null     (const BcpValue *value);
gint64       bcp_value_get_integer (const BcpValue *value);
double       bcp_value_get_real    (const BcpValue *value);
const char  *bcp_value_get_text    (const BcpValue *value);
gboolean     bcp_value_equal       (const BcpValue *a,
                                    const BcpValue *b);
void         bcp_values_free       (BcpValue       *values,
                                    guint           n_values);

G_END_DECLS
