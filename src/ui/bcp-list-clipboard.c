/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-clipboard.h"

#include "bcp-format.h"
#include "bcp-list-table.h"
#include "bcp-paste-window.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/* A list as a table in the clipboard, and a table from there. */

typedef struct
{
  GtkWidget    *page;
  BcpDocument  *document;
  BcpListing   *listing;
  char        **fields;
  BcpWork      *work;
} Copying;

static void
copying_free (gpointer data)
{
  Copying *copying = data;

  g_object_unref (copying->page);
  g_object_unref (copying->document);
  bcp_listing_free (copying->listing);
  g_strfreev (copying->fields);
  g_object_unref (copying->work);
  g_free (copying);
}

static gpointer
make_table (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Copying *copying = data;
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  return catalogue != NULL ? bcp_list_table_new (copying->listing, db, (const char *const *) copying->fields, catalogue,
                                                 bcp_language_get_default (), cancellable, error) : NULL;
}

static void
put_table (GdkClipboard *clipboard,
           BcpListTable *table)
{
  g_autoptr (GBytes) html = g_bytes_new (table->html, strlen (table->html));
  g_autoptr (GdkContentProvider) both = NULL;
  GdkContentProvider *kinds[] = {
    gdk_content_provider_new_for_bytes ("text/html", html),
    gdk_content_provider_new_typed (G_TYPE_STRING, table->text),
  };

  both = gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));
  gdk_clipboard_set_content (clipboard, both);
}

static void
on_table (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Copying *copying = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpListTable) table = bcp_store_read_finish (BCP_STORE (source), result, &error);
  g_autofree char *count = table != NULL ? bcp_format_integer (table->n_rows, bcp_language_get_default ()) : NULL;
  g_autofree char *text = NULL;

  bcp_work_finish (copying->work);
  if (table != NULL)
    {
      put_table (gtk_widget_get_clipboard (copying->page), table);
      text = g_strdup_printf (ngettext ("%s row copied", "%s rows copied", (gulong) table->n_rows), count);
      bcp_shell_toast (copying->page, text);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bcp_shell_toast (copying->page, error->message);
  copying_free (copying);
}

/**
 * bcp_list_copy:
 * @page: the list's page
 * @document: the open programme
 * @listing: which rows; copied
 * @fields: which columns, in order
 *
 * Puts them into the clipboard as text with tabs and as an HTML table, made off the main thread.
 */
void
bcp_list_copy (GtkWidget          *page,
               BcpDocument        *document,
               BcpListing         *listing,
               const char *const  *fields)
{
  Copying *copying = g_new0 (Copying, 1);

  copying->page = g_object_ref (page);
  copying->document = g_object_ref (document);
  copying->listing = bcp_listing_copy (listing);
  copying->fields = g_strdupv ((char **) fields);
  copying->work = bcp_work_new (_("Copying"));
  bcp_document_add_work (document, copying->work);
  bcp_store_read_async (bcp_document_get_store (document), make_table, copying, NULL, (GDestroyNotify) bcp_list_table_free,
                        bcp_work_get_cancellable (copying->work), on_table, copying);
}

typedef struct
{
  GtkWidget       *page;
  BcpDocument     *document;
  const BcpEntity *entity;
  char           **fields;
} Pasting;

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Pasting *pasting = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpListPaste) paste = bcp_list_paste_new (pasting->entity, text != NULL ? text : "",
                                                       (const char *const *) pasting->fields, &error);

  if (paste != NULL && gtk_widget_get_root (pasting->page) != NULL)
    bcp_paste_window_open (pasting->page, pasting->document, paste);
  else if (paste == NULL)
    bcp_shell_toast (pasting->page, error->message);
  g_object_unref (pasting->page);
  g_object_unref (pasting->document);
  g_strfreev (pasting->fields);
  g_free (pasting);
}

/**
 * bcp_list_paste:
 * @page: the list's page
 * @document: the open programme
 * @entity: what the list shows
 * @fields: its columns, in order
 *
 * Shows what the clipboard's rows would become; nothing is changed before that is confirmed.
 */
void
bcp_list_paste (GtkWidget          *page,
                BcpDocument        *document,
                const BcpEntity    *entity,
                const char *const  *fields)
{
  Pasting *pasting = g_new0 (Pasting, 1);

  pasting->page = g_object_ref (page);
  pasting->document = g_object_ref (document);
  pasting->entity = entity;
  pasting->fields = g_strdupv ((char **) fields);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (page), NULL, on_text, pasting);
}
