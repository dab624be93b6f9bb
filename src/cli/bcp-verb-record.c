/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-catalogue.h"
#include "bcp-error.h"
#include "bcp-json.h"
#include "bcp-numbering.h"
#include "bcp-record.h"
#include "bcp-verb.h"

#include <glib/gi18n.h>
#include <string.h>

static const BcpOption options[] = {
  BCP_OPTION_JSON,
  { NULL },
};

/* One record on its way into the file: made ready by a reader, written by an edit. */
typedef struct
{
  const BcpEntity *entity;
  BcpArguments    *arguments;
  guint            first;      /* word of the first assignment */
  const char      *which;      /* (nullable): id or number of a record that exists */
  gboolean         erasing;
  GPtrArray       *warnings;   /* sentences */
  BcpRecord       *record;
  BcpLabel        *label;      /* of the edit */
  gint64           id;
} Draft;

static void
draft_clear (Draft *draft)
{
  g_clear_pointer (&draft->warnings, g_ptr_array_unref);
  g_clear_object (&draft->record);
  g_clear_pointer (&draft->label, bcp_label_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static gboolean
assign (Draft          *draft,
        BcpConnection  *db,
        BcpCatalogue   *catalogue,
        const char     *assignment,
        GError        **error)
{
  const char *text;
  const BcpField *field = bcp_verb_field (draft->entity, assignment, &text, error);
  g_autoptr (BcpFinding) finding = NULL;

  if (field == NULL)
    return FALSE;

  finding = bcp_record_set_written (draft->record, db, field, text, catalogue, bcp_language_get_default ());
  if (finding == NULL)
    return TRUE;
  if (finding->severity == BCP_SEVERITY_WARNING)
    {
      g_ptr_array_add (draft->warnings, g_strdup_printf ("%s: %s", field->name, finding->message));
      return TRUE;
    }

  g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, "%s: %s", field->name, finding->message);
  return FALSE;
}

/* A new record is named in the label by the number that it is about to get. */
static BcpLabel *
label_of (BcpRecord      *record,
          BcpConnection  *db,
          GError        **error)
{
  g_autoptr (BcpRecord) future = bcp_record_copy (record);

  if (!bcp_record_is_new (record))
    return bcp_record_edit_label (record);

  bcp_record_complete (future, db);
  return bcp_numbering_assign (future, db, error) ? bcp_record_edit_label (future) : NULL;
}

static gpointer
prepare (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  Draft *draft = data;
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  if (catalogue == NULL)
    return NULL;
  if (draft->which != NULL)
    draft->id = bcp_record_find (db, draft->entity, draft->which, error);
  if (draft->which != NULL && draft->id == 0)
    return NULL;
  draft->record = draft->id != 0 ? bcp_record_load (db, draft->entity, draft->id, error) : bcp_record_new (draft->entity);
  if (draft->record == NULL)
    return NULL;

  for (guint i = draft->first; i < bcp_arguments_n_words (draft->arguments); i++)
    if (!assign (draft, db, catalogue, bcp_arguments_word (draft->arguments, i), error))
      return NULL;

  draft->label = draft->erasing ? bcp_record_delete_label (draft->record) : label_of (draft->record, db, error);
  return draft->label != NULL ? draft : NULL;
}

static gboolean
save (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  Draft *draft = data;

  return bcp_record_save (draft->record, db, error);
}

static gboolean
erase (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  Draft *draft = data;

  return bcp_record_delete (db, draft->entity, draft->id, error);
}

static gboolean
check_assignments (Draft   *draft,
                   GError **error)
{
  for (guint i = draft->first; i < bcp_arguments_n_words (draft->arguments); i++)
    {
      const char *value;

      if (bcp_verb_field (draft->entity, bcp_arguments_word (draft->arguments, i), &value, error) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
print_warnings (Draft *draft)
{
  for (guint i = 0; i < draft->warnings->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (draft->warnings, i));
}

static gboolean
print_record (Draft   *draft,
              GError **error)
{
  const char *field = draft->entity->number;
  g_autofree char *number = field != NULL ? bcp_record_dup_text (draft->record, field) : NULL;
  gint64 id = bcp_record_get_id (draft->record);
  g_autoptr (GOutputStream) output = NULL;
  g_autoptr (BcpJson) json = NULL;

  if (!bcp_arguments_has (draft->arguments, "json"))
    {
      g_print ("%" G_GINT64_FORMAT "%s%s\n", id, number != NULL ? " " : "", number != NULL ? number : "");
      return TRUE;
    }

  output = bcp_verb_output ();
  json = bcp_json_new (output);
  bcp_json_begin_object (json);
  bcp_json_key (json, "id");
  bcp_json_integer (json, id);
  if (field != NULL)
    {
      bcp_json_key (json, field);
      bcp_json_string (json, number);
    }
  bcp_json_end_object (json);
  return bcp_json_finish (json, NULL, error);
}

static int
change (BcpArguments  *arguments,
        const char    *which,
        guint          first,
        BcpEditFunc    func,
        GError       **error)
{
  g_auto (Draft) draft = { .arguments = arguments, .which = which, .first = first, .erasing = func == erase };
  g_autoptr (BcpStore) store = NULL;

  draft.entity = bcp_verb_entity (arguments, error);
  draft.warnings = g_ptr_array_new_with_free_func (g_free);
  if (draft.entity == NULL || !check_assignments (&draft, error))
    return BCP_EXIT_USAGE;
  store = bcp_verb_open (arguments, BCP_STORE_COMMAND, error);
  if (store == NULL || bcp_store_read (store, prepare, &draft, NULL, error) == NULL
      || !bcp_store_edit (store, draft.label, func, &draft, NULL, NULL, error))
    return BCP_EXIT_FAILED;

  print_warnings (&draft);
  return draft.erasing || print_record (&draft, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
}

static int
run_add (BcpArguments  *arguments,
         GError       **error)
{
  return change (arguments, NULL, 2, save, error);
}

static int
run_set (BcpArguments  *arguments,
         GError       **error)
{
  return change (arguments, bcp_arguments_word (arguments, 2), 3, save, error);
}

static int
run_delete (BcpArguments  *arguments,
            GError       **error)
{
  return change (arguments, bcp_arguments_word (arguments, 2), 3, erase, error);
}

static char *
describe_type (const BcpField *field)
{
  switch (field->type)
    {
    case BCP_FIELD_LONG_TEXT:
      return g_strdup (_("text, several lines"));
    case BCP_FIELD_INTEGER:
      return g_strdup (_("whole number"));
    case BCP_FIELD_NUMBER:
      return field->unit != NULL ? g_strdup_printf (_("number, %s"), _(field->unit)) : g_strdup (_("number"));
    case BCP_FIELD_PERCENT:
      return g_strdup (_("percent, 50 for 50%"));
    case BCP_FIELD_MONEY:
      return g_strdup (_("money, 8000.00"));
    case BCP_FIELD_DATE:
      return g_strdup (_("day, 2005-03-31"));
    case BCP_FIELD_BOOLEAN:
      return g_strdup (_("1 or 0"));
    case BCP_FIELD_CHOICE:
      return g_strdup_printf (_("code of “%s”"), field->domain);
    case BCP_FIELD_REFERENCE:
      return g_strdup_printf (_("id, number or name of “%s”"), field->domain);
    case BCP_FIELD_TEXT:
    default:
      return g_strdup (_("text"));
    }
}

static void
print_fields (const BcpEntity *entity)
{
  g_print ("\n%s: %s\n", entity->name, _(entity->plural));
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];
      g_autofree char *type = describe_type (field);
      const char *mark = (field->flags & BCP_FIELD_COMPUTED) != 0 ? _(" (computed)")
        : (field->flags & BCP_FIELD_REQUIRED) != 0 ? _(" (required)") : "";

      g_print ("  %-22s %s; %s%s\n", field->name, _(field->label), type, mark);
    }
}

/* The fields of the kind that was named, or of all. */
static void
print_kinds (BcpArguments *arguments)
{
  guint n_entities;
  const BcpEntity *const *entities = bcp_entities (&n_entities);
  gboolean named = FALSE;

  for (guint i = 0; i < bcp_arguments_n_words (arguments); i++)
    {
      const BcpEntity *entity = bcp_entity_by_name (bcp_arguments_word (arguments, i));

      if (entity != NULL)
        print_fields (entity);
      named |= entity != NULL;
    }
  for (guint i = 0; !named && i < n_entities; i++)
    print_fields (entities[i]);
}

const BcpVerb bcp_verb_add = {
  "add", "FILE KIND field=value... [--json]",
  N_("Add a record and print its id and number."),
  3, G_MAXUINT, options, print_kinds, run_add,
};

const BcpVerb bcp_verb_set = {
  "set", "FILE KIND ID|NUMBER field=value... [--json]",
  N_("Change fields of a record; an empty value empties the field."),
  4, G_MAXUINT, options, print_kinds, run_set,
};

const BcpVerb bcp_verb_delete = {
  "delete", "FILE KIND ID|NUMBER",
  N_("Delete a record with what belongs to it; undo brings it back."),
  3, 3, NULL, NULL, run_delete,
};
