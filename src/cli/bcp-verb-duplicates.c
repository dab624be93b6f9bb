/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-duplicates.h"
#include "bcp-error.h"
#include "bcp-firm-merge.h"
#include "bcp-json.h"
#include "bcp-record.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  gint64  limit;
  gint64  count;
} Request;

static gpointer
count_candidates (BcpConnection  *db,
                  gpointer        data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  Request *request = data;

  request->count = bcp_duplicates_count (db, error);
  return request->count >= 0 ? request : NULL;
}

static gpointer
list_candidates (BcpConnection  *db,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  return bcp_duplicates_list (db, ((Request *) data)->limit, error);
}

static gboolean
print_json (GPtrArray  *candidates,
            GError    **error)
{
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);

  bcp_json_begin_array (json);
  for (guint i = 0; i < candidates->len; i++)
    {
      const BcpDuplicate *candidate = g_ptr_array_index (candidates, i);

      bcp_json_begin_object (json);
      bcp_json_key (json, "a");
      bcp_json_integer (json, candidate->firm);
      bcp_json_key (json, "b");
      bcp_json_integer (json, candidate->other);
      bcp_json_key (json, "score");
      bcp_json_number (json, round (candidate->score * 10000) / 10000);
      bcp_json_key (json, "reasons");
      bcp_json_begin_array (json);
      for (guint j = 0; j < candidate->reasons->len; j++)
        bcp_json_string (json, bcp_evidence_get_name (g_array_index (candidate->reasons, BcpReason, j).evidence));
      bcp_json_end_array (json);
      bcp_json_end_object (json);
    }
  bcp_json_end_array (json);

  return bcp_json_finish (json, NULL, error);
}

static void
print_text (GPtrArray *candidates)
{
  BcpLanguage language = bcp_language_get_default ();

  for (guint i = 0; i < candidates->len; i++)
    {
      const BcpDuplicate *candidate = g_ptr_array_index (candidates, i);
      g_autofree char *score = bcp_duplicate_dup_percent (candidate, language);

      g_print ("%" G_GINT64_FORMAT "  %" G_GINT64_FORMAT "  %s\n", candidate->firm, candidate->other, score);
      g_print ("    %s\n    %s\n", candidate->names[0], candidate->names[1]);
      for (guint j = 0; j < candidate->reasons->len; j++)
        {
          const BcpReason *reason = &g_array_index (candidate->reasons, BcpReason, j);

          g_print ("    %s %s\n", reason->weight < 0 ? "−" : "+", bcp_evidence_get_sentence (reason->evidence, language));
        }
    }
}

/* What was not compared yet is compared first, where the file may be written. */
static BcpStore *
open_scanned (BcpArguments  *arguments,
              GError       **error)
{
  g_autoptr (BcpStore) store = bcp_verb_open (arguments, BCP_STORE_COMMAND, error);

  if (store == NULL)
    return NULL;
  if (bcp_store_get_read_only (store))
    g_printerr (_("The file cannot be written, so the list is as the last search for duplicates left it.\n"));
  else if (!bcp_duplicates_scan (store, NULL, NULL, NULL, error))
    return NULL;

  return g_steal_pointer (&store);
}

/**
 * bcp_verb_list_duplicates:
 * @arguments: of "list FILE duplicates"
 * @error: why not
 *
 * Returns: the exit status
 */
int
bcp_verb_list_duplicates (BcpArguments  *arguments,
                          GError       **error)
{
  static const char *const foreign[] = { "search", "where", "sort", "view", "csv" };
  Request request = { 0, 0 };
  g_autoptr (BcpStore) store = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (bcp_arguments_has (arguments, foreign[i]))
      {
        g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("Duplicates are listed without --%s, the likeliest first."), foreign[i]);
        return BCP_EXIT_USAGE;
      }
  if (!bcp_arguments_get_number (arguments, "limit", 1, &request.limit, error))
    return BCP_EXIT_USAGE;

  store = open_scanned (arguments, error);
  if (store == NULL)
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "count"))
    {
      if (bcp_store_read (store, count_candidates, &request, NULL, error) == NULL)
        return BCP_EXIT_FAILED;
      g_print ("%" G_GINT64_FORMAT "\n", request.count);
      return BCP_EXIT_DONE;
    }

  candidates = bcp_store_read (store, list_candidates, &request, NULL, error);
  if (candidates == NULL)
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "json"))
    return print_json (candidates, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;

  print_text (candidates);
  return BCP_EXIT_DONE;
}

