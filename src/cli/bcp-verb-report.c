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

/* What a paper lists or is of; the others show the whole programme. */
static const BcpEntity *
listed_by (const char *document)
{
  static const char *const of_assessment[] = { "preassessment", "summary", "sector-benchmark", NULL };

  if (strcmp (document, "firm-directory") == 0)
    return bcp_entity_by_name ("firms");
  return g_strv_contains (of_assessment, document) ? bcp_entity_by_name ("assessments") : NULL;
}

static gboolean
get_listing (BcpArguments  *arguments,
             Request       *request,
             GError       **error)
{
  const char *const *wheres = bcp_arguments_get_all (arguments, "where");
  const char *const number[] = { bcp_arguments_get (arguments, "number"), NULL };
  const BcpEntity *entity = listed_by (request->document);

  if (entity == NULL && (wheres != NULL || number[0] != NULL))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” has no --where: it always shows the whole programme."), request->document);
      return FALSE;
    }
  if (entity == NULL || (wheres == NULL && number[0] == NULL && strcmp (entity->name, "firms") != 0))
    return TRUE;

  request->listing = bcp_listing_new (entity);
  return bcp_verb_add_filters (request->listing, wheres, error)
         && (number[0] == NULL || bcp_listing_set_filter (request->listing, "number", number, error));
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
  "report", "FILE DOCUMENT OUT.pdf [--number NUMBER] [--paper letter|a4] [--mono] [--approved-by NAME] [--as-of DATE]",
  N_("Write a paper as PDF."),
  3, 3, options, NULL, run,
};
