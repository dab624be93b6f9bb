/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-grid-cell.h"

#include "bcp-field.h"
#include "bcp-format.h"
#include "bcp-grid-rows.h"
#include "bcp-listing.h"
#include "bcp-text.h"
#include "bcp-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* So much of a name stands for it where other words may be written too. */
#define OPEN_LEAST 3

struct _BcpGridCell
{
  GtkWidget        parent_instance;

  BcpDocument     *document;
  const BcpEntity *entity;
  const BcpField  *field;
  guint            column;
  gboolean         has_hint;
  GtkListItem     *place;         /* knows the row's position, which moves */
  GObject         *item;          /* BcpRow or BcpGridDraft */

  GtkWidget       *inscription;
  GtkWidget       *entry;         /* while it is typed in */
  GtkWidget       *left;          /* an entry that goes */
  guint            dropping;
};

G_DEFINE_FINAL_TYPE (BcpGridCell, bcp_grid_cell, GTK_TYPE_WIDGET)

enum
{
  TYPED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* @typed: as it is typed anew; otherwise as it is read */
static char *
dup_text (BcpGridCell *self,
          gboolean     typed)
{
  guint column = bcp_listing_column (self->entity, self->field->name);
  const BcpValue *value;

  if (self->item == NULL)
    return NULL;
  if (BCP_IS_GRID_DRAFT (self->item))
    return g_strdup (bcp_grid_draft_get (BCP_GRID_DRAFT (self->item), self->field));
  if (!bcp_row_is_loaded (BCP_ROW (self->item)))
    return NULL;

  value = bcp_row_get_value (BCP_ROW (self->item), column);
  if (bcp_value_is_null (value))
    return NULL;
  if (typed && self->field->type != BCP_FIELD_CHOICE && self->field->type != BCP_FIELD_REFERENCE)
    return bcp_field_to_text (self->field, value);

  return bcp_field_format (self->field, value, bcp_value_get_text (bcp_row_get_value (BCP_ROW (self->item), column + 1)),
                           bcp_document_get_catalogue (self->document), bcp_language_get_default ());
}

/* The empty last row says what it is for, where there is room. */
static char *
dup_hint (BcpGridCell *self)
{
  g_autofree char *singular = NULL;

  if (self->item == NULL || !BCP_IS_GRID_DRAFT (self->item) || !self->has_hint
      || !bcp_grid_draft_is_empty (BCP_GRID_DRAFT (self->item)))
    return NULL;

  singular = bcp_word_singular (self->entity);
  return g_strdup_printf (_("Add %s, or paste a table"), singular);
}

static void
update (BcpGridCell *self)
{
  g_autofree char *text = dup_text (self, FALSE);
  g_autofree char *hint = dup_hint (self);
  g_autofree char *name = g_strdup_printf ("%s: %s", _(self->field->label), text != NULL ? text : BCP_MISSING);

  gtk_inscription_set_text (GTK_INSCRIPTION (self->inscription), hint != NULL ? hint : text != NULL ? text : "");
  if (hint != NULL)
    gtk_widget_add_css_class (self->inscription, "dim-label");
  else
    gtk_widget_remove_css_class (self->inscription, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The entry */

static void
drop_left (BcpGridCell *self)
{
  g_clear_handle_id (&self->dropping, g_source_remove);
  g_clear_pointer (&self->left, gtk_widget_unparent);
}

static gboolean
on_drop (gpointer user_data)
{
  BcpGridCell *self = user_data;

  self->dropping = 0;
  drop_left (self);
  return G_SOURCE_REMOVE;
}

static void
remove_entry (BcpGridCell *self)
{
  GtkWidget *entry = g_steal_pointer (&self->entry);
  gboolean had_focus = entry != NULL && gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN;

  if (entry == NULL)
    return;

  drop_left (self);
  self->left = entry;
  gtk_widget_set_visible (self->inscription, TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "bcp-edited");
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  /* Not while the keyboard is on its way out of it. */
  self->dropping = g_idle_add_full (G_PRIORITY_HIGH, on_drop, self, NULL);
}

typedef gboolean (*Match) (const char *name,
                           const char *typed);

static gboolean
has_part (const char *name,
          const char *typed)
{
  return strstr (name, typed) != NULL;
}

/* The name that the typed text belongs to, where it is one only. */
static const char *
find_only (BcpGridCell *self,
           const char  *folded,
           Match        match)
{
  guint n_codes = 0;
  const BcpCode *codes = bcp_catalogue_get (bcp_document_get_catalogue (self->document), self->field->domain, &n_codes);
  const char *found = NULL;

  for (guint i = 0; i < n_codes; i++)
    {
      const char *name = codes[i].name[bcp_language_get_default ()];
      g_autofree char *folded_name = bcp_text_fold (name);

      if (!match (folded_name, folded))
        continue;
      if (found != NULL)
        return NULL;
      found = name;
    }

  return found;
}

/* The beginning of a name stands for it; a part does where nothing else may be written. */
static const char *
find_name (BcpGridCell *self,
           const char  *typed)
{
  g_autofree char *folded = bcp_text_fold (typed);
  gboolean is_open = (self->field->flags & BCP_FIELD_OPEN) != 0;
  const char *name;

  if (strlen (folded) < (is_open ? OPEN_LEAST : 1)
      || bcp_catalogue_find (bcp_document_get_catalogue (self->document), self->field->domain, typed) != NULL)
    return NULL;
  name = find_only (self, folded, g_str_has_prefix);
  return name != NULL || is_open ? name : find_only (self, folded, has_part);
}

/* What was typed, as it is to be read. */
static char *
dup_typed (BcpGridCell *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  const char *name = self->field->type == BCP_FIELD_CHOICE ? find_name (self, typed) : NULL;

  return name != NULL ? g_strdup (name) : g_steal_pointer (&typed);
}

/* Whether it says what stands there already, in other words. */
static gboolean
is_same (BcpGridCell *self,
         const char  *typed)
{
  guint column = bcp_listing_column (self->entity, self->field->name);
  BcpValue value = BCP_VALUE_INIT;
  g_autoptr (BcpFinding) finding = NULL;
  gboolean same;

  if (!BCP_IS_ROW (self->item) || !bcp_row_is_loaded (BCP_ROW (self->item)) || self->field->type == BCP_FIELD_REFERENCE)
    return FALSE;
  finding = bcp_field_parse (self->field, typed, bcp_document_get_catalogue (self->document), bcp_language_get_default (), &value);
  same = finding == NULL && bcp_value_equal (&value, bcp_row_get_value (BCP_ROW (self->item), column));
  bcp_value_clear (&value);
  return same;
}

static void
on_entry_left (GtkEventControllerFocus *controller,
               BcpGridCell             *self)
{
  if (self->entry != NULL)
    bcp_grid_cell_finish (self);
}

/**
 * bcp_grid_cell_edit:
 * @self: a cell
 * @text: (nullable): what to begin with, in place of what stands in it; %NULL to change that
 *
 * Puts an entry over the cell.
 */
void
bcp_grid_cell_edit (BcpGridCell *self,
                    const char  *text)
{
  g_autofree char *current = NULL;
  GtkEventController *focus;

  g_return_if_fail (BCP_IS_GRID_CELL (self));

  if (self->entry != NULL)
    return;
  current = text != NULL ? g_strdup (text) : dup_text (self, TRUE);

  self->entry = gtk_text_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->entry), current != NULL ? current : "");
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), bcp_field_is_numeric (self->field) ? 1 : 0);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 2);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->field->label), -1);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (on_entry_left), self);
  gtk_widget_add_controller (self->entry, focus);

  gtk_widget_set_visible (self->inscription, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "bcp-edited");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  if (text != NULL)
    gtk_text_grab_focus_without_selecting (GTK_TEXT (self->entry));
  else
    gtk_widget_grab_focus (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * bcp_grid_cell_take_early:
 * @self: a cell with an entry over it
 * @letter: what was typed
 *
 * The entry of a row that has just scrolled into view is not drawn yet and hears no keys; who types fast
 * would lose them.
 *
 * Returns: whether it was such a one, and has taken the letter
 */
gboolean
bcp_grid_cell_take_early (BcpGridCell *self,
                          gunichar     letter)
{
  char text[7] = "";
  int end;

  if (!g_unichar_isprint (letter) || gtk_widget_get_mapped (self->entry))
    return FALSE;

  g_unichar_to_utf8 (letter, text);
  end = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  gtk_editable_insert_text (GTK_EDITABLE (self->entry), text, -1, &end);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  return TRUE;
}

/**
 * bcp_grid_cell_is_edited:
 * @self: a cell
 *
 * Returns: whether there is an entry over it
 */
gboolean
bcp_grid_cell_is_edited (BcpGridCell *self)
{
  return self->entry != NULL;
}

/**
 * bcp_grid_cell_finish:
 * @self: a cell
 *
 * Takes the entry away and says what was typed, if it differs from what stood there.
 */
void
bcp_grid_cell_finish (BcpGridCell *self)
{
  g_autofree char *before = dup_text (self, TRUE);
  g_autofree char *typed = NULL;

  if (self->entry == NULL)
    return;

  typed = dup_typed (self);
  remove_entry (self);
  if (g_str_equal (typed, before != NULL ? before : "") || is_same (self, typed))
    {
      g_signal_emit (self, signals[LEFT], 0);
      return;
    }

  /* It stands there until the file says what it has become. */
  gtk_inscription_set_text (GTK_INSCRIPTION (self->inscription), typed);
  g_signal_emit (self, signals[TYPED], 0, typed);
}

/**
 * bcp_grid_cell_give_up:
 * @self: a cell
 *
 * Takes the entry away and shows what stood there.
 */
void
bcp_grid_cell_give_up (BcpGridCell *self)
{
  remove_entry (self);
  update (self);
  g_signal_emit (self, signals[LEFT], 0);
}

/* The cell */

static void
bcp_grid_cell_dispose (GObject *object)
{
  BcpGridCell *self = BCP_GRID_CELL (object);

  bcp_grid_cell_bind (self, NULL);
  drop_left (self);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->inscription, gtk_widget_unparent);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (bcp_grid_cell_parent_class)->dispose (object);
}

