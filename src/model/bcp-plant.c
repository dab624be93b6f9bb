/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-plant.h"

#include "bcp-assessment-sql.h"
#include "bcp-error.h"
#include "bcp-rows.h"

#include <glib/gi18n.h>
#include <math.h>

static void
operation_free (gpointer data)
{
  BcpPlantOperation *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->department);
  g_free (self);
}

static void
stream_free (gpointer data)
{
  BcpPlantStream *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->medium);
  g_free (self->kind);
  g_free (self->quality);
  g_free (self->destination);
  g_free (self->base_unit);
  g_free (self);
}

static void
substance_free (gpointer data)
{
  BcpPlantSubstance *self = data;

  g_free (self->substance);
  g_free (self);
}

static void
stock_free (gpointer data)
{
  BcpPlantStock *self = data;

  g_free (self->kind);
  g_free (self->substance);
  g_free (self);
}

/**
 * bcp_plant_find:
 * @db: a connection
 * @number: (nullable): of a pre-assessment, a project or an assessment that stands alone; %NULL is the
 *   latest assessment with streams, else the latest one
 * @error: %BCP_ERROR_NOT_FOUND
 *
 * Returns: the id of the assessment, 0 where there is none
 */
gint64
bcp_plant_find (BcpConnection  *db,
                const char     *number,
                GError        **error)
{
  gint64 id = 0;
  gboolean found = number != NULL
    ? bcp_connection_get_int (db, &id, NULL,
                              "SELECT coalesce (max (a.id), 0) FROM assessment a WHERE a.code = ?1"
                              " OR a.preassessment IN (SELECT id FROM preassessment WHERE number = ?1)"
                              " OR a.project IN (SELECT id FROM project WHERE number = ?1)"
                              " OR a.preassessment IN (SELECT preassessment FROM project WHERE number = ?1)"
                              " OR CAST (a.id AS TEXT) = ?1", "t", number)
    : bcp_connection_get_int (db, &id, NULL,
                              "SELECT coalesce ((SELECT assessment FROM stream ORDER BY assessment DESC LIMIT 1),"
                              " (SELECT max (id) FROM assessment), 0)", NULL);

  if (found && id != 0)
    return id;
  if (number != NULL)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                 _("There is no assessment “%s”. The list of pre-assessments has their numbers."), number);
  else
    g_set_error_literal (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("There is no assessment yet. Add a pre-assessment first."));
  return 0;
}

/* A plant while it is read; @numbers: id of an operation or of a stream → its place. */
typedef struct
{
  BcpPlant   *plant;
  GHashTable *operations;
  GHashTable *streams;
} Reading;

static void
remember (GHashTable *numbers,
          gint64      id,
          guint       place)
{
  g_hash_table_insert (numbers, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (place + 1));
}

static int
recall (GHashTable *numbers,
        gint64      id)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (numbers, &id)) - 1;
}

static void
take_plant (BcpStatement *row,
            gpointer      data)
{
  BcpPlant *self = ((Reading *) data)->plant;

  self->number = g_strdup (bcp_statement_text (row, 0));
  self->firm = g_strdup (bcp_statement_text (row, 1));
  self->year = (int) bcp_statement_int (row, 2);
  self->currency = g_strdup (bcp_statement_text (row, 3));
}

static void
take_operation (BcpStatement *row,
                gpointer      data)
{
  Reading *reading = data;
  BcpPlantOperation *operation = g_new0 (BcpPlantOperation, 1);

  operation->id = bcp_statement_int (row, 0);
  operation->code = g_strdup (bcp_statement_text (row, 1));
  operation->name = g_strdup (bcp_statement_text (row, 2));
  operation->department = g_strdup (bcp_statement_text (row, 3));
  operation->x = bcp_row_real (row, 4);
  operation->y = bcp_row_real (row, 5);
  remember (reading->operations, operation->id, reading->plant->operations->len);
  g_ptr_array_add (reading->plant->operations, operation);
}

static void
take_stream (BcpStatement *row,
             gpointer      data)
{
  Reading *reading = data;
  BcpPlantStream *stream = g_new0 (BcpPlantStream, 1);

  stream->id = bcp_statement_int (row, 0);
  stream->code = g_strdup (bcp_statement_text (row, 1));
  stream->name = g_strdup (bcp_statement_text (row, 2));
  stream->from = bcp_statement_is_null (row, 3) ? BCP_OUTSIDE : recall (reading->operations, bcp_statement_int (row, 3));
  stream->to = bcp_statement_is_null (row, 4) ? BCP_OUTSIDE : recall (reading->operations, bcp_statement_int (row, 4));
  stream->medium = g_strdup (bcp_statement_text (row, 5));
  stream->kind = g_strdup (bcp_statement_text (row, 6));
  stream->quality = g_strdup (bcp_statement_text (row, 7));
  stream->destination = g_strdup (bcp_statement_text (row, 8));
  stream->quantity = bcp_row_real (row, 9);
  stream->base_unit = g_strdup (bcp_statement_text (row, 10));
  stream->uncertainty = bcp_row_real (row, 11);
  remember (reading->streams, stream->id, reading->plant->streams->len);
  g_ptr_array_add (reading->plant->streams, stream);
}

