/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-list.h"

#include "bcp-assessment-sheets.h"
#include "bcp-format.h"
#include "bcp-record.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Pixels (VISUAL §3). */
#define WIDTH 236

struct _BcpWorksheetList
{
  GtkBox       parent_instance;

  BcpDocument *document;
  gint64       assessment;

  GtkLabel    *firm;
  GtkLabel    *number;
  GtkWidget   *progress;
  GtkLabel    *summary;
  GtkListBox  *list;
};

G_DEFINE_FINAL_TYPE (BcpWorksheetList, bcp_worksheet_list, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const BcpWorksheetInfo *
row_info (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "info");
}

/* Whose worksheets */

typedef struct
{
  BcpRecord *record;
  GPtrArray *sheets;    /* BcpAssessmentSheet */
} Facts;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_clear_object (&facts->record);
  g_clear_pointer (&facts->sheets, g_ptr_array_unref);
  g_free (facts);
}

static gpointer
load_facts (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  gint64 assessment = *(gint64 *) data;
  Facts *facts = g_new0 (Facts, 1);

  facts->record = bcp_record_load (db, bcp_entity_by_name ("assessments"), assessment, error);
  facts->sheets = facts->record != NULL ? bcp_assessment_sheets_load (db, assessment, error) : NULL;
  if (facts->sheets == NULL)
    g_clear_pointer (&facts, facts_free);

  return facts;
}

static const BcpAssessmentSheet *
find_sheet (const Facts            *facts,
            const BcpWorksheetInfo *info)
{
  for (guint i = 0; i < facts->sheets->len; i++)
    {
      const BcpAssessmentSheet *sheet = facts->sheets->pdata[i];

      if (g_str_has_suffix (sheet->code, info->number))
        return sheet;
    }

  return NULL;
}

static gint64
count_missing (const BcpAssessmentSheet *sheet)
{
  gint64 n = 0;

  for (guint i = 0; i < sheet->gaps->len; i++)
    n += MAX (((BcpSheetGap *) sheet->gaps->pdata[i])->count, 1);
  return n;
}

/* What is missing, a line for each. */
static char *
dup_gaps (const BcpAssessmentSheet *sheet)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sheet->gaps->len; i++)
    {
      g_autofree char *gap = bcp_sheet_gap_describe (sheet->gaps->pdata[i], bcp_language_get_default ());

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", gap);
    }
  return g_strdup (text->str);
}

static void
show_state (GtkListBoxRow            *row,
            const BcpAssessmentSheet *sheet)
{
  static const char *const icons[] = { "bcp-sheet-empty-symbolic", "bcp-sheet-begun-symbolic", "bcp-sheet-complete-symbolic" };
  static const char *const classes[] = { "dim-label", "bcp-watch", "bcp-good" };
  GtkWidget *mark = g_object_get_data (G_OBJECT (row), "mark"), *missing = g_object_get_data (G_OBJECT (row), "missing");
  gint64 n_missing = count_missing (sheet);
  g_autofree char *count = bcp_format_integer (n_missing, bcp_language_get_default ());
  g_autofree char *begun = g_strdup_printf (ngettext ("begun, %s field missing", "begun, %s fields missing", (gulong) n_missing), count);
  const char *words[] = { C_("worksheet", "empty"), begun, C_("worksheet", "complete") };
  g_autofree char *name = g_strdup_printf ("%s, %s", bcp_worksheet_get_title (row_info (row)->title, bcp_language_get_default ()),
                                           words[sheet->state]);
  g_autofree char *gaps = dup_gaps (sheet);

  gtk_image_set_from_icon_name (GTK_IMAGE (mark), icons[sheet->state]);
  gtk_widget_set_css_classes (mark, (const char *[]) { classes[sheet->state], NULL });
  gtk_label_set_text (GTK_LABEL (missing), sheet->state == BCP_SHEET_BEGUN ? count : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), *gaps != '\0' ? gaps : words[sheet->state]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gaps, -1);
}

