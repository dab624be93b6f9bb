/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-bulk.h"

#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-listing-private.h"
#include "bcp-record-private.h"

#include <glib/gi18n.h>

/* So many records are one statement: few enough to report progress and to stop soon. */
#define SLICE 5000

/* Where it is going on. */
typedef struct
{
  BcpConnection  *db;
  BcpProgress    *progress;
  GCancellable   *cancellable;
  gint64          n_done;
  gint64          n_all;
} Run;

static gboolean
run_step (Run     *run,
          gint64   n,
          GError **error)
{
  run->n_done += n;
  if (run->progress != NULL)
    bcp_progress_report (run->progress, run->n_done, run->n_all);
  return !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

/**
 * bcp_bulk_can_edit:
 * @entity: an entity
 * @field: its field
 *
 * Returns: whether one value may be given to many records
 */
gboolean
bcp_bulk_can_edit (const BcpEntity *entity,
                   const BcpField  *field)
{
  return !(field->flags & (BCP_FIELD_COMPUTED | BCP_FIELD_FIXED | BCP_FIELD_QUIET)) && g_strcmp0 (entity->number, field->name) != 0;
}

/* Whether the value can be written to all records by SQL: no refusal and no completion looks at the
 * field together with others. What is emptied may be filled again by what follows from others. */
static gboolean
is_alone (const BcpEntity *entity,
          const BcpField  *field,
          const BcpValue  *value)
{
  if (entity->complete != NULL && bcp_value_is_null (value))
    return FALSE;
  if (entity->rule == NULL && entity->complete == NULL)
    return TRUE;

  return entity->joint != NULL && !g_strv_contains (entity->joint, field->name);
}

/* In the order of ids, so that neighbours in the file are changed together. */
static GArray *
read_ids (BcpListing     *listing,
          BcpConnection  *db,
          GError        **error)
{
  BcpListingConditions conditions = bcp_listing_conditions (listing);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = g_strconcat ("SELECT t.id FROM ", listing->entity->source, conditions.where->str, " ORDER BY t.id", NULL);
  BcpStatement *statement = bcp_listing_prepare (db, sql, &conditions, error);
  BcpStep step = BCP_STEP_ERROR;

  while (statement != NULL && (step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      gint64 id = bcp_statement_int (statement, 0);

      g_array_append_val (ids, id);
    }
  if (statement != NULL)
    bcp_statement_reset (statement);

  bcp_listing_conditions_free (&conditions);
  return step == BCP_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * bcp_bulk_count:
 * @listing: which records
 * @db: a connection
 * @field: the field that is to change
 * @value: its value to be
 * @count: (out): how many there are, and how many would change
 * @error: why not
 *
 * Returns: whether they could be counted
 */
gboolean
bcp_bulk_count (BcpListing      *listing,
                BcpConnection   *db,
                const BcpField  *field,
                const BcpValue  *value,
                BcpBulkCount    *count,
                GError         **error)
{
  BcpListingConditions conditions = bcp_listing_conditions (listing);
  g_autofree char *sql = NULL;
  BcpStatement *statement;
  BcpStep step = BCP_STEP_ERROR;

  g_array_append_val (conditions.bindings, (BcpValue) BCP_VALUE_INIT);
  bcp_value_copy (value, &g_array_index (conditions.bindings, BcpValue, conditions.bindings->len - 1));
  sql = g_strdup_printf ("SELECT count (*), total (t.%s IS NOT ?%u) FROM %s%s", field->name, conditions.bindings->len,
                         listing->entity->source, conditions.where->str);
  statement = bcp_listing_prepare (db, sql, &conditions, error);
  if (statement != NULL)
    {
      step = bcp_statement_step (statement, error);
      if (step == BCP_STEP_ROW)
        *count = (BcpBulkCount) { bcp_statement_int (statement, 0), bcp_statement_int (statement, 1) };
      bcp_statement_reset (statement);
    }

  bcp_listing_conditions_free (&conditions);
  return step == BCP_STEP_ROW;
}

/* One statement for a slice of records. */
static gint64
update_slice (BcpConnection   *db,
              const char      *sql,
              const BcpValue  *value,
              const gint64    *ids,
              guint            n,
              GError         **error)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (json, ']');

  return bcp_connection_run (db, error, sql, "vt", value, json->str) ? bcp_connection_changes (db) : -1;
}

static gint64
update_all (const BcpEntity  *entity,
            const BcpField   *field,
            const BcpValue   *value,
            GArray           *ids,
            Run              *run,
            GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %1$s SET %2$s = ?1 WHERE id IN (SELECT value FROM json_each (?2)) AND %2$s IS NOT ?1",
                                          entity->table, field->name);
  gint64 n_changed = 0;

  for (guint i = 0; i < ids->len; i += SLICE)
    {
      guint n = MIN (SLICE, ids->len - i);
      gint64 changed = update_slice (run->db, sql, value, &g_array_index (ids, gint64, i), n, error);

      if (changed < 0 || !run_step (run, n, error))
        return -1;
      n_changed += changed;
    }

  return n_changed;
}

/* Says of which record a refusal speaks, where there are several. */
static void
name_record (BcpRecord  *record,
             Run        *run,
             GError    **error)
{
  g_autofree char *title = NULL;

  if (run->n_all < 2 || record == NULL || error == NULL || !g_error_matches (*error, BCP_ERROR, BCP_ERROR_REFUSED))
    return;

  title = bcp_record_dup_title (record, NULL, bcp_language_get_default ());
  g_prefix_error (error, "%s: ", title);
}

static gboolean
save_one (const BcpEntity  *entity,
          const BcpField   *field,
          const BcpValue   *value,
          gint64            id,
          gint64           *n_changed,
          Run              *run,
          GError          **error)
{
  g_autoptr (BcpRecord) record = bcp_record_load (run->db, entity, id, error);

  if (record == NULL)
    return FALSE;

  bcp_record_set_value (record, field->name, value);
  *n_changed += bcp_record_is_changed (record, field->name);
  if (bcp_record_save (record, run->db, error))
    return TRUE;

  name_record (record, run, error);
  return FALSE;
}

static gint64
save_each (const BcpEntity  *entity,
           const BcpField   *field,
           const BcpValue   *value,
           GArray           *ids,
           Run              *run,
           GError          **error)
{
  gint64 n_changed = 0;

  for (guint i = 0; i < ids->len; i++)
    if (!save_one (entity, field, value, g_array_index (ids, gint64, i), &n_changed, run, error) || !run_step (run, 1, error))
      return -1;

  return n_changed;
}

static gboolean
check_value (const BcpField  *field,
             const BcpValue  *value,
             BcpConnection   *db,
             GError         **error)
{
  g_autofree char *sql = NULL;
  gint64 n;

  if ((field->flags & BCP_FIELD_REQUIRED) && bcp_value_is_null (value))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, _("“%s” is required."), _(field->label));
      return FALSE;
    }
  if (field->type != BCP_FIELD_REFERENCE || bcp_value_is_null (value))
    return TRUE;

  sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE id = ?1", bcp_entity_by_name (field->domain)->table);
  if (!bcp_connection_get_int (db, &n, error, sql, "i", bcp_value_get_integer (value)))
    return FALSE;
  if (n == 0)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("There is no record “%1$s” among “%2$s”."), _(field->label),
                 _(bcp_entity_by_name (field->domain)->plural));
  return n > 0;
}

