/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-record.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_FIELD_EDITOR (bcp_field_editor_get_type ())

G_DECLARE_DERIVABLE_TYPE (BcpFieldEditor, bcp_field_editor, BCP, FIELD_EDITOR, GObject)

/**
 * BcpFieldEditorClass:
 * @build: makes the row and hands it to bcp_field_editor_take_row()
 * @show: shows a value as it is in the file: @text in its neutral form (nullable), @words for people
 * @dup_typed: (nullable): what stands in the row, in the form that bcp_record_set_text() reads
 * @restore: (nullable): puts text that was typed before back into the row
 * @add_suffix: (nullable): puts a button at the row's end
 * @get_focus: (nullable): the widget that has the keyboard while the row is edited; default the row
 *
 * The row of one field in a form: label, value, and beneath it what the rules found.
 */
struct _BcpFieldEditorClass
{
  GObjectClass parent_class;

  void       (*build)      (BcpFieldEditor *self);
  void       (*show)       (BcpFieldEditor *self,
                            const char     *text,
                            const char     *words);
  char      *(*dup_typed)  (BcpFieldEditor *self);
  void       (*restore)    (BcpFieldEditor *self,
                            const char     *typed);
  void       (*add_suffix) (BcpFieldEditor *self,
                            GtkWidget      *suffix);
  GtkWidget *(*get_focus)  (BcpFieldEditor *self);
};

BcpFieldEditor *bcp_field_editor_new              (BcpDocument    *document,
                                                   const BcpField *field) G_GNUC_WARN_UNUSED_RESULT;
const BcpField *bcp_field_editor_get_field        (BcpFieldEditor *self);
BcpDocument    *bcp_field_editor_get_document     (BcpFieldEditor *self);
GtkWidget      *bcp_field_editor_get_row          (BcpFieldEditor *self);
GtkWidget      *bcp_field_editor_get_finding_row  (BcpFieldEditor *self);
void            bcp_field_editor_show             (BcpFieldEditor *self,
                                                   BcpRecord      *record);
BcpRecord      *bcp_field_editor_get_record       (BcpFieldEditor *self);
void            bcp_field_editor_set_finding      (BcpFieldEditor *self,
                                                   BcpFinding     *finding);
gboolean        bcp_field_editor_is_refused       (BcpFieldEditor *self);
void            bcp_field_editor_set_editable     (BcpFieldEditor *self,
                                                   gboolean        editable);
gboolean        bcp_field_editor_is_unfinished    (BcpFieldEditor *self);
char           *bcp_field_editor_dup_typed        (BcpFieldEditor *self) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_field_editor_restore          (BcpFieldEditor *self,
                                                   const char     *typed);
void            bcp_field_editor_focus            (BcpFieldEditor *self);

/* For the kinds of editors. */
char           *bcp_field_editor_dup_title        (BcpFieldEditor *self) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_field_editor_take_row         (BcpFieldEditor *self,
                                                   GtkWidget      *row);
void            bcp_field_editor_commit           (BcpFieldEditor *self);
void            bcp_field_editor_announce_typing  (BcpFieldEditor *self);
gboolean        bcp_field_editor_is_showing       (BcpFieldEditor *self);

/* Signals: commit (char *text): the value is to be saved; typed (): its text changed and is not saved. */

GType bcp_entry_editor_get_type  (void);
GType bcp_text_editor_get_type   (void);
GType bcp_switch_editor_get_type (void);
GType bcp_choice_editor_get_type (void);
GType bcp_fact_editor_get_type   (void);

G_END_DECLS
