/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-band-chart.h"

#include "bcp-bullet-track.h"
#include "bcp-quantity.h"
#include "bcp-status.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define COLUMN_GAP 16.0
#define ROW_GAP 9.0
#define MARK_ROOM 16.0
#define NARROWEST_TRACK 150.0
#define LABEL_GAP 6.0

/* Of the width, what names take at most; room beyond what is furthest. */
#define NAME_SHARE 0.38
#define HEADROOM 1.07

struct _BcpBandChart
{
  BcpChart      parent_instance;

  BcpBandRow   *rows;
  guint         n_rows;
  const char   *level_names[BCP_BAND_CHART_LEVELS];
  GStringChunk *texts;
};

G_DEFINE_FINAL_TYPE (BcpBandChart, bcp_band_chart, BCP_TYPE_CHART)

/* Where the columns are. Folded, name and figure stand over the track, which takes the whole width. */
typedef struct
{
  gboolean folded;
  double   name;      /* widths */
  double   state;
  double   track_left;
  double   track_width;
  double   line;      /* heights */
  double   small;
  double   words;
} Places;

static gboolean
has_band (const BcpBandRow *row)
{
  for (guint i = 0; i < BCP_BAND_CHART_LEVELS; i++)
    if (!isnan (row->levels[i]))
      return TRUE;

  return FALSE;
}

static double
width_of_state (BcpBandChart   *self,
                BcpChartLayout *layout)
{
  double width = 0;

  for (guint i = 0; i < self->n_rows; i++)
    {
      const BcpBandRow *row = &self->rows[i];
      double word = MARK_ROOM * bcp_layout_unit (layout) + bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, row->word);
      double figure = row->figure != NULL ? bcp_layout_text_width (layout, BCP_TEXT_SECONDARY, TRUE, row->figure) : 0;

      width = MAX (width, MAX (word, figure));
    }
  return ceil (width) + bcp_layout_unit (layout);
}

static double
width_of_names (BcpBandChart   *self,
                BcpChartLayout *layout)
{
  double width = 0;

  for (guint i = 0; i < self->n_rows; i++)
    {
      width = MAX (width, bcp_layout_text_width (layout, BCP_TEXT_SECONDARY, FALSE, self->rows[i].name));
      if (self->rows[i].note != NULL)
        width = MAX (width, bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, self->rows[i].note));
    }
  return ceil (width);
}

static void
place (BcpBandChart   *self,
       BcpChartLayout *layout,
       Places         *places)
{
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout), gap = COLUMN_GAP * unit;

  *places = (Places) {
    .state = width_of_state (self, layout),
    .line = bcp_layout_line_height (layout, BCP_TEXT_SECONDARY),
    .small = bcp_layout_line_height (layout, BCP_TEXT_AXIS),
    .words = bcp_layout_line_height (layout, BCP_TEXT_SECONDARY) + bcp_layout_line_height (layout, BCP_TEXT_LABEL),
  };
  places->name = MIN (width_of_names (self, layout), NAME_SHARE * width);
  places->track_left = places->name + gap;
  places->track_width = width - places->track_left - places->state - gap;
  places->folded = places->track_width < NARROWEST_TRACK * unit;
  if (!places->folded)
    return;

  places->name = MAX (width - places->state - gap, 0);
  places->track_left = 0;
  places->track_width = width;
}

/* A value with a band has its track and the track's labels; others have two lines of words. */
static double
height_of (const Places     *places,
           const BcpBandRow *row,
           double            unit)
{
  double track = BCP_BULLET_TICK_HEIGHT * unit + places->small;

  if (!has_band (row) || row->missing != NULL)
    return places->words + ROW_GAP * unit;

  return (places->folded ? places->words + track : MAX (places->words, track)) + ROW_GAP * unit;
}

/* The value at the right end of the track. */
static double
scale_of (const BcpBandRow *row)
{
  double most = MAX (row->value, 0);

  for (guint i = 0; i < BCP_BAND_CHART_LEVELS; i++)
    if (row->levels[i] > most)
      most = row->levels[i];

  return most > 0 ? most * HEADROOM : 1;
}

