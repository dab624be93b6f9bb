/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-delimited.h"
#include "bcp-denue.h"
#include "bcp-error.h"

#include <locale.h>
#include <string.h>

#define SHORT \
  "id,clee,nom_estab,raz_social,codigo_act,nombre_act,per_ocu,tipo_vial,nom_vial,tipo_v_e_1,nom_v_e_1,tipo_v_e_2,nom_v_e_2," \
  "tipo_v_e_3,nom_v_e_3,numero_ext,letra_ext,edificio,edificio_e,numero_int,letra_int,tipo_asent,nomb_asent,tipoCenCom," \
  "nom_CenCom,num_local,cod_postal,cve_ent,entidad,cve_mun,municipio,cve_loc,localidad,ageb,manzana,telefono,correoelec," \
  "www,tipoUniEco,latitud,longitud,fecha_alta"
#define LONG_2015 \
  "ID,Nombre de la Unidad Económica,Razón social,Código de la clase de actividad SCIAN,Nombre de clase de la actividad," \
  "Descripcion estrato personal ocupado,Tipo de vialidad,Nombre de la vialidad,Tipo de entre vialidad 1," \
  "Nombre de entre vialidad 1,Tipo de entre vialidad 2,Nombre de entre vialidad 2,Tipo de entre vialidad 3," \
  "Nombre de entre vialidad 3,Número exterior o kilómetro,Letra exterior,Edificio,Edificio Piso,Número interior," \
  "Letra interior,Tipo de asentamiento humano,Nombre de asentamiento humano,Tipo centro comercial," \
  "Corredor industrial_ centro comercial o mercado público,Número de local,Código Postal,Clave entidad,Entidad federativa," \
  "Clave municipio,Municipio,Clave localidad,Localidad,Área geoestadística básica ,Manzana,Número de teléfono," \
  "Correo electrónico,Sitio en Internet,Tipo de establecimiento,Latitud,Longitud,Fecha de incorporación al DENUE"

/* A row without its id and key, in the order that all generations share. */
#define REST \
  "Curtidos  Ejemplo ,CURTIDOS EJEMPLO SA DE CV,316110,Curtido y acabado de cuero y piel,11 a 30 personas,CALLE,HIDALGO,,,,,,," \
  "12,B,,,0,,COLONIA,CENTRO,,,,37000,11,GUANAJUATO      ,20,León,1,León,1,1,4771234567,VENTAS@EJEMPLO.EXAMPLE," \
  "WWW.EJEMPLO.EXAMPLE,Fijo,21.12,-101.68,DICIEMBRE 2014"

#define CLEE "11020316110000011000000000U2"

static char **
cells_of (const char *line)
{
  return g_strsplit (line, ",", -1);
}

static gboolean
read_line (BcpDenue     *denue,
           char        **cells,
           BcpDenueFirm *firm,
           char        **reason)
{
  BcpTableRow row = { 2, (const char *const *) cells, g_strv_length (cells), 0 };

  return bcp_denue_read (denue, &row, firm, reason);
}

static BcpDenue *
denue_of (const char *heading)
{
  g_auto (GStrv) cells = cells_of (heading);
  g_autoptr (GError) error = NULL;
  BcpDenue *denue = bcp_denue_new ((const char *const *) cells, g_strv_length (cells), &error);

  g_assert_no_error (error);
  return denue;
}

