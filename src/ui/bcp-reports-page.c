/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-reports-page.h"

#include "bcp-date-button.h"
#include "bcp-firm-filters.h"
#include "bcp-logos-row.h"
#include "bcp-paper-job.h"
#include "bcp-paper-view.h"
#include "bcp-papers-group.h"
#include "bcp-print.h"
#include "bcp-settings.h"

#include <glib/gi18n.h>

/* Milliseconds of quiet before the preview is made again. */
#define SETTLE 150

struct _BcpReportsPage
{
  AdwBin               parent_instance;

  BcpDocument         *document;
  BcpPaperJob         *job;      /* what the preview shows; NULL where it is an earlier paper */
  BcpPaperJob         *making;
  BcpWork             *work;
  guint                timer;
  const char          *chosen;   /* document's name */
  GHashTable          *choices;  /* document's name → GtkCheckButton, its row's */

  AdwLeaflet          *leaflet;
  AdwPreferencesGroup *documents;
  AdwComboRow         *paper;
  AdwComboRow         *language;
  GtkSwitch           *mono;
  BcpDateButton       *as_of;
  AdwEntryRow         *number;
  AdwComboRow         *sector;
  AdwEntryRow         *approved_by;
  BcpLogosRow         *logos;
  BcpFirmFilters      *filters;
  BcpPapersGroup      *papers;
  GtkStack            *stack;
  BcpPaperView        *preview;
  AdwStatusPage       *problem;
  GtkLabel            *position;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BcpReportsPage, bcp_reports_page, ADW_TYPE_BIN)

static void queue_make (BcpReportsPage *self);

static gboolean
is_of_assessment (const char *document)
{
  static const char *const documents[] = { "preassessment", "summary", "sector-benchmark", "photographs", NULL };

  return g_strv_contains (documents, document);
}

/* NULL: the latest. */
static BcpListing *
make_assessment_listing (BcpReportsPage *self)
{
  const char *const number[] = { gtk_editable_get_text (GTK_EDITABLE (self->number)), NULL };
  BcpListing *listing = *number[0] != '\0' ? bcp_listing_new (bcp_entity_by_name ("assessments")) : NULL;

  if (listing != NULL)
    bcp_listing_set_filter (listing, "number", number, NULL);
  return listing;
}

/* NULL: of any sector. */
static BcpListing *
make_sector_listing (BcpReportsPage *self)
{
  guint n_codes, selected = adw_combo_row_get_selected (self->sector);
  const BcpCode *codes = bcp_catalogue_get (bcp_document_get_catalogue (self->document), "sector", &n_codes);
  BcpListing *listing;

  if (selected == 0 || selected > n_codes)
    return NULL;

  listing = bcp_listing_new (bcp_entity_by_name ("sectors"));
  bcp_listing_set_filter (listing, "code", (const char *const[]) { codes[selected - 1].code, NULL }, NULL);
  return listing;
}

/* What was chosen stays chosen where there are as many sectors. */
static void
set_sectors (BcpReportsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_codes, selected = adw_combo_row_get_selected (self->sector);
  const BcpCode *codes = bcp_catalogue_get (bcp_document_get_catalogue (self->document), "sector", &n_codes);

  gtk_string_list_append (names, _("All"));
  for (guint i = 0; i < n_codes; i++)
    gtk_string_list_append (names, codes[i].name[bcp_language_get_default ()]);
  adw_combo_row_set_model (self->sector, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->sector, selected <= n_codes ? selected : 0);
}

static BcpPaperJob *
describe_job (BcpReportsPage *self)
{
  BcpPaperJob *job = bcp_paper_job_new (self->chosen);
  const char *approved_by = gtk_editable_get_text (GTK_EDITABLE (self->approved_by));

  job->options.size = adw_combo_row_get_selected (self->paper) == 1 ? BCP_PAPER_A4 : BCP_PAPER_LETTER;
  job->options.language = adw_combo_row_get_selected (self->language) == 1 ? BCP_LANGUAGE_EN : BCP_LANGUAGE_ES;
  job->options.mono = gtk_switch_get_active (self->mono);
  job->approved_by = *approved_by != '\0' ? g_strdup (approved_by) : NULL;
  job->options.as_of = bcp_date_button_get_date (self->as_of);
  job->logos = g_strdupv ((char **) bcp_logos_row_get_logos (self->logos));
  if (g_strcmp0 (self->chosen, "firm-directory") == 0)
    job->listing = bcp_firm_filters_make_listing (self->filters);
  if (is_of_assessment (self->chosen))
    job->listing = make_assessment_listing (self);
  if (g_strcmp0 (self->chosen, "blank-forms") == 0)
    job->listing = make_sector_listing (self);
  return job;
}

