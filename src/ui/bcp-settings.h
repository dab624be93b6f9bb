/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void       bcp_settings_find_uninstalled (void);
GSettings *bcp_settings_get              (void);
gboolean   bcp_settings_has              (const char *key);
char      *bcp_settings_dup_string       (const char *key) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_settings_set_string       (const char *key,
                                          const char *value);
char      *bcp_settings_dup_entry        (const char *key,
                                          const char *name) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_settings_set_entry        (const char *key,
                                          const char *name,
                                          const char *value);
char     **bcp_settings_dup_names        (const char *key,
                                          const char *name) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_settings_set_names        (const char        *key,
                                          const char        *name,
                                          const char *const *names);

G_END_DECLS