static void
show_summary (BcpWorksheetList *self,
              guint             n_complete,
              guint             n_worksheets,
              gint64            n_missing)
{
  g_autofree char *missing = bcp_format_integer (n_missing, bcp_language_get_default ());
  g_autofree char *sheets = g_strdup_printf (_("%1$u of %2$u sheets complete"), n_complete, n_worksheets);
  g_autofree char *fields = g_strdup_printf (ngettext ("%s field missing", "%s fields missing", (gulong) n_missing), missing);
  g_autofree char *text = n_missing > 0 ? g_strdup_printf ("%s; %s", sheets, fields) : g_strdup (sheets);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), (double) n_complete / n_worksheets);
  gtk_label_set_text (self->summary, text);
}

static void
show_states (BcpWorksheetList *self,
             const Facts      *facts)
{
  GtkListBoxRow *row;
  guint n_rows = 0, n_worksheets = 0, n_complete = 0;
  gint64 n_missing = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n_rows)) != NULL)
    {
      const BcpAssessmentSheet *sheet = find_sheet (facts, row_info (row));

      n_rows++;
      if (sheet == NULL)
        continue;
      n_worksheets++;
      show_state (row, sheet);
      n_complete += sheet->state == BCP_SHEET_COMPLETE;
      n_missing += sheet->state == BCP_SHEET_BEGUN ? count_missing (sheet) : 0;
    }
  show_summary (self, n_complete, n_worksheets, n_missing);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpWorksheetList) self = user_data;
  Facts *facts = bcp_store_read_finish (BCP_STORE (source), result, NULL);

  if (facts == NULL)
    return;
  if (self->document != NULL && bcp_record_get_id (facts->record) == self->assessment)
    {
      g_autofree char *number = bcp_record_dup_text (facts->record, "number");
      const char *firm = bcp_record_get_companion (facts->record, "firm");

      gtk_label_set_text (self->number, number != NULL ? number : "");
      gtk_label_set_text (self->firm, firm != NULL ? firm : "");
      show_states (self, facts);
    }
  facts_free (facts);
}

static void
load (BcpWorksheetList *self)
{
  if (self->assessment != 0)
    bcp_store_read_async (bcp_document_get_store (self->document), load_facts,
                          g_memdup2 (&self->assessment, sizeof self->assessment), g_free, facts_free, NULL,
                          on_loaded, g_object_ref (self));
}

/* Any edit may be of one of the worksheets; those that are not shown are read again when they are. */
static void
on_document_changed (BcpWorksheetList *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/* Rows */

static GtkWidget *
create_row (const BcpWorksheetInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *number = gtk_label_new (info->number);
  GtkWidget *title = gtk_label_new (bcp_worksheet_get_title (info->title, bcp_language_get_default ()));
  gboolean is_filled_in = bcp_worksheet_is_filled_in (info);
  GtkWidget *mark = gtk_image_new_from_icon_name (is_filled_in ? "bcp-sheet-empty-symbolic" : "bcp-reports-symbolic");
  GtkWidget *missing = gtk_label_new (NULL);

  gtk_widget_add_css_class (missing, "bcp-watch");
  gtk_widget_add_css_class (missing, "numeric");
  gtk_box_append (GTK_BOX (box), mark);
  g_object_set_data (G_OBJECT (row), "mark", mark);
  g_object_set_data (G_OBJECT (row), "missing", missing);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), missing);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, bcp_worksheet_get_title (info->title, bcp_language_get_default ()), -1);
  g_object_set_data (G_OBJECT (row), "info", (gpointer) info);
  return row;
}

static void
set_heading (GtkListBoxRow *row,
             GtkListBoxRow *before,
             gpointer       user_data)
{
  const char *group = row_info (row)->group;
  GtkWidget *heading;

  if (group == NULL || gtk_list_box_row_get_header (row) != NULL)
    return;

  heading = gtk_label_new (bcp_worksheet_get_title (group, bcp_language_get_default ()));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "bcp-sheet-group");
  gtk_list_box_row_set_header (row, heading);
}

static void
scroll_to (BcpWorksheetList *self,
           GtkListBoxRow    *row)
{
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  graphene_rect_t place;

  if (adjustment != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &place))
    gtk_adjustment_clamp_page (adjustment, place.origin.y, place.origin.y + place.size.height);
}

