/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment.h"

#include "bcp-component-rules.h"
#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Records of which the attachments are papers rather than photos. */
static const char *const paper_owners[] = {
  "committees", "commitments", "permits", "analyses", "inputs", "meters", "bills", "expenses", NULL,
};

/**
 * bcp_attachment_file_new:
 * @name: what it is called, without folder
 * @kind: a code of "attachment_kind"
 * @media_type: "image/jpeg"
 * @bytes: what it holds
 *
 * Returns: (transfer full): a file that is not a picture and of which nothing else is known
 */
BcpAttachmentFile *
bcp_attachment_file_new (const char *name,
                         const char *kind,
                         const char *media_type,
                         GBytes     *bytes)
{
  BcpAttachmentFile *self = g_new0 (BcpAttachmentFile, 1);

  self->name = g_strdup (name);
  self->kind = g_strdup (kind);
  self->media_type = g_strdup (media_type);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

/**
 * bcp_attachment_file_free:
 * @file: (transfer full): a file
 */
void
bcp_attachment_file_free (BcpAttachmentFile *file)
{
  g_free (file->name);
  g_free (file->kind);
  g_free (file->media_type);
  g_bytes_unref (file->bytes);
  g_free (file->taken_on);
  g_free (file->caption);
  g_free (file->author);
  g_free (file);
}

/* Owners */

static gboolean
is_owner_field (const BcpField *field)
{
  return field->type == BCP_FIELD_REFERENCE && (field->flags & BCP_FIELD_COMPUTED) == 0;
}

/**
 * bcp_attachment_owner_field:
 * @owner: a kind of records
 *
 * Returns: (nullable): the field of an attachment that refers to such a record; %NULL where it can have none
 */
const BcpField *
bcp_attachment_owner_field (const BcpEntity *owner)
{
  const BcpEntity *entity = bcp_entity_by_name ("attachments");

  for (guint i = 0; i < entity->n_fields; i++)
    if (is_owner_field (&entity->fields[i]) && strcmp (entity->fields[i].domain, owner->name) == 0)
      return &entity->fields[i];

  return NULL;
}

static guint
count_owners (BcpRecord       *attachment,
              const BcpField **owner)
{
  const BcpEntity *entity = bcp_record_get_entity (attachment);
  guint n = 0;

  for (guint i = 0; i < entity->n_fields; i++)
    if (is_owner_field (&entity->fields[i]) && !bcp_value_is_null (bcp_record_get_value (attachment, entity->fields[i].name)))
      {
        *owner = &entity->fields[i];
        n++;
      }

  return n;
}

/**
 * bcp_attachment_get_owner:
 * @attachment: an attachment's record
 * @owner: (out): the record that it belongs to
 *
 * Returns: (nullable): by which field
 */
const BcpField *
bcp_attachment_get_owner (BcpRecord *attachment,
                          gint64    *owner)
{
  const BcpField *field = NULL;

  *owner = count_owners (attachment, &field) > 0 ? bcp_value_get_integer (bcp_record_get_value (attachment, field->name)) : 0;
  return field;
}

/**
 * bcp_attachment_usual_kind:
 * @owner: a kind of records
 *
 * Returns: the kind of a picture that is attached to such a record: a scan where it is about papers
 */
const char *
bcp_attachment_usual_kind (const BcpEntity *owner)
{
  return g_strv_contains (paper_owners, owner->name) ? BCP_ATTACHMENT_SCAN : BCP_ATTACHMENT_PHOTO;
}

/**
 * bcp_attachment_rule: an attachment has bytes, which never change, and belongs to one record
 */
void
bcp_attachment_rule (BcpRecord     *record,
                     BcpConnection *db,
                     BcpLanguage    language,
                     GPtrArray     *findings)
{
  static const char *const fixed[] = { "sha256", "size", "media_type" };
  const BcpField *owner = NULL;

  if (bcp_rule_is_empty (record, "sha256"))
    bcp_rule_find (findings, record, "file_name", BCP_SEVERITY_REFUSAL,
                   bcp_tr (language, N_("Photos and files are added from a file: with “Add photo or file…” of their record, or “bajio-cp attach”.")));
  else if (count_owners (record, &owner) != 1)
    bcp_rule_find (findings, record, "belongs_to", BCP_SEVERITY_REFUSAL,
                   bcp_tr (language, N_("A photo or file belongs to one record. Empty the reference to the other one.")));

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (!bcp_record_is_new (record) && bcp_record_is_changed (record, fixed[i]))
      {
        bcp_rule_find (findings, record, fixed[i], BCP_SEVERITY_REFUSAL,
                       bcp_tr (language, N_("What a file holds cannot be changed. Delete it and add the other file.")));
        return;
      }
}

/* Adding */

static void
set_text (BcpRecord  *record,
          const char *field,
          const char *text)
{
  BcpValue value = BCP_VALUE_INIT;

  bcp_value_set_text (&value, text != NULL && *text != '\0' ? text : NULL);
  bcp_record_set_value (record, field, &value);
  bcp_value_clear (&value);
}

static void
set_integer (BcpRecord  *record,
             const char *field,
             gint64      integer)
{
  BcpValue value = BCP_VALUE_INIT;

  bcp_value_set_integer (&value, integer);
  bcp_record_set_value (record, field, &value);
}

static gboolean
insert_bytes (BcpConnection  *db,
              gint64          id,
              GBytes         *bytes,
              GError        **error)
{
  BcpStatement *insert = bcp_connection_prepare (db, "INSERT INTO attachment_bytes (id, bytes) VALUES (?1, ?2)", error);
  BcpStep step;

  if (insert == NULL)
    return FALSE;

  bcp_statement_bind_int (insert, 1, id);
  bcp_statement_bind_bytes (insert, 2, bytes);
  step = bcp_statement_step (insert, error);
  bcp_statement_reset (insert);
  bcp_statement_clear (insert);
  return step == BCP_STEP_DONE;
}

/**
 * bcp_attachment_add:
 * @db: the writer, inside an edit
 * @field: bcp_attachment_owner_field() of what it belongs to
 * @owner: that record
 * @file: what to keep
 * @error: why not
 *
 * Returns: the attachment's id, 0 with @error set where it was refused
 */
gint64
bcp_attachment_add (BcpConnection           *db,
                    const BcpField          *field,
                    gint64                   owner,
                    const BcpAttachmentFile *file,
                    GError                 **error)
{
  g_autoptr (BcpRecord) record = bcp_record_new (bcp_entity_by_name ("attachments"));
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);

  set_integer (record, field->name, owner);
  set_text (record, "kind", file->kind);
  set_text (record, "file_name", file->name);
  set_text (record, "caption", file->caption);
  set_text (record, "taken_on", file->taken_on);
  set_text (record, "author", file->author);
  set_text (record, "media_type", file->media_type);
  set_integer (record, "size", (gint64) g_bytes_get_size (file->bytes));
  if (file->width > 0)
    {
      set_integer (record, "width", file->width);
      set_integer (record, "height", file->height);
    }
  set_text (record, "sha256", sum);
  if (!bcp_record_save (record, db, error) || !insert_bytes (db, bcp_record_get_id (record), file->bytes, error))
    return 0;

  return bcp_record_get_id (record);
}

