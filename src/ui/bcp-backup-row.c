/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-backup-row.h"

#include "bcp-date.h"
#include "bcp-format.h"

#include <glib/gi18n.h>

const char *const bcp_backup_tables[] = { "firm", "preassessment", "project", NULL };

/**
 * bcp_backup_setting_free:
 * @self: (transfer full): a setting
 */
void
bcp_backup_setting_free (BcpBackupSetting *self)
{
  bcp_backup_free (self->backup);
  g_free (self->counts);
  g_free (self->last);
  g_free (self);
}

/* Words */

static char *
format_moment (GDateTime *local)
{
  g_autofree char *time = g_date_time_format (local, "%H:%M");
  g_autofree char *day = bcp_date_format (bcp_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                                        g_date_time_get_day_of_month (local)), BCP_DATE_LONG,
                                          bcp_language_get_default ());

  return g_strdup_printf ("%s, %s", day, time);
}

/**
 * bcp_backup_dup_when:
 * @backup: a backup
 *
 * Returns: (transfer full): when it was made: "31 March 2005, 16:00"
 */
char *
bcp_backup_dup_when (const BcpBackup *backup)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (backup->modified);

  return local != NULL ? format_moment (local) : g_strdup (BCP_MISSING);
}

static char *
count_words (const char *format,
             gint64      count)
{
  g_autofree char *number = count >= 0 ? bcp_format_integer (count, bcp_language_get_default ()) : g_strdup (BCP_MISSING);

  return g_strdup_printf (format, number);
}

/**
 * bcp_backup_dup_holding:
 * @counts: rows of bcp_backup_tables
 *
 * Returns: (transfer full): "1,200 firms, 19 pre-assessments, 4 projects"
 */
char *
bcp_backup_dup_holding (const gint64 *counts)
{
  g_autofree char *firms = count_words (ngettext ("%s firm", "%s firms", (gulong) counts[0]), counts[0]);
  g_autofree char *assessments = count_words (ngettext ("%s pre-assessment", "%s pre-assessments", (gulong) counts[1]), counts[1]);
  g_autofree char *projects = count_words (ngettext ("%s project", "%s projects", (gulong) counts[2]), counts[2]);

  return g_strdup_printf ("%s, %s, %s", firms, assessments, projects);
}

/**
 * bcp_backup_dup_loss:
 * @self: a backup beside the open file
 *
 * Returns: (transfer full): what restoring it would take away, a sentence
 */
char *
bcp_backup_dup_loss (const BcpBackupSetting *self)
{
  g_autofree char *n_later = bcp_format_integer (self->n_later, bcp_language_get_default ());

  if (!self->is_ours)
    return g_strdup (_("Its history is another one than this file’s: it is not an earlier state of what is open now."));
  if (self->n_later == 0)
    return g_strdup (_("Nothing was changed since, so nothing would be lost."));

  return g_strdup_printf (ngettext ("%1$s entry made since would be lost: “%2$s”.",
                                    "%1$s entries made since would be lost, the last of them “%2$s”.", (gulong) self->n_later),
                          n_later, self->last != NULL ? self->last : BCP_MISSING);
}

static const char *
series_words (const char *series)
{
  if (g_str_equal (series, "hourly"))
    return _("Hourly");
  if (g_str_equal (series, "daily"))
    return _("Daily");
  if (g_str_equal (series, "monthly"))
    return _("Monthly");

  return _("Made by hand");
}

static char *
dup_verified (const BcpBackup *backup)
{
  g_autoptr (GDateTime) utc = backup->verified != NULL ? g_date_time_new_from_iso8601 (backup->verified, NULL) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *moment = local != NULL ? format_moment (local) : NULL;

  return moment != NULL ? g_strdup_printf (_("verified on %s"), moment) : g_strdup (_("not verified since it was made"));
}

static char *
dup_facts (const BcpBackup *backup)
{
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *head = bcp_format_integer (backup->head, bcp_language_get_default ());
  g_autofree char *verified = dup_verified (backup);

  /* Translators: rhythm (Hourly …) · size · number of its last entry · verified or not */
  return g_strdup_printf (_("%1$s · %2$s · entry %3$s · %4$s"), series_words (backup->series), size, head, verified);
}

/* Rows */

static GtkWidget *
create_mark (const BcpBackup *backup)
{
  gboolean sound = backup->problem == NULL && backup->verified != NULL;
  GtkWidget *mark = gtk_label_new (backup->problem != NULL ? "■" : sound ? "●" : "◇");
  const char *words = backup->problem != NULL ? _("Damaged") : sound ? _("Verified") : _("Not verified");

  gtk_widget_add_css_class (mark, backup->problem != NULL ? "bcp-bad" : sound ? "bcp-good" : "bcp-ink2");
  gtk_widget_set_tooltip_text (mark, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return mark;
}

static void
add_line (GtkWidget  *row,
          const char *title,
          const char *text)
{
  GtkWidget *line = adw_action_row_new ();

  g_object_set (line, "title", title, "subtitle", text, "use-markup", FALSE, "subtitle-lines", 0, NULL);
  gtk_widget_add_css_class (line, "bcp-value-row");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
}

static void
add_button (GtkWidget  *box,
            const char *label,
            const char *action,
            const char *path)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", path);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
create_buttons (const BcpBackup *backup,
                gboolean         can_restore)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  add_button (box, _("Open to read"), "backup.open", backup->path);
  add_button (box, _("Verify"), "backup.verify", backup->path);
  if (can_restore)
    add_button (box, _("Restore…"), "backup.restore", backup->path);
  gtk_widget_add_css_class (box, "bcp-row-buttons");
  return box;
}

/**
 * bcp_backup_row_new:
 * @self: a backup beside the open file; not kept
 * @can_restore: whether the open file may be replaced
 *
 * Returns: (transfer floating): its row: when, what it is, what it holds, what can be done
 */
GtkWidget *
bcp_backup_row_new (const BcpBackupSetting *self,
                    gboolean                can_restore)
{
  const BcpBackup *backup = self->backup;
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *when = bcp_backup_dup_when (backup);
  g_autofree char *facts = backup->problem == NULL ? dup_facts (backup) : g_strdup (backup->problem);
  g_autofree char *holding = backup->problem == NULL ? bcp_backup_dup_holding (backup->counts) : NULL;
  g_autofree char *loss = backup->problem == NULL ? bcp_backup_dup_loss (self) : NULL;
  g_autofree char *name = g_filename_display_basename (backup->path);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), facts);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), create_mark (backup));
  if (holding != NULL)
    {
      add_line (row, _("Holds"), holding);
      add_line (row, _("If it is restored"), loss);
    }
  add_line (row, _("File"), name);
  if (backup->problem == NULL)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_buttons (backup, can_restore));
  return row;
}
