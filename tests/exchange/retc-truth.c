/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "retc-truth.h"

#include "bcp-duplicates.h"
#include "bcp-entity.h"
#include "bcp-sheet-mapping.h"
#include "bcp-sheet-table.h"
#include "bcp-text.h"

#include <math.h>
#include <string.h>

const char *const retc_slice_names[RETC_N_SLICES] = { "all", "2005-2012", "with 2019 or 2021", "Guanajuato", "Querétaro" };

static const int years[] = { 2005, 2010, 2012, 2019, 2021 };

typedef struct
{
  gint64  id;
  int     year;
  char   *nra;
  char   *name;
  char   *municipality;
  char   *street;      /* with its number */
  char  **words;       /* of the name, without legal form */
  double  latitude;
  double  longitude;
  char  **values;      /* by field of a firm */
} Row;

struct _RetcTruth
{
  GPtrArray  *rows;
  GHashTable *by_id;
  GHashTable *plant_of;   /* NRA → the first NRA of the plant */
  guint       n_renewed;
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->nra);
  g_free (row->name);
  g_free (row->municipality);
  g_free (row->street);
  g_strfreev (row->words);
  g_strfreev (row->values);
  g_free (row);
}

void
retc_truth_free (RetcTruth *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->plant_of, g_hash_table_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* Where the lists are, NULL where they are not. */
char *
retc_folder (void)
{
  const char *shared = g_getenv ("BCP_SHARED_DATA");
  g_autofree char *folder = g_build_filename (shared != NULL ? shared : "../shared/data", "retc", NULL);

  return g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : NULL;
}

static const char *
value_of (const Row  *row,
          const char *field)
{
  int index = bcp_entity_index_of (bcp_entity_by_name ("firms"), field);

  return row->values[index];
}

/* The name as far as its legal form or a comma, in words of two letters and more. */
static char **
name_words (const char *name)
{
  static const char *const ends[] = { "sa", "sapi", "sab", "sacv", "srl", "sc", "rl", "cv" };
  static const char *const small[] = { "de", "del", "la", "el", "los", "las", "y", "e", "en" };
  g_autofree char *folded = bcp_text_fold (name);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  char *comma = strchr (folded, ',');

  if (comma != NULL)
    *comma = '\0';
  for (char *p = folded; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && (guchar) *p < 0x80)
      *p = ' ';
  parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean ends_name = strcmp (parts[i], "s") == 0 && i > 0, is_small = strlen (parts[i]) < 2;

      for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
        ends_name = ends_name || strcmp (parts[i], ends[j]) == 0;
      for (guint j = 0; j < G_N_ELEMENTS (small); j++)
        is_small = is_small || strcmp (parts[i], small[j]) == 0;
      if (ends_name)
        break;
      if (!is_small)
        g_strv_builder_add (words, parts[i]);
    }

  return g_strv_builder_end (words);
}

static char *
dup_or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static Row *
row_new (BcpMapping        *mapping,
         const BcpTableRow *table_row,
         int                year)
{
  const BcpEntity *firms = bcp_entity_by_name ("firms");
  const char *const *values = bcp_mapping_read (mapping, table_row);
  Row *row = g_new0 (Row, 1);

  row->year = year;
  row->values = g_new0 (char *, firms->n_fields + 1);
  for (guint i = 0; i < firms->n_fields; i++)
    row->values[i] = dup_or_empty (values[i]);
  row->nra = g_strdup (value_of (row, "nra"));
  row->name = g_strdup (value_of (row, "legal_name"));
  row->municipality = bcp_text_fold (value_of (row, "municipality"));
  row->street = g_strdup_printf ("%s %s", value_of (row, "street"), value_of (row, "exterior_number"));
  row->words = name_words (row->name);
  row->latitude = *value_of (row, "latitude") != '\0' ? g_ascii_strtod (value_of (row, "latitude"), NULL) : NAN;
  row->longitude = *value_of (row, "longitude") != '\0' ? g_ascii_strtod (value_of (row, "longitude"), NULL) : NAN;
  return row;
}

static gboolean
read_year (RetcTruth   *self,
           const char  *folder,
           int          year,
           GError     **error)
{
  g_autofree char *name = g_strdup_printf ("establecimientos_gto_qro_%d.tsv", year);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);
  g_autoptr (BcpTable) table = bcp_table_open (file, NULL, NULL, NULL, error);
  g_autoptr (BcpMapping) mapping = NULL;
  const char *const *headings;
  guint n_headings;
  BcpTableRow row;
  BcpTableStep step;

  if (table == NULL)
    return FALSE;

  headings = bcp_table_get_headings (table, &n_headings);
  mapping = bcp_mapping_new (headings, n_headings);
  while ((step = bcp_table_next (table, &row, NULL, error)) == BCP_TABLE_ROW)
    g_ptr_array_add (self->rows, row_new (mapping, &row, year));

  return step == BCP_TABLE_END;
}

