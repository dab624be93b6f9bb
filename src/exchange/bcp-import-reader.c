/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-denue.h"
#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

void
bcp_import_source_free (BcpImportSource *self)
{
  if (self == NULL)
    return;

  g_free (self->encoding);
  g_strfreev (self->sheets);
  g_free (self->sheet);
  bcp_mapping_free (self->mapping);
  g_free (self);
}

/**
 * bcp_import_spec_n_headings:
 * @table: a table of firms
 *
 * Returns: how many headings are the table's own: a file of rejected rows has the reason behind them
 */
guint
bcp_import_spec_n_headings (BcpTable *table)
{
  guint n;
  const char *const *headings = bcp_table_get_headings (table, &n);

  return n > 1 && strcmp (headings[n - 1], BCP_REJECTS_REASON) == 0 ? n - 1 : n;
}

static BcpImportFormat
recognise (BcpTable *table)
{
  guint n = bcp_import_spec_n_headings (table);
  const char *const *headings = bcp_table_get_headings (table, NULL);
  g_autoptr (BcpDenue) denue = bcp_denue_new (headings, n, NULL);
  g_autoptr (BcpMapping) mapping = denue == NULL ? bcp_mapping_new (headings, n) : NULL;

  if (denue != NULL)
    return BCP_IMPORT_FORMAT_DENUE;

  return bcp_mapping_get_origin (mapping) == BCP_MAPPING_RETC ? BCP_IMPORT_FORMAT_RETC : BCP_IMPORT_FORMAT_TABLE;
}

/* A word on text whose headings nobody asked for; they are what a person knows the file by. */
static gboolean
refuse_format (BcpTable         *table,
               BcpImportFormat   format,
               GError          **error)
{
  g_autoptr (BcpDenue) denue = NULL;

  if (format == BCP_IMPORT_FORMAT_DENUE)
    {
      denue = bcp_denue_new (bcp_table_get_headings (table, NULL), bcp_import_spec_n_headings (table), error);
      return denue == NULL;
    }

  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                       _("The headings are not those of SEMARNAT's list of plants (RETC): NRA, name, street, municipality, "
                         "state, latitude, longitude and so on. Import the file as a table and say what its columns are."));
  return TRUE;
}

/**
 * bcp_import_spec_open:
 * @self: what to read
 * @format: (out): what it is
 * @cancellable: (nullable): to give up
 * @error: why it is no table, or not of the format that was asked for
 *
 * Returns: (transfer full) (nullable): its rows
 */
BcpTable *
bcp_import_spec_open (const BcpImportSpec  *self,
                      BcpImportFormat      *format,
                      GCancellable         *cancellable,
                      GError              **error)
{
  g_autoptr (BcpTable) table = bcp_table_open (self->source, self->sheet, self->encoding, cancellable, error);

  if (table == NULL)
    return NULL;

  *format = recognise (table);
  if (self->format == BCP_IMPORT_FORMAT_TABLE)
    *format = BCP_IMPORT_FORMAT_TABLE;
  else if (self->format != BCP_IMPORT_FORMAT_AUTO && self->format != *format && refuse_format (table, self->format, error))
    return NULL;

  return g_steal_pointer (&table);
}

static gboolean
set_fields (BcpMapping   *mapping,
            char        **fields,
            GError      **error)
{
  guint n = bcp_mapping_get_n_columns (mapping);

  if (g_strv_length (fields) != n)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                           _("The file has other columns than before. Look at it again."));
      return FALSE;
    }

  for (guint i = 0; i < n; i++)
    if (!bcp_mapping_set_field (mapping, i, NULL, error))
      return FALSE;
  for (guint i = 0; i < n; i++)
    if (*fields[i] != '\0' && !bcp_mapping_set_field (mapping, i, fields[i], error))
      return FALSE;

  return TRUE;
}

/**
 * bcp_import_spec_map:
 * @self: what to read
 * @table: its rows
 * @db: the programme, which may remember the headings
 * @error: why the columns cannot be those that were asked for
 *
 * Returns: (transfer full) (nullable): what its columns are
 */
BcpMapping *
bcp_import_spec_map (const BcpImportSpec  *self,
                     BcpTable             *table,
                     BcpConnection        *db,
                     GError              **error)
{
  g_autoptr (BcpMapping) mapping = bcp_mapping_new (bcp_table_get_headings (table, NULL), bcp_import_spec_n_headings (table));

  if (!bcp_mapping_recall (mapping, db, error))
    return NULL;
  if (self->fields != NULL && !set_fields (mapping, self->fields, error))
    return NULL;

  return g_steal_pointer (&mapping);
}

/**
 * bcp_import_reader_new:
 * @spec: what to read
 * @table: its rows
 * @format: what it is
 * @lists: the programme's, which outlive the reader
 * @db: the programme
 * @error: why its rows cannot be read as firms
 *
 * Returns: (transfer full) (nullable): what makes firms of them
 */
BcpImportReader *
bcp_import_reader_new (const BcpImportSpec  *spec,
                       BcpTable             *table,
                       BcpImportFormat       format,
                       BcpImportLists       *lists,
                       BcpConnection        *db,
                       GError              **error)
{
  BcpMapping *mapping;
  g_autofree char *base = g_file_get_basename (spec->source);
  g_autofree char *name = g_filename_display_name (base);

  if (format == BCP_IMPORT_FORMAT_DENUE)
    return bcp_import_denue_new (table, lists, error);

  mapping = bcp_import_spec_map (spec, table, db, error);
  if (mapping == NULL)
    return NULL;

  return bcp_import_mapped_new (table, mapping, format == BCP_IMPORT_FORMAT_RETC ? "RETC" : name, lists, db, error);
}

void
bcp_import_reader_free (BcpImportReader *self)
{
  if (self == NULL)
    return;

  self->class->free (self);
  g_free (self->source);
  g_free (self);
}
