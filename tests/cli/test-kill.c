/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-command.h"
#include "bcp-programme.h"
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
 * of the disk, or within a write; the other half are a clock's. Each job is killed so many times, 216
 * in all; BCP_TEST_ROUNDS makes a longer siege. */
#define KILLS 36

/* One process makes so many edits, each answered by itself. */
#define EDITS 8

#define N_ROWS 120

/* What the children do: this program again, as the one under test. */

static const char *counts_to;

static void
write_count (void)
{
  g_autofree char *text = g_strdup_printf ("%u", fault_vfs_moments ());

  g_file_set_contents (counts_to, text, -1, NULL);
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
  char *rows;
} Camp;

/**
 * Job: a command that is killed, again and again
 * @name: of the test
 * @words: the command; FILE, ROWS and OUT stand for the paths
 * @times: how often one process runs it
 * @from_older: it begins with a file of the first version
 * @lines_per_answer: lines that say one edit is saved; 0 where only the end says so
 * @entries_per_answer: history entries behind an answer
 */
typedef struct
{
  const char *name;
  const char *words;
  int         times;
  gboolean    from_older;
  int         entries_per_answer;
} Job;

static const Job jobs[] = {
  { "edits", "add FILE firms legal_name=Besieged", EDITS, FALSE, 1 },
  { "undo", "history FILE undo", 3, FALSE, 1 },
  { "import", "import FILE ROWS", 1, FALSE, 1 },
  { "backup", "backup FILE OUT", 1, FALSE, 0 },
  { "restore", "restore FILE OUT", 1, FALSE, 0 },
  { "migration", "add FILE firms legal_name=Besieged", 1, TRUE, 1 },
};

static const char *program;

/* As little of a programme as the first migration takes: a definition may need tables of a later one. */
#define PROGRAMME \
  "INSERT INTO programme (id, code, name_en, name_es, start_date, duration_months, size_rule, base_currency, plant_currency, languages)" \
  " VALUES (1, 'T', 'Trial', 'Prueba', '2003-11-01', 36, '2002', 'USD', 'MXN', 'es en');" \
  "INSERT INTO firm (id, legal_name) VALUES (1, 'Before')"

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
  for (int i = 0; i < 6 && error == NULL; i++)
    bcp_store_edit (store, label, add_firm, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  bcp_store_close (store);
}

static void
make_rows (const char *path)
{
  g_autoptr (GString) text = g_string_new ("id,clee,nom_estab,raz_social,codigo_act,per_ocu,cve_ent,entidad,cve_mun,municipio,cve_loc,localidad,latitud,longitud\n");

  for (int i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "%d,110203162119687610%06d00S0,FIRM %d,FIRM %d SA DE CV,316211,0 a 5 personas,11,GUANAJUATO,020,León,0001,León,21.1,-101.6\n",
                            1000 + i, i, i, i);
  g_file_set_contents (path, text->str, -1, NULL);
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

static char *
in_camp (Camp       *camp,
         const char *name)
{
  return g_build_filename (camp->folder, name, NULL);
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
    g_ptr_array_add (words, strcmp (command[i], "FILE") == 0   ? g_strdup (camp->file)
                            : strcmp (command[i], "ROWS") == 0 ? g_strdup (camp->rows)
                            : strcmp (command[i], "OUT") == 0  ? in_camp (camp, "out.bajiocp")
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

/* The file's last entry; it must be sound. */
static int
inspect (const char *path,
         int        *n_firms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpStore) store = bcp_store_open (path, BCP_STORE_COMMAND, bcp_programme_schema (), NULL, &error);
  g_autoptr (GPtrArray) findings = NULL;
  int head;

  g_assert_no_error (error);
  g_assert_false (bcp_store_get_read_only (store));
  findings = bcp_store_check (store, NULL, NULL, &error);
  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s: %s", path, (char *) g_ptr_array_index (findings, 0));

  head = (int) bcp_store_get_head (store);
  *n_firms = get_int (store, "SELECT count (*) FROM firm");
  bcp_store_close (store);
  return head;
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
        int n_firms;

        if (g_file_test (path, G_FILE_TEST_EXISTS))
          inspect (path, &n_firms);
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

/* Entries and firms hold together: each edit of a job adds, takes away or imports the same number. */
static void
assert_kept (const Job *job,
             int        head,
             int        n_firms,
             int        answered)
{
  int entries = head - 7, firms = n_firms - 7;

  g_assert_cmpint (entries, >=, answered);
  g_assert_cmpint (entries, <=, MIN (answered + 1, job->times * job->entries_per_answer));
  if (strcmp (job->name, "undo") == 0)
    g_assert_cmpint (firms, ==, -entries);
  else if (strcmp (job->name, "import") == 0)
    g_assert_cmpint (firms, ==, entries * N_ROWS);
  else
    g_assert_cmpint (firms, ==, entries);
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
  return strcmp (job->name, "import") == 0 ? n_lines > 0 : MIN (n_lines, job->times) * job->entries_per_answer;
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

  camp.file = in_camp (&camp, "file.bajiocp");
  camp.older = in_camp (&camp, "older.bajiocp");
  camp.ready = in_camp (&camp, "ready.bajiocp");
  camp.rows = in_camp (&camp, "rows.csv");
  make_file (camp.older, 1);
  make_file (camp.ready, G_MAXUINT);
  make_rows (camp.rows);

  /* Once in peace: so long it takes, and so often it asks the disk. */
  for (int round = -1; n_killed < n_kills; round++)
    {
      gboolean by_clock = round % 2 != 0;
      guint moment = round >= 0 && !by_clock ? (guint) g_test_rand_int_range (1, (gint32) n_moments + 1) : 0;
      gulong delay = round >= 0 && by_clock ? (gulong) g_test_rand_int_range (0, (gint32) duration) : 0;
      g_autoptr (GSubprocess) child = NULL;
      int n_lines, head, n_firms;
      gint64 began;

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
      head = inspect (camp.file, &n_firms);
      assert_kept (job, head, n_firms, answers_of (job, n_lines));
      if (!is_killed (child))
        g_assert_cmpint (head - 7, ==, job->times * job->entries_per_answer);
      inspect_others (&camp);

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
  g_unlink (camp.rows);
  {
    g_autofree char *count = in_camp (&camp, "count");

    g_unlink (count);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (camp.file);
  g_free (camp.older);
  g_free (camp.ready);
  g_free (camp.rows);
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
