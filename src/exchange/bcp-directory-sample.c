/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-directory-sample.h"

#include "bcp-error.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <string.h>

#define WORDS_RESOURCE "/org/bajiocp/BajioCP/samples/directory-words.ini"
#define FLUSH_SIZE (256 * 1024)

/* Ids are spread over this prime, so that they come in no order, as in the real directory. */
#define ID_PRIME G_GUINT64_CONSTANT (9999991)
#define ID_STEP G_GUINT64_CONSTANT (3266489)
#define ID_FIRST 100000

static const char heading[] =
  "\"id\",\"clee\",\"nom_estab\",\"raz_social\",\"codigo_act\",\"nombre_act\",\"per_ocu\",\"tipo_vial\",\"nom_vial\","
  "\"tipo_v_e_1\",\"nom_v_e_1\",\"tipo_v_e_2\",\"nom_v_e_2\",\"tipo_v_e_3\",\"nom_v_e_3\",\"numero_ext\",\"letra_ext\","
  "\"edificio\",\"edificio_e\",\"numero_int\",\"letra_int\",\"tipo_asent\",\"nomb_asent\",\"tipoCenCom\",\"nom_CenCom\","
  "\"num_local\",\"cod_postal\",\"cve_ent\",\"entidad\",\"cve_mun\",\"municipio\",\"cve_loc\",\"localidad\",\"ageb\","
  "\"manzana\",\"telefono\",\"correoelec\",\"www\",\"tipoUniEco\",\"latitud\",\"longitud\",\"fecha_alta\"\n";

/* A list to draw from. */
typedef struct
{
  char **items;
  guint  n_items;
} Words;

/* A weighted list: sums[i] is the weight of items 0 … i. */
typedef struct
{
  guint64 *sums;
  guint    n_items;
} Weights;

typedef struct
{
  char  *code;
  char  *name;
  char  *state_name;
  double latitude;
  double longitude;
} Municipality;

typedef struct
{
  char *code;
  char *name;
  Words words;
} Activity;

typedef struct
{
  Municipality *municipalities;
  Weights       municipality_weights;
  Activity     *activities;
  Weights       activity_weights;
  Words         bands;
  Weights       band_weights;
  Words         names;
  Words         surnames;
  Words         given;
  Words         forms;
  Words         streets;
  Words         street_kinds;
  Words         neighbourhoods;
  guint64       random;
} Sample;

/* SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine. */
static guint64
draw (Sample  *self,
      guint64  n)
{
  guint64 z = self->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (z ^ (z >> 31)) % n;
}

static const char *
draw_word (Sample      *self,
           const Words *words)
{
  return words->items[draw (self, words->n_items)];
}

static guint
draw_weighted (Sample        *self,
               const Weights *weights)
{
  guint64 at = draw (self, weights->sums[weights->n_items - 1]);
  guint low = 0, high = weights->n_items - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (at < weights->sums[middle])
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

static void
load_words (GKeyFile   *file,
            const char *key,
            Words      *words)
{
  gsize n = 0;

  words->items = g_key_file_get_string_list (file, "words", key, &n, NULL);
  words->n_items = (guint) n;
}

static void
add_weight (Weights *weights,
            guint64  weight)
{
  guint n = weights->n_items++;

  weights->sums[n] = weight + (n > 0 ? weights->sums[n - 1] : 0);
}

static void
load_municipalities (Sample   *self,
                     GKeyFile *file)
{
  gsize n = 0;
  g_auto (GStrv) keys = g_key_file_get_keys (file, "municipalities", &n, NULL);

  self->municipalities = g_new0 (Municipality, n);
  self->municipality_weights.sums = g_new0 (guint64, n);
  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_key_file_get_string_list (file, "municipalities", keys[i], NULL, NULL);
      g_autofree char *state = g_strndup (keys[i], 2);
      Municipality *municipality = &self->municipalities[i];

      municipality->code = g_strdup (keys[i]);
      municipality->name = g_strdup (parts[0]);
      municipality->state_name = g_key_file_get_string (file, "states", state, NULL);
      municipality->latitude = g_ascii_strtod (parts[2], NULL);
      municipality->longitude = g_ascii_strtod (parts[3], NULL);
      add_weight (&self->municipality_weights, g_ascii_strtoull (parts[1], NULL, 10));
    }
}

