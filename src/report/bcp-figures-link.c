/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-figures-link.h"

#include "bcp-figures-lookup.h"

#include <stdlib.h>
#include <string.h>

/**
 * bcp_figures_list_link:
 * @entity: an entity's name
 * @filter: (nullable): "field=value&…"
 *
 * Returns: (transfer full): the link to those rows
 */
char *
bcp_figures_list_link (const char *entity,
                       const char *filter)
{
  return filter != NULL && *filter != '\0' ? g_strdup_printf ("list:%s?%s", entity, filter)
                                           : g_strdup_printf ("list:%s", entity);
}

/* "table:preassessments|1|*": the row, of all states. */
static char *
resolve_cell (BcpFigures *figures,
              char      **parts)
{
  const BcpCrossTable *table = bcp_figures_get_table (figures, parts[0] + strlen ("table:"));
  GString *filter = g_string_new (NULL);
  char *link;

  if (table == NULL)
    {
      g_string_free (filter, TRUE);
      return NULL;
    }

  for (guint i = 0; i < table->n_sectors; i++)
    {
      if (g_strcmp0 (parts[1], "*") == 0 || (parts[1] != NULL && (guint) atoi (parts[1]) == i))
        g_string_append_printf (filter, "%ssector=%s", filter->len > 0 ? "&" : "", table->sectors[i]);
    }
  for (guint i = 0; i < table->n_states && parts[1] != NULL; i++)
    {
      if (g_strcmp0 (parts[2], "*") == 0 || (parts[2] != NULL && (guint) atoi (parts[2]) == i))
        g_string_append_printf (filter, "%sstate=%s", filter->len > 0 ? "&" : "", table->states[i]);
    }

  link = bcp_figures_list_link (table->what, filter->str);
  g_string_free (filter, TRUE);
  return link;
}

/* "list:preassessments?completed_on=2004-11-01..2005-03-31|2004-12-03": the cases of that day. */
static char *
resolve_day (char **parts)
{
  const char *equals = strrchr (parts[0], '=');

  if (parts[1] == NULL || equals == NULL)
    return g_strdup (parts[0]);

  return g_strdup_printf ("%.*s=%s..%s", (int) (equals - parts[0]), parts[0], parts[1], parts[1]);
}

/**
 * bcp_figures_resolve_link:
 * @figures: the figures that a chart was made of
 * @link: the link of one of its marks
 *
 * Returns: (transfer full) (nullable): "list:ENTITY?field=value&…", a field given twice meaning
 *   either, or "record:ENTITY/ID"
 */
char *
bcp_figures_resolve_link (BcpFigures *figures,
                          const char *link)
{
  g_auto (GStrv) parts = NULL;

  if (link == NULL)
    return NULL;

  parts = g_strsplit (link, "|", 3);
  if (g_str_has_prefix (link, "table:"))
    return resolve_cell (figures, parts);
  if (g_str_has_prefix (link, "list:"))
    return resolve_day (parts);
  return g_strdup (link);
}