static void
show_report (BcpReportsPage *self,
             BcpReport      *report)
{
  bcp_paper_view_set_report (self->preview, report);
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.print", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.save", TRUE);
}

static void
show_problem (BcpReportsPage *self,
              const char     *message)
{
  adw_status_page_set_description (self->problem, message);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.save", FALSE);
}

static void
forget_work (BcpReportsPage *self)
{
  if (self->work == NULL)
    return;
  g_cancellable_cancel (bcp_work_get_cancellable (self->work));
  bcp_work_finish (self->work);
  g_clear_object (&self->work);
}

/* What a finished job is for: another may have been asked for meanwhile. */
typedef struct
{
  BcpReportsPage *self;
  BcpPaperJob    *job;
} Made;

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Made *made = user_data;
  g_autoptr (BcpReportsPage) self = made->self;
  g_autoptr (BcpPaperJob) job = made->job;
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpReport) report = bcp_paper_job_make_finish (BCP_STORE (source), result, &error);

  if (self->making != job)
    return;
  g_clear_pointer (&self->making, bcp_paper_job_unref);
  if (self->work != NULL)
    bcp_work_finish (self->work);
  g_clear_object (&self->work);
  if (report != NULL)
    {
      g_clear_pointer (&self->job, bcp_paper_job_unref);
      self->job = g_steal_pointer (&job);
      if (bcp_date_button_get_date (self->as_of) == BCP_DATE_NONE)
        bcp_date_button_set_today (self->as_of, self->job->options.as_of);
      show_report (self, report);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_problem (self, error->message);
    }
}

static gboolean
make_now (gpointer user_data)
{
  BcpReportsPage *self = user_data;
  Made *made;

  self->timer = 0;
  if (self->document == NULL || self->chosen == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  forget_work (self);
  g_clear_pointer (&self->making, bcp_paper_job_unref);
  self->making = describe_job (self);
  self->work = bcp_work_new (_("Making the preview"));
  bcp_document_add_work (self->document, self->work);
  made = g_new0 (Made, 1);
  made->self = g_object_ref (self);
  made->job = bcp_paper_job_ref (self->making);
  bcp_paper_job_make_async (self->making, bcp_document_get_store (self->document),
                            bcp_work_get_cancellable (self->work), on_made, made);
  return G_SOURCE_REMOVE;
}

static void
queue_make (BcpReportsPage *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (SETTLE, make_now, self);
}

/* Options */

static void
on_paper_chosen (BcpReportsPage *self)
{
  if (bcp_settings_has ("print-paper"))
    g_settings_set_enum (bcp_settings_get (), "print-paper", adw_combo_row_get_selected (self->paper));
  queue_make (self);
}

static void
on_mono_chosen (BcpReportsPage *self)
{
  if (bcp_settings_has ("print-mono"))
    g_settings_set_boolean (bcp_settings_get (), "print-mono", gtk_switch_get_active (self->mono));
  queue_make (self);
}

static void
on_document_toggled (GtkCheckButton *button,
                     BcpReportsPage *self)
{
  if (!gtk_check_button_get_active (button))
    return;
  self->chosen = g_object_get_data (G_OBJECT (button), "bcp-document");
  gtk_widget_set_visible (GTK_WIDGET (self->filters), g_strcmp0 (self->chosen, "firm-directory") == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->number), is_of_assessment (self->chosen));
  gtk_widget_set_visible (GTK_WIDGET (self->sector), g_strcmp0 (self->chosen, "blank-forms") == 0);
  queue_make (self);
}

static const char *
document_hint (const char *document)
{
  if (g_str_equal (document, "committee-pack"))
    return _("Indicators, curves, funnel, budget, milestones and what needs attention");
  if (g_str_equal (document, "firm-directory"))
    return _("The firms of the list, with its filters in the heading");
  if (g_str_equal (document, "history-statement"))
    return _("For the auditor: whether the history is whole, whose entries, first and last seal");
  if (g_str_equal (document, "preassessment"))
    return _("A plant’s inputs, balances, waste and options, with diagram and charts");
  if (g_str_equal (document, "summary"))
    return _("For the owner: three numbers, five actions");
  if (g_str_equal (document, "sector-benchmark"))
    return _("Where a plant stands among its sector; nothing is shown of fewer than five firms");
  if (g_str_equal (document, "photographs"))
    return _("Every photo of a plant with its place, caption and day");
  if (g_str_equal (document, "blank-forms"))
    return _("To fill in by hand where there is no laptop");
  return NULL;
}

