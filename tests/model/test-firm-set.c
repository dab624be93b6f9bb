/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-firm-set.h"

#include <locale.h>
#include <math.h>

/* Each rule by which two firms are found to be one, or two. */

static BcpFirmTexts
firm (const char *name)
{
  return (BcpFirmTexts) { .legal_name = name, .municipality = "11020", .municipality_name = "León", .state_name = "Guanajuato",
                          .latitude = NAN, .longitude = NAN };
}

static gboolean
has (const BcpLikeness *likeness,
     BcpEvidence        evidence)
{
  for (guint i = 0; i < likeness->n_reasons; i++)
    if (likeness->reasons[i].evidence == evidence)
      return TRUE;

  return FALSE;
}

/* Compares two firms, if they are paired at all. */
static gboolean
compare (BcpFirmTexts  a,
         BcpFirmTexts  b,
         BcpLikeness  *likeness)
{
  g_autoptr (BcpFirmSet) set = bcp_firm_set_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pairs = NULL;

  a.id = 1;
  b.id = 2;
  bcp_firm_set_add (set, &a);
  bcp_firm_set_add (set, &b);
  pairs = bcp_firm_set_pair (set, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pairs->len, <=, 1);
  bcp_firm_set_compare (set, 0, 1, likeness);
  return pairs->len == 1;
}

static void
test_names (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    BcpEvidence evidence;
  } cases[] = {
    { "Curtidos Ejemplo S.A. de C.V.", "CURTIDOS EJEMPLO", BCP_EVIDENCE_NAME_SAME },
    { "Curtidos Ejemplo S. A. de C. V.", "CURTIDOS EJEMPLO SA DE CV", BCP_EVIDENCE_NAME_SAME },
    { "Curtidos Ejemplo, S. de R.L. de C.V.", "Curtidos Ejemplo S.A.P.I. de C.V.", BCP_EVIDENCE_NAME_SAME },
    { "Frenos y Mecanismos SA.CV.", "FRENOS Y MECANISMOS, S.DE R.L DE C.V", BCP_EVIDENCE_NAME_SAME },
    { "Tenería Ñandú", "TENERIA NANDU", BCP_EVIDENCE_NAME_SAME },
    { "GARCIA JESUS ALVARADO", "Jesús Alvarado García", BCP_EVIDENCE_NAME_ORDER },
    { "Curtidos Martínez", "CURTIDOS MARTINES", BCP_EVIDENCE_NAME_SPELLING },
    { "Burner Systems International", "BURNER SYSTEMS INTERNATIONA", BCP_EVIDENCE_NAME_SPELLING },
    { "Poniente Textil", "Poninente Textil", BCP_EVIDENCE_NAME_SPELLING },
    { "Calzado Canada", "Calzado Cnaada", BCP_EVIDENCE_NAME_SPELLING },
    { "Mar Bran Vegetales", "MARBRAN VEGETALES", BCP_EVIDENCE_NAME_SPELLING },
    { "A P Resinas", "AP Resinas S.A. de C.V.", BCP_EVIDENCE_NAME_SAME },
    { "GKN Driveline Celaya", "GKN DRIVELINE", BCP_EVIDENCE_NAME_SAME },
    { "Curtidos Ejemplo Hermanos", "Curtidos Ejemplo", BCP_EVIDENCE_NAME_WITHIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BcpLikeness likeness;
      gboolean paired;
      BcpFirmTexts a = firm (cases[i].a), b = firm (cases[i].b);

      a.municipality_name = b.municipality_name = "Celaya";
      paired = compare (a, b, &likeness);
      g_test_message ("%s / %s", cases[i].a, cases[i].b);
      g_assert_true (paired);
      g_assert_true (has (&likeness, cases[i].evidence));
      g_assert_cmpfloat (likeness.weight, >=, 0);
    }
}

