/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-columns-page.h"

#include "bcp-entity.h"
#include "bcp-format.h"
#include "bcp-plain-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* More columns than a person sets; those behind keep what was found for them. */
#define MOST_COLUMNS 150
/* Characters of a column's values. */
#define MOST_SAMPLES 100

struct _BcpImportColumnsPage
{
  AdwBin               parent_instance;

  BcpImportSource     *source;
  GtkStringList       *words;      /* what the drop-downs offer … */
  GPtrArray           *fields;     /* … and the field of each, NULL for none */
  GPtrArray           *choices;    /* GtkDropDown by column */
  char                *sheet;      /* chosen, or NULL */
  char                *encoding;
  gboolean             ready;
  gboolean             showing;    /* what changes now is not the user's doing */

  AdwPreferencesGroup *file_group;
  AdwComboRow         *sheet_row;
  AdwComboRow         *encoding_row;
  AdwPreferencesGroup *columns_group;
  GtkListBox          *columns;
  GtkLabel            *hint;
};

G_DEFINE_FINAL_TYPE (BcpImportColumnsPage, bcp_import_columns_page, ADW_TYPE_BIN)

enum
{
  PROP_READY = 1,
  N_PROPS,
};

enum
{
  SOURCE_CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* Fields */

static void
offer (BcpImportColumnsPage *self,
       const char           *words,
       const char           *field)
{
  gtk_string_list_append (self->words, words);
  g_ptr_array_add (self->fields, (gpointer) field);
}

static void
offer_fields (BcpImportColumnsPage *self)
{
  const BcpEntity *firm = bcp_entity_by_name ("firms");

  offer (self, _("Leave out"), NULL);
  for (guint i = 0; i < firm->n_fields; i++)
    {
      const BcpField *field = &firm->fields[i];
      g_autofree char *required = NULL;

      if (field->flags & BCP_FIELD_COMPUTED)
        continue;
      if (field->flags & BCP_FIELD_REQUIRED)
        /* Translators: a field of a firm that a table must have */
        required = g_strdup_printf (_("%s (required)"), _(field->label));
      offer (self, required != NULL ? required : _(field->label), field->name);
    }
  offer (self, _("SCIAN class, name"), BCP_MAPPING_SCIAN_NAME);
  offer (self, _("UTM, metres east"), BCP_MAPPING_UTM_EAST);
  offer (self, _("UTM, metres north"), BCP_MAPPING_UTM_NORTH);
  offer (self, _("Id in this program"), BCP_MAPPING_ID);
}

static guint
position_of (BcpImportColumnsPage *self,
             const char           *field)
{
  for (guint i = 1; field != NULL && i < self->fields->len; i++)
    if (strcmp (g_ptr_array_index (self->fields, i), field) == 0)
      return i;

  return 0;
}

static void
show_fields (BcpImportColumnsPage *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_drop_down_set_selected (g_ptr_array_index (self->choices, i),
                                position_of (self, bcp_mapping_get_field (self->source->mapping, i)));
  self->showing = FALSE;
}

static void
update_ready (BcpImportColumnsPage *self)
{
  BcpMapping *mapping = self->source->mapping;
  gboolean ready = mapping == NULL || bcp_mapping_find_column (mapping, "legal_name") >= 0
    || bcp_mapping_find_column (mapping, "trade_name") >= 0;

  gtk_label_set_label (self->hint, ready ? _("The next step shows what would be imported. Nothing is changed yet.")
                                         : _("Choose the column that holds the legal name or, without one, the trade name."));
  if (ready)
    gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "bcp-watch");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->hint), "bcp-watch");

  if (self->ready == ready)
    return;
  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READY]);
}

static void
on_field (BcpImportColumnsPage *self,
          GParamSpec           *pspec,
          GtkDropDown          *choice)
{
  guint column, selected = gtk_drop_down_get_selected (choice);

  if (self->showing || selected == GTK_INVALID_LIST_POSITION || !g_ptr_array_find (self->choices, choice, &column)
      || !bcp_mapping_set_field (self->source->mapping, column, g_ptr_array_index (self->fields, selected), NULL))
    return;

  /* A field has one column: another one may have lost it. */
  show_fields (self);
  update_ready (self);
}

/* Columns */

/* A few values on one line, cut where they are long: AdwActionRow:subtitle-lines would do it, but its
 * label is measured too narrow for a text that is shorter than the dots (GTK 4.8). */
static char *
dup_samples (BcpMapping *mapping,
             guint       column)
{
  const char *const *samples = bcp_mapping_get_samples (mapping, column);
  g_autofree char *all = g_strjoinv (" · ", (char **) samples);
  g_autofree char *beginning = NULL;

  if (*all == '\0')
    return g_strdup (_("no values"));
  if (g_utf8_strlen (all, -1) <= MOST_SAMPLES)
    return g_steal_pointer (&all);

  beginning = g_utf8_substring (all, 0, MOST_SAMPLES);
  return g_strconcat (beginning, "…", NULL);
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_child (child, type);

  return found;
}

