/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-firm-merge.h"

#include "bcp-date.h"
#include "bcp-record.h"

#include <glib/gi18n.h>
#include <string.h>

/* Fields that say something only together: an empty one is not filled from the other firm where
 * another of its group is known. */
static const char *const groups[][4] = {
  { "street", "exterior_number", "interior_number" },
  { "state", "municipality", "locality" },
  { "latitude", "longitude" },
  { "scian", "scian_edition" },
  { "annual_sales", "annual_sales_currency", "annual_sales_year" },
  { "consent_data_use", "consent_publication", "consent_date" },
};

typedef struct
{
  BcpConnection     *db;
  BcpRecord         *kept;
  BcpRecord         *other;
  const char *const *others;   /* fields to take from the other */
} Merge;

static void
merge_clear (Merge *self)
{
  g_clear_object (&self->kept);
  g_clear_object (&self->other);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static gboolean
is_stored (const BcpField *field)
{
  return (field->flags & BCP_FIELD_COMPUTED) == 0;
}

static gboolean
is_empty (BcpRecord  *record,
          const char *field)
{
  return bcp_value_is_null (bcp_record_get_value (record, field));
}

/* Whether nothing is known of what @field belongs to. */
static gboolean
may_fill (BcpRecord  *kept,
          const char *field)
{
  if (!is_empty (kept, field))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      gboolean all_empty = TRUE, holds = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (groups[i]) && groups[i][j] != NULL; j++)
        {
          holds = holds || strcmp (groups[i][j], field) == 0;
          all_empty = all_empty && is_empty (kept, groups[i][j]);
        }
      if (holds)
        return all_empty;
    }

  return TRUE;
}

/**
 * bcp_firm_merge_fills:
 * @kept: the firm that stays
 * @other: the firm that goes
 * @field: a field that is stored
 *
 * Returns: whether the kept firm takes the field from the other unless somebody decides otherwise: it knows
 *   nothing of what the field belongs to (a house number belongs to a street), and the other does
 */
gboolean
bcp_firm_merge_fills (BcpRecord      *kept,
                      BcpRecord      *other,
                      const BcpField *field)
{
  return !is_empty (other, field->name) && may_fill (kept, field->name);
}

static gboolean
takes_other (Merge          *self,
             const BcpField *field)
{
  return g_strv_contains (self->others, field->name);
}

/* Both firms may have taken part in one activity: then one participation has what both had. */
static gboolean
join_participations (Merge   *self,
                     GError **error)
{
  gint64 kept = bcp_record_get_id (self->kept), other = bcp_record_get_id (self->other);

  return bcp_connection_run (self->db, error,
                             "UPDATE participation SET persons = nullif (coalesce (participation.persons, 0) + coalesce (o.persons, 0), 0),"
                             " requested_service = max (participation.requested_service, o.requested_service),"
                             " notes = nullif (trim (coalesce (participation.notes, '') || char (10) || coalesce (o.notes, ''), char (10)), '')"
                             " FROM participation o WHERE o.firm = ?2 AND participation.firm = ?1 AND o.activity = participation.activity",
                             "ii", kept, other)
    && bcp_connection_run (self->db, error,
                           "DELETE FROM participation WHERE firm = ?2"
                           " AND activity IN (SELECT activity FROM participation WHERE firm = ?1)", "ii", kept, other);
}

/* What was said of the other and a third firm is said of the kept one and the third. */
static gboolean
turn_refusals (Merge   *self,
               GError **error)
{
  gint64 kept = bcp_record_get_id (self->kept), other = bcp_record_get_id (self->other);

  return bcp_connection_run (self->db, error,
                             "DELETE FROM distinct_firms WHERE firm = min (?1, ?2) AND other = max (?1, ?2)", "ii", kept, other)
    && bcp_connection_run (self->db, error,
                           "UPDATE OR IGNORE distinct_firms SET firm = min (?1, CASE firm WHEN ?2 THEN other ELSE firm END),"
                           " other = max (?1, CASE firm WHEN ?2 THEN other ELSE firm END) WHERE ?2 IN (firm, other)",
                           "ii", kept, other)
    && bcp_connection_run (self->db, error, "DELETE FROM distinct_firms WHERE ?1 IN (firm, other)", "i", other);
}

/* Every record that refers to the other firm, of whatever table, refers to the kept one afterwards. */
static gboolean
move_references (Merge   *self,
                 GError **error)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func (g_free);
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (self->db,
                                "SELECT printf ('UPDATE \"%w\" SET \"%w\" = ?1 WHERE \"%w\" = ?2', t.name, f.\"from\", f.\"from\")"
                                " FROM sqlite_schema t, pragma_foreign_key_list (t.name) f"
                                " WHERE t.type = 'table' AND f.\"table\" = 'firm' AND t.name <> 'distinct_firms'", error);
  if (row == NULL)
    return FALSE;
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_ptr_array_add (updates, g_strdup (bcp_statement_text (row, 0)));
  bcp_statement_reset (row);
  if (step == BCP_STEP_ERROR || !join_participations (self, error) || !turn_refusals (self, error))
    return FALSE;

  for (guint i = 0; i < updates->len; i++)
    if (!bcp_connection_run (self->db, error, g_ptr_array_index (updates, i), "ii",
                             bcp_record_get_id (self->kept), bcp_record_get_id (self->other)))
      return FALSE;

  return TRUE;
}

