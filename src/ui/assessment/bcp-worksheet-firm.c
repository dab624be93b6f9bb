/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-firm.h"

#include "bcp-record-page.h"

struct _BcpWorksheetFirm
{
  BcpWorksheet   parent_instance;

  BcpRecordPage *firm;
  BcpRecordPage *plant;
};

G_DEFINE_FINAL_TYPE (BcpWorksheetFirm, bcp_worksheet_firm, BCP_TYPE_WORKSHEET)

static gpointer
find_firm (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  gint64 firm;

  if (!bcp_connection_get_int (db, &firm, error, "SELECT coalesce (max (firm), 0) FROM assessment WHERE id = ?1",
                               "i", *(gint64 *) data))
    return NULL;
  return g_memdup2 (&firm, sizeof firm);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BcpWorksheetFirm) self = user_data;
  g_autofree gint64 *firm = bcp_store_read_finish (BCP_STORE (source), result, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->firm), firm != NULL && *firm != 0);
  if (firm != NULL && *firm != 0)
    bcp_record_page_load (self->firm, *firm);
}

static void
bcp_worksheet_firm_show (BcpWorksheet *sheet,
                         gint64        assessment)
{
  BcpWorksheetFirm *self = BCP_WORKSHEET_FIRM (sheet);

  bcp_record_page_load (self->plant, assessment);
  bcp_store_read_async (bcp_document_get_store (bcp_worksheet_get_document (sheet)), find_firm,
                        g_memdup2 (&assessment, sizeof assessment), g_free, g_free, NULL, on_found, g_object_ref (self));
}

static void
bcp_worksheet_firm_build (BcpWorksheet *sheet)
{
  BcpWorksheetFirm *self = BCP_WORKSHEET_FIRM (sheet);
  BcpDocument *document = bcp_worksheet_get_document (sheet);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "bcp-sheet");
  self->firm = BCP_RECORD_PAGE (bcp_record_page_new (document, bcp_entity_by_name ("firms")));
  self->plant = BCP_RECORD_PAGE (bcp_record_page_new (document, bcp_entity_by_name ("assessments")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->firm));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->plant));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
bcp_worksheet_firm_class_init (BcpWorksheetFirmClass *klass)
{
  BCP_WORKSHEET_CLASS (klass)->build = bcp_worksheet_firm_build;
  BCP_WORKSHEET_CLASS (klass)->show = bcp_worksheet_firm_show;
}

static void
bcp_worksheet_firm_init (BcpWorksheetFirm *self)
{
}
