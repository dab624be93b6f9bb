/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-format.h"
#include "bcp-record.h"
#include "bcp-report-private.h"

#include <glib/gi18n.h>

/* D-29. The directory is the Centre's own: names always stand in it. What reaches a person, the telephone
 * and e-mail of a contact, only where the firm has consented to the use of its data; the firm's own lines
 * not where it has refused. */

/* Rows between two looks at the cancellable. */
#define ROWS_PER_LOOK 1024

typedef struct
{
  const BcpEntity *entity;
  BcpPaperTable   *table;
  BcpCatalogue    *catalogue;
  BcpConnection   *db;
  BcpLanguage      language;
  GCancellable    *cancellable;
  guint            legal_name;
  guint            municipality;
  guint            sector;
  guint            size;
  guint            stage;
  guint            phone;
  guint            email;
  guint            consent;
  gint64           n_rows;
  gint64           n_withheld;
} Directory;

static const char *
code_name (Directory      *self,
           const char     *list,
           const BcpValue *value)
{
  const char *code = bcp_value_get_text (value);
  const char *name;

  if (bcp_value_is_null (value) || code == NULL)
    return BCP_MISSING;

  name = bcp_catalogue_name (self->catalogue, list, code, self->language);
  return name != NULL ? name : code;
}

static const char *
text_or_missing (const BcpValue *value)
{
  const char *text = bcp_value_is_null (value) ? NULL : bcp_value_get_text (value);

  return text != NULL && *text != '\0' ? text : BCP_MISSING;
}

