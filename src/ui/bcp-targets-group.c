/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-targets-group.h"

#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

struct _BcpTargetsGroup
{
  AdwPreferencesGroup  parent_instance;

  BcpDocument         *document;
  BcpTargets          *targets;
  GtkWidget           *scroller;
  GtkWidget           *grid;
  GtkWidget           *prorate;
  guint                n_rows;    /* of the grid as it stands */
  guint                n_columns;
};

G_DEFINE_FINAL_TYPE (BcpTargetsGroup, bcp_targets_group, ADW_TYPE_PREFERENCES_GROUP)

/* One cell's edit, or the acceptance of all proposals where @indicator is NULL. */
typedef struct
{
  char  *indicator;
  int    year;
  double target;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->indicator);
  g_free (change);
}

static gboolean
apply_change (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  const Change *change = data;

  if (change->indicator == NULL)
    return bcp_targets_prorate (db, error);
  return bcp_targets_set (db, change->indicator, change->year, change->target, error);
}

static void show_targets (BcpTargetsGroup *self);

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpTargetsGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  if (self->targets != NULL)
    show_targets (self);
}

static void
edit (BcpTargetsGroup *self,
      BcpLabel        *label,
      Change          *change)
{
  bcp_store_edit_async (bcp_document_get_store (self->document), label, apply_change, change, change_free, NULL,
                        on_changed, g_object_ref (self));
}

/* Where a cell stands, from 1. */
#define ROW "bcp-row"
#define COLUMN "bcp-column"
/* The text it was given last. */
#define SHOWN "bcp-shown"

static const BcpTargetRow *
row_of (BcpTargetsGroup *self,
        GtkWidget       *entry)
{
  return g_ptr_array_index (self->targets->rows, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), ROW)) - 1);
}

static char *
target_text (double target)
{
  if (isnan (target))
    return g_strdup ("");
  return bcp_format_number (target, target == round (target) ? 0 : 2, bcp_language_get_default ());
}

static void
commit (BcpTargetsGroup *self,
        GtkWidget       *entry)
{
  const BcpTargetRow *row = row_of (self, entry);
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), COLUMN)) - 1;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *year = NULL;
  g_autoptr (BcpLabel) label = NULL;
  double target = NAN;
  Change *change;

  if (*text != '\0' && (!bcp_parse_number (text, &target) || target < 0))
    {
      gtk_widget_add_css_class (entry, "error");
      gtk_widget_set_tooltip_text (entry, _("A target is a number from 0 up, or empty for none."));
      gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return;
    }
  gtk_widget_remove_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, NULL);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
  if (target == row->targets[column] || (isnan (target) && isnan (row->targets[column])))
    return;
  change = g_new0 (Change, 1);
  change->indicator = g_strdup (row->code);
  change->year = self->targets->programme->years[column].number;
  change->target = target;
  year = g_strdup_printf ("%d", change->year);
  label = bcp_label_new (N_("Target of %s, year %s"), row->code, year, NULL);
  edit (self, label, change);
}

static void
on_activate (GtkWidget       *entry,
             BcpTargetsGroup *self)
{
  commit (self, entry);
}

static void
on_leave (GtkEventControllerFocus *focus,
          BcpTargetsGroup         *self)
{
  if (self->document != NULL && self->targets != NULL)
    commit (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));
}

static GtkWidget *
make_entry (BcpTargetsGroup *self,
            guint            row,
            guint            column)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_widget_add_css_class (entry, "numeric");
  g_object_set_data (G_OBJECT (entry), ROW, GUINT_TO_POINTER (row + 1));
  g_object_set_data (G_OBJECT (entry), COLUMN, GUINT_TO_POINTER (column + 1));
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, 0);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static GtkWidget *
make_heading (const char *text,
              float       xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "bcp-caption");
  gtk_widget_add_css_class (label, "bcp-ink2");
  return label;
}

static GtkWidget *
make_year_heading (const BcpProgrammeYear *year)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *start = bcp_date_format (year->start, BCP_DATE_MONTH, language);
  g_autofree char *end = bcp_date_format (year->end, BCP_DATE_MONTH, language);
  g_autofree char *title = g_strdup_printf (_("Year %d"), year->number);
  g_autofree char *text = g_strdup_printf ("%s\n%s – %s", title, start, end);
  GtkWidget *label = make_heading (text, 1);

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  return label;
}

static void
build_grid (BcpTargetsGroup *self)
{
  BcpProgramme *programme = self->targets->programme;

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_add_css_class (self->grid, "bcp-card");
  gtk_grid_attach (GTK_GRID (self->grid), make_heading (_("Indicator"), 0), 0, 0, 1, 1);
  for (guint j = 0; j < programme->n_years; j++)
    gtk_grid_attach (GTK_GRID (self->grid), make_year_heading (&programme->years[j]), j + 1, 0, 1, 1);
  for (guint i = 0; i < self->targets->rows->len; i++)
    {
      GtkWidget *name = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (name, TRUE);
      gtk_grid_attach (GTK_GRID (self->grid), name, 0, i + 1, 1, 1);
      for (guint j = 0; j < programme->n_years; j++)
        gtk_grid_attach (GTK_GRID (self->grid), make_entry (self, i, j), j + 1, i + 1, 1, 1);
    }
  self->n_rows = self->targets->rows->len;
  self->n_columns = programme->n_years;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
}

