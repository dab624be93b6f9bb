/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-fixture.h"
#include "sheet-fixture.h"

#include "bcp-error.h"
#include "bcp-sheet-coordinate.h"
#include "bcp-sheet-mapping.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static BcpMapping *
mapping_of (const char *headings)
{
  g_auto (GStrv) cells = g_strsplit (headings, "|", -1);

  return bcp_mapping_new ((const char *const *) cells, g_strv_length (cells));
}

/* The fields of all columns, "-" where there is none. */
static char *
fields_of (BcpMapping *mapping)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < bcp_mapping_get_n_columns (mapping); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            bcp_mapping_get_field (mapping, i) != NULL ? bcp_mapping_get_field (mapping, i) : "-");

  return g_strdup (text->str);
}

static void
check_guess (const char       *headings,
             BcpMappingOrigin  origin,
             const char       *expected)
{
  g_autoptr (BcpMapping) mapping = mapping_of (headings);
  g_autofree char *fields = fields_of (mapping);

  g_assert_cmpstr (fields, ==, expected);
  g_assert_cmpint (bcp_mapping_get_origin (mapping), ==, origin);
}

static void
test_guess (void)
{
  check_guess ("Razón Social|R.F.C.|Municipio|No. de cosas|Correo electrónico|C.P.|", BCP_MAPPING_GUESSED,
               "legal_name|rfc|municipality|-|email|postal_code|-");
  check_guess ("Legal name|trade_name|TELEPHONE|Employees|Employees", BCP_MAPPING_GUESSED,
               "legal_name|trade_name|phone|employees|-");
  /* The better name wins, wherever it stands; a computed field is none. */
  check_guess ("SCIAN|Número SCIAN|Nombre|Razón social|Stage", BCP_MAPPING_GUESSED, "scian_name|scian|-|legal_name|-");
}

static void
test_retc_generations (void)
{
  check_guess ("NRA|Nombre|Sector|Actividad principal SEMARNAT|Actividad principal|Coordenada UTM X|Coordenada UTM Y|Latitud Norte|"
               "Longitud Oeste|Estado|Delegación\\Municipio|Calle|No. Exterior|No. Interior|Entre calle 1|Entre calle 2|Colonia|"
               "Localidad|Parque o puerto industrial|Código postal", BCP_MAPPING_RETC,
               "nra|legal_name|-|-|products|utm_east|utm_north|latitude|longitude|state|municipality|street|exterior_number|"
               "interior_number|-|-|neighbourhood|locality|-|postal_code");
  check_guess ("NRA|NOMBRE|SCIAN|DESCRIPCIÓN SCIAN|SECTOR|CLAVE AMBIENTAL|SUBSECTOR|PRINCIPAL ACTIVIDAD PRODUCTIVA|PARQUE INDUSTRIAL|"
               "COORDENADA UTM X|COORDENADA UTM Y|LATITUD NORTE|LONGITUD OESTE|CALLE|NÚM. EXT|NÚM. INT|COLONIA|LOCALIDAD|ESTADO|MUNICIPIO|C.P.",
               BCP_MAPPING_RETC,
               "nra|legal_name|scian|scian_name|-|-|-|products|-|utm_east|utm_north|latitude|longitude|street|exterior_number|interior_number|"
               "neighbourhood|locality|state|municipality|postal_code");
  check_guess ("NRA|Establecimiento|Sector|Número SCIAN|SCIAN|Clave Ambiental|Actividad Principal|Nombre Parque Industrial|Latitud Norte|"
               "Longitud Oeste|Calle|Número Exterior|Número Interior|Entre Calle 1|Entre Calle 2|Colonia|Localidad|Municipio|"
               "Entidad Federativa|Código Postal", BCP_MAPPING_RETC,
               "nra|legal_name|-|scian|scian_name|-|products|-|latitude|longitude|street|exterior_number|interior_number|-|-|neighbourhood|"
               "locality|municipality|state|postal_code");
  check_guess ("NRA|NOMBRE|SECTOR|ESTADO|MUNICIPIO|CAS|SUSTANCIA|UNIDAD|AIRE", BCP_MAPPING_GUESSED,
               "nra|legal_name|sector|state|municipality|-|-|-|-");
}

