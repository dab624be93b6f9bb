/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-overview-lists.h"

#include "bcp-format.h"
#include "bcp-link-row.h"
#include "bcp-link.h"
#include "bcp-status-mark.h"

#include <glib/gi18n.h>

#define SIGNATURE "bcp-signature"

/* Whether the list says something else than @signature; it will. */
static gboolean
begin (GtkListBox *list,
       char       *signature)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (list), SIGNATURE), signature) == 0)
    {
      g_free (signature);
      return FALSE;
    }
  g_object_set_data_full (G_OBJECT (list), SIGNATURE, signature, g_free);
  bcp_link_row_clear (list);
  return TRUE;
}

static GtkWidget *
make_label (const char *text,
            float       xalign,
            const char *first_class,
            const char *second_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (first_class != NULL)
    gtk_widget_add_css_class (label, first_class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

/* Names give way, figures never (VISUAL §6). */
static GtkWidget *
make_name (const char *text,
           const char *first_class,
           const char *second_class)
{
  GtkWidget *label = make_label (text, 0, first_class, second_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

/* Attention */

static char *
attention_link (const BcpAttention *item)
{
  if (item->entity == NULL)
    return NULL;
  if (item->id != 0)
    return bcp_link_new_record (item->entity, item->id);
  return bcp_link_new_list (item->entity, item->where);
}

static GtkWidget *
make_attention_row (const BcpAttention *item,
                    const char         *title,
                    const char         *detail,
                    BcpLanguage         language)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *mark = bcp_status_mark_new (item->light);
  GtkWidget *chevron = gtk_image_new_from_icon_name ("go-next-symbolic");
  GtkWidget *second;
  g_autofree char *link = attention_link (item);
  g_autofree char *spoken = NULL;

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), make_name (title, NULL, NULL));
  second = make_label (detail, 0, "bcp-caption", "bcp-ink2");
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  gtk_box_append (GTK_BOX (texts), second);
  gtk_widget_set_margin_start (mark, 3);
  gtk_widget_set_margin_end (mark, 3);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_add_css_class (chevron, "bcp-ink2");
  gtk_widget_set_visible (chevron, link != NULL);
  gtk_box_append (GTK_BOX (row), chevron);

  row = bcp_link_row_new (link, row);
  spoken = g_strdup_printf ("%s: %s. %s", bcp_light_get_word (item->light, language), title, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/**
 * bcp_overview_fill_attention:
 * @list: a list
 * @figures: the figures
 * @limit: how many rows at most
 *
 * Returns: how many there are in all
 */
guint
bcp_overview_fill_attention (GtkListBox *list,
                             BcpFigures *figures,
                             guint       limit)
{
  BcpLanguage language = bcp_language_get_default ();
  guint n = MIN (figures->attention->len, limit);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) details = g_ptr_array_new_with_free_func (g_free);
  GString *signature = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const BcpAttention *item = g_ptr_array_index (figures->attention, i);
      g_autofree char *link = attention_link (item);
      char *title = bcp_attention_title (item, language);
      char *detail = bcp_attention_detail (item, figures->as_of, language);

      g_ptr_array_add (titles, title);
      g_ptr_array_add (details, detail);
      g_string_append_printf (signature, "%d\t%s\t%s\t%s\n", item->light, title, detail, link != NULL ? link : "");
    }
  if (!begin (list, g_string_free (signature, FALSE)))
    return figures->attention->len;
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (list, make_attention_row (g_ptr_array_index (figures->attention, i),
                                                   g_ptr_array_index (titles, i), g_ptr_array_index (details, i),
                                                   language));
  return figures->attention->len;
}

/* Agenda */

static GtkWidget *
make_agenda_row (const BcpAgendaItem *item,
                 const char          *date,
                 const char          *title,
                 GtkSizeGroup        *dates)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *day = make_label (date, 1, "bcp-ink2", "numeric");
  g_autofree char *link = bcp_link_new_record (item->entity, item->id);

  gtk_size_group_add_widget (dates, day);
  gtk_box_append (GTK_BOX (row), day);
  gtk_box_append (GTK_BOX (row), make_name (title, NULL, NULL));
  if (item->place != NULL)
    gtk_box_append (GTK_BOX (row), make_label (item->place, 1, "bcp-caption", "bcp-ink2"));
  return bcp_link_row_new (link, row);
}

/**
 * bcp_overview_fill_agenda:
 * @list: a list
 * @agenda: what is to come
 *
 * Returns: how many rows
 */
