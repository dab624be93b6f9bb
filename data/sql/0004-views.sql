-- Ways to look at a list that people gave a name: shared by all who open the file.

-- kind is an entity's name; filters "field=value,value&field=…", each value percent-encoded; sort
-- "field,field:desc"; columns "field,field". Empty: all of them, the usual order, the usual columns.
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  search TEXT,
  filters TEXT,
  sort TEXT,
  columns TEXT
);
CREATE UNIQUE INDEX saved_view_name ON saved_view (kind, name);
