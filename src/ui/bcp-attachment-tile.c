/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment-tile.h"

#include "bcp-attachment-jobs.h"
#include "bcp-format.h"
#include "bcp-picture.h"

#include <glib/gi18n.h>

/* Pixels; a thumbnail has twice as many, for screens that are dense. */
#define WIDTH 132
#define HEIGHT 96

/**
 * BcpAttachmentTile:
 *
 * One photo or file: what it looks like, its caption, what it is. The picture is read and unpacked off the
 * main thread.
 */
struct _BcpAttachmentTile
{
  GtkFlowBoxChild  parent_instance;

  BcpDocument     *document;
  gint64           id;
  char            *name;
  char            *caption;
  GCancellable    *loading;

  GtkStack        *stack;
  GtkPicture      *picture;
  GtkImage        *icon;
  GtkLabel        *title;
  GtkLabel        *facts;
};

G_DEFINE_FINAL_TYPE (BcpAttachmentTile, bcp_attachment_tile, GTK_TYPE_FLOW_BOX_CHILD)

/* The picture */

static gpointer
load_thumbnail (BcpConnection  *db,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr (GBytes) bytes = bcp_attachment_load_bytes (db, *(gint64 *) data, error);
  g_autoptr (GdkPixbuf) pixbuf = bytes != NULL ? bcp_picture_load (bytes, 2 * WIDTH, cancellable, error) : NULL;

  return pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}

static void
on_thumbnail (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BcpAttachmentTile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture == NULL)
    {
      gtk_image_set_from_icon_name (self->icon, "image-missing-symbolic");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), error->message);
      return;
    }

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->picture));
}

static void
load (BcpAttachmentTile *self)
{
  self->loading = g_cancellable_new ();
  bcp_store_read_async (bcp_document_get_store (self->document), load_thumbnail, g_memdup2 (&self->id, sizeof self->id), g_free,
                        g_object_unref, self->loading, on_thumbnail, g_object_ref (self));
}

/* The caption */

static void
on_caption_entered (GtkEntry          *entry,
                    BcpAttachmentTile *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);

  bcp_attachment_jobs_set_caption (GTK_WIDGET (self), self->document, self->id, gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static gboolean
unparent (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Still being hidden when the signal comes. */
static void
on_caption_closed (GtkPopover        *popover,
                   BcpAttachmentTile *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent, g_object_ref (popover), g_object_unref);
}

/**
 * bcp_attachment_tile_edit_caption:
 * @self: a tile
 *
 * Opens an entry over it; Return saves, Escape leaves.
 */
void
bcp_attachment_tile_edit_caption (BcpAttachmentTile *self)
{
  GtkWidget *popover = gtk_popover_new (), *entry = gtk_entry_new ();

  g_return_if_fail (BCP_IS_ATTACHMENT_TILE (self));

  gtk_editable_set_text (GTK_EDITABLE (entry), self->caption != NULL ? self->caption : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 36);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("What it shows"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Caption"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_caption_entered), self, 0);
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_caption_closed), self, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (entry);
}

static void
bcp_attachment_tile_dispose (GObject *object)
{
  BcpAttachmentTile *self = BCP_ATTACHMENT_TILE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->document);
  while ((child = gtk_widget_get_last_child (GTK_WIDGET (self))) != NULL && GTK_IS_POPOVER (child))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bcp_attachment_tile_parent_class)->dispose (object);
}

static void
bcp_attachment_tile_finalize (GObject *object)
{
  g_free (BCP_ATTACHMENT_TILE (object)->name);
  g_free (BCP_ATTACHMENT_TILE (object)->caption);
  G_OBJECT_CLASS (bcp_attachment_tile_parent_class)->finalize (object);
}

static void
bcp_attachment_tile_class_init (BcpAttachmentTileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_attachment_tile_dispose;
  G_OBJECT_CLASS (klass)->finalize = bcp_attachment_tile_finalize;
}

static void
bcp_attachment_tile_init (BcpAttachmentTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->picture = GTK_PICTURE (gtk_picture_new ());
  self->icon = GTK_IMAGE (gtk_image_new_from_icon_name ("x-office-document-symbolic"));
  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->facts = GTK_LABEL (gtk_label_new (NULL));

  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_CONTAIN);
  gtk_image_set_pixel_size (self->icon, 32);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "dim-label");
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->icon));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->picture));
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), WIDTH, HEIGHT);
  gtk_widget_set_overflow (GTK_WIDGET (self->stack), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self->stack), "bcp-thumbnail");
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->title, 1);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "bcp-small");
  gtk_label_set_ellipsize (self->facts, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->facts, 1);
  gtk_label_set_xalign (self->facts, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "bcp-ink2");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

/* "18 May 2004 · 412 kB" */
static char *
dup_facts (const BcpAttachment *attachment)
{
  BcpLanguage language = bcp_language_get_default ();
  BcpDate day = attachment->taken_on != NULL ? bcp_date_from_iso (attachment->taken_on) : BCP_DATE_NONE;
  g_autofree char *date = day != BCP_DATE_NONE ? bcp_date_format (day, BCP_DATE_SHORT, language) : NULL;
  g_autofree char *size = g_format_size ((guint64) attachment->size);

  return date != NULL ? g_strdup_printf ("%s · %s", date, size) : g_steal_pointer (&size);
}

/**
 * bcp_attachment_tile_show:
 * @self: a tile
 * @attachment: what it shows, as it is now
 */
void
bcp_attachment_tile_show (BcpAttachmentTile   *self,
                          const BcpAttachment *attachment)
{
  g_autofree char *facts = dup_facts (attachment);
  const char *kind;

  g_return_if_fail (BCP_IS_ATTACHMENT_TILE (self));

  kind = bcp_catalogue_name (bcp_document_get_catalogue (self->document), "attachment_kind", attachment->kind, bcp_language_get_default ());
  g_free (self->name);
  g_free (self->caption);
  self->name = g_strdup (attachment->name);
  self->caption = g_strdup (attachment->caption);
  gtk_label_set_text (self->title, attachment->title);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), attachment->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, attachment->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, kind != NULL ? kind : attachment->kind, -1);
}

/**
 * bcp_attachment_tile_new:
 * @document: the open programme
 * @attachment: what it shows
 *
 * Returns: (transfer floating): a tile whose picture is on its way
 */
GtkWidget *
bcp_attachment_tile_new (BcpDocument         *document,
                         const BcpAttachment *attachment)
{
  BcpAttachmentTile *self = g_object_new (BCP_TYPE_ATTACHMENT_TILE, NULL);

  self->document = g_object_ref (document);
  self->id = attachment->id;
  bcp_attachment_tile_show (self, attachment);
  if (attachment->width > 0)
    load (self);
  return GTK_WIDGET (self);
}

gint64
bcp_attachment_tile_get_id (BcpAttachmentTile *self)
{
  return self->id;
}

/**
 * bcp_attachment_tile_get_name:
 * @self: a tile
 *
 * Returns: what its file is called
 */
const char *
bcp_attachment_tile_get_name (BcpAttachmentTile *self)
{
  return self->name;
}
