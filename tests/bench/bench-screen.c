/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-screen.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SCREEN "1280x800x24"

/* Of each so many pixels one is looked at, across and down. */
#define STRIDE 4

/* A start is over when nothing more than a cursor has changed for so long. */
#define SETTLED_MS 1500
#define TIMEOUT_MS 60000
#define POLL_US 2000

/* Pictures are the same where no more of their pixels differ than a cursor or a clock has. */
#define SAME_SHARE 0.005

/* What GNOME gives a program through its settings daemon. */
#define SETTINGS "[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\ngtk-cursor-blink=false\n"

struct _BenchScreen
{
  Bench         *bench;
  GSubprocess   *server;
  GTestDBus     *bus;
  const guint8  *file;
  gsize          size;
  gsize          pixels;      /* where they begin */
  guint          width;
  guint          height;
  gsize          line;        /* bytes */
};

static guint32
header_number (BenchScreen *self,
               guint        index)
{
  guint32 number;

  memcpy (&number, self->file + index * sizeof number, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* The server keeps its screen in a file in the X window dump format. */
static gboolean
map_pixels (BenchScreen *self)
{
  g_autofree char *path = bench_path (self->bench, "Xvfb_screen0");
  g_autoptr (GMappedFile) mapped = NULL;
  int descriptor = open (path, O_RDONLY | O_CLOEXEC);
  off_t size = descriptor >= 0 ? lseek (descriptor, 0, SEEK_END) : 0;

  if (size < 100)
    return FALSE;
  self->size = (gsize) size;
  self->file = mmap (NULL, self->size, PROT_READ, MAP_SHARED, descriptor, 0);
  close (descriptor);
  if (self->file == MAP_FAILED)
    return FALSE;

  self->width = header_number (self, 4);
  self->height = header_number (self, 5);
  self->line = header_number (self, 12);
  self->pixels = header_number (self, 0) + header_number (self, 19) * 12;
  return self->pixels + self->line * self->height <= self->size;
}

static char *
read_line (int descriptor)
{
  GString *line = g_string_new (NULL);
  char c;

  while (read (descriptor, &c, 1) == 1 && c != '\n')
    g_string_append_c (line, c);
  return g_string_free (line, FALSE);
}

static gboolean
start_server (BenchScreen *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *number = NULL;
  g_autofree char *display = NULL;
  int ends[2];

  if (pipe2 (ends, O_CLOEXEC) != 0)
    return FALSE;
  g_subprocess_launcher_take_fd (launcher, ends[1], 3);
  self->server = g_subprocess_launcher_spawn (launcher, NULL, "Xvfb", "-displayfd", "3", "-screen", "0", SCREEN, "-dpi", "96",
                                              "-nolisten", "tcp", "-noreset", "-fbdir", self->bench->folder, NULL);
  g_clear_object (&launcher);
  number = self->server != NULL ? read_line (ends[0]) : g_strdup ("");
  close (ends[0]);
  if (*number == '\0')
    return FALSE;

  display = g_strconcat (":", number, NULL);
  g_setenv ("DISPLAY", display, TRUE);
  return map_pixels (self);
}

static void
set_environment (Bench *bench)
{
  g_autofree char *folder = bench_path (bench, "gtk-4.0");
  g_autofree char *settings = g_build_filename (folder, "settings.ini", NULL);
  const char *const variables[][2] = {
    { "GDK_BACKEND", "x11" },     { "GSK_RENDERER", "cairo" },  { "LIBGL_ALWAYS_SOFTWARE", "1" },
    { "GTK_USE_PORTAL", "0" },    { "ADW_DISABLE_PORTAL", "1" }, { "GTK_A11Y", "none" },
    { "GSETTINGS_BACKEND", "memory" }, { "GIO_USE_VFS", "local" }, { "NO_AT_BRIDGE", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i][0], variables[i][1], TRUE);
  g_setenv ("HOME", bench->folder, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", bench->folder, TRUE);
  g_unsetenv ("WAYLAND_DISPLAY");
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (settings, SETTINGS, -1, NULL);
}

/* Returns NULL, and says why, where this machine has no such server. */
BenchScreen *
bench_screen_new (Bench *bench)
{
  BenchScreen *self = g_new0 (BenchScreen, 1);

  self->bench = bench;
  /* The bus first: GLib takes the display away from a program that starts one. */
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  set_environment (bench);
  if (!start_server (self))
    {
      g_printerr ("bcp-bench: Xvfb does not start here; nothing is measured in a window\n");
      bench_screen_free (self);
      return NULL;
    }

  return self;
}

void
bench_screen_free (BenchScreen *self)
{
  if (self->bus != NULL)
    g_test_dbus_stop (self->bus);
  g_clear_object (&self->bus);
  if (self->server != NULL)
    {
      g_subprocess_send_signal (self->server, SIGTERM);
      g_subprocess_wait (self->server, NULL, NULL);
      g_object_unref (self->server);
    }
  if (self->file != NULL && self->file != MAP_FAILED)
    munmap ((gpointer) self->file, self->size);
  g_free (self);
}

/* How long a program takes to show what it shows in the end */

typedef struct
{
  double   time;
  GArray  *pixels;   /* guint32 */
} Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_array_unref (picture->pixels);
  g_free (picture);
}

static Picture *
take_picture (BenchScreen *self)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->time = bench_clock ();
  picture->pixels = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (self->width / STRIDE) * (self->height / STRIDE));
  for (guint y = 0; y < self->height; y += STRIDE)
    for (guint x = 0; x < self->width; x += STRIDE)
      {
        guint32 pixel;

        memcpy (&pixel, self->file + self->pixels + y * self->line + x * sizeof pixel, sizeof pixel);
        g_array_append_val (picture->pixels, pixel);
      }

  return picture;
}

static gboolean
is_same (const Picture *a,
         const Picture *b)
{
  guint n = 0;

  for (guint i = 0; i < a->pixels->len; i++)
    n += g_array_index (a->pixels, guint32, i) != g_array_index (b->pixels, guint32, i);
  return n <= SAME_SHARE * a->pixels->len;
}

/* Pictures from now on, of which each differs from the one before; until nothing changes any more. */
static GPtrArray *
watch (BenchScreen *self)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func (picture_free);
  double start = bench_clock (), last = start;

  g_ptr_array_add (pictures, take_picture (self));
  while (bench_clock () - start < TIMEOUT_MS && (pictures->len == 1 || bench_clock () - last < SETTLED_MS))
    {
      Picture *picture = take_picture (self);

      if (is_same (picture, g_ptr_array_index (pictures, pictures->len - 1)))
        picture_free (picture);
      else
        {
          last = picture->time;
          g_ptr_array_add (pictures, picture);
        }
      g_usleep (POLL_US);
    }

  return pictures;
}

/* Milliseconds from starting @command to the frame that it still shows when it has come to rest; NAN
 * where it shows none. */
double
bench_screen_start (BenchScreen       *self,
                    const char *const *command)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) program = NULL;
  g_autoptr (GPtrArray) pictures = NULL;
  double start = bench_clock (), shown = NAN;

  program = g_subprocess_launcher_spawnv (launcher, command, NULL);
  if (program == NULL)
    return NAN;

  pictures = watch (self);
  for (guint i = pictures->len; i > 1 && is_same (g_ptr_array_index (pictures, i - 1), g_ptr_array_index (pictures, pictures->len - 1)); i--)
    shown = ((Picture *) g_ptr_array_index (pictures, i - 1))->time - start;

  g_subprocess_send_signal (program, SIGTERM);
  g_subprocess_wait (program, NULL, NULL);
  g_usleep (300 * 1000);
  return shown;
}