static void
test_other_names (void)
{
  static const char *const cases[][2] = {
    { "Curtidos Ejemplo", "Calzado Andrea" },
    { "Industrias de México S.A. de C.V.", "Grupo de México S.A. de C.V." },
    { "Tenería Sur", "Tenería Sol" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BcpLikeness likeness;

      g_test_message ("%s / %s", cases[i][0], cases[i][1]);
      g_assert_false (compare (firm (cases[i][0]), firm (cases[i][1]), &likeness) && likeness.weight >= 0);
    }
}

/* "Planta 2" and "Planta II" are one, "Planta 1" is another. */
static void
test_plants (void)
{
  BcpLikeness likeness;

  g_assert_true (compare (firm ("Curtidos Ejemplo Planta 2"), firm ("CURTIDOS EJEMPLO PLANTA II"), &likeness));
  g_assert_true (has (&likeness, BCP_EVIDENCE_PLANT_SAME));
  g_assert_cmpfloat (likeness.weight, >=, 0);

  compare (firm ("Curtidos Ejemplo Planta 2"), firm ("CURTIDOS EJEMPLO PLANTA 1"), &likeness);
  g_assert_true (has (&likeness, BCP_EVIDENCE_PLANT_OTHER));
  g_assert_cmpfloat (likeness.weight, <, 0);
}

/* A key decides, whatever the names say; a key that was given to everybody says nothing. */
static void
test_keys (void)
{
  BcpFirmTexts a = firm ("Curtidos Ejemplo"), b = firm ("Calzado Andrea");
  BcpLikeness likeness;
  const char **keys[] = { &a.clee, &b.clee, &a.denue_id, &b.denue_id, &a.nra, &b.nra, &a.rfc, &b.rfc };

  b.municipality = "11007";
  for (guint i = 0; i < G_N_ELEMENTS (keys); i += 2)
    {
      *keys[i] = "ABC010101AB1";
      *keys[i + 1] = "abc-010101-ab1";
      g_assert_true (compare (a, b, &likeness));
      g_assert_cmpfloat (likeness.weight, >=, 0);
      *keys[i] = *keys[i + 1] = NULL;
    }

  a.rfc = b.rfc = "ABC010101AB1";
  b.legal_name = "Curtidos Ejemplo del Bajío";
  g_assert_true (compare (a, b, &likeness));
  g_assert_cmpfloat (likeness.weight, >=, 0);

  a.rfc = b.rfc = "XAXX010101000";
  g_assert_false (compare (a, b, &likeness));
  g_assert_false (has (&likeness, BCP_EVIDENCE_RFC_SAME));
}

/* Two taxpayers of one name are two. */
static void
test_other_rfc (void)
{
  BcpFirmTexts a = firm ("Curtidos Ejemplo"), b = firm ("Curtidos Ejemplo");
  BcpLikeness likeness;

  a.rfc = "ABC010101AB1";
  b.rfc = "XYZ020202XY2";
  compare (a, b, &likeness);
  g_assert_true (has (&likeness, BCP_EVIDENCE_RFC_OTHER));
  g_assert_cmpfloat (likeness.weight, <, 0);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *streets[2];
    const char *numbers[2];
    BcpEvidence evidence;
  } cases[] = {
    { { "Av. de las Fuentes", "AVENIDA LAS FUENTES" }, { "19", "19" }, BCP_EVIDENCE_ADDRESS_SAME },
    { { "Carretera Panamericana", "CARR. PANAMERICANA KM. 3+800" }, { "km 3.8", "SN" }, BCP_EVIDENCE_ADDRESS_SAME },
    { { "Guerrero", "Guerero" }, { "149", "149" }, BCP_EVIDENCE_ADDRESS_SAME },
    { { "Acceso III", "Acceso 3" }, { "7", "7" }, BCP_EVIDENCE_ADDRESS_SAME },
    { { "Acceso III", "Acceso II" }, { "7", "7" }, BCP_EVIDENCE_DOOR_OTHER },
    { { "Boulevard Stiva", "Boulevard Stiva" }, { "101", "301" }, BCP_EVIDENCE_NUMBER_OTHER },
    { { "Boulevard Stiva", "Boulevard Stiva" }, { "101", NULL }, BCP_EVIDENCE_STREET_SAME },
    { { "Coahuila", "Sinaloa" }, { "7", "7" }, BCP_EVIDENCE_STREET_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BcpFirmTexts a = firm ("Curtidos Ejemplo"), b = firm ("Curtidos Ejemplo");
      BcpLikeness likeness;

      a.street = cases[i].streets[0];
      b.street = cases[i].streets[1];
      a.exterior_number = cases[i].numbers[0];
      b.exterior_number = cases[i].numbers[1];
      g_test_message ("%s / %s", a.street, b.street);
      g_assert_true (compare (a, b, &likeness));
      g_assert_true (has (&likeness, cases[i].evidence));
    }
}

static void
test_places (void)
{
  static const struct
  {
    double      latitude;
    double      longitude;
    BcpEvidence evidence;
  } cases[] = {
    { 21.1210, -101.6801, BCP_EVIDENCE_PLACE_SAME },
    { 21.1235, -101.6801, BCP_EVIDENCE_PLACE_NEAR },
    { 21.1310, -101.6801, BCP_EVIDENCE_PLACE_AROUND },
    { 21.1510, -101.6501, BCP_EVIDENCE_PLACE_AWAY },
    { 20.5000, -100.5000, BCP_EVIDENCE_PLACE_FAR },
    { 101.6801, 21.1210, BCP_EVIDENCE_PLACE_SAME },   /* the wrong way round */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BcpFirmTexts a = firm ("Curtidos Ejemplo"), b = firm ("Curtidos Ejemplo");
      BcpLikeness likeness;

      a.latitude = 21.1211;
      a.longitude = -101.6801;
      b.latitude = cases[i].latitude;
      b.longitude = cases[i].longitude;
      compare (a, b, &likeness);
      g_assert_true (has (&likeness, cases[i].evidence));
    }

  {
    BcpFirmTexts a = firm ("Curtidos Ejemplo"), b = firm ("Curtidos Ejemplo");
    BcpLikeness likeness;

    a.latitude = b.latitude = 0;   /* in the sea: not a place */
    a.longitude = b.longitude = 0;
    compare (a, b, &likeness);
    g_assert_false (has (&likeness, BCP_EVIDENCE_PLACE_SAME));
  }
}

static void
test_contacts (void)
{
  BcpFirmTexts a = firm ("Curtidos Ejemplo"), b = firm ("Curtidos Ejemplo Hermanos");
  BcpLikeness likeness;

  a.phone = "477 123 4567";
  b.phone = "+52 (477) 123-45-67";
  a.email = "VENTAS@EJEMPLO.MX";
  b.email = "ventas@ejemplo.mx";
  a.web = "www.ejemplo.mx";
  b.web = "WWW.EJEMPLO.MX";
  a.postal_code = "37000";
  b.postal_code = "37000";
  a.products = "Fabricación de pieles curtidas";
  b.products = "FABRICACION DE PIELES CURTIDAS";
  g_assert_true (compare (a, b, &likeness));
  g_assert_true (has (&likeness, BCP_EVIDENCE_PHONE_SAME));
  g_assert_true (has (&likeness, BCP_EVIDENCE_EMAIL_SAME));
  g_assert_true (has (&likeness, BCP_EVIDENCE_WEB_SAME));
  g_assert_true (has (&likeness, BCP_EVIDENCE_POSTCODE_SAME));
  g_assert_true (has (&likeness, BCP_EVIDENCE_PRODUCTS_SAME));
}

/* A name that half the town has is no reason to think that two are one. */
static void
test_common_name (void)
{
  g_autoptr (BcpFirmSet) set = bcp_firm_set_new ();
  BcpFirmTexts common = firm ("Tortillería"), rare = firm ("Xochiquetzal");
  BcpLikeness likeness;
  double weight;

  for (guint i = 0; i < 6000; i++)
    bcp_firm_set_add (set, &common);
  for (guint i = 0; i < 2; i++)
    bcp_firm_set_add (set, &rare);

  bcp_firm_set_compare (set, 0, 1, &likeness);
  weight = likeness.weight;
  g_assert_cmpfloat (weight, <, 0);
  bcp_firm_set_compare (set, 6000, 6001, &likeness);
  g_assert_cmpfloat (likeness.weight, >, weight + 3);
}

/* Ten thousand firms, of which two are one: next to nothing is compared. */
static void
test_few_pairs (void)
{
  g_autoptr (BcpFirmSet) set = bcp_firm_set_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pairs = NULL;
  BcpFirmTexts twin = firm ("Curtidos Ejemplo");

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Empresa %c%c%cx %c%cyz", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26,
                                               'a' + i * 7 % 26, 'a' + i / 26 * 7 % 26);
      BcpFirmTexts texts = firm (name);

      bcp_firm_set_add (set, &texts);
    }
  bcp_firm_set_add (set, &twin);
  bcp_firm_set_add (set, &twin);

  pairs = bcp_firm_set_pair (set, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pairs->len, >=, 1);
  g_assert_cmpuint (pairs->len, <, 10000 * 24);
  g_assert_cmpuint (g_array_index (pairs, guint64, pairs->len - 1) >> 32, ==, 10000);
}

