/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-table.h"

#include "bcp-error.h"
#include "bcp-sheet-source-private.h"
#include "bcp-text.h"
#include "bcp-text-decoder.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many rows, of so much text together, decide where the heading is. */
#define AHEAD_ROWS 60
#define AHEAD_TEXT (4 * 1024 * 1024)

/* A row that was read ahead. */
typedef struct
{
  gint64  number;
  char  **cells;
  guint   n_cells;
  guint   width;
  guint   flaws;
} KeptRow;

/* How often a flaw was met, and where first. */
typedef struct
{
  gint64 rows;
  gint64 first;
} FlawCount;

struct _BcpTable
{
  BcpSheetSource *source;
  GPtrArray      *ahead;       /* KeptRow */
  guint           next_ahead;
  gboolean        finished;    /* the source has no more */
  char          **headings;
  guint           n_headings;
  gint64          heading_row;
  guint           n_above;     /* rows above the heading */
  guint           n_beside;    /* rows with cells behind the last heading */
  FlawCount       flaws[7];    /* by bit of BcpTableFlaws */
};

static void
kept_row_free (gpointer data)
{
  KeptRow *kept = data;

  for (guint i = 0; i < kept->n_cells; i++)
    g_free (kept->cells[i]);
  g_free (kept->cells);
  g_free (kept);
}

static KeptRow *
keep (const BcpTableRow *row,
      gsize             *size)
{
  KeptRow *kept = g_new0 (KeptRow, 1);

  kept->number = row->number;
  kept->n_cells = row->n_cells;
  kept->width = bcp_table_row_width (row);
  kept->flaws = row->flaws;
  kept->cells = g_new0 (char *, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    {
      kept->cells[i] = g_strdup (row->cells[i]);
      *size += strlen (row->cells[i]) + sizeof (char *);
    }

  return kept;
}

static gboolean
read_ahead (BcpTable      *self,
            GCancellable  *cancellable,
            GError       **error)
{
  BcpTableStep step = BCP_TABLE_ROW;
  BcpTableRow row;
  gsize size = 0;

  while (self->ahead->len < AHEAD_ROWS && size < AHEAD_TEXT
         && (step = self->source->class->next (self->source, &row, cancellable, error)) == BCP_TABLE_ROW)
    g_ptr_array_add (self->ahead, keep (&row, &size));
  self->finished = step == BCP_TABLE_END;

  return step != BCP_TABLE_ERROR;
}

/* Whether a cell could be a heading's: letters, and no number, date or yes. */
static gboolean
is_wordy (const char *cell)
{
  gboolean letter = FALSE;

  if (strcmp (cell, "TRUE") == 0 || strcmp (cell, "FALSE") == 0 || cell[0] == '#')
    return FALSE;
  for (const char *p = cell; *p != '\0' && !letter; p = g_utf8_next_char (p))
    letter = g_unichar_isalpha (g_utf8_get_char (p));

  return letter && !(g_ascii_isdigit (cell[0]) && strlen (cell) >= 10 && cell[4] == '-');
}

static void
count_cells (const KeptRow *row,
             guint         *filled,
             guint         *wordy)
{
  *filled = 0;
  *wordy = 0;
  for (guint i = 0; i < row->width; i++)
    {
      const char *cell = row->cells[i] + strspn (row->cells[i], " \t\r\n");

      *filled += *cell != '\0';
      *wordy += is_wordy (cell);
    }
}

static int
compare_widths (gconstpointer a,
                gconstpointer b)
{
  return (int) *(const guint *) a - (int) *(const guint *) b;
}

/* How wide the table is: what three quarters of the rows from @from on do not exceed, so that neither
 * notes nor a broken row decide. */
static guint
table_width (BcpTable *self,
             guint     from)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = from; i < self->ahead->len; i++)
    g_array_append_val (widths, ((KeptRow *) g_ptr_array_index (self->ahead, i))->width);
  g_array_sort (widths, compare_widths);

  return widths->len > 0 ? g_array_index (widths, guint, (widths->len - 1) * 3 / 4) : 0;
}

