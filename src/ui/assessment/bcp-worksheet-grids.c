/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-grids.h"

#include "bcp-attachment-strip.h"
#include "bcp-attachment.h"
#include "bcp-balance-choice.h"
#include "bcp-chart-card.h"
#include "bcp-flow-tools.h"
#include "bcp-grid-card.h"
#include "bcp-worksheets.h"

/* Charts stand in rows of so many shares. */
#define SHARES 7

/* Pixels below which a part does not shrink: then the page scrolls. */
#define FIRST_HEIGHT 180
#define PART_HEIGHT 140
#define CHART_HEIGHT 240
#define DRAWN_HEIGHT 360

struct _BcpWorksheetGrids
{
  BcpWorksheet      parent_instance;

  GPtrArray        *cards;    /* BcpGridCard, as many as the sheet has parts */
  GPtrArray        *charts;   /* BcpChartCard */
  BcpBalanceChoice *choice;   /* where charts have variants */
  BcpFlowTools     *tools;    /* where a chart is drawn by hand */
  BcpAttachmentStrip *files;  /* where rows have photos or scans */
};

G_DEFINE_FINAL_TYPE (BcpWorksheetGrids, bcp_worksheet_grids, BCP_TYPE_WORKSHEET)

static gboolean
belongs_to_assessment (const BcpWorksheetPart *part)
{
  return g_str_equal (part->owner, "assessment");
}

static const BcpEntity *
entity_of (BcpWorksheetGrids *self,
           BcpGridCard       *card)
{
  const BcpWorksheetPart *parts = bcp_worksheet_get_info (BCP_WORKSHEET (self))->parts;
  guint index;

  return g_ptr_array_find (self->cards, card, &index) ? bcp_entity_by_name (parts[index].entity) : NULL;
}

/* The photos and files of the row on which the keyboard stands. */
static void
show_files (BcpWorksheetGrids *self,
            BcpGridCard       *card,
            gint64             id)
{
  const BcpEntity *entity = entity_of (self, card);

  if (self->files != NULL && entity != NULL && bcp_attachment_owner_field (entity) != NULL)
    bcp_attachment_strip_show (self->files, entity, id);
}

static void
on_focus (GtkEventControllerFocus *focus,
          BcpWorksheetGrids       *self)
{
  BcpGridCard *card = BCP_GRID_CARD (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));

  show_files (self, card, bcp_grid_get_cursor (bcp_grid_card_get_grid (card), NULL));
}

static void
follow_focus (BcpWorksheetGrids *self,
              GtkWidget         *card)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focus), self, 0);
  gtk_widget_add_controller (card, focus);
}

/* Whether a part's records belong to a record of another part. */
static gboolean
belongs_to (const BcpWorksheetPart *part,
            const BcpWorksheetPart *other)
{
  return g_str_equal (bcp_entity_get_field (bcp_entity_by_name (part->entity), part->owner)->domain, other->entity);
}

