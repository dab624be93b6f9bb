/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-saved-view.h"

#include "bcp-error.h"
#include "bcp-text.h"

#include <glib/gi18n.h>

static const char *
text_of (BcpRecord  *view,
         const char *field)
{
  return bcp_value_get_text (bcp_record_get_value (view, field));
}

static void
set_text (BcpRecord  *view,
          const char *field,
          const char *text)
{
  bcp_finding_free (bcp_record_set_text (view, field, text, NULL, BCP_LANGUAGE_EN));
}

/**
 * bcp_saved_view_store:
 * @view: a view
 * @listing: what a list shows
 * @columns: (nullable): the fields whose columns it shows, in order
 *
 * From now on the view is this; its name stays.
 */
void
bcp_saved_view_store (BcpRecord          *view,
                      BcpListing         *listing,
                      const char *const  *columns)
{
  g_autofree char *filters = bcp_listing_dup_filters (listing);
  g_autofree char *order = bcp_listing_dup_order (listing);
  g_autofree char *names = columns != NULL ? g_strjoinv (",", (char **) columns) : NULL;

  set_text (view, "search", bcp_listing_get_search (listing));
  set_text (view, "filters", filters);
  set_text (view, "sort", order);
  set_text (view, "columns", names);
}

/**
 * bcp_saved_view_new:
 * @listing: what a list shows
 * @name: what the view is called
 * @columns: (nullable): the fields whose columns it shows, in order
 *
 * Returns: (transfer full): a new view, not in the file yet
 */
BcpRecord *
bcp_saved_view_new (BcpListing         *listing,
                    const char         *name,
                    const char *const  *columns)
{
  BcpRecord *view = bcp_record_new (bcp_entity_by_name ("views"));

  set_text (view, "kind", bcp_listing_get_entity (listing)->name);
  set_text (view, "name", name);
  bcp_saved_view_store (view, listing, columns);
  return view;
}

/**
 * bcp_saved_view_apply:
 * @view: a view
 * @listing: a listing of the same kind
 * @error: what of the view could not be followed
 *
 * Gives @listing the view's search, filters and order in place of its own. A field that is gone does
 * not keep the rest from being followed.
 *
 * Returns: whether all of it was followed
 */
gboolean
bcp_saved_view_apply (BcpRecord   *view,
                      BcpListing  *listing,
                      GError     **error)
{
  gboolean filtered;

  bcp_listing_clear (listing);
  bcp_listing_set_search (listing, text_of (view, "search"));
  filtered = bcp_listing_filter_by (listing, text_of (view, "filters"), error);
  return bcp_listing_sort_by (listing, text_of (view, "sort"), filtered ? error : NULL) && filtered;
}

/**
 * bcp_saved_view_dup_columns:
 * @view: a view
 *
 * Returns: (nullable) (transfer full): the fields whose columns it shows, %NULL for the usual ones
 */
char **
bcp_saved_view_dup_columns (BcpRecord *view)
{
  const char *columns = text_of (view, "columns");

  return columns != NULL ? g_strsplit (columns, ",", -1) : NULL;
}

/**
 * bcp_saved_view_matches:
 * @view: a view
 * @listing: what a list shows
 * @columns: (nullable): the fields whose columns it shows
 *
 * Returns: whether the list still is as the view says
 */
