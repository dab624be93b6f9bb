/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-private.h"

#include "bcp-choices.h"
#include "bcp-date.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (BcpRecord, bcp_record, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
bcp_record_finalize (GObject *object)
{
  BcpRecord *self = BCP_RECORD (object);

  if (self->entity != NULL)
    {
      bcp_values_free (self->values, self->entity->n_fields);
      bcp_values_free (self->loaded, self->entity->n_fields);
      for (guint i = 0; i < self->entity->n_fields; i++)
        g_free (self->titles[i]);
      g_free (self->titles);
    }

  G_OBJECT_CLASS (bcp_record_parent_class)->finalize (object);
}

static void
bcp_record_class_init (BcpRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_record_finalize;

  /**
   * BcpRecord::changed:
   * @self: the record
   * @field: the field, also the signal's detail by name
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BCP_TYPE_RECORD, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
bcp_record_init (BcpRecord *self)
{
}

static BcpRecord *
record_allocate (const BcpEntity *entity)
{
  BcpRecord *self = g_object_new (BCP_TYPE_RECORD, NULL);

  self->entity = entity;
  self->values = g_new0 (BcpValue, entity->n_fields);
  self->loaded = g_new0 (BcpValue, entity->n_fields);
  self->titles = g_new0 (char *, entity->n_fields);
  return self;
}

/* "today" is the one initial value that is not a constant. */
static void
set_initial (BcpRecord      *self,
             const BcpField *field,
             BcpValue       *value)
{
  g_autofree char *today = NULL;
  const char *text = field->initial;

  if (text == NULL)
    return;
  if (strcmp (text, "today") == 0)
    text = today = bcp_date_to_iso (bcp_date_today ());

  bcp_finding_free (bcp_field_parse (field, text, NULL, BCP_LANGUAGE_EN, value));
}

/**
 * bcp_record_new:
 * @entity: what kind
 *
 * Returns: (transfer full): a new record with initial values, not in the file yet
 */
BcpRecord *
bcp_record_new (const BcpEntity *entity)
{
  BcpRecord *self;

  g_return_val_if_fail (entity != NULL, NULL);

  self = record_allocate (entity);
  for (guint i = 0; i < entity->n_fields; i++)
    set_initial (self, &entity->fields[i], &self->values[i]);

  return self;
}

/**
 * bcp_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): a copy, for another thread
 */
BcpRecord *
bcp_record_copy (BcpRecord *self)
{
  BcpRecord *copy;

  g_return_val_if_fail (BCP_IS_RECORD (self), NULL);

  copy = record_allocate (self->entity);
  copy->id = self->id;
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      bcp_value_copy (&self->values[i], &copy->values[i]);
      bcp_value_copy (&self->loaded[i], &copy->loaded[i]);
      copy->titles[i] = g_strdup (self->titles[i]);
    }

  return copy;
}

const BcpEntity *
bcp_record_get_entity (BcpRecord *self)
{
  g_return_val_if_fail (BCP_IS_RECORD (self), NULL);

  return self->entity;
}

/**
 * bcp_record_get_id:
 * @self: a record
 *
 * Returns: its id, 0 before it is saved
 */
gint64
bcp_record_get_id (BcpRecord *self)
{
  g_return_val_if_fail (BCP_IS_RECORD (self), 0);

  return self->id;
}

gboolean
bcp_record_is_new (BcpRecord *self)
{
  g_return_val_if_fail (BCP_IS_RECORD (self), FALSE);

  return self->id == 0;
}

/**
 * bcp_record_get_companion:
 * @self: a record
 * @field: a field's name
 *
 * Returns: (nullable): the title of the record that a reference leads to, or an amount's currency, as
 *   it was when the record was loaded
 */
const char *
bcp_record_get_companion (BcpRecord  *self,
                          const char *field)
{
  int index = bcp_entity_index_of (self->entity, field);

  return index >= 0 ? self->titles[index] : NULL;
}

/**
 * bcp_record_dup_title:
 * @self: a record
 * @catalogue: (nullable): coded lists
 * @language: the reader's language
 *
 * Returns: (transfer full): the record's name
 */
char *
bcp_record_dup_title (BcpRecord    *self,
                      BcpCatalogue *catalogue,
                      BcpLanguage   language)
{
  int index = bcp_entity_index_of (self->entity, self->entity->title);

  g_return_val_if_fail (index >= 0, NULL);

  return bcp_field_format (&self->entity->fields[index], &self->values[index], self->titles[index], catalogue, language);
}

