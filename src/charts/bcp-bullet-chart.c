/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-bullet-chart.h"

#include "bcp-bullet-track.h"
#include "bcp-chart-builder.h"
#include "bcp-format.h"
#include "bcp-status.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define CELL_GAP 2.0
#define CAPTION_GAP 3.0
#define COLUMN_GAP 10.0
#define ROW_HEIGHT 23.0
#define MIN_BAR 60.0

/* Up to this target, cells are counted faster than a bar is read. */
#define MAX_CELLS 6

/* Room beyond what is above its target or ceiling, and the length of a bar that has neither. */
#define HEADROOM 1.07
#define CEILING_ROOM 1.2
#define LONE_BAR 0.4

struct _BcpBulletChart
{
  BcpChart   parent_instance;

  BcpBullet *bullets;
  guint      n_bullets;
  gboolean   listed;
};

G_DEFINE_FINAL_TYPE (BcpBulletChart, bcp_bullet_chart, BCP_TYPE_CHART)

static char *
format_value (const BcpBullet *bullet,
              double           value,
              int              decimals,
              BcpLanguage      language)
{
  if (bullet->percent)
    return bcp_format_percent (value, decimals, language);

  return bcp_format_number (value, decimals, language);
}

/* "21" of a target of 50, "4.6" of one of 11 (VISUAL §5); steps are whole. */
static char *
format_plan (const BcpBullet *bullet,
             BcpLanguage      language)
{
  gboolean whole = bullet->steps > 0 && bullet->plan == floor (bullet->plan);

  return format_value (bullet, bullet->plan, whole ? 0 : bcp_pace_get_decimals (bullet->target), language);
}

static gboolean
has_cells (const BcpBullet *bullet)
{
  if (bullet->kind == BCP_BULLET_CEILING || bullet->percent || isnan (bullet->target))
    return FALSE;
  if (bullet->actual > bullet->target)
    return FALSE;

  return bullet->steps > 0 ||
         (bullet->target >= 1 && bullet->target <= MAX_CELLS && bullet->target == floor (bullet->target));
}

/* The value at the right end of the bar. */
static double
scale_of (const BcpBullet *bullet)
{
  double actual = isnan (bullet->actual) ? 0 : bullet->actual;

  if (isnan (bullet->target) || bullet->target <= 0)
    return actual > 0 ? actual / LONE_BAR : 1;
  if (bullet->kind == BCP_BULLET_CEILING)
    return MAX (bullet->target * CEILING_ROOM, actual * HEADROOM);

  return actual > bullet->target ? actual * HEADROOM : bullet->target;
}

static void
add_cells (BcpChartLayout  *layout,
           const BcpBullet *bullet,
           BcpBox           track)
{
  int n = bullet->steps > 0 ? bullet->steps : (int) bullet->target;
  double gap = CELL_GAP * bcp_layout_unit (layout);
  double cell = (track.width + gap) / n - gap;
  double done = isnan (bullet->actual) ? 0 : bullet->actual * n / bullet->target;

  for (int i = 0; i < n; i++)
    {
      double x = track.x + i * (cell + gap);
      double filled = CLAMP (done - i, 0, 1);

      if (filled < 1)
        bcp_layout_add_box (layout, "cell", (BcpBox) { x, track.y, cell, track.height },
                            bcp_layout_is_mono (layout) ? BCP_TOKEN_B3 : BCP_TOKEN_B2);
      if (filled > 0)
        bcp_layout_add_box (layout, "actual", (BcpBox) { x, track.y, cell * filled, track.height }, BCP_TOKEN_ACTUAL);
    }
}

