/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-rows-page.h"

#include "bcp-entity.h"
#include "bcp-format.h"
#include "bcp-plain-row.h"

#include <glib/gi18n.h>

struct _BcpImportRowsPage
{
  AdwBin       parent_instance;

  BcpDocument *document;

  GtkLabel    *summary;
  GtkLabel    *warnings;
  GtkStack    *kinds;
  GtkWidget   *rejects_bar;
};

G_DEFINE_FINAL_TYPE (BcpImportRowsPage, bcp_import_rows_page, ADW_TYPE_BIN)

enum
{
  SAVE_REJECTS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const kind_titles[BCP_N_IMPORT_KINDS] = {
  [BCP_IMPORT_NEW] = NC_("import", "New"),
  [BCP_IMPORT_CHANGED] = NC_("import", "Changed"),
  [BCP_IMPORT_SAME] = NC_("import", "Same"),
  [BCP_IMPORT_DUPLICATE] = NC_("import", "Duplicate"),
  [BCP_IMPORT_REJECTED] = NC_("import", "Rejected"),
};

static const char *const kind_explanations[BCP_N_IMPORT_KINDS] = {
  [BCP_IMPORT_NEW] = N_("No row of the file is a firm that the programme does not have."),
  [BCP_IMPORT_CHANGED] = N_("No firm of the programme is described otherwise in the file."),
  [BCP_IMPORT_SAME] = N_("No row of the file is as the programme has it already."),
  [BCP_IMPORT_DUPLICATE] = N_("No row of the file repeats an earlier one."),
  [BCP_IMPORT_REJECTED] = N_("No row of the file was rejected."),
};

/* Rows */

static char *
dup_change (BcpImportRowsPage       *self,
            const BcpImportChange *change)
{
  const BcpField *field = bcp_entity_get_field (bcp_entity_by_name ("firms"), change->field);

  return g_strdup_printf ("%s: %s → %s", field != NULL ? _(field->label) : change->field,
                          change->before != NULL && *change->before != '\0' ? change->before : _("empty"), change->after);
}

static char *
dup_detail (BcpImportRowsPage    *self,
            const BcpImportRow *row)
{
  GString *text;

  if (row->reason != NULL)
    return g_strdup (row->reason);
  if (row->changes == NULL)
    return g_strdup (bcp_catalogue_name (bcp_document_get_catalogue (self->document), "municipality", row->municipality,
                                         bcp_language_get_default ()));

  text = g_string_new (NULL);
  for (guint i = 0; i < row->changes->len; i++)
    {
      g_autofree char *change = dup_change (self, g_ptr_array_index (row->changes, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", change);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_row (BcpImportRowsPage    *self,
            const BcpImportRow *row)
{
  g_autofree char *detail = dup_detail (self, row);
  g_autofree char *number = bcp_format_integer (row->number, bcp_language_get_default ());
  /* Translators: a row's number in the file that is imported */
  g_autofree char *where = g_strdup_printf (_("row %s"), number);
  GtkWidget *widget = bcp_plain_row_new (row->title != NULL ? row->title : where, detail);
  GtkWidget *label = gtk_label_new (where);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "bcp-number");
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), label);
  return widget;
}

static GtkWidget *
create_kind (BcpImportRowsPage       *self,
             const BcpImportResult *result,
             BcpImportKind          kind)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list;

  if (result->counts[kind] == 0)
    {
      GtkWidget *page = adw_status_page_new ();

      adw_status_page_set_description (ADW_STATUS_PAGE (page), _(kind_explanations[kind]));
      gtk_widget_add_css_class (page, "compact");
      return page;
    }

  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_dpgettext2 (NULL, "import", kind_titles[kind]), -1);
  for (guint i = 0; i < result->rows[kind]->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), create_row (self, g_ptr_array_index (result->rows[kind], i)));
  gtk_box_append (GTK_BOX (box), list);
  if (result->counts[kind] > result->rows[kind]->len)
    {
      g_autofree char *count = bcp_format_integer (result->counts[kind] - result->rows[kind]->len, bcp_language_get_default ());
      g_autofree char *text = g_strdup_printf (_("and %s more"), count);

      gtk_box_append (GTK_BOX (box), gtk_label_new (text));
    }
  gtk_widget_add_css_class (box, "bcp-details");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static void
show_kinds (BcpImportRowsPage       *self,
            const BcpImportResult *result)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->kinds))) != NULL)
    gtk_stack_remove (self->kinds, child);

  for (guint kind = 0; kind < BCP_N_IMPORT_KINDS; kind++)
    {
      g_autofree char *count = bcp_format_integer (result->counts[kind], bcp_language_get_default ());
      g_autofree char *title = g_strdup_printf ("%s %s", g_dpgettext2 (NULL, "import", kind_titles[kind]), count);

      gtk_stack_add_titled (self->kinds, create_kind (self, result, kind), kind_titles[kind], title);
    }
}

/* The whole */

static void
show_warnings (BcpImportRowsPage *self,
               char             **warnings)
{
  g_autofree char *text = g_strjoinv ("\n", warnings);

  gtk_label_set_label (self->warnings, text);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), *text != '\0');
}

static void
show_summary (BcpImportRowsPage       *self,
              const BcpImportResult *result)
{
  gint64 n = result->counts[BCP_IMPORT_NEW] + result->counts[BCP_IMPORT_CHANGED];
  g_autofree char *count = bcp_format_integer (n, bcp_language_get_default ());
  g_autofree char *text =
    n > 0 ? g_strdup_printf (ngettext ("%s firm will be added or changed, in one step that can be undone.",
                                       "%s firms will be added or changed, in one step that can be undone.", n), count)
          : g_strdup (_("The programme has all of it already; there is nothing to import."));

  gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (self->rejects_bar, result->counts[BCP_IMPORT_REJECTED] > 0);
}

static void
on_save_rejects (BcpImportRowsPage *self)
{
  g_signal_emit (self, signals[SAVE_REJECTS], 0);
}

static void
bcp_import_rows_page_dispose (GObject *object)
{
  BcpImportRowsPage *self = BCP_IMPORT_ROWS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BCP_TYPE_IMPORT_ROWS_PAGE);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_import_rows_page_parent_class)->dispose (object);
}

static void
bcp_import_rows_page_class_init (BcpImportRowsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_import_rows_page_dispose;
  signals[SAVE_REJECTS] = g_signal_new ("save-rejects", BCP_TYPE_IMPORT_ROWS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/import-rows-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpImportRowsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, BcpImportRowsPage, warnings);
  gtk_widget_class_bind_template_child (widget_class, BcpImportRowsPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, BcpImportRowsPage, rejects_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_save_rejects);
}

static void
bcp_import_rows_page_init (BcpImportRowsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bcp_import_rows_page_show:
 * @self: the page
 * @document: the open programme, for its lists
 * @result: what a preview found
 */
void
bcp_import_rows_page_show (BcpImportRowsPage     *self,
                           BcpDocument           *document,
                           const BcpImportResult *result)
{
  g_set_object (&self->document, document);
  show_kinds (self, result);
  show_summary (self, result);
  show_warnings (self, result->warnings);
}
