-- The programme and what it keeps. Base tables have an integer "id"; names that begin with
-- "derived_" are kept by the triggers at the end and can be rebuilt.
-- Dates are ISO text, money is integer minor units with its currency beside it, and texts that a
-- programme defines exist in English and Spanish.

CREATE TABLE programme (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  code TEXT NOT NULL,
  donor_reference TEXT,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  short_name_en TEXT, short_name_es TEXT,
  objective_en TEXT, objective_es TEXT,
  purpose_en TEXT, purpose_es TEXT,
  quotation_en TEXT, quotation_es TEXT, quotation_source TEXT,
  parent_programme TEXT,
  centre_name_en TEXT, centre_name_es TEXT,
  centre_address TEXT, centre_municipality TEXT,
  start_date TEXT NOT NULL,
  duration_months INTEGER NOT NULL,
  size_rule TEXT NOT NULL,
  eligible_sizes TEXT,
  base_currency TEXT NOT NULL,
  plant_currency TEXT NOT NULL,
  budget_total INTEGER,
  project_price INTEGER,
  cost_share_default REAL,
  cost_share_ceiling REAL,
  discount_rate REAL,
  registry_size INTEGER, registry_source TEXT,
  assumed_conversion REAL,
  languages TEXT NOT NULL,
  is_sample INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE programme_year (
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL
);

CREATE TABLE component (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  objective_en TEXT, objective_es TEXT
);

CREATE TABLE sector (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL
);

CREATE TABLE sector_priority (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  sector TEXT NOT NULL REFERENCES sector (code) DEFERRABLE INITIALLY DEFERRED,
  priority INTEGER NOT NULL,
  note_en TEXT, note_es TEXT,
  UNIQUE (year, sector)
);

CREATE TABLE programme_state (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
);

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_es TEXT,
  aliases TEXT,
  role TEXT NOT NULL
);

CREATE TABLE funding_source (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  organisation TEXT,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL
);

CREATE TABLE role (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  unit TEXT,
  holder TEXT,
  duties_en TEXT, duties_es TEXT
);

CREATE TABLE committee (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  alias TEXT,
  unit TEXT,
  terms_en TEXT, terms_es TEXT,
  quorum INTEGER
);

CREATE TABLE committee_member (
  id INTEGER PRIMARY KEY,
  committee TEXT NOT NULL REFERENCES committee (code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL,
  organisation TEXT,
  seat TEXT,
  from_date TEXT,
  to_date TEXT
);

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  component TEXT,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  -- start + n months, end - n months, end of year k, start of year k + n months, or a fixed date
  anchor TEXT NOT NULL CHECK (anchor IN ('start', 'end', 'year_start', 'year_end', 'date')),
  anchor_year INTEGER,
  offset_months INTEGER NOT NULL DEFAULT 0,
  fixed_date TEXT,
  responsible TEXT,
  done_on TEXT,
  note TEXT
);

CREATE TABLE indicator (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  level TEXT NOT NULL,
  component TEXT,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  unit_en TEXT, unit_es TEXT,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('up', 'ceiling')),
  aggregation TEXT NOT NULL CHECK (aggregation IN ('sum', 'last', 'average')),
  measure TEXT NOT NULL,
  argument TEXT,
  verification_en TEXT, verification_es TEXT,
  frequency TEXT,
  responsible TEXT,
  on_overview INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE indicator_target (
  id INTEGER PRIMARY KEY,
  indicator TEXT NOT NULL REFERENCES indicator (code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  year INTEGER NOT NULL,
  target REAL NOT NULL,
  UNIQUE (indicator, year)
);

CREATE TABLE indicator_value (
  id INTEGER PRIMARY KEY,
  indicator TEXT NOT NULL REFERENCES indicator (code) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  date TEXT NOT NULL,
  value REAL NOT NULL,
  author TEXT,
  note TEXT
);

CREATE TABLE template_module (
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  days REAL NOT NULL
);

CREATE TABLE numbering (
  id INTEGER PRIMARY KEY,
  entity TEXT NOT NULL UNIQUE,
  pattern TEXT NOT NULL
);

CREATE TABLE reporting_period (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL
);

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  title_en TEXT NOT NULL, title_es TEXT NOT NULL,
  link TEXT,
  date TEXT,
  note TEXT
);

