/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-page.h"

#include "bcp-chain-bar.h"
#include "bcp-chart-view.h"
#include "bcp-document.h"
#include "bcp-entity.h"
#include "bcp-history-chart.h"
#include "bcp-history-details.h"
#include "bcp-history-filter-bar.h"
#include "bcp-history-item.h"
#include "bcp-history-row.h"
#include "bcp-record.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

#define PAGE_SIZE 200

/**
 * BcpHistoryPage:
 *
 * Every edit ever made, newest first, further back as one scrolls: narrowed by words, days, person,
 * record and kind, counted by day; beside them what the chosen one changed; below, whether the chain
 * is whole.
 */
struct _BcpHistoryPage
{
  AdwBin               parent_instance;

  BcpDocument         *document;
  GListStore          *items;      /* BcpHistoryItem */
  GtkSingleSelection  *selection;
  gint64               wanted;     /* the entry to choose once it is there; 0: the first */
  gboolean             loading;
  gboolean             complete;
  gboolean             again;      /* something changed while loading */
  gboolean             verified;

  BcpHistoryFilterBar *filter_bar;
  GtkWidget           *chart;
  GtkLabel            *span;
  GtkStack            *state;
  AdwLeaflet          *leaflet;
  GtkWidget           *list_side;
  GtkWidget           *detail_side;
  GtkWidget           *list;
  GtkWidget           *back;
  BcpHistoryDetails   *details;
  BcpChainBar         *chain;
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
static void on_selected (BcpHistoryPage *self);

/* Loading */

typedef struct
{
  BcpHistoryFilter *filter;
  gint64            before;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  bcp_history_filter_free (request->filter);
  g_free (request);
}

/**
 * Found:
 * @days: (nullable): with the first entries only
 * @people: (nullable): likewise
 */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *days;
  GPtrArray *people;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->entries, g_ptr_array_unref);
  g_clear_pointer (&found->days, g_ptr_array_unref);
  g_clear_pointer (&found->people, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
find_entries (BcpConnection *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Request *request = data;
  g_autoptr (Found) found = g_new0 (Found, 1);
  BcpHistoryFilter around = *request->filter;

  found->entries = bcp_history_find (db, request->filter, request->before, PAGE_SIZE, cancellable, error);
  if (found->entries == NULL)
    return NULL;
  if (request->before != 0)
    return g_steal_pointer (&found);

  /* The chart shows a chosen day among its neighbours, so that one can go on to them. */
  if (g_strcmp0 (around.from, around.until) == 0)
    around.from = around.until = NULL;
  found->days = bcp_history_days (db, &around, cancellable, error);
  found->people = found->days != NULL ? bcp_history_people (db, error) : NULL;
  return found->people != NULL ? g_steal_pointer (&found) : NULL;
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
      g_autofree char *entry_day = bcp_history_day_of (entry->utc);

      g_ptr_array_add (fresh, bcp_history_item_new (entry, g_strcmp0 (day, entry_day) != 0));
      g_free (day);
      day = g_steal_pointer (&entry_day);
    }
  g_list_store_splice (self->items, n_items, 0, fresh->pdata, fresh->len);
}

/* The chosen entry stays chosen while the list around it is made anew. */
static void
choose_wanted (BcpHistoryPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; self->wanted != 0 && i < n_items; i++)
    {
      g_autoptr (BcpHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (bcp_history_item_get_entry (item)->id != self->wanted)
        continue;

      self->wanted = 0;
      gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", i);
      gtk_single_selection_set_selected (self->selection, i);
      on_selected (self);
      return;
    }
  self->wanted = 0;
  on_selected (self);
}

static void
show_days (BcpHistoryPage *self,
           const Found    *found)
{
  g_autofree char *span = NULL;
  g_autoptr (BcpChart) chart = bcp_history_chart_new (found->days, bcp_history_filter_bar_get (self->filter_bar), &span);

  bcp_chart_view_set_chart (BCP_CHART_VIEW (self->chart), chart);
  gtk_label_set_label (self->span, span);
  bcp_history_filter_bar_set_people (self->filter_bar, found->people);
}

static void
begin_again (BcpHistoryPage *self)
{
  BcpHistoryItem *chosen = gtk_single_selection_get_selected_item (self->selection);

  if (self->wanted == 0 && chosen != NULL)
    self->wanted = bcp_history_item_get_entry (chosen)->id;
  self->again = self->loading;
  if (self->loading)
    return;

  self->complete = FALSE;
  g_list_store_remove_all (self->items);
  load_more (self);
}

