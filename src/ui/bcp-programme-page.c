/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-page.h"

#include "bcp-programme-sections.h"
#include "bcp-record-dialog.h"
#include "bcp-section-expander.h"
#include "bcp-targets-group.h"

#include <glib/gi18n.h>

/* The programme is one record, and this is it. */
#define PROGRAMME_ID 1

struct _BcpProgrammePage
{
  AdwBin           parent_instance;

  BcpDocument     *document;
  GPtrArray       *groups;      /* AdwPreferencesGroup by heading, the page's */
  GPtrArray       *fact_rows;   /* AdwActionRow by field of the programme, the groups' */
  GPtrArray       *expanders;   /* by section, the groups' */
  gboolean         loading;
  gboolean         due;

  GtkBox          *content;
  GtkWidget       *years_notice;
  GtkLabel        *years_text;
  GtkStack        *stack;
  AdwStatusPage   *problem;
  BcpTargetsGroup *targets;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BcpProgrammePage, bcp_programme_page, ADW_TYPE_BIN)

/* What a reader hands back: one moment. */
typedef struct
{
  BcpProgrammeSections *sections;
  BcpTargets           *targets;
} Moment;

static void
moment_free (gpointer data)
{
  Moment *moment = data;

  bcp_programme_sections_free (moment->sections);
  bcp_targets_free (moment->targets);
  g_free (moment);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Moment, moment_free)

static gpointer
load_moment (BcpConnection *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (Moment) moment = g_new0 (Moment, 1);

  moment->sections = bcp_programme_sections_load (db, bcp_language_get_default (), cancellable, error);
  if (moment->sections == NULL)
    return NULL;
  moment->targets = bcp_targets_load (db, error);
  if (moment->targets == NULL)
    return NULL;
  return g_steal_pointer (&moment);
}

/* Facts: a row for each field of the programme's own form. */

static void
on_fact_activated (AdwActionRow     *row,
                   BcpProgrammePage *self)
{
  if (self->document != NULL)
    bcp_record_dialog_open (GTK_WIDGET (self), self->document, bcp_entity_by_name ("programme"), PROGRAMME_ID);
}

/* In the order in which a centre sets a programme up; the headings are those of the programme's own
 * form and of the sections. */
static const char *const headings[] = {
  N_("Time"), N_("Eligibility"), N_("Money"), N_("Results"), N_("Work"), N_("People"), N_("Identity"), N_("Centre"),
  N_("Catalogues"), N_("Other"),
};

static AdwPreferencesGroup *
get_group (BcpProgrammePage *self,
           const char       *heading)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i], heading))
      return g_ptr_array_index (self->groups, i);
  return g_ptr_array_index (self->groups, G_N_ELEMENTS (headings) - 1);
}

static void
build_groups (BcpProgrammePage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(headings[i]));
      gtk_box_append (self->content, group);
      g_ptr_array_add (self->groups, group);
      if (g_str_equal (headings[i], "Results"))
        gtk_box_append (self->content, GTK_WIDGET (self->targets));
    }
}

static GtkWidget *
make_fact_row (BcpProgrammePage *self,
               const BcpField   *field)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->label));
  gtk_widget_add_css_class (row, "property");
  if (!(field->flags & (BCP_FIELD_COMPUTED | BCP_FIELD_FIXED)))
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("document-edit-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (on_fact_activated), self, 0);
    }
  return row;
}

static void
build_facts (BcpProgrammePage *self)
{
  const BcpEntity *entity = bcp_entity_by_name ("programme");
  const char *heading = "Other";

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];
      GtkWidget *row = make_fact_row (self, field);

      if (field->section != NULL)
        heading = field->section;
      adw_preferences_group_add (get_group (self, heading), row);
      g_ptr_array_add (self->fact_rows, row);
    }
}

static void
build_sections (BcpProgrammePage *self)
{
  guint n_infos;
  const BcpSectionInfo *infos = bcp_section_infos (&n_infos);

  for (guint i = 0; i < n_infos; i++)
    {
      GtkWidget *expander = bcp_section_expander_new (&infos[i]);

      adw_preferences_group_add (get_group (self, infos[i].group), expander);
      g_ptr_array_add (self->expanders, expander);
    }
}

static void
show_years (BcpProgrammePage *self,
            BcpProgramme     *programme)
{
  BcpLanguage language = bcp_language_get_default ();
  gboolean fit = bcp_programme_years_fit (programme);
  g_autofree char *end = bcp_date_format (programme->end, BCP_DATE_SHORT, language);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->years_notice, !fit);
  if (fit)
    return;
  if (programme->n_years > 0)
    {
      g_autofree char *last = bcp_date_format (programme->years[programme->n_years - 1].end, BCP_DATE_SHORT, language);

      text = g_strdup_printf (_("The programme ends on %s, its years on %s. Change the years, or let them follow "
                                "from first day and duration."), end, last);
    }
  else
    {
      text = g_strdup (_("The programme has no years yet. They can follow from first day and duration."));
    }
  gtk_label_set_text (self->years_text, text);
}

