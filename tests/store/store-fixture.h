/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

#define TEST_APPLICATION_ID 0x54455354

extern const BcpSchema test_schema;
extern const BcpSchema test_schema_next;

/**
 * Fixture: a folder of its own with one open store in it
 */
typedef struct
{
  char     *folder;
  char     *path;
  BcpStore *store;
} Fixture;

typedef void (*FixtureTest) (Fixture *fixture);

void       fixture_add        (const char   *name,
                               FixtureTest   test);
void       fixture_reopen     (Fixture      *fixture,
                               BcpStoreMode  mode);
char      *fixture_world      (BcpStore     *store);
gint64     fixture_sql        (BcpStore     *store,
                               const char   *label,
                               const char   *sql);
gint64     fixture_int        (BcpStore     *store,
                               const char   *sql);
gint64     fixture_new_parent (BcpStore     *store,
                               const char   *name,
                               guint         n_children);
void       fixture_raw        (const char   *path,
                               const char   *sql);
void       fixture_spin       (void);
