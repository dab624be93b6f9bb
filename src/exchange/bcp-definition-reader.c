/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-definition-private.h"

#include "bcp-text.h"
#include "bcp-xml.h"

#include <glib/gi18n.h>
#include <string.h>

/* XML to rows. An element's attributes and text elements are named like its entity's fields; where
 * an entity has a field "position", the order in the XML is the order. */

#define DEFINITION_NAMESPACE "urn:bajiocp:programme-definition:1"
#define CATALOGUE_NAMESPACE "urn:bajiocp:catalogue:1"

static const BcpDefinitionElement definition_elements[] = {
  { "programme-definition", "programme", "programme", NULL, "code" },
  { "years", "year", "programme_year", NULL, "number" },
  { "year", "priority", "sector_priority", "year", "year,sector" },
  { "components", "component", "component", NULL, "code" },
  { "sectors", "sector", "sector", NULL, "code" },
  { "sector", "activity", "sector_activity", "sector", "prefix" },
  { "states", "state", "programme_state", NULL, "state" },
  { "organisations", "organisation", "organisation", NULL, "code" },
  { "sources", "source", "funding_source", NULL, "code" },
  { "roles", "role", "role", NULL, "code" },
  { "committees", "committee", "committee", NULL, "code" },
  { "committee", "member", "committee_member", "committee", NULL },
  { "milestones", "milestone", "milestone", NULL, "code" },
  { "indicators", "indicator", "indicator", NULL, "code" },
  { "indicator", "target", "indicator_target", "indicator", "indicator,year" },
  { "course-template", "module", "template_module", NULL, "number" },
  { "numbering", "pattern", "numbering", NULL, "entity" },
  { "periods", "period", "reporting_period", NULL, "code" },
  { "documents", "document", "document", NULL, "code" },
  { NULL },
};

static const BcpDefinitionElement catalogue_elements[] = {
  { "states", "state", "state", NULL, "code" },
  { "municipalities", "municipality", "municipality", NULL, "code" },
  { "activity-classes", "class", "scian", NULL, "code" },
  { "employees-bands", "band", "employees_band", NULL, "code" },
  { "size-bands", "band", "size_band", NULL, "rule,kind,size" },
  { "codes", "code", "code_entry", NULL, "list,code" },
  { "benchmarks", "benchmark", "benchmark", NULL, "code" },
  { "process-templates", "template", "process_template", NULL, "code" },
  { "template", "operation", "template_operation", "template", "template,code" },
  { "template", "stream", "template_stream", "template", NULL },
  { "option-catalogue", "option", "catalogue_option", NULL, "code" },
  { "emission-factors", "factor", "emission_factor", NULL, "code" },
  { "heat-contents", "heat-content", "heat_content", NULL, "code" },
  { "exchange-rates", "rate", "exchange_rate", NULL, "date,from_currency,to_currency" },
  { "discharge-limits", "limit", "discharge_limit", NULL, "code" },
  { "criteria", "criterion", "default_criterion", NULL, "target,code" },
  { "activity-codes", "code", "foreign_activity", NULL, "scheme,prefix" },
  { NULL },
};

/* Choice lists whose codes are rows of the definition, with the table they must stand in. */
static const struct
{
  const char *list;
  const char *table;
} referred_lists[] = {
  { "sector", "sector" },
  { "state", "state" },
  { "municipality", "municipality" },
  { "component", "component" },
  { "role", "role" },
  { "programme_year", "programme_year" },
  { "committee", "committee" },
  { "indicator", "indicator" },
};

typedef struct
{
  BcpDefinition              *definition;
  const BcpDefinitionElement *elements;
  const char                 *file;
} Reader;

static BcpDefinitionRow *read_row (Reader            *self,
                                   xmlNode           *node,
                                   BcpDefinitionRow  *owner,
                                   GError           **error);

static gboolean
refuse (Reader      *self,
        xmlNode     *node,
        GError     **error,
        const char  *sentence)
{
  g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("%1$s, line %2$d: %3$s"),
               self->file, (int) xmlGetLineNo (node), sentence);
  return FALSE;
}

static const char *
name_of (xmlNode *node)
{
  return (const char *) node->name;
}

static gboolean
is_element (xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE;
}

static const BcpDefinitionElement *
find_element (Reader  *self,
              xmlNode *node)
{
  for (const BcpDefinitionElement *element = self->elements; element->name != NULL; element++)
    if (strcmp (element->name, name_of (node)) == 0 && strcmp (element->parent, name_of (node->parent)) == 0)
      return element;

  return NULL;
}

