/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-directory-sample.h"
#include "bcp-error.h"
#include "bcp-history.h"
#include "bcp-import.h"
#include "exchange-fixture.h"

#include <locale.h>
#include <string.h>

#define HEADING "id,clee,nom_estab,raz_social,codigo_act,nombre_act,per_ocu,cod_postal,cve_ent,entidad,cve_mun,municipio," \
  "telefono,correoelec,latitud,longitud,fecha_alta\n"
#define CLEE(n) "1102031611000001100000000" n "U2"
#define FIRST "101," CLEE ("1") ",CURTIDOS UNO,CURTIDOS UNO SA DE CV,316110,Curtido,11 a 30 personas,37000,11,GUANAJUATO,020,León," \
  "4770000001,UNO@UNO.EXAMPLE,21.1,-101.6,2014-12\n"
#define SECOND "102," CLEE ("2") ",Zapatería Dos,,316211,Calzado,0 a 5 personas,36300,11,GUANAJUATO,031,San Francisco del Rincón," \
  ",,21.2,-101.8,2010-07\n"
#define THIRD "103," CLEE ("3") ",Lejos,Lejos SC,111110,Cultivo de soya,251 y más personas,20000,01,AGUASCALIENTES,001," \
  "Aguascalientes,,,21.9,-102.3,2010-07\n"

static BcpImportResult *
apply (Fixture *fixture,
       GFile   *source,
       GFile   *rejects)
{
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, source);
  g_autoptr (GError) error = NULL;
  BcpImportResult *result;

  bcp_import_set_rejects (import, rejects);
  result = bcp_import_apply (import, NULL, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
import (Fixture    *fixture,
        const char *text,
        const char *expected)
{
  g_autoptr (GFile) source = fixture_file (fixture, "source.csv", text);
  g_autoptr (BcpImportResult) result = apply (fixture, source, NULL);

  fixture_assert_counts (result, expected);
}

static void
test_new (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 head = bcp_store_get_head (fixture->store);
  g_autoptr (BcpLabel) label = NULL;
  g_autofree char *words = NULL;

  import (fixture, HEADING FIRST SECOND THIRD, "new 3, changed 0, same 0, duplicate 0, rejected 0");
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head + 1);
  label = bcp_label_ref (bcp_store_get_undo_label (fixture->store));
  words = bcp_label_to_text (label, BCP_LANGUAGE_EN);
  g_assert_cmpstr (words, ==, "Import of 3 firms from source.csv");

  fixture_assert_text (fixture, "SELECT legal_name || '|' || trade_name || '|' || scian || '|' || sector || '|' || employees_band || '|' ||"
               " postal_code || '|' || state || '|' || municipality || '|' || phone || '|' || email || '|' || latitude || '|' ||"
               " longitude || '|' || denue_date || '|' || source FROM firm WHERE denue_id = '101'",
               "CURTIDOS UNO SA DE CV|CURTIDOS UNO|316110|TAN|c|37000|11|11020|4770000001|uno@uno.example|21.1|-101.6|2014-12|DENUE");
  /* The longest prefix decides; a name alone is the legal name too; gaps stay empty. */
  fixture_assert_text (fixture, "SELECT sector || '|' || legal_name || '|' || (phone IS NULL) FROM firm WHERE denue_id = '102'",
               "LEA|Zapatería Dos|1");
  /* Outside the programme's sectors and states is imported all the same. */
  fixture_assert_text (fixture, "SELECT (sector IS NULL) || '|' || state || '|' || employees_band FROM firm WHERE denue_id = '103'", "1|01|g");
  /* The lists know what the source names; what they knew stays. */
  fixture_assert_text (fixture, "SELECT name || '|' || state || '|' || source || '|' || verified FROM municipality WHERE code = '11031'",
               "San Francisco del Rincón|11|DENUE|0");
  fixture_assert_text (fixture, "SELECT name_es || '|' || source FROM scian WHERE code = '316211'", "Calzado|DENUE");
  fixture_assert_text (fixture, "SELECT name FROM state WHERE code = '01'", "AGUASCALIENTES");
  fixture_assert_text (fixture, "SELECT count (*) || name FROM state WHERE code = '11'", "1Guanajuato");
  /* And the search finds it by the municipality's name. */
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM derived_firm_search WHERE derived_firm_search MATCH 'rincon'"), ==, 1);

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (fixture, "SELECT (SELECT count (*) FROM firm) + (SELECT count (*) FROM scian)"
                                         " + (SELECT count (*) FROM municipality)"), ==, 1);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm"), ==, 3);
}

