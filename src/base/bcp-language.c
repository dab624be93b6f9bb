/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-language.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

/* gettext answers in one language per process, from the environment; papers need both at once,
 * from any thread. So the Spanish catalogue also travels inside the program as a resource, and is
 * read here: the GNU .mo layout, a table of offsets to msgids and one to translations. */

#define CATALOGUE_PATH "/org/bajiocp/BajioCP/po/es.mo"
#define MO_MAGIC 0x950412de

static BcpLanguage default_language = BCP_LANGUAGE_EN;

static guint32
mo_word (const guint8 *data,
         gsize         offset)
{
  guint32 word;

  memcpy (&word, data + offset, sizeof word);
  return word;
}

static GHashTable *
catalogue_load (void)
{
  /* The strings in the table point into the bytes, which therefore live as long as the process.
   * Volatile, or the compiler would drop what nobody reads and a leak checker would miss it. */
  static GBytes *volatile kept G_GNUC_UNUSED;
  GBytes *bytes;
  GHashTable *catalogue = g_hash_table_new (g_str_hash, g_str_equal);
  const guint8 *data;
  gsize size;
  guint32 n, originals, translations;

  bytes = g_resources_lookup_data (CATALOGUE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  kept = bytes;
  if (bytes == NULL)
    return catalogue;

  data = g_bytes_get_data (bytes, &size);
  if (size < 20 || mo_word (data, 0) != MO_MAGIC)
    return catalogue;

  n = mo_word (data, 8);
  originals = mo_word (data, 12);
  translations = mo_word (data, 16);
  for (guint32 i = 0; i < n; i++)
    {
      const char *msgid = (const char *) data + mo_word (data, originals + 8 * i + 4);
      const char *msgstr = (const char *) data + mo_word (data, translations + 8 * i + 4);

      g_hash_table_insert (catalogue, (gpointer) msgid, (gpointer) msgstr);
    }

  return catalogue;
}

static const char *
catalogue_lookup (const char *msgid)
{
  static gsize once;
  static GHashTable *catalogue;

  if (g_once_init_enter (&once))
    {
      catalogue = catalogue_load ();
      g_once_init_leave (&once, 1);
    }

  return g_hash_table_lookup (catalogue, msgid);
}

/* A program that runs from its build folder (src/ or tests/… in it) finds the catalogues there. */
static void
bind_catalogues (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  bindtextdomain (GETTEXT_PACKAGE, BCP_LOCALE_DIR);
  for (int up = 0; folder != NULL && up < 3; up++)
    {
      g_autofree char *parent = g_path_get_dirname (folder);
      g_autofree char *po = g_build_filename (parent, "po", NULL);
      g_autofree char *catalogue = g_build_filename (po, "es", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

      if (g_file_test (catalogue, G_FILE_TEST_EXISTS))
        {
          bindtextdomain (GETTEXT_PACKAGE, po);
          break;
        }
      g_free (folder);
      folder = g_steal_pointer (&parent);
    }
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * bcp_language_init:
 * @code: (nullable): "es", "en", or %NULL to follow the environment
 *
 * Sets the interface's language for the rest of the process. Call once, before any thread exists.
 *
 * Debian ships no Spanish locale by default; gettext still translates under C.UTF-8 when LANGUAGE
 * names the language, so a missing locale never costs the user a language.
 */
void
bcp_language_init (const char *code)
{
  const char *current;
  const char *const wanted[] = { code, NULL };
  const char *const *names = code != NULL ? wanted : g_get_language_names ();

  default_language = BCP_LANGUAGE_EN;
  while (*names != NULL && !bcp_language_from_code (*names, &default_language))
    names++;

  setlocale (LC_ALL, "");
  current = setlocale (LC_MESSAGES, NULL);
  if (current == NULL || strcmp (current, "C") == 0 || strcmp (current, "POSIX") == 0)
    {
      setlocale (LC_CTYPE, "C.UTF-8");
      setlocale (LC_MESSAGES, "C.UTF-8");
    }
  g_setenv ("LANGUAGE", bcp_language_get_code (default_language), TRUE);
  bind_catalogues ();

  /* Numbers in files and command lines have a decimal point, whatever the locale. */
  setlocale (LC_NUMERIC, "C");
}

/**
 * bcp_language_get_default:
 *
 * Returns: the interface's language
 */
BcpLanguage
bcp_language_get_default (void)
{
  return default_language;
}

/**
 * bcp_language_from_code:
 * @code: a language or locale code such as "es", "es_MX.UTF-8", "en"
 * @language: (out): the language
 *
 * Returns: whether @code names a language that the program speaks
 */
gboolean
bcp_language_from_code (const char  *code,
                        BcpLanguage *language)
{
  if (code == NULL)
    return FALSE;

  if (g_str_has_prefix (code, "es"))
    *language = BCP_LANGUAGE_ES;
  else if (g_str_has_prefix (code, "en"))
    *language = BCP_LANGUAGE_EN;
  else
    return FALSE;

  return TRUE;
}

/**
 * bcp_language_get_code:
 * @language: a language
 *
 * Returns: "en" or "es"
 */
const char *
bcp_language_get_code (BcpLanguage language)
{
  return language == BCP_LANGUAGE_ES ? "es" : "en";
}

/**
 * bcp_tr:
 * @language: the language to answer in
 * @msgid: the English text, marked with N_()
 *
 * Safe from any thread.
 *
 * Returns: the text in @language, or @msgid where there is no translation
 */
const char *
bcp_tr (BcpLanguage  language,
        const char  *msgid)
{
  const char *text = NULL;

  if (language == BCP_LANGUAGE_ES && msgid != NULL && *msgid != '\0')
    text = catalogue_lookup (msgid);

  return text != NULL && *text != '\0' ? text : msgid;
}

/**
 * bcp_ntr:
 * @language: the language to answer in
 * @singular: the English text for one, marked with ngettext or NC_()
 * @plural: the English text for several
 * @n: how many
 *
 * English and Spanish share the plural rule: one, or not one.
 *
 * Returns: the text in @language for @n
 */
const char *
bcp_ntr (BcpLanguage  language,
         const char  *singular,
         const char  *plural,
         gulong       n)
{
  const char *text = NULL;

  if (language == BCP_LANGUAGE_ES)
    text = catalogue_lookup (singular);
  if (text == NULL || *text == '\0')
    return n == 1 ? singular : plural;

  /* A plural entry is "singular\0plural"; so is its translation. */
  return n == 1 ? text : text + strlen (text) + 1;
}

/**
 * bcp_trc:
 * @language: the language to answer in
 * @context: what distinguishes this use of @msgid, as in NC_()
 * @msgid: the English text
 *
 * Returns: the text in @language
 */
const char *
bcp_trc (BcpLanguage  language,
         const char  *context,
         const char  *msgid)
{
  g_autofree char *key = g_strconcat (context, "\004", msgid, NULL);
  const char *text = language == BCP_LANGUAGE_ES ? catalogue_lookup (key) : NULL;

  return text != NULL && *text != '\0' ? text : msgid;
}
