/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paper-photos.h"

#include "bcp-attachment.h"
#include "bcp-paper-picture.h"
#include "bcp-picture.h"

#include <glib/gi18n.h>

/* Photos side by side; each so many points high and so many pixels long: 200 dpi. */
#define IN_A_ROW 3
#define HEIGHT 126
#define LONGEST_SIDE 480

/* Of a photograph annex. */
#define MOST_IN_ANNEX 90

typedef struct
{
  gint64   id;
  char    *owner;
  char    *title;
  BcpDate  day;
} Photo;

typedef struct
{
  const BcpEntity *entity;
  const char      *owner;    /* (nullable): field by which those that count belong to a record */
  GArray          *photos;
} Gathering;

static void
photo_clear (gpointer data)
{
  Photo *photo = data;

  g_free (photo->owner);
  g_free (photo->title);
}

static const BcpValue *
column (const Gathering *gathering,
        const BcpValue  *columns,
        const char      *field)
{
  return &columns[bcp_listing_column (gathering->entity, field)];
}

static gboolean
gather (const BcpValue  *columns,
        gpointer         data,
        GError         **error)
{
  Gathering *self = data;
  const char *day = bcp_value_get_text (column (self, columns, "taken_on"));
  Photo photo = { bcp_value_get_integer (&columns[0]) };

  if (bcp_value_is_null (column (self, columns, "width"))
      || (self->owner != NULL && bcp_value_is_null (column (self, columns, self->owner))))
    return TRUE;

  photo.owner = g_strdup (bcp_value_get_text (column (self, columns, "belongs_to")));
  photo.title = g_strdup (bcp_value_get_text (column (self, columns, "title")));
  photo.day = day != NULL ? bcp_date_from_iso (day) : BCP_DATE_NONE;
  g_array_append_val (self->photos, photo);
  return TRUE;
}

/* "Hose at the drum · 18 May 2004" */
static char *
dup_words (const Photo *photo,
           BcpLanguage  l)
{
  g_autofree char *title = g_markup_escape_text (photo->title, -1);
  g_autofree char *day = photo->day != BCP_DATE_NONE ? bcp_date_format (photo->day, BCP_DATE_PAPER, l) : NULL;

  return day != NULL ? g_strdup_printf ("%s · %s", title, day) : g_steal_pointer (&title);
}

/* What cannot be read any more leaves its place empty and says why. */
static void
load_panel (BcpAssessmentPaper *paper,
            const Photo        *photo,
            BcpPanel           *panel)
{
  const BcpComposition *composition = paper->composition;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = bcp_attachment_load_bytes (composition->db, photo->id, &error), jpeg = NULL;
  g_autoptr (GdkPixbuf) picture = bytes != NULL ? bcp_picture_load (bytes, LONGEST_SIDE, composition->cancellable, &error) : NULL;

  panel->title = g_strdup (photo->owner != NULL ? photo->owner : "–");
  panel->height = HEIGHT;
  if (picture == NULL)
    {
      panel->markup = g_markup_escape_text (error->message, -1);
      return;
    }

  if (composition->options->mono)
    gdk_pixbuf_saturate_and_pixelate (picture, picture, 0, FALSE);
  jpeg = bcp_picture_to_jpeg (picture, NULL);
  panel->markup = dup_words (photo, composition->options->language);
  panel->func = bcp_paper_picture_figure;
  panel->data = bcp_paper_picture_new (picture, jpeg);
  panel->destroy = (GDestroyNotify) cairo_surface_destroy;
}

/* The last row has as many places as the others, so that photos are of one size. */
static void
add_row (BcpAssessmentPaper *paper,
         BcpFlow            *flow,
         const Photo        *photos,
         guint               n_photos)
{
  BcpPanel panels[IN_A_ROW] = { 0 };

  for (guint i = 0; i < n_photos; i++)
    load_panel (paper, &photos[i], &panels[i]);
  bcp_flow_add_panels (flow, panels, IN_A_ROW);
  bcp_flow_add_space (flow, 10);
  for (guint i = 0; i < n_photos; i++)
    {
      g_free ((char *) panels[i].title);
      g_free ((char *) panels[i].markup);
    }
}

static GArray *
gather_all (BcpAssessmentPaper  *paper,
            const char          *owner,
            GError             **error)
{
  const BcpEntity *entity = bcp_entity_by_name ("attachments");
  g_autoptr (BcpListing) listing = bcp_listing_new (entity);
  g_autoptr (GArray) photos = g_array_new (FALSE, FALSE, sizeof (Photo));
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, paper->id);
  const char *const values[] = { id, NULL };
  Gathering gathering = { entity, owner, photos };

  g_array_set_clear_func (photos, photo_clear);
  if (!bcp_listing_set_filter (listing, "plant", values, error) || !bcp_listing_sort_by (listing, "belongs_to", error)
      || !bcp_listing_foreach (listing, paper->composition->db, gather, &gathering, paper->composition->cancellable, error))
    return NULL;

  return g_steal_pointer (&photos);
}

/**
 * bcp_paper_photos_add:
 * @paper: whose
 * @flow: where to
 * @owner: (nullable): only photos of such records, by the field of an attachment that refers to them
 * @most: how many at most; a sentence counts the others
 * @error: what the file said
 *
 * Adds rows of photos with their captions, ordered by what they belong to; nothing where there are none.
 */
gboolean
bcp_paper_photos_add (BcpAssessmentPaper  *paper,
                      BcpFlow             *flow,
                      const char          *owner,
                      guint                most,
                      GError             **error)
{
  BcpLanguage l = paper->composition->options->language;
  g_autoptr (GArray) photos = gather_all (paper, owner, error);
  guint n;

  if (photos == NULL)
    return FALSE;

  n = MIN (photos->len, most);
  for (guint i = 0; i < n; i += IN_A_ROW)
    {
      if (g_cancellable_set_error_if_cancelled (paper->composition->cancellable, error))
        return FALSE;
      add_row (paper, flow, &g_array_index (photos, Photo, i), MIN (n - i, IN_A_ROW));
    }
  if (photos->len > n)
    bcp_flow_take_text (flow, BCP_SHEET_NOTE,
                        g_strdup_printf (bcp_ntr (l, "%u more photo is kept in the programme’s file.",
                                                  "%u more photos are kept in the programme’s file.", photos->len - n), photos->len - n));
  return TRUE;
}

/* D-32: all that was photographed in a plant. */
gboolean
bcp_photograph_annex_compose (const BcpComposition  *composition,
                              BcpFlow               *flow,
                              GError               **error)
{
  g_auto (BcpAssessmentPaper) paper = { 0 };
  BcpLanguage l = composition->options->language;
  g_autoptr (GArray) photos = NULL;

  if (!bcp_assessment_paper_begin (&paper, composition, error))
    return FALSE;

  photos = gather_all (&paper, NULL, error);
  if (photos == NULL)
    return FALSE;

  bcp_flow_add_section (flow, bcp_tr (l, N_("Photograph annex")), paper.firm);
  if (photos->len == 0)
    bcp_flow_add_text (flow, BCP_SHEET_NOTE, bcp_tr (l, N_("No photo is kept with this assessment yet.")));
  return bcp_paper_photos_add (&paper, flow, NULL, MOST_IN_ANNEX, error);
}
