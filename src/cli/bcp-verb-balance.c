/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-verb.h"

#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-json.h"
#include "bcp-plant-balance.h"
#include "bcp-quantity.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const char *const kinds[] = { "mass", "water", "energy", NULL };

static const BcpOption balance_options[] = {
  { "of", "mass|water|energy", FALSE, N_("what is balanced; what most streams were entered for unless given") },
  { "substance", "CODE", FALSE, N_("balance one substance, such as Cr") },
  { "operation", "CODE", FALSE, N_("balance one unit operation instead of the plant") },
  { "reconcile", NULL, FALSE, N_("propose consistent values beside the measured ones") },
  BCP_OPTION_JSON,
  { NULL },
};

/* What was asked for, and what the file answers. */
typedef struct
{
  BcpArguments    *arguments;
  BcpPlant        *plant;
  BcpPlantBalance *balance;
  int              boundary; /* number of an operation, or BCP_WHOLE_PLANT */
} Asked;

static void
asked_clear (Asked *self)
{
  g_clear_pointer (&self->plant, bcp_plant_free);
  g_clear_pointer (&self->balance, bcp_plant_balance_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static gboolean
set_boundary (Asked   *self,
              GError **error)
{
  const char *code = bcp_arguments_get (self->arguments, "operation");

  self->boundary = code != NULL ? bcp_plant_find_operation (self->plant, code) : BCP_WHOLE_PLANT;
  if (self->boundary == BCP_OUTSIDE)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("The plant has no unit operation “%s”."), code);

  return self->boundary != BCP_OUTSIDE;
}

static gpointer
compute (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  Asked *self = data;
  const char *substance = bcp_arguments_get (self->arguments, "substance");
  gint64 id = bcp_plant_find (db, bcp_arguments_word (self->arguments, 1), error);
  guint kind;

  self->plant = id != 0 ? bcp_plant_load (db, id, error) : NULL;
  if (self->plant == NULL || !set_boundary (self, error))
    return NULL;

  kind = bcp_plant_usual_balance (self->plant);
  if (!bcp_arguments_get_choice (self->arguments, "of", kinds, &kind, error))
    return NULL;
  self->balance = bcp_plant_balance_new (self->plant, substance != NULL ? BCP_BALANCE_SUBSTANCE : kind, substance);
  return self;
}

static const BcpBalance *
asked_balance (Asked *self)
{
  return self->boundary == BCP_WHOLE_PLANT ? &self->balance->plant : &self->balance->operations[self->boundary];
}

/* "in", "out", "internal", or NULL where the stream is no part of the boundary. */
static const char *
direction_of (Asked *self,
              guint  i)
{
  const BcpBalanceStream *stream = &self->balance->net.streams[i];

  if (self->boundary == BCP_WHOLE_PLANT)
    return stream->from == stream->to ? NULL : stream->from == BCP_OUTSIDE ? "in" : stream->to == BCP_OUTSIDE ? "out" : "internal";
  if (stream->from == stream->to)
    return stream->to == self->boundary ? "internal" : NULL;
  if (stream->to == self->boundary)
    return "in";

  return stream->from == self->boundary ? "out" : NULL;
}

static const BcpPlantStream *
stream_of (Asked *self,
           guint  i)
{
  return g_ptr_array_index (self->plant->streams, self->balance->streams[i]);
}

static void
add_stream (Asked      *self,
            BcpJson    *json,
            guint       i,
            const char *direction)
{
  const BcpPlantStream *stream = stream_of (self, i);
  const BcpReconciledStream *likely = &self->balance->reconciliation->streams[i];
  gboolean reconcile = bcp_arguments_has (self->arguments, "reconcile");

  bcp_json_begin_object (json);
  bcp_json_add_string (json, "code", stream->code);
  bcp_json_add_string (json, "name", stream->name);
  bcp_json_add_string (json, "direction", direction);
  bcp_json_add_number (json, "quantity", self->balance->net.streams[i].quantity);
  bcp_json_add_string (json, "unit", self->balance->unit);
  bcp_json_add_string (json, "quality", stream->quality);
  bcp_json_add_number (json, "uncertainty", stream->uncertainty);
  bcp_json_add_number (json, "reconciled", reconcile ? likely->value : NAN);
  bcp_json_key (json, "suspect");
  bcp_json_boolean (json, reconcile && likely->is_suspect);
  bcp_json_end_object (json);
}

static gboolean
print_json (Asked   *self,
            GError **error)
{
  const BcpBalance *balance = asked_balance (self);
  g_autoptr (GOutputStream) output = bcp_verb_output ();
  g_autoptr (BcpJson) json = bcp_json_new (output);

  bcp_json_begin_object (json);
  bcp_json_add_number (json, "in", balance->in);
  bcp_json_add_number (json, "out", balance->out);
  bcp_json_add_number (json, "accumulation", balance->accumulation);
  bcp_json_add_number (json, "gap", balance->gap);
  bcp_json_add_number (json, "closure", balance->closure);
  bcp_json_add_string (json, "unit", self->balance->unit);
  bcp_json_key (json, "streams");
  bcp_json_begin_array (json);
  for (guint i = 0; i < self->balance->net.n_streams; i++)
    if (direction_of (self, i) != NULL)
      add_stream (self, json, i, direction_of (self, i));
  bcp_json_end_array (json);
  bcp_json_end_object (json);

  return bcp_json_finish (json, NULL, error);
}

static void
print_figure (const char  *label,
              double       value,
              const char  *unit)
{
  g_autofree char *number = bcp_number_format_significant (value, BCP_SIGNIFICANT_FIGURES, bcp_language_get_default ());
  g_autoptr (GString) line = g_string_new (NULL);

  bcp_verb_pad (line, label, 24, FALSE);
  bcp_verb_pad (line, number, 14, TRUE);
  g_print ("%s %s\n", line->str, unit);
}

static const char *
direction_word (const char *direction)
{
  if (strcmp (direction, "in") == 0)
    return C_("stream", "in");

  return strcmp (direction, "out") == 0 ? C_("stream", "out") : C_("stream", "internal");
}

static void
print_stream (Asked      *self,
              guint       i,
              const char *direction)
{
  BcpLanguage language = bcp_language_get_default ();
  const BcpReconciledStream *likely = &self->balance->reconciliation->streams[i];
  gboolean reconcile = bcp_arguments_has (self->arguments, "reconcile");
  g_autofree char *quantity = bcp_number_format_significant (self->balance->net.streams[i].quantity, BCP_SIGNIFICANT_FIGURES, language);
  g_autofree char *value = bcp_number_format_significant (reconcile ? likely->value : NAN, BCP_SIGNIFICANT_FIGURES, language);
  g_autoptr (GString) line = g_string_new (NULL);

  bcp_verb_pad (line, direction_word (direction), 9, FALSE);
  bcp_verb_pad (line, stream_of (self, i)->code, 10, FALSE);
  bcp_verb_pad (line, stream_of (self, i)->name, 32, FALSE);
  bcp_verb_pad (line, quantity, 14, TRUE);
  if (reconcile)
    {
      bcp_verb_pad (line, value, 14, TRUE);
      if (likely->is_suspect)
        g_string_append_printf (line, "  %s", _("does not fit"));
    }
  g_print ("%s\n", line->str);
}

static void
print_table (Asked *self)
{
  const BcpBalance *balance = asked_balance (self);
  g_autofree char *closure = bcp_format_percent (balance->closure, 1, bcp_language_get_default ());

  print_figure (_("In"), balance->in, self->balance->unit);
  print_figure (_("Out"), balance->out, self->balance->unit);
  print_figure (_("Accumulation"), balance->accumulation, self->balance->unit);
  print_figure (_("Unidentified"), balance->gap, self->balance->unit);
  g_print (_("Closure %1$s, %2$s\n\n"), closure,
           bcp_balance_is_accepted (balance, &self->balance->acceptance) ? _("within the limits") : _("outside the limits"));
  for (guint i = 0; i < self->balance->net.n_streams; i++)
    if (direction_of (self, i) != NULL)
      print_stream (self, i, direction_of (self, i));
}

static int
run_balance (BcpArguments  *arguments,
             GError       **error)
{
  g_auto (Asked) asked = { .arguments = arguments };
  g_autoptr (BcpStore) store = bcp_verb_open (arguments, BCP_STORE_READ_ONLY, error);

  if (store == NULL || bcp_store_read (store, compute, &asked, NULL, error) == NULL)
    return BCP_EXIT_FAILED;
  if (bcp_arguments_has (arguments, "json"))
    return print_json (&asked, error) ? BCP_EXIT_DONE : BCP_EXIT_FAILED;

  print_table (&asked);
  return BCP_EXIT_DONE;
}

const BcpVerb bcp_verb_balance = {
  "balance", "FILE NUMBER [--of mass|water|energy] [--substance CODE] [--operation CODE] [--reconcile] [--json]",
  N_("Balance what enters and leaves an assessed plant, or one of its operations."),
  2, 2, balance_options, NULL, run_balance,
};
