/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-listing-table.h"

#include "bcp-field.h"
#include "bcp-format.h"
#include "bcp-listing-totals.h"

#include <glib/gi18n.h>

/* A cell to write in by hand is as high as two lines. */
#define BLANK " \n "
/* Room for a figure written by hand, where a name has two or three. */
#define BLANK_SHARE 1.5
/* A column of so few letters is one of codes. */
#define SHORT_CHARS 10

typedef struct
{
  const BcpComposition *composition;
  const BcpEntity      *entity;
  const char *const    *columns;
  BcpPaperTable        *table;
} Filling;

/* Of the width that figures leave: what a record is called must be read in full. */
static double
share_of (const BcpEntity *entity,
          const BcpField  *field)
{
  if (g_str_equal (field->name, entity->title) && g_strcmp0 (entity->number, field->name) != 0)
    return 4.5;
  if (bcp_field_get_width (field) <= SHORT_CHARS)
    return 1;

  if (field->type == BCP_FIELD_LONG_TEXT)
    return 6;

  return 3;
}

/* "Payback (years)" */
static char *
dup_heading (const BcpField *field,
             BcpLanguage     language)
{
  const char *label = bcp_tr (language, field->label);

  return field->unit != NULL ? g_strdup_printf ("%s (%s)", label, bcp_tr (language, field->unit)) : g_strdup (label);
}

/* @numeric_share: of the columns of figures; 0: as wide as they are */
static BcpPaperTable *
new_table (const BcpEntity   *entity,
           const char *const *columns,
           double             numeric_share,
           BcpLanguage        language)
{
  guint n_columns = g_strv_length ((char **) columns);
  g_autofree BcpPaperColumn *paper = g_new0 (BcpPaperColumn, n_columns);
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  BcpPaperTable *table;

  for (guint i = 0; i < n_columns; i++)
    {
      const BcpField *field = bcp_entity_get_field (entity, columns[i]);

      g_ptr_array_add (headings, dup_heading (field, language));
      paper[i].heading = headings->pdata[i];
      paper[i].align = bcp_field_is_numeric (field) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
      paper[i].share = bcp_field_is_numeric (field) ? numeric_share : share_of (entity, field);
    }
  table = bcp_paper_table_new (paper, n_columns);
  bcp_paper_table_set_compact (table);
  return table;
}

static gboolean
add_row (const BcpValue  *columns,
         gpointer         data,
         GError         **error)
{
  Filling *self = data;
  BcpLanguage language = self->composition->options->language;

  bcp_paper_table_add_row (self->table, BCP_ROW_BODY);
  for (guint i = 0; self->columns[i] != NULL; i++)
    {
      const BcpField *field = bcp_entity_get_field (self->entity, self->columns[i]);
      guint column = bcp_listing_column (self->entity, field->name);

      bcp_paper_table_take_text (self->table,
                                 bcp_field_format (field, &columns[column], bcp_value_get_text (&columns[column + 1]),
                                                   self->composition->catalogue, language));
    }
  return TRUE;
}

static gboolean
add_total (Filling     *self,
           BcpListing  *listing,
           GError     **error)
{
  BcpLanguage language = self->composition->options->language;
  g_autoptr (GPtrArray) totals = bcp_listing_totals (listing, self->composition->db, self->columns, error);
  g_autofree char *uncounted = NULL;

  if (totals == NULL)
    return FALSE;
  if (totals->len == 0)
    return TRUE;

  uncounted = bcp_totals_uncounted (totals, self->entity, language);
  bcp_paper_table_add_row (self->table, BCP_ROW_TOTAL);
  for (guint i = 0; self->columns[i] != NULL; i++)
    {
      g_autofree char *sum = bcp_totals_format (totals, bcp_entity_get_field (self->entity, self->columns[i]), language);
      const char *beside = i == 0 ? bcp_tr (language, N_("Total")) : i == 1 && uncounted != NULL ? uncounted : "";

      bcp_paper_table_add_text (self->table, sum != NULL ? sum : beside);
    }
  return TRUE;
}

/**
 * bcp_listing_table_new:
 * @composition: the paper
 * @listing: which records, in which order
 * @columns: names of fields
 * @error: what the file said
 *
 * Returns: (transfer full) (nullable): a table with a row for each record and, where columns add up, a total
 */
BcpPaperTable *
bcp_listing_table_new (const BcpComposition  *composition,
                       BcpListing            *listing,
                       const char *const     *columns,
                       GError               **error)
{
  const BcpEntity *entity = bcp_listing_get_entity (listing);
  g_autoptr (BcpPaperTable) table = new_table (entity, columns, 0, composition->options->language);
  Filling filling = { composition, entity, columns, table };

  if (!bcp_listing_foreach (listing, composition->db, add_row, &filling, composition->cancellable, error))
    return NULL;
  if (bcp_paper_table_get_n_rows (table) > 1 && bcp_entity_has_totals (entity) && !add_total (&filling, listing, error))
    return NULL;

  return g_steal_pointer (&table);
}

/**
 * bcp_listing_table_new_blank:
 * @entity: a kind of record
 * @columns: names of fields
 * @begun: (nullable) (element-type GStrv): rows that are begun, texts by column
 * @n_rows: how many records there is room for after them
 * @language: of the headings
 *
 * Returns: (transfer full): a table to be filled in by hand
 */
BcpPaperTable *
bcp_listing_table_new_blank (const BcpEntity   *entity,
                             const char *const *columns,
                             GPtrArray         *begun,
                             guint              n_rows,
                             BcpLanguage        language)
{
  guint n_begun = begun != NULL ? begun->len : 0;
  BcpPaperTable *table = new_table (entity, columns, BLANK_SHARE, language);

  for (guint row = 0; row < n_begun; row++)
    {
      const char *const *cells = begun->pdata[row];

      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      for (guint i = 0; columns[i] != NULL; i++)
        bcp_paper_table_add_text (table, *cells[i] != '\0' ? cells[i] : BLANK);
    }
  for (guint row = 0; row < n_rows; row++)
    {
      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      for (guint i = 0; columns[i] != NULL; i++)
        bcp_paper_table_add_text (table, BLANK);
    }
  return table;
}
