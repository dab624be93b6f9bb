/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui-fixture.h"

#include "bcp-entity.h"
#include "bcp-language.h"
#include "bcp-programme-file.h"
#include "bcp-record.h"
#include "bcp-ui-resources.h"

#include <adwaita.h>
#include <glib/gstdio.h>

/* What the tests of widgets start from: a programme in a folder of its own, open as a document. */

#define TIMEOUT_US (20 * G_USEC_PER_SEC)

void
ui_init (int    *argc,
         char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  bcp_language_init ("en");
  adw_init ();
  g_resources_register (bcp_ui_get_resource ());
}

typedef struct
{
  guint       n_firms;
  const char *name;
  const char *rfc;
} Firms;

static gboolean
insert_firms (BcpConnection *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Firms *firms = data;

  for (guint i = 0; i < firms->n_firms; i++)
    {
      g_autofree char *name = firms->name != NULL ? g_strdup (firms->name) : g_strdup_printf ("Firm %06u", i);
      gint64 id = bcp_connection_new_id (db, error);

      if (id == 0 || !bcp_connection_run (db, error, "INSERT INTO firm (id, legal_name, rfc) VALUES (?1, ?2, ?3)", "itt",
                                          id, name, firms->rfc))
        return FALSE;
    }

  return TRUE;
}

static void
add_firms (BcpStore    *store,
           const Firms *firms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpLabel) label = bcp_label_new ("Firms", NULL);

  bcp_store_edit (store, label, insert_firms, (gpointer) firms, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BcpDocument **document = user_data;
  g_autoptr (GError) error = NULL;

  *document = bcp_document_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

BcpDocument *
ui_open_document (const char *path)
{
  BcpDocument *document = NULL;

  bcp_document_open_async (path, NULL, on_opened, &document);
  ui_wait_until (is_set, &document);
  return document;
}

/* A new programme with @n_firms firms "Firm 000000" …, in a folder of its own. */
BcpDocument *
ui_open_programme (guint n_firms)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bajio-cp-ui-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "test.bajiocp", NULL);
  g_autoptr (BcpStore) store = bcp_programme_create (path, "bajio", NULL, &error);
  Firms firms = { n_firms, NULL, NULL };

  g_assert_no_error (error);
  add_firms (store, &firms);
  bcp_store_close (store);
  return ui_open_document (path);
}

void
ui_add_firm (BcpDocument *document,
             const char  *legal_name,
             const char  *rfc)
{
  Firms firms = { 1, legal_name, rfc };

  add_firms (bcp_document_get_store (document), &firms);
}

static gpointer
find_firm (BcpConnection *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 id = 0;

  if (!bcp_connection_get_int (db, &id, error, "SELECT id FROM firm WHERE legal_name = ?1", "t", data))
    return NULL;

  return g_memdup2 (&id, sizeof id);
}

gint64
ui_firm_id (BcpDocument *document,
            const char  *legal_name)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = bcp_store_read (bcp_document_get_store (document), find_firm, (gpointer) legal_name, NULL, &error);

  g_assert_no_error (error);
  return *id;
}

void
ui_wait_until (gboolean (*is_so) (gpointer data),
               gpointer   data)
{
  gint64 end = g_get_monotonic_time () + TIMEOUT_US;

  while (!is_so (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

void
ui_wait_idle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}