/* Zones, bar or cells, ticks: the bullet itself, in @track. */
static void
add_bullet (BcpChartLayout  *layout,
            const BcpBullet *bullet,
            BcpBox           track)
{
  double scale = scale_of (bullet);

  if (has_cells (bullet))
    {
      add_cells (layout, bullet, track);
    }
  else if (bullet->kind == BCP_BULLET_CEILING && !isnan (bullet->target))
    {
      bcp_bullet_track_add_zone (layout, track, 0, bullet->target / scale, BCP_TOKEN_B3);
      bcp_bullet_track_add_zone (layout, track, bullet->target / scale, 1, BCP_TOKEN_B1);
      bcp_bullet_track_add_bar (layout, track, bullet->actual / scale);
      bcp_bullet_track_add_tick (layout, "ceiling", track, bullet->target / scale, BCP_TOKEN_INK, BCP_BULLET_TICK_WIDTH);
      return;
    }
  else
    {
      if (!isnan (bullet->target))
        bcp_bullet_track_add_zone (layout, track, 0, 1, BCP_TOKEN_B3);
      if (!isnan (bullet->plan) && bullet->plan > 0)
        {
          bcp_bullet_track_add_zone (layout, track, 0, BCP_PACE_AT_RISK * bullet->plan / scale, BCP_TOKEN_B1);
          bcp_bullet_track_add_zone (layout, track, BCP_PACE_AT_RISK * bullet->plan / scale,
                                     BCP_PACE_ON_PLAN * bullet->plan / scale, BCP_TOKEN_B2);
        }
      bcp_bullet_track_add_bar (layout, track, bullet->actual / scale);
      if (!isnan (bullet->target))
        bcp_bullet_track_add_tick (layout, "target", track, bullet->target / scale, BCP_TOKEN_INK3, 1.5);
    }

  if (!isnan (bullet->plan))
    bcp_bullet_track_add_tick (layout, "plan", track, bullet->plan / scale, BCP_TOKEN_INK, BCP_BULLET_TICK_WIDTH);
}

static void
add_mark (BcpChartLayout  *layout,
          const BcpBullet *bullet,
          const char      *name,
          BcpBox           box)
{
  BcpLanguage language = bcp_layout_language (layout);
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, name, bullet->link);
  g_autofree char *actual = format_value (bullet, bullet->actual, bullet->decimals, language);
  g_autofree char *target = format_value (bullet, bullet->target, bullet->decimals, language);

  if (isnan (bullet->target))
    {
      mark->value = g_steal_pointer (&actual);
      mark->plan = g_strdup (bcp_light_get_word (BCP_LIGHT_NO_TARGET, language));
      return;
    }
  if (bullet->kind == BCP_BULLET_CEILING)
    {
      mark->value = g_steal_pointer (&actual);
      mark->plan = g_strdup_printf (bcp_tr (language, N_("ceiling %s")), target);
    }
  else
    {
      mark->value = g_strdup_printf (bcp_tr (language, N_("%s of %s")), actual, target);
      if (!isnan (bullet->plan))
        {
          g_autofree char *plan = format_value (bullet, bullet->plan, 1, language);

          mark->plan = g_strdup_printf (bcp_tr (language, N_("plan to date %s")), plan);
        }
    }
  if (bullet->plan > 0 && !isnan (bullet->actual) && bullet->kind == BCP_BULLET_TARGET)
    {
      g_autofree char *ratio = bcp_format_number (bullet->actual / bullet->plan, 2, language);

      mark->difference = g_strdup_printf (bcp_tr (language, N_("ratio %s")), ratio);
    }
}

/* "plan to date 21", "ceiling 50 %": what the tick is. */
static char *
caption_markup (const BcpBullet *bullet,
                BcpLanguage      language)
{
  g_autofree char *figure = NULL;

  if (isnan (bullet->target))
    return g_strdup (bcp_light_get_word (BCP_LIGHT_NO_TARGET, language));

  if (bullet->kind == BCP_BULLET_CEILING)
    {
      figure = format_value (bullet, bullet->target, bullet->decimals, language);
      return g_strdup_printf (bcp_tr (language, N_("ceiling <b>%s</b>")), figure);
    }

  if (isnan (bullet->plan))
    {
      figure = format_value (bullet, bullet->target, bullet->decimals, language);
      return g_strdup_printf (bcp_tr (language, N_("target <b>%s</b>")), figure);
    }

  figure = format_plan (bullet, language);
  return g_strdup_printf (bcp_tr (language, N_("plan to date <b>%s</b>")), figure);
}