static void
on_entries (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpHistoryPage) self = BCP_HISTORY_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = bcp_store_read_finish (BCP_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->items == NULL)
    return;
  if (found == NULL)
    {
      bcp_shell_toast (GTK_WIDGET (self), error->message);
      return;
    }
  if (self->again)
    {
      self->again = FALSE;
      begin_again (self);
      return;
    }

  self->complete = found->entries->len < PAGE_SIZE;
  append_entries (self, found->entries);
  if (found->days != NULL)
    show_days (self, found);
  gtk_stack_set_visible_child_name (self->state, g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0 ? "entries" : "nothing");
  choose_wanted (self);
}

static void
load_more (BcpHistoryPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (BcpHistoryItem) last = n_items > 0 ? g_list_model_get_item (G_LIST_MODEL (self->items), n_items - 1) : NULL;
  Request *request;

  if (self->loading || self->complete)
    return;

  self->loading = TRUE;
  request = g_new0 (Request, 1);
  request->filter = bcp_history_filter_copy (bcp_history_filter_bar_get (self->filter_bar));
  request->before = last != NULL ? bcp_history_item_get_entry (last)->id : 0;
  bcp_store_read_async (bcp_document_get_store (self->document), find_entries, request, request_free, found_free, NULL,
                        on_entries, g_object_ref (self));
}

/* A new entry goes on top, and what it undid looks otherwise now. */
static void
on_document_changed (BcpHistoryPage *self)
{
  begin_again (self);
  bcp_history_details_reload (self->details);
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

  /* While the list is made anew it is empty, and then the same one is chosen again. */
  if (item != NULL && (self->wanted == 0 || self->wanted == bcp_history_item_get_entry (item)->id))
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

static void
on_follow (BcpHistoryPage *self,
           gint64          entry)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  self->wanted = entry;
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (BcpHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (bcp_history_item_get_entry (item)->id == entry)
        {
          choose_wanted (self);
          return;
        }
    }
  bcp_history_filter_bar_clear (self->filter_bar);
}

static void
on_clear (BcpHistoryPage *self)
{
  bcp_history_filter_bar_clear (self->filter_bar);
}

static void
on_backups (BcpHistoryPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "backups");
}

/* Rows */

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, bcp_history_row_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  bcp_history_row_show (gtk_list_item_get_child (item), gtk_list_item_get_item (item));
}

static GtkWidget *
create_list (BcpHistoryPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, TRUE);
  self->list = view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_widget_add_css_class (view, "bcp-history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("History"), -1);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroller, "edge-reached", G_CALLBACK (on_edge_reached), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_size_request (scroller, 420, -1);
  gtk_widget_add_css_class (scroller, "card");
  gtk_widget_add_css_class (scroller, "bcp-entries");
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
  g_signal_connect_object (self->details, "follow", G_CALLBACK (on_follow), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->details), TRUE);
  gtk_box_append (GTK_BOX (box), self->back);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->details));
  gtk_widget_set_size_request (box, 428, -1);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_add_css_class (box, "card");
  return box;
}

static GtkWidget *
create_top (BcpHistoryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *backups = gtk_button_new_with_label (_("Backups"));

  self->filter_bar = BCP_HISTORY_FILTER_BAR (bcp_history_filter_bar_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->filter_bar), TRUE);
  gtk_widget_set_valign (backups, GTK_ALIGN_START);
  g_signal_connect_object (backups, "clicked", G_CALLBACK (on_backups), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_bar, "changed", G_CALLBACK (begin_again), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->filter_bar));
  gtk_box_append (GTK_BOX (box), backups);
  return box;
}

static GtkWidget *
create_chart_card (BcpHistoryPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_("Edits a day"));

  self->span = GTK_LABEL (gtk_label_new (NULL));
  self->chart = bcp_chart_view_new (NULL);
  gtk_widget_add_css_class (title, "bcp-tile-name");
  gtk_widget_add_css_class (GTK_WIDGET (self->span), "bcp-caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->span), "bcp-ink2");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->span));
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), self->chart);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "bcp-strip");
  return card;
}

