/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paper-page.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels for a point at life size. */
#define LIFE (96.0 / 72)
#define MINIMUM_WIDTH 160

struct _BcpPaperPage
{
  GtkWidget     parent_instance;

  BcpReport    *report;
  guint         page;
  GdkTexture   *texture;
  int           drawn_width;  /* device pixels of the texture, or of the one being drawn */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BcpPaperPage, bcp_paper_page, GTK_TYPE_WIDGET)

typedef struct
{
  BcpReport *report;
  guint      page;
  int        width;
  int        height;
  double     scale;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  bcp_report_unref (drawing->report);
  g_free (drawing);
}

static void
draw (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  Drawing *drawing = data;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;

  if (g_task_return_error_if_cancelled (task))
    return;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, drawing->width, drawing->height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, drawing->scale, drawing->scale);
  bcp_report_draw_page (drawing->report, drawing->page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * drawing->height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  g_task_return_pointer (task, gdk_memory_texture_new (drawing->width, drawing->height, GDK_MEMORY_DEFAULT, bytes,
                                                       stride), g_object_unref);
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BcpPaperPage *self = BCP_PAPER_PAGE (source);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture == NULL)
    return;
  g_set_object (&self->texture, texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cancel (BcpPaperPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->drawn_width = 0;
}

static void
request (BcpPaperPage *self,
         int           width)
{
  Drawing *drawing;
  g_autoptr (GTask) task = NULL;
  double paper_width, paper_height;

  cancel (self);
  bcp_report_get_size (self->report, &paper_width, &paper_height);
  drawing = g_new0 (Drawing, 1);
  drawing->report = bcp_report_ref (self->report);
  drawing->page = self->page;
  drawing->width = width;
  drawing->scale = width / paper_width;
  drawing->height = ceil (paper_height * drawing->scale);
  self->drawn_width = width;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_drawn, NULL);
  g_task_set_source_tag (task, request);
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw);
}

/**
 * bcp_paper_page_show:
 * @self: a page
 * @report: (nullable): the paper; %NULL forgets what it showed
 * @page: which of its pages, from 0
 */
void
bcp_paper_page_show (BcpPaperPage *self,
                     BcpReport    *report,
                     guint         page)
{
  g_autofree char *name = NULL;

  g_return_if_fail (BCP_IS_PAPER_PAGE (self));

  if (self->report == report && self->page == page)
    return;
  cancel (self);
  g_clear_object (&self->texture);
  if (report != NULL)
    bcp_report_ref (report);
  g_clear_pointer (&self->report, bcp_report_unref);
  self->report = report;
  self->page = page;
  name = g_strdup_printf (_("Page %u"), page + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GtkSizeRequestMode
bcp_paper_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bcp_paper_page_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  BcpPaperPage *self = BCP_PAPER_PAGE (widget);
  double width = 612, height = 792;

  if (self->report != NULL)
    bcp_report_get_size (self->report, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = ceil (width * LIFE);
      return;
    }
  *minimum = *natural = ceil ((for_size > 0 ? for_size : width * LIFE) * height / width);
}

static void
bcp_paper_page_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  BcpPaperPage *self = BCP_PAPER_PAGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);
  GdkRGBA white = { 1, 1, 1, 1 };
  int needed = width * gtk_widget_get_scale_factor (widget);

  gtk_snapshot_append_color (snapshot, &white, &area);
  if (self->report == NULL || width <= 0)
    return;
  if (self->drawn_width != needed)
    request (self, needed);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &area);
}

static void
bcp_paper_page_dispose (GObject *object)
{
  BcpPaperPage *self = BCP_PAPER_PAGE (object);

  cancel (self);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->report, bcp_report_unref);
  G_OBJECT_CLASS (bcp_paper_page_parent_class)->dispose (object);
}

static void
bcp_paper_page_class_init (BcpPaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_paper_page_dispose;
  widget_class->get_request_mode = bcp_paper_page_get_request_mode;
  widget_class->measure = bcp_paper_page_measure;
  widget_class->snapshot = bcp_paper_page_snapshot;
  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bcp_paper_page_init (BcpPaperPage *self)
{
}
