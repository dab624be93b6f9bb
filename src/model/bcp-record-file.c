/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-private.h"

#include "bcp-numbering.h"

#include <glib/gi18n.h>
#include <string.h>

/* Replaces each @part of @sql. */
static char *
replace (const char *sql,
         const char *part,
         const char *by)
{
  g_auto (GStrv) pieces = g_strsplit (sql, part, -1);

  return g_strjoinv (by, pieces);
}

/**
 * bcp_field_sql:
 * @field: a field
 *
 * Returns: (transfer full): SQL of its value, "t" being the entity's table
 */
char *
bcp_field_sql (const BcpField *field)
{
  if (field->expression == NULL)
    return g_strconcat ("t.", field->name, NULL);

  return replace (field->expression, "_@", bcp_language_get_default () == BCP_LANGUAGE_ES ? "_es" : "_en");
}

/* The title of a record that a title field itself refers to is one step further. */
static char *
reference_title_sql (const BcpEntity *entity,
                     const char      *id_sql,
                     int              depth)
{
  const BcpField *title = bcp_entity_get_field (entity, entity->title);
  g_autofree char *alias = g_strdup_printf ("r%d", depth);
  g_autofree char *inner = NULL;

  if (title->type == BCP_FIELD_REFERENCE && depth < 3)
    {
      g_autofree char *column = g_strdup_printf ("%s.%s", alias, title->name);

      inner = reference_title_sql (bcp_entity_by_name (title->domain), column, depth + 1);
    }
  else
    {
      g_autofree char *sql = bcp_field_sql (title);
      g_autofree char *prefix = g_strconcat (alias, ".", NULL);

      inner = replace (sql, "t.", prefix);
    }

  return g_strdup_printf ("(SELECT %s FROM %s %s WHERE %s.id = %s)", inner, entity->table, alias, alias, id_sql);
}

/**
 * bcp_field_companion_sql:
 * @entity: the entity
 * @field: its field
 *
 * Returns: (transfer full): SQL of what stands beside the value: a reference's title, an amount's
 *   currency, else NULL
 */
char *
bcp_field_companion_sql (const BcpEntity *entity,
                         const BcpField  *field)
{
  g_autofree char *value = bcp_field_sql (field);

  if (field->type == BCP_FIELD_REFERENCE)
    return reference_title_sql (bcp_entity_by_name (field->domain), value, 1);
  if (field->type == BCP_FIELD_MONEY && field->domain != NULL)
    {
      g_autofree char *currency = bcp_field_sql (bcp_entity_get_field (entity, field->domain));

      return g_strdup_printf ("coalesce (%s, (SELECT base_currency FROM programme))", currency);
    }
  if (field->type == BCP_FIELD_MONEY)
    return g_strdup ("(SELECT base_currency FROM programme)");

  return g_strdup ("NULL");
}

/**
 * bcp_entity_select_sql:
 * @entity: an entity
 * @names: (nullable): the fields that are needed beside the title, or %NULL for all; others are NULL
 *
 * Returns: (transfer full): "SELECT t.id, value, companion, … FROM …", to be followed by WHERE
 */
char *
bcp_entity_select_sql (const BcpEntity   *entity,
                       const char *const *names)
{
  GString *sql = g_string_new ("SELECT t.id");

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];
      gboolean is_needed = names == NULL || g_strv_contains (names, field->name) || g_str_equal (field->name, entity->title);
      g_autofree char *value = bcp_field_sql (field);
      g_autofree char *companion = bcp_field_companion_sql (entity, field);

      g_string_append_printf (sql, ", %s, %s", is_needed ? value : "NULL", is_needed ? companion : "NULL");
    }
  g_string_append_printf (sql, " FROM %s", entity->source);

  return g_string_free (sql, FALSE);
}

static GError *
no_such_record (const BcpEntity *entity,
                const char      *what)
{
  return g_error_new (BCP_ERROR, BCP_ERROR_NOT_FOUND, _("There is no record “%1$s” among “%2$s”."),
                      what, _(entity->plural));
}

/**
 * bcp_record_load:
 * @db: a connection
 * @entity: what kind
 * @id: its id
 * @error: why not
 *
 * Returns: (transfer full) (nullable): the record as it is in the file
 */
