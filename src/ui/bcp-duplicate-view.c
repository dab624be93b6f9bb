/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-duplicate-view.h"

#include "bcp-field.h"
#include "bcp-firm-merge.h"
#include "bcp-format.h"
#include "bcp-record.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/* Columns of the grid. */
enum
{
  COLUMN_MARK,
  COLUMN_LABEL,
  COLUMN_FIRST,
  COLUMN_SECOND,
};

/**
 * BcpDuplicateView:
 *
 * Two firms side by side: why they may be one, then field by field what each says; where they differ, which
 * value the merged firm keeps. The first firm is the one that stays.
 */
struct _BcpDuplicateView
{
  AdwBin         parent_instance;

  BcpDocument   *document;
  GCancellable  *cancellable;
  BcpRecord     *records[2];
  GHashTable    *choices;     /* field's name → GtkCheckButton that takes the second value */

  GtkLabel      *score;
  GtkFlowBox    *reasons;
  GtkGrid       *grid;
};

G_DEFINE_FINAL_TYPE (BcpDuplicateView, bcp_duplicate_view, ADW_TYPE_BIN)

/* Loading */

typedef struct
{
  gint64     ids[2];
  BcpRecord *records[2];
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_clear_object (&pair->records[0]);
  g_clear_object (&pair->records[1]);
  g_free (pair);
}

static gpointer
load_pair (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  Pair *pair = g_memdup2 (data, sizeof (Pair));

  for (int i = 0; i < 2; i++)
    {
      pair->records[i] = bcp_record_load (db, bcp_entity_by_name ("firms"), pair->ids[i], error);
      if (pair->records[i] == NULL)
        {
          pair_free (pair);
          return NULL;
        }
    }

  return pair;
}

/* Showing */

static char *
value_text (BcpDuplicateView *self,
            int               side,
            const BcpField   *field)
{
  return bcp_field_format (field, bcp_record_get_value (self->records[side], field->name),
                           bcp_record_get_companion (self->records[side], field->name),
                           bcp_document_get_catalogue (self->document), bcp_language_get_default ());
}

static GtkWidget *
text_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* One of two values, of which one is kept. */
static GtkWidget *
choice_button (BcpDuplicateView  *self,
               int                side,
               const BcpField    *field,
               GtkAccessibleRole  role)
{
  g_autofree char *text = value_text (self, side, field);
  g_autofree char *name = g_strdup_printf ("%s: %s", _(field->label), text);
  GtkWidget *button = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", role, NULL);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), text_label (text, "bcp-after"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
add_difference (BcpDuplicateView *self,
                const BcpField   *field,
                int               row)
{
  GtkWidget *first = choice_button (self, 0, field, GTK_ACCESSIBLE_ROLE_RADIO);
  GtkWidget *second = choice_button (self, 1, field, GTK_ACCESSIBLE_ROLE_RADIO);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (second), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  gtk_grid_attach (self->grid, first, COLUMN_FIRST, row, 1, 1);
  gtk_grid_attach (self->grid, second, COLUMN_SECOND, row, 1, 1);
  g_hash_table_insert (self->choices, (gpointer) field->name, second);
}

/* Only the second firm knows: it is taken, or left to the note. */
static void
add_gain (BcpDuplicateView *self,
          const BcpField   *field,
          int               row)
{
  GtkWidget *second = choice_button (self, 1, field, GTK_ACCESSIBLE_ROLE_CHECKBOX);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (second), bcp_firm_merge_fills (self->records[0], self->records[1], field));
  gtk_grid_attach (self->grid, text_label (BCP_MISSING, "bcp-ink2"), COLUMN_FIRST, row, 1, 1);
  gtk_grid_attach (self->grid, second, COLUMN_SECOND, row, 1, 1);
  g_hash_table_insert (self->choices, (gpointer) field->name, second);
}

static void
add_values (BcpDuplicateView *self,
            const BcpField   *field,
            int               row)
{
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *text = value_text (self, i, field);

      gtk_grid_attach (self->grid, text_label (text, NULL), COLUMN_FIRST + i, row, 1, 1);
    }
}

