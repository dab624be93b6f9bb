/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-report-private.h"

#include "bcp-choices.h"
#include "bcp-figures-lookup.h"
#include "bcp-history.h"
#include "bcp-pages.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Points. */
#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0
#define A4_WIDTH (210 * BCP_SHEET_MM)
#define A4_HEIGHT (297 * BCP_SHEET_MM)
/* Hexadecimal digits of an entry's hash that stand in the footer. */
#define SEAL_LENGTH 8

struct _BcpReport
{
  gatomicrefcount  references;
  char            *title;
  BcpPageFrame     frame;
  BcpPages        *pages;
};

typedef struct
{
  const char     *name;
  const char     *code;
  BcpComposeFunc  compose;
  gboolean        is_form;
} Document;

/* The numbers are those of the Centre's list of printed documents; the titles are in the coded list "paper". */
static const Document documents[] = {
  { "committee-pack", "D-01", bcp_committee_pack_compose },
  { "firm-directory", "D-29", bcp_firm_directory_compose },
  { "history-statement", "D-32", bcp_history_statement_compose },
  { "preassessment", "D-03", bcp_preassessment_report_compose },
  { "summary", "D-04", bcp_assessment_summary_compose },
  { "sector-benchmark", "D-30", bcp_sector_benchmark_compose },
  { "photographs", "D-32", bcp_photograph_annex_compose },
  { "blank-forms", "D-10", bcp_blank_forms_compose, TRUE },
};

static const Document *
find_document (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      if (g_str_equal (documents[i].name, name))
        return &documents[i];
    }

  return NULL;
}

/**
 * bcp_report_documents:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of all documents
 */
const char *const *
bcp_report_documents (void)
{
  static const char *const names[] = { "committee-pack", "firm-directory", "history-statement",
                                      "preassessment", "summary", "sector-benchmark", "photographs", "blank-forms",
                                      NULL };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (documents) + 1);
  return names;
}

/**
 * bcp_report_title:
 * @document: a document's name
 *
 * Returns: (nullable): its title as a msgid
 */
const char *
bcp_report_title (const char *document)
{
  return bcp_choice_get_name ("paper", document);
}

/* "9f3ac2e1…" as "9f3a c2e1", which people can read to each other. */
static char *
format_seal (const char *hash)
{
  if (hash == NULL || strlen (hash) < SEAL_LENGTH)
    return NULL;

  return g_strdup_printf ("%.4s %.4s", hash, hash + SEAL_LENGTH / 2);
}

static gboolean
fill_origin (BcpPageFrame          *frame,
             BcpConnection         *db,
             const char            *document,
             const BcpPaperOrigin  *origin,
             GError               **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (origin != NULL)
    {
      frame->entry = origin->entry;
      frame->seal = g_strdup (origin->seal);
      frame->version = origin->version;
      return TRUE;
    }

  entries = bcp_history_list (db, 0, 1, error);
  if (entries == NULL)
    return FALSE;

  if (entries->len > 0)
    {
      const BcpEntry *entry = entries->pdata[0];

      frame->entry = entry->id;
      frame->seal = format_seal (entry->hash);
    }
  if (!bcp_connection_get_int (db, &frame->version, error,
                               "SELECT count(*) + 1 FROM paper WHERE document = ?1", "t", document))
    return FALSE;

  return TRUE;
}

/* The sources' short names until there are pictures, first who gives in kind: the host. "(in kind)"
 * belongs to the accounts. */
