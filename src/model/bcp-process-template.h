/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-language.h"

G_BEGIN_DECLS

/**
 * BcpTemplateStage: an operation of a template
 * @stage: its place in the process; a part of a process is from one stage to another
 * @name: in the reader's language
 */
typedef struct
{
  gint64  stage;
  char   *name;
} BcpTemplateStage;

/**
 * BcpProcessTemplate: the operations and streams of a usual process, to begin a flow diagram with
 * @code: "TAN-CHROME"
 * @name: in the reader's language
 * @stages: (element-type BcpTemplateStage): in the order of the process
 */
typedef struct
{
  char   *code;
  char   *name;
  GArray *stages;
} BcpProcessTemplate;

GPtrArray *bcp_process_templates_load  (BcpConnection  *db,
                                        gint64          assessment,
                                        BcpLanguage     language,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/* Inside an edit. */
gboolean   bcp_process_template_apply  (BcpConnection  *db,
                                        gint64          assessment,
                                        const char     *code,
                                        gint64          first_stage,
                                        gint64          last_stage,
                                        GError        **error);

G_END_DECLS
