/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-overview-grid.h"

/* Between cards (VISUAL §3). */
#define GAP 12
/* Widths of the content from which there are three columns, and two (VISUAL §9). */
#define WIDE 960
#define MEDIUM 600

typedef enum
{
  ARRANGEMENT_NARROW,
  ARRANGEMENT_MEDIUM,
  ARRANGEMENT_WIDE,
} Arrangement;

/* Left and right edge in thousandths of the width, first row, and how many rows. */
typedef struct
{
  short left;
  short right;
  short row;
  short n_rows;
} Place;

typedef struct
{
  const char *name;
  Place       places[ARRANGEMENT_WIDE + 1];
} Slot;

static const Slot slots[] = {
  { "strip",     { { 0, 1000, 0, 1 }, { 0, 1000, 0, 1 },   { 0, 1000, 0, 1 } } },
  { "tiles",     { { 0, 1000, 1, 1 }, { 0, 1000, 1, 1 },   { 0, 1000, 1, 1 } } },
  { "curve-1",   { { 0, 1000, 2, 1 }, { 0, 500, 2, 1 },    { 0, 350, 2, 1 } } },
  { "curve-2",   { { 0, 1000, 3, 1 }, { 500, 1000, 2, 1 }, { 350, 700, 2, 1 } } },
  { "attention", { { 0, 1000, 4, 1 }, { 0, 1000, 3, 1 },   { 700, 1000, 2, 2 } } },
  { "funnel",    { { 0, 1000, 5, 1 }, { 0, 1000, 4, 1 },   { 0, 700, 3, 1 } } },
  { "table",     { { 0, 1000, 6, 1 }, { 0, 1000, 5, 1 },   { 0, 572, 4, 1 } } },
  { "budget",    { { 0, 1000, 7, 1 }, { 0, 1000, 6, 1 },   { 572, 1000, 4, 1 } } },
  { "savings",   { { 0, 1000, 8, 1 }, { 0, 1000, 7, 1 },   { 0, 500, 5, 1 } } },
  { "options",   { { 0, 1000, 9, 1 }, { 0, 1000, 8, 1 },   { 500, 1000, 5, 1 } } },
  { "cases",     { { 0, 1000, 10, 1 }, { 0, 1000, 9, 1 },  { 0, 1000, 6, 1 } } },
  { "agenda",    { { 0, 1000, 11, 1 }, { 0, 500, 10, 1 },  { 0, 500, 7, 1 } } },
  { "origins",   { { 0, 1000, 12, 1 }, { 500, 1000, 10, 1 }, { 500, 1000, 7, 1 } } },
};

#define N_SLOTS G_N_ELEMENTS (slots)
#define MAX_ROWS 13

struct _BcpOverviewGrid
{
  GtkWidget  parent_instance;

  GtkWidget *cards[N_SLOTS];
  gboolean   narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void bcp_overview_grid_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BcpOverviewGrid, bcp_overview_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, bcp_overview_grid_buildable_init))

/* Larger text needs the narrower arrangement earlier: the widths are those of text at 100 %. */
static Arrangement
arrangement_for_width (BcpOverviewGrid *self,
                       int              width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  double scale = pango_cairo_context_get_resolution (context) / 96.0;

  if (scale <= 0)
    scale = 1;
  if (width >= WIDE * scale)
    return ARRANGEMENT_WIDE;
  if (width >= MEDIUM * scale)
    return ARRANGEMENT_MEDIUM;
  return ARRANGEMENT_NARROW;
}

static int
place_left (const Place *place,
            int          width)
{
  return place->left * (width + GAP) / 1000;
}

static int
place_width (const Place *place,
             int          width)
{
  return place->right * (width + GAP) / 1000 - GAP - place_left (place, width);
}

static GtkWidget *
visible_card (BcpOverviewGrid *self,
              guint            slot)
{
  GtkWidget *card = self->cards[slot];

  return card != NULL && gtk_widget_should_layout (card) ? card : NULL;
}

/* A card alone in its row, because its neighbour is hidden, takes the row. */
static Place
find_place (BcpOverviewGrid *self,
            guint            slot,
            Arrangement      arrangement)
{
  Place place = slots[slot].places[arrangement];

  for (guint i = 0; i < N_SLOTS; i++)
    {
      const Place *other = &slots[i].places[arrangement];

      if (i != slot && visible_card (self, i) != NULL
          && other->row < place.row + place.n_rows && place.row < other->row + other->n_rows)
        return place;
    }
  place.left = 0;
  place.right = 1000;
  return place;
}