static void
build_single (BcpBulletChart *self,
              BcpChartLayout *layout)
{
  const BcpBullet *bullet = self->bullets;
  double unit = bcp_layout_unit (layout);
  double width = bcp_chart_layout_get_width (layout);
  double height = bcp_chart_layout_get_height (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double needed = (BCP_BULLET_TICK_HEIGHT + CAPTION_GAP) * unit + line;
  gboolean captioned = height >= needed - 1;
  double track_height = MIN (BCP_BULLET_TRACK_HEIGHT * unit, height * BCP_BULLET_TRACK_HEIGHT / BCP_BULLET_TICK_HEIGHT);
  double tick_height = track_height * BCP_BULLET_TICK_HEIGHT / BCP_BULLET_TRACK_HEIGHT;
  double top = captioned ? 0 : (height - tick_height) / 2;
  BcpBox track = { 0, bcp_layout_snap (layout, top + (tick_height - track_height) / 2), width, track_height };

  add_bullet (layout, bullet, track);
  add_mark (layout, bullet, bullet->name != NULL ? bullet->name : bcp_chart_get_title (BCP_CHART (self)), track);

  if (captioned)
    {
      g_autofree char *caption = caption_markup (bullet, bcp_layout_language (layout));

      BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK };
      double caption_width, caption_height;

      bcp_layout_measure (layout, &text, caption, &caption_width, &caption_height);
      if (caption_width > width && bullet->kind == BCP_BULLET_TARGET && !isnan (bullet->plan))
        {
          g_autofree char *plan = format_plan (bullet, bcp_layout_language (layout));

          g_free (caption);
          caption = g_strdup_printf (bcp_tr (bcp_layout_language (layout), N_("plan <b>%s</b>")), plan);
        }
      text.max_width = width;
      bcp_layout_add_markup (layout, "caption", 0, top + tick_height + CAPTION_GAP * unit, &text, caption);
    }
}

/* "19, plan 21", "53%, ceiling 50%", "22": the figures of a row. */
static char *
row_figures (const BcpBullet *bullet,
             BcpLanguage      language)
{
  g_autofree char *actual = format_value (bullet, bullet->actual, bullet->decimals, language);
  g_autofree char *target = format_value (bullet, bullet->target, bullet->decimals, language);
  g_autofree char *plan = format_plan (bullet, language);

  if (isnan (bullet->target))
    return g_steal_pointer (&actual);
  if (bullet->kind == BCP_BULLET_CEILING)
    return g_strdup_printf (bcp_tr (language, N_("%s, max %s")), actual, target);
  if (isnan (bullet->plan) || bullet->actual >= bullet->target)
    return g_strdup_printf (bcp_tr (language, N_("%s of %s")), actual, target);

  return g_strdup_printf (bcp_tr (language, N_("%s, plan %s")), actual, plan);
}

/* Widths of the columns of a list. */
typedef struct
{
  double name;
  double figure;
  double state;
} Columns;

static Columns
measure_columns (BcpBulletChart *self,
                 BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  const BcpChartStyle *style = bcp_chart_layout_get_style (layout);
  Columns columns = { 0 };

  for (guint i = 0; i < self->n_bullets; i++)
    {
      g_autofree char *figure = row_figures (&self->bullets[i], language);
      double width, height;

      bcp_status_measure (self->bullets[i].light, style, BCP_TEXT_SECONDARY, &width, &height);
      columns.state = MAX (columns.state, width);
      columns.name = MAX (columns.name, bcp_layout_text_width (layout, BCP_TEXT_SECONDARY, FALSE, self->bullets[i].name));
      columns.figure = MAX (columns.figure, bcp_layout_text_width (layout, BCP_TEXT_SECONDARY, FALSE, figure));
    }

  return columns;
}

/* Whether a row needs two lines: name and light, then bar and figure under them. */
static gboolean
is_folded (BcpBulletChart *self,
           BcpChartLayout *layout)
{
  double unit = bcp_layout_unit (layout);
  Columns columns = measure_columns (self, layout);

  return columns.name + columns.figure + columns.state + (3 * COLUMN_GAP + MIN_BAR) * unit >
         bcp_chart_layout_get_width (layout);
}

static double
row_height (BcpBulletChart *self,
            BcpChartLayout *layout)
{
  double unit = bcp_layout_unit (layout), line = bcp_layout_line_height (layout, BCP_TEXT_SECONDARY);

  return is_folded (self, layout) ? 2 * line + 8 * unit : MAX (ROW_HEIGHT * unit, line * 1.3);
}

