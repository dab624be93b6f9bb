/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-page.h"

#include "bcp-document.h"
#include "bcp-format.h"
#include "bcp-history-details.h"
#include "bcp-history-item.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

#define PAGE_SIZE 200

/**
 * BcpHistoryPage:
 *
 * Every edit ever made, newest first, further back as one scrolls; beside them what the chosen one
 * changed.
 */
struct _BcpHistoryPage
{
  AdwBin              parent_instance;

  BcpDocument        *document;
  GListStore         *items;      /* BcpHistoryItem */
  GtkSingleSelection *selection;
  GHashTable         *settled;    /* entries that a later undo or redo decided, → undone? */
  gboolean            loading;
  gboolean            complete;
  gboolean            again;      /* something changed while loading */

  AdwLeaflet         *leaflet;
  GtkWidget          *list_side;
  GtkWidget          *detail_side;
  GtkWidget          *back;
  BcpHistoryDetails  *details;
};

G_DEFINE_FINAL_TYPE (BcpHistoryPage, bcp_history_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void load_more (BcpHistoryPage *self);

/* Loading */

static gpointer
load_entries (BcpConnection *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return bcp_history_list (db, *(const gint64 *) data, PAGE_SIZE, error);
}

/* Entries come newest first, so the first word on an entry is the last one spoken. */
static gboolean
take_note (BcpHistoryPage *self,
           const BcpEntry *entry)
{
  gpointer undone;

  if (entry->refers != 0 && !g_hash_table_contains (self->settled, &entry->refers))
    g_hash_table_insert (self->settled, g_memdup2 (&entry->refers, sizeof entry->refers),
                         GINT_TO_POINTER (entry->kind == BCP_ENTRY_UNDO));

  return g_hash_table_lookup_extended (self->settled, &entry->id, NULL, &undone) && GPOINTER_TO_INT (undone);
}

static void
append_entries (BcpHistoryPage *self,
                GPtrArray      *entries)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (BcpHistoryItem) before = n_items > 0 ? g_list_model_get_item (G_LIST_MODEL (self->items), n_items - 1) : NULL;
  g_autofree char *day = before != NULL ? bcp_history_item_dup_day (before) : NULL;

  /* The items own the entries from here on. */
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      BcpEntry *entry = g_ptr_array_index (entries, i);
      gboolean undone = take_note (self, entry);
      g_autofree char *entry_day = bcp_history_day_of (entry->utc);

      g_ptr_array_add (fresh, bcp_history_item_new (entry, g_strcmp0 (day, entry_day) != 0, undone));
      g_free (day);
      day = g_steal_pointer (&entry_day);
    }
  g_list_store_splice (self->items, n_items, 0, fresh->pdata, fresh->len);
}

static void
on_entries (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpHistoryPage) self = BCP_HISTORY_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = bcp_store_read_finish (BCP_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->items == NULL)
    return;
  if (entries == NULL)
    {
      bcp_shell_toast (GTK_WIDGET (self), error->message);
      return;
    }

  if (self->again)
    {
      self->again = FALSE;
      self->complete = FALSE;
      g_hash_table_remove_all (self->settled);
      g_list_store_remove_all (self->items);
      load_more (self);
      return;
    }

  self->complete = entries->len < PAGE_SIZE;
  append_entries (self, entries);
}

static void
load_more (BcpHistoryPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (BcpHistoryItem) last = n_items > 0 ? g_list_model_get_item (G_LIST_MODEL (self->items), n_items - 1) : NULL;
  gint64 before = last != NULL ? bcp_history_item_get_entry (last)->id : 0;

  if (self->loading || self->complete)
    return;

  self->loading = TRUE;
  bcp_store_read_async (bcp_document_get_store (self->document), load_entries, g_memdup2 (&before, sizeof before), g_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, on_entries, g_object_ref (self));
}

/* A new entry goes on top; what it undid changes its look: the list begins anew. */
static void
on_document_changed (BcpHistoryPage *self)
{
  self->again = self->loading;
  if (self->loading)
    return;

  self->complete = FALSE;
  g_hash_table_remove_all (self->settled);
  g_list_store_remove_all (self->items);
  load_more (self);
}

static void
on_edge_reached (BcpHistoryPage  *self,
                 GtkPositionType  edge)
{
  if (edge == GTK_POS_BOTTOM)
    load_more (self);
}

/* Choosing */

static void
on_selected (BcpHistoryPage *self)
{
  BcpHistoryItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    bcp_history_details_show (self->details, item);
}

static void
on_activate (BcpHistoryPage *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->detail_side);
}

static void
on_back (BcpHistoryPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_side);
}

