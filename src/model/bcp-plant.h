/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-balance.h"
#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpPlantOperation: a unit operation (WS-10)
 */
typedef struct
{
  gint64  id;
  char   *code;
  char   *name;
  char   *department;  /* (nullable) */
  double  x;    /* its own place on the diagram, pixels; NaN where the layout places it */
  double  y;
} BcpPlantOperation;

/**
 * BcpPlantStream: a stream (WS-10, WS-12)
 */
typedef struct
{
  gint64  id;
  char   *code;         /* "S-01", or its id where it has no number */
  char   *name;
  int     from;         /* number of an operation, or BCP_OUTSIDE */
  int     to;
  char   *medium;       /* codes, nullable */
  char   *kind;
  char   *quality;
  char   *destination;
  double  quantity;     /* in base_unit; NaN if unknown */
  char   *base_unit;    /* (nullable): "kg", "m³", "kWh" … */
  double  uncertainty;  /* one standard deviation, %; NaN if not given */
} BcpPlantStream;

/**
 * BcpPlantSubstance: how much of a substance a stream holds (F-04)
 */
typedef struct
{
  guint   stream;
  char   *substance;    /* code */
  double  mass;         /* kg; NaN if unknown */
} BcpPlantSubstance;

/**
 * BcpPlantStock: what a balance's sheet says of a boundary
 */
typedef struct
{
  char   *kind;         /* "mass", "water", "energy", "substance" */
  char   *substance;    /* (nullable) */
  int     operation;    /* number of one, or BCP_WHOLE_PLANT */
  double  accumulation; /* base units; NaN if not given */
  double  limit;        /* accepted gap, %; NaN if not given */
} BcpPlantStock;

/**
 * BcpPlant:
 * @id: of the assessment
 * @number: as it is known by
 * @firm: (nullable): name
 * @year: of its data; 0 if not given
 * @currency: (nullable): of its data
 * @operations: of BcpPlantOperation, by code
 * @streams: of BcpPlantStream, by number
 * @substances: of BcpPlantSubstance
 * @stocks: of BcpPlantStock
 *
 * What flows in an assessed plant, as it was entered; the baseline where there are several periods.
 */
typedef struct
{
  gint64     id;
  char      *number;
  char      *firm;
  int        year;
  char      *currency;
  GPtrArray *operations;
  GPtrArray *streams;
  GPtrArray *substances;
  GPtrArray *stocks;
} BcpPlant;

gint64    bcp_plant_find           (BcpConnection  *db,
                                    const char     *number,
                                    GError        **error);
BcpPlant *bcp_plant_load           (BcpConnection  *db,
                                    gint64          assessment,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void      bcp_plant_free           (BcpPlant       *self);
int       bcp_plant_find_operation (const BcpPlant *self,
                                    const char     *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpPlant, bcp_plant_free)

G_END_DECLS
