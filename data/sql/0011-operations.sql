-- Capacity, batch and cleaning of a unit operation say how they are known, as every quantity of the worksheets.

ALTER TABLE operation ADD COLUMN data_quality TEXT;
ALTER TABLE operation ADD COLUMN source_note TEXT;
