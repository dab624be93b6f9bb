-- Photos, scans and documents, kept in the programme's file. What an attachment belongs to is named by
-- exactly one of the references, so that it goes and comes back with its record like everything else that
-- belongs to it. The bytes stand in a table of their own, which no list reads; its ids are the attachments'.
--
-- They take the place of observation.photo, option.photo, commitment.scan, bill.scan and
-- input_material.safety_sheet, which held the name of a file beside the programme. Those columns stay, and what
-- they hold is still shown.

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  firm INTEGER REFERENCES firm (id) ON DELETE CASCADE,
  committee INTEGER REFERENCES committee (id) ON DELETE CASCADE,
  activity INTEGER REFERENCES activity (id) ON DELETE CASCADE,
  course INTEGER REFERENCES course (id) ON DELETE CASCADE,
  preassessment INTEGER REFERENCES preassessment (id) ON DELETE CASCADE,
  project INTEGER REFERENCES project (id) ON DELETE CASCADE,
  assessment INTEGER REFERENCES assessment (id) ON DELETE CASCADE,
  commitment INTEGER REFERENCES commitment (id) ON DELETE CASCADE,
  permit INTEGER REFERENCES permit (id) ON DELETE CASCADE,
  analysis INTEGER REFERENCES analysis (id) ON DELETE CASCADE,
  input_material INTEGER REFERENCES input_material (id) ON DELETE CASCADE,
  meter INTEGER REFERENCES meter (id) ON DELETE CASCADE,
  bill INTEGER REFERENCES bill (id) ON DELETE CASCADE,
  operation INTEGER REFERENCES operation (id) ON DELETE CASCADE,
  waste INTEGER REFERENCES waste (id) ON DELETE CASCADE,
  option INTEGER REFERENCES option (id) ON DELETE CASCADE,
  observation INTEGER REFERENCES observation (id) ON DELETE CASCADE,
  expense INTEGER REFERENCES expense (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  caption TEXT,
  taken_on TEXT,
  author TEXT,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  sha256 TEXT NOT NULL
);
CREATE INDEX attachment_firm ON attachment (firm) WHERE firm IS NOT NULL;
CREATE INDEX attachment_committee ON attachment (committee) WHERE committee IS NOT NULL;
CREATE INDEX attachment_activity ON attachment (activity) WHERE activity IS NOT NULL;
CREATE INDEX attachment_course ON attachment (course) WHERE course IS NOT NULL;
CREATE INDEX attachment_preassessment ON attachment (preassessment) WHERE preassessment IS NOT NULL;
CREATE INDEX attachment_project ON attachment (project) WHERE project IS NOT NULL;
CREATE INDEX attachment_assessment ON attachment (assessment) WHERE assessment IS NOT NULL;
CREATE INDEX attachment_commitment ON attachment (commitment) WHERE commitment IS NOT NULL;
CREATE INDEX attachment_permit ON attachment (permit) WHERE permit IS NOT NULL;
CREATE INDEX attachment_analysis ON attachment (analysis) WHERE analysis IS NOT NULL;
CREATE INDEX attachment_input_material ON attachment (input_material) WHERE input_material IS NOT NULL;
CREATE INDEX attachment_meter ON attachment (meter) WHERE meter IS NOT NULL;
CREATE INDEX attachment_bill ON attachment (bill) WHERE bill IS NOT NULL;
CREATE INDEX attachment_operation ON attachment (operation) WHERE operation IS NOT NULL;
CREATE INDEX attachment_waste ON attachment (waste) WHERE waste IS NOT NULL;
CREATE INDEX attachment_option ON attachment (option) WHERE option IS NOT NULL;
CREATE INDEX attachment_observation ON attachment (observation) WHERE observation IS NOT NULL;
CREATE INDEX attachment_expense ON attachment (expense) WHERE expense IS NOT NULL;

CREATE TABLE attachment_bytes (
  id INTEGER PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
);
