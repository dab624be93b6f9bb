/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sankey-private.h"

#include <math.h>

/* Times that the columns are put in order, each by its neighbours, from the left and from the right. */
#define SWEEPS 4
/* Halvings of the scale, far beyond a pixel. */
#define HALVINGS 40
/* No plant moves as much in any unit; sums of what is less stay finite. */
#define LARGEST 1e100
/* Below this share of an operation's flow a gap is dust of floating point. */
#define DUST 1e-9

static BcpSankeyPlace *
place_at (BcpSankeyPlan *self,
          guint          i)
{
  return &g_array_index (self->places, BcpSankeyPlace, i);
}

static BcpSankeyBand *
band_at (BcpSankeyPlan *self,
         guint          i)
{
  return &g_array_index (self->bands, BcpSankeyBand, i);
}

/* The place that stands for what was not given; made when first needed. */
static guint
place_for (BcpSankeyPlan *self,
           BcpBandSort    sort)
{
  BcpSankeyPlace place = { .sort = sort };

  for (guint i = 0; i < self->places->len; i++)
    if (place_at (self, i)->sort == sort)
      return i;

  place.role = sort == BCP_BAND_UNIDENTIFIED || sort == BCP_BAND_INTO_STOCK ? BCP_SANKEY_SINK : BCP_SANKEY_SOURCE;
  g_array_append_val (self->places, place);
  return self->places->len - 1;
}

/* What an operation keeps, takes from stock or does not account for leaves or enters by a band of its own. */
static void
add_own_band (BcpSankeyPlan *self,
              guint          operation,
              double         value,
              BcpBandSort    out,
              BcpBandSort    in)
{
  BcpSankeyBand band = { .value = fabs (value), .from = operation, .to = operation };

  if (value > 0)
    {
      band.sort = out;
      band.to = place_for (self, out);
    }
  else
    {
      band.sort = in;
      band.from = place_for (self, in);
    }
  g_array_append_val (self->bands, band);
}

static void
add_gaps (BcpSankeyPlan   *self,
          const BcpSankey *sankey)
{
  g_autofree double *balance = g_new0 (double, sankey->n_nodes + 1);
  g_autofree double *through = g_new0 (double, sankey->n_nodes + 1);

  for (guint i = 0; i < self->bands->len; i++)
    {
      const BcpSankeyBand *band = band_at (self, i);

      balance[band->to] += band->value;
      balance[band->from] -= band->value;
      through[band->to] += band->value;
      through[band->from] += band->value;
    }

  for (guint i = 0; i < sankey->n_nodes; i++)
    {
      double stock = fabs (sankey->nodes[i].accumulation) < LARGEST ? sankey->nodes[i].accumulation : 0;
      double gap = balance[i] - stock;

      if (sankey->nodes[i].role != BCP_SANKEY_OPERATION)
        continue;
      if (stock != 0)
        add_own_band (self, i, stock, BCP_BAND_INTO_STOCK, BCP_BAND_FROM_STOCK);
      if (fabs (gap) <= DUST * through[i])
        continue;
      add_own_band (self, i, gap, BCP_BAND_UNIDENTIFIED, BCP_BAND_EXCESS);
      self->unidentified += MAX (gap, 0);
      self->excess += MAX (-gap, 0);
    }
}

/* Columns */

typedef enum
{
  UNSEEN,
  OPEN,
  DONE,
} Visit;

/* Depth first from one operation: a band to one that is still open goes back. */
static void
find_recycles (BcpSankeyPlan *self,
               GArray       **leaving,
               Visit         *visits,
               guint          operation)
{
  if (visits[operation] != UNSEEN)
    return;

  visits[operation] = OPEN;
  for (guint i = 0; leaving[operation] != NULL && i < leaving[operation]->len; i++)
    {
      BcpSankeyBand *band = band_at (self, g_array_index (leaving[operation], guint, i));

      band->is_back = visits[band->to] == OPEN;
      find_recycles (self, leaving, visits, band->to);
    }
  visits[operation] = DONE;
}