static void
check_generation (const char *heading,
                  const char *line,
                  const char *clee)
{
  g_autoptr (BcpDenue) denue = denue_of (heading);
  g_auto (GStrv) cells = cells_of (line);
  g_autofree char *reason = NULL;
  BcpDenueFirm firm;

  g_assert_true (read_line (denue, cells, &firm, &reason));
  g_assert_null (reason);
  g_assert_cmpstr (firm.text[BCP_DENUE_LEGAL_NAME], ==, "CURTIDOS EJEMPLO SA DE CV");
  g_assert_cmpstr (firm.text[BCP_DENUE_TRADE_NAME], ==, "Curtidos Ejemplo");
  g_assert_cmpstr (firm.text[BCP_DENUE_SCIAN], ==, "316110");
  g_assert_cmpstr (firm.text[BCP_DENUE_STREET], ==, "CALLE HIDALGO");
  g_assert_cmpstr (firm.text[BCP_DENUE_EXTERIOR_NUMBER], ==, "12 B");
  g_assert_cmpstr (firm.text[BCP_DENUE_INTERIOR_NUMBER], ==, NULL);
  g_assert_cmpstr (firm.text[BCP_DENUE_NEIGHBOURHOOD], ==, "CENTRO");
  g_assert_cmpstr (firm.text[BCP_DENUE_POSTAL_CODE], ==, "37000");
  g_assert_cmpstr (firm.text[BCP_DENUE_LOCALITY], ==, "León");
  g_assert_cmpstr (firm.text[BCP_DENUE_MUNICIPALITY], ==, "11020");
  g_assert_cmpstr (firm.text[BCP_DENUE_STATE], ==, "11");
  g_assert_cmpstr (firm.text[BCP_DENUE_PHONE], ==, "4771234567");
  g_assert_cmpstr (firm.text[BCP_DENUE_EMAIL], ==, "ventas@ejemplo.example");
  g_assert_cmpstr (firm.text[BCP_DENUE_WEB], ==, "www.ejemplo.example");
  g_assert_cmpstr (firm.text[BCP_DENUE_CLEE], ==, clee);
  g_assert_cmpstr (firm.text[BCP_DENUE_ID], ==, "1122142");
  g_assert_cmpstr (firm.text[BCP_DENUE_DATE], ==, "2014-12");
  g_assert_true (firm.has_place && firm.has_band);
  g_assert_cmpfloat (firm.latitude, ==, 21.12);
  g_assert_cmpfloat (firm.longitude, ==, -101.68);
  g_assert_cmpint (firm.band_maximum, ==, 30);
  g_assert_cmpstr (firm.scian_name, ==, "Curtido y acabado de cuero y piel");
  g_assert_cmpstr (firm.municipality_name, ==, "León");
  g_assert_cmpstr (firm.state_name, ==, "GUANAJUATO");
}

static void
test_generations (void)
{
  g_autofree char *capitals = g_ascii_strup (SHORT, -1);
  g_auto (GStrv) parts = g_strsplit (SHORT, "clee,", 2);
  g_autofree char *without_clee = g_strconcat (parts[0], parts[1], NULL);
  g_autofree char *capitals_without = g_ascii_strup (without_clee, -1);

  check_generation (SHORT, "1122142," CLEE "," REST, CLEE);
  check_generation (capitals, "1122142," CLEE "," REST, CLEE);
  check_generation (without_clee, "1122142," REST, NULL);
  check_generation (capitals_without, "1122142," REST, NULL);
  check_generation (LONG_2015, "1122142," REST, NULL);
  /* The web export of today: descriptive names with the key between. */
  check_generation ("ID,Clee" "," "Nombre de la Unidad Económica" "," "RAZÓN SOCIAL , Codigo de la clase de actividad SCIAN,"
                    "Nombre de clase de la actividad,Descripción estrato personal ocupado,Tipo de vialidad,Nombre de la vialidad,"
                    "a,b,c,d,e,f,Número exterior o kilómetro,Letra exterior,g,h,Número interior,Letra interior,i,"
                    "Nombre de asentamiento humano,j,k,l,Código Postal,Clave entidad,Entidad federativa,Clave municipio,Municipio,"
                    "m,Localidad,n,o,Número de teléfono,Correo electrónico,Sitio en Internet,p,Latitud,Longitud,"
                    "Fecha de incorporación al DENUE",
                    "1122142," CLEE "," REST, CLEE);
}