static double
first_known (double one,
             double other)
{
  return isnan (one) ? other : one;
}

/* Light up to good, middle up to the worst figure, dark beyond; from the right where more is better. */
static void
add_zones (BcpChartLayout   *layout,
           const BcpBandRow *row,
           BcpBox            track,
           double            scale)
{
  double good = first_known (row->levels[1], row->levels[0]), poor = first_known (row->levels[3], row->levels[2]);
  double first, second;

  good = first_known (good, poor) / scale;
  poor = first_known (poor / scale, good);
  first = MIN (good, poor);
  second = MAX (good, poor);
  bcp_bullet_track_add_zone (layout, track, 0, first, row->more_is_better ? BCP_TOKEN_B1 : BCP_TOKEN_B3);
  bcp_bullet_track_add_zone (layout, track, first, second, BCP_TOKEN_B2);
  bcp_bullet_track_add_zone (layout, track, second, 1, row->more_is_better ? BCP_TOKEN_B3 : BCP_TOKEN_B1);
}

/* Labels from the left; one that would run into the last is shortened to its figure, then dropped. */
static void
add_label (BcpBandChart     *self,
           BcpChartLayout   *layout,
           const BcpBandRow *row,
           guint             level,
           BcpBox            track,
           double            x,
           double            y,
           double           *taken)
{
  g_autofree char *figure = bcp_number_format_significant (row->levels[level], BCP_SIGNIFICANT_FIGURES, bcp_layout_language (layout));
  g_autofree char *whole = g_strdup_printf ("%s %s", self->level_names[level], figure);
  const char *const tries[] = { whole, figure };
  BcpText text = { BCP_TEXT_AXIS, BCP_TOKEN_INK3 };

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      double width = bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, tries[i]);
      double left = CLAMP (x - width / 2, track.x, MAX (track.x, track.x + track.width - width));

      if (left < *taken)
        continue;
      bcp_layout_add_text (layout, "level", left, y, &text, tries[i]);
      *taken = left + width + LABEL_GAP * bcp_layout_unit (layout);
      return;
    }
}

static void
add_track (BcpBandChart     *self,
           BcpChartLayout   *layout,
           const Places     *places,
           const BcpBandRow *row,
           double            top)
{
  double unit = bcp_layout_unit (layout), scale = scale_of (row), taken = places->track_left;
  double lead = (BCP_BULLET_TICK_HEIGHT - BCP_BULLET_TRACK_HEIGHT) / 2 * unit;
  BcpBox track = { places->track_left, bcp_layout_snap (layout, top + lead), places->track_width, BCP_BULLET_TRACK_HEIGHT * unit };

  add_zones (layout, row, track, scale);
  bcp_bullet_track_add_bar (layout, track, row->value / scale);
  for (guint i = 0; i < BCP_BAND_CHART_LEVELS; i++)
    {
      guint level = row->more_is_better ? BCP_BAND_CHART_LEVELS - 1 - i : i;
      double at = row->levels[level] / scale;

      if (isnan (at))
        continue;
      bcp_bullet_track_add_tick (layout, "tick", track, at, BCP_TOKEN_INK, 1.5);
      add_label (self, layout, row, level, track, track.x + at * track.width, top + BCP_BULLET_TICK_HEIGHT * unit, &taken);
    }
}

static void
add_state (BcpChartLayout   *layout,
           const Places     *places,
           const BcpBandRow *row,
           double            top)
{
  double unit = bcp_layout_unit (layout), left = bcp_chart_layout_get_width (layout) - places->state;
  BcpText text = { BCP_TEXT_SECONDARY, BCP_TOKEN_INK, .bold = TRUE, .align = BCP_ALIGN_START };
  BcpText word = { BCP_TEXT_LABEL, bcp_status_get_token (row->light), .bold = bcp_status_is_trouble (row->light) };

  if (row->figure != NULL && row->missing == NULL)
    bcp_layout_add_text (layout, "figure", left, top, &text, row->figure);
  if (row->missing != NULL)
    top -= places->line;
  bcp_layout_add_status (layout, "status", left + 5 * unit, top + places->line + bcp_layout_line_height (layout, BCP_TEXT_LABEL) / 2, row->light);
  bcp_layout_add_text (layout, "word", left + MARK_ROOM * unit, top + places->line, &word, row->word);
}

