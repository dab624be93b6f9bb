/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-directory-sample.h"
#include "bcp-error.h"
#include "bcp-import.h"
#include "bcp-json.h"
#include "bcp-programme-xml.h"
#include "bcp-verb.h"
#include "bcp-worksheet-import.h"

#include <glib/gi18n.h>
#include <string.h>

/* By BcpImportFormat; behind them what is no table. */
static const char *const formats[] = {
  [BCP_IMPORT_FORMAT_AUTO] = "auto",
  [BCP_IMPORT_FORMAT_DENUE] = "denue",
  [BCP_IMPORT_FORMAT_RETC] = "retc",
  [BCP_IMPORT_FORMAT_TABLE] = "table",
  "xml", NULL,
};

#define SHOWN_REJECTS 500
#define FORMAT_XML (BCP_IMPORT_FORMAT_TABLE + 1)

/* By BcpWorksheetKind; behind them what is no worksheet. */
static const char *const contents[] = {
  [BCP_WORKSHEET_ASSESSMENTS] = "assessments",
  [BCP_WORKSHEET_OPTIONS] = "options",
  [BCP_WORKSHEET_STREAMS] = "streams",
  "firms", NULL,
};

#define CONTENT_FIRMS (BCP_WORKSHEET_STREAMS + 1)

static const BcpOption import_options[] = {
  { "as", "firms|assessments|options|streams", FALSE, N_("what the source holds: firms unless given; assessments and options of the IAC tables, yearly streams of RETC") },
  { "year", "Y", FALSE, N_("of which year the streams are; found in the name of the file unless given") },
  { "format", "auto|denue|retc|table|xml", FALSE, N_("what the source is; found out unless given") },
  { "sheet", "NAME", FALSE, N_("which sheet of a spreadsheet; the first unless given") },
  { "map", "Heading=field", TRUE, N_("which field of a firm a column is; without a field: none") },
  { "encoding", "E", FALSE, N_("what the source is written in; found out unless given") },
  { "dry-run", NULL, FALSE, N_("say what would happen and change nothing") },
  { "rejects", "OUT.csv", FALSE, N_("where rejected rows go, with the reason") },
  BCP_OPTION_JSON,
  { NULL },
};

static const char *const kind_names[BCP_N_IMPORT_KINDS] = {
  [BCP_IMPORT_NEW] = "new",
  [BCP_IMPORT_CHANGED] = "changed",
  [BCP_IMPORT_SAME] = "same",
  [BCP_IMPORT_DUPLICATE] = "duplicate",
  [BCP_IMPORT_REJECTED] = "rejected",
};

/* A firm that was imported and waits among the candidates is a duplicate too. */
static gint64
count_of (const BcpImportResult *result,
          int                    kind)
{
  return result->counts[kind] + (kind == BCP_IMPORT_DUPLICATE ? result->n_queued : 0);
}

static gboolean
print_json (const BcpImportResult  *result,
            GError                **error)
{
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);
  GPtrArray *rejects = result->rows[BCP_IMPORT_REJECTED];

  bcp_json_begin_object (json);
  for (int i = 0; i < BCP_N_IMPORT_KINDS; i++)
    {
      bcp_json_key (json, kind_names[i]);
      bcp_json_integer (json, count_of (result, i));
    }
  bcp_json_key (json, "rejects");
  bcp_json_begin_array (json);
  for (guint i = 0; i < rejects->len; i++)
    {
      const BcpImportRow *row = g_ptr_array_index (rejects, i);

      bcp_json_begin_object (json);
      bcp_json_key (json, "row");
      bcp_json_integer (json, row->number);
      bcp_json_key (json, "reason");
      bcp_json_string (json, row->reason);
      bcp_json_end_object (json);
    }
  bcp_json_end_array (json);
  bcp_json_end_object (json);

  return bcp_json_finish (json, NULL, error);
}

static void
print_rows (const BcpImportResult *result,
            BcpImportKind          kind)
{
  GPtrArray *rows = result->rows[kind];

  for (guint i = 0; i < rows->len; i++)
    {
      const BcpImportRow *row = g_ptr_array_index (rows, i);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, row->number);

      /* Translators: row of a table, then what is wrong with it or the firm it names. */
      g_print (_("row %1$s: %2$s\n"), number, row->reason != NULL ? row->reason : row->title);
      for (guint j = 0; row->changes != NULL && j < row->changes->len; j++)
        {
          const BcpImportChange *change = g_ptr_array_index (row->changes, j);

          g_print ("    %s: %s → %s\n", change->field, change->before != NULL ? change->before : "–", change->after);
        }
    }
  if ((gint64) rows->len < result->counts[kind])
    g_print ("…\n");
}

