/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-settings.h"

#include <glib/gi18n.h>

/* What the window remembers of itself. Everything here works without the schema (a program that was
 * copied without its data): then nothing is remembered. */

/**
 * bcp_settings_find_uninstalled:
 *
 * Run from the build folder, the program finds its settings schema and its translations beside
 * itself. Call first, before anything reads either.
 */
void
bcp_settings_find_uninstalled (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *schemas = NULL;
  g_autofree char *schema_file = NULL;

  if (folder == NULL)
    return;

  /* build/src/bajio-cp and build/tests/ui/test-… */
  for (int up = 0; up < 3; up++)
    {
      g_autofree char *parent = g_path_get_dirname (folder);

      g_free (schemas);
      g_free (schema_file);
      schemas = g_build_filename (parent, "data", NULL);
      schema_file = g_build_filename (schemas, "gschemas.compiled", NULL);
      if (g_file_test (schema_file, G_FILE_TEST_EXISTS))
        {
          g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, FALSE);
          return;
        }
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
}

/**
 * bcp_settings_get:
 *
 * Returns: (nullable) (transfer none): the settings, or %NULL where the schema is not installed
 */
GSettings *
bcp_settings_get (void)
{
  static GSettings *settings;
  static gsize looked;

  if (g_once_init_enter (&looked))
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema =
        source != NULL ? g_settings_schema_source_lookup (source, BCP_APPLICATION_ID, TRUE) : NULL;

      if (schema != NULL)
        settings = g_settings_new_full (schema, NULL, NULL);
      g_once_init_leave (&looked, 1);
    }

  return settings;
}

/**
 * bcp_settings_has:
 * @key: a key
 *
 * Returns: whether the schema is there and knows @key
 */
gboolean
bcp_settings_has (const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  if (bcp_settings_get () == NULL)
    return FALSE;

  g_object_get (bcp_settings_get (), "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, key);
}

/**
 * bcp_settings_dup_string:
 * @key: a key of type s
 *
 * Returns: (transfer full): its value, "" where nothing is remembered
 */
char *
bcp_settings_dup_string (const char *key)
{
  return bcp_settings_has (key) ? g_settings_get_string (bcp_settings_get (), key) : g_strdup ("");
}

/**
 * bcp_settings_set_string:
 * @key: a key of type s
 * @value: its value
 */
void
bcp_settings_set_string (const char *key,
                         const char *value)
{
  if (bcp_settings_has (key))
    g_settings_set_string (bcp_settings_get (), key, value);
}

/* Both kinds of dictionary, a{ss} and a{sas}, differ in the type of their values alone. */
static GVariant *
dup_value (const char         *key,
           const char         *name,
           const GVariantType *type)
{
  g_autoptr (GVariant) entries = NULL;

  if (!bcp_settings_has (key))
    return NULL;

  entries = g_settings_get_value (bcp_settings_get (), key);
  return g_variant_lookup_value (entries, name, type);
}

static void
set_value (const char *key,
           const char *name,
           GVariant   *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GVariant) entries = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *entry;

  if (!bcp_settings_has (key))
    return;

  entries = g_settings_get_value (bcp_settings_get (), key);
  g_variant_builder_init (&builder, g_variant_get_type (entries));
  g_variant_iter_init (&iter, entries);
  while ((entry = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr (GVariant) entry_name = g_variant_get_child_value (entry, 0);

      if (g_strcmp0 (g_variant_get_string (entry_name, NULL), name) != 0)
        g_variant_builder_add_value (&builder, entry);
      g_variant_unref (entry);
    }
  g_variant_builder_add_value (&builder, g_variant_new_dict_entry (g_variant_new_string (name), owned));
  g_settings_set_value (bcp_settings_get (), key, g_variant_builder_end (&builder));
}

/**
 * bcp_settings_dup_entry:
 * @key: a key of type a{ss}
 * @name: the entry's name
 *
 * Returns: (nullable) (transfer full): the entry's value
 */
char *
bcp_settings_dup_entry (const char *key,
                        const char *name)
{
  g_autoptr (GVariant) value = dup_value (key, name, G_VARIANT_TYPE_STRING);

  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

/**
 * bcp_settings_set_entry:
 * @key: a key of type a{ss}
 * @name: the entry's name
 * @value: its new value
 */
void
bcp_settings_set_entry (const char *key,
                        const char *name,
                        const char *value)
{
  set_value (key, name, g_variant_new_string (value));
}

/**
 * bcp_settings_dup_names:
 * @key: a key of type a{sas}
 * @name: the entry's name
 *
 * Returns: (nullable) (transfer full): the entry's names
 */
char **
bcp_settings_dup_names (const char *key,
                        const char *name)
{
  g_autoptr (GVariant) value = dup_value (key, name, G_VARIANT_TYPE_STRING_ARRAY);

  return value != NULL ? g_variant_dup_strv (value, NULL) : NULL;
}

/**
 * bcp_settings_set_names:
 * @key: a key of type a{sas}
 * @name: the entry's name
 * @names: its new names
 */
void
bcp_settings_set_names (const char        *key,
                        const char        *name,
                        const char *const *names)
{
  set_value (key, name, g_variant_new_strv (names, -1));
}