static char *
band_to_text (BcpBandChart     *self,
              const BcpBandRow *row,
              BcpLanguage       language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < BCP_BAND_CHART_LEVELS; i++)
    if (!isnan (row->levels[i]))
      {
        g_autofree char *figure = bcp_number_format_significant (row->levels[i], BCP_SIGNIFICANT_FIGURES, language);

        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", self->level_names[i], figure);
      }

  return g_string_free (text, text->len == 0);
}

static void
add_mark (BcpBandChart     *self,
          BcpChartLayout   *layout,
          const BcpBandRow *row,
          BcpBox            box)
{
  BcpLanguage language = bcp_layout_language (layout);
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, row->name, row->link);

  if (row->missing != NULL)
    {
      mark->value = g_strdup (row->missing);
      mark->plan = band_to_text (self, row, language);
      return;
    }
  mark->value = g_strdup_printf ("%s, %s", row->figure, row->word);
  mark->plan = band_to_text (self, row, language);
  if (row->excess != NULL)
    mark->difference = g_strdup_printf (bcp_tr (language, N_("%s more than good")), row->excess);
}

static void
add_row (BcpBandChart     *self,
         BcpChartLayout   *layout,
         const Places     *places,
         const BcpBandRow *row,
         double            top,
         double            height)
{
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout), gap = COLUMN_GAP * unit;
  BcpText name = { BCP_TEXT_SECONDARY, BCP_TOKEN_INK, .max_width = places->name + 1 };
  BcpText note = { BCP_TEXT_AXIS, BCP_TOKEN_INK2, .max_width = places->name + 1 };
  BcpText missing = { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .max_width = width - places->track_left - places->state - gap };

  bcp_layout_add_text (layout, "name", 0, top, &name, row->name);
  if (row->missing != NULL && places->folded)
    bcp_layout_add_text (layout, "missing", 0, top + places->line, &note, row->missing);
  else if (row->note != NULL)
    bcp_layout_add_text (layout, "note", 0, top + places->line, &note, row->note);
  if (row->missing != NULL && !places->folded)
    bcp_layout_add_text (layout, "missing", places->track_left, top, &missing, row->missing);
  else if (row->missing == NULL && has_band (row))
    add_track (self, layout, places, row, places->folded ? top + places->words : top);
  add_state (layout, places, row, top);
  add_mark (self, layout, row, (BcpBox) { 0, top - ROW_GAP * unit / 2, width, height });
}

static void
bcp_band_chart_build (BcpChart       *chart,
                      BcpChartLayout *layout)
{
  BcpBandChart *self = BCP_BAND_CHART (chart);
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout), top = ROW_GAP * unit / 2;
  Places places;

  if (self->n_rows == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, width, bcp_chart_layout_get_height (layout) }, bcp_chart_get_empty (chart));
      return;
    }

  place (self, layout, &places);
  for (guint i = 0; i < self->n_rows; i++)
    {
      double height = height_of (&places, &self->rows[i], unit);
      double rule = bcp_layout_snap (layout, top - ROW_GAP * unit / 2);

      if (i > 0)
        bcp_layout_add_segment (layout, "rule", 0, rule, width, rule, BCP_TOKEN_GRID, unit);
      add_row (self, layout, &places, &self->rows[i], top, height);
      top += height;
    }
}

