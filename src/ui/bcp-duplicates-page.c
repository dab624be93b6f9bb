/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-duplicates-page.h"

#include "bcp-duplicate-view.h"
#include "bcp-firm-merge.h"
#include "bcp-format.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/* So many are shown, the likeliest first; when they are decided the next follow. */
#define MAX_SHOWN 300

/* A candidate as a list shows it. */
#define BCP_TYPE_DUPLICATE_ITEM (bcp_duplicate_item_get_type ())

G_DECLARE_FINAL_TYPE (BcpDuplicateItem, bcp_duplicate_item, BCP, DUPLICATE_ITEM, GObject)

struct _BcpDuplicateItem
{
  GObject       parent_instance;

  BcpDuplicate *candidate;
};

G_DEFINE_FINAL_TYPE (BcpDuplicateItem, bcp_duplicate_item, G_TYPE_OBJECT)

static void
bcp_duplicate_item_finalize (GObject *object)
{
  bcp_duplicate_free (BCP_DUPLICATE_ITEM (object)->candidate);

  G_OBJECT_CLASS (bcp_duplicate_item_parent_class)->finalize (object);
}

static void
bcp_duplicate_item_class_init (BcpDuplicateItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_duplicate_item_finalize;
}

static void
bcp_duplicate_item_init (BcpDuplicateItem *self)
{
}

/**
 * BcpDuplicatesPage:
 *
 * Pairs of firms that may be one, the likeliest first; beside them the chosen pair, to be merged or told
 * apart. The search for them runs when the page is shown, over what changed since the last one.
 */
struct _BcpDuplicatesPage
{
  AdwBin              parent_instance;

  BcpDocument        *document;
  GListStore         *items;      /* BcpDuplicateItem */
  GtkSingleSelection *selection;
  BcpWork            *work;       /* (nullable): a search that runs */
  gboolean            loading;
  gboolean            again;      /* something changed while loading */
  gboolean            loaded;
  gint64              n_all;

  GtkStack           *stack;
  AdwLeaflet         *leaflet;
  GtkWidget          *list_side;
  GtkWidget          *detail_side;
  GtkWidget          *list;
  GtkWidget          *back;
  GtkLabel           *count;
  BcpDuplicateView   *view;
};

G_DEFINE_FINAL_TYPE (BcpDuplicatesPage, bcp_duplicates_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void load (BcpDuplicatesPage *self);

static BcpStore *
get_store (BcpDuplicatesPage *self)
{
  return bcp_document_get_store (self->document);
}

static const BcpDuplicate *
get_chosen (BcpDuplicatesPage *self)
{
  BcpDuplicateItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? item->candidate : NULL;
}

/* What can be seen and done now. */
static void
update_state (BcpDuplicatesPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0;
  gboolean may_edit = !empty && !bcp_store_get_read_only (get_store (self));
  g_autofree char *n = bcp_format_integer (self->n_all, bcp_language_get_default ());
  g_autofree char *text = g_strdup_printf (ngettext ("%s pair of firms that may be one", "%s pairs of firms that may be one",
                                                     (gulong) self->n_all), n);

  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, !empty ? "pairs" : self->loaded && self->work == NULL ? "empty" : "searching");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.merge", may_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.not-same", may_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.next", !empty);
}

/* Loading */

typedef struct
{
  GPtrArray *candidates;
  gint64     n_all;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->candidates, g_ptr_array_unref);
  g_free (loaded);
}

static gpointer
load_candidates (BcpConnection  *db,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->candidates = bcp_duplicates_list (db, MAX_SHOWN, error);
  if (loaded->candidates != NULL)
    loaded->n_all = loaded->candidates->len < MAX_SHOWN ? loaded->candidates->len : bcp_duplicates_count (db, error);
  if (loaded->candidates == NULL || loaded->n_all < 0)
    g_clear_pointer (&loaded, loaded_free);

  return loaded;
}

static gboolean
is_same_pair (BcpDuplicatesPage  *self,
              guint               index,
              const BcpDuplicate *candidate)
{
  g_autoptr (BcpDuplicateItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), index);

  return item->candidate->firm == candidate->firm && item->candidate->other == candidate->other;
}

/* Rows that stay are left in their place, and with them the keyboard's; the pair at the place of one that
 * was decided is the next to look at. */
