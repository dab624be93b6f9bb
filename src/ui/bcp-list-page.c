/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-page.h"

#include "bcp-filter-bar.h"
#include "bcp-list-actions.h"
#include "bcp-list-columns.h"
#include "bcp-list-commands.h"
#include "bcp-list-counts.h"
#include "bcp-list-view.h"
#include "bcp-list-views.h"
#include "bcp-pages.h"
#include "bcp-record-page.h"
#include "bcp-saved-view.h"
#include "bcp-settings.h"
#include "bcp-shell.h"
#include "bcp-words.h"

#include <glib/gi18n.h>

/* The record stands beside the list from 900 px; below, it is a page of its own (VISUAL §9). */
#define RECORD_WIDTH 384
/* An arrow key held down passes over rows without loading each. */
#define FOLLOW_MS 80

/**
 * BcpListPage:
 *
 * The records of one entity: search, filters, rows, counts. All of it comes from the entity's table.
 */
struct _BcpListPage
{
  AdwBin           parent_instance;

  BcpDocument     *document;
  const BcpEntity *entity;
  BcpListing      *listing;

  AdwLeaflet      *leaflet;
  GtkWidget       *list_side;
  GtkSearchEntry  *search_entry;
  GtkMenuButton   *columns_button;
  AdwButtonContent *add_content;
  AdwBin          *filter_place;
  GtkStack        *state;
  AdwBin          *view_place;
  AdwStatusPage   *nothing_page;
  AdwStatusPage   *empty_page;
  GtkButton       *empty_button;
  AdwBin          *views_place;
  AdwBin          *counts_place;
  GtkWidget       *print_button;

  BcpFilterBar    *filter_bar;
  BcpListViews    *views;
  BcpListCounts   *counts;
  BcpListView     *view;
  BcpRecordPage   *record_page;
  BcpListCommands *commands;
  guint            follow_timer;
};

G_DEFINE_FINAL_TYPE (BcpListPage, bcp_list_page, ADW_TYPE_BIN)

/* The record */

static void
show_record_side (BcpListPage *self,
                  gboolean     shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->record_page), shown);
  if (!shown)
    adw_leaflet_set_visible_child (self->leaflet, self->list_side);
}

static gboolean
on_follow (gpointer data)
{
  BcpListPage *self = BCP_LIST_PAGE (data);
  gint64 id = bcp_row_selection_get_only (bcp_list_view_get_selection (self->view));

  self->follow_timer = 0;
  if (id != 0 && !adw_leaflet_get_folded (self->leaflet) && id != bcp_record_page_get_id (self->record_page))
    {
      show_record_side (self, TRUE);
      bcp_record_page_load (self->record_page, id);
    }
  return G_SOURCE_REMOVE;
}

/* The record beside the list follows the row that is chosen, once the arrow keys rest. */
static void
on_selection_changed (BcpListPage *self)
{
  if (self->follow_timer == 0)
    self->follow_timer = g_timeout_add (FOLLOW_MS, on_follow, self);
}

static void
open_record (BcpListPage *self,
             gint64       id)
{
  show_record_side (self, TRUE);
  if (bcp_record_page_get_id (self->record_page) != id)
    bcp_record_page_load (self->record_page, id);
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->record_page));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->record_page), GTK_DIR_TAB_FORWARD);
}

static void
on_opened (BcpListPage *self,
           gint64       id)
{
  open_record (self, id);
}

static void
on_record_closed (BcpListPage *self)
{
  if (bcp_record_page_get_id (self->record_page) == 0)
    show_record_side (self, FALSE);
  adw_leaflet_set_visible_child (self->leaflet, self->list_side);
  bcp_list_view_grab (self->view);
}

static void
on_record_added (BcpListPage *self,
                 gint64       id)
{
  bcp_row_selection_choose_only (bcp_list_view_get_selection (self->view), id);
  bcp_record_page_load (self->record_page, id);
}

static void
on_folded (BcpListPage *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  bcp_record_page_set_can_close (self->record_page, folded ? _(self->entity->plural) : NULL);
}

/* What is shown */

