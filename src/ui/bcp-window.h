/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_WINDOW (bcp_window_get_type ())

G_DECLARE_FINAL_TYPE (BcpWindow, bcp_window, BCP, WINDOW, AdwApplicationWindow)

BcpWindow    *bcp_window_new          (AdwApplication *application) G_GNUC_WARN_UNUSED_RESULT;
BcpDocument  *bcp_window_get_document (BcpWindow      *self);
void          bcp_window_open         (BcpWindow      *self,
                                       const char     *path,
                                       const char     *page);
void          bcp_window_open_to_read (BcpWindow   *self,
                                       const char     *path,
                                       const char     *name,
                                       const char     *banner);
void          bcp_window_show_page    (BcpWindow      *self,
                                       const char     *page);
void          bcp_window_toast        (BcpWindow      *self,
                                       const char     *text);
void          bcp_window_add_work     (BcpWindow      *self,
                                       BcpWork        *work);

G_END_DECLS
