/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-option-catalogue-window.h"

#include "bcp-format.h"
#include "bcp-option-catalogue.h"
#include "bcp-row-groups.h"
#include "bcp-shell.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _BcpOptionCatalogueWindow
{
  AdwWindow       parent_instance;

  BcpDocument    *document;
  gint64          assessment;
  GPtrArray      *options;    /* BcpCatalogueOption; NULL until they are loaded */
  char          **words;      /* what is searched for, folded */

  GtkWidget      *add_button;
  GtkSearchEntry *entry;
  GtkListBox     *list;
  GtkLabel       *nothing;
  GtkLabel       *summary;
};

G_DEFINE_FINAL_TYPE (BcpOptionCatalogueWindow, bcp_option_catalogue_window, ADW_TYPE_WINDOW)

/* Rows */

static const BcpCatalogueOption *
row_option (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "option");
}

static GtkCheckButton *
row_check (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "check");
}

static const char *
name_of (BcpOptionCatalogueWindow *self,
         const char               *list,
         const char               *code)
{
  return bcp_catalogue_name (bcp_document_get_catalogue (self->document), list, code, bcp_language_get_default ());
}

static const char *
sector_name (BcpOptionCatalogueWindow *self,
             const BcpCatalogueOption *option)
{
  return option->sector != NULL ? name_of (self, "sector", option->sector) : _("Every sector");
}

/* "Hotels · Good housekeeping" */
static char *
dup_group (BcpOptionCatalogueWindow *self,
           const BcpCatalogueOption *option)
{
  return g_strdup_printf ("%s · %s", sector_name (self, option), name_of (self, "cp_practice", option->practice));
}

/* "Water −20 to −40 % · Source: UNIDO" */
static char *
dup_detail (const BcpCatalogueOption *option)
{
  GString *text = g_string_new (option->effect);

  if (option->source != NULL)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _("Source: %s"), option->source);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_text (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* What must not be overlooked stands at the end of the row. */
static void
append_badge (GtkBox     *badges,
              const char *text,
              const char *css_class)
{
  GtkWidget *badge = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (badge), 1);
  gtk_widget_add_css_class (badge, "bcp-caption");
  gtk_widget_add_css_class (badge, css_class);
  gtk_box_append (badges, badge);
}

static GtkWidget *
create_badges (const BcpCatalogueOption *option)
{
  GtkWidget *badges = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_widget_set_valign (badges, GTK_ALIGN_CENTER);
  if (option->n_uses > 0)
    append_badge (GTK_BOX (badges), _("used already"), "bcp-good");
  if (!option->is_verified)
    append_badge (GTK_BOX (badges), _("unverified"), "bcp-watch");
  return badges;
}

static void update (BcpOptionCatalogueWindow *self);

static void
append_row (BcpOptionCatalogueWindow *self,
            const BcpCatalogueOption *option)
{
  GtkWidget *row = gtk_list_box_row_new (), *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *detail = dup_detail (option), *group = dup_group (self, option);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s%s%s%s%s", option->name, group, detail,
                                           option->is_verified ? "" : ", ", option->is_verified ? "" : _("unverified"),
                                           option->n_uses > 0 ? ", " : "", option->n_uses > 0 ? _("used already") : "");
  g_autofree char *searched = bcp_text_fold (name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, option->name, -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (texts), create_text (option->name, NULL));
  if (*detail != '\0')
    {
      gtk_box_append (GTK_BOX (texts), create_text (detail, "bcp-caption"));
      gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "bcp-ink2");
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), create_badges (option));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "option", (gpointer) option);
  g_object_set_data (G_OBJECT (row), "check", check);
  bcp_row_groups_name (GTK_LIST_BOX_ROW (row), group);
  g_object_set_data_full (G_OBJECT (row), "searched", g_steal_pointer (&searched), g_free);
  gtk_list_box_append (self->list, row);
}

