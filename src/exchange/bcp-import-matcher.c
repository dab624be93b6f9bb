/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-key-set.h"
#include "bcp-text.h"

#include <string.h>

const char *const bcp_import_columns[BCP_N_IMPORT_COLUMNS] = {
  [BCP_DENUE_LEGAL_NAME] = "legal_name",
  [BCP_DENUE_TRADE_NAME] = "trade_name",
  [BCP_DENUE_SCIAN] = "scian",
  [BCP_DENUE_STREET] = "street",
  [BCP_DENUE_EXTERIOR_NUMBER] = "exterior_number",
  [BCP_DENUE_INTERIOR_NUMBER] = "interior_number",
  [BCP_DENUE_NEIGHBOURHOOD] = "neighbourhood",
  [BCP_DENUE_POSTAL_CODE] = "postal_code",
  [BCP_DENUE_LOCALITY] = "locality",
  [BCP_DENUE_MUNICIPALITY] = "municipality",
  [BCP_DENUE_STATE] = "state",
  [BCP_DENUE_PHONE] = "phone",
  [BCP_DENUE_EMAIL] = "email",
  [BCP_DENUE_WEB] = "web",
  [BCP_DENUE_CLEE] = "clee",
  [BCP_DENUE_ID] = "denue_id",
  [BCP_DENUE_DATE] = "denue_date",
  [BCP_IMPORT_BAND] = "employees_band",
  [BCP_IMPORT_SECTOR] = "sector",
  [BCP_IMPORT_LATITUDE] = "latitude",
  [BCP_IMPORT_LONGITUDE] = "longitude",
};

#define SELECT_FIRM \
  "SELECT legal_name, trade_name, scian, street, exterior_number, interior_number, neighbourhood, postal_code, locality," \
  " municipality, state, phone, email, web, clee, denue_id, denue_date, employees_band, sector, latitude, longitude" \
  " FROM firm WHERE id = ?1"
#define SELECT_BY_CLEE "SELECT id FROM firm WHERE clee = ?1 ORDER BY id LIMIT 1"
#define SELECT_BY_ID "SELECT id FROM firm WHERE denue_id = ?1 ORDER BY id LIMIT 1"
/* By name: for a row with a key among firms without one, for a row without a key among all. */
#define SELECT_BY_NAME \
  "SELECT f.id FROM derived_firm d JOIN firm f ON f.id = d.id WHERE d.name_key = ?1 AND f.municipality IS ?2" \
  " AND (?3 OR (f.clee IS NULL AND f.denue_id IS NULL)) ORDER BY f.id LIMIT 1"

struct _BcpImportMatcher
{
  BcpStatement *by_clee;
  BcpStatement *by_id;
  BcpStatement *by_name;
  BcpStatement *firm;
  gboolean      any_firms;     /* the programme had some before */
  gboolean      any_keyless;   /* some of them without a key of the directory */
  GHashTable   *sectors;       /* activity prefix → sector */
  GHashTable   *bands;         /* upper end, 0 if open → code */
  BcpKeySet    *clees;         /* in the source so far … */
  BcpKeySet    *ids;
  BcpKeySet    *names;         /* … of rows without a key */
  BcpKeySet    *matched;       /* firms that a row was found to be */
};

