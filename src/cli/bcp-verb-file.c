/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity.h"
#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-json.h"
#include "bcp-programme-file.h"
#include "bcp-programme.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>

static const BcpOption json_options[] = {
  BCP_OPTION_JSON,
  { NULL },
};

static int
run_check (BcpArguments  *arguments,
           GError       **error)
{
  g_autoptr (BcpStore) store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);
  g_autoptr (GPtrArray) findings = store != NULL ? bcp_store_check (store, NULL, NULL, error) : NULL;

  if (findings == NULL)
    return BCP_EXIT_FAILED;

  if (bcp_arguments_has (arguments, "json"))
    {
      g_autoptr (GOutputStream) output = bcp_verb_output ();
      g_autoptr (BcpJson) json = bcp_json_new (output);

      bcp_json_begin_array (json);
      for (guint i = 0; i < findings->len; i++)
        bcp_json_string (json, g_ptr_array_index (findings, i));
      bcp_json_end_array (json);
      if (!bcp_json_finish (json, NULL, error))
        return BCP_EXIT_FAILED;
    }
  else if (findings->len == 0)
    g_print ("%s\n", _("The file is sound: pages, references, history and what is derived."));
  else
    for (guint i = 0; i < findings->len; i++)
      g_print ("%s\n", (const char *) g_ptr_array_index (findings, i));

  if (findings->len == 0)
    return BCP_EXIT_DONE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT,
               ngettext ("The file has %u fault. Restore a backup, or recover what the file still holds.",
                         "The file has %u faults. Restore a backup, or recover what the file still holds.", findings->len),
               findings->len);
  return BCP_EXIT_FAILED;
}

const BcpVerb bcp_verb_check = {
  "check", "FILE [--json]", N_("Look for damage, and recompute what is kept for speed."),
  1, 1, json_options, NULL, run_check,
};

static int
run_backup (BcpArguments  *arguments,
            GError       **error)
{
  g_autoptr (BcpStore) store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);

  if (store == NULL || !bcp_store_backup (store, bcp_arguments_word (arguments, 1), NULL, NULL, error))
    return BCP_EXIT_FAILED;

  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_backup = {
  "backup", "FILE OUT", N_("Copy a file safely, also while it is in use."),
  2, 2, NULL, NULL, run_backup,
};

static int
run_restore (BcpArguments  *arguments,
             GError       **error)
{
  g_autofree char *kept = NULL;

  if (!bcp_store_restore (bcp_arguments_word (arguments, 0), bcp_arguments_word (arguments, 1), bcp_programme_schema (),
                          &kept, NULL, error))
    return BCP_EXIT_FAILED;
  if (kept != NULL)
    g_print (_("What was there is now “%s”.\n"), kept);

  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_restore = {
  "restore", "FILE BACKUP", N_("Put a backup in the place of a file; what was there is kept beside it."),
  2, 2, NULL, NULL, run_restore,
};

static void
recovery_to_json (const BcpRecovery *recovery,
                  BcpJson           *json)
{
  bcp_json_begin_object (json);
  bcp_json_key (json, "entries");
  bcp_json_integer (json, recovery->n_entries);
  bcp_json_key (json, "entries_lost");
  bcp_json_integer (json, recovery->n_entries_lost);
  bcp_json_key (json, "unplaced");
  bcp_json_integer (json, recovery->n_unplaced);
  bcp_json_key (json, "tables");
  bcp_json_begin_array (json);
  for (guint i = 0; i < recovery->tables->len; i++)
    {
      const BcpRecoveredTable *table = g_ptr_array_index (recovery->tables, i);

      bcp_json_begin_object (json);
      bcp_json_key (json, "table");
      bcp_json_string (json, table->name);
      bcp_json_key (json, "saved");
      bcp_json_integer (json, table->n_saved);
      bcp_json_key (json, "from_history");
      bcp_json_integer (json, table->n_from_history);
      bcp_json_key (json, "lost");
      bcp_json_integer (json, table->n_lost);
      bcp_json_end_object (json);
    }
  bcp_json_end_array (json);
  bcp_json_end_object (json);
}

static void
print_number (GString *line,
              gint64   number)
{
  g_autofree char *text = bcp_format_integer (number, bcp_language_get_default ());

  bcp_verb_pad (line, text, 14, TRUE);
}

static void
print_recovery (const BcpRecovery *recovery)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *entries = bcp_format_integer (recovery->n_entries, bcp_language_get_default ());
  g_autofree char *lost = bcp_format_integer (recovery->n_entries_lost, bcp_language_get_default ());

  bcp_verb_pad (head, _("Records"), 34, FALSE);
  bcp_verb_pad (head, C_("records", "saved"), 14, TRUE);
  bcp_verb_pad (head, C_("records", "by the history"), 16, TRUE);
  bcp_verb_pad (head, C_("records", "lost"), 14, TRUE);
  g_print ("%s\n", head->str);
  for (guint i = 0; i < recovery->tables->len; i++)
    {
      const BcpRecoveredTable *table = g_ptr_array_index (recovery->tables, i);
      const BcpEntity *entity = bcp_entity_by_table (table->name);
      g_autoptr (GString) line = g_string_new (NULL);

      bcp_verb_pad (line, entity != NULL ? _(entity->plural) : table->name, 34, FALSE);
      print_number (line, table->n_saved);
      g_string_append (line, "  ");
      print_number (line, table->n_from_history);
      print_number (line, table->n_lost);
      g_print ("%s\n", line->str);
    }

  g_print (_("History: %1$s entries kept, %2$s lost.\n"), entries, lost);
  if (recovery->n_unplaced > 0)
    {
      g_autofree char *unplaced = bcp_format_integer (recovery->n_unplaced, bcp_language_get_default ());

      g_print (_("Of %s more records it is not known what they were; they are left out.\n"), unplaced);
    }
}

static int
run_recover (BcpArguments  *arguments,
             GError       **error)
{
  g_autoptr (BcpRecovery) recovery = bcp_store_recover (bcp_arguments_word (arguments, 0), bcp_arguments_word (arguments, 1),
                                                        bcp_programme_schema (), NULL, NULL, error);

  if (recovery == NULL)
    return BCP_EXIT_FAILED;

  if (bcp_arguments_has (arguments, "json"))
    {
      g_autoptr (GOutputStream) output = bcp_verb_output ();
      g_autoptr (BcpJson) json = bcp_json_new (output);

      recovery_to_json (recovery, json);
      return bcp_json_finish (json, NULL, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
    }

  print_recovery (recovery);
  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_recover = {
  "recover", "FILE OUT [--json]", N_("Make a sound file of what a damaged one still holds; the damaged one stays as it is."),
  2, 2, json_options, NULL, run_recover,
};