static void
update_state (BcpListPage *self)
{
  BcpRowList *rows = bcp_list_view_get_rows (self->view);
  const char *search = bcp_listing_get_search (self->listing);
  g_autofree char *title = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0)
    {
      gtk_stack_set_visible_child_name (self->state, "rows");
      return;
    }
  if (bcp_row_list_get_loading (rows))
    return;
  if (!bcp_listing_is_narrowed (self->listing))
    {
      gtk_stack_set_visible_child_name (self->state, "empty");
      return;
    }

  title = search != NULL && *search != '\0' ? g_strdup_printf (_("Nothing matches “%s”"), search)
                                            : g_strdup (_("Nothing matches the filters"));
  adw_status_page_set_title (self->nothing_page, title);
  gtk_stack_set_visible_child_name (self->state, "nothing");
}

static void
on_loading (BcpListPage *self)
{
  BcpRowList *rows = bcp_list_view_get_rows (self->view);

  /* Old rows stay, dimmed, until the new ones are whole. */
  if (bcp_row_list_get_loading (rows))
    gtk_widget_add_css_class (GTK_WIDGET (self->view_place), "bcp-stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view_place), "bcp-stale");
  update_state (self);
}

static void
on_list_error (BcpListPage *self)
{
  const char *error = bcp_row_list_get_error (bcp_list_view_get_rows (self->view));

  if (error != NULL)
    bcp_shell_toast (GTK_WIDGET (self), error);
}

static void
show_listing (BcpListPage *self)
{
  bcp_row_selection_forget_all (bcp_list_view_get_selection (self->view));
  bcp_list_view_show (self->view, self->listing);
  bcp_list_counts_show (self->counts, self->listing);
  bcp_list_views_update (self->views);
}

/* Search, filters, order */

static void
on_search_changed (BcpListPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (g_strcmp0 (bcp_listing_get_search (self->listing), text) == 0)
    return;

  bcp_listing_set_search (self->listing, text);
  show_listing (self);
}

static void
on_search_done (BcpListPage *self)
{
  bcp_list_view_grab (self->view);
}

static void
on_search_stopped (BcpListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  bcp_list_view_grab (self->view);
}

static void
on_clear (BcpListPage *self)
{
  bcp_listing_clear (self->listing);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  bcp_filter_bar_show (self->filter_bar);
  show_listing (self);
}

/* What a view shows is the view's; the list's own order and columns are remembered. */
static void
on_ordered (BcpListPage *self,
            const char  *order)
{
  if (!bcp_listing_sort_by (self->listing, order, NULL))
    return;

  if (!bcp_list_views_is_in (self->views))
    bcp_settings_set_entry ("list-state", self->entity->name, order);
  bcp_list_view_show (self->view, self->listing);
  bcp_list_views_update (self->views);
}

static void
on_columns_changed (BcpListPage *self)
{
  BcpListHeadings *headings = bcp_list_view_get_headings (self->view);

  if (!bcp_list_views_is_in (self->views))
    bcp_settings_set_names ("list-columns", self->entity->name, bcp_list_headings_get_wanted (headings));
  bcp_list_headings_mark (headings, self->listing);
  bcp_list_views_update (self->views);
}

static void
on_narrowed (BcpListPage *self)
{
  bcp_filter_bar_show (self->filter_bar);
  show_listing (self);
  bcp_list_view_grab (self->view);
}

static void
restore (BcpListPage *self)
{
  g_autofree char *order = bcp_settings_dup_entry ("list-state", self->entity->name);
  g_auto (GStrv) columns = bcp_settings_dup_names ("list-columns", self->entity->name);

  if (columns == NULL)
    columns = bcp_list_headings_usual (self->entity);
  bcp_list_headings_set_wanted (bcp_list_view_get_headings (self->view), (const char *const *) columns);
  if (!bcp_listing_sort_by (self->listing, order, NULL))
    bcp_listing_sort (self->listing, NULL, FALSE, NULL);
}

static void
show_search (BcpListPage *self)
{
  const char *search = bcp_listing_get_search (self->listing);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), search != NULL ? search : "");
  bcp_filter_bar_show (self->filter_bar);
}

static void
on_view_chosen (BcpListPage *self,
                BcpRecord   *view)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) columns = NULL;

  if (view == NULL)
    {
      bcp_listing_clear (self->listing);
      restore (self);
    }
  else
    {
      if (!bcp_saved_view_apply (view, self->listing, &error))
        bcp_shell_toast (GTK_WIDGET (self), error->message);
      columns = bcp_saved_view_dup_columns (view);
      if (columns == NULL)
        columns = bcp_list_headings_usual (self->entity);
      bcp_list_headings_set_wanted (bcp_list_view_get_headings (self->view), (const char *const *) columns);
    }
  show_search (self);
  show_listing (self);
  bcp_list_view_grab (self->view);
}

