/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-aliases-private.h"

#include "bcp-entity.h"
#include "bcp-language.h"
#include "bcp-text.h"
#include "bcp-text-decoder.h"

#include <string.h>

/* What tables call the fields of a firm, normalised, in Spanish and English; the better name first.
 * Among them the three generations of SEMARNAT's list (2005, 2010 and 2019, 2012), and INEGI's names. */
static const struct
{
  const char *field;
  const char *names[12];
} aliases[] = {
  { "nra", { "nra", "numero de registro ambiental", "registro ambiental" } },
  { "legal_name", { "razon social", "raz social", "denominacion social", "nombre de la empresa", "nombre", "establecimiento",
                    "empresa", "company name", "company", "firm", "name" } },
  { "trade_name", { "nombre comercial", "nom estab", "nombre de la unidad economica", "nombre del establecimiento", "trading name" } },
  { "rfc", { "rfc", "r f c", "registro federal de contribuyentes", "tax id" } },
  { "scian", { "numero scian", "codigo scian", "clave scian", "codigo act", "codigo de la clase de actividad scian",
               "codigo de la clase de actividad", "scian", "naics" } },
  { "scian_name", { "descripcion scian", "nombre act", "nombre de clase de la actividad", "nombre de la clase de actividad",
                    "scian" } },
  { "sector", { "sector", "giro" } },
  { "products", { "principal actividad productiva", "actividad principal", "productos", "actividad", "activity" } },
  { "street", { "calle", "nom vial", "nombre de la vialidad", "vialidad", "domicilio", "domicilio fiscal", "direccion", "address" } },
  { "exterior_number", { "no exterior", "num ext", "numero exterior", "numero ext", "no ext", "numero exterior o kilometro" } },
  { "interior_number", { "no interior", "num int", "numero interior", "numero int", "no int" } },
  { "neighbourhood", { "colonia", "nomb asent", "nombre de asentamiento humano", "asentamiento", "neighborhood" } },
  { "postal_code", { "codigo postal", "c p", "cp", "cod postal", "zip code", "zip", "postcode" } },
  { "locality", { "localidad", "poblacion", "ciudad", "city", "town" } },
  { "municipality", { "municipio", "delegacion municipio", "alcaldia", "delegacion" } },
  { "state", { "estado", "entidad federativa", "entidad", "edo" } },
  { "latitude", { "latitud norte", "latitud", "lat" } },
  { "longitude", { "longitud oeste", "longitud", "lon", "lng", "long" } },
  { "utm_east", { "coordenada utm x", "utm x", "utm este", "utm e", "easting" } },
  { "utm_north", { "coordenada utm y", "utm y", "utm norte", "utm n", "northing" } },
  { "phone", { "telefono", "numero de telefono", "telefonos", "tel", "phone" } },
  { "fax", { "fax" } },
  { "email", { "correo electronico", "correoelec", "correo", "e mail", "email", "mail" } },
  { "web", { "pagina web", "sitio en internet", "sitio web", "web", "www", "website", "url" } },
  { "employees", { "numero de empleados", "numero de trabajadores", "num de empleados", "num de trabajadores", "no de empleados",
                    "no de trabajadores", "empleados", "trabajadores", "workers", "staff" } },
  { "employees_band", { "per ocu", "personal ocupado", "estrato personal ocupado", "descripcion estrato personal ocupado" } },
  { "clee", { "clee" } },
  { "denue_id", { "id denue", "denue" } },
  { "notes", { "observaciones", "notas", "comentarios", "notes", "comments" } },
};

/**
 * bcp_mapping_normalise:
 * @heading: as the table has it
 *
 * Returns: (transfer full): its words in lower case, without accents and signs
 */
char *
bcp_mapping_normalise (const char *heading)
{
  g_autofree char *mended = bcp_text_undouble (heading);
  g_autofree char *folded = bcp_text_fold (mended != NULL ? mended : heading);
  g_autofree char *squeezed = NULL;

  for (char *p = folded; *p != '\0'; p++)
    if (g_ascii_isprint (*p) && !g_ascii_isalnum (*p))
      *p = ' ';
  squeezed = bcp_text_squeeze (folded);

  return squeezed != NULL ? g_steal_pointer (&squeezed) : g_strdup ("");
}

static gboolean
is_called (const char *normalised,
           const char *name)
{
  g_autofree char *own = bcp_mapping_normalise (name);

  return strcmp (normalised, own) == 0;
}

/* By its label, which a spreadsheet of this program's has with the unit behind it. */
static gboolean
is_labelled (const char     *normalised,
             const BcpField *field,
             BcpLanguage     language)
{
  const char *label = bcp_tr (language, field->label);
  g_autofree char *with_unit = field->unit != NULL ? g_strconcat (label, " ", bcp_tr (language, field->unit), NULL) : NULL;

  return is_called (normalised, label) || (with_unit != NULL && is_called (normalised, with_unit));
}

/**
 * bcp_mapping_rank:
 * @normalised: a heading
 * @field: a firm's field, or one of UTM
 *
 * Returns: how well the heading names the field, 0 being best; %BCP_MAPPING_NO_RANK where it does not
 */
guint
bcp_mapping_rank (const char *normalised,
                  const char *field)
{
  const BcpField *own = bcp_entity_get_field (bcp_entity_by_name ("firms"), field);

  if (*normalised == '\0')
    return BCP_MAPPING_NO_RANK;
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strcmp (aliases[i].field, field) == 0)
      for (guint j = 0; j < G_N_ELEMENTS (aliases[i].names) && aliases[i].names[j] != NULL; j++)
        if (strcmp (aliases[i].names[j], normalised) == 0)
          return j + 1;

  return own != NULL && (is_called (normalised, field) || is_labelled (normalised, own, BCP_LANGUAGE_EN)
                         || is_labelled (normalised, own, BCP_LANGUAGE_ES))
         ? 0 : BCP_MAPPING_NO_RANK;
}
