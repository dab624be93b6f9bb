/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-definition-private.h"

#include "bcp-error.h"

#include <string.h>

/* The programme's own row has this id (0001-programme.sql). */
#define PROGRAMME_ID 1

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * bcp_definition_list_presets:
 *
 * Returns: (transfer full): names of the definitions that the program brings along, sorted
 */
char **
bcp_definition_list_presets (void)
{
  g_auto (GStrv) files = g_resources_enumerate_children (BCP_PROGRAMMES_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], ".xml"))
      g_ptr_array_add (names, g_strndup (files[i], strlen (files[i]) - strlen (".xml")));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

void
bcp_definition_row_free (BcpDefinitionRow *row)
{
  g_clear_object (&row->record);
  g_free (row->file);
  g_free (row);
}

/**
 * bcp_definition_read:
 * @preset_or_path: the name of a preset ("bajio") or the path of an XML file
 * @error: return location; %BCP_ERROR_SYNTAX with file and line, %BCP_ERROR_NOT_FOUND
 *
 * Reads a definition and the catalogues it names, and checks all that can be checked without a
 * file: the schema, every value by the rules of its entity, and that codes refer to what is defined.
 *
 * Returns: (transfer full) (nullable): the definition
 */
BcpDefinition *
bcp_definition_read (const char  *preset_or_path,
                     GError     **error)
{
  g_autoptr (BcpDefinition) self = g_new0 (BcpDefinition, 1);

  g_return_val_if_fail (preset_or_path != NULL, NULL);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_definition_row_free);
  self->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!bcp_definition_load (self, preset_or_path, error))
    {
      bcp_error_tidy (error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * bcp_definition_free:
 * @self: (transfer full): a definition
 */
void
bcp_definition_free (BcpDefinition *self)
{
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->positions);
  g_hash_table_unref (self->keys);
  g_free (self);
}

/**
 * bcp_definition_get_name:
 * @self: a definition
 * @language: the reader's language
 *
 * Returns: (transfer none): the programme's name
 */
const char *
bcp_definition_get_name (BcpDefinition *self,
                         BcpLanguage    language)
{
  const char *field = language == BCP_LANGUAGE_ES ? "name_es" : "name_en";

  for (guint i = 0; i < self->rows->len; i++)
    {
      BcpDefinitionRow *row = g_ptr_array_index (self->rows, i);

      if (strcmp (row->element->table, "programme") == 0)
        return bcp_value_get_text (bcp_record_get_value (row->record, field));
    }

  return "";
}

static gboolean
is_stored (BcpRecord      *record,
           const BcpField *field)
{
  return !(field->flags & BCP_FIELD_COMPUTED) && !bcp_value_is_null (bcp_record_get_value (record, field->name));
}

static char *
insert_sql (BcpRecord *record)
{
  const BcpEntity *entity = bcp_record_get_entity (record);
  g_autoptr (GString) columns = g_string_new ("id");
  g_autoptr (GString) places = g_string_new ("?");

  for (guint i = 0; i < entity->n_fields; i++)
    if (is_stored (record, &entity->fields[i]))
      {
        g_string_append_printf (columns, ", %s", entity->fields[i].name);
        g_string_append (places, ", ?");
      }

  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", entity->table, columns->str, places->str);
}

static gboolean
insert_row (BcpDefinitionRow  *row,
            BcpConnection     *db,
            GError           **error)
{
  const BcpEntity *entity = bcp_record_get_entity (row->record);
  g_autofree char *sql = insert_sql (row->record);
  BcpStatement *statement;
  gint64 id = PROGRAMME_ID;
  int parameter = 1;
  BcpStep step;

  if (strcmp (row->element->table, "programme") != 0)
    id = bcp_connection_new_id (db, error);
  statement = id != 0 ? bcp_connection_prepare (db, sql, error) : NULL;
  if (statement == NULL)
    return FALSE;

  bcp_statement_bind_int (statement, 1, id);
  for (guint i = 0; i < entity->n_fields; i++)
    if (is_stored (row->record, &entity->fields[i]))
      bcp_statement_bind (statement, ++parameter, bcp_record_get_value (row->record, entity->fields[i].name));
  step = bcp_statement_step (statement, error);
  bcp_statement_reset (statement);
  if (step == BCP_STEP_ERROR)
    g_prefix_error (error, "%s, line %d: ", row->file, row->line);

  return step == BCP_STEP_DONE;
}

/**
 * bcp_definition_apply:
 * @self: a definition
 * @db: the writer of a file without programme, inside an edit
 * @error: return location
 *
 * Returns: whether every row of the definition and of its catalogues is in the file
 */
gboolean
bcp_definition_apply (BcpDefinition  *self,
                      BcpConnection  *db,
                      GError        **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!insert_row (g_ptr_array_index (self->rows, i), db, error))
      return FALSE;

  return TRUE;
}