/* Triggers that follow a field row by row are put aside where there are very many rows; those that do not
 * look at the field cost nothing, and making anew what they keep would. */
static gboolean
expect_changes (BcpConnection    *db,
                const BcpEntity  *entity,
                const BcpField   *field,
                guint             n,
                GError          **error)
{
  gint64 n_triggers;

  if (!bcp_connection_get_int (db, &n_triggers, error,
                               "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1"
                               " AND (?2 IS NULL OR (sql LIKE '%UPDATE%' AND instr (sql, ?2) > 0))",
                               "tt", entity->table, field != NULL ? field->name : NULL))
    return FALSE;

  return n_triggers == 0 || bcp_connection_expect_changes (db, NULL, n, error);
}

/* "Sector of 1,204 Firms" */
static void
label_edit (BcpConnection   *db,
            const BcpEntity *entity,
            const BcpField  *field,
            gint64           n)
{
  /* Translators: a field of several records: “Sector of 1,204 Firms” */
  g_autofree char *what = g_strconcat ("\001", field->label, NULL);
  g_autofree char *word = g_strconcat ("\001", n == 1 ? entity->label : entity->plural, NULL);
  g_autofree char *count = bcp_format_integer (n, BCP_LANGUAGE_EN);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("%1$s of %2$s %3$s"), what, count, word, NULL);

  bcp_connection_relabel (db, label);
}

