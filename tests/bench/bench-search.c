/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include "bcp-listing.h"

#include <math.h>
#include <string.h>

/* Search as you type: from each key to the rows that a view shows, against the bare full-text
 * statement for what has been typed so far. */

/* So many rows a GTK list view keeps alive, whatever its height. */
#define N_LIVE 205

static const char *const typed[] = {
  "curtidos leon", "calzado", "lavandería la", "manufacturas de piel", "hotel juárez", "metal guadalajara",
};

typedef struct
{
  BcpRowList *list;
  GPtrArray  *live;
  gboolean    refreshed;
} Consumer;

/* Keeps the first rows alive, as a view does. */
static void
on_refreshed (BcpRowList *list,
              gpointer    data)
{
  Consumer *consumer = data;
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (list)), N_LIVE);

  consumer->refreshed = TRUE;
  g_ptr_array_set_size (consumer->live, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (consumer->live, g_list_model_get_item (G_LIST_MODEL (list), i));
}

static gboolean
all_loaded (Consumer *consumer)
{
  if (!consumer->refreshed)
    return FALSE;
  for (guint i = 0; i < consumer->live->len; i++)
    if (!bcp_row_is_loaded (g_ptr_array_index (consumer->live, i)))
      return FALSE;

  return TRUE;
}

static double
show (Consumer   *consumer,
      BcpListing *listing)
{
  double start = bench_now ();
  g_autoptr (BcpRowQuery) query = bcp_listing_to_query (listing);

  consumer->refreshed = FALSE;
  bcp_row_list_set_query (consumer->list, query);
  while (!all_loaded (consumer))
    g_main_context_iteration (NULL, TRUE);

  return bench_now () - start;
}

/* Milliseconds to read the ids of all rows that match. */
static double
match_bare (sqlite3    *db,
            const char *text)
{
  g_autoptr (GString) match = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  sqlite3_stmt *stmt;
  double start;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (match, "\"%s\"* ", words[i]);

  start = bench_now ();
  sqlite3_prepare_v2 (db, "SELECT rowid FROM derived_firm_search WHERE derived_firm_search MATCH ?", -1, &stmt, NULL);
  sqlite3_bind_text (stmt, 1, match->str, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);

  return bench_now () - start;
}

static void
type_text (Consumer   *consumer,
           BcpListing *listing,
           sqlite3    *db,
           const char *text,
           GArray     *ours,
           GArray     *bare)
{
  for (const char *p = g_utf8_next_char (text);; p = g_utf8_next_char (p))
    {
      g_autofree char *so_far = g_strndup (text, (gsize) (p - text));
      double time;

      time = match_bare (db, so_far);
      g_array_append_val (bare, time);
      bcp_listing_set_search (listing, so_far);
      time = show (consumer, listing);
      g_array_append_val (ours, time);
      if (*p == '\0')
        break;
    }
}

/* Those that the list has at first. */
static void
set_columns (BcpListing *listing)
{
  const BcpEntity *entity = bcp_listing_get_entity (listing);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < entity->n_fields; i++)
    if ((entity->fields[i].flags & BCP_FIELD_COLUMN) != 0)
      g_strv_builder_add (builder, entity->fields[i].name);
  names = g_strv_builder_end (builder);
  bcp_listing_set_columns (listing, (const char *const *) names);
}

void
bench_search (Bench *bench)
{
  BcpStore *store = bench_open (bench_large (bench), BCP_STORE_WINDOW);
  sqlite3 *db = bench_sqlite (bench->large, SQLITE_OPEN_READONLY);
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  Consumer consumer = { bcp_row_list_new (store), g_ptr_array_new_with_free_func (g_object_unref), FALSE };
  double p95, p95_bare;

  bcp_listing_sort (listing, "legal_name", FALSE, NULL);
  set_columns (listing);
  g_signal_connect (consumer.list, "refreshed", G_CALLBACK (on_refreshed), &consumer);
  show (&consumer, listing);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    type_text (&consumer, listing, db, typed[i], ours, bare);

  g_ptr_array_unref (consumer.live);
  g_object_unref (consumer.list);
  sqlite3_close (db);
  bench_close (store);

  p95 = bench_percentile (ours, 95);
  p95_bare = bench_percentile (bare, 95);
  bench_add_ratio (bench, "search as you type, p50 from key to rows", bench_percentile (ours, 50), bench_percentile (bare, 50), 2);
  bench_add_ratio (bench, "search as you type, p95 from key to rows", p95, p95_bare, 2);
  bench_add_most (bench, "search as you type, p95 from key to rows", BENCH_MILLISECONDS, p95, NAN, 50);
}