gboolean
bcp_saved_view_matches (BcpRecord          *view,
                        BcpListing         *listing,
                        const char *const  *columns)
{
  g_autoptr (BcpRecord) now = bcp_record_copy (view);

  bcp_saved_view_store (now, listing, columns);
  for (guint i = 0; i < bcp_record_get_entity (view)->n_fields; i++)
    {
      const char *field = bcp_record_get_entity (view)->fields[i].name;

      if (!bcp_value_equal (bcp_record_get_value (now, field), bcp_record_get_value (view, field)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_id (const BcpValue  *columns,
        gpointer         data,
        GError         **error)
{
  gint64 id = bcp_value_get_integer (&columns[0]);

  g_array_append_val (data, id);
  return TRUE;
}

/**
 * bcp_saved_views_load:
 * @db: a connection
 * @entity: what the views look at
 * @error: why not
 *
 * Returns: (transfer full) (element-type BcpRecord) (nullable): the views of that list by name
 */
GPtrArray *
bcp_saved_views_load (BcpConnection    *db,
                      const BcpEntity  *entity,
                      GError          **error)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("views"));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const kinds[] = { entity->name, NULL };

  if (!bcp_listing_set_filter (listing, "kind", kinds, error) ||
      !bcp_listing_foreach (listing, db, add_id, ids, NULL, error))
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      BcpRecord *view = bcp_record_load (db, bcp_entity_by_name ("views"), g_array_index (ids, gint64, i), error);

      if (view == NULL)
        return NULL;
      g_ptr_array_add (views, view);
    }

  return g_steal_pointer (&views);
}

/**
 * bcp_saved_view_find:
 * @db: a connection
 * @entity: what the view looks at
 * @name: its name, whatever case and accents
 * @error: %BCP_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the view
 */
BcpRecord *
bcp_saved_view_find (BcpConnection    *db,
                     const BcpEntity  *entity,
                     const char       *name,
                     GError          **error)
{
  g_autoptr (GPtrArray) views = bcp_saved_views_load (db, entity, error);
  g_autofree char *folded = bcp_text_fold (name);

  for (guint i = 0; views != NULL && i < views->len; i++)
    {
      BcpRecord *view = g_ptr_array_index (views, i);
      g_autofree char *known = bcp_text_fold (text_of (view, "name"));

      if (g_str_equal (known, folded))
        return g_object_ref (view);
    }
  if (views != NULL)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("The list “%1$s” has no view “%2$s”."), _(entity->plural), name);

  return NULL;
}

static void
refuse (BcpRecord  *view,
        const char *field,
        GPtrArray  *findings,
        const char *message)
{
  g_ptr_array_add (findings, bcp_finding_new (bcp_entity_get_field (bcp_record_get_entity (view), field),
                                              BCP_SEVERITY_REFUSAL, message));
}

static void
check_name (BcpRecord       *view,
            const BcpEntity *entity,
            BcpConnection   *db,
            BcpLanguage      language,
            GPtrArray       *findings)
{
  g_autoptr (BcpRecord) known = bcp_saved_view_find (db, entity, text_of (view, "name"), NULL);
  g_autofree char *message = NULL;

  if (known == NULL || bcp_record_get_id (known) == bcp_record_get_id (view))
    return;

  message = g_strdup_printf (bcp_tr (language, N_("There is a view “%s” already. Give this one another name, or update that one.")),
                             text_of (known, "name"));
  refuse (view, "name", findings, message);
}

static void
check_columns (BcpRecord       *view,
               const BcpEntity *entity,
               BcpLanguage      language,
               GPtrArray       *findings)
{
  g_auto (GStrv) columns = bcp_saved_view_dup_columns (view);

  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    if (bcp_entity_get_field (entity, columns[i]) == NULL)
      {
        g_autofree char *message = g_strdup_printf (bcp_tr (language, N_("“%1$s” has no field “%2$s”.")),
                                                    bcp_tr (language, entity->plural), columns[i]);

        refuse (view, "columns", findings, message);
      }
}

/**
 * bcp_saved_view_rule:
 *
 * A view looks at a list that there is, by fields that it has, and its name is its own.
 */
void
bcp_saved_view_rule (BcpRecord     *record,
                     BcpConnection *db,
                     BcpLanguage    language,
                     GPtrArray     *findings)
{
  const char *kind = text_of (record, "kind");
  const BcpEntity *entity = bcp_entity_by_name (kind);
  g_autoptr (BcpListing) listing = NULL;
  g_autoptr (GError) error = NULL;

  if (entity == NULL)
    {
      g_autofree char *message = g_strdup_printf (bcp_tr (language, N_("“%s” is no kind of records.")), kind != NULL ? kind : "");

      refuse (record, "kind", findings, message);
      return;
    }

  listing = bcp_listing_new (entity);
  if (!bcp_listing_filter_by (listing, text_of (record, "filters"), &error))
    refuse (record, "filters", findings, error->message);
  g_clear_error (&error);
  if (!bcp_listing_sort_by (listing, text_of (record, "sort"), &error))
    refuse (record, "sort", findings, error->message);
  check_columns (record, entity, language, findings);
  if (db != NULL && text_of (record, "name") != NULL)
    check_name (record, entity, db, language, findings);
}
