/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
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
               ngettext ("The file has %u fault. Restore a backup, or ask for help before working on.",
                         "The file has %u faults. Restore a backup, or ask for help before working on.", findings->len),
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
