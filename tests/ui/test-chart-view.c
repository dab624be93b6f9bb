/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-bullet-chart.h"
#include "bcp-chart-share.h"
#include "bcp-chart-view.h"

#include <adwaita.h>
#include <math.h>

/* A view in a window of its own, and what the window was asked to open. */
typedef struct
{
  GtkWidget    *window;
  BcpChartView *view;
  GString      *opened;
} Fixture;

static BcpChart *
make_chart (guint n_bullets)
{
  const BcpBullet bullets[] = {
    { "Pre-assessments", BCP_BULLET_TARGET, 19, 20.7, 50, 0, 0, FALSE, BCP_LIGHT_ON_PLAN, "list:preassessments?year=2" },
    { "CPI projects", BCP_BULLET_TARGET, 4, 4.6, 11, 0, 0, FALSE, BCP_LIGHT_AT_RISK, "record:projects/7" },
    { "Requests", BCP_BULLET_TARGET, 22, NAN, NAN, 0, 0, FALSE, BCP_LIGHT_NO_TARGET, NULL },
  };
  BcpChartInfo info = { .title = "Indicators", .as_of = BCP_DATE_NONE };

  return bcp_bullet_chart_new_list (&info, bullets, n_bullets);
}

static void
on_open_list (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  const char *entity, *where;

  g_variant_get (parameter, "(&s&s)", &entity, &where);
  g_string_printf (user_data, "list %s %s", entity, where);
}

static void
on_open_record (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  const char *entity;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &entity, &id);
  g_string_printf (user_data, "record %s %" G_GINT64_FORMAT, entity, id);
}

static const GActionEntry actions[] = {
  { .name = "open-list", .activate = on_open_list, .parameter_type = "(ss)" },
  { .name = "open-record", .activate = on_open_record, .parameter_type = "(sx)" },
};

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (BcpChart) chart = make_chart (3);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  fixture->opened = g_string_new (NULL);
  fixture->view = BCP_CHART_VIEW (bcp_chart_view_new (chart));
  fixture->window = gtk_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), fixture->opened);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 480, 200);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (bcp_chart_view_get_layout (fixture->view) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);

  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->view);
  g_string_free (fixture->opened, TRUE);
}

/* What the key does, by the widget's own bindings. */
static gboolean
press (Fixture         *fixture,
       guint            key,
       GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (fixture->view),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_not_reached ();
}

static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  BcpChart *chart = bcp_chart_view_get_chart (fixture->view);
  g_autofree char *text = bcp_chart_describe (chart, BCP_LANGUAGE_EN);

  gtk_test_accessible_assert_role (fixture->view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Indicators");
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

static void
test_keyboard (Fixture       *fixture,
               gconstpointer  data)
{
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (fixture->view)));
  g_assert_cmpint (bcp_chart_view_get_mark (fixture->view), ==, BCP_CHART_NO_MARK);

  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_cmpint (bcp_chart_view_get_mark (fixture->view), ==, 0);
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_cmpint (bcp_chart_view_get_mark (fixture->view), ==, 1);
  g_assert_true (press (fixture, GDK_KEY_End, 0));
  g_assert_cmpint (bcp_chart_view_get_mark (fixture->view), ==, 2);
  g_assert_true (press (fixture, GDK_KEY_Home, 0));
  g_assert_cmpint (bcp_chart_view_get_mark (fixture->view), ==, 0);
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (fixture->view)));
}

static void
test_one_tab_stop (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *focus;

  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  press (fixture, GDK_KEY_Down, 0);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->view)));
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (fixture->view), GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (fixture->view), GTK_DIR_TAB_BACKWARD));
}

/* A mark under the keyboard is a button with the words of the tooltip. */
static void
test_mark_is_spoken (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *text = NULL;
  GtkWidget *focus;

  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  press (fixture, GDK_KEY_Down, 0);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  text = bcp_chart_mark_to_text (bcp_chart_layout_get_mark (bcp_chart_view_get_layout (fixture->view), 0));
  gtk_test_accessible_assert_role (focus, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (focus, GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

static void
test_activation (Fixture       *fixture,
                 gconstpointer  data)
{
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->opened->str, ==, "list preassessments year=2");

  press (fixture, GDK_KEY_Down, 0);
  g_assert_true (gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->opened->str, ==, "record projects 7");

  g_string_assign (fixture->opened, "");
  press (fixture, GDK_KEY_End, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->opened->str, ==, "");
}

static char *
resolve (gpointer    data,
         const char *link)
{
  return g_str_equal (link, "record:projects/7") ? g_strdup ("list:projects") : NULL;
}

static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  bcp_chart_view_set_links (fixture->view, resolve, NULL, NULL);
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->opened->str, ==, "");
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->opened->str, ==, "list projects ");
}

