/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-denue.h"

/* INEGI's directory as firms. */

static const char *const texts[BCP_N_DENUE_TEXTS] = {
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
};

/* The columns behind the texts. */
enum
{
  COLUMN_BAND = BCP_N_DENUE_TEXTS,
  COLUMN_SECTOR,
  COLUMN_LATITUDE,
  COLUMN_LONGITUDE,
};

typedef struct
{
  BcpImportReader  reader;
  BcpDenue        *denue;
  BcpImportLists  *lists;
} DenueReader;

static void
set_text (BcpValue   *value,
          const char *text)
{
  value->type = text != NULL ? BCP_VALUE_TEXT : BCP_VALUE_NULL;
  value->text = (char *) text;
}

static void
set_degrees (BcpValue *value,
             gboolean  known,
             double    degrees)
{
  value->type = known ? BCP_VALUE_REAL : BCP_VALUE_NULL;
  value->real = degrees;
}

static gboolean
denue_read (BcpImportReader    *reader,
            const BcpTableRow  *row,
            BcpImportRead      *read,
            char              **reason)
{
  DenueReader *self = (DenueReader *) reader;
  BcpImportFirm *firm = &read->firm;
  BcpDenueFirm found;
  gboolean good = bcp_denue_read (self->denue, row, &found, reason);

  read->title = found.text[BCP_DENUE_LEGAL_NAME];
  if (!good)
    return FALSE;

  for (int i = 0; i < BCP_N_DENUE_TEXTS; i++)
    set_text (&firm->values[i], found.text[i]);
  set_text (&firm->values[COLUMN_BAND], found.has_band ? bcp_import_lists_band (self->lists, found.band_maximum) : NULL);
  set_text (&firm->values[COLUMN_SECTOR], bcp_import_lists_sector (self->lists, found.text[BCP_DENUE_SCIAN]));
  set_degrees (&firm->values[COLUMN_LATITUDE], found.has_place, found.latitude);
  set_degrees (&firm->values[COLUMN_LONGITUDE], found.has_place, found.longitude);
  firm->id = 0;
  firm->by_name = 0;
  firm->has_legal_name = found.has_legal_name;
  firm->state_name = found.state_name;
  firm->municipality_name = found.municipality_name;
  firm->scian_name = found.scian_name;
  return TRUE;
}

static char **
denue_dup_warnings (BcpImportReader *reader)
{
  return g_new0 (char *, 1);
}

static void
denue_free (BcpImportReader *reader)
{
  bcp_denue_free (((DenueReader *) reader)->denue);
}

static const BcpImportReaderClass denue_class = { denue_read, denue_dup_warnings, denue_free };

/**
 * bcp_import_denue_new:
 * @table: a directory of INEGI's
 * @lists: the programme's, which outlive the reader
 * @error: why it is none
 *
 * Returns: (transfer full) (nullable): a reader of its rows
 */
BcpImportReader *
bcp_import_denue_new (BcpTable        *table,
                      BcpImportLists  *lists,
                      GError         **error)
{
  guint n_headings;
  const char *const *headings = bcp_table_get_headings (table, &n_headings);
  BcpDenue *denue = bcp_denue_new (headings, n_headings, error);
  DenueReader *self;

  if (denue == NULL)
    return NULL;

  self = g_new0 (DenueReader, 1);
  self->reader.class = &denue_class;
  self->reader.source = g_strdup ("DENUE");
  self->denue = denue;
  self->lists = lists;
  bcp_import_columns_init (&self->reader.columns);
  for (int i = 0; i < BCP_N_DENUE_TEXTS; i++)
    bcp_import_columns_add (&self->reader.columns, texts[i]);
  bcp_import_columns_add (&self->reader.columns, "employees_band");
  bcp_import_columns_add (&self->reader.columns, "sector");
  bcp_import_columns_add (&self->reader.columns, "latitude");
  bcp_import_columns_add (&self->reader.columns, "longitude");
  self->reader.columns.follows[COLUMN_SECTOR] = BCP_DENUE_SCIAN;
  self->reader.columns.fills_gaps = TRUE;
  return &self->reader;
}
