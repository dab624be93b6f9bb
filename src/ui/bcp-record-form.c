/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-form.h"

#include "bcp-field.h"

#include <glib/gi18n.h>

/* Unfinished text is put by once in so many milliseconds while somebody types. */
#define DRAFT_MS 1000

/**
 * BcpRecordForm:
 *
 * The fields of one record in boxed lists by section. A field of a record that is in the file is one
 * edit when it is left; a new record is gathered until it can be added.
 */
struct _BcpRecordForm
{
  AdwBin           parent_instance;

  BcpDocument     *document;
  const BcpEntity *entity;
  BcpRecord       *record;
  GPtrArray       *editors;     /* BcpFieldEditor, in the fields' order */
  guint            draft_timer;
  gboolean         has_draft;
};

G_DEFINE_FINAL_TYPE (BcpRecordForm, bcp_record_form, ADW_TYPE_BIN)

enum
{
  SAVED,
  READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Findings */

static BcpFinding *
find_finding (GPtrArray      *findings,
              const BcpField *field)
{
  BcpFinding *found = NULL;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      BcpFinding *finding = g_ptr_array_index (findings, i);

      /* A refusal goes before a warning. */
      if (finding->field == field && (found == NULL || finding->severity == BCP_SEVERITY_REFUSAL))
        found = finding;
    }

  return found;
}

/* A new record is not scolded for what nobody has come to yet. */
static gboolean
is_silent (BcpRecordForm  *self,
           BcpFieldEditor *editor)
{
  g_autofree char *text = bcp_record_dup_text (self->record, bcp_field_editor_get_field (editor)->name);

  return bcp_record_is_new (self->record) && (text == NULL || *text == '\0');
}

static void
show_findings (BcpRecordForm *self,
               GPtrArray     *findings)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      BcpFieldEditor *editor = g_ptr_array_index (self->editors, i);

      /* What was typed and refused keeps its sentence until it is typed anew. */
      if (bcp_field_editor_is_refused (editor) && bcp_field_editor_is_unfinished (editor))
        continue;
      bcp_field_editor_set_finding (editor, is_silent (self, editor) ? NULL
                                              : find_finding (findings, bcp_field_editor_get_field (editor)));
    }
}

static void
check_new (BcpRecordForm *self)
{
  g_autoptr (GPtrArray) findings = bcp_record_validate (self->record, NULL, bcp_language_get_default ());

  show_findings (self, findings);
  g_signal_emit (self, signals[READY], 0);
}

/* Drafts */

static char *
dup_draft_key (BcpRecordForm *self)
{
  if (bcp_record_is_new (self->record))
    return g_strdup_printf ("%s/new", self->entity->table);

  return g_strdup_printf ("%s/%" G_GINT64_FORMAT, self->entity->table, bcp_record_get_id (self->record));
}

static void
save_draft (BcpRecordForm *self)
{
  g_autofree char *key = dup_draft_key (self);
  g_autofree char *draft = bcp_record_form_dup_draft (self);

  if (draft == NULL && !self->has_draft)
    return;

  self->has_draft = draft != NULL;
  bcp_store_save_draft_async (bcp_document_get_store (self->document), key, draft);
}

static gboolean
on_draft_timer (gpointer data)
{
  BcpRecordForm *self = BCP_RECORD_FORM (data);

  self->draft_timer = 0;
  save_draft (self);
  return G_SOURCE_REMOVE;
}

/* Armed once and not again by later keys, so that steady typing cannot starve it. */
static void
on_typed (BcpRecordForm *self)
{
  if (self->draft_timer == 0 && self->record != NULL && !bcp_store_get_read_only (bcp_document_get_store (self->document)))
    self->draft_timer = g_timeout_add (DRAFT_MS, on_draft_timer, self);
}

/**
 * bcp_record_form_dup_draft:
 * @self: a form
 *
 * Returns: (nullable) (transfer full): the text that the file does not have, %NULL where there is none
 */
char *
bcp_record_form_dup_draft (BcpRecordForm *self)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) draft = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < self->editors->len; i++)
    {
      BcpFieldEditor *editor = g_ptr_array_index (self->editors, i);
      const char *name = bcp_field_editor_get_field (editor)->name;
      g_autofree char *typed = bcp_field_editor_dup_typed (editor);

      if (typed == NULL || *typed == '\0')
        continue;
      if (bcp_record_is_new (self->record) || bcp_field_editor_is_unfinished (editor))
        g_variant_builder_add (&builder, "{ss}", name, typed);
    }
  draft = g_variant_ref_sink (g_variant_builder_end (&builder));

  return g_variant_n_children (draft) > 0 ? g_variant_print (draft, FALSE) : NULL;
}

/**
 * bcp_record_form_take_draft:
 * @self: a form that shows the draft's record
 * @draft: what bcp_record_form_dup_draft() gave
 *
 * Puts the text back; saves nothing.
 */
