/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entry-details.h"
#include "bcp-entry-words.h"
#include "bcp-error.h"
#include "bcp-json.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <string.h>

static const BcpOption options[] = {
  BCP_OPTION_JSON,
  { "rest", NULL, FALSE, N_("with revert: only what nothing later stands in the way of") },
  { NULL },
};

/* Code words for programs, and for people where they differ from an ordinary edit. */
static const char *const kind_codes[] = {
  [BCP_ENTRY_EDIT] = "edit",
  [BCP_ENTRY_UNDO] = "undo",
  [BCP_ENTRY_REDO] = "redo",
  [BCP_ENTRY_RECORD] = "record",
};

static const char *
kind_word (BcpEntryKind kind)
{
  switch (kind)
    {
    case BCP_ENTRY_UNDO:
      return _("Undo: ");
    case BCP_ENTRY_REDO:
      return _("Redo: ");
    case BCP_ENTRY_EDIT:
    case BCP_ENTRY_RECORD:
    default:
      return "";
    }
}

static gpointer
read_entries (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  return bcp_history_list (db, 0, 0, error);
}

static void
add_entry (BcpJson        *json,
           const BcpEntry *entry)
{
  g_autofree char *label = bcp_label_to_text (entry->label, bcp_language_get_default ());

  bcp_json_begin_object (json);
  bcp_json_key (json, "id");
  bcp_json_integer (json, entry->id);
  bcp_json_key (json, "kind");
  bcp_json_string (json, kind_codes[entry->kind]);
  bcp_json_key (json, "refers");
  if (entry->refers != 0)
    bcp_json_integer (json, entry->refers);
  else
    bcp_json_null (json);
  bcp_json_key (json, "utc");
  bcp_json_string (json, entry->utc);
  bcp_json_key (json, "author");
  bcp_json_string (json, entry->author);
  bcp_json_key (json, "replica");
  bcp_json_integer (json, entry->replica);
  bcp_json_key (json, "label");
  bcp_json_string (json, label);
  bcp_json_key (json, "changes");
  bcp_json_integer (json, entry->n_changes);
  bcp_json_key (json, "hash");
  bcp_json_string (json, entry->hash);
  bcp_json_end_object (json);
}

static int
list_entries (BcpStore      *store,
              BcpArguments  *arguments,
              GError       **error)
{
  g_autoptr (GPtrArray) entries = bcp_store_read (store, read_entries, NULL, NULL, error);
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);
  gboolean as_json = bcp_arguments_has (arguments, "json");

  if (entries == NULL)
    return BCP_EXIT_FAILED;

  bcp_json_begin_array (json);
  for (guint i = 0; i < entries->len; i++)
    {
      const BcpEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *label = bcp_label_to_text (entry->label, bcp_language_get_default ());

      if (as_json)
        add_entry (json, entry);
      else
        g_print ("%6" G_GINT64_FORMAT "  %s  %-12s  %s%s\n", entry->id, entry->utc, entry->author, kind_word (entry->kind), label);
    }
  bcp_json_end_array (json);

  return !as_json || bcp_json_finish (json, NULL, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
}

static gboolean
print_step (const char  *step,
            BcpLabel    *label,
            gboolean     as_json,
            GError     **error)
{
  g_autofree char *text = label != NULL ? bcp_label_to_text (label, bcp_language_get_default ()) : g_strdup ("");
  g_autoptr (GOutputStream) output = NULL;
  g_autoptr (BcpJson) json = NULL;

  if (!as_json)
    {
      g_print ("%s%s\n", strcmp (step, "undo") == 0 ? _("Undone: ") : _("Redone: "), text);
      return TRUE;
    }

  output = bcp_verb_output ();
  json = bcp_json_new (output);
  bcp_json_begin_object (json);
  bcp_json_key (json, step);
  bcp_json_string (json, text);
  bcp_json_end_object (json);
  return bcp_json_finish (json, NULL, error);
}

