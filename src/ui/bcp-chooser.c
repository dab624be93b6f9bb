/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chooser.h"

#include "bcp-field.h"
#include "bcp-format.h"
#include "bcp-listing.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A coded list longer than this shows its search entry; a shorter one once something is typed. Records always do. */
#define SEARCH_FROM 10

/* A name may be as wide as this before it gives way. */
#define MIN_WIDTH 260
#define MAX_CHARS 52

/* One code in the list; the name carries both. */
#define BCP_TYPE_CHOICE_ITEM (bcp_choice_item_get_type ())
G_DECLARE_FINAL_TYPE (BcpChoiceItem, bcp_choice_item, BCP, CHOICE_ITEM, GObject)

struct _BcpChoiceItem
{
  GObject  parent_instance;

  char    *text;
  char    *words;
};

G_DEFINE_FINAL_TYPE (BcpChoiceItem, bcp_choice_item, G_TYPE_OBJECT)

static void
bcp_choice_item_finalize (GObject *object)
{
  BcpChoiceItem *self = BCP_CHOICE_ITEM (object);

  g_free (self->text);
  g_free (self->words);

  G_OBJECT_CLASS (bcp_choice_item_parent_class)->finalize (object);
}

static void
bcp_choice_item_class_init (BcpChoiceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_choice_item_finalize;
}

static void
bcp_choice_item_init (BcpChoiceItem *self)
{
}

/**
 * BcpChooser:
 *
 * Chooses a code of a coded list, or a record of another entity, with a search as one types.
 */
struct _BcpChooser
{
  GtkPopover       parent_instance;

  BcpDocument     *document;
  const BcpField  *field;
  char            *parent;

  GListStore      *items;     /* of codes … */
  const BcpEntity *entity;    /* … or records of this entity */
  BcpListing      *listing;
  BcpRowList      *rows;

  GtkWidget       *search;
  GtkListView     *view;
};

G_DEFINE_FINAL_TYPE (BcpChooser, bcp_chooser, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The entity's name for people, and in brackets its number where that is another field. */
static char *
dup_row_words (BcpChooser *self,
               BcpRow     *row)
{
  int index = bcp_entity_index_of (self->entity, self->entity->title);
  guint column = bcp_listing_column (self->entity, self->entity->title);

  if (!bcp_row_is_loaded (row))
    return g_strdup ("");

  return bcp_field_format (&self->entity->fields[index], bcp_row_get_value (row, column),
                           bcp_value_get_text (bcp_row_get_value (row, column + 1)),
                           bcp_document_get_catalogue (self->document), bcp_language_get_default ());
}

static void
choose (BcpChooser *self,
        GObject    *item)
{
  if (BCP_IS_CHOICE_ITEM (item))
    {
      g_signal_emit (self, signals[CHOSEN], 0, BCP_CHOICE_ITEM (item)->text, BCP_CHOICE_ITEM (item)->words);
    }
  else if (BCP_IS_ROW (item) && bcp_row_is_loaded (BCP_ROW (item)))
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, bcp_row_get_id (BCP_ROW (item)));
      g_autofree char *words = dup_row_words (self, BCP_ROW (item));

      g_signal_emit (self, signals[CHOSEN], 0, id, words);
    }
}

static void
on_activate (BcpChooser *self,
             guint       position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position);

  if (item != NULL)
    choose (self, item);
}

static void
on_none (BcpChooser *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, "", BCP_MISSING);
}

/* Codes */

static void
append_code (BcpChooser    *self,
             const BcpCode *code,
             const char    *folded)
{
  const char *name = code->name[bcp_language_get_default ()];
  g_autofree char *folded_name = bcp_text_fold (name);
  g_autoptr (BcpChoiceItem) item = NULL;

  if (strstr (folded_name, folded) == NULL && !g_str_has_prefix (code->code, folded))
    return;

  item = g_object_new (BCP_TYPE_CHOICE_ITEM, NULL);
  item->text = g_strdup (code->code);
  item->words = g_strdup (name);
  g_list_store_append (self->items, item);
}

static void
fill_codes (BcpChooser *self,
            const char *search)
{
  guint n_codes = 0;
  const BcpCode *codes = bcp_catalogue_get (bcp_document_get_catalogue (self->document), self->field->domain, &n_codes);
  g_autofree char *folded = bcp_text_fold (search);

  g_list_store_remove_all (self->items);
  for (guint i = 0; i < n_codes; i++)
    if (self->parent == NULL || *self->parent == '\0' || codes[i].parent == NULL || g_str_equal (codes[i].parent, self->parent))
      append_code (self, &codes[i], folded);
}

/* Records */

static void
show_records (BcpChooser *self,
              const char *search)
{
  g_autoptr (BcpRowQuery) query = NULL;

  bcp_listing_set_search (self->listing, search);
  query = bcp_listing_to_query (self->listing);
  bcp_row_list_set_query (self->rows, query);
}

static void
on_search (BcpChooser     *self,
           GtkSearchEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->items != NULL)
    fill_codes (self, text);
  else
    show_records (self, text);
}

/* Enter in the search entry takes the first that matches. */
static void
on_search_activate (BcpChooser *self)
{
  on_activate (self, 0);
}

