/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-error.h"
#include "bcp-field.h"
#include "bcp-text.h"
#include "bcp-text-decoder.h"

#include <glib/gi18n.h>
#include <string.h>

/* Any table as firms, by a mapping of its columns. */

typedef struct
{
  BcpImportReader  reader;
  BcpMapping      *mapping;
  BcpImportCodes  *codes;
  BcpImportLists  *lists;
  gboolean         delimited;     /* cells behind the last heading are a fault */
  guint            n_headings;
  int              id_column;     /* of the table, -1 */
  int              scian_name;    /* column of the table, -1 */
  char            *activity;      /* what it says in the row last read */
  char            *strange;       /* a municipality that nobody knows, of the row last read */
  int              sector;        /* column that follows from the activity, -1 */
  int              state;         /* column, where there is one of the municipality */
  int              locality;      /* where a municipality that nobody knows is kept, -1 */
  int              index[BCP_IMPORT_MAX_COLUMNS];    /* in what the mapping reads, -1 if it does not */
  const char *const *texts;       /* of the row last read, as the table has them; NULL of a broken row … */
  BcpValue         values[BCP_IMPORT_MAX_COLUMNS];   /* … and as the programme would */
  guint64          by_name;
  gint64           n_strange;     /* rows with such a municipality … */
  gint64           first_strange; /* … and the first of them */
} MappedReader;

/* A question mark between two letters is what careless converters leave of a third. */
static gboolean
has_lost_letter (const BcpField *field,
                 const char     *text)
{
  if (strstr (text, "\xef\xbf\xbd") != NULL)
    return TRUE;
  if (field->type != BCP_FIELD_TEXT || strpbrk (text, ":/@") != NULL)
    return FALSE;

  for (const char *mark = strchr (text, '?'); mark != NULL; mark = strchr (mark + 1, '?'))
    if (mark > text && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (mark)))
        && g_unichar_isalpha (g_utf8_get_char (mark + 1)))
      return TRUE;

  return FALSE;
}

static char *
find_damage (const BcpField    *field,
             const BcpTableRow *row,
             const char        *text)
{
  if ((row->flaws & BCP_TABLE_ERROR_CELL) && text[0] == '#')
    return g_strdup_printf (_("“%s” is a formula that failed. Mend it in the spreadsheet."), text);
  if (has_lost_letter (field, text))
    return g_strdup_printf (_("A letter in “%s” was lost. Put the right one in its place."), text);

  return NULL;
}

/* Without the apostrophe that an export puts before what looks like a formula. */
static const char *
without_apostrophe (const char *text)
{
  return text[0] == '\'' && text[1] != '\0' && strchr ("=+-@", text[1]) != NULL ? text + 1 : text;
}

static const char *
known_state (MappedReader *self)
{
  int column = self->reader.columns.at[BCP_IMPORT_STATE];

  return column >= 0 ? bcp_value_get_text (&self->values[column]) : NULL;
}

/* Reads a cell of a coded list. A municipality that nobody knows is no reason to lose the firm. */
static BcpFinding *
read_choice (MappedReader      *self,
             guint              column,
             const BcpTableRow *row,
             const char        *text)
{
  const BcpField *field = self->reader.columns.fields[column];
  gboolean municipality = (int) column == self->reader.columns.at[BCP_IMPORT_MUNICIPALITY], by_name;
  const char *code = bcp_import_codes_find (self->codes, field->domain, municipality ? known_state (self) : NULL, text, &by_name);

  if (code != NULL && by_name)
    self->by_name |= G_GUINT64_CONSTANT (1) << column;
  if (code != NULL || !municipality)
    return bcp_field_parse (field, code != NULL ? code : text,
                            code == NULL && !(field->flags & BCP_FIELD_OPEN) ? bcp_import_codes_get_catalogue (self->codes) : NULL,
                            bcp_language_get_default (), &self->values[column]);

  if (self->n_strange++ == 0)
    self->first_strange = row->number;
  self->strange = g_strdup (text);
  if (self->locality >= 0 && bcp_value_is_null (&self->values[self->locality]))
    bcp_value_set_text (&self->values[self->locality], text);
  return NULL;
}

