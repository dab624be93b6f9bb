/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-entity.h"
#include "bcp-programme.h"

G_BEGIN_DECLS

/* Rows of a section beyond which it leads to a list of its own. */
#define BCP_SECTION_ROWS 24

/**
 * BcpSectionInfo: a part of the definition, one entity
 * @group: N_(), the heading it stands under
 * @hint: (nullable): N_(), what it is for
 */
typedef struct
{
  const char *group;
  const char *entity;
  const char *hint;
} BcpSectionInfo;

/**
 * BcpSectionRow: a record as a section shows it
 * @badge: (nullable): what must not be overlooked: "after the end", "unverified"
 */
typedef struct
{
  gint64  id;
  char   *title;
  char   *detail;
  char   *badge;
} BcpSectionRow;

/**
 * BcpSection:
 * @rows: BcpSectionRow, the first %BCP_SECTION_ROWS of them
 * @summary: in a line, what it holds
 * @warning: (nullable): what is wrong with it as a whole
 */
typedef struct
{
  const BcpSectionInfo *info;
  const BcpEntity      *entity;
  gint64                count;
  GPtrArray            *rows;
  char                 *summary;
  char                 *warning;
} BcpSection;

/**
 * BcpFact: a field of the programme itself
 */
typedef struct
{
  const BcpField *field;
  char           *text;
} BcpFact;

/**
 * BcpProgrammeSections: the whole definition at one moment, as text
 */
typedef struct
{
  GPtrArray *facts;     /* BcpFact */
  GPtrArray *sections;  /* BcpSection, in the order of bcp_section_infos() */
} BcpProgrammeSections;

const BcpSectionInfo *bcp_section_infos           (guint                *n_infos);
BcpProgrammeSections *bcp_programme_sections_load (BcpConnection        *db,
                                                   BcpLanguage           language,
                                                   GCancellable         *cancellable,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  bcp_programme_sections_free (BcpProgrammeSections *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpProgrammeSections, bcp_programme_sections_free)

G_END_DECLS
