/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-field-editor.h"

#include "bcp-field.h"

#include <glib/gi18n.h>

typedef struct
{
  BcpDocument    *document;
  const BcpField *field;
  BcpRecord      *record;
  char           *stored;       /* as the file has it, neutral form */
  gboolean        showing;      /* the row changes because we say so */
  gboolean        refused;

  GtkWidget      *row;
  GtkWidget      *finding_row;
  GtkImage       *finding_mark;
  GtkLabel       *finding_label;
  GtkWidget      *repair_button;
  char           *repair;
} BcpFieldEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BcpFieldEditor, bcp_field_editor, G_TYPE_OBJECT)

enum
{
  COMMIT,
  TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
bcp_field_editor_finalize (GObject *object)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (BCP_FIELD_EDITOR (object));

  g_clear_object (&priv->document);
  g_clear_object (&priv->record);
  g_clear_object (&priv->row);
  g_clear_object (&priv->finding_row);
  g_free (priv->stored);
  g_free (priv->repair);

  G_OBJECT_CLASS (bcp_field_editor_parent_class)->finalize (object);
}

static void
bcp_field_editor_class_init (BcpFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_field_editor_finalize;

  signals[COMMIT] = g_signal_new ("commit", BCP_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TYPED] = g_signal_new ("typed", BCP_TYPE_FIELD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
bcp_field_editor_init (BcpFieldEditor *self)
{
}

static GType
kind_of_field (const BcpField *field)
{
  if (field->flags & (BCP_FIELD_COMPUTED | BCP_FIELD_FIXED))
    return bcp_fact_editor_get_type ();

  switch (field->type)
    {
    case BCP_FIELD_LONG_TEXT:
      return bcp_text_editor_get_type ();
    case BCP_FIELD_BOOLEAN:
      return bcp_switch_editor_get_type ();
    case BCP_FIELD_CHOICE:
    case BCP_FIELD_REFERENCE:
      return bcp_choice_editor_get_type ();
    case BCP_FIELD_TEXT:
    case BCP_FIELD_INTEGER:
    case BCP_FIELD_NUMBER:
    case BCP_FIELD_PERCENT:
    case BCP_FIELD_MONEY:
    case BCP_FIELD_DATE:
    default:
      return bcp_entry_editor_get_type ();
    }
}

/* What the rules found */

static void
on_repair (BcpFieldEditor *self)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);
  g_autofree char *repair = g_strdup (priv->repair);

  if (repair == NULL)
    return;

  bcp_field_editor_restore (self, repair);
  bcp_field_editor_commit (self);
}

static void
build_finding_row (BcpFieldEditor *self)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  priv->finding_mark = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (priv->finding_mark, 12);
  gtk_widget_set_valign (GTK_WIDGET (priv->finding_mark), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (priv->finding_mark), 2);
  priv->finding_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (priv->finding_label, TRUE);
  gtk_label_set_xalign (priv->finding_label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (priv->finding_label), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->finding_mark));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->finding_label));

  priv->finding_row = g_object_ref_sink (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (priv->finding_row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (priv->finding_row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (priv->finding_row), FALSE);
  gtk_widget_set_focusable (priv->finding_row, FALSE);
  gtk_widget_add_css_class (priv->finding_row, "bcp-finding");
  gtk_widget_set_visible (priv->finding_row, FALSE);
}

static void
build_repair_button (BcpFieldEditor *self)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);

  if (BCP_FIELD_EDITOR_GET_CLASS (self)->add_suffix == NULL)
    return;

  priv->repair_button = gtk_button_new ();
  gtk_widget_set_valign (priv->repair_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (priv->repair_button, FALSE);
  g_signal_connect_object (priv->repair_button, "clicked", G_CALLBACK (on_repair), self, G_CONNECT_SWAPPED);
  BCP_FIELD_EDITOR_GET_CLASS (self)->add_suffix (self, priv->repair_button);
}

static GtkWidget *
get_focus (BcpFieldEditor *self)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);
  BcpFieldEditorClass *klass = BCP_FIELD_EDITOR_GET_CLASS (self);

  return klass->get_focus != NULL ? klass->get_focus (self) : priv->row;
}

/* The screen reader hears the state with the field and can read the sentence. */
static void
tell_finding (BcpFieldEditor *self,
              BcpFinding     *finding)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);
  GtkAccessible *accessible = GTK_ACCESSIBLE (get_focus (self));

  if (finding != NULL)
    {
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, priv->finding_label, -1);
      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->message, -1);
    }
  else
    {
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE, -1);
      gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
      gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static void
toggle_class (GtkWidget  *widget,
              const char *name,
              gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/**
 * bcp_field_editor_new:
 * @document: the open programme
 * @field: the field
 *
 * Returns: (transfer full): an editor of the kind that the field's type asks for
 */
BcpFieldEditor *
bcp_field_editor_new (BcpDocument    *document,
                      const BcpField *field)
{
  BcpFieldEditor *self = g_object_new (kind_of_field (field), NULL);
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);

  priv->document = g_object_ref (document);
  priv->field = field;
  build_finding_row (self);
  BCP_FIELD_EDITOR_GET_CLASS (self)->build (self);
  build_repair_button (self);
  return self;
}

