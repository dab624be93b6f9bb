/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-listing-table.h"
#include "bcp-worksheets.h"

#include <glib/gi18n.h>

/* D-10. The worksheets to be filled in by hand where the laptop stays in the car, under the numbers and
 * names that they have on screen. */

#define ROWS_OF_ONE_TABLE 14
#define ROWS_OF_SEVERAL 7

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

static void
add_sheet (BcpFlow                *flow,
           const BcpWorksheetInfo *info,
           BcpLanguage             l)
{
  g_autofree char *title = g_strdup_printf ("WS-%s  %s", info->number, bcp_worksheet_get_title (info->title, l));
  guint n_parts;

  bcp_flow_add_section (flow, title, NULL);
  bcp_flow_add_text (flow, BCP_SHEET_TABLE, bcp_tr (l, N_("Firm: ____________________________   Date: ______________   Filled in by: ____________________")));
  bcp_flow_add_space (flow, 6);
  if (info->parts == NULL)
    {
      add_firm (flow, l);
      return;
    }

  n_parts = count_parts (info);
  for (guint i = 0; i < n_parts; i++)
    {
      const BcpEntity *entity = bcp_entity_by_name (info->parts[i].entity);

      bcp_flow_add_heading (flow, bcp_tr (l, entity->plural));
      bcp_flow_add_table (flow, bcp_listing_table_new_blank (entity, info->parts[i].columns,
                                                             n_parts == 1 ? ROWS_OF_ONE_TABLE : ROWS_OF_SEVERAL, l));
      bcp_flow_add_space (flow, 8);
    }
}

gboolean
bcp_blank_forms_compose (const BcpComposition  *composition,
                         BcpFlow               *flow,
                         GError               **error)
{
  guint n_worksheets;
  const BcpWorksheetInfo *worksheets = bcp_worksheets (&n_worksheets);

  for (guint i = 0; i < n_worksheets; i++)
    {
      if (!bcp_worksheet_is_filled_in (&worksheets[i]))
        continue;
      if (i > 0)
        bcp_flow_add_break (flow);
      add_sheet (flow, &worksheets[i], composition->options->language);
    }
  return TRUE;
}