static void
add_field (BcpDuplicateView *self,
           const BcpField   *field,
           int               row)
{
  const BcpValue *values[2] = { bcp_record_get_value (self->records[0], field->name),
                                bcp_record_get_value (self->records[1], field->name) };
  gboolean known[2] = { !bcp_value_is_null (values[0]), !bcp_value_is_null (values[1]) };
  gboolean differs = !bcp_value_equal (values[0], values[1]);
  GtkWidget *label = text_label (_(field->label), "bcp-ink2");

  if (differs)
    {
      GtkWidget *mark = gtk_label_new (known[0] && known[1] ? "≠" : "+");

      gtk_widget_add_css_class (mark, known[0] && known[1] ? "bcp-watch" : "bcp-ink2");
      gtk_widget_set_tooltip_text (mark, known[0] && known[1] ? _("The two differ") : _("Only one of them says it"));
      gtk_widget_set_valign (mark, GTK_ALIGN_START);
      gtk_grid_attach (self->grid, mark, COLUMN_MARK, row, 1, 1);
    }
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_grid_attach (self->grid, label, COLUMN_LABEL, row, 1, 1);
  if (differs && known[0] && known[1] && field->type != BCP_FIELD_LONG_TEXT)
    add_difference (self, field, row);
  else if (differs && known[1] && field->type != BCP_FIELD_LONG_TEXT)
    add_gain (self, field, row);
  else
    add_values (self, field, row);
}

static gboolean
is_shown (BcpDuplicateView *self,
          const BcpField   *field)
{
  return (field->flags & BCP_FIELD_COMPUTED) == 0
    && (!bcp_value_is_null (bcp_record_get_value (self->records[0], field->name))
        || !bcp_value_is_null (bcp_record_get_value (self->records[1], field->name)));
}

static gboolean
is_different (BcpDuplicateView *self,
              const BcpField   *field)
{
  return !bcp_value_equal (bcp_record_get_value (self->records[0], field->name),
                           bcp_record_get_value (self->records[1], field->name));
}

static void
open_record (GtkButton        *button,
             BcpDuplicateView *self)
{
  int side = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "side"));

  if (self->records[side] != NULL)
    bcp_shell_open_record (GTK_WIDGET (self), "firms", bcp_record_get_id (self->records[side]));
}

/* What becomes of each, and the way to its record. */
static void
add_heading (BcpDuplicateView *self)
{
  const char *const titles[] = { _("Stays"), _("Goes into it") };

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *name = bcp_record_dup_text (self->records[i], "legal_name");
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *title = text_label (titles[i], "bcp-heading");
      GtkWidget *open = gtk_button_new_from_icon_name ("go-next-symbolic");
      g_autofree char *tooltip = g_strdup_printf (_("Open %s"), name);

      gtk_widget_set_hexpand (title, TRUE);
      gtk_widget_add_css_class (open, "flat");
      gtk_widget_set_tooltip_text (open, tooltip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (open), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
      g_object_set_data (G_OBJECT (open), "side", GINT_TO_POINTER (i));
      g_signal_connect (open, "clicked", G_CALLBACK (open_record), self);
      gtk_box_append (GTK_BOX (box), title);
      gtk_box_append (GTK_BOX (box), open);
      gtk_grid_attach (self->grid, box, COLUMN_FIRST + i, 0, 1, 1);
    }
}

static void
clear_grid (BcpDuplicateView *self)
{
  GtkWidget *child;

  g_hash_table_remove_all (self->choices);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

/* What differs comes first: that is what has to be decided. */
static void
show_fields (BcpDuplicateView *self)
{
  const BcpEntity *firms = bcp_entity_by_name ("firms");
  int row = 1;

  clear_grid (self);
  add_heading (self);
  for (int different = 1; different >= 0; different--)
    for (guint i = 0; i < firms->n_fields; i++)
      if (is_shown (self, &firms->fields[i]) && is_different (self, &firms->fields[i]) == different)
        add_field (self, &firms->fields[i], row++);
}

static void
show_reasons (BcpDuplicateView   *self,
              const BcpDuplicate *candidate)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *percent = bcp_duplicate_dup_percent (candidate, language);
  g_autofree char *score = g_strdup_printf (_("%s likely to be one firm"), percent);
  GtkWidget *child;

  gtk_label_set_label (self->score, score);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->reasons))) != NULL)
    gtk_flow_box_remove (self->reasons, child);
  for (guint i = 0; i < candidate->reasons->len; i++)
    {
      const BcpReason *reason = &g_array_index (candidate->reasons, BcpReason, i);
      gboolean against = reason->weight < 0;
      const char *sentence = bcp_evidence_get_sentence (reason->evidence, language);
      g_autofree char *text = g_strdup_printf ("%s %s", against ? "−" : "+", sentence);
      g_autofree char *spoken = g_strdup_printf (against ? _("Against: %s") : _("For: %s"), sentence);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, against ? "bcp-watch" : "bcp-good");
      gtk_widget_add_css_class (label, "bcp-small");
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      gtk_flow_box_append (self->reasons, label);
      gtk_widget_set_focusable (gtk_widget_get_parent (label), FALSE);
    }
}

