/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-page.h"

#include "bcp-attachment-strip.h"
#include "bcp-attachment.h"
#include "bcp-field.h"
#include "bcp-pages.h"
#include "bcp-record-facts.h"
#include "bcp-record-remove.h"
#include "bcp-related-list.h"
#include "bcp-shell.h"
#include "bcp-stage-dots.h"
#include "bcp-timeline.h"
#include "bcp-words.h"

#include <glib/gi18n.h>

/**
 * BcpRecordPage:
 *
 * One record of any entity: its form, what refers to it, what happened to it. Also where a new one is
 * begun: it becomes one edit when it is added.
 */
struct _BcpRecordPage
{
  AdwBin            parent_instance;

  BcpDocument      *document;
  const BcpEntity  *entity;
  gint64            id;           /* 0: a new record, or none */
  gboolean          is_new;
  const BcpField   *preset;       /* of a new record */
  char             *preset_value;
  char             *draft;
  GCancellable     *loading;

  GtkWidget        *back_button;
  AdwButtonContent *back_content;
  GtkWidget        *draft_bar;
  GtkScrolledWindow *scroller;
  GtkWidget        *content;
  GtkLabel         *title;
  BcpStageDots     *dots;
  GtkLabel         *subtitle;
  GtkButton        *within_button;
  AdwBin           *form_place;
  AdwBin           *files_place;
  GtkBox           *related;
  AdwBin           *timeline_place;
  GtkWidget        *history_button;
  GtkButton        *delete_button;
  GtkWidget        *new_bar;
  GtkButton        *add_button;

  BcpRecordForm    *form;
  BcpTimeline      *timeline;
  BcpAttachmentStrip *files;       /* (nullable): of records that have photos or files */
};

G_DEFINE_FINAL_TYPE (BcpRecordPage, bcp_record_page, ADW_TYPE_BIN)

enum
{
  CLOSED,
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void load (BcpRecordPage *self);

/* Heading */

static void
append_word (GString    *text,
             const char *word)
{
  if (word != NULL && *word != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", word);
}

/* Stage or status first, then number or code where that is not the title. */
static char *
dup_subtitle (BcpRecordPage *self,
              BcpRecord     *record)
{
  BcpCatalogue *catalogue = bcp_document_get_catalogue (self->document);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BcpField *field = &self->entity->fields[i];

      if (field->type == BCP_FIELD_CHOICE && (g_str_equal (field->name, "stage") || g_str_equal (field->name, "status")))
        {
          g_autofree char *word = bcp_field_format (field, bcp_record_get_value (record, field->name), NULL,
                                                    catalogue, bcp_language_get_default ());

          append_word (text, word);
        }
    }
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const char *name = self->entity->fields[i].name;

      if ((g_str_equal (name, "code") || g_strcmp0 (name, self->entity->number) == 0) && !g_str_equal (name, self->entity->title))
        {
          g_autofree char *code = bcp_record_dup_text (record, name);

          append_word (text, code);
        }
    }

  return g_string_free (text, FALSE);
}

/* What has a page of its own inside this record: a pre-assessment's worksheets. */

static const BcpField *
find_within (const BcpEntity    *entity,
             const BcpPageInfo **page)
{
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];

      *page = field->type == BCP_FIELD_REFERENCE ? bcp_page_by_entity (field->domain) : NULL;
      if (*page != NULL && (*page)->within != NULL)
        return field;
    }

  return NULL;
}

static void
show_within (BcpRecordPage *self,
             BcpRecord     *record)
{
  const BcpPageInfo *page;
  const BcpField *field = find_within (self->entity, &page);
  gboolean is_there = field != NULL && !bcp_value_is_null (bcp_record_get_value (record, field->name));

  gtk_widget_set_visible (GTK_WIDGET (self->within_button), is_there);
  if (is_there)
    gtk_button_set_label (self->within_button, bcp_page_get_title (page));
}

static void
on_within (BcpRecordPage *self)
{
  const BcpPageInfo *page;
  const BcpField *field = find_within (self->entity, &page);
  BcpRecord *record = bcp_record_form_get_record (self->form);

  bcp_shell_open_record (GTK_WIDGET (self), field->domain, bcp_value_get_integer (bcp_record_get_value (record, field->name)));
}

