/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-field.h"
#include "bcp-key-set.h"
#include "bcp-rfc.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SELECT_BY_ID "SELECT id FROM firm WHERE id = ?1"
#define SELECT_BY_CLEE "SELECT id FROM firm WHERE clee = ?1 ORDER BY id LIMIT 1"
#define SELECT_BY_DENUE_ID "SELECT id FROM firm WHERE denue_id = ?1 ORDER BY id LIMIT 1"
#define SELECT_BY_NRA "SELECT id FROM firm WHERE nra = ?1 ORDER BY id LIMIT 1"
/* A taxpayer can have several plants: where both sides have a plant's own key, that one decides. */
#define SELECT_BY_RFC \
  "SELECT id FROM firm WHERE rfc = ?1 AND (?2 OR (clee IS NULL AND denue_id IS NULL)) AND (?3 OR nra IS NULL)" \
  " ORDER BY id LIMIT 16"
/* By name: for a row with a key among firms without that key, for a row without keys among all. */
#define SELECT_BY_NAME \
  "SELECT f.id FROM derived_firm d JOIN firm f ON f.id = d.id WHERE d.name_key = ?1 AND (?2 OR f.municipality IS ?3)" \
  " AND (?4 OR (f.clee IS NULL AND f.denue_id IS NULL)) AND (?5 OR f.nra IS NULL) AND (?6 OR f.rfc IS NULL)" \
  " ORDER BY f.id LIMIT 16"

struct _BcpImportMatcher
{
  const BcpImportColumns *columns;
  BcpImportCodes *codes;         /* NULL where the source has codes alone */
  BcpStatement   *by_id;
  BcpStatement   *by_clee;
  BcpStatement   *by_denue_id;
  BcpStatement   *by_nra;
  BcpStatement   *by_rfc;
  BcpStatement   *by_name;
  BcpStatement   *firm;
  gboolean        any_firms;     /* the programme had some before */
  gboolean        any_keyless;   /* some of them without a key of the directory */
  BcpKeySet      *keys;          /* in the source so far, each with what it is before it */
  BcpKeySet      *matched;       /* firms that a row was found to be */
};

/* A row's keys; NULL where it has none. */
typedef struct
{
  gint64      id;            /* of a firm that there is, or 0 */
  const char *clee;
  const char *denue_id;
  const char *nra;
  const char *rfc;           /* none of those that the tax office gives to everybody */
  const char *municipality;
  const char *place;         /* what the source calls a municipality of which the key is not known */
  char       *name;          /* folded; NULL where nothing would be found by it */
} Keys;

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

static gboolean
prepare (BcpImportMatcher  *self,
         BcpConnection     *db,
         GError           **error)
{
  g_autoptr (GString) select = g_string_new ("SELECT ");

  for (guint i = 0; i < self->columns->n; i++)
    g_string_append_printf (select, "%s%s", i > 0 ? ", " : "", self->columns->fields[i]->name);
  g_string_append (select, " FROM firm WHERE id = ?1");

  return (self->by_id = bcp_connection_prepare (db, SELECT_BY_ID, error)) != NULL
    && (self->by_clee = bcp_connection_prepare (db, SELECT_BY_CLEE, error)) != NULL
    && (self->by_denue_id = bcp_connection_prepare (db, SELECT_BY_DENUE_ID, error)) != NULL
    && (self->by_nra = bcp_connection_prepare (db, SELECT_BY_NRA, error)) != NULL
    && (self->by_rfc = bcp_connection_prepare (db, SELECT_BY_RFC, error)) != NULL
    && (self->by_name = bcp_connection_prepare (db, SELECT_BY_NAME, error)) != NULL
    && (self->firm = bcp_connection_prepare (db, select->str, error)) != NULL;
}

/**
 * bcp_import_matcher_new:
 * @db: the file, for the length of one job
 * @reader: what the rows come from
 * @error: why the file could not be read
 *
 * Returns: (transfer full) (nullable): what tells rows of a source from each other and from the
 *   programme's firms
 */