/**
 * bcp_record_get_value:
 * @self: a record
 * @field: a field's name
 *
 * Returns: (transfer none): its value
 */
const BcpValue *
bcp_record_get_value (BcpRecord  *self,
                      const char *field)
{
  static const BcpValue nothing = BCP_VALUE_INIT;
  int index;

  g_return_val_if_fail (BCP_IS_RECORD (self), &nothing);

  index = bcp_entity_index_of (self->entity, field);
  return index >= 0 ? &self->values[index] : &nothing;
}

/**
 * bcp_record_dup_text:
 * @self: a record
 * @field: a field's name
 *
 * Returns: (nullable) (transfer full): the value in its neutral form (bcp_field_to_text())
 */
char *
bcp_record_dup_text (BcpRecord  *self,
                     const char *field)
{
  int index = bcp_entity_index_of (self->entity, field);

  return index >= 0 ? bcp_field_to_text (&self->entity->fields[index], &self->values[index]) : NULL;
}

static void
record_announce (BcpRecord *self,
                 int        index)
{
  const BcpField *field = &self->entity->fields[index];

  g_signal_emit (self, signals[SIGNAL_CHANGED], g_quark_from_static_string (field->name), field);
}

/**
 * bcp_record_set_value:
 * @self: a record
 * @field: a field's name
 * @value: its new value, taken as it is
 */
void
bcp_record_set_value (BcpRecord      *self,
                      const char     *field,
                      const BcpValue *value)
{
  int index;

  g_return_if_fail (BCP_IS_RECORD (self));

  index = bcp_entity_index_of (self->entity, field);
  if (index < 0 || bcp_value_equal (&self->values[index], value))
    return;

  bcp_value_clear (&self->values[index]);
  bcp_value_copy (value, &self->values[index]);
  g_clear_pointer (&self->titles[index], g_free);
  record_announce (self, index);
}

/**
 * bcp_record_set_text:
 * @self: a record
 * @field: a field's name
 * @text: (nullable): what was typed; %NULL or blank empties the field
 * @catalogue: (nullable): coded lists, so that names are understood too
 * @language: the language to speak
 *
 * Returns: (nullable) (transfer full): a warning (the value is set) or a refusal (it is not)
 */
BcpFinding *
bcp_record_set_text (BcpRecord    *self,
                     const char   *field,
                     const char   *text,
                     BcpCatalogue *catalogue,
                     BcpLanguage   language)
{
  BcpValue value = BCP_VALUE_INIT;
  BcpFinding *finding;
  int index;

  g_return_val_if_fail (BCP_IS_RECORD (self), NULL);

  index = bcp_entity_index_of (self->entity, field);
  if (index < 0)
    return bcp_finding_take (NULL, BCP_SEVERITY_REFUSAL,
      g_strdup_printf (bcp_tr (language, N_("“%1$s” has no field “%2$s”.")), bcp_tr (language, self->entity->plural), field));
  if (self->entity->fields[index].flags & BCP_FIELD_COMPUTED)
    return bcp_finding_take (&self->entity->fields[index], BCP_SEVERITY_REFUSAL,
      g_strdup_printf (bcp_tr (language, N_("“%s” is computed; change what it is computed from.")),
                       bcp_tr (language, self->entity->fields[index].label)));

  finding = bcp_field_parse (&self->entity->fields[index], text, catalogue, language, &value);
  if (finding == NULL || finding->severity != BCP_SEVERITY_REFUSAL)
    bcp_record_set_value (self, field, &value);
  bcp_value_clear (&value);

  return finding;
}

/**
 * bcp_record_is_changed:
 * @self: a record
 * @field: a field's name
 *
 * Returns: whether the field differs from the file
 */
gboolean
bcp_record_is_changed (BcpRecord  *self,
                       const char *field)
{
  int index = bcp_entity_index_of (self->entity, field);

  return index >= 0 && !bcp_value_equal (&self->values[index], &self->loaded[index]);
}

static void
check_required (BcpRecord   *self,
                BcpLanguage  language,
                GPtrArray   *findings)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BcpField *field = &self->entity->fields[i];

      if ((field->flags & BCP_FIELD_REQUIRED) && bcp_value_is_null (&self->values[i]))
        g_ptr_array_add (findings, bcp_finding_take (field, BCP_SEVERITY_REFUSAL,
          g_strdup_printf (bcp_tr (language, N_("“%s” is required.")), bcp_tr (language, field->label))));
    }
}

