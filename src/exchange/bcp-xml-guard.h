/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpXmlGuard: looks at the bytes of a document before libxml2 does
 * @line: where it stands
 *
 * libxml2 (2.9.14) compares each attribute of an element with every other: one element of some
 * megabytes keeps it busy for an hour, and nothing can stop it. No encoding may hide such an element.
 * All zeroes at the beginning.
 */
typedef struct
{
  char     head[256];
  guint    n_head;
  int      line;
  gboolean head_is_known;
  gboolean in_tag;
  gboolean is_tag_new;
  char     quote;
  guint    n_attributes;
} BcpXmlGuard;

const char *bcp_xml_guard_pass (BcpXmlGuard *self,
                                const char  *bytes,
                                gsize        n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