/* Rows */

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class,
           int         width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  if (width > 0)
    gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          BcpHistoryPage           *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *day = add_label (column, "bcp-heading", 0);
  GtkWidget *time = add_label (box, "bcp-number", 5);
  GtkWidget *number = add_label (box, "bcp-number", 6);
  GtkWidget *what;
  GtkWidget *who;

  gtk_box_append (GTK_BOX (box), texts);
  what = add_label (texts, "bcp-what", 0);
  who = add_label (texts, "bcp-ink2", 0);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (time, "bcp-ink2");
  gtk_widget_add_css_class (number, "bcp-ink2");
  gtk_widget_add_css_class (who, "bcp-caption");
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (what), 4);
  gtk_label_set_ellipsize (GTK_LABEL (who), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (who), 4);
  gtk_box_append (GTK_BOX (column), box);
  g_object_set_data (G_OBJECT (column), "day", day);
  g_object_set_data (G_OBJECT (column), "time", time);
  g_object_set_data (G_OBJECT (column), "number", number);
  g_object_set_data (G_OBJECT (column), "what", what);
  g_object_set_data (G_OBJECT (column), "who", who);
  gtk_list_item_set_child (item, column);
}

static void
set_part (GtkWidget  *row,
          const char *part,
          const char *text)
{
  gtk_label_set_label (GTK_LABEL (g_object_get_data (G_OBJECT (row), part)), text);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         BcpHistoryPage           *self)
{
  BcpHistoryItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  const BcpEntry *entry = bcp_history_item_get_entry (item);
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *day = bcp_history_item_dup_day (item);
  g_autofree char *time = bcp_history_item_dup_time (item);
  g_autofree char *what = bcp_history_item_dup_text (item);
  g_autofree char *number = bcp_format_integer (entry->id, language);
  g_autofree char *n_changes = bcp_format_integer (entry->n_changes, language);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s record", "%s records", entry->n_changes), n_changes);
  g_autofree char *who = g_strdup_printf ("%s · %s", entry->author, rows);
  GtkWidget *what_label = g_object_get_data (G_OBJECT (row), "what");

  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "day"), bcp_history_item_begins_day (item));
  set_part (row, "day", day);
  set_part (row, "time", time);
  set_part (row, "number", number);
  set_part (row, "what", what);
  set_part (row, "who", who);
  if (bcp_history_item_is_undone (item))
    gtk_widget_add_css_class (what_label, "bcp-before");
  else
    gtk_widget_remove_css_class (what_label, "bcp-before");
}

static GtkWidget *
create_list (BcpHistoryPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, TRUE);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_widget_add_css_class (view, "bcp-history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("History"), -1);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroller, "edge-reached", G_CALLBACK (on_edge_reached), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_size_request (scroller, 440, -1);
  gtk_widget_set_hexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
create_detail_side (BcpHistoryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "go-previous-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("History"));
  self->back = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->back), content);
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_set_halign (self->back, GTK_ALIGN_START);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (on_back), self);
  self->details = BCP_HISTORY_DETAILS (bcp_history_details_new (self->document));
  gtk_widget_set_vexpand (GTK_WIDGET (self->details), TRUE);
  gtk_box_append (GTK_BOX (box), self->back);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->details));
  gtk_widget_set_size_request (box, 440, -1);
  gtk_widget_add_css_class (box, "bcp-beside");
  return box;
}

static void
bcp_history_page_constructed (GObject *object)
{
  BcpHistoryPage *self = BCP_HISTORY_PAGE (object);

  G_OBJECT_CLASS (bcp_history_page_parent_class)->constructed (object);

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  self->detail_side = create_detail_side (self);
  self->list_side = create_list (self);
  adw_leaflet_append (self->leaflet, self->list_side);
  adw_leaflet_append (self->leaflet, self->detail_side);
  g_object_bind_property (self->leaflet, "folded", self->back, "visible", G_BINDING_SYNC_CREATE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->leaflet));
  g_signal_connect_object (self->document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  load_more (self);
}

static void
bcp_history_page_dispose (GObject *object)
{
  BcpHistoryPage *self = BCP_HISTORY_PAGE (object);

  g_clear_object (&self->items);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_history_page_parent_class)->dispose (object);
}

static void
bcp_history_page_finalize (GObject *object)
{
  g_hash_table_unref (BCP_HISTORY_PAGE (object)->settled);

  G_OBJECT_CLASS (bcp_history_page_parent_class)->finalize (object);
}

static void
bcp_history_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, BCP_HISTORY_PAGE (object)->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_history_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      BCP_HISTORY_PAGE (object)->document = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_history_page_class_init (BcpHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = bcp_history_page_constructed;
  object_class->dispose = bcp_history_page_dispose;
  object_class->finalize = bcp_history_page_finalize;
  object_class->get_property = bcp_history_page_get_property;
  object_class->set_property = bcp_history_page_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bcp_history_page_init (BcpHistoryPage *self)
{
  self->items = g_list_store_new (BCP_TYPE_HISTORY_ITEM);
  self->settled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}
