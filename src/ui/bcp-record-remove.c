/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-remove.h"

#include "bcp-language.h"
#include "bcp-shell.h"

typedef struct
{
  GtkWidget *widget;
  BcpRecord *record;
} Removal;

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->widget);
  g_object_unref (removal->record);
  g_free (removal);
}

static gboolean
delete_record (BcpConnection *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  BcpRecord *record = ((Removal *) data)->record;

  return bcp_record_delete (db, bcp_record_get_entity (record), bcp_record_get_id (record), error);
}

static void
on_deleted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Removal *removal = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpLabel) label = bcp_record_delete_label (removal->record);
  g_autofree char *text = bcp_label_to_text (label, bcp_language_get_default ());

  if (bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    bcp_shell_toast_undo (removal->widget, text);
  else
    bcp_shell_toast (removal->widget, error->message);
  removal_free (removal);
}

/**
 * bcp_record_remove:
 * @widget: where the user asked for it; a toast above it offers to undo
 * @store: the file
 * @record: (transfer none): a stored record; what the user types into it meanwhile does not matter
 *
 * Deletes @record as an edit of its own. Should the file refuse, a toast says why and nothing is changed.
 */
void
bcp_record_remove (GtkWidget *widget,
                   BcpStore  *store,
                   BcpRecord *record)
{
  g_autoptr (BcpLabel) label = bcp_record_delete_label (record);
  Removal *removal = g_new0 (Removal, 1);

  removal->widget = g_object_ref (widget);
  removal->record = bcp_record_copy (record);
  bcp_store_edit_async (store, label, delete_record, removal, NULL, NULL, on_deleted, removal);
}