static void
add_documents (BcpReportsPage *self)
{
  const char *const *documents = bcp_report_documents ();
  GtkCheckButton *first = NULL;

  for (guint i = 0; documents[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_check_button_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(bcp_report_title (documents[i])));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), document_hint (documents[i]));
      g_object_set_data (G_OBJECT (button), "bcp-document", (gpointer) documents[i]);
      g_hash_table_insert (self->choices, (gpointer) documents[i], button);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_document_toggled), self, 0);
      adw_preferences_group_add (self->documents, row);
      if (first == NULL)
        first = GTK_CHECK_BUTTON (button);
    }
  gtk_check_button_set_active (first, TRUE);
}

/* Printing, saving */

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BcpReportsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const char *text = _("Saved and recorded in the history");

  if (!bcp_paper_job_keep_finish (result, &error))
    text = error->message;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
on_printed (GtkWidget *widget)
{
  BcpReportsPage *self = BCP_REPORTS_PAGE (widget);
  BcpReport *report = bcp_paper_view_get_report (self->preview);

  /* An earlier paper is recorded already. */
  if (self->job != NULL && report != NULL && self->document != NULL)
    bcp_paper_job_keep_async (self->job, bcp_document_get_store (self->document), report, NULL, NULL, on_kept,
                              g_object_ref (self));
}

static const char *
shown_title (BcpReportsPage *self)
{
  const char *document = self->job != NULL ? self->job->document : bcp_papers_group_get_shown (self->papers);

  return _(bcp_report_title (document != NULL ? document : self->chosen));
}

static void
print_report (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  BcpReportsPage *self = BCP_REPORTS_PAGE (widget);
  BcpReport *report = bcp_paper_view_get_report (self->preview);

  if (report != NULL)
    bcp_print_report (widget, report, shown_title (self), on_printed);
}

