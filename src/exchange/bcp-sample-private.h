/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-programme.h"
#include "bcp-record.h"
#include "bcp-sample.h"

G_BEGIN_DECLS

/* The sample is the same every time: its own generator with a fixed seed, and dates counted from
 * the programme's start. Sectors, states, sources … are whatever the file defines; what happens to
 * them follows shapes given by position. */

#define BCP_SAMPLE_FIRMS 1200

/**
 * BcpSampleFirm: an invented firm that was saved
 */
typedef struct
{
  gint64   id;
  guint    sector;
  guint    state;
  char    *name;
  gboolean used;   /* something happened to it already */
} BcpSampleFirm;

/**
 * BcpSample: the sample while it is being made
 */
typedef struct
{
  BcpConnection *db;
  BcpProgramme  *programme;
  BcpProgress   *progress;
  GCancellable  *cancellable;
  GKeyFile      *words;
  GRand         *random;
  BcpDate        today;        /* the last day of the sample */
  GPtrArray     *sectors;      /* codes */
  GPtrArray     *states;
  GPtrArray     *roles;
  GArray        *firms;        /* BcpSampleFirm */
  GArray        *activities;   /* ids of outreach activities */
} BcpSample;

/* Words */
char       *bcp_sample_word    (BcpSample   *self,
                                const char  *key) G_GNUC_WARN_UNUSED_RESULT;
char       *bcp_sample_person  (BcpSample   *self) G_GNUC_WARN_UNUSED_RESULT;
guint       bcp_sample_pick    (BcpSample   *self,
                                const int   *weights,
                                guint        n_weights,
                                guint        n);
BcpDate     bcp_sample_day     (BcpSample   *self,
                                guint        year,
                                int          day);

/* Saves a new record of @entity: field, text, …, NULL. NULL texts are left out. */
gboolean    bcp_sample_add     (BcpSample   *self,
                                const char  *entity,
                                gint64      *id,
                                GError     **error,
                                ...) G_GNUC_NULL_TERMINATED;

gboolean    bcp_sample_add_firms      (BcpSample *self, GError **error);
gboolean    bcp_sample_add_activities (BcpSample *self, GError **error);
gboolean    bcp_sample_add_cases      (BcpSample *self, GError **error);
gboolean    bcp_sample_add_assessments (BcpSample *self, GError **error);
gboolean    bcp_sample_add_courses    (BcpSample *self, GError **error);
gboolean    bcp_sample_add_accounts   (BcpSample *self, GError **error);

G_END_DECLS
