/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-work-bar.h"

#include <glib/gi18n.h>

/* Work that ends sooner shows nothing. */
#define PATIENCE_MS 500
#define PULSE_MS 80

/**
 * BcpWorkBar:
 *
 * The thin progress line under the header bar, with Cancel, for the oldest work that has lasted more
 * than half a second.
 */
struct _BcpWorkBar
{
  AdwBin          parent_instance;

  GtkRevealer    *revealer;
  GtkProgressBar *progress_bar;
  GtkLabel       *label;
  GtkButton      *cancel;

  GPtrArray      *works;
  BcpWork        *shown;
  GSignalGroup   *progress;
  guint           patience;
  guint           pulse;
};

G_DEFINE_FINAL_TYPE (BcpWorkBar, bcp_work_bar, ADW_TYPE_BIN)

static void show_next (BcpWorkBar *self);

static void
on_fraction (BcpWorkBar *self)
{
  double fraction = bcp_progress_get_fraction (bcp_work_get_progress (self->shown));

  if (fraction <= 0)
    return;

  g_clear_handle_id (&self->pulse, g_source_remove);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

static gboolean
on_pulse (gpointer data)
{
  BcpWorkBar *self = BCP_WORK_BAR (data);

  gtk_progress_bar_pulse (self->progress_bar);
  return G_SOURCE_CONTINUE;
}

static void
set_shown (BcpWorkBar *self,
           BcpWork    *work)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_set_object (&self->shown, work);
  g_signal_group_set_target (self->progress, work != NULL ? bcp_work_get_progress (work) : NULL);
  gtk_revealer_set_reveal_child (self->revealer, work != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), work != NULL);

  if (work == NULL)
    return;

  gtk_label_set_label (self->label, bcp_work_get_title (work));
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, bcp_work_get_title (work),
                                  -1);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  self->pulse = g_timeout_add (PULSE_MS, on_pulse, self);
  on_fraction (self);
}

static gboolean
on_patience (gpointer data)
{
  BcpWorkBar *self = BCP_WORK_BAR (data);

  self->patience = 0;
  if (self->works->len > 0)
    set_shown (self, g_ptr_array_index (self->works, 0));
  return G_SOURCE_REMOVE;
}

static void
show_next (BcpWorkBar *self)
{
  if (self->works->len == 0)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      set_shown (self, NULL);
    }
  else if (self->shown != g_ptr_array_index (self->works, 0))
    {
      set_shown (self, NULL);
      if (self->patience == 0)
        self->patience = g_timeout_add (PATIENCE_MS, on_patience, self);
    }
}

static void
on_finished (BcpWorkBar *self,
             BcpWork    *work)
{
  g_signal_handlers_disconnect_by_func (work, on_finished, self);
  g_ptr_array_remove (self->works, work);
  show_next (self);
}

static void
on_cancel (BcpWorkBar *self)
{
  if (self->shown == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), FALSE);
  g_cancellable_cancel (bcp_work_get_cancellable (self->shown));
}

static void
bcp_work_bar_dispose (GObject *object)
{
  BcpWorkBar *self = BCP_WORK_BAR (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->pulse, g_source_remove);
  for (guint i = 0; self->works != NULL && i < self->works->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->works, i), on_finished, self);
  g_clear_pointer (&self->works, g_ptr_array_unref);
  g_clear_object (&self->progress);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (bcp_work_bar_parent_class)->dispose (object);
}

static void
bcp_work_bar_class_init (BcpWorkBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_work_bar_dispose;
}

static void
bcp_work_bar_init (BcpWorkBar *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->works = g_ptr_array_new_with_free_func (g_object_unref);
  self->progress = g_signal_group_new (BCP_TYPE_PROGRESS);
  g_signal_group_connect_swapped (self->progress, "notify::fraction", G_CALLBACK (on_fraction), self);

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->progress_bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->progress_bar), "osd");
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->label), 12);
  self->cancel = GTK_BUTTON (gtk_button_new_with_label (_("Cancel")));
  gtk_widget_add_css_class (GTK_WIDGET (self->cancel), "flat");
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (on_cancel), self);

  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->cancel));
  gtk_widget_add_css_class (row, "bcp-workbar");
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->progress_bar));
  gtk_box_append (GTK_BOX (column), row);
  gtk_revealer_set_child (self->revealer, column);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bcp_work_bar_add:
 * @self: a work bar
 * @work: work that has begun
 */
void
bcp_work_bar_add (BcpWorkBar *self,
                  BcpWork    *work)
{
  g_return_if_fail (BCP_IS_WORK_BAR (self));
  g_return_if_fail (BCP_IS_WORK (work));

  if (bcp_work_is_finished (work))
    return;

  g_ptr_array_add (self->works, g_object_ref (work));
  g_signal_connect_object (work, "finished", G_CALLBACK (on_finished), self, G_CONNECT_SWAPPED);
  show_next (self);
}
