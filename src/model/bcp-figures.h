/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-pace.h"
#include "bcp-portfolio.h"
#include "bcp-programme.h"

G_BEGIN_DECLS

/* What the Overview, the committee pack, the command line's indicators and charts show, computed
 * from the records at an as-of date: nothing dated after it counts. Plain immutable results, computed
 * inside one read transaction. Lights by dossier §5.2. NAN is "no figure". */

/**
 * BcpIndicatorYear: an indicator in one programme year
 */
typedef struct
{
  int       year;
  double    target;           /* NAN: none set */
  double    actual;
  double    planned_to_date;  /* NAN where there is no target */
  BcpLight  light;
} BcpIndicatorYear;

/**
 * BcpIndicator: an indicator of the results framework with its figures
 */
typedef struct
{
  char             *code;
  char             *level;
  char             *component;
  char             *name[BCP_N_LANGUAGES];
  char             *unit[BCP_N_LANGUAGES];
  char             *verification[BCP_N_LANGUAGES];
  char             *kind;       /* "count", "percent", "money", "physical", "index" */
  gboolean          is_ceiling; /* lower is better: actual must stay at or under the target */
  gboolean          on_overview;
  BcpIndicatorYear *years;
  guint             n_years;
  double            target;     /* whole programme */
  double            actual;
  double            planned_to_date;
  BcpLight          light;
  char             *entity;     /* (nullable): the list behind it … */
  char             *where;      /* (nullable): … and its filter, "field=value&field=value" */
} BcpIndicator;

/**
 * BcpCaseCurve: dated cases of one kind (pre-assessments, CPI projects), whole programme
 */
typedef struct
{
  char     *indicator;     /* code */
  char     *name[BCP_N_LANGUAGES];
  char     *entity;        /* list behind it */
  char     *date_field;    /* field that dates a case */
  BcpDate  *dates;         /* sorted, all ≤ as-of */
  guint     n_dates;
  double   *targets;       /* per programme year, NAN: none */
} BcpCaseCurve;

/**
 * BcpFunnelStage: how many firms ever reached a stage
 */
typedef struct
{
  int     stage;           /* 1 … 6, coded list "stage" */
  gint64  count;
} BcpFunnelStage;

/**
 * BcpCrossTable: sectors × states of the programme
 */
typedef struct
{
  char    *what;           /* "firms", "preassessments", "projects": an entity's name */
  guint    n_sectors;
  guint    n_states;
  char   **sectors;        /* codes, programme's order */
  char   **states;         /* codes, programme's order */
  gint64  *counts;         /* n_sectors × n_states */
  gint64   elsewhere;      /* outside the programme's sectors or states */
} BcpCrossTable;

/**
 * BcpSourceBudget: one funding source, minor units of the base currency
 */
typedef struct
{
  char     *code;
  char     *name[BCP_N_LANGUAGES];
  gboolean  in_kind;
  gint64    budget;
  gint64    committed;
  gint64    spent;
  double    planned_to_date;
} BcpSourceBudget;

/**
 * BcpMilestone: a milestone with its due date
 */
typedef struct
{
  gint64   id;
  char    *code;
  char    *kind;
  char    *name[BCP_N_LANGUAGES];
  BcpDate  due;
  BcpDate  done;           /* BCP_DATE_NONE: open at the as-of date */
  gboolean after_end;
} BcpMilestone;

/**
 * BcpSpan: a course edition on the band
 */
typedef struct
{
  gint64   id;
  int      edition;
  char    *name;
  BcpDate  start;
  BcpDate  end;
} BcpSpan;

/**
 * BcpAttentionKind: what a line of "needs attention" is about
 */
typedef enum
{
  BCP_ATTENTION_OVERDUE,        /* a milestone past its date */
  BCP_ATTENTION_BEHIND,         /* an indicator's year under plan */
  BCP_ATTENTION_SECTOR_BEHIND,  /* a priority sector without or with few projects */
  BCP_ATTENTION_DUE_SOON,       /* a milestone within the next 45 days */
  BCP_ATTENTION_MISSING,        /* records that miss wanted fields */
  BCP_ATTENTION_UNPAID,         /* enrolments or project shares past due */
  BCP_ATTENTION_SOURCES,        /* sources do not add up to the total */
  BCP_ATTENTION_AFTER_END,      /* an anchor beyond the programme's end (C-03) */
} BcpAttentionKind;

/**
 * BcpAttention: one line; text is made per language by bcp_attention_title() and _detail()
 */
typedef struct
{
  BcpAttentionKind  kind;
  BcpLight          light;
  char             *name[BCP_N_LANGUAGES];
  BcpDate           date;
  double            actual;
  double            planned;
  gint64            count;
  char             *entity;     /* where it leads … */
  gint64            id;         /* … a record, or 0 and … */
  char             *where;      /* … a filter "field=value&…" */
} BcpAttention;

/**
 * BcpFigures: all of it at one as-of date
 */
typedef struct
{
  BcpDate        as_of;
  gint64         entry;             /* history entry that it was computed at */
  BcpProgramme  *programme;
  BcpCatalogue  *catalogue;         /* names of the sectors, states, components … at that entry */
  int            year;              /* programme year of as_of, 0 before, n + 1 after */
  int            month;             /* M1 … */
  GPtrArray     *indicators;        /* BcpIndicator */
  GPtrArray     *curves;            /* BcpCaseCurve */
  BcpFunnelStage funnel[6];
  GPtrArray     *tables;            /* BcpCrossTable */
  GPtrArray     *sources;           /* BcpSourceBudget */
  GPtrArray     *milestones;        /* BcpMilestone, by due date */
  GPtrArray     *courses;           /* BcpSpan */
  BcpPortfolio  *portfolio;         /* what the assessments found */
  GPtrArray     *cases;             /* BcpBestCase, most first: bcp_best_cases_load() */
  GPtrArray     *attention;         /* BcpAttention, most urgent first */
} BcpFigures;

extern const char *const bcp_figures_tables[];

BcpFigures *bcp_figures_compute  (BcpConnection      *db,
                                  BcpDate             as_of,
                                  GCancellable       *cancellable,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
BcpFigures *bcp_figures_update   (BcpFigures         *before,
                                  const char *const  *changed,
                                  gint64              entry,
                                  BcpConnection      *db,
                                  GCancellable       *cancellable,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
BcpFigures *bcp_figures_ref      (BcpFigures         *self);
void        bcp_figures_unref    (BcpFigures         *self);
const BcpIndicator *bcp_figures_get_indicator (BcpFigures *self,
                                  const char         *code);
char       *bcp_attention_title  (const BcpAttention *self,
                                  BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
char       *bcp_attention_detail (const BcpAttention *self,
                                  BcpDate             as_of,
                                  BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpFigures, bcp_figures_unref)

G_END_DECLS
