/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-command.h"
#include "bcp-programme.h"
#include "bcp-record-block.h"
#include "bcp-store.h"
#include "fault-vfs.h"

#include <ftw.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* The program is killed at any moment of its work: what it answered as saved is there, what it did
 * not finish is not, and the file is sound. Half of the moments are between two things that it asks
 * of the disk, or within a write; the other half are a clock's. Each job is killed so many times, 360
 * in all; BCP_TEST_ROUNDS makes a longer siege. */
#define KILLS 36

/* One process makes so many edits, each answered by itself. */
#define EDITS 8

#define N_ROWS 120

/* Plants that are there before, and rows of a block that is pasted into the streams of the first. */
#define N_PLANTS 10
#define N_PASTED 6

/* What the children do: this program again, as the one under test. */

static const char *counts_to;

static void
write_count (void)
{
  g_autofree char *text = g_strdup_printf ("%u", fault_vfs_moments ());

  g_file_set_contents (counts_to, text, -1, NULL);
}

/* Cells as from a spreadsheet into the grid of a worksheet, one edit. */
static gboolean
paste_block (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  const BcpEntity *streams = bcp_entity_by_name ("streams");
  g_autoptr (BcpRecordBlock) block = bcp_record_block_new (streams, bcp_entity_get_field (streams, "assessment"), 1);
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  for (guint i = 0; i < N_PASTED; i++)
    {
      guint row = bcp_record_block_add_row (block, 0);
      g_autofree char *quantity = g_strdup_printf ("%u,200.5 m3", i + 1);

      bcp_record_block_set (block, row, bcp_entity_get_field (streams, "name"), "Pasted");
      bcp_record_block_set (block, row, bcp_entity_get_field (streams, "quantity"), quantity);
    }
  bcp_record_block_set_words (block, catalogue, BCP_LANGUAGE_EN);
  return bcp_record_block_save (block, db, error) && bcp_record_block_get_refusals (block)->len == 0;
}

static int
paste (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpLabel) label = bcp_label_new ("Paste", NULL);
  g_autoptr (BcpStore) store = bcp_store_open (path, BCP_STORE_COMMAND, bcp_programme_schema (), NULL, &error);
  gboolean pasted = store != NULL && bcp_store_edit (store, label, paste_block, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  if (pasted)
    puts ("pasted");
  bcp_store_close (store);
  return !pasted;
}

/* "--at MOMENT COUNT TIMES WORD…": runs the words as a command, to be killed at the moment; how many
 * moments there were goes to the file COUNT, unless that is "-". */
static int
run_as_program (int    argc,
                char **argv)
{
  guint moment = (guint) atoi (argv[2]);
  int times = atoi (argv[4]), status = 0;

  fault_vfs_install ();
  counts_to = argv[3];
  if (*counts_to == '/')
    atexit (write_count);
  fault_vfs_set (moment > 0 ? FAULT_KILL : FAULT_NONE, moment);

  for (int i = 0; i < times && status == 0; i++)
    {
      g_autofree char **words = g_new0 (char *, argc);
      int n = 0;

      words[n++] = argv[0];
      for (int j = 5; j < argc; j++)
        words[n++] = argv[j];
      if (strcmp (words[1], "paste") == 0)
        status = paste (words[2]);
      else
        g_assert_true (bcp_command_main (n, words, &status));
      fflush (stdout);
    }
  return status;
}

/* The besieger. */

typedef struct
{
  char *folder;
  char *file;
  char *older;
  char *ready;
} Camp;

#define FIRMS "SELECT count (*) FROM firm"
/* An edit that wrote part of its tables would show in a number that is no multiple. */
#define ASSESSMENTS "SELECT (SELECT count (*) FROM assessment WHERE source = 'IAC') + (SELECT count (*) FROM meter) + (SELECT count (*) FROM bill)"
#define OPTIONS "SELECT (SELECT count (*) FROM option) + (SELECT count (*) FROM option_effect)"
#define STREAMS "SELECT (SELECT count (*) FROM stream) + (SELECT count (*) FROM assessment) + (SELECT count (*) FROM assessment_period)"

/**
 * Job: a command that is killed, again and again
 * @name: of the test
 * @words: the command; FILE, OUT and names of tables stand for paths
 * @times: how often one process runs it
 * @entries_per_answer: history entries behind an answer
 * @counted: SQL of a number that each entry …
 * @per_entry: … raises by so much
 * @from_older: it begins with a file of the first version
 */
typedef struct
{
  const char *name;
  const char *words;
  int         times;
  int         entries_per_answer;
  const char *counted;
  int         per_entry;
  gboolean    from_older;
} Job;

