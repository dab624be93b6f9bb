/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-denue.h"

#include "bcp-error.h"
#include "bcp-text-decoder.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  COLUMN_ID,
  COLUMN_CLEE,
  COLUMN_NAME,
  COLUMN_LEGAL_NAME,
  COLUMN_ACTIVITY,
  COLUMN_ACTIVITY_NAME,
  COLUMN_BAND,
  COLUMN_STREET_KIND,
  COLUMN_STREET,
  COLUMN_NUMBER,
  COLUMN_NUMBER_LETTER,
  COLUMN_INNER_NUMBER,
  COLUMN_INNER_LETTER,
  COLUMN_NEIGHBOURHOOD,
  COLUMN_POSTAL_CODE,
  COLUMN_STATE,
  COLUMN_STATE_NAME,
  COLUMN_MUNICIPALITY,
  COLUMN_MUNICIPALITY_NAME,
  COLUMN_LOCALITY,
  COLUMN_PHONE,
  COLUMN_EMAIL,
  COLUMN_WEB,
  COLUMN_LATITUDE,
  COLUMN_LONGITUDE,
  COLUMN_DATE,
  N_COLUMNS,
} Column;

/* What each column was called, folded: the short names since 2016 and the descriptive ones of 2015
 * and of the web export. */
static const struct
{
  const char *name;
  Column      column;
} aliases[] = {
  { "id", COLUMN_ID },
  { "clee", COLUMN_CLEE },
  { "nom_estab", COLUMN_NAME },
  { "nombre de la unidad economica", COLUMN_NAME },
  { "raz_social", COLUMN_LEGAL_NAME },
  { "razon social", COLUMN_LEGAL_NAME },
  { "codigo_act", COLUMN_ACTIVITY },
  { "codigo de la clase de actividad scian", COLUMN_ACTIVITY },
  { "codigo de la clase de actividad", COLUMN_ACTIVITY },
  { "nombre_act", COLUMN_ACTIVITY_NAME },
  { "nombre de clase de la actividad", COLUMN_ACTIVITY_NAME },
  { "nombre de la clase de actividad", COLUMN_ACTIVITY_NAME },
  { "per_ocu", COLUMN_BAND },
  { "descripcion estrato personal ocupado", COLUMN_BAND },
  { "estrato personal ocupado", COLUMN_BAND },
  { "personal ocupado", COLUMN_BAND },
  { "tipo_vial", COLUMN_STREET_KIND },
  { "tipo de vialidad", COLUMN_STREET_KIND },
  { "nom_vial", COLUMN_STREET },
  { "nombre de la vialidad", COLUMN_STREET },
  { "numero_ext", COLUMN_NUMBER },
  { "numero exterior o kilometro", COLUMN_NUMBER },
  { "numero exterior", COLUMN_NUMBER },
  { "letra_ext", COLUMN_NUMBER_LETTER },
  { "letra exterior", COLUMN_NUMBER_LETTER },
  { "numero_int", COLUMN_INNER_NUMBER },
  { "numero interior", COLUMN_INNER_NUMBER },
  { "letra_int", COLUMN_INNER_LETTER },
  { "letra interior", COLUMN_INNER_LETTER },
  { "nomb_asent", COLUMN_NEIGHBOURHOOD },
  { "nom_asent", COLUMN_NEIGHBOURHOOD },
  { "nombre de asentamiento humano", COLUMN_NEIGHBOURHOOD },
  { "nombre del asentamiento humano", COLUMN_NEIGHBOURHOOD },
  { "cod_postal", COLUMN_POSTAL_CODE },
  { "codigo postal", COLUMN_POSTAL_CODE },
  { "cve_ent", COLUMN_STATE },
  { "clave entidad", COLUMN_STATE },
  { "clave de la entidad federativa", COLUMN_STATE },
  { "entidad", COLUMN_STATE_NAME },
  { "entidad federativa", COLUMN_STATE_NAME },
  { "cve_mun", COLUMN_MUNICIPALITY },
  { "clave municipio", COLUMN_MUNICIPALITY },
  { "clave del municipio", COLUMN_MUNICIPALITY },
  { "municipio", COLUMN_MUNICIPALITY_NAME },
  { "localidad", COLUMN_LOCALITY },
  { "telefono", COLUMN_PHONE },
  { "numero de telefono", COLUMN_PHONE },
  { "correoelec", COLUMN_EMAIL },
  { "correo electronico", COLUMN_EMAIL },
  { "www", COLUMN_WEB },
  { "sitio en internet", COLUMN_WEB },
  { "pagina web", COLUMN_WEB },
  { "latitud", COLUMN_LATITUDE },
  { "longitud", COLUMN_LONGITUDE },
  { "fecha_alta", COLUMN_DATE },
  { "fecha de incorporacion al denue", COLUMN_DATE },
};

