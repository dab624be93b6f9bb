/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-catalogue.h"
#include "bcp-choices.h"
#include "bcp-listing.h"
#include "model-fixture.h"

#include <string.h>

/* The tables of fields against the file's own schema, which stays the authority. */

static gpointer
compare_columns (BcpConnection  *db,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  const BcpEntity *entity = data;
  g_autofree char *sql = g_strdup_printf ("SELECT name, \"notnull\", dflt_value FROM pragma_table_info ('%s')", entity->table);
  BcpStatement *statement = bcp_connection_prepare (db, sql, error);
  guint n_columns = 0, n_stored = 0;

  g_assert_nonnull (statement);
  while (bcp_statement_step (statement, error) == BCP_STEP_ROW)
    {
      const char *name = bcp_statement_text (statement, 0);
      const BcpField *field = bcp_entity_get_field (entity, name);

      if (strcmp (name, "id") == 0)
        continue;
      n_columns++;
      if (field == NULL)
        g_error ("%s.%s is not a field", entity->table, name);
      g_assert_false (field->flags & BCP_FIELD_COMPUTED);

      /* What the file insists on, the form must too, or fill in: a number, an initial value. */
      if (bcp_statement_int (statement, 1) && bcp_statement_is_null (statement, 2) &&
          !(field->flags & (BCP_FIELD_REQUIRED | BCP_FIELD_FIXED)) && g_strcmp0 (entity->number, name) != 0)
        g_error ("%s.%s is NOT NULL but not required", entity->table, name);
    }
  bcp_statement_reset (statement);

  for (guint i = 0; i < entity->n_fields; i++)
    n_stored += !(entity->fields[i].flags & BCP_FIELD_COMPUTED);
  g_assert_cmpuint (n_stored, ==, n_columns);

  return GINT_TO_POINTER (TRUE);
}

static void
test_columns (ModelFixture  *fixture,
              gconstpointer  data)
{
  guint n;
  const BcpEntity *const *entities = bcp_entities (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      bcp_store_read (fixture->store, compare_columns, (gpointer) entities[i], NULL, &error);
      g_assert_no_error (error);
    }
}

static gpointer
load_catalogue (BcpConnection  *db,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  return bcp_catalogue_load (db, error);
}

static void
test_domains (ModelFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpCatalogue) catalogue = bcp_store_read (fixture->store, load_catalogue, NULL, NULL, &error);
  guint n, n_codes;
  const BcpEntity *const *entities = bcp_entities (&n);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < entities[i]->n_fields; j++)
      {
        const BcpField *field = &entities[i]->fields[j];

        if (field->type == BCP_FIELD_REFERENCE && bcp_entity_by_name (field->domain) == NULL)
          g_error ("%s.%s refers to no entity", entities[i]->name, field->name);
        if (field->type == BCP_FIELD_MONEY && field->domain != NULL && bcp_entity_get_field (entities[i], field->domain) == NULL)
          g_error ("%s.%s has no currency field", entities[i]->name, field->name);
        if (field->type == BCP_FIELD_CHOICE)
          {
            bcp_catalogue_get (catalogue, field->domain, &n_codes);
            if (bcp_catalogue_get (catalogue, field->domain, &n_codes) == NULL && n_codes == 0 &&
                bcp_catalogue_name (catalogue, field->domain, "x", BCP_LANGUAGE_EN) == NULL)
              g_error ("%s.%s has no list", entities[i]->name, field->name);
          }
      }
}

static gboolean
count_row (const BcpValue  *columns,
           gpointer         data,
           GError         **error)
{
  (*(guint *) data)++;
  return TRUE;
}

static gpointer
select_all (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  const BcpEntity *entity = data;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      g_autoptr (BcpListing) listing = bcp_listing_new (entity);
      const char *const values[] = { "1", "", "2004-01-01..2005-01-01", NULL };
      guint n = 0;

      g_assert_true (bcp_listing_sort (listing, entity->fields[i].name, i % 2, NULL));
      g_assert_true (bcp_listing_foreach (listing, db, count_row, &n, NULL, error));
      g_assert_true (bcp_listing_set_filter (listing, entity->fields[i].name, values, NULL));
      bcp_listing_set_search (listing, "curt' \"leon* -");
      g_assert_cmpint (bcp_listing_count (listing, db, error), >=, 0);
      g_assert_true (bcp_listing_foreach (listing, db, count_row, &n, NULL, error));
    }

  return GINT_TO_POINTER (TRUE);
}

/* Every field of every kind can be listed, sorted, filtered and searched by. */
static void
test_sql (ModelFixture  *fixture,
          gconstpointer  data)
{
  guint n;
  const BcpEntity *const *entities = bcp_entities (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      bcp_store_read (fixture->store, select_all, (gpointer) entities[i], NULL, &error);
      g_assert_no_error (error);
    }
}

/* What a trigger says after the word that changes a table. */
static void
assert_derived (const char *trigger,
                const char *body,
                const char *change)
{
  for (const char *at = strcasestr (body, change); at != NULL; at = strcasestr (at + 1, change))
    if (!g_str_has_prefix (at + strlen (change), "derived_"))
      g_error ("The trigger %s changes a base table, which an undo would not record: %.60s", trigger, at);
}

static gpointer
check_triggers (BcpConnection  *db,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  BcpStatement *statement = bcp_connection_prepare (
    db, "SELECT name, substr (sql, instr (sql, ' BEGIN')) FROM sqlite_schema WHERE type = 'trigger'", error);
  guint n = 0;

  g_assert_nonnull (statement);
  while (bcp_statement_step (statement, error) == BCP_STEP_ROW)
    {
      const char *name = bcp_statement_text (statement, 0);
      const char *body = bcp_statement_text (statement, 1);

      g_assert_true (g_str_has_prefix (body, " BEGIN"));
      assert_derived (name, body, " INTO ");
      assert_derived (name, body, "DELETE FROM ");
      assert_derived (name, body, "\n  UPDATE ");
      n++;
    }
  bcp_statement_reset (statement);
  g_assert_cmpuint (n, >, 0);

  return GINT_TO_POINTER (TRUE);
}

/* An undo is recorded as the inverse of what it takes back, so nothing else may change base tables meanwhile. */
static void
test_triggers (ModelFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  bcp_store_read (fixture->store, check_triggers, NULL, NULL, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);
  model_test_add ("/model/entity/columns", test_columns);
  model_test_add ("/model/entity/domains", test_domains);
  model_test_add ("/model/entity/sql", test_sql);
  model_test_add ("/model/entity/triggers", test_triggers);
  return model_test_run ();
}
