/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-overview-page.h"

#include "bcp-curve-card.h"
#include "bcp-date-button.h"
#include "bcp-figures-view.h"
#include "bcp-format.h"
#include "bcp-indicator-tile.h"
#include "bcp-link-row.h"
#include "bcp-options-card.h"
#include "bcp-overview-grid.h"
#include "bcp-overview-lists.h"
#include "bcp-savings-card.h"
#include "bcp-tile-row.h"

#include <glib/gi18n.h>

/* Rows of the attention card before "Show all". */
#define FEW 7

struct _BcpOverviewPage
{
  AdwBin           parent_instance;

  BcpDocument     *document;
  BcpLiveFigures  *live;
  char            *table;
  gboolean         all_attention;

  GtkStack        *stack;
  AdwStatusPage   *problem;
  GtkWidget       *content;
  GtkWidget       *past_bar;
  GtkLabel        *past_label;
  GtkWidget       *first_step;
  BcpOverviewGrid *grid;
  GtkBox          *strip;
  GtkLabel        *year_label;
  GtkLabel        *month_label;
  BcpDateButton   *date_button;
  BcpChartView    *milestones;
  BcpTileRow      *tiles;
  BcpCurveCard    *preassessments;
  BcpCurveCard    *projects;
  GtkLabel        *attention_count;
  GtkListBox      *attention;
  GtkLabel        *attention_empty;
  GtkButton       *attention_all;
  GtkLabel        *funnel_finding;
  BcpChartView    *funnel;
  GtkLabel        *table_finding;
  BcpChartView    *table_chart;
  GtkLabel        *budget_finding;
  GtkLabel        *budget_unit;
  BcpChartView    *budget;
  BcpSavingsCard  *savings;
  BcpOptionsCard  *options;
  GtkListBox      *cases;
  GtkLabel        *cases_empty;
  GtkListBox      *agenda;
  GtkLabel        *agenda_empty;
  GtkListBox      *origins;
  GtkLabel        *origins_empty;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_TABLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BcpOverviewPage, bcp_overview_page, ADW_TYPE_BIN)

static void
set_finding (GtkLabel     *label,
             BcpChartView *view)
{
  BcpChart *chart = bcp_chart_view_get_chart (view);
  g_autofree char *finding = chart != NULL ? bcp_chart_get_subtitle (chart, bcp_language_get_default ()) : NULL;

  gtk_label_set_text (label, finding != NULL ? finding : "");
  gtk_widget_set_visible (GTK_WIDGET (label), finding != NULL);
}

/* Strip */

static void
show_time (BcpOverviewPage *self,
           BcpFigures      *figures)
{
  BcpLanguage language = bcp_language_get_default ();
  BcpProgramme *programme = figures->programme;
  g_autofree char *year = NULL;
  g_autofree char *month = NULL;
  g_autofree char *day = NULL;

  if (figures->as_of < programme->start)
    {
      day = bcp_date_format (programme->start, BCP_DATE_SHORT, language);
      year = g_strdup (_("Before the start"));
      month = g_strdup_printf (_("begins on %s"), day);
    }
  else if (figures->as_of > programme->end)
    {
      day = bcp_date_format (programme->end, BCP_DATE_SHORT, language);
      year = g_strdup (_("After the end"));
      month = g_strdup_printf (_("ended on %s"), day);
    }
  else
    {
      year = g_strdup_printf (_("Year %d of %u"), figures->year, programme->n_years);
      month = g_strdup_printf (_("month %d of %d"), figures->month, programme->duration_months);
    }
  gtk_label_set_text (self->year_label, year);
  gtk_label_set_text (self->month_label, month);
}

static void
show_date (BcpOverviewPage *self,
           BcpDate          as_of)
{
  BcpLanguage language = bcp_language_get_default ();
  gboolean past = bcp_live_figures_get_as_of (self->live) != BCP_DATE_NONE;
  g_autofree char *day = bcp_date_format (as_of, BCP_DATE_LONG, language);
  g_autofree char *notice = g_strdup_printf (_("As it was on %s"), day);

  if (!past)
    bcp_date_button_set_today (self->date_button, as_of);
  bcp_date_button_set_date (self->date_button, bcp_live_figures_get_as_of (self->live));
  gtk_label_set_text (self->past_label, notice);
  gtk_widget_set_visible (self->past_bar, past);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.today", past);
}

static void
on_date_chosen (BcpOverviewPage *self)
{
  if (self->live != NULL)
    bcp_live_figures_set_as_of (self->live, bcp_date_button_get_date (self->date_button));
}

static void
go_to_today (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  bcp_date_button_set_date (BCP_OVERVIEW_PAGE (widget)->date_button, BCP_DATE_NONE);
}

/* Cards */