BcpRecord *
bcp_record_load (BcpConnection    *db,
                 const BcpEntity  *entity,
                 gint64            id,
                 GError          **error)
{
  g_autofree char *select = bcp_entity_select_sql (entity, NULL);
  g_autofree char *sql = g_strconcat (select, " WHERE t.id = ?1", NULL);
  BcpStatement *statement = bcp_connection_prepare (db, sql, error);
  g_autoptr (BcpRecord) self = NULL;
  BcpStep step;

  if (statement == NULL)
    return NULL;

  bcp_statement_bind_int (statement, 1, id);
  step = bcp_statement_step (statement, error);
  if (step == BCP_STEP_ROW)
    {
      self = bcp_record_new (entity);
      for (guint i = 0; i < entity->n_fields; i++)
        {
          bcp_value_clear (&self->values[i]);
          bcp_statement_value (statement, (int) (2 * i + 1), &self->values[i]);
          self->titles[i] = g_strdup (bcp_statement_text (statement, (int) (2 * i + 2)));
        }
      bcp_record_accept (self, id);
    }
  bcp_statement_reset (statement);

  if (step == BCP_STEP_DONE)
    {
      g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      g_propagate_error (error, no_such_record (entity, what));
    }

  return g_steal_pointer (&self);
}

/**
 * bcp_record_look_up:
 * @self: a record
 * @db: the file
 *
 * Finds the titles of the records that it has come to refer to since it was loaded.
 */
void
bcp_record_look_up (BcpRecord     *self,
                    BcpConnection *db)
{
  g_return_if_fail (BCP_IS_RECORD (self));

  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BcpField *field = &self->entity->fields[i];
      g_autofree char *title = NULL, *sql = NULL;

      if (field->type != BCP_FIELD_REFERENCE || self->titles[i] != NULL || bcp_value_is_null (&self->values[i]))
        continue;
      title = reference_title_sql (bcp_entity_by_name (field->domain), "?1", 1);
      sql = g_strconcat ("SELECT ", title, NULL);
      self->titles[i] = bcp_connection_dup_text (db, NULL, sql, "i", bcp_value_get_integer (&self->values[i]));
    }
}

/**
 * bcp_record_complete:
 * @self: a record
 * @db: the file
 *
 * Fills empty fields that follow from others.
 */
void
bcp_record_complete (BcpRecord     *self,
                     BcpConnection *db)
{
  g_return_if_fail (BCP_IS_RECORD (self));

  if (self->entity->complete != NULL)
    self->entity->complete (self, db);
}

static gboolean
refuse_first (GPtrArray  *findings,
              GError    **error)
{
  for (guint i = 0; i < findings->len; i++)
    {
      BcpFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == BCP_SEVERITY_REFUSAL)
        {
          g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED, finding->message);
          return FALSE;
        }
    }

  return TRUE;
}

/* The columns that saving writes: of a new record those with a value, else those that changed. */
static gboolean
is_written (BcpRecord *self,
            guint      i)
{
  if (self->entity->fields[i].flags & BCP_FIELD_COMPUTED)
    return FALSE;

  return self->id == 0 ? !bcp_value_is_null (&self->values[i]) : !bcp_value_equal (&self->values[i], &self->loaded[i]);
}

static char *
insert_sql (BcpRecord *self)
{
  g_autoptr (GString) columns = g_string_new ("id"), places = g_string_new ("?1");
  guint n = 1;

  for (guint i = 0; i < self->entity->n_fields; i++)
    if (is_written (self, i))
      {
        g_string_append_printf (columns, ", %s", self->entity->fields[i].name);
        g_string_append_printf (places, ", ?%u", ++n);
      }

  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", self->entity->table, columns->str, places->str);
}

static char *
update_sql (BcpRecord *self)
{
  g_autoptr (GString) pairs = g_string_new (NULL);
  guint n = 1;

  for (guint i = 0; i < self->entity->n_fields; i++)
    if (is_written (self, i))
      g_string_append_printf (pairs, "%s%s = ?%u", n > 1 ? ", " : "", self->entity->fields[i].name, n + 1), n++;

  return n > 1 ? g_strdup_printf ("UPDATE %s SET %s WHERE id = ?1", self->entity->table, pairs->str) : NULL;
}

