/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-savings-card.h"

#include "bcp-format.h"
#include "bcp-link-row.h"
#include "bcp-overview-lists.h"

#include <glib/gi18n.h>
#include <math.h>

struct _BcpSavingsCard
{
  AdwBin      parent_instance;

  GtkLabel   *finding;
  GtkWidget  *found;
  GtkListBox *savings;
  GtkListBox *best;
};

G_DEFINE_FINAL_TYPE (BcpSavingsCard, bcp_savings_card, ADW_TYPE_BIN)

/* "325 options would save US$1,297,961 a year" */
static char *
make_finding (BcpFigures *figures)
{
  BcpLanguage language = bcp_language_get_default ();
  const BcpPortfolio *portfolio = figures->portfolio;
  g_autofree char *count = bcp_format_integer (portfolio->n_options, language);
  g_autofree char *saving = bcp_format_money ((gint64) llround (portfolio->base_saving), figures->programme->base_currency, language);

  return g_strdup_printf (ngettext ("%s option would save %s a year", "%s options would save %s a year", portfolio->n_options),
                          count, saving);
}

/**
 * bcp_savings_card_show:
 * @self: a card
 * @figures: what to show
 */
void
bcp_savings_card_show (BcpSavingsCard *self,
                       BcpFigures     *figures)
{
  gboolean any = figures->portfolio->n_options > 0;
  g_autofree char *finding = any ? make_finding (figures)
                                 : g_strdup (_("What the plants could save appears here with the first option of an assessment."));

  g_return_if_fail (BCP_IS_SAVINGS_CARD (self));

  gtk_label_set_text (self->finding, finding);
  gtk_widget_set_visible (self->found, any);
  bcp_overview_fill_savings (self->savings, figures);
  bcp_overview_fill_best (self->best, figures);
}

static void
bcp_savings_card_class_init (BcpSavingsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-savings-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpSavingsCard, finding);
  gtk_widget_class_bind_template_child (widget_class, BcpSavingsCard, found);
  gtk_widget_class_bind_template_child (widget_class, BcpSavingsCard, savings);
  gtk_widget_class_bind_template_child (widget_class, BcpSavingsCard, best);
}

static void
bcp_savings_card_init (BcpSavingsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bcp_link_row_attach (self->savings);
  bcp_link_row_attach (self->best);
}