static void
show_tiles (BcpOverviewPage *self,
            BcpFigures      *figures)
{
  GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self->tiles));

  for (guint i = 0; i < figures->indicators->len; i++)
    {
      const BcpIndicator *indicator = g_ptr_array_index (figures->indicators, i);

      if (!indicator->on_overview)
        continue;
      if (tile == NULL)
        {
          tile = bcp_indicator_tile_new ();
          bcp_tile_row_append (self->tiles, tile);
        }
      bcp_indicator_tile_show (BCP_INDICATOR_TILE (tile), figures, indicator);
      tile = gtk_widget_get_next_sibling (tile);
    }
  while (tile != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (tile);

      gtk_widget_unparent (tile);
      tile = next;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->tiles), gtk_widget_get_first_child (GTK_WIDGET (self->tiles)) != NULL);
}

static void
show_attention (BcpOverviewPage *self,
                BcpFigures      *figures)
{
  guint n = bcp_overview_fill_attention (self->attention, figures, self->all_attention ? G_MAXUINT : FEW);
  guint n_overdue = 0;
  g_autofree char *overdue = NULL;
  g_autofree char *count = NULL;
  g_autofree char *number = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < n; i++)
    {
      const BcpAttention *item = g_ptr_array_index (figures->attention, i);

      n_overdue += item->kind == BCP_ATTENTION_OVERDUE;
    }
  if (n > 0 && n_overdue > 0)
    count = g_strdup_printf (ngettext ("%u, of which %u overdue", "%u, of which %u overdue", n_overdue), n, n_overdue);
  else if (n > 0)
    count = g_strdup_printf ("%u", n);
  gtk_label_set_text (self->attention_count, count != NULL ? count : "");
  number = bcp_format_integer (n, bcp_language_get_default ());
  all = g_strdup_printf (_("Show all %s"), number);
  gtk_button_set_label (self->attention_all, all);
  gtk_widget_set_visible (GTK_WIDGET (self->attention_all), n > FEW && !self->all_attention);
  gtk_widget_set_visible (GTK_WIDGET (self->attention), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->attention_empty), n == 0);
}

static void
show_all_attention (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  BcpOverviewPage *self = BCP_OVERVIEW_PAGE (widget);
  GtkListBoxRow *row;

  self->all_attention = TRUE;
  if (self->live == NULL || bcp_live_figures_get_figures (self->live) == NULL)
    return;
  show_attention (self, bcp_live_figures_get_figures (self->live));
  row = gtk_list_box_get_row_at_index (self->attention, FEW);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_table (BcpOverviewPage *self,
            BcpFigures      *figures)
{
  g_autofree char *name = g_strdup_printf ("sector-state:%s", self->table);

  bcp_figures_view_show (self->table_chart, figures, name);
  set_finding (self->table_finding, self->table_chart);
}

static void
show_lists (BcpOverviewPage *self)
{
  const BcpAgenda *agenda = bcp_live_figures_get_agenda (self->live);
  guint n_items = bcp_overview_fill_agenda (self->agenda, agenda);
  guint n_origins = bcp_overview_fill_origins (self->origins, agenda, bcp_document_get_catalogue (self->document));

  gtk_widget_set_visible (GTK_WIDGET (self->agenda), n_items > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->agenda_empty), n_items == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->origins), n_origins > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->origins_empty), n_origins == 0);
}

static void
show_cases (BcpOverviewPage *self,
            BcpFigures      *figures)
{
  guint n_cases = bcp_overview_fill_cases (self->cases, figures);

  gtk_widget_set_visible (GTK_WIDGET (self->cases), n_cases > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->cases_empty), n_cases == 0);
}

