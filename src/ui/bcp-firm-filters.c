/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-firm-filters.h"

#include <glib/gi18n.h>

/* A row's choices are "all" and then the codes of a list. */
typedef struct
{
  const char *field;
  const char *list;
} Filter;

static const Filter filters[] = {
  { "state", "programme_state" },
  { "sector", "sector" },
  { "stage", "stage" },
};

struct _BcpFirmFilters
{
  AdwPreferencesGroup  parent_instance;

  BcpCatalogue        *catalogue;

  AdwComboRow         *state;
  AdwComboRow         *sector;
  AdwComboRow         *stage;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BcpFirmFilters, bcp_firm_filters, ADW_TYPE_PREFERENCES_GROUP)

static AdwComboRow *
filter_row (BcpFirmFilters *self,
            guint           filter)
{
  AdwComboRow *rows[] = { self->state, self->sector, self->stage };

  return rows[filter];
}

static void
on_chosen (BcpFirmFilters *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bcp_firm_filters_set_catalogue:
 * @self: a group
 * @catalogue: (transfer none): the lists to choose from
 *
 * What was chosen stays chosen where the lists still have it; nothing is told.
 */
void
bcp_firm_filters_set_catalogue (BcpFirmFilters *self,
                                BcpCatalogue   *catalogue)
{
  BcpLanguage language = bcp_language_get_default ();

  g_return_if_fail (BCP_IS_FIRM_FILTERS (self));

  g_clear_pointer (&self->catalogue, bcp_catalogue_unref);
  self->catalogue = bcp_catalogue_ref (catalogue);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
      AdwComboRow *row = filter_row (self, i);
      guint selected = adw_combo_row_get_selected (row);
      guint n_codes = 0;
      const BcpCode *codes = bcp_catalogue_get (catalogue, filters[i].list, &n_codes);

      gtk_string_list_append (names, _("All"));
      for (guint j = 0; j < n_codes; j++)
        gtk_string_list_append (names, codes[j].name[language]);
      g_signal_handlers_block_by_func (row, on_chosen, self);
      adw_combo_row_set_model (row, G_LIST_MODEL (names));
      adw_combo_row_set_selected (row, selected <= n_codes ? selected : 0);
      g_signal_handlers_unblock_by_func (row, on_chosen, self);
    }
}

/**
 * bcp_firm_filters_make_listing:
 * @self: a group that has a catalogue
 *
 * Returns: (transfer full): a list of the firms that were chosen
 */
BcpListing *
bcp_firm_filters_make_listing (BcpFirmFilters *self)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));

  g_return_val_if_fail (BCP_IS_FIRM_FILTERS (self) && self->catalogue != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      guint selected = adw_combo_row_get_selected (filter_row (self, i));
      guint n_codes = 0;
      const BcpCode *codes = bcp_catalogue_get (self->catalogue, filters[i].list, &n_codes);
      const char *values[2] = { NULL, NULL };

      if (selected == 0 || selected > n_codes)
        continue;
      values[0] = codes[selected - 1].code;
      bcp_listing_set_filter (listing, filters[i].field, values, NULL);
    }
  return g_steal_pointer (&listing);
}

static void
bcp_firm_filters_finalize (GObject *object)
{
  g_clear_pointer (&BCP_FIRM_FILTERS (object)->catalogue, bcp_catalogue_unref);
  G_OBJECT_CLASS (bcp_firm_filters_parent_class)->finalize (object);
}

static void
bcp_firm_filters_class_init (BcpFirmFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_firm_filters_finalize;
  signals[CHANGED] = g_signal_new ("changed", BCP_TYPE_FIRM_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-firm-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpFirmFilters, state);
  gtk_widget_class_bind_template_child (widget_class, BcpFirmFilters, sector);
  gtk_widget_class_bind_template_child (widget_class, BcpFirmFilters, stage);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
bcp_firm_filters_init (BcpFirmFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
