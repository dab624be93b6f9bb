/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-arguments.h"
#include "bcp-listing.h"
#include "bcp-record.h"
#include "bcp-store.h"

G_BEGIN_DECLS

/* Exit status. A verb that fails returns BCP_EXIT_FAILED and sets its error. */
#define BCP_EXIT_DONE 0
#define BCP_EXIT_FAILED 1
#define BCP_EXIT_USAGE 2
#define BCP_EXIT_REJECTS 3

/**
 * BcpVerb:
 * @name: the subcommand
 * @synopsis: what follows it, not translated
 * @summary: N_(), what it does, a sentence
 * @minimum: fewest words after it
 * @maximum: most words after it
 * @options: (nullable): what it knows, ended by one without name
 * @details: (nullable): prints more help, about the words that were given
 * @run: does it
 */
typedef struct
{
  const char       *name;
  const char       *synopsis;
  const char       *summary;
  guint             minimum;
  guint             maximum;
  const BcpOption  *options;
  void            (*details) (BcpArguments  *arguments);
  int             (*run)     (BcpArguments  *arguments,
                              GError       **error);
} BcpVerb;

#define BCP_OPTION_JSON { "json", NULL, FALSE, N_("print JSON") }
#define BCP_OPTION_VIEW { "view", "NAME", FALSE, N_("as the saved view of that name shows them; what else is given takes the place of its own") }
#define BCP_OPTION_SORT { "sort", "field[:desc]", TRUE, N_("the order; again, or after a comma: then by") }
#define BCP_OPTION_AS_OF { "as-of", "DATE", FALSE, N_("as it stood at the end of that day; today unless given") }

extern const BcpVerb bcp_verb_balance, bcp_verb_calc, bcp_verb_cash_flow, bcp_verb_export, bcp_verb_kpi, bcp_verb_totals;
extern const BcpVerb bcp_verb_new, bcp_verb_import, bcp_verb_list, bcp_verb_add, bcp_verb_set, bcp_verb_delete;
extern const BcpVerb bcp_verb_indicators, bcp_verb_chart, bcp_verb_report, bcp_verb_history, bcp_verb_check;
extern const BcpVerb bcp_verb_attach, bcp_verb_extract;
extern const BcpVerb bcp_verb_merge, bcp_verb_backup, bcp_verb_restore, bcp_verb_recover, bcp_verb_directory_sample;

BcpStore        *bcp_verb_open        (BcpArguments   *arguments,
                                       BcpStoreMode    mode,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
const BcpEntity *bcp_verb_entity      (BcpArguments   *arguments,
                                       GError        **error);
const BcpField  *bcp_verb_field       (const BcpEntity *entity,
                                       const char      *assignment,
                                       const char     **value,
                                       GError         **error);
gboolean         bcp_verb_add_filters (BcpListing    *listing,
                                       const char *const *wheres,
                                       GError        **error);
gboolean         bcp_verb_add_sorts   (BcpListing    *listing,
                                       const char *const *sorts,
                                       GError        **error);
BcpListing      *bcp_verb_listing        (BcpArguments   *arguments,
                                       const BcpEntity *entity,
                                       BcpStore       *store,
                                       BcpRecord     **view,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
int              bcp_verb_list_duplicates (BcpArguments *arguments,
                                       GError        **error);
GOutputStream   *bcp_verb_output      (void) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_verb_pad         (GString        *line,
                                       const char     *text,
                                       guint           width,
                                       gboolean        right);

G_END_DECLS