/**
 * bcp_field_editor_get_field:
 * @self: an editor
 *
 * Returns: its field
 */
const BcpField *
bcp_field_editor_get_field (BcpFieldEditor *self)
{
  return ((BcpFieldEditorPrivate *) bcp_field_editor_get_instance_private (self))->field;
}

/**
 * bcp_field_editor_get_document:
 * @self: an editor
 *
 * Returns: (transfer none): the open programme
 */
BcpDocument *
bcp_field_editor_get_document (BcpFieldEditor *self)
{
  return ((BcpFieldEditorPrivate *) bcp_field_editor_get_instance_private (self))->document;
}

/**
 * bcp_field_editor_get_record:
 * @self: an editor
 *
 * Returns: (nullable) (transfer none): the record whose field it shows
 */
BcpRecord *
bcp_field_editor_get_record (BcpFieldEditor *self)
{
  return ((BcpFieldEditorPrivate *) bcp_field_editor_get_instance_private (self))->record;
}

/**
 * bcp_field_editor_get_row:
 * @self: an editor
 *
 * Returns: (transfer none): its row for a boxed list
 */
GtkWidget *
bcp_field_editor_get_row (BcpFieldEditor *self)
{
  return ((BcpFieldEditorPrivate *) bcp_field_editor_get_instance_private (self))->row;
}

/**
 * bcp_field_editor_get_finding_row:
 * @self: an editor
 *
 * Returns: (transfer none): the row that belongs beneath, hidden while there is nothing to say
 */
GtkWidget *
bcp_field_editor_get_finding_row (BcpFieldEditor *self)
{
  return ((BcpFieldEditorPrivate *) bcp_field_editor_get_instance_private (self))->finding_row;
}

/**
 * bcp_field_editor_dup_title:
 * @self: an editor
 *
 * Returns: (transfer full): the field's label with its unit and "required"
 */
char *
bcp_field_editor_dup_title (BcpFieldEditor *self)
{
  const BcpField *field = bcp_field_editor_get_field (self);
  g_autofree char *label = field->unit != NULL ? g_strdup_printf ("%s (%s)", _(field->label), _(field->unit))
                                               : g_strdup (_(field->label));

  if (field->flags & BCP_FIELD_REQUIRED)
    return g_strdup_printf (_("%s, required"), label);

  return g_steal_pointer (&label);
}

/**
 * bcp_field_editor_take_row:
 * @self: an editor
 * @row: (transfer floating): its row
 */
void
bcp_field_editor_take_row (BcpFieldEditor *self,
                           GtkWidget      *row)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);

  priv->row = g_object_ref_sink (row);
}

/**
 * bcp_field_editor_show:
 * @self: an editor
 * @record: the record
 *
 * Shows the record's value. Text that is being typed, or that was refused, of the same record stays.
 */
void
bcp_field_editor_show (BcpFieldEditor *self,
                       BcpRecord      *record)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);
  gboolean same = priv->record != NULL && !bcp_record_is_new (record) &&
                  bcp_record_get_id (priv->record) == bcp_record_get_id (record);
  gboolean keep = same && bcp_field_editor_is_unfinished (self);
  const char *name = priv->field->name;
  g_autofree char *words = NULL;

  g_set_object (&priv->record, record);
  g_free (priv->stored);
  priv->stored = bcp_record_dup_text (record, name);
  if (keep)
    return;

  words = bcp_field_format (priv->field, bcp_record_get_value (record, name), bcp_record_get_companion (record, name),
                            bcp_document_get_catalogue (priv->document), bcp_language_get_default ());
  priv->showing = TRUE;
  BCP_FIELD_EDITOR_GET_CLASS (self)->show (self, priv->stored, words);
  priv->showing = FALSE;
}

/**
 * bcp_field_editor_set_finding:
 * @self: an editor
 * @finding: (nullable) (transfer none): what the rules found, %NULL for nothing
 */
void
bcp_field_editor_set_finding (BcpFieldEditor *self,
                              BcpFinding     *finding)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);
  gboolean refusal = finding != NULL && finding->severity == BCP_SEVERITY_REFUSAL;

  priv->refused = refusal;
  g_clear_pointer (&priv->repair, g_free);
  gtk_widget_set_visible (priv->finding_row, finding != NULL);
  toggle_class (priv->row, "bcp-refused", refusal);
  toggle_class (priv->row, "bcp-warned", finding != NULL && !refusal);
  toggle_class (priv->finding_row, "bcp-refusal", refusal);
  toggle_class (GTK_WIDGET (priv->finding_mark), "bcp-bad", refusal);
  toggle_class (GTK_WIDGET (priv->finding_mark), "bcp-watch", !refusal);
  tell_finding (self, finding);

  if (finding != NULL)
    {
      gtk_label_set_label (priv->finding_label, finding->message);
      gtk_image_set_from_icon_name (priv->finding_mark, refusal ? "dialog-error-symbolic" : "dialog-warning-symbolic");
      priv->repair = g_strdup (finding->repair);
    }
  if (priv->repair_button != NULL)
    {
      gtk_widget_set_visible (priv->repair_button, priv->repair != NULL);
      if (priv->repair != NULL)
        gtk_button_set_label (GTK_BUTTON (priv->repair_button),
                              finding->repair_label != NULL ? finding->repair_label : priv->repair);
    }
}

