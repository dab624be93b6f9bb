/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-report-private.h"

#include "bcp-json.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* A paper that was printed is a row of "paper": what it was, with which options, at which entry. The
 * options are JSON, written here and read by SQLite's own functions. */

#define PAPER_COLUMNS \
  "document, entry, as_of, printed_on, seal," \
  " json_extract (options, '$.size'), json_extract (options, '$.mono'), json_extract (options, '$.approved_by')," \
  " json_extract (options, '$.language'), json_extract (options, '$.version')," \
  " json_extract (options, '$.listing.entity'), json_extract (options, '$.listing.search')"

/* The store's own copy and what SQLite may leave beside it. */
static const char *const copy_suffixes[] = { "", "-wal", "-shm", "-journal" };

static void
write_strings (BcpJson           *json,
               const char *const *strings)
{
  bcp_json_begin_array (json);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    bcp_json_string (json, strings[i]);
  bcp_json_end_array (json);
}

static void
write_listing (BcpJson    *json,
               BcpListing *listing)
{
  g_autoptr (GPtrArray) fields = bcp_listing_get_filtered_fields (listing);
  gboolean descending;
  const char *sort;

  bcp_json_key (json, "listing");
  bcp_json_begin_object (json);
  bcp_json_key (json, "entity");
  bcp_json_string (json, bcp_listing_get_entity (listing)->name);
  if (bcp_listing_get_search (listing) != NULL)
    {
      bcp_json_key (json, "search");
      bcp_json_string (json, bcp_listing_get_search (listing));
    }
  bcp_json_key (json, "filters");
  bcp_json_begin_object (json);
  for (guint i = 0; i < fields->len; i++)
    {
      const BcpField *field = fields->pdata[i];

      bcp_json_key (json, field->name);
      write_strings (json, bcp_listing_get_filter (listing, field->name));
    }
  bcp_json_end_object (json);
  bcp_json_key (json, "sort");
  bcp_json_begin_array (json);
  for (guint i = 0; (sort = bcp_listing_get_sort (listing, i, &descending)) != NULL; i++)
    {
      g_autofree char *key = g_strconcat (descending ? "-" : "", sort, NULL);

      bcp_json_string (json, key);
    }
  bcp_json_end_array (json);
  bcp_json_end_object (json);
}