static gboolean
run_save (BcpRecord      *self,
          BcpConnection  *db,
          const char     *sql,
          gint64          id,
          GError        **error)
{
  BcpStatement *statement = bcp_connection_prepare (db, sql, error);
  int parameter = 1;
  BcpStep step;

  if (statement == NULL)
    return FALSE;

  bcp_statement_bind_int (statement, 1, id);
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (is_written (self, i))
      bcp_statement_bind (statement, ++parameter, &self->values[i]);
  step = bcp_statement_step (statement, error);
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

/* Programme years may be written by number or date; only numbers that exist count. References must lead somewhere. */
static gboolean
check_references (BcpRecord      *self,
                  BcpConnection  *db,
                  GError        **error)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BcpField *field = &self->entity->fields[i];
      const BcpEntity *target;
      g_autofree char *sql = NULL;
      gint64 found;

      if (field->type != BCP_FIELD_REFERENCE || !is_written (self, i) || bcp_value_is_null (&self->values[i]))
        continue;
      target = bcp_entity_by_name (field->domain);
      sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE id = ?1", target->table);
      if (!bcp_connection_get_int (db, &found, error, sql, "i", bcp_value_get_integer (&self->values[i])))
        return FALSE;
      if (found == 0)
        {
          g_autofree char *what = bcp_field_to_text (field, &self->values[i]);

          g_propagate_error (error, no_such_record (target, what));
          return FALSE;
        }
    }

  return TRUE;
}

/* A number names one record; say so in words before the file's own constraint does. */
static gboolean
check_number (BcpRecord      *self,
              BcpConnection  *db,
              GError        **error)
{
  const char *number = self->entity->number != NULL
                         ? bcp_value_get_text (bcp_record_get_value (self, self->entity->number)) : NULL;
  g_autofree char *sql = NULL;
  gint64 others;

  if (number == NULL)
    return TRUE;

  sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE %s = ?1 AND id <> ?2", self->entity->table, self->entity->number);
  if (!bcp_connection_get_int (db, &others, error, sql, "ti", number, self->id))
    return FALSE;
  if (others > 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                   _("The number %s is taken. Choose another, or leave it empty to get the next one."), number);
      return FALSE;
    }

  return TRUE;
}

static gboolean
insert_record (BcpRecord      *self,
               BcpConnection  *db,
               GError        **error)
{
  g_autofree char *sql = NULL;
  gint64 id;

  if (!bcp_numbering_assign (self, db, error))
    return FALSE;

  id = bcp_connection_new_id (db, error);
  sql = insert_sql (self);
  if (id == 0 || !run_save (self, db, sql, id, error))
    return FALSE;

  bcp_record_accept (self, id);
  return self->entity->sequel == NULL || self->entity->sequel (self, db, error);
}

/**
 * bcp_record_save:
 * @self: a record
 * @db: the writer, inside an edit
 * @error: the first refusal, or what the file said
 *
 * Inserts a new record, updates the changed fields of an old one.
 *
 * Returns: whether it is saved
 */
gboolean
bcp_record_save (BcpRecord      *self,
                 BcpConnection  *db,
                 GError        **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (BCP_IS_RECORD (self), FALSE);

  bcp_record_complete (self, db);
  findings = bcp_record_validate (self, db, bcp_language_get_default ());
  if (!refuse_first (findings, error) || !check_references (self, db, error) || !check_number (self, db, error))
    return FALSE;

  if (self->id == 0)
    return insert_record (self, db, error);

  sql = update_sql (self);
  if (sql != NULL && !run_save (self, db, sql, self->id, error))
    return FALSE;

  bcp_record_accept (self, self->id);
  return TRUE;
}

/* Which other records keep this one from being deleted, in words. */
static gboolean
check_unreferenced (BcpConnection    *db,
                    const BcpEntity  *entity,
                    gint64            id,
                    GError          **error)
{
  guint n_entities;
  const BcpEntity *const *entities = bcp_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    for (guint j = 0; j < entities[i]->n_fields; j++)
      {
        const BcpField *field = &entities[i]->fields[j];
        g_autofree char *sql = NULL;
        gint64 n;

        if (!(field->flags & BCP_FIELD_BLOCKS) || g_strcmp0 (field->domain, entity->name) != 0)
          continue;
        sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE %s = ?1", entities[i]->table, field->name);
        if (!bcp_connection_get_int (db, &n, error, sql, "i", id))
          return FALSE;
        if (n > 0)
          {
            g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                         _("It has %1$d records among “%2$s”. Delete those first."), (int) n, _(entities[i]->plural));
            return FALSE;
          }
      }

  return TRUE;
}