/* Building */

static void
fill_texts (BcpListPage *self)
{
  g_autofree char *singular = bcp_word_singular (self->entity);
  g_autofree char *plural = bcp_word_plural (self->entity);
  g_autofree char *add = g_strdup_printf (_("Add %s"), singular);
  g_autofree char *search = g_strdup_printf (_("Search %s"), plural);
  g_autofree char *empty = g_strdup_printf (_("No %s yet"), plural);
  const BcpPageInfo *page = bcp_page_by_entity (self->entity->name);
  gboolean can_import = g_str_equal (self->entity->name, "firms");

  if (page != NULL)
    adw_status_page_set_icon_name (self->empty_page, page->icon);
  adw_button_content_set_label (self->add_content, add);
  gtk_widget_set_visible (self->print_button, bcp_list_can_print (self->entity));
  g_object_set (self->search_entry, "placeholder-text", search, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, search, -1);
  adw_status_page_set_title (self->empty_page, empty);
  adw_status_page_set_description (self->empty_page,
                                   can_import ? _("Import a directory of firms, or add them one by one.")
                                              : _("They appear here once the first is added."));
  gtk_button_set_label (self->empty_button, can_import ? _("Import firms…") : add);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), can_import ? "win.import" : "win.new-record");
}

static void
add_record_side (BcpListPage *self)
{
  self->record_page = BCP_RECORD_PAGE (bcp_record_page_new (self->document, self->entity));
  gtk_widget_set_size_request (GTK_WIDGET (self->record_page), RECORD_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->record_page), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->record_page), "bcp-beside");
  adw_leaflet_append (self->leaflet, GTK_WIDGET (self->record_page));
  g_signal_connect_object (self->record_page, "closed", G_CALLBACK (on_record_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->record_page, "added", G_CALLBACK (on_record_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (on_folded), self, G_CONNECT_SWAPPED);
  show_record_side (self, FALSE);
  on_folded (self);
}

static void
bcp_list_page_dispose (GObject *object)
{
  BcpListPage *self = BCP_LIST_PAGE (object);

  g_clear_handle_id (&self->follow_timer, g_source_remove);
  g_clear_object (&self->commands);
  self->view = NULL;
  self->filter_bar = NULL;
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_list_page_parent_class)->dispose (object);
}

static void
bcp_list_page_finalize (GObject *object)
{
  g_clear_pointer (&BCP_LIST_PAGE (object)->listing, bcp_listing_free);

  G_OBJECT_CLASS (bcp_list_page_parent_class)->finalize (object);
}

static void
bcp_list_page_class_init (BcpListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_list_page_dispose;
  object_class->finalize = bcp_list_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, list_side);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, add_content);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, filter_place);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, state);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, view_place);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, views_place);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, counts_place);
  gtk_widget_class_bind_template_child (widget_class, BcpListPage, print_button);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_done);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_clear);
}

