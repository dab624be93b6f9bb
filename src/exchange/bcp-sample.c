/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sample-private.h"

#include <glib/gi18n.h>

#define WORDS_RESOURCE "/org/bajiocp/BajioCP/samples/sample-words.ini"
#define SEED 20031101
#define SAMPLE_MONTHS 17

/**
 * bcp_sample_word:
 * @self: the sample
 * @key: a key of the group "words"
 *
 * Returns: (transfer full): one of its words
 */
char *
bcp_sample_word (BcpSample  *self,
                 const char *key)
{
  g_auto (GStrv) words = g_key_file_get_string_list (self->words, "words", key, NULL, NULL);

  g_return_val_if_fail (words != NULL && words[0] != NULL, g_strdup (key));

  return g_strdup (words[g_rand_int_range (self->random, 0, (gint32) g_strv_length (words))]);
}

/**
 * bcp_sample_person:
 *
 * Returns: (transfer full): a person's name that says that nobody bears it
 */
char *
bcp_sample_person (BcpSample *self)
{
  g_autofree char *given = bcp_sample_word (self, "given");
  g_autofree char *family = bcp_sample_word (self, "marks");

  return g_strdup_printf ("%s %s (persona de muestra)", given, family);
}

/**
 * bcp_sample_pick:
 * @self: the sample
 * @weights: how often each position comes
 * @n_weights: how many there are; further positions come as often as the last
 * @n: how many positions
 *
 * Returns: a position below @n
 */
guint
bcp_sample_pick (BcpSample *self,
                 const int *weights,
                 guint      n_weights,
                 guint      n)
{
  int sum = 0, drawn;

  for (guint i = 0; i < n; i++)
    sum += weights[MIN (i, n_weights - 1)];
  drawn = g_rand_int_range (self->random, 0, sum);
  for (guint i = 0; i < n; i++)
    {
      drawn -= weights[MIN (i, n_weights - 1)];
      if (drawn < 0)
        return i;
    }

  return n - 1;
}

/**
 * bcp_sample_day:
 * @self: the sample
 * @year: a programme year, from 0
 * @day: days after its first, from 0
 *
 * Returns: that day
 */
BcpDate
bcp_sample_day (BcpSample *self,
                guint      year,
                int        day)
{
  return (year < self->programme->n_years ? self->programme->years[year].start
                                          : bcp_date_add_months (self->programme->start, 12 * (int) year)) + day;
}

gboolean
bcp_sample_add (BcpSample   *self,
                const char  *entity,
                gint64      *id,
                GError     **error,
                ...)
{
  g_autoptr (BcpRecord) record = bcp_record_new (bcp_entity_by_name (entity));
  const char *field;
  va_list pairs;

  va_start (pairs, error);
  while ((field = va_arg (pairs, const char *)) != NULL)
    {
      const char *text = va_arg (pairs, const char *);
      g_autoptr (BcpFinding) finding = NULL;

      if (text != NULL)
        finding = bcp_record_set_text (record, field, text, NULL, BCP_LANGUAGE_EN);
      if (finding != NULL && finding->severity == BCP_SEVERITY_REFUSAL)
        g_critical ("sample: %s of %s is “%s”: %s", field, entity, text, finding->message);
    }
  va_end (pairs);

  if (!bcp_record_save (record, self->db, error))
    return FALSE;
  if (id != NULL)
    *id = bcp_record_get_id (record);

  return TRUE;
}

static GPtrArray *
load_codes (BcpConnection  *db,
            const char     *sql,
            GError        **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_ptr_array_add (codes, g_strdup (bcp_statement_text (row, 0)));
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&codes) : NULL;
}

static void
firm_clear (gpointer data)
{
  g_free (((BcpSampleFirm *) data)->name);
}

static void
sample_clear (BcpSample *self)
{
  g_clear_pointer (&self->programme, bcp_programme_unref);
  g_clear_pointer (&self->words, g_key_file_unref);
  g_clear_pointer (&self->random, g_rand_free);
  g_clear_pointer (&self->sectors, g_ptr_array_unref);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->firms, g_array_unref);
  g_clear_pointer (&self->activities, g_array_unref);
}

static gboolean
sample_load (BcpSample  *self,
             GError    **error)
{
  g_autoptr (GBytes) words = g_resources_lookup_data (WORDS_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  self->words = g_key_file_new ();
  self->random = g_rand_new_with_seed (SEED);
  self->firms = g_array_new (FALSE, TRUE, sizeof (BcpSampleFirm));
  g_array_set_clear_func (self->firms, firm_clear);
  self->activities = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (words == NULL || !g_key_file_load_from_bytes (self->words, words, G_KEY_FILE_NONE, error))
    return FALSE;

  self->programme = bcp_programme_load (self->db, error);
  if (self->programme == NULL)
    return FALSE;
  self->today = bcp_date_add_months (self->programme->start, MIN (SAMPLE_MONTHS, self->programme->duration_months)) - 1;
  self->sectors = load_codes (self->db, "SELECT code FROM sector ORDER BY position", error);
  self->states = self->sectors != NULL
                   ? load_codes (self->db, "SELECT state FROM programme_state ORDER BY position", error) : NULL;
  self->roles = self->states != NULL ? load_codes (self->db, "SELECT name_es FROM role ORDER BY position", error) : NULL;
  if (self->roles == NULL)
    return FALSE;

  if (self->sectors->len == 0 || self->states->len == 0)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED,
                           _("The sample needs a programme with at least one sector and one state."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_is_empty (BcpConnection  *db,
                GError        **error)
{
  gint64 firms;

  if (!bcp_connection_get_int (db, &firms, error, "SELECT count (*) FROM firm", NULL))
    return FALSE;
  if (firms == 0)
    return TRUE;

  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED,
                       _("This programme has firms already; sample data go into a new one only."));
  return FALSE;
}

static gboolean
fill (BcpConnection *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  BcpSample self = { .db = db, .progress = data, .cancellable = cancellable };
  gboolean filled;

  filled = check_is_empty (db, error) &&
           sample_load (&self, error) &&
           bcp_sample_add_firms (&self, error) &&
           bcp_sample_add_activities (&self, error) &&
           bcp_sample_add_cases (&self, error) &&
           bcp_sample_add_courses (&self, error) &&
           bcp_sample_add_accounts (&self, error) &&
           bcp_sample_add_assessments (&self, error) &&
           bcp_connection_run (db, error, "UPDATE programme SET is_sample = 1", NULL);
  sample_clear (&self);

  return filled;
}

/**
 * bcp_sample_fill:
 * @store: a programme without firms
 * @progress: (nullable): told of firms made
 * @cancellable: (nullable): a cancellable; nothing is left behind
 * @error: return location
 *
 * Fills a programme with invented firms, events, cases, courses and expenses up to the end of its
 * 17th month, and marks it as a sample: one edit, the same every time. Never on the main thread.
 *
 * Returns: whether it is filled
 */
gboolean
bcp_sample_fill (BcpStore      *store,
                 BcpProgress   *progress,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Sample data"), NULL);

  return bcp_store_edit (store, label, fill, progress, cancellable, NULL, error);
}
