/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-filter-bar.h"

#include "bcp-date.h"
#include "bcp-entity.h"
#include "bcp-flow-layout.h"
#include "bcp-pages.h"

#include <glib/gi18n.h>

/**
 * BcpHistoryFilterBar:
 *
 * What the history is narrowed to: a search entry, and chips for days, person, record and kind.
 */
struct _BcpHistoryFilterBar
{
  AdwBin            parent_instance;

  BcpHistoryFilter *filter;
  char             *record_words;
  GPtrArray        *people;        /* char * */

  GtkWidget        *search;
  GtkWidget        *chips;
};

G_DEFINE_FINAL_TYPE (BcpHistoryFilterBar, bcp_history_filter_bar, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Of entries, in people's words. */
static const struct
{
  const char *name;
  guint       kinds;
} kinds[] = {
  { N_("Changes"), 1 << BCP_ENTRY_EDIT },
  { N_("Undone and redone"), 1 << BCP_ENTRY_UNDO | 1 << BCP_ENTRY_REDO },
  { N_("Papers printed"), 1 << BCP_ENTRY_RECORD },
};

/* Days, counted back from today. */
static const struct
{
  const char *name;
  int         n_days;
} spans[] = {
  { N_("Today"), 1 },
  { N_("The last 7 days"), 7 },
  { N_("The last 30 days"), 30 },
  { N_("The last 365 days"), 365 },
};

static void show_chips (BcpHistoryFilterBar *self);

static void
set_text (const char **place,
          const char  *text)
{
  g_free ((char *) *place);
  *place = g_strdup (text);
}

static gboolean
show_again (gpointer data)
{
  g_autoptr (BcpHistoryFilterBar) self = BCP_HISTORY_FILTER_BAR (data);

  if (self->chips != NULL)
    show_chips (self);
  return G_SOURCE_REMOVE;
}

/* Chips are made anew once the popover that belongs to one of them has closed. */
static void
filter_changed (BcpHistoryFilterBar *self)
{
  g_idle_add (show_again, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Chips */

typedef enum
{
  PART_DAYS,
  PART_PERSON,
  PART_RECORD,
  PART_KIND,
  N_PARTS,
} Part;

static const char *const part_names[N_PARTS] = {
  [PART_DAYS] = NC_("history filter", "Days"),
  [PART_PERSON] = NC_("history filter", "Person"),
  [PART_RECORD] = NC_("history filter", "Record"),
  [PART_KIND] = NC_("history filter", "Kind"),
};

static const char *
part_name (Part part)
{
  return g_dpgettext2 (NULL, "history filter", part_names[part]);
}

static char *
dup_day (const char *iso)
{
  return iso != NULL ? bcp_date_format (bcp_date_from_iso (iso), BCP_DATE_SHORT, bcp_language_get_default ()) : NULL;
}

static char *
dup_days_words (const BcpHistoryFilter *filter)
{
  g_autofree char *from = dup_day (filter->from);
  g_autofree char *until = dup_day (filter->until);

  if (from == NULL && until == NULL)
    return NULL;
  if (g_strcmp0 (from, until) == 0)
    return g_steal_pointer (&from);

  return g_strdup_printf ("%s – %s", from != NULL ? from : "…", until != NULL ? until : "…");
}

static char *
dup_part_words (BcpHistoryFilterBar *self,
                Part                 part)
{
  switch (part)
    {
    case PART_DAYS:
      return dup_days_words (self->filter);
    case PART_PERSON:
      return g_strdup (self->filter->author);
    case PART_RECORD:
      return self->filter->table != NULL ? g_strdup (self->record_words) : NULL;
    case PART_KIND:
    case N_PARTS:
    default:
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (kinds[i].kinds == self->filter->kinds)
          return g_strdup (_(kinds[i].name));
      return NULL;
    }
}

static void
clear_part (BcpHistoryFilterBar *self,
            Part                 part)
{
  switch (part)
    {
    case PART_DAYS:
      set_text (&self->filter->from, NULL);
      set_text (&self->filter->until, NULL);
      break;
    case PART_PERSON:
      set_text (&self->filter->author, NULL);
      break;
    case PART_RECORD:
      set_text (&self->filter->table, NULL);
      self->filter->id = 0;
      break;
    case PART_KIND:
    case N_PARTS:
    default:
      self->filter->kinds = 0;
      break;
    }
}

static void
on_remove (GtkButton           *button,
           BcpHistoryFilterBar *self)
{
  clear_part (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "part")));
  filter_changed (self);
}

static GtkWidget *
create_chip (BcpHistoryFilterBar *self,
             Part                 part,
             const char          *words)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *cross = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *markup = g_markup_printf_escaped ("%s <b>%s</b>", part_name (part), words);
  g_autofree char *remove = g_strdup_printf (_("Remove the filter %s"), part_name (part));

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_add_css_class (cross, "flat");
  gtk_widget_set_tooltip_text (cross, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cross), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  g_object_set_data (G_OBJECT (cross), "part", GUINT_TO_POINTER (part));
  g_signal_connect_object (cross, "clicked", G_CALLBACK (on_remove), self, 0);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), cross);
  gtk_widget_add_css_class (chip, "bcp-chip");
  gtk_widget_add_css_class (chip, "bcp-small");
  return chip;
}