/* What somebody is typing stays. */
static void
show_cell (GtkWidget  *entry,
           const char *text)
{
  const char *shown = g_object_get_data (G_OBJECT (entry), SHOWN);
  const char *present = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (shown != NULL && g_strcmp0 (present, shown) != 0 && gtk_widget_get_focus_child (entry) != NULL)
    return;
  if (g_strcmp0 (present, text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_object_set_data_full (G_OBJECT (entry), SHOWN, g_strdup (text), g_free);
}

static void
show_row (BcpTargetsGroup *self,
          guint            index)
{
  const BcpTargetRow *row = g_ptr_array_index (self->targets->rows, index);
  const char *name = row->name[bcp_language_get_default ()];
  GtkWidget *label = gtk_grid_get_child_at (GTK_GRID (self->grid), 0, index + 1);

  gtk_label_set_text (GTK_LABEL (label), name);
  gtk_widget_set_tooltip_text (label, name);
  for (guint j = 0; j < self->n_columns; j++)
    {
      GtkWidget *entry = gtk_grid_get_child_at (GTK_GRID (self->grid), j + 1, index + 1);
      g_autofree char *text = target_text (row->targets[j]);
      g_autofree char *spoken = g_strdup_printf (_("%s, year %d"), name, self->targets->programme->years[j].number);

      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      show_cell (entry, text);
    }
}

static void
show_targets (BcpTargetsGroup *self)
{
  if (self->grid == NULL || self->n_rows != self->targets->rows->len
      || self->n_columns != self->targets->programme->n_years)
    build_grid (self);
  for (guint i = 0; i < self->n_rows; i++)
    show_row (self, i);
  gtk_widget_set_visible (self->prorate, self->targets->n_proposals > 0);
}

/* Proposals */

static char *
describe_proposals (BcpTargetsGroup *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->targets->rows->len; i++)
    {
      const BcpTargetRow *row = g_ptr_array_index (self->targets->rows, i);

      for (guint j = 0; j < self->n_columns; j++)
        if (!isnan (row->proposals[j]))
          {
            g_autofree char *old = target_text (row->targets[j]);
            g_autofree char *new = target_text (row->proposals[j]);

            if (text->len > 0)
              g_string_append_c (text, '\n');
            g_string_append_printf (text, _("%s, year %d: %s becomes %s"), row->name[bcp_language_get_default ()],
                                    self->targets->programme->years[j].number, old, new);
          }
    }
  return g_string_free (text, FALSE);
}

static void
on_proposals_answered (AdwMessageDialog *dialog,
                       const char       *response,
                       BcpTargetsGroup  *self)
{
  g_autoptr (BcpLabel) label = NULL;

  if (g_strcmp0 (response, "accept") != 0 || self->document == NULL)
    return;
  label = bcp_label_new (N_("Targets of short years in proportion to their days"), NULL);
  edit (self, label, g_new0 (Change, 1));
}

static void
on_prorate (BcpTargetsGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *body = describe_proposals (self);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (root), _("Targets for a short year"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Keep the targets"), "accept",
                                    _("Use these"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_proposals_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * bcp_targets_group_take:
 * @self: a group
 * @targets: (transfer full): what to show
 */
void
bcp_targets_group_take (BcpTargetsGroup *self,
                        BcpTargets      *targets)
{
  g_return_if_fail (BCP_IS_TARGETS_GROUP (self));

  g_clear_pointer (&self->targets, bcp_targets_free);
  self->targets = targets;
  show_targets (self);
}

void
bcp_targets_group_set_document (BcpTargetsGroup *self,
                                BcpDocument     *document)
{
  g_return_if_fail (BCP_IS_TARGETS_GROUP (self));

  g_set_object (&self->document, document);
  if (document != NULL)
    gtk_widget_set_sensitive (self->scroller, !bcp_store_get_read_only (bcp_document_get_store (document)));
}

static void
bcp_targets_group_dispose (GObject *object)
{
  BcpTargetsGroup *self = BCP_TARGETS_GROUP (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->targets, bcp_targets_free);
  G_OBJECT_CLASS (bcp_targets_group_parent_class)->dispose (object);
}

static void
bcp_targets_group_class_init (BcpTargetsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_targets_group_dispose;
}

static void
bcp_targets_group_init (BcpTargetsGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  adw_preferences_group_set_title (group, _("Targets"));
  adw_preferences_group_set_description (group, _("By indicator and programme year, entered by hand"));
  self->prorate = gtk_button_new_with_label (_("Prorate…"));
  gtk_widget_set_tooltip_text (self->prorate, _("Propose targets for a year that is shorter than twelve months"));
  gtk_widget_set_valign (self->prorate, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->prorate, FALSE);
  g_signal_connect_object (self->prorate, "clicked", G_CALLBACK (on_prorate), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (group, self->prorate);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_widget_add_css_class (self->scroller, "card");
  adw_preferences_group_add (group, self->scroller);
}