static void
test_again (Fixture *fixture)
{
  gint64 head;

  import (fixture, HEADING FIRST SECOND, "new 2, changed 0, same 0, duplicate 0, rejected 0");
  head = bcp_store_get_head (fixture->store);
  import (fixture, HEADING FIRST SECOND, "new 0, changed 0, same 2, duplicate 0, rejected 0");
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head);
}

static void
test_changed (Fixture *fixture)
{
  g_autoptr (GFile) source = NULL;
  g_autoptr (BcpImport) preview = NULL;
  g_autoptr (BcpImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BcpImportRow *row;
  BcpImportChange *change;
  gint64 head;

  import (fixture, HEADING FIRST SECOND, "new 2, changed 0, same 0, duplicate 0, rejected 0");
  fixture_run (fixture, "UPDATE firm SET consent_data_use = 1, size_approved = 'small', notes = 'mine', employees = 12,"
                        " phone = '4779999999', email = NULL WHERE denue_id = '101';"
                        "UPDATE firm SET phone = '4778888888', sector = 'TAN', legal_name = 'María Pérez' WHERE denue_id = '102'");

  /* The preview tells field by field and writes nothing. */
  source = fixture_file (fixture, "source.csv", HEADING FIRST SECOND);
  preview = bcp_import_new (fixture->store, source);
  head = bcp_store_get_head (fixture->store);
  result = bcp_import_preview (preview, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_counts (result, "new 0, changed 1, same 1, duplicate 0, rejected 0");
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head);
  row = g_ptr_array_index (result->rows[BCP_IMPORT_CHANGED], 0);
  g_assert_cmpint (row->number, ==, 2);
  g_assert_cmpstr (row->title, ==, "CURTIDOS UNO SA DE CV");
  g_assert_cmpuint (row->changes->len, ==, 2);
  change = g_ptr_array_index (row->changes, 0);
  g_assert_cmpstr (change->field, ==, "phone");
  g_assert_cmpstr (change->before, ==, "4779999999");
  g_assert_cmpstr (change->after, ==, "4770000001");

  /* What the source has no value for, and what is none of its business, stays. */
  import (fixture, HEADING FIRST SECOND, "new 0, changed 1, same 1, duplicate 0, rejected 0");
  fixture_assert_text (fixture, "SELECT phone || '|' || email || '|' || consent_data_use || '|' || size_approved || '|' || notes || '|' || employees"
               " FROM firm WHERE denue_id = '101'", "4770000001|uno@uno.example|1|small|mine|12");
  fixture_assert_text (fixture, "SELECT phone || '|' || sector || '|' || legal_name FROM firm WHERE denue_id = '102'",
               "4778888888|TAN|María Pérez");

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  fixture_assert_text (fixture, "SELECT phone FROM firm WHERE denue_id = '101'", "4779999999");
}

static void
test_duplicates (Fixture *fixture)
{
  import (fixture, HEADING FIRST FIRST SECOND
          "101,,Otra vez,,316110,,,,11,,020,,,,,,\n"            /* an id that was there */
          ",,Sin clave,,316110,,,,11,,020,,,,,,\n"
          ",,SIN  CLÁVE,,316110,,,,11,,020,,,,,,\n"             /* the same name and place */
          ",,Sin clave,,316110,,,,11,,031,,,,,,\n",
          "new 4, changed 0, same 0, duplicate 3, rejected 0");
  import (fixture, HEADING ",,sin clave,,316110,,,,11,,020,,,,,,\n",
          "new 0, changed 1, same 0, duplicate 0, rejected 0");
}

/* A firm that somebody typed in is found by its name, and gets its keys. */
static void
test_by_name (Fixture *fixture)
{
  fixture_run (fixture, "INSERT INTO firm (id, legal_name, municipality, notes) VALUES (7, 'Curtidos Uno, SA de CV', '11020', 'typed'),"
                        " (8, 'Curtidos uno SA de CV', '11020', 'typed'), (9, 'Zapateria dos', '11020', 'elsewhere')");
  import (fixture, HEADING FIRST SECOND, "new 1, changed 1, same 0, duplicate 0, rejected 0");
  fixture_assert_text (fixture, "SELECT clee || notes FROM firm WHERE id = 8", CLEE ("1") "typed");
  import (fixture, HEADING FIRST SECOND, "new 0, changed 0, same 2, duplicate 0, rejected 0");
}

/* The older generation has no CLEE: the id finds the firm, which keeps its CLEE. */
static void
test_by_id (Fixture *fixture)
{
  import (fixture, HEADING FIRST, "new 1, changed 0, same 0, duplicate 0, rejected 0");
  import (fixture, "ID,NOM_ESTAB,RAZ_SOCIAL,CODIGO_ACT,CVE_ENT,CVE_MUN,TELEFONO\n"
          "101,CURTIDOS UNO,CURTIDOS UNO SA DE CV,316110,11,20,4771111111\n", "new 0, changed 1, same 0, duplicate 0, rejected 0");
  fixture_assert_text (fixture, "SELECT clee || phone FROM firm", CLEE ("1") "4771111111");
}

static void
test_rejects (Fixture *fixture)
{
  g_autoptr (GFile) source = fixture_file (fixture, "source.csv", HEADING FIRST
    "x1,,\"Con, coma\",,316110,,,,11,,020,,,,,,\n"
    "104,,,,316110,,,,11,,020,,,,,,\n"
    "105,,Bien,,316110,,,,11,,020,,,,,,\n");
  g_autoptr (GFile) rejects = fixture_file (fixture, "rejects.csv", NULL);
  g_autoptr (BcpImportResult) result = apply (fixture, source, rejects), again = NULL, third = NULL;
  g_autofree char *text = fixture_read (fixture, "rejects.csv"), *corrected = NULL, *last = NULL;
  g_auto (GStrv) lines = NULL, parts = NULL;
  BcpImportRow *row;

  fixture_assert_counts (result, "new 2, changed 0, same 0, duplicate 0, rejected 2");
  row = g_ptr_array_index (result->rows[BCP_IMPORT_REJECTED], 0);
  g_assert_cmpint (row->number, ==, 3);
  g_assert_nonnull (strstr (row->reason, "x1"));
  row = g_ptr_array_index (result->rows[BCP_IMPORT_REJECTED], 1);
  g_assert_cmpint (row->number, ==, 4);

  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_suffix (lines[0], ",fecha_alta,reason"));
  g_assert_true (g_str_has_prefix (lines[1], "x1,,\"Con, coma\",,316110,"));

  /* Half corrected and imported again, as it is. */
  parts = g_strsplit (text, "x1", 2);
  corrected = g_strconcat (parts[0], "106", parts[1], NULL);
  {
    g_autoptr (GFile) file = fixture_file (fixture, "corrected.csv", corrected);

    again = apply (fixture, file, rejects);
  }
  fixture_assert_counts (again, "new 1, changed 0, same 0, duplicate 0, rejected 1");
  fixture_assert_text (fixture, "SELECT legal_name FROM firm WHERE denue_id = '106'", "Con, coma");
  last = fixture_read (fixture, "rejects.csv");
  g_assert_nonnull (strstr (last, ",fecha_alta,reason\n"));
  g_assert_null (strstr (last, "reason,reason"));

  /* Where nothing is rejected the file says so. */
  {
    g_autoptr (GFile) file = fixture_file (fixture, "good.csv", HEADING FIRST);
    g_autofree char *empty = NULL;

    third = apply (fixture, file, rejects);
    empty = fixture_read (fixture, "rejects.csv");
    g_assert_true (g_str_has_suffix (empty, ",reason\n"));
  }
}

