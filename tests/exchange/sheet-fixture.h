/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sheet-table.h"

/**
 * SheetPart: one part of a package that a test puts together
 */
typedef struct
{
  const char *name;
  const char *text;
} SheetPart;

void   sheet_add      (const char       *name,
                       void            (*test) (const char *folder));
GFile *sheet_text     (const char       *folder,
                       const char       *name,
                       const char       *text,
                       gssize            length);
GFile *sheet_package  (const char       *folder,
                       const char       *name,
                       const SheetPart  *parts,
                       guint             n_parts);
GFile *sheet_xlsx     (const char       *folder,
                       const char       *sheet_data);
GFile *sheet_ods      (const char       *folder,
                       const char       *tables);
GFile *sheet_shared   (const char       *folder,
                       const char       *name);
char  *sheet_dump     (GFile            *file,
                       const char       *sheet);
void   sheet_refused  (GFile            *file,
                       int               code,
                       const char       *words);
