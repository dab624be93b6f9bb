/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-report.h"

/* A programme's file with invented firms, in a folder of its own that goes with the test. */
typedef struct
{
  char            *folder;
  BcpStore        *store;
  BcpPaperOptions  options;
} ReportFixture;

typedef void (*ReportTest) (ReportFixture *fixture,
                            gconstpointer  data);

void       report_test_begin (void);
int        report_test_end   (void);
void       report_test_add   (const char     *path,
                              ReportTest      test);
void       report_edit       (ReportFixture  *fixture,
                              const char     *sql);
BcpReport *report_try_make   (ReportFixture  *fixture,
                              const char     *document,
                              BcpListing     *listing,
                              GCancellable   *cancellable,
                              GError        **error);
BcpReport *report_make       (ReportFixture  *fixture,
                              const char     *document,
                              BcpListing     *listing);
GPtrArray *report_texts      (ReportFixture  *fixture,
                              BcpReport      *report);
char      *report_all_text   (ReportFixture  *fixture,
                              BcpReport      *report);
guint      report_count      (const char     *text,
                              const char     *part);
