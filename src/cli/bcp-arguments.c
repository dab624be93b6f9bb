/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-arguments.h"

#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

struct _BcpArguments
{
  GPtrArray  *words;    /* char * */
  GHashTable *options;  /* name → GPtrArray of values, NULL-terminated */
};

static void
values_free (gpointer values)
{
  g_ptr_array_unref (values);
}

static const BcpOption *
find_option (const BcpOption *options,
             const char      *name,
             gsize            length)
{
  for (; options != NULL && options->name != NULL; options++)
    if (strlen (options->name) == length && strncmp (options->name, name, length) == 0)
      return options;

  return NULL;
}

static gboolean
take_option (BcpArguments     *self,
             const BcpOption  *options,
             char           ***at,
             GError          **error)
{
  const char *name = **at + 2;
  const char *equals = strchr (name, '=');
  gsize length = equals != NULL ? (gsize) (equals - name) : strlen (name);
  const BcpOption *option = find_option (options, name, length);
  const char *value = "";
  GPtrArray *values;

  if (option == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("There is no option “%s” here."), **at);
      return FALSE;
    }
  if (option->value == NULL && equals != NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("The option --%s takes no value."), option->name);
      return FALSE;
    }
  if (option->value != NULL)
    value = equals != NULL ? equals + 1 : *++*at;
  if (value == NULL)
    {
      --*at;
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("The option --%1$s needs a value: --%1$s %2$s."),
                   option->name, option->value);
      return FALSE;
    }

  values = g_hash_table_lookup (self->options, option->name);
  if (values != NULL && !option->repeated)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("The option --%s is given more than once."), option->name);
      return FALSE;
    }
  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (values, NULL);
      g_hash_table_insert (self->options, (gpointer) option->name, values);
    }
  g_ptr_array_insert (values, (int) values->len - 1, g_strdup (value));
  return TRUE;
}

/**
 * bcp_arguments_parse:
 * @argv: words after the subcommand, NULL-terminated
 * @options: (nullable): what the subcommand knows, ended by one without name
 * @error: %BCP_ERROR_USAGE
 *
 * Options may stand anywhere, "--name value" or "--name=value"; after "--" all are words.
 *
 * Returns: (transfer full) (nullable): the arguments
 */
BcpArguments *
bcp_arguments_parse (char            **argv,
                     const BcpOption  *options,
                     GError          **error)
{
  g_autoptr (BcpArguments) self = g_new0 (BcpArguments, 1);
  gboolean only_words = FALSE;

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, values_free);
  for (char **at = argv; *at != NULL; at++)
    {
      if (!g_utf8_validate (*at, -1, NULL))
        {
          g_set_error_literal (error, BCP_ERROR, BCP_ERROR_USAGE, _("The command line is not in UTF-8."));
          return NULL;
        }
      if (!only_words && strcmp (*at, "--") == 0)
        only_words = TRUE;
      else if (!only_words && g_str_has_prefix (*at, "--"))
        {
          if (!take_option (self, options, &at, error))
            return NULL;
        }
      else
        g_ptr_array_add (self->words, g_strdup (*at));
    }

  return g_steal_pointer (&self);
}

void
bcp_arguments_free (BcpArguments *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->words);
  g_hash_table_unref (self->options);
  g_free (self);
}

guint
bcp_arguments_n_words (BcpArguments *self)
{
  return self->words->len;
}

/**
 * bcp_arguments_word:
 * @self: arguments
 * @index: from 0
 *
 * Returns: (nullable): the word, %NULL beyond the last
 */
const char *
bcp_arguments_word (BcpArguments *self,
                    guint         index)
{
  return index < self->words->len ? g_ptr_array_index (self->words, index) : NULL;
}

gboolean
bcp_arguments_has (BcpArguments *self,
                   const char   *option)
{
  return g_hash_table_contains (self->options, option);
}

/**
 * bcp_arguments_get:
 * @self: arguments
 * @option: an option's name
 *
 * Returns: (nullable): its value, %NULL where it was not given
 */
const char *
bcp_arguments_get (BcpArguments *self,
                   const char   *option)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option);

  return values != NULL ? g_ptr_array_index (values, 0) : NULL;
}

/**
 * bcp_arguments_get_all:
 * @self: arguments
 * @option: a repeated option's name
 *
 * Returns: (nullable): its values, NULL-terminated; %NULL where it was not given
 */
const char *const *
bcp_arguments_get_all (BcpArguments *self,
                       const char   *option)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option);

  return values != NULL ? (const char *const *) values->pdata : NULL;
}

/**
 * bcp_arguments_get_choice:
 * @self: arguments
 * @option: an option's name
 * @choices: its values, NULL-terminated
 * @choice: (inout): which one; untouched where the option was not given
 * @error: %BCP_ERROR_USAGE where it is none of them
 */
gboolean
bcp_arguments_get_choice (BcpArguments      *self,
                          const char        *option,
                          const char *const *choices,
                          guint             *choice,
                          GError           **error)
{
  const char *value = bcp_arguments_get (self, option);
  g_autofree char *known = NULL;

  if (value == NULL)
    return TRUE;
  for (guint i = 0; choices[i] != NULL; i++)
    if (strcmp (choices[i], value) == 0)
      {
        *choice = i;
        return TRUE;
      }

  known = g_strjoinv (", ", (char **) choices);
  g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("--%1$s knows %2$s; “%3$s” is none of them."), option, known, value);
  return FALSE;
}

/**
 * bcp_arguments_get_number:
 * @self: arguments
 * @option: an option's name
 * @minimum: its lowest value
 * @number: (inout): its value; untouched where the option was not given
 * @error: %BCP_ERROR_USAGE where it is no such whole number
 */
gboolean
bcp_arguments_get_number (BcpArguments  *self,
                          const char    *option,
                          gint64         minimum,
                          gint64        *number,
                          GError       **error)
{
  const char *value = bcp_arguments_get (self, option);

  if (value == NULL || g_ascii_string_to_signed (value, 10, minimum, G_MAXINT64, number, NULL))
    return TRUE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("--%1$s needs a whole number from %2$d up; “%3$s” is none."),
               option, (int) minimum, value);
  return FALSE;
}

/**
 * bcp_arguments_get_date:
 * @self: arguments
 * @option: an option's name
 * @date: (inout): its value; untouched where the option was not given
 * @error: %BCP_ERROR_USAGE where it is no day
 */
gboolean
bcp_arguments_get_date (BcpArguments  *self,
                        const char    *option,
                        BcpDate       *date,
                        GError       **error)
{
  const char *value = bcp_arguments_get (self, option);
  BcpDate parsed = value != NULL ? bcp_date_parse (value) : BCP_DATE_NONE;

  if (value == NULL)
    return TRUE;
  if (parsed == BCP_DATE_NONE)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("--%1$s needs a day such as 2005-03-31; “%2$s” is none."), option, value);
      return FALSE;
    }

  *date = parsed;
  return TRUE;
}
