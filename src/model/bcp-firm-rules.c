/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-firm-rules.h"

#include "bcp-record.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_digits (const char *text,
           gsize       minimum,
           gsize       maximum)
{
  gsize length = strlen (text);

  return length >= minimum && length <= maximum && strspn (text, "0123456789") == length;
}

/**
 * bcp_firm_check_scian: an activity code has two to six digits
 */
BcpFinding *
bcp_firm_check_scian (const BcpField *field,
                      const char     *text,
                      BcpLanguage     language)
{
  if (is_digits (text, 2, 6))
    return NULL;

  return bcp_finding_take (field, BCP_SEVERITY_REFUSAL,
    g_strdup_printf (bcp_tr (language, N_("A SCIAN code has two to six digits; “%s” has not.")), text));
}

/**
 * bcp_firm_check_postal_code: five digits in Mexico; others are only warned about
 */
BcpFinding *
bcp_firm_check_postal_code (const BcpField *field,
                            const char     *text,
                            BcpLanguage     language)
{
  if (is_digits (text, 5, 5))
    return NULL;

  return bcp_finding_new (field, BCP_SEVERITY_WARNING,
                          bcp_tr (language, N_("A Mexican postal code has five digits.")));
}

/**
 * bcp_firm_check_email: something before and a domain after one @
 */
BcpFinding *
bcp_firm_check_email (const BcpField *field,
                      const char     *text,
                      BcpLanguage     language)
{
  const char *at = strchr (text, '@');

  if (at != NULL && at > text && strchr (at + 1, '@') == NULL && strchr (at + 1, '.') > at + 1 &&
      text[strlen (text) - 1] != '.' && strpbrk (text, " ,;") == NULL)
    return NULL;

  return bcp_finding_take (field, BCP_SEVERITY_WARNING,
    g_strdup_printf (bcp_tr (language, N_("“%s” does not look like an e-mail address: name@domain is expected.")), text));
}

static void
check_women (BcpRecord   *record,
             BcpLanguage  language,
             GPtrArray   *findings)
{
  const BcpValue *women = bcp_record_get_value (record, "employees_women");
  const BcpValue *all = bcp_record_get_value (record, "employees");

  if (bcp_value_is_null (women) || bcp_value_is_null (all) ||
      bcp_value_get_integer (women) <= bcp_value_get_integer (all))
    return;

  g_ptr_array_add (findings, bcp_finding_new (bcp_entity_get_field (bcp_record_get_entity (record), "employees_women"),
    BCP_SEVERITY_WARNING, bcp_tr (language, N_("More women than employees in all. Check both figures."))));
}

static void
check_state (BcpRecord   *record,
             BcpLanguage  language,
             GPtrArray   *findings)
{
  const char *state = bcp_value_get_text (bcp_record_get_value (record, "state"));
  const char *municipality = bcp_value_get_text (bcp_record_get_value (record, "municipality"));

  if (state == NULL || municipality == NULL || g_str_has_prefix (municipality, state))
    return;

  g_ptr_array_add (findings, bcp_finding_new (bcp_entity_get_field (bcp_record_get_entity (record), "state"),
    BCP_SEVERITY_WARNING, bcp_tr (language, N_("The municipality lies in another state. Correct one of the two."))));
}

/**
 * bcp_firm_rule:
 *
 * What a firm's fields say about each other.
 */
void
bcp_firm_rule (BcpRecord     *record,
               BcpConnection *db,
               BcpLanguage    language,
               GPtrArray     *findings)
{
  check_women (record, language, findings);
  check_state (record, language, findings);
}

static void
complete_text (BcpRecord *record,
               const char *field,
               const char *text)
{
  BcpValue value = BCP_VALUE_INIT;

  if (text == NULL || !bcp_value_is_null (bcp_record_get_value (record, field)))
    return;

  bcp_value_set_text (&value, text);
  bcp_record_set_value (record, field, &value);
  bcp_value_clear (&value);
}

/**
 * bcp_firm_complete:
 *
 * A municipality's key begins with its state's (INEGI); an activity code's longest known prefix names the sector.
 */
void
bcp_firm_complete (BcpRecord     *record,
                   BcpConnection *db)
{
  const char *municipality = bcp_value_get_text (bcp_record_get_value (record, "municipality"));
  const char *scian = bcp_value_get_text (bcp_record_get_value (record, "scian"));

  if (municipality != NULL && strlen (municipality) == 5)
    {
      g_autofree char *state = g_strndup (municipality, 2);

      complete_text (record, "state", state);
    }

  if (scian != NULL)
    {
      g_autofree char *sector = bcp_connection_dup_text (db, NULL,
        "SELECT sector FROM sector_activity WHERE ?1 LIKE prefix || '%' ORDER BY length (prefix) DESC LIMIT 1",
        "t", scian);

      complete_text (record, "sector", sector);
    }
}
