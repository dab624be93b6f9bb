-- Assessments: the worksheets WS-02 to WS-21 of a plant, and the reference data that they are compared
-- with. An assessment belongs to a pre-assessment, to a project that has none, or stands alone (read
-- from elsewhere); the project that follows a pre-assessment works on the same rows, and marks the
-- quantities of its own time with another assessment_period.
-- A quantity is a number and its unit, as typed; what it is in base units is computed.

-- Reference data, each with its source and whether somebody has checked it.

CREATE TABLE code_entry (
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  parent TEXT,
  note TEXT,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0,
  UNIQUE (list, code)
);

CREATE TABLE benchmark (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  sector TEXT NOT NULL,
  resource TEXT,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  unit TEXT NOT NULL,
  normaliser_en TEXT,
  normaliser_es TEXT,
  direction TEXT NOT NULL,
  minimum REAL,
  good REAL,
  typical REAL,
  poor REAL,
  data_year INTEGER,
  country TEXT,
  note_en TEXT,
  note_es TEXT,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE process_template (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  sector TEXT NOT NULL,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE template_operation (
  id INTEGER PRIMARY KEY,
  template TEXT NOT NULL REFERENCES process_template (code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL,
  stage INTEGER NOT NULL,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  department_en TEXT,
  department_es TEXT,
  mode TEXT,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0,
  UNIQUE (template, code)
);

CREATE TABLE template_stream (
  id INTEGER PRIMARY KEY,
  template TEXT NOT NULL REFERENCES process_template (code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  from_code TEXT,
  to_code TEXT,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  medium TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE catalogue_option (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  sector TEXT,
  practice TEXT NOT NULL,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  effect_en TEXT,
  effect_es TEXT,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE emission_factor (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  carrier TEXT NOT NULL,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  factor REAL,
  unit TEXT NOT NULL,
  basis TEXT,
  data_year INTEGER,
  region TEXT,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE heat_content (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  carrier TEXT NOT NULL,
  factor REAL NOT NULL,
  unit TEXT NOT NULL,
  basis TEXT NOT NULL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE exchange_rate (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  from_currency TEXT NOT NULL,
  to_currency TEXT NOT NULL,
  rate REAL NOT NULL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0,
  UNIQUE (date, from_currency, to_currency)
);

CREATE TABLE discharge_limit (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  norm TEXT NOT NULL,
  edition TEXT,
  parameter TEXT NOT NULL,
  receiver TEXT,
  averaging TEXT,
  lower REAL,
  upper REAL,
  unit TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE default_criterion (
  id INTEGER PRIMARY KEY,
  target TEXT NOT NULL,
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  name_en TEXT NOT NULL,
  name_es TEXT NOT NULL,
  weight REAL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0,
  UNIQUE (target, code)
);

CREATE TABLE foreign_activity (
  id INTEGER PRIMARY KEY,
  scheme TEXT NOT NULL,
  prefix TEXT NOT NULL,
  sector TEXT NOT NULL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0,
  UNIQUE (scheme, prefix)
);

-- Assessments

CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  preassessment INTEGER UNIQUE REFERENCES preassessment (id) ON DELETE CASCADE,
  project INTEGER UNIQUE REFERENCES project (id) ON DELETE CASCADE,
  code TEXT UNIQUE,
  firm INTEGER REFERENCES firm (id),
  plant_sector TEXT,
  assessed_on TEXT,
  data_year INTEGER,
  source TEXT,
  currency TEXT,
  products TEXT,
  employees INTEGER,
  annual_sales INTEGER,
  floor_area REAL,
  hours_per_year REAL,
  production REAL,
  production_unit TEXT,
  visits_planned INTEGER,
  samples_planned INTEGER,
  equipment TEXT,
  safety TEXT,
  score_maximum REAL,
  score_threshold REAL,
  notes TEXT
);
CREATE INDEX assessment_firm ON assessment (firm) WHERE firm IS NOT NULL;

CREATE TABLE assessment_period (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  start_date TEXT,
  end_date TEXT,
  project INTEGER REFERENCES project (id) ON DELETE SET NULL,
  notes TEXT
);
CREATE INDEX assessment_period_assessment ON assessment_period (assessment);
CREATE INDEX assessment_period_project ON assessment_period (project) WHERE project IS NOT NULL;

CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  date TEXT,
  signatory TEXT,
  post TEXT,
  accepted INTEGER,
  confidentiality INTEGER,
  policy TEXT,
  staff_hours REAL,
  budget INTEGER,
  currency TEXT,
  scan TEXT
);
CREATE INDEX commitment_assessment ON commitment (assessment);

CREATE TABLE objective (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  resource TEXT NOT NULL,
  target REAL,
  by_date TEXT,
  text TEXT
);
CREATE INDEX objective_assessment ON objective (assessment);

CREATE TABLE team_member (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  department TEXT,
  role TEXT,
  hours REAL,
  phone TEXT,
  email TEXT
);
CREATE INDEX team_member_assessment ON team_member (assessment);

CREATE TABLE barrier (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  description TEXT,
  counter_measure TEXT
);
CREATE INDEX barrier_assessment ON barrier (assessment);

CREATE TABLE plan_task (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  task TEXT NOT NULL,
  phase TEXT,
  position INTEGER,
  start_date TEXT,
  end_date TEXT,
  responsible TEXT,
  status TEXT NOT NULL
);
CREATE INDEX plan_task_assessment ON plan_task (assessment);

CREATE TABLE permit (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  number TEXT,
  authority TEXT,
  issued_on TEXT,
  expires_on TEXT,
  status TEXT,
  inspected_on TEXT,
  fine INTEGER,
  currency TEXT,
  notes TEXT
);
CREATE INDEX permit_assessment ON permit (assessment);

CREATE TABLE analysis (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  permit INTEGER REFERENCES permit (id) ON DELETE SET NULL,
  sample_point TEXT,
  date TEXT,
  parameter TEXT NOT NULL,
  result REAL,
  limit_value REAL,
  unit TEXT,
  norm TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX analysis_assessment ON analysis (assessment);
CREATE INDEX analysis_permit ON analysis (permit) WHERE permit IS NOT NULL;

CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  period INTEGER REFERENCES assessment_period (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  quantity REAL,
  unit TEXT,
  sales_share REAL,
  price INTEGER,
  currency TEXT,
  rejects REAL,
  normalising INTEGER NOT NULL DEFAULT 0,
  factor REAL,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX product_assessment ON product (assessment);
CREATE INDEX product_period ON product (period) WHERE period IS NOT NULL;

CREATE TABLE input_material (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  period INTEGER REFERENCES assessment_period (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  function TEXT,
  steps TEXT,
  quantity REAL,
  unit TEXT,
  unit_cost INTEGER,
  currency TEXT,
  supplier TEXT,
  cas TEXT,
  hazard TEXT,
  active_content REAL,
  shelf_life TEXT,
  storage TEXT,
  delivered_form TEXT,
  incorporated REAL,
  safety_sheet TEXT,
  substitute TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX input_material_assessment ON input_material (assessment);
CREATE INDEX input_material_period ON input_material (period) WHERE period IS NOT NULL;

CREATE TABLE meter (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  utility TEXT NOT NULL,
  supplier TEXT,
  tariff TEXT,
  unit TEXT,
  calendar_rule TEXT,
  water_source TEXT,
  notes TEXT
);
CREATE INDEX meter_assessment ON meter (assessment);

CREATE TABLE bill (
  id INTEGER PRIMARY KEY,
  meter INTEGER NOT NULL REFERENCES meter (id) ON DELETE CASCADE,
  period INTEGER REFERENCES assessment_period (id) ON DELETE SET NULL,
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL,
  quantity REAL NOT NULL,
  unit TEXT,
  demand REAL,
  power_factor REAL,
  tariff TEXT,
  cost INTEGER,
  taxes INTEGER,
  currency TEXT,
  reading TEXT NOT NULL,
  scan TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX bill_meter ON bill (meter);
CREATE INDEX bill_period ON bill (period) WHERE period IS NOT NULL;

CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  mode TEXT,
  department TEXT,
  equipment TEXT,
  capacity REAL,
  capacity_unit TEXT,
  cycle_time REAL,
  temperature REAL,
  ph REAL,
  x REAL,
  y REAL,
  purpose TEXT,
  batches_per_day REAL,
  batch_size REAL,
  batch_unit TEXT,
  losses TEXT,
  practice TEXT,
  cleaning_frequency TEXT,
  cleaning_quantity REAL,
  cleaning_unit TEXT,
  maintenance TEXT,
  notes TEXT
);
CREATE INDEX operation_assessment ON operation (assessment);

CREATE TABLE operation_parameter (
  id INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  nominal REAL,
  actual REAL,
  unit TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX operation_parameter_operation ON operation_parameter (operation);

CREATE TABLE stream (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  period INTEGER REFERENCES assessment_period (id) ON DELETE SET NULL,
  number TEXT,
  name TEXT NOT NULL,
  from_operation INTEGER REFERENCES operation (id) ON DELETE CASCADE,
  to_operation INTEGER REFERENCES operation (id) ON DELETE CASCADE,
  medium TEXT,
  kind TEXT,
  quantity REAL,
  unit TEXT,
  per_batch REAL,
  measured_how TEXT,
  uncertainty REAL,
  data_quality TEXT,
  source_note TEXT,
  carrier TEXT,
  input INTEGER REFERENCES input_material (id) ON DELETE SET NULL,
  product INTEGER REFERENCES product (id) ON DELETE SET NULL,
  destination TEXT,
  cas TEXT,
  notes TEXT
);
CREATE INDEX stream_assessment ON stream (assessment);
CREATE INDEX stream_period ON stream (period) WHERE period IS NOT NULL;
CREATE INDEX stream_from_operation ON stream (from_operation) WHERE from_operation IS NOT NULL;
CREATE INDEX stream_to_operation ON stream (to_operation) WHERE to_operation IS NOT NULL;
CREATE INDEX stream_input ON stream (input) WHERE input IS NOT NULL;
CREATE INDEX stream_product ON stream (product) WHERE product IS NOT NULL;

CREATE TABLE stream_substance (
  id INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES stream (id) ON DELETE CASCADE,
  substance TEXT NOT NULL,
  concentration REAL,
  unit TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX stream_substance_stream ON stream_substance (stream);

CREATE TABLE balance (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  period INTEGER REFERENCES assessment_period (id) ON DELETE SET NULL,
  kind TEXT NOT NULL,
  substance TEXT,
  boundary TEXT,
  department TEXT,
  operation INTEGER REFERENCES operation (id) ON DELETE CASCADE,
  start_date TEXT,
  end_date TEXT,
  accumulation REAL,
  unit TEXT,
  limit_percent REAL,
  accepted INTEGER,
  reason TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX balance_assessment ON balance (assessment);
CREATE INDEX balance_period ON balance (period) WHERE period IS NOT NULL;
CREATE INDEX balance_operation ON balance (operation) WHERE operation IS NOT NULL;

CREATE TABLE energy_use (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  period INTEGER REFERENCES assessment_period (id) ON DELETE SET NULL,
  name TEXT NOT NULL,
  carrier TEXT,
  operation INTEGER REFERENCES operation (id) ON DELETE SET NULL,
  meter INTEGER REFERENCES meter (id) ON DELETE SET NULL,
  rated_power REAL,
  load_factor REAL,
  hours_per_year REAL,
  quantity REAL,
  unit TEXT,
  useful_heat REAL,
  loss_flue REAL,
  loss_surface REAL,
  loss_leak REAL,
  loss_blowdown REAL,
  loss_idle REAL,
  loss_unit TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX energy_use_assessment ON energy_use (assessment);
CREATE INDEX energy_use_period ON energy_use (period) WHERE period IS NOT NULL;
CREATE INDEX energy_use_operation ON energy_use (operation) WHERE operation IS NOT NULL;
CREATE INDEX energy_use_meter ON energy_use (meter) WHERE meter IS NOT NULL;

CREATE TABLE waste (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  period INTEGER REFERENCES assessment_period (id) ON DELETE SET NULL,
  number TEXT,
  name TEXT NOT NULL,
  operation INTEGER REFERENCES operation (id) ON DELETE SET NULL,
  stream INTEGER REFERENCES stream (id) ON DELETE SET NULL,
  state TEXT,
  quantity REAL,
  unit TEXT,
  hazardous INTEGER,
  cretib TEXT,
  handling TEXT,
  handler TEXT,
  permit INTEGER REFERENCES permit (id) ON DELETE SET NULL,
  norm TEXT,
  occurrence TEXT,
  cause TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX waste_assessment ON waste (assessment);
CREATE INDEX waste_period ON waste (period) WHERE period IS NOT NULL;
CREATE INDEX waste_operation ON waste (operation) WHERE operation IS NOT NULL;
CREATE INDEX waste_stream ON waste (stream) WHERE stream IS NOT NULL;
CREATE INDEX waste_permit ON waste (permit) WHERE permit IS NOT NULL;

CREATE TABLE waste_component (
  id INTEGER PRIMARY KEY,
  waste INTEGER NOT NULL REFERENCES waste (id) ON DELETE CASCADE,
  substance TEXT NOT NULL,
  concentration REAL,
  unit TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX waste_component_waste ON waste_component (waste);

CREATE TABLE waste_cost (
  id INTEGER PRIMARY KEY,
  waste INTEGER NOT NULL REFERENCES waste (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  concept TEXT,
  quantity REAL,
  unit TEXT,
  unit_price INTEGER,
  amount INTEGER,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX waste_cost_waste ON waste_cost (waste);

CREATE TABLE package (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  notes TEXT
);
CREATE INDEX package_assessment ON package (assessment);

CREATE TABLE option (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  number TEXT,
  title TEXT NOT NULL,
  practice TEXT,
  secondary TEXT,
  description TEXT,
  origin TEXT,
  catalogue_option TEXT,
  proposer TEXT,
  date TEXT,
  sort TEXT,
  rejection_reason TEXT,
  horizon TEXT,
  iac_code TEXT,
  photo TEXT,
  status TEXT NOT NULL,
  status_date TEXT,
  currency TEXT,
  estimated_investment INTEGER,
  estimated_saving INTEGER,
  price_date TEXT,
  life_years REAL,
  discount_rate REAL,
  inflation REAL,
  tax_rate REAL,
  depreciation_years REAL,
  subsidy INTEGER,
  loan_amount INTEGER,
  loan_rate REAL,
  loan_years REAL,
  technical_verdict TEXT,
  environmental_verdict TEXT,
  economic_verdict TEXT,
  decision TEXT,
  decision_date TEXT,
  decided_by TEXT,
  package INTEGER REFERENCES package (id) ON DELETE SET NULL,
  install_order INTEGER
);
CREATE INDEX option_assessment ON option (assessment);
CREATE INDEX option_package ON option (package) WHERE package IS NOT NULL;

CREATE TABLE option_effect (
  id INTEGER PRIMARY KEY,
  option INTEGER NOT NULL REFERENCES option (id) ON DELETE CASCADE,
  resource TEXT NOT NULL,
  substance TEXT,
  quantity REAL,
  unit TEXT,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX option_effect_option ON option_effect (option);

CREATE TABLE option_link (
  id INTEGER PRIMARY KEY,
  option INTEGER NOT NULL REFERENCES option (id) ON DELETE CASCADE,
  waste INTEGER REFERENCES waste (id) ON DELETE CASCADE,
  stream INTEGER REFERENCES stream (id) ON DELETE CASCADE,
  operation INTEGER REFERENCES operation (id) ON DELETE CASCADE,
  meter INTEGER REFERENCES meter (id) ON DELETE CASCADE
);
CREATE INDEX option_link_option ON option_link (option);
CREATE INDEX option_link_waste ON option_link (waste) WHERE waste IS NOT NULL;
CREATE INDEX option_link_stream ON option_link (stream) WHERE stream IS NOT NULL;
CREATE INDEX option_link_operation ON option_link (operation) WHERE operation IS NOT NULL;
CREATE INDEX option_link_meter ON option_link (meter) WHERE meter IS NOT NULL;

CREATE TABLE option_relation (
  id INTEGER PRIMARY KEY,
  option INTEGER NOT NULL REFERENCES option (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  other INTEGER NOT NULL REFERENCES option (id) ON DELETE CASCADE,
  notes TEXT
);
CREATE INDEX option_relation_option ON option_relation (option);
CREATE INDEX option_relation_other ON option_relation (other);

CREATE TABLE observation (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  area TEXT NOT NULL,
  date TEXT,
  block TEXT,
  text TEXT NOT NULL,
  rating TEXT,
  photo TEXT,
  practice TEXT,
  magnitude TEXT,
  option INTEGER REFERENCES option (id) ON DELETE SET NULL,
  author TEXT
);
CREATE INDEX observation_assessment ON observation (assessment);
CREATE INDEX observation_option ON observation (option) WHERE option IS NOT NULL;

CREATE TABLE criterion (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE,
  target TEXT NOT NULL,
  position INTEGER,
  name TEXT NOT NULL,
  weight REAL
);
CREATE INDEX criterion_assessment ON criterion (assessment);

CREATE TABLE score (
  id INTEGER PRIMARY KEY,
  criterion INTEGER NOT NULL REFERENCES criterion (id) ON DELETE CASCADE,
  option INTEGER REFERENCES option (id) ON DELETE CASCADE,
  waste INTEGER REFERENCES waste (id) ON DELETE CASCADE,
  score REAL,
  comment TEXT
);
CREATE INDEX score_criterion ON score (criterion);
CREATE INDEX score_option ON score (option) WHERE option IS NOT NULL;
CREATE INDEX score_waste ON score (waste) WHERE waste IS NOT NULL;

CREATE TABLE capital_line (
  id INTEGER PRIMARY KEY,
  option INTEGER NOT NULL REFERENCES option (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  concept TEXT,
  amount INTEGER,
  supplier TEXT,
  quoted_on TEXT,
  vat_included INTEGER,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX capital_line_option ON capital_line (option);

CREATE TABLE annual_line (
  id INTEGER PRIMARY KEY,
  option INTEGER NOT NULL REFERENCES option (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  effect TEXT NOT NULL,
  timing TEXT NOT NULL,
  concept TEXT,
  quantity REAL,
  unit TEXT,
  unit_price INTEGER,
  amount INTEGER,
  data_quality TEXT,
  source_note TEXT
);
CREATE INDEX annual_line_option ON annual_line (option);

-- An option's money: the lines of its feasibility where it has any, else the estimate. Lines are summed
-- once for all options, so that this serves a whole portfolio.
CREATE VIEW option_money AS
SELECT o.id, o.assessment, o.currency, o.price_date,
  coalesce (c.amount, o.estimated_investment) AS investment,
  coalesce (a.amount, o.estimated_saving) AS saving
FROM option o
LEFT JOIN (SELECT option, sum (CASE kind WHEN 'salvage' THEN -amount ELSE amount END) AS amount
           FROM capital_line GROUP BY option) c ON c.option = o.id
LEFT JOIN (SELECT option, sum (CASE effect WHEN 'cost' THEN -amount ELSE amount END) AS amount
           FROM annual_line WHERE timing = 'annual' GROUP BY option) a ON a.option = o.id;