/* Spreadsheets take a Mexican postal code for a number and drop its first zero. */
static char *
restore_zero (const BcpField *field,
              const char     *text)
{
  return strcmp (field->name, "postal_code") == 0 && strlen (text) == 4 && strspn (text, "0123456789") == 4
    ? g_strconcat ("0", text, NULL) : NULL;
}

static char *
read_cell (MappedReader      *self,
           guint              column,
           const BcpTableRow *row,
           const char        *text)
{
  const BcpField *field = self->reader.columns.fields[column];
  g_autofree char *mended = bcp_text_undouble (text);
  const char *bare = without_apostrophe (mended != NULL ? mended : text);
  g_autofree char *damage = find_damage (field, row, bare), *restored = restore_zero (field, bare);
  g_autoptr (BcpFinding) finding = NULL;

  if (damage != NULL)
    return g_steal_pointer (&damage);

  finding = field->type == BCP_FIELD_CHOICE
    ? read_choice (self, column, row, bare)
    : bcp_field_parse (field, restored != NULL ? restored : bare, NULL, bcp_language_get_default (), &self->values[column]);
  if (finding == NULL || finding->severity == BCP_SEVERITY_WARNING)
    return NULL;

  return g_strdup_printf ("%s: %s", _(field->label), finding->message);
}

static void
forget_row (MappedReader *self)
{
  for (guint i = 0; i < self->reader.columns.n; i++)
    bcp_value_clear (&self->values[i]);
  self->texts = NULL;
  self->by_name = 0;
  g_clear_pointer (&self->strange, g_free);
}

/* What the table does not say but follows from what it says. */
static void
complete (MappedReader *self)
{
  const BcpImportColumns *columns = &self->reader.columns;
  const char *municipality = columns->at[BCP_IMPORT_MUNICIPALITY] >= 0
    ? bcp_value_get_text (&self->values[columns->at[BCP_IMPORT_MUNICIPALITY]]) : NULL;

  if (self->sector >= 0)
    bcp_value_set_text (&self->values[self->sector],
                        bcp_import_lists_sector (self->lists, bcp_value_get_text (&self->values[columns->at[BCP_IMPORT_SCIAN]])));
  /* INEGI's key of a municipality begins with its state's. */
  if (municipality != NULL && bcp_value_is_null (&self->values[self->state]))
    bcp_value_take_text (&self->values[self->state], g_strndup (municipality, 2));
}

static char *
read_cells (MappedReader      *self,
            const BcpTableRow *row)
{
  self->texts = bcp_mapping_read (self->mapping, row);
  for (guint i = 0; i < self->reader.columns.n; i++)
    if (self->index[i] >= 0 && self->texts[self->index[i]] != NULL)
      {
        char *reason = read_cell (self, i, row, self->texts[self->index[i]]);

        if (reason != NULL)
          return reason;
      }

  complete (self);
  return NULL;
}

/* A trade name stands in for a legal name until somebody finds that out. */
static char *
name_firm (MappedReader  *self,
           BcpImportFirm *firm)
{
  const BcpImportColumns *columns = &self->reader.columns;
  BcpValue *legal = &self->values[columns->at[BCP_IMPORT_LEGAL_NAME]];
  const char *trade = columns->at[BCP_IMPORT_TRADE_NAME] >= 0
    ? bcp_value_get_text (&self->values[columns->at[BCP_IMPORT_TRADE_NAME]]) : NULL;

  firm->has_legal_name = !bcp_value_is_null (legal);
  if (firm->has_legal_name)
    return NULL;
  if (trade == NULL)
    return g_strdup (_("The row has neither a name nor a legal name."));

  bcp_value_set_text (legal, trade);
  return NULL;
}

static gint64
read_id (MappedReader      *self,
         const BcpTableRow *row)
{
  gint64 id = 0;

  if (self->id_column >= 0 && (guint) self->id_column < row->n_cells)
    g_ascii_string_to_signed (row->cells[self->id_column], 10, 1, G_MAXINT64, &id, NULL);

  return id;
}

