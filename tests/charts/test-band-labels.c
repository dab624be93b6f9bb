/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-band-labels.h"

/* Words are 10 wide a letter, gaps 10. */
static double
measure (const char *text,
         gboolean    bold,
         gpointer    user_data)
{
  return 10.0 * g_utf8_strlen (text, -1);
}

static void
place (BcpBandLabel *labels,
       guint         n_labels,
       double        width)
{
  bcp_band_labels_place (labels, n_labels, width, 10, measure, NULL);
}

static void
clear (BcpBandLabel *labels,
       guint         n_labels)
{
  for (guint i = 0; i < n_labels; i++)
    g_free (labels[i].text);
}

static void
test_alone (void)
{
  BcpBandLabel labels[] = { { g_strdup ("Launch"), .anchor = 100 }, { g_strdup ("Edge"), .anchor = 5 } };

  place (labels, 2, 400);
  g_assert_cmpint (labels[0].row, ==, 0);
  g_assert_cmpfloat (labels[0].x, ==, 70);
  /* Centred it would leave the band; it starts at its mark. */
  g_assert_cmpint (labels[1].row, ==, 0);
  g_assert_cmpfloat (labels[1].x, ==, 0);
  clear (labels, 2);
}

static void
test_second_row (void)
{
  BcpBandLabel labels[] = {
    { g_strdup ("Workshop"), .urgency = 2, .anchor = 200 },
    { g_strdup ("Manual, overdue"), .urgency = 0, .anchor = 210 },
  };

  place (labels, 2, 400);
  g_assert_cmpint (labels[1].row, ==, 0);
  g_assert_cmpfloat (labels[1].x, ==, 135);
  /* Its words end before the other's leader comes down. */
  g_assert_cmpint (labels[0].row, ==, 1);
  g_assert_cmpfloat (labels[0].x + labels[0].width, <=, 210);
  clear (labels, 2);
}

static void
test_merge (void)
{
  BcpBandLabel labels[] = {
    { g_strdup ("Overdue it"), .urgency = 0, .anchor = 200 },
    { g_strdup ("Workshop 2"), .urgency = 2, .anchor = 210 },
    { g_strdup ("Evaluation 1"), .urgency = 2, .anchor = 215 },
  };

  place (labels, 3, 500);
  g_assert_cmpint (labels[0].row, ==, 0);
  g_assert_cmpint (labels[1].row, ==, 1);
  g_assert_cmpint (labels[2].row, ==, BCP_BAND_MERGED);
  g_assert_cmpstr (labels[1].text, ==, "Workshop 2, evaluation 1");
  g_assert_cmpfloat (labels[1].width, ==, 240);
  clear (labels, 3);
}

static void
test_no_room_to_merge (void)
{
  BcpBandLabel labels[] = {
    { g_strdup ("Overdue it"), .urgency = 0, .anchor = 200 },
    { g_strdup ("Workshop 2"), .urgency = 2, .anchor = 210 },
    { g_strdup ("RFC review"), .urgency = 2, .anchor = 215 },
  };

  place (labels, 3, 400);
  g_assert_cmpint (labels[1].row, ==, 1);
  g_assert_cmpstr (labels[1].text, ==, "Workshop 2");
  g_assert_cmpint (labels[2].row, ==, BCP_BAND_DROPPED);
  clear (labels, 3);
}

/* The least urgent goes first, whatever the order in which they come. */
static void
test_drop (void)
{
  BcpBandLabel labels[] = {
    { g_strdup ("Done thing"), .urgency = 5, .anchor = 50 },
    { g_strdup ("Open thing"), .urgency = 3, .anchor = 52 },
    { g_strdup ("Late thing"), .urgency = 0, .anchor = 54 },
  };

  place (labels, 3, 110);
  g_assert_cmpint (labels[2].row, ==, 0);
  g_assert_cmpint (labels[0].row, ==, BCP_BAND_DROPPED);
  clear (labels, 3);
}

static void
test_never_overlap (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);

  for (int round = 0; round < 200; round++)
    {
      BcpBandLabel labels[12] = { 0 };

      for (int i = 0; i < 12; i++)
        labels[i] = (BcpBandLabel) {
          .text = g_strnfill (g_rand_int_range (random, 3, 20), 'm'),
          .kind = g_rand_int_range (random, 0, 2),
          .urgency = g_rand_int_range (random, 0, 5),
          .anchor = g_rand_double_range (random, 0, 800),
        };
      place (labels, 12, 800);

      for (int i = 0; i < 12; i++)
        for (int j = 0; j < 12; j++)
          {
            if (i == j || labels[i].row < 0 || labels[j].row < 0)
              continue;
            if (labels[i].row == labels[j].row)
              g_assert_true (labels[i].x + labels[i].width <= labels[j].x || labels[j].x + labels[j].width <= labels[i].x);
            /* A leader from the upper row never runs through words of the lower one. */
            if (labels[i].row == 0 && labels[j].row == 1 && labels[i].kind != BCP_BAND_LABEL_SPAN)
              g_assert_true (labels[i].anchor <= labels[j].x || labels[i].anchor >= labels[j].x + labels[j].width);
          }
      for (int i = 0; i < 12; i++)
        if (labels[i].row >= 0)
          g_assert_true (labels[i].x >= 0 && labels[i].x + labels[i].width <= 800);
      clear (labels, 12);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/band-labels/alone", test_alone);
  g_test_add_func ("/charts/band-labels/second-row", test_second_row);
  g_test_add_func ("/charts/band-labels/merge", test_merge);
  g_test_add_func ("/charts/band-labels/no-room-to-merge", test_no_room_to_merge);
  g_test_add_func ("/charts/band-labels/drop", test_drop);
  g_test_add_func ("/charts/band-labels/never-overlap", test_never_overlap);

  return g_test_run ();
}
