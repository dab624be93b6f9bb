/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-overview-lists.h"

#include "bcp-case-words.h"
#include "bcp-figures-lookup.h"
#include "bcp-format.h"
#include "bcp-link-row.h"
#include "bcp-link.h"
#include "bcp-status-mark.h"

#include <glib/gi18n.h>
#include <math.h>

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

/* Names with some figures behind each, in columns; the last column is what counts. */

#define MAX_COLUMNS 4

typedef struct
{
  GtkSizeGroup *columns[MAX_COLUMNS];
  guint         n_columns;
} Columns;

static void
columns_clear (Columns *columns)
{
  for (guint i = 0; i < columns->n_columns; i++)
    g_object_unref (columns->columns[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

static GtkWidget *
make_columns_row (GtkWidget         *name,
                  const char *const *cells,
                  Columns           *columns,
                  gboolean           heading)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_append (GTK_BOX (row), name);
  for (guint i = 0; i < columns->n_columns; i++)
    {
      GtkWidget *cell = make_label (cells[i], 1, heading ? "bcp-caption" : "numeric",
                                    heading ? "bcp-ink2" : i + 1 == columns->n_columns ? "bcp-strong" : NULL);

      gtk_size_group_add_widget (columns->columns[i], cell);
      gtk_box_append (GTK_BOX (row), cell);
    }
  return row;
}

static void
begin_columns (Columns           *columns,
               GtkListBox        *list,
               const char *const *headings,
               guint              n_columns)
{
  GtkWidget *heading;

  columns->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    columns->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  heading = bcp_link_row_new (NULL, make_columns_row (make_name ("", NULL, NULL), headings, columns, TRUE));
  gtk_widget_set_focusable (heading, FALSE);
  gtk_list_box_append (list, heading);
}

/* Origins */

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
  return bcp_link_row_new (link, make_columns_row (make_name (name != NULL ? name : origin->kind, NULL, NULL), cells, columns, FALSE));
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
  g_auto (Columns) columns = { 0 };
  GString *signature = g_string_new (NULL);

  for (guint i = 0; i < agenda->origins->len; i++)
    {
      const BcpOrigin *origin = g_ptr_array_index (agenda->origins, i);

      g_string_append_printf (signature, "%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\n",
                              origin->kind != NULL ? origin->kind : "", origin->events, origin->requests,
                              origin->preassessments);
    }
  if (!begin (list, g_string_free (signature, FALSE)))
    return agenda->origins->len;
  if (agenda->origins->len > 0)
    begin_columns (&columns, list, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < agenda->origins->len; i++)
    gtk_list_box_append (list, make_origin (g_ptr_array_index (agenda->origins, i), catalogue, &columns, language));
  return agenda->origins->len;
}

/* Savings */

static void
add_saving (GtkListBox   *list,
            GtkSizeGroup *units,
            const char   *name,
            const char   *unit,
            double        amount,
            const char   *where)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *unit_label = make_label (unit, 0, "bcp-caption", "bcp-ink2");
  g_autofree char *link = bcp_link_new_list ("options", where);
  g_autofree char *text = bcp_format_number (amount, fabs (amount) < 100 ? 1 : 0, bcp_language_get_default ());

  gtk_size_group_add_widget (units, unit_label);
  gtk_box_append (GTK_BOX (row), make_name (name, NULL, NULL));
  gtk_box_append (GTK_BOX (row), make_label (text, 1, "numeric", "bcp-strong"));
  gtk_box_append (GTK_BOX (row), unit_label);
  gtk_list_box_append (list, bcp_link_row_new (link, row));
}

/**
 * bcp_overview_fill_savings:
 * @list: a list
 * @figures: the figures
 *
 * What all options would save each year, of money and of each resource.
 */