static const char *
read_activity (MappedReader      *self,
               const BcpTableRow *row)
{
  g_clear_pointer (&self->activity, g_free);
  if (self->scian_name >= 0 && (guint) self->scian_name < row->n_cells
      && strstr (row->cells[self->scian_name], "\xef\xbf\xbd") == NULL)
    self->activity = bcp_text_squeeze (row->cells[self->scian_name]);

  return self->activity;
}

/* The row's name, as the table has it where it cannot be taken. */
static const char *
title_of (MappedReader *self)
{
  static const BcpImportRole roles[] = { BCP_IMPORT_LEGAL_NAME, BCP_IMPORT_TRADE_NAME };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      int column = self->reader.columns.at[roles[i]];
      const char *known = column >= 0 ? bcp_value_get_text (&self->values[column]) : NULL;

      if (known != NULL)
        return known;
      if (column >= 0 && self->texts != NULL && self->texts[self->index[column]] != NULL)
        return self->texts[self->index[column]];
    }

  return NULL;
}

static gboolean
mapped_read (BcpImportReader    *reader,
             const BcpTableRow  *row,
             BcpImportRead      *read,
             char              **reason)
{
  MappedReader *self = (MappedReader *) reader;
  BcpImportFirm *firm = &read->firm;

  forget_row (self);
  *reason = bcp_table_row_dup_flaw (row, self->delimited ? self->n_headings : G_MAXUINT);
  if (*reason == NULL)
    *reason = read_cells (self, row);
  if (*reason == NULL)
    *reason = name_firm (self, firm);

  read->title = title_of (self);
  memcpy (firm->values, self->values, reader->columns.n * sizeof *firm->values);
  firm->by_name = self->by_name;
  firm->id = read_id (self, row);
  firm->state_name = NULL;
  firm->municipality_name = self->strange;
  firm->scian_name = read_activity (self, row);
  return *reason == NULL;
}

static char **
mapped_dup_warnings (BcpImportReader *reader)
{
  MappedReader *self = (MappedReader *) reader;
  char **warnings = g_new0 (char *, 2);

  if (self->n_strange > 0)
    warnings[0] = g_strdup_printf (ngettext ("%1$d row names a municipality that the programme's lists do not have (row %2$d). "
                                             "It is kept as the locality, where that is empty.",
                                             "%1$d rows name a municipality that the programme's lists do not have (first: row %2$d). "
                                             "It is kept as the locality, where that is empty.", (gulong) self->n_strange),
                                   (int) self->n_strange, (int) self->first_strange);

  return warnings;
}

static void
mapped_free (BcpImportReader *reader)
{
  MappedReader *self = (MappedReader *) reader;

  forget_row (self);
  bcp_mapping_free (self->mapping);
  bcp_import_codes_free (self->codes);
  g_free (self->activity);
}

static const BcpImportReaderClass mapped_class = { mapped_read, mapped_dup_warnings, mapped_free };

/* A field that the table fills; every such column of it is one of the reader's. */
static void
add_column (MappedReader *self,
            const char   *field)
{
  const BcpEntity *entity = bcp_entity_by_name ("firms");

  if (bcp_entity_index_of (entity, field) >= 0)
    self->index[bcp_import_columns_add (&self->reader.columns, field)] = bcp_entity_index_of (entity, field);
}

/* A field that the table does not have but that follows from one that it has. */
static void
add_derived (MappedReader  *self,
             const char    *field,
             BcpImportRole  role,
             BcpImportRole  from)
{
  BcpImportColumns *columns = &self->reader.columns;
  int column;

  if (columns->at[from] < 0 || columns->at[role] >= 0)
    return;

  column = bcp_import_columns_add (columns, field);
  columns->follows[column] = columns->at[from];
  self->index[column] = -1;
}