static void
bcp_grid_cell_class_init (BcpGridCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_grid_cell_dispose;
  signals[TYPED] = g_signal_new ("typed", BCP_TYPE_GRID_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", BCP_TYPE_GRID_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "gridcell");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
bcp_grid_cell_init (BcpGridCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->inscription = gtk_inscription_new ("");
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (self->inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->inscription), 2);
  /* A text that gives way stands at the top of its place, others in the middle. */
  gtk_widget_set_valign (self->inscription, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->inscription, TRUE);
  gtk_widget_set_parent (self->inscription, GTK_WIDGET (self));
}

/**
 * bcp_grid_cell_new:
 * @document: the open programme
 * @entity: the kind of the grid's records
 * @field: the column's field
 * @column: the column's place
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
bcp_grid_cell_new (BcpDocument     *document,
                   const BcpEntity *entity,
                   const BcpField  *field,
                   guint            column)
{
  BcpGridCell *self = g_object_new (BCP_TYPE_GRID_CELL, NULL);

  self->document = g_object_ref (document);
  self->entity = entity;
  self->field = field;
  self->column = column;
  if (bcp_field_is_numeric (field))
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (self->inscription), 1);
      gtk_widget_add_css_class (GTK_WIDGET (self), "bcp-number");
    }
  if (field->flags & BCP_FIELD_COMPUTED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "bcp-ink2");
  return GTK_WIDGET (self);
}

/**
 * bcp_grid_cell_set_has_hint:
 * @self: a cell
 * @has_hint: whether it says in the empty last row what that is for
 */
void
bcp_grid_cell_set_has_hint (BcpGridCell *self,
                            gboolean     has_hint)
{
  self->has_hint = has_hint;
}

/**
 * bcp_grid_cell_bind:
 * @self: a cell
 * @place: (nullable): where it stands from now on; its item is a #BcpRow or #BcpGridDraft
 */
void
bcp_grid_cell_bind (BcpGridCell *self,
                    GtkListItem *place)
{
  GObject *item = place != NULL ? gtk_list_item_get_item (place) : NULL;

  g_return_if_fail (BCP_IS_GRID_CELL (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  self->place = place;
  if (item == NULL)
    return;

  g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  update (self);
}

const BcpField *
bcp_grid_cell_get_field (BcpGridCell *self)
{
  return self->field;
}

guint
bcp_grid_cell_get_column (BcpGridCell *self)
{
  return self->column;
}

guint
bcp_grid_cell_get_position (BcpGridCell *self)
{
  return self->place != NULL ? gtk_list_item_get_position (self->place) : GTK_INVALID_LIST_POSITION;
}

/**
 * bcp_grid_cell_get_item:
 * @self: a cell
 *
 * Returns: (nullable) (transfer none): what it is bound to
 */
GObject *
bcp_grid_cell_get_item (BcpGridCell *self)
{
  return self->item;
}

/**
 * bcp_grid_cell_get_text:
 * @self: a cell
 *
 * Returns: (nullable): the value that it shows
 */
const char *
bcp_grid_cell_get_text (BcpGridCell *self)
{
  return gtk_widget_has_css_class (self->inscription, "dim-label") ? NULL
                                                                     : gtk_inscription_get_text (GTK_INSCRIPTION (self->inscription));
}

/**
 * bcp_grid_cell_set_chosen:
 * @self: a cell
 * @chosen: whether it is among the cells that copying and clearing are about
 */
void
bcp_grid_cell_set_chosen (BcpGridCell *self,
                          gboolean     chosen)
{
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "bcp-chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "bcp-chosen");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}

/**
 * bcp_grid_cell_set_current:
 * @self: a cell
 * @current: whether its row is the one that the keyboard stands on, or stood on when it left the grid
 */
void
bcp_grid_cell_set_current (BcpGridCell *self,
                           gboolean     current)
{
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "bcp-current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "bcp-current");
}
