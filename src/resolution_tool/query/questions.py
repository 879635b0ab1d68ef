"""The questions: for each, the table that it asks, what of it is a row, and how rows may be sorted and counted."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from resolution_tool.library.tables import CLAUSE_BITS, NO_DAY
from resolution_tool.query.filters import Asked, Condition
from resolution_tool.query.marks import find_matches
from resolution_tool.query.plan import SHAPES, Table

Row = dict[str, Any]
Build = Callable[[sqlite3.Connection, Asked, tuple[Any, ...]], Row]
_BESIDE = f"JOIN resolution r ON r.id = {{clause}} >> {CLAUSE_BITS}"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `columns` are read of `table` and what is joined to it, and `build` makes a row of them.

    `groups` are the SQL of what rows may be counted by, `sorts` of how they may be sorted besides as stored;
    `indexed` are the groups that an index alone can count.
    """

    name: str
    table: Table
    joins: str
    columns: str
    build: Build
    fixed: tuple[Condition, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    sorts: Mapping[str, str] = field(default_factory=dict)
    indexed: frozenset[str] = frozenset()

    @property
    def select(self) -> str:
        """The SELECT of one row by its key."""
        shape = SHAPES[self.table]
        where = " AND ".join(f"{column} = ?" for column in shape.key)
        return f"SELECT {self.columns} FROM {self.table} {shape.letter} {self.joins} WHERE {where}"


_OF_RESOLUTION = {
    "organ": "r.organ",
    "session": "r.session",
    "year": "CAST(substr(r.adopted, 1, 4) AS INTEGER)",
    "symbol": "r.symbol",
    "source": "r.source",
}
_SORT_RESOLUTION = {
    "newest": "r.adopted IS NULL, r.adopted DESC, {key}",
    "oldest": "r.adopted IS NULL, r.adopted, {key}",
    "symbol": "r.symbol IS NULL, r.organ, length(r.symbol), r.symbol, {key}",
}
_RANK = "(SELECT CAST(detail AS INTEGER) FROM entry WHERE kind = 'force' AND id = {force})"
_SORT_ACT = {
    **_SORT_RESOLUTION,
    "force": f"{_RANK.format(force='a.force')} DESC, {{key}}",
    "due": "a.due_from IS NULL, a.due_from, a.due_until, {key}",
}


def _build_duty(connection: sqlite3.Connection, asked: Asked, values: tuple[Any, ...]) -> Row:
    (symbol, clause, verb, phrase, force, text, name, id_, kind, actor, action, due, implied, quote, start, stop,
     items, source, adopted, clause_id) = values  # fmt: skip
    return {
        "symbol": symbol,
        "clause": clause,
        "verb": verb,
        "phrase": phrase,
        "force": force,
        "addressee": {
            "text": text,
            "name": name,
            "id": id_,
            "kind": kind,
            "direct": asked.actors is None or actor in asked.actors,
        },
        "action": action,
        "due": json.loads(due) if due else [],
        "implied": bool(implied),
        "quote": quote,
        "span": [start, stop],
        "items": _find_items(connection, clause_id, items),
        "source": source,
        "adopted": adopted,
    }


def _find_items(connection: sqlite3.Connection, clause: int, items: str | None) -> list[Row]:
    if not items:
        return []
    first = clause >> CLAUSE_BITS << CLAUSE_BITS
    found = []
    for place in items.split(","):
        row = connection.execute("SELECT ref, text FROM clause WHERE id = ?", (first + int(place),)).fetchone()
        found.append({"clause": row[0], "text": row[1]})
    return found


def _build_finding(connection: sqlite3.Connection, asked: Asked, values: tuple[Any, ...]) -> Row:
    symbol, clause, part, number, section, verbs, quote, start, stop, source, adopted = values
    return {
        "symbol": symbol,
        "clause": clause,
        "part": part,
        "number": number,
        "section": json.loads(section) if section else [],
        "verbs": verbs.split(",") if verbs else [],
        "quote": quote,
        "matches": find_matches(connection, asked.match, quote),
        "span": [start, stop],
        "source": source,
        "adopted": adopted,
    }


def _build_citing(_: sqlite3.Connection, __: Asked, values: tuple[Any, ...]) -> Row:
    (symbol, clause, verb, phrase, force, kind, cited, title, date, pinpoint, text, at, to, via, marker, quote,
     start, stop, source, adopted) = values  # fmt: skip
    return {
        "symbol": symbol,
        "clause": clause,
        "verb": verb,
        "phrase": phrase,
        "force": force,
        "cited": {
            "kind": kind,
            "symbol": cited,
            "title": title,
            "date": date,
            "pinpoint": pinpoint,
            "text": text,
            "span": [at, to],
        },
        "via": via,
        "marker": marker,
        "quote": quote,
        "span": [start, stop],
        "source": source,
        "adopted": adopted,
    }


def _build_owed(connection: sqlite3.Connection, asked: Asked, values: tuple[Any, ...]) -> Row:
    first, last, report, to, subject, *rest = values
    duty = _build_duty(connection, asked, tuple(rest))
    keep = ("symbol", "clause", "verb", "force", "addressee", "action")
    after = ("due", "implied", "quote", "span", "items", "source", "adopted")
    return {
        "start": None if first == NO_DAY else first,
        "end": last,
        **{name: duty[name] for name in keep},
        "report": bool(report),
        "to": to,
        "subject": subject,
        **{name: duty[name] for name in after},
    }


def _build_listed(_: sqlite3.Connection, __: Asked, values: tuple[Any, ...]) -> Row:
    names = (
        "symbol",
        "organ",
        "session",
        "adopted",
        "title",
        "characters",
        "problems",
        "source",
        "sha256",
        "grammar",
    )
    return dict(zip(names, values, strict=True))


_DUTY_COLUMNS = (
    "r.symbol, c.ref, a.verb, a.phrase, a.force, a.who_text, a.who_name, a.who_id, a.who_kind, a.actor, a.action, "
    "a.due, a.implied, c.text, c.start, c.stop, a.items, r.source, r.adopted, c.id"
)
_ACT_JOINS = f"JOIN clause c ON c.id = a.clause {_BESIDE.format(clause='a.clause')}"
_FIRST_DAY = f"nullif(a.due_from, '{NO_DAY}')"
_ACT_GROUPS = {
    **_OF_RESOLUTION,
    "part": "a.part",
    "verb": "+a.verb",  # the plus keeps SQLite from going by the index of verbs, and looking up each act
    "force": "+a.force",
    "actor": "a.actor",
    "kind": "a.who_kind",
    "to": "a.report_to",
    "due-year": f"CAST(substr({_FIRST_DAY}, 1, 4) AS INTEGER)",
    "due-month": f"substr({_FIRST_DAY}, 1, 7)",
}

DUTIES = Question(
    "who-must",
    "act",
    _ACT_JOINS,
    _DUTY_COLUMNS,
    _build_duty,
    (Condition("+a.actor IS NOT NULL"),),
    _ACT_GROUPS,
    _SORT_ACT,
    frozenset({"actor", "verb", "force", *_OF_RESOLUTION}),
)
OWED = Question(
    "due",
    "act",
    _ACT_JOINS,
    f"a.due_from, a.due_until, a.report, a.report_to, a.report_on, {_DUTY_COLUMNS}",
    _build_owed,
    (Condition("+a.actor IS NOT NULL"), Condition("a.due_from IS NOT NULL")),
    _ACT_GROUPS,
    {**_SORT_ACT, "due": "a.due_from, a.due_until, {key}"},
)
FINDINGS = Question(
    "find",
    "clause",
    _BESIDE.format(clause="c.id"),
    "r.symbol, c.ref, c.part, c.number, c.section, c.verbs, c.text, c.start, c.stop, r.source, r.adopted",
    _build_finding,
    (),
    {**_OF_RESOLUTION, "part": "c.part"},
    _SORT_RESOLUTION,
)
CITING = Question(
    "cites",
    "citation",
    f"JOIN clause c ON c.id = t.clause {_BESIDE.format(clause='t.clause')}",
    "r.symbol, c.ref, t.verb, t.phrase, t.force, t.kind, t.symbol, t.title, t.date, t.pinpoint, t.text, t.start, "
    "t.stop, t.via, t.marker, c.text, c.start, c.stop, r.source, r.adopted",
    _build_citing,
    (),
    {
        **_OF_RESOLUTION,
        "part": "t.part",
        "verb": "t.verb",
        "force": "t.force",
        "cited": "t.target",
        "cited-kind": "t.kind",
        "via": "t.via",
    },
    {**_SORT_RESOLUTION, "force": f"{_RANK.format(force='t.force')} DESC, {{key}}"},
    frozenset({"cited", "cited-kind", *_OF_RESOLUTION}),
)
LISTED = Question(
    "list",
    "resolution",
    "",
    "r.symbol, r.organ, r.session, r.adopted, r.title, r.characters, r.problems, r.source, r.sha256, r.grammar",
    _build_listed,
    (),
    _OF_RESOLUTION,
    _SORT_RESOLUTION,
)
LABELS = {
    "actor": "SELECT coalesce((SELECT name FROM entry WHERE kind = 'actor' AND id = :key), "
    "(SELECT coalesce(who_name, who_text) FROM act WHERE actor = :key LIMIT 1))",
    "cited": "SELECT coalesce(symbol, title, text) FROM citation WHERE target = :key LIMIT 1",
}
"""How what is counted by its key is called."""

ACTS = Question("acts", "act", "", "", _build_listed, (Condition("a.who = 0"),), _ACT_GROUPS)
"""For counts alone: each act once, whomever it addresses."""

LEVELS = "SELECT id FROM entry WHERE kind = 'force' ORDER BY CAST(detail AS INTEGER) DESC"
"""The levels of force, strongest first."""

REPORTS = Condition("a.report = 1")
"""What makes a duty one to report."""

QUESTIONS = {question.name: question for question in (DUTIES, OWED, FINDINGS, CITING, LISTED)}