static void
on_written_again (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (BcpReportsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const char *text = _("Saved");

  if (!bcp_paper_job_write_finish (result, &error))
    text = error->message;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
save_to (BcpReportsPage *self,
         const char     *path)
{
  BcpReport *report = bcp_paper_view_get_report (self->preview);

  if (report == NULL || self->document == NULL)
    return;
  if (self->job != NULL)
    bcp_paper_job_keep_async (self->job, bcp_document_get_store (self->document), report, path, NULL, on_kept,
                              g_object_ref (self));
  else
    bcp_paper_job_write_async (report, path, NULL, on_written_again, g_object_ref (self));
}

static void
on_file_chosen (GtkNativeDialog *dialog,
                int              response,
                BcpReportsPage  *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    save_to (self, path);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
save_report (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  BcpReportsPage *self = BCP_REPORTS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save as PDF"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *name = g_strdup_printf ("%s.pdf", shown_title (self));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
print_page (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "report.print", NULL);
}

/* An earlier paper, made again as it was. */
static void
on_paper_shown (BcpPapersGroup *papers,
                gpointer        report,
                BcpReportsPage *self)
{
  forget_work (self);
  g_clear_pointer (&self->making, bcp_paper_job_unref);
  g_clear_pointer (&self->job, bcp_paper_job_unref);
  show_report (self, report);
  adw_leaflet_set_visible_child_name (self->leaflet, "preview");
}

static void
show_preview (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  adw_leaflet_set_visible_child_name (BCP_REPORTS_PAGE (widget)->leaflet, "preview");
}

static void
show_options (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  adw_leaflet_set_visible_child_name (BCP_REPORTS_PAGE (widget)->leaflet, "options");
}

static void
update_position (BcpReportsPage *self)
{
  guint page, n_pages;
  g_autofree char *text = NULL;

  g_object_get (self->preview, "page", &page, "n-pages", &n_pages, NULL);
  if (n_pages > 0)
    text = g_strdup_printf (_("Page %u of %u"), page, n_pages);
  gtk_label_set_text (self->position, text != NULL ? text : "");
}

/* Page */

static void
on_document_changed (BcpDocument    *document,
                     BcpNotice      *notice,
                     BcpReportsPage *self)
{
  if (bcp_notice_has_any_table (notice, bcp_catalogue_tables))
    {
      bcp_firm_filters_set_catalogue (self->filters, bcp_document_get_catalogue (self->document));
      set_sectors (self);
    }
  /* An earlier paper stays as it was; a paper that was just recorded changes nothing. */
  if (self->job != NULL && (bcp_notice_is_everything (notice) || !bcp_notice_has_table (notice, "paper")))
    queue_make (self);
}

static void
set_document (BcpReportsPage *self,
              BcpDocument    *document)
{
  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (self->papers != NULL)
    bcp_papers_group_set_document (self->papers, document);
  if (document == NULL)
    return;
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, 0);
  bcp_firm_filters_set_catalogue (self->filters, bcp_document_get_catalogue (self->document));
  set_sectors (self);
  queue_make (self);
}

static void
bcp_reports_page_map (GtkWidget *widget)
{
  BcpReportsPage *self = BCP_REPORTS_PAGE (widget);

  GTK_WIDGET_CLASS (bcp_reports_page_parent_class)->map (widget);
  queue_make (self);
}

static void
bcp_reports_page_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, BCP_REPORTS_PAGE (object)->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_reports_page_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_DOCUMENT:
      set_document (BCP_REPORTS_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_reports_page_dispose (GObject *object)
{
  BcpReportsPage *self = BCP_REPORTS_PAGE (object);

  set_document (self, NULL);
  g_clear_handle_id (&self->timer, g_source_remove);
  forget_work (self);
  g_clear_pointer (&self->making, bcp_paper_job_unref);
  g_clear_pointer (&self->job, bcp_paper_job_unref);
  G_OBJECT_CLASS (bcp_reports_page_parent_class)->dispose (object);
}

/* page.show-paper: the paper as it would be printed now; "preassessment/PA-2005-TAN-071" is of that one. */
static void
show_paper (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BcpReportsPage *self = BCP_REPORTS_PAGE (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "/", 2);
  GtkCheckButton *choice = g_hash_table_lookup (self->choices, parts[0]);

  if (choice == NULL)
    return;

  if (parts[1] != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->number), parts[1]);
  gtk_check_button_set_active (choice, TRUE);
  queue_make (self);
  gtk_widget_activate_action (widget, "report.show-preview", NULL);
}

static void
bcp_reports_page_finalize (GObject *object)
{
  g_hash_table_unref (BCP_REPORTS_PAGE (object)->choices);

  G_OBJECT_CLASS (bcp_reports_page_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, BcpReportsPage, child)

static void
bcp_reports_page_class_init (BcpReportsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_reports_page_dispose;
  object_class->finalize = bcp_reports_page_finalize;
  object_class->get_property = bcp_reports_page_get_property;
  object_class->set_property = bcp_reports_page_set_property;
  widget_class->map = bcp_reports_page_map;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BCP_TYPE_DATE_BUTTON);
  g_type_ensure (BCP_TYPE_FIRM_FILTERS);
  g_type_ensure (BCP_TYPE_LOGOS_ROW);
  g_type_ensure (BCP_TYPE_PAPER_VIEW);
  g_type_ensure (BCP_TYPE_PAPERS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-reports-page.ui");
  BIND (leaflet);
  BIND (documents);
  BIND (paper);
  BIND (language);
  BIND (mono);
  BIND (as_of);
  BIND (number);
  BIND (sector);
  BIND (approved_by);
  BIND (logos);
  BIND (filters);
  BIND (papers);
  BIND (stack);
  BIND (preview);
  BIND (problem);
  BIND (position);
  gtk_widget_class_bind_template_callback (widget_class, queue_make);
  gtk_widget_class_bind_template_callback (widget_class, on_paper_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_mono_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_paper_shown);
  gtk_widget_class_bind_template_callback (widget_class, update_position);

  gtk_widget_class_install_action (widget_class, "report.print", NULL, print_report);
  gtk_widget_class_install_action (widget_class, "report.save", NULL, save_report);
  gtk_widget_class_install_action (widget_class, "report.show-preview", NULL, show_preview);
  gtk_widget_class_install_action (widget_class, "report.show-options", NULL, show_options);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_page);
  gtk_widget_class_install_action (widget_class, "page.show-paper", "s", show_paper);
}

static void
bcp_reports_page_init (BcpReportsPage *self)
{
  self->choices = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.save", FALSE);
  adw_combo_row_set_selected (self->language, bcp_language_get_default () == BCP_LANGUAGE_EN ? 1 : 0);
  if (bcp_settings_has ("print-paper"))
    adw_combo_row_set_selected (self->paper, g_settings_get_enum (bcp_settings_get (), "print-paper"));
  if (bcp_settings_has ("print-mono"))
    gtk_switch_set_active (self->mono, g_settings_get_boolean (bcp_settings_get (), "print-mono"));
  add_documents (self);
}