static void
load_activities (Sample   *self,
                 GKeyFile *file)
{
  gsize n = 0;
  g_auto (GStrv) keys = g_key_file_get_keys (file, "activities", &n, NULL);

  self->activities = g_new0 (Activity, n);
  self->activity_weights.sums = g_new0 (guint64, n);
  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_key_file_get_string_list (file, "activities", keys[i], NULL, NULL);

      self->activities[i].code = g_strdup (keys[i]);
      self->activities[i].name = g_strdup (parts[0]);
      load_words (file, parts[2], &self->activities[i].words);
      add_weight (&self->activity_weights, g_ascii_strtoull (parts[1], NULL, 10));
    }
}

static gboolean
sample_load (Sample  *self,
             GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (WORDS_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  Words band_weights;

  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, error))
    return FALSE;

  load_municipalities (self, file);
  load_activities (self, file);
  load_words (file, "bands", &self->bands);
  load_words (file, "names", &self->names);
  load_words (file, "surnames", &self->surnames);
  load_words (file, "given", &self->given);
  load_words (file, "forms", &self->forms);
  load_words (file, "streets", &self->streets);
  load_words (file, "street_kinds", &self->street_kinds);
  load_words (file, "neighbourhoods", &self->neighbourhoods);

  load_words (file, "band_weights", &band_weights);
  self->band_weights.sums = g_new0 (guint64, band_weights.n_items);
  for (guint i = 0; i < band_weights.n_items; i++)
    add_weight (&self->band_weights, g_ascii_strtoull (band_weights.items[i], NULL, 10));
  g_strfreev (band_weights.items);

  return TRUE;
}