/* One row of a list, its first line centred on @middle. */
static void
add_row (BcpChartLayout  *layout,
         const BcpBullet *bullet,
         const Columns   *columns,
         gboolean         folded,
         double           middle)
{
  BcpLanguage language = bcp_layout_language (layout);
  const BcpChartStyle *style = bcp_chart_layout_get_style (layout);
  double unit = bcp_layout_unit (layout), gap = COLUMN_GAP * unit;
  double width = bcp_chart_layout_get_width (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_SECONDARY);
  double mark = 10 * unit * style->text_scale, state = width - columns->state;
  double left = folded ? 0 : columns->name + gap;
  double right = folded ? width : state - gap;
  double bar = middle + (folded ? line : 0);
  BcpText text = { BCP_TEXT_SECONDARY, BCP_TOKEN_INK, .max_width = folded ? state - gap : columns->name + 1 };
  g_autofree char *figure = row_figures (bullet, language);
  BcpBox track = {
    left, bcp_layout_snap (layout, bar - BCP_BULLET_TRACK_HEIGHT * unit / 2), right - left - columns->figure - gap,
    BCP_BULLET_TRACK_HEIGHT * unit,
  };

  bcp_layout_add_text (layout, "name", 0, middle - line / 2, &text, bullet->name);
  add_bullet (layout, bullet, track);
  text.colour = BCP_TOKEN_INK2;
  text.max_width = 0;
  bcp_layout_add_text (layout, "figure", right - columns->figure, bar - line / 2, &text, figure);
  bcp_layout_add_status (layout, "status", state + mark / 2, middle, bullet->light);
  text.colour = bcp_status_get_token (bullet->light);
  text.bold = bcp_status_is_trouble (bullet->light) || !bcp_palette_is_paper (style->palette);
  bcp_layout_add_text (layout, "status-word", state + mark + 6 * unit, middle - line / 2, &text,
                       bcp_light_get_word (bullet->light, language));
  add_mark (layout, bullet, bullet->name, track);
}

static void
build_list (BcpBulletChart *self,
            BcpChartLayout *layout)
{
  Columns columns = measure_columns (self, layout);
  gboolean folded = is_folded (self, layout);
  double row = row_height (self, layout);
  double first = folded ? bcp_layout_line_height (layout, BCP_TEXT_SECONDARY) / 2 : row / 2;

  for (guint i = 0; i < self->n_bullets; i++)
    add_row (layout, &self->bullets[i], &columns, folded, i * row + first);
}

static void
bcp_bullet_chart_build (BcpChart       *chart,
                        BcpChartLayout *layout)
{
  BcpBulletChart *self = BCP_BULLET_CHART (chart);

  if (self->n_bullets == 0)
    bcp_layout_add_empty (layout, (BcpBox) { 0, 0, bcp_chart_layout_get_width (layout),
                                             bcp_chart_layout_get_height (layout) },
                          bcp_chart_get_empty (chart));
  else if (self->listed)
    build_list (self, layout);
  else
    build_single (self, layout);
}

static double
bcp_bullet_chart_get_height (BcpChart       *chart,
                             BcpChartLayout *layout)
{
  BcpBulletChart *self = BCP_BULLET_CHART (chart);

  if (self->listed)
    return MAX (self->n_bullets, 2) * row_height (self, layout);

  return (BCP_BULLET_TICK_HEIGHT + CAPTION_GAP) * bcp_layout_unit (layout) + bcp_layout_line_height (layout, BCP_TEXT_LABEL);
}

static gboolean
is_good (BcpLight light)
{
  return bcp_status_get_token (light) == BCP_TOKEN_GOOD;
}

static char *
bcp_bullet_chart_find (BcpChart    *chart,
                       BcpLanguage  language)
{
  BcpBulletChart *self = BCP_BULLET_CHART (chart);
  guint judged = 0, good = 0;

  if (self->n_bullets == 0)
    return NULL;
  if (!self->listed)
    {
      g_autofree char *figures = row_figures (self->bullets, language);

      return g_strdup_printf ("%s: %s", bcp_light_get_word (self->bullets[0].light, language), figures);
    }

  for (guint i = 0; i < self->n_bullets; i++)
    {
      good += is_good (self->bullets[i].light);
      judged += is_good (self->bullets[i].light) || bcp_status_is_trouble (self->bullets[i].light);
    }
  if (judged == 0)
    return NULL;

  return g_strdup_printf (bcp_ntr (language, "%u of %u indicator is on plan or met",
                                   "%u of %u indicators are on plan or met", judged),
                          good, judged);
}

