/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-sections.h"

#include "bcp-field.h"
#include "bcp-format.h"
#include "bcp-listing.h"

#include <glib/gi18n.h>

/* Texts of a row's detail line. */
#define MAX_DETAILS 5

static const BcpSectionInfo infos[] = {
  { N_("Time"), "years", N_("First and last day of each; never derived from the calendar") },
  { N_("Time"), "milestones", N_("Anchored to the programme, so that they move with it") },
  { N_("Time"), "periods", NULL },
  { N_("Eligibility"), "programme-states", N_("Where a firm may be to take part") },
  { N_("Eligibility"), "sectors", N_("With the SCIAN codes that belong to them") },
  { N_("Eligibility"), "priorities", N_("Which sectors come first in a year") },
  { N_("Money"), "sources", N_("Who pays; together they make the budget") },
  { N_("Results"), "components", NULL },
  { N_("Results"), "indicators", N_("What is measured and how") },
  { N_("Work"), "template-modules", N_("What a new course edition begins with") },
  { N_("Work"), "numbering", N_("How records are numbered") },
  { N_("Work"), "documents", NULL },
  { N_("People"), "organisations", NULL },
  { N_("People"), "roles", NULL },
  { N_("People"), "committees", NULL },
  { N_("People"), "members", NULL },
  { N_("Catalogues"), "size-bands", N_("All rules; the programme's own stands under Eligibility") },
  { N_("Catalogues"), "employees-bands", N_("As the national directory prints them") },
  { N_("Catalogues"), "sector-codes", N_("Which activity codes make a sector; the longest decides") },
  { N_("Catalogues"), "states", NULL },
  { N_("Catalogues"), "municipalities", NULL },
  { N_("Catalogues"), "scian", NULL },
};

const BcpSectionInfo *
bcp_section_infos (guint *n_infos)
{
  *n_infos = G_N_ELEMENTS (infos);
  return infos;
}

static void
row_free (gpointer data)
{
  BcpSectionRow *row = data;

  g_free (row->title);
  g_free (row->detail);
  g_free (row->badge);
  g_free (row);
}

static void
section_free (gpointer data)
{
  BcpSection *section = data;

  g_clear_pointer (&section->rows, g_ptr_array_unref);
  g_free (section->summary);
  g_free (section->warning);
  g_free (section);
}

static void
fact_free (gpointer data)
{
  BcpFact *fact = data;

  g_free (fact->text);
  g_free (fact);
}

void
bcp_programme_sections_free (BcpProgrammeSections *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->sections);
  g_free (self);
}

/* What a row's text is made with. */
typedef struct
{
  const BcpEntity *entity;
  BcpCatalogue    *catalogue;
  BcpLanguage      language;
  const BcpField  *title;
  GPtrArray       *rows;
} Reading;

static char *
field_text (const Reading  *reading,
            const BcpField *field,
            const BcpValue *columns)
{
  guint column = bcp_listing_column (reading->entity, field->name);

  g_autofree char *text = NULL;

  if (bcp_value_is_null (&columns[column]))
    return NULL;
  text = bcp_field_format (field, &columns[column], bcp_value_get_text (&columns[column + 1]), reading->catalogue,
                           reading->language);
  if (text == NULL || field->unit == NULL)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s %s", text, bcp_tr (reading->language, field->unit));
}

static gboolean
is_in_other_language (const BcpField *field,
                      BcpLanguage     language)
{
  return g_str_has_suffix (field->name, language == BCP_LANGUAGE_EN ? "_es" : "_en");
}

/* Records are titled in Spanish where they have both; the page speaks the reader's language. */
static const BcpField *
title_field (const BcpEntity *entity,
             BcpLanguage      language)
{
  const BcpField *field = bcp_entity_get_field (entity, entity->title);
  g_autofree char *name = NULL;

  if (field == NULL || !is_in_other_language (field, language))
    return field;
  name = g_strndup (field->name, strlen (field->name) - strlen ("_es"));
  for (guint i = 0; i < entity->n_fields; i++)
    if (g_str_has_prefix (entity->fields[i].name, name) && !is_in_other_language (&entity->fields[i], language)
        && strlen (entity->fields[i].name) == strlen (field->name))
      return &entity->fields[i];
  return field;
}

static gboolean
is_true (const Reading  *reading,
         const char     *name,
         const BcpValue *columns,
         gboolean       *has)
{
  *has = bcp_entity_index_of (reading->entity, name) >= 0;
  return *has && bcp_value_get_integer (&columns[bcp_listing_column (reading->entity, name)]) != 0;
}

static char *
row_badge (const Reading  *reading,
           const BcpValue *columns)
{
  gboolean has;

  if (is_true (reading, "after_end", columns, &has))
    return g_strdup (_("after the end"));
  if (!is_true (reading, "verified", columns, &has) && has)
    return g_strdup (_("unverified"));
  return NULL;
}

