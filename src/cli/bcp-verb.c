/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-verb.h"

#include "bcp-error.h"
#include "bcp-programme.h"
#include "bcp-saved-view.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/**
 * bcp_verb_open:
 * @arguments: of which the first word is the file
 * @mode: what for; a command that would write fails where the file may only be read
 * @error: why not
 *
 * Returns: (transfer full) (nullable): the open file
 */
BcpStore *
bcp_verb_open (BcpArguments  *arguments,
               BcpStoreMode   mode,
               GError       **error)
{
  g_autoptr (BcpStore) store = bcp_store_open (bcp_arguments_word (arguments, 0), mode, bcp_programme_schema (), NULL, error);

  if (store == NULL)
    return NULL;
  if (mode != BCP_STORE_READ_ONLY && bcp_store_get_read_only (store))
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_READ_ONLY, bcp_store_get_read_only_reason (store));
      return NULL;
    }

  return g_steal_pointer (&store);
}

/**
 * bcp_verb_entity:
 * @arguments: of which the second word is the kind of records
 * @error: %BCP_ERROR_USAGE
 *
 * Returns: (nullable): the entity
 */
const BcpEntity *
bcp_verb_entity (BcpArguments  *arguments,
                 GError       **error)
{
  const char *kind = bcp_arguments_word (arguments, 1);
  const BcpEntity *entity = bcp_entity_by_name (kind);

  /* One firm, several firms: "add FILE firm …" reads well. */
  if (entity == NULL)
    entity = bcp_entity_by_table (kind);
  if (entity == NULL)
    g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE,
                 _("“%s” is no kind of records. Known are firms, activities, courses, enrolments, preassessments, projects, "
                   "milestones and those that the help of “add” lists."), kind);

  return entity;
}

/**
 * bcp_verb_field:
 * @entity: a kind of records
 * @assignment: "field=value"
 * @value: (out): where the value begins
 * @error: %BCP_ERROR_USAGE
 *
 * Returns: (nullable): the field
 */
const BcpField *
bcp_verb_field (const BcpEntity  *entity,
                const char       *assignment,
                const char      **value,
                GError          **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals != NULL ? g_strndup (assignment, equals - assignment) : g_strdup (assignment);
  const BcpField *field = bcp_entity_get_field (entity, name);

  if (equals == NULL)
    g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” is not of the form field=value."), assignment);
  else if (field == NULL)
    g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%1$s” has no field “%2$s”. The help of “add” lists its fields."),
                 entity->name, name);
  if (equals == NULL || field == NULL)
    return NULL;

  *value = equals + 1;
  return field;
}

/**
 * bcp_verb_add_filters:
 * @listing: a listing
 * @wheres: (nullable): "field=value" each, NULL-terminated
 * @error: %BCP_ERROR_USAGE
 *
 * A field that is named again is filtered by any of its values.
 */
