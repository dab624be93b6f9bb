/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-entity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_CHOOSER (bcp_chooser_get_type ())

G_DECLARE_FINAL_TYPE (BcpChooser, bcp_chooser, BCP, CHOOSER, GtkPopover)

GtkWidget *bcp_chooser_new (BcpDocument    *document,
                            const BcpField *field,
                            const char     *parent) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_chooser_restrict (BcpChooser *self,
                                 const char *field,
                                 const char *value);
void       bcp_chooser_search   (BcpChooser *self,
                                 const char *text);

/* Signal: chosen (char *text, char *words): the code or id, "" for none, and how it reads. */

G_END_DECLS
