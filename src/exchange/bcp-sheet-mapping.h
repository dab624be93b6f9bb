/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-entity.h"
#include "bcp-sheet-row.h"

G_BEGIN_DECLS

/* Beside the fields of a firm: metres on a map, of which latitude and longitude are made. */
#define BCP_MAPPING_UTM_EAST "utm_east"
#define BCP_MAPPING_UTM_NORTH "utm_north"
/* What the table calls the activity whose code it gives. */
#define BCP_MAPPING_SCIAN_NAME "scian_name"
/* And a firm's id, as the program's own lists have it. */
#define BCP_MAPPING_ID "id"

/**
 * BcpMappingOrigin: where a mapping comes from
 * @BCP_MAPPING_GUESSED: from the headings alone; somebody should look at it
 * @BCP_MAPPING_RETC: the headings are those of SEMARNAT's list of plants (RETC), any generation
 * @BCP_MAPPING_REMEMBERED: set before for the same headings
 * @BCP_MAPPING_CHOSEN: changed by somebody since
 */
typedef enum
{
  BCP_MAPPING_GUESSED,
  BCP_MAPPING_RETC,
  BCP_MAPPING_REMEMBERED,
  BCP_MAPPING_CHOSEN,
} BcpMappingOrigin;

/**
 * BcpMapping:
 *
 * Which column of a table is which field of a firm. A field has one column at most; columns that
 * nobody asked for have none. One thread at a time.
 */
typedef struct _BcpMapping BcpMapping;

BcpMapping        *bcp_mapping_new          (const char *const  *headings,
                                             guint               n_headings) G_GNUC_WARN_UNUSED_RESULT;
void               bcp_mapping_free         (BcpMapping         *self);
guint              bcp_mapping_get_n_columns (BcpMapping        *self);
const char        *bcp_mapping_get_heading  (BcpMapping         *self,
                                             guint               column);
const char        *bcp_mapping_get_field    (BcpMapping         *self,
                                             guint               column);
gboolean           bcp_mapping_set_field    (BcpMapping         *self,
                                             guint               column,
                                             const char         *field,
                                             GError            **error);
int                bcp_mapping_find_column  (BcpMapping         *self,
                                             const char         *field);
int                bcp_mapping_find_heading (BcpMapping         *self,
                                             const char         *heading);
BcpMappingOrigin   bcp_mapping_get_origin   (BcpMapping         *self);
const char        *bcp_mapping_get_signature (BcpMapping        *self);
void               bcp_mapping_add_sample   (BcpMapping         *self,
                                             const BcpTableRow  *row);
const char *const *bcp_mapping_get_samples  (BcpMapping         *self,
                                             guint               column);
gboolean           bcp_mapping_recall       (BcpMapping         *self,
                                             BcpConnection      *db,
                                             GError            **error);
gboolean           bcp_mapping_remember     (BcpMapping         *self,
                                             BcpConnection      *db,
                                             GError            **error);
const char *const *bcp_mapping_read         (BcpMapping         *self,
                                             const BcpTableRow  *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpMapping, bcp_mapping_free)

G_END_DECLS