static void
take_candidates (BcpDuplicatesPage *self,
                 GPtrArray         *candidates)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items)), n_new = candidates->len;
  guint position = gtk_single_selection_get_selected (self->selection);
  gboolean had_focus = gtk_widget_get_focus_child (self->list) != NULL;
  guint head = 0, tail = 0;

  while (head < MIN (n_old, n_new) && is_same_pair (self, head, g_ptr_array_index (candidates, head)))
    head++;
  while (tail < MIN (n_old, n_new) - head && is_same_pair (self, n_old - tail - 1, g_ptr_array_index (candidates, n_new - tail - 1)))
    tail++;
  if (head == n_old && head == n_new)
    return;

  for (guint i = head; i < n_new - tail; i++)
    {
      BcpDuplicateItem *item = g_object_new (BCP_TYPE_DUPLICATE_ITEM, NULL);

      item->candidate = g_ptr_array_steal_index (candidates, i);
      g_ptr_array_insert (candidates, (int) i, NULL);
      g_ptr_array_add (fresh, item);
    }
  g_list_store_splice (self->items, head, n_old - head - tail, fresh->pdata, fresh->len);
  if (position >= head && position < n_old - tail && n_new > 0)
    gtk_single_selection_set_selected (self->selection, MIN (position, n_new - 1));
  /* Undo takes the keyboard from wherever it was. */
  if (had_focus || (gtk_widget_get_mapped (self->list) && gtk_root_get_focus (gtk_widget_get_root (self->list)) == NULL))
    gtk_widget_grab_focus (self->list);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpDuplicatesPage) self = BCP_DUPLICATES_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  Loaded *loaded = bcp_store_read_finish (BCP_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->document == NULL)
    {
      g_clear_pointer (&loaded, loaded_free);
      return;
    }
  if (loaded == NULL)
    {
      bcp_shell_toast (GTK_WIDGET (self), error->message);
      return;
    }

  self->loaded = TRUE;
  self->n_all = loaded->n_all;
  take_candidates (self, loaded->candidates);
  loaded_free (loaded);
  update_state (self);
  if (self->again)
    {
      self->again = FALSE;
      load (self);
    }
}

static void
load (BcpDuplicatesPage *self)
{
  self->again = self->loading;
  if (self->loading)
    return;

  self->loading = TRUE;
  bcp_store_read_async (get_store (self), load_candidates, NULL, NULL, loaded_free, NULL, on_loaded, g_object_ref (self));
}

/* Searching */

static void
on_scanned (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpDuplicatesPage) self = BCP_DUPLICATES_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  bcp_duplicates_scan_finish (BCP_STORE (source), result, NULL, &error);
  bcp_work_finish (self->work);
  g_clear_object (&self->work);
  if (self->document == NULL)
    return;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bcp_shell_toast (GTK_WIDGET (self), error->message);
  load (self);
}

static void
scan (BcpDuplicatesPage *self)
{
  if (self->work != NULL || self->document == NULL || bcp_store_get_read_only (get_store (self)))
    return;

  self->work = bcp_work_new (_("Searching for duplicates"));
  bcp_document_add_work (self->document, self->work);
  bcp_duplicates_scan_async (get_store (self), bcp_work_get_progress (self->work), bcp_work_get_cancellable (self->work),
                             on_scanned, g_object_ref (self));
  update_state (self);
}

static void
on_document_changed (BcpDuplicatesPage *self,
                     BcpNotice         *notice)
{
  if (!bcp_notice_has_table (notice, "firm") && !bcp_notice_has_table (notice, "distinct_firms"))
    return;

  load (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && bcp_notice_has_table (notice, "firm"))
    scan (self);
}

/* Choosing */

static void
on_selected (BcpDuplicatesPage *self)
{
  const BcpDuplicate *chosen = get_chosen (self);

  if (chosen != NULL)
    bcp_duplicate_view_show (self->view, chosen);
}

/* Enter leads to what has to be decided. */
static void
on_activate (BcpDuplicatesPage *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->detail_side);
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
on_back (BcpDuplicatesPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_side);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpDuplicatesPage *self = BCP_DUPLICATES_PAGE (widget);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (n_items > 0)
    gtk_single_selection_set_selected (self->selection, (gtk_single_selection_get_selected (self->selection) + 1) % n_items);
}

/* Deciding */