/* Many at once */

/**
 * bcp_attachment_batch_new:
 * @entity: a kind of records that has attachments
 * @owner: one of them
 *
 * Returns: (transfer full): a batch without files yet
 */
BcpAttachmentBatch *
bcp_attachment_batch_new (const BcpEntity *entity,
                          gint64           owner)
{
  BcpAttachmentBatch *self = g_new0 (BcpAttachmentBatch, 1);

  self->field = bcp_attachment_owner_field (entity);
  self->owner = owner;
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_attachment_file_free);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/**
 * bcp_attachment_batch_free:
 * @batch: (transfer full): a batch
 */
void
bcp_attachment_batch_free (BcpAttachmentBatch *batch)
{
  g_ptr_array_unref (batch->files);
  g_array_unref (batch->ids);
  g_free (batch);
}

/**
 * bcp_attachment_batch_label:
 * @batch: a batch
 * @owner: what its record is called
 *
 * Returns: (transfer full): what adding them is called in history
 */
BcpLabel *
bcp_attachment_batch_label (const BcpAttachmentBatch *batch,
                            const char               *owner)
{
  const BcpAttachmentFile *first = g_ptr_array_index (batch->files, 0);
  g_autofree char *count = g_strdup_printf ("%u", batch->files->len);

  if (batch->files->len == 1)
    /* Translators: name of a file, name of a record. */
    return bcp_label_new (N_("%1$s added to %2$s"), first->name, owner, NULL);

  /* Translators: how many, name of a record. */
  return bcp_label_new (N_("%1$s files added to %2$s"), count, owner, NULL);
}