static void
print_mapping (const BcpImportSource *source)
{
  static const char *const origins[] = {
    [BCP_MAPPING_GUESSED] = N_("Columns, guessed from their headings:\n"),
    [BCP_MAPPING_RETC] = N_("Columns, known from this register:\n"),
    [BCP_MAPPING_REMEMBERED] = N_("Columns, as they were set before:\n"),
    [BCP_MAPPING_CHOSEN] = N_("Columns, as they were set now:\n"),
  };
  BcpMapping *mapping = source->mapping;

  g_print ("%s", _(origins[bcp_mapping_get_origin (mapping)]));
  for (guint i = 0; i < bcp_mapping_get_n_columns (mapping); i++)
    {
      const char *field = bcp_mapping_get_field (mapping, i);

      g_print ("    %s → %s\n", bcp_mapping_get_heading (mapping, i), field != NULL ? field : "–");
    }
}

static void
print_source (const BcpImportSource *source)
{
  g_print (_("Format: %s\n"), formats[source->format]);
  if (source->sheet != NULL)
    g_print (_("Sheet: %s\n"), source->sheet);
  if (source->encoding != NULL)
    g_print (_("Encoding: %s\n"), source->encoding);
  if (source->mapping != NULL)
    print_mapping (source);
}

/* The last line is read by programs: it is the same in every language. */
static void
print_text (const BcpImportResult *result,
            gboolean               dry_run)
{
  for (guint i = 0; result->warnings[i] != NULL; i++)
    g_print ("%s\n", result->warnings[i]);
  if (dry_run)
    print_rows (result, BCP_IMPORT_CHANGED);
  print_rows (result, BCP_IMPORT_REJECTED);
  for (int i = 0; i < BCP_N_IMPORT_KINDS; i++)
    g_print ("%s%s %" G_GINT64_FORMAT, i > 0 ? ", " : "", kind_names[i], count_of (result, i));
  g_print ("\n");
}

static gboolean
print_result (const BcpImportResult  *result,
              BcpArguments           *arguments,
              GError                **error)
{
  if (bcp_arguments_has (arguments, "json"))
    return print_json (result, error);

  print_text (result, bcp_arguments_has (arguments, "dry-run"));
  return TRUE;
}

/* A whole programme, into a file that is not there yet or holds nothing. */
static int
import_programme (BcpArguments  *arguments,
                  GFile         *source,
                  GError       **error)
{
  static const char *const of_tables[] = { "dry-run", "rejects", "encoding", "sheet", "map" };
  const char *path = bcp_arguments_word (arguments, 0);
  g_autoptr (BcpStore) store = NULL;
  gint64 n_records = -1;

  for (guint i = 0; i < G_N_ELEMENTS (of_tables); i++)
    if (bcp_arguments_has (arguments, of_tables[i]))
      {
        g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE,
                     _("A programme as XML is taken whole or not at all: --%s is for tables of firms."), of_tables[i]);
        return BCP_EXIT_USAGE;
      }

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    store = bcp_programme_xml_create (path, source, &n_records, NULL, NULL, error);
  else if ((store = bcp_verb_open (arguments, BCP_STORE_COMMAND, error)) != NULL)
    n_records = bcp_programme_xml_import (store, source, NULL, NULL, error);
  if (n_records < 0)
    return BCP_EXIT_FAILED;

  if (bcp_arguments_has (arguments, "json"))
    {
      g_autoptr (GOutputStream) output = bcp_verb_output ();
      g_autoptr (BcpJson) json = bcp_json_new (output);

      bcp_json_begin_object (json);
      bcp_json_key (json, "records");
      bcp_json_integer (json, n_records);
      bcp_json_end_object (json);
      return bcp_json_finish (json, NULL, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;
    }

  g_print ("records %" G_GINT64_FORMAT "\n", n_records);
  return BCP_EXIT_DONE;
}

