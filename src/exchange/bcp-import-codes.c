/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-denue.h"
#include "bcp-text.h"

#include <string.h>

/* What tables write where the programme has a code: the code, with or without its zeros, or a name in
 * either language, in full or as people say it. */

typedef struct
{
  char     *code;
  gboolean  by_name;
} Found;

/* Answers that are kept: more than any list is long, fewer than a hostile table has texts. */
#define MOST_KNOWN 20000
#define LONGEST_KNOWN 200

struct _BcpImportCodes
{
  BcpCatalogue   *catalogue;
  BcpImportLists *lists;
  GHashTable     *names;     /* list → char *[], the folded names of each code in each language */
  GHashTable     *known;     /* "list\nstate\ntext" → Found */
  GHashTable     *states;    /* official abbreviation, folded, without its point → code */
};

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->code);
  g_free (found);
}

static void
strv_free (gpointer data)
{
  g_strfreev (data);
}

/* The names of the list's codes, folded once: those of code i begin at i * BCP_N_LANGUAGES. */
static char **
folded_names (BcpImportCodes *self,
              const char     *list)
{
  char **names = g_hash_table_lookup (self->names, list);
  const BcpCode *codes;
  guint n;

  if (names != NULL)
    return names;

  codes = bcp_catalogue_get (self->catalogue, list, &n);
  names = g_new0 (char *, (gsize) n * BCP_N_LANGUAGES + 1);
  for (guint i = 0; i < n; i++)
    for (guint language = 0; language < BCP_N_LANGUAGES; language++)
      names[i * BCP_N_LANGUAGES + language] = bcp_text_fold (codes[i].name[language]);
  g_hash_table_insert (self->names, g_strdup (list), names);
  return names;
}

/* "Gto." as "gto". */
static char *
fold_abbreviation (const char *text)
{
  char *folded = bcp_text_fold (text);
  gsize length = strlen (folded);

  if (length > 0 && folded[length - 1] == '.')
    folded[length - 1] = '\0';
  return folded;
}

static gboolean
load_states (BcpImportCodes  *self,
             BcpConnection   *db,
             GError         **error)
{
  BcpStatement *statement = bcp_connection_prepare (db, "SELECT abbreviation, code FROM state WHERE abbreviation IS NOT NULL", error);
  BcpStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    g_hash_table_insert (self->states, fold_abbreviation (bcp_statement_text (statement, 0)),
                         g_strdup (bcp_statement_text (statement, 1)));
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

/**
 * bcp_import_codes_new:
 * @db: the programme
 * @lists: its lists, which outlive this
 * @error: why it could not be read
 *
 * Returns: (transfer full) (nullable): its coded lists, for one thread
 */
BcpImportCodes *
bcp_import_codes_new (BcpConnection   *db,
                      BcpImportLists  *lists,
                      GError         **error)
{
  g_autoptr (BcpImportCodes) self = g_new0 (BcpImportCodes, 1);

  self->lists = lists;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, strv_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, found_free);
  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->catalogue = bcp_catalogue_load (db, error);

  return self->catalogue != NULL && load_states (self, db, error) ? g_steal_pointer (&self) : NULL;
}

void
bcp_import_codes_free (BcpImportCodes *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->catalogue, bcp_catalogue_unref);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->states);
  g_free (self);
}

BcpCatalogue *
bcp_import_codes_get_catalogue (BcpImportCodes *self)
{
  return self->catalogue;
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* INEGI's keys, their zeros given back, a municipality's state put before it. */
static char *
restore_key (const char *list,
             const char *state,
             const char *text)
{
  int number = is_digits (text) && strlen (text) <= 5 ? atoi (text) : 0;

  if (number == 0)
    return NULL;
  if (strcmp (list, "state") == 0)
    return number < 100 ? g_strdup_printf ("%02d", number) : NULL;
  if (number >= 1000)
    return g_strdup_printf ("%05d", number);

  return state != NULL ? g_strdup_printf ("%s%03d", state, number) : NULL;
}

/* How well a folded name is what @text means: 0 it is, 1 it begins so, for states also the other way
 * round, 2 not at all. */
static guint
compare_names (const char *text,
               const char *name,
               gboolean    state)
{
  gsize n = strlen (text), own = strlen (name);

  if (strcmp (name, text) == 0)
    return 0;
  /* "Silao" is Silao de la Victoria … */
  if (own > n && name[n] == ' ' && strncmp (name, text, n) == 0)
    return 1;
  /* … and "Querétaro de Arteaga" is Querétaro; but of a municipality this would be a guess. */
  if (state && n > own && text[own] == ' ' && strncmp (name, text, own) == 0)
    return 1;

  return 2;
}

/* The one code of a name: the finest, where finer ones share it (SCIAN); none, where others do. */
static const BcpCode *
find_name (BcpImportCodes *self,
           const char     *list,
           const char     *state,
           const char     *text)
{
  gboolean states = strcmp (list, "state") == 0, places = states || strcmp (list, "municipality") == 0;
  g_autofree char *folded = bcp_text_fold (text);
  char **names = folded_names (self, list);
  const BcpCode *best = NULL;
  guint best_rank = places ? 2 : 1, n;
  const BcpCode *codes = bcp_catalogue_get (self->catalogue, list, &n);
  gboolean ambiguous = FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint rank = 2;

      if (state != NULL && g_strcmp0 (codes[i].parent, state) != 0)
        continue;
      for (guint language = 0; language < BCP_N_LANGUAGES; language++)
        rank = MIN (rank, compare_names (folded, names[i * BCP_N_LANGUAGES + language], states));
      if (rank < best_rank || (rank == best_rank && best != NULL && g_str_has_prefix (codes[i].code, best->code)))
        {
          best = &codes[i];
          best_rank = rank;
          ambiguous = FALSE;
        }
      else if (rank == best_rank && best != NULL)
        ambiguous = TRUE;
    }

  return ambiguous ? NULL : best;
}