/* The first row whose cells are mostly filled, mostly with words, and that is as wide as the rows below. */
static guint
find_heading (BcpTable *self)
{
  guint fallback = self->ahead->len;

  for (guint i = 0; i < self->ahead->len; i++)
    {
      const KeptRow *row = g_ptr_array_index (self->ahead, i);
      guint width = table_width (self, MIN (i + 1, self->ahead->len - 1));
      guint filled, wordy;

      /* The last columns of a table are often empty throughout, and the heading may leave one out. */
      if (row->width * 5 < width * 4 || row->width == 0)
        continue;
      if (fallback == self->ahead->len)
        fallback = i;
      count_cells (row, &filled, &wordy);
      if (filled * 5 >= row->width * 3 && wordy * 2 > filled)
        return i;
    }

  /* A table of numbers under numbers: its first row. */
  return fallback < self->ahead->len ? fallback : 0;
}

static void
set_headings (BcpTable *self,
              guint     index)
{
  const KeptRow *row = g_ptr_array_index (self->ahead, index);
  guint width = MAX (row->width, 1);

  self->headings = g_new0 (char *, width + 1);
  for (guint i = 0; i < width; i++)
    {
      char *heading = bcp_text_squeeze (i < row->n_cells ? row->cells[i] : "");

      self->headings[i] = heading != NULL ? heading : g_strdup ("");
    }
  self->n_headings = width;
  self->heading_row = row->number;
  self->n_above = index;
  self->next_ahead = index + 1;
}

/**
 * bcp_table_open:
 * @file: the file
 * @sheet: (nullable): a sheet by name, %NULL for the first; text has none
 * @encoding: (nullable): what text is written in, %NULL to find out; spreadsheets say it themselves
 * @cancellable: (nullable): to give up
 * @error: %BCP_ERROR_SYNTAX for what is no table, %BCP_ERROR_CORRUPT for a damaged file,
 *   %BCP_ERROR_REFUSED for a protected or hostile one, %BCP_ERROR_NOT_FOUND for an unknown sheet
 *
 * Finds out what the file is and where its heading is.
 *
 * Returns: (transfer full) (nullable): a cursor before the first row below the heading
 */
BcpTable *
bcp_table_open (GFile         *file,
                const char    *sheet,
                const char    *encoding,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (BcpTable) self = g_new0 (BcpTable, 1);

  self->ahead = g_ptr_array_new_with_free_func (kept_row_free);
  self->source = bcp_sheet_source_open (file, sheet, encoding, cancellable, error);
  if (self->source == NULL || !read_ahead (self, cancellable, error))
    return NULL;
  if (self->ahead->len == 0)
    {
      if (self->source->sheet != NULL)
        g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                     _("The sheet “%s” is empty. Choose the sheet that holds the list."), self->source->sheet);
      else
        g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("The file is empty. Choose the file that holds the list."));
      return NULL;
    }

  set_headings (self, find_heading (self));
  return g_steal_pointer (&self);
}

void
bcp_table_free (BcpTable *self)
{
  if (self == NULL)
    return;

  if (self->source != NULL)
    self->source->class->free (self->source);
  g_ptr_array_unref (self->ahead);
  g_strfreev (self->headings);
  g_free (self);
}

/* Whether a text has bytes of a lost letter, or such as text encoded twice has. One look at each byte:
 * nearly every cell of a large table is sound. */
static void
suspect (const char *text,
         gboolean   *lost,
         gboolean   *twice)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p >= 0xc3)
      {
        *twice |= p[0] == 0xc3 && (p[1] == 0x82 || p[1] == 0x83);
        *lost |= p[0] == 0xef && p[1] == 0xbf && p[2] == 0xbd;
      }
}