/* The parts below that belong to a record of this one. */
static void
on_cursor (BcpGridCard       *card,
           gint64             id,
           BcpWorksheetGrids *self)
{
  const BcpWorksheetPart *parts = bcp_worksheet_get_info (BCP_WORKSHEET (self))->parts;
  guint index;

  if (!g_ptr_array_find (self->cards, card, &index))
    return;
  if (gtk_widget_get_state_flags (GTK_WIDGET (card)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    show_files (self, card, id);
  for (guint i = 0; index == 0 && i < self->charts->len; i++)
    bcp_chart_card_follow (g_ptr_array_index (self->charts, i), id);
  for (guint i = index + 1; i < self->cards->len && !belongs_to_assessment (&parts[i]); i++)
    if (belongs_to (&parts[i], &parts[index]))
      bcp_grid_card_show (g_ptr_array_index (self->cards, i), id);
}

static void
on_variant_chosen (BcpWorksheetGrids *self,
                   const char        *variant)
{
  for (guint i = 0; i < self->charts->len; i++)
    bcp_chart_card_set_variant (g_ptr_array_index (self->charts, i), variant);
}

static GtkWidget *
create_charts (BcpWorksheetGrids *self)
{
  const BcpWorksheetInfo *info = bcp_worksheet_get_info (BCP_WORKSHEET (self));
  BcpDocument *document = bcp_worksheet_get_document (BCP_WORKSHEET (self));
  GtkWidget *grid = gtk_grid_new ();
  int column = 0, row = 0;

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; info->charts[i].name != NULL; i++)
    {
      GtkWidget *card = bcp_chart_card_new (document, &info->charts[i]);

      if (column > 0 && column + info->charts[i].width > SHARES)
        {
          column = 0;
          row++;
        }
      gtk_widget_set_vexpand (card, TRUE);
      gtk_widget_set_size_request (card, -1, info->charts[i].is_drawn ? DRAWN_HEIGHT : CHART_HEIGHT);
      g_ptr_array_add (self->charts, card);
      gtk_grid_attach (GTK_GRID (grid), card, column, row, info->charts[i].width, 1);
      column += info->charts[i].width;
      if (info->charts[i].is_drawn)
        self->tools = BCP_FLOW_TOOLS (bcp_flow_tools_new (document, bcp_chart_card_get_view (BCP_CHART_CARD (card))));
    }
  return grid;
}

/* For the part that begins it and those beside that. */
static GtkWidget *
append_row (GtkBox *box)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_box_append (box, row);
  return row;
}

static void
bcp_worksheet_grids_build (BcpWorksheet *sheet)
{
  BcpWorksheetGrids *self = BCP_WORKSHEET_GRIDS (sheet);
  const BcpWorksheetInfo *info = bcp_worksheet_get_info (sheet);
  const BcpWorksheetPart *parts = info->parts;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *row = NULL;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; parts[i].entity != NULL; i++)
    {
      GtkWidget *card = bcp_grid_card_new (bcp_worksheet_get_document (sheet), &parts[i]);

      gtk_widget_set_vexpand (card, TRUE);
      gtk_widget_set_size_request (card, -1, i == 0 ? FIRST_HEIGHT : PART_HEIGHT);
      g_signal_connect_object (card, "cursor", G_CALLBACK (on_cursor), self, 0);
      follow_focus (self, card);
      g_ptr_array_add (self->cards, card);
      if (row == NULL || !parts[i].is_beside)
        row = append_row (GTK_BOX (box));
      gtk_box_append (GTK_BOX (row), card);
    }
  if (info->has_files)
    {
      self->files = BCP_ATTACHMENT_STRIP (bcp_attachment_strip_new (bcp_worksheet_get_document (sheet)));
      bcp_attachment_strip_name_owner (self->files);
      gtk_widget_add_css_class (GTK_WIDGET (self->files), "card");
      gtk_widget_add_css_class (GTK_WIDGET (self->files), "bcp-files-card");
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->files));
    }
  if (info->has_variants)
    {
      self->choice = BCP_BALANCE_CHOICE (bcp_balance_choice_new (bcp_worksheet_get_document (sheet)));
      g_signal_connect_object (self->choice, "chosen", G_CALLBACK (on_variant_chosen), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choice));
    }
  if (info->charts != NULL)
    gtk_box_append (GTK_BOX (box), create_charts (self));
  if (self->tools != NULL)
    {
      /* What is drawn stands over the lists that say the same. */
      gtk_box_reorder_child_after (GTK_BOX (box), gtk_widget_get_last_child (box), NULL);
      gtk_box_prepend (GTK_BOX (box), GTK_WIDGET (self->tools));
    }
  gtk_widget_add_css_class (box, "bcp-sheet");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (gtk_widget_get_parent (box)), GTK_SCROLL_NATURAL);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
