/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-process-template.h"

#include "bcp-flow-edits.h"
#include "model-fixture.h"

#include <math.h>

typedef struct
{
  gint64      assessment;
  const char *code;
  gint64      first_stage;
  gint64      last_stage;
} Wish;

static gboolean
insert_templates (BcpConnection  *db,
                  gpointer        data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  return bcp_connection_script (db,
    "INSERT INTO process_template (code, position, sector, name_en, name_es) VALUES"
    " ('T-ONE', 1, 'TAN', 'Tannery', 'Curtiduría'), ('T-TWO', 2, 'HOT', 'Hotel', 'Hotel');"
    "INSERT INTO template_operation (template, code, stage, name_en, name_es, mode) VALUES"
    " ('T-ONE', 'SOAK', 10, 'Soaking', 'Remojo', 'batch'), ('T-ONE', 'LIME', 20, 'Liming', 'Encalado', 'batch'),"
    " ('T-ONE', 'TAN', 30, 'Tanning', 'Curtido', 'batch'), ('T-TWO', 'WASH', 10, 'Laundry', 'Lavandería', NULL);"
    "INSERT INTO template_stream (template, from_code, to_code, name_en, name_es, medium, kind) VALUES"
    " ('T-ONE', NULL, 'SOAK', 'Hides', 'Cueros', 'solid', 'input'),"
    " ('T-ONE', 'SOAK', 'LIME', 'Soaked hides', 'Cueros remojados', 'solid', 'intermediate'),"
    " ('T-ONE', 'LIME', 'TAN', 'Pelts', 'Pieles en tripa', 'solid', 'intermediate'),"
    " ('T-ONE', 'TAN', NULL, 'Wet blue', 'Wet blue', 'solid', 'product');", error);
}

static gboolean
apply (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  const Wish *wish = data;

  return bcp_process_template_apply (db, wish->assessment, wish->code, wish->first_stage, wish->last_stage, error);
}

static void
edit (ModelFixture *fixture,
      BcpEditFunc   func,
      gpointer      data)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Edit", NULL);
  g_autoptr (GError) error = NULL;

  bcp_store_edit (fixture->store, label, func, data, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gint64
set_up (ModelFixture *fixture)
{
  edit (fixture, insert_templates, NULL);
  return model_add (fixture, "assessments", "code", "A-1", "plant_sector", "TAN", NULL);
}

#define OPERATIONS "SELECT group_concat (code || '=' || name, ' ') FROM (SELECT * FROM operation ORDER BY id)"
#define STREAMS \
  "SELECT group_concat (number || ':' || coalesce (f.code, '-') || '>' || coalesce (t.code, '-') || ':' || kind, ' ') FROM " \
  "(SELECT * FROM stream ORDER BY number) s LEFT JOIN operation f ON f.id = from_operation LEFT JOIN operation t ON t.id = to_operation"

static void
test_whole (ModelFixture  *fixture,
            gconstpointer  data)
{
  Wish wish = { set_up (fixture), "T-ONE", 10, 30 };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  edit (fixture, apply, &wish);
  model_assert_sql (fixture, OPERATIONS, "SOAK=Remojo LIME=Encalado TAN=Curtido");
  model_assert_sql (fixture, STREAMS, "S-01:->SOAK:input S-02:SOAK>LIME:intermediate S-03:LIME>TAN:intermediate S-04:TAN>-:product");
  label = bcp_label_to_text (bcp_store_get_undo_label (fixture->store), BCP_LANGUAGE_EN);
  g_assert_cmpstr (label, ==, "From a template: Curtiduría");

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  model_assert_sql (fixture, OPERATIONS, NULL);
  model_assert_sql (fixture, STREAMS, NULL);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  model_assert_sql (fixture, OPERATIONS, "SOAK=Remojo LIME=Encalado TAN=Curtido");
  model_assert_sql (fixture, STREAMS, "S-01:->SOAK:input S-02:SOAK>LIME:intermediate S-03:LIME>TAN:intermediate S-04:TAN>-:product");
}

/* What the part cuts through comes from outside, or goes there; what is there already keeps its code. */
static void
test_part (ModelFixture  *fixture,
           gconstpointer  data)
{
  Wish wish = { set_up (fixture), "T-ONE", 20, 20 };

  edit (fixture, apply, &wish);
  model_assert_sql (fixture, STREAMS, "S-01:->LIME:input S-02:LIME>-:product");
  edit (fixture, apply, &wish);
  model_assert_sql (fixture, OPERATIONS, "LIME=Encalado LIME-2=Encalado");
  model_assert_sql (fixture, STREAMS, "S-01:->LIME:input S-02:LIME>-:product S-03:->LIME-2:input S-04:LIME-2>-:product");
}

/* New streams are numbered on as the plant numbers its own. */
static void
test_numbers (ModelFixture  *fixture,
              gconstpointer  data)
{
  Wish wish = { set_up (fixture), "T-ONE", 20, 20 };
  g_autofree char *assessment = model_id_text (wish.assessment);

  model_add (fixture, "streams", "assessment", assessment, "number", "9", "name", "Water", NULL);
  edit (fixture, apply, &wish);
  model_assert_sql (fixture, "SELECT group_concat (number, ' ') FROM (SELECT number FROM stream ORDER BY CAST (number AS INTEGER))", "9 10 11");
}

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_process_templates_load (db, *(gint64 *) data, BCP_LANGUAGE_EN, error);
}

