/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-link-row.h"

#include "bcp-link.h"

struct _BcpLinkRow
{
  GtkListBoxRow  parent_instance;

  char          *link;
};

G_DEFINE_FINAL_TYPE (BcpLinkRow, bcp_link_row, GTK_TYPE_LIST_BOX_ROW)

static void
bcp_link_row_finalize (GObject *object)
{
  g_free (BCP_LINK_ROW (object)->link);
  G_OBJECT_CLASS (bcp_link_row_parent_class)->finalize (object);
}

static void
bcp_link_row_class_init (BcpLinkRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_link_row_finalize;
}

static void
bcp_link_row_init (BcpLinkRow *self)
{
}

/**
 * bcp_link_row_new:
 * @link: (nullable): where it leads; %NULL makes a row that is only read
 * @child: what it shows
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
bcp_link_row_new (const char *link,
                  GtkWidget  *child)
{
  BcpLinkRow *self = g_object_new (BCP_TYPE_LINK_ROW,
                                   "child", child,
                                   "activatable", link != NULL,
                                   "selectable", FALSE,
                                   NULL);

  self->link = g_strdup (link);
  return GTK_WIDGET (self);
}

const char *
bcp_link_row_get_link (BcpLinkRow *self)
{
  g_return_val_if_fail (BCP_IS_LINK_ROW (self), NULL);

  return self->link;
}

static void
on_row_activated (GtkListBox    *list,
                  GtkListBoxRow *row,
                  gpointer       user_data)
{
  g_autofree char *link = NULL;

  if (!BCP_IS_LINK_ROW (row))
    return;
  /* A copy: going there may take the row away. */
  link = g_strdup (BCP_LINK_ROW (row)->link);
  bcp_link_open (GTK_WIDGET (list), link);
}

void
bcp_link_row_attach (GtkListBox *list)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
}

void
bcp_link_row_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
