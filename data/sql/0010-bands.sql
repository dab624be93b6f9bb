-- What a band is compared with: a figure that the worksheets give, of what (a code or words of a name), and
-- what it is divided by where that is not production. The bands of the catalogue know theirs.

ALTER TABLE benchmark ADD COLUMN measure TEXT;
ALTER TABLE benchmark ADD COLUMN subject TEXT;
ALTER TABLE benchmark ADD COLUMN divisor TEXT;

UPDATE benchmark SET measure = 'water' WHERE code IN ('TAN-WATER', 'TAN-WATER-CLASSIC', 'HOS-WATER', 'HOS-WATER-DAY', 'HOT-WATER-SMALL', 'HOT-WATER-MID', 'HOT-WATER-LUXURY', 'HOT-WATER');
UPDATE benchmark SET measure = 'wastewater' WHERE code IN ('TAN-WASTEWATER');
UPDATE benchmark SET measure = 'uptake', subject = 'Cr' WHERE code IN ('TAN-CR-UPTAKE');
UPDATE benchmark SET measure = 'waste_content', subject = 'Cr' WHERE code IN ('TAN-CR-FLOAT');
UPDATE benchmark SET measure = 'waste', subject = 'rebajadura|shaving' WHERE code IN ('TAN-SHAVINGS');
UPDATE benchmark SET measure = 'analysis', subject = 'BOD' WHERE code IN ('TAN-EFF-BOD');
UPDATE benchmark SET measure = 'analysis', subject = 'COD' WHERE code IN ('TAN-EFF-COD');
UPDATE benchmark SET measure = 'analysis', subject = 'Cl' WHERE code IN ('TAN-EFF-CL');
UPDATE benchmark SET measure = 'analysis', subject = 'TSS' WHERE code IN ('TAN-EFF-TSS');
UPDATE benchmark SET measure = 'analysis', subject = 'Cr' WHERE code IN ('TAN-EFF-CR');
UPDATE benchmark SET measure = 'energy' WHERE code IN ('TAN-ENERGY', 'HOT-ENERGY');
UPDATE benchmark SET measure = 'inputs', subject = 'chemical' WHERE code IN ('TAN-CHEMICALS');
UPDATE benchmark SET measure = 'products', subject = 'acabado|finished' WHERE code IN ('TAN-YIELD');
UPDATE benchmark SET measure = 'emissions', subject = 'disolvente|solvent|COV|VOC' WHERE code IN ('TAN-VOC', 'AUT-VOC');
UPDATE benchmark SET measure = 'material_efficiency' WHERE code IN ('CHE-EFFICIENCY');
UPDATE benchmark SET measure = 'waste' WHERE code IN ('CHE-E-BULK', 'CHE-E-FINE', 'CHE-E-PHARMA', 'HOT-WASTE');
UPDATE benchmark SET measure = 'rejects' WHERE code IN ('CHE-OFF-SPEC');
UPDATE benchmark SET measure = 'water', divisor = 'floor_area' WHERE code IN ('HOS-WATER-AREA');
UPDATE benchmark SET measure = 'hazardous_share' WHERE code IN ('HOS-HAZARDOUS-SHARE');
UPDATE benchmark SET measure = 'hazardous_waste' WHERE code IN ('HOS-HAZARDOUS');
UPDATE benchmark SET measure = 'energy', divisor = 'floor_area' WHERE code IN ('HOT-ENERGY-AREA');