void
bcp_record_form_take_draft (BcpRecordForm *self,
                            const char    *draft)
{
  g_autoptr (GVariant) values = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), draft, NULL, NULL, NULL);
  GVariantIter iter;
  const char *name, *typed;

  if (values == NULL)
    return;

  /* It stands in the file from before, and goes once its text is saved. */
  self->has_draft = TRUE;
  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &typed))
    {
      BcpFieldEditor *editor = bcp_record_form_get_editor (self, name);

      if (editor != NULL)
        bcp_field_editor_restore (editor, typed);
    }
}

/* Saving */

typedef struct
{
  BcpRecordForm  *form;
  BcpFieldEditor *editor;
  BcpRecord      *record;   /* the writer's own */
  char           *before;   /* of the field, to go back to */
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->form);
  g_object_unref (save->editor);
  g_object_unref (save->record);
  g_free (save->before);
  g_free (save);
}

static gboolean
save_record (BcpConnection *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return bcp_record_save (BCP_RECORD (data), db, error);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Save *save = user_data;
  const BcpField *field = bcp_field_editor_get_field (save->editor);
  g_autoptr (GError) error = NULL;

  if (bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    {
      /* The notice of the edit brings the record as it is now, computed fields and all. */
      save_draft (save->form);
      g_signal_emit (save->form, signals[SAVED], 0);
    }
  else if (save->form->record != NULL && bcp_field_editor_get_record (save->editor) == save->form->record)
    {
      g_autoptr (BcpFinding) finding = bcp_finding_new (field, BCP_SEVERITY_REFUSAL, error->message);

      bcp_finding_free (bcp_record_set_text (save->form->record, field->name, save->before, NULL, bcp_language_get_default ()));
      bcp_field_editor_set_finding (save->editor, finding);
    }
  save_free (save);
}

static void
save_field (BcpRecordForm  *self,
            BcpFieldEditor *editor,
            char           *before)
{
  Save *save = g_new0 (Save, 1);
  g_autoptr (BcpLabel) label = bcp_record_edit_label (self->record);

  save->form = g_object_ref (self);
  save->editor = g_object_ref (editor);
  save->record = bcp_record_copy (self->record);
  save->before = before;
  bcp_store_edit_async (bcp_document_get_store (self->document), label, save_record,
                        g_object_ref (save->record), g_object_unref, NULL, on_saved, save);
}

static void
on_commit (BcpRecordForm  *self,
           const char     *text,
           BcpFieldEditor *editor)
{
  const BcpField *field = bcp_field_editor_get_field (editor);
  g_autofree char *before = bcp_record_dup_text (self->record, field->name);
  g_autoptr (BcpFinding) finding = NULL;

  finding = bcp_record_set_text (self->record, field->name, text,
                                 bcp_document_get_catalogue (self->document), bcp_language_get_default ());
  bcp_field_editor_set_finding (editor, finding);
  if (finding != NULL && finding->severity == BCP_SEVERITY_REFUSAL)
    return;

  if (bcp_record_is_new (self->record))
    check_new (self);
  else if (bcp_record_is_changed (self->record, field->name))
    save_field (self, editor, g_steal_pointer (&before));
}

/* Building */

static GtkWidget *
create_section (const char *title)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _(title), -1);
  return list;
}