static void
test_choice (ModelFixture  *fixture,
             gconstpointer  data)
{
  gint64 tannery = set_up (fixture), other = model_add (fixture, "assessments", "code", "A-2", "plant_sector", "FDY", NULL);
  g_autoptr (GPtrArray) of_sector = bcp_store_read (fixture->store, load, &tannery, NULL, NULL);
  g_autoptr (GPtrArray) all = bcp_store_read (fixture->store, load, &other, NULL, NULL);
  const BcpProcessTemplate *template;

  g_assert_cmpuint (of_sector->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 2);
  template = g_ptr_array_index (of_sector, 0);
  g_assert_cmpstr (template->name, ==, "Tannery");
  g_assert_cmpuint (template->stages->len, ==, 3);
  g_assert_cmpstr (g_array_index (template->stages, BcpTemplateStage, 1).name, ==, "Liming");
  g_assert_cmpint (g_array_index (template->stages, BcpTemplateStage, 1).stage, ==, 20);
}

static gboolean
move (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_flow_move (db, *(gint64 *) data, 120, 80, error);
}

static gboolean
forget (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  return bcp_flow_forget_places (db, *(gint64 *) data, error);
}

#define PLACES "SELECT group_concat (coalesce (CAST (x AS INTEGER) || ',' || CAST (y AS INTEGER), '-'), ' ') FROM operation"

static void
test_places (ModelFixture  *fixture,
             gconstpointer  data)
{
  Wish wish = { set_up (fixture), "T-ONE", 10, 20 };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL, *id_text = NULL;
  gint64 id;

  edit (fixture, apply, &wish);
  id_text = model_dup_sql (fixture, "SELECT id FROM operation WHERE code = 'LIME'");
  id = g_ascii_strtoll (id_text, NULL, 10);
  edit (fixture, move, &id);
  model_assert_sql (fixture, PLACES, "- 120,80");
  label = bcp_label_to_text (bcp_store_get_undo_label (fixture->store), BCP_LANGUAGE_EN);
  g_assert_cmpstr (label, ==, "Position of Encalado");
  edit (fixture, forget, &wish.assessment);
  model_assert_sql (fixture, PLACES, "- -");
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  model_assert_sql (fixture, PLACES, "- 120,80");
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  model_assert_sql (fixture, PLACES, "- -");
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);
  model_test_add ("/process-template/whole", test_whole);
  model_test_add ("/process-template/part", test_part);
  model_test_add ("/process-template/numbers", test_numbers);
  model_test_add ("/process-template/choice", test_choice);
  model_test_add ("/process-template/places", test_places);
  return model_test_run ();
}