/* Rows */

static void
update_label (BcpRow   *row,
              GtkLabel *label)
{
  BcpChooser *self = g_object_get_data (G_OBJECT (label), "chooser");
  g_autofree char *words = dup_row_words (self, row);

  gtk_label_set_label (label, words);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          BcpChooser               *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  g_object_set_data (G_OBJECT (label), "chooser", self);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         BcpChooser               *self)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  GObject *object = gtk_list_item_get_item (item);

  if (BCP_IS_CHOICE_ITEM (object))
    {
      gtk_label_set_label (label, BCP_CHOICE_ITEM (object)->words);
      return;
    }

  g_signal_connect_object (object, "changed", G_CALLBACK (update_label), label, 0);
  update_label (BCP_ROW (object), label);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           BcpChooser               *self)
{
  GObject *object = gtk_list_item_get_item (item);

  if (BCP_IS_ROW (object))
    g_signal_handlers_disconnect_by_func (object, update_label, gtk_list_item_get_child (item));
}

static GListModel *
create_model (BcpChooser *self)
{
  if (self->entity == NULL)
    {
      self->items = g_list_store_new (BCP_TYPE_CHOICE_ITEM);
      fill_codes (self, "");
      return g_object_ref (G_LIST_MODEL (self->items));
    }

  self->listing = bcp_listing_new (self->entity);
  self->rows = bcp_row_list_new (bcp_document_get_store (self->document));
  show_records (self, "");
  return g_object_ref (G_LIST_MODEL (self->rows));
}

static GtkWidget *
create_view (BcpChooser *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (create_model (self))), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "bcp-chooser");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->field->label), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_activate), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  return scroller;
}

/* Typing in the list searches it. */
static void
on_search_started (BcpChooser *self)
{
  gtk_widget_set_visible (self->search, TRUE);
  gtk_widget_grab_focus (self->search);
}

static GtkWidget *
create_search (BcpChooser *self)
{
  GtkWidget *entry = self->search = gtk_search_entry_new ();
  g_autofree char *name = g_strdup_printf (_("Search: %s"), _(self->field->label));

  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (entry), 60);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (entry, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_search_activate), self);
  g_signal_connect_swapped (entry, "search-started", G_CALLBACK (on_search_started), self);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (entry), GTK_WIDGET (self->view));
  gtk_widget_set_visible (entry, self->entity != NULL || g_list_model_get_n_items (G_LIST_MODEL (self->items)) > SEARCH_FROM);
  return entry;
}

static void
bcp_chooser_finalize (GObject *object)
{
  BcpChooser *self = BCP_CHOOSER (object);

  g_clear_object (&self->document);
  g_clear_object (&self->items);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->listing, bcp_listing_free);
  g_free (self->parent);

  G_OBJECT_CLASS (bcp_chooser_parent_class)->finalize (object);
}

static void
bcp_chooser_class_init (BcpChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_chooser_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", BCP_TYPE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
bcp_chooser_init (BcpChooser *self)
{
}

/**
 * bcp_chooser_new:
 * @document: the open programme
 * @field: a choice or a reference
 * @parent: (nullable): codes that belong to another are offered for this one only
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
bcp_chooser_new (BcpDocument    *document,
                 const BcpField *field,
                 const char     *parent)
{
  BcpChooser *self = g_object_new (BCP_TYPE_CHOOSER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *view;

  self->document = g_object_ref (document);
  self->field = field;
  self->parent = g_strdup (parent);
  if (field->type == BCP_FIELD_REFERENCE)
    self->entity = bcp_entity_by_name (field->domain);

  view = create_view (self);
  gtk_box_append (GTK_BOX (box), create_search (self));
  gtk_box_append (GTK_BOX (box), view);
  if (!(field->flags & BCP_FIELD_REQUIRED))
    {
      GtkWidget *none = gtk_button_new_with_label (_("Leave empty"));

      gtk_widget_add_css_class (none, "flat");
      g_signal_connect_swapped (none, "clicked", G_CALLBACK (on_none), self);
      gtk_box_append (GTK_BOX (box), none);
    }
  gtk_widget_set_size_request (box, MIN_WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  return GTK_WIDGET (self);
}

/**
 * bcp_chooser_restrict:
 * @self: a chooser
 * @field: a field of the records that it offers
 * @value: what they must have there
 *
 * Offers only records of the same owner. Of codes, and of records that have no such field, all stay.
 */
void
bcp_chooser_restrict (BcpChooser *self,
                      const char *field,
                      const char *value)
{
  const char *const values[] = { value, NULL };

  g_return_if_fail (BCP_IS_CHOOSER (self));

  if (self->entity == NULL || bcp_entity_get_field (self->entity, field) == NULL)
    return;
  if (bcp_listing_set_filter (self->listing, field, values, NULL))
    show_records (self, "");
}

/**
 * bcp_chooser_search:
 * @self: a chooser that is shown
 * @text: what was typed before it was there
 *
 * Begins a search with it.
 */
void
bcp_chooser_search (BcpChooser *self,
                    const char *text)
{
  g_return_if_fail (BCP_IS_CHOOSER (self));

  on_search_started (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
}
