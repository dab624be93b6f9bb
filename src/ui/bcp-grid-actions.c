/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-grid-private.h"

#include "bcp-chooser.h"
#include "bcp-grid-edits.h"
#include "bcp-table-text.h"

#include <glib/gi18n.h>

/* Edits */

static BcpRecordBlock *
new_block (BcpGrid *self)
{
  BcpRecordBlock *block = bcp_record_block_new (self->entity, self->owner_field, self->owner);

  bcp_record_block_set_words (block, bcp_document_get_catalogue (self->document), bcp_language_get_default ());
  return block;
}

/* What a refusal is about is shown again as it was typed. */
typedef struct
{
  BcpGrid *grid;
  gint64   id;
  guint    column;
  char    *typed;
} Typed;

static gboolean
is_typed_in (BcpGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (bcp_grid_cell_is_edited (g_ptr_array_index (self->cells, i)))
      return TRUE;

  return FALSE;
}

static void
type_again (BcpGrid     *self,
            const Typed *typed)
{
  BcpGridCell *cell;
  guint row;

  if (self->list == NULL || !bcp_row_list_find (self->list, typed->id, &row))
    return;

  cell = bcp_grid_find_cell (self, row, typed->column);
  /* Nobody is called away from what he types elsewhere. */
  if (cell == NULL || is_typed_in (self) || bcp_grid_follow_focus (self) == NULL)
    return;
  bcp_grid_move (self, (int) row, (int) typed->column, FALSE);
  bcp_grid_cell_edit (cell, typed->typed);
}

static void
on_cell_saved (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Typed *typed = user_data;
  BcpGrid *self = typed->grid;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;

  if (!bcp_grid_save_finish (BCP_STORE (source), result, &warning, &error))
    {
      bcp_grid_say (self, error->message);
      type_again (self, typed);
    }
  else if (warning != NULL)
    {
      bcp_grid_say (self, warning);
    }
  g_free (typed->typed);
  g_object_unref (self);
  g_free (typed);
}

static void
save_cell (BcpGrid        *self,
           BcpGridCell    *cell,
           const char     *text)
{
  BcpRecordBlock *block = new_block (self);
  Typed *typed = g_new0 (Typed, 1);

  typed->grid = g_object_ref (self);
  typed->id = bcp_grid_get_row_id (self, bcp_grid_cell_get_position (cell));
  typed->column = bcp_grid_cell_get_column (cell);
  typed->typed = g_strdup (text);
  bcp_record_block_set (block, bcp_record_block_add_row (block, typed->id),
                        bcp_grid_cell_get_field (cell), text);
  bcp_grid_save_async (bcp_document_get_store (self->document), block, NULL, on_cell_saved, typed);
}

static void
on_block_saved (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BcpGrid) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *left_out = NULL;

  if (!bcp_grid_save_finish (BCP_STORE (source), result, &left_out, &error))
    bcp_grid_say (self, error->message);
  else
    bcp_grid_say (self, left_out);
}

/* A new record that could not be saved is there to be mended. */
typedef struct
{
  BcpGrid    *grid;
  GHashTable *texts;
} Added;

static void
on_draft_saved (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Added *added = user_data;
  BcpGrid *self = added->grid;
  g_autoptr (GError) error = NULL;
  g_autofree char *left_out = NULL;

  if (bcp_grid_save_finish (BCP_STORE (source), result, &left_out, &error))
    {
      if (left_out != NULL || !self->has_left_out)
        bcp_grid_say (self, left_out);
      self->has_left_out = self->has_left_out || left_out != NULL;
    }
  else
    {
      bcp_grid_say (self, error->message);
      if (self->rows != NULL)
        bcp_grid_draft_put_back (bcp_grid_rows_get_draft (self->rows), added->texts);
    }
  g_hash_table_unref (added->texts);
  g_object_unref (self);
  g_free (added);
}

/* What a record cannot be saved without, unless it follows from something else. */
static const BcpField *
missing_in_draft (BcpGrid *self)
{
  BcpGridDraft *draft = bcp_grid_rows_get_draft (self->rows);

  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BcpField *field = &self->entity->fields[i];

      if ((field->flags & BCP_FIELD_REQUIRED) && !(field->flags & BCP_FIELD_COMPUTED) && field->initial == NULL
          && field != self->owner_field && bcp_grid_draft_get (draft, field) == NULL
          && g_strcmp0 (field->name, self->entity->number) != 0)
        return field;
    }

  return NULL;
}

void
bcp_grid_save_draft (BcpGrid *self)
{
  BcpGridDraft *draft = bcp_grid_rows_get_draft (self->rows);
  const BcpField *missing;
  BcpRecordBlock *block;
  GHashTableIter iter;
  gpointer field, text;
  Added *added;

  if (bcp_grid_draft_is_empty (draft))
    return;
  missing = missing_in_draft (self);
  if (missing != NULL)
    {
      g_autofree char *problem = g_strdup_printf (_("The last row is not saved yet: “%s” is required."), _(missing->label));

      bcp_grid_say (self, problem);
      return;
    }

  added = g_new0 (Added, 1);
  added->grid = g_object_ref (self);
  added->texts = bcp_grid_draft_take (draft);
  block = new_block (self);
  bcp_record_block_add_row (block, 0);
  g_hash_table_iter_init (&iter, added->texts);
  while (g_hash_table_iter_next (&iter, &field, &text))
    bcp_record_block_set (block, 0, field, text);
  bcp_grid_save_async (bcp_document_get_store (self->document), block, NULL, on_draft_saved, added);
}