/* Sources at the left, sinks at the right; an operation as far left as what enters it allows. */
static void
make_columns (BcpSankeyPlan *self)
{
  guint n = self->places->len;
  g_autofree GArray **leaving = g_new0 (GArray *, n + 1);
  g_autofree Visit *visits = g_new0 (Visit, n + 1);
  gboolean sources = FALSE, moved = TRUE;
  int last = -1;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const BcpSankeyBand *band = band_at (self, i);

      sources |= place_at (self, band->from)->role == BCP_SANKEY_SOURCE;
      if (place_at (self, band->from)->role != BCP_SANKEY_OPERATION || place_at (self, band->to)->role != BCP_SANKEY_OPERATION)
        continue;
      if (leaving[band->from] == NULL)
        leaving[band->from] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (leaving[band->from], i);
    }
  for (guint i = 0; i < n; i++)
    if (place_at (self, i)->role == BCP_SANKEY_OPERATION)
      {
        find_recycles (self, leaving, visits, i);
        place_at (self, i)->column = sources ? 1 : 0;
      }

  /* Forward bands have no cycle, so this ends. */
  while (moved)
    {
      moved = FALSE;
      for (guint i = 0; i < self->bands->len; i++)
        {
          const BcpSankeyBand *band = band_at (self, i);
          BcpSankeyPlace *from = place_at (self, band->from), *to = place_at (self, band->to);

          if (band->is_back || from->role != BCP_SANKEY_OPERATION || to->role != BCP_SANKEY_OPERATION || to->column > from->column)
            continue;
          to->column = from->column + 1;
          moved = TRUE;
        }
    }

  for (guint i = 0; i < n; i++)
    if (place_at (self, i)->role == BCP_SANKEY_OPERATION)
      last = MAX (last, place_at (self, i)->column);
  last = MAX (last, sources ? 0 : -1) + 1;
  for (guint i = 0; i < n; i++)
    if (place_at (self, i)->role == BCP_SANKEY_SINK)
      place_at (self, i)->column = last;
  self->n_columns = last + 1;
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&leaving[i], g_array_unref);
}

static void
sum_values (BcpSankeyPlan *self)
{
  g_autofree double *in = g_new0 (double, self->places->len + 1);
  g_autofree double *out = g_new0 (double, self->places->len + 1);

  for (guint i = 0; i < self->bands->len; i++)
    {
      const BcpSankeyBand *band = band_at (self, i);
      const BcpSankeyPlace *from = place_at (self, band->from);

      out[band->from] += band->value;
      in[band->to] += band->value;
      if (from->role == BCP_SANKEY_SOURCE && from->sort == BCP_BAND_GIVEN)
        self->entering += band->value;
    }
  for (guint i = 0; i < self->places->len; i++)
    place_at (self, i)->value = MAX (in[i], out[i]);
}

/**
 * bcp_sankey_plan_new:
 * @sankey: nodes and flows; flows without a quantity are left out
 *
 * Returns: (transfer full): places and bands with their columns, what is unidentified among them
 */
BcpSankeyPlan *
bcp_sankey_plan_new (const BcpSankey *sankey)
{
  BcpSankeyPlan *self = g_new0 (BcpSankeyPlan, 1);

  self->places = g_array_new (FALSE, TRUE, sizeof (BcpSankeyPlace));
  self->bands = g_array_new (FALSE, TRUE, sizeof (BcpSankeyBand));
  for (guint i = 0; i < sankey->n_nodes; i++)
    g_array_append_val (self->places, ((BcpSankeyPlace) { .role = sankey->nodes[i].role }));
  for (guint i = 0; i < sankey->n_flows; i++)
    {
      const BcpSankeyFlow *flow = &sankey->flows[i];
      BcpSankeyBand band = { .flow = i, .from = flow->from, .to = flow->to, .value = flow->quantity };

      g_return_val_if_fail (flow->from < sankey->n_nodes && flow->to < sankey->n_nodes, self);
      if (flow->quantity > 0 && flow->quantity < LARGEST && flow->from != flow->to)
        g_array_append_val (self->bands, band);
    }
  if (self->bands->len == 0)
    return self;

  add_gaps (self, sankey);
  make_columns (self);
  sum_values (self);
  return self;
}

