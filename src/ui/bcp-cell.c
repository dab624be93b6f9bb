/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-cell.h"

#include "bcp-field.h"
#include "bcp-listing.h"
#include "bcp-row-list.h"
#include "bcp-stage-dots.h"
#include "bcp-text.h"

#include <string.h>

/* Between dots, text and triangle, in pixels. */
#define SPACING 6

/**
 * BcpCellContext:
 *
 * What all cells of one list share: the coded lists that give codes their names, and the words that
 * are searched for.
 */
struct _BcpCellContext
{
  GObject          parent_instance;

  BcpDocument     *document;
  const BcpEntity *entity;
  char           **words;     /* folded */
  GList           *cells;     /* that show it, not owned: a signal connection each would cost more than all
                               * that it does */
};

G_DEFINE_FINAL_TYPE (BcpCellContext, bcp_cell_context, G_TYPE_OBJECT)

static void update (BcpCell *self);

static void
bcp_cell_context_finalize (GObject *object)
{
  BcpCellContext *self = BCP_CELL_CONTEXT (object);

  g_clear_object (&self->document);
  g_strfreev (self->words);

  G_OBJECT_CLASS (bcp_cell_context_parent_class)->finalize (object);
}

static void
bcp_cell_context_class_init (BcpCellContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_cell_context_finalize;
}

static void
bcp_cell_context_init (BcpCellContext *self)
{
}

/**
 * bcp_cell_context_new:
 * @document: the open programme
 * @entity: what kind of records the list shows
 *
 * Returns: (transfer full): a context in which nothing is searched for
 */
BcpCellContext *
bcp_cell_context_new (BcpDocument     *document,
                      const BcpEntity *entity)
{
  BcpCellContext *self = g_object_new (BCP_TYPE_CELL_CONTEXT, NULL);

  self->document = g_object_ref (document);
  self->entity = entity;
  return self;
}

/**
 * bcp_cell_context_set_search:
 * @self: a context
 * @text: (nullable): the words that are searched for
 */
void
bcp_cell_context_set_search (BcpCellContext *self,
                             const char     *text)
{
  g_autofree char *folded = text != NULL ? bcp_text_fold (text) : NULL;

  g_return_if_fail (BCP_IS_CELL_CONTEXT (self));

  g_clear_pointer (&self->words, g_strfreev);
  if (folded != NULL && *folded != '\0')
    self->words = g_strsplit_set (folded, " ", -1);
  for (GList *link = self->cells; link != NULL; link = link->next)
    update (link->data);
}

/* How many bytes at @text, a word's beginning, are the searched @word whatever accents and case. */
static gsize
match_length (const char *text,
              const char *word)
{
  glong n_chars = g_utf8_strlen (word, -1);
  const char *end = text;
  g_autofree char *start = NULL;
  g_autofree char *folded = NULL;

  if (n_chars == 0)
    return 0;
  for (glong i = 0; i < n_chars; i++)
    {
      if (*end == '\0')
        return 0;
      end = g_utf8_next_char (end);
    }

  start = g_strndup (text, end - text);
  folded = bcp_text_fold (start);
  return g_str_equal (folded, word) ? (gsize) (end - text) : 0;
}

static void
add_mark (PangoAttrList *attributes,
          gsize          start,
          gsize          end)
{
  PangoAttribute *marks[] = {
    pango_attr_weight_new (PANGO_WEIGHT_BOLD),
    pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i]->start_index = start;
      marks[i]->end_index = end;
      pango_attr_list_insert (attributes, marks[i]);
    }
}

static PangoAttrList *
create_marks (BcpCellContext *self,
              const char     *text)
{
  PangoAttrList *attributes = NULL;
  gboolean in_word = FALSE;

  for (const char *p = text; self->words != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean alnum = g_unichar_isalnum (g_utf8_get_char (p));

      for (guint i = 0; alnum && !in_word && self->words[i] != NULL; i++)
        {
          gsize length = match_length (p, self->words[i]);

          if (length == 0)
            continue;
          if (attributes == NULL)
            attributes = pango_attr_list_new ();
          add_mark (attributes, p - text, p - text + length);
        }
      in_word = alnum;
    }

  return attributes;
}

