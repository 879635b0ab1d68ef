-- The tables of version 1, as restool made them: a library of them must be brought up to date.
CREATE TABLE resolution (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  symbol TEXT, symbol_key TEXT, organ TEXT, number TEXT, title TEXT, session INTEGER, adopted TEXT,
  source TEXT NOT NULL, place TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL, language TEXT NOT NULL,
  characters INTEGER NOT NULL, problems INTEGER NOT NULL, grammar TEXT NOT NULL
);
CREATE INDEX resolution_sha256 ON resolution (sha256);
CREATE INDEX resolution_symbol ON resolution (symbol_key);

CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  data BLOB NOT NULL
);

CREATE TABLE superseded (
  sha256 TEXT PRIMARY KEY, place TEXT NOT NULL, key TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE clause (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL, number TEXT, section TEXT,
  text TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, verbs TEXT
);
CREATE VIRTUAL TABLE clause_text USING fts5 (
  text, content = 'clause', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE act (
  clause INTEGER NOT NULL, position INTEGER NOT NULL, who INTEGER NOT NULL,
  part TEXT NOT NULL, verb TEXT NOT NULL, phrase TEXT NOT NULL, force TEXT NOT NULL, implied INTEGER NOT NULL,
  actor TEXT, who_text TEXT, who_name TEXT, who_id TEXT, who_kind TEXT,
  action TEXT, due TEXT, due_from TEXT, due_until TEXT, report INTEGER NOT NULL, report_to TEXT, report_on TEXT,
  items TEXT,
  PRIMARY KEY (clause, position, who)
) WITHOUT ROWID;
CREATE INDEX act_actor ON act (actor, clause, position, who, verb, force) WHERE actor IS NOT NULL;
CREATE INDEX act_verb ON act (verb, clause, position, who);
CREATE INDEX act_force ON act (force, clause, position, who, verb);
CREATE INDEX act_due ON act (due_from, due_until, clause, position, who) WHERE due_from IS NOT NULL;

CREATE TABLE citation (
  clause INTEGER NOT NULL, position INTEGER NOT NULL,
  part TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, symbol TEXT, title TEXT, date TEXT, pinpoint TEXT,
  text TEXT NOT NULL, via TEXT NOT NULL, marker TEXT, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  verb TEXT, phrase TEXT, force TEXT,
  PRIMARY KEY (clause, position)
) WITHOUT ROWID;
CREATE INDEX citation_target ON citation (target, clause, position);
CREATE INDEX citation_kind ON citation (kind, target);

CREATE TABLE entry (
  kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, detail TEXT,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE spelling (
  kind TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, written TEXT NOT NULL,
  PRIMARY KEY (kind, key, id)
) WITHOUT ROWID;
CREATE TABLE membership (
  actor TEXT NOT NULL, held_by TEXT NOT NULL,
  PRIMARY KEY (actor, held_by)
) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
