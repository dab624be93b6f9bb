/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pages.h"

#include "bcp-flow-private.h"

/* Rows between two looks at the cancellable. */
#define ROWS_PER_LOOK 4096

typedef struct
{
  const BcpBlock *block;
  double          y;
  guint           first;
  guint           n_rows;
} Item;

typedef struct
{
  GArray   *items;
  gboolean  continues;
} Page;

struct _BcpPages
{
  BcpFlow   *flow;
  GPtrArray *pages;
  GPtrArray *sections;  /* borrowed blocks */
  double     y;         /* while paging: where the next block would stand */
};

static void
page_free (gpointer data)
{
  Page *page = data;

  g_array_unref (page->items);
  g_free (page);
}

static double
page_bottom (BcpPages *self)
{
  return bcp_flow_get_sheet (self->flow)->bottom;
}

static Page *
current_page (BcpPages *self)
{
  return self->pages->pdata[self->pages->len - 1];
}

static void
new_page (BcpPages *self)
{
  Page *page = g_new0 (Page, 1);

  page->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_ptr_array_add (self->pages, page);
  self->y = bcp_flow_get_sheet (self->flow)->top;
}

static gboolean
page_is_empty (BcpPages *self)
{
  return current_page (self)->items->len == 0;
}

static void
add_item (BcpPages       *self,
          const BcpBlock *block,
          double          height,
          guint           first,
          guint           n_rows)
{
  Item item = { block, self->y, first, n_rows };

  g_array_append_val (current_page (self)->items, item);
  self->y += height;
}

/* How many rows from @first stand on the rest of the page, and their height; a group's row is left to
 * the next page with the first of its rows. */
static guint
fit_rows (BcpPages      *self,
          BcpPaperTable *table,
          guint          first,
          double        *height)
{
  guint n_rows = bcp_paper_table_get_n_rows (table), n = 0;
  double heading = bcp_paper_table_get_heading_height (table);
  double room = page_bottom (self) - self->y - heading;
  double used = 0;

  while (first + n < n_rows && used + bcp_paper_table_get_row_height (table, first + n) <= room)
    used += bcp_paper_table_get_row_height (table, first + n++);

  while (n > 0 && first + n < n_rows && bcp_paper_table_is_group (table, first + n - 1))
    used -= bcp_paper_table_get_row_height (table, first + --n);

  *height = heading + used;
  return n;
}

static gboolean
place_table (BcpPages       *self,
             const BcpBlock *block,
             GCancellable   *cancellable,
             GError        **error)
{
  guint n_rows = bcp_paper_table_get_n_rows (block->table), first = 0, looked = 0;

  do
    {
      double height;
      guint n = fit_rows (self, block->table, first, &height);

      if (first >= looked)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          looked += ROWS_PER_LOOK;
        }
      /* A row taller than a page is drawn over its foot rather than lost. */
      if (n == 0 && first < n_rows && page_is_empty (self))
        n = 1;
      if (n > 0 || n_rows == 0)
        add_item (self, block, height, first, n);
      first += n;
      if (first < n_rows)
        {
          current_page (self)->continues = n > 0 || current_page (self)->continues;
          new_page (self);
        }
    }
  while (first < n_rows);

  return TRUE;
}

/* The height that must be free for a block to begin here: its own and that of what it stays with. */
static double
needed_height (BcpPages *self,
               guint     index)
{
  GPtrArray *blocks = bcp_flow_get_blocks (self->flow);
  double height = 0;

  for (guint i = index; i < blocks->len; i++)
    {
      const BcpBlock *block = blocks->pdata[i];

      height += block->height;
      if (!block->keep_with_next)
        break;
    }

  return height;
}

/* The height of a section to the next one. */
static double
section_height (BcpPages *self,
                guint     index)
{
  GPtrArray *blocks = bcp_flow_get_blocks (self->flow);
  double height = 0;

  for (guint i = index; i < blocks->len; i++)
    {
      const BcpBlock *block = blocks->pdata[i];

      if (block->kind == BCP_BLOCK_BREAK || (block->kind == BCP_BLOCK_SECTION && i > index))
        break;
      height += block->full_height;
    }

  return height;
}

static gboolean
has_room (BcpPages *self,
          guint     index)
{
  const BcpBlock *block = bcp_flow_get_blocks (self->flow)->pdata[index];
  double room = page_bottom (self) - self->y;
  double whole;

  if (!block->together)
    return needed_height (self, index) <= room;

  whole = section_height (self, index);
  return whole <= room
         || (whole > page_bottom (self) - bcp_flow_get_sheet (self->flow)->top && needed_height (self, index) <= room);
}

