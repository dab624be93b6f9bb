/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SQL that several tables of fields share. "t" is the record's own table. */

/* A quantity in base units: kg, m³, kWh, kg/m³, a bare number … Empty where the unit is not known. */
#define IN_BASE(quantity, unit) "bcp_in_base (t." quantity ", t." unit ")"
#define BASE_UNIT(unit) "bcp_base_unit (t." unit ")"

/* F-04: kg of a substance, from a volume and a concentration, or from a mass and a fraction. Other pairs
 * would need a density that nobody gave. */
#define MASS_OF_SUBSTANCE \
  "(SELECT bcp_in_base (s.quantity, s.unit) * bcp_in_base (t.concentration, t.unit) FROM stream s" \
  " WHERE s.id = t.stream AND ((bcp_base_unit (s.unit) = 'm³' AND bcp_base_unit (t.unit) = 'kg/m³')" \
  " OR (bcp_base_unit (s.unit) = 'kg' AND bcp_base_unit (t.unit) = '')))"

/* Rows of another period than the baseline belong to the follow-up of a project. */
#define BASELINE "(t.period IS NULL OR t.period IN (SELECT p.id FROM assessment_period p WHERE p.kind = 'baseline'))"

/* F-12: kWh of a fuel that is billed by volume or mass; net, as the method has it, where both are known. */
#define HEAT_OF(carrier, quantity, unit) \
  "CASE WHEN bcp_base_unit (" unit ") = 'kWh' THEN bcp_in_base (" quantity ", " unit ")" \
  " ELSE bcp_in_base (" quantity ", " unit ") * (SELECT bcp_in_base (h.factor, h.unit) FROM heat_content h WHERE h.carrier = " carrier \
  " AND bcp_base_unit (h.unit) = 'kWh/' || bcp_base_unit (" unit ") ORDER BY h.basis IS NOT 'net', h.position LIMIT 1) END"

/* kWh a year of an energy user (@e): as measured, else from power, load and hours (F-11). */
#define ENERGY_OF_USER(e) \
  "coalesce (" HEAT_OF (e ".carrier", e ".quantity", e ".unit") ", " e ".rated_power * " e ".load_factor / 100.0 * " e ".hours_per_year)"

/* kWh of a part of it: useful heat, a loss; a percentage is of its use. */
#define PART_OF_USER(e, part) \
  "CASE bcp_base_unit (coalesce (" e ".loss_unit, " e ".unit)) WHEN 'kWh' THEN bcp_in_base (" e "." part ", coalesce (" e ".loss_unit, " e ".unit))" \
  " WHEN '' THEN bcp_in_base (" e "." part ", " e ".loss_unit) * " ENERGY_OF_USER (e) " END"

/* F-16 */
#define COST_OF(waste) \
  "(SELECT sum (CASE c.kind WHEN 'income' THEN -c.amount ELSE c.amount END) FROM waste_cost c WHERE c.waste = " waste ".id)"
#define COST_OF_WASTE COST_OF ("t")

/* Among the wastes of the same plant and period, 1 for the dearest. */
#define RANK_OF_WASTE \
  "CASE WHEN " COST_OF_WASTE " IS NOT NULL THEN 1 + (SELECT count (*) FROM waste o" \
  " WHERE o.assessment = t.assessment AND o.period IS t.period AND " COST_OF ("o") " > " COST_OF_WASTE ") END"

/* In percent of what the plant sells, by the assessment, else by the firm's register in the same currency. */
#define SALES_SHARE_OF_WASTE \
  "100.0 * " COST_OF_WASTE " / nullif ((SELECT coalesce (a.annual_sales, (SELECT f.annual_sales FROM firm f" \
  " WHERE f.id = a.firm AND f.annual_sales_currency IS a.currency)) FROM assessment a WHERE a.id = t.assessment), 0)"

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

/* F-18, years; undefined where nothing is saved */
#define PAYBACK_OF_OPTION \
  "CASE WHEN " SAVING_OF ("t") " > 0 THEN round (1.0 * " INVESTMENT_OF ("t") " / " SAVING_OF ("t") ", 2) END"

/* How many units of the base currency one of an option's currency (@m, option_money) was worth when its
 * prices were made: the last rate before, else the first there is; empty where there is none. @a is its
 * assessment, @b the programme. */
#define RATE_OF_OPTION(order) \
  " (SELECT CASE x.from_currency WHEN b.base_currency THEN 1.0 / x.rate ELSE x.rate END FROM exchange_rate x" \
  "  WHERE b.base_currency IN (x.from_currency, x.to_currency) AND m.currency IN (x.from_currency, x.to_currency)" \
  "  AND x.rate > 0 AND " order " LIMIT 1)"
#define FACTOR_OF_OPTION \
  "CASE WHEN coalesce (m.currency, b.base_currency) = b.base_currency THEN 1.0 ELSE coalesce (" \
  RATE_OF_OPTION ("x.date <= coalesce (m.price_date, a.data_year || '-12-31') ORDER BY x.date DESC") "," \
  RATE_OF_OPTION ("1 ORDER BY x.date") ") END"

/* Rejected options save nothing, and end-of-pipe measures are not cleaner production. */
#define SAVING_OF_ASSESSMENT \
  "(SELECT sum (" SAVING_OF ("o") ") FROM option o WHERE o.assessment = t.id AND o.currency = t.currency" \
  " AND o.sort IS NOT 'REJECT' AND o.practice IS NOT 'EP')"

G_END_DECLS
