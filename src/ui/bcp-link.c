/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-link.h"

/**
 * bcp_link_new_list:
 * @entity: an entity's name
 * @where: (nullable): its filter, "field=value&field=value"
 *
 * Returns: (transfer full): a link to the list
 */
char *
bcp_link_new_list (const char *entity,
                   const char *where)
{
  return where != NULL && *where != '\0' ? g_strdup_printf ("list:%s?%s", entity, where)
                                         : g_strdup_printf ("list:%s", entity);
}

/**
 * bcp_link_new_record:
 * @entity: an entity's name
 * @id: the record
 *
 * Returns: (transfer full): a link to the record
 */
char *
bcp_link_new_record (const char *entity,
                     gint64      id)
{
  return g_strdup_printf ("record:%s/%" G_GINT64_FORMAT, entity, id);
}

static gboolean
open_list (GtkWidget  *from,
           const char *target)
{
  const char *mark = strchr (target, '?');
  g_autofree char *entity = mark != NULL ? g_strndup (target, mark - target) : g_strdup (target);

  return gtk_widget_activate_action (from, "win.open-list", "(ss)", entity, mark != NULL ? mark + 1 : "");
}

static gboolean
open_record (GtkWidget  *from,
             const char *target)
{
  const char *mark = strchr (target, '/');
  g_autofree char *entity = NULL;

  if (mark == NULL)
    return FALSE;
  entity = g_strndup (target, mark - target);
  return gtk_widget_activate_action (from, "win.open-record", "(sx)", entity,
                                     g_ascii_strtoll (mark + 1, NULL, 10));
}

/**
 * bcp_link_open:
 * @from: a widget inside the window
 * @link: (nullable): a link
 *
 * Goes there through the window's actions.
 *
 * Returns: whether @link was one that leads somewhere
 */
gboolean
bcp_link_open (GtkWidget  *from,
               const char *link)
{
  g_return_val_if_fail (GTK_IS_WIDGET (from), FALSE);

  if (link == NULL)
    return FALSE;
  if (g_str_has_prefix (link, "list:"))
    return open_list (from, link + strlen ("list:"));
  if (g_str_has_prefix (link, "record:"))
    return open_record (from, link + strlen ("record:"));
  if (g_str_has_prefix (link, "page:"))
    return gtk_widget_activate_action (from, "win.page", "s", link + strlen ("page:"));
  if (g_str_has_prefix (link, "sheet:"))
    return gtk_widget_activate_action (from, "worksheet.show", "s", link + strlen ("sheet:"));
  if (g_str_has_prefix (link, "day:"))
    return gtk_widget_activate_action (from, "history.day", "s", link + strlen ("day:"));
  return FALSE;
}