/**
 * bcp_bulk_edit:
 * @listing: which records
 * @db: the writer, inside an edit
 * @field: a field that bcp_bulk_can_edit()
 * @value: its value in all of them, parsed by bcp_field_parse()
 * @progress: (nullable): how far it is, in records
 * @cancellable: (nullable): stops it between slices
 * @error: why not; a refusal names the record
 *
 * Where no refusal and no completion looks at the field together with others, SQL changes many at once;
 * else each record is saved by its own rules.
 *
 * Returns: whether all records have the value
 */
gboolean
bcp_bulk_edit (BcpListing      *listing,
               BcpConnection   *db,
               const BcpField  *field,
               const BcpValue  *value,
               BcpProgress     *progress,
               GCancellable    *cancellable,
               GError         **error)
{
  const BcpEntity *entity = bcp_listing_get_entity (listing);
  gboolean alone = is_alone (entity, field, value);
  Run run = { db, progress, cancellable, 0, 0 };
  g_autoptr (GArray) ids = NULL;
  gint64 n_changed;

  g_return_val_if_fail (bcp_bulk_can_edit (entity, field), FALSE);

  if (!check_value (field, value, db, error) || (ids = read_ids (listing, db, error)) == NULL)
    return FALSE;

  run.n_all = ids->len;
  if (alone && !expect_changes (db, entity, field, ids->len, error))
    return FALSE;
  n_changed = (alone ? update_all : save_each) (entity, field, value, ids, &run, error);
  if (n_changed < 0)
    return FALSE;

  label_edit (db, entity, field, n_changed);
  return TRUE;
}

/* "Deleted: 14 Firms" */
static void
label_deletion (BcpConnection   *db,
                const BcpEntity *entity,
                guint            n)
{
  g_autofree char *word = g_strconcat ("\001", entity->plural, NULL);
  g_autofree char *count = bcp_format_integer (n, BCP_LANGUAGE_EN);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Deleted: %1$s %2$s"), count, word, NULL);

  bcp_connection_relabel (db, label);
}

static gboolean
delete_one (const BcpEntity  *entity,
            gint64            id,
            Run              *run,
            GError          **error)
{
  g_autoptr (BcpRecord) record = NULL;

  if (bcp_record_delete (run->db, entity, id, error))
    return TRUE;

  record = bcp_record_load (run->db, entity, id, NULL);
  name_record (record, run, error);
  return FALSE;
}

/**
 * bcp_bulk_delete:
 * @listing: which records
 * @db: the writer, inside an edit
 * @progress: (nullable): how far it is, in records
 * @cancellable: (nullable): stops it
 * @error: why not; a refusal names the record
 *
 * Returns: whether all of them are gone, with what belongs to them
 */
gboolean
bcp_bulk_delete (BcpListing     *listing,
                 BcpConnection  *db,
                 BcpProgress    *progress,
                 GCancellable   *cancellable,
                 GError        **error)
{
  const BcpEntity *entity = bcp_listing_get_entity (listing);
  Run run = { db, progress, cancellable, 0, 0 };
  g_autoptr (GArray) ids = read_ids (listing, db, error);

  if (ids == NULL)
    return FALSE;

  run.n_all = ids->len;
  if (ids->len == 1)
    {
      g_autoptr (BcpRecord) record = bcp_record_load (db, entity, g_array_index (ids, gint64, 0), error);
      g_autoptr (BcpLabel) label = record != NULL ? bcp_record_delete_label (record) : NULL;

      if (record == NULL)
        return FALSE;
      bcp_connection_relabel (db, label);
    }
  else
    label_deletion (db, entity, ids->len);

  if (!expect_changes (db, entity, NULL, ids->len, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!delete_one (entity, g_array_index (ids, gint64, i), &run, error) || !run_step (&run, 1, error))
      return FALSE;

  return TRUE;
}
