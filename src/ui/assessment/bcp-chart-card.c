/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-card.h"

#include "bcp-assessment-charts.h"

#include <adwaita.h>

/* Milliseconds of quiet before a chart is made again: cells are typed one after the other. */
#define SETTLE 120

struct _BcpChartCard
{
  GtkBox                   parent_instance;

  BcpDocument             *document;
  const BcpWorksheetChart *info;
  gint64                   assessment;
  gint64                   record;      /* that the keyboard stands on, where the chart follows it */
  char                    *variant;
  guint                    timer;
  GCancellable            *making;

  GtkLabel                *title;
  GtkLabel                *unit;
  GtkLabel                *finding;
  BcpChartView            *view;
};

G_DEFINE_FINAL_TYPE (BcpChartCard, bcp_chart_card, GTK_TYPE_BOX)

/* @style, @width and @height: of the view, where it has a size already */
typedef struct
{
  const BcpWorksheetChart *info;
  gint64                   assessment;
  gint64                   record;
  char                    *variant;
  BcpChartStyle            style;
  PangoFontDescription    *font;
  int                      width;
  int                      height;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->variant);
  g_clear_pointer (&request->font, pango_font_description_free);
  g_free (request);
}

/* A chart, and where everything in it lies at the size that the view had when it was asked for. */
typedef struct
{
  BcpChart       *chart;
  BcpChartLayout *layout;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_object_unref (made->chart);
  g_clear_pointer (&made->layout, bcp_chart_layout_unref);
  g_free (made);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Made, made_free)

/* "tornado:O-05", "sankey:water", or the plain name. */
static char *
dup_name (const Request *request,
          BcpConnection *db)
{
  g_autofree char *number = NULL;

  if (request->info->follows != NULL && request->record != 0)
    number = bcp_connection_dup_text (db, NULL, request->info->follows, "i", request->record);
  if (number == NULL)
    number = g_strdup (request->variant);

  return number != NULL ? g_strdup_printf ("%s:%s", request->info->name, number) : g_strdup (request->info->name);
}

static gpointer
make (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  const Request *request = data;
  g_autofree char *name = dup_name (request, db);
  g_autofree char *assessment = g_strdup_printf ("%" G_GINT64_FORMAT, request->assessment);
  BcpChart *chart = bcp_assessment_chart (db, name, assessment, bcp_language_get_default (), error);
  Made *made;

  if (chart == NULL)
    return NULL;

  made = g_new0 (Made, 1);
  made->chart = chart;
  if (request->width > 0 && request->height > 0)
    made->layout = bcp_chart_layout (chart, request->width, request->height, &request->style);
  return made;
}

static void
show_chart (BcpChartCard *self,
            Made         *made)
{
  g_autofree char *finding = bcp_chart_get_subtitle (made->chart, bcp_language_get_default ());

  const char *unit = bcp_chart_get_unit (made->chart);

  gtk_label_set_text (self->title, bcp_chart_get_title (made->chart));
  gtk_label_set_text (self->unit, unit != NULL ? unit : "");
  gtk_label_set_text (self->finding, finding != NULL ? finding : "");
  gtk_widget_set_visible (GTK_WIDGET (self->finding), finding != NULL && *finding != '\0');
  bcp_chart_view_show (self->view, made->chart, made->layout);
}

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BcpChartCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Made) made = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;
  if (made != NULL)
    {
      show_chart (self, made);
    }
  else
    {
      gtk_label_set_text (self->finding, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->finding), TRUE);
    }
}

static gboolean
make_now (gpointer user_data)
{
  BcpChartCard *self = user_data;
  Request *request;

  self->timer = 0;
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  if (self->assessment == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;

  request = g_new0 (Request, 1);
  request->info = self->info;
  request->assessment = self->assessment;
  request->record = self->record;
  request->variant = g_strdup (self->variant);
  bcp_chart_view_init_style (GTK_WIDGET (self->view), &request->style);
  request->style.font = request->font = pango_font_description_copy (request->style.font);
  request->width = gtk_widget_get_width (GTK_WIDGET (self->view));
  request->height = gtk_widget_get_height (GTK_WIDGET (self->view));
  self->making = g_cancellable_new ();
  bcp_store_read_async (bcp_document_get_store (self->document), make, request, request_free, made_free,
                        self->making, on_made, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
queue_make (BcpChartCard *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (SETTLE, make_now, self);
}

/**
 * bcp_chart_card_show:
 * @self: a card
 * @assessment: whose chart
 */
void
bcp_chart_card_show (BcpChartCard *self,
                     gint64        assessment)
{
  g_return_if_fail (BCP_IS_CHART_CARD (self));

  self->assessment = assessment;
  self->record = 0;
  queue_make (self);
}

/**
 * bcp_chart_card_follow:
 * @self: a card
 * @record: what the keyboard stands on now, 0 for nothing
 *
 * A chart of one record shows this one; others stay as they are.
 */
void
bcp_chart_card_follow (BcpChartCard *self,
                       gint64        record)
{
  g_return_if_fail (BCP_IS_CHART_CARD (self));

  if (self->info->follows == NULL || record == 0 || record == self->record)
    return;
  self->record = record;
  queue_make (self);
}

/**
 * bcp_chart_card_set_variant:
 * @self: a card
 * @variant: (nullable): what it is of: "water", the code of a substance; %NULL for the usual
 */
void
bcp_chart_card_set_variant (BcpChartCard *self,
                            const char   *variant)
{
  g_return_if_fail (BCP_IS_CHART_CARD (self));

  if (g_strcmp0 (self->variant, variant) == 0)
    return;
  g_free (self->variant);
  self->variant = g_strdup (variant);
  queue_make (self);
}

BcpChartView *
bcp_chart_card_get_view (BcpChartCard *self)
{
  return self->view;
}

static void
bcp_chart_card_dispose (GObject *object)
{
  BcpChartCard *self = BCP_CHART_CARD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_object (&self->document);
  g_clear_pointer (&self->variant, g_free);
  G_OBJECT_CLASS (bcp_chart_card_parent_class)->dispose (object);
}

static void
bcp_chart_card_class_init (BcpChartCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_chart_card_dispose;
}

static GtkLabel *
append_label (GtkBox     *box,
              const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

/* The title, and at its end the unit. */
static void
append_heading (BcpChartCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = append_label (GTK_BOX (box), "bcp-section");
  self->unit = append_label (GTK_BOX (box), "bcp-small");
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->unit), "bcp-ink2");
  gtk_label_set_wrap (self->unit, FALSE);
  gtk_box_append (GTK_BOX (self), box);
}

static void
bcp_chart_card_init (BcpChartCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "bcp-chart-card");
  append_heading (self);
  self->finding = append_label (GTK_BOX (self), "bcp-small");
  gtk_widget_add_css_class (GTK_WIDGET (self->finding), "bcp-ink2");
  self->view = BCP_CHART_VIEW (bcp_chart_view_new (NULL));
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->view));
  g_signal_connect (self, "map", G_CALLBACK (queue_make), NULL);
}

/**
 * bcp_chart_card_new:
 * @document: the open programme
 * @chart: which chart
 *
 * Returns: (transfer floating): a card that shows nothing yet
 */
GtkWidget *
bcp_chart_card_new (BcpDocument             *document,
                    const BcpWorksheetChart *chart)
{
  BcpChartCard *self = g_object_new (BCP_TYPE_CHART_CARD, NULL);

  self->document = g_object_ref (document);
  self->info = chart;
  g_signal_connect_object (document, "changed", G_CALLBACK (queue_make), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