/* A new chart keeps the keyboard where it was, or goes back to the chart as a whole. */
static void
test_new_chart (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (BcpChart) same = make_chart (3);
  g_autoptr (BcpChart) shorter = make_chart (2);

  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_End, 0);
  bcp_chart_view_set_chart (fixture->view, same);
  g_assert_cmpint (bcp_chart_view_get_mark (fixture->view), ==, 2);
  bcp_chart_view_set_chart (fixture->view, shorter);
  g_assert_cmpint (bcp_chart_view_get_mark (fixture->view), ==, BCP_CHART_NO_MARK);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (fixture->view)));
}

static void
test_html (void)
{
  g_autoptr (BcpChartTable) table = bcp_chart_table_new ("Name", "Value", NULL);
  g_autofree char *html = NULL;

  bcp_chart_table_begin_row (table);
  bcp_chart_table_add_cell (table, "a < b & c");
  bcp_chart_table_add_cell (table, "1");
  html = bcp_chart_share_to_html (table);
  g_assert_cmpstr (html, ==,
                   "<meta charset=\"utf-8\"><table><thead><tr><th>Name</th><th>Value</th></tr></thead>"
                   "<tbody><tr><td>a &lt; b &amp; c</td><td>1</td></tr></tbody></table>");
}

/* A layout that was made elsewhere is kept where it is what the view would make, and not otherwise. */
static void
test_layout_from_elsewhere (Fixture       *fixture,
                            gconstpointer  data)
{
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->view)), height = gtk_widget_get_height (GTK_WIDGET (fixture->view));
  g_autoptr (BcpChart) first = make_chart (2), second = make_chart (1), third = make_chart (2);
  g_autoptr (BcpChartLayout) fits = NULL, too_wide = NULL, dark = NULL;
  BcpChartStyle style;

  bcp_chart_view_init_style (GTK_WIDGET (fixture->view), &style);
  fits = bcp_chart_layout (first, width, height, &style);
  too_wide = bcp_chart_layout (second, width + 1, height, &style);
  style.palette = BCP_PALETTE_DARK;
  dark = bcp_chart_layout (third, width, height, &style);

  bcp_chart_view_show (fixture->view, first, fits);
  g_assert_true (bcp_chart_view_get_layout (fixture->view) == fits);
  bcp_chart_view_show (fixture->view, second, too_wide);
  g_assert_false (bcp_chart_view_get_layout (fixture->view) == too_wide);
  g_assert_cmpfloat (bcp_chart_layout_get_width (bcp_chart_view_get_layout (fixture->view)), ==, width);
  bcp_chart_view_show (fixture->view, third, dark);
  g_assert_false (bcp_chart_view_get_layout (fixture->view) == dark);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();
  bcp_language_init ("en");

  g_test_add ("/ui/chart-view/accessible", Fixture, NULL, set_up, test_accessible, tear_down);
  g_test_add ("/ui/chart-view/keyboard", Fixture, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/ui/chart-view/one-tab-stop", Fixture, NULL, set_up, test_one_tab_stop, tear_down);
  g_test_add ("/ui/chart-view/mark-is-spoken", Fixture, NULL, set_up, test_mark_is_spoken, tear_down);
  g_test_add ("/ui/chart-view/activation", Fixture, NULL, set_up, test_activation, tear_down);
  g_test_add ("/ui/chart-view/links", Fixture, NULL, set_up, test_links, tear_down);
  g_test_add ("/ui/chart-view/new-chart", Fixture, NULL, set_up, test_new_chart, tear_down);
  g_test_add ("/ui/chart-view/layout-from-elsewhere", Fixture, NULL, set_up, test_layout_from_elsewhere, tear_down);
  g_test_add_func ("/ui/chart-view/html", test_html);

  return g_test_run ();
}
