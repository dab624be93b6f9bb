/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-curve-card.h"

#include "bcp-figures-lookup.h"
#include "bcp-figures-view.h"

#include <glib/gi18n.h>
#include <stdlib.h>

/* The menu's target for the year at hand, whichever that is. */
#define AT_HAND ""
#define PROGRAMME "all"

struct _BcpCurveCard
{
  AdwBin         parent_instance;

  GtkMenuButton *period_button;
  GtkLabel      *finding;
  BcpChartView  *chart;
  char          *what;
  char          *period;
  BcpFigures    *figures;
};

enum
{
  PROP_0,
  PROP_WHAT,
  PROP_PERIOD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BcpCurveCard, bcp_curve_card, ADW_TYPE_BIN)

/* "Pre-assessments, year 2"; that they are cumulative can be seen. */
static char *
make_title (BcpCurveCard *self)
{
  const BcpCaseCurve *curve = bcp_figures_get_curve (self->figures, self->what);
  int year = *self->period == '\0' ? bcp_figures_shown_year (self->figures) : atoi (self->period);

  if (curve == NULL)
    return g_strdup ("");
  if (g_str_equal (self->period, PROGRAMME) || year == 0)
    return g_strdup_printf (_("%s, whole programme"), curve->name[bcp_language_get_default ()]);
  return g_strdup_printf (_("%s, year %d"), curve->name[bcp_language_get_default ()], year);
}

static void
update (BcpCurveCard *self)
{
  g_autofree char *name = NULL;
  g_autofree char *finding = NULL;
  g_autofree char *title = NULL;
  BcpChart *chart;

  if (self->figures == NULL || self->what == NULL)
    return;
  name = *self->period == '\0' ? g_strdup (self->what) : g_strdup_printf ("%s:%s", self->what, self->period);
  bcp_figures_view_show (self->chart, self->figures, name);
  chart = bcp_chart_view_get_chart (self->chart);
  if (chart == NULL)
    return;
  finding = bcp_chart_get_subtitle (chart, bcp_language_get_default ());
  title = make_title (self);
  gtk_menu_button_set_label (self->period_button, title);
  gtk_label_set_text (self->finding, finding != NULL ? finding : "");
}

static GMenuModel *
make_menu (BcpProgramme *programme)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < programme->n_years; i++)
    {
      g_autofree char *label = g_strdup_printf (_("Year %d"), programme->years[i].number);
      g_autofree char *target = g_strdup_printf ("%d", programme->years[i].number);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "curve.period", "s", target);
      g_menu_append_item (menu, item);
    }
  g_menu_append (menu, _("Whole programme"), "curve.period::" PROGRAMME);
  return G_MENU_MODEL (menu);
}

/**
 * bcp_curve_card_show:
 * @self: a card
 * @figures: what to show
 */
void
bcp_curve_card_show (BcpCurveCard *self,
                     BcpFigures   *figures)
{
  g_autoptr (GMenuModel) menu = NULL;

  g_return_if_fail (BCP_IS_CURVE_CARD (self));

  if (self->figures == NULL || self->figures->programme->n_years != figures->programme->n_years)
    {
      menu = make_menu (figures->programme);
      gtk_menu_button_set_menu_model (self->period_button, menu);
    }
  bcp_figures_ref (figures);
  g_clear_pointer (&self->figures, bcp_figures_unref);
  self->figures = figures;
  update (self);
}

static void
bcp_curve_card_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BcpCurveCard *self = BCP_CURVE_CARD (object);

  switch (id)
    {
    case PROP_WHAT:
      g_value_set_string (value, self->what);
      break;
    case PROP_PERIOD:
      g_value_set_string (value, self->period);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_curve_card_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BcpCurveCard *self = BCP_CURVE_CARD (object);

  switch (id)
    {
    case PROP_WHAT:
      g_free (self->what);
      self->what = g_value_dup_string (value);
      break;
    case PROP_PERIOD:
      if (g_strcmp0 (self->period, g_value_get_string (value)) == 0)
        return;
      g_free (self->period);
      self->period = g_value_dup_string (value);
      g_object_notify_by_pspec (object, pspec);
      update (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_curve_card_dispose (GObject *object)
{
  BcpCurveCard *self = BCP_CURVE_CARD (object);

  g_clear_pointer (&self->figures, bcp_figures_unref);
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->period, g_free);
  G_OBJECT_CLASS (bcp_curve_card_parent_class)->dispose (object);
}

static void
bcp_curve_card_class_init (BcpCurveCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_curve_card_dispose;
  object_class->get_property = bcp_curve_card_get_property;
  object_class->set_property = bcp_curve_card_set_property;

  properties[PROP_WHAT] =
    g_param_spec_string ("what", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PERIOD] =
    g_param_spec_string ("period", NULL, NULL, AT_HAND,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-curve-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpCurveCard, period_button);
  gtk_widget_class_bind_template_child (widget_class, BcpCurveCard, finding);
  gtk_widget_class_bind_template_child (widget_class, BcpCurveCard, chart);
  gtk_widget_class_install_property_action (widget_class, "curve.period", "period");

  g_type_ensure (BCP_TYPE_CHART_VIEW);
}

static void
bcp_curve_card_init (BcpCurveCard *self)
{
  self->period = g_strdup (AT_HAND);
  gtk_widget_init_template (GTK_WIDGET (self));
}