/* Choices of an adder: rows of a list in its popover. */

static void
add_choice (GtkWidget  *list,
            const char *words,
            guint       index)
{
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
add_choices (BcpHistoryFilterBar *self,
             GtkWidget           *list,
             Part                 part)
{
  guint n_entities;
  const BcpEntity *const *entities = bcp_entities (&n_entities);

  for (guint i = 0; part == PART_DAYS && i < G_N_ELEMENTS (spans); i++)
    add_choice (list, _(spans[i].name), i);
  for (guint i = 0; part == PART_PERSON && self->people != NULL && i < self->people->len; i++)
    add_choice (list, g_ptr_array_index (self->people, i), i);
  for (guint i = 0; part == PART_RECORD && i < n_entities; i++)
    if (bcp_page_by_entity (entities[i]->name) != NULL)
      add_choice (list, _(entities[i]->plural), i);
  for (guint i = 0; part == PART_KIND && i < G_N_ELEMENTS (kinds); i++)
    add_choice (list, _(kinds[i].name), i);
}

static void
take_span (BcpHistoryFilterBar *self,
           guint                span)
{
  BcpDate today = bcp_date_today ();
  g_autofree char *from = bcp_date_to_iso (today - spans[span].n_days + 1);
  g_autofree char *until = bcp_date_to_iso (today);

  set_text (&self->filter->from, from);
  set_text (&self->filter->until, until);
}

static void
take_entity (BcpHistoryFilterBar *self,
             guint                index)
{
  guint n_entities;
  const BcpEntity *entity = bcp_entities (&n_entities)[index];

  set_text (&self->filter->table, entity->table);
  self->filter->id = 0;
  g_free (self->record_words);
  self->record_words = g_strdup (_(entity->plural));
}

static void
on_choice (GtkListBox          *list,
           GtkListBoxRow       *row,
           BcpHistoryFilterBar *self)
{
  Part part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (list), "part"));
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));

  if (part == PART_DAYS)
    take_span (self, index);
  else if (part == PART_PERSON)
    set_text (&self->filter->author, g_ptr_array_index (self->people, index));
  else if (part == PART_RECORD)
    take_entity (self, index);
  else
    self->filter->kinds = kinds[index].kinds;
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER)));
  filter_changed (self);
}

static GtkWidget *
create_choices (BcpHistoryFilterBar *self,
                Part                 part)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, part_name (part), -1);
  g_object_set_data (G_OBJECT (list), "part", GUINT_TO_POINTER (part));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_choice), self, 0);
  add_choices (self, list, part);
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  return popover;
}

static GtkWidget *
create_adder (BcpHistoryFilterBar *self,
              Part                 part)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *content = adw_button_content_new ();
  g_autofree char *name = g_strdup_printf (_("Filter by: %s"), part_name (part));

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), part_name (part));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), create_choices (self, part));
  gtk_widget_add_css_class (button, "bcp-adder");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
show_chips (BcpHistoryFilterBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), child);

  for (Part part = 0; part < N_PARTS; part++)
    {
      g_autofree char *words = dup_part_words (self, part);

      gtk_box_append (GTK_BOX (self->chips), words != NULL ? create_chip (self, part, words) : create_adder (self, part));
    }
}

/* Search */