bcp_worksheet_grids_show (BcpWorksheet *sheet,
                          gint64        assessment)
{
  BcpWorksheetGrids *self = BCP_WORKSHEET_GRIDS (sheet);
  const BcpWorksheetPart *parts = bcp_worksheet_get_info (sheet)->parts;

  if (self->files != NULL)
    bcp_attachment_strip_show (self->files, NULL, 0);
  for (guint i = 0; i < self->cards->len; i++)
    {
      bcp_grid_card_set_assessment (g_ptr_array_index (self->cards, i), assessment);
      bcp_grid_card_show (g_ptr_array_index (self->cards, i), belongs_to_assessment (&parts[i]) ? assessment : 0);
    }
  for (guint i = 0; i < self->charts->len; i++)
    bcp_chart_card_show (g_ptr_array_index (self->charts, i), assessment);
  if (self->choice != NULL)
    bcp_balance_choice_show (self->choice, assessment);
  if (self->tools != NULL)
    bcp_flow_tools_show (self->tools, assessment);
}

static gboolean
bcp_worksheet_grids_grab_focus (GtkWidget *widget)
{
  BcpWorksheetGrids *self = BCP_WORKSHEET_GRIDS (widget);

  if (self->tools != NULL && gtk_widget_grab_focus (GTK_WIDGET (bcp_chart_card_get_view (g_ptr_array_index (self->charts, 0)))))
    return TRUE;
  return gtk_widget_grab_focus (GTK_WIDGET (bcp_grid_card_get_grid (g_ptr_array_index (self->cards, 0))));
}

/* From part to part, as they stand on the page; what is over a grid has keys of its own. */

static GPtrArray *
list_stops (BcpWorksheetGrids *self)
{
  GPtrArray *stops = g_ptr_array_new ();

  for (guint i = 0; i < self->cards->len; i++)
    g_ptr_array_add (stops, bcp_grid_card_get_grid (g_ptr_array_index (self->cards, i)));
  for (guint i = 0; i < self->charts->len; i++)
    g_ptr_array_insert (stops, self->tools != NULL ? (int) i : -1, bcp_chart_card_get_view (g_ptr_array_index (self->charts, i)));
  return stops;
}

static int
find_stop (GPtrArray *stops,
           GtkWidget *focus)
{
  for (guint i = 0; focus != NULL && i < stops->len; i++)
    if (focus == stops->pdata[i] || gtk_widget_is_ancestor (focus, stops->pdata[i]))
      return (int) i;

  return -1;
}

static void
part_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpWorksheetGrids *self = BCP_WORKSHEET_GRIDS (widget);
  g_autoptr (GPtrArray) stops = list_stops (self);
  int step = g_variant_get_int32 (parameter), n = (int) stops->len;
  int place = find_stop (stops, gtk_root_get_focus (gtk_widget_get_root (widget)));

  for (guint i = 0; i < self->cards->len; i++)
    bcp_grid_let_go (bcp_grid_card_get_grid (g_ptr_array_index (self->cards, i)));
  for (int i = 1; i <= n; i++)
    {
      GtkWidget *stop = stops->pdata[((place + i * step) % n + n) % n];

      if (gtk_widget_is_sensitive (stop) && gtk_widget_grab_focus (stop))
        return;
    }
}

static void
add_part_key (GtkEventController *keys,
              const char         *trigger,
              int                 step)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new ("worksheet.part"));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

static void
add_keys (BcpWorksheetGrids *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* Before a list that scrolls lets go of the keyboard by it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_part_key (keys, "<Control>Tab", 1);
  add_part_key (keys, "<Control><Shift>Tab", -1);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
bcp_worksheet_grids_finalize (GObject *object)
{
  g_ptr_array_unref (BCP_WORKSHEET_GRIDS (object)->cards);
  g_ptr_array_unref (BCP_WORKSHEET_GRIDS (object)->charts);
  G_OBJECT_CLASS (bcp_worksheet_grids_parent_class)->finalize (object);
}

static void
bcp_worksheet_grids_class_init (BcpWorksheetGridsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_worksheet_grids_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = bcp_worksheet_grids_grab_focus;
  BCP_WORKSHEET_CLASS (klass)->build = bcp_worksheet_grids_build;
  BCP_WORKSHEET_CLASS (klass)->show = bcp_worksheet_grids_show;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "worksheet.part", "i", part_action);
}

static void
bcp_worksheet_grids_init (BcpWorksheetGrids *self)
{
  self->cards = g_ptr_array_new ();
  self->charts = g_ptr_array_new ();
  add_keys (self);
}
