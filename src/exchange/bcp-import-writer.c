/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#define INSERT_STATE "INSERT INTO state (id, code, name, source) VALUES (?1, ?2, ?3, ?4)"
#define INSERT_MUNICIPALITY "INSERT INTO municipality (id, code, state, name, source) VALUES (?1, ?2, ?5, ?3, ?4)"
#define INSERT_SCIAN "INSERT INTO scian (id, code, name_es, source) VALUES (?1, ?2, ?3, ?4)"

/* A coded list that grows with what the source names. */
typedef struct
{
  GHashTable *codes;
  const char *insert;
} Codes;

/* SQLite's work for a statement is the same whether it inserts one row or these. */
#define ROWS_PER_STATEMENT 50

struct _BcpImportWriter
{
  BcpConnection *db;
  const BcpImportColumns *columns;
  const char    *source;
  int            n_parameters;
  BcpStatement  *insert;
  BcpStatement  *insert_many;
  const BcpImportFirm *waiting[ROWS_PER_STATEMENT];
  guint          n_waiting;
  BcpStatement  *updates[BCP_IMPORT_MAX_COLUMNS];
  Codes          states;
  Codes          municipalities;
  Codes          scian;
  gint64         n_inserted;
  gint64         n_announced;
};

static gboolean
load_codes (BcpImportWriter  *self,
            Codes            *codes,
            const char       *select,
            const char       *insert,
            GError          **error)
{
  BcpStatement *statement = bcp_connection_prepare (self->db, select, error);
  BcpStep step;

  codes->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  codes->insert = insert;
  if (statement == NULL)
    return FALSE;
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    g_hash_table_add (codes->codes, g_strdup (bcp_statement_text (statement, 0)));
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

/* The columns of the source, then the id, then, where the source does not say it, what the source is. */
static char *
insert_sql (BcpImportWriter *self,
            guint            n_rows)
{
  GString *sql = g_string_new ("INSERT INTO firm (");

  for (guint i = 0; i < self->columns->n; i++)
    g_string_append_printf (sql, "%s, ", self->columns->fields[i]->name);
  g_string_append_printf (sql, "id%s) VALUES ", self->columns->at[BCP_IMPORT_SOURCE] < 0 ? ", source" : "");
  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append (sql, row > 0 ? ", (?" : "(?");
      for (int i = 1; i < self->n_parameters; i++)
        g_string_append (sql, ", ?");
      g_string_append_c (sql, ')');
    }

  return g_string_free (sql, FALSE);
}

/**
 * bcp_import_writer_new:
 * @db: the writer, inside an edit
 * @reader: what its firms come from
 * @error: why it could not be read
 *
 * Returns: (transfer full) (nullable): what puts firms into the file
 */
