/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment-jobs.h"

#include "bcp-attachment-reader.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* Sentences about what was not added; more are counted. */
#define MAX_PROBLEMS 3

/* What is done with photos and files. Reading, unpacking and writing happen off the main thread; what changes
 * the programme is one edit. */

/**
 * bcp_attachment_source_new:
 * @file: (nullable): a file, or
 * @texture: (nullable): a picture that was copied somewhere
 *
 * Returns: (transfer full): where a file comes from
 */
BcpAttachmentSource *
bcp_attachment_source_new (GFile      *file,
                           GdkTexture *texture)
{
  BcpAttachmentSource *self = g_new0 (BcpAttachmentSource, 1);

  g_set_object (&self->file, file);
  g_set_object (&self->texture, texture);
  return self;
}

void
bcp_attachment_source_free (gpointer source)
{
  BcpAttachmentSource *self = source;

  g_clear_object (&self->file);
  g_clear_object (&self->texture);
  g_free (self);
}

/* Adding */

/* What the thread that reads works on; no widget among it. */
typedef struct
{
  GPtrArray          *sources;
  const char         *kind;
  BcpProgress        *progress;
  BcpAttachmentBatch *batch;
  GPtrArray          *problems;
} Reading;

/* What waits for it. */
typedef struct
{
  GtkWidget           *widget;
  BcpDocument         *document;
  const BcpEntity     *entity;
  BcpWork             *work;
  BcpAttachmentBatch  *batch;
  char                *problems;
  BcpAttachmentsAdded  added;
} Adding;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_ptr_array_unref (reading->sources);
  g_object_unref (reading->progress);
  g_clear_pointer (&reading->batch, bcp_attachment_batch_free);
  g_ptr_array_unref (reading->problems);
  g_free (reading);
}

static void
adding_free (Adding *adding)
{
  bcp_work_finish (adding->work);
  g_object_unref (adding->work);
  g_object_unref (adding->widget);
  g_object_unref (adding->document);
  g_clear_pointer (&adding->batch, bcp_attachment_batch_free);
  g_free (adding->problems);
  g_free (adding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_free)

static BcpAttachmentFile *
read_source (const BcpAttachmentSource  *source,
             const char                 *kind,
             GCancellable               *cancellable,
             GError                    **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (source->file != NULL)
    return bcp_attachment_read (source->file, kind, cancellable, error);

  bytes = gdk_texture_save_to_png_bytes (source->texture);
  return bcp_attachment_make (_("Pasted picture.png"), kind, bytes, cancellable, error);
}

static void
read_all (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  Reading *reading = data;

  for (guint i = 0; i < reading->sources->len; i++)
    {
      g_autoptr (GError) error = NULL;
      BcpAttachmentFile *file = read_source (g_ptr_array_index (reading->sources, i), reading->kind, cancellable, &error);

      if (g_task_return_error_if_cancelled (task))
        {
          g_clear_pointer (&file, bcp_attachment_file_free);
          return;
        }
      if (file != NULL)
        g_ptr_array_add (reading->batch->files, file);
      else
        g_ptr_array_add (reading->problems, g_strdup (error->message));
      bcp_progress_report (reading->progress, i + 1, reading->sources->len);
    }
  g_task_return_boolean (task, TRUE);
}

static char *
join_problems (GPtrArray *problems)
{
  GString *text = g_string_new (NULL);

  if (problems->len == 0)
    return g_string_free (text, TRUE);

  for (guint i = 0; i < MIN (problems->len, MAX_PROBLEMS); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (problems, i));
  if (problems->len > MAX_PROBLEMS)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%u more file was not added.", "%u more files were not added.", problems->len - MAX_PROBLEMS),
                              problems->len - MAX_PROBLEMS);
    }
  return g_string_free (text, FALSE);
}

/* The record is called in history what it is called now. */
static gboolean
save_batch (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Adding *adding = data;
  g_autoptr (BcpRecord) owner = bcp_record_load (db, adding->entity, adding->batch->owner, error);
  g_autofree char *title = owner != NULL ? bcp_record_dup_title (owner, NULL, BCP_LANGUAGE_EN) : NULL;
  g_autoptr (BcpLabel) label = NULL;

  if (owner == NULL || !bcp_attachment_batch_save (db, adding->batch, cancellable, error))
    return FALSE;

  label = bcp_attachment_batch_label (adding->batch, title);
  bcp_connection_relabel (db, label);
  return TRUE;
}