typedef struct
{
  gint64  kept;
  gint64  other;
  GStrv   taken;
  char   *author;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_strfreev (decision->taken);
  g_free (decision->author);
  g_free (decision);
}

static Decision *
decision_new (BcpDuplicatesPage  *self,
              const BcpDuplicate *candidate)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->kept = candidate->firm;
  decision->other = candidate->other;
  decision->author = g_strdup (bcp_store_get_author (get_store (self)));
  return decision;
}

static gboolean
merge (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  Decision *decision = data;

  return bcp_firm_merge (db, decision->kept, decision->other, (const char *const *) decision->taken, decision->author, error);
}

static gboolean
refuse (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  Decision *decision = data;

  return bcp_duplicates_refuse (db, decision->kept, decision->other, decision->author, error);
}

static void
on_decided (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpDuplicatesPage) self = BCP_DUPLICATES_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  BcpLabel *done;

  if (!bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    {
      bcp_shell_toast (GTK_WIDGET (self), error->message);
      return;
    }

  done = bcp_store_get_undo_label (BCP_STORE (source));
  text = done != NULL ? bcp_label_to_text (done, bcp_language_get_default ()) : NULL;
  if (text != NULL)
    bcp_shell_toast_undo (GTK_WIDGET (self), text);
}

static void
decide (BcpDuplicatesPage *self,
        BcpLabel          *label,
        BcpEditFunc        func,
        Decision          *decision)
{
  bcp_store_edit_async (get_store (self), label, func, decision, decision_free, NULL, on_decided, g_object_ref (self));
  gtk_widget_grab_focus (self->list);
}

static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BcpDuplicatesPage *self = BCP_DUPLICATES_PAGE (widget);
  const BcpDuplicate *chosen = get_chosen (self);
  g_autoptr (BcpLabel) label = NULL;
  Decision *decision;

  if (chosen == NULL || !bcp_duplicate_view_is_ready (self->view))
    return;

  label = bcp_firm_merge_label (chosen->names[0], chosen->names[1]);
  decision = decision_new (self, chosen);
  decision->taken = bcp_duplicate_view_dup_taken (self->view);
  decide (self, label, merge, decision);
}

static void
not_same_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BcpDuplicatesPage *self = BCP_DUPLICATES_PAGE (widget);
  const BcpDuplicate *chosen = get_chosen (self);
  g_autoptr (BcpLabel) label = NULL;

  if (chosen == NULL)
    return;

  label = bcp_duplicates_refuse_label (chosen->names[0], chosen->names[1]);
  decide (self, label, refuse, decision_new (self, chosen));
}

/* Rows */

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          BcpDuplicatesPage        *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *score = gtk_label_new (NULL);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_label_set_xalign (GTK_LABEL (score), 1);
  gtk_widget_add_css_class (score, "bcp-number");
  gtk_box_append (GTK_BOX (box), score);
  g_object_set_data (G_OBJECT (box), "first", add_label (texts, NULL));
  g_object_set_data (G_OBJECT (box), "second", add_label (texts, NULL));
  g_object_set_data (G_OBJECT (box), "place", add_label (texts, "bcp-ink2"));
  gtk_widget_add_css_class (g_object_get_data (G_OBJECT (box), "place"), "bcp-caption");
  g_object_set_data (G_OBJECT (box), "score", score);
  gtk_list_item_set_child (item, box);
}

static void
set_part (GtkWidget  *row,
          const char *part,
          const char *text)
{
  gtk_label_set_label (GTK_LABEL (g_object_get_data (G_OBJECT (row), part)), text != NULL ? text : "");
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         BcpDuplicatesPage        *self)
{
  const BcpDuplicate *candidate = BCP_DUPLICATE_ITEM (gtk_list_item_get_item (list_item))->candidate;
  GtkWidget *row = gtk_list_item_get_child (list_item);
  g_autofree char *score = bcp_duplicate_dup_percent (candidate, bcp_language_get_default ());

  set_part (row, "first", candidate->names[0]);
  set_part (row, "second", candidate->names[1]);
  set_part (row, "place", candidate->place);
  set_part (row, "score", score);
}

/* Building */

static GtkWidget *
create_list_side (BcpDuplicatesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_widget_add_css_class (self->list, "bcp-history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pairs of firms"), -1);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_ellipsize (self->count, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "bcp-bottom-bar");
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_widget_set_size_request (box, 300, -1);
  return box;
}

