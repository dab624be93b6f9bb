/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sample-private.h"

#include "bcp-numbering.h"
#include "bcp-rfc.h"
#include "bcp-text.h"

#include <stdlib.h>
#include <string.h>

#define DIRECTORY_WORDS "/org/bajiocp/BajioCP/samples/directory-words.ini"

/* In a region many firms sit together, few elsewhere. */
static const int sector_weights[] = { 38, 21, 17, 9, 15 };
static const int state_weights[] = { 56, 22, 13, 9 };

/* Upper ends of how many a firm employs, and how often. */
static const int employees_limits[][2] = { { 1, 5 }, { 6, 10 }, { 11, 30 }, { 31, 50 }, { 51, 100 }, { 101, 250 }, { 251, 600 } };
static const int employees_weights[] = { 30, 25, 22, 10, 7, 4, 2 };

/* A municipality where firms can be */
typedef struct
{
  char  *code;
  guint  state;
  int    weight;
  double latitude;
  double longitude;
} Place;

typedef struct
{
  BcpSample  *sample;
  GArray     *places;
  GHashTable *names;
  gboolean    has_rfc;
} Maker;

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->code);
}

/* "León;1436480;21.1167;-101.6833": where it is known how many live there, firms follow them. */
static void
locate (Place    *place,
        GKeyFile *directory)
{
  g_autofree char *entry = g_key_file_get_string (directory, "municipalities", place->code, NULL);
  g_auto (GStrv) parts = entry != NULL ? g_strsplit (entry, ";", -1) : NULL;

  place->weight = 1;
  if (parts == NULL || g_strv_length (parts) < 4)
    return;

  place->weight = MAX (1, atoi (parts[1]) / 1000);
  place->latitude = g_ascii_strtod (parts[2], NULL);
  place->longitude = g_ascii_strtod (parts[3], NULL);
}

static gboolean
load_places (Maker   *self,
             GError **error)
{
  g_autoptr (GKeyFile) directory = g_key_file_new ();
  g_autoptr (GBytes) bytes = g_resources_lookup_data (DIRECTORY_WORDS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  BcpStatement *row;
  BcpStep step;

  if (bytes != NULL)
    g_key_file_load_from_bytes (directory, bytes, G_KEY_FILE_NONE, NULL);
  row = bcp_connection_prepare (self->sample->db,
    "SELECT m.code, (SELECT count (*) FROM programme_state q WHERE q.position < p.position) "
    "FROM municipality m JOIN programme_state p ON p.state = m.state ORDER BY m.code", error);
  if (row == NULL)
    return FALSE;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      Place place = { g_strdup (bcp_statement_text (row, 0)), (guint) bcp_statement_int (row, 1) };

      locate (&place, directory);
      g_array_append_val (self->places, place);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

static const Place *
pick_place (Maker *self,
            guint  state)
{
  int sum = 0, drawn;

  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, Place, i).state == state)
      sum += g_array_index (self->places, Place, i).weight;
  if (sum == 0)
    return NULL;

  drawn = g_rand_int_range (self->sample->random, 0, sum);
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      if (place->state != state)
        continue;
      drawn -= place->weight;
      if (drawn < 0)
        return place;
    }

  return NULL;
}

/* An activity code of the sector, if the file knows one. Drawn by the code, not by the id: ids differ
 * from one file to the next. */
static char *
pick_activity (Maker      *self,
               const char *sector)
{
  char *code = bcp_connection_dup_text (self->sample->db, NULL,
    "SELECT s.code FROM scian s JOIN sector_activity a ON s.code LIKE a.prefix || '%' WHERE a.sector = ?1 "
    "ORDER BY (CAST (s.code AS INTEGER) * ?2) % 101, s.code LIMIT 1", "ti", sector, (gint64) g_rand_int_range (self->sample->random, 1, 1000));

  return code;
}

static char *
pick_stem (Maker      *self,
           const char *activity)
{
  GKeyFile *words = self->sample->words;
  g_auto (GStrv) prefixes = g_key_file_get_keys (words, "stems", NULL, NULL);
  const char *best = "*";
  g_auto (GStrv) stems = NULL;

  for (guint i = 0; activity != NULL && prefixes[i] != NULL; i++)
    if (g_str_has_prefix (activity, prefixes[i]) && (*best == '*' || strlen (prefixes[i]) > strlen (best)))
      best = prefixes[i];
  stems = g_key_file_get_string_list (words, "stems", best, NULL, NULL);

  return g_strdup (stems[g_rand_int_range (self->sample->random, 0, (gint32) g_strv_length (stems))]);
}

/* A name that no firm here has yet; a number tells the rest apart. */
static char *
make_name (Maker      *self,
           const char *activity)
{
  g_autofree char *base = NULL;

  for (int attempt = 0; attempt < 30; attempt++)
    {
      g_autofree char *stem = pick_stem (self, activity);
      g_autofree char *mark = bcp_sample_word (self->sample, "marks");
      g_autofree char *ending = bcp_sample_word (self->sample, "endings");
      g_autofree char *joined = g_strdup_printf ("%s %s %s", stem, mark, ending);

      g_free (base);
      base = bcp_text_squeeze (joined);
      if (g_hash_table_add (self->names, g_strdup (base)))
        return g_steal_pointer (&base);
    }

  return g_strdup_printf ("%s %u", base, self->sample->firms->len + 1);
}

