/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-papers-group.h"

#include "bcp-format.h"

#include <glib/gi18n.h>

/* More than these are found in the history. */
#define PAPERS_SQL \
  "SELECT id, document, as_of, printed_on, author, entry FROM paper ORDER BY printed_on DESC, entry DESC LIMIT 30"

struct _BcpPapersGroup
{
  AdwPreferencesGroup  parent_instance;

  BcpDocument         *document;
  GPtrArray           *rows;   /* of widgets, the group's */
  const char          *shown;
};

enum
{
  SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BcpPapersGroup, bcp_papers_group, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  gint64      id;
  const char *document;  /* interned */
  BcpDate     as_of;
  BcpDate     printed_on;
  char       *author;
  gint64      entry;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_free (paper->author);
  g_free (paper);
}

static gpointer
load_papers (BcpConnection *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (paper_free);
  BcpStatement *row = bcp_connection_prepare (db, PAPERS_SQL, error);
  BcpStep step;

  if (row == NULL)
    return NULL;
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      Paper *paper = g_new0 (Paper, 1);

      paper->id = bcp_statement_int (row, 0);
      paper->document = g_intern_string (bcp_statement_text (row, 1));
      paper->as_of = bcp_date_from_iso (bcp_statement_text (row, 2));
      paper->printed_on = bcp_date_from_iso (bcp_statement_text (row, 3));
      paper->author = g_strdup (bcp_statement_text (row, 4));
      paper->entry = bcp_statement_int (row, 5);
      g_ptr_array_add (papers, paper);
    }
  bcp_statement_reset (row);
  return step == BCP_STEP_DONE ? g_steal_pointer (&papers) : NULL;
}

/* Printing again */

typedef struct
{
  BcpPapersGroup *self;
  BcpStore       *store;
  gint64          paper;
  const char     *document;
  BcpWork        *work;
} Again;

static void
again_free (gpointer data)
{
  Again *again = data;

  bcp_work_finish (again->work);
  g_object_unref (again->work);
  g_object_unref (again->self);
  g_object_unref (again->store);
  g_free (again);
}

static void
make_again (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Again *again = data;
  GError *error = NULL;
  BcpReport *report = bcp_report_make_again (again->store, again->paper, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) bcp_report_unref);
  else
    g_task_return_error (task, error);
}

static void
on_made_again (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Again *again = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  if (report != NULL)
    {
      again->self->shown = again->document;
      g_signal_emit (again->self, signals[SHOWN], 0, report);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_widget_activate_action (GTK_WIDGET (again->self), "win.toast", "s", error->message);
    }
}

static void
on_again_clicked (GtkButton      *button,
                  BcpPapersGroup *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "bcp-paper");
  Again *again;
  g_autoptr (GTask) task = NULL;

  if (self->document == NULL)
    return;
  again = g_new0 (Again, 1);
  again->self = g_object_ref (self);
  again->store = g_object_ref (bcp_document_get_store (self->document));
  again->paper = *id;
  again->document = g_object_get_data (G_OBJECT (button), "bcp-document");
  again->work = bcp_work_new (_("Making the paper again"));
  bcp_document_add_work (self->document, again->work);
  task = g_task_new (NULL, bcp_work_get_cancellable (again->work), on_made_again, NULL);
  g_task_set_source_tag (task, on_again_clicked);
  g_task_set_task_data (task, again, again_free);
  g_task_run_in_thread (task, make_again);
}

static char *
describe_paper (const Paper *paper)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *as_of = bcp_date_format (paper->as_of, BCP_DATE_SHORT, language);
  g_autofree char *printed_on = bcp_date_format (paper->printed_on, BCP_DATE_SHORT, language);
  g_autofree char *entry = bcp_format_integer (paper->entry, language);

  if (paper->author != NULL && *paper->author != '\0')
    return g_strdup_printf (_("As of %s; printed on %s by %s, entry %s"), as_of, printed_on, paper->author, entry);
  return g_strdup_printf (_("As of %s; printed on %s, entry %s"), as_of, printed_on, entry);
}

static GtkWidget *
make_row (BcpPapersGroup *self,
          const Paper    *paper)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("printer-symbolic");
  const char *title = bcp_report_title (paper->document);
  g_autofree char *subtitle = describe_paper (paper);
  gint64 *id = g_new (gint64, 1);

  *id = paper->id;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? _(title) : paper->document);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (button), "bcp-paper", id, g_free);
  g_object_set_data (G_OBJECT (button), "bcp-document", (gpointer) paper->document);
  gtk_widget_set_tooltip_text (button, _("Print again"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_again_clicked), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_papers (BcpPapersGroup *self,
             GPtrArray      *papers)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < papers->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (papers, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), papers->len > 0);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpPapersGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (papers == NULL)
    g_message ("%s", error->message);
  else if (self->document != NULL)
    show_papers (self, papers);
}

static void
load (BcpPapersGroup *self)
{
  bcp_store_read_async (bcp_document_get_store (self->document), load_papers, NULL, NULL,
                        (GDestroyNotify) g_ptr_array_unref, NULL, on_loaded, g_object_ref (self));
}

static void
on_document_changed (BcpDocument    *document,
                     BcpNotice      *notice,
                     BcpPapersGroup *self)
{
  if (bcp_notice_has_table (notice, "paper"))
    load (self);
}

/**
 * bcp_papers_group_set_document:
 * @self: a group
 * @document: (nullable): the programme whose papers it shows
 */
void
bcp_papers_group_set_document (BcpPapersGroup *self,
                               BcpDocument    *document)
{
  g_return_if_fail (BCP_IS_PAPERS_GROUP (self));

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (!g_set_object (&self->document, document) || document == NULL)
    return;
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, 0);
  load (self);
}

/**
 * bcp_papers_group_get_shown:
 * @self: a group
 *
 * Returns: (nullable): the name of the document that was made again last
 */
const char *
bcp_papers_group_get_shown (BcpPapersGroup *self)
{
  g_return_val_if_fail (BCP_IS_PAPERS_GROUP (self), NULL);

  return self->shown;
}

static void
bcp_papers_group_dispose (GObject *object)
{
  bcp_papers_group_set_document (BCP_PAPERS_GROUP (object), NULL);
  G_OBJECT_CLASS (bcp_papers_group_parent_class)->dispose (object);
}

static void
bcp_papers_group_finalize (GObject *object)
{
  g_ptr_array_unref (BCP_PAPERS_GROUP (object)->rows);
  G_OBJECT_CLASS (bcp_papers_group_parent_class)->finalize (object);
}

static void
bcp_papers_group_class_init (BcpPapersGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bcp_papers_group_dispose;
  object_class->finalize = bcp_papers_group_finalize;
  signals[SHOWN] = g_signal_new ("shown", BCP_TYPE_PAPERS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
bcp_papers_group_init (BcpPapersGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Printed papers"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
