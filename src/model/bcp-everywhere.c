/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-everywhere.h"

#include "bcp-field.h"

/* What people look for, in the order in which they want to find it. */
static const char *const searched[] = { "firms", "preassessments", "projects", "activities", "courses", "milestones" };

/* Of a list's columns so many stand beside the name. */
#define DETAILS 3

static void
hit_free (gpointer data)
{
  BcpHit *hit = data;

  g_free (hit->title);
  g_free (hit->detail);
  g_free (hit);
}

static void
group_free (gpointer data)
{
  BcpHitGroup *group = data;

  g_ptr_array_unref (group->hits);
  g_free (group);
}

typedef struct
{
  BcpHitGroup  *group;
  guint         limit;
  BcpCatalogue *catalogue;
  BcpLanguage   language;
} Finder;

static char *
format_column (const Finder    *finder,
               const BcpField  *field,
               const BcpValue  *columns)
{
  guint column = bcp_listing_column (finder->group->entity, field->name);
  const BcpValue *beside = &columns[column + 1];

  return bcp_field_format (field, &columns[column], bcp_value_is_null (beside) ? NULL : bcp_value_get_text (beside),
                           finder->catalogue, finder->language);
}

static char *
format_detail (const Finder   *finder,
               const BcpValue *columns)
{
  const BcpEntity *entity = finder->group->entity;
  GString *detail = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < entity->n_fields && n < DETAILS; i++)
    {
      const BcpField *field = &entity->fields[i];
      g_autofree char *words = NULL;

      if (!(field->flags & BCP_FIELD_COLUMN) || g_strcmp0 (field->name, entity->title) == 0 ||
          bcp_value_is_null (&columns[bcp_listing_column (entity, field->name)]))
        continue;

      words = format_column (finder, field, columns);
      g_string_append_printf (detail, "%s%s", n++ > 0 ? " · " : "", words);
    }
  return g_string_free (detail, FALSE);
}

static gboolean
add_hit (const BcpValue  *columns,
         gpointer         data,
         GError         **error)
{
  Finder *finder = data;
  BcpHitGroup *group = finder->group;
  BcpHit *hit;

  group->has_more = group->hits->len == finder->limit;
  if (group->has_more)
    return TRUE;

  hit = g_new0 (BcpHit, 1);
  hit->id = bcp_value_get_integer (&columns[0]);
  hit->title = format_column (finder, bcp_entity_get_field (group->entity, group->entity->title), columns);
  hit->detail = format_detail (finder, columns);
  g_ptr_array_add (group->hits, hit);
  return TRUE;
}

/**
 * bcp_search_everywhere:
 * @db: a connection
 * @text: what to look for; nothing is found by no words
 * @limit: how many records of each entity at most
 * @catalogue: coded lists
 * @language: the reader's language
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpHitGroup) (nullable): what was found, only groups that have
 *   any
 */
GPtrArray *
bcp_search_everywhere (BcpConnection  *db,
                       const char     *text,
                       guint           limit,
                       BcpCatalogue   *catalogue,
                       BcpLanguage     language,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      const BcpEntity *entity = bcp_entity_by_name (searched[i]);
      g_autoptr (BcpListing) listing = bcp_listing_new (entity);
      BcpHitGroup *group = g_new0 (BcpHitGroup, 1);
      Finder finder = { group, limit, catalogue, language };

      group->entity = entity;
      group->hits = g_ptr_array_new_with_free_func (hit_free);
      g_ptr_array_add (groups, group);
      bcp_listing_set_search (listing, text);
      bcp_listing_set_limit (listing, limit + 1);
      if (bcp_listing_get_search (listing) == NULL)
        return g_ptr_array_new_with_free_func (group_free);
      if (!bcp_listing_foreach (listing, db, add_hit, &finder, cancellable, error))
        return NULL;
      if (group->hits->len == 0)
        g_ptr_array_remove_index (groups, groups->len - 1);
    }

  return g_steal_pointer (&groups);
}