static void
bcp_list_page_init (BcpListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
connect (BcpListPage *self)
{
  BcpRowList *rows = bcp_list_view_get_rows (self->view);
  BcpListHeadings *headings = bcp_list_view_get_headings (self->view);
  const struct
  {
    gpointer    object;
    const char *signal;
    GCallback   callback;
  } signals[] = {
    { rows, "notify::n-items", G_CALLBACK (update_state) },
    { rows, "refreshed", G_CALLBACK (update_state) },
    { rows, "notify::loading", G_CALLBACK (on_loading) },
    { rows, "notify::error", G_CALLBACK (on_list_error) },
    { bcp_list_view_get_selection (self->view), "selection-changed", G_CALLBACK (on_selection_changed) },
    { self->view, "opened", G_CALLBACK (on_opened) },
    { self->commands, "opened", G_CALLBACK (on_opened) },
    { self->commands, "narrowed", G_CALLBACK (on_narrowed) },
    { self->filter_bar, "changed", G_CALLBACK (show_listing) },
    { headings, "ordered", G_CALLBACK (on_ordered) },
    { headings, "changed", G_CALLBACK (on_columns_changed) },
    { self->views, "chosen", G_CALLBACK (on_view_chosen) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (signals[i].object, signals[i].signal, signals[i].callback, self, G_CONNECT_SWAPPED);
}

/**
 * bcp_list_page_new:
 * @document: the open programme
 * @entity: what kind of records
 *
 * Returns: (transfer floating): its list in the order that was chosen last
 */
GtkWidget *
bcp_list_page_new (BcpDocument     *document,
                   const BcpEntity *entity)
{
  BcpListPage *self = g_object_new (BCP_TYPE_LIST_PAGE, NULL);
  BcpListHeadings *headings;

  self->document = g_object_ref (document);
  self->entity = entity;
  self->listing = bcp_listing_new (entity);
  self->filter_bar = BCP_FILTER_BAR (bcp_filter_bar_new (document, self->listing));
  self->view = BCP_LIST_VIEW (bcp_list_view_new (document, entity));
  headings = bcp_list_view_get_headings (self->view);
  self->counts = BCP_LIST_COUNTS (bcp_list_counts_new (document, self->view));
  restore (self);
  self->views = BCP_LIST_VIEWS (bcp_list_views_new (document, self->listing, headings));
  adw_bin_set_child (self->views_place, GTK_WIDGET (self->views));
  adw_bin_set_child (self->filter_place, GTK_WIDGET (self->filter_bar));
  adw_bin_set_child (self->counts_place, GTK_WIDGET (self->counts));
  adw_bin_set_child (self->view_place, GTK_WIDGET (self->view));
  self->commands = bcp_list_commands_new (GTK_WIDGET (self), document, self->view, self->listing);
  add_record_side (self);
  gtk_menu_button_set_popover (self->columns_button, bcp_list_columns_popover_new (headings, entity));
  fill_texts (self);
  connect (self);
  show_listing (self);
  return GTK_WIDGET (self);
}

/**
 * bcp_list_page_get_entity:
 * @self: a list page
 *
 * Returns: what kind of records it shows
 */
const BcpEntity *
bcp_list_page_get_entity (BcpListPage *self)
{
  g_return_val_if_fail (BCP_IS_LIST_PAGE (self), NULL);

  return self->entity;
}

/* "search=…" among the filters is what is searched for. */
static void
take_search (BcpListPage *self,
             const char  *where)
{
  g_auto (GStrv) terms = g_strsplit (where, "&", -1);

  for (guint i = 0; terms[i] != NULL; i++)
    if (g_str_has_prefix (terms[i], "search="))
      {
        g_autofree char *text = g_uri_unescape_string (terms[i] + strlen ("search="), NULL);

        bcp_listing_set_search (self->listing, text);
      }
}

/**
 * bcp_list_page_show_list:
 * @self: a list page
 * @where: "field=value&field=value,value", also "search=words"; "" for all
 *
 * Shows what @where says and nothing else.
 */
void
bcp_list_page_show_list (BcpListPage *self,
                         const char  *where)
{
  g_return_if_fail (BCP_IS_LIST_PAGE (self));

  bcp_listing_clear (self->listing);
  take_search (self, where);
  bcp_listing_filter_by (self->listing, where, NULL);
  bcp_list_views_leave (self->views);
  show_search (self);
  show_listing (self);
}

/**
 * bcp_list_page_search:
 * @self: a list page
 *
 * Puts the keyboard into the search entry.
 */
void
bcp_list_page_search (BcpListPage *self)
{
  g_return_if_fail (BCP_IS_LIST_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * bcp_list_page_show_record:
 * @self: a list page
 * @id: which record
 *
 * Opens it, and chooses its row where the list has it.
 */
void
bcp_list_page_show_record (BcpListPage *self,
                           gint64       id)
{
  g_return_if_fail (BCP_IS_LIST_PAGE (self));

  bcp_row_selection_choose_only (bcp_list_view_get_selection (self->view), id);
  bcp_list_view_scroll_to (self->view, id);
  open_record (self, id);
}

/**
 * bcp_list_page_add:
 * @self: a list page
 *
 * Begins a new record.
 */
void
bcp_list_page_add (BcpListPage *self)
{
  g_return_if_fail (BCP_IS_LIST_PAGE (self));

  if (bcp_store_get_read_only (bcp_document_get_store (self->document)))
    return;

  bcp_row_selection_clear (bcp_list_view_get_selection (self->view));
  show_record_side (self, TRUE);
  bcp_record_page_begin (self->record_page, NULL, NULL);
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->record_page));
}

/**
 * bcp_list_page_print:
 * @self: a list page
 *
 * Prints what the list shows, where there is a paper for it; else leads to the papers.
 */
void
bcp_list_page_print (BcpListPage *self)
{
  g_return_if_fail (BCP_IS_LIST_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "list.print", NULL);
}