void
bcp_overview_fill_savings (GtkListBox *list,
                           BcpFigures *figures)
{
  const BcpPortfolio *portfolio = figures->portfolio;
  g_autoptr (GtkSizeGroup) units = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GString *signature = g_string_new (NULL);

  for (guint i = 0; i < portfolio->money->len; i++)
    {
      const BcpMoneySaved *money = portfolio->money->pdata[i];

      g_string_append_printf (signature, "%s\t%" G_GINT64_FORMAT "\n", money->currency != NULL ? money->currency : "", money->saving);
    }
  for (int i = 0; i < BCP_N_SAVED_RESOURCES; i++)
    g_string_append_printf (signature, "%.17g\n", portfolio->saved[i]);
  if (!begin (list, g_string_free (signature, FALSE)))
    return;

  for (guint i = 0; i < portfolio->money->len; i++)
    {
      const BcpMoneySaved *money = portfolio->money->pdata[i];
      g_autofree char *where = g_strdup_printf ("currency=%s&" BCP_COUNTING_OPTIONS, money->currency != NULL ? money->currency : "");

      add_saving (list, units, _("Money"), money->currency != NULL ? money->currency : _("no currency said"),
                  round (money->saving / 100.0), where);
    }
  for (int i = 0; i < BCP_N_SAVED_RESOURCES; i++)
    add_saving (list, units, _(bcp_saved_resource_name (i)), bcp_saved_resource_unit (i), portfolio->saved[i], BCP_COUNTING_OPTIONS);
}

/* A name over what else is to be known of it. */
static GtkWidget *
make_names (const char *title,
            const char *detail)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_name (title, NULL, NULL));
  gtk_box_append (GTK_BOX (texts), make_name (detail, "bcp-caption", "bcp-ink2"));
  return texts;
}

static GtkWidget *
make_best_row (const BcpBestOption *best,
               const char          *detail,
               const char          *saving)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *link = bcp_link_new_record ("options", best->id);

  gtk_box_append (GTK_BOX (row), make_names (best->title, detail));
  gtk_box_append (GTK_BOX (row), make_label (saving, 1, "numeric", "bcp-strong"));
  return bcp_link_row_new (link, row);
}

/**
 * bcp_overview_fill_best:
 * @list: a list
 * @figures: the figures
 *
 * The options that save most, with where they were found.
 */
void
bcp_overview_fill_best (GtkListBox *list,
                        BcpFigures *figures)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autoptr (GPtrArray) details = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) savings = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *best = figures->portfolio->best;
  GString *signature = g_string_new (NULL);

  for (guint i = 0; i < best->len; i++)
    {
      const BcpBestOption *option = best->pdata[i];
      const char *sector = option->sector != NULL ? bcp_figures_name_of (figures, "sector", option->sector, language) : NULL;

      g_ptr_array_add (details, g_strdup_printf ("%s%s%s", option->assessment != NULL ? option->assessment : "",
                                                 option->assessment != NULL && sector != NULL ? " · " : "", sector != NULL ? sector : ""));
      g_ptr_array_add (savings, option->currency != NULL ? bcp_format_money (option->saving, option->currency, language)
                                                         : bcp_format_account (option->saving, language));
      g_string_append_printf (signature, "%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", option->id, option->title,
                              (const char *) details->pdata[i], (const char *) savings->pdata[i]);
    }
  if (!begin (list, g_string_free (signature, FALSE)))
    return;
  for (guint i = 0; i < best->len; i++)
    gtk_list_box_append (list, make_best_row (best->pdata[i], details->pdata[i], savings->pdata[i]));
}

/* Cases */

enum
{
  CASE_LINK,
  CASE_TITLE,
  CASE_DETAIL,
  CASE_PROGRESS,
  CASE_PAYBACK,
  CASE_SAVING,
  N_CASE_TEXTS,
};

/* "Curtidos Ejemplo · PA-2005-TAN-071"; the sector where the firm is not named. */
static char *
dup_case_detail (BcpFigures        *figures,
                 const BcpBestCase *best,
                 BcpLanguage        language)
{
  const char *sector = best->sector != NULL ? bcp_figures_name_of (figures, "sector", best->sector, language) : NULL;
  const char *whose = best->firm != NULL ? best->firm : sector;

  return g_strdup_printf ("%s%s%s", whose != NULL ? whose : "", whose != NULL && best->number != NULL ? " · " : "",
                          best->number != NULL ? best->number : "");
}