/* Letters that were lost or encoded twice before the file came here. */
static guint
find_garbled (const BcpTableRow *row)
{
  guint flaws = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *mended = NULL;
      gboolean lost = FALSE, twice = FALSE;

      suspect (row->cells[i], &lost, &twice);
      if (lost)
        flaws |= BCP_TABLE_LOST_LETTERS;
      if (twice && (mended = bcp_text_undouble (row->cells[i])) != NULL)
        flaws |= BCP_TABLE_TWICE_ENCODED;
    }

  return flaws;
}

static void
count_flaws (BcpTable          *self,
             const BcpTableRow *row)
{
  for (guint bit = 0; bit < G_N_ELEMENTS (self->flaws); bit++)
    if ((row->flaws & (1u << bit)) && self->flaws[bit].rows++ == 0)
      self->flaws[bit].first = row->number;
}

/**
 * bcp_table_next:
 * @self: the cursor
 * @row: (out caller-allocates): the row, valid until the next call
 * @cancellable: (nullable): to give up
 * @error: why reading failed; what is wrong with one row are its flaws and no error
 *
 * Returns: whether there was another row
 */
BcpTableStep
bcp_table_next (BcpTable      *self,
                BcpTableRow   *row,
                GCancellable  *cancellable,
                GError       **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return BCP_TABLE_ERROR;

  if (self->next_ahead < self->ahead->len)
    {
      const KeptRow *kept = g_ptr_array_index (self->ahead, self->next_ahead++);

      row->number = kept->number;
      row->cells = (const char *const *) kept->cells;
      row->n_cells = kept->n_cells;
      row->flaws = kept->flaws;
    }
  else
    {
      BcpTableStep step = self->finished ? BCP_TABLE_END
                          : self->source->class->next (self->source, row, cancellable, error);

      if (step != BCP_TABLE_ROW)
        {
          self->finished = TRUE;
          return step;
        }
    }

  row->flaws |= find_garbled (row);
  count_flaws (self, row);
  self->n_beside += bcp_table_row_width (row) > self->n_headings;
  return BCP_TABLE_ROW;
}

BcpTableFormat
bcp_table_get_format (BcpTable *self)
{
  return self->source->format;
}

/**
 * bcp_table_get_headings:
 * @self: the cursor
 * @n_headings: (out) (optional): how many
 *
 * Returns: (array length=n_headings): the headings on one line each, "" where a column has none
 */
const char *const *
bcp_table_get_headings (BcpTable *self,
                        guint    *n_headings)
{
  if (n_headings != NULL)
    *n_headings = self->n_headings;

  return (const char *const *) self->headings;
}

/**
 * bcp_table_get_heading_row:
 * @self: the cursor
 *
 * Returns: the heading's row number, as BcpTableRow.number
 */
gint64
bcp_table_get_heading_row (BcpTable *self)
{
  return self->heading_row;
}

/**
 * bcp_table_get_sheets:
 * @self: the cursor
 *
 * Returns: (nullable) (array zero-terminated=1): names of the file's sheets, hidden ones among them;
 *   %NULL for text
 */
const char *const *
bcp_table_get_sheets (BcpTable *self)
{
  return (const char *const *) self->source->sheets;
}

/**
 * bcp_table_get_sheet:
 * @self: the cursor
 *
 * Returns: (nullable): the sheet that is read; %NULL for text
 */
const char *
bcp_table_get_sheet (BcpTable *self)
{
  return self->source->sheet;
}

/**
 * bcp_table_get_encoding:
 * @self: the cursor
 *
 * Returns: (nullable): what text is written in, for people; %NULL for spreadsheets
 */
const char *
bcp_table_get_encoding (BcpTable *self)
{
  return self->source->encoding;
}

/**
 * bcp_table_get_separator:
 * @self: the cursor
 *
 * Returns: what stands between the cells of text; 0 of spreadsheets
 */
char
bcp_table_get_separator (BcpTable *self)
{
  return self->source->separator;
}