static void
show_dots (BcpRecordPage *self,
           BcpRecord     *record)
{
  const BcpField *field = bcp_entity_get_field (self->entity, "stage");
  g_autofree char *stage = field != NULL ? bcp_record_dup_text (record, "stage") : NULL;
  guint n_codes = 0;
  guint reached = 0;
  const BcpCode *codes = NULL;

  if (field != NULL)
    codes = bcp_catalogue_get (bcp_document_get_catalogue (self->document), field->domain, &n_codes);
  for (guint i = 0; i < n_codes; i++)
    if (g_strcmp0 (codes[i].code, stage) == 0)
      reached = i + 1;
  bcp_stage_dots_set (self->dots, reached, n_codes);
  gtk_widget_set_visible (GTK_WIDGET (self->dots), field != NULL && !self->is_new);
}

static void
show_heading (BcpRecordPage *self,
              BcpRecord     *record)
{
  g_autofree char *singular = bcp_word_singular (self->entity);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (self->is_new)
    {
      title = g_strdup_printf (_("New %s"), singular);
      subtitle = g_strdup (_("It is saved once you add it."));
    }
  else
    {
      title = bcp_record_dup_title (record, bcp_document_get_catalogue (self->document), bcp_language_get_default ());
      subtitle = dup_subtitle (self, record);
    }
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  show_dots (self, record);
  show_within (self, record);
}

/* Loading */

static void
show_related (BcpRecordPage        *self,
              const BcpRecordFacts *facts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->related))) != NULL)
    gtk_box_remove (self->related, child);
  for (guint i = 0; i < facts->related->len; i++)
    gtk_box_append (self->related, bcp_related_list_new (self->document, g_ptr_array_index (facts->related, i)));
}

static void
show_facts (BcpRecordPage        *self,
            const BcpRecordFacts *facts)
{
  gboolean other = bcp_record_form_get_record (self->form) == NULL ||
                   bcp_record_get_id (bcp_record_form_get_record (self->form)) != self->id;
  gboolean writable = !bcp_store_get_read_only (bcp_document_get_store (self->document));

  show_heading (self, facts->record);
  bcp_record_form_show (self->form, facts->record, facts->findings);
  show_related (self, facts);
  if (self->files != NULL)
    bcp_attachment_strip_show (self->files, self->entity, self->is_new ? 0 : self->id);
  gtk_widget_set_visible (GTK_WIDGET (self->files_place), self->files != NULL && !self->is_new);
  bcp_timeline_show (self->timeline, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->related), !self->is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline_place), !self->is_new);
  gtk_widget_set_visible (self->history_button, !self->is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), !self->is_new && writable);
  gtk_widget_set_visible (self->new_bar, self->is_new);
  gtk_widget_set_visible (self->content, TRUE);

  if (other || self->is_new)
    {
      g_free (self->draft);
      self->draft = g_strdup (facts->draft);
      gtk_widget_set_visible (self->draft_bar, self->draft != NULL);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  if (self->is_new)
    bcp_record_form_focus_first (self->form);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpRecordPage) self = BCP_RECORD_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpRecordFacts) facts = bcp_record_facts_load_finish (BCP_STORE (source), result, &error);

  if (self->form == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (facts != NULL)
    {
      if (bcp_record_get_id (facts->record) == self->id)
        show_facts (self, facts);
    }
  else if (g_error_matches (error, BCP_ERROR, BCP_ERROR_NOT_FOUND))
    {
      self->id = 0;
      gtk_widget_set_visible (self->content, FALSE);
      g_signal_emit (self, signals[CLOSED], 0);
    }
  else
    {
      bcp_shell_toast (GTK_WIDGET (self), error->message);
    }
}

static void
load (BcpRecordPage *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  bcp_record_facts_load_async (bcp_document_get_store (self->document), bcp_document_get_catalogue (self->document),
                               self->entity, self->id, self->preset, self->preset_value, self->loading, on_loaded, g_object_ref (self));
}

static void
on_document_changed (BcpRecordPage *self,
                     BcpNotice     *notice)
{
  if (self->id != 0 && bcp_record_facts_concern (self->entity, self->id, notice))
    load (self);
}

/* Drafts */

static void
on_restore_draft (BcpRecordPage *self)
{
  gtk_widget_set_visible (self->draft_bar, FALSE);
  if (self->draft == NULL)
    return;

  bcp_record_form_take_draft (self->form, self->draft);
  if (self->is_new)
    bcp_record_form_finish (self->form);
}

