-- The figures read of each firm that takes part where it is, and what it lacks: side by side here,
-- while the firms themselves lie spread over a directory of a million.

CREATE TABLE derived_case_firm (
  id INTEGER PRIMARY KEY,
  stage INTEGER NOT NULL,
  sector TEXT,
  state TEXT,
  scian TEXT,
  municipality TEXT,
  consent_data_use INTEGER,
  consent_publication TEXT
);
INSERT INTO derived_case_firm (id, stage, sector, state, scian, municipality, consent_data_use, consent_publication)
SELECT f.id, d.stage, f.sector, f.state, f.scian, f.municipality, f.consent_data_use, f.consent_publication
FROM derived_firm d CROSS JOIN firm f ON f.id = d.id WHERE d.stage > 1;

CREATE TRIGGER derived_case_firm_insert AFTER INSERT ON derived_firm WHEN NEW.stage > 1 BEGIN
  INSERT INTO derived_case_firm (id, stage, sector, state, scian, municipality, consent_data_use, consent_publication)
  SELECT id, NEW.stage, sector, state, scian, municipality, consent_data_use, consent_publication FROM firm WHERE id = NEW.id;
END;
CREATE TRIGGER derived_case_firm_stage AFTER UPDATE OF stage ON derived_firm WHEN NEW.stage <> OLD.stage BEGIN
  DELETE FROM derived_case_firm WHERE id = OLD.id;
  INSERT INTO derived_case_firm (id, stage, sector, state, scian, municipality, consent_data_use, consent_publication)
  SELECT id, NEW.stage, sector, state, scian, municipality, consent_data_use, consent_publication FROM firm
  WHERE id = NEW.id AND NEW.stage > 1;
END;
CREATE TRIGGER derived_case_firm_delete AFTER DELETE ON derived_firm WHEN OLD.stage > 1 BEGIN
  DELETE FROM derived_case_firm WHERE id = OLD.id;
END;
CREATE TRIGGER derived_case_firm_update
AFTER UPDATE OF sector, state, scian, municipality, consent_data_use, consent_publication ON firm BEGIN
  UPDATE derived_case_firm
  SET sector = NEW.sector, state = NEW.state, scian = NEW.scian, municipality = NEW.municipality,
      consent_data_use = NEW.consent_data_use, consent_publication = NEW.consent_publication
  WHERE id = NEW.id;
END;

-- How many firms there are of each sector in each state; '' where a firm has none.

CREATE TABLE derived_firm_count (
  sector TEXT NOT NULL,
  state TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (sector, state)
) WITHOUT ROWID;
INSERT INTO derived_firm_count (sector, state, n)
SELECT coalesce (sector, ''), coalesce (state, ''), count (*) FROM firm GROUP BY 1, 2;

CREATE TRIGGER derived_firm_count_insert AFTER INSERT ON firm BEGIN
  INSERT INTO derived_firm_count (sector, state, n) VALUES (coalesce (NEW.sector, ''), coalesce (NEW.state, ''), 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER derived_firm_count_delete AFTER DELETE ON firm BEGIN
  UPDATE derived_firm_count SET n = n - 1
  WHERE sector = coalesce (OLD.sector, '') AND state = coalesce (OLD.state, '');
END;
CREATE TRIGGER derived_firm_count_update AFTER UPDATE OF sector, state ON firm
WHEN NEW.sector IS NOT OLD.sector OR NEW.state IS NOT OLD.state BEGIN
  UPDATE derived_firm_count SET n = n - 1
  WHERE sector = coalesce (OLD.sector, '') AND state = coalesce (OLD.state, '');
  INSERT INTO derived_firm_count (sector, state, n) VALUES (coalesce (NEW.sector, ''), coalesce (NEW.state, ''), 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