static const Job jobs[] = {
  { "edits", "add FILE firms legal_name=Besieged", EDITS, 1, FIRMS, 1 },
  { "undo", "history FILE undo", 3, 1, FIRMS, -1 },
  { "import", "import FILE firms.csv", 1, 1, FIRMS, N_ROWS },
  { "assessments", "import FILE plants.csv --as assessments", 1, 1, ASSESSMENTS, 3 * N_ROWS },
  { "options", "import FILE options.csv --as options", 1, 1, OPTIONS, 2 * N_ROWS },
  { "streams", "import FILE emissions.csv --as streams --year 2005", 1, 1, STREAMS, 4 * N_ROWS },
  { "paste", "paste FILE", EDITS, 1, "SELECT count (*) FROM stream WHERE quantity > 1000", N_PASTED },
  { "backup", "backup FILE OUT", 1, 0, FIRMS, 0 },
  { "restore", "restore FILE OUT", 1, 0, FIRMS, 0 },
  { "migration", "add FILE firms legal_name=Besieged", 1, 1, FIRMS, 1, TRUE },
};

static const char *program;

/* As little of a programme as the first migration takes: a definition may need tables of a later one. */
#define PROGRAMME \
  "INSERT INTO programme (id, code, name_en, name_es, start_date, duration_months, size_rule, base_currency, plant_currency, languages)" \
  " VALUES (1, 'T', 'Trial', 'Prueba', '2003-11-01', 36, '2002', 'USD', 'MXN', 'es en');" \
  "INSERT INTO firm (id, legal_name) VALUES (1, 'Before')"

/* What the tables of others refer to. */
#define WORKSHEETS \
  "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " G_STRINGIFY (N_PLANTS) ")" \
  " INSERT INTO assessment (id, code) SELECT i, 'P' || i FROM n;" \
  "INSERT INTO code_entry (id, list, code, position, name_en, name_es, parent, note) VALUES" \
  " (1, 'iac_carrier', 'EC', 1, 'Electricity', 'Electricidad', 'electricity', 'kWh')," \
  " (2, 'iac_resource', 'EC', 2, 'Electricity', 'Electricidad', 'electricity', 'kWh')"

static gboolean
add_worksheets (BcpConnection  *db,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  return bcp_connection_script (db, WORKSHEETS, error);
}

static gboolean
add_programme (BcpConnection  *db,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  return bcp_connection_script (db, PROGRAMME, error);
}

static gboolean
add_firm (BcpConnection  *db,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  return bcp_connection_run (db, error, "INSERT INTO firm (id, legal_name) VALUES (?1, 'Saved')", "i", bcp_connection_new_id (db, error));
}

/* A small programme with some history, as the first @n_migrations made it. */
static void
make_file (const char *path,
           guint       n_migrations)
{
  BcpSchema schema = *bcp_programme_schema ();
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpStore) store = NULL;

  schema.n_migrations = MIN (n_migrations, schema.n_migrations);
  store = bcp_store_open (path, BCP_STORE_CREATE, &schema, NULL, &error);
  g_assert_no_error (error);
  bcp_store_record (store, label, add_programme, NULL, NULL, NULL, &error);
  if (n_migrations >= bcp_programme_schema ()->n_migrations)
    bcp_store_record (store, label, add_worksheets, NULL, NULL, NULL, &error);
  for (int i = 0; i < 6 && error == NULL; i++)
    bcp_store_edit (store, label, add_firm, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  bcp_store_close (store);
}

static char *
in_camp (Camp       *camp,
         const char *name)
{
  return g_build_filename (camp->folder, name, NULL);
}

/* Tables to be imported: a heading, and a row in which # stands for its number and @ for a plant's. */
static const struct
{
  const char *name;
  const char *heading;
  const char *row;
} tables[] = {
  { "firms.csv", "id,clee,nom_estab,raz_social,codigo_act,per_ocu,cve_ent,entidad,cve_mun,municipio,cve_loc,localidad,latitud,longitud\n",
    "#,11020316211968761000#00S0,FIRM #,FIRM # SA DE CV,316211,0 a 5 personas,11,GUANAJUATO,020,León,0001,León,21.1,-101.6\n" },
  { "plants.csv", "ID,CENTER,FY,SIC,STATE,SALES,EMPLOYEES,EC_plant_cost,EC_plant_usage\n", "AA#,AA,2004,3111,GA,1000000,@,5000,100000\n" },
  { "options.csv", "SUPERID,ID,AR_NUMBER,ARC2,IMPSTATUS,IMPCOST,PSOURCCODE,PCONSERVED,PSOURCONSV,PSAVED,FY\n",
    "AR#,P@,#,2.2414,I,1000,EC,5000,,400,2004\n" },
  { "emissions.csv", "NRA,Nombre,Estado,Sector,Sustancia,Unidad,Aire,Agua\n", "N#,Planta #,GUANAJUATO,Curtido,Cromo,kg,@,2\n" },
};

