/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-field.h"
#include "bcp-list-export.h"
#include "bcp-saved-view.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define ID_WIDTH 19

static const BcpOption options[] = {
  { "search", "TEXT", FALSE, N_("words, or beginnings of words, that must occur") },
  { "where", "field=value", TRUE, N_("only records with that value; the same field again: or that one; a..b is a range") },
  BCP_OPTION_SORT,
  BCP_OPTION_VIEW,
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
  GPtrArray     *columns;     /* BcpField */
  gint64         count;
} Table;

static gboolean
is_usual (const BcpEntity *entity,
          const BcpField  *field)
{
  return (field->flags & BCP_FIELD_COLUMN) != 0 || g_strcmp0 (field->name, entity->title) == 0
    || g_strcmp0 (field->name, entity->number) == 0;
}

/* The fields of the view that was named in its order, else the usual ones. */
static GPtrArray *
choose_columns (const BcpEntity *entity,
                BcpRecord       *view)
{
  GPtrArray *columns = g_ptr_array_new ();
  g_auto (GStrv) names = view != NULL ? bcp_saved_view_dup_columns (view) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (columns, (gpointer) bcp_entity_get_field (entity, names[i]));
  for (guint i = 0; names == NULL && i < entity->n_fields; i++)
    if (is_usual (entity, &entity->fields[i]))
      g_ptr_array_add (columns, (gpointer) &entity->fields[i]);

  return columns;
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
  for (guint i = 0; i < self->columns->len; i++)
    {
      const BcpField *field = g_ptr_array_index (self->columns, i);
      guint column = bcp_listing_column (entity, field->name);
      g_autofree char *text = bcp_field_format (field, &columns[column], bcp_value_get_text (&columns[column + 1]),
                                                self->catalogue, bcp_language_get_default ());

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
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (catalogue == NULL)
    return FALSE;

  self->catalogue = catalogue;
  self->text = text;
  bcp_verb_pad (text, "id", ID_WIDTH, FALSE);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const BcpField *field = g_ptr_array_index (self->columns, i);

      g_string_append (text, "  ");
      bcp_verb_pad (text, _(field->label), (guint) bcp_field_get_width (field), is_right (field));
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

  return bcp_list_export (self->listing, db, BCP_LIST_CSV, NULL, self->output, cancellable, error) ? self : NULL;
}

static gpointer
show_json (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  Table *self = data;

  return bcp_list_export (self->listing, db, BCP_LIST_JSON, NULL, self->output, cancellable, error) ? self : NULL;
}

static gpointer
show_table (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return print_table (data, db, cancellable, error) ? data : NULL;
}

static gboolean
prepare (Table         *self,
         BcpArguments  *arguments,
         BcpStore      *store,
         GError       **error)
{
  const BcpEntity *entity = bcp_verb_entity (arguments, error);
  g_autoptr (BcpRecord) view = NULL;
  gint64 limit = 0;

  if (entity == NULL || !bcp_arguments_get_number (arguments, "limit", 1, &limit, error))
    return FALSE;
  self->listing = bcp_verb_listing (arguments, entity, store, &view, error);
  if (self->listing == NULL)
    return FALSE;

  bcp_listing_set_limit (self->listing, limit);
  self->columns = choose_columns (entity, view);
  return TRUE;
}

static void
table_clear (Table *self)
{
  g_clear_pointer (&self->listing, bcp_listing_free);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_object (&self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static int
run (BcpArguments  *arguments,
     GError       **error)
{
  g_autoptr (BcpStore) store = NULL;
  g_auto (Table) table = { .output = bcp_verb_output () };
  gboolean count = bcp_arguments_has (arguments, "count");
  BcpReadFunc show = count ? show_count
                   : bcp_arguments_has (arguments, "json") ? show_json
                   : bcp_arguments_has (arguments, "csv") ? show_csv : show_table;

  if (g_strcmp0 (bcp_arguments_word (arguments, 1), "duplicates") == 0)
    return bcp_verb_list_duplicates (arguments, error);
  if (bcp_arguments_has (arguments, "json") && bcp_arguments_has (arguments, "csv"))
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_USAGE, _("Either --csv or --json, not both."));
      return BCP_EXIT_USAGE;
    }
  if (bcp_verb_entity (arguments, error) == NULL)
    return BCP_EXIT_FAILED;
  store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);
  if (store == NULL || !prepare (&table, arguments, store, error)
      || bcp_store_read (store, show, &table, NULL, error) == NULL)
    return BCP_EXIT_FAILED;
  if (count)
    g_print ("%" G_GINT64_FORMAT "\n", table.count);

  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_list = {
  "list",
  "FILE firms|activities|courses|enrolments|preassessments|projects|assessments|streams|options|bills|…|duplicates "
  "[--search TEXT] [--where field=value]... [--sort field[:desc]]... [--view NAME] [--limit N] [--count] [--csv|--json]",
  N_("List records."),
  2, 2, options, NULL, run,
};