struct _BcpDenue
{
  int      at[N_COLUMNS];  /* cell of each column, -1 where the file has none */
  guint    n_cells;        /* of the heading */
  char    *room;           /* for the tidied texts of one row */
  gsize    room_size;
  char    *free;           /* where the next one goes */
  int      garbled;        /* the column whose letters could not be read, -1 */
};

static int
find_alias (const char *heading)
{
  g_autofree char *mended = bcp_text_undouble (heading);
  g_autofree char *name = bcp_text_fold (mended != NULL ? mended : heading);

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strcmp (aliases[i].name, name) == 0)
      return aliases[i].column;

  return -1;
}

/**
 * bcp_denue_new:
 * @heading: the first row's cells
 * @n_cells: how many
 * @error: %BCP_ERROR_SYNTAX where this is no DENUE file
 *
 * Recognises every heading generation, whatever its capitals, accents, blanks and column order.
 * Columns that nobody asked for are passed over.
 *
 * Returns: (transfer full) (nullable): a reader of the rows below
 */
BcpDenue *
bcp_denue_new (const char *const  *heading,
               guint               n_cells,
               GError            **error)
{
  g_autoptr (BcpDenue) self = g_new0 (BcpDenue, 1);

  for (int i = 0; i < N_COLUMNS; i++)
    self->at[i] = -1;
  self->n_cells = n_cells;
  for (guint i = 0; i < n_cells; i++)
    {
      int column = find_alias (heading[i]);

      if (column >= 0 && self->at[column] < 0)
        self->at[column] = (int) i;
    }

  if ((self->at[COLUMN_NAME] < 0 && self->at[COLUMN_LEGAL_NAME] < 0)
      || (self->at[COLUMN_ACTIVITY] < 0 && self->at[COLUMN_STATE] < 0))
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                           _("The first row does not name the columns of a DENUE directory: id, clee, nom_estab, raz_social, "
                             "codigo_act and so on. Keep its heading row as INEGI delivers it."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
bcp_denue_free (BcpDenue *self)
{
  if (self == NULL)
    return;

  g_free (self->room);
  g_free (self);
}

/* Room for every text of a row, its parts joined or not. */
static void
make_room (BcpDenue              *self,
           const BcpTableRow *row)
{
  gsize size = 2 * N_COLUMNS;

  for (int i = 0; i < N_COLUMNS; i++)
    if (self->at[i] >= 0 && (guint) self->at[i] < row->n_cells)
      size += strlen (row->cells[self->at[i]]);
  /* Joined texts and restored zeros take their parts' length once more, and a few bytes. */
  size = 2 * size + 64;
  if (size > self->room_size)
    {
      g_free (self->room);
      self->room_size = size;
      self->room = g_malloc (size);
    }
  self->free = self->room;
  self->garbled = -1;
}

/* Mends what was encoded twice; notes what is past mending. */
static const char *
mend (BcpDenue *self,
      Column    column,
      char     *text)
{
  g_autofree char *mended = bcp_text_undouble (text);

  if (mended != NULL && strlen (mended) <= strlen (text))
    strcpy (text, mended);
  if (strstr (text, "\xef\xbf\xbd") != NULL && self->garbled < 0)
    self->garbled = column;

  return text;
}

/* A cell without blanks at its ends and with single ones inside; NULL where nothing is left. */
static const char *
tidy (BcpDenue              *self,
      const BcpTableRow *row,
      Column                 column)
{
  const guchar *p;
  char *begin = self->free, *out = begin;
  gboolean blank = FALSE, suspicious = FALSE;

  if (self->at[column] < 0 || (guint) self->at[column] >= row->n_cells)
    return NULL;

  for (p = (const guchar *) row->cells[self->at[column]]; *p != '\0'; p++)
    {
      if (*p <= ' ' || (p[0] == 0xc2 && p[1] == 0xa0))
        {
          p += *p == 0xc2;
          blank = out > begin;
          continue;
        }
      if (blank)
        *out++ = ' ';
      blank = FALSE;
      suspicious |= (p[0] == 0xc3 && (p[1] == 0x82 || p[1] == 0x83)) || p[0] == 0xef;
      *out++ = (char) *p;
    }
  if (out == begin)
    return NULL;

  *out++ = '\0';
  self->free = out;
  return suspicious ? mend (self, column, begin) : begin;
}

/* Two parts of one text: "CALLE" "MIGUEL HIDALGO". */
static const char *
join (BcpDenue   *self,
      const char *first,
      const char *second)
{
  char *begin = self->free;

  if (first == NULL || second == NULL)
    return first != NULL ? first : second;

  self->free = g_stpcpy (self->free, first);
  *self->free++ = ' ';
  self->free = g_stpcpy (self->free, second) + 1;
  return begin;
}

static const char *
lower (const char *text)
{
  /* The text is in this row's room. */
  for (char *p = (char *) text; p != NULL && *p != '\0'; p++)
    *p = g_ascii_tolower (*p);

  return text;
}

static gboolean
is_digits (const char *text)
{
  return text[strspn (text, "0123456789")] == '\0';
}

/* A key of @width digits, its leading zeros given back; NULL where @text is no such key. */
static const char *
pad_key (BcpDenue   *self,
         const char *text,
         gsize       width)
{
  gsize length = strlen (text);
  char *begin = self->free;

  if (length > width || !is_digits (text))
    return NULL;

  memset (begin, '0', width - length);
  strcpy (begin + width - length, text);
  self->free += width + 1;
  return begin;
}

/* "Number 0" and the like are how the directory says that there is none. */
static const char *
present (const char *text)
{
  return text != NULL && strcmp (text, "0") != 0 ? text : NULL;
}

static void
read_address (BcpDenue              *self,
              const BcpTableRow *row,
              BcpDenueFirm          *firm)
{
  const char *kind = tidy (self, row, COLUMN_STREET_KIND);
  const char *street = tidy (self, row, COLUMN_STREET);
  const char *postal_code = present (tidy (self, row, COLUMN_POSTAL_CODE));
  const char *padded = postal_code != NULL ? pad_key (self, postal_code, 5) : NULL;

  if (street != NULL && g_ascii_strcasecmp (street, "NINGUNO") == 0)
    street = NULL;
  if (street == NULL || (kind != NULL && g_ascii_strncasecmp (kind, "OTRO", 4) == 0))
    kind = NULL;
  firm->text[BCP_DENUE_STREET] = join (self, kind, street);
  firm->text[BCP_DENUE_EXTERIOR_NUMBER] = join (self, present (tidy (self, row, COLUMN_NUMBER)),
                                                tidy (self, row, COLUMN_NUMBER_LETTER));
  firm->text[BCP_DENUE_INTERIOR_NUMBER] = join (self, present (tidy (self, row, COLUMN_INNER_NUMBER)),
                                                tidy (self, row, COLUMN_INNER_LETTER));
  firm->text[BCP_DENUE_NEIGHBOURHOOD] = tidy (self, row, COLUMN_NEIGHBOURHOOD);
  firm->text[BCP_DENUE_POSTAL_CODE] = padded != NULL ? padded : postal_code;
  firm->text[BCP_DENUE_LOCALITY] = tidy (self, row, COLUMN_LOCALITY);
}

/* Upper ends of INEGI's bands by their code, 1 … 7; the last is open. */
static const int band_maxima[] = { 5, 10, 30, 50, 100, 250, 0 };

/**
 * bcp_denue_read_band:
 * @text: (nullable): "11 a 30 personas", "251 Y MÁS PERSONAS", or a band's code alone
 * @maximum: (out): the band's upper end, 0 where it is open
 *
 * Returns: whether it is one of INEGI's bands of employed persons
 */
gboolean
bcp_denue_read_band (const char *text,
                     int        *maximum)
{
  int numbers[2], n = 0;
  gboolean words = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      words |= *p != ' ';
    else if (n < 2)
      {
        numbers[n++] = (int) MIN (g_ascii_strtoull (p, NULL, 10), 1000000);
        while (g_ascii_isdigit (p[1]))
          p++;
      }

  if (n == 2)
    *maximum = numbers[1];
  else if (n == 1 && words)
    *maximum = 0;
  else if (n == 1 && numbers[0] >= 1 && numbers[0] <= (int) G_N_ELEMENTS (band_maxima))
    *maximum = band_maxima[numbers[0] - 1];
  else
    return FALSE;

  return TRUE;
}

/* Month 1 … 12 of a Spanish name or its first three letters, 0 of anything else. */
static int
month_of (const char *word)
{
  static const char months[][4] = {
    "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
  };

  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (word, months[i], 3) == 0)
      return i + 1;

  return 0;
}

/* "2014-12", "2014-12-01", "12/2014", "DICIEMBRE 2014", "dic-14" as "2014-12". */
static const char *
read_date (BcpDenue   *self,
           const char *text)
{
  int year = 0, month = 0;
  char *begin = self->free;

  for (const char *p = text; p != NULL && *p != '\0';)
    if (g_ascii_isdigit (*p))
      {
        char *end;
        int number = (int) MIN (g_ascii_strtoull (p, &end, 10), 100000);

        if (end - p == 4 && year == 0)
          year = number;
        else if (month == 0 && number <= 12)
          month = number;
        else if (month != 0 && year == 0 && end - p == 2)
          year = 2000 + number;
        p = end;
      }
    else if (g_ascii_isalpha (*p))
      {
        if (month == 0)
          month = month_of (p);
        while (g_ascii_isalpha (*p))
          p++;
      }
    else
      p++;

  if (year < 1900 || month < 1)
    return NULL;

  self->free += g_snprintf (begin, 16, "%04d-%02d", year, month) + 1;
  return begin;
}

static char *
read_state (BcpDenue              *self,
            const BcpTableRow *row,
            BcpDenueFirm          *firm)
{
  const char *state = tidy (self, row, COLUMN_STATE);
  const char *municipality = tidy (self, row, COLUMN_MUNICIPALITY);
  const char *padded;

  firm->state_name = tidy (self, row, COLUMN_STATE_NAME);
  firm->municipality_name = tidy (self, row, COLUMN_MUNICIPALITY_NAME);
  if (state == NULL && municipality == NULL)
    return NULL;
  if (state == NULL)
    return g_strdup_printf (_("The municipality's key %s has no state's key beside it."), municipality);

  padded = pad_key (self, state, 2);
  if (padded == NULL || strcmp (padded, "00") == 0 || strcmp (padded, "32") > 0)
    return g_strdup_printf (_("“%s” is not a state's key: INEGI's run from 01 to 32."), state);
  firm->text[BCP_DENUE_STATE] = padded;
  if (municipality == NULL)
    return NULL;

  padded = pad_key (self, municipality, 3);
  if (padded == NULL || strcmp (padded, "000") == 0)
    return g_strdup_printf (_("“%s” is not a municipality's key: INEGI's have three digits."), municipality);
  firm->text[BCP_DENUE_MUNICIPALITY] = self->free;
  self->free = g_stpcpy (g_stpcpy (self->free, firm->text[BCP_DENUE_STATE]), padded) + 1;
  return NULL;
}

static gboolean
read_degrees (const char *text,
              double      limit,
              double     *degrees)
{
  char *end;

  *degrees = g_ascii_strtod (text, &end);
  if (*end == ',' && strchr (text, '.') == NULL)
    {
      g_autofree char *point = g_strdelimit (g_strdup (text), ",", '.');

      *degrees = g_ascii_strtod (point, &end);
    }

  return *end == '\0' && *degrees >= -limit && *degrees <= limit;
}

static char *
read_place (BcpDenue              *self,
            const BcpTableRow *row,
            BcpDenueFirm          *firm)
{
  const char *latitude = tidy (self, row, COLUMN_LATITUDE);
  const char *longitude = tidy (self, row, COLUMN_LONGITUDE);

  if (latitude == NULL || longitude == NULL)
    return NULL;
  if (!read_degrees (latitude, 90, &firm->latitude))
    return g_strdup_printf (_("“%s” is not a latitude: a number from −90 to 90 degrees is expected."), latitude);
  if (!read_degrees (longitude, 180, &firm->longitude))
    return g_strdup_printf (_("“%s” is not a longitude: a number from −180 to 180 degrees is expected."), longitude);

  firm->has_place = firm->latitude != 0 || firm->longitude != 0;
  return NULL;
}

static char *
read_keys (BcpDenue              *self,
           const BcpTableRow *row,
           BcpDenueFirm          *firm)
{
  const char *id = tidy (self, row, COLUMN_ID);
  const char *clee = tidy (self, row, COLUMN_CLEE);
  const char *scian = tidy (self, row, COLUMN_ACTIVITY);

  if (id != NULL && (!is_digits (id) || strlen (id) > 18))
    return g_strdup_printf (_("“%s” is not a DENUE id: only digits are expected."), id);
  if (clee != NULL && (strlen (clee) < 20 || strlen (clee) > 32
                       || strspn (clee, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != strlen (clee)))
    return g_strdup_printf (_("“%s” is not a CLEE: 28 digits and letters are expected."), clee);
  if (scian != NULL && (!is_digits (scian) || strlen (scian) < 2 || strlen (scian) > 6))
    return g_strdup_printf (_("“%s” is not a SCIAN code: two to six digits are expected."), scian);

  for (char *p = (char *) clee; p != NULL && *p != '\0'; p++)
    *p = g_ascii_toupper (*p);
  firm->text[BCP_DENUE_ID] = id;
  firm->text[BCP_DENUE_CLEE] = clee;
  firm->text[BCP_DENUE_SCIAN] = scian;
  firm->scian_name = tidy (self, row, COLUMN_ACTIVITY_NAME);
  return NULL;
}

static char *
read_names (BcpDenue              *self,
            const BcpTableRow *row,
            BcpDenueFirm          *firm)
{
  const char *trade_name = tidy (self, row, COLUMN_NAME);
  const char *legal_name = tidy (self, row, COLUMN_LEGAL_NAME);

  if (trade_name == NULL && legal_name == NULL)
    return g_strdup (_("The row has neither a name nor a legal name."));

  firm->has_legal_name = legal_name != NULL;
  firm->text[BCP_DENUE_LEGAL_NAME] = legal_name != NULL ? legal_name : trade_name;
  firm->text[BCP_DENUE_TRADE_NAME] = trade_name;
  return NULL;
}

/**
 * bcp_denue_read:
 * @self: the file's headings
 * @row: a row below them
 * @firm: (out): the row as a firm
 * @reason: (out) (transfer full): a sentence that says why the row is rejected
 *
 * Returns: whether the row can be taken
 */
gboolean
bcp_denue_read (BcpDenue               *self,
                const BcpTableRow *row,
                BcpDenueFirm           *firm,
                char                  **reason)
{
  memset (firm, 0, sizeof *firm);
  make_room (self, row);

  *reason = bcp_table_row_dup_flaw (row, self->n_cells);
  if (*reason == NULL)
    *reason = read_names (self, row, firm);
  if (*reason == NULL)
    *reason = read_keys (self, row, firm);
  if (*reason == NULL)
    *reason = read_state (self, row, firm);
  if (*reason == NULL)
    *reason = read_place (self, row, firm);
  if (*reason != NULL)
    return FALSE;

  read_address (self, row, firm);
  firm->has_band = bcp_denue_read_band (tidy (self, row, COLUMN_BAND), &firm->band_maximum);
  firm->text[BCP_DENUE_PHONE] = tidy (self, row, COLUMN_PHONE);
  firm->text[BCP_DENUE_EMAIL] = lower (tidy (self, row, COLUMN_EMAIL));
  firm->text[BCP_DENUE_WEB] = tidy (self, row, COLUMN_WEB);
  if (firm->text[BCP_DENUE_WEB] != NULL && strchr (firm->text[BCP_DENUE_WEB], '/') == NULL)
    lower (firm->text[BCP_DENUE_WEB]);
  firm->text[BCP_DENUE_DATE] = read_date (self, tidy (self, row, COLUMN_DATE));

  if (self->garbled >= 0)
    *reason = g_strdup_printf (_("A letter in “%s” could not be read and is marked �. Put the right one in its place."),
                               row->cells[self->at[self->garbled]]);
  return *reason == NULL;
}
