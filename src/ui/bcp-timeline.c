/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-timeline.h"

#include "bcp-history.h"

#include <glib/gi18n.h>

/* Older events are left to History and to the lists. */
#define MAX_EVENTS 14

/**
 * BcpTimeline:
 *
 * Everything that happened to a record, newest first: the dated records that refer to it, and its
 * changes. Changes come from history, which is read after the rest of the page is shown.
 */
struct _BcpTimeline
{
  AdwBin        parent_instance;

  BcpDocument  *document;
  GCancellable *cancellable;
  gint64        id;         /* of the record shown */
  GPtrArray    *dated;      /* Event, of the records */
  GtkWidget    *events;
};

G_DEFINE_FINAL_TYPE (BcpTimeline, bcp_timeline, ADW_TYPE_BIN)

typedef struct
{
  BcpDate   date;
  gint64    entry;    /* 0: a dated record */
  char     *what;
  char     *who;
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_free (event->what);
  g_free (event->who);
  g_free (event);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const Event *first = *(Event *const *) a;
  const Event *second = *(Event *const *) b;

  if (first->date != second->date)
    return first->date > second->date ? -1 : 1;
  return first->entry == second->entry ? 0 : first->entry > second->entry ? -1 : 1;
}

/* History */

typedef struct
{
  const char *table;
  gint64      id;
} Row;

static Event *
event_of_entry (BcpConnection  *db,
                gint64          entry,
                GError        **error)
{
  g_autoptr (GPtrArray) entries = bcp_history_list (db, entry + 1, 1, error);
  BcpEntry *found = entries != NULL && entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;
  g_autofree char *day = NULL;
  Event *event;

  if (found == NULL)
    return NULL;

  day = g_strndup (found->utc, 10);
  event = g_new0 (Event, 1);
  event->date = bcp_date_from_iso (day);
  event->entry = found->id;
  event->what = bcp_label_to_text (found->label, bcp_language_get_default ());
  if (found->kind == BCP_ENTRY_UNDO || found->kind == BCP_ENTRY_REDO)
    {
      g_autofree char *label = g_steal_pointer (&event->what);

      event->what = g_strdup_printf (found->kind == BCP_ENTRY_UNDO ? _("Undone: %s") : _("Redone: %s"), label);
    }
  event->who = g_strdup (found->author);
  return event;
}

static gpointer
load_changes (BcpConnection *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Row *row = data;
  g_autoptr (GArray) entries = bcp_history_of_row (db, row->table, row->id, cancellable, error);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (event_free);

  if (entries == NULL)
    return NULL;

  for (guint i = 0; i < MIN (entries->len, MAX_EVENTS); i++)
    {
      Event *event = event_of_entry (db, g_array_index (entries, gint64, i), error);

      if (event != NULL)
        g_ptr_array_add (events, event);
    }

  return g_steal_pointer (&events);
}

/* Rows */

static GtkWidget *
create_event (const Event *event)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *day = bcp_date_format (event->date, BCP_DATE_SHORT, bcp_language_get_default ());
  GtkWidget *date = gtk_label_new (day);
  GtkWidget *what = gtk_label_new (event->what);

  gtk_label_set_xalign (GTK_LABEL (date), 1);
  gtk_label_set_yalign (GTK_LABEL (date), 0);
  gtk_label_set_width_chars (GTK_LABEL (date), 11);
  gtk_widget_add_css_class (date, "bcp-ink2");
  gtk_widget_add_css_class (date, "bcp-number");
  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_wrap (GTK_LABEL (what), TRUE);
  gtk_box_append (GTK_BOX (texts), what);
  if (event->who != NULL && *event->who != '\0')
    {
      GtkWidget *who = gtk_label_new (event->who);

      gtk_label_set_xalign (GTK_LABEL (who), 0);
      gtk_label_set_wrap (GTK_LABEL (who), TRUE);
      gtk_widget_add_css_class (who, "bcp-caption");
      gtk_widget_add_css_class (who, "bcp-ink2");
      gtk_box_append (GTK_BOX (texts), who);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), date);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "bcp-small");
  return box;
}

static void
show_events (BcpTimeline *self,
             GPtrArray   *changes)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->events)) != NULL)
    gtk_box_remove (GTK_BOX (self->events), child);

  for (guint i = 0; i < self->dated->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (self->dated, i));
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (changes, i));
  g_ptr_array_sort (all, compare_events);

  for (guint i = 0; i < MIN (all->len, MAX_EVENTS); i++)
    gtk_box_append (GTK_BOX (self->events), create_event (g_ptr_array_index (all, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), all->len > 0);
}

static void
on_changes (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpTimeline) self = BCP_TIMELINE (user_data);
  g_autoptr (GPtrArray) changes = bcp_store_read_finish (BCP_STORE (source), result, NULL);

  if (changes != NULL && self->dated != NULL)
    show_events (self, changes);
}

static void
gather_dated (BcpTimeline          *self,
              const BcpRecordFacts *facts)
{
  g_ptr_array_set_size (self->dated, 0);
  for (guint i = 0; i < facts->related->len; i++)
    {
      const BcpRelated *related = g_ptr_array_index (facts->related, i);

      for (guint j = 0; j < related->rows->len; j++)
        {
          const BcpRelatedRow *row = g_ptr_array_index (related->rows, j);
          Event *event;

          if (row->date == BCP_DATE_NONE)
            continue;
          event = g_new0 (Event, 1);
          event->date = row->date;
          event->what = g_strdup_printf ("%s: %s", _(related->entity->label), row->title);
          event->who = g_strdup (row->detail);
          g_ptr_array_add (self->dated, event);
        }
    }
}

static void
bcp_timeline_dispose (GObject *object)
{
  BcpTimeline *self = BCP_TIMELINE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->dated, g_ptr_array_unref);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_timeline_parent_class)->dispose (object);
}

static void
bcp_timeline_class_init (BcpTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_timeline_dispose;
}

static void
bcp_timeline_init (BcpTimeline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = gtk_label_new (_("Timeline"));

  self->dated = g_ptr_array_new_with_free_func (event_free);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "bcp-section");
  self->events = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->events);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * bcp_timeline_new:
 * @document: the open programme
 *
 * Returns: (transfer floating): an empty timeline
 */
GtkWidget *
bcp_timeline_new (BcpDocument *document)
{
  BcpTimeline *self = g_object_new (BCP_TYPE_TIMELINE, NULL);

  self->document = g_object_ref (document);
  return GTK_WIDGET (self);
}

/**
 * bcp_timeline_show:
 * @self: a timeline
 * @facts: (transfer none): the record and what refers to it
 */
void
bcp_timeline_show (BcpTimeline          *self,
                   const BcpRecordFacts *facts)
{
  Row row = { bcp_record_get_entity (facts->record)->table, bcp_record_get_id (facts->record) };

  g_return_if_fail (BCP_IS_TIMELINE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  gather_dated (self, facts);
  if (self->id != row.id)
    show_events (self, NULL);
  self->id = row.id;
  if (row.id != 0)
    bcp_store_read_async (bcp_document_get_store (self->document), load_changes, g_memdup2 (&row, sizeof row), g_free,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_changes, g_object_ref (self));
}
