/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-entity.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_LIST_PAGE (bcp_list_page_get_type ())

G_DECLARE_FINAL_TYPE (BcpListPage, bcp_list_page, BCP, LIST_PAGE, AdwBin)

GtkWidget       *bcp_list_page_new         (BcpDocument     *document,
                                            const BcpEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
const BcpEntity *bcp_list_page_get_entity  (BcpListPage     *self);
void             bcp_list_page_show_list   (BcpListPage     *self,
                                            const char      *where);
void             bcp_list_page_show_record (BcpListPage     *self,
                                            gint64           id);
void             bcp_list_page_search      (BcpListPage     *self);
void             bcp_list_page_add         (BcpListPage     *self);
void             bcp_list_page_print       (BcpListPage     *self);

G_END_DECLS