static gboolean
map_column (BcpMapping  *mapping,
            const char  *setting,
            GError     **error)
{
  const char *equals = strrchr (setting, '=');
  g_autofree char *heading = equals != NULL ? g_strndup (setting, equals - setting) : NULL;
  int column = heading != NULL ? bcp_mapping_find_heading (mapping, heading) : -1;

  if (equals == NULL)
    g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE, _("“%s” sets no column. Write --map \"Heading=field\"."), setting);
  else if (column < 0)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("The file has no column “%s”. Write its heading as the file has it."), heading);

  return column >= 0 && bcp_mapping_set_field (mapping, (guint) column, equals[1] != '\0' ? equals + 1 : NULL, error);
}

/* Sets columns as the user says; the others stay as they were found. */
static gboolean
map_columns (BcpImport           *import,
             BcpImportSource     *source,
             const char *const   *settings,
             GError             **error)
{
  g_autoptr (GStrvBuilder) fields = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (source->mapping == NULL)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_USAGE,
                           _("The columns of a DENUE directory are known. To set them yourself, add --format table."));
      return FALSE;
    }
  for (guint i = 0; settings[i] != NULL; i++)
    if (!map_column (source->mapping, settings[i], error))
      return FALSE;

  for (guint i = 0; i < bcp_mapping_get_n_columns (source->mapping); i++)
    g_strv_builder_add (fields, bcp_mapping_get_field (source->mapping, i) != NULL ? bcp_mapping_get_field (source->mapping, i) : "");
  all = g_strv_builder_end (fields);
  bcp_import_set_fields (import, (const char *const *) all);
  return TRUE;
}

static BcpImport *
import_of (BcpArguments *arguments,
           BcpStore     *store,
           GFile        *source,
           guint         format)
{
  const char *rejects = bcp_arguments_get (arguments, "rejects");
  g_autoptr (GFile) target = rejects != NULL ? g_file_new_for_commandline_arg (rejects) : NULL;
  BcpImport *import = bcp_import_new (store, source);

  bcp_import_set_format (import, format);
  bcp_import_set_sheet (import, bcp_arguments_get (arguments, "sheet"));
  bcp_import_set_encoding (import, bcp_arguments_get (arguments, "encoding"));
  bcp_import_set_rejects (import, target);
  bcp_import_set_row_limit (import, BCP_IMPORT_NEW, 0);
  bcp_import_set_row_limit (import, BCP_IMPORT_SAME, 0);
  if (bcp_arguments_has (arguments, "json"))
    bcp_import_set_row_limit (import, BCP_IMPORT_REJECTED, G_MAXUINT);
  return import;
}

static int
import_table (BcpArguments  *arguments,
              GFile         *file,
              guint          format,
              GError       **error)
{
  gboolean dry_run = bcp_arguments_has (arguments, "dry-run"), json = bcp_arguments_has (arguments, "json");
  const char *const *settings = bcp_arguments_get_all (arguments, "map");
  g_autoptr (BcpStore) store = bcp_verb_open (arguments, dry_run ? BCP_STORE_READ_ONLY : BCP_STORE_COMMAND, error);
  g_autoptr (BcpImport) import = store != NULL ? import_of (arguments, store, file, format) : NULL;
  g_autoptr (BcpImportSource) source = import != NULL ? bcp_import_look (import, NULL, error) : NULL;
  g_autoptr (BcpImportResult) result = NULL;

  if (source == NULL || (settings != NULL && settings[0] != NULL && !map_columns (import, source, settings, error)))
    return g_error_matches (*error, BCP_ERROR, BCP_ERROR_USAGE) ? BCP_EXIT_USAGE : BCP_EXIT_FAILED;

  result = dry_run ? bcp_import_preview (import, NULL, NULL, error) : bcp_import_apply (import, NULL, NULL, error);
  if (result == NULL)
    return BCP_EXIT_FAILED;
  if (!dry_run)
    bcp_import_queue_duplicates (import, result, NULL);

  if (!json)
    print_source (source);
  if (!print_result (result, arguments, error))
    return BCP_EXIT_FAILED;
  return result->counts[BCP_IMPORT_REJECTED] > 0 ? BCP_EXIT_REJECTS : BCP_EXIT_DONE;
}