static void
assert_failure (Fixture    *fixture,
                const char *text,
                gint        code)
{
  g_autoptr (GFile) source = fixture_file (fixture, "bad.csv", text), rejects = fixture_file (fixture, "r.csv", NULL);
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, source);
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  bcp_import_set_rejects (import, rejects);
  g_assert_null (bcp_import_apply (import, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, code);
  left = fixture_read (fixture, "r.csv");
  g_assert_null (left);
}

static void
test_hostile (Fixture *fixture)
{
  g_autofree char *long_field = NULL;

  assert_failure (fixture, "", BCP_ERROR_SYNTAX);
  assert_failure (fixture, "\n\n\n", BCP_ERROR_SYNTAX);
  assert_failure (fixture, "PK\003\004\n", BCP_ERROR_CORRUPT);
  assert_failure (fixture, "thing,phone\nx,1\n", BCP_ERROR_SYNTAX);
  import (fixture, HEADING, "new 0, changed 0, same 0, duplicate 0, rejected 0");
  import (fixture, HEADING "\"201,x\n", "new 0, changed 0, same 0, duplicate 0, rejected 1");

  long_field = g_strnfill (40000, 'x');
  {
    g_autofree char *text = g_strconcat (HEADING "202,,", long_field, ",,316110,,,,11,,020,,,,,,\n" FIRST, NULL);

    import (fixture, text, "new 1, changed 0, same 0, duplicate 0, rejected 1");
  }
}