-- Catalogues: facts of the country, each with its source and whether somebody has checked it.

CREATE TABLE state (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  abbreviation TEXT,
  iso TEXT,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE municipality (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  name TEXT NOT NULL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE scian (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  edition TEXT,
  name_en TEXT, name_es TEXT NOT NULL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

-- Which activity codes make a sector; the longest prefix decides.
CREATE TABLE sector_activity (
  id INTEGER PRIMARY KEY,
  prefix TEXT NOT NULL UNIQUE,
  sector TEXT NOT NULL REFERENCES sector (code) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

-- Bands of employed persons as the national directory prints them.
CREATE TABLE employees_band (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  minimum INTEGER NOT NULL,
  maximum INTEGER,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0
);

-- Size strata by workers, per rule (edition) and kind of activity.
CREATE TABLE size_band (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  kind TEXT NOT NULL,
  size TEXT NOT NULL,
  workers_minimum INTEGER NOT NULL,
  workers_maximum INTEGER,
  sales_maximum INTEGER,
  score_cap REAL,
  source TEXT,
  verified INTEGER NOT NULL DEFAULT 0,
  UNIQUE (rule, kind, size)
);

-- Firms (WS-01)

CREATE TABLE firm (
  id INTEGER PRIMARY KEY,
  code TEXT,
  legal_name TEXT NOT NULL,
  trade_name TEXT,
  rfc TEXT,
  legal_form TEXT,
  scian TEXT,
  scian_edition TEXT,
  sector TEXT,
  products TEXT,
  founded_year INTEGER,
  street TEXT,
  exterior_number TEXT,
  interior_number TEXT,
  neighbourhood TEXT,
  postal_code TEXT,
  locality TEXT,
  municipality TEXT,
  state TEXT,
  latitude REAL,
  longitude REAL,
  phone TEXT,
  fax TEXT,
  email TEXT,
  web TEXT,
  chambers TEXT,
  employees INTEGER,
  employees_band TEXT,
  employees_production INTEGER,
  employees_admin INTEGER,
  employees_temporary INTEGER,
  employees_women INTEGER,
  size_approved TEXT,
  annual_sales INTEGER,
  annual_sales_currency TEXT,
  annual_sales_year INTEGER,
  export_share REAL,
  shifts_per_day REAL,
  hours_per_shift REAL,
  days_per_week REAL,
  weeks_per_year REAL,
  heard_from TEXT,
  consent_data_use INTEGER,
  consent_publication TEXT,
  consent_date TEXT,
  clee TEXT,
  denue_id TEXT,
  denue_date TEXT,
  source TEXT,
  notes TEXT
);
CREATE INDEX firm_clee ON firm (clee) WHERE clee IS NOT NULL;
CREATE INDEX firm_denue_id ON firm (denue_id) WHERE denue_id IS NOT NULL;
CREATE INDEX firm_rfc ON firm (rfc) WHERE rfc IS NOT NULL;
CREATE INDEX firm_sector_state ON firm (sector, state);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  firm INTEGER NOT NULL REFERENCES firm (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  post TEXT,
  phone TEXT,
  email TEXT
);
CREATE INDEX contact_firm ON contact (firm);

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  firm INTEGER NOT NULL REFERENCES firm (id) ON DELETE CASCADE,
  date TEXT NOT NULL,
  author TEXT,
  text TEXT NOT NULL
);
CREATE INDEX note_firm ON note (firm);

-- Component I

CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  date TEXT,
  end_date TEXT,
  place TEXT,
  municipality TEXT,
  audience TEXT,
  sector TEXT,
  status TEXT NOT NULL,
  attendance INTEGER,
  notes TEXT
);

CREATE TABLE participation (
  id INTEGER PRIMARY KEY,
  activity INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  firm INTEGER NOT NULL REFERENCES firm (id) ON DELETE CASCADE,
  persons INTEGER,
  requested_service INTEGER NOT NULL DEFAULT 0,
  notes TEXT,
  UNIQUE (activity, firm)
);
CREATE INDEX participation_firm ON participation (firm);

-- Component II

CREATE TABLE course (
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL,
  name TEXT,
  programme_year INTEGER,
  start_date TEXT,
  end_date TEXT,
  venue TEXT,
  municipality TEXT,
  fee INTEGER,
  currency TEXT,
  status TEXT NOT NULL,
  curriculum TEXT,
  notes TEXT
);

CREATE TABLE course_module (
  id INTEGER PRIMARY KEY,
  course INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name_en TEXT NOT NULL, name_es TEXT NOT NULL,
  start_date TEXT,
  days REAL,
  lecturer TEXT,
  done_on TEXT,
  UNIQUE (course, number)
);

CREATE TABLE enrolment (
  id INTEGER PRIMARY KEY,
  course INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sex TEXT,
  category TEXT NOT NULL,
  organisation TEXT,
  firm INTEGER REFERENCES firm (id) ON DELETE SET NULL,
  email TEXT,
  phone TEXT,
  fee INTEGER,
  currency TEXT,
  paid INTEGER NOT NULL DEFAULT 0,
  paid_on TEXT,
  passed INTEGER NOT NULL DEFAULT 0,
  passed_on TEXT,
  certificate TEXT
);
CREATE INDEX enrolment_course ON enrolment (course);
CREATE INDEX enrolment_firm ON enrolment (firm) WHERE firm IS NOT NULL;

-- Component III

CREATE TABLE preassessment (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  firm INTEGER NOT NULL REFERENCES firm (id),
  sector TEXT,
  activity INTEGER REFERENCES activity (id) ON DELETE SET NULL,
  requested_on TEXT,
  date TEXT,
  completed_on TEXT,
  lead TEXT,
  experts TEXT,
  status TEXT NOT NULL,
  selection TEXT,
  selected_on TEXT,
  notes TEXT
);
CREATE INDEX preassessment_firm ON preassessment (firm);
CREATE INDEX preassessment_completed ON preassessment (completed_on);

CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  firm INTEGER NOT NULL REFERENCES firm (id),
  preassessment INTEGER REFERENCES preassessment (id),
  title TEXT,
  sector TEXT,
  programme_year INTEGER,
  date TEXT,
  end_date TEXT,
  completed_on TEXT,
  lead TEXT,
  status TEXT NOT NULL,
  price INTEGER,
  currency TEXT,
  sme_share REAL,
  sme_paid INTEGER,
  followed_up_on TEXT,
  notes TEXT
);
CREATE INDEX project_firm ON project (firm);
CREATE INDEX project_preassessment ON project (preassessment);
CREATE INDEX project_completed ON project (completed_on);

-- Money

CREATE TABLE expense (
  id INTEGER PRIMARY KEY,
  voucher TEXT,
  date TEXT NOT NULL,
  concept TEXT NOT NULL,
  payee TEXT,
  component TEXT,
  funding_source TEXT NOT NULL REFERENCES funding_source (code) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (state IN ('committed', 'spent')),
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  notes TEXT
);

-- Printed papers: with the entry they were made at they can be printed again, to the figure.
CREATE TABLE paper (
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  options TEXT NOT NULL,
  entry INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  printed_on TEXT NOT NULL,
  author TEXT,
  seal TEXT
);

-- Derived: what a list of a million rows sorts and searches by.
-- stage: 1 in registry, 2 contacted, 3 pre-assessed, 4 selected, 5 CPI project, 6 followed up

CREATE TABLE derived_firm (
  id INTEGER PRIMARY KEY,
  stage INTEGER NOT NULL,
  name_key TEXT NOT NULL
);
CREATE INDEX derived_firm_name ON derived_firm (name_key, id);
CREATE INDEX derived_firm_stage ON derived_firm (stage, id) WHERE stage > 1;

CREATE VIRTUAL TABLE derived_firm_search USING fts5 (
  legal_name, trade_name, rfc, municipality, contact,
  tokenize = "unicode61 remove_diacritics 2", detail = column, columnsize = 0
);

CREATE VIEW firm_stage AS
SELECT f.id AS firm,
  CASE
    WHEN EXISTS (SELECT 1 FROM project p WHERE p.firm = f.id AND p.status <> 'cancelled' AND p.followed_up_on IS NOT NULL) THEN 6
    WHEN EXISTS (SELECT 1 FROM project p WHERE p.firm = f.id AND p.status <> 'cancelled') THEN 5
    WHEN EXISTS (SELECT 1 FROM preassessment a WHERE a.firm = f.id AND a.status <> 'cancelled' AND a.selection = 'selected') THEN 4
    WHEN EXISTS (SELECT 1 FROM preassessment a WHERE a.firm = f.id AND a.status <> 'cancelled' AND a.completed_on IS NOT NULL) THEN 3
    WHEN EXISTS (SELECT 1 FROM participation q WHERE q.firm = f.id)
      OR EXISTS (SELECT 1 FROM preassessment a WHERE a.firm = f.id AND a.status <> 'cancelled') THEN 2
    ELSE 1
  END AS stage
FROM firm f;

CREATE VIEW firm_contact_names AS
SELECT firm, group_concat (name, ' ') AS names FROM (SELECT firm, name FROM contact ORDER BY firm, id) GROUP BY firm;

CREATE TRIGGER derived_firm_insert AFTER INSERT ON firm BEGIN
  INSERT INTO derived_firm (id, stage, name_key) VALUES (NEW.id, (SELECT stage FROM firm_stage WHERE firm = NEW.id), bcp_fold (NEW.legal_name));
  INSERT INTO derived_firm_search (rowid, legal_name, trade_name, rfc, municipality, contact)
  VALUES (NEW.id, NEW.legal_name, NEW.trade_name, NEW.rfc,
          (SELECT name FROM municipality WHERE code = NEW.municipality),
          (SELECT names FROM firm_contact_names WHERE firm = NEW.id));
END;

CREATE TRIGGER derived_firm_delete AFTER DELETE ON firm BEGIN
  DELETE FROM derived_firm WHERE id = OLD.id;
  DELETE FROM derived_firm_search WHERE rowid = OLD.id;
END;

CREATE TRIGGER derived_firm_update AFTER UPDATE OF legal_name, trade_name, rfc, municipality ON firm BEGIN
  UPDATE derived_firm SET name_key = bcp_fold (NEW.legal_name) WHERE id = NEW.id;
  UPDATE derived_firm_search
  SET legal_name = NEW.legal_name, trade_name = NEW.trade_name, rfc = NEW.rfc,
      municipality = (SELECT name FROM municipality WHERE code = NEW.municipality)
  WHERE rowid = NEW.id;
END;

CREATE TRIGGER derived_contact_insert AFTER INSERT ON contact BEGIN
  UPDATE derived_firm_search SET contact = (SELECT names FROM firm_contact_names WHERE firm = NEW.firm) WHERE rowid = NEW.firm;
END;
CREATE TRIGGER derived_contact_update AFTER UPDATE ON contact BEGIN
  UPDATE derived_firm_search SET contact = (SELECT names FROM firm_contact_names WHERE firm = OLD.firm) WHERE rowid = OLD.firm;
  UPDATE derived_firm_search SET contact = (SELECT names FROM firm_contact_names WHERE firm = NEW.firm) WHERE rowid = NEW.firm;
END;
CREATE TRIGGER derived_contact_delete AFTER DELETE ON contact BEGIN
  UPDATE derived_firm_search SET contact = (SELECT names FROM firm_contact_names WHERE firm = OLD.firm) WHERE rowid = OLD.firm;
END;

CREATE TRIGGER derived_municipality_update AFTER UPDATE OF name ON municipality BEGIN
  UPDATE derived_firm_search SET municipality = NEW.name
  WHERE rowid IN (SELECT id FROM firm WHERE municipality = NEW.code);
END;

CREATE TRIGGER derived_participation_insert AFTER INSERT ON participation BEGIN
  UPDATE derived_firm SET stage = (SELECT stage FROM firm_stage WHERE firm = NEW.firm) WHERE id = NEW.firm;
END;
CREATE TRIGGER derived_participation_update AFTER UPDATE ON participation BEGIN
  UPDATE derived_firm SET stage = (SELECT stage FROM firm_stage WHERE firm = derived_firm.id) WHERE id IN (OLD.firm, NEW.firm);
END;
CREATE TRIGGER derived_participation_delete AFTER DELETE ON participation BEGIN
  UPDATE derived_firm SET stage = (SELECT stage FROM firm_stage WHERE firm = OLD.firm) WHERE id = OLD.firm AND EXISTS (SELECT 1 FROM firm WHERE id = OLD.firm);
END;
CREATE TRIGGER derived_preassessment_insert AFTER INSERT ON preassessment BEGIN
  UPDATE derived_firm SET stage = (SELECT stage FROM firm_stage WHERE firm = NEW.firm) WHERE id = NEW.firm;
END;
CREATE TRIGGER derived_preassessment_update AFTER UPDATE ON preassessment BEGIN
  UPDATE derived_firm SET stage = (SELECT stage FROM firm_stage WHERE firm = derived_firm.id) WHERE id IN (OLD.firm, NEW.firm);
END;
CREATE TRIGGER derived_preassessment_delete AFTER DELETE ON preassessment BEGIN
  UPDATE derived_firm SET stage = (SELECT stage FROM firm_stage WHERE firm = OLD.firm) WHERE id = OLD.firm AND EXISTS (SELECT 1 FROM firm WHERE id = OLD.firm);
END;
CREATE TRIGGER derived_project_insert AFTER INSERT ON project BEGIN
  UPDATE derived_firm SET stage = (SELECT stage FROM firm_stage WHERE firm = NEW.firm) WHERE id = NEW.firm;
END;
CREATE TRIGGER derived_project_update AFTER UPDATE ON project BEGIN
  UPDATE derived_firm SET stage = (SELECT stage FROM firm_stage WHERE firm = derived_firm.id) WHERE id IN (OLD.firm, NEW.firm);
END;
CREATE TRIGGER derived_project_delete AFTER DELETE ON project BEGIN
  UPDATE derived_firm SET stage = (SELECT stage FROM firm_stage WHERE firm = OLD.firm) WHERE id = OLD.firm AND EXISTS (SELECT 1 FROM firm WHERE id = OLD.firm);
END;

-- When each milestone is due. An anchor beyond the programme's end stays where it falls; the page
-- and the paper mark it (C-03).
CREATE VIEW programme_end AS
SELECT date (start_date, '+' || duration_months || ' months', '-1 day') AS end_date FROM programme;

CREATE VIEW milestone_due AS
SELECT m.id AS milestone,
  CASE m.anchor
    WHEN 'start' THEN date (p.start_date, m.offset_months || ' months', CASE WHEN m.offset_months > 0 THEN '-1 day' ELSE '0 days' END)
    WHEN 'end' THEN date (p.start_date, (p.duration_months + m.offset_months) || ' months', '-1 day')
    WHEN 'year_start' THEN date ((SELECT y.start_date FROM programme_year y WHERE y.number = m.anchor_year), m.offset_months || ' months', CASE WHEN m.offset_months > 0 THEN '-1 day' ELSE '0 days' END)
    WHEN 'year_end' THEN date ((SELECT y.end_date FROM programme_year y WHERE y.number = m.anchor_year), '+1 day', m.offset_months || ' months', '-1 day')
    ELSE m.fixed_date
  END AS due
FROM milestone m, programme p;
