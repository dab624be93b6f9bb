/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-filter-popover.h"

#include "bcp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A coded list longer than this gets a search entry … */
#define SEARCH_FROM 10
/* … and shows at most so many at once. */
#define MAX_SHOWN 60

/**
 * BcpFilterPopover:
 *
 * The values that one field of a list is filtered by: codes to tick, or the two ends of a range.
 */
struct _BcpFilterPopover
{
  GtkPopover      parent_instance;

  BcpDocument    *document;
  const BcpField *field;
  GPtrArray      *values;     /* char * */

  GtkWidget      *codes;      /* list box, choices only */
  GtkEditable    *from;
  GtkEditable    *to;
};

G_DEFINE_FINAL_TYPE (BcpFilterPopover, bcp_filter_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_chosen (BcpFilterPopover *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;

  for (guint i = 0; i < self->values->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->values, i));
  values = g_strv_builder_end (builder);
  g_signal_emit (self, signals[CHOSEN], 0, values);
}

static gboolean
find_value (BcpFilterPopover *self,
            const char       *value,
            guint            *position)
{
  return g_ptr_array_find_with_equal_func (self->values, value, g_str_equal, position);
}

static void
on_toggled (GtkCheckButton   *check,
            BcpFilterPopover *self)
{
  const char *code = g_object_get_data (G_OBJECT (check), "code");
  guint position;
  gboolean has = find_value (self, code, &position);

  if (gtk_check_button_get_active (check) && !has)
    g_ptr_array_add (self->values, g_strdup (code));
  else if (!gtk_check_button_get_active (check) && has)
    g_ptr_array_remove_index (self->values, position);
  emit_chosen (self);
}

static void
add_code (BcpFilterPopover *self,
          const char       *code,
          const char       *name)
{
  GtkWidget *check = gtk_check_button_new_with_label (name);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), find_value (self, code, NULL));
  g_object_set_data_full (G_OBJECT (check), "code", g_strdup (code), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (self->codes), check);
}

/* Ticked codes always; others as far as the search and the room allow. */
static void
fill_codes (BcpFilterPopover *self,
            const char       *search)
{
  BcpLanguage language = bcp_language_get_default ();
  guint n_codes = 0;
  guint n_shown = 0;
  const BcpCode *codes = bcp_catalogue_get (bcp_document_get_catalogue (self->document), self->field->domain, &n_codes);
  g_autofree char *folded = bcp_text_fold (search);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->codes)) != NULL)
    gtk_box_remove (GTK_BOX (self->codes), child);

  for (guint i = 0; i < n_codes && n_shown < MAX_SHOWN; i++)
    {
      g_autofree char *name = bcp_text_fold (codes[i].name[language]);

      if (find_value (self, codes[i].code, NULL) || strstr (name, folded) != NULL || g_str_has_prefix (codes[i].code, folded))
        {
          add_code (self, codes[i].code, codes[i].name[language]);
          n_shown++;
        }
    }
  add_code (self, "", _("None"));
}

static void
on_code_search (GtkSearchEntry   *entry,
                BcpFilterPopover *self)
{
  fill_codes (self, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static GtkWidget *
create_codes (BcpFilterPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  guint n_codes = 0;

  bcp_catalogue_get (bcp_document_get_catalogue (self->document), self->field->domain, &n_codes);
  if (n_codes >= SEARCH_FROM)
    {
      GtkWidget *entry = gtk_search_entry_new ();

      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
      g_signal_connect (entry, "search-changed", G_CALLBACK (on_code_search), self);
      gtk_box_append (GTK_BOX (box), entry);
    }

  self->codes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  fill_codes (self, "");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->codes);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static void
add_yes_no (BcpFilterPopover *self)
{
  add_code (self, "1", _("Yes"));
  add_code (self, "0", _("No"));
  add_code (self, "", _("Not answered"));
}

static void
on_range_applied (BcpFilterPopover *self)
{
  const char *from = gtk_editable_get_text (self->from);
  const char *to = gtk_editable_get_text (self->to);

  g_ptr_array_set_size (self->values, 0);
  if (*from != '\0' || *to != '\0')
    g_ptr_array_add (self->values, g_strdup_printf ("%s..%s", from, to));
  emit_chosen (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkEditable *
add_end (BcpFilterPopover *self,
         GtkGrid          *grid,
         int               row,
         const char       *title,
         const char       *text)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  if (self->field->type == BCP_FIELD_DATE)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "2005-03-31");
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_range_applied), self);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, entry, 1, row, 1, 1);
  return GTK_EDITABLE (entry);
}

static GtkWidget *
create_range (BcpFilterPopover *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *apply = gtk_button_new_with_label (_("Apply"));
  const char *range = self->values->len > 0 ? g_ptr_array_index (self->values, 0) : "..";
  g_auto (GStrv) ends = g_strsplit (range, "..", 2);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->from = add_end (self, GTK_GRID (grid), 0, _("From"), ends[0] != NULL ? ends[0] : "");
  self->to = add_end (self, GTK_GRID (grid), 1, _("To"), ends[0] != NULL && ends[1] != NULL ? ends[1] : "");
  gtk_widget_add_css_class (apply, "suggested-action");
  g_signal_connect_swapped (apply, "clicked", G_CALLBACK (on_range_applied), self);
  gtk_grid_attach (GTK_GRID (grid), apply, 1, 2, 1, 1);
  return grid;
}

static GtkWidget *
create_content (BcpFilterPopover *self)
{
  switch (self->field->type)
    {
    case BCP_FIELD_CHOICE:
      return create_codes (self);
    case BCP_FIELD_BOOLEAN:
      self->codes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      add_yes_no (self);
      return self->codes;
    case BCP_FIELD_TEXT:
    case BCP_FIELD_LONG_TEXT:
    case BCP_FIELD_INTEGER:
    case BCP_FIELD_NUMBER:
    case BCP_FIELD_PERCENT:
    case BCP_FIELD_MONEY:
    case BCP_FIELD_DATE:
    case BCP_FIELD_REFERENCE:
    default:
      return create_range (self);
    }
}

static void
bcp_filter_popover_finalize (GObject *object)
{
  BcpFilterPopover *self = BCP_FILTER_POPOVER (object);

  g_clear_object (&self->document);
  g_ptr_array_unref (self->values);

  G_OBJECT_CLASS (bcp_filter_popover_parent_class)->finalize (object);
}

static void
bcp_filter_popover_class_init (BcpFilterPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_filter_popover_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", BCP_TYPE_FILTER_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRV);
}

static void
bcp_filter_popover_init (BcpFilterPopover *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
}

/**
 * bcp_filter_popover_new:
 * @document: the open programme
 * @field: the field to filter by
 * @values: (nullable): what it is filtered by now
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
bcp_filter_popover_new (BcpDocument       *document,
                        const BcpField    *field,
                        const char *const *values)
{
  BcpFilterPopover *self = g_object_new (BCP_TYPE_FILTER_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_(field->label));

  self->document = g_object_ref (document);
  self->field = field;
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    g_ptr_array_add (self->values, g_strdup (values[i]));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), create_content (self));
  gtk_widget_set_size_request (box, 220, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label), -1);
  return GTK_WIDGET (self);
}
