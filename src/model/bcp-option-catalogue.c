/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-option-catalogue.h"

#include "bcp-assessment-sql.h"
#include "bcp-choices.h"
#include "bcp-error.h"
#include "bcp-flow-edits.h"
#include "bcp-numbering.h"
#include "bcp-rows.h"

#include <glib/gi18n.h>
#include <string.h>

static void
option_free (gpointer data)
{
  BcpCatalogueOption *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->effect);
  g_free (self->source);
  g_free (self->practice);
  g_free (self->sector);
  g_free (self);
}

static BcpCatalogueOption *
option_new (BcpStatement *row,
            BcpLanguage   language)
{
  BcpCatalogueOption *self = g_new0 (BcpCatalogueOption, 1);

  self->code = g_strdup (bcp_statement_text (row, 0));
  self->name = bcp_row_words (row, 1, language);
  self->effect = bcp_row_words (row, 3, language);
  self->source = g_strdup (bcp_statement_text (row, 5));
  self->is_verified = bcp_statement_int (row, 6) != 0;
  self->practice = g_strdup (bcp_statement_text (row, 7));
  self->sector = g_strdup (bcp_statement_text (row, 8));
  return self;
}

#define CATALOGUE_COLUMNS "c.code, c.name_en, c.name_es, c.effect_en, c.effect_es, c.source, c.verified, c.practice, c.sector"

/* Loading */

/* The assessment's own sector, what is for every one, then the others; within each by practice, in the
 * order of the method. */
static int
compare_options (gconstpointer a,
                 gconstpointer b)
{
  const BcpCatalogueOption *first = *(BcpCatalogueOption *const *) a, *second = *(BcpCatalogueOption *const *) b;
  int sectors = g_strcmp0 (first->sector, second->sector);

  if (first->fits != second->fits)
    return first->fits ? -1 : 1;
  if (sectors != 0)
    return first->fits ? -sectors : sectors;

  return bcp_choice_position ("cp_practice", first->practice) - bcp_choice_position ("cp_practice", second->practice);
}

/**
 * bcp_option_catalogue_load:
 * @db: a connection
 * @assessment: for which options are wanted
 * @language: of the texts
 * @error: what the file said
 *
 * Returns: (nullable) (transfer full) (element-type BcpCatalogueOption): the whole catalogue, what fits
 *   the assessment's sector first, by practice
 */
GPtrArray *
bcp_option_catalogue_load (BcpConnection  *db,
                           gint64          assessment,
                           BcpLanguage     language,
                           GError        **error)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (option_free);
  BcpStatement *row = bcp_connection_prepare (
    db,
    "SELECT " CATALOGUE_COLUMNS ", c.sector IS NULL OR c.sector IS w.sector,"
    " (SELECT count (*) FROM option o WHERE o.assessment = ?1 AND o.catalogue_option = c.code)"
    " FROM catalogue_option c, (SELECT " SECTOR_OF_ASSESSMENT " AS sector FROM assessment t WHERE t.id = ?1) w"
    " ORDER BY c.position, c.code",
    error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, assessment);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpCatalogueOption *option = option_new (row, language);

      option->fits = bcp_statement_int (row, 9) != 0;
      option->n_uses = bcp_statement_int (row, 10);
      g_ptr_array_add (options, option);
    }
  bcp_statement_reset (row);
  /* The sort is stable. */
  g_ptr_array_sort (options, compare_options);

  return step == BCP_STEP_DONE ? g_steal_pointer (&options) : NULL;
}

/* Adding */

static BcpCatalogueOption *
find (BcpConnection  *db,
      const char     *code,
      BcpLanguage     language,
      GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, "SELECT " CATALOGUE_COLUMNS " FROM catalogue_option c WHERE c.code = ?1", error);
  BcpCatalogueOption *option = NULL;
  BcpStep step;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_text (row, 1, code);
  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_ROW)
    option = option_new (row, language);
  bcp_statement_reset (row);
  if (step == BCP_STEP_DONE)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("The catalogue has no option “%s” any more. Choose again."), code);

  return option;
}

/* What it did elsewhere and who says so: a promise without its source is none. */
static char *
describe (const BcpCatalogueOption *option,
          BcpLanguage               language)
{
  g_autofree char *source = NULL;

  if (option->source != NULL)
    source = g_strdup_printf (option->is_verified ? bcp_tr (language, N_("Source: %s"))
                                                  : bcp_tr (language, N_("Source, unverified: %s")), option->source);
  if (option->effect == NULL)
    return g_steal_pointer (&source);

  return source != NULL ? g_strconcat (option->effect, "\n", source, NULL) : g_strdup (option->effect);
}

static void
set_text (BcpRecord  *record,
          const char *field,
          const char *text)
{
  bcp_finding_free (bcp_record_set_text (record, field, text, NULL, BCP_LANGUAGE_EN));
}

static gboolean
add_option (BcpConnection             *db,
            gint64                     assessment,
            const BcpCatalogueOption  *option,
            BcpLanguage                language,
            GError                   **error)
{
  g_autoptr (BcpRecord) record = bcp_record_new (bcp_entity_by_name ("options"));
  g_autofree char *number = bcp_numbering_dup_next (db, "option", assessment, "O-01", error);
  g_autofree char *description = describe (option, language);
  BcpValue id = BCP_VALUE_INIT;

  if (number == NULL)
    return FALSE;

  bcp_value_set_integer (&id, assessment);
  bcp_record_set_value (record, "assessment", &id);
  set_text (record, "number", number);
  set_text (record, "title", option->name);
  set_text (record, "practice", option->practice);
  set_text (record, "description", description);
  set_text (record, "origin", "catalogue");
  set_text (record, "catalogue_option", option->code);
  return bcp_record_save (record, db, error);
}

/**
 * bcp_option_catalogue_add:
 * @db: the writer, inside an edit
 * @assessment: to which
 * @codes: (array zero-terminated=1): of options of the catalogue
 * @error: why not
 *
 * Adds an option of each, in the programme's language, with the number after the highest. It remembers
 * where it came from. The edit is named by them.
 *
 * Returns: whether all were added
 */
gboolean
bcp_option_catalogue_add (BcpConnection      *db,
                          gint64              assessment,
                          const char *const  *codes,
                          GError            **error)
{
  BcpLanguage language = bcp_flow_language (db);
  g_autofree char *name = NULL;
  g_autoptr (BcpLabel) label = NULL;
  guint n = 0;

  for (; codes[n] != NULL; n++)
    {
      BcpCatalogueOption *option = find (db, codes[n], language, error);
      gboolean added = option != NULL && add_option (db, assessment, option, language, error);

      if (added && n == 0)
        name = g_strdup (option->name);
      g_clear_pointer (&option, option_free);
      if (!added)
        return FALSE;
    }

  if (n > 1)
    {
      g_free (name);
      name = g_strdup_printf ("%u", n);
    }
  label = bcp_label_new (n > 1 ? N_("From the catalogue: %s options") : N_("From the catalogue: %s"), name, NULL);
  bcp_connection_relabel (db, label);
  return TRUE;
}
