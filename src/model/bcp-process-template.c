/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-process-template.h"

#include "bcp-assessment-sql.h"
#include "bcp-flow-edits.h"
#include "bcp-rows.h"

#include <glib/gi18n.h>
#include <math.h>

static void
stage_clear (gpointer data)
{
  g_free (((BcpTemplateStage *) data)->name);
}

static void
template_free (gpointer data)
{
  BcpProcessTemplate *self = data;

  g_free (self->code);
  g_free (self->name);
  g_array_unref (self->stages);
  g_free (self);
}

static void
take_row (GPtrArray    *templates,
          BcpStatement *row,
          BcpLanguage   language)
{
  BcpProcessTemplate *template = templates->len > 0 ? g_ptr_array_index (templates, templates->len - 1) : NULL;
  BcpTemplateStage stage = { bcp_statement_int (row, 3), bcp_row_words (row, 4, language) };

  if (template == NULL || g_strcmp0 (template->code, bcp_statement_text (row, 0)) != 0)
    {
      template = g_new0 (BcpProcessTemplate, 1);
      template->code = g_strdup (bcp_statement_text (row, 0));
      template->name = bcp_row_words (row, 1, language);
      template->stages = g_array_new (FALSE, FALSE, sizeof (BcpTemplateStage));
      g_array_set_clear_func (template->stages, stage_clear);
      g_ptr_array_add (templates, template);
    }
  g_array_append_val (template->stages, stage);
}

/**
 * bcp_process_templates_load:
 * @db: a connection
 * @assessment: for which a process is wanted
 * @language: of the names
 * @error: what the file said
 *
 * Returns: (nullable) (transfer full) (element-type BcpProcessTemplate): those of its sector; all where
 *   the sector is not known or has none
 */
GPtrArray *
bcp_process_templates_load (BcpConnection  *db,
                            gint64          assessment,
                            BcpLanguage     language,
                            GError        **error)
{
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (template_free);
  BcpStatement *row = bcp_connection_prepare (
    db,
    "WITH wanted AS (SELECT p.code FROM process_template p JOIN assessment t ON t.id = ?1 AND p.sector = " SECTOR_OF_ASSESSMENT ") "
    "SELECT p.code, p.name_en, p.name_es, o.stage, o.name_en, o.name_es "
    "FROM process_template p JOIN template_operation o ON o.template = p.code "
    "WHERE p.code IN wanted OR NOT EXISTS (SELECT 1 FROM wanted) ORDER BY p.position, p.code, o.stage, o.code",
    error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, assessment);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    take_row (templates, row, language);

  return step == BCP_STEP_DONE ? g_steal_pointer (&templates) : NULL;
}

/* Applying */

typedef struct
{
  BcpConnection *db;
  gint64         assessment;
  BcpLanguage    language;
  GHashTable    *operations;    /* code in the template → id (gint64 *) */
} Application;

static gboolean
add_operation (Application   *self,
               BcpStatement  *row,
               GError       **error)
{
  g_autofree char *name = bcp_row_words (row, 1, self->language), *department = bcp_row_words (row, 3, self->language);
  BcpFlowOperation operation = {
    self->assessment, bcp_statement_text (row, 0), name, department, bcp_statement_text (row, 5), NAN, NAN,
  };
  gint64 id = bcp_flow_add_operation (self->db, &operation, error);

  if (id == 0)
    return FALSE;

  g_hash_table_insert (self->operations, g_strdup (operation.code), g_memdup2 (&id, sizeof id));
  return TRUE;
}

static gint64
find_end (Application  *self,
          BcpStatement *row,
          int           column)
{
  const gint64 *id = bcp_statement_is_null (row, column) ? NULL : g_hash_table_lookup (self->operations, bcp_statement_text (row, column));

  return id != NULL ? *id : 0;
}

static gboolean
add_stream (Application   *self,
            BcpStatement  *row,
            GError       **error)
{
  g_autofree char *name = bcp_row_words (row, 0, self->language);
  BcpFlowStream stream = {
    self->assessment, find_end (self, row, 4), find_end (self, row, 5), name, bcp_statement_text (row, 2), bcp_statement_text (row, 3),
  };

  return bcp_flow_add_stream (self->db, &stream, error) != 0;
}

static gboolean
add_all (Application  *self,
         const char   *sql,
         const char   *code,
         gint64        first_stage,
         gint64        last_stage,
         gboolean    (*add) (Application *, BcpStatement *, GError **),
         GError      **error)
{
  BcpStatement *row = bcp_connection_prepare (self->db, sql, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_text (row, 1, code);
  bcp_statement_bind_int (row, 2, first_stage);
  bcp_statement_bind_int (row, 3, last_stage);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    if (!add (self, row, error))
      break;
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

/**
 * bcp_process_template_apply:
 * @db: the writer, inside an edit
 * @assessment: whose flow diagram
 * @code: the template's
 * @first_stage: where its part begins
 * @last_stage: where it ends
 * @error: why not
 *
 * Adds the operations of the part and every stream that begins or ends at one of them, named in the
 * programme's language; what is there stays. A stream that the part cuts off from its other end comes
 * from, or goes to, the outside: an intermediate one is then an input or a product of the part.
 * The edit is named by the template.
 *
 * Returns: whether all of it was added
 */
gboolean
bcp_process_template_apply (BcpConnection  *db,
                            gint64          assessment,
                            const char     *code,
                            gint64          first_stage,
                            gint64          last_stage,
                            GError        **error)
{
  g_autoptr (GHashTable) operations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Application self = { db, assessment, bcp_flow_language (db), operations };
  g_autofree char *name = bcp_connection_dup_text (db, NULL, self.language == BCP_LANGUAGE_ES ? "SELECT name_es FROM process_template WHERE code = ?1"
                                                                                              : "SELECT name_en FROM process_template WHERE code = ?1",
                                                   "t", code);
  g_autoptr (BcpLabel) label = NULL;

  if (!add_all (&self,
                "SELECT code, name_en, name_es, department_en, department_es, mode FROM template_operation "
                "WHERE template = ?1 AND stage BETWEEN ?2 AND ?3 ORDER BY stage, code",
                code, first_stage, last_stage, add_operation, error)
      || !add_all (&self,
                   "SELECT s.name_en, s.name_es, s.medium, CASE WHEN s.kind <> 'intermediate' THEN s.kind "
                   "WHEN f.id IS NULL THEN 'input' WHEN t.id IS NULL THEN 'product' ELSE s.kind END, f.code, t.code "
                   "FROM template_stream s "
                   "LEFT JOIN template_operation f ON f.template = s.template AND f.code = s.from_code AND f.stage BETWEEN ?2 AND ?3 "
                   "LEFT JOIN template_operation t ON t.template = s.template AND t.code = s.to_code AND t.stage BETWEEN ?2 AND ?3 "
                   "WHERE s.template = ?1 AND (f.id IS NOT NULL OR t.id IS NOT NULL) ORDER BY s.id",
                   code, first_stage, last_stage, add_stream, error))
    return FALSE;

  label = bcp_label_new (N_("From a template: %s"), name != NULL ? name : code, NULL);
  bcp_connection_relabel (db, label);
  return TRUE;
}
