/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-listing-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* A listing's order and filters as text: what links, settings, saved views and the command line say. */

static gboolean
add_key (BcpListing  *self,
         const char  *text,
         GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  gboolean minus = *parts[0] == '-';
  gboolean descending = minus || g_strcmp0 (parts[1], "desc") == 0;

  if (parts[1] != NULL && strcmp (parts[1], "desc") != 0 && strcmp (parts[1], "asc") != 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” is not of the form field or field:desc."), text);
      return FALSE;
    }

  return bcp_listing_then_sort (self, parts[0] + minus, descending, error);
}

/**
 * bcp_listing_sort_by:
 * @self: a listing
 * @order: (nullable): "field,field:desc", also "-field" for descending; empty: the usual order
 * @error: why not
 *
 * Returns: %FALSE with @error set where it cannot be read, or the entity has no such field; the order is
 *   then as before
 */
gboolean
bcp_listing_sort_by (BcpListing  *self,
                     const char  *order,
                     GError     **error)
{
  g_autoptr (GArray) before = g_array_ref (self->keys);
  g_auto (GStrv) keys = g_strsplit (order != NULL ? order : "", ",", -1);

  if (keys[0] == NULL || *keys[0] == '\0')
    return bcp_listing_sort (self, NULL, FALSE, error);

  g_array_unref (self->keys);
  self->keys = g_array_new (FALSE, TRUE, sizeof (BcpListingKey));
  for (guint i = 0; keys[i] != NULL; i++)
    if (!add_key (self, g_strstrip (keys[i]), error))
      {
        g_array_unref (self->keys);
        self->keys = g_steal_pointer (&before);
        return FALSE;
      }

  return TRUE;
}

/**
 * bcp_listing_dup_order:
 * @self: a listing
 *
 * Returns: (transfer full): its sort keys as bcp_listing_sort_by() reads them
 */
char *
bcp_listing_dup_order (BcpListing *self)
{
  GString *text = g_string_new (NULL);
  gboolean descending;
  const char *field;

  for (guint i = 0; (field = bcp_listing_get_sort (self, i, &descending)) != NULL; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? "," : "", field, descending ? ":desc" : "");

  return g_string_free (text, FALSE);
}

/* Whether a term before @i filters by the same field. */
static gboolean
comes_again (char **terms,
             guint  i)
{
  const char *equals = strchr (terms[i], '=');

  for (guint j = 0; j < i && equals != NULL; j++)
    if (strncmp (terms[j], terms[i], equals - terms[i] + 1) == 0)
      return TRUE;

  return FALSE;
}

/* Beside the values that @field is filtered by, these. */
static gboolean
add_values (BcpListing         *self,
            const char         *field,
            const char *const  *values,
            GError            **error)
{
  const char *const *before = bcp_listing_get_filter (self, field);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) both = NULL;

  if (before != NULL)
    g_strv_builder_addv (all, (const char **) before);
  g_strv_builder_addv (all, (const char **) values);
  both = g_strv_builder_end (all);
  return bcp_listing_set_filter (self, field, (const char *const *) both, error);
}

static gboolean
add_filter (BcpListing  *self,
            const char  *term,
            gboolean     again,
            GError     **error)
{
  const char *equals = strchr (term, '=');
  g_autofree char *field = equals != NULL ? g_strndup (term, equals - term) : NULL;
  g_auto (GStrv) values = NULL;

  if (equals == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” is not of the form field=value."), term);
      return FALSE;
    }

  values = equals[1] != '\0' ? g_strsplit (equals + 1, ",", -1) : g_strdupv ((char *[]) { (char *) "", NULL });
  for (guint i = 0; values[i] != NULL; i++)
    {
      char *plain = g_uri_unescape_string (values[i], NULL);

      if (plain == NULL)
        continue;
      g_free (values[i]);
      values[i] = plain;
    }

  if (again)
    return add_values (self, field, (const char *const *) values, error);
  return bcp_listing_set_filter (self, field, (const char *const *) values, error);
}

/**
 * bcp_listing_filter_by:
 * @self: a listing
 * @filters: (nullable): "field=value,value&field=value", values percent-encoded where they must be; an
 *   empty value matches empty fields, a field given twice either
 * @error: why not
 *
 * Adds these filters. What cannot be read is left out, and the first of it told.
 *
 * Returns: %FALSE with @error set where something was left out
 */
gboolean
bcp_listing_filter_by (BcpListing  *self,
                       const char  *filters,
                       GError     **error)
{
  g_auto (GStrv) terms = g_strsplit (filters != NULL ? filters : "", "&", -1);
  gboolean ok = TRUE;

  for (guint i = 0; terms[i] != NULL; i++)
    if (*terms[i] != '\0' && !add_filter (self, terms[i], comes_again (terms, i), ok ? error : NULL))
      ok = FALSE;

  return ok;
}

/**
 * bcp_listing_dup_filters:
 * @self: a listing
 *
 * Returns: (transfer full): its filters as bcp_listing_filter_by() reads them; the search aside
 */
char *
bcp_listing_dup_filters (BcpListing *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->filters->len; i++)
    {
      const BcpListingFilter *filter = g_ptr_array_index (self->filters, i);

      g_string_append_printf (text, "%s%s=", i > 0 ? "&" : "", filter->field->name);
      for (guint j = 0; filter->values[j] != NULL; j++)
        {
          g_autofree char *value = g_uri_escape_string (filter->values[j], NULL, TRUE);

          g_string_append_printf (text, "%s%s", j > 0 ? "," : "", value);
        }
    }

  return g_string_free (text, FALSE);
}
