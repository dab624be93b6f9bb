/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity.h"
#include "bcp-record-page.h"
#include "ui-fixture.h"

#include <gtk/gtk.h>

typedef struct
{
  BcpDocument   *document;
  BcpRecordPage *page;
  GtkWidget     *window;
  gint64         firm;
  gint64         head;
  gint64         added;
} Fixture;

static GtkEditable *
get_entry (Fixture    *fixture,
           const char *field)
{
  return GTK_EDITABLE (bcp_field_editor_get_row (bcp_record_form_get_editor (bcp_record_page_get_form (fixture->page), field)));
}

static GtkAccessible *
get_text (Fixture    *fixture,
          const char *field)
{
  return GTK_ACCESSIBLE (gtk_editable_get_delegate (get_entry (fixture, field)));
}

static void
type (Fixture    *fixture,
      const char *field,
      const char *text)
{
  gtk_editable_set_text (get_entry (fixture, field), text);
  bcp_field_editor_commit (bcp_record_form_get_editor (bcp_record_page_get_form (fixture->page), field));
}

static gboolean
shows_firm (gpointer data)
{
  Fixture *fixture = data;

  return g_str_equal (gtk_editable_get_text (get_entry (fixture, "legal_name")), "Curtidos Ejemplo");
}

static gboolean
head_moved (gpointer data)
{
  Fixture *fixture = data;

  return bcp_store_get_head (bcp_document_get_store (fixture->document)) != fixture->head;
}

static void
remember_head (Fixture *fixture)
{
  fixture->head = bcp_store_get_head (bcp_document_get_store (fixture->document));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = ui_open_programme (0);
  ui_add_firm (fixture->document, "Curtidos Ejemplo", "CUB020304M56");
  fixture->firm = ui_firm_id (fixture->document, "Curtidos Ejemplo");
  fixture->page = BCP_RECORD_PAGE (bcp_record_page_new (fixture->document, bcp_entity_by_name ("firms")));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  bcp_record_page_load (fixture->page, fixture->firm);
  ui_wait_until (shows_firm, fixture);
  remember_head (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_wait_idle (50);
  g_object_unref (fixture->document);
}

static void
test_warning (Fixture       *fixture,
              gconstpointer  data)
{
  BcpFieldEditor *editor = bcp_record_form_get_editor (bcp_record_page_get_form (fixture->page), "rfc");

  g_assert_true (gtk_widget_get_visible (bcp_field_editor_get_finding_row (editor)));
  g_assert_false (bcp_field_editor_is_refused (editor));
  gtk_test_accessible_assert_state (get_text (fixture, "rfc"), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_state (get_text (fixture, "legal_name"), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  gtk_test_accessible_assert_property (get_text (fixture, "legal_name"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Legal name, required");
}

static void
test_commit (Fixture       *fixture,
             gconstpointer  data)
{
  type (fixture, "trade_name", "Ejemplo");
  ui_wait_until (head_moved, fixture);
  g_assert_cmpint (bcp_store_get_head (bcp_document_get_store (fixture->document)), ==, fixture->head + 1);

  /* Leaving the field again saves nothing. */
  remember_head (fixture);
  type (fixture, "trade_name", "Ejemplo");
  ui_wait_idle (150);
  g_assert_false (head_moved (fixture));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  BcpFieldEditor *editor = bcp_record_form_get_editor (bcp_record_page_get_form (fixture->page), "employees");

  type (fixture, "employees", "many");
  ui_wait_idle (150);
  g_assert_false (head_moved (fixture));
  g_assert_true (bcp_field_editor_is_refused (editor));
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "employees")), ==, "many");
  gtk_test_accessible_assert_state (get_text (fixture, "employees"), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

  /* A change elsewhere leaves what was typed alone. */
  type (fixture, "trade_name", "Ejemplo");
  ui_wait_until (head_moved, fixture);
  ui_wait_idle (150);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, "employees")), ==, "many");
  g_assert_true (bcp_field_editor_is_refused (editor));
}

static gboolean
is_undone (gpointer data)
{
  return g_str_equal (gtk_editable_get_text (get_entry (data, "trade_name")), "");
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  type (fixture, "trade_name", "Ejemplo");
  ui_wait_until (head_moved, fixture);
  ui_wait_idle (100);
  bcp_store_undo (bcp_document_get_store (fixture->document), NULL, &error);
  g_assert_no_error (error);
  ui_wait_until (is_undone, fixture);
}

static void
on_added (Fixture *fixture,
          gint64   id)
{
  fixture->added = id;
}

static gboolean
is_new_shown (gpointer data)
{
  Fixture *fixture = data;
  BcpRecord *record = bcp_record_form_get_record (bcp_record_page_get_form (fixture->page));

  return record != NULL && bcp_record_is_new (record);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  BcpRecordForm *form = bcp_record_page_get_form (fixture->page);

  g_signal_connect_swapped (fixture->page, "added", G_CALLBACK (on_added), fixture);
  bcp_record_page_begin (fixture->page, NULL, NULL);
  ui_wait_until (is_new_shown, fixture);
  g_assert_false (bcp_record_form_is_ready (form));
  /* Nobody is scolded before typing. */
  gtk_test_accessible_assert_state (get_text (fixture, "legal_name"), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);

  type (fixture, "legal_name", "Curtidora Supuesta");
  g_assert_true (bcp_record_form_is_ready (form));
  ui_wait_idle (100);
  g_assert_false (head_moved (fixture));
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add ("/ui/record-page/warning", Fixture, NULL, set_up, test_warning, tear_down);
  g_test_add ("/ui/record-page/commit", Fixture, NULL, set_up, test_commit, tear_down);
  g_test_add ("/ui/record-page/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/ui/record-page/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/ui/record-page/new", Fixture, NULL, set_up, test_new, tear_down);

  return g_test_run ();
}