static gboolean
place_block (BcpPages      *self,
             guint          index,
             GCancellable  *cancellable,
             GError       **error)
{
  BcpBlock *block = bcp_flow_get_blocks (self->flow)->pdata[index];

  if (block->kind == BCP_BLOCK_BREAK)
    {
      if (!page_is_empty (self))
        new_page (self);
      return TRUE;
    }

  if (block->kind == BCP_BLOCK_SPACE)
    {
      if (!page_is_empty (self))
        self->y += block->height;
      return TRUE;
    }

  if (!page_is_empty (self) && !has_room (self, index))
    {
      if (block->if_room)
        return TRUE;
      new_page (self);
    }
  if (block->kind == BCP_BLOCK_SECTION)
    {
      block->page = self->pages->len - 1;
      g_ptr_array_add (self->sections, block);
    }

  if (block->kind == BCP_BLOCK_TABLE)
    return place_table (self, block, cancellable, error);

  add_item (self, block, block->height, 0, 0);
  return TRUE;
}

/**
 * bcp_pages_new:
 * @flow: (transfer full): what the paper says
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Cuts @flow into pages: a table goes on with its heading repeated, never within a row; nothing that
 * stays with the next block ends a page.
 *
 * Returns: (transfer full) (nullable): the pages, %NULL when cancelled
 */
BcpPages *
bcp_pages_new (BcpFlow       *flow,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (BcpPages) self = g_new0 (BcpPages, 1);
  GPtrArray *blocks = bcp_flow_get_blocks (flow);

  self->flow = flow;
  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->sections = g_ptr_array_new ();
  bcp_flow_measure (flow);
  new_page (self);
  for (guint i = 0; i < blocks->len; i++)
    {
      if (!place_block (self, i, cancellable, error))
        return NULL;
    }

  /* A break at the end makes no empty page. */
  if (self->pages->len > 1 && page_is_empty (self))
    g_ptr_array_set_size (self->pages, self->pages->len - 1);

  return g_steal_pointer (&self);
}

/**
 * bcp_pages_free:
 * @self: (nullable): pages
 */
void
bcp_pages_free (BcpPages *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->sections);
  bcp_flow_free (self->flow);
  g_free (self);
}

/**
 * bcp_pages_get_sheet:
 * @self: pages
 *
 * Returns: the sheet
 */
const BcpSheet *
bcp_pages_get_sheet (BcpPages *self)
{
  return bcp_flow_get_sheet (self->flow);
}

/**
 * bcp_pages_get_n:
 * @self: pages
 *
 * Returns: how many, at least 1
 */
guint
bcp_pages_get_n (BcpPages *self)
{
  return self->pages->len;
}

/**
 * bcp_pages_continues:
 * @self: pages
 * @page: a page, counted from 0
 *
 * Returns: whether a table goes on on the next page
 */
gboolean
bcp_pages_continues (BcpPages *self,
                     guint     page)
{
  return ((Page *) self->pages->pdata[page])->continues;
}

/**
 * bcp_pages_get_n_sections:
 * @self: pages
 *
 * Returns: how many sections begin on them
 */
guint
bcp_pages_get_n_sections (BcpPages *self)
{
  return self->sections->len;
}

/**
 * bcp_pages_get_section:
 * @self: pages
 * @section: a section, counted from 0
 * @page: (out): the page on which it begins, counted from 0
 *
 * Returns: its title
 */
const char *
bcp_pages_get_section (BcpPages *self,
                       guint     section,
                       guint    *page)
{
  const BcpBlock *block = self->sections->pdata[section];

  *page = block->page;
  return block->text;
}

/**
 * bcp_pages_draw:
 * @self: pages
 * @page: a page, counted from 0
 * @cr: a drawing in points, its origin the sheet's top left
 *
 * Draws what the page says, without header and footer.
 */
void
bcp_pages_draw (BcpPages *self,
                guint     page,
                cairo_t  *cr)
{
  const BcpSheet *sheet = bcp_pages_get_sheet (self);
  PangoContext *context = bcp_sheet_new_context (sheet, cr);
  GArray *items = ((Page *) self->pages->pdata[page])->items;

  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      bcp_flow_draw_block (self->flow, item->block, cr, context, sheet->margin, item->y, item->first, item->n_rows);
    }

  g_object_unref (context);
}