/* Merging */

typedef struct
{
  const char        *words[2];   /* firms, as they were named */
  gint64             ids[2];
  char              *names[2];
  const char *const *taken;
  const char        *author;
} Merge;

static void
merge_clear (Merge *self)
{
  g_free (self->names[0]);
  g_free (self->names[1]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static gpointer
find_firms (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Merge *self = data;
  const BcpEntity *firms = bcp_entity_by_name ("firms");

  for (int i = 0; i < 2; i++)
    {
      self->ids[i] = bcp_record_find (db, firms, self->words[i], error);
      if (self->ids[i] == 0)
        return NULL;
      self->names[i] = bcp_connection_dup_text (db, error, "SELECT legal_name FROM firm WHERE id = ?1", "i", self->ids[i]);
      if (self->names[i] == NULL)
        return NULL;
    }

  return self;
}

/* What the kept firm does not know, and what was asked for. */
static GStrv
fields_of_other (Merge         *self,
                 BcpConnection *db,
                 GError       **error)
{
  const BcpEntity *firms = bcp_entity_by_name ("firms");
  g_autoptr (BcpRecord) kept = bcp_record_load (db, firms, self->ids[0], error);
  g_autoptr (BcpRecord) other = kept != NULL ? bcp_record_load (db, firms, self->ids[1], error) : NULL;
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();

  if (other == NULL)
    return NULL;
  for (guint i = 0; i < firms->n_fields; i++)
    {
      const BcpField *field = &firms->fields[i];

      if ((self->taken != NULL && g_strv_contains (self->taken, field->name))
          || ((field->flags & BCP_FIELD_COMPUTED) == 0 && bcp_firm_merge_fills (kept, other, field)))
        g_strv_builder_add (fields, field->name);
    }

  return g_strv_builder_end (fields);
}

static gboolean
merge (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  Merge *self = data;
  g_auto (GStrv) fields = fields_of_other (self, db, error);

  return fields != NULL
    && bcp_firm_merge (db, self->ids[0], self->ids[1], (const char *const *) fields, self->author, error);
}

static gboolean
check_taken (const char *const  *taken,
             GError            **error)
{
  const BcpEntity *firms = bcp_entity_by_name ("firms");

  for (guint i = 0; taken != NULL && taken[i] != NULL; i++)
    {
      const BcpField *field = bcp_entity_get_field (firms, taken[i]);

      if (field == NULL || (field->flags & BCP_FIELD_COMPUTED))
        {
          g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE,
                       _("“%s” is no field of a firm that can be taken over. See the help of “add”."), taken[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static int
run_merge (BcpArguments  *arguments,
           GError       **error)
{
  g_auto (Merge) self = { .words = { bcp_arguments_word (arguments, 1), bcp_arguments_word (arguments, 2) } };
  g_autoptr (BcpStore) store = NULL;
  g_autoptr (BcpLabel) label = NULL;
  gint64 entry;

  self.taken = bcp_arguments_get_all (arguments, "take");
  if (!check_taken (self.taken, error))
    return BCP_EXIT_USAGE;
  store = bcp_verb_open (arguments, BCP_STORE_COMMAND, error);
  if (store == NULL || bcp_store_read (store, find_firms, &self, NULL, error) == NULL)
    return BCP_EXIT_FAILED;

  self.author = bcp_store_get_author (store);
  label = bcp_firm_merge_label (self.names[0], self.names[1]);
  if (!bcp_store_edit (store, label, merge, &self, NULL, &entry, error))
    return BCP_EXIT_FAILED;

  g_print ("%" G_GINT64_FORMAT "\n", self.ids[0]);
  return BCP_EXIT_DONE;
}

static const BcpOption merge_options[] = {
  { "take", "FIELD", TRUE, N_("keep the other firm's value of that field; again: of that one too") },
  { NULL },
};

const BcpVerb bcp_verb_merge = {
  "merge", "FILE KEEP-ID OTHER-ID [--take FIELD]...",
  N_("Make one firm of two: all records of the other go to the kept one, and values that are not kept into a note."),
  3, 3, merge_options, NULL, run_merge,
};