static void
on_row_selected (BcpWorksheetList *self,
                 GtkListBoxRow    *row)
{
  if (row == NULL)
    return;
  scroll_to (self, row);
  g_signal_emit (self, signals[CHOSEN], 0, row_info (row));
}

static void
on_row_activated (BcpWorksheetList *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static GtkWidget *
create_head (BcpWorksheetList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *back = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "go-previous-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), g_dpgettext2 (NULL, "page", "Assessments"));
  gtk_button_set_child (GTK_BUTTON (back), content);
  gtk_widget_add_css_class (back, "flat");
  gtk_widget_set_halign (back, GTK_ALIGN_START);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (back), "win.page::assessments");

  self->firm = GTK_LABEL (gtk_label_new (NULL));
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->firm, 0);
  gtk_label_set_wrap (self->firm, TRUE);
  gtk_label_set_xalign (self->number, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->firm), "bcp-section");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "bcp-small");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "bcp-ink2");
  gtk_widget_add_css_class (box, "bcp-sheet-head");
  gtk_box_append (GTK_BOX (box), back);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->firm));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->number));
  self->progress = gtk_progress_bar_new ();
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Worksheets"), -1);
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "bcp-caption");
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  return box;
}

static GtkWidget *
create_list (BcpWorksheetList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  guint n_worksheets;
  const BcpWorksheetInfo *worksheets = bcp_worksheets (&n_worksheets);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, set_heading, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Worksheets"), -1);
  for (guint i = 0; i < n_worksheets; i++)
    gtk_list_box_append (self->list, create_row (&worksheets[i]));
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
bcp_worksheet_list_dispose (GObject *object)
{
  g_clear_object (&BCP_WORKSHEET_LIST (object)->document);
  G_OBJECT_CLASS (bcp_worksheet_list_parent_class)->dispose (object);
}

static void
bcp_worksheet_list_class_init (BcpWorksheetListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_worksheet_list_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", BCP_TYPE_WORKSHEET_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ENTERED] = g_signal_new ("entered", BCP_TYPE_WORKSHEET_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bcp_worksheet_list_init (BcpWorksheetList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
}

/**
 * bcp_worksheet_list_new:
 * @document: the open programme
 *
 * Returns: (transfer floating): the list, of no assessment yet
 */
GtkWidget *
bcp_worksheet_list_new (BcpDocument *document)
{
  BcpWorksheetList *self = g_object_new (BCP_TYPE_WORKSHEET_LIST, NULL);

  self->document = g_object_ref (document);
  gtk_box_append (GTK_BOX (self), create_head (self));
  gtk_box_append (GTK_BOX (self), create_list (self));
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (load), NULL);
  return GTK_WIDGET (self);
}

/**
 * bcp_worksheet_list_show:
 * @self: a list
 * @assessment: whose worksheets
 */
void
bcp_worksheet_list_show (BcpWorksheetList *self,
                         gint64            assessment)
{
  g_return_if_fail (BCP_IS_WORKSHEET_LIST (self));

  self->assessment = assessment;
  load (self);
}

/**
 * bcp_worksheet_list_choose:
 * @self: a list
 * @info: the sheet to show
 *
 * Says "chosen" also where it is the one that is shown already: the assessment may be another.
 */
void
bcp_worksheet_list_choose (BcpWorksheetList       *self,
                           const BcpWorksheetInfo *info)
{
  GtkListBoxRow *row;

  g_return_if_fail (BCP_IS_WORKSHEET_LIST (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (row_info (row) == info)
      {
        if (gtk_list_box_get_selected_row (self->list) == row)
          g_signal_emit (self, signals[CHOSEN], 0, info);
        else
          gtk_list_box_select_row (self->list, row);
      }
}

/**
 * bcp_worksheet_list_get_number:
 * @self: a list
 *
 * Returns: the number of the assessment, as it is shown
 */
const char *
bcp_worksheet_list_get_number (BcpWorksheetList *self)
{
  g_return_val_if_fail (BCP_IS_WORKSHEET_LIST (self), NULL);

  return gtk_label_get_text (self->number);
}
