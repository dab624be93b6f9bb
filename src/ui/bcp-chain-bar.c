/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chain-bar.h"

#include "bcp-date.h"
#include "bcp-format.h"
#include "bcp-history.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/**
 * BcpChainBar:
 *
 * Whether the history is whole: the result of the last look at its chain, in words, the way to look
 * again, and to the statement for the auditor.
 */
struct _BcpChainBar
{
  AdwBin        parent_instance;

  BcpDocument  *document;
  BcpWork      *work;

  GtkLabel     *mark;
  GtkLabel     *result;
  GtkLabel     *facts;
  GtkWidget    *verify;
};

G_DEFINE_FINAL_TYPE (BcpChainBar, bcp_chain_bar, ADW_TYPE_BIN)

/**
 * Chain: what a look at it found
 * @broken: the first entry that is missing or changed, 0 where there is none
 */
typedef struct
{
  gint64  broken;
  gint64  n_entries;
  char   *since;
  char   *seal;
} Chain;

static void
chain_free (gpointer data)
{
  Chain *chain = data;

  g_free (chain->since);
  g_free (chain->seal);
  g_free (chain);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Chain, chain_free)

static gpointer
verify_chain (BcpConnection *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (Chain) chain = g_new0 (Chain, 1);

  chain->broken = bcp_history_verify (db, cancellable, error);
  if (chain->broken < 0 ||
      !bcp_connection_get_int (db, &chain->n_entries, error, "SELECT count (*) FROM store_history", NULL))
    return NULL;

  chain->since = bcp_connection_dup_text (db, NULL, "SELECT date (utc, 'localtime') FROM store_history WHERE id = 1", NULL);
  chain->seal = bcp_connection_dup_text (db, NULL, "SELECT substr (hash, 1, 4) || ' ' || substr (hash, 5, 4)"
                                                   " FROM store_history ORDER BY id DESC LIMIT 1", NULL);
  return g_steal_pointer (&chain);
}

/* Shape and word, colour third. */
static void
show_result (BcpChainBar *self,
             const char  *mark,
             const char  *css_class,
             const char  *words)
{
  const char *classes[] = { css_class, NULL };

  gtk_label_set_label (self->mark, mark);
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark), classes);
  gtk_label_set_label (self->result, words);
}

static void
show_chain (BcpChainBar *self,
            const Chain *chain)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%H:%M");
  g_autofree char *n_entries = bcp_format_integer (chain->n_entries, language);
  g_autofree char *since = bcp_date_format (bcp_date_from_iso (chain->since), BCP_DATE_SHORT, language);
  g_autofree char *broken = bcp_format_integer (chain->broken, language);
  g_autofree char *facts = NULL;
  g_autofree char *entries = g_strdup_printf (ngettext ("%1$s entry since %2$s", "%1$s entries since %2$s",
                                                        (gulong) chain->n_entries), n_entries, since);

  if (chain->broken == 0)
    {
      show_result (self, "●", "bcp-good", _("Chain whole"));
      /* Translators: "4,812 entries since 1 Nov 2003"; time of day; first digits of a checksum */
      facts = g_strdup_printf (_("%1$s, checked at %2$s, last seal %3$s"), entries, time,
                               chain->seal != NULL ? chain->seal : BCP_MISSING);
    }
  else
    {
      show_result (self, "■", "bcp-bad", _("Chain broken"));
      facts = g_strdup_printf (_("Entry %1$s is missing or was changed after it was written; checked at %2$s. Compare with a backup."),
                               broken, time);
    }
  gtk_label_set_label (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
}

static void
on_verified (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BcpChainBar) self = BCP_CHAIN_BAR (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (Chain) chain = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (self->work != NULL)
    bcp_work_finish (self->work);
  g_clear_object (&self->work);
  if (self->facts == NULL)
    return;

  gtk_widget_set_sensitive (self->verify, TRUE);
  if (chain != NULL)
    show_chain (self, chain);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_result (self, "■", "bcp-bad", _("Not readable"));
      gtk_label_set_label (self->facts, error->message);
    }
}

/**
 * bcp_chain_bar_verify:
 * @self: a bar
 *
 * Looks at the whole chain, off the main thread.
 */
void
bcp_chain_bar_verify (BcpChainBar *self)
{
  g_return_if_fail (BCP_IS_CHAIN_BAR (self));

  if (self->work != NULL)
    return;

  self->work = bcp_work_new (_("Verifying the history"));
  gtk_widget_set_sensitive (self->verify, FALSE);
  show_result (self, "◇", "bcp-ink2", _("Verifying"));
  bcp_document_add_work (self->document, self->work);
  bcp_store_read_async (bcp_document_get_store (self->document), verify_chain, NULL, NULL, chain_free,
                        bcp_work_get_cancellable (self->work), on_verified, g_object_ref (self));
}

static void
on_statement (BcpChainBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.paper", "s", "history-statement");
}

static void
bcp_chain_bar_dispose (GObject *object)
{
  BcpChainBar *self = BCP_CHAIN_BAR (object);

  if (self->work != NULL)
    g_cancellable_cancel (bcp_work_get_cancellable (self->work));
  g_clear_object (&self->work);
  self->facts = NULL;
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_chain_bar_parent_class)->dispose (object);
}

static void
bcp_chain_bar_class_init (BcpChainBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_chain_bar_dispose;
}

static GtkWidget *
add_button (BcpChainBar *self,
            GtkWidget   *box,
            const char  *label,
            GCallback    clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
bcp_chain_bar_init (BcpChainBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->mark = GTK_LABEL (gtk_label_new ("◇"));
  self->result = GTK_LABEL (gtk_label_new (_("Not verified yet")));
  self->facts = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->result), "bcp-strong");
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "bcp-ink2");
  gtk_label_set_xalign (self->facts, 0);
  gtk_label_set_ellipsize (self->facts, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->facts), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->result));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  self->verify = add_button (self, box, _("Verify now"), G_CALLBACK (bcp_chain_bar_verify));
  add_button (self, box, _("Statement for the auditor"), G_CALLBACK (on_statement));
  gtk_widget_add_css_class (box, "bcp-bottom-bar");
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * bcp_chain_bar_new:
 * @document: the open programme
 *
 * Returns: (transfer floating): a bar that has looked at nothing yet
 */
GtkWidget *
bcp_chain_bar_new (BcpDocument *document)
{
  BcpChainBar *self = g_object_new (BCP_TYPE_CHAIN_BAR, NULL);

  self->document = g_object_ref (document);
  return GTK_WIDGET (self);
}