/**
 * bcp_record_delete:
 * @db: the writer, inside an edit
 * @entity: what kind
 * @id: its id
 * @error: why not
 *
 * What belongs to the record (contacts, modules …) goes with it; one undo brings all back.
 *
 * Returns: whether it is gone
 */
gboolean
bcp_record_delete (BcpConnection    *db,
                   const BcpEntity  *entity,
                   gint64            id,
                   GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?1", entity->table);

  if (!check_unreferenced (db, entity, id, error) || !bcp_connection_run (db, error, sql, "i", id))
    return FALSE;

  if (bcp_connection_changes (db) == 0)
    {
      g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      g_propagate_error (error, no_such_record (entity, what));
      return FALSE;
    }

  return TRUE;
}

/**
 * bcp_record_find:
 * @db: a connection
 * @entity: what kind
 * @id_or_number: an id, a number ("PA-2005-TAN-071"), or a code or title that only one record has
 * @error: why not
 *
 * Returns: the record's id, 0 with @error set where there is none or more than one
 */
gint64
bcp_record_find (BcpConnection    *db,
                 const BcpEntity  *entity,
                 const char       *id_or_number,
                 GError          **error)
{
  const char *const keys[] = { entity->number, bcp_entity_get_field (entity, "code") ? "code" : NULL, entity->title };
  gint64 id, n;

  if (g_ascii_string_to_signed (id_or_number, 10, 1, G_MAXINT64, &id, NULL))
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE id = ?1", entity->table);

      if (!bcp_connection_get_int (db, &n, error, sql, "i", id))
        return 0;
      if (n == 1)
        return id;
    }

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = NULL, *count = NULL, *find = NULL;

      if (keys[i] == NULL)
        continue;
      value = bcp_field_sql (bcp_entity_get_field (entity, keys[i]));
      count = g_strdup_printf ("SELECT count (*) FROM %s t WHERE %s = ?1", entity->table, value);
      find = g_strdup_printf ("SELECT t.id FROM %s t WHERE %s = ?1", entity->table, value);
      if (!bcp_connection_get_int (db, &n, error, count, "t", id_or_number))
        return 0;
      if (n > 1)
        {
          g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, _("“%1$s” names %2$d records. Give the id."), id_or_number, (int) n);
          return 0;
        }
      if (n == 1)
        return bcp_connection_get_int (db, &id, error, find, "t", id_or_number) ? id : 0;
    }

  g_propagate_error (error, no_such_record (entity, id_or_number));
  return 0;
}

/**
 * bcp_record_set_written:
 * @self: a record
 * @db: a connection
 * @field: one of its fields
 * @text: (nullable): what a person wrote or pasted
 * @catalogue: (nullable): coded lists, so that names are understood too
 * @language: the language to speak
 *
 * As bcp_record_set_text(), but a reference is what bcp_record_find() finds: an id, a number, a code or a
 * title that only one record has.
 *
 * Returns: (nullable) (transfer full): a warning (the value is set) or a refusal (it is not)
 */
BcpFinding *
bcp_record_set_written (BcpRecord      *self,
                        BcpConnection  *db,
                        const BcpField *field,
                        const char     *text,
                        BcpCatalogue   *catalogue,
                        BcpLanguage     language)
{
  g_autoptr (GError) error = NULL;
  BcpValue value = BCP_VALUE_INIT;
  gint64 id;

  if (field->type != BCP_FIELD_REFERENCE || (field->flags & BCP_FIELD_COMPUTED) || text == NULL || *text == '\0')
    return bcp_record_set_text (self, field->name, text, catalogue, language);

  id = bcp_record_find (db, bcp_entity_by_name (field->domain), text, &error);
  if (id == 0)
    return bcp_finding_new (field, BCP_SEVERITY_REFUSAL, error->message);

  bcp_value_set_integer (&value, id);
  bcp_record_set_value (self, field->name, &value);
  return NULL;
}