static void
show_moment (BcpProgrammePage *self,
             Moment           *moment)
{
  for (guint i = 0; i < self->fact_rows->len && i < moment->sections->facts->len; i++)
    {
      const BcpFact *fact = g_ptr_array_index (moment->sections->facts, i);

      adw_action_row_set_subtitle (g_ptr_array_index (self->fact_rows, i), fact->text != NULL ? fact->text : "–");
    }
  for (guint i = 0; i < self->expanders->len; i++)
    bcp_section_expander_show (g_ptr_array_index (self->expanders, i), self->document,
                               g_ptr_array_index (moment->sections->sections, i));
  show_years (self, moment->targets->programme);
  bcp_targets_group_take (self->targets, g_steal_pointer (&moment->targets));
  gtk_stack_set_visible_child_name (self->stack, "definition");
}

static void load (BcpProgrammePage *self);

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpProgrammePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Moment) moment = bcp_store_read_finish (BCP_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->document == NULL)
    return;
  if (self->due)
    {
      load (self);
      return;
    }
  if (moment != NULL)
    {
      show_moment (self, moment);
      return;
    }
  adw_status_page_set_description (self->problem, error->message);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

/* At once where somebody looks, else when somebody does. */
static void
load (BcpProgrammePage *self)
{
  self->due = TRUE;
  if (self->loading || self->document == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->due = FALSE;
  self->loading = TRUE;
  bcp_store_read_async (bcp_document_get_store (self->document), load_moment, NULL, NULL, moment_free, NULL, on_loaded,
                        g_object_ref (self));
}

static gboolean
touches_definition (BcpNotice *notice)
{
  guint n_infos;
  const BcpSectionInfo *infos = bcp_section_infos (&n_infos);

  if (bcp_notice_has_any_table (notice, bcp_entity_by_name ("programme")->watches)
      || bcp_notice_has_any_table (notice, bcp_entity_by_name ("targets")->watches))
    return TRUE;
  for (guint i = 0; i < n_infos; i++)
    if (bcp_notice_has_any_table (notice, bcp_entity_by_name (infos[i].entity)->watches))
      return TRUE;
  return FALSE;
}

static void
on_document_changed (BcpDocument      *document,
                     BcpNotice        *notice,
                     BcpProgrammePage *self)
{
  if (touches_definition (notice))
    load (self);
}

/* Years that follow from first day and duration */

static gboolean
fit_years (BcpConnection *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return bcp_programme_fit_years (db, error);
}

static void
on_years_fitted (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BcpProgrammePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
follow_duration (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  BcpProgrammePage *self = BCP_PROGRAMME_PAGE (widget);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Programme years by first day and duration"), NULL);

  if (self->document != NULL)
    bcp_store_edit_async (bcp_document_get_store (self->document), label, fit_years, NULL, NULL, NULL,
                          on_years_fitted, g_object_ref (self));
}

static void
set_document (BcpProgrammePage *self,
              BcpDocument      *document)
{
  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (self->targets != NULL)
    bcp_targets_group_set_document (self->targets, document);
  if (document == NULL)
    return;
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, 0);
  load (self);
}

static void
bcp_programme_page_map (GtkWidget *widget)
{
  BcpProgrammePage *self = BCP_PROGRAMME_PAGE (widget);

  GTK_WIDGET_CLASS (bcp_programme_page_parent_class)->map (widget);
  if (self->due)
    load (self);
}

static void
bcp_programme_page_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, BCP_PROGRAMME_PAGE (object)->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_programme_page_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_DOCUMENT:
      set_document (BCP_PROGRAMME_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_programme_page_dispose (GObject *object)
{
  BcpProgrammePage *self = BCP_PROGRAMME_PAGE (object);

  set_document (self, NULL);
  self->targets = NULL;
  G_OBJECT_CLASS (bcp_programme_page_parent_class)->dispose (object);
}

static void
bcp_programme_page_finalize (GObject *object)
{
  BcpProgrammePage *self = BCP_PROGRAMME_PAGE (object);

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->fact_rows);
  g_ptr_array_unref (self->expanders);
  G_OBJECT_CLASS (bcp_programme_page_parent_class)->finalize (object);
}

static void
bcp_programme_page_class_init (BcpProgrammePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_programme_page_dispose;
  object_class->finalize = bcp_programme_page_finalize;
  object_class->get_property = bcp_programme_page_get_property;
  object_class->set_property = bcp_programme_page_set_property;
  widget_class->map = bcp_programme_page_map;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-programme-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpProgrammePage, content);
  gtk_widget_class_bind_template_child (widget_class, BcpProgrammePage, years_notice);
  gtk_widget_class_bind_template_child (widget_class, BcpProgrammePage, years_text);
  gtk_widget_class_bind_template_child (widget_class, BcpProgrammePage, stack);
  gtk_widget_class_bind_template_child (widget_class, BcpProgrammePage, problem);
  gtk_widget_class_install_action (widget_class, "programme.follow-duration", NULL, follow_duration);
}

static void
bcp_programme_page_init (BcpProgrammePage *self)
{
  self->groups = g_ptr_array_new ();
  self->fact_rows = g_ptr_array_new ();
  self->expanders = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->targets = g_object_new (BCP_TYPE_TARGETS_GROUP, NULL);
  build_groups (self);
  build_facts (self);
  build_sections (self);
}
