-- Search as you type begins with one letter or two, which hundreds of thousands of firms have: what
-- matches such a beginning is listed ready.

DROP TABLE derived_firm_search;
CREATE VIRTUAL TABLE derived_firm_search USING fts5 (
  legal_name, trade_name, rfc, municipality, contact,
  tokenize = "unicode61 remove_diacritics 2", detail = column, columnsize = 0, prefix = '1 2'
);
INSERT INTO derived_firm_search (rowid, legal_name, trade_name, rfc, municipality, contact)
SELECT f.id, f.legal_name, f.trade_name, f.rfc, m.name, c.names
FROM firm f LEFT JOIN municipality m ON m.code = f.municipality
LEFT JOIN firm_contact_names c ON c.firm = f.id ORDER BY f.id;