/* "code, kind, name_en …": what may be written, for the sentence that refuses something else. */
static char *
list_fields (const BcpDefinitionElement *element)
{
  const BcpEntity *entity = bcp_entity_by_table (element->table);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < entity->n_fields; i++)
    if (!(entity->fields[i].flags & BCP_FIELD_COMPUTED) && g_strcmp0 (entity->fields[i].name, element->owner) != 0 &&
        strcmp (entity->fields[i].name, "position") != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", entity->fields[i].name);

  return g_string_free (list, FALSE);
}

static gboolean
set_field (Reader           *self,
           BcpDefinitionRow *row,
           xmlNode          *node,
           const char       *name,
           const char       *text,
           GError          **error)
{
  const BcpField *field = bcp_entity_get_field (bcp_record_get_entity (row->record), name);
  g_autofree char *squeezed = bcp_text_squeeze (text);
  g_autoptr (BcpFinding) finding = NULL;
  g_autofree char *sentence = NULL;

  if (field == NULL || (field->flags & BCP_FIELD_COMPUTED) || g_strcmp0 (name, row->element->owner) == 0)
    {
      g_autofree char *known = list_fields (row->element);

      sentence = g_strdup_printf (_("<%1$s> has no “%2$s”. It may have: %3$s."), row->element->name, name, known);
      return refuse (self, node, error, sentence);
    }

  finding = bcp_record_set_text (row->record, name, squeezed, NULL, bcp_language_get_default ());
  if (finding == NULL || finding->severity != BCP_SEVERITY_REFUSAL)
    return TRUE;

  sentence = g_strdup_printf (_("“%1$s” of <%2$s>: %3$s"), name, row->element->name, finding->message);
  return refuse (self, node, error, sentence);
}

/* "source" and "verified" of a section, or of the row around it, hold for all rows that do not say otherwise. */
static gboolean
inherit_field (Reader           *self,
               BcpDefinitionRow *row,
               xmlNode          *node,
               const char       *name,
               GError          **error)
{
  xmlChar *text;
  gboolean set;

  if (bcp_entity_get_field (bcp_record_get_entity (row->record), name) == NULL)
    return TRUE;
  text = xmlGetNoNsProp (node->parent, (const xmlChar *) name);
  if (text == NULL)
    return TRUE;

  set = set_field (self, row, node->parent, name, (const char *) text, error);
  xmlFree (text);
  return set;
}

static void
set_position (Reader           *self,
              BcpDefinitionRow *row,
              xmlNode          *node)
{
  GHashTable *positions = self->definition->positions;
  int position = GPOINTER_TO_INT (g_hash_table_lookup (positions, row->element->table)) + 1;
  BcpValue value = BCP_VALUE_INIT;

  g_hash_table_insert (positions, g_strdup (row->element->table), GINT_TO_POINTER (position));
  if (bcp_entity_get_field (bcp_record_get_entity (row->record), "position") == NULL)
    return;

  bcp_value_set_integer (&value, position);
  bcp_record_set_value (row->record, "position", &value);
}

static char *
key_of (BcpDefinitionRow *row)
{
  g_auto (GStrv) fields = g_strsplit (row->element->key, ",", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      char *text = bcp_record_dup_text (row->record, fields[i]);

      g_free (fields[i]);
      fields[i] = text != NULL ? text : g_strdup ("");
    }

  return g_strjoinv (", ", fields);
}

static gboolean
take_key (Reader           *self,
          BcpDefinitionRow *row,
          xmlNode          *node,
          GError          **error)
{
  g_autofree char *key = NULL;
  g_autofree char *sentence = NULL;

  if (row->element->key == NULL)
    return TRUE;

  key = key_of (row);
  if (g_hash_table_add (self->definition->keys, g_strdup_printf ("%s\n%s", row->element->table, key)))
    return TRUE;

  sentence = g_strdup_printf (_("<%1$s> “%2$s” is defined twice."), row->element->name, key);
  return refuse (self, node, error, sentence);
}

static gboolean
check_row (Reader           *self,
           BcpDefinitionRow *row,
           xmlNode          *node,
           GError          **error)
{
  g_autoptr (GPtrArray) findings = bcp_record_validate (row->record, NULL, bcp_language_get_default ());

  for (guint i = 0; i < findings->len; i++)
    {
      BcpFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *sentence = NULL;

      if (finding->severity != BCP_SEVERITY_REFUSAL)
        continue;
      sentence = finding->field != NULL
                   ? g_strdup_printf (_("“%1$s” of <%2$s>: %3$s"), finding->field->name, row->element->name, finding->message)
                   : g_strdup (finding->message);
      return refuse (self, node, error, sentence);
    }

  return take_key (self, row, node, error);
}

static gboolean
read_attributes (Reader           *self,
                 BcpDefinitionRow *row,
                 xmlNode          *node,
                 GError          **error)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *text = xmlNodeListGetString (node->doc, attribute->children, 1);
      gboolean set = set_field (self, row, node, (const char *) attribute->name, text != NULL ? (const char *) text : "", error);

      xmlFree (text);
      if (!set)
        return FALSE;
    }

  return TRUE;
}