/**
 * bcp_field_editor_is_refused:
 * @self: an editor
 *
 * Returns: whether what stands in the row was refused
 */
gboolean
bcp_field_editor_is_refused (BcpFieldEditor *self)
{
  return ((BcpFieldEditorPrivate *) bcp_field_editor_get_instance_private (self))->refused;
}

/**
 * bcp_field_editor_set_editable:
 * @self: an editor
 * @editable: %FALSE in a file that is read-only
 */
void
bcp_field_editor_set_editable (BcpFieldEditor *self,
                               gboolean        editable)
{
  if (!BCP_IS_FIELD_EDITOR (self) || G_OBJECT_TYPE (self) == bcp_fact_editor_get_type ())
    return;

  gtk_widget_set_sensitive (bcp_field_editor_get_row (self), editable);
}

/**
 * bcp_field_editor_dup_typed:
 * @self: an editor
 *
 * Returns: (nullable) (transfer full): what stands in the row; %NULL where nothing is typed into such a row
 */
char *
bcp_field_editor_dup_typed (BcpFieldEditor *self)
{
  BcpFieldEditorClass *klass = BCP_FIELD_EDITOR_GET_CLASS (self);

  return klass->dup_typed != NULL ? klass->dup_typed (self) : NULL;
}

/**
 * bcp_field_editor_is_unfinished:
 * @self: an editor
 *
 * Returns: whether the row holds text that the file does not have
 */
gboolean
bcp_field_editor_is_unfinished (BcpFieldEditor *self)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);
  g_autofree char *typed = bcp_field_editor_dup_typed (self);
  BcpValue value = BCP_VALUE_INIT;
  g_autoptr (BcpFinding) finding = NULL;
  g_autofree char *neutral = NULL;
  gboolean same;

  if (typed == NULL)
    return FALSE;

  finding = bcp_field_parse (priv->field, typed, bcp_document_get_catalogue (priv->document),
                             bcp_language_get_default (), &value);
  if (finding != NULL && finding->severity == BCP_SEVERITY_REFUSAL)
    return TRUE;

  neutral = bcp_field_to_text (priv->field, &value);
  same = g_strcmp0 (neutral != NULL ? neutral : "", priv->stored != NULL ? priv->stored : "") == 0;
  bcp_value_clear (&value);
  return !same;
}

/**
 * bcp_field_editor_restore:
 * @self: an editor
 * @typed: text that was typed before
 *
 * Puts it into the row; saves nothing.
 */
void
bcp_field_editor_restore (BcpFieldEditor *self,
                          const char     *typed)
{
  BcpFieldEditorClass *klass = BCP_FIELD_EDITOR_GET_CLASS (self);

  if (klass->restore != NULL)
    klass->restore (self, typed);
}

/**
 * bcp_field_editor_focus:
 * @self: an editor
 *
 * Gives its row the keyboard.
 */
void
bcp_field_editor_focus (BcpFieldEditor *self)
{
  gtk_widget_grab_focus (get_focus (self));
}

/**
 * bcp_field_editor_commit:
 * @self: an editor
 *
 * For the kinds of editors: the row was left or Enter pressed. Asks for saving where there is something
 * to save.
 */
void
bcp_field_editor_commit (BcpFieldEditor *self)
{
  BcpFieldEditorPrivate *priv = bcp_field_editor_get_instance_private (self);
  g_autofree char *typed = NULL;

  if (priv->record == NULL || priv->showing)
    return;
  if (!bcp_field_editor_is_unfinished (self))
    {
      /* What was refused has been put right by typing the old value again. */
      if (priv->refused)
        bcp_field_editor_set_finding (self, NULL);
      return;
    }

  typed = bcp_field_editor_dup_typed (self);
  g_signal_emit (self, signals[COMMIT], 0, typed);
}

/**
 * bcp_field_editor_announce_typing:
 * @self: an editor
 *
 * For the kinds of editors: the row's text changed.
 */
void
bcp_field_editor_announce_typing (BcpFieldEditor *self)
{
  if (!bcp_field_editor_is_showing (self))
    g_signal_emit (self, signals[TYPED], 0);
}

/**
 * bcp_field_editor_is_showing:
 * @self: an editor
 *
 * Returns: whether the row is changing because the record did
 */
gboolean
bcp_field_editor_is_showing (BcpFieldEditor *self)
{
  return ((BcpFieldEditorPrivate *) bcp_field_editor_get_instance_private (self))->showing;
}