/* Headings that were encoded twice are still known. */
static void
test_doubled_heading (void)
{
  g_autoptr (BcpDenue) denue = denue_of ("id,RazÃ³n social,cve_ent,cve_mun");
  g_auto (GStrv) cells = cells_of ("1,JardÃ­n NiÃ±o,11,20");
  g_autofree char *reason = NULL;
  BcpDenueFirm firm;

  g_assert_true (read_line (denue, cells, &firm, &reason));
  g_assert_cmpstr (firm.text[BCP_DENUE_LEGAL_NAME], ==, "Jardín Niño");
}

static void
test_not_denue (void)
{
  static const char *const headings[] = { "a,b,c", "PK\003\004xyz", "", "nom_estab,telefono" };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_auto (GStrv) cells = cells_of (headings[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (bcp_denue_new ((const char *const *) cells, g_strv_length (cells), &error));
      g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
    }
}

#define FEW "id,clee,nom_estab,raz_social,codigo_act,per_ocu,cve_ent,cve_mun,latitud,longitud,fecha_alta"

static void
test_bands (void)
{
  static const struct { const char *text; int maximum; } bands[] = {
    { "0 a 5 personas", 5 }, { "6 A 10 PERSONAS", 10 }, { "11 a 30 personas", 30 }, { " 31 A 50  PERSONAS ", 50 },
    { "51 a 100", 100 }, { "101-250", 250 }, { "251 y más personas", 0 }, { "251 Y MAS PERSONAS", 0 },
    { "1", 5 }, { "2", 10 }, { "3", 30 }, { "4", 50 }, { "5", 100 }, { "6", 250 }, { "7", 0 }, { "8", -1 }, { "", -1 }, { "?", -1 },
  };
  g_autoptr (BcpDenue) denue = denue_of (FEW);

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      g_autofree char *line = g_strdup_printf ("1,,X,,316110,%s,11,020,,,", bands[i].text);
      g_auto (GStrv) cells = cells_of (line);
      g_autofree char *reason = NULL;
      BcpDenueFirm firm;

      g_assert_true (read_line (denue, cells, &firm, &reason));
      g_assert_cmpint (firm.has_band ? firm.band_maximum : -1, ==, bands[i].maximum);
    }
}

static void
test_dates (void)
{
  static const struct { const char *text, *date; } dates[] = {
    { "2014-12", "2014-12" }, { "2010-07", "2010-07" }, { "DICIEMBRE 2014", "2014-12" }, { "julio de 2010", "2010-07" },
    { "2014-12-31", "2014-12" }, { "12/2014", "2014-12" }, { "dic-14", "2014-12" }, { "2014", NULL }, { "", NULL }, { "x", NULL },
    { "99999999999999999999", NULL },
  };
  g_autoptr (BcpDenue) denue = denue_of (FEW);

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *line = g_strdup_printf ("1,,X,,316110,,11,020,,,%s", dates[i].text);
      g_auto (GStrv) cells = cells_of (line);
      g_autofree char *reason = NULL;
      BcpDenueFirm firm;

      g_assert_true (read_line (denue, cells, &firm, &reason));
      g_assert_cmpstr (firm.text[BCP_DENUE_DATE], ==, dates[i].date);
    }
}

static void
test_rejects (void)
{
  static const char *const lines[] = {
    "1,,,,316110,,11,020,,,",               /* no name */
    "1,,  ,  ,316110,,11,020,,,",
    "1.12E+06,,X,,316110,,11,020,,,",       /* what a spreadsheet makes of an id */
    "1,###,X,,316110,,11,020,,,",
    "1,,X,,CURTIDO,,11,020,,,",
    "1,,X,,3161101,,11,020,,,",
    "1,,X,,316110,,33,020,,,",
    "1,,X,,316110,,GTO,020,,,",
    "1,,X,,316110,,11,0200,,,",
    "1,,X,,316110,,,020,,,",
    "1,,X,,316110,,11,020,91,-101,",
    "1,,X,,316110,,11,020,21,-181,",
    "1,,X,,316110,,11,020,21 06 12,-101,",
    "1,,X,,316110,,11,020,nan,-101,",
    "1,,X\xef\xbf\xbdY,,316110,,11,020,,,",
    "1,,X,Y, SA DE CV,316110,,11,020,,,,",  /* a comma without quotes shifts all */
    "1,,X,,316110,,11,020,,,,,,surplus",
  };
  g_autoptr (BcpDenue) denue = denue_of (FEW);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) cells = cells_of (lines[i]);
      g_autofree char *reason = NULL;
      BcpDenueFirm firm;

      g_test_message ("%s", lines[i]);
      g_assert_false (read_line (denue, cells, &firm, &reason));
      g_assert_nonnull (reason);
      g_assert_true (g_str_has_suffix (reason, "."));
    }
}

