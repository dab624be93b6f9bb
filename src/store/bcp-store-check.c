/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store-private.h"

#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-history.h"

#include <glib/gi18n.h>

/* So many disagreements of one kind are told; of the rest, how many. */
#define MAX_TOLD 20

typedef struct
{
  GPtrArray   *findings;
  BcpProgress *progress;
} CheckRequest;

/**
 * CheckFunc: makes a sentence of one row of what was found
 */
typedef char *(*CheckFunc) (BcpStatement *row,
                            const char   *about);

/* Adds a finding for each row of @sql but those of which @describe says nothing. */
static gboolean
check_rows (BcpConnection  *db,
            GPtrArray      *findings,
            const char     *sql,
            CheckFunc       describe,
            const char     *about,
            GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  gulong n_untold = 0;
  guint n_told = 0;
  BcpStep step;

  if (row == NULL)
    return FALSE;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      char *finding = describe (row, about);

      if (finding != NULL && n_told++ < MAX_TOLD)
        g_ptr_array_add (findings, finding);
      else if (finding != NULL)
        {
          n_untold++;
          g_free (finding);
        }
    }
  bcp_statement_reset (row);

  if (n_untold > 0)
    g_ptr_array_add (findings, g_strdup_printf (ngettext ("and %lu more of the same kind", "and %lu more of the same kind",
                                                          n_untold), n_untold));
  return step == BCP_STEP_DONE;
}

static char *
describe_damage (BcpStatement *row,
                 const char   *about)
{
  const char *text = bcp_statement_text (row, 0);

  return g_strcmp0 (text, "ok") == 0 ? NULL : g_strdup_printf (_("Damage: %s"), text);
}

static char *
describe_orphan (BcpStatement *row,
                 const char   *about)
{
  return g_strdup_printf (_("Record %s of “%s” refers to a record of “%s” that is not there."),
                          bcp_statement_text (row, 1), bcp_statement_text (row, 0), bcp_statement_text (row, 2));
}

static char *
describe_disagreement (BcpStatement *row,
                       const char   *about)
{
  const char *text = bcp_statement_text (row, 0);

  return g_strdup_printf ("%s: %s", about, text != NULL ? text : "");
}

static gboolean
check_history (BcpConnection  *db,
               BcpJob         *job,
               GPtrArray      *findings)
{
  g_autofree char *number = NULL;
  gint64 broken = bcp_history_verify (db, job->cancellable, &job->error);

  if (broken > 0)
    {
      number = bcp_format_integer (broken, bcp_language_get_default ());
      g_ptr_array_add (findings, g_strdup_printf (_("Entry %s of the history was changed or removed after it was written."),
                                                  number));
    }
  return broken >= 0;
}

static gboolean
check_derivations (BcpStore      *self,
                   BcpConnection *db,
                   BcpJob        *job,
                   CheckRequest  *request)
{
  for (guint i = 0; i < self->schema->n_derivations; i++)
    {
      const BcpDerivation *derivation = &self->schema->derivations[i];

      if (!check_rows (db, request->findings, derivation->check, describe_disagreement, _(derivation->name), &job->error))
        return FALSE;
      bcp_progress_report (request->progress, 3 + i + 1, 3 + self->schema->n_derivations);
    }

  return TRUE;
}

static gboolean
check_job (BcpStore      *self,
           BcpConnection *db,
           BcpJob        *job)
{
  CheckRequest *request = job->data;
  gint64 n_steps = 3 + self->schema->n_derivations;

  if (!bcp_connection_script (db, "BEGIN", &job->error) ||
      !check_rows (db, request->findings, "PRAGMA integrity_check", describe_damage, NULL, &job->error))
    return FALSE;
  bcp_progress_report (request->progress, 1, n_steps);

  if (!check_rows (db, request->findings, "PRAGMA foreign_key_check", describe_orphan, NULL, &job->error))
    return FALSE;
  bcp_progress_report (request->progress, 2, n_steps);

  if (!check_history (db, job, request->findings))
    return FALSE;
  bcp_progress_report (request->progress, 3, n_steps);

  return check_derivations (self, db, job, request);
}

/**
 * bcp_store_check:
 * @self: a store
 * @progress: (nullable): told of it, in steps
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Looks at everything that can be wrong with a file: its pages and indices, references between
 * records, the history's chain, and what is derived.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): what was found, a sentence each; empty
 *   where all is well
 */
GPtrArray *
bcp_store_check (BcpStore      *self,
                 BcpProgress   *progress,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  CheckRequest request = { findings, progress };
  BcpJob *job;

  g_return_val_if_fail (BCP_IS_STORE (self), NULL);

  job = bcp_job_new (check_job, cancellable);
  job->data = &request;
  bcp_store_run_job (self, self->readers, job);

  /* Damage so bad that looking further is impossible is a finding too. */
  if (g_error_matches (job->error, BCP_ERROR, BCP_ERROR_CORRUPT))
    {
      g_ptr_array_add (findings, g_strdup (job->error->message));
      g_clear_error (&job->error);
    }
  if (job->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&job->error));
      g_clear_pointer (&findings, g_ptr_array_unref);
    }
  bcp_job_free (job);

  return g_steal_pointer (&findings);
}
