/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment-reader.h"
#include "bcp-sample-private.h"
#include "bcp-xml.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Worksheets: whole ones of a plant in each sector, from a file; and a few options from the catalogue in
 * every other assessment that was completed. */

#define SAMPLES_RESOURCE "/org/bajiocp/BajioCP/samples/"
#define ASSESSMENTS_RESOURCE SAMPLES_RESOURCE "assessments.xml"

typedef struct
{
  BcpSample  *sample;
  GHashTable *keys;       /* key → id as text */
  gint64      assessment;
  BcpDate     visit;
} Plant;

/* "m-12": the first day of the month twelve months before the visit; "d+30": thirty days after it. */
static char *
resolve_date (Plant      *plant,
              const char *text)
{
  int year, month, n = atoi (text + 1);

  if (*text == 'd')
    return bcp_date_to_iso (plant->visit + n);

  bcp_date_split (plant->visit, &year, &month, NULL);
  return bcp_date_to_iso (bcp_date_add_months (bcp_date_new (year, month, 1), n));
}

static void
set_field (Plant      *plant,
           BcpRecord  *record,
           const char *name,
           const char *text)
{
  const BcpField *field = bcp_entity_get_field (bcp_record_get_entity (record), name);
  g_autofree char *resolved = NULL;
  g_autoptr (BcpFinding) finding = NULL;

  if (field != NULL && field->type == BCP_FIELD_REFERENCE)
    resolved = g_strdup (g_hash_table_lookup (plant->keys, text));
  else if (field != NULL && field->type == BCP_FIELD_DATE)
    resolved = resolve_date (plant, text);
  else
    resolved = g_strdup (text);

  finding = bcp_record_set_text (record, name, resolved, NULL, BCP_LANGUAGE_EN);
  if (resolved == NULL || (finding != NULL && finding->severity == BCP_SEVERITY_REFUSAL))
    g_critical ("sample: %s of %s is “%s”: %s", name, bcp_record_get_entity (record)->name, text,
                finding != NULL ? finding->message : "no such key");
}

static void
set_attributes (Plant     *plant,
                BcpRecord *record,
                xmlNode   *node)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      const char *name = (const char *) attribute->name;
      xmlChar *text = xmlNodeListGetString (node->doc, attribute->children, 1);

      if (strcmp (name, "key") != 0 && strcmp (name, "sector") != 0)
        set_field (plant, record, name, (const char *) text);
      xmlFree (text);
    }
}

static char *
dup_attribute (xmlNode    *node,
               const char *name)
{
  xmlChar *text = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) text);

  xmlFree (text);
  return copy;
}

/* A photo of the record around it. */
static gboolean
add_attachment (Plant    *plant,
                xmlNode  *node,
                gint64    owner,
                GError  **error)
{
  const BcpEntity *entity = bcp_entity_by_name ((const char *) node->parent->name);
  g_autofree char *name = dup_attribute (node, "file"), *taken_on = dup_attribute (node, "taken_on");
  g_autofree char *path = g_strconcat (SAMPLES_RESOURCE, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (BcpAttachmentFile) file = bytes != NULL ? bcp_attachment_make (name, BCP_ATTACHMENT_PHOTO, bytes, NULL, error) : NULL;

  if (file == NULL)
    return FALSE;

  file->caption = dup_attribute (node, "caption");
  file->taken_on = resolve_date (plant, taken_on);
  return bcp_attachment_add (plant->sample->db, bcp_attachment_owner_field (entity), owner, file, error) != 0;
}

static gboolean add_records (Plant    *plant,
                             xmlNode  *parent,
                             gint64    owner,
                             GError  **error);

static gboolean
add_record (Plant    *plant,
            xmlNode  *node,
            gint64    owner,
            GError  **error)
{
  const BcpEntity *entity = bcp_entity_by_name ((const char *) node->name);
  g_autoptr (BcpRecord) record = NULL;
  g_autofree char *key = dup_attribute (node, "key");
  BcpValue owner_id = BCP_VALUE_INIT;

  if (strcmp (entity->name, "attachments") == 0)
    return add_attachment (plant, node, owner, error);

  record = bcp_record_new (entity);
  bcp_value_set_integer (&owner_id, owner);
  bcp_record_set_value (record, entity->owner, &owner_id);
  set_attributes (plant, record, node);
  if (!bcp_record_save (record, plant->sample->db, error))
    {
      g_prefix_error (error, "%s, %d: ", entity->name, (int) xmlGetLineNo (node));
      return FALSE;
    }

  if (key != NULL)
    g_hash_table_insert (plant->keys, g_steal_pointer (&key), g_strdup_printf ("%" G_GINT64_FORMAT, bcp_record_get_id (record)));

  return add_records (plant, node, bcp_record_get_id (record), error);
}

static gboolean
add_records (Plant    *plant,
             xmlNode  *parent,
             gint64    owner,
             GError  **error)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && !add_record (plant, node, owner, error))
      return FALSE;

  return TRUE;
}