static gboolean
fill_slots (BcpPageFrame   *frame,
            BcpConnection  *db,
            BcpLanguage     language,
            GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, "SELECT name_en, name_es FROM funding_source"
                                              " ORDER BY kind = 'in_kind' DESC, position", error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  for (guint i = 0; (step = bcp_statement_step (row, error)) == BCP_STEP_ROW; i++)
    {
      const char *name = bcp_statement_text (row, language == BCP_LANGUAGE_ES ? 1 : 0);

      if (i < BCP_N_LOGO_SLOTS)
        frame->slots[i] = bcp_without_bracket (name);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

static gboolean
fill_logos (BcpPageFrame           *frame,
            const BcpPaperOptions  *options,
            GError                **error)
{
  for (guint i = 0; options->logos != NULL && options->logos[i] != NULL && i < BCP_N_LOGO_SLOTS; i++)
    {
      if (*options->logos[i] != '\0'
          && !bcp_page_frame_load_logo (frame, i, options->logos[i], options->mono, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
fill_frame (BcpPageFrame           *frame,
            const BcpComposition   *composition,
            const Document         *document,
            const BcpPaperOrigin   *origin,
            GError                **error)
{
  const BcpPaperOptions *options = composition->options;
  g_autofree char *as_of = bcp_date_format (options->as_of, BCP_DATE_LONG, options->language);

  frame->programme = g_strdup (composition->programme->name[options->language]);
  frame->occasion = g_strdup_printf (bcp_tr (options->language, N_("Data at %s")), as_of);
  frame->document = g_strdup_printf ("%s %s", document->code, bcp_tr (options->language, bcp_report_title (document->name)));
  frame->is_form = document->is_form;
  frame->approved_by = g_strdup (options->approved_by);
  frame->as_of = options->as_of;
  frame->printed_on = options->printed_on;
  frame->is_sample = composition->programme->is_sample;

  return fill_origin (frame, composition->db, document->name, origin, error)
         && fill_slots (frame, composition->db, options->language, error)
         && fill_logos (frame, options, error);
}

static void
init_sheet (BcpSheet              *sheet,
            const BcpPaperOptions *options)
{
  if (options->size == BCP_PAPER_A4)
    bcp_sheet_init (sheet, A4_WIDTH, A4_HEIGHT, options->mono, options->language);
  else
    bcp_sheet_init (sheet, LETTER_WIDTH, LETTER_HEIGHT, options->mono, options->language);
}

/* As bcp_report_make(), for a paper that says it comes from @origin. */
BcpReport *
bcp_report_make_from (BcpConnection          *db,
                      const char             *document,
                      BcpListing             *listing,
                      const BcpPaperOptions  *options,
                      const BcpPaperOrigin   *origin,
                      GCancellable           *cancellable,
                      GError                **error)
{
  const Document *found = find_document (document);
  g_autoptr (BcpReport) self = NULL;
  g_autoptr (BcpProgramme) programme = NULL;
  g_autoptr (BcpCatalogue) catalogue = NULL;
  g_autoptr (BcpFlow) flow = NULL;
  BcpComposition composition;
  BcpSheet sheet;

  g_return_val_if_fail (options != NULL, NULL);

  if (found == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                   _("There is no document “%s”."), document);
      return NULL;
    }
  programme = bcp_programme_load (db, error);
  if (programme == NULL)
    return NULL;
  catalogue = bcp_catalogue_load (db, error);
  if (catalogue == NULL)
    return NULL;

  self = g_new0 (BcpReport, 1);
  g_atomic_ref_count_init (&self->references);
  self->title = g_strdup (bcp_tr (options->language, bcp_report_title (found->name)));
  composition = (BcpComposition) { db, programme, catalogue, listing, options, &self->frame, cancellable };
  if (!fill_frame (&self->frame, &composition, found, origin, error))
    return NULL;

  init_sheet (&sheet, options);
  flow = bcp_flow_new (&sheet);
  if (!found->compose (&composition, flow, error))
    return NULL;

  self->pages = bcp_pages_new (g_steal_pointer (&flow), cancellable, error);
  return self->pages != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * bcp_report_make:
 * @db: a connection within a read transaction
 * @document: a document's name
 * @listing: (nullable): for a list's paper, what it shows
 * @options: of the paper
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Blocks; not for the main thread.
 *
 * Returns: (transfer full) (nullable): the paper
 */
BcpReport *
bcp_report_make (BcpConnection          *db,
                 const char             *document,
                 BcpListing             *listing,
                 const BcpPaperOptions  *options,
                 GCancellable           *cancellable,
                 GError                **error)
{
  return bcp_report_make_from (db, document, listing, options, NULL, cancellable, error);
}

/**
 * bcp_report_ref:
 * @self: a paper
 *
 * Returns: (transfer full): @self
 */
BcpReport *
bcp_report_ref (BcpReport *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * bcp_report_unref:
 * @self: (transfer full): a paper
 */
void
bcp_report_unref (BcpReport *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  bcp_pages_free (self->pages);
  bcp_page_frame_clear (&self->frame);
  g_free (self->title);
  g_free (self);
}

gint64
bcp_report_get_entry (BcpReport *self)
{
  return self->frame.entry;
}

const char *
bcp_report_get_seal (BcpReport *self)
{
  return self->frame.seal;
}

gint64
bcp_report_get_version (BcpReport *self)
{
  return self->frame.version;
}

/**
 * bcp_report_get_n_pages:
 * @self: a paper
 *
 * Returns: how many pages it has, at least 1
 */
guint
bcp_report_get_n_pages (BcpReport *self)
{
  return bcp_pages_get_n (self->pages);
}

/**
 * bcp_report_get_size:
 * @self: a paper
 * @width: (out) (optional): of the sheet, points
 * @height: (out) (optional): of the sheet, points
 */
void
bcp_report_get_size (BcpReport *self,
                     double    *width,
                     double    *height)
{
  const BcpSheet *sheet = bcp_pages_get_sheet (self->pages);

  if (width != NULL)
    *width = sheet->width;
  if (height != NULL)
    *height = sheet->height;
}

/**
 * bcp_report_draw_page:
 * @self: a paper
 * @page: a page, counted from 0
 * @cr: a drawing in points, its origin the sheet's top left
 *
 * Draws no ground: paper is white. Any thread may call.
 */
void
bcp_report_draw_page (BcpReport *self,
                      guint      page,
                      cairo_t   *cr)
{
  guint n_pages = bcp_pages_get_n (self->pages);

  g_return_if_fail (page < n_pages);

  cairo_save (cr);
  bcp_page_frame_draw (&self->frame, bcp_pages_get_sheet (self->pages), cr, page, n_pages,
                       bcp_pages_continues (self->pages, page));
  bcp_pages_draw (self->pages, page, cr);
  cairo_restore (cr);
}

static void
add_outline (BcpReport       *self,
             cairo_surface_t *surface)
{
  for (guint i = 0; i < bcp_pages_get_n_sections (self->pages); i++)
    {
      guint page;
      const char *title = bcp_pages_get_section (self->pages, i, &page);
      g_autofree char *link = g_strdup_printf ("page=%u pos=[0 0]", page + 1);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

static gboolean
draw_all (BcpReport        *self,
          cairo_surface_t  *surface,
          GCancellable     *cancellable,
          GError          **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean cancelled = FALSE;

  for (guint i = 0; i < bcp_report_get_n_pages (self) && !cancelled; i++)
    {
      bcp_report_draw_page (self, i, cr);
      cairo_show_page (cr);
      cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  cairo_destroy (cr);

  return !cancelled;
}

/* @code: the errno of what could not be written, before others follow it */
typedef struct
{
  FILE       *stream;
  const char *path;
  int         code;
} Output;

static cairo_status_t
write_chunk (void                *closure,
             const unsigned char *data,
             unsigned int         length)
{
  Output *output = closure;

  if (fwrite (data, 1, length, output->stream) == length)
    return CAIRO_STATUS_SUCCESS;

  output->code = errno;
  return CAIRO_STATUS_WRITE_ERROR;
}

static gboolean
write_stream (BcpReport     *self,
              Output        *output,
              GCancellable  *cancellable,
              GError       **error)
{
  const BcpSheet *sheet = bcp_pages_get_sheet (self->pages);
  g_autofree char *date = bcp_date_to_iso (self->frame.printed_on);
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean drawn;

  surface = cairo_pdf_surface_create_for_stream (write_chunk, output, sheet->width, sheet->height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->frame.programme);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Bajío CP");
  /* The date on the paper, not of the file: printed again it is the same document. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  add_outline (self, surface);
  drawn = draw_all (self, surface, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return FALSE;

  if (status != CAIRO_STATUS_SUCCESS || fflush (output->stream) != 0 || fsync (fileno (output->stream)) != 0)
    {
      bcp_error_set_unwritable (error, output->path, output->code != 0 ? output->code : errno);
      return FALSE;
    }

  return TRUE;
}

/**
 * bcp_report_write_pdf:
 * @self: a paper
 * @path: the file to be
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Writes beside @path first: what stood there is replaced whole or not at all. Blocks; not for the
 * main thread.
 *
 * Returns: %FALSE with @error set when it cannot be written or was cancelled
 */
gboolean
bcp_report_write_pdf (BcpReport     *self,
                      const char    *path,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *beside = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0644);
  Output output = { NULL, path, 0 };
  gboolean written;

  if (fd < 0)
    {
      bcp_error_set_unwritable (error, path, errno);
      return FALSE;
    }

  output.stream = fdopen (fd, "w");
  errno = 0;
  written = write_stream (self, &output, cancellable, error);
  fclose (output.stream);
  if (written && g_rename (beside, path) != 0)
    {
      bcp_error_set_unwritable (error, path, errno);
      written = FALSE;
    }
  if (!written)
    g_unlink (beside);

  return written;
}