BcpImportWriter *
bcp_import_writer_new (BcpConnection    *db,
                       BcpImportReader  *reader,
                       GError          **error)
{
  g_autoptr (BcpImportWriter) self = g_new0 (BcpImportWriter, 1);
  g_autofree char *one = NULL, *many = NULL;

  self->db = db;
  self->columns = &reader->columns;
  self->source = reader->source;
  self->n_parameters = (int) self->columns->n + 1 + (self->columns->at[BCP_IMPORT_SOURCE] < 0);
  one = insert_sql (self, 1);
  many = insert_sql (self, ROWS_PER_STATEMENT);
  self->insert = bcp_connection_prepare (db, one, error);
  self->insert_many = self->insert != NULL ? bcp_connection_prepare (db, many, error) : NULL;
  if (self->insert_many == NULL
      || !load_codes (self, &self->states, "SELECT code FROM state", INSERT_STATE, error)
      || !load_codes (self, &self->municipalities, "SELECT code FROM municipality", INSERT_MUNICIPALITY, error)
      || !load_codes (self, &self->scian, "SELECT code FROM scian", INSERT_SCIAN, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
bcp_import_writer_free (BcpImportWriter *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->states.codes, g_hash_table_unref);
  g_clear_pointer (&self->municipalities.codes, g_hash_table_unref);
  g_clear_pointer (&self->scian.codes, g_hash_table_unref);
  g_free (self);
}

static gboolean
run_once (BcpStatement  *statement,
          GError       **error)
{
  BcpStep step = bcp_statement_step (statement, error);

  bcp_statement_reset (statement);
  return step != BCP_STEP_ERROR;
}

/* Adds a code that the list lacks, under the name that the source gives it. */
static gboolean
know_code (BcpImportWriter  *self,
           Codes            *codes,
           const char       *code,
           const char       *name,
           const char       *parent,
           GError          **error)
{
  BcpStatement *statement;
  gint64 id;

  if (code == NULL || g_hash_table_contains (codes->codes, code))
    return TRUE;

  id = bcp_connection_new_id (self->db, error);
  statement = id != 0 ? bcp_connection_prepare (self->db, codes->insert, error) : NULL;
  if (statement == NULL)
    return FALSE;
  bcp_statement_bind_int (statement, 1, id);
  bcp_statement_bind_text (statement, 2, code);
  bcp_statement_bind_text (statement, 3, name != NULL ? name : code);
  bcp_statement_bind_text (statement, 4, self->source);
  if (parent != NULL)
    bcp_statement_bind_text (statement, 5, parent);
  g_hash_table_add (codes->codes, g_strdup (code));

  return run_once (statement, error);
}

static gboolean
know_codes (BcpImportWriter      *self,
            const BcpImportFirm  *firm,
            GError              **error)
{
  const char *state = bcp_import_firm_text (firm, self->columns, BCP_IMPORT_STATE);
  const char *municipality = bcp_import_firm_text (firm, self->columns, BCP_IMPORT_MUNICIPALITY);
  const char *scian = bcp_import_firm_text (firm, self->columns, BCP_IMPORT_SCIAN);

  return know_code (self, &self->states, state, firm->state_name, NULL, error)
    && know_code (self, &self->municipalities, municipality, firm->municipality_name, state, error)
    && know_code (self, &self->scian, scian, firm->scian_name, NULL, error);
}

/* Texts are borrowed until the statement has run. */
static void
bind_value (BcpStatement   *statement,
            int             parameter,
            const BcpValue *value)
{
  if (value->type == BCP_VALUE_TEXT)
    bcp_statement_bind_borrowed (statement, parameter, value->text);
  else
    bcp_statement_bind (statement, parameter, value);
}

/* Gives @statement the firm as its @row-th row. */
static gboolean
bind_firm (BcpImportWriter      *self,
           BcpStatement         *statement,
           guint                 row,
           const BcpImportFirm  *firm,
           GError              **error)
{
  int parameter = (int) row * self->n_parameters + 1;
  gint64 id = bcp_connection_new_id (self->db, error);

  if (id == 0)
    return FALSE;

  for (guint i = 0; i < self->columns->n; i++)
    bind_value (statement, parameter++, &firm->values[i]);
  bcp_statement_bind_int (statement, parameter++, id);
  if (self->columns->at[BCP_IMPORT_SOURCE] < 0)
    bcp_statement_bind_borrowed (statement, parameter, self->source);
  return TRUE;
}

static gboolean
insert_together (BcpImportWriter  *self,
                 GError          **error)
{
  for (guint i = 0; i < ROWS_PER_STATEMENT; i++)
    if (!bind_firm (self, self->insert_many, i, self->waiting[i], error))
      return FALSE;

  return run_once (self->insert_many, error);
}

/**
 * bcp_import_writer_flush:
 * @self: the writer
 * @error: why they could not be written
 *
 * Writes the firms that were inserted and still wait; their texts may go afterwards.
 */
gboolean
bcp_import_writer_flush (BcpImportWriter  *self,
                         GError          **error)
{
  guint n = self->n_waiting;

  self->n_waiting = 0;
  if (n == ROWS_PER_STATEMENT)
    return insert_together (self, error);

  for (guint i = 0; i < n; i++)
    if (!bind_firm (self, self->insert, 0, self->waiting[i], error) || !run_once (self->insert, error))
      return FALSE;

  return TRUE;
}

/**
 * bcp_import_writer_insert:
 * @self: the writer
 * @firm: a new firm, resolved; it and its texts stay until bcp_import_writer_flush()
 * @error: why it could not be written
 */
gboolean
bcp_import_writer_insert (BcpImportWriter      *self,
                          const BcpImportFirm  *firm,
                          GError              **error)
{
  if (!know_codes (self, firm, error))
    return FALSE;

  self->n_inserted++;
  self->waiting[self->n_waiting++] = firm;
  return self->n_waiting < ROWS_PER_STATEMENT || bcp_import_writer_flush (self, error);
}

/**
 * bcp_import_writer_expect:
 * @self: the writer
 * @done: how much of the source has been read, 0 … 1
 * @looks_up: whether firms will be looked up by more than their ids
 * @error: why not
 *
 * Tells the file how many firms are probably coming, judged by those that came.
 */
gboolean
bcp_import_writer_expect (BcpImportWriter  *self,
                          double            done,
                          gboolean          looks_up,
                          GError          **error)
{
  gint64 n = (gint64) ((double) self->n_inserted / MAX (done, 0.0001));

  /* Asked again only where far more came than was thought. */
  if (n <= 2 * self->n_announced)
    return TRUE;

  self->n_announced = n;
  return bcp_connection_expect_changes (self->db, looks_up ? NULL : "firm", n, error);
}

static BcpStatement *
update_of (BcpImportWriter  *self,
           guint             column,
           GError          **error)
{
  if (self->updates[column] == NULL)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE firm SET %s = ?2 WHERE id = ?1", self->columns->fields[column]->name);

      self->updates[column] = bcp_connection_prepare (self->db, sql, error);
    }

  return self->updates[column];
}

/**
 * bcp_import_writer_update:
 * @self: the writer
 * @firm: what the source says
 * @match: the firm, and which of its columns differ
 * @error: why it could not be written
 *
 * Writes those columns and no other.
 */
gboolean
bcp_import_writer_update (BcpImportWriter       *self,
                          const BcpImportFirm   *firm,
                          const BcpImportMatch  *match,
                          GError               **error)
{
  if (!know_codes (self, firm, error))
    return FALSE;

  for (guint i = 0; i < self->columns->n; i++)
    {
      BcpStatement *update;

      if ((match->changed & G_GUINT64_CONSTANT (1) << i) == 0)
        continue;
      update = update_of (self, i, error);
      if (update == NULL)
        return FALSE;
      bcp_statement_bind_int (update, 1, match->firm);
      bind_value (update, 2, &firm->values[i]);
      if (!run_once (update, error))
        return FALSE;
    }

  return TRUE;
}
