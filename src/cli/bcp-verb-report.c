/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-report.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <string.h>

static const BcpOption options[] = {
  { "paper", "letter|a4", FALSE, N_("the sheet; letter unless given") },
  { "mono", NULL, FALSE, N_("for the photocopier: hatching and line style instead of colour") },
  { "approved-by", "NAME", FALSE, N_("who approved it; without it the paper is a draft and says so") },
  { "where", "field=value", TRUE, N_("of the firm directory: only firms with that value") },
  { "number", "NUMBER", FALSE, N_("of a paper of one assessment: which; the latest unless given") },
  { "sector", "CODE", FALSE, N_("of the blank worksheets: begun with what plants of that sector usually have") },
  BCP_OPTION_AS_OF,
  { NULL },
};

static const char *const papers[] = { "letter", "a4", NULL };

typedef struct
{
  const char      *document;
  BcpListing      *listing;
  BcpPaperOptions  options;
} Request;

static gpointer
make (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  Request *request = data;

  return bcp_report_make (db, request->document, request->listing, &request->options, cancellable, error);
}

/* What a paper lists or is of, and by which option one of them is chosen; the others show the whole
 * programme. */
static const struct
{
  const char *document;
  const char *entity;
  const char *option;
  const char *field;
} listed[] = {
  { "firm-directory", "firms", NULL, NULL },
  { "preassessment", "assessments", "number", "number" },
  { "summary", "assessments", "number", "number" },
  { "sector-benchmark", "assessments", "number", "number" },
  { "photographs", "assessments", "number", "number" },
  { "blank-forms", "sectors", "sector", "code" },
};

static int
find_listed (const char *document)
{
  for (guint i = 0; i < G_N_ELEMENTS (listed); i++)
    if (strcmp (listed[i].document, document) == 0)
      return (int) i;

  return -1;
}

/* An option that the paper has no use for is a mistake, not to be passed over. */
static gboolean
check_options (BcpArguments  *arguments,
               const char    *document,
               GError       **error)
{
  static const char *const choosing[] = { "where", "number", "sector" };
  int place = find_listed (document);

  for (guint i = 0; i < G_N_ELEMENTS (choosing); i++)
    {
      gboolean is_used = place >= 0 && (i == 0 ? strcmp (document, "blank-forms") != 0 : g_strcmp0 (listed[place].option, choosing[i]) == 0);

      if (bcp_arguments_has (arguments, choosing[i]) && !is_used)
        {
          g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%1$s” has no --%2$s."), document, choosing[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
get_listing (BcpArguments  *arguments,
             Request       *request,
             GError       **error)
{
  int place = find_listed (request->document);
  const char *const *wheres = bcp_arguments_get_all (arguments, "where");
  const char *option = place >= 0 ? listed[place].option : NULL;
  const char *const chosen[] = { option != NULL ? bcp_arguments_get (arguments, option) : NULL, NULL };

  if (!check_options (arguments, request->document, error))
    return FALSE;
  if (place < 0 || (wheres == NULL && chosen[0] == NULL && option != NULL))
    return TRUE;

  request->listing = bcp_listing_new (bcp_entity_by_name (listed[place].entity));
  return bcp_verb_add_filters (request->listing, wheres, error)
         && (chosen[0] == NULL || bcp_listing_set_filter (request->listing, listed[place].field, chosen, error));
}

static gboolean
check_document (const char  *document,
                GError     **error)
{
  const char *const *documents = bcp_report_documents ();
  g_autofree char *known = NULL;

  if (g_strv_contains (documents, document))
    return TRUE;

  known = g_strjoinv (", ", (char **) documents);
  g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("There is no paper “%1$s”. Known are %2$s."), document, known);
  return FALSE;
}

/* Where the file may be written, its history tells of the paper, which can then be printed again to
 * the figure; where it may not, the paper is made all the same. */
static BcpStore *
open_for_paper (BcpArguments  *arguments,
                GError       **error)
{
  g_autoptr (GError) refused = NULL;
  BcpStore *store = bcp_verb_open (arguments, BCP_STORE_COMMAND, &refused);

  if (store != NULL)
    return store;
  if (g_error_matches (refused, BCP_ERROR, BCP_ERROR_READ_ONLY))
    return bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);

  g_propagate_error (error, g_steal_pointer (&refused));
  return NULL;
}

static int
run (BcpArguments  *arguments,
     GError       **error)
{
  Request request = { .document = bcp_arguments_word (arguments, 1) };
  g_autoptr (BcpListing) listing = NULL;
  g_autoptr (BcpStore) store = NULL;
  g_autoptr (BcpReport) report = NULL;
  guint paper = 0;
  gboolean ready;

  request.options.as_of = bcp_date_today ();
  request.options.printed_on = bcp_date_today ();
  request.options.language = bcp_language_get_default ();
  request.options.mono = bcp_arguments_has (arguments, "mono");
  request.options.approved_by = bcp_arguments_get (arguments, "approved-by");
  ready = check_document (request.document, error) && get_listing (arguments, &request, error)
    && bcp_arguments_get_choice (arguments, "paper", papers, &paper, error)
    && bcp_arguments_get_date (arguments, "as-of", &request.options.as_of, error);
  listing = request.listing;
  if (!ready)
    return BCP_EXIT_USAGE;
  request.options.size = paper == 0 ? BCP_PAPER_LETTER : BCP_PAPER_A4;

  store = open_for_paper (arguments, error);
  report = store != NULL ? bcp_store_read (store, make, &request, NULL, error) : NULL;
  if (report == NULL || !bcp_report_write_pdf (report, bcp_arguments_word (arguments, 2), NULL, error))
    return BCP_EXIT_FAILED;
  if (!bcp_store_get_read_only (store)
      && !bcp_report_record (store, request.document, listing, &request.options, report, error))
    return BCP_EXIT_FAILED;

  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_report = {
  "report", "FILE DOCUMENT OUT.pdf [--number NUMBER] [--sector CODE] [--paper letter|a4] [--mono] [--approved-by NAME] [--as-of DATE]",
  N_("Write a paper as PDF."),
  3, 3, options, NULL, run,
};