guint
bcp_overview_fill_agenda (GtkListBox      *list,
                          const BcpAgenda *agenda)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autoptr (GtkSizeGroup) dates = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GString *signature = g_string_new (NULL);

  for (guint i = 0; i < agenda->items->len; i++)
    {
      const BcpAgendaItem *item = g_ptr_array_index (agenda->items, i);
      g_autofree char *title = bcp_agenda_item_title (item, language);

      g_string_append_printf (signature, "%d\t%s\t%s\t%s\t%" G_GINT64_FORMAT "\n", item->date, title,
                              item->place != NULL ? item->place : "", item->entity, item->id);
    }
  if (!begin (list, g_string_free (signature, FALSE)))
    return agenda->items->len;
  for (guint i = 0; i < agenda->items->len; i++)
    {
      const BcpAgendaItem *item = g_ptr_array_index (agenda->items, i);
      g_autofree char *title = bcp_agenda_item_title (item, language);
      g_autofree char *date = bcp_date_format (item->date, BCP_DATE_DAY, language);

      gtk_list_box_append (list, make_agenda_row (item, date, title, dates));
    }
  return agenda->items->len;
}

/* Origins */

typedef struct
{
  GtkSizeGroup *columns[3];
} Columns;

static GtkWidget *
make_origin_row (const char *name,
                 const char *cells[3],
                 Columns    *columns,
                 gboolean    heading)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_append (GTK_BOX (row), make_name (name, heading ? "bcp-caption" : NULL, heading ? "bcp-ink2" : NULL));
  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *cell = make_label (cells[i], 1, heading ? "bcp-caption" : "numeric",
                                    heading ? "bcp-ink2" : i == 2 ? "bcp-strong" : NULL);

      gtk_size_group_add_widget (columns->columns[i], cell);
      gtk_box_append (GTK_BOX (row), cell);
    }
  return row;
}

static char *
count_text (gint64      count,
            BcpLanguage language)
{
  return count > 0 ? bcp_format_integer (count, language) : g_strdup (BCP_MISSING);
}

static GtkWidget *
make_origin (const BcpOrigin *origin,
             BcpCatalogue    *catalogue,
             Columns         *columns,
             BcpLanguage      language)
{
  const char *name = _("No activity named");
  g_autofree char *where = NULL;
  g_autofree char *link = NULL;
  g_autofree char *events = count_text (origin->events, language);
  g_autofree char *requests = count_text (origin->requests, language);
  g_autofree char *preassessments = count_text (origin->preassessments, language);
  const char *cells[] = { events, requests, preassessments };

  if (origin->kind != NULL)
    {
      name = bcp_catalogue_name (catalogue, "activity_kind", origin->kind, language);
      where = g_strdup_printf ("kind=%s", origin->kind);
      link = bcp_link_new_list ("activities", where);
    }
  else
    {
      link = bcp_link_new_list ("preassessments", "activity=");
    }
  return bcp_link_row_new (link, make_origin_row (name != NULL ? name : origin->kind, cells, columns, FALSE));
}

/**
 * bcp_overview_fill_origins:
 * @list: a list
 * @agenda: where pre-assessments come from
 * @catalogue: names of the kinds of activity
 *
 * Returns: how many rows, the heading not counted
 */
guint
bcp_overview_fill_origins (GtkListBox      *list,
                           const BcpAgenda *agenda,
                           BcpCatalogue    *catalogue)
{
  BcpLanguage language = bcp_language_get_default ();
  const char *headings[] = { _("events"), _("requests"), _("pre-assessed") };
  Columns columns;
  GString *signature = g_string_new (NULL);
  GtkWidget *heading;

  for (guint i = 0; i < agenda->origins->len; i++)
    {
      const BcpOrigin *origin = g_ptr_array_index (agenda->origins, i);

      g_string_append_printf (signature, "%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\n",
                              origin->kind != NULL ? origin->kind : "", origin->events, origin->requests,
                              origin->preassessments);
    }
  if (!begin (list, g_string_free (signature, FALSE)))
    return agenda->origins->len;
  for (guint i = 0; i < 3; i++)
    columns.columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  heading = bcp_link_row_new (NULL, make_origin_row ("", headings, &columns, TRUE));
  gtk_widget_set_focusable (heading, FALSE);
  if (agenda->origins->len > 0)
    gtk_list_box_append (list, heading);
  else
    g_object_unref (g_object_ref_sink (heading));
  for (guint i = 0; i < agenda->origins->len; i++)
    gtk_list_box_append (list, make_origin (g_ptr_array_index (agenda->origins, i), catalogue, &columns, language));
  for (guint i = 0; i < 3; i++)
    g_object_unref (columns.columns[i]);
  return agenda->origins->len;
}
