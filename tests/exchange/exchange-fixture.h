/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-import.h"
#include "bcp-store.h"

/**
 * Fixture: a folder of its own with a programme of two sectors, one state and one municipality
 */
typedef struct
{
  char     *folder;
  BcpStore *store;
} Fixture;

typedef void (*FixtureTest) (Fixture *fixture);

void    fixture_add    (const char  *name,
                        FixtureTest  test);
GFile  *fixture_file   (Fixture     *fixture,
                        const char  *name,
                        const char  *text);
char   *fixture_read   (Fixture     *fixture,
                        const char  *name);
gint64  fixture_int    (Fixture     *fixture,
                        const char  *sql);
char   *fixture_text   (Fixture     *fixture,
                        const char  *sql);
void    fixture_run    (Fixture     *fixture,
                        const char  *sql);
void    fixture_assert_text   (Fixture    *fixture,
                               const char *sql,
                               const char *expected);
void    fixture_assert_counts (const BcpImportResult *result,
                               const char            *expected);
GFile  *fixture_shared (const char  *folder,
                        const char  *name);
