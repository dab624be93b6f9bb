/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment-reader.h"
#include "bcp-error.h"
#include "bcp-json.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>

static const char *const kinds[] = { BCP_ATTACHMENT_PHOTO, BCP_ATTACHMENT_SCAN, BCP_ATTACHMENT_DOCUMENT, NULL };

static const BcpOption options[] = {
  { "as", "photo|scan|document", FALSE, N_("what a picture is kept as; a photo is scaled down to 1600 pixels, a scan to 2400") },
  { "caption", "TEXT", FALSE, N_("what it shows") },
  { "taken-on", "DATE", FALSE, N_("the day; the camera's own unless given") },
  { "author", "NAME", FALSE, N_("who took it") },
  BCP_OPTION_JSON,
  { NULL },
};

/* What files are added to. */
typedef struct
{
  const BcpEntity *entity;
  const char      *which;
  gint64           id;
  char            *title;
} Owner;

static void
owner_clear (Owner *owner)
{
  g_free (owner->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Owner, owner_clear)

static gpointer
find_owner (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Owner *owner = data;
  g_autoptr (BcpRecord) record = NULL;

  owner->id = bcp_record_find (db, owner->entity, owner->which, error);
  record = owner->id != 0 ? bcp_record_load (db, owner->entity, owner->id, error) : NULL;
  if (record == NULL)
    return NULL;

  owner->title = bcp_record_dup_title (record, NULL, BCP_LANGUAGE_EN);
  return owner;
}

static gboolean
describe (BcpArguments       *arguments,
          BcpAttachmentFile  *file,
          GError            **error)
{
  BcpDate day = BCP_DATE_NONE;

  if (bcp_arguments_has (arguments, "taken-on") && !bcp_arguments_get_date (arguments, "taken-on", &day, error))
    return FALSE;

  file->caption = g_strdup (bcp_arguments_get (arguments, "caption"));
  file->author = g_strdup (bcp_arguments_get (arguments, "author"));
  if (day != BCP_DATE_NONE)
    {
      g_free (file->taken_on);
      file->taken_on = bcp_date_to_iso (day);
    }
  return TRUE;
}

/* Reads the files from word @first on. What cannot be kept is said (in @refusals) and passed over. */
static gboolean
read_files (BcpArguments        *arguments,
            guint                first,
            const char          *kind,
            BcpAttachmentBatch  *batch,
            GPtrArray           *refusals,
            GError             **error)
{
  for (guint i = first; i < bcp_arguments_n_words (arguments); i++)
    {
      g_autoptr (GFile) source = g_file_new_for_commandline_arg (bcp_arguments_word (arguments, i));
      g_autoptr (GError) refusal = NULL;
      BcpAttachmentFile *file = bcp_attachment_read (source, kind, NULL, &refusal);

      if (file == NULL)
        {
          g_ptr_array_add (refusals, g_strdup (refusal->message));
          continue;
        }
      g_ptr_array_add (batch->files, file);
      if (!describe (arguments, file, error))
        return FALSE;
    }

  if (batch->files->len > 0)
    return TRUE;

  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED, g_ptr_array_index (refusals, 0));
  return FALSE;
}

static gboolean
print_ids (BcpArguments              *arguments,
           const BcpAttachmentBatch  *batch,
           GError                   **error)
{
  g_autoptr (GOutputStream) output = NULL;
  g_autoptr (BcpJson) json = NULL;

  for (guint i = 0; !bcp_arguments_has (arguments, "json") && i < batch->ids->len; i++)
    g_print ("%" G_GINT64_FORMAT " %s\n", g_array_index (batch->ids, gint64, i),
             ((const BcpAttachmentFile *) g_ptr_array_index (batch->files, i))->name);
  if (!bcp_arguments_has (arguments, "json"))
    return TRUE;

  output = bcp_verb_output ();
  json = bcp_json_new (output);
  bcp_json_begin_array (json);
  for (guint i = 0; i < batch->ids->len; i++)
    {
      const BcpAttachmentFile *file = g_ptr_array_index (batch->files, i);

      bcp_json_begin_object (json);
      bcp_json_key (json, "id");
      bcp_json_integer (json, g_array_index (batch->ids, gint64, i));
      bcp_json_key (json, "file_name");
      bcp_json_string (json, file->name);
      bcp_json_key (json, "size");
      bcp_json_integer (json, (gint64) g_bytes_get_size (file->bytes));
      bcp_json_end_object (json);
    }
  bcp_json_end_array (json);
  return bcp_json_finish (json, NULL, error);
}

static int
run_attach (BcpArguments  *arguments,
            GError       **error)
{
  g_auto (Owner) owner = { .entity = bcp_verb_entity (arguments, error), .which = bcp_arguments_word (arguments, 2) };
  g_autoptr (BcpAttachmentBatch) batch = NULL;
  g_autoptr (BcpStore) store = NULL;
  g_autoptr (BcpLabel) label = NULL;
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  guint kind = 0;

  if (owner.entity == NULL
      || (bcp_arguments_has (arguments, "as") && !bcp_arguments_get_choice (arguments, "as", kinds, &kind, error)))
    return BCP_EXIT_USAGE;
  if (bcp_attachment_owner_field (owner.entity) == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” have no photos or files of their own."), owner.entity->name);
      return BCP_EXIT_USAGE;
    }

  store = bcp_verb_open (arguments, BCP_STORE_COMMAND, error);
  if (store == NULL || bcp_store_read (store, find_owner, &owner, NULL, error) == NULL)
    return BCP_EXIT_FAILED;

  batch = bcp_attachment_batch_new (owner.entity, owner.id);
  if (!read_files (arguments, 3, bcp_arguments_has (arguments, "as") ? kinds[kind] : bcp_attachment_usual_kind (owner.entity),
                   batch, refusals, error))
    return BCP_EXIT_FAILED;
  label = bcp_attachment_batch_label (batch, owner.title);
  if (!bcp_store_edit (store, label, bcp_attachment_batch_save, batch, NULL, NULL, error) || !print_ids (arguments, batch, error))
    return BCP_EXIT_FAILED;

  for (guint i = 0; i < refusals->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (refusals, i));
  return refusals->len > 0 ? BCP_EXIT_REJECTS : BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_attach = {
  "attach", "FILE KIND ID|NUMBER SOURCE... [--as photo|scan|document] [--caption TEXT] [--taken-on DATE] [--author NAME] [--json]",
  N_("Keep photos, scans and documents with a record and print their ids."),
  4, G_MAXUINT, options, NULL, run_attach,
};

static gpointer
load_bytes (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  gint64 id = bcp_record_find (db, bcp_entity_by_name ("attachments"), data, error);

  return id != 0 ? bcp_attachment_load_bytes (db, id, error) : NULL;
}

static int
run_extract (BcpArguments  *arguments,
             GError       **error)
{
  g_autoptr (BcpStore) store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);
  g_autoptr (GFile) out = g_file_new_for_commandline_arg (bcp_arguments_word (arguments, 2));
  g_autoptr (GBytes) bytes = store != NULL
                               ? bcp_store_read (store, load_bytes, (gpointer) bcp_arguments_word (arguments, 1), NULL, error) : NULL;

  if (bytes == NULL)
    return BCP_EXIT_FAILED;

  return g_file_replace_contents (out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE, NULL, NULL, error)
           ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
}

const BcpVerb bcp_verb_extract = {
  "extract", "FILE ID|CAPTION OUT",
  N_("Write a photo, scan or document that is kept in a programme to a file."),
  3, 3, NULL, NULL, run_extract,
};
