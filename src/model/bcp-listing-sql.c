/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-listing-private.h"

#include "bcp-field.h"
#include "bcp-record-private.h"
#include "bcp-text.h"

#include <string.h>

static void
clear_binding (gpointer data)
{
  bcp_value_clear (data);
}

static BcpListingConditions
conditions_begin (void)
{
  BcpListingConditions conditions = { g_string_new (NULL), g_array_new (FALSE, TRUE, sizeof (BcpValue)) };

  g_array_set_clear_func (conditions.bindings, clear_binding);
  return conditions;
}

void
bcp_listing_conditions_free (BcpListingConditions *self)
{
  g_string_free (self->where, TRUE);
  g_array_unref (self->bindings);
}

static void
conditions_and (BcpListingConditions *self)
{
  g_string_append (self->where, self->where->len > 0 ? " AND " : " WHERE ");
}

/* Appends a parameter's place to the condition being written. */
static void
conditions_bind_text (BcpListingConditions *self,
                      const char *text)
{
  BcpValue value = BCP_VALUE_INIT;

  bcp_value_set_text (&value, text);
  g_array_append_val (self->bindings, value);
  g_string_append_printf (self->where, "?%u", self->bindings->len);
}

static void
conditions_bind_parsed (BcpListingConditions     *self,
                        const BcpField *field,
                        const char     *text)
{
  BcpValue value = BCP_VALUE_INIT;
  g_autoptr (BcpFinding) finding = NULL;
  BcpField plain = *field;

  /* What cannot be read as the field's type matches as text, that is, nothing. Ranges of the
   * field's own values are no rule for what may be looked for. */
  plain.check = NULL;
  plain.maximum = plain.minimum = 0;
  finding = bcp_field_parse (&plain, text, NULL, BCP_LANGUAGE_EN, &value);
  if (finding != NULL)
    {
      conditions_bind_text (self, text);
      return;
    }

  g_array_append_val (self->bindings, value);
  g_string_append_printf (self->where, "?%u", self->bindings->len);
}

static gboolean
has_ranges (const BcpField *field)
{
  return field->type == BCP_FIELD_DATE || field->type == BCP_FIELD_MONEY || field->type == BCP_FIELD_INTEGER ||
         field->type == BCP_FIELD_NUMBER || field->type == BCP_FIELD_PERCENT;
}

static void
add_range (BcpListingConditions     *self,
           const BcpField *field,
           const char     *sql,
           const char     *range)
{
  const char *dots = strstr (range, "..");
  g_autofree char *low = g_strndup (range, (gsize) (dots - range));
  const char *high = dots + 2;

  g_string_append_c (self->where, '(');
  if (*low != '\0')
    {
      g_string_append_printf (self->where, "%s >= ", sql);
      conditions_bind_parsed (self, field, low);
    }
  if (*low != '\0' && *high != '\0')
    g_string_append (self->where, " AND ");
  if (*high != '\0')
    {
      g_string_append_printf (self->where, "%s <= ", sql);
      conditions_bind_parsed (self, field, high);
    }
  if (*low == '\0' && *high == '\0')
    g_string_append_printf (self->where, "%s IS NOT NULL", sql);
  g_string_append_c (self->where, ')');
}

static void
add_filter (BcpListingConditions   *self,
            const BcpListingFilter *filter)
{
  g_autofree char *sql = bcp_field_sql (filter->field);

  conditions_and (self);
  g_string_append_c (self->where, '(');
  for (guint i = 0; filter->values[i] != NULL; i++)
    {
      const char *value = filter->values[i];

      if (i > 0)
        g_string_append (self->where, " OR ");
      if (*value == '\0')
        g_string_append_printf (self->where, "(%s IS NULL)", sql);
      else if (has_ranges (filter->field) && strstr (value, "..") != NULL)
        add_range (self, filter->field, sql, value);
      else
        {
          g_string_append_printf (self->where, "%s = ", sql);
          conditions_bind_parsed (self, filter->field, value);
        }
    }
  g_string_append_c (self->where, ')');
}

/* "curt leon" → "curt"* "leon"*: every word begins a word of the record. */
static char *
search_to_fts (const char *search)
{
  g_autofree char *folded = bcp_text_fold (search);
  GString *query = g_string_new (NULL);
  const char *p = folded;

  while (*p != '\0')
    {
      const char *start = p;

      /* What the index takes for a sign parts words here too: it has no phrases. */
      while (g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        g_string_append_printf (query, "%s\"%.*s\"*", query->len > 0 ? " " : "", (int) (p - start), start);
      else
        p = g_utf8_next_char (p);
    }

  return g_string_free (query, FALSE);
}

static void
add_word (BcpListingConditions      *self,
          const BcpEntity *entity,
          const char      *word)
{
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", word);
  gboolean first = TRUE;

  conditions_and (self);
  g_string_append_c (self->where, '(');
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];
      g_autofree char *sql = field->type == BCP_FIELD_REFERENCE ? bcp_field_companion_sql (entity, field) : bcp_field_sql (field);

      if (field->type != BCP_FIELD_TEXT && field->type != BCP_FIELD_LONG_TEXT && field->type != BCP_FIELD_REFERENCE)
        continue;
      g_string_append_printf (self->where, "%sbcp_fold (%s) LIKE ", first ? "" : " OR ", sql);
      conditions_bind_text (self, pattern);
      first = FALSE;
    }
  g_string_append (self->where, first ? "1)" : ")");
}

