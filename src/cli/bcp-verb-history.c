/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-history.h"
#include "bcp-json.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <string.h>

static const BcpOption options[] = {
  BCP_OPTION_JSON,
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
list_entries (BcpStore  *store,
              gboolean   as_json,
              GError   **error)
{
  g_autoptr (GPtrArray) entries = bcp_store_read (store, read_entries, NULL, NULL, error);
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);

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
undo (BcpStore  *store,
      gboolean   as_json,
      GError   **error)
{
  BcpLabel *next = bcp_store_get_undo_label (store);
  g_autoptr (BcpLabel) label = next != NULL ? bcp_label_ref (next) : NULL;

  return bcp_store_undo (store, NULL, error) && print_step ("undo", label, as_json, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
}

static int
redo (BcpStore  *store,
      gboolean   as_json,
      GError   **error)
{
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
verify (BcpStore  *store,
        gboolean   as_json,
        GError   **error)
{
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

static int
run (BcpArguments  *arguments,
     GError       **error)
{
  static const struct
  {
    const char   *name;
    BcpStoreMode  mode;
    int         (*func) (BcpStore *store, gboolean as_json, GError **error);
  } actions[] = {
    { "list", BCP_STORE_READ_ONLY, list_entries },
    { "undo", BCP_STORE_COMMAND, undo },
    { "redo", BCP_STORE_COMMAND, redo },
    { "verify", BCP_STORE_READ_ONLY, verify },
  };
  const char *name = bcp_arguments_n_words (arguments) > 1 ? bcp_arguments_word (arguments, 1) : "list";

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].name, name) == 0)
      {
        g_autoptr (BcpStore) store = bcp_verb_open (arguments, actions[i].mode, error);

        return store != NULL ? actions[i].func (store, bcp_arguments_has (arguments, "json"), error) : BCP_EXIT_FAILED;
      }

  g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“history” knows list, undo, redo and verify; “%s” is none of them."), name);
  return BCP_EXIT_USAGE;
}

const BcpVerb bcp_verb_history = {
  "history", "FILE [list|undo|redo|verify] [--json]",
  N_("Show the history, take the last change back or bring it back, or verify that nothing was removed."),
  1, 2, options, NULL, run,
};
