/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-xlsx-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SHEETS 1024
#define MAX_RELATIONS 20000

/* What one part says of another: its kind (the end of the type's address) and path. */
typedef struct
{
  char *kind;
  char *path;
} Relation;

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->kind);
  g_free (relation->path);
  g_free (relation);
}

/* @target as seen from the folder of @base, as a part's path. */
static char *
resolve (const char *base,
         const char *target)
{
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *from = g_strconcat ("/", strcmp (folder, ".") == 0 ? "" : folder, "/", NULL);
  g_autofree char *plain = g_canonicalize_filename (target, from);

  return g_strdup (plain[0] == '/' ? plain + 1 : plain);
}

/* The relations of the part @base by id. */
static GHashTable *
read_relations (BcpSheetPackage  *package,
                const char       *base,
                GCancellable     *cancellable,
                GError          **error)
{
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  g_autoptr (GString) id = g_string_new (NULL), type = g_string_new (NULL), target = g_string_new (NULL);
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *name = g_path_get_basename (base);
  g_autofree char *path = base[0] == '\0' ? g_strdup ("_rels/.rels")
                          : strcmp (folder, ".") == 0 ? g_strconcat ("_rels/", name, ".rels", NULL)
                          : g_strconcat (folder, "/_rels/", name, ".rels", NULL);
  g_autoptr (BcpSheetPart) part = NULL;
  BcpSheetNode node;

  if (!bcp_sheet_package_has (package, path))
    return g_steal_pointer (&relations);
  part = bcp_sheet_part_open (package, path, cancellable, error);
  if (part == NULL)
    return NULL;

  while ((node = bcp_sheet_part_read (part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      Relation *relation;
      const char *kind;

      if ((node != BCP_SHEET_NODE_OPEN && node != BCP_SHEET_NODE_EMPTY) || !bcp_sheet_part_is (part, "Relationship")
          || g_hash_table_size (relations) >= MAX_RELATIONS)
        continue;
      bcp_sheet_part_attribute (part, "Id", id);
      bcp_sheet_part_attribute (part, "Type", type);
      bcp_sheet_part_attribute (part, "Target", target);
      kind = strrchr (type->str, '/');
      relation = g_new0 (Relation, 1);
      relation->kind = g_strdup (kind != NULL ? kind + 1 : type->str);
      relation->path = resolve (base, target->str);
      g_hash_table_insert (relations, g_strdup (id->str), relation);
    }

  return node == BCP_SHEET_NODE_END ? g_steal_pointer (&relations) : NULL;
}

/* The part of a kind that the package has; @fallback where nothing points at one. */
static char *
path_of_kind (BcpSheetPackage *package,
              GHashTable      *relations,
              const char      *kind,
              const char      *fallback)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Relation *relation = value;

      if (strcmp (relation->kind, kind) == 0 && bcp_sheet_package_has (package, relation->path))
        return g_strdup (relation->path);
    }

  return bcp_sheet_package_has (package, fallback) ? g_strdup (fallback) : NULL;
}

static gboolean
is_true (const char *text)
{
  return strcmp (text, "1") == 0 || strcmp (text, "true") == 0 || strcmp (text, "on") == 0;
}

static void
add_sheet (BcpSheetBook    *self,
           BcpSheetPackage *package,
           BcpSheetPart    *part,
           GHashTable      *relations,
           GString         *text)
{
  Relation *relation;
  gboolean hidden;
  char *path = NULL;

  bcp_sheet_part_attribute (part, "state", text);
  hidden = strcmp (text->str, "hidden") == 0 || strcmp (text->str, "veryHidden") == 0;
  bcp_sheet_part_attribute (part, "id", text);
  relation = g_hash_table_lookup (relations, text->str);
  if (relation != NULL && strcmp (relation->kind, "worksheet") == 0)
    path = g_strdup (relation->path);
  else if (relation == NULL)
    {
      path = g_strdup_printf ("xl/worksheets/sheet%u.xml", self->names->len + 1);
      if (!bcp_sheet_package_has (package, path))
        g_clear_pointer (&path, g_free);
    }
  bcp_sheet_part_attribute (part, "name", text);
  g_ptr_array_add (self->names, g_strdup (text->str));
  g_ptr_array_add (self->paths, path);
  g_array_append_val (self->hidden, hidden);
}

static gboolean
read_book (BcpSheetBook     *self,
           BcpSheetPackage  *package,
           const char       *path,
           GHashTable       *relations,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (BcpSheetPart) part = bcp_sheet_part_open (package, path, cancellable, error);
  g_autoptr (GString) text = g_string_new (NULL);
  BcpSheetNode node;

  if (part == NULL)
    return FALSE;

  while ((node = bcp_sheet_part_read (part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      if (node != BCP_SHEET_NODE_OPEN && node != BCP_SHEET_NODE_EMPTY)
        continue;
      if (bcp_sheet_part_is (part, "workbookPr") && bcp_sheet_part_attribute (part, "date1904", text))
        self->from_1904 = is_true (text->str);
      else if (bcp_sheet_part_is (part, "sheet") && self->names->len < MAX_SHEETS)
        add_sheet (self, package, part, relations, text);
    }

  return node == BCP_SHEET_NODE_END;
}

/**
 * bcp_sheet_book_open:
 * @package: an XLSX package
 * @cancellable: (nullable): to give up
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable): its table of contents
 */
BcpSheetBook *
bcp_sheet_book_open (BcpSheetPackage  *package,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_autoptr (BcpSheetBook) self = g_new0 (BcpSheetBook, 1);
  g_autoptr (GHashTable) top = NULL, relations = NULL;
  g_autofree char *path = NULL;

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->hidden = g_array_new (FALSE, TRUE, sizeof (gboolean));

  top = read_relations (package, "", cancellable, error);
  if (top == NULL)
    return NULL;
  path = path_of_kind (package, top, "officeDocument", "xl/workbook.xml");
  if (path == NULL || g_str_has_suffix (path, ".bin"))
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                           path == NULL
                           ? _("This is a ZIP archive and no spreadsheet. Unpack it and import the table that is in it.")
                           : _("This is a binary workbook (.xlsb). Save it as Excel workbook (.xlsx) and import that file."));
      return NULL;
    }

  relations = read_relations (package, path, cancellable, error);
  if (relations == NULL || !read_book (self, package, path, relations, cancellable, error))
    return NULL;

  self->strings = path_of_kind (package, relations, "sharedStrings", "xl/sharedStrings.xml");
  self->styles = path_of_kind (package, relations, "styles", "xl/styles.xml");
  return g_steal_pointer (&self);
}

void
bcp_sheet_book_free (BcpSheetBook *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->paths);
  g_array_unref (self->hidden);
  g_free (self->strings);
  g_free (self->styles);
  g_free (self);
}