/* What the firm is stored with: everything but the key. */
static gboolean
store_row (Row            *row,
           BcpConnection  *db,
           GError        **error)
{
  static const char *const texts[] = { "legal_name", "trade_name", "scian", "products", "street", "exterior_number",
                                       "neighbourhood", "postal_code", "locality" };
  g_autofree char *list = g_strdup_printf ("RETC %d", row->year);
  g_autoptr (GString) sql = g_string_new ("INSERT INTO firm (id, municipality, source, latitude, longitude");
  BcpStatement *insert;
  BcpStep step;

  row->id = bcp_connection_new_id (db, error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (sql, ", %s", texts[i]);
  g_string_append (sql, ") VALUES (?1, ?2, ?3, ?4, ?5");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (sql, ", nullif (?%u, '')", i + 6);
  g_string_append (sql, ")");
  insert = bcp_connection_prepare (db, sql->str, error);
  if (row->id == 0 || insert == NULL)
    return FALSE;

  bcp_statement_bind_int (insert, 1, row->id);
  bcp_statement_bind_text (insert, 2, row->municipality);
  bcp_statement_bind_text (insert, 3, list);
  if (isnan (row->latitude) || isnan (row->longitude))
    {
      bcp_statement_bind_null (insert, 4);
      bcp_statement_bind_null (insert, 5);
    }
  else
    {
      bcp_statement_bind_real (insert, 4, row->latitude);
      bcp_statement_bind_real (insert, 5, row->longitude);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    bcp_statement_bind_text (insert, (int) i + 6, value_of (row, texts[i]));
  step = bcp_statement_step (insert, error);
  bcp_statement_reset (insert);

  return step == BCP_STEP_DONE;
}

/* The names of the municipalities, under keys of the test's own. */
static gboolean
store_place (Row            *row,
             BcpConnection  *db,
             GError        **error)
{
  g_autofree char *state = bcp_text_fold (value_of (row, "state"));
  gint64 first = bcp_connection_new_id (db, error), second = bcp_connection_new_id (db, error);

  return first != 0 && second != 0
    && bcp_connection_run (db, error, "INSERT OR IGNORE INTO state (id, code, name) VALUES (?1, ?2, ?3)", "itt",
                           first, state, value_of (row, "state"))
    && bcp_connection_run (db, error, "INSERT OR IGNORE INTO municipality (id, code, state, name) VALUES (?1, ?2, ?3, ?4)", "ittt",
                           second, row->municipality, state, value_of (row, "municipality"));
}

static gboolean
store_rows (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  RetcTruth *self = data;

  for (guint i = 0; i < self->rows->len; i++)
    if (!store_place (g_ptr_array_index (self->rows, i), db, error) || !store_row (g_ptr_array_index (self->rows, i), db, error))
      return FALSE;

  return TRUE;
}

static gboolean
holds_all (char **words,
           char **others)
{
  for (guint i = 0; others[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) words, others[i]))
      return FALSE;

  return others[0] != NULL;
}

/* Words that every other street has. */
static gboolean
names_street (const char *word)
{
  static const char *const ways[] = { "calle", "avenida", "carretera", "carr", "carret", "camino", "circuito", "boulevard", "blvd",
                                      "prolongacion", "cerrada", "fraccionamiento", "numero", NULL };

  return strlen (word) >= 4 && !g_strv_contains (ways, word);
}

/* The same figures, and a word of the street's name in common. */
static gboolean
is_same_street (const Row *a,
                const Row *b)
{
  g_autofree char *one = bcp_text_fold (a->street), *other = bcp_text_fold (b->street);
  g_auto (GStrv) words = g_strsplit_set (one, " .,-#", -1), others = g_strsplit_set (other, " .,-#", -1);
  gboolean word = FALSE, figure = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_figure = g_ascii_isdigit (*words[i]);

      if (*words[i] == '\0' || (!is_figure && !names_street (words[i])))
        continue;
      if (is_figure && !g_strv_contains ((const char *const *) others, words[i]))
        return FALSE;
      if (g_strv_contains ((const char *const *) others, words[i]))
        *(is_figure ? &figure : &word) = TRUE;
    }
  for (guint i = 0; others[i] != NULL; i++)
    if (g_ascii_isdigit (*others[i]) && !g_strv_contains ((const char *const *) words, others[i]))
      return FALSE;

  return word && figure;
}

static gboolean
is_same_place (const Row *a,
               const Row *b)
{
  double north = (a->latitude - b->latitude) * 111.2;
  double east = (a->longitude - b->longitude) * 111.2 * cos (a->latitude * G_PI / 180);

  return hypot (north, east) < 0.25;
}