static GtkWidget *
action_button (const char *label,
               const char *action,
               const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  return button;
}

static GtkWidget *
create_buttons (void)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *merge = action_button (_("Merge"), "duplicates.merge", _("Make one firm of the two (M)"));
  GtkWidget *not_same = action_button (_("Not the same"), "duplicates.not-same", _("Remember that they are two (N)"));
  GtkWidget *next = action_button (_("Next"), "duplicates.next", _("Decide later (S)"));

  gtk_widget_add_css_class (merge, "suggested-action");
  gtk_widget_set_hexpand (next, TRUE);
  gtk_widget_set_halign (next, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (bar), merge);
  gtk_box_append (GTK_BOX (bar), not_same);
  gtk_box_append (GTK_BOX (bar), next);
  gtk_widget_add_css_class (bar, "bcp-action-bar");
  return bar;
}

static GtkWidget *
create_detail_side (BcpDuplicatesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "go-previous-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Duplicates"));
  self->back = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->back), content);
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_set_halign (self->back, GTK_ALIGN_START);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (on_back), self);
  self->view = BCP_DUPLICATE_VIEW (bcp_duplicate_view_new (self->document));
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_box_append (GTK_BOX (box), self->back);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), create_buttons ());
  gtk_widget_set_size_request (box, 480, -1);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_add_css_class (box, "bcp-beside");
  return box;
}

static GtkWidget *
status_page (const char *title,
             const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "bcp-duplicates-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static void
bcp_duplicates_page_constructed (GObject *object)
{
  BcpDuplicatesPage *self = BCP_DUPLICATES_PAGE (object);

  G_OBJECT_CLASS (bcp_duplicates_page_parent_class)->constructed (object);

  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_fold_threshold_policy (self->leaflet, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  self->detail_side = create_detail_side (self);
  self->list_side = create_list_side (self);
  adw_leaflet_append (self->leaflet, self->list_side);
  adw_leaflet_append (self->leaflet, self->detail_side);
  g_object_bind_property (self->leaflet, "folded", self->back, "visible", G_BINDING_SYNC_CREATE);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, status_page (_("Searching for duplicates"), _("Firms are compared with each other.")), "searching");
  gtk_stack_add_named (self->stack, status_page (_("No duplicates"), _("No two firms look like one. After an import or a change the "
                                                                       "search runs again by itself.")), "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->leaflet), "pairs");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_object (self->document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  update_state (self);
  load (self);
}

static void
bcp_duplicates_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bcp_duplicates_page_parent_class)->map (widget);

  scan (BCP_DUPLICATES_PAGE (widget));
}

static gboolean
bcp_duplicates_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BCP_DUPLICATES_PAGE (widget)->list);
}

static void
bcp_duplicates_page_dispose (GObject *object)
{
  BcpDuplicatesPage *self = BCP_DUPLICATES_PAGE (object);

  if (self->work != NULL)
    g_cancellable_cancel (bcp_work_get_cancellable (self->work));
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_duplicates_page_parent_class)->dispose (object);
}

static void
bcp_duplicates_page_finalize (GObject *object)
{
  g_object_unref (BCP_DUPLICATES_PAGE (object)->items);

  G_OBJECT_CLASS (bcp_duplicates_page_parent_class)->finalize (object);
}

static void
bcp_duplicates_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, BCP_DUPLICATES_PAGE (object)->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_duplicates_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      BCP_DUPLICATES_PAGE (object)->document = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_duplicates_page_class_init (BcpDuplicatesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = bcp_duplicates_page_constructed;
  object_class->dispose = bcp_duplicates_page_dispose;
  object_class->finalize = bcp_duplicates_page_finalize;
  object_class->get_property = bcp_duplicates_page_get_property;
  object_class->set_property = bcp_duplicates_page_set_property;
  widget_class->map = bcp_duplicates_page_map;
  widget_class->grab_focus = bcp_duplicates_page_grab_focus;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "duplicates.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "duplicates.not-same", NULL, not_same_action);
  gtk_widget_class_install_action (widget_class, "duplicates.next", NULL, next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "duplicates.merge", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "duplicates.not-same", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "duplicates.next", NULL);
}

static void
bcp_duplicates_page_init (BcpDuplicatesPage *self)
{
  self->items = g_list_store_new (BCP_TYPE_DUPLICATE_ITEM);
}
