-- Firms that are entered by hand are numbered by the programme's pattern; those of a directory are not,
-- so that the next number is found among few.

CREATE INDEX firm_code ON firm (code) WHERE code IS NOT NULL;