static void
make_tables (Camp *camp)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GString) text = g_string_new (tables[i].heading);
      g_autofree char *path = in_camp (camp, tables[i].name);

      for (int row = 0; row < N_ROWS; row++)
        {
          g_autoptr (GString) line = g_string_new (tables[i].row);
          g_autofree char *number = g_strdup_printf ("%d", 1000 + row), *plant = g_strdup_printf ("%d", 1 + row % N_PLANTS);

          g_string_replace (line, "#", number, 0);
          g_string_replace (line, "@", plant, 0);
          g_string_append (text, line->str);
        }
      g_file_set_contents (path, text->str, -1, NULL);
    }
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes;

  g_file_get_contents (from, &bytes, &n_bytes, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (to, bytes, (gssize) n_bytes, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* Nothing but what each round begins with. */
static void
clear_camp (Camp *camp)
{
  g_autoptr (GDir) dir = g_dir_open (camp->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "file") || g_str_has_prefix (name, "out"))
      {
        g_autofree char *path = in_camp (camp, name);

        g_unlink (path);
      }
}

static GSubprocess *
start (Camp      *camp,
       const Job *job,
       guint      moment,
       gboolean   in_peace)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) command = g_strsplit (job->words, " ", -1);
  g_autoptr (GError) error = NULL;
  GSubprocess *child;

  g_ptr_array_add (words, g_strdup (program));
  g_ptr_array_add (words, g_strdup ("--at"));
  g_ptr_array_add (words, g_strdup_printf ("%u", moment));
  g_ptr_array_add (words, in_peace ? in_camp (camp, "count") : g_strdup ("-"));
  g_ptr_array_add (words, g_strdup_printf ("%d", job->times));
  for (int i = 0; command[i] != NULL; i++)
    g_ptr_array_add (words, strcmp (command[i], "FILE") == 0             ? g_strdup (camp->file)
                            : strcmp (command[i], "OUT") == 0            ? in_camp (camp, "out.bajiocp")
                            : g_str_has_suffix (command[i], ".csv") ? in_camp (camp, command[i])
                                                                         : g_strdup (command[i]));
  g_ptr_array_add (words, NULL);

  child = g_subprocess_newv ((const char *const *) words->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  return child;
}

/* How many lines @child said before it ended. */
static int
count_lines (GSubprocess *child)
{
  g_autofree char *text = NULL;
  int n = 0;

  g_assert_true (g_subprocess_communicate_utf8 (child, NULL, NULL, &text, NULL, NULL));
  for (const char *c = text; *c != '\0'; c++)
    n += *c == '\n';
  return n;
}

static gpointer
read_int (BcpConnection  *db,
          gpointer        sql,
          GCancellable   *cancellable,
          GError        **error)
{
  gint64 value;

  return bcp_connection_get_int (db, &value, error, sql, NULL) ? GINT_TO_POINTER ((int) value + 1) : NULL;
}

static int
get_int (BcpStore   *store,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  gpointer value = bcp_store_read (store, read_int, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_INT (value) - 1;
}

typedef struct
{
  int head;    /* the file's last entry */
  int count;   /* what the job counts */
} State;

/* The file must be sound. */
static State
inspect (const char *path,
         const char *counted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpStore) store = bcp_store_open (path, BCP_STORE_COMMAND, bcp_programme_schema (), NULL, &error);
  g_autoptr (GPtrArray) findings = NULL;
  State state;

  g_assert_no_error (error);
  g_assert_false (bcp_store_get_read_only (store));
  findings = bcp_store_check (store, NULL, NULL, &error);
  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s: %s", path, (char *) g_ptr_array_index (findings, 0));

  state = (State) { (int) bcp_store_get_head (store), get_int (store, counted) };
  bcp_store_close (store);
  return state;
}

