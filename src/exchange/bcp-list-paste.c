/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-paste.h"

#include "bcp-error.h"
#include "bcp-field.h"
#include "bcp-format.h"
#include "bcp-listing.h"
#include "bcp-table-text.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many changes of a row are named. */
#define MAX_NAMED 4

struct _BcpListPaste
{
  gatomicrefcount  references;
  const BcpEntity *entity;
  GPtrArray       *columns;     /* BcpField; NULL: passed over */
  int              id_column;   /* -1: none */
  GPtrArray       *rows;        /* char ** */
};

/* Reading the text */

static gboolean
is_blank (char **cells)
{
  for (; *cells != NULL; cells++)
    if (**cells != '\0')
      return FALSE;

  return TRUE;
}

static GPtrArray *
read_rows (const char *text)
{
  GPtrArray *rows = bcp_table_text_parse (text);

  for (guint i = rows->len; i > 0; i--)
    if (is_blank (g_ptr_array_index (rows, i - 1)))
      g_ptr_array_remove_index (rows, i - 1);

  return rows;
}

/* What the columns mean */

static const BcpField id_field = { .name = "id", .type = BCP_FIELD_INTEGER };

static const BcpField *
field_of_heading (const BcpEntity *entity,
                  const char      *heading)
{
  g_autofree char *folded = bcp_text_fold (heading);

  if (g_str_equal (folded, id_field.name))
    return &id_field;
  for (guint i = 0; i < entity->n_fields; i++)
    {
      g_autofree char *english = bcp_text_fold (bcp_tr (BCP_LANGUAGE_EN, entity->fields[i].label));
      g_autofree char *spanish = bcp_text_fold (bcp_tr (BCP_LANGUAGE_ES, entity->fields[i].label));

      if (g_str_equal (folded, english) || g_str_equal (folded, spanish) || g_str_equal (heading, entity->fields[i].name))
        return &entity->fields[i];
    }

  return NULL;
}

/* The first row is headings where every cell of it names a field. */
static gboolean
take_headings (BcpListPaste *self)
{
  char **cells = g_ptr_array_index (self->rows, 0);

  for (guint i = 0; cells[i] != NULL; i++)
    if (field_of_heading (self->entity, cells[i]) == NULL)
      return FALSE;
  for (guint i = 0; cells[i] != NULL; i++)
    {
      const BcpField *field = field_of_heading (self->entity, cells[i]);

      if (field == &id_field)
        self->id_column = (int) i;
      g_ptr_array_add (self->columns, field != &id_field ? (gpointer) field : NULL);
    }

  g_ptr_array_remove_index (self->rows, 0);
  return TRUE;
}

/**
 * bcp_list_paste_new:
 * @entity: what the list shows
 * @text: rows of cells with tabs between them
 * @fields: what the columns are where the first row is no heading: those of the list, in order
 * @error: why it is no table for this list
 *
 * Returns: (transfer full) (nullable): the table
 */
BcpListPaste *
bcp_list_paste_new (const BcpEntity    *entity,
                    const char         *text,
                    const char *const  *fields,
                    GError            **error)
{
  g_autoptr (BcpListPaste) self = g_new0 (BcpListPaste, 1);

  g_atomic_ref_count_init (&self->references);
  self->entity = entity;
  self->id_column = -1;
  self->columns = g_ptr_array_new ();
  self->rows = read_rows (text);
  if (self->rows->len == 0 || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                           _("The clipboard holds no rows. Copy them in a spreadsheet or in a list first."));
      return NULL;
    }
  if (!take_headings (self))
    for (guint i = 0; fields[i] != NULL; i++)
      g_ptr_array_add (self->columns, (gpointer) bcp_entity_get_field (entity, fields[i]));
  if (self->rows->len > BCP_LIST_PASTE_MAX_ROWS)
    {
      g_autofree char *most = bcp_format_integer (BCP_LIST_PASTE_MAX_ROWS, bcp_language_get_default ());

      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, _("At most %s rows can be pasted. Import longer tables as a file."), most);
      return NULL;
    }

  return g_steal_pointer (&self);
}

BcpListPaste *
bcp_list_paste_ref (BcpListPaste *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
bcp_list_paste_unref (BcpListPaste *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

const BcpEntity *
bcp_list_paste_get_entity (BcpListPaste *self)
{
  return self->entity;
}

/* Which record a row is */

/* Work on one row after the other. */
typedef struct
{
  BcpListPaste  *paste;
  BcpConnection *db;
  BcpCatalogue  *catalogue;
  BcpLanguage    language;
} Reading;

static gboolean
add_id (const BcpValue  *columns,
        gpointer         data,
        GError         **error)
{
  gint64 id = bcp_value_get_integer (&columns[0]);

  g_array_append_val (data, id);
  return TRUE;
}

/* By one key: 0 where no record has it. */
static gboolean
find_by_key (Reading         *self,
             const BcpField  *key,
             const char      *text,
             gint64          *id,
             GError         **error)
{
  const BcpEntity *entity = self->paste->entity;
  g_autoptr (BcpListing) listing = bcp_listing_new (entity);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *const values[] = { text, NULL };

  /* No index has names as they are written, the search index has their words. */
  if (entity->search != NULL && g_str_equal (key->name, entity->title))
    bcp_listing_set_search (listing, text);
  bcp_listing_set_limit (listing, 2);
  if (!bcp_listing_set_filter (listing, key->name, values, error) ||
      !bcp_listing_foreach (listing, self->db, add_id, ids, NULL, error))
    return FALSE;
  if (ids->len > 1)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, _("“%1$s” names several records. Give the id in a column “id”."), text);
      return FALSE;
    }

  *id = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
  return TRUE;
}