static char *
options_to_json (const BcpPaperOptions  *options,
                 BcpListing             *listing,
                 gint64                  version,
                 GError                **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BcpJson) json = bcp_json_new (stream);

  bcp_json_begin_object (json);
  bcp_json_key (json, "size");
  bcp_json_string (json, options->size == BCP_PAPER_A4 ? "a4" : "letter");
  bcp_json_key (json, "mono");
  bcp_json_boolean (json, options->mono);
  if (options->approved_by != NULL)
    {
      bcp_json_key (json, "approved_by");
      bcp_json_string (json, options->approved_by);
    }
  bcp_json_key (json, "language");
  bcp_json_string (json, bcp_language_get_code (options->language));
  bcp_json_key (json, "version");
  bcp_json_integer (json, version);
  bcp_json_key (json, "logos");
  write_strings (json, options->logos);
  if (listing != NULL)
    write_listing (json, listing);
  bcp_json_end_object (json);
  if (!bcp_json_finish (json, NULL, error) || !g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

typedef struct
{
  const char *document;
  const char *options;
  const char *as_of;
  const char *printed_on;
  const char *author;
  BcpReport  *report;
} NewPaper;

static gboolean
insert_paper (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  const NewPaper *paper = data;
  gint64 id = bcp_connection_new_id (db, error);

  if (id == 0)
    return FALSE;

  return bcp_connection_run (db, error,
                             "INSERT INTO paper (id, document, options, entry, as_of, printed_on, author, seal)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                             "ittitttt", id, paper->document, paper->options, bcp_report_get_entry (paper->report),
                             paper->as_of, paper->printed_on, paper->author, bcp_report_get_seal (paper->report));
}

/**
 * bcp_report_record:
 * @store: where
 * @document: a document's name
 * @listing: (nullable): what it showed
 * @options: of the paper
 * @report: the paper, made with these
 * @error: return location
 *
 * Records that a paper was printed, which undo passes over. Blocks; not for the main thread.
 *
 * Returns: %FALSE with @error set if it cannot be written
 */
gboolean
bcp_report_record (BcpStore               *store,
                   const char             *document,
                   BcpListing             *listing,
                   const BcpPaperOptions  *options,
                   BcpReport              *report,
                   GError                **error)
{
  g_autofree char *json = options_to_json (options, listing, bcp_report_get_version (report), error);
  g_autofree char *as_of = bcp_date_to_iso (options->as_of);
  g_autofree char *printed_on = bcp_date_to_iso (options->printed_on);
  g_autofree char *title = g_strconcat ("\001", bcp_report_title (document), NULL);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Printed: %s"), title, NULL);
  NewPaper paper = { document, json, as_of, printed_on, bcp_store_get_author (store), report };

  if (json == NULL)
    return FALSE;

  return bcp_store_record (store, label, insert_paper, &paper, NULL, NULL, error);
}

/* A row of "paper", read back. */
typedef struct
{
  char            *document;
  gint64           entry;
  char            *seal;
  char            *approved_by;
  gint64           version;
  char           **logos;
  BcpListing      *listing;
  BcpPaperOptions  options;
} OldPaper;

static void
old_paper_free (OldPaper *paper)
{
  g_free (paper->document);
  g_free (paper->seal);
  g_free (paper->approved_by);
  g_strfreev (paper->logos);
  g_clear_pointer (&paper->listing, bcp_listing_free);
  g_free (paper);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OldPaper, old_paper_free)

/* The texts of a query's first column, bound to a paper's id. */
static GStrv
load_strings (BcpConnection  *db,
              const char     *sql,
              gint64          paper,
              const char     *field,
              GError        **error)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, paper);
  if (field != NULL)
    bcp_statement_bind_text (row, 2, field);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_ptr_array_add (strings, g_strdup (bcp_statement_text (row, 0)));
  bcp_statement_reset (row);
  if (step != BCP_STEP_DONE)
    return NULL;

  g_ptr_array_add (strings, NULL);
  g_ptr_array_set_free_func (strings, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

static gboolean
load_filters (OldPaper       *paper,
              BcpConnection  *db,
              gint64          id,
              GError        **error)
{
  g_auto (GStrv) fields = load_strings (db, "SELECT f.key FROM paper p, json_each (p.options, '$.listing.filters') f WHERE p.id = ?1",
                                        id, NULL, error);
  g_auto (GStrv) sorts = NULL;

  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    {
      g_auto (GStrv) values = load_strings (db, "SELECT v.value FROM paper p, json_each (p.options, '$.listing.filters') f,"
                                                " json_each (f.value) v WHERE p.id = ?1 AND f.key = ?2",
                                            id, fields[i], error);

      if (values == NULL
          || !bcp_listing_set_filter (paper->listing, fields[i], (const char *const *) values, error))
        return FALSE;
    }

  sorts = fields != NULL ? load_strings (db, "SELECT s.value FROM paper p, json_each (p.options, '$.listing.sort') s WHERE p.id = ?1",
                                         id, NULL, error)
                         : NULL;
  for (guint i = 0; sorts != NULL && sorts[i] != NULL; i++)
    {
      gboolean descending = *sorts[i] == '-';
      gboolean sorted = i == 0 ? bcp_listing_sort (paper->listing, sorts[i] + descending, descending, error)
                               : bcp_listing_then_sort (paper->listing, sorts[i] + descending, descending, error);

      if (!sorted)
        return FALSE;
    }

  return sorts != NULL;
}

static void
fill_options (OldPaper     *paper,
              BcpStatement *row)
{
  BcpPaperOptions *options = &paper->options;

  paper->document = g_strdup (bcp_statement_text (row, 0));
  paper->entry = bcp_statement_int (row, 1);
  options->as_of = bcp_date_from_iso (bcp_statement_text (row, 2));
  options->printed_on = bcp_date_from_iso (bcp_statement_text (row, 3));
  paper->seal = g_strdup (bcp_statement_text (row, 4));
  options->size = g_strcmp0 (bcp_statement_text (row, 5), "a4") == 0 ? BCP_PAPER_A4 : BCP_PAPER_LETTER;
  options->mono = bcp_statement_int (row, 6) != 0;
  options->approved_by = paper->approved_by = g_strdup (bcp_statement_text (row, 7));
  bcp_language_from_code (bcp_statement_text (row, 8), &options->language);
  paper->version = bcp_statement_int (row, 9);
  if (!bcp_statement_is_null (row, 10) && bcp_entity_by_name (bcp_statement_text (row, 10)) != NULL)
    {
      paper->listing = bcp_listing_new (bcp_entity_by_name (bcp_statement_text (row, 10)));
      if (!bcp_statement_is_null (row, 11))
        bcp_listing_set_search (paper->listing, bcp_statement_text (row, 11));
    }
}

static gpointer
load_paper (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  gint64 id = *(gint64 *) data;
  g_autoptr (OldPaper) paper = g_new0 (OldPaper, 1);
  BcpStatement *row = bcp_connection_prepare (db, "SELECT " PAPER_COLUMNS " FROM paper WHERE id = ?1", error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, id);
  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_ROW)
    fill_options (paper, row);
  else if (step == BCP_STEP_DONE)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                 _("This paper is not among those that were printed. Choose one from the list of printed papers."));
  bcp_statement_reset (row);
  if (step != BCP_STEP_ROW)
    return NULL;

  paper->logos = load_strings (db, "SELECT l.value FROM paper p, json_each (p.options, '$.logos') l WHERE p.id = ?1", id, NULL, error);
  if (paper->logos == NULL || (paper->listing != NULL && !load_filters (paper, db, id, error)))
    return NULL;

  return g_steal_pointer (&paper);
}