static BcpChartTable *
bcp_bullet_chart_tabulate (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpBulletChart *self = BCP_BULLET_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Indicator")), bcp_tr (language, N_("Actual")),
                                              bcp_tr (language, N_("Plan to date")), bcp_tr (language, N_("Target")),
                                              bcp_tr (language, N_("Ratio")), bcp_tr (language, N_("Status")), NULL);

  for (guint i = 0; i < self->n_bullets; i++)
    {
      const BcpBullet *bullet = &self->bullets[i];
      double ratio = bullet->kind == BCP_BULLET_TARGET && bullet->plan > 0 ? bullet->actual / bullet->plan : NAN;

      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, bullet->name != NULL ? bullet->name : bcp_chart_get_title (chart));
      bcp_chart_table_take_cell (table, format_value (bullet, bullet->actual, bullet->decimals, language));
      bcp_chart_table_take_cell (table, format_value (bullet, bullet->plan, 1, language));
      bcp_chart_table_take_cell (table, format_value (bullet, bullet->target, bullet->decimals, language));
      bcp_chart_table_take_cell (table, bcp_format_number (ratio, 2, language));
      bcp_chart_table_add_cell (table, bcp_light_get_word (bullet->light, language));
    }

  return table;
}

static char *
bcp_bullet_chart_describe (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpBulletChart *self = BCP_BULLET_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; self->listed && i < self->n_bullets; i++)
    {
      g_autofree char *figures = row_figures (&self->bullets[i], language);

      g_string_append_printf (text, "%s%s: %s, %s.", i > 0 ? " " : "", self->bullets[i].name, figures,
                              bcp_light_get_word (self->bullets[i].light, language));
    }

  return g_string_free (text, FALSE);
}

static void
bcp_bullet_chart_finalize (GObject *object)
{
  BcpBulletChart *self = BCP_BULLET_CHART (object);

  for (guint i = 0; i < self->n_bullets; i++)
    {
      g_free ((char *) self->bullets[i].name);
      g_free ((char *) self->bullets[i].link);
    }
  g_free (self->bullets);

  G_OBJECT_CLASS (bcp_bullet_chart_parent_class)->finalize (object);
}

static void
bcp_bullet_chart_class_init (BcpBulletChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_bullet_chart_finalize;
  chart_class->build = bcp_bullet_chart_build;
  chart_class->get_height = bcp_bullet_chart_get_height;
  chart_class->find = bcp_bullet_chart_find;
  chart_class->describe = bcp_bullet_chart_describe;
  chart_class->tabulate = bcp_bullet_chart_tabulate;
}

static void
bcp_bullet_chart_init (BcpBulletChart *self)
{
}

static BcpBulletChart *
chart_new (const BcpChartInfo *info,
           const BcpBullet    *bullets,
           guint               n_bullets)
{
  BcpBulletChart *self = g_object_new (BCP_TYPE_BULLET_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->bullets = g_memdup2 (bullets, n_bullets * sizeof *bullets);
  self->n_bullets = n_bullets;
  for (guint i = 0; i < n_bullets; i++)
    {
      self->bullets[i].name = g_strdup (bullets[i].name);
      self->bullets[i].link = g_strdup (bullets[i].link);
    }

  return self;
}

/**
 * bcp_bullet_chart_new:
 * @info: copied; the title may be the bullet's name
 * @bullet: copied
 *
 * A bullet for a tile or a table cell: the bar, and under it what the tick is where there is height
 * for it. Name, figure and light stand beside it.
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_bullet_chart_new (const BcpChartInfo *info,
                      const BcpBullet    *bullet)
{
  return BCP_CHART (chart_new (info, bullet, 1));
}

/**
 * bcp_bullet_chart_new_list:
 * @info: copied
 * @bullets: copied
 * @n_bullets: how many
 *
 * Bullets one under the other with name, figures and light.
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_bullet_chart_new_list (const BcpChartInfo *info,
                           const BcpBullet    *bullets,
                           guint               n_bullets)
{
  BcpBulletChart *self = chart_new (info, bullets, n_bullets);

  self->listed = TRUE;
  return BCP_CHART (self);
}