/**
 * bcp_sankey_plan_copy:
 * @self: a plan
 *
 * Returns: (transfer full): the same again, to be placed in a size of its own
 */
BcpSankeyPlan *
bcp_sankey_plan_copy (const BcpSankeyPlan *self)
{
  BcpSankeyPlan *copy = g_memdup2 (self, sizeof *self);

  copy->places = g_array_copy (self->places);
  copy->bands = g_array_copy (self->bands);
  return copy;
}

/**
 * bcp_sankey_plan_free:
 * @self: (transfer full): a plan
 */
void
bcp_sankey_plan_free (BcpSankeyPlan *self)
{
  g_array_unref (self->places);
  g_array_unref (self->bands);
  g_free (self);
}

/* Order and heights */

/* A place in its column while the columns are put in order. */
typedef struct
{
  guint  place;
  double wish;
} Wish;

static gboolean
goes_first (BcpSankeyPlan *self,
            guint          place)
{
  return place_at (self, place)->sort == BCP_BAND_UNIDENTIFIED || place_at (self, place)->sort == BCP_BAND_EXCESS;
}

static int
compare_wishes (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const Wish *first = a, *second = b;
  int ahead = goes_first (data, second->place) - goes_first (data, first->place);

  if (ahead != 0)
    return ahead;
  if (first->wish != second->wish)
    return first->wish < second->wish ? -1 : 1;

  return first->place < second->place ? -1 : first->place > second->place;
}

/* Gives each place of a column the mean middle of what it is joined to on one side, and sorts by it. */
static void
order_column (BcpSankeyPlan *self,
              GArray        *column,
              gboolean       by_left)
{
  for (guint i = 0; i < column->len; i++)
    {
      Wish *wish = &g_array_index (column, Wish, i);
      const BcpSankeyPlace *own = place_at (self, wish->place);
      double sum = 0, weight = 0;

      for (guint j = 0; j < self->bands->len; j++)
        {
          const BcpSankeyBand *band = band_at (self, j);
          const BcpSankeyPlace *other = place_at (self, by_left ? band->from : band->to);

          if ((by_left ? band->to : band->from) != wish->place || band->is_back)
            continue;
          sum += band->value * (other->y + other->height / 2);
          weight += band->value;
        }
      wish->wish = weight > 0 ? sum / weight : own->y + own->height / 2;
    }
  g_array_sort_with_data (column, compare_wishes, self);
}

/* What the places of a column take at a scale. */
static double
column_height (BcpSankeyPlan *self,
               GArray        *column,
               double         scale,
               double         pitch,
               double         gap)
{
  double height = 0;

  for (guint i = 0; i < column->len; i++)
    height += MAX (place_at (self, g_array_index (column, Wish, i).place)->value * scale, pitch);

  return height + gap * (column->len > 0 ? column->len - 1 : 0);
}

