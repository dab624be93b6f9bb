/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-application.h"

#include <stdio.h>
#include <string.h>

/* bcp-bench-scroll FILE: opens the list of firms in the program's own window, scrolls it from end to
 * end, and says how many megabytes the process then has to itself and how many rows the list has. */

#define N_STEPS 400
#define STEP_MS 25
#define REST_MS 2000

static guint n_steps;
static guint n_rows;

static GtkWidget *
find_list (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (GTK_IS_COLUMN_VIEW (child) && gtk_widget_get_mapped (child))
        found = child;
      else
        found = find_list (child);
      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What the process shares with nobody: neither libraries nor files that lie in the page cache. */
static double
own_megabytes (void)
{
  g_autofree char *status = NULL;
  double kilobytes = 0;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  for (const char *p = status; (p = strstr (p, "\nRss")) != NULL; p++)
    if (g_str_has_prefix (p, "\nRssAnon:") || g_str_has_prefix (p, "\nRssShmem:"))
      kilobytes += g_ascii_strtod (strchr (p, ':') + 1, NULL);

  return kilobytes / 1024;
}

static gboolean
finish (gpointer data)
{
  printf ("%.1f %u\n", own_megabytes (), n_rows);
  fflush (stdout);
  g_application_quit (g_application_get_default ());
  return G_SOURCE_REMOVE;
}

static gboolean
scroll (gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()));
  GtkWidget *list = window != NULL ? find_list (GTK_WIDGET (window)) : NULL;
  GtkAdjustment *adjustment = list != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)) : NULL;
  double range;

  /* An empty programme has no list: then it shows what it shows instead. */
  if (adjustment != NULL)
    {
      n_rows = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (list))));
      range = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
      gtk_adjustment_set_value (adjustment, range * n_steps / N_STEPS);
    }
  if (n_steps++ < N_STEPS)
    return G_SOURCE_CONTINUE;

  g_timeout_add (REST_MS, finish, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
begin (gpointer data)
{
  g_timeout_add (STEP_MS, scroll, NULL);
  return G_SOURCE_REMOVE;
}

int
main (int    argc,
      char **argv)
{
  char *arguments[] = { argv[0], (char *) "--page", (char *) "firms", argv[1], NULL };

  if (argc != 2)
    return 2;

  g_timeout_add (REST_MS, begin, NULL);
  return bcp_application_main (4, arguments);
}
