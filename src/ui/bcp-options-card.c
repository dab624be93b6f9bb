/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-options-card.h"

#include "bcp-chart-view.h"
#include "bcp-figures-view.h"
#include "bcp-format.h"
#include "bcp-link-row.h"
#include "bcp-overview-lists.h"

#include <glib/gi18n.h>

struct _BcpOptionsCard
{
  AdwBin        parent_instance;

  GtkWidget    *charts;
  BcpChartView *practices;
  BcpChartView *paybacks;
  GtkLabel     *finding;
  GtkWidget    *under_way;
  GtkListBox   *pipeline;
};

G_DEFINE_FINAL_TYPE (BcpOptionsCard, bcp_options_card, ADW_TYPE_BIN)

/* "108 pay for themselves in less than a year" */
static char *
make_finding (const BcpPortfolio *portfolio)
{
  g_autofree char *quick = bcp_format_integer (portfolio->paybacks[0], bcp_language_get_default ());

  return g_strdup_printf (ngettext ("%s pays for itself in less than a year", "%s pay for themselves in less than a year",
                                    portfolio->paybacks[0]), quick);
}

/**
 * bcp_options_card_show:
 * @self: a card
 * @figures: what to show
 *
 * Hides itself while there is nothing to say.
 */
void
bcp_options_card_show (BcpOptionsCard *self,
                       BcpFigures     *figures)
{
  gint64 n_under_way = bcp_overview_fill_pipeline (self->pipeline, figures);
  gboolean any = figures->portfolio->n_options > 0;
  g_autofree char *finding = make_finding (figures->portfolio);

  g_return_if_fail (BCP_IS_OPTIONS_CARD (self));

  gtk_label_set_text (self->finding, finding);
  bcp_figures_view_show (self->practices, figures, "practices");
  bcp_figures_view_show (self->paybacks, figures, "payback-bins");
  gtk_widget_set_visible (self->charts, any);
  gtk_widget_set_visible (self->under_way, n_under_way > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), any || n_under_way > 0);
}

static void
bcp_options_card_class_init (BcpOptionsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-options-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpOptionsCard, charts);
  gtk_widget_class_bind_template_child (widget_class, BcpOptionsCard, practices);
  gtk_widget_class_bind_template_child (widget_class, BcpOptionsCard, paybacks);
  gtk_widget_class_bind_template_child (widget_class, BcpOptionsCard, finding);
  gtk_widget_class_bind_template_child (widget_class, BcpOptionsCard, under_way);
  gtk_widget_class_bind_template_child (widget_class, BcpOptionsCard, pipeline);

  g_type_ensure (BCP_TYPE_CHART_VIEW);
}

static void
bcp_options_card_init (BcpOptionsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bcp_link_row_attach (self->pipeline);
}
