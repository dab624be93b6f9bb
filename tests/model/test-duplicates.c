/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-duplicates.h"

#include "bcp-firm-merge.h"
#include "model-fixture.h"

#define LEON "11020"

#define assert_field(fixture, entity, id, field, expected) G_STMT_START { \
    g_autofree char *actual = model_get (fixture, entity, id, field); \
    g_assert_cmpstr (actual, ==, expected); \
  } G_STMT_END

static BcpDuplicateScan
scan (ModelFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BcpDuplicateScan scan = { 0, 0, 0 };

  bcp_duplicates_scan (fixture->store, NULL, NULL, &scan, &error);
  g_assert_no_error (error);
  return scan;
}

static gpointer
list (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_duplicates_list (db, 0, error);
}

static GPtrArray *
candidates (ModelFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = bcp_store_read (fixture->store, list, NULL, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static guint
n_candidates (ModelFixture *fixture)
{
  g_autoptr (GPtrArray) found = candidates (fixture);

  return found->len;
}

static gpointer
forget_scan (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return GINT_TO_POINTER (bcp_connection_script (db, "DELETE FROM derived_duplicate_scan", error));
}

static gboolean
forget (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  return forget_scan (db, data, cancellable, error) != NULL;
}

static void
undo (ModelFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  bcp_store_undo (fixture->store, NULL, &error);
  g_assert_no_error (error);
}

static void
redo (ModelFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  bcp_store_redo (fixture->store, NULL, &error);
  g_assert_no_error (error);
}

static void
test_scan (ModelFixture  *fixture,
           gconstpointer  data)
{
  gint64 a = model_add (fixture, "firms", "legal_name", "GARCIA JESUS ALVARADO", "municipality", LEON, NULL);
  gint64 b = model_add (fixture, "firms", "legal_name", "Jesús Alvarado García", "municipality", LEON, NULL);
  g_autoptr (GPtrArray) found = NULL;
  const BcpDuplicate *pair;
  gint64 head = bcp_store_get_head (fixture->store);
  BcpDuplicateScan done;

  model_add (fixture, "firms", "legal_name", "Calzado Andrea", "municipality", LEON, NULL);
  head = bcp_store_get_head (fixture->store);
  done = scan (fixture);
  g_assert_cmpint (done.n_firms, ==, 3);
  g_assert_cmpint (done.n_compared, ==, 1);
  g_assert_cmpint (done.n_found, ==, 1);

  /* What is found is derived: no history. */
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head);

  found = candidates (fixture);
  g_assert_cmpuint (found->len, ==, 1);
  pair = g_ptr_array_index (found, 0);
  g_assert_cmpint (pair->firm, ==, a);
  g_assert_cmpint (pair->other, ==, b);
  g_assert_cmpfloat (pair->score, >, 0.9);
  g_assert_cmpuint (pair->reasons->len, ==, 2);
  g_assert_cmpint (g_array_index (pair->reasons, BcpReason, 0).evidence, ==, BCP_EVIDENCE_NAME_ORDER);
  g_assert_cmpstr (pair->names[1], ==, "Jesús Alvarado García");
}

/* Only what changed is compared, and it comes to the same. */
static void
test_incremental (ModelFixture  *fixture,
                  gconstpointer  data)
{
  gint64 ids[40];
  BcpDuplicateScan done;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *name = g_strdup_printf ("Curtidos %c%cnez Textil", 'a' + (int) i / 2, 'p' + (int) i / 8);

      ids[i] = model_add (fixture, "firms", "legal_name", name, "municipality", LEON, NULL);
    }
  done = scan (fixture);
  g_assert_cmpint (done.n_firms, ==, 40);
  n = n_candidates (fixture);
  g_assert_cmpuint (n, >=, 20);

  done = scan (fixture);
  g_assert_cmpint (done.n_firms, ==, 0);
  g_assert_cmpint (done.n_compared, ==, 0);
  g_assert_cmpuint (n_candidates (fixture), ==, n);

  model_set (fixture, "firms", ids[7], "legal_name", "Zapatería Única");
  done = scan (fixture);
  g_assert_cmpint (done.n_firms, ==, 1);
  g_assert_cmpint (done.n_compared, <, 40);
  g_assert_cmpuint (n_candidates (fixture), <, n);

  undo (fixture);
  done = scan (fixture);
  g_assert_cmpint (done.n_firms, ==, 1);
  g_assert_cmpint (done.n_compared, >=, 1);
  g_assert_cmpuint (n_candidates (fixture), ==, n);

  /* A note is nothing that is compared. */
  {
    g_autofree char *firm = g_strdup_printf ("%" G_GINT64_FORMAT, ids[0]);

    model_add (fixture, "notes", "firm", firm, "text", "Visited", NULL);
  }
  done = scan (fixture);
  g_assert_cmpint (done.n_firms, ==, 0);

  /* All over again. */
  {
    g_autoptr (BcpLabel) label = bcp_label_new ("Forget", NULL);
    g_autoptr (GError) error = NULL;

    bcp_store_edit (fixture->store, label, forget, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
  }
  done = scan (fixture);
  g_assert_cmpint (done.n_firms, ==, 40);
  g_assert_cmpuint (n_candidates (fixture), ==, n);
}

/* Candidates go and come with the firms, before any scan. */
static void
test_undo_of_firms (ModelFixture  *fixture,
                    gconstpointer  data)
{
  model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo", "municipality", LEON, NULL);
  model_add (fixture, "firms", "legal_name", "CURTIDOS EJEMPLO", "municipality", LEON, NULL);
  scan (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 1);

  undo (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 0);
  redo (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 1);
  undo (fixture);
  scan (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 0);
  redo (fixture);
  scan (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 1);
}

/* Of the rows of one list only the most alike is a candidate. */
static void
test_best_of_list (ModelFixture  *fixture,
                   gconstpointer  data)
{
  gint64 a = model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo", "municipality", LEON, "street", "Stiva",
                        "exterior_number", "101", "postal_code", "37000", "source", "RETC 2019", NULL);
  gint64 b = model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo", "municipality", LEON, "street", "Stiva",
                        "exterior_number", "101", "postal_code", "37000", "source", "RETC 2021", NULL);
  g_autoptr (GPtrArray) found = NULL;

  model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo", "municipality", LEON, "street", "Hidalgo",
             "exterior_number", "7", "source", "RETC 2021", NULL);
  scan (fixture);
  found = candidates (fixture);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((BcpDuplicate *) g_ptr_array_index (found, 0))->firm, ==, a);
  g_assert_cmpint (((BcpDuplicate *) g_ptr_array_index (found, 0))->other, ==, b);
}