static void
drop_draft (BcpRecordPage *self)
{
  g_autofree char *key = self->is_new ? g_strdup_printf ("%s/new", self->entity->table)
                                      : g_strdup_printf ("%s/%" G_GINT64_FORMAT, self->entity->table, self->id);

  g_clear_pointer (&self->draft, g_free);
  gtk_widget_set_visible (self->draft_bar, FALSE);
  bcp_store_save_draft_async (bcp_document_get_store (self->document), key, NULL);
}

static void
on_drop_draft (BcpRecordPage *self)
{
  drop_draft (self);
}

/* New records */

static void
on_ready (BcpRecordPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), self->is_new && bcp_record_form_is_ready (self->form));
}

typedef struct
{
  BcpRecordPage *page;
  BcpRecord     *record;    /* the writer's own; has its id once saved */
} Edit;

static void
edit_free (Edit *edit)
{
  g_object_unref (edit->page);
  g_object_unref (edit->record);
  g_free (edit);
}

static gboolean
save_new (BcpConnection *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  BcpRecord *record = BCP_RECORD (data);
  g_autoptr (BcpLabel) label = NULL;

  /* It is remembered by the number that it is given. */
  bcp_record_complete (record, db);
  label = bcp_record_edit_label (record);
  if (!bcp_record_save (record, db, error))
    return FALSE;
  bcp_connection_relabel (db, label);
  return TRUE;
}

static void
on_new_saved (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Edit *edit = user_data;
  BcpRecordPage *self = edit->page;
  g_autoptr (GError) error = NULL;

  if (bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    {
      drop_draft (self);
      self->is_new = FALSE;
      g_signal_emit (self, signals[ADDED], 0, bcp_record_get_id (edit->record));
    }
  else
    {
      bcp_shell_toast (GTK_WIDGET (self), error->message);
      on_ready (self);
    }
  edit_free (edit);
}

static void
on_add (BcpRecordPage *self)
{
  BcpRecord *record;
  g_autoptr (BcpLabel) label = NULL;
  Edit *edit;

  bcp_record_form_finish (self->form);
  if (!bcp_record_form_is_ready (self->form))
    return;

  record = bcp_record_form_get_record (self->form);
  label = bcp_record_edit_label (record);
  edit = g_new0 (Edit, 1);
  edit->page = g_object_ref (self);
  edit->record = bcp_record_copy (record);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), FALSE);
  bcp_store_edit_async (bcp_document_get_store (self->document), label, save_new,
                        g_object_ref (edit->record), g_object_unref, NULL, on_new_saved, edit);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  if (BCP_RECORD_PAGE (widget)->is_new)
    on_add (BCP_RECORD_PAGE (widget));
}

static void
on_cancel_new (BcpRecordPage *self)
{
  drop_draft (self);
  self->is_new = FALSE;
  gtk_widget_set_visible (self->content, FALSE);
  gtk_widget_set_visible (self->new_bar, FALSE);
  g_signal_emit (self, signals[CLOSED], 0);
}

/* Deleting */

static void
on_delete (BcpRecordPage *self)
{
  BcpRecord *record = bcp_record_form_get_record (self->form);

  if (record != NULL && !self->is_new)
    bcp_record_remove (GTK_WIDGET (self), bcp_document_get_store (self->document), record);
}

static void
on_back (BcpRecordPage *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_history (BcpRecordPage *self)
{
  bcp_shell_open_history (GTK_WIDGET (self), self->entity->name, self->id);
}

static void
bcp_record_page_dispose (GObject *object)
{
  BcpRecordPage *self = BCP_RECORD_PAGE (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->form = NULL;
  self->timeline = NULL;
  self->files = NULL;
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_record_page_parent_class)->dispose (object);
}

static void
bcp_record_page_finalize (GObject *object)
{
  BcpRecordPage *self = BCP_RECORD_PAGE (object);

  g_free (self->preset_value);
  g_free (self->draft);

  G_OBJECT_CLASS (bcp_record_page_parent_class)->finalize (object);
}

static void
bcp_record_page_class_init (BcpRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_record_page_dispose;
  object_class->finalize = bcp_record_page_finalize;

  signals[CLOSED] = g_signal_new ("closed", BCP_TYPE_RECORD_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[ADDED] = g_signal_new ("added", BCP_TYPE_RECORD_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (BCP_TYPE_STAGE_DOTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, back_content);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, draft_bar);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, content);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, title);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, dots);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, within_button);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, form_place);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, files_place);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, related);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, timeline_place);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, history_button);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, on_history);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, new_bar);
  gtk_widget_class_bind_template_child (widget_class, BcpRecordPage, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_within);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_draft);
  gtk_widget_class_bind_template_callback (widget_class, on_drop_draft);
  gtk_widget_class_bind_template_callback (widget_class, on_delete);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_new);
  gtk_widget_class_install_action (widget_class, "record.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "record.add", NULL);
}