gboolean
bcp_verb_add_filters (BcpListing         *listing,
                      const char *const  *wheres,
                      GError            **error)
{
  for (guint i = 0; wheres != NULL && wheres[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (wheres[i], "=", 2);
      const char *value = parts[1], *const *known;
      g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

      /* Every record has an id, which is none of its fields. */
      if ((value == NULL || strcmp (parts[0], "id") != 0)
          && bcp_verb_field (bcp_listing_get_entity (listing), wheres[i], &value, error) == NULL)
        return FALSE;

      known = bcp_listing_get_filter (listing, parts[0]);
      for (guint j = 0; known != NULL && known[j] != NULL; j++)
        g_ptr_array_add (values, g_strdup (known[j]));
      g_ptr_array_add (values, g_strdup (value));
      g_ptr_array_add (values, NULL);
      if (!bcp_listing_set_filter (listing, parts[0], (const char *const *) values->pdata, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_sort (const BcpEntity  *entity,
            const char       *key,
            GError          **error)
{
  g_auto (GStrv) parts = g_strsplit (key, ":", 2);
  gboolean known = parts[0] != NULL && (strcmp (parts[0], "id") == 0 || bcp_entity_get_field (entity, parts[0]) != NULL);

  if (!known)
    g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%1$s” has no field “%2$s”. The help of “add” lists its fields."),
                 entity->name, parts[0] != NULL ? parts[0] : "");
  return known;
}

/**
 * bcp_verb_add_sorts:
 * @listing: a listing
 * @sorts: (nullable): "field" or "field:desc" each, or several of them with commas; NULL-terminated
 * @error: %BCP_ERROR_USAGE
 */
gboolean
bcp_verb_add_sorts (BcpListing         *listing,
                    const char *const  *sorts,
                    GError            **error)
{
  g_autofree char *order = sorts != NULL ? g_strjoinv (",", (char **) sorts) : NULL;
  g_auto (GStrv) keys = NULL;

  if (order == NULL)
    return TRUE;

  keys = g_strsplit (order, ",", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!check_sort (bcp_listing_get_entity (listing), keys[i], error))
      return FALSE;

  return bcp_listing_sort_by (listing, order, error);
}

typedef struct
{
  BcpListing *listing;
  const char *name;
} ViewRequest;

static gpointer
apply_view (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  ViewRequest *request = data;
  BcpRecord *view = bcp_saved_view_find (db, bcp_listing_get_entity (request->listing), request->name, error);

  if (view != NULL && !bcp_saved_view_apply (view, request->listing, error))
    g_clear_object (&view);
  return view;
}

/**
 * bcp_verb_listing:
 * @arguments: with --view, --search, --where and --sort
 * @entity: what is listed
 * @store: the open file
 * @view: (out) (transfer full) (nullable): the view that was named
 * @error: why not
 *
 * A view first; search and order that are given take the place of the view's, and so do the filters of a
 * field.
 *
 * Returns: (transfer full) (nullable): what is to be listed
 */
BcpListing *
bcp_verb_listing (BcpArguments     *arguments,
               const BcpEntity  *entity,
               BcpStore         *store,
               BcpRecord       **view,
               GError          **error)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (entity);
  g_autoptr (BcpListing) given = bcp_listing_new (entity);
  g_autoptr (GPtrArray) fields = NULL;
  ViewRequest request = { listing, bcp_arguments_get (arguments, "view") };
  const char *const *sorts = bcp_arguments_get_all (arguments, "sort");

  if (!bcp_verb_add_filters (given, bcp_arguments_get_all (arguments, "where"), error)
      || !bcp_verb_add_sorts (given, sorts, error))
    return NULL;
  if (request.name != NULL && (*view = bcp_store_read (store, apply_view, &request, NULL, error)) == NULL)
    return NULL;

  if (bcp_arguments_has (arguments, "search"))
    bcp_listing_set_search (listing, bcp_arguments_get (arguments, "search"));
  if (!bcp_verb_add_sorts (listing, sorts, error))
    return NULL;
  fields = bcp_listing_get_filtered_fields (given);
  for (guint i = 0; i < fields->len; i++)
    {
      const char *name = ((const BcpField *) g_ptr_array_index (fields, i))->name;

      if (!bcp_listing_set_filter (listing, name, bcp_listing_get_filter (given, name), error))
        return NULL;
    }

  return g_steal_pointer (&listing);
}

/**
 * bcp_verb_output:
 *
 * Returns: (transfer full): standard output
 */
GOutputStream *
bcp_verb_output (void)
{
  return g_unix_output_stream_new (STDOUT_FILENO, FALSE);
}

/**
 * bcp_verb_pad:
 * @line: a line of a table
 * @text: a cell
 * @width: of its column, in characters; a longer text is cut with "…"
 * @right: whether it stands at the right
 */
void
bcp_verb_pad (GString    *line,
              const char *text,
              guint       width,
              gboolean    right)
{
  g_autofree char *tidy = g_strdup (text);
  glong length;

  g_strdelimit (tidy, "\n\r\t", ' ');
  length = g_utf8_strlen (tidy, -1);
  if (length > (glong) width)
    {
      *g_utf8_offset_to_pointer (tidy, width - 1) = '\0';
      g_string_append_printf (line, "%s…", tidy);
      return;
    }

  if (right)
    g_string_append_printf (line, "%*s", (int) (width - length), "");
  g_string_append (line, tidy);
  if (!right)
    g_string_append_printf (line, "%*s", (int) (width - length), "");
}
