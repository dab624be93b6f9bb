/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-kpi.h"

#include "bcp-assessment-sql.h"
#include "bcp-chart-card.h"
#include "bcp-kpi.h"
#include "bcp-link.h"

#include <glib/gi18n.h>

struct _BcpWorksheetKpi
{
  BcpWorksheet         parent_instance;

  GtkBox              *box;
  GPtrArray           *charts;     /* BcpChartCard */
  AdwPreferencesGroup *missing;
  GPtrArray           *rows;       /* of @missing, the group's */
  GCancellable        *loading;
};

G_DEFINE_FINAL_TYPE (BcpWorksheetKpi, bcp_worksheet_kpi, BCP_TYPE_WORKSHEET)

/* What is missing */

typedef struct
{
  gint64     assessment;
  GPtrArray *kpis;     /* BcpKpi */
  char      *sector;
} Findings;

static void
findings_free (gpointer data)
{
  Findings *findings = data;

  g_clear_pointer (&findings->kpis, g_ptr_array_unref);
  g_free (findings->sector);
  g_free (findings);
}

static gpointer
load_findings (BcpConnection  *db,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);
  Findings *findings;

  if (catalogue == NULL)
    return NULL;

  findings = g_new0 (Findings, 1);
  findings->assessment = *(gint64 *) data;
  findings->kpis = bcp_kpis_load (db, findings->assessment, catalogue, bcp_language_get_default (), error);
  findings->sector = bcp_connection_dup_text (db, NULL, "SELECT " SECTOR_OF_ASSESSMENT " FROM assessment t WHERE t.id = ?1", "i",
                                              findings->assessment);
  if (findings->kpis == NULL)
    g_clear_pointer (&findings, findings_free);

  return findings;
}

static void
on_row_activated (AdwActionRow *row)
{
  bcp_link_open (GTK_WIDGET (row), g_object_get_data (G_OBJECT (row), "link"));
}

static void
add_row (BcpWorksheetKpi *self,
         const char      *title,
         const char      *detail,
         const char      *link)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "link", g_strdup (link), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), NULL);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->missing, row);
}

static gboolean
is_same_gap (const BcpKpi *one,
             const BcpKpi *other)
{
  return g_strcmp0 (one->reason, other->reason) == 0 && g_strcmp0 (one->lead, other->lead) == 0;
}

/* One row for each thing that is missing, with the indicators that want it. */
static void
add_gaps (BcpWorksheetKpi *self,
          GPtrArray       *kpis)
{
  for (guint i = 0; i < kpis->len; i++)
    {
      const BcpKpi *kpi = kpis->pdata[i];
      g_autoptr (GString) names = g_string_new (kpi->name);
      gboolean told = FALSE;

      for (guint j = 0; j < kpis->len; j++)
        if (j != i && is_same_gap (kpi, kpis->pdata[j]))
          {
            told |= j < i;
            g_string_append_printf (names, " · %s", ((BcpKpi *) kpis->pdata[j])->name);
          }
      if (kpi->reason != NULL && kpi->lead != NULL && !told)
        add_row (self, _(kpi->reason), names->str, kpi->lead);
    }
}

static void
show_findings (BcpWorksheetKpi *self,
               const Findings  *findings)
{
  g_autofree char *bands = findings->sector != NULL ? g_strdup_printf ("list:benchmarks?sector=%s", findings->sector) : g_strdup ("list:benchmarks");
  guint n_missing;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->missing, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  add_gaps (self, findings->kpis);
  n_missing = self->rows->len;
  add_row (self, _("Bands of the sector"), _("Where they are from, and whether somebody has verified them; they can be corrected"), bands);
  adw_preferences_group_set_title (self->missing, n_missing > 0 ? _("What is missing") : _("Nothing is missing"));
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpWorksheetKpi) self = user_data;
  Findings *findings = bcp_store_read_finish (BCP_STORE (source), result, NULL);

  if (findings == NULL)
    return;
  if (bcp_worksheet_get_document (BCP_WORKSHEET (self)) != NULL && findings->assessment == bcp_worksheet_get_assessment (BCP_WORKSHEET (self)))
    show_findings (self, findings);
  findings_free (findings);
}

static void
load (BcpWorksheetKpi *self)
{
  gint64 assessment = bcp_worksheet_get_assessment (BCP_WORKSHEET (self));

  if (assessment == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  bcp_store_read_async (bcp_document_get_store (bcp_worksheet_get_document (BCP_WORKSHEET (self))), load_findings,
                        g_memdup2 (&assessment, sizeof assessment), g_free, findings_free, self->loading, on_loaded, g_object_ref (self));
}

/* The sheet */

static void
bcp_worksheet_kpi_build (BcpWorksheet *sheet)
{
  BcpWorksheetKpi *self = BCP_WORKSHEET_KPI (sheet);
  BcpDocument *document = bcp_worksheet_get_document (sheet);
  const BcpWorksheetChart *charts = bcp_worksheet_get_info (sheet)->charts;

  for (guint i = 0; charts[i].name != NULL; i++)
    {
      GtkWidget *card = bcp_chart_card_new (document, &charts[i]);

      gtk_widget_set_vexpand (card, FALSE);
      g_ptr_array_add (self->charts, card);
      gtk_box_insert_child_after (self->box, card, i == 0 ? NULL : g_ptr_array_index (self->charts, i - 1));
    }
  g_signal_connect_object (document, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

static void
bcp_worksheet_kpi_show (BcpWorksheet *sheet,
                        gint64        assessment)
{
  BcpWorksheetKpi *self = BCP_WORKSHEET_KPI (sheet);

  for (guint i = 0; i < self->charts->len; i++)
    bcp_chart_card_show (g_ptr_array_index (self->charts, i), assessment);
  load (self);
}

static gboolean
bcp_worksheet_kpi_grab_focus (GtkWidget *widget)
{
  BcpWorksheetKpi *self = BCP_WORKSHEET_KPI (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->box), GTK_DIR_TAB_FORWARD);
}

static void
bcp_worksheet_kpi_dispose (GObject *object)
{
  BcpWorksheetKpi *self = BCP_WORKSHEET_KPI (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  G_OBJECT_CLASS (bcp_worksheet_kpi_parent_class)->dispose (object);
}

static void
bcp_worksheet_kpi_finalize (GObject *object)
{
  g_ptr_array_unref (BCP_WORKSHEET_KPI (object)->charts);
  g_ptr_array_unref (BCP_WORKSHEET_KPI (object)->rows);
  G_OBJECT_CLASS (bcp_worksheet_kpi_parent_class)->finalize (object);
}

static void
bcp_worksheet_kpi_class_init (BcpWorksheetKpiClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_worksheet_kpi_dispose;
  G_OBJECT_CLASS (klass)->finalize = bcp_worksheet_kpi_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = bcp_worksheet_kpi_grab_focus;
  BCP_WORKSHEET_CLASS (klass)->build = bcp_worksheet_kpi_build;
  BCP_WORKSHEET_CLASS (klass)->show = bcp_worksheet_kpi_show;
}

static void
bcp_worksheet_kpi_init (BcpWorksheetKpi *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->charts = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->missing = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_box_append (self->box, GTK_WIDGET (self->missing));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "bcp-sheet");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), scroller);
  g_signal_connect (self, "map", G_CALLBACK (load), NULL);
}