/**
 * bcp_attachment_batch_save: (skip)
 *
 * Adds all files or none: a #BcpEditFunc whose data is a #BcpAttachmentBatch.
 */
gboolean
bcp_attachment_batch_save (BcpConnection  *db,
                           gpointer        data,
                           GCancellable   *cancellable,
                           GError        **error)
{
  BcpAttachmentBatch *batch = data;

  g_array_set_size (batch->ids, 0);
  for (guint i = 0; i < batch->files->len; i++)
    {
      gint64 id = bcp_attachment_add (db, batch->field, batch->owner, g_ptr_array_index (batch->files, i), error);

      if (id == 0 || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_array_append_val (batch->ids, id);
    }

  return TRUE;
}

/* Reading */

static GError *
no_such_bytes (gint64 id)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return g_error_new (BCP_ERROR, BCP_ERROR_NOT_FOUND, _("There is no record “%1$s” among “%2$s”."), what, _("Photos and files"));
}

/**
 * bcp_attachment_load_bytes:
 * @db: a connection
 * @id: an attachment
 * @error: %BCP_ERROR_NOT_FOUND, or %BCP_ERROR_CORRUPT where they are not those that were kept
 *
 * Returns: (transfer full) (nullable): what the file holds
 */
GBytes *
bcp_attachment_load_bytes (BcpConnection  *db,
                           gint64          id,
                           GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, "SELECT b.bytes, a.sha256, a.file_name FROM attachment a"
                                                  " JOIN attachment_bytes b ON b.id = a.id WHERE a.id = ?1", error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sum = NULL;
  BcpStep step;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, id);
  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_ROW)
    {
      bytes = bcp_statement_dup_bytes (row, 0);
      sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      if (strcmp (sum, bcp_statement_text (row, 1)) != 0)
        {
          g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT,
                       _("“%s” is not what was kept: its checksum differs. Restore a backup, or add the file again."),
                       bcp_statement_text (row, 2));
          g_clear_pointer (&bytes, g_bytes_unref);
        }
    }
  else if (step == BCP_STEP_DONE)
    g_propagate_error (error, no_such_bytes (id));
  bcp_statement_reset (row);

  return g_steal_pointer (&bytes);
}

static void
attachment_free (gpointer data)
{
  BcpAttachment *self = data;

  g_free (self->title);
  g_free (self->name);
  g_free (self->caption);
  g_free (self->kind);
  g_free (self->media_type);
  g_free (self->taken_on);
  g_free (self);
}

static BcpAttachment *
read_attachment (BcpStatement *row)
{
  BcpAttachment *self = g_new0 (BcpAttachment, 1);

  self->id = bcp_statement_int (row, 0);
  self->owner = bcp_statement_int (row, 1);
  self->name = g_strdup (bcp_statement_text (row, 2));
  self->caption = g_strdup (bcp_statement_text (row, 3));
  self->title = g_strdup (self->caption != NULL && *self->caption != '\0' ? self->caption : self->name);
  self->kind = g_strdup (bcp_statement_text (row, 4));
  self->media_type = g_strdup (bcp_statement_text (row, 5));
  self->size = bcp_statement_int (row, 6);
  self->width = (int) bcp_statement_int (row, 7);
  self->height = (int) bcp_statement_int (row, 8);
  self->taken_on = g_strdup (bcp_statement_text (row, 9));
  return self;
}

/**
 * bcp_attachment_list:
 * @db: a connection
 * @field: bcp_attachment_owner_field() of what they belong to
 * @owner: that record
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type BcpAttachment): those of the record, in the order in which
 *   they were added; no bytes are read
 */
GPtrArray *
bcp_attachment_list (BcpConnection   *db,
                     const BcpField  *field,
                     gint64           owner,
                     GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, %1$s, file_name, caption, kind, media_type, size, width, height, taken_on"
                                          " FROM attachment WHERE %1$s = ?1 ORDER BY id", field->name);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (attachment_free);
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, owner);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_ptr_array_add (list, read_attachment (row));
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&list) : NULL;
}