static GtkWidget *
create_nothing (BcpHistoryPage *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Clear the filters"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "bcp-history-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No entry matches"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("Every change makes an entry here, in its own words."));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (page, "compact");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clear), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
build (BcpHistoryPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  self->detail_side = create_detail_side (self);
  self->list_side = create_list (self);
  adw_leaflet_append (self->leaflet, self->list_side);
  adw_leaflet_append (self->leaflet, self->detail_side);
  g_object_bind_property (self->leaflet, "folded", self->back, "visible", G_BINDING_SYNC_CREATE);
  self->state = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->state, GTK_WIDGET (self->leaflet), "entries");
  gtk_stack_add_named (self->state, create_nothing (self), "nothing");
  gtk_widget_set_vexpand (GTK_WIDGET (self->state), TRUE);

  gtk_box_append (GTK_BOX (content), create_top (self));
  gtk_box_append (GTK_BOX (content), create_chart_card (self));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->state));
  gtk_widget_add_css_class (content, "bcp-history-page");
  gtk_box_append (GTK_BOX (box), content);
  self->chain = BCP_CHAIN_BAR (bcp_chain_bar_new (self->document));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chain));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
bcp_history_page_constructed (GObject *object)
{
  BcpHistoryPage *self = BCP_HISTORY_PAGE (object);

  G_OBJECT_CLASS (bcp_history_page_parent_class)->constructed (object);

  build (self);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  load_more (self);
}

static void
bcp_history_page_map (GtkWidget *widget)
{
  BcpHistoryPage *self = BCP_HISTORY_PAGE (widget);

  GTK_WIDGET_CLASS (bcp_history_page_parent_class)->map (widget);

  if (!self->verified)
    bcp_chain_bar_verify (self->chain);
  self->verified = TRUE;
}

/* Actions */

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  bcp_history_filter_bar_focus (BCP_HISTORY_PAGE (widget)->filter_bar);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.paper", "s", "history-statement");
}

/* A bar of the chart leads to its day, and from there back. */
static void
day_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BcpHistoryPage *self = BCP_HISTORY_PAGE (widget);
  const char *day = g_variant_get_string (parameter, NULL);

  bcp_history_filter_bar_set_days (self->filter_bar, day, day);
}

typedef struct
{
  const BcpEntity *entity;
  gint64           id;
} Named;

static gpointer
load_named (BcpConnection *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Named *named = data;

  return bcp_record_load (db, named->entity, named->id, error);
}

static void
on_title (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BcpHistoryPage) self = BCP_HISTORY_PAGE (user_data);
  const BcpHistoryFilter *filter = self->filter_bar != NULL ? bcp_history_filter_bar_get (self->filter_bar) : NULL;
  g_autoptr (BcpRecord) record = bcp_store_read_finish (BCP_STORE (source), result, NULL);
  g_autofree char *title = NULL, *table = NULL;

  if (self->items == NULL || record == NULL || filter->table == NULL || filter->id == 0)
    return;

  title = bcp_record_dup_title (record, bcp_document_get_catalogue (self->document), bcp_language_get_default ());
  table = g_strdup (filter->table);
  bcp_history_filter_bar_set_record (self->filter_bar, table, filter->id, title);
}

static void
show_record_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BcpHistoryPage *self = BCP_HISTORY_PAGE (widget);
  Named named;
  const char *entity;

  g_variant_get (parameter, "(&sx)", &entity, &named.id);
  named.entity = bcp_entity_by_name (entity);
  if (named.entity == NULL)
    return;

  self->wanted = 0;
  bcp_history_filter_bar_set_record (self->filter_bar, named.entity->table, named.id, _(named.entity->label));
  bcp_store_read_async (bcp_document_get_store (self->document), load_named, g_memdup2 (&named, sizeof named), g_free,
                        g_object_unref, NULL, on_title, g_object_ref (self));
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = bcp_history_page_constructed;
  object_class->dispose = bcp_history_page_dispose;
  object_class->get_property = bcp_history_page_get_property;
  object_class->set_property = bcp_history_page_set_property;
  widget_class->map = bcp_history_page_map;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "page.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.show-record", "(sx)", show_record_action);
  gtk_widget_class_install_action (widget_class, "history.day", "s", day_action);
}

static void
bcp_history_page_init (BcpHistoryPage *self)
{
  self->items = g_list_store_new (BCP_TYPE_HISTORY_ITEM);
}