/**
 * BcpCell:
 *
 * One field of one row: text that gives way at its end, with a triangle where the value has a finding
 * and dots before a stage.
 */
struct _BcpCell
{
  GtkWidget       parent_instance;

  BcpCellContext *context;
  GList          *link;         /* in the context's cells */
  const BcpField *field;
  guint           column;
  BcpRow         *row;
  gulong          handler;

  GtkWidget      *dots;         /* stages only */
  GtkWidget      *inscription;
  GtkWidget      *mark;         /* made when first needed */
  gboolean        has_marks;
};

G_DEFINE_FINAL_TYPE (BcpCell, bcp_cell, GTK_TYPE_WIDGET)

static void
show_stage (BcpCell    *self,
            const char *code)
{
  guint n_codes = 0;
  const BcpCode *codes = bcp_catalogue_get (bcp_document_get_catalogue (self->context->document), self->field->domain, &n_codes);
  guint reached = 0;

  for (guint i = 0; i < n_codes; i++)
    if (g_strcmp0 (codes[i].code, code) == 0)
      reached = i + 1;
  bcp_stage_dots_set (BCP_STAGE_DOTS (self->dots), reached, n_codes);
}

static void
show_mark (BcpCell    *self,
           const char *text)
{
  g_autoptr (BcpFinding) finding = NULL;

  if (self->field->check == NULL)
    return;

  if (text != NULL && *text != '\0')
    finding = self->field->check (self->field, text, bcp_language_get_default ());
  if (finding != NULL && self->mark == NULL)
    {
      self->mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (self->mark), 12);
      gtk_widget_add_css_class (self->mark, "bcp-watch");
      gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
    }
  if (self->mark != NULL)
    {
      gtk_widget_set_visible (self->mark, finding != NULL);
      gtk_widget_set_tooltip_text (self->mark, finding != NULL ? finding->message : NULL);
    }
}

static void
show_nothing (BcpCell *self)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (self->inscription), NULL);
  if (self->mark != NULL)
    gtk_widget_set_visible (self->mark, FALSE);
  if (self->dots != NULL)
    bcp_stage_dots_set (BCP_STAGE_DOTS (self->dots), 0, 0);
}

static void
show_text (BcpCell    *self,
           const char *text)
{
  g_autoptr (PangoAttrList) marks = create_marks (self->context, text);

  gtk_inscription_set_text (GTK_INSCRIPTION (self->inscription), text);
  if (marks != NULL || self->has_marks)
    gtk_inscription_set_attributes (GTK_INSCRIPTION (self->inscription), marks);
  self->has_marks = marks != NULL;
}

static void
update (BcpCell *self)
{
  const BcpValue *value;
  const BcpValue *companion;
  g_autofree char *text = NULL;

  if (self->row == NULL || !bcp_row_is_loaded (self->row))
    {
      show_nothing (self);
      return;
    }

  value = bcp_row_get_value (self->row, self->column);
  companion = bcp_row_get_value (self->row, self->column + 1);
  text = bcp_field_format (self->field, value, bcp_value_get_text (companion),
                           bcp_document_get_catalogue (self->context->document), bcp_language_get_default ());
  show_text (self, text);
  if (self->dots != NULL)
    show_stage (self, bcp_value_get_text (value));
  if (value->type == BCP_VALUE_TEXT || value->type == BCP_VALUE_NULL)
    show_mark (self, value->type == BCP_VALUE_TEXT ? value->text : NULL);
}

static void
set_row (BcpCell *self,
         BcpRow  *row)
{
  if (self->row != NULL)
    g_clear_signal_handler (&self->handler, self->row);
  g_set_object (&self->row, row);
  if (row != NULL)
    self->handler = g_signal_connect_swapped (row, "changed", G_CALLBACK (update), self);
}

/* Dots, text, triangle side by side. There are hundreds of cells: a layout manager for each would cost as
 * much as the cell. */
