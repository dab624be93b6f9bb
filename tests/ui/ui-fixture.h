/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

G_BEGIN_DECLS

void         ui_init             (int            *argc,
                                  char         ***argv);
BcpDocument *ui_open_programme   (guint           n_firms) G_GNUC_WARN_UNUSED_RESULT;
BcpDocument *ui_open_document    (const char     *path) G_GNUC_WARN_UNUSED_RESULT;
gint64       ui_firm_id          (BcpDocument    *document,
                                  const char     *legal_name);
void         ui_add_firm         (BcpDocument    *document,
                                  const char     *legal_name,
                                  const char     *rfc);
void         ui_wait_until       (gboolean      (*is_so) (gpointer data),
                                  gpointer        data);
void         ui_wait_idle        (guint           ms);

G_END_DECLS