void
bcp_grid_take_typed (BcpGrid     *self,
                     const char  *text,
                     BcpGridCell *cell)
{
  if (BCP_IS_GRID_DRAFT (bcp_grid_cell_get_item (cell)))
    {
      bcp_grid_draft_set (BCP_GRID_DRAFT (bcp_grid_cell_get_item (cell)), bcp_grid_cell_get_field (cell), text);
      return;
    }

  bcp_grid_say (self, NULL);
  self->has_left_out = FALSE;
  save_cell (self, cell, text);
}

void
bcp_grid_clear (BcpGrid *self)
{
  BcpRecordBlock *block = new_block (self);
  guint top, left, bottom, right;

  bcp_grid_get_block (self, &top, &left, &bottom, &right);
  for (guint row = top; row <= bottom; row++)
    {
      gint64 id = bcp_grid_get_row_id (self, row);
      guint index = id != 0 ? bcp_record_block_add_row (block, id) : 0;

      for (guint column = left; column <= right; column++)
        if (id == 0)
          bcp_grid_draft_set (bcp_grid_rows_get_draft (self->rows), self->fields[column], NULL);
        else if (bcp_grid_is_writable (self, self->fields[column]))
          bcp_record_block_set (block, index, self->fields[column], NULL);
    }
  bcp_grid_save_async (bcp_document_get_store (self->document), block, NULL, on_block_saved, g_object_ref (self));
}

void
bcp_grid_remove (BcpGrid *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint top, left, bottom, right;

  bcp_grid_get_block (self, &top, &left, &bottom, &right);
  for (guint row = top; row <= bottom; row++)
    {
      gint64 id = bcp_grid_get_row_id (self, row);

      if (id != 0)
        g_array_append_val (ids, id);
      else if (bcp_grid_is_draft_row (self, row))
        bcp_grid_draft_clear (bcp_grid_rows_get_draft (self->rows));
    }
  if (ids->len > 0)
    bcp_grid_remove_async (bcp_document_get_store (self->document), self->entity, ids, on_block_saved, g_object_ref (self));
}

/* Copying and pasting */

void
bcp_grid_copy (BcpGrid *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint top, left, bottom, right;

  bcp_grid_get_block (self, &top, &left, &bottom, &right);
  for (guint row = top; row <= bottom; row++)
    for (guint column = left; column <= right; column++)
      {
        BcpGridCell *cell = bcp_grid_find_cell (self, row, column);

        bcp_table_text_append (text, cell != NULL ? bcp_grid_cell_get_text (cell) : NULL, row - top, column - left);
      }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
paste_rows (BcpGrid   *self,
            GPtrArray *rows)
{
  BcpRecordBlock *block = new_block (self);
  guint top = self->row, left = self->column;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *const *cells = rows->pdata[i];
      guint index = bcp_record_block_add_row (block, bcp_grid_get_row_id (self, top + i));

      for (guint j = 0; cells[j] != NULL && left + j < self->n_fields; j++)
        if (bcp_grid_is_writable (self, self->fields[left + j]))
          bcp_record_block_set (block, index, self->fields[left + j], cells[j]);
    }
  bcp_grid_save_async (bcp_document_get_store (self->document), block, NULL, on_block_saved, g_object_ref (self));
}

static void
on_pasted (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpGrid) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GPtrArray) rows = text != NULL ? bcp_table_text_parse (text) : NULL;

  if (rows != NULL && rows->len > 0 && self->rows != NULL)
    paste_rows (self, rows);
}

void
bcp_grid_paste (BcpGrid *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_pasted, g_object_ref (self));
}

/* Choosing from a list */

static void
on_chosen (BcpGridCell *cell,
           const char  *text,
           const char  *words,
           GtkPopover  *chooser)
{
  gtk_popover_popdown (chooser);
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  g_signal_emit_by_name (cell, "typed", text);
}

static void
unparent_later (gpointer popover)
{
  gtk_widget_unparent (GTK_WIDGET (popover));
}

static void
on_chooser_closed (GtkPopover *popover)
{
  /* Not while it tells. */
  g_idle_add_once (unparent_later, popover);
}

static void
choose (BcpGrid     *self,
        BcpGridCell *cell)
{
  const BcpField *field = bcp_grid_cell_get_field (cell);
  GtkWidget *chooser = bcp_chooser_new (self->document, field, NULL);

  if (self->owner_field != NULL)
    {
      g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, self->owner);

      bcp_chooser_restrict (BCP_CHOOSER (chooser), self->owner_field->name, owner);
    }
  if (self->assessment != 0)
    {
      g_autofree char *assessment = g_strdup_printf ("%" G_GINT64_FORMAT, self->assessment);

      bcp_chooser_restrict (BCP_CHOOSER (chooser), "assessment", assessment);
    }
  gtk_widget_set_parent (chooser, GTK_WIDGET (cell));
  gtk_popover_set_position (GTK_POPOVER (chooser), GTK_POS_BOTTOM);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_chosen), cell, G_CONNECT_SWAPPED);
  g_signal_connect (chooser, "closed", G_CALLBACK (on_chooser_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (chooser));
}

/* Changes what stands in a cell; a choice from its list. */
void
bcp_grid_edit (BcpGrid    *self,
               const char *text)
{
  BcpGridCell *cell = bcp_grid_find_cell (self, self->row, self->column);
  const BcpField *field = self->fields[self->column];

  if (cell == NULL || !bcp_grid_is_writable (self, field))
    return;
  if (text == NULL && (field->type == BCP_FIELD_CHOICE || field->type == BCP_FIELD_REFERENCE))
    choose (self, cell);
  else
    bcp_grid_cell_edit (cell, text);
}
