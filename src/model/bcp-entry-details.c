/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entry-details.h"

#include "bcp-entry-words.h"
#include "bcp-field.h"
#include "bcp-format.h"
#include "bcp-record.h"

#include <glib/gi18n.h>
#include <string.h>

/* History keeps values as the file does; here they become what people read. */

typedef struct
{
  BcpConnection *db;
  BcpCatalogue  *catalogue;
  BcpLanguage    language;
} Reader;

static void
line_free (gpointer data)
{
  BcpEntryLine *line = data;

  g_free (line->label);
  g_free (line->before);
  g_free (line->after);
  g_free (line->now);
  g_free (line);
}

static void
record_free (gpointer data)
{
  BcpEntryRecord *record = data;

  g_free (record->table);
  g_free (record->title);
  g_ptr_array_unref (record->lines);
  g_free (record);
}

/**
 * bcp_entry_details_free:
 * @self: (transfer full): details
 */
void
bcp_entry_details_free (BcpEntryDetails *self)
{
  g_clear_pointer (&self->entry, bcp_entry_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self->advice);
  g_free (self);
}

/* Values */

static const BcpReviewedField *
find_field (const BcpReviewedRow *row,
            const char           *column)
{
  for (guint i = 0; i < row->fields->len; i++)
    {
      const BcpReviewedField *field = g_ptr_array_index (row->fields, i);

      if (g_strcmp0 (field->column, column) == 0)
        return field;
    }

  return NULL;
}

static char *
record_title (const Reader    *reader,
              const BcpEntity *entity,
              gint64           id)
{
  g_autoptr (BcpRecord) record = entity != NULL ? bcp_record_load (reader->db, entity, id, NULL) : NULL;

  return record != NULL ? bcp_record_dup_title (record, reader->catalogue, reader->language) : NULL;
}

/* The currency of an amount: from the same row, then or today; else the programme's. */
static char *
find_currency (const Reader         *reader,
               const BcpReviewedRow *row,
               const BcpField       *field)
{
  const BcpReviewedField *currency = field->domain != NULL ? find_field (row, field->domain) : NULL;
  g_autofree char *sql = NULL;
  char *code = NULL;

  if (currency != NULL)
    return g_strdup (currency->after != NULL ? currency->after : currency->before);

  if (field->domain != NULL)
    {
      sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE id = ?1", field->domain, row->table);
      code = bcp_connection_dup_text (reader->db, NULL, sql, "i", row->id);
    }
  return code != NULL ? code : bcp_connection_dup_text (reader->db, NULL, "SELECT base_currency FROM programme", NULL);
}

static char *
find_companion (const Reader         *reader,
                const BcpReviewedRow *row,
                const BcpField       *field,
                const char           *stored)
{
  if (field->type == BCP_FIELD_REFERENCE)
    return record_title (reader, bcp_entity_by_name (field->domain), g_ascii_strtoll (stored, NULL, 10));

  return field->type == BCP_FIELD_MONEY ? find_currency (reader, row, field) : NULL;
}

static void
read_value (const BcpField *field,
            const char     *stored,
            BcpValue       *value)
{
  switch (field->type)
    {
    case BCP_FIELD_INTEGER:
    case BCP_FIELD_MONEY:
    case BCP_FIELD_BOOLEAN:
    case BCP_FIELD_REFERENCE:
      bcp_value_set_integer (value, g_ascii_strtoll (stored, NULL, 10));
      break;
    case BCP_FIELD_NUMBER:
    case BCP_FIELD_PERCENT:
      bcp_value_set_real (value, g_ascii_strtod (stored, NULL));
      break;
    case BCP_FIELD_TEXT:
    case BCP_FIELD_LONG_TEXT:
    case BCP_FIELD_DATE:
    case BCP_FIELD_CHOICE:
    default:
      bcp_value_set_text (value, stored);
      break;
    }
}

static char *
dup_words (const Reader         *reader,
           const BcpReviewedRow *row,
           const BcpField       *field,
           const char           *column,
           const char           *stored)
{
  g_autofree char *companion = NULL;
  BcpValue value = BCP_VALUE_INIT;
  char *words;

  if (stored == NULL || *stored == '\0')
    return NULL;
  words = bcp_entry_words_value (reader->db, row, column, stored, reader->catalogue, reader->language);
  if (words != NULL || field == NULL)
    return words != NULL ? words : g_strdup (stored);

  companion = find_companion (reader, row, field, stored);
  read_value (field, stored, &value);
  words = bcp_field_format (field, &value, companion, reader->catalogue, reader->language);
  bcp_value_clear (&value);
  return words;
}

/* Records */