static void
on_pair (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BcpDuplicateView) self = BCP_DUPLICATE_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  Pair *pair = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (pair == NULL)
    return;   /* cancelled, or one of them is gone: the list follows */

  for (int i = 0; i < 2; i++)
    self->records[i] = g_steal_pointer (&pair->records[i]);
  pair_free (pair);
  show_fields (self);
}

/**
 * bcp_duplicate_view_show:
 * @self: the view
 * @candidate: two firms
 *
 * Shows why they may be one at once, and their fields when they are read.
 */
void
bcp_duplicate_view_show (BcpDuplicateView   *self,
                         const BcpDuplicate *candidate)
{
  Pair *pair = g_new0 (Pair, 1);

  g_return_if_fail (BCP_IS_DUPLICATE_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->records[0]);
  g_clear_object (&self->records[1]);
  clear_grid (self);
  show_reasons (self, candidate);
  pair->ids[0] = candidate->firm;
  pair->ids[1] = candidate->other;
  bcp_store_read_async (bcp_document_get_store (self->document), load_pair, pair, g_free, pair_free, self->cancellable,
                        on_pair, g_object_ref (self));
}

/**
 * bcp_duplicate_view_is_ready:
 * @self: the view
 *
 * Returns: whether the two firms are there to be decided on
 */
gboolean
bcp_duplicate_view_is_ready (BcpDuplicateView *self)
{
  return self->records[1] != NULL;
}

/**
 * bcp_duplicate_view_dup_taken:
 * @self: the view
 *
 * Returns: (transfer full): names of the fields of which the second firm's value is kept
 */
GStrv
bcp_duplicate_view_dup_taken (BcpDuplicateView *self)
{
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name, button;

  g_hash_table_iter_init (&iter, self->choices);
  while (g_hash_table_iter_next (&iter, &name, &button))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (button)))
      g_strv_builder_add (fields, name);

  return g_strv_builder_end (fields);
}

static void
build (BcpDuplicateView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->score = GTK_LABEL (text_label (NULL, "bcp-title"));
  self->reasons = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->reasons, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->reasons, 3);
  gtk_flow_box_set_column_spacing (self->reasons, 18);
  gtk_flow_box_set_row_spacing (self->reasons, 2);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "bcp-compare");
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "card");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->score));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reasons));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (box, "bcp-details");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
bcp_duplicate_view_dispose (GObject *object)
{
  BcpDuplicateView *self = BCP_DUPLICATE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->records[0]);
  g_clear_object (&self->records[1]);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_duplicate_view_parent_class)->dispose (object);
}

static void
bcp_duplicate_view_finalize (GObject *object)
{
  g_hash_table_unref (BCP_DUPLICATE_VIEW (object)->choices);

  G_OBJECT_CLASS (bcp_duplicate_view_parent_class)->finalize (object);
}

static void
bcp_duplicate_view_class_init (BcpDuplicateViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bcp_duplicate_view_dispose;
  object_class->finalize = bcp_duplicate_view_finalize;
}

static void
bcp_duplicate_view_init (BcpDuplicateView *self)
{
  self->choices = g_hash_table_new (g_str_hash, g_str_equal);
  build (self);
}

GtkWidget *
bcp_duplicate_view_new (BcpDocument *document)
{
  BcpDuplicateView *self = g_object_new (BCP_TYPE_DUPLICATE_VIEW, NULL);

  self->document = g_object_ref (document);
  return GTK_WIDGET (self);
}