/* The apostrophe before what a spreadsheet would run as a formula is no part of the text. */
static const char *
plain_cell (const char *cell)
{
  if (g_str_equal (cell, BCP_MISSING))
    return "";

  return cell[0] == '\'' && cell[1] != '\0' && strchr ("=+-@", cell[1]) != NULL ? cell + 1 : cell;
}

static const char *
cell_of (BcpListPaste   *self,
         char          **cells,
         const BcpField *field)
{
  guint n_cells = g_strv_length (cells);

  for (guint i = 0; i < MIN (n_cells, self->columns->len); i++)
    if (g_ptr_array_index (self->columns, i) == field && *cells[i] != '\0')
      return plain_cell (cells[i]);

  return NULL;
}

/* The id, else the first key that the row gives; a row that gives none is a new record. */
static gboolean
find_record (Reading   *self,
             char     **cells,
             gint64    *id,
             GError   **error)
{
  const BcpEntity *entity = self->paste->entity;
  const char *const keys[] = { entity->number, "clee", "denue_id", "rfc", "nra", "code", entity->title };
  int id_column = self->paste->id_column;

  *id = 0;
  if (id_column >= 0 && id_column < (int) g_strv_length (cells) && *cells[id_column] != '\0')
    {
      if (g_ascii_string_to_signed (cells[id_column], 10, 1, G_MAXINT64, id, NULL))
        return TRUE;
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, _("“%s” names no record."), cells[id_column]);
      return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const BcpField *key = keys[i] != NULL ? bcp_entity_get_field (entity, keys[i]) : NULL;
      const char *text = key != NULL && key->type == BCP_FIELD_TEXT && !(key->flags & BCP_FIELD_COMPUTED)
                           ? cell_of (self->paste, cells, key) : NULL;

      if (text != NULL)
        return find_by_key (self, key, text, id, error);
    }

  return TRUE;
}

/* What a row says */

/* Not what is computed, nor what a record keeps for good once it is made. */
static gboolean
is_taken (BcpRecord      *record,
          const BcpField *field)
{
  gboolean kept = (field->flags & BCP_FIELD_FIXED) || g_strcmp0 (bcp_record_get_entity (record)->number, field->name) == 0;

  return !(field->flags & BCP_FIELD_COMPUTED) && (bcp_record_is_new (record) || !kept);
}

static gboolean
fill_record (Reading    *self,
             BcpRecord  *record,
             char      **cells,
             GError    **error)
{
  guint n_cells = g_strv_length (cells);

  for (guint i = 0; i < MIN (n_cells, self->paste->columns->len); i++)
    {
      const BcpField *field = g_ptr_array_index (self->paste->columns, i);
      g_autoptr (BcpFinding) finding = NULL;

      if (field == NULL || !is_taken (record, field))
        continue;
      finding = bcp_record_set_written (record, self->db, field, plain_cell (cells[i]), self->catalogue, self->language);
      if (finding != NULL && finding->severity == BCP_SEVERITY_REFUSAL)
        {
          g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, "%s: %s", bcp_tr (self->language, field->label), finding->message);
          return FALSE;
        }
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): the record as the row would have it */
static BcpRecord *
read_row (Reading  *self,
          char    **cells,
          GError  **error)
{
  g_autoptr (BcpRecord) record = NULL;
  gint64 id;

  if (!find_record (self, cells, &id, error))
    return NULL;

  record = id != 0 ? bcp_record_load (self->db, self->paste->entity, id, error) : bcp_record_new (self->paste->entity);
  return record != NULL && fill_record (self, record, cells, error) ? g_steal_pointer (&record) : NULL;
}

static guint
count_changes (BcpRecord *record)
{
  const BcpEntity *entity = bcp_record_get_entity (record);
  guint n = 0;

  for (guint i = 0; i < entity->n_fields; i++)
    n += bcp_record_is_changed (record, entity->fields[i].name);
  return n;
}

/* Preview */

static char *
describe_changes (Reading   *self,
                  BcpRecord *record)
{
  const BcpEntity *entity = bcp_record_get_entity (record);
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];
      g_autofree char *value = NULL;

      if (!bcp_record_is_changed (record, field->name) || n++ >= MAX_NAMED)
        continue;
      value = bcp_field_format (field, bcp_record_get_value (record, field->name), NULL, self->catalogue, self->language);
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "", bcp_tr (self->language, field->label), value);
    }
  if (n > MAX_NAMED)
    g_string_append_printf (text, " +%u", n - MAX_NAMED);

  return g_string_free (text, FALSE);
}

