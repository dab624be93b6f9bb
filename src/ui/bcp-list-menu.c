/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-menu.h"

#include "bcp-field.h"
#include "bcp-record-bulk.h"
#include "bcp-words.h"

#include <glib/gi18n.h>

/* What can be done with the chosen rows of a list, as a menu of the list page's actions. By the mouse it is
 * asked for at a column, whose field then comes first; by the keyboard at a row. */

/* Longer values are named by their beginning. */
#define MAX_VALUE 40

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static BcpRow *
find_row (BcpListView *view,
          gint64       id)
{
  BcpRowList *rows = bcp_list_view_get_rows (view);
  g_autoptr (BcpRow) row = NULL;
  guint position;

  if (id != 0 && bcp_row_list_find (rows, id, &position))
    row = g_list_model_get_item (G_LIST_MODEL (rows), position);
  return row != NULL && bcp_row_is_loaded (row) ? g_steal_pointer (&row) : NULL;
}

/* Filtering by a value of the row */

static void
append_filter (GMenu           *menu,
               const char      *format,
               BcpDocument     *document,
               const BcpEntity *entity,
               const BcpField  *field,
               BcpRow          *row)
{
  guint column = bcp_listing_column (entity, field->name);
  const BcpValue *value = bcp_row_get_value (row, column);
  g_autofree char *text = bcp_field_to_text (field, value);
  g_autofree char *shown = bcp_field_format (field, value, bcp_value_get_text (bcp_row_get_value (row, column + 1)),
                                             bcp_document_get_catalogue (document), bcp_language_get_default ());
  g_autofree char *escaped = g_uri_escape_string (text != NULL ? text : "", NULL, TRUE);
  g_autofree char *term = g_strdup_printf ("%s=%s", field->name, escaped);
  g_autofree char *label = NULL;

  if (g_utf8_strlen (shown, -1) > MAX_VALUE)
    {
      *g_utf8_offset_to_pointer (shown, MAX_VALUE - 1) = '\0';
      label = g_strdup_printf (format, _(field->label), shown);
      g_free (shown);
      shown = g_strconcat (label, "…", NULL);
      append (menu, shown, "list.filter", g_variant_new_string (term));
      return;
    }

  label = g_strdup_printf (format, _(field->label), shown);
  append (menu, label, "list.filter", g_variant_new_string (term));
}

/* A row has the values of the list's columns. */
static void
append_filters (GMenu             *menu,
                BcpDocument       *document,
                const BcpEntity   *entity,
                const char *const *columns,
                BcpRow            *row)
{
  g_autoptr (GMenu) submenu = g_menu_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const BcpField *field = bcp_entity_get_field (entity, columns[i]);

      if (field != NULL && (field->flags & BCP_FIELD_CHIP))
        append_filter (submenu, "%s: %s", document, entity, field, row);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (submenu)) > 0)
    g_menu_append_submenu (menu, _("Filter by value"), G_MENU_MODEL (submenu));
}

/* Adding what belongs to the row */

static void
append_related (GMenu           *menu,
                const BcpEntity *entity)
{
  g_autoptr (GMenu) submenu = g_menu_new ();
  guint n;
  const BcpEntity *const *entities = bcp_entities (&n);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < entities[i]->n_fields; j++)
      {
        const BcpField *field = &entities[i]->fields[j];

        if (field->type == BCP_FIELD_REFERENCE && g_str_equal (field->domain, entity->name) &&
            (field->flags & (BCP_FIELD_REQUIRED | BCP_FIELD_BLOCKS)) && !(field->flags & BCP_FIELD_COMPUTED))
          append (submenu, _(entities[i]->label), "list.add-related", g_variant_new ("(ss)", entities[i]->name, field->name));
      }
  if (g_menu_model_get_n_items (G_MENU_MODEL (submenu)) > 0)
    g_menu_append_submenu (menu, _("Add"), G_MENU_MODEL (submenu));
}

static GMenu *
create_edit_section (const BcpEntity *entity,
                     guint            n_chosen,
                     gint64           id,
                     const BcpField  *field)
{
  GMenu *section = g_menu_new ();

  if (n_chosen == 1 && id != 0)
    append (section, _("Open"), "list.open", NULL);
  if (field != NULL && bcp_bulk_can_edit (entity, field))
    {
      /* Translators: the name of a field follows */
      g_autofree char *label = g_strdup_printf (_("Change: %s…"), _(field->label));

      append (section, label, "list.change", g_variant_new_string (field->name));
    }
  else if (n_chosen > 0)
    append (section, _("Change a field…"), "list.change", g_variant_new_string (""));
  if (n_chosen == 1 && id != 0)
    append_related (section, entity);
  return section;
}

/**
 * bcp_list_menu_new:
 * @document: the open programme
 * @view: the list
 * @entity: what it lists
 * @id: the row at which the menu is asked for, 0 for none
 * @field: (nullable): the column at which it is asked for
 *
 * Returns: (transfer full): a menu of list.… actions
 */
GMenuModel *
bcp_list_menu_new (BcpDocument     *document,
                   BcpListView     *view,
                   const BcpEntity *entity,
                   gint64           id,
                   const BcpField  *field)
{
  GMenu *menu = g_menu_new ();
  guint n_chosen = bcp_row_selection_get_n_chosen (bcp_list_view_get_selection (view));
  g_autoptr (GMenu) edit = create_edit_section (entity, n_chosen, id, field);
  g_autoptr (GMenu) filter = g_menu_new ();
  g_autoptr (GMenu) clipboard = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  g_autoptr (BcpRow) row = find_row (view, id);

  if (row != NULL && field != NULL)
    append_filter (filter, _("Filter by %1$s: %2$s"), document, entity, field, row);
  if (row != NULL)
    append_filters (filter, document, entity, bcp_list_headings_get_wanted (bcp_list_view_get_headings (view)), row);
  if (n_chosen > 0)
    append (clipboard, _("Copy as table"), "list.copy", NULL);
  append (clipboard, _("Paste…"), "list.paste", NULL);
  append (clipboard, _("Choose all"), "list.choose-all", NULL);
  append (rest, _("Export as CSV"), "list.export", NULL);
  append (rest, _("Export as OpenDocument spreadsheet"), "list.export-ods", NULL);
  append (rest, _("Export as Excel workbook"), "list.export-xlsx", NULL);
  if (n_chosen > 0)
    append (rest, _("Delete"), "list.delete", NULL);

  append_section (menu, edit);
  append_section (menu, filter);
  append_section (menu, clipboard);
  append_section (menu, rest);
  return G_MENU_MODEL (menu);
}