static void
check_values (BcpRecord   *self,
              BcpLanguage  language,
              GPtrArray   *findings)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BcpField *field = &self->entity->fields[i];
      BcpFinding *finding;

      if (field->check == NULL || self->values[i].type != BCP_VALUE_TEXT)
        continue;
      finding = field->check (field, self->values[i].text, language);
      if (finding != NULL)
        g_ptr_array_add (findings, finding);
    }
}

/**
 * bcp_record_validate:
 * @self: a record
 * @db: (nullable): the file, for rules that need it
 * @language: the language to speak
 *
 * Returns: (transfer full) (element-type BcpFinding): what the rules find, in the order of the fields
 */
GPtrArray *
bcp_record_validate (BcpRecord     *self,
                     BcpConnection *db,
                     BcpLanguage    language)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_finding_free);

  g_return_val_if_fail (BCP_IS_RECORD (self), findings);

  check_required (self, language, findings);
  check_values (self, language, findings);
  if (self->entity->rule != NULL)
    self->entity->rule (self, db, language, findings);

  return findings;
}

/* What translates later begins so (bcp-label.h). */
static char *
dup_translated (const char *msgid)
{
  return g_strconcat ("\001", msgid, NULL);
}

/* The name under which an edit is remembered: a name as it is, a reference by its title, a day as it is
 * filed, a code of the program's own lists in the reader's language. A title that is computed of a record that was never saved
 * is the first text that it has. */
static char *
record_plain_title (BcpRecord *self)
{
  const BcpField *title = bcp_entity_get_field (self->entity, self->entity->title);
  const char *code = bcp_value_get_text (bcp_record_get_value (self, title->name));
  const char *choice = title->type == BCP_FIELD_CHOICE && code != NULL ? bcp_choice_get_name (title->domain, code) : NULL;

  if (choice != NULL)
    return dup_translated (choice);
  if (title->type == BCP_FIELD_DATE)
    return bcp_record_dup_text (self, title->name);
  if (self->id != 0 || !(title->flags & BCP_FIELD_COMPUTED))
    return bcp_record_dup_title (self, NULL, BCP_LANGUAGE_EN);

  for (guint i = 0; i < self->entity->n_fields; i++)
    if (self->entity->fields[i].type == BCP_FIELD_TEXT && self->values[i].type == BCP_VALUE_TEXT)
      return g_strdup (self->values[i].text);

  return g_strdup ("");
}

/**
 * bcp_record_edit_label:
 * @self: a record
 *
 * Returns: (transfer full): what saving it does: "RFC of Curtidos Ejemplo", "New firm: …"
 */
BcpLabel *
bcp_record_edit_label (BcpRecord *self)
{
  g_autofree char *title = record_plain_title (self);
  const BcpField *changed = NULL;
  g_autofree char *argument = NULL;
  guint n_changed = 0;

  if (bcp_record_is_new (self))
    {
      argument = dup_translated (self->entity->label);
      return bcp_label_new (N_("New: %1$s %2$s"), argument, title, NULL);
    }

  for (guint i = 0; i < self->entity->n_fields; i++)
    if (!bcp_value_equal (&self->values[i], &self->loaded[i]))
      {
        changed = &self->entity->fields[i];
        n_changed++;
      }
  if (n_changed != 1)
    return bcp_label_new (N_("Changes to %s"), title, NULL);

  argument = dup_translated (changed->label);
  return bcp_label_new (N_("%1$s of %2$s"), argument, title, NULL);
}

/**
 * bcp_record_delete_label:
 * @self: a record
 *
 * Returns: (transfer full): what deleting it does
 */
BcpLabel *
bcp_record_delete_label (BcpRecord *self)
{
  g_autofree char *title = record_plain_title (self);
  g_autofree char *argument = dup_translated (self->entity->label);

  return bcp_label_new (N_("Deleted: %1$s %2$s"), argument, title, NULL);
}

/* What is now in the file is what the record holds. */
void
bcp_record_accept (BcpRecord *self,
                   gint64     id)
{
  self->id = id;
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      bcp_value_clear (&self->loaded[i]);
      bcp_value_copy (&self->values[i], &self->loaded[i]);
    }
}