static double
bcp_band_chart_get_height (BcpChart       *chart,
                           BcpChartLayout *layout)
{
  BcpBandChart *self = BCP_BAND_CHART (chart);
  double height = 0;
  Places places;

  place (self, layout, &places);
  for (guint i = 0; i < self->n_rows; i++)
    height += height_of (&places, &self->rows[i], bcp_layout_unit (layout));

  return MAX (height, 4 * places.line);
}

static char *
bcp_band_chart_describe (BcpChart    *chart,
                         BcpLanguage  language)
{
  BcpBandChart *self = BCP_BAND_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_rows; i++)
    {
      const BcpBandRow *row = &self->rows[i];

      if (row->missing != NULL)
        g_string_append_printf (text, "%s%s: %s.", i > 0 ? " " : "", row->name, row->missing);
      else
        g_string_append_printf (text, "%s%s: %s, %s.", i > 0 ? " " : "", row->name, row->figure, row->word);
    }
  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_band_chart_tabulate (BcpChart    *chart,
                         BcpLanguage  language)
{
  BcpBandChart *self = BCP_BAND_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Indicator")), bcp_tr (language, N_("Plant")), NULL);

  for (guint level = 0; level < BCP_BAND_CHART_LEVELS; level++)
    bcp_chart_table_add_column (table, self->level_names[level]);
  bcp_chart_table_add_column (table, bcp_tr (language, N_("Where it stands")));
  bcp_chart_table_add_column (table, bcp_tr (language, N_("More than good")));
  bcp_chart_table_add_column (table, bcp_tr (language, N_("Note")));
  for (guint i = 0; i < self->n_rows; i++)
    {
      const BcpBandRow *row = &self->rows[i];

      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, row->name);
      bcp_chart_table_add_cell (table, row->missing != NULL || row->figure == NULL ? "–" : row->figure);
      for (guint level = 0; level < BCP_BAND_CHART_LEVELS; level++)
        bcp_chart_table_take_cell (table, bcp_number_format_significant (row->levels[level], BCP_SIGNIFICANT_FIGURES, language));
      bcp_chart_table_add_cell (table, row->missing != NULL ? row->missing : row->word);
      bcp_chart_table_add_cell (table, row->excess != NULL ? row->excess : "");
      bcp_chart_table_add_cell (table, row->note != NULL ? row->note : "");
    }

  return table;
}

static void
bcp_band_chart_finalize (GObject *object)
{
  BcpBandChart *self = BCP_BAND_CHART (object);

  g_free (self->rows);
  g_string_chunk_free (self->texts);
  G_OBJECT_CLASS (bcp_band_chart_parent_class)->finalize (object);
}

static void
bcp_band_chart_class_init (BcpBandChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_band_chart_finalize;
  chart_class->build = bcp_band_chart_build;
  chart_class->get_height = bcp_band_chart_get_height;
  chart_class->describe = bcp_band_chart_describe;
  chart_class->tabulate = bcp_band_chart_tabulate;
}

static void
bcp_band_chart_init (BcpBandChart *self)
{
  self->texts = g_string_chunk_new (1024);
}

static const char *
keep (BcpBandChart *self,
      const char   *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

/**
 * bcp_band_chart_new:
 * @info: copied
 * @bands: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_band_chart_new (const BcpChartInfo *info,
                    const BcpBands     *bands)
{
  BcpBandChart *self = g_object_new (BCP_TYPE_BAND_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->rows = g_memdup2 (bands->rows, bands->n_rows * sizeof *bands->rows);
  self->n_rows = bands->n_rows;
  for (guint level = 0; level < BCP_BAND_CHART_LEVELS; level++)
    self->level_names[level] = keep (self, bands->level_names[level]);
  for (guint i = 0; i < self->n_rows; i++)
    {
      BcpBandRow *row = &self->rows[i];

      row->name = keep (self, row->name);
      row->note = keep (self, row->note);
      row->figure = keep (self, row->figure);
      row->missing = keep (self, row->missing);
      row->word = keep (self, row->word);
      row->excess = keep (self, row->excess);
      row->link = keep (self, row->link);
    }

  return BCP_CHART (self);
}