static void
test_set_field (void)
{
  g_autoptr (BcpMapping) mapping = mapping_of ("Nombre|Empresa");
  g_autoptr (GError) error = NULL;

  g_assert_true (bcp_mapping_set_field (mapping, 1, "legal_name", &error));
  g_assert_null (bcp_mapping_get_field (mapping, 0));
  g_assert_cmpint (bcp_mapping_get_origin (mapping), ==, BCP_MAPPING_CHOSEN);
  g_assert_true (bcp_mapping_set_field (mapping, 1, NULL, &error));
  g_assert_cmpint (bcp_mapping_find_column (mapping, "legal_name"), ==, -1);
  g_assert_false (bcp_mapping_set_field (mapping, 0, "stage", &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

static void
test_coordinates (void)
{
  static const struct { const char *text; gboolean good; double degrees; } cases[] = {
    { "20.90493", TRUE, 20.90493 },
    { " -101.38575 ", TRUE, -101.38575 },
    { "20°53'41\"", TRUE, 20 + 53 / 60.0 + 41 / 3600.0 },
    { "100° 26' 16.5'' W", TRUE, -(100 + 26 / 60.0 + 16.5 / 3600.0) },
    { "101º23’ O", TRUE, -(101 + 23 / 60.0) },
    { "20°82'72\"", FALSE, 0 },
    { "101°23'110\"", FALSE, 0 },
    { "0.1°11'42\"", FALSE, 0 },
    { "", FALSE, 0 },
    { "N/A", FALSE, 0 },
    { "20 30", FALSE, 0 },
    { "2055111", FALSE, 0 },
  };
  double latitude, longitude;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double degrees = 0;

      g_assert_cmpint (bcp_coordinate_parse (cases[i].text, &degrees), ==, cases[i].good);
      g_assert_cmpfloat_with_epsilon (degrees, cases[i].degrees, 1e-9);
    }

  /* On the central meridian the figure is the length of the meridian, by numeric integration 4651636.880 m
   * from the equator to 42°. */
  g_assert_true (bcp_coordinate_from_utm (500000, 4651636.880 * 0.9996, 14, &latitude, &longitude));
  g_assert_cmpfloat_with_epsilon (longitude, -99, 1e-9);
  g_assert_cmpfloat_with_epsilon (latitude, 42, 1e-8);
  /* A plant that SEMARNAT prints both ways: 20°43'58" N, 100°47'16" W. */
  g_assert_true (bcp_coordinate_from_utm (313845.239, 2293607.4904, 14, &latitude, &longitude));
  g_assert_cmpfloat_with_epsilon (latitude, 20 + 43 / 60.0 + 58 / 3600.0, 0.0003);
  g_assert_cmpfloat_with_epsilon (longitude, -(100 + 47 / 60.0 + 16 / 3600.0), 0.0003);
  g_assert_false (bcp_coordinate_from_utm (10982, 13, 14, &latitude, &longitude));
}

static const char *
read_field (BcpMapping        *mapping,
            const BcpTableRow *row,
            const char        *field)
{
  return bcp_mapping_read (mapping, row)[bcp_entity_index_of (bcp_entity_by_name ("firms"), field)];
}

static void
test_read (void)
{
  g_autoptr (BcpMapping) mapping = mapping_of ("NRA|NOMBRE|COORDENADA UTM X|COORDENADA UTM Y|LATITUD NORTE|LONGITUD OESTE|CALLE|ESTADO|MUNICIPIO");
  static const char *const both[] = { "A1", "ASAHI, S.A. DE C.V.,ASAHI  X", "313845.239", "2293607.4904", "20°43'58\"", "100°47'16\"", "", "GUANAJUATO", " Silao " };
  static const char *const map[] = { "A2", "CAL,S.A. DE C.V.", "313845.239", "2293607.4904", "0°0'0\"", "0°0'0\"" };
  static const char *const none[] = { "A3", "SOLA SA,", "0", "0", "101°6'36\"", "20°32'24\"" };
  BcpTableRow row = { 2, both, G_N_ELEMENTS (both), 0 };
  BcpTableRow second = { 3, map, G_N_ELEMENTS (map), 0 };
  BcpTableRow third = { 4, none, G_N_ELEMENTS (none), 0 };

  /* The zone is not known before a row that has its place both ways. */
  g_assert_null (read_field (mapping, &second, "latitude"));
  g_assert_cmpstr (read_field (mapping, &row, "legal_name"), ==, "ASAHI, S.A. DE C.V.");
  g_assert_cmpstr (read_field (mapping, &row, "trade_name"), ==, "ASAHI X");
  g_assert_cmpstr (read_field (mapping, &row, "municipality"), ==, "Silao");
  g_assert_null (read_field (mapping, &row, "street"));
  g_assert_cmpstr (read_field (mapping, &row, "latitude"), ==, "20.7327778");
  g_assert_cmpstr (read_field (mapping, &row, "longitude"), ==, "-100.7877778");

  g_assert_nonnull (read_field (mapping, &second, "latitude"));
  g_assert_true (g_str_has_prefix (read_field (mapping, &second, "longitude"), "-100.78"));
  g_assert_cmpstr (read_field (mapping, &second, "legal_name"), ==, "CAL,S.A. DE C.V.");
  g_assert_null (read_field (mapping, &third, "latitude"));
  g_assert_cmpstr (read_field (mapping, &third, "legal_name"), ==, "SOLA SA");
  g_assert_null (read_field (mapping, &third, "trade_name"));
}

static void
test_samples (void)
{
  g_autoptr (BcpMapping) mapping = mapping_of ("a|b");

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *number = g_strdup_printf (" %d ", i / 2);
      const char *cells[] = { number, "same", "beside" };
      BcpTableRow row = { i, cells, 3, 0 };

      bcp_mapping_add_sample (mapping, &row);
    }
  g_assert_cmpuint (g_strv_length ((char **) bcp_mapping_get_samples (mapping, 0)), ==, 5);
  g_assert_cmpstr (bcp_mapping_get_samples (mapping, 0)[1], ==, "1");
  g_assert_cmpuint (g_strv_length ((char **) bcp_mapping_get_samples (mapping, 1)), ==, 1);
}

static gboolean
remember (BcpConnection  *db,
          gpointer        mapping,
          GCancellable   *cancellable,
          GError        **error)
{
  return bcp_mapping_remember (mapping, db, error);
}

static gpointer
recall (BcpConnection  *db,
        gpointer        mapping,
        GCancellable   *cancellable,
        GError        **error)
{
  return bcp_mapping_recall (mapping, db, error) ? mapping : NULL;
}

static gint64
keep (Fixture    *fixture,
      BcpMapping *mapping)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;
  gint64 entry = -1;

  bcp_store_edit (fixture->store, label, remember, mapping, NULL, &entry, &error);
  g_assert_no_error (error);
  return entry;
}

