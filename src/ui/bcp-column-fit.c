/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-column-fit.h"

#include <glib/gi18n.h>

/* Of a column, per character of its field's width and around them, at the list's 10 pt. */
#define CHAR_PX 7
#define PADDING_PX 14
#define TITLE_MAX_CHARS 26
#define OTHER_MAX_CHARS 18
#define DOTS_PX 40
/* A column that has as much as this, and room for its heading, rarely cuts anything off. */
#define AMPLE_TEXT_CHARS 42
#define AMPLE_NAME_CHARS 24
#define AMPLE_CHOICE_CHARS 22
#define AMPLE_CODE_CHARS 16
#define HEADING_CHAR_PX 7
#define HEADING_MAX_CHARS 22
#define ARROW_PX 34
/* Capitals and figures are wide, and a triangle may stand behind a code. */
#define CODE_PX 24

static gboolean
is_title (const BcpEntity *entity,
          const BcpField  *field)
{
  return g_str_equal (field->name, entity->title);
}

static gboolean
is_number (const BcpEntity *entity,
           const BcpField  *field)
{
  return g_strcmp0 (entity->number, field->name) == 0;
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
  gboolean is_code = is_number (entity, field) || (field->type == BCP_FIELD_TEXT && field->check != NULL);
  int chars = bcp_field_get_width (field);

  if (!is_code)
    chars = MIN (chars, is_title (entity, field) ? TITLE_MAX_CHARS : OTHER_MAX_CHARS);
  return chars * CHAR_PX + PADDING_PX + (is_stage (field) ? DOTS_PX : 0) + (is_code ? CODE_PX : 0);
}

static int
ample_chars (const BcpEntity *entity,
             const BcpField  *field)
{
  int chars = bcp_field_get_width (field);

  if (is_number (entity, field))
    return MAX (chars, AMPLE_CODE_CHARS);
  if (is_title (entity, field))
    chars = MAX (chars, TITLE_MAX_CHARS);
  if (field->type == BCP_FIELD_CHOICE)
    chars = MAX (chars, AMPLE_CHOICE_CHARS);
  if (field->type == BCP_FIELD_REFERENCE)
    chars = MAX (chars, AMPLE_NAME_CHARS);
  return MIN (chars, AMPLE_TEXT_CHARS);
}

/* What its column takes gladly, in pixels. */
static int
ample_width (const BcpEntity *entity,
             const BcpField  *field)
{
  int heading = (int) MIN (g_utf8_strlen (_(field->label), -1), HEADING_MAX_CHARS) * HEADING_CHAR_PX + ARROW_PX;
  int cells = ample_chars (entity, field) * CHAR_PX + PADDING_PX;

  return MAX (bcp_column_width (entity, field), MAX (heading, cells));
}

/* Which column takes what no other needs: the title, or where that is but a number, the name beside it. */
static guint
find_stretched (const BcpEntity *entity,
                GPtrArray       *shown)
{
  guint title = 0;

  for (guint i = 0; i < shown->len; i++)
    {
      const BcpField *field = g_ptr_array_index (shown, i);

      if (is_title (entity, field) && !is_number (entity, field))
        return i;
      if (is_title (entity, field))
        title = i;
      else if (field->type == BCP_FIELD_REFERENCE)
        return i;
    }

  return title;
}

/**
 * bcp_columns_widen:
 * @entity: what the list shows
 * @shown: (element-type BcpField): its columns, as bcp_columns_fit() says
 * @spare: what they leave over, in pixels
 * @widths: (out caller-allocated): the width of each
 *
 * Shares what is left over: the title first, until it rarely cuts anything off; then the others, each the same
 * part of what it lacks; and what nobody needs is the title's again.
 */
void
bcp_columns_widen (const BcpEntity *entity,
                   GPtrArray       *shown,
                   int              spare,
                   int             *widths)
{
  guint stretched = find_stretched (entity, shown);
  int left = MAX (spare, 0), lacking = 0, share;

  for (guint i = 0; i < shown->len; i++)
    {
      int lacks = ample_width (entity, g_ptr_array_index (shown, i));

      widths[i] = bcp_column_width (entity, g_ptr_array_index (shown, i));
      lacks -= widths[i];
      if (i == stretched)
        {
          widths[i] += MIN (lacks, left);
          left -= MIN (lacks, left);
        }
      else
        lacking += lacks;
    }
  share = left;
  for (guint i = 0; i < shown->len; i++)
    {
      int more = i == stretched ? 0 : ample_width (entity, g_ptr_array_index (shown, i)) - widths[i];

      more = lacking > share ? more * share / lacking : more;
      widths[i] += more;
      left -= more;
    }
  if (shown->len > 0)
    widths[stretched] += left;
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