static void
bcp_record_page_init (BcpRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bcp_record_page_new:
 * @document: the open programme
 * @entity: what kind of records
 *
 * Returns: (transfer floating): a page that shows no record yet
 */
GtkWidget *
bcp_record_page_new (BcpDocument     *document,
                     const BcpEntity *entity)
{
  BcpRecordPage *self = g_object_new (BCP_TYPE_RECORD_PAGE, NULL);
  g_autofree char *singular = bcp_word_singular (entity);
  g_autofree char *add = g_strdup_printf (_("Add %s"), singular);
  g_autofree char *delete = g_strdup_printf (_("Delete %s"), singular);

  self->document = g_object_ref (document);
  self->entity = entity;
  self->form = BCP_RECORD_FORM (bcp_record_form_new (document, entity));
  self->timeline = BCP_TIMELINE (bcp_timeline_new (document));
  adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
  adw_bin_set_child (self->timeline_place, GTK_WIDGET (self->timeline));
  if (bcp_attachment_owner_field (entity) != NULL)
    {
      self->files = BCP_ATTACHMENT_STRIP (bcp_attachment_strip_new (document));
      adw_bin_set_child (self->files_place, GTK_WIDGET (self->files));
    }
  gtk_button_set_label (self->add_button, add);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_button), _("Add the record (Ctrl+Enter)"));
  gtk_button_set_label (self->delete_button, delete);
  g_signal_connect_object (self->form, "ready", G_CALLBACK (on_ready), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * bcp_record_page_load:
 * @self: a page
 * @id: which record; 0 for none
 */
void
bcp_record_page_load (BcpRecordPage *self,
                      gint64         id)
{
  g_return_if_fail (BCP_IS_RECORD_PAGE (self));

  self->id = id;
  self->is_new = FALSE;
  self->preset = NULL;
  gtk_widget_set_visible (self->new_bar, FALSE);
  if (id != 0)
    load (self);
  else
    gtk_widget_set_visible (self->content, FALSE);
}

/**
 * bcp_record_page_begin:
 * @self: a page
 * @field: (nullable): a field that is known already
 * @value: (nullable): and its value
 *
 * Begins a new record.
 */
void
bcp_record_page_begin (BcpRecordPage  *self,
                       const BcpField *field,
                       const char     *value)
{
  g_return_if_fail (BCP_IS_RECORD_PAGE (self));

  self->id = 0;
  self->is_new = TRUE;
  self->preset = field;
  g_free (self->preset_value);
  self->preset_value = g_strdup (value);
  load (self);
}

/**
 * bcp_record_page_get_id:
 * @self: a page
 *
 * Returns: the id of the record that is shown, 0 for a new one or none
 */
gint64
bcp_record_page_get_id (BcpRecordPage *self)
{
  g_return_val_if_fail (BCP_IS_RECORD_PAGE (self), 0);

  return self->id;
}

/**
 * bcp_record_page_get_form:
 * @self: a page
 *
 * Returns: (transfer none): its form
 */
BcpRecordForm *
bcp_record_page_get_form (BcpRecordPage *self)
{
  g_return_val_if_fail (BCP_IS_RECORD_PAGE (self), NULL);

  return self->form;
}

/**
 * bcp_record_page_set_can_close:
 * @self: a page
 * @back: (nullable): where the way back leads; %NULL where the page stands beside its list
 */
void
bcp_record_page_set_can_close (BcpRecordPage *self,
                               const char    *back)
{
  g_return_if_fail (BCP_IS_RECORD_PAGE (self));

  gtk_widget_set_visible (self->back_button, back != NULL);
  if (back != NULL)
    adw_button_content_set_label (self->back_content, back);
}
