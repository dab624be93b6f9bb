/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-grids.h"

#include "bcp-grid-card.h"
#include "bcp-worksheets.h"

struct _BcpWorksheetGrids
{
  BcpWorksheet  parent_instance;

  GPtrArray    *cards;    /* BcpGridCard, as many as the sheet has parts */
};

G_DEFINE_FINAL_TYPE (BcpWorksheetGrids, bcp_worksheet_grids, BCP_TYPE_WORKSHEET)

static gboolean
belongs_to_assessment (const BcpWorksheetPart *part)
{
  return g_str_equal (part->owner, "assessment");
}

/* The parts below that belong to a record of this one. */
static void
on_cursor (BcpGridCard       *card,
           gint64             id,
           BcpWorksheetGrids *self)
{
  const BcpWorksheetPart *parts = bcp_worksheet_get_info (BCP_WORKSHEET (self))->parts;
  guint index;

  if (!g_ptr_array_find (self->cards, card, &index))
    return;
  for (guint i = index + 1; i < self->cards->len && !belongs_to_assessment (&parts[i]); i++)
    bcp_grid_card_show (g_ptr_array_index (self->cards, i), id);
}

static void
bcp_worksheet_grids_build (BcpWorksheet *sheet)
{
  BcpWorksheetGrids *self = BCP_WORKSHEET_GRIDS (sheet);
  const BcpWorksheetPart *parts = bcp_worksheet_get_info (sheet)->parts;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; parts[i].entity != NULL; i++)
    {
      GtkWidget *card = bcp_grid_card_new (bcp_worksheet_get_document (sheet), &parts[i]);

      gtk_widget_set_vexpand (card, TRUE);
      gtk_widget_set_size_request (card, -1, 150);
      g_signal_connect_object (card, "cursor", G_CALLBACK (on_cursor), self, 0);
      g_ptr_array_add (self->cards, card);
      gtk_box_append (GTK_BOX (box), card);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
bcp_worksheet_grids_show (BcpWorksheet *sheet,
                          gint64        assessment)
{
  BcpWorksheetGrids *self = BCP_WORKSHEET_GRIDS (sheet);
  const BcpWorksheetPart *parts = bcp_worksheet_get_info (sheet)->parts;

  for (guint i = 0; i < self->cards->len; i++)
    bcp_grid_card_show (g_ptr_array_index (self->cards, i), belongs_to_assessment (&parts[i]) ? assessment : 0);
}

static gboolean
bcp_worksheet_grids_grab_focus (GtkWidget *widget)
{
  BcpWorksheetGrids *self = BCP_WORKSHEET_GRIDS (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (bcp_grid_card_get_grid (g_ptr_array_index (self->cards, 0))));
}

static void
bcp_worksheet_grids_finalize (GObject *object)
{
  g_ptr_array_unref (BCP_WORKSHEET_GRIDS (object)->cards);
  G_OBJECT_CLASS (bcp_worksheet_grids_parent_class)->finalize (object);
}

static void
bcp_worksheet_grids_class_init (BcpWorksheetGridsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_worksheet_grids_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = bcp_worksheet_grids_grab_focus;
  BCP_WORKSHEET_CLASS (klass)->build = bcp_worksheet_grids_build;
  BCP_WORKSHEET_CLASS (klass)->show = bcp_worksheet_grids_show;
}

static void
bcp_worksheet_grids_init (BcpWorksheetGrids *self)
{
  self->cards = g_ptr_array_new ();
}
