/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpChoice: a code of a list that is built into the program, and its name, marked with N_()
 */
typedef struct
{
  const char *code;
  const char *name;
} BcpChoice;

/**
 * BcpChoices: a coded list; choices end with a NULL code
 */
typedef struct
{
  const char      *list;
  const BcpChoice *choices;
} BcpChoices;

/* Each ends with a NULL list; the second one's are of an assessment's worksheets. */
extern const BcpChoices bcp_choices[];
extern const BcpChoices bcp_assessment_choices[];

int         bcp_choice_position (const char *list,
                                 const char *code);
const char *bcp_choice_get_name (const char *list,
                                 const char *code);

G_END_DECLS