/* Text elements are read before the row is checked, owned rows after it. */
static gboolean
read_texts (Reader           *self,
            BcpDefinitionRow *row,
            xmlNode          *node,
            GError          **error)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      xmlChar *text;
      gboolean set;

      if (!is_element (child) || find_element (self, child) != NULL)
        continue;
      text = xmlNodeGetContent (child);
      set = set_field (self, row, child, name_of (child), (const char *) text, error);
      xmlFree (text);
      if (!set)
        return FALSE;
    }

  return TRUE;
}

static void
set_owner (BcpDefinitionRow *row,
           BcpDefinitionRow *owner)
{
  if (owner != NULL && row->element->owner != NULL)
    bcp_record_set_value (row->record, row->element->owner, bcp_record_get_value (owner->record, owner->element->key));
}

static gboolean
read_owned_rows (Reader           *self,
                 BcpDefinitionRow *row,
                 xmlNode          *node,
                 GError          **error)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_element (child) && find_element (self, child) != NULL && read_row (self, child, row, error) == NULL)
      return FALSE;

  return TRUE;
}

static BcpDefinitionRow *
read_row (Reader            *self,
          xmlNode           *node,
          BcpDefinitionRow  *owner,
          GError           **error)
{
  const BcpDefinitionElement *element = find_element (self, node);
  BcpDefinitionRow *row;

  if (element == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_("<%1$s> is not known inside <%2$s>."), name_of (node), name_of (node->parent));

      refuse (self, node, error, sentence);
      return NULL;
    }

  row = g_new0 (BcpDefinitionRow, 1);
  row->element = element;
  row->record = bcp_record_new (bcp_entity_by_table (element->table));
  row->file = g_strdup (self->file);
  row->line = (int) xmlGetLineNo (node);
  g_ptr_array_add (self->definition->rows, row);

  set_owner (row, owner);
  set_position (self, row, node);
  if (!inherit_field (self, row, node, "source", error) ||
      !inherit_field (self, row, node, "verified", error) ||
      !read_attributes (self, row, node, error) ||
      !read_texts (self, row, node, error) ||
      !check_row (self, row, node, error) ||
      !read_owned_rows (self, row, node, error))
    return NULL;

  return row;
}

static gboolean
is_section (Reader  *self,
            xmlNode *node)
{
  for (const BcpDefinitionElement *element = self->elements; element->name != NULL; element++)
    if (strcmp (element->parent, name_of (node)) == 0 && element->owner == NULL)
      return TRUE;

  return FALSE;
}

/* Files */

static GBytes *
read_bytes (const char  *path,
            GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  if (stream == NULL)
    return NULL;

  /* One byte more than is allowed is enough to refuse it. */
  return g_input_stream_read_bytes (G_INPUT_STREAM (stream), BCP_XML_MAX_BYTES + 1, NULL, error);
}

static xmlDoc *
load_document (const char  *resource,
               const char  *path,
               const char  *name,
               GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;

  bytes = resource != NULL
            ? g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, &local)
            : read_bytes (path, &local);
  if (bytes == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("%1$s cannot be read: %2$s."), name, local->message);
      return NULL;
    }

  return bcp_xml_parse (bytes, name, error);
}

static gboolean
resource_exists (const char *path)
{
  return g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
}

static xmlNode *
expect_root (xmlDoc      *document,
             const char  *name,
             const char  *namespace,
             const char  *file,
             GError     **error)
{
  xmlNode *root = xmlDocGetRootElement (document);

  if (root != NULL && strcmp (name_of (root), name) == 0 && root->ns != NULL &&
      strcmp ((const char *) root->ns->href, namespace) == 0)
    return root;

  g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
               _("%1$s, line %2$d: the document should begin with <%3$s xmlns=\"%4$s\">."),
               file, root != NULL ? (int) xmlGetLineNo (root) : 1, name, namespace);
  return NULL;
}

static gboolean
read_sections (Reader   *self,
               xmlNode  *root,
               GError  **error)
{
  for (xmlNode *section = root->children; section != NULL; section = section->next)
    {
      if (!is_element (section) || strcmp (name_of (section), "catalogue") == 0)
        continue;

      if (find_element (self, section) != NULL)
        {
          if (read_row (self, section, NULL, error) == NULL)
            return FALSE;
          continue;
        }

      if (!is_section (self, section))
        {
          g_autofree char *sentence = g_strdup_printf (_("<%1$s> is not known inside <%2$s>."),
                                                       name_of (section), name_of (root));

          return refuse (self, section, error, sentence);
        }

      for (xmlNode *node = section->children; node != NULL; node = node->next)
        if (is_element (node) && read_row (self, node, NULL, error) == NULL)
          return FALSE;
    }

  return TRUE;
}

