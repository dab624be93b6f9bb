/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-balance-choice.h"

#include <glib/gi18n.h>

struct _BcpBalanceChoice
{
  AdwBin       parent_instance;

  BcpDocument *document;
  gint64       assessment;
  char       **substances;    /* behind the kinds */
  GtkDropDown *list;
};

G_DEFINE_FINAL_TYPE (BcpBalanceChoice, bcp_balance_choice, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *variant;
  const char *name;
} kinds[] = {
  { NULL, NC_("balance", "What most streams are of") },
  { "mass", NC_("balance", "Mass") },
  { "water", NC_("balance", "Water") },
  { "energy", NC_("balance", "Energy") },
};

static void
on_selected (BcpBalanceChoice *self)
{
  guint selected = gtk_drop_down_get_selected (self->list);

  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  g_signal_emit (self, signals[CHOSEN], 0, selected < G_N_ELEMENTS (kinds) ? kinds[selected].variant
                                                                            : self->substances[selected - G_N_ELEMENTS (kinds)]);
}

static void
show_substances (BcpBalanceChoice *self,
                 char            **substances)
{
  BcpCatalogue *catalogue = bcp_document_get_catalogue (self->document);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->list);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, g_dpgettext2 (NULL, "balance", kinds[i].name));
  for (guint i = 0; substances[i] != NULL; i++)
    {
      const char *name = bcp_catalogue_name (catalogue, "substance", substances[i], bcp_language_get_default ());

      gtk_string_list_append (names, name != NULL ? name : substances[i]);
    }
  g_strfreev (self->substances);
  self->substances = substances;

  g_signal_handlers_block_by_func (self->list, on_selected, self);
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->list, selected < g_list_model_get_n_items (G_LIST_MODEL (names)) ? selected : 0);
  g_signal_handlers_unblock_by_func (self->list, on_selected, self);
}

static gpointer
load_substances (BcpConnection  *db,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, "SELECT DISTINCT x.substance FROM stream_substance x JOIN stream s ON s.id = x.stream "
                                                  "WHERE s.assessment = ?1 ORDER BY 1", error);
  g_autoptr (GStrvBuilder) substances = g_strv_builder_new ();
  BcpStep step;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, *(gint64 *) data);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_strv_builder_add (substances, bcp_statement_text (row, 0));
  return step == BCP_STEP_DONE ? g_strv_builder_end (substances) : NULL;
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpBalanceChoice) self = user_data;
  g_auto (GStrv) substances = bcp_store_read_finish (BCP_STORE (source), result, NULL);

  if (substances != NULL && self->document != NULL
      && (self->substances == NULL || !g_strv_equal ((const char *const *) substances, (const char *const *) self->substances)))
    show_substances (self, g_steal_pointer (&substances));
}

static void
load (BcpBalanceChoice *self)
{
  if (self->assessment != 0)
    bcp_store_read_async (bcp_document_get_store (self->document), load_substances,
                          g_memdup2 (&self->assessment, sizeof self->assessment), g_free, (GDestroyNotify) g_strfreev, NULL,
                          on_loaded, g_object_ref (self));
}

static void
on_document_changed (BcpBalanceChoice *self,
                     BcpNotice        *notice)
{
  if (bcp_notice_has_table (notice, "stream_substance"))
    load (self);
}

static void
bcp_balance_choice_dispose (GObject *object)
{
  g_clear_object (&BCP_BALANCE_CHOICE (object)->document);
  G_OBJECT_CLASS (bcp_balance_choice_parent_class)->dispose (object);
}

static void
bcp_balance_choice_finalize (GObject *object)
{
  g_strfreev (BCP_BALANCE_CHOICE (object)->substances);
  G_OBJECT_CLASS (bcp_balance_choice_parent_class)->finalize (object);
}

static void
bcp_balance_choice_class_init (BcpBalanceChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_balance_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = bcp_balance_choice_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", BCP_TYPE_BALANCE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bcp_balance_choice_init (BcpBalanceChoice *self)
{
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_halign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->list), _("What is balanced"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is balanced"), -1);
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * bcp_balance_choice_new:
 * @document: the open programme
 *
 * Returns: (transfer floating): the choice, of no assessment yet
 */
GtkWidget *
bcp_balance_choice_new (BcpDocument *document)
{
  BcpBalanceChoice *self = g_object_new (BCP_TYPE_BALANCE_CHOICE, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * bcp_balance_choice_show:
 * @self: a choice
 * @assessment: whose streams
 */
void
bcp_balance_choice_show (BcpBalanceChoice *self,
                         gint64            assessment)
{
  g_return_if_fail (BCP_IS_BALANCE_CHOICE (self));

  self->assessment = assessment;
  load (self);
}
