/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-page.h"

#include "bcp-option-catalogue-window.h"
#include "bcp-worksheet-list.h"
#include "bcp-worksheet.h"
#include "bcp-worksheets.h"

#include <glib/gi18n.h>

struct _BcpAssessmentPage
{
  AdwBin                  parent_instance;

  BcpDocument            *document;
  gint64                  assessment;
  const BcpWorksheetInfo *info;

  BcpWorksheetList       *list;
  GtkStack               *sheets;
};

G_DEFINE_FINAL_TYPE (BcpAssessmentPage, bcp_assessment_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_SIDEBAR,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static BcpWorksheet *
ensure_sheet (BcpAssessmentPage      *self,
              const BcpWorksheetInfo *info)
{
  GtkWidget *sheet = gtk_stack_get_child_by_name (self->sheets, info->number);

  if (sheet == NULL)
    {
      sheet = bcp_worksheet_new (info, self->document);
      gtk_stack_add_named (self->sheets, sheet, info->number);
    }
  return BCP_WORKSHEET (sheet);
}

static void
show_sheet (BcpAssessmentPage      *self,
            const BcpWorksheetInfo *info)
{
  BcpWorksheet *sheet = ensure_sheet (self, info);

  self->info = info;
  bcp_worksheet_show (sheet, self->assessment);
  gtk_stack_set_visible_child (self->sheets, GTK_WIDGET (sheet));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
on_chosen (BcpAssessmentPage      *self,
           const BcpWorksheetInfo *info)
{
  show_sheet (self, info);
}

static void
on_entered (BcpAssessmentPage *self)
{
  GtkWidget *sheet = gtk_stack_get_visible_child (self->sheets);

  if (sheet != NULL)
    gtk_widget_grab_focus (sheet);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpAssessmentPage *self = BCP_ASSESSMENT_PAGE (widget);
  guint n_worksheets;
  const BcpWorksheetInfo *worksheets = bcp_worksheets (&n_worksheets);
  gint64 place;

  if (self->info == NULL || !gtk_widget_get_mapped (widget))
    return;
  place = (self->info - worksheets) + g_variant_get_int32 (parameter);

  if (place < 0 || place >= n_worksheets)
    return;
  bcp_worksheet_list_choose (self->list, &worksheets[place]);
  on_entered (self);
}

static void
show_sheet_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BcpAssessmentPage *self = BCP_ASSESSMENT_PAGE (widget);
  guint n_worksheets;
  const BcpWorksheetInfo *worksheets = bcp_worksheets (&n_worksheets);

  for (guint i = 0; i < n_worksheets; i++)
    if (g_str_equal (worksheets[i].number, g_variant_get_string (parameter, NULL)))
      bcp_worksheet_list_choose (self->list, &worksheets[i]);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BcpAssessmentPage *self = BCP_ASSESSMENT_PAGE (widget);
  g_autofree char *paper = g_strconcat ("preassessment/", bcp_worksheet_list_get_number (self->list), NULL);

  gtk_widget_activate_action (widget, "win.paper", "s", paper);
}

static void
catalogue_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  bcp_option_catalogue_window_open (widget, BCP_ASSESSMENT_PAGE (widget)->document, g_variant_get_int64 (parameter));
}

static void
show_record_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BcpAssessmentPage *self = BCP_ASSESSMENT_PAGE (widget);
  guint n_worksheets;

  g_variant_get_child (parameter, 1, "x", &self->assessment);
  bcp_worksheet_list_show (self->list, self->assessment);
  bcp_worksheet_list_choose (self->list, self->info != NULL ? self->info : bcp_worksheets (&n_worksheets));
}

/* From sheet to sheet, wherever in the window the keyboard is: before a scrolled grid takes the keys for itself. */
static void
add_step_key (GtkEventController *keys,
              guint               keyval,
              int                 step)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, GDK_CONTROL_MASK),
                                            gtk_named_action_new ("worksheet.step"));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

static void
add_keys (BcpAssessmentPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  /* Before a list scrolls by it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_step_key (keys, GDK_KEY_Page_Down, 1);
  add_step_key (keys, GDK_KEY_Page_Up, -1);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
bcp_assessment_page_constructed (GObject *object)
{
  BcpAssessmentPage *self = BCP_ASSESSMENT_PAGE (object);

  G_OBJECT_CLASS (bcp_assessment_page_parent_class)->constructed (object);

  self->list = g_object_ref_sink (BCP_WORKSHEET_LIST (bcp_worksheet_list_new (self->document)));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "entered", G_CALLBACK (on_entered), self, G_CONNECT_SWAPPED);
  self->sheets = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->sheets, FALSE);
  gtk_stack_set_vhomogeneous (self->sheets, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->sheets));
  add_keys (self);
}

static void
bcp_assessment_page_dispose (GObject *object)
{
  BcpAssessmentPage *self = BCP_ASSESSMENT_PAGE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (bcp_assessment_page_parent_class)->dispose (object);
}

static void
bcp_assessment_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BcpAssessmentPage *self = BCP_ASSESSMENT_PAGE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_SIDEBAR:
      g_value_set_object (value, self->list);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->info != NULL ? bcp_worksheet_get_title (self->info->title, bcp_language_get_default ()) : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_assessment_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_set_object (&BCP_ASSESSMENT_PAGE (object)->document, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_assessment_page_class_init (BcpAssessmentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = bcp_assessment_page_constructed;
  object_class->dispose = bcp_assessment_page_dispose;
  object_class->get_property = bcp_assessment_page_get_property;
  object_class->set_property = bcp_assessment_page_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.show-record", "(sx)", show_record_action);
  gtk_widget_class_install_action (widget_class, "worksheet.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "worksheet.catalogue", "x", catalogue_action);
  gtk_widget_class_install_action (widget_class, "worksheet.show", "s", show_sheet_action);
}

static void
bcp_assessment_page_init (BcpAssessmentPage *self)
{
}
