/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bcp_text_fold     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_text_squeeze  (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_text_shorten  (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