static BcpEntryLine *
line_new (const Reader           *reader,
          const BcpReviewedRow   *row,
          const BcpEntity        *entity,
          const BcpReviewedField *reviewed)
{
  const BcpField *field = entity != NULL ? bcp_entity_get_field (entity, reviewed->column) : NULL;
  const char *label = field != NULL ? field->label : bcp_entry_words_label (row->table, reviewed->column);
  BcpEntryLine *line = g_new0 (BcpEntryLine, 1);

  line->label = g_strdup (label != NULL ? bcp_tr (reader->language, label) : reviewed->column);
  line->before = dup_words (reader, row, field, reviewed->column, reviewed->before);
  line->after = dup_words (reader, row, field, reviewed->column, reviewed->after);
  line->now = dup_words (reader, row, field, reviewed->column, reviewed->now);
  line->state = reviewed->state;
  line->later = reviewed->later;
  return line;
}

/* A record that is gone is called what it was called then. */
static char *
past_title (const Reader         *reader,
            const BcpReviewedRow *row,
            const BcpEntity      *entity)
{
  const BcpReviewedField *title = entity != NULL ? find_field (row, entity->title) : NULL;

  if (title == NULL)
    return NULL;

  return dup_words (reader, row, bcp_entity_get_field (entity, entity->title), entity->title,
                    title->before != NULL ? title->before : title->after);
}

static BcpEntryRecord *
record_new (const Reader         *reader,
            const BcpReviewedRow *row,
            guint                 limit)
{
  BcpEntryRecord *record = g_new0 (BcpEntryRecord, 1);

  record->entity = bcp_entity_by_table (row->table);
  record->table = g_strdup (row->table);
  record->id = row->id;
  record->operation = row->operation;
  record->state = row->state;
  record->later = row->later;
  record->title = record_title (reader, record->entity, row->id);
  record->is_there = record->title != NULL;
  if (record->title == NULL)
    record->title = past_title (reader, row, record->entity);
  record->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < MIN (row->fields->len, limit); i++)
    g_ptr_array_add (record->lines, line_new (reader, row, record->entity, g_ptr_array_index (row->fields, i)));
  return record;
}

static void
add_records (BcpEntryDetails *self,
             const Reader    *reader,
             const BcpReview *review,
             guint            limit)
{
  guint n_lines = 0;

  self->is_cut = !review->is_whole;
  for (guint i = 0; i < review->rows->len; i++)
    {
      const BcpReviewedRow *row = g_ptr_array_index (review->rows, i);
      guint room = limit == 0 ? G_MAXUINT : limit - n_lines;

      /* What a file holds comes and goes with the attachment that says so. */
      if (strcmp (row->table, "attachment_bytes") == 0)
        continue;
      if (room == 0)
        {
          self->is_cut = TRUE;
          return;
        }
      g_ptr_array_add (self->records, record_new (reader, row, room));
      self->is_cut |= row->fields->len > room;
      n_lines += MIN (row->fields->len, room);
    }
}

/* Advice */

typedef struct
{
  const BcpReviewedRow   *row;
  const BcpReviewedField *field;   /* NULL: the row itself */
} InTheWay;

/* The first that something later stands in the way of. */
static InTheWay
find_in_the_way (const BcpReview *review)
{
  for (guint i = 0; i < review->rows->len; i++)
    {
      const BcpReviewedRow *row = g_ptr_array_index (review->rows, i);

      for (guint j = 0; row->operation == 'U' && j < row->fields->len; j++)
        {
          const BcpReviewedField *field = g_ptr_array_index (row->fields, j);

          if (field->state == BCP_CHANGE_LATER)
            return (InTheWay) { row, field };
        }
      if (row->state == BCP_CHANGE_LATER)
        return (InTheWay) { row, NULL };
    }

  return (InTheWay) { NULL, NULL };
}

static gint64
last_in_the_way (const BcpReview *review)
{
  gint64 later = 0;

  for (guint i = 0; i < review->rows->len; i++)
    later = MAX (later, ((const BcpReviewedRow *) g_ptr_array_index (review->rows, i))->later);

  return later;
}

static gboolean
is_of_fields (const BcpReview *review)
{
  for (guint i = 0; i < review->rows->len; i++)
    if (((const BcpReviewedRow *) g_ptr_array_index (review->rows, i))->operation != 'U')
      return FALSE;

  return TRUE;
}

static char *
name_in_the_way (const Reader    *reader,
                 const BcpReview *review)
{
  InTheWay first = find_in_the_way (review);
  const BcpEntity *entity = bcp_entity_by_table (first.row->table);
  const BcpField *field = entity != NULL && first.field != NULL ? bcp_entity_get_field (entity, first.field->column) : NULL;
  char *title;

  if (first.field != NULL)
    return g_strdup (field != NULL ? bcp_tr (reader->language, field->label) : first.field->column);

  title = record_title (reader, entity, first.row->id);
  if (title == NULL)
    title = past_title (reader, first.row, entity);
  return title != NULL ? title : g_strdup (bcp_tr (reader->language, entity != NULL ? entity->label : N_("Record")));
}