static void
on_batch_saved (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Adding) adding = user_data;
  g_autoptr (GError) error = NULL;
  guint n = adding->batch->files->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%u file added", "%u files added", n), n);

  if (bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    bcp_shell_toast_undo (adding->widget, text);
  adding->added (adding->widget, error == NULL ? adding->problems
                                 : g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? NULL : error->message);
}

static void
on_all_read (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Adding) adding = user_data;
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Photos and files"), NULL);
  GCancellable *cancellable = bcp_work_get_cancellable (adding->work);

  /* Cancelled: nothing was added, as was asked for. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    {
      adding->added (adding->widget, NULL);
      return;
    }

  adding->problems = join_problems (reading->problems);
  adding->batch = g_steal_pointer (&reading->batch);
  if (adding->batch->files->len == 0)
    adding->added (adding->widget, adding->problems);
  else
    {
      Adding *next = g_steal_pointer (&adding);

      bcp_store_edit_async (bcp_document_get_store (next->document), label, save_batch, next, NULL, cancellable, on_batch_saved, next);
    }
}

/**
 * bcp_attachment_jobs_add:
 * @widget: who asks
 * @document: the open programme
 * @entity: the kind of the record that they belong to
 * @owner: the record
 * @sources: (transfer full) (element-type BcpAttachmentSource): what to add
 * @added: called when done
 *
 * One edit, with progress and a way to stop it; stopped, it leaves nothing.
 */
void
bcp_attachment_jobs_add (GtkWidget           *widget,
                         BcpDocument         *document,
                         const BcpEntity     *entity,
                         gint64               owner,
                         GPtrArray           *sources,
                         BcpAttachmentsAdded  added)
{
  Adding *adding = g_new0 (Adding, 1);
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr (GTask) task = NULL;

  adding->widget = g_object_ref (widget);
  adding->document = g_object_ref (document);
  adding->entity = entity;
  adding->work = bcp_work_new (_("Adding photos and files"));
  adding->added = added;
  reading->sources = sources;
  reading->kind = bcp_attachment_usual_kind (entity);
  reading->progress = g_object_ref (bcp_work_get_progress (adding->work));
  reading->batch = bcp_attachment_batch_new (entity, owner);
  reading->problems = g_ptr_array_new_with_free_func (g_free);
  bcp_document_add_work (document, adding->work);

  task = g_task_new (NULL, bcp_work_get_cancellable (adding->work), on_all_read, adding);
  g_task_set_source_tag (task, bcp_attachment_jobs_add);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_all);
}

/* Changing */

typedef struct
{
  gint64  id;
  char   *caption;   /* NULL: it is deleted */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->caption);
  g_free (change);
}

static gboolean
change (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  const Change *self = data;
  const BcpEntity *entity = bcp_entity_by_name ("attachments");
  g_autoptr (BcpRecord) record = bcp_record_load (db, entity, self->id, error);
  g_autoptr (BcpLabel) label = NULL;

  if (record == NULL)
    return FALSE;
  if (self->caption == NULL)
    {
      label = bcp_record_delete_label (record);
      bcp_connection_relabel (db, label);
      return bcp_record_delete (db, entity, self->id, error);
    }

  bcp_finding_free (bcp_record_set_text (record, "caption", self->caption, NULL, bcp_language_get_default ()));
  label = bcp_record_edit_label (record);
  bcp_connection_relabel (db, label);
  return bcp_record_save (record, db, error);
}

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    bcp_shell_toast (widget, error->message);
}

static void
on_deleted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    bcp_shell_toast_undo (widget, _("File deleted"));
  else
    bcp_shell_toast (widget, error->message);
}

static void
change_async (GtkWidget           *widget,
              BcpDocument         *document,
              gint64               id,
              const char          *caption,
              GAsyncReadyCallback  callback)
{
  Change *data = g_new0 (Change, 1);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Photos and files"), NULL);

  data->id = id;
  data->caption = g_strdup (caption);
  bcp_store_edit_async (bcp_document_get_store (document), label, change, data, change_free, NULL, callback, g_object_ref (widget));
}

/**
 * bcp_attachment_jobs_set_caption:
 * @widget: who asks
 * @document: the open programme
 * @id: the attachment
 * @caption: what it shows
 */
void
bcp_attachment_jobs_set_caption (GtkWidget   *widget,
                                 BcpDocument *document,
                                 gint64       id,
                                 const char  *caption)
{
  change_async (widget, document, id, caption, on_changed);
}