static int
undo (BcpStore      *store,
      BcpArguments  *arguments,
      GError       **error)
{
  gboolean as_json = bcp_arguments_has (arguments, "json");
  BcpLabel *next = bcp_store_get_undo_label (store);
  g_autoptr (BcpLabel) label = next != NULL ? bcp_label_ref (next) : NULL;

  return bcp_store_undo (store, NULL, error) && print_step ("undo", label, as_json, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
}

static int
redo (BcpStore      *store,
      BcpArguments  *arguments,
      GError       **error)
{
  gboolean as_json = bcp_arguments_has (arguments, "json");
  BcpLabel *next = bcp_store_get_redo_label (store);
  g_autoptr (BcpLabel) label = next != NULL ? bcp_label_ref (next) : NULL;

  return bcp_store_redo (store, NULL, error) && print_step ("redo", label, as_json, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
}

static gpointer
verify_chain (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  gint64 *first = data;

  *first = bcp_history_verify (db, cancellable, error);
  return *first >= 0 ? first : NULL;
}

static int
verify (BcpStore      *store,
        BcpArguments  *arguments,
        GError       **error)
{
  gboolean as_json = bcp_arguments_has (arguments, "json");
  gint64 first = 0;

  if (bcp_store_read (store, verify_chain, &first, NULL, error) == NULL)
    return BCP_EXIT_FAILED;

  if (as_json)
    {
      g_autoptr (GOutputStream) output = bcp_verb_output ();
      g_autoptr (BcpJson) json = bcp_json_new (output);

      bcp_json_begin_object (json);
      bcp_json_key (json, "sound");
      bcp_json_boolean (json, first == 0);
      bcp_json_key (json, "entries");
      bcp_json_integer (json, bcp_store_get_head (store));
      bcp_json_key (json, "first_fault");
      if (first != 0)
        bcp_json_integer (json, first);
      else
        bcp_json_null (json);
      bcp_json_end_object (json);
      if (!bcp_json_finish (json, NULL, error))
        return BCP_EXIT_FAILED;
    }
  else if (first == 0)
    g_print ("%s\n", _("The history is whole: every entry is as it was written."));

  if (first == 0)
    return BCP_EXIT_DONE;
  g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT,
               _("The history is not whole: entry %d is missing or was changed. Compare with a backup."), (int) first);
  return BCP_EXIT_FAILED;
}

/* One entry */

static gboolean
get_entry (BcpArguments  *arguments,
           gint64        *entry,
           GError       **error)
{
  const char *word = bcp_arguments_word (arguments, 2);

  if (g_ascii_string_to_signed (word, 10, 0, G_MAXINT64, entry, NULL))
    return TRUE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” is not the number of an entry. “history FILE list” shows them."), word);
  return FALSE;
}

static gpointer
read_details (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  if (catalogue == NULL)
    return NULL;

  return bcp_entry_details_load (db, *(const gint64 *) data, catalogue, bcp_language_get_default (), 0, cancellable, error);
}

static void
add_line (BcpJson            *json,
          const BcpEntryLine *line)
{
  static const char *const states[] = { "free", "back", "later" };

  bcp_json_begin_object (json);
  bcp_json_add_string (json, "field", line->label);
  bcp_json_add_string (json, "before", line->before);
  bcp_json_add_string (json, "after", line->after);
  bcp_json_add_string (json, "now", line->now);
  bcp_json_add_string (json, "state", states[line->state]);
  bcp_json_key (json, "later");
  if (line->later != 0)
    bcp_json_integer (json, line->later);
  else
    bcp_json_null (json);
  bcp_json_end_object (json);
}

static void
add_record (BcpJson              *json,
            const BcpEntryRecord *record)
{
  const char operation[] = { record->operation, '\0' };

  bcp_json_begin_object (json);
  bcp_json_add_string (json, "entity", record->entity != NULL ? record->entity->name : record->table);
  bcp_json_key (json, "id");
  bcp_json_integer (json, record->id);
  bcp_json_add_string (json, "operation", operation);
  bcp_json_add_string (json, "title", record->title);
  bcp_json_key (json, "fields");
  bcp_json_begin_array (json);
  for (guint i = 0; i < record->lines->len; i++)
    add_line (json, g_ptr_array_index (record->lines, i));
  bcp_json_end_array (json);
  bcp_json_end_object (json);
}

static gboolean
print_details_json (const BcpEntryDetails  *details,
                    GError                **error)
{
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);

  bcp_json_begin_object (json);
  bcp_json_key (json, "entry");
  add_entry (json, details->entry);
  bcp_json_add_string (json, "advice", details->advice);
  bcp_json_key (json, "can_undo");
  bcp_json_boolean (json, details->can_undo);
  bcp_json_key (json, "rest");
  bcp_json_integer (json, details->n_rest);
  bcp_json_key (json, "is_cut");
  bcp_json_boolean (json, details->is_cut);
  bcp_json_key (json, "records");
  bcp_json_begin_array (json);
  for (guint i = 0; i < details->records->len; i++)
    add_record (json, g_ptr_array_index (details->records, i));
  bcp_json_end_array (json);
  bcp_json_end_object (json);
  return bcp_json_finish (json, NULL, error);
}

static const char *
operation_word (char operation)
{
  return operation == 'I' ? _("New") : operation == 'D' ? _("Deleted") : _("Changed");
}