/* Of the sector's cases the most recent one, among those whose firm consented and that were selected first. */
static gboolean
find_plant (Plant       *plant,
            const char  *sector,
            GError     **error)
{
  BcpStatement *row = bcp_connection_prepare (
    plant->sample->db,
    "SELECT a.id, p.date FROM assessment a JOIN preassessment p ON p.id = a.preassessment JOIN firm f ON f.id = p.firm"
    " WHERE p.sector = ?1 AND p.status = 'completed' ORDER BY f.consent_data_use IS 1 DESC, p.selection IS 'selected' DESC, p.completed_on DESC, p.id LIMIT 1", error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  plant->assessment = 0;
  bcp_statement_bind_text (row, 1, sector);
  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_ROW)
    {
      plant->assessment = bcp_statement_int (row, 0);
      plant->visit = bcp_date_from_iso (bcp_statement_text (row, 1));
    }
  bcp_statement_reset (row);

  return step != BCP_STEP_ERROR;
}

static gboolean
add_plant (BcpSample  *self,
           xmlNode    *node,
           GError    **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Plant plant = { self, keys, 0, BCP_DATE_NONE };
  g_autoptr (BcpRecord) assessment = NULL;
  xmlChar *sector = xmlGetNoNsProp (node, (const xmlChar *) "sector");
  gboolean found = find_plant (&plant, (const char *) sector, error);

  xmlFree (sector);
  if (!found || plant.assessment == 0)
    return found;

  assessment = bcp_record_load (self->db, bcp_entity_by_name ("assessments"), plant.assessment, error);
  if (assessment == NULL)
    return FALSE;
  set_attributes (&plant, assessment, node);
  return bcp_record_save (assessment, self->db, error) && add_records (&plant, node, plant.assessment, error);
}

static gboolean
add_plants (BcpSample  *self,
            GError    **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (ASSESSMENTS_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (xmlDoc) document = bytes != NULL ? bcp_xml_parse (bytes, "assessments.xml", error) : NULL;

  if (document == NULL)
    return FALSE;
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && !add_plant (self, node, error))
      return FALSE;

  return TRUE;
}

/* Options from the catalogue */

#define MIN_OPTIONS 3
#define MORE_OPTIONS 4

/* How an option went, in turn; half of those that are old enough were implemented. */
static const char *const outcomes[] = { "implemented", "not_implemented", "implemented", "pending", "implemented", "unknown" };

#define ASKED_AFTER_DAYS 180

