/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-flow-private.h"

/* Points: between panels side by side, under a section's title, between lines of the contents. */
#define PANEL_GAP 26.0
#define TITLE_GAP 4.0
#define WORDS_GAP 6.0
#define CONTENTS_LINE 17.0
/* Air between the sentences' lines, as a factor. */
#define LEAD_SPACING 1.25

struct _BcpFlow
{
  BcpSheet   sheet;
  GPtrArray *blocks;
};

static void
block_free (gpointer data)
{
  BcpBlock *block = data;

  for (guint i = 0; i < block->n_panels; i++)
    {
      BcpPanel *panel = &block->panels[i];

      g_free ((char *) panel->title);
      g_free ((char *) panel->markup);
      if (panel->destroy != NULL)
        panel->destroy (panel->data);
    }
  g_free (block->panels);
  g_free (block->text);
  g_free (block->subtitle);
  bcp_paper_table_free (block->table);
  g_free (block);
}

/**
 * bcp_flow_new:
 * @sheet: the paper it is for; copied
 *
 * Returns: (transfer full): an empty flow
 */
BcpFlow *
bcp_flow_new (const BcpSheet *sheet)
{
  BcpFlow *self = g_new0 (BcpFlow, 1);

  self->sheet = *sheet;
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

/**
 * bcp_flow_free:
 * @self: (nullable): a flow
 */
void
bcp_flow_free (BcpFlow *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * bcp_flow_get_sheet:
 * @self: a flow
 *
 * Returns: the sheet it is for
 */
const BcpSheet *
bcp_flow_get_sheet (BcpFlow *self)
{
  return &self->sheet;
}

GPtrArray *
bcp_flow_get_blocks (BcpFlow *self)
{
  return self->blocks;
}

static BcpBlock *
add_block (BcpFlow      *self,
           BcpBlockKind  kind)
{
  BcpBlock *block = g_new0 (BcpBlock, 1);

  block->kind = kind;
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * bcp_flow_add_section:
 * @self: a flow
 * @title: the title, plain text; a line of the contents and of the PDF's outline
 * @subtitle: (nullable): said beside it
 */
void
bcp_flow_add_section (BcpFlow    *self,
                      const char *title,
                      const char *subtitle)
{
  BcpBlock *block = add_block (self, BCP_BLOCK_SECTION);

  block->role = BCP_SHEET_TITLE;
  block->text = g_strdup (title);
  block->subtitle = g_strdup (subtitle);
  block->keep_with_next = TRUE;
}

/**
 * bcp_flow_add_text:
 * @self: a flow
 * @role: its size
 * @markup: Pango markup
 */
void
bcp_flow_add_text (BcpFlow      *self,
                   BcpSheetRole  role,
                   const char   *markup)
{
  BcpBlock *block = add_block (self, BCP_BLOCK_TEXT);

  block->role = role;
  block->text = g_strdup (markup);
}

/**
 * bcp_flow_take_text:
 * @self: a flow
 * @role: its size
 * @markup: (transfer full): Pango markup
 */
void
bcp_flow_take_text (BcpFlow      *self,
                    BcpSheetRole  role,
                    char         *markup)
{
  bcp_flow_add_text (self, role, markup);
  g_free (markup);
}

/**
 * bcp_flow_add_heading:
 * @self: a flow
 * @text: plain text; stays with what follows
 */
void
bcp_flow_add_heading (BcpFlow    *self,
                      const char *text)
{
  bcp_flow_take_text (self, BCP_SHEET_HEADING, g_markup_escape_text (text, -1));
  bcp_flow_keep_with_next (self);
}

/**
 * bcp_flow_add_space:
 * @self: a flow
 * @height: points; nothing at the top of a page
 */
void
bcp_flow_add_space (BcpFlow *self,
                    double   height)
{
  BcpBlock *block = add_block (self, BCP_BLOCK_SPACE);

  block->height = height;
  block->keep_with_next = self->blocks->len > 1
                          && ((BcpBlock *) self->blocks->pdata[self->blocks->len - 2])->keep_with_next;
}

/**
 * bcp_flow_add_break:
 * @self: a flow
 *
 * What follows begins a page.
 */
void
bcp_flow_add_break (BcpFlow *self)
{
  add_block (self, BCP_BLOCK_BREAK);
}

/**
 * bcp_flow_add_table:
 * @self: a flow
 * @table: (transfer full): a table whose rows are complete
 */
void
bcp_flow_add_table (BcpFlow       *self,
                    BcpPaperTable *table)
{
  add_block (self, BCP_BLOCK_TABLE)->table = table;
}

/**
 * bcp_flow_add_panels:
 * @self: a flow
 * @panels: (array length=n_panels): side by side; texts are copied, data is taken over
 * @n_panels: how many
 */
void
bcp_flow_add_panels (BcpFlow        *self,
                     const BcpPanel *panels,
                     guint           n_panels)
{
  BcpBlock *block = add_block (self, BCP_BLOCK_PANELS);

  block->panels = g_memdup2 (panels, n_panels * sizeof *panels);
  block->n_panels = n_panels;
  for (guint i = 0; i < n_panels; i++)
    {
      block->panels[i].title = g_strdup (panels[i].title);
      block->panels[i].markup = g_strdup (panels[i].markup);
    }
}

/**
 * bcp_flow_add_contents:
 * @self: a flow
 *
 * Every section of the flow with its page.
 */
void
bcp_flow_add_contents (BcpFlow *self)
{
  add_block (self, BCP_BLOCK_CONTENTS);
}

/**
 * bcp_flow_keep_with_next:
 * @self: a flow
 *
 * The block that was added last is not the last of its page.
 */
void
bcp_flow_keep_with_next (BcpFlow *self)
{
  g_return_if_fail (self->blocks->len > 0);

  ((BcpBlock *) self->blocks->pdata[self->blocks->len - 1])->keep_with_next = TRUE;
}

/**
 * bcp_flow_only_if_room:
 * @self: a flow
 *
 * The block that was added last is left out where the page has no room for it: what it shows stands
 * elsewhere too.
 */
void
bcp_flow_only_if_room (BcpFlow *self)
{
  g_return_if_fail (self->blocks->len > 0);

  ((BcpBlock *) self->blocks->pdata[self->blocks->len - 1])->if_room = TRUE;
}

/**
 * bcp_flow_keep_together:
 * @self: a flow
 *
 * The section that was added last begins a page rather than be cut by its end, if a page can hold it.
 */
void
bcp_flow_keep_together (BcpFlow *self)
{
  for (guint i = self->blocks->len; i > 0; i--)
    {
      BcpBlock *block = self->blocks->pdata[i - 1];

      if (block->kind == BCP_BLOCK_SECTION)
        {
          block->together = TRUE;
          return;
        }
    }
}

static guint
count_sections (BcpFlow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    n += ((BcpBlock *) self->blocks->pdata[i])->kind == BCP_BLOCK_SECTION;
  return n;
}

static PangoLayout *
layout_text (PangoContext *context,
             BcpSheetRole  role,
             const char   *markup,
             double        width)
{
  PangoLayout *layout = bcp_sheet_new_layout (context, role);

  pango_layout_set_width (layout, width * PANGO_SCALE);
  if (role == BCP_SHEET_LEAD)
    pango_layout_set_line_spacing (layout, LEAD_SPACING);
  bcp_sheet_set_markup (layout, markup);
  return layout;
}

static PangoLayout *
layout_section (BcpFlow        *self,
                const BcpBlock *block,
                PangoContext   *context)
{
  g_autofree char *title = g_markup_escape_text (block->text, -1);
  g_autofree char *subtitle = g_markup_escape_text (block->subtitle != NULL ? block->subtitle : "", -1);
  g_autofree char *markup = NULL;

  /* The subtitle is text, not title: 9.5 points, regular. */
  markup = g_strdup_printf ("%s<span size=\"9728\" weight=\"400\">   %s</span>", title, subtitle);
  return layout_text (context, block->role, markup, bcp_sheet_get_measure (&self->sheet));
}

static double
panel_width (BcpFlow        *self,
             const BcpBlock *block)
{
  return (bcp_sheet_get_measure (&self->sheet) - PANEL_GAP * (block->n_panels - 1)) / block->n_panels;
}

static double
text_height (PangoContext *context,
             BcpSheetRole  role,
             const char   *markup,
             double        width)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (markup == NULL)
    return 0;

  layout = layout_text (context, role, markup, width);
  return bcp_sheet_layout_height (layout);
}

static void
measure_panels (BcpFlow      *self,
                BcpBlock     *block,
                PangoContext *context)
{
  double width = panel_width (self, block), figure = 0;

  block->words_height = 0;
  for (guint i = 0; i < block->n_panels; i++)
    {
      const BcpPanel *panel = &block->panels[i];
      double words = text_height (context, BCP_SHEET_HEADING, panel->title, width)
                     + text_height (context, BCP_SHEET_TABLE, panel->markup, width);

      block->words_height = MAX (block->words_height, words);
      figure = MAX (figure, panel->height);
    }
  if (block->words_height > 0)
    block->words_height += WORDS_GAP;
  block->height = block->words_height + figure;
}

static void
measure_table (BcpFlow      *self,
               BcpBlock     *block,
               PangoContext *context)
{
  guint n = bcp_paper_table_get_n_rows (block->table);

  bcp_paper_table_measure (block->table, context, bcp_sheet_get_measure (&self->sheet));
  block->height = 0;
  block->full_height = bcp_paper_table_get_heading_height (block->table);
  for (guint i = 0; i < n; i++)
    {
      block->full_height += bcp_paper_table_get_row_height (block->table, i);
      if (block->height <= 0 && !bcp_paper_table_is_group (block->table, i))
        block->height = block->full_height;
    }
  if (block->height <= 0)
    block->height = block->full_height;
}

/* Sets the height of every block. */
void
bcp_flow_measure (BcpFlow *self)
{
  PangoContext *context = bcp_sheet_new_context (&self->sheet, NULL);
  g_autoptr (PangoLayout) layout = NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      BcpBlock *block = self->blocks->pdata[i];

      switch (block->kind)
        {
        case BCP_BLOCK_SECTION:
          g_clear_object (&layout);
          layout = layout_section (self, block, context);
          block->height = bcp_sheet_layout_height (layout) + TITLE_GAP;
          break;
        case BCP_BLOCK_TEXT:
          block->height = text_height (context, block->role, block->text, bcp_sheet_get_measure (&self->sheet));
          break;
        case BCP_BLOCK_TABLE:
          measure_table (self, block, context);
          break;
        case BCP_BLOCK_PANELS:
          measure_panels (self, block, context);
          break;
        case BCP_BLOCK_CONTENTS:
          block->height = CONTENTS_LINE * count_sections (self);
          break;
        case BCP_BLOCK_SPACE:
        case BCP_BLOCK_BREAK:
        default:
          break;
        }
      if (block->kind != BCP_BLOCK_TABLE)
        block->full_height = block->height;
    }

  g_object_unref (context);
}

static void
show (BcpFlow      *self,
      PangoLayout  *layout,
      cairo_t      *cr,
      BcpToken      token,
      double        x,
      double        y)
{
  bcp_sheet_set_token (&self->sheet, cr, token);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_panel (BcpFlow        *self,
            const BcpPanel *panel,
            cairo_t        *cr,
            PangoContext   *context,
            double          x,
            double          y,
            double          width,
            double          words_height)
{
  double line = y;

  if (panel->title != NULL)
    {
      g_autoptr (PangoLayout) title = layout_text (context, BCP_SHEET_HEADING, panel->title, width);

      show (self, title, cr, BCP_TOKEN_INK, x, line);
      line += bcp_sheet_layout_height (title);
    }
  if (panel->markup != NULL)
    {
      g_autoptr (PangoLayout) words = layout_text (context, BCP_SHEET_TABLE, panel->markup, width);

      show (self, words, cr, BCP_TOKEN_INK2, x, line);
    }
  if (panel->func == NULL)
    return;

  cairo_save (cr);
  cairo_translate (cr, x, y + words_height);
  panel->func (panel->data, &self->sheet, cr, width, panel->height);
  cairo_restore (cr);
}

static void
draw_contents (BcpFlow      *self,
               cairo_t      *cr,
               PangoContext *context,
               double        x,
               double        y)
{
  g_autoptr (PangoLayout) layout = bcp_sheet_new_layout (context, BCP_SHEET_LEAD);
  double measure = bcp_sheet_get_measure (&self->sheet);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const BcpBlock *block = self->blocks->pdata[i];
      g_autofree char *page = NULL;

      if (block->kind != BCP_BLOCK_SECTION)
        continue;
      page = g_strdup_printf ("%u", block->page + 1);
      bcp_sheet_set_plain (layout, block->text, FALSE);
      show (self, layout, cr, BCP_TOKEN_INK, x, y);
      bcp_sheet_set_plain (layout, page, FALSE);
      show (self, layout, cr, BCP_TOKEN_INK, x + measure - bcp_sheet_layout_width (layout), y);
      bcp_sheet_hairline (&self->sheet, cr, x, x + measure, y + CONTENTS_LINE - 2);
      y += CONTENTS_LINE;
    }
}

/* Draws a block, of a table @n_rows rows from @first. */
void
bcp_flow_draw_block (BcpFlow        *self,
                     const BcpBlock *block,
                     cairo_t        *cr,
                     PangoContext   *context,
                     double          x,
                     double          y,
                     guint           first,
                     guint           n_rows)
{
  g_autoptr (PangoLayout) layout = NULL;

  switch (block->kind)
    {
    case BCP_BLOCK_SECTION:
      layout = layout_section (self, block, context);
      show (self, layout, cr, BCP_TOKEN_INK, x, y);
      break;
    case BCP_BLOCK_TEXT:
      layout = layout_text (context, block->role, block->text, bcp_sheet_get_measure (&self->sheet));
      show (self, layout, cr, block->role == BCP_SHEET_NOTE ? BCP_TOKEN_INK2 : BCP_TOKEN_INK, x, y);
      break;
    case BCP_BLOCK_TABLE:
      bcp_paper_table_draw (block->table, &self->sheet, cr, context, x, y, first, n_rows);
      break;
    case BCP_BLOCK_PANELS:
      for (guint i = 0; i < block->n_panels; i++)
        draw_panel (self, &block->panels[i], cr, context, x + i * (panel_width (self, block) + PANEL_GAP), y,
                    panel_width (self, block), block->words_height);
      break;
    case BCP_BLOCK_CONTENTS:
      draw_contents (self, cr, context, x, y);
      break;
    case BCP_BLOCK_SPACE:
    case BCP_BLOCK_BREAK:
    default:
      break;
    }
}