/* Every word is somewhere in the row, without regard to accents and capitals. */
static gboolean
matches (GtkListBoxRow *row,
         gpointer       user_data)
{
  BcpOptionCatalogueWindow *self = user_data;
  const char *searched = g_object_get_data (G_OBJECT (row), "searched");

  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (searched, self->words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* What is ticked stays ticked while another search hides it. */
static GPtrArray *
get_ticked (BcpOptionCatalogueWindow *self)
{
  GPtrArray *ticked = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_check_button_get_active (row_check (row)))
      g_ptr_array_add (ticked, (gpointer) row_option (row));

  return ticked;
}

static void
update (BcpOptionCatalogueWindow *self)
{
  g_autoptr (GPtrArray) ticked = get_ticked (self);
  g_autofree char *label = ticked->len == 0 ? g_strdup (_("Add"))
                                            : g_strdup_printf (ngettext ("Add %u option", "Add %u options", ticked->len), ticked->len);

  gtk_button_set_label (GTK_BUTTON (self->add_button), label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalogue.add", ticked->len > 0);
}

static void
on_row (BcpOptionCatalogueWindow *self,
        GtkListBoxRow            *row)
{
  gtk_check_button_set_active (row_check (row), !gtk_check_button_get_active (row_check (row)));
}

/* Searching */

static guint
count_matches (BcpOptionCatalogueWindow *self)
{
  GtkListBoxRow *row;
  guint n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    n += matches (row, self);

  return n;
}

static void
summarise (BcpOptionCatalogueWindow *self)
{
  gboolean searches = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  g_autofree char *text = NULL;
  guint n = 0;

  if (self->options == NULL)
    return;
  for (guint i = 0; !searches && i < self->options->len; i++)
    n += ((const BcpCatalogueOption *) self->options->pdata[i])->fits;
  if (searches)
    n = count_matches (self);
  text = searches ? g_strdup_printf (ngettext ("%u option matches.", "%u options match.", n), n)
                  : g_strdup_printf (ngettext ("%u option fits the sector; all others are below it. Down: to the options, Space: tick.",
                                               "%u options fit the sector; all others are below them. Down: to the options, Space: tick.", n), n);
  gtk_label_set_text (self->summary, text);
}

static void
on_search (BcpOptionCatalogueWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *folded = bcp_text_fold (text);
  g_autofree char *nothing = g_strdup_printf (_("No option of the catalogue matches “%s”."), text);

  g_clear_pointer (&self->words, g_strfreev);
  self->words = g_strsplit (folded, " ", -1);
  if (*text != '\0')
    gtk_label_set_text (self->nothing, nothing);
  gtk_list_box_invalidate_filter (self->list);
  summarise (self);
}

static GtkListBoxRow *
first_match (BcpOptionCatalogueWindow *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (matches (row, self))
      return row;

  return NULL;
}

static void
on_enter (BcpOptionCatalogueWindow *self)
{
  GtkListBoxRow *row = first_match (self);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
on_entry_key (GtkEventControllerKey *controller,
              guint                  keyval,
              guint                  keycode,
              GdkModifierType        state)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return FALSE;
  on_enter (BCP_OPTION_CATALOGUE_WINDOW (gtk_widget_get_root (entry)));
  return TRUE;
}

/* Loading */

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_option_catalogue_load (db, *(gint64 *) data, bcp_language_get_default (), error);
}

static void
show_options (BcpOptionCatalogueWindow *self)
{
  for (guint i = 0; i < self->options->len; i++)
    append_row (self, g_ptr_array_index (self->options, i));
  if (self->options->len > 0)
    summarise (self);
  else
    gtk_label_set_text (self->nothing, _("This programme has no catalogue of options. The catalogue of the five sectors has some."));
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpOptionCatalogueWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) options = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (self->document == NULL)
    return;
  if (options == NULL)
    {
      gtk_label_set_text (self->summary, error->message);
      return;
    }
  self->options = g_steal_pointer (&options);
  show_options (self);
}

/* Adding */

typedef struct
{
  gint64  assessment;
  char  **codes;
} Request;

static void
request_free (gpointer data)
{
  g_strfreev (((Request *) data)->codes);
  g_free (data);
}

static gboolean
add (BcpConnection  *db,
     gpointer        data,
     GCancellable   *cancellable,
     GError        **error)
{
  const Request *request = data;

  return bcp_option_catalogue_add (db, request->assessment, (const char *const *) request->codes, error);
}

static void
on_added (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BcpOptionCatalogueWindow) self = user_data;
  g_autoptr (GPtrArray) ticked = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean ok = bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error);

  if (self->document == NULL)
    return;
  if (!ok)
    {
      gtk_label_set_text (self->summary, error->message);
      update (self);
      return;
    }
  ticked = get_ticked (self);
  text = g_strdup_printf (ngettext ("%u option from the catalogue added", "%u options from the catalogue added", ticked->len), ticked->len);
  bcp_shell_toast_undo (GTK_WIDGET (self), text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BcpOptionCatalogueWindow *self = BCP_OPTION_CATALOGUE_WINDOW (widget);
  g_autoptr (GPtrArray) ticked = get_ticked (self);
  g_autoptr (BcpLabel) label = bcp_label_new (N_("From the catalogue"), NULL);
  Request *request = g_new0 (Request, 1);

  request->assessment = self->assessment;
  request->codes = g_new0 (char *, ticked->len + 1);
  for (guint i = 0; i < ticked->len; i++)
    request->codes[i] = g_strdup (((const BcpCatalogueOption *) ticked->pdata[i])->code);
  gtk_widget_action_set_enabled (widget, "catalogue.add", FALSE);
  bcp_store_edit_async (bcp_document_get_store (self->document), label, add, request, request_free, NULL, on_added, g_object_ref (self));
}

/* Building */

static void
bcp_option_catalogue_window_dispose (GObject *object)
{
  BcpOptionCatalogueWindow *self = BCP_OPTION_CATALOGUE_WINDOW (object);

  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), BCP_TYPE_OPTION_CATALOGUE_WINDOW);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (bcp_option_catalogue_window_parent_class)->dispose (object);
}

static void
bcp_option_catalogue_window_class_init (BcpOptionCatalogueWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_option_catalogue_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/option-catalogue-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpOptionCatalogueWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, BcpOptionCatalogueWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, BcpOptionCatalogueWindow, list);
  gtk_widget_class_bind_template_child (widget_class, BcpOptionCatalogueWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, BcpOptionCatalogueWindow, summary);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_key);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
  gtk_widget_class_install_action (widget_class, "catalogue.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "catalogue.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "catalogue.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bcp_option_catalogue_window_init (BcpOptionCatalogueWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bcp_row_groups_show (self->list);
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalogue.add", FALSE);
}

/**
 * bcp_option_catalogue_window_open:
 * @parent: a widget of the window that asks
 * @document: the open programme
 * @assessment: whose options
 */
void
bcp_option_catalogue_window_open (GtkWidget   *parent,
                                  BcpDocument *document,
                                  gint64       assessment)
{
  BcpOptionCatalogueWindow *self = g_object_new (BCP_TYPE_OPTION_CATALOGUE_WINDOW, "transient-for", gtk_widget_get_root (parent), NULL);

  self->document = g_object_ref (document);
  self->assessment = assessment;
  bcp_store_read_async (bcp_document_get_store (document), load, g_memdup2 (&assessment, sizeof assessment), g_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, on_loaded, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
