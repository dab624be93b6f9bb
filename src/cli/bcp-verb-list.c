/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-field.h"
#include "bcp-list-export.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define ID_WIDTH 19

static const BcpOption options[] = {
  { "search", "TEXT", FALSE, N_("words, or beginnings of words, that must occur") },
  { "where", "field=value", TRUE, N_("only records with that value; the same field again: or that one; a..b is a range") },
  { "sort", "field[:desc]", TRUE, N_("the order; again: then by") },
  { "limit", "N", FALSE, N_("only the first N") },
  { "count", NULL, FALSE, N_("only how many") },
  { "csv", NULL, FALSE, N_("print CSV") },
  BCP_OPTION_JSON,
  { NULL },
};

typedef struct
{
  BcpListing    *listing;
  BcpCatalogue  *catalogue;
  GOutputStream *output;
  GString       *text;
  gint64         count;
} Table;

static BcpListing *
listing_of (BcpArguments  *arguments,
            GError       **error)
{
  const BcpEntity *entity = bcp_verb_entity (arguments, error);
  g_autoptr (BcpListing) listing = NULL;
  gint64 limit = 0;

  if (entity == NULL || !bcp_arguments_get_number (arguments, "limit", 1, &limit, error))
    return NULL;

  listing = bcp_listing_new (entity);
  bcp_listing_set_search (listing, bcp_arguments_get (arguments, "search"));
  bcp_listing_set_limit (listing, limit);
  if (!bcp_verb_add_filters (listing, bcp_arguments_get_all (arguments, "where"), error)
      || !bcp_verb_add_sorts (listing, bcp_arguments_get_all (arguments, "sort"), error))
    return NULL;

  return g_steal_pointer (&listing);
}

static gboolean
is_shown (const BcpEntity *entity,
          const BcpField  *field)
{
  return (field->flags & BCP_FIELD_COLUMN) != 0 || g_strcmp0 (field->name, entity->title) == 0
    || g_strcmp0 (field->name, entity->number) == 0;
}

static gboolean
is_right (const BcpField *field)
{
  return field->type == BCP_FIELD_INTEGER || field->type == BCP_FIELD_NUMBER || field->type == BCP_FIELD_PERCENT
    || field->type == BCP_FIELD_MONEY;
}

static gboolean
flush_table (Table   *self,
             GError **error)
{
  gboolean written = g_output_stream_write_all (self->output, self->text->str, self->text->len, NULL, NULL, error);

  g_string_truncate (self->text, 0);
  return written;
}

static void
end_line (Table *self)
{
  while (self->text->len > 0 && self->text->str[self->text->len - 1] == ' ')
    g_string_truncate (self->text, self->text->len - 1);
  g_string_append_c (self->text, '\n');
}

static gboolean
add_row (const BcpValue  *columns,
         gpointer         data,
         GError         **error)
{
  Table *self = data;
  const BcpEntity *entity = bcp_listing_get_entity (self->listing);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, bcp_value_get_integer (&columns[0]));

  bcp_verb_pad (self->text, id, ID_WIDTH, FALSE);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];
      g_autofree char *text = NULL;

      if (!is_shown (entity, field))
        continue;
      text = bcp_field_format (field, &columns[2 * i + 1], bcp_value_get_text (&columns[2 * i + 2]), self->catalogue,
                               bcp_language_get_default ());
      g_string_append (self->text, "  ");
      bcp_verb_pad (self->text, text, (guint) bcp_field_get_width (field), is_right (field));
    }
  end_line (self);

  return self->text->len < 64 * 1024 || flush_table (self, error);
}

static gboolean
print_table (Table          *self,
             BcpConnection  *db,
             GCancellable   *cancellable,
             GError        **error)
{
  const BcpEntity *entity = bcp_listing_get_entity (self->listing);
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (catalogue == NULL)
    return FALSE;

  self->catalogue = catalogue;
  self->text = text;
  bcp_verb_pad (text, "id", ID_WIDTH, FALSE);
  for (guint i = 0; i < entity->n_fields; i++)
    if (is_shown (entity, &entity->fields[i]))
      {
        g_string_append (text, "  ");
        bcp_verb_pad (text, _(entity->fields[i].label), (guint) bcp_field_get_width (&entity->fields[i]),
                      is_right (&entity->fields[i]));
      }
  end_line (self);

  return bcp_listing_foreach (self->listing, db, add_row, self, cancellable, error) && flush_table (self, error);
}

static gpointer
show_count (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Table *self = data;

  self->count = bcp_listing_count (self->listing, db, error);
  return self->count >= 0 ? self : NULL;
}

static gpointer
show_csv (BcpConnection  *db,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  Table *self = data;

  return bcp_list_export (self->listing, db, BCP_LIST_CSV, self->output, cancellable, error) ? self : NULL;
}

static gpointer
show_json (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  Table *self = data;

  return bcp_list_export (self->listing, db, BCP_LIST_JSON, self->output, cancellable, error) ? self : NULL;
}

static gpointer
show_table (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return print_table (data, db, cancellable, error) ? data : NULL;
}

static int
run (BcpArguments  *arguments,
     GError       **error)
{
  g_autoptr (BcpListing) listing = listing_of (arguments, error);
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpStore) store = NULL;
  Table table = { listing, NULL, output, NULL, 0 };
  gboolean count = bcp_arguments_has (arguments, "count");
  BcpReadFunc show = count ? show_count
                   : bcp_arguments_has (arguments, "json") ? show_json
                   : bcp_arguments_has (arguments, "csv") ? show_csv : show_table;

  if (listing == NULL)
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "json") && bcp_arguments_has (arguments, "csv"))
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_USAGE, _("Either --csv or --json, not both."));
      return BCP_EXIT_USAGE;
    }
  store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);
  if (store == NULL || bcp_store_read (store, show, &table, NULL, error) == NULL)
    return BCP_EXIT_FAILED;
  if (count)
    g_print ("%" G_GINT64_FORMAT "\n", table.count);

  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_list = {
  "list",
  "FILE firms|activities|courses|enrolments|preassessments|projects|milestones [--search TEXT] [--where field=value]... "
  "[--sort field[:desc]] [--limit N] [--count] [--csv|--json]",
  N_("List records."),
  2, 2, options, NULL, run,
};
