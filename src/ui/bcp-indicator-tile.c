/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-indicator-tile.h"

#include "bcp-figures-lookup.h"
#include "bcp-figures-view.h"
#include "bcp-link.h"
#include "bcp-status-mark.h"

#include <glib/gi18n.h>
#include <math.h>

struct _BcpIndicatorTile
{
  AdwBin         parent_instance;

  GtkLabel      *name;
  GtkLabel      *period;
  BcpStatusMark *mark;
  GtkLabel      *word;
  GtkLabel      *figure;
  GtkLabel      *target;
  BcpChartView  *chart;
  char          *link;
};

G_DEFINE_FINAL_TYPE (BcpIndicatorTile, bcp_indicator_tile, ADW_TYPE_BIN)

/* What the tile shows: the year at hand where it has a target of its own, else the whole programme. */
typedef struct
{
  int      year;  /* 0: programme */
  double   target;
  double   actual;
  BcpLight light;
} Shown;

static Shown
choose_period (BcpFigures         *figures,
               const BcpIndicator *indicator)
{
  int year = bcp_figures_shown_year (figures);

  for (guint i = 0; i < indicator->n_years; i++)
    {
      const BcpIndicatorYear *shown = &indicator->years[i];

      if (shown->year == year && !isnan (shown->target))
        return (Shown) { year, shown->target, shown->actual, shown->light };
    }
  return (Shown) { 0, indicator->target, indicator->actual, indicator->light };
}

/* Counts say the period, other quantities their unit: "year 2", "US$/yr". */
static char *
period_text (const BcpIndicator *indicator,
             const Shown        *shown,
             BcpLanguage         language)
{
  const char *unit = indicator->unit[language];

  if (g_strcmp0 (indicator->kind, "count") != 0 && unit != NULL && *unit != '\0')
    return g_strdup (unit);
  if (shown->year > 0)
    return g_strdup_printf (_("year %d"), shown->year);
  return g_strdup (_("programme"));
}

static char *
target_text (const BcpIndicator *indicator,
             const Shown        *shown,
             BcpLanguage         language)
{
  g_autofree char *target = bcp_figures_view_format (indicator, shown->target, language);

  if (indicator->is_ceiling || isnan (shown->target))
    return g_strdup ("");
  return g_strdup_printf (C_("4 of 11", "of %s"), target);
}

static void
show_status (BcpIndicatorTile *self,
             BcpLight          light,
             BcpLanguage       language)
{
  const char *style = bcp_status_mark_get_class (light);
  const char *classes[] = { "bcp-caption", "heading-weight", style, NULL };

  bcp_status_mark_set_light (self->mark, light);
  gtk_label_set_text (self->word, bcp_light_get_word (light, language));
  gtk_widget_set_css_classes (GTK_WIDGET (self->word), classes);
}

/**
 * bcp_indicator_tile_show:
 * @self: a tile
 * @figures: the figures that @indicator is of
 * @indicator: what to show
 */
void
bcp_indicator_tile_show (BcpIndicatorTile   *self,
                         BcpFigures         *figures,
                         const BcpIndicator *indicator)
{
  BcpLanguage language = bcp_language_get_default ();
  Shown shown = choose_period (figures, indicator);
  g_autofree char *period = period_text (indicator, &shown, language);
  g_autofree char *figure = bcp_figures_view_format (indicator, shown.actual, language);
  g_autofree char *target = target_text (indicator, &shown, language);
  g_autofree char *chart = g_strdup_printf ("indicator:%s", indicator->code);

  g_return_if_fail (BCP_IS_INDICATOR_TILE (self));

  gtk_label_set_text (self->name, indicator->name[language]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), indicator->name[language]);
  gtk_label_set_text (self->period, period);
  gtk_label_set_text (self->figure, figure);
  gtk_label_set_text (self->target, target);
  show_status (self, shown.light, language);
  bcp_figures_view_show (self->chart, figures, chart);
  g_clear_pointer (&self->link, g_free);
  if (indicator->entity != NULL)
    self->link = bcp_link_new_list (indicator->entity, indicator->where);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->link != NULL ? "pointer" : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, indicator->name[language], -1);
}

static void
on_released (GtkGesture       *gesture,
             int               n_press,
             double            x,
             double            y,
             BcpIndicatorTile *self)
{
  if (n_press == 1)
    bcp_link_open (GTK_WIDGET (self), self->link);
}

static void
bcp_indicator_tile_dispose (GObject *object)
{
  g_clear_pointer (&BCP_INDICATOR_TILE (object)->link, g_free);
  G_OBJECT_CLASS (bcp_indicator_tile_parent_class)->dispose (object);
}

static void
bcp_indicator_tile_class_init (BcpIndicatorTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_indicator_tile_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-indicator-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpIndicatorTile, name);
  gtk_widget_class_bind_template_child (widget_class, BcpIndicatorTile, period);
  gtk_widget_class_bind_template_child (widget_class, BcpIndicatorTile, mark);
  gtk_widget_class_bind_template_child (widget_class, BcpIndicatorTile, word);
  gtk_widget_class_bind_template_child (widget_class, BcpIndicatorTile, figure);
  gtk_widget_class_bind_template_child (widget_class, BcpIndicatorTile, target);
  gtk_widget_class_bind_template_child (widget_class, BcpIndicatorTile, chart);
  gtk_widget_class_bind_template_callback (widget_class, on_released);

  g_type_ensure (BCP_TYPE_CHART_VIEW);
  g_type_ensure (BCP_TYPE_STATUS_MARK);
}

static void
bcp_indicator_tile_init (BcpIndicatorTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bcp_indicator_tile_new (void)
{
  return g_object_new (BCP_TYPE_INDICATOR_TILE, NULL);
}