/* The largest scale at which every column fits. */
static double
find_scale (BcpSankeyPlan *self,
            GArray       **columns,
            double         height,
            double         pitch,
            double         gap)
{
  double low = 0, high = 0;

  for (guint i = 0; i < self->places->len; i++)
    high = MAX (high, place_at (self, i)->value);
  high = height / high;
  for (int step = 0; step < HALVINGS; step++)
    {
      double middle = (low + high) / 2;
      gboolean fits = TRUE;

      for (int i = 0; i < self->n_columns; i++)
        fits &= column_height (self, columns[i], middle, pitch, gap) <= height;
      if (fits)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* Sets a column from its top, what room is left spread between its places up to three times the gap. */
static void
set_column (BcpSankeyPlan *self,
            GArray        *column,
            double         scale,
            double         top,
            double         height,
            double         pitch,
            double         gap,
            double         thinnest)
{
  double spare = height - column_height (self, column, scale, pitch, gap);
  double more = column->len > 1 ? CLAMP (spare / (column->len - 1), 0, 2 * gap) : 0;
  double y = top + MAX (spare - more * (column->len > 0 ? column->len - 1 : 0), 0) / 2;

  for (guint i = 0; i < column->len; i++)
    {
      BcpSankeyPlace *place = place_at (self, g_array_index (column, Wish, i).place);
      double taken = MAX (place->value * scale, pitch);

      place->height = MAX (place->value * scale, thinnest);
      place->y = y + (taken - place->height) / 2;
      y += taken + gap + more;
    }
}

/* An end of a band at a place, by where the other end is. */
typedef struct
{
  guint  band;
  double other;
} End;

static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  const End *first = a, *second = b;

  if (first->other != second->other)
    return first->other < second->other ? -1 : 1;

  return first->band < second->band ? -1 : first->band > second->band;
}

/* Stacks the bands' ends at one side of a place from its top, in the order of their other ends; what
 * goes back is the lowest. */
static void
stack_ends (BcpSankeyPlan *self,
            guint          place,
            GArray        *ends,
            gboolean       leaving)
{
  double y = place_at (self, place)->y;

  g_array_sort (ends, compare_ends);
  for (guint i = 0; i < ends->len; i++)
    {
      BcpSankeyBand *band = band_at (self, g_array_index (ends, End, i).band);

      *(leaving ? &band->from_y : &band->to_y) = y + band->width / 2;
      y += band->width;
    }
}

static void
set_bands (BcpSankeyPlan *self,
           double         scale)
{
  guint n = self->places->len;
  g_autofree GArray **ends = g_new0 (GArray *, 2 * n);

  for (guint i = 0; i < 2 * n; i++)
    ends[i] = g_array_new (FALSE, FALSE, sizeof (End));
  for (guint i = 0; i < self->bands->len; i++)
    {
      BcpSankeyBand *band = band_at (self, i);
      const BcpSankeyPlace *from = place_at (self, band->from), *to = place_at (self, band->to);

      band->width = band->value * scale;
      g_array_append_val (ends[band->from], ((End) { i, band->is_back ? INFINITY : to->y + to->height / 2 }));
      g_array_append_val (ends[n + band->to], ((End) { i, band->is_back ? INFINITY : from->y + from->height / 2 }));
    }
  for (guint i = 0; i < n; i++)
    {
      stack_ends (self, i, ends[i], TRUE);
      stack_ends (self, i, ends[n + i], FALSE);
      g_array_unref (ends[i]);
      g_array_unref (ends[n + i]);
    }
}

/**
 * bcp_sankey_plan_place:
 * @self: a plan with bands
 * @top: of what the columns may fill
 * @height: of the same
 * @pitch: least height of a place with its label
 * @gap: least distance between two of them
 * @thinnest: height under which a place is not drawn
 *
 * Orders the columns so that few bands cross, and gives places and bands their heights.
 */
void
bcp_sankey_plan_place (BcpSankeyPlan *self,
                       double         top,
                       double         height,
                       double         pitch,
                       double         gap,
                       double         thinnest)
{
  g_autofree GArray **columns = g_new0 (GArray *, self->n_columns + 1);
  double scale, squeeze = 1;

  for (int i = 0; i < self->n_columns; i++)
    columns[i] = g_array_new (FALSE, TRUE, sizeof (Wish));
  for (guint i = 0; i < self->places->len; i++)
    if (place_at (self, i)->value > 0)
      g_array_append_val (columns[place_at (self, i)->column], ((Wish) { i, i }));

  for (int i = 0; i < self->n_columns; i++)
    {
      g_array_sort_with_data (columns[i], compare_wishes, self);
      squeeze = MIN (squeeze, height / MAX (column_height (self, columns[i], 0, pitch, gap), 1));
    }

  /* Too low for its labels, it stays within its height nevertheless. */
  pitch *= squeeze;
  gap *= squeeze;
  scale = find_scale (self, columns, height, pitch, gap);
  for (int i = 0; i < self->n_columns; i++)
    set_column (self, columns[i], scale, top, height, pitch, gap, thinnest);
  for (int sweep = 0; sweep < SWEEPS; sweep++)
    for (int i = 0; i < self->n_columns; i++)
      {
        int column = sweep % 2 == 0 ? i : self->n_columns - 1 - i;

        order_column (self, columns[column], sweep % 2 == 0);
        set_column (self, columns[column], scale, top, height, pitch, gap, thinnest);
      }
  set_bands (self, scale);

  for (int i = 0; i < self->n_columns; i++)
    g_array_unref (columns[i]);
}
