/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-everywhere.h"

#include <string.h>

typedef struct
{
  const char *text;
  guint       limit;
} Asked;

static gpointer
read_groups (BcpConnection *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Asked *asked = data;
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  return bcp_search_everywhere (db, asked->text, asked->limit, catalogue, BCP_LANGUAGE_EN, cancellable, error);
}

static GPtrArray *
search (ModelFixture *fixture,
        const char   *text,
        guint         limit)
{
  Asked asked = { text, limit };
  g_autoptr (GError) error = NULL;
  GPtrArray *groups = bcp_store_read (fixture->store, read_groups, &asked, NULL, &error);

  g_assert_no_error (error);
  return groups;
}

static const BcpHitGroup *
group_of (GPtrArray  *groups,
          const char *entity)
{
  for (guint i = 0; i < groups->len; i++)
    if (strcmp (((BcpHitGroup *) g_ptr_array_index (groups, i))->entity->name, entity) == 0)
      return g_ptr_array_index (groups, i);

  return NULL;
}

static void
add_firms (ModelFixture *fixture)
{
  for (int i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("Curtidos Ejemplo %d", i);

      model_add (fixture, "firms", "legal_name", name, NULL);
    }
  model_add (fixture, "firms", "legal_name", "Panadería León", NULL);
  model_add (fixture, "activities", "kind", "launch", "title", "Taller de curtidos", "date", "2010-02-01", "status", "held", NULL);
}

/* Records of several kinds, the first of them, without regard to accents. */
static void
test_groups (ModelFixture *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) accent = NULL;
  const BcpHitGroup *firms;

  add_firms (fixture);
  groups = search (fixture, "curtidos", 5);
  firms = group_of (groups, "firms");
  g_assert_nonnull (firms);
  g_assert_cmpuint (firms->hits->len, ==, 5);
  g_assert_true (firms->has_more);
  g_assert_true (g_str_has_prefix (((BcpHit *) g_ptr_array_index (firms->hits, 0))->title, "Curtidos Ejemplo"));
  g_assert_nonnull (group_of (groups, "activities"));
  g_assert_null (group_of (groups, "projects"));

  accent = search (fixture, "leon", 5);
  firms = group_of (accent, "firms");
  g_assert_cmpuint (firms->hits->len, ==, 1);
  g_assert_false (firms->has_more);
  g_assert_cmpstr (((BcpHit *) g_ptr_array_index (firms->hits, 0))->title, ==, "Panadería León");
}

static void
test_nothing (ModelFixture *fixture,
              gconstpointer data)
{
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (GPtrArray) empty = NULL;
  g_autoptr (GPtrArray) odd = NULL;

  add_firms (fixture);
  unknown = search (fixture, "curx", 5);
  g_assert_cmpuint (unknown->len, ==, 0);
  empty = search (fixture, "  ", 5);
  g_assert_cmpuint (empty->len, ==, 0);
  odd = search (fixture, "\"' OR % _ *", 5);
  g_assert_cmpuint (odd->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  model_test_add ("/everywhere/groups", test_groups);
  model_test_add ("/everywhere/nothing", test_nothing);

  return model_test_run ();
}