/* Enter in the search takes the first field that is found. */
static void
on_search_activate (GtkSearchEntry *entry,
                    GtkListView    *view)
{
  GtkSelectionModel *found = gtk_list_view_get_model (view);

  if (g_list_model_get_n_items (G_LIST_MODEL (found)) == 0)
    return;

  gtk_selection_model_select_item (found, 0, TRUE);
  g_signal_emit_by_name (view, "activate", 0);
}

/* What is typed while the list is open is sought, wherever the focus is: sixty fields are many. */
static void
search_by_typing (GtkWidget *choice)
{
  GtkWidget *popover = find_child (choice, GTK_TYPE_POPOVER);
  GtkWidget *entry = popover != NULL ? find_child (popover, GTK_TYPE_SEARCH_ENTRY) : NULL;
  GtkWidget *view = popover != NULL ? find_child (popover, GTK_TYPE_LIST_VIEW) : NULL;

  if (entry == NULL || view == NULL)
    return;

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (entry), popover);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_search_activate), view, 0);
}

static GtkWidget *
create_choice (BcpImportColumnsPage *self,
               const char           *title)
{
  GtkExpression *words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->words)), words);
  /* Translators: a drop-down; what column of a file of that heading is */
  g_autofree char *name = g_strdup_printf (_("Field of “%s”"), title);

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  search_by_typing (choice);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (choice, 230, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* The focus is on the button within (GTK 4.8), which has no name of its own. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (find_child (choice, GTK_TYPE_TOGGLE_BUTTON)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_field), self, G_CONNECT_SWAPPED);
  return choice;
}

static void
add_column (BcpImportColumnsPage *self,
            guint                 column)
{
  const char *heading = bcp_mapping_get_heading (self->source->mapping, column);
  g_autofree char *number = g_strdup_printf (_("Column %u"), column + 1);
  g_autofree char *samples = dup_samples (self->source->mapping, column);
  const char *title = *heading != '\0' ? heading : number;
  GtkWidget *choice = create_choice (self, title);
  GtkWidget *row = bcp_plain_row_new (title, samples);

  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  gtk_list_box_append (self->columns, row);
  g_ptr_array_add (self->choices, choice);
}

static const char *
describe_columns (BcpImportSource *source)
{
  if (source->mapping == NULL)
    return _("The file is a directory of INEGI’s (DENUE); its columns are known.");

  switch (bcp_mapping_get_origin (source->mapping))
    {
    case BCP_MAPPING_RETC:
      return _("The file is SEMARNAT’s list of plants (RETC); its columns are known.");
    case BCP_MAPPING_REMEMBERED:
      return _("As they were set before for a file with the same headings.");
    case BCP_MAPPING_GUESSED:
    case BCP_MAPPING_CHOSEN:
    default:
      return _("Guessed from the headings: look at each one. What you set is remembered for files with the same headings.");
    }
}

static void
show_columns (BcpImportColumnsPage *self)
{
  guint n = self->source->mapping != NULL ? bcp_mapping_get_n_columns (self->source->mapping) : 0;
  GtkWidget *child;

  g_ptr_array_set_size (self->choices, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_list_box_remove (self->columns, child);

  adw_preferences_group_set_description (self->columns_group, describe_columns (self->source));
  gtk_widget_set_visible (GTK_WIDGET (self->columns), n > 0);
  for (guint i = 0; i < MIN (n, MOST_COLUMNS); i++)
    add_column (self, i);
  show_fields (self);
}

/* File */

static void
show_list (AdwComboRow       *row,
           const char *const *names,
           const char        *current)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  guint selected = 0;

  while (names != NULL && names[selected] != NULL && strcmp (names[selected], current) != 0)
    selected++;
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (row, selected);
}

static char *
describe_file (BcpImportSource *source)
{
  static const char *const formats[] = {
    [BCP_TABLE_DELIMITED] = N_("Delimited text"),
    [BCP_TABLE_XLSX] = N_("Excel workbook"),
    [BCP_TABLE_ODS] = N_("OpenDocument spreadsheet"),
  };
  g_autofree char *row = bcp_format_integer (source->heading_row, bcp_language_get_default ());

  /* Translators: what a file is, then a row's number */
  return g_strdup_printf (_("%1$s, heading in row %2$s"), _(formats[source->written]), row);
}

static void
show_file (BcpImportColumnsPage *self)
{
  static const char *const known[] = { "UTF-8", "Windows-1252", "ISO-8859-1", "UTF-16", "MACINTOSH", "CP850", NULL };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) encodings = NULL;
  g_autofree char *description = describe_file (self->source);
  const char *encoding = self->source->encoding;
  gboolean sheets = self->source->sheets != NULL && g_strv_length (self->source->sheets) > 1;

  if (encoding != NULL && !g_strv_contains (known, encoding))
    g_strv_builder_add (builder, encoding);
  g_strv_builder_addv (builder, (const char **) known);
  encodings = g_strv_builder_end (builder);

  adw_preferences_group_set_description (self->file_group, description);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding_row), encoding != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_row), sheets);
  if (encoding != NULL)
    show_list (self->encoding_row, (const char *const *) encodings, encoding);
  if (sheets)
    show_list (self->sheet_row, (const char *const *) self->source->sheets, self->source->sheet);
}