/* A catalogue lies beside the definition that names it, or among those of the program. */
static gboolean
read_catalogue (BcpDefinition  *definition,
                const char     *file,
                const char     *folder,
                GError        **error)
{
  g_autofree char *resource = g_strconcat (BCP_CATALOGUES_RESOURCE, file, NULL);
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, file, NULL) : NULL;
  g_autoptr (xmlDoc) document = NULL;
  Reader reader = { definition, catalogue_elements, file };
  xmlNode *root;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_REGULAR))
    document = load_document (NULL, beside, file, error);
  else
    document = load_document (resource, NULL, file, error);
  if (document == NULL)
    return FALSE;

  root = expect_root (document, "catalogue", CATALOGUE_NAMESPACE, file, error);
  return root != NULL &&
         read_sections (&reader, root, error) &&
         bcp_xml_validate (document, BCP_SCHEMA_RESOURCE "catalogue.rng", file, error);
}

static gboolean
read_catalogues (Reader      *self,
                 xmlNode     *root,
                 const char  *folder,
                 GError     **error)
{
  for (xmlNode *node = root->children; node != NULL; node = node->next)
    {
      g_autofree char *file = NULL;
      xmlChar *text;

      if (!is_element (node) || strcmp (name_of (node), "catalogue") != 0)
        continue;
      text = xmlGetNoNsProp (node, (const xmlChar *) "file");
      file = g_strdup (text != NULL ? (const char *) text : "");
      xmlFree (text);
      if (*file == '\0' || strchr (file, '/') != NULL || strchr (file, '\\') != NULL)
        return refuse (self, node, error, _("“file” of <catalogue> is a plain file name, such as mexico.xml."));
      if (!read_catalogue (self->definition, file, folder, error))
        return FALSE;
    }

  return TRUE;
}

/* What is referred to must be defined. */

static const char *
table_of_list (const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (referred_lists); i++)
    if (strcmp (referred_lists[i].list, list) == 0)
      return referred_lists[i].table;

  return NULL;
}

static gboolean
check_reference (BcpDefinition     *self,
                 BcpDefinitionRow  *row,
                 const BcpField    *field,
                 GError           **error)
{
  const char *table = field->type == BCP_FIELD_CHOICE ? table_of_list (field->domain) : NULL;
  g_autofree char *code = NULL;
  g_autofree char *key = NULL;

  if (table == NULL || (field->flags & BCP_FIELD_COMPUTED) || bcp_value_is_null (bcp_record_get_value (row->record, field->name)))
    return TRUE;

  code = bcp_record_dup_text (row->record, field->name);
  key = g_strdup_printf ("%s\n%s", table, code);
  if (g_hash_table_contains (self->keys, key))
    return TRUE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
               _("%1$s, line %2$d: “%3$s” of <%4$s> is “%5$s”, which is not defined. Define it, or correct the code."),
               row->file, row->line, field->name, row->element->name, code);
  return FALSE;
}

static gboolean
check_references (BcpDefinition  *self,
                  GError        **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BcpDefinitionRow *row = g_ptr_array_index (self->rows, i);
      const BcpEntity *entity = bcp_record_get_entity (row->record);

      for (guint j = 0; j < entity->n_fields; j++)
        if (!check_reference (self, row, &entity->fields[j], error))
          return FALSE;
    }

  return TRUE;
}

/**
 * bcp_definition_load:
 * @self: an empty definition
 * @preset_or_path: a preset's name or a path
 * @error: return location
 *
 * Returns: whether all of it was read and found sound
 */
gboolean
bcp_definition_load (BcpDefinition  *self,
                     const char     *preset_or_path,
                     GError        **error)
{
  g_autofree char *preset = g_strconcat (BCP_PROGRAMMES_RESOURCE, preset_or_path, ".xml", NULL);
  gboolean is_preset = strchr (preset_or_path, '/') == NULL && resource_exists (preset);
  g_autofree char *folder = is_preset ? NULL : g_path_get_dirname (preset_or_path);
  g_autofree char *file = is_preset ? g_path_get_basename (preset) : g_path_get_basename (preset_or_path);
  g_autoptr (xmlDoc) document = load_document (is_preset ? preset : NULL, preset_or_path, file, error);
  Reader reader = { self, definition_elements, file };
  xmlNode *root;

  if (document == NULL)
    return FALSE;

  root = expect_root (document, "programme-definition", DEFINITION_NAMESPACE, file, error);
  return root != NULL &&
         read_catalogues (&reader, root, folder, error) &&
         read_sections (&reader, root, error) &&
         bcp_xml_validate (document, BCP_SCHEMA_RESOURCE "programme-definition.rng", file, error) &&
         check_references (self, error);
}
