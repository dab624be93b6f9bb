/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-language.h"

G_BEGIN_DECLS

/**
 * BcpCatalogue:
 *
 * All coded lists at one moment: those built into the program (kinds of activity, statuses, …) and
 * those that are tables of the file (sector, state, municipality, scian, …). Some hundreds of
 * entries in memory; immutable, reference counted, safe from any thread. Loaded again when a
 * notice touches bcp_catalogue_tables.
 *
 * Lists by name: built in "activity_status", "activity_kind", "audience", "contact_role", "consent",
 * "course_status", "currency", "expense_state", "funding_kind", "legal_form", "heard_from",
 * "organisation_role", "preassessment_status", "project_status", "seat", "selection", "sex", "size",
 * "size_rule", "sector_kind", "stage", "trainee_category", "milestone_kind", "anchor", "committee_kind",
 * "indicator_level", "indicator_kind", "direction", "aggregation", "measure"; of the file "sector",
 * "state" (all), "programme_state" (the programme's), "municipality", "scian", "employees_band",
 * "component", "funding_source", "committee", "role", "programme_year", "indicator".
 */
typedef struct _BcpCatalogue BcpCatalogue;

/**
 * BcpCode:
 * @code: what is stored
 * @name: per BcpLanguage, what is shown
 * @parent: (nullable): the code it belongs to (a municipality's state)
 */
typedef struct
{
  const char *code;
  const char *name[BCP_N_LANGUAGES];
  const char *parent;
} BcpCode;

extern const char *const bcp_catalogue_tables[];

BcpCatalogue  *bcp_catalogue_load   (BcpConnection  *db,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
BcpCatalogue  *bcp_catalogue_ref    (BcpCatalogue   *self);
void           bcp_catalogue_unref  (BcpCatalogue   *self);
const BcpCode *bcp_catalogue_get    (BcpCatalogue   *self,
                                     const char     *list,
                                     guint          *n_codes);
const char    *bcp_catalogue_name   (BcpCatalogue   *self,
                                     const char     *list,
                                     const char     *code,
                                     BcpLanguage     language);
const char    *bcp_catalogue_find   (BcpCatalogue   *self,
                                     const char     *list,
                                     const char     *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpCatalogue, bcp_catalogue_unref)

G_END_DECLS