static void
bcp_cell_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  BcpCell *self = BCP_CELL (widget);
  GtkWidget *children[] = { self->dots, self->inscription, self->mark };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural, spacing;

      if (children[i] == NULL || !gtk_widget_should_layout (children[i]))
        continue;
      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      spacing = *natural > 0 ? SPACING : 0;
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum += child_minimum + spacing;
          *natural += child_natural + spacing;
        }
      else
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
    }
}

static void
place (GtkWidget *child,
       int        x,
       int        width,
       int        height)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  natural = MIN (natural, height);
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, (height - natural) / 2, width, natural }, -1);
}

static int
width_of (GtkWidget *child)
{
  int natural;

  if (child == NULL || !gtk_widget_should_layout (child))
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural + SPACING;
}

static void
bcp_cell_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  BcpCell *self = BCP_CELL (widget);
  int before = width_of (self->dots);
  int after = width_of (self->mark);
  int minimum;

  gtk_widget_measure (self->inscription, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (before > 0)
    place (self->dots, 0, before - SPACING, height);
  place (self->inscription, before, MAX (minimum, width - before - after), height);
  if (after > 0)
    place (self->mark, width - after + SPACING, after - SPACING, height);
}

static void
bcp_cell_dispose (GObject *object)
{
  BcpCell *self = BCP_CELL (object);

  set_row (self, NULL);
  g_clear_pointer (&self->dots, gtk_widget_unparent);
  g_clear_pointer (&self->inscription, gtk_widget_unparent);
  g_clear_pointer (&self->mark, gtk_widget_unparent);
  if (self->context != NULL)
    self->context->cells = g_list_delete_link (self->context->cells, self->link);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (bcp_cell_parent_class)->dispose (object);
}

static void
bcp_cell_class_init (BcpCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_cell_dispose;
  widget_class->measure = bcp_cell_measure;
  widget_class->size_allocate = bcp_cell_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bcp_cell_init (BcpCell *self)
{
}

/**
 * bcp_cell_new:
 * @context: what the list's cells share
 * @field: the column's field
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
bcp_cell_new (BcpCellContext *context,
              const BcpField *field)
{
  BcpCell *self = g_object_new (BCP_TYPE_CELL, NULL);

  self->context = g_object_ref (context);
  context->cells = g_list_prepend (context->cells, self);
  self->link = context->cells;
  self->field = field;
  self->column = bcp_listing_column (context->entity, field->name);
  if (g_strcmp0 (field->domain, "stage") == 0)
    {
      self->dots = bcp_stage_dots_new ();
      gtk_widget_set_parent (self->dots, GTK_WIDGET (self));
    }

  self->inscription = gtk_inscription_new (NULL);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (self->inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->inscription), 2);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (self->inscription), (guint) MAX (field->width, 2));
  if (bcp_field_is_numeric (field))
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (self->inscription), 1);
      gtk_widget_add_css_class (self->inscription, "bcp-number");
    }
  gtk_widget_set_parent (self->inscription, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * bcp_cell_bind:
 * @self: a cell
 * @row: (nullable): the #BcpRow that it shows from now on
 */
void
bcp_cell_bind (BcpCell *self,
               GObject *row)
{
  g_return_if_fail (BCP_IS_CELL (self));

  set_row (self, (BcpRow *) row);
  if (row != NULL)
    update (self);
}

/**
 * bcp_cell_get_text:
 * @self: a cell
 *
 * Returns: (nullable): what it shows
 */
const char *
bcp_cell_get_text (BcpCell *self)
{
  g_return_val_if_fail (BCP_IS_CELL (self), NULL);

  return gtk_inscription_get_text (GTK_INSCRIPTION (self->inscription));
}

/**
 * bcp_cell_get_field:
 * @self: a cell
 *
 * Returns: (transfer none): its column's field
 */
const BcpField *
bcp_cell_get_field (BcpCell *self)
{
  g_return_val_if_fail (BCP_IS_CELL (self), NULL);

  return self->field;
}

/**
 * bcp_cell_get_row:
 * @self: a cell
 *
 * Returns: (nullable) (transfer none): the row that it shows
 */
BcpRow *
bcp_cell_get_row (BcpCell *self)
{
  g_return_val_if_fail (BCP_IS_CELL (self), NULL);

  return self->row;
}