static void
add_case_texts (GPtrArray         *texts,
                BcpFigures        *figures,
                const BcpBestCase *best,
                BcpLanguage        language)
{
  g_ptr_array_add (texts, bcp_link_new_record ("assessments", best->sum.assessment));
  g_ptr_array_add (texts, bcp_case_words_title (best, language));
  g_ptr_array_add (texts, dup_case_detail (figures, best, language));
  g_ptr_array_add (texts, bcp_case_words_progress (best, language));
  g_ptr_array_add (texts, bcp_case_words_payback (best, language));
  g_ptr_array_add (texts, bcp_format_money ((gint64) llround (best->sum.saving), figures->programme->base_currency, language));
}

/**
 * bcp_overview_fill_cases:
 * @list: a list
 * @figures: the figures
 *
 * The assessments in which most is done, by what that saves; each leads to it.
 *
 * Returns: how many
 */
guint
bcp_overview_fill_cases (GtkListBox *list,
                         BcpFigures *figures)
{
  const char *const headings[] = { _("implemented"), _("payback"), _("saving a year") };
  guint n_cases = MIN (figures->cases->len, BCP_N_CASES);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_auto (Columns) columns = { 0 };
  GString *signature = g_string_new (NULL);

  for (guint i = 0; i < n_cases; i++)
    add_case_texts (texts, figures, figures->cases->pdata[i], bcp_language_get_default ());
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (signature, "%s\n", (const char *) texts->pdata[i]);
  if (!begin (list, g_string_free (signature, FALSE)))
    return n_cases;

  if (n_cases > 0)
    begin_columns (&columns, list, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < n_cases; i++)
    {
      const char *const *text = (const char *const *) &texts->pdata[i * N_CASE_TEXTS];
      GtkWidget *names = make_names (text[CASE_TITLE], text[CASE_DETAIL]);

      gtk_list_box_append (list, bcp_link_row_new (text[CASE_LINK], make_columns_row (names, &text[CASE_PROGRESS], &columns, FALSE)));
    }
  return n_cases;
}

/**
 * bcp_overview_fill_pipeline:
 * @list: a list
 * @figures: the figures
 *
 * Returns: how many pre-assessments are on their way; how many at each stage, by how long, is in the rows
 */
gint64
bcp_overview_fill_pipeline (GtkListBox *list,
                            BcpFigures *figures)
{
  const char *const headings[] = { _("to 30 days"), _("31 to 90"), _("over 90"), _("all") };
  BcpLanguage language = bcp_language_get_default ();
  g_auto (Columns) columns = { 0 };
  GString *signature = g_string_new (NULL);
  gint64 sum = 0;

  for (int stage = 0; stage < BCP_N_PIPELINE_STAGES; stage++)
    for (int age = 0; age < BCP_N_PIPELINE_AGES; age++)
      {
        sum += figures->portfolio->pipeline[stage][age];
        g_string_append_printf (signature, "%" G_GINT64_FORMAT "\n", figures->portfolio->pipeline[stage][age]);
      }
  if (!begin (list, g_string_free (signature, FALSE)))
    return sum;

  begin_columns (&columns, list, headings, G_N_ELEMENTS (headings));
  for (int stage = 0; stage < BCP_N_PIPELINE_STAGES; stage++)
    {
      const gint64 *ages = figures->portfolio->pipeline[stage];
      g_autofree char *new = count_text (ages[0], language), *late = count_text (ages[1], language);
      g_autofree char *old = count_text (ages[2], language), *all = count_text (ages[0] + ages[1] + ages[2], language);
      const char *const cells[] = { new, late, old, all };

      gtk_list_box_append (list, bcp_link_row_new (NULL, make_columns_row (make_name (_(bcp_pipeline_stage_name (stage)), NULL, NULL), cells, &columns, FALSE)));
    }
  return sum;
}