static int
card_height (GtkWidget *card,
             int        width)
{
  int height;

  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

/* Heights of the rows; a card over two rows stretches its last one where it needs more. */
static void
measure_rows (BcpOverviewGrid *self,
              int              width,
              int              heights[MAX_ROWS])
{
  Arrangement arrangement = arrangement_for_width (self, width);

  for (guint i = 0; i < MAX_ROWS; i++)
    heights[i] = 0;
  for (int pass = 1; pass <= 2; pass++)
    for (guint i = 0; i < N_SLOTS; i++)
      {
        GtkWidget *card = visible_card (self, i);
        Place place;
        int height;

        if (card == NULL)
          continue;
        place = find_place (self, i, arrangement);
        if (place.n_rows != pass)
          continue;
        height = card_height (card, place_width (&place, width));
        for (int row = place.row; row < place.row + place.n_rows - 1; row++)
          height -= heights[row] + GAP;
        heights[place.row + place.n_rows - 1] = MAX (heights[place.row + place.n_rows - 1], height);
      }
}

static int
total_height (const int heights[MAX_ROWS])
{
  int total = 0;

  for (guint i = 0; i < MAX_ROWS; i++)
    if (heights[i] > 0)
      total += heights[i] + (total > 0 ? GAP : 0);
  return total;
}

static GtkSizeRequestMode
bcp_overview_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bcp_overview_grid_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  BcpOverviewGrid *self = BCP_OVERVIEW_GRID (widget);
  int heights[MAX_ROWS];

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* In one column; the wider arrangements have room for what a column needs. */
      for (guint i = 0; i < N_SLOTS; i++)
        {
          GtkWidget *card = visible_card (self, i);
          int card_minimum;

          if (card == NULL)
            continue;
          gtk_widget_measure (card, orientation, -1, &card_minimum, NULL, NULL, NULL);
          *minimum = MAX (*minimum, card_minimum);
        }
      *natural = MAX (*minimum, WIDE);
      return;
    }
  if (for_size < 0)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &for_size, NULL, NULL);
  measure_rows (self, for_size, heights);
  *minimum = *natural = total_height (heights);
}

static gboolean
notify_narrow (gpointer user_data)
{
  g_object_notify_by_pspec (G_OBJECT (user_data), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

/* Said later: who listens changes the layout that is being made now. */
static void
set_narrow (BcpOverviewGrid *self,
            gboolean         narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_narrow, g_object_ref (self), g_object_unref);
}

static void
bcp_overview_grid_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  BcpOverviewGrid *self = BCP_OVERVIEW_GRID (widget);
  Arrangement arrangement = arrangement_for_width (self, width);
  gboolean right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int heights[MAX_ROWS];
  int tops[MAX_ROWS];
  int top = 0;

  set_narrow (self, arrangement == ARRANGEMENT_NARROW);
  measure_rows (self, width, heights);
  for (guint i = 0; i < MAX_ROWS; i++)
    {
      tops[i] = top;
      if (heights[i] > 0)
        top += heights[i] + GAP;
    }
  for (guint i = 0; i < N_SLOTS; i++)
    {
      GtkWidget *card = visible_card (self, i);
      Place place;
      GtkAllocation box;
      int last;

      if (card == NULL)
        continue;
      place = find_place (self, i, arrangement);
      last = place.row + place.n_rows - 1;
      box.width = place_width (&place, width);
      box.x = place_left (&place, width);
      if (right_to_left)
        box.x = width - box.x - box.width;
      box.y = tops[place.row];
      box.height = tops[last] + heights[last] - box.y;
      gtk_widget_size_allocate (card, &box, -1);
    }
}

static void
bcp_overview_grid_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, BCP_OVERVIEW_GRID (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_overview_grid_dispose (GObject *object)
{
  BcpOverviewGrid *self = BCP_OVERVIEW_GRID (object);

  for (guint i = 0; i < N_SLOTS; i++)
    g_clear_pointer (&self->cards[i], gtk_widget_unparent);
  G_OBJECT_CLASS (bcp_overview_grid_parent_class)->dispose (object);
}

static void
bcp_overview_grid_add_child (GtkBuildable *buildable,
                             GtkBuilder   *builder,
                             GObject      *child,
                             const char   *type)
{
  BcpOverviewGrid *self = BCP_OVERVIEW_GRID (buildable);

  for (guint i = 0; i < N_SLOTS; i++)
    if (g_strcmp0 (type, slots[i].name) == 0 && self->cards[i] == NULL)
      {
        self->cards[i] = GTK_WIDGET (child);
        gtk_widget_set_parent (self->cards[i], GTK_WIDGET (self));
        return;
      }
  parent_buildable->add_child (buildable, builder, child, type);
}

static void
bcp_overview_grid_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bcp_overview_grid_add_child;
}

static void
bcp_overview_grid_class_init (BcpOverviewGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_overview_grid_dispose;
  object_class->get_property = bcp_overview_grid_get_property;
  widget_class->get_request_mode = bcp_overview_grid_get_request_mode;
  widget_class->measure = bcp_overview_grid_measure;
  widget_class->size_allocate = bcp_overview_grid_size_allocate;

  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bcp_overview_grid_init (BcpOverviewGrid *self)
{
}
