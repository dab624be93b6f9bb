-- Firms that somebody looked at and found to be two; firm is the lesser id.
CREATE TABLE distinct_firms (
  id INTEGER PRIMARY KEY,
  firm INTEGER NOT NULL REFERENCES firm (id) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES firm (id) ON DELETE CASCADE,
  decided_on TEXT NOT NULL,
  author TEXT,
  UNIQUE (firm, other)
);
CREATE INDEX distinct_firms_other ON distinct_firms (other);

-- Firms that look like one plant, each pair from both sides; made by a scan, which notes the history
-- entry up to which it has looked. What happens to the firms afterwards shows at once through the view;
-- the list of a firm is a number for its source, NULL where unknown.
CREATE TABLE derived_duplicate (
  firm INTEGER NOT NULL,
  other INTEGER NOT NULL,
  firm_list INTEGER,
  other_list INTEGER,
  weight REAL NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (firm, other)
) WITHOUT ROWID;
CREATE INDEX derived_duplicate_weight ON derived_duplicate (weight) WHERE firm < other;

CREATE TABLE derived_duplicate_scan (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  entry INTEGER NOT NULL,
  rules INTEGER NOT NULL
);

-- Pairs that may still be one plant: both are there, and nobody said they are two.
CREATE VIEW duplicate_pair AS
SELECT * FROM derived_duplicate d
WHERE EXISTS (SELECT 1 FROM firm f WHERE f.id = d.firm) AND EXISTS (SELECT 1 FROM firm f WHERE f.id = d.other)
  AND NOT EXISTS (SELECT 1 FROM distinct_firms x WHERE x.firm = min (d.firm, d.other) AND x.other = max (d.firm, d.other));

-- A list names a plant once: of the firms of one list only the one that is most alike is a candidate, and
-- those that are nearly as much so.
CREATE VIEW duplicate_candidate AS
SELECT d.firm AS firm, d.other AS other, d.weight AS weight, d.reasons AS reasons FROM duplicate_pair d
WHERE d.firm < d.other
  AND NOT EXISTS (SELECT 1 FROM duplicate_pair x WHERE x.firm = d.firm AND x.other_list = d.other_list AND x.weight > d.weight + 1)
  AND NOT EXISTS (SELECT 1 FROM duplicate_pair x WHERE x.firm = d.other AND x.other_list = d.firm_list AND x.weight > d.weight + 1);
