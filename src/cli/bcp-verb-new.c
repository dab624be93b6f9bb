/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-file.h"
#include "bcp-sample.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>

static const BcpOption options[] = {
  { "programme", "bajio|bajio-32|DEFINITION.xml", FALSE, N_("the definition to begin with; bajio unless given") },
  { "sample", NULL, FALSE, N_("fill it with invented records, plainly marked as a sample") },
  { NULL },
};

/* A file that is not what was asked for is not left behind. */
static void
remove_file (BcpStore   *store,
             const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  bcp_store_close (store);
  g_file_delete (file, NULL, NULL);
}

static int
run (BcpArguments  *arguments,
     GError       **error)
{
  const char *path = bcp_arguments_word (arguments, 0);
  const char *definition = bcp_arguments_get (arguments, "programme");
  g_autoptr (BcpStore) store = bcp_programme_create (path, definition != NULL ? definition : "bajio", NULL, error);

  if (store == NULL)
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "sample") && !bcp_sample_fill (store, NULL, NULL, error))
    {
      remove_file (store, path);
      return BCP_EXIT_FAILED;
    }

  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_new = {
  "new", "FILE [--programme bajio|bajio-32|DEFINITION.xml] [--sample]",
  N_("Make a new file from a programme's definition."),
  1, 1, options, NULL, run,
};