static void
take_substance (BcpStatement *row,
                gpointer      data)
{
  Reading *reading = data;
  int stream = recall (reading->streams, bcp_statement_int (row, 0));
  BcpPlantSubstance *substance;

  if (stream < 0)
    return;

  substance = g_new0 (BcpPlantSubstance, 1);
  substance->stream = (guint) stream;
  substance->substance = g_strdup (bcp_statement_text (row, 1));
  substance->mass = bcp_row_real (row, 2);
  g_ptr_array_add (reading->plant->substances, substance);
}

static void
take_stock (BcpStatement *row,
            gpointer      data)
{
  Reading *reading = data;
  BcpPlantStock *stock = g_new0 (BcpPlantStock, 1);

  stock->kind = g_strdup (bcp_statement_text (row, 0));
  stock->substance = g_strdup (bcp_statement_text (row, 1));
  stock->operation = bcp_statement_is_null (row, 2) ? BCP_WHOLE_PLANT : recall (reading->operations, bcp_statement_int (row, 2));
  stock->accumulation = bcp_row_real (row, 3);
  stock->limit = bcp_row_real (row, 4);
  g_ptr_array_add (reading->plant->stocks, stock);
}

static const char plant_sql[] =
  "SELECT " NUMBER_OF_ASSESSMENT ", (SELECT f.legal_name FROM firm f WHERE f.id = t.firm), t.data_year, t.currency"
  " FROM assessment t WHERE t.id = ?1";

static const char operations_sql[] = "SELECT t.id, t.code, t.name, t.department, t.x, t.y FROM operation t WHERE t.assessment = ?1 ORDER BY CAST (t.code AS INTEGER), t.id";

static const char streams_sql[] =
  "SELECT t.id, coalesce (t.number, CAST (t.id AS TEXT)), t.name, t.from_operation, t.to_operation, t.medium, t.kind,"
  " t.data_quality, t.destination, " IN_BASE ("quantity", "unit") ", " BASE_UNIT ("unit") ", t.uncertainty"
  " FROM stream t WHERE t.assessment = ?1 AND " BASELINE " ORDER BY t.number, t.id";

static const char substances_sql[] =
  "SELECT t.stream, t.substance, " MASS_OF_SUBSTANCE
  " FROM stream_substance t JOIN stream own ON own.id = t.stream WHERE own.assessment = ?1 ORDER BY t.stream, t.id";

static const char stocks_sql[] =
  "SELECT t.kind, t.substance, t.operation, " IN_BASE ("accumulation", "unit") ", t.limit_percent"
  " FROM balance t WHERE t.assessment = ?1 AND " BASELINE " AND t.boundary IS NOT 'department' ORDER BY t.id";

/**
 * bcp_plant_load:
 * @db: a connection
 * @assessment: an assessment's id
 * @error: why not
 *
 * Returns: (transfer full) (nullable): the plant
 */
BcpPlant *
bcp_plant_load (BcpConnection  *db,
                gint64          assessment,
                GError        **error)
{
  g_autoptr (BcpPlant) self = g_new0 (BcpPlant, 1);
  g_autoptr (GHashTable) operations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) streams = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Reading reading = { self, operations, streams };

  self->id = assessment;
  self->operations = g_ptr_array_new_with_free_func (operation_free);
  self->streams = g_ptr_array_new_with_free_func (stream_free);
  self->substances = g_ptr_array_new_with_free_func (substance_free);
  self->stocks = g_ptr_array_new_with_free_func (stock_free);
  if (!bcp_rows_each (db, plant_sql, assessment, take_plant, &reading, error)
      || !bcp_rows_each (db, operations_sql, assessment, take_operation, &reading, error)
      || !bcp_rows_each (db, streams_sql, assessment, take_stream, &reading, error)
      || !bcp_rows_each (db, substances_sql, assessment, take_substance, &reading, error)
      || !bcp_rows_each (db, stocks_sql, assessment, take_stock, &reading, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bcp_plant_free:
 * @self: (transfer full): a plant
 */
void
bcp_plant_free (BcpPlant *self)
{
  g_free (self->number);
  g_free (self->firm);
  g_free (self->currency);
  g_ptr_array_unref (self->operations);
  g_ptr_array_unref (self->streams);
  g_ptr_array_unref (self->substances);
  g_ptr_array_unref (self->stocks);
  g_free (self);
}

/**
 * bcp_plant_find_operation:
 * @self: a plant
 * @code: of an operation; its name will do
 *
 * Returns: the operation's number, or %BCP_OUTSIDE where there is none
 */
int
bcp_plant_find_operation (const BcpPlant *self,
                          const char     *code)
{
  for (guint i = 0; i < self->operations->len; i++)
    {
      const BcpPlantOperation *operation = g_ptr_array_index (self->operations, i);

      if (g_strcmp0 (operation->code, code) == 0 || g_strcmp0 (operation->name, code) == 0)
        return (int) i;
    }

  return BCP_OUTSIDE;
}
