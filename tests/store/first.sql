-- A small kind of file: parents with children, what they are sorted by, and a search index.
CREATE TABLE parent (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  amount REAL,
  code TEXT UNIQUE
);
CREATE INDEX parent_amount ON parent (amount);

CREATE TABLE child (
  id INTEGER PRIMARY KEY,
  parent INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE,
  name TEXT NOT NULL
);
CREATE INDEX child_parent ON child (parent);

CREATE TABLE guest (
  id INTEGER PRIMARY KEY,
  parent INTEGER REFERENCES parent (id) ON DELETE SET NULL,
  name TEXT
);

CREATE TABLE derived_parent (
  id INTEGER PRIMARY KEY,
  name_key TEXT NOT NULL
);

CREATE VIRTUAL TABLE derived_search USING fts5 (name);

CREATE TRIGGER derived_parent_insert AFTER INSERT ON parent BEGIN
  INSERT INTO derived_parent (id, name_key) VALUES (NEW.id, bcp_fold (NEW.name));
  INSERT INTO derived_search (rowid, name) VALUES (NEW.id, NEW.name);
END;

CREATE TRIGGER derived_parent_update AFTER UPDATE OF name ON parent BEGIN
  UPDATE derived_parent SET name_key = bcp_fold (NEW.name) WHERE id = NEW.id;
  UPDATE derived_search SET name = NEW.name WHERE rowid = NEW.id;
END;

CREATE TRIGGER derived_parent_delete AFTER DELETE ON parent BEGIN
  DELETE FROM derived_parent WHERE id = OLD.id;
  DELETE FROM derived_search WHERE rowid = OLD.id;
END;
