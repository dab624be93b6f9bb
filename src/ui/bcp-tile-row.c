/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-tile-row.h"

/* Between tiles (VISUAL §3). */
#define GAP 12

struct _BcpTileRow
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BcpTileRow, bcp_tile_row, GTK_TYPE_WIDGET)

static int
count_tiles (BcpTileRow *self)
{
  int n = 0;

  for (GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self)); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile))
    if (gtk_widget_should_layout (tile))
      n++;
  return n;
}

/* What the widest tile needs, and what it would like. */
static void
measure_tile (BcpTileRow *self,
              int        *minimum,
              int        *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self)); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile))
    {
      int tile_minimum, tile_natural;

      if (!gtk_widget_should_layout (tile))
        continue;
      gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, &tile_minimum, &tile_natural, NULL, NULL);
      *minimum = MAX (*minimum, tile_minimum);
      *natural = MAX (*natural, tile_natural);
    }
}

/* All in one row, else halves of it, so that no row is left with a lonely tile: 6, 3, 2, 1. */
static int
count_columns (BcpTileRow *self,
               int         width)
{
  int n = MAX (count_tiles (self), 1);
  int columns = n;
  int minimum, natural;

  measure_tile (self, &minimum, &natural);
  while (columns > 1 && (width - GAP * (columns - 1)) / columns < minimum)
    columns = columns > 3 ? (columns + 1) / 2 : columns - 1;
  return columns;
}

static int
row_height (BcpTileRow *self,
            int         columns,
            int         width)
{
  int tile_width = MAX ((width - GAP * (columns - 1)) / columns, 1);
  int height = 0;

  for (GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self)); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile))
    {
      int tile_height;

      if (!gtk_widget_should_layout (tile))
        continue;
      gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, tile_width, &tile_height, NULL, NULL, NULL);
      height = MAX (height, tile_height);
    }
  return height;
}

static GtkSizeRequestMode
bcp_tile_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bcp_tile_row_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  BcpTileRow *self = BCP_TILE_ROW (widget);
  int n = count_tiles (self);
  int tile_minimum, tile_natural, columns, rows;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_tile (self, &tile_minimum, &tile_natural);
      *minimum = tile_minimum;
      *natural = MAX (tile_natural * n + GAP * (n - 1), 0);
      return;
    }
  if (for_size < 0)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &for_size, NULL, NULL);
  columns = count_columns (self, for_size);
  rows = (n + columns - 1) / columns;
  *minimum = *natural = rows * row_height (self, columns, for_size) + GAP * MAX (rows - 1, 0);
}

static void
bcp_tile_row_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  BcpTileRow *self = BCP_TILE_ROW (widget);
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int columns = count_columns (self, width);
  int tile_height = row_height (self, columns, width);
  int i = 0;

  for (GtkWidget *tile = gtk_widget_get_first_child (widget); tile != NULL; tile = gtk_widget_get_next_sibling (tile))
    {
      int column = i % columns;
      GtkAllocation box;

      if (!gtk_widget_should_layout (tile))
        continue;
      /* Edges are rounded, not widths: the last tile ends where the row does. */
      box.x = column * (width + GAP) / columns;
      box.width = (column + 1) * (width + GAP) / columns - GAP - box.x;
      box.y = i / columns * (tile_height + GAP);
      box.height = tile_height;
      if (right_to_left)
        box.x = width - box.x - box.width;
      gtk_widget_size_allocate (tile, &box, -1);
      i++;
    }
}

static void
bcp_tile_row_dispose (GObject *object)
{
  GtkWidget *tile;

  while ((tile = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (tile);
  G_OBJECT_CLASS (bcp_tile_row_parent_class)->dispose (object);
}

static void
bcp_tile_row_class_init (BcpTileRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_tile_row_dispose;
  widget_class->get_request_mode = bcp_tile_row_get_request_mode;
  widget_class->measure = bcp_tile_row_measure;
  widget_class->size_allocate = bcp_tile_row_size_allocate;
}

static void
bcp_tile_row_init (BcpTileRow *self)
{
}

void
bcp_tile_row_append (BcpTileRow *self,
                     GtkWidget  *tile)
{
  g_return_if_fail (BCP_IS_TILE_ROW (self));

  gtk_widget_set_parent (tile, GTK_WIDGET (self));
}