static int
import_worksheet (BcpArguments      *arguments,
                  GFile             *source,
                  BcpWorksheetKind   kind,
                  GError           **error)
{
  gboolean dry_run = bcp_arguments_has (arguments, "dry-run");
  const char *rejects = bcp_arguments_get (arguments, "rejects");
  g_autoptr (GFile) target = rejects != NULL ? g_file_new_for_commandline_arg (rejects) : NULL;
  BcpWorksheetImport import = { kind, source, bcp_arguments_get (arguments, "sheet"), bcp_arguments_get (arguments, "encoding"), 0, target,
                                bcp_arguments_has (arguments, "json") ? G_MAXUINT : SHOWN_REJECTS };
  g_autoptr (BcpStore) store = NULL;
  g_autoptr (BcpImportResult) result = NULL;
  gint64 year = 0;

  if (!bcp_arguments_get_number (arguments, "year", 1900, &year, error))
    return BCP_EXIT_USAGE;
  store = bcp_verb_open (arguments, dry_run ? BCP_STORE_READ_ONLY : BCP_STORE_COMMAND, error);
  if (store == NULL)
    return BCP_EXIT_FAILED;

  import.year = (int) MIN (year, 9999);
  result = dry_run ? bcp_worksheet_import_preview (&import, store, NULL, error) : bcp_worksheet_import_apply (&import, store, NULL, error);
  if (result == NULL || !print_result (result, arguments, error))
    return g_error_matches (*error, BCP_ERROR, BCP_ERROR_USAGE) ? BCP_EXIT_USAGE : BCP_EXIT_FAILED;

  return result->counts[BCP_IMPORT_REJECTED] > 0 ? BCP_EXIT_REJECTS : BCP_EXIT_DONE;
}

static int
run_import (BcpArguments  *arguments,
            GError       **error)
{
  g_autoptr (GFile) source = g_file_new_for_commandline_arg (bcp_arguments_word (arguments, 1));
  guint format = BCP_IMPORT_FORMAT_AUTO, content = CONTENT_FIRMS;

  if (!bcp_arguments_get_choice (arguments, "format", formats, &format, error)
      || !bcp_arguments_get_choice (arguments, "as", contents, &content, error))
    return BCP_EXIT_USAGE;
  if (content != CONTENT_FIRMS)
    return import_worksheet (arguments, source, content, error);
  if (format == FORMAT_XML || (format == BCP_IMPORT_FORMAT_AUTO && bcp_programme_xml_detect (source)))
    return import_programme (arguments, source, error);

  return import_table (arguments, source, format, error);
}

const BcpVerb bcp_verb_import = {
  "import",
  "FILE SOURCE [--as firms|assessments|options|streams] [--year Y] [--format auto|denue|retc|table|xml] [--sheet NAME] [--map \"Heading=field\"]... [--encoding E] [--dry-run] "
  "[--rejects OUT.csv] [--json]",
  N_("Read a table of firms (DENUE, RETC, any CSV, XLSX or ODS) as one change, undone in one step; or a whole programme (XML) "
     "into a new file."),
  2, 2, import_options, NULL, run_import,
};

static const BcpOption sample_options[] = {
  { "rows", "N", FALSE, N_("how many firms") },
  { "seed", "S", FALSE, N_("the same seed gives the same firms; 1 unless given") },
  { NULL },
};

static int
run_directory_sample (BcpArguments  *arguments,
                      GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (bcp_arguments_word (arguments, 0));
  g_autoptr (GFileOutputStream) stream = NULL;
  gint64 rows = -1, seed = 1;

  if (!bcp_arguments_get_number (arguments, "rows", 0, &rows, error)
      || !bcp_arguments_get_number (arguments, "seed", 0, &seed, error))
    return BCP_EXIT_USAGE;
  if (rows < 0)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_USAGE, _("How many firms? Say --rows N."));
      return BCP_EXIT_USAGE;
    }

  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  if (stream == NULL
      || !bcp_directory_sample_write (G_OUTPUT_STREAM (stream), rows, (guint64) seed, NULL, error)
      || !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    return BCP_EXIT_FAILED;

  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_directory_sample = {
  "directory-sample", "OUT.csv --rows N [--seed S]",
  N_("Write a DENUE-shaped directory of invented firms, for trials at any size."),
  1, 1, sample_options, NULL, run_directory_sample,
};
