/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-logos-row.h"

#include <glib/gi18n.h>

#define MAX_LOGOS 3

struct _BcpLogosRow
{
  AdwActionRow   parent_instance;

  char         **logos;

  GtkWidget     *clear;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BcpLogosRow, bcp_logos_row, ADW_TYPE_ACTION_ROW)

static void
show_logos (BcpLogosRow *self)
{
  guint n = self->logos != NULL ? g_strv_length (self->logos) : 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, g_path_get_basename (self->logos[i]));
  g_ptr_array_add (names, NULL);
  subtitle = n > 0 ? g_strjoinv (", ", (char **) names->pdata) : g_strdup (_("Up to three pictures, PNG or SVG"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->clear, n > 0);
}

static void
take_logos (BcpLogosRow *self,
            char       **logos)
{
  g_strfreev (self->logos);
  self->logos = logos;
  show_logos (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_logos_chosen (GtkNativeDialog *dialog,
                 int              response,
                 BcpLogosRow     *self)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  guint n = MIN (g_list_model_get_n_items (files), MAX_LOGOS);

  if (response == GTK_RESPONSE_ACCEPT && n > 0)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);
          g_autofree char *path = g_file_get_path (file);

          if (path != NULL)
            g_strv_builder_add (builder, path);
        }
      take_logos (self, g_strv_builder_end (builder));
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose_logos (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Choose logos"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures (PNG, SVG)"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/svg+xml");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_logos_chosen), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
clear_logos (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  take_logos (BCP_LOGOS_ROW (widget), NULL);
}

/**
 * bcp_logos_row_get_logos:
 * @self: a row
 *
 * Returns: (nullable) (transfer none): the paths of the chosen pictures
 */
const char *const *
bcp_logos_row_get_logos (BcpLogosRow *self)
{
  g_return_val_if_fail (BCP_IS_LOGOS_ROW (self), NULL);

  return (const char *const *) self->logos;
}

static void
bcp_logos_row_finalize (GObject *object)
{
  g_strfreev (BCP_LOGOS_ROW (object)->logos);
  G_OBJECT_CLASS (bcp_logos_row_parent_class)->finalize (object);
}

static void
bcp_logos_row_class_init (BcpLogosRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_logos_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", BCP_TYPE_LOGOS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-logos-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpLogosRow, clear);
  gtk_widget_class_install_action (widget_class, "logos.choose", NULL, choose_logos);
  gtk_widget_class_install_action (widget_class, "logos.clear", NULL, clear_logos);
}

static void
bcp_logos_row_init (BcpLogosRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_logos (self);
}
