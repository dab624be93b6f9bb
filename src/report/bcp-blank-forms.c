/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-listing-table.h"
#include "bcp-sector-rows.h"
#include "bcp-worksheets.h"

#include <glib/gi18n.h>
#include <string.h>

/* D-10. The worksheets to be filled in by hand where the laptop stays in the car, under the numbers and
 * names that they have on screen. For a sector they are begun with what its plants usually have. */

#define ROWS_OF_ONE_TABLE 14
#define ROWS_OF_SEVERAL 7
/* Lines for what a plant has and its sector has not. */
#define ROWS_AFTER_BEGUN 5

/* @sector: (nullable): code; NULL: of any */
typedef struct
{
  const BcpComposition *composition;
  BcpFlow              *flow;
  const char           *sector;
} Forms;

static guint
count_parts (const BcpWorksheetInfo *info)
{
  guint n = 0;

  while (info->parts[n].entity != NULL)
    n++;
  return n;
}

/* The firm's own sheet is a form: a line for each field. */
static void
add_firm (BcpFlow     *flow,
          BcpLanguage  l)
{
  const BcpEntity *entity = bcp_entity_by_name ("firms");
  const BcpPaperColumn columns[] = { { "", PANGO_ALIGN_LEFT }, { "", PANGO_ALIGN_LEFT, .share = 1 } };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];

      if (field->flags & BCP_FIELD_COMPUTED)
        continue;
      if (field->section != NULL)
        bcp_paper_table_add_group (table, bcp_tr (l, field->section));
      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_add_text (table, bcp_tr (l, field->label));
      bcp_paper_table_add_text (table, " ");
    }
  bcp_flow_add_table (flow, table);
}

static gboolean
add_part (Forms                       *self,
          const BcpWorksheetPart      *part,
          guint                        n_rows,
          GError                     **error)
{
  BcpLanguage l = self->composition->options->language;
  const BcpEntity *entity = bcp_entity_by_name (part->entity);
  g_autoptr (GPtrArray) begun = NULL;

  if (self->sector != NULL)
    {
      begun = bcp_sector_rows_load (self->composition, self->sector, entity, part->columns, error);
      if (begun == NULL)
        return FALSE;
    }

  bcp_flow_add_heading (self->flow, bcp_worksheet_part_get_title (part, l));
  bcp_flow_add_table (self->flow, bcp_listing_table_new_blank (entity, part->columns, begun,
                                                               begun != NULL && begun->len > 0 ? ROWS_AFTER_BEGUN : n_rows, l));
  bcp_flow_add_space (self->flow, 8);
  return TRUE;
}

static gboolean
add_sheet (Forms                   *self,
           const BcpWorksheetInfo  *info,
           GError                 **error)
{
  BcpLanguage l = self->composition->options->language;
  g_autofree char *title = g_strdup_printf ("WS-%s  %s", info->number, bcp_worksheet_get_title (info->title, l));
  guint n_parts;

  bcp_flow_add_section (self->flow, title, NULL);
  bcp_flow_add_text (self->flow, BCP_SHEET_TABLE,
                     bcp_tr (l, N_("Firm: ____________________________   Date: ______________   Filled in by: ____________________")));
  bcp_flow_add_space (self->flow, 6);
  if (info->parts == NULL)
    {
      add_firm (self->flow, l);
      return TRUE;
    }

  n_parts = count_parts (info);
  for (guint i = 0; i < n_parts; i++)
    if (!add_part (self, &info->parts[i], n_parts == 1 ? ROWS_OF_ONE_TABLE : ROWS_OF_SEVERAL, error))
      return FALSE;
  return TRUE;
}

/* What plants of the sector use, to be compared with on the spot. */
static gboolean
add_bands (Forms    *self,
           GError  **error)
{
  static const char *const columns[] = { "name", "unit", "normaliser", "minimum", "good", "typical", "poor", "source", "verified", NULL };
  BcpLanguage l = self->composition->options->language;
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("benchmarks"));
  BcpPaperTable *table;

  if (!bcp_listing_set_filter (listing, "sector", (const char *const[]) { self->sector, NULL }, error))
    return FALSE;
  table = bcp_listing_table_new (self->composition, listing, columns, error);
  if (table == NULL)
    return FALSE;

  bcp_flow_add_break (self->flow);
  bcp_flow_add_section (self->flow, bcp_tr (l, N_("Reference values of the sector")), NULL);
  bcp_flow_add_table (self->flow, table);
  return TRUE;
}

static gboolean
is_known (BcpCatalogue *catalogue,
          const char   *sector,
          GError      **error)
{
  guint n_codes;
  const BcpCode *codes = bcp_catalogue_get (catalogue, "sector", &n_codes);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < n_codes; i++)
    {
      if (strcmp (codes[i].code, sector) == 0)
        return TRUE;
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", codes[i].code);
    }

  g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("There is no sector “%1$s”. Known are %2$s."), sector, known->str);
  return FALSE;
}

/* The sector that the paper was asked for, which must be one of the programme's. */
static gboolean
find_sector (Forms    *self,
             GError  **error)
{
  const BcpComposition *composition = self->composition;
  const char *const *codes = composition->listing != NULL ? bcp_listing_get_filter (composition->listing, "code") : NULL;
  BcpLanguage l = composition->options->language;

  if (codes == NULL || codes[0] == NULL)
    return TRUE;

  self->sector = codes[0];
  if (!is_known (composition->catalogue, self->sector, error))
    return FALSE;
  g_free (composition->frame->occasion);
  composition->frame->occasion = g_strdup (bcp_catalogue_name (composition->catalogue, "sector", self->sector, l));
  return TRUE;
}

gboolean
bcp_blank_forms_compose (const BcpComposition  *composition,
                         BcpFlow               *flow,
                         GError               **error)
{
  Forms self = { composition, flow };
  guint n_worksheets;
  const BcpWorksheetInfo *worksheets = bcp_worksheets (&n_worksheets);

  if (!find_sector (&self, error))
    return FALSE;

  for (guint i = 0; i < n_worksheets; i++)
    {
      if (!bcp_worksheet_is_filled_in (&worksheets[i]))
        continue;
      if (i > 0)
        bcp_flow_add_break (flow);
      if (!add_sheet (&self, &worksheets[i], error))
        return FALSE;
    }
  return self.sector == NULL || add_bands (&self, error);
}