static void
sample_clear (Sample *self)
{
  for (guint i = 0; i < self->municipality_weights.n_items; i++)
    {
      g_free (self->municipalities[i].code);
      g_free (self->municipalities[i].name);
      g_free (self->municipalities[i].state_name);
    }
  for (guint i = 0; i < self->activity_weights.n_items; i++)
    {
      g_free (self->activities[i].code);
      g_free (self->activities[i].name);
      g_strfreev (self->activities[i].words.items);
    }
  g_free (self->municipalities);
  g_free (self->municipality_weights.sums);
  g_free (self->activities);
  g_free (self->activity_weights.sums);
  g_free (self->band_weights.sums);
  g_strfreev (self->bands.items);
  g_strfreev (self->names.items);
  g_strfreev (self->surnames.items);
  g_strfreev (self->given.items);
  g_strfreev (self->forms.items);
  g_strfreev (self->streets.items);
  g_strfreev (self->street_kinds.items);
  g_strfreev (self->neighbourhoods.items);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

/* A cell in quotes, as the directory has them; the words hold no quotation mark. */
static void
put (GString    *text,
     const char *cell)
{
  g_string_append_c (text, '"');
  g_string_append (text, cell);
  g_string_append (text, "\",");
}

/* The lowest @width digits of @number. */
static void
append_digits (GString *text,
               guint64  number,
               guint    width)
{
  char digits[20];

  for (guint i = width; i > 0; i--, number /= 10)
    digits[i - 1] = (char) ('0' + number % 10);
  g_string_append_len (text, digits, width);
}

static void
put_digits (GString *text,
            guint64  number,
            guint    width)
{
  g_string_append_c (text, '"');
  append_digits (text, number, width);
  g_string_append (text, "\",");
}

/* A number of @whole and millionths, with eight decimals as the directory writes them. */
static void
put_degrees (GString *text,
             double   degrees,
             guint64  noise)
{
  /* Some 7 km around the municipality's middle. */
  double moved = degrees + ((double) noise / 1e6 - 0.5) * 0.13;
  guint64 size = (guint64) ((moved < 0 ? -moved : moved) * 1e8);

  g_string_append (text, moved < 0 ? "\"-" : "\"");
  append_digits (text, size / 100000000, size >= G_GUINT64_CONSTANT (10000000000) ? 3 : 2);
  g_string_append_c (text, '.');
  append_digits (text, size % 100000000, 8);
  g_string_append (text, "\",");
}

static void
put_names (Sample         *self,
           GString        *text,
           const Activity *activity,
           guint           band,
           GString        *slug)
{
  const char *word = draw_word (self, &activity->words);
  const char *name = draw_word (self, &self->names);
  const char *surname = draw_word (self, &self->surnames);
  guint64 pattern = draw (self, 10);

  g_string_append_c (text, '"');
  g_string_append (text, word);
  g_string_append_c (text, ' ');
  if (pattern < 5)
    g_string_append (text, name);
  else if (pattern < 8)
    g_string_append (text, surname);
  else
    {
      g_string_append (text, draw_word (self, &self->given));
      g_string_append_c (text, ' ');
      g_string_append (text, surname);
    }
  g_string_append (text, "\",");

  /* Persons' names are not given, and the smallest are mostly persons. */
  if (draw (self, 100) < (band == 0 ? 12 : band == 1 ? 55 : 92))
    {
      g_string_append_c (text, '"');
      g_string_append (text, word);
      g_string_append_c (text, ' ');
      g_string_append (text, pattern < 5 ? name : surname);
      g_string_append (text, draw (self, 3) == 0 ? " DEL CENTRO " : " ");
      g_string_append (text, draw_word (self, &self->forms));
      g_string_append_c (text, '"');
    }
  g_string_append_c (text, ',');

  g_string_truncate (slug, 0);
  for (const char *p = pattern < 5 ? name : surname; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      g_string_append_c (slug, *p);
}

static void
put_street (Sample  *self,
            GString *text)
{
  put (text, draw_word (self, &self->street_kinds));
  put (text, draw_word (self, &self->streets));
}

static void
put_address (Sample             *self,
             GString            *text,
             const Municipality *municipality)
{
  for (int i = 0; i < 4; i++)
    put_street (self, text);
  if (draw (self, 8) == 0)
    g_string_append (text, "\"0\",\"SN\",");
  else
    {
      put_digits (text, 100 + draw (self, 900), 3);
      g_string_append (text, draw (self, 12) == 0 ? "\"A\"," : ",");
    }
  g_string_append (text, ",,");                                     /* edificio, edificio_e */
  g_string_append (text, draw (self, 15) == 0 ? "\"2\",," : ",,");  /* numero_int, letra_int */
  put (text, "COLONIA");
  put (text, draw_word (self, &self->neighbourhoods));
  g_string_append (text, ",,,");                                    /* tipoCenCom, nom_CenCom, num_local */

  g_string_append_c (text, '"');
  g_string_append_len (text, municipality->code, 2);
  append_digits (text, draw (self, 1000), 3);
  g_string_append (text, "\",\"");
  g_string_append_len (text, municipality->code, 2);
  g_string_append (text, "\",");
  put (text, municipality->state_name);
  put (text, municipality->code + 2);
  put (text, municipality->name);
  put (text, "0001");
  put (text, municipality->name);
  put_digits (text, draw (self, 2000), 4);                          /* ageb */
  put_digits (text, draw (self, 60), 3);                            /* manzana */
}

static void
put_contact (Sample  *self,
             GString *text,
             GString *slug,
             gint64   row)
{
  if (draw (self, 3) == 0)
    g_string_append_c (text, ',');
  else
    {
      g_string_append (text, "\"5550");
      append_digits (text, draw (self, 1000000), 6);
      g_string_append (text, "\",");
    }
  if (draw (self, 2) == 0)
    {
      g_string_append (text, "\"CONTACTO");
      append_digits (text, row % 1000, 3);
      g_string_append_c (text, '@');
      g_string_append_len (text, slug->str, (gssize) slug->len);
      g_string_append (text, ".EXAMPLE\"");
    }
  g_string_append_c (text, ',');
  if (draw (self, 4) == 0)
    {
      g_string_append (text, "\"WWW.");
      g_string_append_len (text, slug->str, (gssize) slug->len);
      g_string_append (text, ".EXAMPLE\"");
    }
  g_string_append_c (text, ',');
}

static void
put_row (Sample  *self,
         GString *text,
         GString *slug,
         gint64   row,
         guint64  first)
{
  static const char *const editions[] = { "2010-07", "2014-12", "2016-01", "2019-11", "2021-05", "2022-11", "2024-11" };
  const Municipality *municipality = &self->municipalities[draw_weighted (self, &self->municipality_weights)];
  const Activity *activity = &self->activities[draw_weighted (self, &self->activity_weights)];
  guint band = draw_weighted (self, &self->band_weights);
  guint64 id = ID_FIRST + (first + (guint64) row * ID_STEP) % ID_PRIME;

  put_digits (text, id, id >= 10000000 ? 8 : id >= 1000000 ? 7 : 6);
  g_string_append_c (text, '"');
  g_string_append (text, municipality->code);
  g_string_append (text, activity->code);
  append_digits (text, draw (self, 1000000), 6);
  append_digits (text, id, 9);
  g_string_append (text, "S0\",");
  put_names (self, text, activity, band, slug);
  put (text, activity->code);
  put (text, activity->name);
  put (text, self->bands.items[band]);
  put_address (self, text, municipality);
  put_contact (self, text, slug, row);
  put (text, "Fijo");
  put_degrees (text, municipality->latitude, draw (self, 1000000));
  put_degrees (text, municipality->longitude, draw (self, 1000000));
  g_string_append_c (text, '"');
  g_string_append (text, editions[draw (self, G_N_ELEMENTS (editions))]);
  g_string_append (text, "\"\n");
}

/**
 * bcp_directory_sample_write:
 * @stream: where to write; not closed
 * @n_rows: firms, 0 … %BCP_DIRECTORY_SAMPLE_MAX_ROWS
 * @seed: the same seed gives the same directory on every machine
 * @cancellable: (nullable): to give up
 * @error: why writing failed
 *
 * Writes a directory of invented firms in the form of INEGI's (42 columns, UTF-8), for trials at any
 * size: unique ids and keys, municipalities by population, activities and sizes about as frequent as
 * in the real one.
 *
 * Returns: whether it was written
 */
gboolean
bcp_directory_sample_write (GOutputStream  *stream,
                            gint64          n_rows,
                            guint64         seed,
                            GCancellable   *cancellable,
                            GError        **error)
{
  g_auto (Sample) sample = { 0 };
  g_autoptr (GString) text = g_string_sized_new (FLUSH_SIZE + 4096);
  g_autoptr (GString) slug = g_string_new (NULL);
  guint64 first;

  if (n_rows < 0 || n_rows > BCP_DIRECTORY_SAMPLE_MAX_ROWS)
    {
      g_autofree char *most = bcp_format_integer (BCP_DIRECTORY_SAMPLE_MAX_ROWS, bcp_language_get_default ());

      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("A sample directory has from 0 to %s rows."), most);
      return FALSE;
    }
  if (!sample_load (&sample, error))
    return FALSE;

  sample.random = seed;
  first = draw (&sample, ID_PRIME);
  g_string_append (text, heading);
  for (gint64 row = 1; row <= n_rows; row++)
    {
      put_row (&sample, text, slug, row, first);
      if (text->len > FLUSH_SIZE)
        {
          if (!g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error))
            return FALSE;
          g_string_truncate (text, 0);
        }
    }

  return g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);
}