static void
test_leading_zeros (void)
{
  g_autoptr (BcpDenue) denue = denue_of (FEW ",cod_postal");
  g_auto (GStrv) cells = cells_of ("1,,X,,316110,,1,1,0,0,,1000");
  g_autofree char *reason = NULL;
  BcpDenueFirm firm;

  g_assert_true (read_line (denue, cells, &firm, &reason));
  g_assert_cmpstr (firm.text[BCP_DENUE_STATE], ==, "01");
  g_assert_cmpstr (firm.text[BCP_DENUE_MUNICIPALITY], ==, "01001");
  g_assert_cmpstr (firm.text[BCP_DENUE_POSTAL_CODE], ==, "01000");
  g_assert_false (firm.has_place);
}

/* Every row of the files as INEGI publishes them can be taken. */
static void
check_published (const char *name,
                 guint       expected,
                 gboolean    with_clee)
{
  const char *shared = g_getenv ("BCP_SHARED_DATA");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "denue", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BcpDelimited) reader = NULL;
  g_autoptr (BcpDenue) denue = NULL;
  g_autoptr (GError) error = NULL;
  BcpDelimitedRow row;
  guint n = 0;

  if (shared == NULL || !g_file_query_exists (file, NULL))
    {
      g_test_skip ("BCP_SHARED_DATA does not name a folder with denue.");
      return;
    }

  reader = bcp_delimited_open (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bcp_delimited_next (reader, &row, NULL, &error), ==, BCP_DELIMITED_ROW);
  denue = bcp_denue_new (row.cells, row.n_cells, &error);
  g_assert_no_error (error);
  while (bcp_delimited_next (reader, &row, NULL, &error) == BCP_DELIMITED_ROW)
    {
      g_autofree char *reason = NULL;
      BcpDenueFirm firm;

      g_assert_true (bcp_denue_read (denue, &(BcpTableRow) { row.number, row.cells, row.n_cells, 0 }, &firm, &reason));
      g_assert_null (reason);
      g_assert_true (firm.has_place && firm.has_band);
      g_assert_cmpint (firm.text[BCP_DENUE_CLEE] != NULL, ==, with_clee);
      g_assert_cmpuint (strlen (firm.text[BCP_DENUE_MUNICIPALITY]), ==, 5);
      g_assert_cmpuint (strlen (firm.text[BCP_DENUE_DATE]), ==, 7);
      g_assert_false (g_str_has_suffix (firm.state_name, " "));
      n++;
      g_assert_cmpint (row.number, ==, n + 1);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
}

static void
test_published (void)
{
  check_published ("denue_gto_qro_latin1.csv", 226, TRUE);
  check_published ("denue_aguascalientes_utf8.csv", 14, FALSE);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/denue/generations", test_generations);
  g_test_add_func ("/exchange/denue/doubled-heading", test_doubled_heading);
  g_test_add_func ("/exchange/denue/not-denue", test_not_denue);
  g_test_add_func ("/exchange/denue/bands", test_bands);
  g_test_add_func ("/exchange/denue/dates", test_dates);
  g_test_add_func ("/exchange/denue/rejects", test_rejects);
  g_test_add_func ("/exchange/denue/leading-zeros", test_leading_zeros);
  g_test_add_func ("/exchange/denue/published", test_published);
  return g_test_run ();
}