static char *
row_detail (const Reading  *reading,
            const BcpValue *columns)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < reading->entity->n_fields && parts->len < MAX_DETAILS; i++)
    {
      const BcpField *field = &reading->entity->fields[i];
      char *text;

      if (field == reading->title || !(field->flags & BCP_FIELD_COLUMN) || g_str_equal (field->name, "verified")
          || is_in_other_language (field, reading->language))
        continue;
      text = field_text (reading, field, columns);
      if (text == NULL || *text == '\0')
        g_free (text);
      else if (field->type == BCP_FIELD_BOOLEAN && bcp_value_get_integer (&columns[bcp_listing_column (reading->entity, field->name)]) == 0)
        g_free (text);
      else if (field->type == BCP_FIELD_BOOLEAN)
        {
          g_free (text);
          g_ptr_array_add (parts, g_strdup (bcp_tr (reading->language, field->label)));
        }
      else
        g_ptr_array_add (parts, text);
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static gboolean
read_row (const BcpValue  *columns,
          gpointer         data,
          GError         **error)
{
  Reading *reading = data;
  BcpSectionRow *row = g_new0 (BcpSectionRow, 1);

  row->id = bcp_value_get_integer (&columns[0]);
  row->title = field_text (reading, reading->title, columns);
  row->detail = row_detail (reading, columns);
  row->badge = row_badge (reading, columns);
  if (row->title != NULL && reading->title->type == BCP_FIELD_INTEGER)
    {
      g_autofree char *number = g_steal_pointer (&row->title);

      row->title = g_strdup_printf ("%s %s", bcp_tr (reading->language, reading->title->label), number);
    }
  g_ptr_array_add (reading->rows, row);
  return TRUE;
}

/* The three sources must add up to the budget. */
static gboolean
check_sources (BcpSection     *section,
               BcpConnection  *db,
               BcpProgramme   *programme,
               BcpLanguage     language,
               GError        **error)
{
  gint64 sum;
  g_autofree char *total = NULL;
  g_autofree char *budget = NULL;

  if (!bcp_connection_get_int (db, &sum, error,
                               "SELECT coalesce (sum (amount), 0) FROM funding_source WHERE currency = ?1", "t",
                               programme->base_currency))
    return FALSE;
  total = bcp_format_money (sum, programme->base_currency, language);
  budget = bcp_format_money (programme->budget_total, programme->base_currency, language);
  g_free (section->summary);
  section->summary = g_strdup_printf (_("%s in all"), total);
  if (sum != programme->budget_total)
    section->warning = g_strdup_printf (_("The sources add up to %s; the budget is %s. Change a source, or the budget."),
                                        total, budget);
  return TRUE;
}

static char *
summarise (const BcpSection *section)
{
  g_autofree char *count = bcp_format_integer (section->count, bcp_language_get_default ());

  if (section->count == 0)
    return g_strdup (_("None yet"));
  if (section->info->hint != NULL)
    return g_strdup_printf ("%s · %s", count, _(section->info->hint));
  return g_steal_pointer (&count);
}

static BcpSection *
load_section (const BcpSectionInfo  *info,
              BcpConnection         *db,
              BcpProgramme          *programme,
              BcpCatalogue          *catalogue,
              BcpLanguage            language,
              GCancellable          *cancellable,
              GError               **error)
{
  const BcpEntity *entity = bcp_entity_by_name (info->entity);
  g_autoptr (BcpListing) listing = bcp_listing_new (entity);
  BcpSection *section = g_new0 (BcpSection, 1);
  Reading reading = { entity, catalogue, language, title_field (entity, language), NULL };

  section->info = info;
  section->entity = entity;
  section->rows = reading.rows = g_ptr_array_new_with_free_func (row_free);
  section->count = bcp_listing_count (listing, db, error);
  bcp_listing_set_limit (listing, BCP_SECTION_ROWS);
  if (section->count < 0 || !bcp_listing_foreach (listing, db, read_row, &reading, cancellable, error))
    {
      section_free (section);
      return NULL;
    }
  section->summary = summarise (section);
  if (g_str_equal (info->entity, "sources") && !check_sources (section, db, programme, language, error))
    {
      section_free (section);
      return NULL;
    }
  return section;
}

typedef struct
{
  Reading    reading;
  GPtrArray *facts;
} FactsReading;

static gboolean
read_facts (const BcpValue  *columns,
            gpointer         data,
            GError         **error)
{
  FactsReading *facts = data;

  for (guint i = 0; i < facts->reading.entity->n_fields; i++)
    {
      BcpFact *fact = g_new0 (BcpFact, 1);

      fact->field = &facts->reading.entity->fields[i];
      fact->text = field_text (&facts->reading, fact->field, columns);
      g_ptr_array_add (facts->facts, fact);
    }
  return TRUE;
}

/**
 * bcp_programme_sections_load:
 * @db: inside a read
 * @language: the language of the texts
 * @cancellable: (nullable): to give up
 * @error: why it failed
 *
 * Returns: (transfer full) (nullable): the definition as the page shows it
 */
BcpProgrammeSections *
bcp_programme_sections_load (BcpConnection  *db,
                             BcpLanguage     language,
                             GCancellable   *cancellable,
                             GError        **error)
{
  const BcpEntity *entity = bcp_entity_by_name ("programme");
  g_autoptr (BcpProgrammeSections) self = g_new0 (BcpProgrammeSections, 1);
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);
  g_autoptr (BcpProgramme) programme = NULL;
  g_autoptr (BcpListing) listing = bcp_listing_new (entity);
  FactsReading facts = { { entity, catalogue, language, NULL, NULL }, NULL };

  self->facts = facts.facts = g_ptr_array_new_with_free_func (fact_free);
  self->sections = g_ptr_array_new_with_free_func (section_free);
  if (catalogue == NULL)
    return NULL;
  programme = bcp_programme_load (db, error);
  if (programme == NULL || !bcp_listing_foreach (listing, db, read_facts, &facts, cancellable, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      BcpSection *section = load_section (&infos[i], db, programme, catalogue, language, cancellable, error);

      if (section == NULL)
        return NULL;
      g_ptr_array_add (self->sections, section);
    }
  return g_steal_pointer (&self);
}
