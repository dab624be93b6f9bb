/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-unit-table-private.h"

#include <glib/gi18n.h>

/* The units that are known. Factors are those of the International System and of NIST SP 811
 * (2008), appendix B: exact where they are so by definition; the calorie is the thermochemical one,
 * the BTU the international table's. "ton" is the metric one, as in Mexico. The unit names of the
 * emission register (kg, Kg, g, ton, ton/año) are all among the aliases.
 *
 * The first of a dimension is its own unit; the first few are those that a refusal proposes. */
const BcpSimpleUnit bcp_simple_units[] = {
  { "%", BCP_DIMENSION_NUMBER, 0.01, NULL, "porcentaje|por ciento|percent|pct" },

  { "kg", BCP_DIMENSION_MASS, 1, NULL, "kgs|kilo|kilos|kilogramo|kilogramos|kilogram|kilograms" },
  { "t", BCP_DIMENSION_MASS, 1000, NULL,
    "ton|tons|tonne|tonnes|tonelada|toneladas|ton metrica|tonelada metrica|toneladas metricas|metric ton|tm" },
  { "g", BCP_DIMENSION_MASS, 0.001, NULL, "gr|grs|gramo|gramos|gram|grams" },
  { "lb", BCP_DIMENSION_MASS, 0.45359237, NULL, "lbs|libra|libras|pound|pounds" },
  { "mg", BCP_DIMENSION_MASS, 1e-6, NULL, "miligramo|miligramos|milligram|milligrams" },
  { "µg", BCP_DIMENSION_MASS, 1e-9, NULL, "ug|mcg|microgramo|microgramos" },
  { "kt", BCP_DIMENSION_MASS, 1e6, NULL, "" },
  { "oz", BCP_DIMENSION_MASS, 0.028349523125, NULL, "onza|onzas|ounce|ounces" },

  { "m³", BCP_DIMENSION_VOLUME, 1, NULL, "m3|mt3|mts3|m^3|metro cubico|metros cubicos|cubic metre|cubic metres|cubic meter|cubic meters" },
  { "L", BCP_DIMENSION_VOLUME, 0.001, NULL, "lt|lts|ltr|litro|litros|litre|litres|liter|liters" },
  { "mL", BCP_DIMENSION_VOLUME, 1e-6, NULL, "mililitro|mililitros|millilitre|millilitres|cc" },
  { "gal", BCP_DIMENSION_VOLUME, 0.003785411784, NULL, "gals|galon|galones|gallon|gallons" },
  { "kgal", BCP_DIMENSION_VOLUME, 3.785411784, NULL, "tgal|mil galones|miles de galones|thousand gallons" },
  { "ft³", BCP_DIMENSION_VOLUME, 0.028316846592, NULL, "ft3|ft^3|pie3|pies3|pie cubico|pies cubicos|cf" },
  { "hL", BCP_DIMENSION_VOLUME, 0.1, NULL, "hectolitro|hectolitros" },
  { "bbl", BCP_DIMENSION_VOLUME, 0.158987294928, NULL, "barril|barriles|barrel|barrels" },

  { "kWh", BCP_DIMENSION_ENERGY, 1, NULL, "kw h|kw-h|kw.h|kilowatt hora|kilowatt-hora|kilowatts hora" },
  { "MWh", BCP_DIMENSION_ENERGY, 1000, NULL, "mw h|mw-h" },
  { "GJ", BCP_DIMENSION_ENERGY, 1 / 0.0036, NULL, "gigajoule|gigajoules" },
  { "MJ", BCP_DIMENSION_ENERGY, 1 / 3.6, NULL, "megajoule|megajoules" },
  { "kcal", BCP_DIMENSION_ENERGY, 4184 / 3.6e6, NULL, "kilocaloria|kilocalorias" },
  { "BTU", BCP_DIMENSION_ENERGY, 1055.05585262 / 3.6e6, NULL, "btus" },
  { "MMBtu", BCP_DIMENSION_ENERGY, 1055.05585262 / 3.6, NULL, "million btu|millones de btu" },
  { "GWh", BCP_DIMENSION_ENERGY, 1e6, NULL, "gw h" },
  { "TJ", BCP_DIMENSION_ENERGY, 1 / 0.0000036, NULL, "terajoule|terajoules" },
  { "kJ", BCP_DIMENSION_ENERGY, 1 / 3600.0, NULL, "kilojoule|kilojoules" },
  { "Mcal", BCP_DIMENSION_ENERGY, 4184 / 3600.0, NULL, "megacaloria|megacalorias" },
  { "Gcal", BCP_DIMENSION_ENERGY, 4184 / 3.6, NULL, "gigacaloria|gigacalorias" },
  { "Wh", BCP_DIMENSION_ENERGY, 0.001, NULL, "" },
  { "therm", BCP_DIMENSION_ENERGY, 105505585.262 / 3.6e6, NULL, "therms|termia|termias" },

  { "kW", BCP_DIMENSION_POWER, 1, NULL, "kilowatt|kilowatts|kilovatio|kilovatios" },
  { "W", BCP_DIMENSION_POWER, 0.001, NULL, "watt|watts|vatio|vatios" },
  { "MW", BCP_DIMENSION_POWER, 1000, NULL, "megawatt|megawatts" },
  { "hp", BCP_DIMENSION_POWER, 0.74569987158227022, NULL, "caballo de fuerza|caballos de fuerza|caballo|caballos|horsepower" },
  { "bhp", BCP_DIMENSION_POWER, 9.80950, NULL, "cc caldera|caballo caldera|caballos caldera|boiler horsepower" },
  { "CV", BCP_DIMENSION_POWER, 0.73549875, NULL, "caballo de vapor|caballos de vapor" },
  { "TR", BCP_DIMENSION_POWER, 3.516853, NULL, "tonelada de refrigeracion|toneladas de refrigeracion|ton of refrigeration" },

  { "m²", BCP_DIMENSION_AREA, 1, NULL, "m2|mt2|mts2|m^2|metro cuadrado|metros cuadrados|square metre|square metres|square meter|square meters" },
  { "dm²", BCP_DIMENSION_AREA, 0.01, NULL, "dm2|dm^2|decimetro cuadrado|decimetros cuadrados" },
  { "ft²", BCP_DIMENSION_AREA, 0.09290304, NULL, "ft2|ft^2|sq ft|pie2|pies2|pie cuadrado|pies cuadrados|square foot|square feet" },
  { "ha", BCP_DIMENSION_AREA, 10000, NULL, "hectarea|hectareas|hectare|hectares" },
  { "cm²", BCP_DIMENSION_AREA, 0.0001, NULL, "cm2|cm^2" },

  { "m", BCP_DIMENSION_LENGTH, 1, NULL, "mt|mts|metro|metros|metre|metres|meter|meters" },
  { "km", BCP_DIMENSION_LENGTH, 1000, NULL, "kilometro|kilometros|kilometre|kilometres" },
  { "cm", BCP_DIMENSION_LENGTH, 0.01, NULL, "centimetro|centimetros" },
  { "mm", BCP_DIMENSION_LENGTH, 0.001, NULL, "milimetro|milimetros" },
  { "ft", BCP_DIMENSION_LENGTH, 0.3048, NULL, "pie|pies|foot|feet" },
  { "in", BCP_DIMENSION_LENGTH, 0.0254, NULL, "pulgada|pulgadas|inch|inches" },

  { "h", BCP_DIMENSION_TIME, 1, NULL, "hr|hrs|hora|horas|hour|hours" },
  { NC_("unit", "yr"), BCP_DIMENSION_TIME, 8760, NULL, "ano|anos|anual|year|years|annum|yrs" },
  { NC_("unit", "month"), BCP_DIMENSION_TIME, 730, NULL, "mes|meses|months|mo" },
  { NC_("unit", "week"), BCP_DIMENSION_TIME, 168, NULL, "semana|semanas|weeks|wk" },
  { NC_("unit", "day"), BCP_DIMENSION_TIME, 24, NULL, "dia|dias|days|d" },
  { "min", BCP_DIMENSION_TIME, 1 / 60.0, NULL, "minuto|minutos|minute|minutes" },
  { "s", BCP_DIMENSION_TIME, 1 / 3600.0, NULL, "seg|segundo|segundos|second|seconds" },

  { NC_("unit", "piece"), BCP_DIMENSION_COUNT, 1, "piece", "pieces|pieza|piezas|pza|pzas|pz|pzs|pcs|pc|unidad|unidades|unit|units|u" },
  { NC_("unit", "dozen"), BCP_DIMENSION_COUNT, 12, "piece", "dozens|docena|docenas" },
  { NC_("unit", "thousand"), BCP_DIMENSION_COUNT, 1000, "piece", "thousands|millar|millares|mil piezas" },
  { NC_("unit", "hide"), BCP_DIMENSION_COUNT, 1, NULL, "hides|cuero|cueros|piel|pieles|hoja|hojas" },
  { NC_("unit", "pair"), BCP_DIMENSION_COUNT, 1, NULL, "pairs|par|pares" },
  { NC_("unit", "vehicle"), BCP_DIMENSION_COUNT, 1, NULL, "vehicles|vehiculo|vehiculos|auto|autos|car|cars" },
  { NC_("unit", "guest-night"), BCP_DIMENSION_COUNT, 1, NULL,
    "guest-nights|guest night|guest nights|noche-huesped|noches-huesped|noche huesped|noches huesped|gn" },
  { NC_("unit", "bed-day"), BCP_DIMENSION_COUNT, 1, NULL, "bed-days|bed day|bed days|dia-cama|dias-cama|dia cama|dias cama" },
  { NC_("unit", "bed"), BCP_DIMENSION_COUNT, 1, NULL, "beds|cama|camas" },
  { NC_("unit", "room-night"), BCP_DIMENSION_COUNT, 1, NULL, "room-nights|cuarto noche|cuartos noche|cuarto-noche|cuartos-noche" },
  { NC_("unit", "meal"), BCP_DIMENSION_COUNT, 1, NULL, "meals|comida|comidas|cubierto|cubiertos" },
  { NC_("unit", "batch"), BCP_DIMENSION_COUNT, 1, NULL, "batches|lote|lotes|carga|cargas" },

  { "ppm", BCP_DIMENSION_CONCENTRATION, 0.001, NULL, "partes por millon|parts per million" },
};

const guint bcp_n_simple_units = G_N_ELEMENTS (bcp_simple_units);

const BcpSimpleUnit bcp_money_unit = { "$", BCP_DIMENSION_MONEY, 1, NULL, "" };
