/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-command.h"

#include "bcp-error.h"
#include "bcp-language.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <libintl.h>
#include <string.h>

static const BcpVerb *const verbs[] = {
  &bcp_verb_new,
  &bcp_verb_import,
  &bcp_verb_export,
  &bcp_verb_list,
  &bcp_verb_add,
  &bcp_verb_set,
  &bcp_verb_delete,
  &bcp_verb_attach,
  &bcp_verb_extract,
  &bcp_verb_merge,
  &bcp_verb_balance,
  &bcp_verb_kpi,
  &bcp_verb_calc,
  &bcp_verb_cash_flow,
  &bcp_verb_totals,
  &bcp_verb_indicators,
  &bcp_verb_chart,
  &bcp_verb_report,
  &bcp_verb_history,
  &bcp_verb_check,
  &bcp_verb_backup,
  &bcp_verb_restore,
  &bcp_verb_recover,
  &bcp_verb_directory_sample,
};

static const BcpVerb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i]->name, name) == 0)
      return verbs[i];

  return NULL;
}

/* Takes "--language CODE" out of @words, wherever it stands before a "--". */
static gboolean
take_language (GPtrArray   *words,
               const char **code)
{
  for (guint i = 0; i < words->len && strcmp (g_ptr_array_index (words, i), "--") != 0; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (g_str_has_prefix (word, "--language="))
        {
          *code = word + strlen ("--language=");
          g_ptr_array_remove_index (words, i--);
        }
      else if (strcmp (word, "--language") == 0)
        {
          if (i + 1 == words->len)
            return FALSE;
          *code = g_ptr_array_index (words, i + 1);
          g_ptr_array_remove_range (words, i--, 2);
        }
    }

  return TRUE;
}

static void
print_overview (void)
{
  g_print (_("Bajío CP runs the programme of a cleaner production centre. One FILE holds one programme.\n\n"));
  g_print ("  bajio-cp [FILE]\n      %s\n", _("Open a programme in a window."));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_print ("  bajio-cp %s %s\n      %s\n", verbs[i]->name, verbs[i]->synopsis, _(verbs[i]->summary));
  g_print (_("\nEvery subcommand knows --help and --language es|en. Exit status: 0 done, 1 refused or failed, "
             "2 wrong usage, 3 done with rejects.\n"));
}

static void
print_help (const BcpVerb *verb,
            BcpArguments  *arguments)
{
  g_print ("bajio-cp %s %s\n\n%s\n", verb->name, verb->synopsis, _(verb->summary));
  if (verb->options != NULL)
    g_print ("\n");
  for (const BcpOption *option = verb->options; option != NULL && option->name != NULL; option++)
    {
      g_autofree char *left = g_strconcat ("--", option->name, option->value != NULL ? " " : "", option->value, NULL);

      if (strcmp (option->name, "help") != 0)
        g_print ("  %-24s %s\n", left, _(option->help));
    }
  if (verb->details != NULL)
    verb->details (arguments);
}

static int
complain (const GError  *error,
          const BcpVerb *verb)
{
  g_printerr ("bajio-cp: %s\n", error->message);
  if (!g_error_matches (error, BCP_ERROR, BCP_ERROR_USAGE))
    return BCP_EXIT_FAILED;

  if (verb != NULL)
    g_printerr (_("Usage: bajio-cp %1$s %2$s\n"), verb->name, verb->synopsis);
  else
    g_printerr (_("bajio-cp --help lists the subcommands.\n"));
  return BCP_EXIT_USAGE;
}

static gboolean
check_words (const BcpVerb  *verb,
             BcpArguments   *arguments,
             GError        **error)
{
  guint n = bcp_arguments_n_words (arguments);

  if (n < verb->minimum)
    g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” needs more words than that."), verb->name);
  else if (n > verb->maximum)
    g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%1$s” does not know what to do with “%2$s”."), verb->name,
                 bcp_arguments_word (arguments, verb->maximum));
  return n >= verb->minimum && n <= verb->maximum;
}

static gboolean
wants_help (GPtrArray *words)
{
  for (guint i = 0; g_ptr_array_index (words, i) != NULL; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (strcmp (word, "--") == 0)
        return FALSE;
      if (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0)
        {
          g_ptr_array_remove_index (words, i);
          return TRUE;
        }
    }

  return FALSE;
}

/* @words: what stands behind the verb, NULL-terminated. */
static int
run_verb (const BcpVerb *verb,
          GPtrArray     *words)
{
  gboolean help = wants_help (words);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpArguments) arguments = bcp_arguments_parse ((char **) words->pdata, verb->options, &error);
  int status;

  if (arguments != NULL && help)
    {
      print_help (verb, arguments);
      return BCP_EXIT_DONE;
    }
  if (arguments == NULL || !check_words (verb, arguments, &error))
    return complain (error, verb);

  status = verb->run (arguments, &error);
  return error != NULL ? complain (error, verb) : status;
}

/* A first word that is neither a subcommand nor anything that could be a file was meant as the one
 * and is not it. */
static gboolean
is_mistyped_verb (GPtrArray *words)
{
  const char *first = g_ptr_array_index (words, 0);

  return *first != '-' && strpbrk (first, "/.:") == NULL && !g_file_test (first, G_FILE_TEST_EXISTS);
}

/**
 * bcp_command_main:
 * @argc: of main()
 * @argv: of main()
 * @status: (out): the exit status
 *
 * Runs a subcommand, or answers --help and --version.
 *
 * Returns: %FALSE where the command line asks for a window
 */
gboolean
bcp_command_main (int    argc,
                  char **argv,
                  int   *status)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *code = NULL, *first;
  gboolean complete;
  BcpLanguage language;
  const BcpVerb *verb;

  for (int i = 1; i < argc; i++)
    g_ptr_array_add (words, argv[i]);
  complete = take_language (words, &code);
  first = words->len > 0 ? g_ptr_array_index (words, 0) : NULL;
  verb = first != NULL ? find_verb (first) : NULL;

  *status = BCP_EXIT_DONE;
  if (!complete || (code != NULL && !bcp_language_from_code (code, &language)))
    {
      bcp_language_init (NULL);
      g_printerr ("bajio-cp: %s\n", _("--language knows es and en."));
      *status = BCP_EXIT_USAGE;
      return TRUE;
    }
  if (verb == NULL && (first == NULL || (strcmp (first, "--help") != 0 && strcmp (first, "-h") != 0
                                         && strcmp (first, "--version") != 0 && !is_mistyped_verb (words))))
    return FALSE;

  bcp_language_init (code);
  if (verb != NULL)
    {
      g_ptr_array_remove_index (words, 0);
      g_ptr_array_add (words, NULL);
      *status = run_verb (verb, words);
    }
  else if (strcmp (first, "--version") == 0)
    g_print ("bajio-cp %s\n", BCP_VERSION);
  else if (*first == '-')
    print_overview ();
  else
    {
      g_autoptr (GError) error = g_error_new (BCP_ERROR, BCP_ERROR_USAGE,
                                              _("“%s” is neither a subcommand nor a file that exists."), first);

      *status = complain (error, NULL);
    }

  return TRUE;
}

/**
 * bcp_command_no_window:
 *
 * For a program that was built without a window and is asked for one.
 *
 * Returns: the exit status
 */
int
bcp_command_no_window (void)
{
  bcp_language_init (NULL);
  g_printerr ("bajio-cp: %s\n", _("This program was built without a window. bajio-cp --help lists what it does without one."));
  return BCP_EXIT_FAILED;
}