BcpImportMatcher *
bcp_import_matcher_new (BcpConnection    *db,
                        BcpImportReader  *reader,
                        GError          **error)
{
  g_autoptr (BcpImportMatcher) self = g_new0 (BcpImportMatcher, 1);

  self->columns = &reader->columns;
  self->codes = reader->codes;
  self->keys = bcp_key_set_new ();
  self->matched = bcp_key_set_new ();
  if (!load_counts (self, db, error) || !prepare (self, db, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
bcp_import_matcher_free (BcpImportMatcher *self)
{
  if (self == NULL)
    return;

  bcp_key_set_free (self->keys);
  bcp_key_set_free (self->matched);
  g_free (self);
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

static void
keys_clear (Keys *keys)
{
  g_free (keys->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Keys, keys_clear)

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
read_keys (BcpImportMatcher     *self,
           const BcpImportFirm  *firm,
           Keys                 *keys,
           GError              **error)
{
  gboolean of_directory;

  keys->clee = bcp_import_firm_text (firm, self->columns, BCP_IMPORT_CLEE);
  keys->denue_id = bcp_import_firm_text (firm, self->columns, BCP_IMPORT_DENUE_ID);
  keys->nra = bcp_import_firm_text (firm, self->columns, BCP_IMPORT_NRA);
  keys->rfc = bcp_import_firm_text (firm, self->columns, BCP_IMPORT_RFC);
  if (keys->rfc != NULL && bcp_rfc_is_generic (keys->rfc))
    keys->rfc = NULL;
  keys->municipality = bcp_import_firm_text (firm, self->columns, BCP_IMPORT_MUNICIPALITY);
  keys->place = keys->municipality == NULL ? firm->municipality_name : NULL;
  of_directory = keys->clee != NULL || keys->denue_id != NULL;
  keys->name = of_directory && !self->any_keyless ? NULL
    : bcp_text_fold (bcp_import_firm_text (firm, self->columns, BCP_IMPORT_LEGAL_NAME));
  if (firm->id == 0)
    return TRUE;

  bcp_statement_bind_int (self->by_id, 1, firm->id);
  return look_up (self->by_id, &keys->id, error);
}

/* A key that one firm has and no other. */
static gboolean
has_key (const Keys *keys)
{
  return keys->clee != NULL || keys->denue_id != NULL || keys->nra != NULL;
}

static gboolean
is_known (BcpImportMatcher *self,
          char              kind,
          const char       *key)
{
  char text[256];
  g_autofree char *longer = NULL;

  if (key == NULL)
    return FALSE;
  if (g_snprintf (text, sizeof text, "%c%s", kind, key) < (int) sizeof text)
    return !bcp_key_set_add (self->keys, text);

  longer = g_strdup_printf ("%c%s", kind, key);
  return !bcp_key_set_add (self->keys, longer);
}

/* Whether the source had this firm before; remembers it. A weaker key counts where there is no stronger one. */
static gboolean
is_repeated (BcpImportMatcher *self,
             const Keys       *keys)
{
  gboolean clee, denue_id, nra;
  g_autofree char *name = NULL;
  char id[24];

  if (keys->id != 0)
    {
      g_snprintf (id, sizeof id, "%" G_GINT64_FORMAT, keys->id);
      return is_known (self, 'i', id);
    }

  clee = is_known (self, 'c', keys->clee);
  denue_id = is_known (self, 'd', keys->denue_id);
  nra = is_known (self, 'n', keys->nra);
  if (has_key (keys))
    return clee || denue_id || nra;
  if (keys->rfc != NULL)
    return is_known (self, 'r', keys->rfc);

  name = g_strconcat (keys->name, "\n", keys->municipality != NULL ? keys->municipality : keys->place, NULL);
  return is_known (self, 'x', name);
}

static gboolean
look_up_key (BcpStatement  *statement,
             const char    *key,
             gint64        *id,
             GError       **error)
{
  if (key == NULL || *id != 0)
    return TRUE;

  bcp_statement_bind_text (statement, 1, key);
  return look_up (statement, id, error);
}

/* Two codes of one name, of which the source has the name, are the same. */
static gboolean
is_same_name (BcpImportMatcher    *self,
              const BcpImportFirm *source,
              guint                column)
{
  return self->codes != NULL && (source->by_name & G_GUINT64_CONSTANT (1) << column) != 0
    && bcp_import_codes_same_name (self->codes, self->columns->fields[column]->domain,
                                   bcp_statement_text (self->firm, (int) column), source->values[column].text);
}

static gboolean
differs (BcpImportMatcher    *self,
         const BcpImportFirm *source,
         guint                column)
{
  const BcpValue *value = &source->values[column];
  double own;

  switch (value->type)
    {
    case BCP_VALUE_TEXT:
      return g_strcmp0 (bcp_statement_text (self->firm, (int) column), value->text) != 0 && !is_same_name (self, source, column);
    case BCP_VALUE_INTEGER:
      return bcp_statement_is_null (self->firm, (int) column) || bcp_statement_int (self->firm, (int) column) != value->integer;
    case BCP_VALUE_REAL:
      /* Tables have fifteen digits of a number, the file has all. */
      own = bcp_statement_real (self->firm, (int) column);
      return bcp_statement_is_null (self->firm, (int) column) || fabs (own - value->real) > 1e-14 * fabs (own);
    case BCP_VALUE_NULL:
    default:
      return FALSE;
    }
}

/* Which columns of the firm on which the statement stands the source would change. */
static guint64
compare (BcpImportMatcher    *self,
         const BcpImportFirm *source)
{
  const BcpImportColumns *columns = self->columns;
  const int *at = columns->at;
  guint64 changed = 0;

  for (guint i = 0; i < columns->n; i++)
    if (differs (self, source, i))
      changed |= G_GUINT64_CONSTANT (1) << i;

  /* A trade name stands in for a legal name only until somebody finds that out. */
  if (!source->has_legal_name && at[BCP_IMPORT_TRADE_NAME] >= 0
      && g_strcmp0 (bcp_statement_text (self->firm, at[BCP_IMPORT_LEGAL_NAME]),
                    bcp_statement_text (self->firm, at[BCP_IMPORT_TRADE_NAME])) != 0)
    changed &= ~(G_GUINT64_CONSTANT (1) << at[BCP_IMPORT_LEGAL_NAME]);
  /* A sector that somebody chose stays while the activity does. */
  for (guint i = 0; i < columns->n; i++)
    if (columns->follows[i] >= 0 && (changed & G_GUINT64_CONSTANT (1) << columns->follows[i]) == 0
        && !(columns->fills_gaps && bcp_statement_is_null (self->firm, (int) i)))
      changed &= ~(G_GUINT64_CONSTANT (1) << i);

  return changed;
}

static gboolean
compare_with (BcpImportMatcher     *self,
              gint64                id,
              const BcpImportFirm  *source,
              guint64              *changed,
              GError              **error)
{
  bcp_statement_reset (self->firm);
  bcp_statement_bind_int (self->firm, 1, id);
  if (bcp_statement_step (self->firm, error) == BCP_STEP_ERROR)
    return FALSE;

  *changed = compare (self, source);
  return TRUE;
}

static gboolean
is_matched (BcpImportMatcher *self,
            gint64            id)
{
  char number[24];

  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, id);
  return bcp_key_set_has (self->matched, number);
}

/* Of the firms that @statement finds and that no earlier row was: the one that is just so, or the only
 * one. @several tells that there were more. A row that has no key of its own (@weak) may be an earlier
 * row once more. */
static gboolean
choose (BcpImportMatcher     *self,
        BcpStatement         *statement,
        const BcpImportFirm  *source,
        gboolean              weak,
        gint64               *id,
        gboolean             *several,
        GError              **error)
{
  gint64 only = 0, taken = 0;
  guint n = 0;
  BcpStep step;

  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW && *id == 0)
    {
      gint64 candidate = bcp_statement_int (statement, 0);
      guint64 changed;

      if (is_matched (self, candidate))
        {
          taken = candidate;
          continue;
        }
      if (!compare_with (self, candidate, source, &changed, error))
        {
          step = BCP_STEP_ERROR;
          break;
        }
      only = candidate;
      n++;
      if (changed == 0)
        *id = candidate;
    }
  bcp_statement_reset (statement);

  *several = *id == 0 && n > 1;
  if (*id == 0 && n == 1)
    *id = only;
  if (*id == 0 && n == 0 && weak)
    *id = taken;
  return step != BCP_STEP_ERROR;
}

static gboolean
find_by_rfc (BcpImportMatcher     *self,
             const BcpImportFirm  *firm,
             const Keys           *keys,
             gint64               *id,
             gboolean             *several,
             GError              **error)
{
  if (*id != 0 || keys->rfc == NULL)
    return TRUE;

  bcp_statement_bind_text (self->by_rfc, 1, keys->rfc);
  bcp_statement_bind_int (self->by_rfc, 2, keys->clee == NULL && keys->denue_id == NULL);
  bcp_statement_bind_int (self->by_rfc, 3, keys->nra == NULL);
  return choose (self, self->by_rfc, firm, FALSE, id, several, error);
}

static gboolean
find_by_name (BcpImportMatcher     *self,
              const BcpImportFirm  *firm,
              const Keys           *keys,
              gint64               *id,
              gboolean             *several,
              GError              **error)
{
  if (*id != 0 || keys->name == NULL)
    return TRUE;

  bcp_statement_bind_text (self->by_name, 1, keys->name);
  bcp_statement_bind_int (self->by_name, 2, self->columns->at[BCP_IMPORT_MUNICIPALITY] < 0 || keys->place != NULL);
  bcp_statement_bind_text (self->by_name, 3, keys->municipality);
  bcp_statement_bind_int (self->by_name, 4, keys->clee == NULL && keys->denue_id == NULL);
  bcp_statement_bind_int (self->by_name, 5, keys->nra == NULL);
  bcp_statement_bind_int (self->by_name, 6, keys->rfc == NULL);
  return choose (self, self->by_name, firm, !has_key (keys) && keys->rfc == NULL, id, several, error);
}

static gboolean
find_firm (BcpImportMatcher     *self,
           const BcpImportFirm  *firm,
           const Keys           *keys,
           gint64               *id,
           gboolean             *several,
           GError              **error)
{
  gboolean of_name = FALSE;

  *id = keys->id;
  *several = FALSE;
  if (!self->any_firms)
    return TRUE;
  if (!look_up_key (self->by_clee, keys->clee, id, error)
      || !look_up_key (self->by_denue_id, keys->denue_id, id, error)
      || !look_up_key (self->by_nra, keys->nra, id, error)
      || !find_by_rfc (self, firm, keys, id, several, error)
      || !find_by_name (self, firm, keys, id, &of_name, error))
    return FALSE;

  /* A row with a key of its own is a firm of its own; the others must say which one they are. */
  *several = *id == 0 && (*several || of_name) && !has_key (keys);
  return TRUE;
}

/**
 * bcp_import_matcher_find:
 * @self: the matcher
 * @firm: a row
 * @match: (out): what becomes of it
 * @error: why the file could not be read
 *
 * To be called once for each row of the source in its order. After a change the matcher stands on
 * the firm as the programme has it, see bcp_import_matcher_text().
 *
 * Returns: whether it could be told
 */
gboolean
bcp_import_matcher_find (BcpImportMatcher     *self,
                         const BcpImportFirm  *firm,
                         BcpImportMatch       *match,
                         GError              **error)
{
  g_auto (Keys) keys = { 0 };
  gboolean several;
  char number[24];

  match->firm = 0;
  match->changed = 0;
  match->reason = NULL;
  match->kind = BCP_IMPORT_DUPLICATE;
  if (!read_keys (self, firm, &keys, error))
    return FALSE;
  if (is_repeated (self, &keys))
    return TRUE;

  if (!find_firm (self, firm, &keys, &match->firm, &several, error))
    return FALSE;
  if (several)
    {
      match->kind = BCP_IMPORT_REJECTED;
      match->reason = _("The programme has several firms of that name or RFC, and the row does not say which one it is. "
                        "Add its CLEE, DENUE id or NRA.");
      return TRUE;
    }
  if (match->firm == 0)
    {
      match->kind = BCP_IMPORT_NEW;
      return TRUE;
    }

  /* Two rows that turn out to be one firm: the second is a duplicate of the first. */
  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, match->firm);
  if (!bcp_key_set_add (self->matched, number))
    return TRUE;

  if (!compare_with (self, match->firm, firm, &match->changed, error))
    return FALSE;
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
  BcpValue value = BCP_VALUE_INIT;
  char *text;

  bcp_statement_value (self->firm, (int) column, &value);
  text = bcp_field_to_text (self->columns->fields[column], &value);
  bcp_value_clear (&value);
  return text;
}