static void
test_remembered (Fixture *fixture)
{
  g_autoptr (BcpMapping) first = mapping_of ("Nombre|Cosa \"rara\"\\|Otra");
  g_autoptr (BcpMapping) again = mapping_of ("NOMBRE|cosa  rara|Otra");
  g_autoptr (BcpMapping) other = mapping_of ("Nombre|Otra|Cosa rara");
  g_autoptr (GError) error = NULL;
  g_autofree char *fields = NULL;

  g_assert_nonnull (bcp_store_read (fixture->store, recall, first, NULL, &error));
  g_assert_cmpint (bcp_mapping_get_origin (first), ==, BCP_MAPPING_GUESSED);
  g_assert_true (bcp_mapping_set_field (first, 1, "notes", NULL));
  g_assert_cmpint (keep (fixture, first), >, 0);
  g_assert_cmpint (keep (fixture, first), ==, 0);

  g_assert_nonnull (bcp_store_read (fixture->store, recall, again, NULL, &error));
  g_assert_cmpint (bcp_mapping_get_origin (again), ==, BCP_MAPPING_REMEMBERED);
  fields = fields_of (again);
  g_assert_cmpstr (fields, ==, "legal_name|notes|-");
  g_assert_nonnull (bcp_store_read (fixture->store, recall, other, NULL, &error));
  g_assert_cmpint (bcp_mapping_get_origin (other), ==, BCP_MAPPING_GUESSED);

  /* Set anew: the same row, and undone as any edit. */
  g_assert_true (bcp_mapping_set_field (again, 2, "products", NULL));
  g_assert_cmpint (keep (fixture, again), >, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM mapping"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT json_array_length (headings) FROM mapping"), ==, 3);
}

static void
test_published_plants (void)
{
  static const struct { const char *name; guint rows, places; } years[] = {
    { "establecimientos_gto_qro_2005.tsv", 184, 164 },
    { "establecimientos_gto_qro_2010.tsv", 211, 198 },
    { "establecimientos_gto_qro_2012.tsv", 247, 247 },
    { "establecimientos_gto_qro_2019.tsv", 286, 286 },
    { "establecimientos_gto_qro_2021.tsv", 310, 310 },
  };
  g_autoptr (GHashTable) plants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (GFile) file = sheet_shared ("retc", years[i].name);
      g_autoptr (BcpTable) table = NULL;
      g_autoptr (BcpMapping) mapping = NULL;
      guint n, n_rows = 0, n_places = 0;
      BcpTableRow row;

      if (file == NULL)
        return;
      table = bcp_table_open (file, NULL, NULL, NULL, NULL);
      mapping = bcp_mapping_new (bcp_table_get_headings (table, NULL), (bcp_table_get_headings (table, &n), n));
      g_assert_cmpint (bcp_mapping_get_origin (mapping), ==, BCP_MAPPING_RETC);
      while (bcp_table_next (table, &row, NULL, NULL) == BCP_TABLE_ROW)
        {
          n_rows++;
          n_places += read_field (mapping, &row, "latitude") != NULL;
          g_assert_nonnull (read_field (mapping, &row, "legal_name"));
          g_hash_table_add (plants, g_strdup (read_field (mapping, &row, "nra")));
        }
      g_assert_cmpuint (n_rows, ==, years[i].rows);
      g_assert_cmpuint (n_places, ==, years[i].places);
    }
  g_assert_cmpuint (g_hash_table_size (plants), ==, 600);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet-mapping/guess", test_guess);
  g_test_add_func ("/sheet-mapping/retc-generations", test_retc_generations);
  g_test_add_func ("/sheet-mapping/set-field", test_set_field);
  g_test_add_func ("/sheet-mapping/coordinates", test_coordinates);
  g_test_add_func ("/sheet-mapping/read", test_read);
  g_test_add_func ("/sheet-mapping/samples", test_samples);
  fixture_add ("/sheet-mapping/remembered", test_remembered);
  g_test_add_func ("/sheet-mapping/published-plants", test_published_plants);

  return g_test_run ();
}