static void
add_search (BcpListingConditions *self,
            BcpListing *listing)
{
  if (listing->entity->search != NULL)
    {
      g_autofree char *query = search_to_fts (listing->search);

      /* Signs alone match nothing. */
      conditions_and (self);
      if (*query == '\0')
        {
          g_string_append (self->where, "0");
          return;
        }
      g_string_append_printf (self->where, "t.id IN (SELECT rowid FROM %1$s WHERE %1$s MATCH ", listing->entity->search);
      conditions_bind_text (self, query);
      g_string_append_c (self->where, ')');
    }
  else
    {
      g_autofree char *folded = bcp_text_fold (listing->search);
      g_auto (GStrv) words = g_strsplit (folded, " ", -1);

      for (guint i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
          add_word (self, listing->entity, words[i]);
    }
}

/* Any number of ids is one parameter. */
static void
add_ids (BcpListingConditions *self,
         const GArray         *ids,
         gboolean              except)
{
  GString *json = g_string_sized_new (8 * ids->len + 2);

  g_string_append_c (json, '[');
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');

  conditions_and (self);
  g_string_append_printf (self->where, "t.id %s (SELECT value FROM json_each (", except ? "NOT IN" : "IN");
  conditions_bind_text (self, json->str);
  g_string_append (self->where, "))");
  g_string_free (json, TRUE);
}

BcpListingConditions
bcp_listing_conditions (BcpListing *self)
{
  BcpListingConditions conditions = conditions_begin ();

  for (guint i = 0; i < self->filters->len; i++)
    add_filter (&conditions, g_ptr_array_index (self->filters, i));
  if (self->search != NULL)
    add_search (&conditions, self);
  if (self->ids != NULL)
    add_ids (&conditions, self->ids, self->except);

  return conditions;
}

/* @sql with the parameters of its conditions in place. */
BcpStatement *
bcp_listing_prepare (BcpConnection         *db,
                     const char            *sql,
                     BcpListingConditions  *conditions,
                     GError               **error)
{
  BcpStatement *statement = bcp_connection_prepare (db, sql, error);

  for (guint i = 0; statement != NULL && i < conditions->bindings->len; i++)
    bcp_statement_bind (statement, (int) i + 1, &g_array_index (conditions->bindings, BcpValue, i));

  return statement;
}

static char *
sort_sql (BcpListing     *self,
          const BcpField *field)
{
  if (field->sort != NULL)
    return g_strdup (field->sort);
  if (field->type == BCP_FIELD_REFERENCE)
    {
      g_autofree char *title = bcp_field_companion_sql (self->entity, field);

      return g_strdup_printf ("bcp_fold (%s)", title);
    }
  if (field->type == BCP_FIELD_TEXT)
    {
      g_autofree char *value = bcp_field_sql (field);

      return g_strdup_printf ("bcp_fold (%s)", value);
    }

  return bcp_field_sql (field);
}

char *
bcp_listing_order_sql (BcpListing *self)
{
  GString *sql = g_string_new (" ORDER BY ");

  for (guint i = 0; i < self->keys->len; i++)
    {
      const BcpListingKey *key = &g_array_index (self->keys, BcpListingKey, i);
      g_autofree char *expression = sort_sql (self, key->field);

      /* Empty values last, whichever way. An indexed key has none, and must stay bare for its index. */
      if (key->field->sort == NULL || g_strcmp0 (key->field->name, self->entity->title) != 0)
        g_string_append_printf (sql, "(%s) IS NULL, ", expression);
      g_string_append_printf (sql, "%s%s, ", expression, key->descending ? " DESC" : "");
    }
  g_string_append (sql, self->keys->len > 0 && g_array_index (self->keys, BcpListingKey, 0).descending ? "t.id DESC" : "t.id");

  return g_string_free (sql, FALSE);
}

/* Whether an index has the order. */
gboolean
bcp_listing_is_in_title_order (BcpListing *self)
{
  return self->entity->plain_source != NULL && self->keys->len == 1 &&
         strcmp (g_array_index (self->keys, BcpListingKey, 0).field->name, self->entity->title) == 0;
}

/* A list in title order needs no table but the one with the title's key. */
static const char *
whole_source (BcpListing *self)
{
  return bcp_listing_is_in_title_order (self) ? self->entity->plain_source : self->entity->source;
}

/* ... unless it is filtered. */
const char *
bcp_listing_ids_source (BcpListing *self)
{
  return self->filters->len > 0 ? self->entity->source : whole_source (self);
}

/* All ids in the listing's order, whatever it looks for: word for word as where it looks for nothing. */
char *
bcp_listing_whole_sql (BcpListing *self)
{
  g_autofree char *order = bcp_listing_order_sql (self);

  return g_strconcat (BCP_LISTING_IDS, whole_source (self), order, NULL);
}

/* The ids that match, in whatever order they are found. */
char *
bcp_listing_match_sql (BcpListing           *self,
                       BcpListingConditions *conditions)
{
  if (self->entity->search != NULL && self->search != NULL && self->filters->len == 0 && self->ids == NULL &&
      conditions->bindings->len == 1)
    return g_strdup_printf ("SELECT rowid FROM %1$s WHERE %1$s MATCH ?1", self->entity->search);

  return g_strconcat (BCP_LISTING_IDS, bcp_listing_ids_source (self), conditions->where->str, NULL);
}

char *
bcp_listing_limit_sql (BcpListing *self)
{
  return self->limit > 0 ? g_strdup_printf (" LIMIT %" G_GINT64_FORMAT, self->limit) : g_strdup ("");
}
