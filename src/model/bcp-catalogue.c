/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-catalogue.h"

#include "bcp-choices.h"
#include "bcp-measure-names.h"
#include "bcp-text.h"

#include <string.h>

struct _BcpCatalogue
{
  gatomicrefcount  ref_count;
  GStringChunk    *strings;
  GHashTable      *lists;    /* name → List */
};

typedef struct
{
  GArray     *codes;         /* BcpCode, in display order */
  GHashTable *by_code;       /* code → index + 1 */
} List;

/* A list of worksheets that a country or a sector adds to. */
#define CODES(list) "SELECT code, name_en, name_es, parent FROM code_entry WHERE list = '" list "' ORDER BY position"

/* Lists of the file: code, English, Spanish, parent, in display order. */
static const struct
{
  const char *name;
  const char *sql;
} file_lists[] = {
  { "sector", "SELECT code, name_en, name_es, NULL FROM sector ORDER BY position, code" },
  { "state", "SELECT code, name, name, NULL FROM state ORDER BY code" },
  { "programme_state", "SELECT s.code, s.name, s.name, NULL FROM programme_state p JOIN state s ON s.code = p.state ORDER BY p.position, s.code" },
  { "municipality", "SELECT code, name, name, state FROM municipality ORDER BY state, bcp_fold (name)" },
  { "scian", "SELECT code, coalesce (name_en, name_es), name_es, NULL FROM scian ORDER BY code" },
  { "employees_band", "SELECT code, name_en, name_es, NULL FROM employees_band ORDER BY position" },
  { "component", "SELECT code, name_en, name_es, NULL FROM component ORDER BY position" },
  { "funding_source", "SELECT code, name_en, name_es, NULL FROM funding_source ORDER BY position" },
  { "committee", "SELECT code, name_en, name_es, NULL FROM committee ORDER BY position" },
  { "role", "SELECT code, name_en, name_es, NULL FROM role ORDER BY position" },
  { "programme_year", "SELECT CAST (number AS TEXT), CAST (number AS TEXT), CAST (number AS TEXT), NULL FROM programme_year ORDER BY number" },
  { "indicator", "SELECT code, code || ' ' || name_en, code || ' ' || name_es, NULL FROM indicator ORDER BY position" },
  { "process_template", "SELECT code, name_en, name_es, sector FROM process_template ORDER BY position" },
  { "catalogue_option", "SELECT code, name_en, name_es, sector FROM catalogue_option ORDER BY position" },
  { "handling", CODES ("handling") },
  { "substance", CODES ("substance") },
  { "parameter", CODES ("parameter") },
  { "norm", CODES ("norm") },
  { "permit_kind", CODES ("permit_kind") },
  { "input_function", CODES ("input_function") },
  { "hazard_class", CODES ("hazard_class") },
};

const char *const bcp_catalogue_tables[] = {
  "sector", "state", "programme_state", "municipality", "scian", "employees_band", "component",
  "funding_source", "committee", "role", "programme_year", "indicator", "process_template",
  "catalogue_option", "code_entry", NULL,
};

static void
list_free (gpointer data)
{
  List *list = data;

  g_array_unref (list->codes);
  g_hash_table_unref (list->by_code);
  g_free (list);
}

static List *
catalogue_add_list (BcpCatalogue *self,
                    const char   *name)
{
  List *list = g_new0 (List, 1);

  list->codes = g_array_new (FALSE, TRUE, sizeof (BcpCode));
  list->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (self->lists, g_string_chunk_insert_const (self->strings, name), list);
  return list;
}