static void
choose_columns (MappedReader *self)
{
  BcpImportColumns *columns = &self->reader.columns;

  bcp_import_columns_init (columns);
  /* In this order: a municipality is told by its state, and may end as a locality. */
  add_column (self, "legal_name");
  if (bcp_mapping_find_column (self->mapping, "state") >= 0)
    add_column (self, "state");
  if (bcp_mapping_find_column (self->mapping, "locality") >= 0)
    add_column (self, "locality");
  for (guint i = 0; i < bcp_mapping_get_n_columns (self->mapping); i++)
    if (bcp_mapping_get_field (self->mapping, i) != NULL)
      add_column (self, bcp_mapping_get_field (self->mapping, i));
  if (bcp_mapping_find_column (self->mapping, BCP_MAPPING_UTM_EAST) >= 0
      && bcp_mapping_find_column (self->mapping, BCP_MAPPING_UTM_NORTH) >= 0)
    {
      add_column (self, "latitude");
      add_column (self, "longitude");
    }

  self->sector = columns->at[BCP_IMPORT_SECTOR] < 0 && columns->at[BCP_IMPORT_SCIAN] >= 0 ? (int) columns->n : -1;
  add_derived (self, "sector", BCP_IMPORT_SECTOR, BCP_IMPORT_SCIAN);
  add_derived (self, "state", BCP_IMPORT_STATE, BCP_IMPORT_MUNICIPALITY);
  add_derived (self, "locality", BCP_IMPORT_LOCALITY, BCP_IMPORT_MUNICIPALITY);
  self->state = columns->at[BCP_IMPORT_STATE];
  self->locality = columns->at[BCP_IMPORT_LOCALITY];
}

static void
refuse_nameless (BcpMapping  *mapping,
                 GError     **error)
{
  g_autoptr (GString) headings = g_string_new (NULL);
  guint n = bcp_mapping_get_n_columns (mapping);

  for (guint i = 0; i < MIN (n, 12); i++)
    g_string_append_printf (headings, "%s“%s”", i > 0 ? ", " : "", bcp_mapping_get_heading (mapping, i));
  if (n > 12)
    g_string_append (headings, " …");

  g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
               _("No column is known to be a firm's name. Say which one of %s is the legal name or the trade name."), headings->str);
}

/**
 * bcp_import_mapped_new:
 * @table: a table of firms
 * @mapping: (transfer full): what its columns are
 * @source: what new firms say they come from
 * @lists: the programme's, which outlive the reader
 * @db: the programme
 * @error: %BCP_ERROR_SYNTAX where no column is a name, or why the programme could not be read
 *
 * Returns: (transfer full) (nullable): a reader of its rows
 */
BcpImportReader *
bcp_import_mapped_new (BcpTable        *table,
                       BcpMapping      *mapping,
                       const char      *source,
                       BcpImportLists  *lists,
                       BcpConnection   *db,
                       GError         **error)
{
  MappedReader *self = g_new0 (MappedReader, 1);
  g_autoptr (BcpImportReader) reader = &self->reader;

  reader->class = &mapped_class;
  reader->source = g_strdup (source);
  self->mapping = mapping;
  if (bcp_mapping_find_column (mapping, "legal_name") < 0 && bcp_mapping_find_column (mapping, "trade_name") < 0)
    {
      refuse_nameless (mapping, error);
      return NULL;
    }
  self->codes = bcp_import_codes_new (db, lists, error);
  if (self->codes == NULL)
    return NULL;

  self->lists = lists;
  self->delimited = bcp_table_get_format (table) == BCP_TABLE_DELIMITED;
  bcp_table_get_headings (table, &self->n_headings);
  self->id_column = bcp_mapping_find_column (mapping, BCP_MAPPING_ID);
  self->scian_name = bcp_mapping_find_column (mapping, BCP_MAPPING_SCIAN_NAME);
  choose_columns (self);
  if (bcp_mapping_get_origin (mapping) == BCP_MAPPING_GUESSED || bcp_mapping_get_origin (mapping) == BCP_MAPPING_CHOSEN)
    reader->remember = mapping;
  reader->codes = self->codes;
  return g_steal_pointer (&reader);
}