static void
show_figures (BcpOverviewPage *self)
{
  BcpFigures *figures = bcp_live_figures_get_figures (self->live);
  BcpChart *budget;

  show_time (self, figures);
  show_date (self, figures->as_of);
  bcp_figures_view_show (self->milestones, figures, "milestones");
  show_tiles (self, figures);
  bcp_curve_card_show (self->preassessments, figures);
  bcp_curve_card_show (self->projects, figures);
  show_attention (self, figures);
  bcp_figures_view_show (self->funnel, figures, "funnel");
  set_finding (self->funnel_finding, self->funnel);
  show_table (self, figures);
  bcp_figures_view_show (self->budget, figures, "budget");
  set_finding (self->budget_finding, self->budget);
  budget = bcp_chart_view_get_chart (self->budget);
  gtk_label_set_text (self->budget_unit, budget != NULL ? bcp_chart_get_unit (budget) : "");
  bcp_savings_card_show (self->savings, figures);
  bcp_options_card_show (self->options, figures);
  show_cases (self, figures);
  show_lists (self);
  gtk_widget_set_visible (self->first_step, figures->funnel[0].count == 0);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
on_error (BcpOverviewPage *self)
{
  const char *error = bcp_live_figures_get_error (self->live);

  if (error == NULL)
    return;
  adw_status_page_set_description (self->problem, error);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
on_stale (BcpOverviewPage *self)
{
  if (bcp_live_figures_get_stale (self->live))
    gtk_widget_add_css_class (self->content, "bcp-stale");
  else
    gtk_widget_remove_css_class (self->content, "bcp-stale");
}

static void
print_page (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.page", "s", "reports");
}

/* The strip's band needs the width for itself where there is one column. */
static void
on_narrow (BcpOverviewPage *self)
{
  gboolean narrow;

  g_object_get (self->grid, "narrow", &narrow, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->strip),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/**
 * bcp_overview_page_get_figures:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the figures it shows; %NULL without document
 */
BcpLiveFigures *
bcp_overview_page_get_figures (BcpOverviewPage *self)
{
  g_return_val_if_fail (BCP_IS_OVERVIEW_PAGE (self), NULL);

  return self->live;
}

static void
set_document (BcpOverviewPage *self,
              BcpDocument     *document)
{
  if (!g_set_object (&self->document, document))
    return;
  if (self->live != NULL)
    {
      bcp_live_figures_set_active (self->live, FALSE);
      g_signal_handlers_disconnect_by_data (self->live, self);
    }
  g_clear_object (&self->live);
  if (document == NULL)
    return;
  self->live = bcp_live_figures_new (document);
  g_signal_connect_object (self->live, "updated", G_CALLBACK (show_figures), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->live, "notify::error", G_CALLBACK (on_error), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->live, "notify::stale", G_CALLBACK (on_stale), self, G_CONNECT_SWAPPED);
  bcp_live_figures_set_active (self->live, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
set_table (BcpOverviewPage *self,
           const char      *table)
{
  if (g_strcmp0 (self->table, table) == 0)
    return;
  g_free (self->table);
  self->table = g_strdup (table);
  if (self->live != NULL && bcp_live_figures_get_figures (self->live) != NULL)
    show_table (self, bcp_live_figures_get_figures (self->live));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TABLE]);
}

static void
bcp_overview_page_map (GtkWidget *widget)
{
  BcpOverviewPage *self = BCP_OVERVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (bcp_overview_page_parent_class)->map (widget);
  if (self->live != NULL)
    bcp_live_figures_set_active (self->live, TRUE);
}

static void
bcp_overview_page_unmap (GtkWidget *widget)
{
  BcpOverviewPage *self = BCP_OVERVIEW_PAGE (widget);

  if (self->live != NULL)
    bcp_live_figures_set_active (self->live, FALSE);
  GTK_WIDGET_CLASS (bcp_overview_page_parent_class)->unmap (widget);
}

static void
bcp_overview_page_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BcpOverviewPage *self = BCP_OVERVIEW_PAGE (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_TABLE:
      g_value_set_string (value, self->table);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_overview_page_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  BcpOverviewPage *self = BCP_OVERVIEW_PAGE (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      set_document (self, g_value_get_object (value));
      break;
    case PROP_TABLE:
      set_table (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_overview_page_dispose (GObject *object)
{
  BcpOverviewPage *self = BCP_OVERVIEW_PAGE (object);

  set_document (self, NULL);
  g_clear_pointer (&self->table, g_free);
  G_OBJECT_CLASS (bcp_overview_page_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, BcpOverviewPage, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (stack);
  BIND (problem);
  BIND (content);
  BIND (past_bar);
  BIND (past_label);
  BIND (first_step);
  BIND (grid);
  BIND (strip);
  BIND (year_label);
  BIND (month_label);
  BIND (date_button);
  BIND (milestones);
  BIND (tiles);
  BIND (preassessments);
  BIND (projects);
  BIND (attention_count);
  BIND (attention);
  BIND (attention_empty);
  BIND (attention_all);
  BIND (funnel_finding);
  BIND (funnel);
  BIND (table_finding);
  BIND (table_chart);
  BIND (budget_finding);
  BIND (budget_unit);
  BIND (budget);
  BIND (savings);
  BIND (options);
  BIND (cases);
  BIND (cases_empty);
  BIND (agenda);
  BIND (agenda_empty);
  BIND (origins);
  BIND (origins_empty);
}

static void
bcp_overview_page_class_init (BcpOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_overview_page_dispose;
  object_class->get_property = bcp_overview_page_get_property;
  object_class->set_property = bcp_overview_page_set_property;
  widget_class->map = bcp_overview_page_map;
  widget_class->unmap = bcp_overview_page_unmap;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TABLE] =
    g_param_spec_string ("table", NULL, NULL, "preassessments",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BCP_TYPE_CHART_VIEW);
  g_type_ensure (BCP_TYPE_CURVE_CARD);
  g_type_ensure (BCP_TYPE_DATE_BUTTON);
  g_type_ensure (BCP_TYPE_OPTIONS_CARD);
  g_type_ensure (BCP_TYPE_OVERVIEW_GRID);
  g_type_ensure (BCP_TYPE_SAVINGS_CARD);
  g_type_ensure (BCP_TYPE_TILE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-overview-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_date_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow);

  gtk_widget_class_install_action (widget_class, "overview.today", NULL, go_to_today);
  gtk_widget_class_install_action (widget_class, "overview.all-attention", NULL, show_all_attention);
  gtk_widget_class_install_property_action (widget_class, "overview.table", "table");
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_page);
}

static void
bcp_overview_page_init (BcpOverviewPage *self)
{
  self->table = g_strdup ("preassessments");
  gtk_widget_init_template (GTK_WIDGET (self));
  bcp_link_row_attach (self->attention);
  bcp_link_row_attach (self->cases);
  bcp_link_row_attach (self->agenda);
  bcp_link_row_attach (self->origins);
}
