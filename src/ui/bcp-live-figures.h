/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-agenda.h"
#include "bcp-document.h"
#include "bcp-figures.h"

G_BEGIN_DECLS

#define BCP_TYPE_LIVE_FIGURES (bcp_live_figures_get_type ())

/**
 * BcpLiveFigures:
 *
 * The figures of an open programme at an as-of date, kept true: computed off the main thread, and again
 * after an edit that touches what they are made of. Edits that come while it computes are answered by
 * one more computation. The old figures stay until the new ones are whole.
 *
 * Properties: document (construct only); as-of (int, %BCP_DATE_NONE: today); stale (boolean: new ones
 * have been awaited for half a second); error (string). Signal: updated (), new figures are there.
 */
G_DECLARE_FINAL_TYPE (BcpLiveFigures, bcp_live_figures, BCP, LIVE_FIGURES, GObject)

BcpLiveFigures  *bcp_live_figures_new         (BcpDocument    *document) G_GNUC_WARN_UNUSED_RESULT;
BcpFigures      *bcp_live_figures_get_figures (BcpLiveFigures *self);
const BcpAgenda *bcp_live_figures_get_agenda  (BcpLiveFigures *self);
BcpDate          bcp_live_figures_get_as_of   (BcpLiveFigures *self);
void             bcp_live_figures_set_as_of   (BcpLiveFigures *self,
                                               BcpDate         as_of);
void             bcp_live_figures_set_active  (BcpLiveFigures *self,
                                               gboolean        active);
gboolean         bcp_live_figures_get_stale   (BcpLiveFigures *self);
const char      *bcp_live_figures_get_error   (BcpLiveFigures *self);

G_END_DECLS
