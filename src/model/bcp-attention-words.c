/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attention.h"

#include "bcp-entity.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

static char *
plural_of_entity (const BcpAttention *self,
                  BcpLanguage         language)
{
  const BcpEntity *entity = bcp_entity_by_name (self->entity);

  return g_strdup (entity != NULL ? bcp_tr (language, entity->plural) : "");
}

static char *
amount (double       minor,
        BcpLanguage  language)
{
  return bcp_format_account ((gint64) minor, language);
}

/* "4 of 4.6 planned to date"; money and large figures without decimals. */
static char *
compare_with_plan (const BcpAttention *self,
                   BcpLanguage         language)
{
  int decimals = self->planned >= 20 || self->planned == floor (self->planned) ? 0 : 1;
  g_autofree char *actual = bcp_format_number (self->actual, self->actual == floor (self->actual) ? 0 : 1, language);
  g_autofree char *planned = bcp_format_number (self->planned, decimals, language);

  if (self->light == BCP_LIGHT_ABOVE)
    return g_strdup_printf (bcp_tr (language, N_("%1$s; the ceiling is %2$s")), actual, planned);

  return g_strdup_printf (bcp_tr (language, N_("%1$s of %2$s planned to date")), actual, planned);
}

/**
 * bcp_attention_title:
 * @self: a line of "needs attention"
 * @language: the reader's language
 *
 * Returns: (transfer full): what it is about
 */
char *
bcp_attention_title (const BcpAttention *self,
                     BcpLanguage         language)
{
  const char *name = self->name[language] != NULL ? self->name[language] : "";
  g_autofree char *rows = NULL;
  g_autofree char *count = NULL;

  switch (self->kind)
    {
    case BCP_ATTENTION_OVERDUE:
      return g_strdup_printf (bcp_tr (language, N_("%s: overdue")), name);
    case BCP_ATTENTION_BEHIND:
      return g_strdup_printf (bcp_tr (language, self->light == BCP_LIGHT_ABOVE ? N_("%s: above the ceiling")
                                                                              : N_("%s: under plan")), name);
    case BCP_ATTENTION_SECTOR_BEHIND:
      return g_strdup_printf (bcp_tr (language, N_("%s: no project")), name);
    case BCP_ATTENTION_MISSING:
      rows = plural_of_entity (self, language);
      count = bcp_format_integer (self->count, language);
      return g_strdup_printf (bcp_tr (language, N_("%1$s: data missing in %2$s")), rows, count);
    case BCP_ATTENTION_UNPAID:
      count = bcp_format_integer (self->count, language);
      return g_strdup_printf (bcp_ntr (language, "%s course fee unpaid", "%s course fees unpaid", (gulong) self->count), count);
    case BCP_ATTENTION_SOURCES:
      return g_strdup (bcp_tr (language, N_("Funding sources do not add up to the budget")));
    case BCP_ATTENTION_DUE_SOON:
    case BCP_ATTENTION_AFTER_END:
    default:
      return g_strdup (name);
    }
}

static char *
describe_overdue (const BcpAttention *self,
                  BcpDate             as_of,
                  BcpLanguage         language)
{
  g_autofree char *day = bcp_date_format (self->date, BCP_DATE_SHORT, language);
  int days = as_of - self->date;

  return g_strdup_printf (bcp_ntr (language, "Was due on %1$s, %2$d day ago", "Was due on %1$s, %2$d days ago",
                                   (gulong) days), day, days);
}

static char *
describe_soon (const BcpAttention *self,
               BcpDate             as_of,
               BcpLanguage         language)
{
  g_autofree char *day = bcp_date_format (self->date, BCP_DATE_SHORT, language);
  int days = self->date - as_of;

  if (days == 0)
    return g_strdup (bcp_tr (language, N_("Due today")));

  return g_strdup_printf (bcp_ntr (language, "Due on %1$s, in %2$d day", "Due on %1$s, in %2$d days",
                                   (gulong) days), day, days);
}

static char *
describe_sector (const BcpAttention *self,
                 BcpLanguage         language)
{
  g_autofree char *cases = bcp_format_integer (self->count, language);
  g_autofree char *projects = bcp_format_integer ((gint64) self->planned, language);

  return g_strdup_printf (bcp_tr (language, N_("Pre-assessed: %1$s; projects in the other sectors: %2$s")), cases, projects);
}

static char *
describe_sources (const BcpAttention *self,
                  BcpLanguage         language)
{
  g_autofree char *sum = amount (self->actual, language);
  g_autofree char *total = amount (self->planned, language);

  return g_strdup_printf (bcp_tr (language, N_("Sources %1$s, budget %2$s")), sum, total);
}

/**
 * bcp_attention_detail:
 * @self: a line of "needs attention"
 * @as_of: the day its figures stand at
 * @language: the reader's language
 *
 * Returns: (transfer full): the facts, in one line
 */
char *
bcp_attention_detail (const BcpAttention *self,
                      BcpDate             as_of,
                      BcpLanguage         language)
{
  const char *name = self->name[language] != NULL ? self->name[language] : "";
  g_autofree char *day = NULL;

  switch (self->kind)
    {
    case BCP_ATTENTION_OVERDUE:
      return describe_overdue (self, as_of, language);
    case BCP_ATTENTION_BEHIND:
      return compare_with_plan (self, language);
    case BCP_ATTENTION_SECTOR_BEHIND:
      return describe_sector (self, language);
    case BCP_ATTENTION_DUE_SOON:
      return describe_soon (self, as_of, language);
    case BCP_ATTENTION_MISSING:
      return g_strdup_printf (bcp_tr (language, N_("Not filled in: %s")), name);
    case BCP_ATTENTION_SOURCES:
      return describe_sources (self, language);
    case BCP_ATTENTION_UNPAID:
      day = bcp_date_format (self->date, BCP_DATE_SHORT, language);
      return g_strdup_printf (bcp_tr (language, N_("%1$s, ended on %2$s")), name, day);
    case BCP_ATTENTION_AFTER_END:
    default:
      day = bcp_date_format (self->date, BCP_DATE_SHORT, language);
      return g_strdup_printf (bcp_tr (language, N_("Falls on %s, after the programme’s end")), day);
    }
}