/**
 * bcp_attachment_jobs_delete:
 * @widget: who asks
 * @document: the open programme
 * @id: the attachment
 */
void
bcp_attachment_jobs_delete (GtkWidget   *widget,
                            BcpDocument *document,
                            gint64       id)
{
  change_async (widget, document, id, NULL, on_deleted);
}

/* Taking out */

typedef struct
{
  gint64  id;
  GFile  *target;   /* NULL: a copy to be looked at */
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_clear_object (&copy->target);
  g_free (copy);
}

/* In a folder that nobody else may enter and that goes with the session. Its name is the file's own, so that
 * the program that opens it shows that; it can be read only, because what is changed there would be lost. */
static GFile *
write_to_look_at (BcpConnection  *db,
                  gint64          id,
                  GBytes         *bytes,
                  GError        **error)
{
  g_autofree char *name = bcp_connection_dup_text (db, error, "SELECT file_name FROM attachment WHERE id = ?1", "i", id);
  g_autofree char *type = bcp_connection_dup_text (db, error, "SELECT media_type FROM attachment WHERE id = ?1", "i", id);
  g_autofree char *base = name != NULL && type != NULL ? bcp_attachment_safe_name (name, type) : NULL;
  g_autofree char *pattern = g_build_filename (g_get_user_runtime_dir (), "bajio-cp-XXXXXX", NULL);
  g_autofree char *path = NULL;

  if (base == NULL)
    return NULL;
  if (g_mkdtemp (pattern) == NULL)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_FAILED, _("No copy can be made to look at. Save it instead."));
      return NULL;
    }

  path = g_build_filename (pattern, base, NULL);
  if (!g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error))
    return NULL;

  g_chmod (path, 0400);
  return g_file_new_for_path (path);
}

static gpointer
write_copy (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Copy *copy = data;
  g_autoptr (GBytes) bytes = bcp_attachment_load_bytes (db, copy->id, error);

  if (bytes == NULL)
    return NULL;
  if (copy->target == NULL)
    return write_to_look_at (db, copy->id, bytes, error);

  return g_file_replace_contents (copy->target, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error)
           ? g_object_ref (copy->target) : NULL;
}

static void
on_launched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;

  text = g_strdup_printf (_("No program opens it (%s). Save it, or install one that shows such files."), error->message);
  bcp_shell_toast (widget, text);
}

static void
on_written_to_open (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = bcp_store_read_finish (BCP_STORE (source), result, &error);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, on_launched, g_object_ref (widget));
  else
    bcp_shell_toast (widget, error->message);
}

/**
 * bcp_attachment_jobs_open:
 * @widget: who asks
 * @document: the open programme
 * @id: the attachment
 *
 * Shows a copy, to be read only, in the program that the desktop has for it.
 */
void
bcp_attachment_jobs_open (GtkWidget   *widget,
                          BcpDocument *document,
                          gint64       id)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->id = id;
  bcp_store_read_async (bcp_document_get_store (document), write_copy, copy, copy_free, g_object_unref, NULL, on_written_to_open,
                        g_object_ref (widget));
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = bcp_store_read_finish (BCP_STORE (source), result, &error);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *text = name != NULL ? g_strdup_printf (_("Saved %s"), name) : NULL;

  bcp_shell_toast (widget, text != NULL ? text : error->message);
}

/* What the dialog asks for. */
typedef struct
{
  GtkWidget   *widget;
  BcpDocument *document;
  gint64       id;
} Asking;

static void
on_target_chosen (GtkNativeDialog *dialog,
                  int              response,
                  Asking          *asking)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->id = asking->id;
  copy->target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (response == GTK_RESPONSE_ACCEPT && copy->target != NULL)
    bcp_store_read_async (bcp_document_get_store (asking->document), write_copy, copy, copy_free, g_object_unref, NULL, on_written,
                          g_object_ref (asking->widget));
  else
    copy_free (copy);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  g_object_unref (asking->widget);
  g_object_unref (asking->document);
  g_free (asking);
}

/**
 * bcp_attachment_jobs_save:
 * @widget: who asks
 * @document: the open programme
 * @id: the attachment
 * @name: what its file is called
 *
 * Asks where to and writes what it holds.
 */
void
bcp_attachment_jobs_save (GtkWidget   *widget,
                          BcpDocument *document,
                          gint64       id,
                          const char  *name)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save a copy"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  Asking *asking = g_new0 (Asking, 1);

  asking->widget = g_object_ref (widget);
  asking->document = g_object_ref (document);
  asking->id = id;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_target_chosen), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