static gboolean
load_sectors (BcpImportMatcher  *self,
              BcpConnection     *db,
              GError           **error)
{
  BcpStatement *statement = bcp_connection_prepare (db, "SELECT prefix, sector FROM sector_activity", error);
  BcpStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    g_hash_table_insert (self->sectors, g_strdup (bcp_statement_text (statement, 0)),
                         g_strdup (bcp_statement_text (statement, 1)));
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

static gboolean
load_bands (BcpImportMatcher  *self,
            BcpConnection     *db,
            GError           **error)
{
  BcpStatement *statement = bcp_connection_prepare (db, "SELECT maximum, code FROM employees_band", error);
  BcpStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    g_hash_table_insert (self->bands, GINT_TO_POINTER ((int) bcp_statement_int (statement, 0)),
                         g_strdup (bcp_statement_text (statement, 1)));
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

static gboolean
load_counts (BcpImportMatcher  *self,
             BcpConnection     *db,
             GError           **error)
{
  gint64 any, keyless;

  if (!bcp_connection_get_int (db, &any, error, "SELECT EXISTS (SELECT 1 FROM firm)", "")
      || !bcp_connection_get_int (db, &keyless, error,
                                  "SELECT EXISTS (SELECT 1 FROM firm WHERE clee IS NULL AND denue_id IS NULL)", ""))
    return FALSE;

  self->any_firms = any != 0;
  self->any_keyless = keyless != 0;
  return TRUE;
}

/**
 * bcp_import_matcher_new:
 * @db: the file, for the length of one job
 * @error: why it could not be read
 *
 * Returns: (transfer full) (nullable): what tells rows of a source from each other and from the
 *   programme's firms
 */
BcpImportMatcher *
bcp_import_matcher_new (BcpConnection  *db,
                        GError        **error)
{
  g_autoptr (BcpImportMatcher) self = g_new0 (BcpImportMatcher, 1);

  self->sectors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->bands = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->clees = bcp_key_set_new ();
  self->ids = bcp_key_set_new ();
  self->names = bcp_key_set_new ();
  self->matched = bcp_key_set_new ();
  if (!load_sectors (self, db, error) || !load_bands (self, db, error) || !load_counts (self, db, error))
    return NULL;

  self->by_clee = bcp_connection_prepare (db, SELECT_BY_CLEE, error);
  self->by_id = self->by_clee != NULL ? bcp_connection_prepare (db, SELECT_BY_ID, error) : NULL;
  self->by_name = self->by_id != NULL ? bcp_connection_prepare (db, SELECT_BY_NAME, error) : NULL;
  self->firm = self->by_name != NULL ? bcp_connection_prepare (db, SELECT_FIRM, error) : NULL;
  if (self->firm == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
bcp_import_matcher_free (BcpImportMatcher *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->sectors);
  g_hash_table_unref (self->bands);
  bcp_key_set_free (self->clees);
  bcp_key_set_free (self->ids);
  bcp_key_set_free (self->names);
  bcp_key_set_free (self->matched);
  g_free (self);
}

/* The longest prefix decides. */
static const char *
sector_of (BcpImportMatcher *self,
           const char       *scian)
{
  char prefix[8];

  for (gsize n = scian != NULL ? MIN (strlen (scian), sizeof prefix - 1) : 0; n > 0; n--)
    {
      const char *sector;

      memcpy (prefix, scian, n);
      prefix[n] = '\0';
      sector = g_hash_table_lookup (self->sectors, prefix);
      if (sector != NULL)
        return sector;
    }

  return NULL;
}

/**
 * bcp_import_matcher_resolve:
 * @self: the matcher
 * @firm: a row, its source filled in
 *
 * Fills in what follows from the programme's lists: sector and band.
 */
void
bcp_import_matcher_resolve (BcpImportMatcher *self,
                            BcpImportFirm    *firm)
{
  memcpy (firm->texts, firm->source.text, sizeof firm->source.text);
  firm->texts[BCP_IMPORT_SECTOR] = sector_of (self, firm->texts[BCP_DENUE_SCIAN]);
  firm->texts[BCP_IMPORT_BAND] = firm->source.has_band
    ? g_hash_table_lookup (self->bands, GINT_TO_POINTER (firm->source.band_maximum)) : NULL;
}

/**
 * bcp_import_matcher_looks_up:
 * @self: the matcher
 *
 * Returns: whether it needs the programme's firms by more than their ids
 */
gboolean
bcp_import_matcher_looks_up (BcpImportMatcher *self)
{
  return self->any_firms;
}

/* Whether the source had this firm before; remembers it. */
static gboolean
is_repeated (BcpImportMatcher    *self,
             const BcpImportFirm *firm,
             const char          *name_key)
{
  const char *clee = firm->texts[BCP_DENUE_CLEE], *id = firm->texts[BCP_DENUE_ID];
  gboolean repeated = FALSE;

  if (clee != NULL)
    repeated |= !bcp_key_set_add (self->clees, clee);
  if (id != NULL)
    repeated |= !bcp_key_set_add (self->ids, id);
  if (clee == NULL && id == NULL)
    {
      const char *municipality = firm->texts[BCP_DENUE_MUNICIPALITY];
      g_autofree char *key = g_strconcat (name_key, "\n", municipality, NULL);

      repeated = !bcp_key_set_add (self->names, key);
    }

  return repeated;
}

static gboolean
look_up (BcpStatement  *statement,
         gint64        *id,
         GError       **error)
{
  BcpStep step = bcp_statement_step (statement, error);

  *id = step == BCP_STEP_ROW ? bcp_statement_int (statement, 0) : 0;
  bcp_statement_reset (statement);
  return step != BCP_STEP_ERROR;
}

static gboolean
look_up_key (BcpStatement  *statement,
             const char    *key,
             gint64        *id,
             GError       **error)
{
  *id = 0;
  if (key == NULL)
    return TRUE;

  bcp_statement_bind_text (statement, 1, key);
  return look_up (statement, id, error);
}

static gboolean
find_firm (BcpImportMatcher     *self,
           const BcpImportFirm  *firm,
           const char           *name_key,
           gint64               *id,
           GError              **error)
{
  const char *clee = firm->texts[BCP_DENUE_CLEE], *denue_id = firm->texts[BCP_DENUE_ID];
  gboolean has_key = clee != NULL || denue_id != NULL;

  *id = 0;
  if (!self->any_firms)
    return TRUE;
  if (!look_up_key (self->by_clee, clee, id, error))
    return FALSE;
  if (*id == 0 && !look_up_key (self->by_id, denue_id, id, error))
    return FALSE;
  if (*id != 0 || name_key == NULL)
    return TRUE;

  bcp_statement_bind_text (self->by_name, 1, name_key);
  bcp_statement_bind_text (self->by_name, 2, firm->texts[BCP_DENUE_MUNICIPALITY]);
  bcp_statement_bind_int (self->by_name, 3, !has_key);
  return look_up (self->by_name, id, error);
}

static gboolean
differs (BcpStatement *statement,
         int           column,
         const char   *text)
{
  return text != NULL && g_strcmp0 (bcp_statement_text (statement, column), text) != 0;
}

/* Which columns of the firm on which the statement stands the source would change. */
static guint32
compare (BcpStatement        *firm,
         const BcpImportFirm *source)
{
  guint32 changed = 0;

  for (guint i = 0; i < BCP_N_IMPORT_TEXTS; i++)
    if (differs (firm, (int) i, source->texts[i]))
      changed |= 1u << i;
  if (source->source.has_place)
    {
      if (bcp_statement_is_null (firm, BCP_IMPORT_LATITUDE)
          || bcp_statement_real (firm, BCP_IMPORT_LATITUDE) != source->source.latitude)
        changed |= 1u << BCP_IMPORT_LATITUDE;
      if (bcp_statement_is_null (firm, BCP_IMPORT_LONGITUDE)
          || bcp_statement_real (firm, BCP_IMPORT_LONGITUDE) != source->source.longitude)
        changed |= 1u << BCP_IMPORT_LONGITUDE;
    }

  /* A trade name stands in for a legal name only until somebody finds that out. */
  if (!source->source.has_legal_name
      && g_strcmp0 (bcp_statement_text (firm, BCP_DENUE_LEGAL_NAME), bcp_statement_text (firm, BCP_DENUE_TRADE_NAME)) != 0)
    changed &= ~(1u << BCP_DENUE_LEGAL_NAME);
  /* A sector that somebody chose stays while the activity does. */
  if (!bcp_statement_is_null (firm, BCP_IMPORT_SECTOR) && (changed & 1u << BCP_DENUE_SCIAN) == 0)
    changed &= ~(1u << BCP_IMPORT_SECTOR);

  return changed;
}

/**
 * bcp_import_matcher_find:
 * @self: the matcher
 * @firm: a row, resolved
 * @match: (out): what becomes of it
 * @error: why the file could not be read
 *
 * To be called once for each row of the source in its order. After a change the matcher stands on
 * the firm as the programme has it, see bcp_import_matcher_text().
 *
 * Returns: whether it could be told
 */
gboolean
bcp_import_matcher_find (BcpImportMatcher  *self,
                         BcpImportFirm     *firm,
                         BcpImportMatch    *match,
                         GError           **error)
{
  gboolean has_key = firm->texts[BCP_DENUE_CLEE] != NULL || firm->texts[BCP_DENUE_ID] != NULL;
  g_autofree char *name_key = has_key && !self->any_keyless ? NULL : bcp_text_fold (firm->texts[BCP_DENUE_LEGAL_NAME]);
  char number[24];

  match->firm = 0;
  match->changed = 0;
  match->kind = BCP_IMPORT_DUPLICATE;
  if (is_repeated (self, firm, name_key))
    return TRUE;

  if (!find_firm (self, firm, name_key, &match->firm, error))
    return FALSE;
  if (match->firm == 0)
    {
      match->kind = BCP_IMPORT_NEW;
      return TRUE;
    }

  /* Two rows that turn out to be one firm: the second is a duplicate of the first. */
  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, match->firm);
  if (!bcp_key_set_add (self->matched, number))
    return TRUE;

  bcp_statement_reset (self->firm);
  bcp_statement_bind_int (self->firm, 1, match->firm);
  if (bcp_statement_step (self->firm, error) == BCP_STEP_ERROR)
    return FALSE;
  match->changed = compare (self->firm, firm);
  match->kind = match->changed != 0 ? BCP_IMPORT_CHANGED : BCP_IMPORT_SAME;
  return TRUE;
}

/**
 * bcp_import_matcher_text:
 * @self: the matcher, right after it found a changed firm
 * @column: one of its columns
 *
 * Returns: (transfer full) (nullable): what the programme has in it
 */
char *
bcp_import_matcher_text (BcpImportMatcher *self,
                         guint             column)
{
  return g_strdup (bcp_statement_text (self->firm, (int) column));
}

/**
 * bcp_import_firm_text:
 * @firm: a row, resolved
 * @column: one of its columns
 *
 * Returns: (transfer full) (nullable): what the source has for it
 */
char *
bcp_import_firm_text (const BcpImportFirm *firm,
                      guint                column)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (column < BCP_N_IMPORT_TEXTS)
    return g_strdup (firm->texts[column]);

  g_ascii_formatd (digits, sizeof digits, "%.10g",
                   column == BCP_IMPORT_LATITUDE ? firm->source.latitude : firm->source.longitude);
  return g_strdup (digits);
}
