/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-best-cases.h"

G_BEGIN_DECLS

/* What all assessments of a programme found by a day: what their options would save, of which practices
 * they are, how soon they pay, and how far the pre-assessments have come. Rejected options and
 * end-of-pipe measures count nowhere. */

/**
 * BcpSavedResource: what is saved beside money
 */
typedef enum
{
  BCP_SAVED_WATER,     /* m³ */
  BCP_SAVED_ENERGY,    /* kWh: energy, electricity and fuels entered as energy */
  BCP_SAVED_WASTE,     /* t, hazardous or not */
  BCP_SAVED_CO2E,      /* t */
  BCP_SAVED_CHROMIUM,  /* kg */
  BCP_N_SAVED_RESOURCES,
} BcpSavedResource;

/* Bins of the simple payback: under one year, one to two, two to three, longer. */
#define BCP_N_PAYBACKS 4
/* The options that save most. */
#define BCP_N_BEST 5

/* The filter of the list of options that count, as of a link. */
#define BCP_COUNTING_OPTIONS "sort=DIRECT&sort=STUDY&sort="

/**
 * BcpMoneySaved: money of one currency, minor units
 */
typedef struct
{
  char    *currency;   /* (nullable): not said */
  gint64   investment;
  gint64   saving;     /* each year */
  gint64   count;      /* options with a saving */
} BcpMoneySaved;

/**
 * BcpPracticeCount: options of one practice
 */
typedef struct
{
  char    *practice;   /* (nullable): code; not said */
  gint64   count;
} BcpPracticeCount;

/**
 * BcpBestOption: one of the options that save most
 */
typedef struct
{
  gint64   id;
  char    *number;      /* (nullable) */
  char    *title;
  char    *assessment;  /* (nullable): the assessment's number */
  char    *sector;      /* (nullable): code */
  char    *currency;    /* (nullable) */
  gint64   saving;      /* each year, minor units */
  gint64   investment;  /* minor units */
  gboolean has_investment;
} BcpBestOption;

/**
 * BcpPipelineStage: where a pre-assessment that still has something before it stands
 */
typedef enum
{
  BCP_PIPELINE_REQUESTED,  /* visit still to come */
  BCP_PIPELINE_VISITED,    /* report still to come */
  BCP_PIPELINE_REPORTED,   /* selection still to come */
  BCP_PIPELINE_SELECTED,   /* project still to come */
  BCP_N_PIPELINE_STAGES,
} BcpPipelineStage;

/* Days at a stage: to 30, to 90, more. */
#define BCP_N_PIPELINE_AGES 3

/**
 * BcpPortfolio: immutable, shared
 */
typedef struct
{
  gint64     n_options;                          /* that count */
  GPtrArray *money;                              /* BcpMoneySaved, most options first */
  double     base_saving;                        /* minor units of the base currency, each year … */
  gint64     n_unconverted;                      /* … without these, whose currency has no rate */
  double     saved[BCP_N_SAVED_RESOURCES];       /* each year, in the resource's unit */
  GPtrArray *practices;                          /* BcpPracticeCount, most first */
  gint64     paybacks[BCP_N_PAYBACKS];
  GPtrArray *best;                               /* BcpBestOption, most first */
  GArray    *cases;                              /* BcpCaseSum, most first */
  gint64     pipeline[BCP_N_PIPELINE_STAGES][BCP_N_PIPELINE_AGES];
} BcpPortfolio;

BcpPortfolio *bcp_portfolio_load      (BcpConnection     *db,
                                       const char        *day,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
BcpPortfolio *bcp_portfolio_ref       (BcpPortfolio      *self);
void          bcp_portfolio_unref     (BcpPortfolio      *self);
const char   *bcp_saved_resource_name (BcpSavedResource   resource);
const char   *bcp_saved_resource_unit (BcpSavedResource   resource);
const char   *bcp_pipeline_stage_name (BcpPipelineStage   stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpPortfolio, bcp_portfolio_unref)

G_END_DECLS