/* Three letters of the name, a day, a homoclave and the right check digit. */
static char *
make_rfc (Maker      *self,
          const char *name,
          int         founded)
{
  g_autofree char *folded = bcp_text_fold (name);
  GString *rfc = g_string_new (NULL);
  char digit;

  for (const char *c = folded; *c != '\0' && rfc->len < 3; c++)
    if (g_ascii_isalpha (*c))
      g_string_append_c (rfc, g_ascii_toupper (*c));
  while (rfc->len < 3)
    g_string_append_c (rfc, 'X');
  g_string_append_printf (rfc, "%02d%02d%02d", founded % 100, g_rand_int_range (self->sample->random, 1, 13),
                          g_rand_int_range (self->sample->random, 1, 29));
  g_string_append_printf (rfc, "%c%c0", 'A' + g_rand_int_range (self->sample->random, 0, 22),
                          '1' + g_rand_int_range (self->sample->random, 0, 9));
  digit = bcp_rfc_check_digit (rfc->str);
  if (digit != '\0')
    rfc->str[rfc->len - 1] = digit;

  return g_string_free (rfc, FALSE);
}

static char *
make_code (Maker *self,
           guint  state,
           guint  number)
{
  g_autofree char *abbreviation = bcp_numbering_dup_state (self->sample->db, g_ptr_array_index (self->sample->states, state));

  return g_strdup_printf ("%s-%04u", abbreviation != NULL ? abbreviation : "X", number);
}

static gboolean
add_firm (Maker   *self,
          guint    number,
          GError **error)
{
  BcpSample *sample = self->sample;
  BcpSampleFirm firm = { 0 };
  guint band = bcp_sample_pick (sample, employees_weights, G_N_ELEMENTS (employees_weights), G_N_ELEMENTS (employees_limits));
  int people = g_rand_int_range (sample->random, employees_limits[band][0], employees_limits[band][1] + 1);
  int founded = g_rand_int_range (sample->random, 1955, 2003);
  const Place *place;
  g_autofree char *activity = NULL, *rfc = NULL, *code = NULL, *street = NULL, *form = NULL, *legal = NULL, *band_code = NULL;
  g_autofree char *employees = g_strdup_printf ("%d", people);
  g_autofree char *year = g_strdup_printf ("%d", founded);
  g_autofree char *door = g_strdup_printf ("%d", g_rand_int_range (sample->random, 1, 900));
  g_autofree char *phone = g_strdup_printf ("000 000 %04u", number);
  g_autofree char *email = g_strdup_printf ("contacto@muestra-%04u.example", number);
  char latitude[G_ASCII_DTOSTR_BUF_SIZE] = "", longitude[G_ASCII_DTOSTR_BUF_SIZE] = "";

  firm.sector = bcp_sample_pick (sample, sector_weights, G_N_ELEMENTS (sector_weights), sample->sectors->len);
  firm.state = bcp_sample_pick (sample, state_weights, G_N_ELEMENTS (state_weights), sample->states->len);
  place = pick_place (self, firm.state);
  activity = pick_activity (self, g_ptr_array_index (sample->sectors, firm.sector));
  firm.name = make_name (self, activity);
  rfc = self->has_rfc ? make_rfc (self, firm.name, founded) : NULL;
  code = make_code (self, firm.state, number);
  street = bcp_sample_word (sample, "streets");
  form = bcp_sample_word (sample, "forms");
  legal = g_strdup_printf ("%s, %s", firm.name, form);
  band_code = bcp_connection_dup_text (sample->db, NULL,
    "SELECT code FROM employees_band WHERE ?1 BETWEEN minimum AND coalesce (maximum, 1000000)", "i", (gint64) people);
  if (place != NULL && place->latitude != 0)
    {
      g_ascii_formatd (latitude, sizeof latitude, "%.5f", place->latitude + g_rand_double_range (sample->random, -0.03, 0.03));
      g_ascii_formatd (longitude, sizeof longitude, "%.5f", place->longitude + g_rand_double_range (sample->random, -0.03, 0.03));
    }

  if (!bcp_sample_add (sample, "firms", &firm.id, error,
                       "code", code, "legal_name", legal, "trade_name", firm.name, "rfc", rfc, "legal_form", "moral",
                       "scian", activity, "sector", g_ptr_array_index (sample->sectors, firm.sector),
                       "founded_year", year, "street", street, "exterior_number", door,
                       "municipality", place != NULL ? place->code : NULL,
                       "state", g_ptr_array_index (sample->states, firm.state),
                       "latitude", latitude, "longitude", longitude, "phone", phone, "email", email,
                       "employees", number % 3 == 0 ? NULL : employees, "employees_band", band_code,
                       "source", "Datos de muestra", NULL))
    {
      g_free (firm.name);
      return FALSE;
    }

  g_array_append_val (sample->firms, firm);
  return TRUE;
}

/**
 * bcp_sample_add_firms:
 * @self: the sample
 * @error: return location
 *
 * Returns: whether the registry has its invented firms
 */
gboolean
bcp_sample_add_firms (BcpSample  *self,
                      GError    **error)
{
  Maker maker = { self };
  gboolean added;
  gint64 mexican = 0;

  maker.places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (maker.places, place_clear);
  maker.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* The RFC is Mexico's; a centre elsewhere has none. */
  added = load_places (&maker, error) &&
          bcp_connection_get_int (self->db, &mexican, error,
                                  "SELECT count (*) FROM state s JOIN programme_state p ON p.state = s.code "
                                  "WHERE s.iso LIKE 'MX-%'", NULL);
  maker.has_rfc = mexican > 0;
  for (guint i = 0; added && i < BCP_SAMPLE_FIRMS; i++)
    {
      added = !g_cancellable_set_error_if_cancelled (self->cancellable, error) && add_firm (&maker, i + 1, error);
      if (self->progress != NULL)
        bcp_progress_report (self->progress, i + 1, BCP_SAMPLE_FIRMS);
    }

  g_array_unref (maker.places);
  g_hash_table_unref (maker.names);
  return added;
}