/**
 * bcp_table_get_position:
 * @self: the cursor
 *
 * Returns: how far into the file reading has come, in bytes, for a progress bar
 */
gint64
bcp_table_get_position (BcpTable *self)
{
  return self->source->class->position (self->source);
}

/**
 * bcp_table_get_size:
 * @self: the cursor
 *
 * Returns: bytes of what bcp_table_get_position() counts; 0 where it is not known
 */
gint64
bcp_table_get_size (BcpTable *self)
{
  return self->source->size;
}

/* One sentence for each flaw that was met, in the order of BcpTableFlaws. */
static char *
describe_flaw (guint            bit,
               const FlawCount *count)
{
  gulong n = (gulong) count->rows;
  const char *format;

  switch (1u << bit)
    {
    case BCP_TABLE_TOO_LONG:
      format = ngettext ("%1$d row holds a cell that is too long and was cut off (row %2$d).",
                         "%1$d rows hold a cell that is too long and was cut off (first: row %2$d).", n);
      break;
    case BCP_TABLE_TOO_WIDE:
      format = ngettext ("%1$d row has more columns than are read (row %2$d).",
                         "%1$d rows have more columns than are read (first: row %2$d).", n);
      break;
    case BCP_TABLE_UNTERMINATED:
      format = ngettext ("%1$d row has a quotation mark that never closes (row %2$d).",
                         "%1$d rows have a quotation mark that never closes (first: row %2$d).", n);
      break;
    case BCP_TABLE_NUL:
      format = ngettext ("%1$d row holds a NUL byte (row %2$d).", "%1$d rows hold a NUL byte (first: row %2$d).", n);
      break;
    case BCP_TABLE_LOST_LETTERS:
      format = ngettext ("%1$d row has lost letters, shown as � (row %2$d).",
                         "%1$d rows have lost letters, shown as � (first: row %2$d).", n);
      break;
    case BCP_TABLE_TWICE_ENCODED:
      format = ngettext ("%1$d row holds text that was encoded twice, as “mÃ¡s” for “más”; it is mended (row %2$d).",
                         "%1$d rows hold text that was encoded twice, as “mÃ¡s” for “más”; it is mended (first: row %2$d).", n);
      break;
    default:
      format = ngettext ("%1$d row holds a formula that failed (row %2$d).",
                         "%1$d rows hold a formula that failed (first: row %2$d).", n);
      break;
    }

  return g_strdup_printf (format, (int) count->rows, (int) count->first);
}

/**
 * bcp_table_dup_warnings:
 * @self: the cursor
 *
 * What people should know of the rows that were read so far.
 *
 * Returns: (transfer full) (array zero-terminated=1): sentences
 */
char **
bcp_table_dup_warnings (BcpTable *self)
{
  g_autoptr (GStrvBuilder) warnings = g_strv_builder_new ();

  if (self->n_above > 0)
    {
      g_autofree char *above = g_strdup_printf (ngettext ("%1$u line above the heading in row %2$d is passed over.",
                                                          "%1$u lines above the heading in row %2$d are passed over.",
                                                          self->n_above),
                                                self->n_above, (int) self->heading_row);

      g_strv_builder_add (warnings, above);
    }
  if (self->n_beside > 0)
    {
      g_autofree char *beside = g_strdup_printf (ngettext ("%u row has cells to the right of the last heading.",
                                                           "%u rows have cells to the right of the last heading.",
                                                           self->n_beside),
                                                 self->n_beside);

      g_strv_builder_add (warnings, beside);
    }
  for (guint bit = 0; bit < G_N_ELEMENTS (self->flaws); bit++)
    if (self->flaws[bit].rows > 0)
      {
        g_autofree char *sentence = describe_flaw (bit, &self->flaws[bit]);

        g_strv_builder_add (warnings, sentence);
      }

  return g_strv_builder_end (warnings);
}
