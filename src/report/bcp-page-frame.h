/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sheet.h"

#include "bcp-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define BCP_N_LOGO_SLOTS 3

/**
 * BcpPageFrame:
 * @slots: (nullable): what a logo slot says where there is no picture; names of organisations
 * @logos: (nullable): the pictures
 * @programme: the programme's name
 * @occasion: for whom and when
 * @document: code and title, "D-01 Advisory committee pack"
 * @version: how many times it was printed before, and one
 * @is_form: to be filled in by hand, which nobody approves
 * @approved_by: who approved it; NULL: a draft, with a watermark, and said in the footer
 * @as_of: data cut-off
 * @entry: history entry that the figures were read at
 * @seal: first part of that entry's hash, or NULL
 * @printed_on: print date
 * @is_sample: the programme is an invented one
 *
 * What stands on every page around its content. Owned strings; immutable once pages are drawn.
 */
typedef struct
{
  char            *slots[BCP_N_LOGO_SLOTS];
  cairo_surface_t *logos[BCP_N_LOGO_SLOTS];
  char            *programme;
  char            *occasion;
  char            *document;
  gint64           version;
  gboolean         is_form;
  char            *approved_by;
  BcpDate          as_of;
  gint64           entry;
  char            *seal;
  BcpDate          printed_on;
  gboolean         is_sample;
} BcpPageFrame;

void     bcp_page_frame_clear     (BcpPageFrame        *frame);
gboolean bcp_page_frame_load_logo (BcpPageFrame        *frame,
                                   guint                slot,
                                   const char          *path,
                                   gboolean             mono,
                                   GError             **error);
void     bcp_page_frame_draw      (const BcpPageFrame  *frame,
                                   const BcpSheet      *sheet,
                                   cairo_t             *cr,
                                   guint                page,
                                   guint                n_pages,
                                   gboolean             continues);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BcpPageFrame, bcp_page_frame_clear)

G_END_DECLS
