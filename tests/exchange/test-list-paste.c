/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-list-paste.h"
#include "bcp-list-table.h"
#include "exchange-fixture.h"

#include <string.h>

static const char *const columns[] = { "legal_name", "rfc", "sector", "consent_date", NULL };

static gpointer
make_table (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  return bcp_list_table_new (data, db, columns, catalogue, BCP_LANGUAGE_EN, NULL, error);
}

static BcpListTable *
copy_firms (Fixture *fixture)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (GError) error = NULL;
  BcpListTable *table = bcp_store_read (fixture->store, make_table, listing, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static gpointer
preview (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  return bcp_list_paste_preview (data, db, BCP_LANGUAGE_EN, NULL, error);
}

static BcpListPaste *
paste_new (const char *kind,
           const char *text)
{
  g_autoptr (GError) error = NULL;
  BcpListPaste *paste = bcp_list_paste_new (bcp_entity_by_name (kind), text, columns, &error);

  g_assert_no_error (error);
  return paste;
}

static BcpPasteResult *
preview_of (Fixture      *fixture,
            BcpListPaste *paste)
{
  g_autoptr (GError) error = NULL;
  BcpPasteResult *result = bcp_store_read (fixture->store, preview, paste, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static gboolean
apply (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  return bcp_list_paste_apply (data, db, BCP_LANGUAGE_EN, NULL, cancellable, error);
}

static void
apply_paste (Fixture      *fixture,
             BcpListPaste *paste)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Paste", NULL);
  g_autoptr (GError) error = NULL;

  bcp_store_edit (fixture->store, label, apply, paste, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_kinds (Fixture    *fixture,
              const char *text,
              const char *kinds)
{
  g_autoptr (BcpListPaste) paste = paste_new ("firms", text);
  g_autoptr (BcpPasteResult) result = preview_of (fixture, paste);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < result->rows->len; i++)
    g_string_append_c (found, "NCSR"[((BcpPasteRow *) g_ptr_array_index (result->rows, i))->kind]);
  g_assert_cmpstr (found->str, ==, kinds);
}

static void
add_firms (Fixture *fixture)
{
  fixture_run (fixture, "INSERT INTO firm (id, legal_name, rfc, sector, consent_date) VALUES"
                        " (7, 'Piel Fina', 'CUB020304M58', 'TAN', '2005-03-31'), (8, '=SUM(A1)', NULL, NULL, NULL),"
                        " (9, 'Doble', NULL, NULL, NULL), (10, 'Doble', NULL, NULL, NULL);");
}

/* What is copied comes back as it was, the formula's apostrophe included. */
static void
test_round (Fixture *fixture)
{
  g_autoptr (BcpListTable) table = NULL;

  add_firms (fixture);
  fixture_run (fixture, "DELETE FROM firm WHERE id = 10");
  table = copy_firms (fixture);
  g_assert_cmpint (table->n_rows, ==, 3);
  g_assert_true (g_str_has_prefix (table->text, "Legal name\tRFC\tSector\tConsent given on\n"));
  g_assert_nonnull (strstr (table->text, "Piel Fina\tCUB020304M58\tTanning\t2005-03-31\n"));
  g_assert_nonnull (strstr (table->text, "'=SUM(A1)\t"));
  g_assert_nonnull (strstr (table->html, "<td>Piel Fina</td>"));
  assert_kinds (fixture, table->text, "SSS");
}

static void
test_rows (Fixture *fixture)
{
  g_autoptr (BcpListPaste) paste = NULL;
  g_autofree char *sector = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  /* By RFC; by name; new; a day that is none; a name that two have; headings in Spanish. */
  const char *text = "Razón social\tRFC\tSector\tConsent given on\r\n"
                     "Piel Finísima\tCUB020304M58\tTAN\t31/03/2005\r\n"
                     "=SUM(A1)\t\tTanning\t\r\n"
                     "\"Nueva \"\"A\"\"\"\t\t\t1/4/2005\r\n"
                     "Mala\t\t\t31/02/2005\r\n"
                     "Doble\t\t\t\r\n"
                     "\t\tTAN\t";

  add_firms (fixture);
  assert_kinds (fixture, text, "CCNRRR");
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm"), ==, 4);

  paste = paste_new ("firms", text);
  apply_paste (fixture, paste);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm"), ==, 5);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm WHERE legal_name = 'Nueva \"A\"' AND consent_date = '2005-04-01'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm WHERE id = 7 AND legal_name = 'Piel Finísima'"), ==, 1);
  sector = fixture_text (fixture, "SELECT sector FROM firm WHERE id = 8");
  g_assert_cmpstr (sector, ==, "TAN");
  label = bcp_label_to_text (bcp_store_get_undo_label (fixture->store), BCP_LANGUAGE_EN);
  g_assert_cmpstr (label, ==, "Pasted: 3 Firms");

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm WHERE legal_name = 'Piel Fina'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm"), ==, 4);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm"), ==, 5);
}

/* Without headings the columns are the list's; with an id the record is that. */
static void
test_columns (Fixture *fixture)
{
  add_firms (fixture);
  assert_kinds (fixture, "Otra\t\tTAN", "N");
  assert_kinds (fixture, "id\tLegal name\n9\tDoble\n10\tDoble más\n11\tX\nnine\tX", "SCRR");
}

/* References by name, numbers and computed columns left alone. */
static void
test_references (Fixture *fixture)
{
  g_autoptr (BcpListPaste) paste = paste_new ("projects", "Firm\tStatus\tSME pays\nPiel Fina\tCompleted\t4000\nNadie\tCompleted\t1");
  g_autoptr (BcpPasteResult) result = NULL;

  add_firms (fixture);
  result = preview_of (fixture, paste);
  g_assert_cmpuint (result->counts[BCP_PASTE_NEW], ==, 1);
  g_assert_cmpuint (result->counts[BCP_PASTE_REJECTED], ==, 1);
  apply_paste (fixture, paste);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM project WHERE firm = 7 AND status = 'completed'"), ==, 1);
}

static void
test_refusals (Fixture *fixture)
{
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_clear_error (&error);
  g_assert_null (bcp_list_paste_new (bcp_entity_by_name ("firms"), "", columns, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
  g_clear_error (&error);
  for (guint i = 0; i <= BCP_LIST_PASTE_MAX_ROWS; i++)
    g_string_append (long_text, "x\n");
  g_assert_null (bcp_list_paste_new (bcp_entity_by_name ("firms"), long_text->str, columns, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bcp_language_init ("en");

  fixture_add ("/exchange/list-paste/round", test_round);
  fixture_add ("/exchange/list-paste/rows", test_rows);
  fixture_add ("/exchange/list-paste/columns", test_columns);
  fixture_add ("/exchange/list-paste/references", test_references);
  fixture_add ("/exchange/list-paste/refusals", test_refusals);

  return g_test_run ();
}