static void
choose (BcpImportColumnsPage *self,
        AdwComboRow          *row,
        const char           *current,
        char                **chosen)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (row);
  const char *name = item != NULL ? gtk_string_object_get_string (item) : NULL;

  if (self->showing || name == NULL || g_strcmp0 (name, current) == 0)
    return;

  g_free (*chosen);
  *chosen = g_strdup (name);
  g_signal_emit (self, signals[SOURCE_CHANGED], 0);
}

static void
on_sheet (BcpImportColumnsPage *self)
{
  choose (self, self->sheet_row, self->source != NULL ? self->source->sheet : NULL, &self->sheet);
}

static void
on_encoding (BcpImportColumnsPage *self)
{
  choose (self, self->encoding_row, self->source != NULL ? self->source->encoding : NULL, &self->encoding);
}

static void
bcp_import_columns_page_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  if (prop_id == PROP_READY)
    g_value_set_boolean (value, BCP_IMPORT_COLUMNS_PAGE (object)->ready);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bcp_import_columns_page_dispose (GObject *object)
{
  BcpImportColumnsPage *self = BCP_IMPORT_COLUMNS_PAGE (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), BCP_TYPE_IMPORT_COLUMNS_PAGE);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->words);
  g_clear_pointer (&self->source, bcp_import_source_free);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->encoding, g_free);

  G_OBJECT_CLASS (bcp_import_columns_page_parent_class)->dispose (object);
}

static void
bcp_import_columns_page_class_init (BcpImportColumnsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bcp_import_columns_page_get_property;
  object_class->dispose = bcp_import_columns_page_dispose;

  props[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SOURCE_CHANGED] = g_signal_new ("source-changed", BCP_TYPE_IMPORT_COLUMNS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/import-columns-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpImportColumnsPage, file_group);
  gtk_widget_class_bind_template_child (widget_class, BcpImportColumnsPage, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, BcpImportColumnsPage, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, BcpImportColumnsPage, columns_group);
  gtk_widget_class_bind_template_child (widget_class, BcpImportColumnsPage, columns);
  gtk_widget_class_bind_template_child (widget_class, BcpImportColumnsPage, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_sheet);
  gtk_widget_class_bind_template_callback (widget_class, on_encoding);
}

static void
bcp_import_columns_page_init (BcpImportColumnsPage *self)
{
  self->showing = TRUE;
  self->words = gtk_string_list_new (NULL);
  self->fields = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  offer_fields (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
}

/**
 * bcp_import_columns_page_show:
 * @self: the page
 * @source: (transfer full): what the file turned out to be
 *
 * What was set for a file that was shown before is forgotten.
 */
void
bcp_import_columns_page_show (BcpImportColumnsPage *self,
                              BcpImportSource      *source)
{
  g_clear_pointer (&self->source, bcp_import_source_free);
  self->source = source;
  self->showing = TRUE;
  show_file (self);
  show_columns (self);
  self->showing = FALSE;
  update_ready (self);
}

gboolean
bcp_import_columns_page_is_ready (BcpImportColumnsPage *self)
{
  return self->ready;
}

/**
 * bcp_import_columns_page_get_sheet:
 * @self: the page
 *
 * Returns: (nullable): the sheet that the user chose; %NULL for the first
 */
const char *
bcp_import_columns_page_get_sheet (BcpImportColumnsPage *self)
{
  return self->sheet;
}

/**
 * bcp_import_columns_page_get_encoding:
 * @self: the page
 *
 * Returns: (nullable): the encoding that the user chose; %NULL for what was found
 */
const char *
bcp_import_columns_page_get_encoding (BcpImportColumnsPage *self)
{
  return self->encoding;
}

/**
 * bcp_import_columns_page_dup_fields:
 * @self: the page
 *
 * Returns: (transfer full) (nullable): as bcp_import_set_fields() takes them; %NULL where the user left
 *   the columns as they were found
 */
char **
bcp_import_columns_page_dup_fields (BcpImportColumnsPage *self)
{
  BcpMapping *mapping = self->source != NULL ? self->source->mapping : NULL;
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();

  if (mapping == NULL || bcp_mapping_get_origin (mapping) != BCP_MAPPING_CHOSEN)
    return NULL;

  for (guint i = 0; i < bcp_mapping_get_n_columns (mapping); i++)
    g_strv_builder_add (fields, bcp_mapping_get_field (mapping, i) != NULL ? bcp_mapping_get_field (mapping, i) : "");
  return g_strv_builder_end (fields);
}
