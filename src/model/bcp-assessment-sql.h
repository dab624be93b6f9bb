/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SQL that several tables of fields share. "t" is the record's own table. */

/* A quantity in the base unit of its dimension: kg, m3, kWh, kg/m3, 1 … Empty where "unit" lacks it. */
#define IN_BASE(quantity, unit_column) \
  "t." quantity " * (SELECT u.factor FROM unit u WHERE u.code = t." unit_column ")"

#define BASE_UNIT(unit_column) \
  "(SELECT b.code FROM unit u JOIN unit b ON b.dimension = u.dimension AND b.factor = 1" \
  " WHERE u.code = t." unit_column " ORDER BY b.position LIMIT 1)"

/* F-04: kg of a substance, from a volume and a mass per volume, or from a mass and a fraction. Other
 * pairs would need a density that nobody gave. */
#define MASS_OF_SUBSTANCE \
  "(SELECT s.quantity * q.factor * t.concentration * u.factor" \
  " FROM stream s JOIN unit q ON q.code = s.unit JOIN unit u ON u.code = t.unit" \
  " WHERE s.id = t.stream AND ((q.dimension = 'volume' AND u.dimension = 'concentration')" \
  " OR (q.dimension = 'mass' AND u.dimension = 'fraction')))"

/* F-16 */
#define COST_OF_WASTE \
  "(SELECT sum (CASE c.kind WHEN 'income' THEN -c.amount ELSE c.amount END) FROM waste_cost c WHERE c.waste = t.id)"

/* What an assessment (@a) has from the pre-assessment or project that it belongs to, else of its own. */
#define OF_CASE(a, column, own) \
  "coalesce ((SELECT p." column " FROM preassessment p WHERE p.id = " a ".preassessment)," \
  " (SELECT j." column " FROM project j WHERE j.id = " a ".project), " own ")"

#define NUMBER_OF_ASSESSMENT OF_CASE ("t", "number", "t.code")
#define SECTOR_OF_ASSESSMENT OF_CASE ("t", "sector", "t.plant_sector")
#define SECTOR_OF_OPTION \
  "(SELECT " OF_CASE ("a", "sector", "a.plant_sector") " FROM assessment a WHERE a.id = t.assessment)"

/* An option's money: the lines of its feasibility (F-17) where it has any, else the estimate. The view
 * option_money says the same for all options at once. */
#define INVESTMENT_OF(o) \
  "coalesce ((SELECT sum (CASE c.kind WHEN 'salvage' THEN -c.amount ELSE c.amount END)" \
  " FROM capital_line c WHERE c.option = " o ".id), " o ".estimated_investment)"
#define SAVING_OF(o) \
  "coalesce ((SELECT sum (CASE n.effect WHEN 'cost' THEN -n.amount ELSE n.amount END)" \
  " FROM annual_line n WHERE n.option = " o ".id AND n.timing = 'annual'), " o ".estimated_saving)"

#define INVESTMENT_OF_OPTION INVESTMENT_OF ("t")
#define SAVING_OF_OPTION SAVING_OF ("t")

/* F-18, undefined where nothing is saved */
#define PAYBACK_OF_OPTION \
  "CASE WHEN " SAVING_OF ("t") " > 0 THEN 1.0 * " INVESTMENT_OF ("t") " / " SAVING_OF ("t") " END"

/* Rejected options save nothing, and end-of-pipe measures are not cleaner production. */
#define SAVING_OF_ASSESSMENT \
  "(SELECT sum (" SAVING_OF ("o") ") FROM option o WHERE o.assessment = t.id AND o.currency = t.currency" \
  " AND o.sort IS NOT 'REJECT' AND o.practice IS NOT 'EP')"

G_END_DECLS
