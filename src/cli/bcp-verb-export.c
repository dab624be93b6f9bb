/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-verb.h"

#include "bcp-error.h"
#include "bcp-list-export.h"
#include "bcp-programme-xml.h"
#include "bcp-saved-view.h"

#include <glib/gi18n.h>
#include <string.h>

static const BcpOption options[] = {
  { "what", "programme|firms", FALSE, N_("the whole programme, which is XML, or the records of one kind; by the name’s ending unless given") },
  { "search", "TEXT", FALSE, N_("words, or beginnings of words, that must occur") },
  { "where", "field=value", TRUE, N_("only records with that value; the same field again: or that one; a..b is a range") },
  BCP_OPTION_SORT,
  BCP_OPTION_VIEW,
  { NULL },
};

static const BcpEntity *
entity_of (const char  *what,
           GError     **error)
{
  const BcpEntity *entity = bcp_entity_by_name (what);

  if (entity == NULL)
    g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("--what knows programme, firms and the other kinds of records; “%s” is none of them."),
                 what);
  return entity;
}

static BcpListFormat
format_of (const char *path)
{
  return g_str_has_suffix (path, ".csv") ? BCP_LIST_CSV : g_str_has_suffix (path, ".ods") ? BCP_LIST_ODS : BCP_LIST_XLSX;
}

static gboolean
export_list (BcpArguments  *arguments,
             const char    *what,
             const char    *path,
             GError       **error)
{
  const BcpEntity *entity = entity_of (what, error);
  g_autoptr (BcpStore) store = entity != NULL ? bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error) : NULL;
  g_autoptr (BcpRecord) view = NULL;
  g_autoptr (BcpListing) listing = store != NULL ? bcp_verb_listing (arguments, entity, store, &view, error) : NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GStrv) columns = view != NULL ? bcp_saved_view_dup_columns (view) : NULL;

  return listing != NULL
         && bcp_list_export_file (listing, store, format_of (path), (const char *const *) columns, file, NULL, error);
}

static gboolean
export_programme (BcpArguments  *arguments,
                  const char    *path,
                  GError       **error)
{
  g_autoptr (BcpStore) store = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (bcp_arguments_has (arguments, "search") || bcp_arguments_has (arguments, "where") || bcp_arguments_has (arguments, "sort")
      || bcp_arguments_has (arguments, "view"))
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_USAGE,
                           _("The programme as XML is always whole: --search, --where, --sort and --view are for lists."));
      return FALSE;
    }

  store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);
  return store != NULL && bcp_programme_xml_export (store, file, NULL, NULL, error);
}

static int
run (BcpArguments  *arguments,
     GError       **error)
{
  const char *path = bcp_arguments_word (arguments, 1), *what = bcp_arguments_get (arguments, "what");
  gboolean xml = g_str_has_suffix (path, ".xml");
  gboolean list = g_str_has_suffix (path, ".csv") || g_str_has_suffix (path, ".ods") || g_str_has_suffix (path, ".xlsx");

  if (what == NULL)
    what = xml ? "programme" : "firms";
  if ((!xml && !list) || xml != (strcmp (what, "programme") == 0))
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_USAGE,
                           _("The programme is exported as .xml, and a list as .csv, .ods or .xlsx."));
      return BCP_EXIT_USAGE;
    }

  if (!(xml ? export_programme (arguments, path, error) : export_list (arguments, what, path, error)))
    return BCP_EXIT_FAILED;
  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_export = {
  "export", "FILE OUT.(xml|csv|ods|xlsx) [--what programme|firms] [--search TEXT] [--where field=value]... [--sort field[:desc]]... [--view NAME]",
  N_("Write the whole programme as XML, or a list of records as a table."),
  2, 2, options, NULL, run,
};
