/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-grid-edits.h"

#include "bcp-grid.h"
#include "bcp-record-bulk.h"

#include <glib/gi18n.h>

static void
on_edited (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
save_block (BcpConnection *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return bcp_record_block_save (data, db, error);
}

/**
 * bcp_grid_save_async:
 * @store: the programme
 * @block: (transfer full): the cells
 * @cancellable: (nullable): to give up
 * @callback: called when they are saved or refused
 * @user_data: for @callback
 */
void
bcp_grid_save_async (BcpStore            *store,
                     BcpRecordBlock      *block,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Cells"), NULL);

  g_task_set_source_tag (task, bcp_grid_save_async);
  g_task_set_task_data (task, block, (GDestroyNotify) bcp_record_block_free);
  bcp_store_edit_async (store, label, save_block, block, NULL, cancellable, on_edited, task);
}

static char *
describe_refusals (BcpRecordBlock *block)
{
  GPtrArray *refusals = bcp_record_block_get_refusals (block);
  const char *warning = bcp_record_block_get_warning (block);
  const BcpBlockRefusal *first;

  if (refusals->len == 0)
    return warning != NULL ? g_strconcat (BCP_GRID_WARNING, " ", warning, NULL) : NULL;

  first = refusals->pdata[0];
  if (bcp_record_block_get_n_rows (block) == 1)
    return g_strdup_printf (_("The row is saved, but for this: %s"), first->message);
  return g_strdup_printf (ngettext ("%1$u cell was left out, in row %2$u: %3$s",
                                    "%1$u cells were left out, the first in row %2$u: %3$s", refusals->len),
                          refusals->len, first->row + 1, first->message);
}

/**
 * bcp_grid_save_finish:
 * @store: the programme
 * @result: what the callback of a saving or a removal got
 * @left_out: (out) (optional) (nullable): what could not be read and was left as it was, in words; else, after
 *   %BCP_GRID_WARNING, what the rules warn of
 * @error: why nothing was saved
 *
 * Returns: whether something was saved
 */
gboolean
bcp_grid_save_finish (BcpStore      *store,
                      GAsyncResult  *result,
                      char         **left_out,
                      GError       **error)
{
  GTask *task = G_TASK (result);
  gboolean done;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  done = g_task_propagate_boolean (task, error);
  if (done && left_out != NULL && g_task_get_source_tag (task) == bcp_grid_save_async)
    *left_out = describe_refusals (g_task_get_task_data (task));
  return done;
}

static gboolean
remove_records (BcpConnection *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return bcp_bulk_delete (data, db, NULL, cancellable, error);
}

/**
 * bcp_grid_remove_async:
 * @store: the programme
 * @entity: the kind of the records
 * @ids: (element-type gint64): which
 * @callback: called when they are gone or cannot go
 * @user_data: for @callback
 */
void
bcp_grid_remove_async (BcpStore            *store,
                       const BcpEntity     *entity,
                       GArray              *ids,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Rows"), NULL);
  BcpListing *listing = bcp_listing_new (entity);

  bcp_listing_restrict (listing, ids, FALSE);
  g_task_set_source_tag (task, bcp_grid_remove_async);
  g_task_set_task_data (task, listing, (GDestroyNotify) bcp_listing_free);
  bcp_store_edit_async (store, label, remove_records, listing, NULL, NULL, on_edited, task);
}
