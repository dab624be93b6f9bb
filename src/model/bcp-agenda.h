/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-date.h"

G_BEGIN_DECLS

/* How far the agenda looks ahead. */
#define BCP_AGENDA_DAYS 28

/**
 * BcpAgendaKind: what is to come
 */
typedef enum
{
  BCP_AGENDA_MILESTONE,   /* is due */
  BCP_AGENDA_MODULE,      /* of a course, begins */
  BCP_AGENDA_COURSE_END,  /* a course ends */
  BCP_AGENDA_ACTIVITY,    /* an outreach activity takes place */
} BcpAgendaKind;

/**
 * BcpAgendaItem:
 * @name: of the milestone, the module or the activity
 * @edition: of the course
 * @number: of the module
 * @place: (nullable): municipality, else the place as it was written
 * @entity: with @id, the record it leads to
 */
typedef struct
{
  BcpAgendaKind  kind;
  BcpDate        date;
  char          *name[BCP_N_LANGUAGES];
  int            edition;
  int            number;
  char          *place;
  const char    *entity;
  gint64         id;
} BcpAgendaItem;

/**
 * BcpOrigin: what one kind of outreach activity has led to
 * @kind: code of "activity_kind"; %NULL: pre-assessments that name no activity
 * @events: activities held
 * @requests: firms that asked for the service there
 * @preassessments: completed pre-assessments that name such an activity
 */
typedef struct
{
  char   *kind;
  gint64  events;
  gint64  requests;
  gint64  preassessments;
} BcpOrigin;

/**
 * BcpAgenda:
 *
 * What the next four weeks bring and where pre-assessments have come from, at an as-of date.
 * Immutable once computed; one owner.
 */
typedef struct
{
  BcpDate    as_of;
  GPtrArray *items;    /* BcpAgendaItem, by date */
  GPtrArray *origins;  /* BcpOrigin, most pre-assessments first */
} BcpAgenda;

extern const char *const bcp_agenda_tables[];

BcpAgenda *bcp_agenda_compute    (BcpConnection        *db,
                                  BcpDate               as_of,
                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_agenda_free       (BcpAgenda            *self);
char      *bcp_agenda_item_title (const BcpAgendaItem  *item,
                                  BcpLanguage           language) G_GNUC_WARN_UNUSED_RESULT;

BcpDate    bcp_agenda_today      (BcpConnection        *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpAgenda, bcp_agenda_free)

G_END_DECLS
