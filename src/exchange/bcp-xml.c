/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-xml.h"

#include "bcp-xml-guard.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/xmlerror.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNG, xmlRelaxNGFree)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt)

/* The first thing that the library complained of; what follows is mostly its consequence. */
typedef struct
{
  int      line;
  char    *message;
  gboolean has_doctype;
} Complaint;

static void
take_complaint (void     *data,
                xmlError *error)
{
  Complaint *complaint = data;

  if (complaint->message != NULL || error->level < XML_ERR_ERROR || error->message == NULL)
    return;

  complaint->line = error->line;
  complaint->message = g_strstrip (g_utf8_make_valid (error->message, -1));
}

static void
take_parser_complaint (void     *data,
                       xmlError *error)
{
  take_complaint (((xmlParserCtxt *) data)->_private, error);
}

static void
ignore_complaint (void     *data,
                  xmlError *error)
{
}

/* Called where a document type begins, before any of its entities is looked at. */
static void
refuse_doctype (void          *data,
                const xmlChar *name,
                const xmlChar *external_id,
                const xmlChar *system_id)
{
  xmlParserCtxt *parser = data;
  Complaint *complaint = parser->_private;

  complaint->has_doctype = TRUE;
  complaint->line = parser->input != NULL ? parser->input->line : 1;
  xmlStopParser (parser);
}

static gboolean
is_small_enough (GBytes      *bytes,
                 const char  *name,
                 GError     **error)
{
  gsize size = g_bytes_get_size (bytes);

  if (size > 0 && size <= BCP_XML_MAX_BYTES)
    return TRUE;

  if (size == 0)
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("%s is empty; an XML document is expected."), name);
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                 _("%1$s is larger than %2$d MB, which no such document needs. Check that it is the right file."),
                 name, BCP_XML_MAX_BYTES / 1024 / 1024);
  return FALSE;
}

static gboolean
is_harmless (GBytes      *bytes,
             const char  *name,
             GError     **error)
{
  BcpXmlGuard guard = { .line = 1 };
  const char *danger = bcp_xml_guard_pass (&guard, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if (danger == NULL)
    return TRUE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("%1$s, line %2$d: %3$s"), name, guard.line, danger);
  return FALSE;
}

/**
 * bcp_xml_parse:
 * @bytes: the document, in any encoding that it declares
 * @name: what to call it in a sentence, mostly the file's name
 * @error: return location; %BCP_ERROR_SYNTAX with the line
 *
 * Returns: (transfer full) (nullable): the document, free with xmlFreeDoc()
 */
xmlDoc *
bcp_xml_parse (GBytes      *bytes,
               const char  *name,
               GError     **error)
{
  g_autoptr (xmlParserCtxt) parser = NULL;
  Complaint complaint = { 0 };
  xmlDoc *document;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  if (!is_small_enough (bytes, name, error) || !is_harmless (bytes, name, error))
    return NULL;

  parser = xmlCreateMemoryParserCtxt (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes));
  if (parser == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("%s cannot be read as XML."), name);
      return NULL;
    }

  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
  parser->_private = &complaint;
  parser->sax->internalSubset = refuse_doctype;
  parser->sax->serror = take_parser_complaint;
  xmlParseDocument (parser);
  document = g_steal_pointer (&parser->myDoc);

  if (!complaint.has_doctype && parser->wellFormed && document != NULL)
    {
      g_free (complaint.message);
      return document;
    }

  if (complaint.has_doctype)
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                 _("%1$s, line %2$d: a document type (DOCTYPE) is not accepted here. Take it out."),
                 name, complaint.line);
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("%1$s, line %2$d: this is not well-formed XML (%3$s)."),
                 name, complaint.line, complaint.message != NULL ? complaint.message : "?");
  g_clear_pointer (&document, xmlFreeDoc);
  g_free (complaint.message);
  return NULL;
}

/**
 * bcp_xml_validate:
 * @document: a document
 * @schema_resource: GResource path of a RELAX NG schema
 * @name: what to call the document in a sentence
 * @error: return location; %BCP_ERROR_SYNTAX with the line
 *
 * Returns: whether @document follows the schema
 */
gboolean
bcp_xml_validate (xmlDoc      *document,
                  const char  *schema_resource,
                  const char  *name,
                  GError     **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (schema_resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (xmlRelaxNGParserCtxt) parser = NULL;
  g_autoptr (xmlRelaxNGValidCtxt) context = NULL;
  g_autoptr (xmlRelaxNG) schema = NULL;
  Complaint complaint = { 0 };
  gboolean valid;

  if (bytes == NULL)
    return FALSE;

  parser = xmlRelaxNGNewMemParserCtxt (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes));
  xmlRelaxNGSetParserStructuredErrors (parser, ignore_complaint, NULL);
  schema = xmlRelaxNGParse (parser);
  g_return_val_if_fail (schema != NULL, FALSE);

  context = xmlRelaxNGNewValidCtxt (schema);
  xmlRelaxNGSetValidStructuredErrors (context, take_complaint, &complaint);
  valid = xmlRelaxNGValidateDoc (context, document) == 0;
  if (!valid)
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                 _("%1$s, line %2$d: this does not follow the schema of such documents (%3$s)."),
                 name, complaint.line, complaint.message != NULL ? complaint.message : "?");

  g_free (complaint.message);
  return valid;
}