static void
test_cancel (void)
{
  g_autoptr (BcpFirmSet) set = bcp_firm_set_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bcp_firm_set_pair (set, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_reasons_as_text (void)
{
  BcpLikeness likeness;
  g_autofree char *text = NULL;
  g_autoptr (GArray) reasons = NULL;

  bcp_likeness_begin (&likeness);
  bcp_likeness_add (&likeness, BCP_EVIDENCE_NAME_ORDER);
  bcp_likeness_add_part (&likeness, BCP_EVIDENCE_POSTCODE_SAME, 0.5);
  text = bcp_likeness_to_text (&likeness);
  g_assert_cmpstr (text, ==, "name_order 6.0 postcode_same 1.0");

  reasons = bcp_reasons_from_text ("name_order 6.0 of_a_later_version 2.0 postcode_same 1.0");
  g_assert_cmpuint (reasons->len, ==, 2);
  g_assert_cmpint (g_array_index (reasons, BcpReason, 1).evidence, ==, BCP_EVIDENCE_POSTCODE_SAME);
  g_assert_cmpfloat (g_array_index (reasons, BcpReason, 1).weight, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/firm-set/names", test_names);
  g_test_add_func ("/firm-set/other-names", test_other_names);
  g_test_add_func ("/firm-set/plants", test_plants);
  g_test_add_func ("/firm-set/keys", test_keys);
  g_test_add_func ("/firm-set/other-rfc", test_other_rfc);
  g_test_add_func ("/firm-set/addresses", test_addresses);
  g_test_add_func ("/firm-set/places", test_places);
  g_test_add_func ("/firm-set/contacts", test_contacts);
  g_test_add_func ("/firm-set/common-name", test_common_name);
  g_test_add_func ("/firm-set/few-pairs", test_few_pairs);
  g_test_add_func ("/firm-set/cancel", test_cancel);
  g_test_add_func ("/firm-set/reasons-as-text", test_reasons_as_text);
  return g_test_run ();
}
