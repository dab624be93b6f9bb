/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-grid-private.h"

#include "bcp-field.h"

#include <glib/gi18n.h>

/* Of a column, per character of its field's width and around them, at 10 pt. */
#define CHAR_PX 7
#define PADDING_PX 14
#define MAX_CHARS 24
#define MIN_CHARS 12
#define MAX_HEADING 48
#define MIN_HEADING 10
/* "MXN $17,400,000" */
#define MONEY_CHARS 16

/* The one that takes what the others leave over: of the texts the longest, else the title's. */
guint
bcp_grid_widest_column (BcpGrid *self)
{
  guint widest = 0;
  int most = -1;

  for (guint i = 0; i < self->n_fields; i++)
    {
      const BcpField *field = self->fields[i];
      gboolean is_title = g_str_equal (field->name, self->entity->title);
      int chars = field->type == BCP_FIELD_LONG_TEXT ? G_MAXINT : field->type == BCP_FIELD_TEXT || is_title ? bcp_field_get_width (field) : 0;

      if (chars > most)
        {
          widest = i;
          most = chars;
        }
    }

  return widest;
}

/* How wide columns may be, in characters: for their headings, and for what stands in them. */
typedef struct
{
  int heading;
  int content;
} Room;

static int
content_chars (BcpGrid    *self,
               guint       index,
               const Room *room)
{
  const BcpField *field = self->fields[index];

  if (field->type == BCP_FIELD_MONEY)
    return MONEY_CHARS;
  if (bcp_field_is_numeric (field) || field->type == BCP_FIELD_DATE)
    return bcp_field_get_width (field);

  if (index == bcp_grid_widest_column (self) || g_str_equal (field->name, self->entity->title))
    return MIN (bcp_field_get_width (field), MAX_CHARS);

  return MIN (bcp_field_get_width (field), room->content);
}

static int
column_chars (BcpGrid    *self,
              guint       index,
              const Room *room)
{
  int heading = (int) g_utf8_strlen (_(self->fields[index]->label), -1);

  return MAX (content_chars (self, index, room), MIN (heading, room->heading));
}

static int
total_width (BcpGrid    *self,
             const Room *room)
{
  int total = 0;

  for (guint i = 0; i < self->n_fields; i++)
    total += column_chars (self, i, room) * CHAR_PX + PADDING_PX;
  return total;
}

/* A heading does not give way by itself. */
static char *
dup_heading (const BcpField *field,
             int             most)
{
  const char *label = _(field->label);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (label, -1) <= most)
    return g_strdup (label);
  start = g_utf8_substring (label, 0, most - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* First headings give way, then texts, until all columns stand beside each other. */
static Room
find_room (BcpGrid *self)
{
  double width = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  Room room = { MAX_HEADING, MAX_CHARS };

  while (room.heading > MIN_HEADING && total_width (self, &room) > width)
    room.heading--;
  while (room.content > MIN_CHARS && total_width (self, &room) > width)
    room.content--;
  return room;
}

static void
fit_columns (BcpGrid *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  Room room = find_room (self);

  for (guint i = 0; i < self->n_fields; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int chars = column_chars (self, i, &room);
      g_autofree char *heading = dup_heading (self->fields[i], chars);

      gtk_column_view_column_set_title (column, heading);
      gtk_column_view_column_set_fixed_width (column, chars * CHAR_PX + PADDING_PX);
    }
}

static gboolean
on_fit (gpointer user_data)
{
  BcpGrid *self = user_data;

  self->fitting = 0;
  fit_columns (self);
  return G_SOURCE_REMOVE;
}

/* Soon: not while places are being given out. */
void
bcp_grid_fit_columns (BcpGrid *self)
{
  if (self->fitting == 0)
    self->fitting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit, self, NULL);
}