static GtkWidget *
create_heading (const char *title)
{
  GtkWidget *label = gtk_label_new (_(title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "bcp-section");
  return label;
}

static void
add_editor (BcpRecordForm  *self,
            GtkWidget      *list,
            const BcpField *field)
{
  BcpFieldEditor *editor = bcp_field_editor_new (self->document, field);

  g_signal_connect_object (editor, "commit", G_CALLBACK (on_commit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "typed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), bcp_field_editor_get_row (editor));
  gtk_list_box_append (GTK_LIST_BOX (list), bcp_field_editor_get_finding_row (editor));
  g_ptr_array_add (self->editors, editor);
}

static void
build (BcpRecordForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = NULL;

  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BcpField *field = &self->entity->fields[i];

      if (list == NULL || field->section != NULL)
        {
          if (field->section != NULL)
            gtk_box_append (GTK_BOX (box), create_heading (field->section));
          list = create_section (field->section);
          gtk_box_append (GTK_BOX (box), list);
        }
      add_editor (self, list, field);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
bcp_record_form_dispose (GObject *object)
{
  BcpRecordForm *self = BCP_RECORD_FORM (object);

  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_object (&self->record);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_record_form_parent_class)->dispose (object);
}

static void
bcp_record_form_class_init (BcpRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_record_form_dispose;

  signals[SAVED] = g_signal_new ("saved", BCP_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[READY] = g_signal_new ("ready", BCP_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bcp_record_form_init (BcpRecordForm *self)
{
  self->editors = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * bcp_record_form_new:
 * @document: the open programme
 * @entity: what kind of records
 *
 * Returns: (transfer floating): a form that shows no record yet
 */
GtkWidget *
bcp_record_form_new (BcpDocument     *document,
                     const BcpEntity *entity)
{
  BcpRecordForm *self = g_object_new (BCP_TYPE_RECORD_FORM, NULL);

  self->document = g_object_ref (document);
  self->entity = entity;
  build (self);
  return GTK_WIDGET (self);
}

/* Nobody is asked for what something else has taken the place of. */
static void
hide_quiet (BcpFieldEditor *editor,
            BcpRecord      *record)
{
  const BcpField *field = bcp_field_editor_get_field (editor);

  if (field->flags & BCP_FIELD_QUIET)
    gtk_widget_set_visible (bcp_field_editor_get_row (editor), !bcp_value_is_null (bcp_record_get_value (record, field->name)));
}

/**
 * bcp_record_form_show:
 * @self: a form
 * @record: the record; the form edits it from now on
 * @findings: (nullable) (element-type BcpFinding): what the rules found in it
 *
 * The same record again refreshes what is not being typed.
 */
void
bcp_record_form_show (BcpRecordForm *self,
                      BcpRecord     *record,
                      GPtrArray     *findings)
{
  gboolean editable;

  g_return_if_fail (BCP_IS_RECORD_FORM (self));

  editable = !bcp_store_get_read_only (bcp_document_get_store (self->document));
  if (self->record != NULL && bcp_record_get_id (self->record) != bcp_record_get_id (record))
    self->has_draft = FALSE;
  g_set_object (&self->record, record);
  for (guint i = 0; i < self->editors->len; i++)
    {
      BcpFieldEditor *editor = g_ptr_array_index (self->editors, i);

      bcp_field_editor_show (editor, record);
      bcp_field_editor_set_editable (editor, editable);
      hide_quiet (editor, record);
    }
  show_findings (self, findings);
  /* What was put by as unfinished may be in the file by now. */
  if (self->has_draft)
    save_draft (self);
  g_signal_emit (self, signals[READY], 0);
}

/**
 * bcp_record_form_get_record:
 * @self: a form
 *
 * Returns: (nullable) (transfer none): the record that it edits
 */
BcpRecord *
bcp_record_form_get_record (BcpRecordForm *self)
{
  g_return_val_if_fail (BCP_IS_RECORD_FORM (self), NULL);

  return self->record;
}

/**
 * bcp_record_form_get_editor:
 * @self: a form
 * @field: a field's name
 *
 * Returns: (nullable) (transfer none): the field's editor
 */
BcpFieldEditor *
bcp_record_form_get_editor (BcpRecordForm *self,
                            const char    *field)
{
  int index;

  g_return_val_if_fail (BCP_IS_RECORD_FORM (self), NULL);

  index = bcp_entity_index_of (self->entity, field);
  return index >= 0 ? g_ptr_array_index (self->editors, index) : NULL;
}

/**
 * bcp_record_form_is_ready:
 * @self: a form
 *
 * Returns: whether a new record could be added: all that is required is there and nothing is refused
 */
gboolean
bcp_record_form_is_ready (BcpRecordForm *self)
{
  g_autoptr (GPtrArray) findings = NULL;

  g_return_val_if_fail (BCP_IS_RECORD_FORM (self), FALSE);

  if (self->record == NULL)
    return FALSE;
  for (guint i = 0; i < self->editors->len; i++)
    if (bcp_field_editor_is_refused (g_ptr_array_index (self->editors, i)))
      return FALSE;

  findings = bcp_record_validate (self->record, NULL, bcp_language_get_default ());
  for (guint i = 0; i < findings->len; i++)
    if (((BcpFinding *) g_ptr_array_index (findings, i))->severity == BCP_SEVERITY_REFUSAL)
      return FALSE;

  return TRUE;
}

/**
 * bcp_record_form_finish:
 * @self: a form
 *
 * Commits the row that has the keyboard, before the record is left or added.
 */
void
bcp_record_form_finish (BcpRecordForm *self)
{
  g_return_if_fail (BCP_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->editors->len; i++)
    bcp_field_editor_commit (g_ptr_array_index (self->editors, i));
}

/**
 * bcp_record_form_focus_first:
 * @self: a form
 *
 * Puts the keyboard into the first field that can be edited.
 */
void
bcp_record_form_focus_first (BcpRecordForm *self)
{
  g_return_if_fail (BCP_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->editors->len; i++)
    {
      BcpFieldEditor *editor = g_ptr_array_index (self->editors, i);

      if (!(bcp_field_editor_get_field (editor)->flags & (BCP_FIELD_COMPUTED | BCP_FIELD_FIXED)))
        {
          bcp_field_editor_focus (editor);
          return;
        }
    }
}
