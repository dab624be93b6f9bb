/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-file.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>

static const BcpOption options[] = {
  { "programme", "bajio|bajio-32|DEFINITION.xml", FALSE, N_("the definition to begin with; bajio unless given") },
  { "sample", NULL, FALSE, N_("fill it with invented records, plainly marked as a sample") },
  { NULL },
};

static int
run (BcpArguments  *arguments,
     GError       **error)
{
  const char *definition = bcp_arguments_get (arguments, "programme");
  g_autoptr (BcpStore) store = bcp_programme_create (bcp_arguments_word (arguments, 0),
                                                     definition != NULL ? definition : "bajio", NULL, error);

  return store != NULL ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
}

const BcpVerb bcp_verb_new = {
  "new", "FILE [--programme bajio|bajio-32|DEFINITION.xml] [--sample]",
  N_("Make a new file from a programme's definition."),
  1, 1, options, NULL, run,
};