/* A progress that cancels the work that it is told of. */
static void
on_notify (BcpProgress  *progress,
           GParamSpec   *pspec,
           GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

typedef struct
{
  GMainLoop       *loop;
  BcpImportResult *result;
  GError          *error;
} Answer;

static void
on_applied (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Answer *answer = data;

  answer->result = bcp_import_apply_finish (BCP_IMPORT (object), result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static GFile *
sample (Fixture *fixture,
        gint64   n_rows)
{
  GFile *file = fixture_file (fixture, "sample.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);

  g_assert_no_error (error);
  bcp_directory_sample_write (G_OUTPUT_STREAM (stream), n_rows, 5, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL);
  return file;
}

static void
test_cancel (Fixture *fixture)
{
  g_autoptr (GFile) source = sample (fixture, 20000), rejects = fixture_file (fixture, "rejects.csv", NULL);
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, source);
  g_autoptr (BcpImportResult) preview = NULL;
  g_autoptr (BcpProgress) progress = bcp_progress_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  Answer answer = { loop, NULL, NULL };
  gint64 head = bcp_store_get_head (fixture->store);

  preview = bcp_import_preview (import, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_counts (preview, "new 20000, changed 0, same 0, duplicate 0, rejected 0");
  g_assert_cmpuint (preview->rows[BCP_IMPORT_NEW]->len, ==, 500);

  bcp_import_set_rejects (import, rejects);
  g_signal_connect_object (progress, "notify::fraction", G_CALLBACK (on_notify), cancellable, 0);
  bcp_import_apply_async (import, progress, cancellable, on_applied, &answer);
  g_main_loop_run (loop);

  g_assert_null (answer.result);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM municipality"), ==, 1);
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head);
  left = fixture_read (fixture, "rejects.csv");
  g_assert_null (left);

  /* And then it goes through. */
  bcp_import_apply_async (import, NULL, NULL, on_applied, &answer);
  g_main_loop_run (loop);
  g_assert_no_error (answer.error);
  fixture_assert_counts (answer.result, "new 20000, changed 0, same 0, duplicate 0, rejected 0");
  g_assert_cmpint (answer.result->entry, ==, head + 1);
  bcp_import_result_free (answer.result);
}

static void
test_published (Fixture *fixture)
{
  g_autoptr (GFile) bajio = fixture_shared ("denue", "denue_gto_qro_latin1.csv");
  g_autoptr (GFile) older = fixture_shared ("denue", "denue_aguascalientes_utf8.csv");
  g_autoptr (BcpImportResult) first = NULL, second = NULL, again = NULL;

  if (bajio == NULL || older == NULL)
    return;

  first = apply (fixture, bajio, NULL);
  fixture_assert_counts (first, "new 226, changed 0, same 0, duplicate 0, rejected 0");
  g_assert_cmpstr (first->encoding, ==, "Windows-1252");
  second = apply (fixture, older, NULL);
  fixture_assert_counts (second, "new 14, changed 0, same 0, duplicate 0, rejected 0");
  again = apply (fixture, bajio, NULL);
  fixture_assert_counts (again, "new 0, changed 0, same 226, duplicate 0, rejected 0");
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm WHERE municipality = '11020'"), ==, 41);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM municipality WHERE name LIKE '%' || char (195) || '%'"), ==, 0);
  fixture_assert_text (fixture, "SELECT name FROM state WHERE code = '22'", "QUERÉTARO");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/exchange/import/new", test_new);
  fixture_add ("/exchange/import/again", test_again);
  fixture_add ("/exchange/import/changed", test_changed);
  fixture_add ("/exchange/import/duplicates", test_duplicates);
  fixture_add ("/exchange/import/by-name", test_by_name);
  fixture_add ("/exchange/import/by-id", test_by_id);
  fixture_add ("/exchange/import/rejects", test_rejects);
  fixture_add ("/exchange/import/hostile", test_hostile);
  fixture_add ("/exchange/import/cancel", test_cancel);
  fixture_add ("/exchange/import/published", test_published);
  return g_test_run ();
}
