/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-window.h"

#include "bcp-backup-keeper.h"
#include "bcp-pages.h"
#include "bcp-sidebar.h"
#include "bcp-work-bar.h"

G_BEGIN_DECLS

/**
 * BcpWindow:
 *
 * The shell: sidebar, header bar with undo and redo, and the stack of pages, each made when it is
 * first shown. It knows the open document and no record.
 */
struct _BcpWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack        *state;
  BcpWorkBar      *welcome_work;
  BcpWorkBar      *document_work;
  GtkListBox      *recent_files;
  AdwFlap         *flap;
  AdwWindowTitle  *file_title;
  AdwWindowTitle  *page_title;
  BcpSidebar      *sidebar;
  GtkWidget       *sample_note;
  GtkWidget       *undo_button;
  GtkLabel        *undo_label;
  GtkWidget       *redo_button;
  GtkWidget       *saved;
  GtkLabel        *saved_label;
  GtkInfoBar      *read_only_bar;
  GtkLabel        *read_only_label;
  GtkStack        *pages;

  BcpDocument     *document;
  BcpBackupKeeper *backups;
  GSignalGroup    *document_signals;
  GSignalGroup    *store_signals;
  BcpWork         *opening;
  char            *path_wanted;
  char            *page_wanted;
  char            *shown_name;     /* of a file that is only looked at; else NULL */
  char            *banner;         /* likewise */
  guint            fold_idle;
};

GtkWidget *bcp_window_ensure_page     (BcpWindow          *self,
                                       const BcpPageInfo  *info);
void       bcp_window_set_document    (BcpWindow          *self,
                                       BcpDocument        *document);
void       bcp_window_install_actions (GtkWidgetClass     *widget_class);

G_END_DECLS