static gboolean
refuse (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  const gint64 *ids = data;

  return bcp_duplicates_refuse (db, ids[0], ids[1], "Ana", error);
}

static void
test_refuse (ModelFixture  *fixture,
             gconstpointer  data)
{
  gint64 ids[2] = { 0, model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo", "municipality", LEON, NULL) };
  g_autoptr (BcpLabel) label = bcp_duplicates_refuse_label ("Curtidos Ejemplo", "CURTIDOS EJEMPLO");
  g_autoptr (GError) error = NULL;

  ids[0] = model_add (fixture, "firms", "legal_name", "CURTIDOS EJEMPLO", "municipality", LEON, NULL);
  scan (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 1);

  bcp_store_edit (fixture->store, label, refuse, ids, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_candidates (fixture), ==, 0);

  /* It is remembered, also when the firm changes. */
  model_set (fixture, "firms", ids[0], "phone", "4771234567");
  scan (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 0);

  undo (fixture);
  undo (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 1);
  redo (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 0);
}

/* Merging */

typedef struct
{
  gint64             kept;
  gint64             other;
  const char *const *taken;
} Merge;

static gboolean
merge (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  Merge *self = data;

  return bcp_firm_merge (db, self->kept, self->other, self->taken, "Ana", error);
}

static gboolean
run_merge (ModelFixture  *fixture,
           Merge         *self,
           GError       **error)
{
  g_autoptr (BcpLabel) label = bcp_firm_merge_label ("Curtidos Ejemplo", "CURTIDOS EJEMPLO");

  return bcp_store_edit (fixture->store, label, merge, self, NULL, NULL, error);
}

/* Every base table, row by row, as one text. */
static gpointer
dump (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  static const char *const tables[] = { "firm", "contact", "note", "participation", "preassessment", "project", "enrolment",
                                        "distinct_firms" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", tables[i]);
      BcpStatement *row = bcp_connection_prepare (db, sql, error);

      g_assert_no_error (*error);
      while (bcp_statement_step (row, error) == BCP_STEP_ROW)
        {
          g_string_append (text, tables[i]);
          for (int j = 0; j < bcp_statement_n_columns (row); j++)
            g_string_append_printf (text, "|%s", bcp_statement_text (row, j));
          g_string_append_c (text, '\n');
        }
      bcp_statement_reset (row);
    }

  return g_string_free (text, FALSE);
}

static char *
dump_all (ModelFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *text = bcp_store_read (fixture->store, dump, NULL, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static char *
id_text (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static void
test_merge (ModelFixture  *fixture,
            gconstpointer  data)
{
  static const char *const taken[] = { "trade_name", "phone", NULL };
  gint64 kept = model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo", "municipality", LEON, "trade_name", "La Vieja",
                           "street", "Hidalgo", "notes", "First remark", NULL);
  gint64 other = model_add (fixture, "firms", "legal_name", "CURTIDOS EJEMPLO", "municipality", LEON, "trade_name", "La Nueva",
                            "street", "Morelos", "exterior_number", "7", "phone", "4771234567", "notes", "Second remark", NULL);
  gint64 third = model_add (fixture, "firms", "legal_name", "Curtidos Ejemplar", "municipality", LEON, NULL);
  gint64 both = model_add (fixture, "activities", "kind", "workshop", "title", "Taller", "status", "done", NULL);
  gint64 one = model_add (fixture, "activities", "kind", "workshop", "title", "Visita", "status", "done", NULL);
  g_autofree char *kept_text = id_text (kept), *other_text = id_text (other), *both_text = id_text (both), *one_text = id_text (one);
  gint64 contact = model_add (fixture, "contacts", "firm", other_text, "name", "Ana", "role", "other", NULL);
  gint64 note = model_add (fixture, "notes", "firm", other_text, "text", "Visited", NULL);
  gint64 joint = model_add (fixture, "participations", "activity", both_text, "firm", kept_text, "persons", "2", NULL);
  gint64 moved = model_add (fixture, "participations", "activity", one_text, "firm", other_text, "persons", "1", NULL);
  gint64 preassessment, project, enrolment, course;
  gint64 refused[2] = { other, third };
  g_autofree char *course_text = NULL, *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;
  g_autoptr (BcpLabel) refuse_label = bcp_duplicates_refuse_label ("a", "b");
  g_autoptr (GError) error = NULL;
  Merge self = { kept, other, taken };

  model_add (fixture, "participations", "activity", both_text, "firm", other_text, "persons", "3", "requested_service", "1", NULL);
  preassessment = model_add (fixture, "preassessments", "firm", other_text, "status", "requested", NULL);
  project = model_add (fixture, "projects", "firm", other_text, "status", "agreed", NULL);
  course = model_add (fixture, "courses", "edition", "1", "name", "Curso", "status", "planned", NULL);
  course_text = id_text (course);
  enrolment = model_add (fixture, "enrolments", "course", course_text, "name", "Luis", "category", "engineer", "firm", other_text, NULL);
  bcp_store_edit (fixture->store, refuse_label, refuse, refused, NULL, NULL, &error);
  g_assert_no_error (error);
  before = dump_all (fixture);

  g_assert_true (run_merge (fixture, &self, &error));
  g_assert_no_error (error);
  after = dump_all (fixture);

  /* Every record that was the other's is the kept one's. */
  assert_field (fixture, "contacts", contact, "firm", kept_text);
  assert_field (fixture, "notes", note, "firm", kept_text);
  assert_field (fixture, "participations", moved, "firm", kept_text);
  assert_field (fixture, "preassessments", preassessment, "firm", kept_text);
  assert_field (fixture, "projects", project, "firm", kept_text);
  assert_field (fixture, "enrolments", enrolment, "firm", kept_text);
  assert_field (fixture, "participations", joint, "persons", "5");
  assert_field (fixture, "participations", joint, "requested_service", "1");
  g_assert_cmpint (model_count (fixture, "participations", NULL, NULL, NULL), ==, 2);
  g_assert_cmpint (model_count (fixture, "firms", NULL, NULL, NULL), ==, 2);

  /* What was chosen is taken. */
  assert_field (fixture, "firms", kept, "phone", "4771234567");
  assert_field (fixture, "firms", kept, "trade_name", "La Nueva");
  assert_field (fixture, "firms", kept, "street", "Hidalgo");
  assert_field (fixture, "firms", kept, "exterior_number", NULL);
  assert_field (fixture, "firms", kept, "notes", "First remark\n\nSecond remark");

  /* What neither record holds any longer stands in a note. */
  g_assert_nonnull (strstr (after, "Trade name: La Vieja"));
  g_assert_nonnull (strstr (after, "Street: Morelos"));
  g_assert_nonnull (strstr (after, "Exterior number: 7"));
  g_assert_nonnull (strstr (after, "Legal name: CURTIDOS EJEMPLO"));

  /* Who is not the other is not the kept one. */
  {
    g_autofree char *refusal = g_strdup_printf ("|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|", kept, third);

    g_assert_nonnull (strstr (after, refusal));
  }

  undo (fixture);
  undone = dump_all (fixture);
  g_assert_cmpstr (undone, ==, before);
  redo (fixture);
  redone = dump_all (fixture);
  g_assert_cmpstr (redone, ==, after);
}

static gpointer
load_firm (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return bcp_record_load (db, bcp_entity_by_name ("firms"), *(const gint64 *) data, error);
}

/* What is empty is filled, but a street keeps its own number. */
static void
test_fills (ModelFixture  *fixture,
            gconstpointer  data)
{
  const BcpEntity *firms = bcp_entity_by_name ("firms");
  gint64 kept_id = model_add (fixture, "firms", "legal_name", "A", "street", "Hidalgo", NULL);
  gint64 other_id = model_add (fixture, "firms", "legal_name", "B", "street", "Morelos", "exterior_number", "7",
                               "phone", "4771234567", "latitude", "21", "longitude", "-101", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpRecord) kept = bcp_store_read (fixture->store, load_firm, &kept_id, NULL, &error);
  g_autoptr (BcpRecord) other = bcp_store_read (fixture->store, load_firm, &other_id, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (bcp_firm_merge_fills (kept, other, bcp_entity_get_field (firms, "phone")));
  g_assert_true (bcp_firm_merge_fills (kept, other, bcp_entity_get_field (firms, "latitude")));
  g_assert_false (bcp_firm_merge_fills (kept, other, bcp_entity_get_field (firms, "exterior_number")));
  g_assert_false (bcp_firm_merge_fills (kept, other, bcp_entity_get_field (firms, "street")));
  g_assert_false (bcp_firm_merge_fills (kept, other, bcp_entity_get_field (firms, "email")));
}

static void
test_merge_with_itself (ModelFixture  *fixture,
                        gconstpointer  data)
{
  gint64 firm = model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo", NULL);
  static const char *const nothing[] = { NULL };
  Merge self = { firm, firm, nothing };
  g_autoptr (GError) error = NULL;

  g_assert_false (run_merge (fixture, &self, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_clear_error (&error);

  self.other = firm + 99;
  g_assert_false (run_merge (fixture, &self, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

static void
test_cancel (ModelFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo", "municipality", LEON, NULL);
  model_add (fixture, "firms", "legal_name", "CURTIDOS EJEMPLO", "municipality", LEON, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (bcp_duplicates_scan (fixture->store, NULL, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_candidates (fixture), ==, 0);

  scan (fixture);
  g_assert_cmpuint (n_candidates (fixture), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);
  model_test_add ("/duplicates/scan", test_scan);
  model_test_add ("/duplicates/incremental", test_incremental);
  model_test_add ("/duplicates/undo-of-firms", test_undo_of_firms);
  model_test_add ("/duplicates/best-of-list", test_best_of_list);
  model_test_add ("/duplicates/refuse", test_refuse);
  model_test_add ("/duplicates/merge", test_merge);
  model_test_add ("/duplicates/fills", test_fills);
  model_test_add ("/duplicates/merge-with-itself", test_merge_with_itself);
  model_test_add ("/duplicates/cancel", test_cancel);
  return model_test_run ();
}
