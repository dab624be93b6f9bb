-- The national register's key of a plant (RETC), and how the columns of a table were understood.

ALTER TABLE firm ADD COLUMN nra TEXT;
CREATE INDEX firm_nra ON firm (nra) WHERE nra IS NOT NULL;

-- One row for each set of headings: signature is what tells sets apart, headings is a JSON array as
-- the file had them, map is a JSON object from the heading's position to a field's name.
CREATE TABLE mapping (
  id INTEGER PRIMARY KEY,
  signature TEXT NOT NULL UNIQUE,
  headings TEXT NOT NULL,
  map TEXT NOT NULL,
  used_on TEXT
);
