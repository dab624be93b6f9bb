/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-column-fit.h"

/* Of a column, per character of its field's width and around them, at the list's 10 pt. */
#define CHAR_PX 7
#define PADDING_PX 14
#define TITLE_MAX_CHARS 26
#define OTHER_MAX_CHARS 18
#define DOTS_PX 40
/* Capitals and figures are wide, and a triangle may stand behind a code. */
#define CODE_PX 24

static gboolean
is_title (const BcpEntity *entity,
          const BcpField  *field)
{
  return g_str_equal (field->name, entity->title);
}

static gboolean
is_stage (const BcpField *field)
{
  return g_strcmp0 (field->domain, "stage") == 0;
}

/**
 * bcp_column_width:
 * @entity: an entity
 * @field: one of its fields
 *
 * Returns: the least that its column needs, in pixels
 */
int
bcp_column_width (const BcpEntity *entity,
                  const BcpField  *field)
{
  gboolean is_code = field->type == BCP_FIELD_TEXT && field->check != NULL;
  int chars = bcp_field_get_width (field);

  if (!is_code)
    chars = MIN (chars, is_title (entity, field) ? TITLE_MAX_CHARS : OTHER_MAX_CHARS);
  return chars * CHAR_PX + PADDING_PX + (is_stage (field) ? DOTS_PX : 0) + (is_code ? CODE_PX : 0);
}

/* The narrowest that may leave, NULL where none may. */
static const BcpField *
find_narrowest (const BcpEntity *entity,
                GPtrArray       *shown)
{
  const BcpField *narrowest = NULL;

  for (guint i = 0; i < shown->len; i++)
    {
      const BcpField *field = g_ptr_array_index (shown, i);

      if (!is_title (entity, field) && !is_stage (field) &&
          (narrowest == NULL || bcp_column_width (entity, field) < bcp_column_width (entity, narrowest)))
        narrowest = field;
    }

  return narrowest;
}

/* Where a column that left comes back: as the wanted ones stand. */
static void
put_back (const BcpEntity   *entity,
          const char *const *names,
          GPtrArray         *shown,
          const BcpField    *field)
{
  guint position = 0;

  for (; *names != NULL && !g_str_equal (*names, field->name); names++)
    position += g_ptr_array_find (shown, bcp_entity_get_field (entity, *names), NULL);
  g_ptr_array_insert (shown, (int) position, (gpointer) field);
}

/**
 * bcp_columns_fit:
 * @entity: what the list shows
 * @names: the columns that are wanted, in order
 * @width: pixels that there are; 0 is not known yet
 * @spare: (out): what is left over, negative where even the title and the stage are too wide
 *
 * The title stays; of the others the narrowest leave first until the rest fit, and what still fits comes
 * back (VISUAL §9: Size, then RFC).
 *
 * Returns: (transfer full) (element-type BcpField): the columns to be shown, in order
 */
GPtrArray *
bcp_columns_fit (const BcpEntity    *entity,
                 const char *const  *names,
                 int                 width,
                 int                *spare)
{
  GPtrArray *shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  const BcpField *narrowest;
  int total = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const BcpField *field = bcp_entity_get_field (entity, names[i]);

      if (field == NULL || g_ptr_array_find (shown, field, NULL))
        continue;
      g_ptr_array_add (shown, (gpointer) field);
      total += bcp_column_width (entity, field);
    }

  while (width > 0 && total > width && (narrowest = find_narrowest (entity, shown)) != NULL)
    {
      g_ptr_array_remove (shown, (gpointer) narrowest);
      g_ptr_array_add (left, (gpointer) narrowest);
      total -= bcp_column_width (entity, narrowest);
    }
  for (guint i = 0; i < left->len; i++)
    {
      const BcpField *field = g_ptr_array_index (left, i);

      if (total + bcp_column_width (entity, field) > width)
        continue;
      put_back (entity, names, shown, field);
      total += bcp_column_width (entity, field);
    }

  *spare = width - total;
  return shown;
}