/* A logo that is gone since leaves its slot to the name; the figures matter. */
static void
forget_lost_logos (OldPaper *paper)
{
  for (guint i = 0; paper->logos[i] != NULL; i++)
    {
      if (!g_file_test (paper->logos[i], G_FILE_TEST_IS_REGULAR))
        *paper->logos[i] = '\0';
    }
  paper->options.logos = (const char *const *) paper->logos;
}

static gpointer
make_old (BcpConnection  *db,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  OldPaper *paper = data;
  BcpPaperOrigin origin = { paper->entry, paper->seal, paper->version };

  return bcp_report_make_from (db, paper->document, paper->listing, &paper->options, &origin, cancellable, error);
}

static BcpReport *
make_from_copy (OldPaper      *paper,
                BcpStore      *store,
                const char    *path,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (BcpStore) copy = NULL;
  BcpReport *report;

  if (!bcp_store_copy_at (store, paper->entry, path, NULL, cancellable, error))
    return NULL;

  copy = bcp_store_open (path, BCP_STORE_READ_ONLY, bcp_programme_schema (), cancellable, error);
  if (copy == NULL)
    return NULL;

  report = bcp_store_read (copy, make_old, paper, cancellable, error);
  bcp_store_close (copy);
  return report;
}

static void
remove_copy (const char *folder,
             const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (copy_suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, copy_suffixes[i], NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

/**
 * bcp_report_make_again:
 * @store: where it was recorded
 * @paper: id of the paper
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Makes a paper as it was: from the records at the entry of its figures, with its own options, dates,
 * version and seal. Blocks; not for the main thread.
 *
 * Returns: (transfer full) (nullable): the paper
 */
BcpReport *
bcp_report_make_again (BcpStore      *store,
                       gint64         paper,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (OldPaper) old = bcp_store_read (store, load_paper, &paper, cancellable, error);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  BcpReport *report;

  if (old == NULL)
    return NULL;

  folder = g_dir_make_tmp ("bajio-cp-XXXXXX", error);
  if (folder == NULL)
    return NULL;

  forget_lost_logos (old);
  path = g_build_filename (folder, "then.bajiocp", NULL);
  report = make_from_copy (old, store, path, cancellable, error);
  remove_copy (folder, path);
  return report;
}