static GArray *
load_ids (BcpConnection  *db,
          const char     *sql,
          GError        **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      gint64 id = bcp_statement_int (row, 0);

      g_array_append_val (ids, id);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* The @n-th option of the catalogue for the assessment's sector. */
static gboolean
take_from_catalogue (BcpSample  *self,
                     gint64      assessment,
                     guint       n,
                     char      **code,
                     char      **title,
                     GError    **error)
{
  BcpStatement *row = bcp_connection_prepare (
    self->db,
    "SELECT c.code, c.name_es FROM catalogue_option c WHERE c.sector IS NULL OR c.sector ="
    " (SELECT p.sector FROM assessment a JOIN preassessment p ON p.id = a.preassessment WHERE a.id = ?1)"
    " ORDER BY c.sector IS NULL, (c.position * 7) % 31, c.position LIMIT 1 OFFSET ?2", error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_int (row, 1, assessment);
  bcp_statement_bind_int (row, 2, n);
  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_ROW)
    {
      *code = g_strdup (bcp_statement_text (row, 0));
      *title = g_strdup (bcp_statement_text (row, 1));
    }
  bcp_statement_reset (row);

  return step != BCP_STEP_ERROR;
}

static char *
round_money (double amount)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) round (amount / 500) * 500);
}

static gboolean
add_option (BcpSample  *self,
            gint64      assessment,
            guint       plant,
            guint       number,
            BcpDate     completed,
            GError    **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, assessment), *text = g_strdup_printf ("%u", number + 1);
  double investment = 6000 * exp (g_rand_double_range (self->random, 0, 3.6));
  double payback = g_rand_double_range (self->random, 0.25, 4.4);
  g_autofree char *cost = number % 4 == 3 ? g_strdup ("0") : round_money (investment), *saving = round_money (investment / payback);
  g_autofree char *code = NULL, *title = NULL, *date = bcp_date_to_iso (completed - 6);
  gboolean asked = completed + ASKED_AFTER_DAYS <= self->today;

  /* Another place of the catalogue for each plant. */
  if (!take_from_catalogue (self, assessment, number * 2 + plant % 3, &code, &title, error))
    return FALSE;
  if (code == NULL)
    return TRUE;

  return bcp_sample_add (self, "options", NULL, error, "assessment", id, "number", text, "title", title, "catalogue_option", code,
                         "origin", "catalogue", "date", date, "sort", payback < 2 ? "DIRECT" : "STUDY", "horizon", payback < 1.5 ? "short" : "medium",
                         "estimated_investment", cost, "estimated_saving", saving, "decision", payback < 1.5 ? "now" : payback < 3 ? "later" : "study",
                         "status", asked ? outcomes[(plant + number) % G_N_ELEMENTS (outcomes)] : "not_reported", NULL);
}

static gboolean
add_options (BcpSample  *self,
             GError    **error)
{
  g_autoptr (GArray) assessments = load_ids (
    self->db, "SELECT a.id FROM assessment a JOIN preassessment p ON p.id = a.preassessment WHERE p.status = 'completed'"
              " AND NOT EXISTS (SELECT 1 FROM option o WHERE o.assessment = a.id) ORDER BY p.number", error);

  for (guint i = 0; assessments != NULL && i < assessments->len; i++)
    {
      gint64 assessment = g_array_index (assessments, gint64, i);
      g_autofree char *completed = bcp_connection_dup_text (
        self->db, NULL, "SELECT p.completed_on FROM assessment a JOIN preassessment p ON p.id = a.preassessment WHERE a.id = ?1", "i", assessment);
      guint n = MIN_OPTIONS + (guint) g_rand_int_range (self->random, 0, MORE_OPTIONS);

      for (guint j = 0; j < n; j++)
        if (!add_option (self, assessment, i, j, bcp_date_from_iso (completed), error))
          return FALSE;
    }

  return assessments != NULL;
}

/**
 * bcp_sample_add_assessments:
 * @self: the sample, with its pre-assessments
 * @error: return location
 *
 * Returns: whether the worksheets are there
 */
gboolean
bcp_sample_add_assessments (BcpSample  *self,
                            GError    **error)
{
  return add_plants (self, error) && add_options (self, error);
}
