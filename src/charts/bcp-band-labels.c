/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-band-labels.h"

#include <math.h>
#include <stdbool.h>

/* Two rows of words over a band, by VISUAL §4: what would collide moves to the second row with a
 * leader, then merges with its neighbour, then is dropped, the least urgent first. */

#define N_ROWS 2

/* Neighbours further apart than this share of the width are not merged: the words would be far from
 * one of the two marks. */
#define MERGE_SHARE 0.06

typedef struct
{
  BcpBandLabel   *labels;
  guint           n_labels;
  double          width;
  double          gap;
  BcpBandMeasure  measure;
  gpointer        user_data;
} Board;

static gboolean
is_placed (const BcpBandLabel *label)
{
  return label->row >= 0;
}

static gboolean
has_leader (const BcpBandLabel *label)
{
  return label->kind != BCP_BAND_LABEL_SPAN;
}

/* Whether a leader at @anchor would run through words from @x to @x + @width. */
static gboolean
crosses (double anchor,
         double x,
         double width,
         double margin)
{
  return anchor > x - margin && anchor < x + width + margin;
}

static gboolean
is_free (const Board        *board,
         const BcpBandLabel *label,
         int                 row,
         double              x)
{
  for (guint i = 0; i < board->n_labels; i++)
    {
      const BcpBandLabel *other = &board->labels[i];

      if (other == label || !is_placed (other))
        continue;
      if (other->row == row && x < other->x + other->width + board->gap && other->x < x + label->width + board->gap)
        return FALSE;
      /* Leaders come down from the upper row through the lower one. */
      if (row == 0 && other->row == 1 && has_leader (label) &&
          crosses (label->anchor, other->x, other->width, board->gap / 3))
        return FALSE;
      if (row == 1 && other->row == 0 && has_leader (other) &&
          crosses (other->anchor, x, label->width, board->gap / 3))
        return FALSE;
    }

  return TRUE;
}

static gboolean
place (const Board  *board,
       BcpBandLabel *label)
{
  double inset = board->gap / 2;
  double middle = label->anchor - label->width / 2;
  double before = label->anchor - label->width + inset;
  /* "today" leaves the right of its line to what comes next. */
  gboolean fixed = label->kind == BCP_BAND_LABEL_FIXED;
  const double edges[] = { fixed ? before : middle, label->anchor - inset, fixed ? middle : before };

  for (int i = 0; i < N_ROWS; i++)
    {
      int row = label->kind == BCP_BAND_LABEL_SPAN ? N_ROWS - 1 - i : i;

      for (guint edge = 0; edge < G_N_ELEMENTS (edges); edge++)
        {
          if (edges[edge] < 0 || edges[edge] + label->width > board->width || !is_free (board, label, row, edges[edge]))
            continue;

          label->row = row;
          label->x = edges[edge];
          return TRUE;
        }
    }

  return FALSE;
}

/* "Workshop 2" and "Evaluation 1" → "Workshop 2, evaluation 1"; an acronym keeps its capitals. */
static char *
join_words (const char *first,
            const char *second)
{
  g_autofree char *initial = NULL;
  const char *rest = g_utf8_next_char (second);

  if (*second == '\0' || !g_unichar_islower (g_utf8_get_char (rest)))
    return g_strconcat (first, ", ", second, NULL);

  initial = g_utf8_strdown (second, rest - second);
  return g_strconcat (first, ", ", initial, rest, NULL);
}

static BcpBandLabel *
nearest_point (const Board        *board,
               const BcpBandLabel *label)
{
  BcpBandLabel *nearest = NULL;
  double best = board->width * MERGE_SHARE;

  for (guint i = 0; i < board->n_labels; i++)
    {
      BcpBandLabel *other = &board->labels[i];

      /* Only equals merge: "overdue" and "after the end" must not be said of a neighbour. */
      if (other == label || !is_placed (other) || other->kind != BCP_BAND_LABEL_POINT ||
          other->urgency != label->urgency ||
          fabs (other->anchor - label->anchor) > best)
        continue;

      best = fabs (other->anchor - label->anchor);
      nearest = other;
    }

  return nearest;
}

static gboolean
merge (const Board  *board,
       BcpBandLabel *label)
{
  BcpBandLabel *other;
  BcpBandLabel before;
  gboolean after;

  if (label->kind != BCP_BAND_LABEL_POINT)
    return FALSE;
  other = nearest_point (board, label);
  if (other == NULL)
    return FALSE;

  before = *other;
  after = label->anchor >= other->anchor;
  other->text = after ? join_words (before.text, label->text) : join_words (label->text, before.text);
  other->width = board->measure (other->text, other->bold, board->user_data);
  other->row = BCP_BAND_DROPPED;
  if (place (board, other))
    {
      g_free (before.text);
      label->row = BCP_BAND_MERGED;
      return TRUE;
    }

  g_free (other->text);
  *other = before;
  return FALSE;
}

static BcpBandLabel *
most_urgent_unplaced (const Board *board,
                      const bool  *seen)
{
  BcpBandLabel *next = NULL;

  for (guint i = 0; i < board->n_labels; i++)
    if (!seen[i] && (next == NULL || board->labels[i].urgency < next->urgency))
      next = &board->labels[i];

  return next;
}

/**
 * bcp_band_labels_place:
 * @labels: (inout): labels in any order
 * @n_labels: how many
 * @width: of the band; no label leaves it
 * @gap: that two labels keep
 * @measure: tells the width of words
 * @user_data: for @measure
 *
 * Decides where each label stands, and which do not.
 */
void
bcp_band_labels_place (BcpBandLabel   *labels,
                       guint           n_labels,
                       double          width,
                       double          gap,
                       BcpBandMeasure  measure,
                       gpointer        user_data)
{
  Board board = { labels, n_labels, width, gap, measure, user_data };
  g_autofree bool *seen = g_new0 (bool, n_labels + 1);
  BcpBandLabel *label;

  for (guint i = 0; i < n_labels; i++)
    {
      labels[i].row = BCP_BAND_DROPPED;
      labels[i].width = measure (labels[i].text, labels[i].bold, user_data);
    }

  while ((label = most_urgent_unplaced (&board, seen)) != NULL)
    {
      seen[label - labels] = true;
      if (!place (&board, label))
        merge (&board, label);
    }
}