/* The first refusal of the rules, which look at the record as it would be completed. */
static char *
find_refusal (Reading   *self,
              BcpRecord *record)
{
  g_autoptr (BcpRecord) future = bcp_record_copy (record);
  g_autoptr (GPtrArray) findings = NULL;

  bcp_record_complete (future, self->db);
  findings = bcp_record_validate (future, self->db, self->language);
  for (guint i = 0; i < findings->len; i++)
    {
      const BcpFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == BCP_SEVERITY_REFUSAL)
        return g_strdup (finding->message);
    }

  return NULL;
}

static BcpPasteRow *
preview_row (Reading  *self,
             guint     number,
             char    **cells)
{
  BcpPasteRow *row = g_new0 (BcpPasteRow, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpRecord) record = read_row (self, cells, &error);

  row->number = number;
  if (record == NULL)
    {
      row->kind = BCP_PASTE_REJECTED;
      row->title = g_strdup (cells[0]);
      row->details = g_strdup (error->message);
      return row;
    }

  row->title = bcp_record_dup_title (record, self->catalogue, self->language);
  row->details = find_refusal (self, record);
  if (row->details != NULL)
    row->kind = BCP_PASTE_REJECTED;
  else if (bcp_record_is_new (record))
    row->kind = BCP_PASTE_NEW;
  else
    row->kind = count_changes (record) > 0 ? BCP_PASTE_CHANGED : BCP_PASTE_SAME;
  if (row->details == NULL && row->kind != BCP_PASTE_SAME)
    row->details = describe_changes (self, record);
  return row;
}

static void
row_free (gpointer data)
{
  BcpPasteRow *row = data;

  g_free (row->title);
  g_free (row->details);
  g_free (row);
}

void
bcp_paste_result_free (BcpPasteResult *result)
{
  g_ptr_array_unref (result->rows);
  g_free (result);
}

/**
 * bcp_list_paste_preview:
 * @self: a table
 * @db: a connection
 * @language: the reader's language
 * @cancellable: (nullable): to give up
 * @error: why not
 *
 * Returns: (transfer full) (nullable): what would become of each row
 */
BcpPasteResult *
bcp_list_paste_preview (BcpListPaste   *self,
                        BcpConnection  *db,
                        BcpLanguage     language,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);
  g_autoptr (BcpPasteResult) result = g_new0 (BcpPasteResult, 1);
  Reading reading = { self, db, catalogue, language };

  result->rows = g_ptr_array_new_with_free_func (row_free);
  if (catalogue == NULL)
    return NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      BcpPasteRow *row;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      row = preview_row (&reading, i + 1, g_ptr_array_index (self->rows, i));
      result->counts[row->kind]++;
      g_ptr_array_add (result->rows, row);
    }

  return g_steal_pointer (&result);
}

/* Applying */

/* A row that is refused is left out, as the preview said; anything else ends the edit. */
static gboolean
save_row (Reading  *self,
          char    **cells,
          guint    *n_saved,
          GError  **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (BcpRecord) record = read_row (self, cells, &local);

  if (record != NULL && !bcp_record_is_new (record) && count_changes (record) == 0)
    return TRUE;
  if (record != NULL && bcp_record_save (record, self->db, &local))
    {
      (*n_saved)++;
      return TRUE;
    }
  if (g_error_matches (local, BCP_ERROR, BCP_ERROR_REFUSED) || g_error_matches (local, BCP_ERROR, BCP_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * bcp_list_paste_apply:
 * @self: a table
 * @db: the writer, inside an edit
 * @language: the language to speak
 * @progress: (nullable): how far it is, in rows
 * @cancellable: (nullable): to give up
 * @error: why not
 *
 * Returns: whether every row that is not rejected is in the file
 */
gboolean
bcp_list_paste_apply (BcpListPaste   *self,
                      BcpConnection  *db,
                      BcpLanguage     language,
                      BcpProgress    *progress,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);
  Reading reading = { self, db, catalogue, language };
  g_autofree char *word = NULL;
  g_autofree char *count = NULL;
  g_autoptr (BcpLabel) label = NULL;
  guint n_saved = 0;

  if (catalogue == NULL)
    return FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !save_row (&reading, g_ptr_array_index (self->rows, i), &n_saved, error))
        return FALSE;
      if (progress != NULL)
        bcp_progress_report (progress, i + 1, self->rows->len);
    }

  word = g_strconcat ("\001", n_saved == 1 ? self->entity->label : self->entity->plural, NULL);
  count = bcp_format_integer (n_saved, BCP_LANGUAGE_EN);
  label = bcp_label_new (N_("Pasted: %1$s %2$s"), count, word, NULL);
  bcp_connection_relabel (db, label);
  return TRUE;
}