static gboolean
set_field (Merge           *self,
           const BcpField  *field,
           const BcpValue  *value,
           GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE firm SET %s = ?2 WHERE id = ?1", field->name);

  return bcp_connection_run (self->db, error, sql, "iv", bcp_record_get_id (self->kept), value);
}

/* Remarks of both are kept, one below the other. */
static gboolean
join_remarks (Merge           *self,
              const BcpField  *field,
              GError         **error)
{
  const char *own = bcp_value_get_text (bcp_record_get_value (self->kept, field->name));
  const char *more = bcp_value_get_text (bcp_record_get_value (self->other, field->name));
  BcpValue value = BCP_VALUE_INIT;
  gboolean ok;

  if (own == NULL || more == NULL || strcmp (own, more) == 0)
    return TRUE;

  bcp_value_take_text (&value, g_strdup_printf ("%s\n\n%s", own, more));
  ok = set_field (self, field, &value, error);
  bcp_value_clear (&value);
  return ok;
}

static void
append_value (Merge          *self,
              GString        *text,
              const BcpField *field,
              BcpRecord      *record,
              BcpCatalogue   *catalogue)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *value = bcp_field_format (field, bcp_record_get_value (record, field->name),
                                             bcp_record_get_companion (record, field->name), catalogue, language);

  g_string_append_printf (text, "\n%s: %s", bcp_tr (language, field->label), value);
}

/* What neither firm's record holds any longer stands in a note. */
static gboolean
write_note (Merge         *self,
            const GString *dropped,
            const char    *author,
            GError       **error)
{
  g_autofree char *today = bcp_date_to_iso (bcp_date_today ());
  g_autofree char *name = bcp_record_dup_text (self->other, "legal_name");
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 id = bcp_connection_new_id (self->db, error);

  g_string_append_printf (text, _("Merged with a second record of the firm, %s."), name);
  if (dropped->len > 0)
    g_string_append_printf (text, "\n%s%s", _("Not kept:"), dropped->str);

  return id != 0
    && bcp_connection_run (self->db, error, "INSERT INTO note (id, firm, date, author, text) VALUES (?1, ?2, ?3, ?4, ?5)",
                           "iittt", id, bcp_record_get_id (self->kept), today, author, text->str);
}

static gboolean
merge_fields (Merge         *self,
              const char    *author,
              GError       **error)
{
  const BcpEntity *firms = bcp_entity_by_name ("firms");
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (self->db, error);
  g_autoptr (GString) dropped = g_string_new (NULL);

  if (catalogue == NULL)
    return FALSE;

  for (guint i = 0; i < firms->n_fields; i++)
    {
      const BcpField *field = &firms->fields[i];
      const BcpValue *own = bcp_record_get_value (self->kept, field->name);
      const BcpValue *value = bcp_record_get_value (self->other, field->name);

      if (!is_stored (field) || bcp_value_is_null (value) || bcp_value_equal (own, value))
        continue;
      if (field->type == BCP_FIELD_LONG_TEXT && !bcp_value_is_null (own))
        {
          if (!join_remarks (self, field, error))
            return FALSE;
          continue;
        }
      if (!takes_other (self, field))
        {
          append_value (self, dropped, field, self->other, catalogue);
          continue;
        }
      if (!bcp_value_is_null (own))
        append_value (self, dropped, field, self->kept, catalogue);
      if (!set_field (self, field, value, error))
        return FALSE;
    }

  return write_note (self, dropped, author, error);
}

/**
 * bcp_firm_merge:
 * @db: the writer, inside an edit
 * @kept: the firm that stays
 * @other: the firm that goes
 * @others: (array zero-terminated=1): fields that the kept firm takes from the other
 * @author: (nullable): who says so
 * @error: why not
 *
 * Makes one firm of two. Every record that referred to the other refers to the kept one, remarks of both
 * are kept, and values that are not stand in a note.
 *
 * Returns: whether it is done
 */
gboolean
bcp_firm_merge (BcpConnection      *db,
                gint64              kept,
                gint64              other,
                const char *const  *others,
                const char         *author,
                GError            **error)
{
  const BcpEntity *firms = bcp_entity_by_name ("firms");
  g_auto (Merge) merge = { db, NULL, NULL, others };

  g_return_val_if_fail (others != NULL, FALSE);

  if (kept == other)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED, _("A firm cannot be merged with itself. Name two firms."));
      return FALSE;
    }

  merge.kept = bcp_record_load (db, firms, kept, error);
  merge.other = merge.kept != NULL ? bcp_record_load (db, firms, other, error) : NULL;

  return merge.other != NULL
    && move_references (&merge, error)
    && bcp_connection_run (db, error, "DELETE FROM firm WHERE id = ?1", "i", other)
    && merge_fields (&merge, author, error);
}

/**
 * bcp_firm_merge_label:
 * @kept_name: name of the firm that stays
 * @other_name: name of the firm that goes
 *
 * Returns: (transfer full): what bcp_firm_merge() is called in history
 */
BcpLabel *
bcp_firm_merge_label (const char *kept_name,
                      const char *other_name)
{
  /* Translators: names of two firms that are one. */
  return bcp_label_new (N_("%2$s merged into %1$s"), kept_name, other_name, NULL);
}
