/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-date.h"

G_BEGIN_DECLS

/**
 * BcpOption:
 * @name: without its dashes
 * @value: (nullable): what its value is called, "N"; %NULL for an option without one
 * @repeated: may be given more than once
 * @help: N_(), what it does
 */
typedef struct
{
  const char *name;
  const char *value;
  gboolean    repeated;
  const char *help;
} BcpOption;

/**
 * BcpArguments: a subcommand's words and options, apart
 */
typedef struct _BcpArguments BcpArguments;

BcpArguments      *bcp_arguments_parse      (char             **argv,
                                             const BcpOption   *options,
                                             GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void               bcp_arguments_free       (BcpArguments      *self);
guint              bcp_arguments_n_words    (BcpArguments      *self);
const char        *bcp_arguments_word       (BcpArguments      *self,
                                             guint              index);
gboolean           bcp_arguments_has        (BcpArguments      *self,
                                             const char        *option);
const char        *bcp_arguments_get        (BcpArguments      *self,
                                             const char        *option);
const char *const *bcp_arguments_get_all    (BcpArguments      *self,
                                             const char        *option);
gboolean           bcp_arguments_get_choice (BcpArguments      *self,
                                             const char        *option,
                                             const char *const *choices,
                                             guint             *choice,
                                             GError           **error);
gboolean           bcp_arguments_get_number (BcpArguments      *self,
                                             const char        *option,
                                             gint64             minimum,
                                             gint64            *number,
                                             GError           **error);
gboolean           bcp_arguments_get_date   (BcpArguments      *self,
                                             const char        *option,
                                             BcpDate           *date,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpArguments, bcp_arguments_free)

G_END_DECLS
