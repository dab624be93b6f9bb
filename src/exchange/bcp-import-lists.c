/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include <string.h>

/* What follows from the programme's lists; read once, then from any thread. */
struct _BcpImportLists
{
  GHashTable *sectors;   /* activity prefix → sector */
  GHashTable *bands;     /* upper end, 0 if open → code */
};

static gboolean
load_sectors (BcpImportLists  *self,
              BcpConnection   *db,
              GError         **error)
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
load_bands (BcpImportLists  *self,
            BcpConnection   *db,
            GError         **error)
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

/**
 * bcp_import_lists_new:
 * @db: the file
 * @error: why it could not be read
 *
 * Returns: (transfer full) (nullable): its sectors by activity and its bands of employees
 */
BcpImportLists *
bcp_import_lists_new (BcpConnection  *db,
                      GError        **error)
{
  g_autoptr (BcpImportLists) self = g_new0 (BcpImportLists, 1);

  self->sectors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->bands = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return load_sectors (self, db, error) && load_bands (self, db, error) ? g_steal_pointer (&self) : NULL;
}

void
bcp_import_lists_free (BcpImportLists *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->sectors);
  g_hash_table_unref (self->bands);
  g_free (self);
}

/**
 * bcp_import_lists_sector:
 * @self: the lists
 * @scian: (nullable): an activity's code
 *
 * Returns: (nullable): the sector of its longest known prefix
 */
const char *
bcp_import_lists_sector (BcpImportLists *self,
                         const char     *scian)
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
 * bcp_import_lists_band:
 * @self: the lists
 * @maximum: a band's upper end, 0 where it is open
 *
 * Returns: (nullable): the band's code
 */
const char *
bcp_import_lists_band (BcpImportLists *self,
                       int             maximum)
{
  return g_hash_table_lookup (self->bands, GINT_TO_POINTER (maximum));
}
