/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-command.h"
#ifdef BCP_HAVE_WINDOW
#include "bcp-application.h"
#endif

int
main (int    argc,
      char **argv)
{
  int status;

  /* A subcommand never needs a display; anything else is a file to open in a window. */
  if (bcp_command_main (argc, argv, &status))
    return status;

#ifdef BCP_HAVE_WINDOW
  return bcp_application_main (argc, argv);
#else
  return bcp_command_no_window ();
#endif
}
