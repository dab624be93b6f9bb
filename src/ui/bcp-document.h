/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-programme.h"
#include "bcp-store.h"
#include "bcp-work.h"

G_BEGIN_DECLS

#define BCP_TYPE_DOCUMENT (bcp_document_get_type ())

/**
 * BcpDocument:
 *
 * The open programme as the window's pages know it: its store, and the small facts that every page
 * needs on the main thread (coded lists, the programme), loaded off the main thread and replaced
 * when a notice touches them. Pages hold the document, never each other.
 *
 * Property: store. The language is bcp_language_get_default(). Signals: changed (BcpNotice *notice),
 * after catalogue and programme are up to date with it; work-added (BcpWork *work), for the window's
 * progress line.
 *
 * Pages navigate through window actions:
 *   win.page (s)         a page by name: overview, firms, duplicates, outreach, training, assessments, projects,
 *                        money, workplan, committees, reports, history, backups, programme
 *   win.open-list (ss)   an entity's list, filtered: ("preassessments", "sector=TAN&state=11")
 *   win.open-record (sx) a record: ("firms", id)
 *   win.open-history (sx) a record's history: ("firms", id)
 *   win.paper (s)        a paper's preview: "history-statement"
 *   win.toast (s)        say something in passing
 */
G_DECLARE_FINAL_TYPE (BcpDocument, bcp_document, BCP, DOCUMENT, GObject)

void          bcp_document_open_async    (const char           *path,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void          bcp_document_open_to_read_async (const char      *path,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
BcpDocument  *bcp_document_open_finish   (GAsyncResult         *result,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;
BcpStore     *bcp_document_get_store     (BcpDocument          *self);
BcpCatalogue *bcp_document_get_catalogue (BcpDocument          *self);
BcpProgramme *bcp_document_get_programme (BcpDocument          *self);
void          bcp_document_add_work      (BcpDocument          *self,
                                          BcpWork              *work);

G_END_DECLS