/* The first contact who can be reached, for a firm without a line of its own. */
static gboolean
add_contact (Directory  *self,
             gint64      firm,
             GError    **error)
{
  BcpStatement *row = bcp_connection_prepare (self->db,
                                              "SELECT coalesce (phone, ''), coalesce (email, '') FROM contact"
                                              " WHERE firm = ?1 AND (phone IS NOT NULL OR email IS NOT NULL)"
                                              " ORDER BY id LIMIT 1", error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_int (row, 1, firm);
  step = bcp_statement_step (row, error);
  for (int i = 0; i < 2; i++)
    {
      const char *text = step == BCP_STEP_ROW ? bcp_statement_text (row, i) : "";

      bcp_paper_table_add_text (self->table, *text != '\0' ? text : BCP_MISSING);
    }
  bcp_statement_reset (row);

  return step != BCP_STEP_ERROR;
}

static gboolean
add_lines (Directory       *self,
           const BcpValue  *columns,
           GError         **error)
{
  const BcpValue *consent = &columns[self->consent];
  gboolean asked = !bcp_value_is_null (consent);
  gboolean given = asked && bcp_value_get_integer (consent) != 0;
  gboolean has_line = !bcp_value_is_null (&columns[self->phone]) || !bcp_value_is_null (&columns[self->email]);

  if (asked && !given)
    {
      self->n_withheld++;
      return TRUE;
    }
  if (given && !has_line)
    return add_contact (self, bcp_value_get_integer (&columns[0]), error);

  bcp_paper_table_add_text (self->table, text_or_missing (&columns[self->phone]));
  bcp_paper_table_add_text (self->table, text_or_missing (&columns[self->email]));
  return TRUE;
}

static gboolean
add_firm (const BcpValue  *columns,
          gpointer         data,
          GError         **error)
{
  Directory *self = data;

  if (self->n_rows++ % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  bcp_paper_table_add_row (self->table, BCP_ROW_BODY);
  bcp_paper_table_add_text (self->table, text_or_missing (&columns[self->legal_name]));
  bcp_paper_table_add_text (self->table, code_name (self, "municipality", &columns[self->municipality]));
  bcp_paper_table_add_text (self->table, code_name (self, "sector", &columns[self->sector]));
  bcp_paper_table_add_text (self->table, code_name (self, "size", &columns[self->size]));
  bcp_paper_table_add_text (self->table, code_name (self, "stage", &columns[self->stage]));
  return add_lines (self, columns, error);
}

static BcpPaperTable *
new_table (BcpLanguage l)
{
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Firm")), PANGO_ALIGN_LEFT, .share = 16 },
    { bcp_tr (l, N_("Municipality")), PANGO_ALIGN_LEFT, .share = 7 },
    { bcp_tr (l, N_("Sector")), PANGO_ALIGN_LEFT, .share = 5 },
    { bcp_tr (l, N_("Size")), PANGO_ALIGN_LEFT, .share = 4 },
    { bcp_tr (l, N_("Stage")), PANGO_ALIGN_LEFT, .share = 5 },
    { bcp_tr (l, N_("Telephone")), PANGO_ALIGN_LEFT, .sample = "000 000 0000" },
    { bcp_tr (l, N_("E-mail")), PANGO_ALIGN_LEFT, .share = 10 },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  bcp_paper_table_set_compact (table);
  return table;
}

static void
find_columns (Directory *self)
{
  self->entity = bcp_entity_by_name ("firms");
  self->legal_name = bcp_listing_column (self->entity, "legal_name");
  self->municipality = bcp_listing_column (self->entity, "municipality");
  self->sector = bcp_listing_column (self->entity, "sector");
  self->size = bcp_listing_column (self->entity, "size");
  self->stage = bcp_listing_column (self->entity, "stage");
  self->phone = bcp_listing_column (self->entity, "phone");
  self->email = bcp_listing_column (self->entity, "email");
  self->consent = bcp_listing_column (self->entity, "consent_data_use");
}

/* "1,204 firms of 32,174", or all of them. */
static char *
count_words (const BcpComposition  *composition,
             gint64                 n_rows,
             GError               **error)
{
  BcpLanguage l = composition->options->language;
  g_autofree char *some = bcp_format_integer (n_rows, l);
  g_autofree char *all = NULL;
  gint64 total;

  if (!bcp_connection_get_int (composition->db, &total, error, "SELECT count (*) FROM firm", NULL))
    return NULL;

  all = bcp_format_integer (total, l);
  if (n_rows == total)
    return g_strdup_printf (bcp_ntr (l, "The registry’s <b>%s</b> firm.", "All <b>%s</b> firms of the registry.", n_rows),
                            some);

  return g_strdup_printf (bcp_ntr (l, "<b>%s</b> firm of the registry’s %s.", "<b>%s</b> firms of the registry’s %s.", n_rows),
                          some, all);
}

static char *
note (Directory *self)
{
  BcpLanguage l = self->language;
  g_autofree char *withheld = bcp_format_integer (self->n_withheld, l);
  GString *text = g_string_new (bcp_tr (l, N_("Internal document: names are always printed. A contact person’s telephone and "
                                              "e-mail are printed only where the firm has consented to the use of its data.")));

  if (self->n_withheld > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, bcp_ntr (l, "%s firm has refused; its telephone and e-mail are left out.",
                                             "%s firms have refused; their telephone and e-mail are left out.",
                                             self->n_withheld), withheld);
    }
  return g_string_free (text, FALSE);
}

gboolean
bcp_firm_directory_compose (const BcpComposition  *composition,
                            BcpFlow               *flow,
                            GError               **error)
{
  BcpLanguage l = composition->options->language;
  g_autoptr (BcpListing) all = bcp_listing_new (bcp_entity_by_name ("firms"));
  BcpListing *listing = composition->listing != NULL ? composition->listing : all;
  g_autofree char *filters = bcp_listing_describe (listing, composition->catalogue, l);
  g_autofree char *escaped = g_markup_escape_text (filters, -1);
  g_autofree char *count = NULL;
  g_autoptr (BcpPaperTable) table = new_table (l);
  Directory self = { .table = table, .catalogue = composition->catalogue, .db = composition->db, .language = l,
                     .cancellable = composition->cancellable };

  find_columns (&self);
  if (!bcp_listing_foreach (listing, composition->db, add_firm, &self, composition->cancellable, error))
    return FALSE;
  count = count_words (composition, self.n_rows, error);
  if (count == NULL)
    return FALSE;

  if (*filters != '\0')
    {
      g_free (composition->frame->occasion);
      composition->frame->occasion = g_strdup (filters);
    }
  bcp_flow_add_section (flow, bcp_tr (l, N_("Firm directory")), NULL);
  bcp_flow_take_text (flow, BCP_SHEET_LEAD,
                      *filters != '\0' ? g_strdup_printf (bcp_tr (l, N_("%s Filters: %s")), count, escaped) : g_strdup (count));
  bcp_flow_take_text (flow, BCP_SHEET_NOTE, note (&self));
  bcp_flow_add_space (flow, 6);
  bcp_flow_add_table (flow, g_steal_pointer (&table));
  return TRUE;
}