static void
print_details (const BcpEntryDetails *details)
{
  g_autofree char *label = bcp_label_to_text (details->entry->label, bcp_language_get_default ());

  g_print ("%" G_GINT64_FORMAT "  %s  %s  %s%s\n", details->entry->id, details->entry->utc, details->entry->author,
           kind_word (details->entry->kind), label);
  for (guint i = 0; i < details->records->len; i++)
    {
      const BcpEntryRecord *record = g_ptr_array_index (details->records, i);

      g_print ("%s: %s %s\n", operation_word (record->operation),
               _(record->entity != NULL ? record->entity->label : bcp_entry_words_table (record->table)),
               record->title != NULL ? record->title : "");
      for (guint j = 0; j < record->lines->len; j++)
        {
          const BcpEntryLine *line = g_ptr_array_index (record->lines, j);

          g_print ("  %s: %s → %s\n", line->label, line->before != NULL ? line->before : "–",
                   line->after != NULL ? line->after : "–");
        }
    }
  if (details->is_cut)
    g_print ("%s\n", _("And more; the beginning is shown."));
  if (details->advice != NULL)
    g_print ("%s\n", details->advice);
}

static int
show (BcpStore      *store,
      BcpArguments  *arguments,
      GError       **error)
{
  g_autoptr (BcpEntryDetails) details = NULL;
  gint64 entry;

  if (!get_entry (arguments, &entry, error))
    return BCP_EXIT_USAGE;
  details = bcp_store_read (store, read_details, &entry, NULL, error);
  if (details == NULL)
    return BCP_EXIT_FAILED;

  if (bcp_arguments_has (arguments, "json"))
    return print_details_json (details, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;

  print_details (details);
  return BCP_EXIT_DONE;
}

static int
copy_at (BcpStore      *store,
         BcpArguments  *arguments,
         GError       **error)
{
  gint64 entry;

  if (!get_entry (arguments, &entry, error))
    return BCP_EXIT_USAGE;

  return bcp_store_copy_at (store, entry, bcp_arguments_word (arguments, 3), NULL, NULL, error) ? BCP_EXIT_DONE
                                                                                                : BCP_EXIT_FAILED;
}

static int
revert (BcpStore      *store,
        BcpArguments  *arguments,
        GError       **error)
{
  BcpRevertScope scope = bcp_arguments_has (arguments, "rest") ? BCP_REVERT_FREE : BCP_REVERT_ALL;
  gint64 entry, made;

  if (!get_entry (arguments, &entry, error))
    return BCP_EXIT_USAGE;
  if (!bcp_store_revert (store, MAX (entry, 1), scope, NULL, &made, error))
    return BCP_EXIT_FAILED;

  g_print ("%" G_GINT64_FORMAT "\n", made);
  return BCP_EXIT_DONE;
}

typedef struct
{
  const char   *name;
  guint         n_words;
  BcpStoreMode  mode;
  int         (*func) (BcpStore *store, BcpArguments *arguments, GError **error);
} Action;

static const Action actions[] = {
  { "list", 2, BCP_STORE_READ_ONLY, list_entries },
  { "undo", 2, BCP_STORE_COMMAND, undo },
  { "redo", 2, BCP_STORE_COMMAND, redo },
  { "verify", 2, BCP_STORE_READ_ONLY, verify },
  { "show", 3, BCP_STORE_READ_ONLY, show },
  { "at", 4, BCP_STORE_READ_ONLY, copy_at },
  { "revert", 3, BCP_STORE_COMMAND, revert },
};

static const Action *
find_action (BcpArguments  *arguments,
             GError       **error)
{
  guint n_words = bcp_arguments_n_words (arguments);
  const char *name = n_words > 1 ? bcp_arguments_word (arguments, 1) : "list";

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].name, name) == 0)
      {
        if (MAX (n_words, 2) == actions[i].n_words)
          return &actions[i];
        g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“history FILE %s” needs other words after it; see “bajio-cp history --help”."), name);
        return NULL;
      }

  g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE,
               _("“history” knows list, show, at, undo, redo, revert and verify; “%s” is none of them."), name);
  return NULL;
}

static int
run (BcpArguments  *arguments,
     GError       **error)
{
  const Action *action = find_action (arguments, error);
  g_autoptr (BcpStore) store = action != NULL ? bcp_verb_open (arguments, action->mode, error) : NULL;

  if (action == NULL)
    return BCP_EXIT_USAGE;

  return store != NULL ? action->func (store, arguments, error) : BCP_EXIT_FAILED;
}

const BcpVerb bcp_verb_history = {
  "history", "FILE [list|show ENTRY|at ENTRY OUT.bajiocp|undo|redo|revert ENTRY [--rest]|verify] [--json]",
  N_("Show the history or one entry, copy the programme as it was, undo, redo, or verify that nothing was removed."),
  1, 4, options, NULL, run,
};