static gboolean
is_same_plant (const Row *a,
               const Row *b)
{
  return strcmp (a->municipality, b->municipality) == 0
    && (holds_all (a->words, b->words) || holds_all (b->words, a->words))
    && (is_same_street (a, b) || is_same_place (a, b));
}

static const char *
plant_of (RetcTruth  *self,
          const char *nra)
{
  const char *first;

  while ((first = g_hash_table_lookup (self->plant_of, nra)) != NULL)
    nra = first;
  return nra;
}

/* A bit for each year that lists the plant. */
static guint
years_of (GHashTable *listed,
          const char *plant)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (listed, plant));
}

/* Two keys that one year lists are two plants, and so are those that are one plant with them. */
static void
find_renewed (RetcTruth *self)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      g_hash_table_insert (listed, row->nra, GUINT_TO_POINTER (years_of (listed, row->nra) | 1u << (row->year - 2000)));
    }

  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = i + 1; j < self->rows->len; j++)
      {
        const Row *a = g_ptr_array_index (self->rows, i), *b = g_ptr_array_index (self->rows, j);
        const char *plant = plant_of (self, a->nra), *other = plant_of (self, b->nra);
        guint years_a = years_of (listed, plant), years_b = years_of (listed, other);

        if (strcmp (plant, other) == 0 || (years_a & years_b) != 0 || !is_same_plant (a, b))
          continue;
        g_hash_table_insert (listed, (gpointer) plant, GUINT_TO_POINTER (years_a | years_b));
        g_hash_table_insert (self->plant_of, g_strdup (other), g_strdup (plant));
        self->n_renewed++;
      }
}

/**
 * retc_truth_load:
 * @store: a programme without firms
 * @folder: where the lists are
 * @error: return location
 *
 * Reads all lists and puts every row as a firm into @store, without its key.
 */
RetcTruth *
retc_truth_load (BcpStore    *store,
                 const char  *folder,
                 GError     **error)
{
  g_autoptr (RetcTruth) self = g_new0 (RetcTruth, 1);
  g_autoptr (BcpLabel) label = bcp_label_new ("Plants", NULL);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->plant_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    if (!read_year (self, folder, years[i], error))
      return NULL;
  if (!bcp_store_edit (store, label, store_rows, self, NULL, NULL, error))
    return NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      g_hash_table_insert (self->by_id, &row->id, row);
    }
  find_renewed (self);

  return g_steal_pointer (&self);
}

guint
retc_truth_n_rows (RetcTruth *self)
{
  return self->rows->len;
}

guint
retc_truth_n_renewed (RetcTruth *self)
{
  return self->n_renewed;
}

static gboolean
is_in_slice (const Row *a,
             const Row *b,
             RetcSlice  slice)
{
  gboolean early = a->year < 2015 && b->year < 2015;
  gboolean guanajuato = g_ascii_strcasecmp (value_of (a, "state"), "guanajuato") == 0
                        && g_ascii_strcasecmp (value_of (b, "state"), "guanajuato") == 0;

  return slice == RETC_ALL || (slice == RETC_EARLY && early) || (slice == RETC_LATE && !early)
    || (slice == RETC_GUANAJUATO && guanajuato) || (slice == RETC_QUERETARO && !guanajuato);
}

static gboolean
is_one (RetcTruth *self,
        const Row *a,
        const Row *b,
        gboolean   renewed)
{
  return renewed ? strcmp (plant_of (self, a->nra), plant_of (self, b->nra)) == 0 : strcmp (a->nra, b->nra) == 0;
}

/**
 * retc_truth_count:
 * @self: the plants
 * @candidates: (element-type BcpDuplicate): what was found
 * @renewed: whether a renewed key is the same plant
 * @slice: which pairs to count
 * @count: (out): how many
 */
void
retc_truth_count (RetcTruth *self,
                  GPtrArray *candidates,
                  gboolean   renewed,
                  RetcSlice  slice,
                  RetcCount *count)
{
  *count = (RetcCount) { 0, 0, 0 };
  for (guint i = 0; i < self->rows->len; i++)
    for (guint j = i + 1; j < self->rows->len; j++)
      {
        const Row *a = g_ptr_array_index (self->rows, i), *b = g_ptr_array_index (self->rows, j);

        count->real += is_in_slice (a, b, slice) && is_one (self, a, b, renewed);
      }
  for (guint i = 0; i < candidates->len; i++)
    {
      const BcpDuplicate *candidate = g_ptr_array_index (candidates, i);
      const Row *a = g_hash_table_lookup (self->by_id, &candidate->firm), *b = g_hash_table_lookup (self->by_id, &candidate->other);

      if (!is_in_slice (a, b, slice))
        continue;
      if (is_one (self, a, b, renewed))
        count->found++;
      else
        count->wrong++;
    }
}