static char *
find_code (BcpImportCodes *self,
           const char     *list,
           const char     *text)
{
  guint n;
  const BcpCode *codes = bcp_catalogue_get (self->catalogue, list, &n);

  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (codes[i].code, text) == 0)
      return g_strdup (codes[i].code);

  return NULL;
}

static char *
find_state (BcpImportCodes *self,
            const char     *text)
{
  g_autofree char *abbreviation = fold_abbreviation (text);

  return g_strdup (g_hash_table_lookup (self->states, abbreviation));
}

/* INEGI's keys, official abbreviations, and the bands of its directory. */
static char *
find_official (BcpImportCodes *self,
               const char     *list,
               const char     *state,
               const char     *text)
{
  gboolean of_states = strcmp (list, "state") == 0;
  int maximum;

  if (of_states || strcmp (list, "municipality") == 0)
    {
      char *key = restore_key (list, state, text);

      return key != NULL || !of_states ? key : find_state (self, text);
    }
  if (strcmp (list, "employees_band") == 0 && bcp_denue_read_band (text, &maximum))
    return g_strdup (bcp_import_lists_band (self->lists, maximum));

  return NULL;
}

static Found *
look_up (BcpImportCodes *self,
         const char     *list,
         const char     *state,
         const char     *text)
{
  Found *found = g_new0 (Found, 1);
  const BcpCode *named;

  found->code = find_code (self, list, text);
  if (found->code == NULL)
    found->code = find_official (self, list, state, text);
  if (found->code == NULL && (named = find_name (self, list, state, text)) != NULL)
    {
      found->code = g_strdup (named->code);
      found->by_name = TRUE;
    }

  return found;
}

/**
 * bcp_import_codes_find:
 * @self: the lists
 * @list: which of them
 * @state: (nullable): the state that a municipality lies in, where the table says it
 * @text: what the table has
 * @by_name: (out): whether that is a name, of which there may be other codes
 *
 * Returns: (nullable): the code, until the next call; %NULL where there is none or several could be meant
 */
const char *
bcp_import_codes_find (BcpImportCodes *self,
                       const char     *list,
                       const char     *state,
                       const char     *text,
                       gboolean       *by_name)
{
  g_autofree char *key = g_strconcat (list, "\n", state != NULL ? state : "", "\n", text, NULL);
  Found *found = g_hash_table_lookup (self->known, key);

  *by_name = FALSE;
  if (strlen (key) > LONGEST_KNOWN)
    return NULL;
  if (g_hash_table_size (self->known) >= MOST_KNOWN && found == NULL)
    g_hash_table_remove_all (self->known);

  if (found == NULL)
    {
      found = look_up (self, list, state, text);
      g_hash_table_insert (self->known, g_steal_pointer (&key), found);
    }

  *by_name = found->by_name;
  return found->code;
}

/**
 * bcp_import_codes_same_name:
 * @self: the lists
 * @list: which of them
 * @a: (nullable): a code
 * @b: (nullable): another
 *
 * Returns: whether people would not tell them apart, because both have the same name
 */
gboolean
bcp_import_codes_same_name (BcpImportCodes *self,
                            const char     *list,
                            const char     *a,
                            const char     *b)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *first = bcp_text_fold (bcp_catalogue_name (self->catalogue, list, a, language));
  g_autofree char *second = bcp_text_fold (bcp_catalogue_name (self->catalogue, list, b, language));

  return a != NULL && b != NULL && strcmp (first, second) == 0;
}
