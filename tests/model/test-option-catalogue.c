/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-error.h"
#include "bcp-option-catalogue.h"

#include <string.h>

/* A tannery's assessment beside a catalogue of five options. */
static gboolean
insert (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  return bcp_connection_script (db,
    "DELETE FROM catalogue_option;"
    "INSERT INTO catalogue_option (code, position, sector, practice, name_en, name_es, effect_en, effect_es, source, verified) VALUES"
    " ('HOT-1', 1, 'HOT', 'GH', 'Towels', 'Toallas', NULL, NULL, NULL, 1),"
    " ('TAN-2', 2, 'TAN', 'OR', 'Chrome again', 'Cromo otra vez', 'Less chromium', 'Menos cromo', 'A book', 1),"
    " ('TAN-1', 3, 'TAN', 'GH', 'Shut-off pistols', 'Pistolas de cierre', 'Water −20 %', 'Agua −20 %', 'Hearsay', 0),"
    " ('ANY-1', 4, NULL, 'GH', 'Air leaks', 'Fugas de aire', NULL, NULL, 'A manual', 0),"
    " ('AUT-1', 5, 'AUT', 'EM', 'HVLP guns', 'Pistolas HVLP', NULL, NULL, NULL, 1);", error);
}

static gint64
add_assessment (ModelFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpLabel) label = bcp_label_new ("Catalogue", NULL);

  bcp_store_edit (fixture->store, label, insert, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return model_add (fixture, "assessments", "code", "A-1", "plant_sector", "TAN", NULL);
}

typedef struct
{
  gint64      assessment;
  BcpLanguage language;
} Wanted;

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  const Wanted *wanted = data;

  return bcp_option_catalogue_load (db, wanted->assessment, wanted->language, error);
}

static GPtrArray *
load_for (ModelFixture *fixture,
          gint64        assessment)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *options = bcp_store_read (fixture->store, load, &(Wanted) { assessment, BCP_LANGUAGE_ES }, NULL, &error);

  g_assert_no_error (error);
  return options;
}

typedef struct
{
  gint64              assessment;
  const char *const  *codes;
} Order;

static gboolean
add (BcpConnection  *db,
     gpointer        data,
     GCancellable   *cancellable,
     GError        **error)
{
  const Order *order = data;

  return bcp_option_catalogue_add (db, order->assessment, order->codes, error);
}

static gboolean
take (ModelFixture       *fixture,
      gint64              assessment,
      const char *const  *codes,
      GError            **error)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Edit", NULL);

  return bcp_store_edit (fixture->store, label, add, &(Order) { assessment, codes }, NULL, NULL, error);
}

/* Its own sector by practice, what is for all, then the others. */
static void
test_order (ModelFixture  *fixture,
            gconstpointer  data)
{
  static const char *const codes[] = { "TAN-1", "TAN-2", "ANY-1", "AUT-1", "HOT-1" };
  g_autoptr (GPtrArray) options = load_for (fixture, add_assessment (fixture));

  g_assert_cmpuint (options->len, ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < options->len; i++)
    {
      const BcpCatalogueOption *option = g_ptr_array_index (options, i);

      g_assert_cmpstr (option->code, ==, codes[i]);
      g_assert_cmpint (option->fits, ==, i < 3);
      g_assert_cmpint (option->n_uses, ==, 0);
    }
  g_assert_cmpstr (((BcpCatalogueOption *) options->pdata[0])->name, ==, "Pistolas de cierre");
  g_assert_false (((BcpCatalogueOption *) options->pdata[0])->is_verified);
}

/* One edit, one undo; each knows its origin and goes on from the highest number. */
static void
test_add (ModelFixture  *fixture,
          gconstpointer  data)
{
  static const char taken[] =
    "SELECT group_concat (number || '/' || title || '/' || practice || '/' || origin || '/' || catalogue_option, ', ')"
    " FROM (SELECT * FROM option WHERE origin IS NOT NULL ORDER BY number)";
  gint64 assessment = add_assessment (fixture);
  g_autofree char *id = model_id_text (assessment);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) after = NULL;

  model_add (fixture, "options", "assessment", id, "title", "Own", "number", "O-07", NULL);
  take (fixture, assessment, (const char *const[]) { "TAN-1", "TAN-2", NULL }, &error);
  g_assert_no_error (error);
  model_assert_sql (fixture, taken, "O-08/Pistolas de cierre/GH/catalogue/TAN-1, O-09/Cromo otra vez/OR/catalogue/TAN-2");
  model_assert_sql (fixture, "SELECT description FROM option WHERE catalogue_option = 'TAN-1'", "Agua −20 %\nFuente, sin verificar: Hearsay");
  model_assert_sql (fixture, "SELECT description FROM option WHERE catalogue_option = 'TAN-2'", "Menos cromo\nFuente: A book");
  model_assert_sql (fixture, "SELECT currency = (SELECT currency FROM assessment) FROM option WHERE catalogue_option = 'TAN-1'", "1");

  after = load_for (fixture, assessment);
  g_assert_cmpint (((BcpCatalogueOption *) after->pdata[0])->n_uses, ==, 1);
  g_assert_cmpint (((BcpCatalogueOption *) after->pdata[2])->n_uses, ==, 0);

  bcp_store_undo (fixture->store, NULL, &error);
  g_assert_no_error (error);
  model_assert_sql (fixture, "SELECT count (*) FROM option", "1");
  bcp_store_redo (fixture->store, NULL, &error);
  g_assert_no_error (error);
  model_assert_sql (fixture, "SELECT count (*) FROM option", "3");
}

/* What is not there any more adds nothing of the others either. */
static void
test_gone (ModelFixture  *fixture,
           gconstpointer  data)
{
  gint64 assessment = add_assessment (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (take (fixture, assessment, (const char *const[]) { "TAN-1", "TAN-9", NULL }, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  model_assert_sql (fixture, "SELECT count (*) FROM option", "0");
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  model_test_add ("/option-catalogue/order", test_order);
  model_test_add ("/option-catalogue/add", test_add);
  model_test_add ("/option-catalogue/gone", test_gone);

  return model_test_run ();
}