/* "RFC was changed again in 4,812." */
static char *
say_what_is_in_the_way (const Reader    *reader,
                        const BcpReview *review,
                        const char      *later)
{
  BcpLanguage l = reader->language;
  InTheWay first = find_in_the_way (review);
  g_autofree char *name = name_in_the_way (reader, review);
  g_autofree char *others = bcp_format_integer (review->n_later - 1, l);

  if (last_in_the_way (review) == 0)
    return g_strdup_printf (bcp_tr (l, N_("%s is no longer as this entry left it.")), name);
  if (review->n_later > 1)
    return g_strdup_printf (bcp_ntr (l, "%1$s and %2$s more were changed again, last in %3$s.",
                                     "%1$s and %2$s more were changed again, last in %3$s.", review->n_later - 1),
                            name, others, later);

  if (first.field == NULL && first.row->operation == 'I')
    return g_strdup_printf (bcp_tr (l, N_("%1$s was changed again in %2$s, or is needed by what came then.")), name, later);
  if (first.field == NULL)
    return g_strdup_printf (bcp_tr (l, N_("%1$s is there again, or needs what was deleted, since %2$s.")), name, later);

  return g_strdup_printf (bcp_tr (l, N_("%1$s was changed again in %2$s.")), name, later);
}

/* "Undo 4,812 first, or undo the other 4 fields here." */
static char *
say_what_is_possible (const Reader    *reader,
                      const BcpReview *review,
                      const char      *later)
{
  BcpLanguage l = reader->language;
  g_autofree char *rest = bcp_format_integer (review->n_free, l);
  gboolean is_known = last_in_the_way (review) != 0;

  if (review->n_free == 0)
    return is_known ? g_strdup_printf (bcp_tr (l, N_("Undo %s first.")), later)
                    : g_strdup (bcp_tr (l, N_("Change it by hand.")));
  if (!is_known)
    return g_strdup_printf (bcp_ntr (l, "You can undo the rest here, %s change.", "You can undo the rest here, %s changes.",
                                     review->n_free), rest);
  if (is_of_fields (review))
    return g_strdup_printf (bcp_ntr (l, "Undo %1$s first, or undo the other field here.",
                                     "Undo %1$s first, or undo the other %2$s fields here.", review->n_free), later, rest);

  return g_strdup_printf (bcp_ntr (l, "Undo %1$s first, or undo the other change here.",
                                   "Undo %1$s first, or undo the other %2$s changes here.", review->n_free), later, rest);
}

static void
advise (BcpEntryDetails *self,
        const Reader    *reader,
        const BcpReview *review)
{
  BcpLanguage l = reader->language;
  g_autofree char *later = NULL;
  g_autofree char *trouble = NULL;
  g_autofree char *possible = NULL;

  if (self->entry->kind == BCP_ENTRY_RECORD)
    {
      self->advice = g_strdup (bcp_tr (l, N_("This notes something that was done, as a paper printed; that cannot be undone.")));
      return;
    }

  self->can_undo = !review->is_whole || (review->n_later == 0 && review->n_free > 0);
  if (!review->is_whole)
    self->advice = g_strdup (bcp_tr (l, N_("An entry as large as this is undone as a whole, where nothing later has touched it.")));
  else if (review->n_free == 0 && review->n_later == 0)
    self->advice = g_strdup (bcp_tr (l, N_("All of it is as it was before already; there is nothing to undo.")));
  if (self->advice != NULL || review->n_later == 0)
    return;

  self->n_rest = review->n_free;
  self->later = last_in_the_way (review);
  later = bcp_format_integer (self->later, l);
  trouble = say_what_is_in_the_way (reader, review, later);
  possible = say_what_is_possible (reader, review, later);
  self->advice = g_strdup_printf ("%s %s", trouble, possible);
}

/**
 * bcp_entry_details_load:
 * @db: a connection
 * @entry: a history entry
 * @catalogue: coded lists
 * @language: the reader's language
 * @limit: how many fields at most; 0 for all
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what @entry did, beside how it stands today
 */
BcpEntryDetails *
bcp_entry_details_load (BcpConnection  *db,
                        gint64          entry,
                        BcpCatalogue   *catalogue,
                        BcpLanguage     language,
                        guint           limit,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr (BcpEntryDetails) self = g_new0 (BcpEntryDetails, 1);
  g_autoptr (BcpReview) review = NULL;
  Reader reader = { db, catalogue, language };

  self->records = g_ptr_array_new_with_free_func (record_free);
  self->entry = bcp_history_get (db, entry, error);
  if (self->entry == NULL)
    return NULL;

  review = bcp_history_review (db, entry, cancellable, error);
  if (review == NULL)
    return NULL;

  add_records (self, &reader, review, limit);
  advise (self, &reader, review);
  return g_steal_pointer (&self);
}