/* Every file that the process left behind under its final name is whole. */
static void
inspect_others (Camp *camp)
{
  g_autoptr (GDir) dir = g_dir_open (camp->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if ((g_str_has_prefix (name, "file-") || g_str_has_prefix (name, "out")) && g_str_has_suffix (name, ".bajiocp"))
      {
        g_autofree char *path = in_camp (camp, name);

        if (g_file_test (path, G_FILE_TEST_EXISTS))
          inspect (path, FIRMS);
      }
}

static void
lay_out (Camp      *camp,
         const Job *job)
{
  clear_camp (camp);
  copy_file (job->from_older ? camp->older : camp->ready, camp->file);
  if (strcmp (job->name, "restore") == 0 || strcmp (job->name, "backup") == 0)
    {
      g_autofree char *out = in_camp (camp, "out.bajiocp");

      copy_file (camp->ready, out);
    }
}

static gboolean
is_killed (GSubprocess *child)
{
  return g_subprocess_get_if_signaled (child) && g_subprocess_get_term_sig (child) == SIGKILL;
}

/* Entries and what they did hold together. */
static void
assert_kept (const Job *job,
             State      before,
             State      after,
             int        answered)
{
  int entries = after.head - before.head;

  g_assert_cmpint (entries, >=, answered);
  g_assert_cmpint (entries, <=, MIN (answered + 1, job->times * job->entries_per_answer));
  g_assert_cmpint (after.count - before.count, ==, entries * job->per_entry);
}

static gboolean
is_import (const Job *job)
{
  return g_str_has_prefix (job->words, "import ");
}

static guint
read_count (Camp *camp)
{
  g_autofree char *path = in_camp (camp, "count");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return (guint) atoi (text);
}

/* An import answers in several lines, all after the edit. */
static int
answers_of (const Job *job,
            int        n_lines)
{
  return is_import (job) ? n_lines > 0 : MIN (n_lines, job->times) * job->entries_per_answer;
}

/* After a kill the same import runs once more, and ends with everything there, once. */
static void
import_again (Camp      *camp,
              const Job *job,
              State      before)
{
  g_autoptr (GSubprocess) child = start (camp, job, 0, TRUE);
  State after;

  count_lines (child);
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (child));
  after = inspect (camp->file, job->counted);
  g_assert_cmpint (after.head - before.head, ==, 1);
  g_assert_cmpint (after.count - before.count, ==, job->per_entry);
}

static void
test_job (gconstpointer data)
{
  const Job *job = data;
  const char *more = g_getenv ("BCP_TEST_ROUNDS");
  int n_kills = more != NULL ? atoi (more) : KILLS, n_killed = 0;
  g_autofree char *folder = g_dir_make_tmp ("bcp-kill-XXXXXX", NULL);
  Camp camp = { folder };
  guint n_moments = 0;
  gint64 duration = 0;
  State before;

  camp.file = in_camp (&camp, "file.bajiocp");
  camp.older = in_camp (&camp, "older.bajiocp");
  camp.ready = in_camp (&camp, "ready.bajiocp");
  make_file (camp.older, 1);
  make_file (camp.ready, G_MAXUINT);
  make_tables (&camp);

  lay_out (&camp, job);
  before = inspect (camp.file, job->counted);

  /* Once in peace: so long it takes, and so often it asks the disk. */
  for (int round = -1; n_killed < n_kills; round++)
    {
      gboolean by_clock = round % 2 != 0;
      guint moment = round >= 0 && !by_clock ? (guint) g_test_rand_int_range (1, (gint32) n_moments + 1) : 0;
      gulong delay = round >= 0 && by_clock ? (gulong) g_test_rand_int_range (0, (gint32) duration) : 0;
      g_autoptr (GSubprocess) child = NULL;
      State after;
      gint64 began;
      int n_lines;

      lay_out (&camp, job);
      began = g_get_monotonic_time ();
      child = start (&camp, job, moment, round < 0);
      if (round >= 0 && by_clock)
        {
          g_usleep (delay);
          g_subprocess_force_exit (child);
        }
      n_lines = count_lines (child);
      g_subprocess_wait (child, NULL, NULL);
      g_assert_true (is_killed (child) || g_subprocess_get_successful (child));
      n_killed += is_killed (child);

      g_test_message ("round %d: moment %u, delay %lu µs, %d lines", round, moment, delay, n_lines);
      after = inspect (camp.file, job->counted);
      assert_kept (job, before, after, answers_of (job, n_lines));
      if (!is_killed (child))
        g_assert_cmpint (after.head - before.head, ==, job->times * job->entries_per_answer);
      inspect_others (&camp);
      if (is_import (job))
        import_again (&camp, job, before);

      if (round < 0)
        {
          n_moments = read_count (&camp);
          duration = g_get_monotonic_time () - began;
          g_assert_cmpuint (n_moments, >, 4);
        }
      else
        {
          /* Some are quicker than the clock; not that many. */
          g_assert_cmpint (round, <, 4 * n_kills);
        }
    }

  g_test_message ("%s: killed %d times, %u moments, %.1f ms", job->name, n_killed, n_moments, duration / 1000.0);
  clear_camp (&camp);
  g_unlink (camp.older);
  g_unlink (camp.ready);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = in_camp (&camp, tables[i].name);

      g_unlink (path);
    }
  {
    g_autofree char *count = in_camp (&camp, "count");

    g_unlink (count);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (camp.file);
  g_free (camp.older);
  g_free (camp.ready);
}

int
main (int    argc,
      char **argv)
{
  program = argv[0];
  if (argc > 5 && strcmp (argv[1], "--at") == 0)
    return run_as_program (argc, argv);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autofree char *path = g_strconcat ("/kill/", jobs[i].name, NULL);

      g_test_add_data_func (path, &jobs[i], test_job);
    }
  return g_test_run ();
}