static void
on_search_changed (BcpHistoryFilterBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (g_strcmp0 (self->filter->text != NULL ? self->filter->text : "", text) == 0)
    return;

  set_text (&self->filter->text, *text != '\0' ? text : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_search_stopped (BcpHistoryFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
bcp_history_filter_bar_dispose (GObject *object)
{
  BcpHistoryFilterBar *self = BCP_HISTORY_FILTER_BAR (object);

  self->chips = NULL;
  self->search = NULL;

  G_OBJECT_CLASS (bcp_history_filter_bar_parent_class)->dispose (object);
}

static void
bcp_history_filter_bar_finalize (GObject *object)
{
  BcpHistoryFilterBar *self = BCP_HISTORY_FILTER_BAR (object);

  bcp_history_filter_free (self->filter);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_free (self->record_words);

  G_OBJECT_CLASS (bcp_history_filter_bar_parent_class)->finalize (object);
}

static void
bcp_history_filter_bar_class_init (BcpHistoryFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bcp_history_filter_bar_dispose;
  object_class->finalize = bcp_history_filter_bar_finalize;

  signals[CHANGED] = g_signal_new ("changed", BCP_TYPE_HISTORY_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
bcp_history_filter_bar_init (BcpHistoryFilterBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->filter = g_new0 (BcpHistoryFilter, 1);
  self->filter->language = bcp_language_get_default ();
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Record or field"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search the history"), -1);
  gtk_widget_set_size_request (self->search, 220, -1);
  gtk_widget_set_valign (self->search, GTK_ALIGN_START);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (on_search_stopped), self, G_CONNECT_SWAPPED);

  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, bcp_flow_layout_new (6));
  gtk_widget_set_hexpand (self->chips, TRUE);
  gtk_widget_set_valign (self->chips, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->chips);
  adw_bin_set_child (ADW_BIN (self), box);
  show_chips (self);
}

/**
 * bcp_history_filter_bar_new:
 *
 * Returns: (transfer floating): a bar that narrows nothing yet
 */
GtkWidget *
bcp_history_filter_bar_new (void)
{
  return g_object_new (BCP_TYPE_HISTORY_FILTER_BAR, NULL);
}

/**
 * bcp_history_filter_bar_get:
 * @self: a bar
 *
 * Returns: (transfer none): what it narrows to
 */
const BcpHistoryFilter *
bcp_history_filter_bar_get (BcpHistoryFilterBar *self)
{
  g_return_val_if_fail (BCP_IS_HISTORY_FILTER_BAR (self), NULL);

  return self->filter;
}

/**
 * bcp_history_filter_bar_is_narrow:
 * @self: a bar
 *
 * Returns: whether it leaves anything out
 */
gboolean
bcp_history_filter_bar_is_narrow (BcpHistoryFilterBar *self)
{
  const BcpHistoryFilter *filter = self->filter;

  return filter->text != NULL || filter->author != NULL || filter->table != NULL || filter->from != NULL ||
         filter->until != NULL || filter->kinds != 0;
}

/**
 * bcp_history_filter_bar_clear:
 * @self: a bar
 *
 * Shows all.
 */
void
bcp_history_filter_bar_clear (BcpHistoryFilterBar *self)
{
  g_return_if_fail (BCP_IS_HISTORY_FILTER_BAR (self));

  for (Part part = 0; part < N_PARTS; part++)
    clear_part (self, part);
  set_text (&self->filter->text, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  filter_changed (self);
}

/**
 * bcp_history_filter_bar_set_people:
 * @self: a bar
 * @people: (element-type BcpHistoryPerson): who can be chosen
 */
void
bcp_history_filter_bar_set_people (BcpHistoryFilterBar *self,
                                   GPtrArray           *people)
{
  gboolean same = self->people != NULL && self->people->len == people->len;

  g_return_if_fail (BCP_IS_HISTORY_FILTER_BAR (self));

  if (same)
    return;

  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < people->len; i++)
    g_ptr_array_add (self->people, g_strdup (((BcpHistoryPerson *) g_ptr_array_index (people, i))->author));
  g_idle_add (show_again, g_object_ref (self));
}

/**
 * bcp_history_filter_bar_set_days:
 * @self: a bar
 * @from: (nullable): the first day, "2005-02-01"
 * @until: (nullable): the last
 */
void
bcp_history_filter_bar_set_days (BcpHistoryFilterBar *self,
                                 const char          *from,
                                 const char          *until)
{
  g_return_if_fail (BCP_IS_HISTORY_FILTER_BAR (self));

  set_text (&self->filter->from, from);
  set_text (&self->filter->until, until);
  filter_changed (self);
}

/**
 * bcp_history_filter_bar_set_record:
 * @self: a bar
 * @table: a base table
 * @id: one of its rows
 * @words: what the record is called
 *
 * Shows this record's history and nothing else.
 */
void
bcp_history_filter_bar_set_record (BcpHistoryFilterBar *self,
                                   const char          *table,
                                   gint64               id,
                                   const char          *words)
{
  g_return_if_fail (BCP_IS_HISTORY_FILTER_BAR (self));

  for (Part part = 0; part < N_PARTS; part++)
    clear_part (self, part);
  set_text (&self->filter->table, table);
  self->filter->id = id;
  g_free (self->record_words);
  self->record_words = g_strdup (words);
  filter_changed (self);
}

/**
 * bcp_history_filter_bar_focus:
 * @self: a bar
 *
 * Puts the keyboard into its search entry.
 */
void
bcp_history_filter_bar_focus (BcpHistoryFilterBar *self)
{
  g_return_if_fail (BCP_IS_HISTORY_FILTER_BAR (self));

  gtk_widget_grab_focus (self->search);
}
