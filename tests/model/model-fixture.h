/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-programme.h"
#include "bcp-record.h"

/* A small programme of the test's own making, in a folder of its own that goes with the test. */
typedef struct
{
  char     *folder;
  char     *path;
  BcpStore *store;
} ModelFixture;

typedef void (*ModelTest) (ModelFixture  *fixture,
                           gconstpointer  data);

void    model_test_init (int          *argc,
                         char       ***argv);
int     model_test_run  (void);
void    model_test_add (const char    *path,
                        ModelTest      test);
gint64  model_add      (ModelFixture  *fixture,
                        const char    *entity,
                        ...) G_GNUC_NULL_TERMINATED;
gboolean model_try_add (ModelFixture  *fixture,
                        GError       **error,
                        const char    *entity,
                        ...) G_GNUC_NULL_TERMINATED;
void    model_set      (ModelFixture  *fixture,
                        const char    *entity,
                        gint64         id,
                        const char    *field,
                        const char    *text);
char   *model_get      (ModelFixture  *fixture,
                        const char    *entity,
                        gint64         id,
                        const char    *field) G_GNUC_WARN_UNUSED_RESULT;
char   *model_dup_sql    (ModelFixture *fixture,
                          const char   *sql) G_GNUC_WARN_UNUSED_RESULT;
void    model_assert_sql (ModelFixture *fixture,
                          const char   *sql,
                          const char   *expected);
char   *model_id_text  (gint64         id) G_GNUC_WARN_UNUSED_RESULT;
gint64  model_count    (ModelFixture  *fixture,
                        const char    *entity,
                        const char    *search,
                        const char    *field,
                        const char    *value);