static const char *
catalogue_keep (BcpCatalogue *self,
                const char   *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

static void
list_add (BcpCatalogue *self,
          List         *list,
          const char   *code,
          const char   *english,
          const char   *spanish,
          const char   *parent)
{
  BcpCode entry = { 0 };

  entry.code = catalogue_keep (self, code);
  entry.name[BCP_LANGUAGE_EN] = catalogue_keep (self, english != NULL ? english : code);
  entry.name[BCP_LANGUAGE_ES] = catalogue_keep (self, spanish != NULL ? spanish : code);
  entry.parent = catalogue_keep (self, parent);
  g_array_append_val (list->codes, entry);
  g_hash_table_insert (list->by_code, (gpointer) entry.code, GUINT_TO_POINTER (list->codes->len));
}

static void
add_built_in (BcpCatalogue    *self,
              const char      *name,
              const BcpChoice *choices)
{
  List *list = catalogue_add_list (self, name);

  for (; choices->code != NULL; choices++)
    list_add (self, list, choices->code, choices->name, bcp_tr (BCP_LANGUAGE_ES, choices->name), NULL);
}

static void
add_all_built_in (BcpCatalogue     *self,
                  const BcpChoices *lists)
{
  for (; lists->list != NULL; lists++)
    add_built_in (self, lists->list, lists->choices);
}

static gboolean
add_from_file (BcpCatalogue   *self,
               const char     *name,
               const char     *sql,
               BcpConnection  *db,
               GError        **error)
{
  List *list = catalogue_add_list (self, name);
  BcpStatement *statement = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    list_add (self, list, bcp_statement_text (statement, 0), bcp_statement_text (statement, 1),
              bcp_statement_text (statement, 2), bcp_statement_text (statement, 3));
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

/**
 * bcp_catalogue_load:
 * @db: a connection
 * @error: why not
 *
 * Returns: (transfer full) (nullable): all coded lists as they are now
 */
BcpCatalogue *
bcp_catalogue_load (BcpConnection  *db,
                    GError        **error)
{
  g_autoptr (BcpCatalogue) self = g_new0 (BcpCatalogue, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->strings = g_string_chunk_new (4096);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, list_free);

  add_all_built_in (self, bcp_choices);
  add_all_built_in (self, bcp_assessment_choices);
  add_built_in (self, "measure", bcp_measure_names);
  for (guint i = 0; i < G_N_ELEMENTS (file_lists); i++)
    if (!add_from_file (self, file_lists[i].name, file_lists[i].sql, db, error))
      return NULL;

  return g_steal_pointer (&self);
}

BcpCatalogue *
bcp_catalogue_ref (BcpCatalogue *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
bcp_catalogue_unref (BcpCatalogue *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->lists);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * bcp_catalogue_get:
 * @self: a catalogue
 * @list: a list's name
 * @n_codes: (out): how many
 *
 * Returns: (array length=n_codes) (nullable): the list's codes in display order; %NULL where there is
 *   no such list
 */
const BcpCode *
bcp_catalogue_get (BcpCatalogue *self,
                   const char   *list,
                   guint        *n_codes)
{
  List *found = list != NULL ? g_hash_table_lookup (self->lists, list) : NULL;

  *n_codes = found != NULL ? found->codes->len : 0;
  return found != NULL ? (const BcpCode *) (gpointer) found->codes->data : NULL;
}

/**
 * bcp_catalogue_name:
 * @self: a catalogue
 * @list: a list's name
 * @code: (nullable): a code
 * @language: the language to answer in
 *
 * Returns: (nullable): the code's name, or @code itself where the list has no such code
 */
const char *
bcp_catalogue_name (BcpCatalogue *self,
                    const char   *list,
                    const char   *code,
                    BcpLanguage   language)
{
  List *found = list != NULL ? g_hash_table_lookup (self->lists, list) : NULL;
  guint index = found != NULL && code != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (found->by_code, code)) : 0;

  return index > 0 ? g_array_index (found->codes, BcpCode, index - 1).name[language] : code;
}

/**
 * bcp_catalogue_find:
 * @self: a catalogue
 * @list: a list's name
 * @text: a code, or a name in either language, whatever its accents and case
 *
 * Returns: (nullable): the code that @text means
 */
const char *
bcp_catalogue_find (BcpCatalogue *self,
                    const char   *list,
                    const char   *text)
{
  List *found = list != NULL ? g_hash_table_lookup (self->lists, list) : NULL;
  g_autofree char *folded = NULL;
  guint index;

  if (found == NULL || text == NULL)
    return NULL;

  index = GPOINTER_TO_UINT (g_hash_table_lookup (found->by_code, text));
  if (index > 0)
    return g_array_index (found->codes, BcpCode, index - 1).code;

  folded = bcp_text_fold (text);
  for (guint i = 0; i < found->codes->len; i++)
    {
      const BcpCode *code = &g_array_index (found->codes, BcpCode, i);
      g_autofree char *english = bcp_text_fold (code->name[BCP_LANGUAGE_EN]);
      g_autofree char *spanish = bcp_text_fold (code->name[BCP_LANGUAGE_ES]);
      g_autofree char *own = bcp_text_fold (code->code);

      if (strcmp (folded, own) == 0 || strcmp (folded, english) == 0 || strcmp (folded, spanish) == 0)
        return code->code;
    }

  return NULL;
}
