"""The tables of a library, and what tells its file from any other. docs/library.md explains them."""

APPLICATION_ID = 0x52455354  # "REST", in the header of the file
VERSION = 2  # of the tables; raised when they change, with a step in upgrade.py

CLAUSE_BITS = 20  # a clause's id is its resolution's, shifted by so many bits, plus its place
MOST_CLAUSES = 1 << CLAUSE_BITS
NO_DAY = "~"  # in the column due_from, of what is due on no known day: it sorts behind all days

TOKENIZER = '"unicode61 remove_diacritics 2"'  # tells words apart, and letters from their accents

TABLES = f"""
CREATE TABLE resolution (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  symbol TEXT, symbol_key TEXT, organ TEXT, number TEXT, title TEXT, session INTEGER, adopted TEXT,
  source TEXT NOT NULL, place TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL, language TEXT NOT NULL,
  characters INTEGER NOT NULL, problems INTEGER NOT NULL, grammar TEXT NOT NULL,
  clauses INTEGER NOT NULL DEFAULT 0, citations INTEGER NOT NULL DEFAULT 0
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
  text, content = 'clause', content_rowid = 'id', tokenize = {TOKENIZER}
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

CREATE TABLE act_tally (
  organ TEXT NOT NULL, session INTEGER NOT NULL, year INTEGER NOT NULL, part TEXT NOT NULL,
  force TEXT NOT NULL, verb TEXT NOT NULL, acts INTEGER NOT NULL,
  PRIMARY KEY (organ, session, year, part, force, verb)
) WITHOUT ROWID;
CREATE TABLE duty_tally (
  organ TEXT NOT NULL, session INTEGER NOT NULL, year INTEGER NOT NULL, part TEXT NOT NULL,
  actor TEXT NOT NULL, duties INTEGER NOT NULL, reports INTEGER NOT NULL,
  PRIMARY KEY (organ, session, year, part, actor)
) WITHOUT ROWID;
"""

LEXICON = """
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
"""
