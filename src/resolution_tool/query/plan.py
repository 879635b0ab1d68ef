"""From filters to SQL: which index a question begins with, and what it looks at on the way.

SQLite cannot know that "Member States" is addressed a hundred thousand times and "UNODC" a thousand; so the rows
of each index that could begin are counted here, up to a limit, and the shortest begins. Where all are long, rows
are looked through in the order in which they are asked for, and the first are there at once.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from resolution_tool.library.connection import explain
from resolution_tool.library.numbering import find_range
from resolution_tool.library.tables import CLAUSE_BITS, MOST_CLAUSES
from resolution_tool.query.filters import Asked, Condition, build_any

if TYPE_CHECKING:
    from resolution_tool.library import Library

_LONG = 20_000  # rows of an index that are too many to be sorted before the first is shown
_LONGEST = 400_000  # that are counted where all rows are needed, whatever is shown of them

_FEW = 300  # rows that may each be looked for in the full text
_FIRST = f"(r.id << {CLAUSE_BITS})"  # the least and the greatest id of the clauses of a resolution
_LAST = f"((r.id << {CLAUSE_BITS}) + {MOST_CLAUSES - 1})"

Table = Literal["act", "clause", "citation", "resolution"]


class Shape(NamedTuple):
    """A table as questions see it: its letter, the column with the id of the clause, and its key in order."""

    letter: str
    clause: str
    key: tuple[str, ...]


SHAPES: dict[Table, Shape] = {
    "act": Shape("a", "a.clause", ("a.clause", "a.position", "a.who")),
    "clause": Shape("c", "c.id", ("c.id",)),
    "citation": Shape("t", "t.clause", ("t.clause", "t.position")),
    "resolution": Shape("r", _FIRST, ("r.id",)),
}


@dataclass(slots=True)
class Plan:
    """The inside of a SELECT: what stands after FROM, its conditions, and the natural order of its rows."""

    source: str
    conditions: list[Condition]
    order: str | None
    values: list[object]

    def build(self, columns: str, order: str | None = None, limit: int | None = None, tail: str = "") -> str:
        """Return the SELECT of some columns; without `order`, rows come as they are stored."""
        where = " AND ".join(condition.sql for condition in self.conditions) or "1"
        order = order or self.order
        ordered = tail or (f" ORDER BY {order}" if order else "")
        limited = f" LIMIT {limit:d}" if limit is not None else ""
        return f"SELECT {columns} FROM {self.source} WHERE {where}{ordered}{limited}"

    @property
    def parameters(self) -> tuple[object, ...]:
        """The values of all conditions, in the order of the SQL."""
        return (*self.values, *(value for condition in self.conditions for value in condition.values))


def build_plan(
    library: "Library",
    table: Table,
    asked: Asked,
    fixed: Iterable[Condition] = (),
    *,
    joined: bool = False,
    in_order: bool = True,
) -> Plan:
    """Plan a question to one table; `fixed` are its own conditions, `joined` asks for the resolution of each row.

    What is only counted, or sorted by what no index has, need not come `in_order`. Raises `LibraryError` if the
    library is damaged.
    """
    with explain(library.path):
        return _plan(
            library.connection, table, asked, fixed, is_sorted=library.is_sorted, joined=joined, in_order=in_order
        )


def _plan(
    connection: sqlite3.Connection,
    table: Table,
    asked: Asked,
    fixed: Iterable[Condition],
    *,
    is_sorted: bool,
    joined: bool,
    in_order: bool = True,
) -> Plan:
    """Plan a question; `is_sorted` tells whether ids follow the day of adoption."""
    shape = SHAPES[table]
    if table == "resolution":
        return _plan_resolutions(connection, asked, list(fixed), is_sorted=is_sorted)
    starts = _count_starts(connection, table, asked, _LONG if in_order else _LONGEST)
    first = _choose_start(starts) if in_order else min(starts, key=lambda name: starts[name], default="")
    conditions = [*fixed, *_build_row_conditions(table, shape, asked, first)]
    if asked.match is not None and first != "text":
        conditions.append(_build_match(shape, asked.match, few=starts.get(first, _LONG) < _FEW))
    if asked.targets is not None and first != "cites":
        conditions.append(_build_cites(shape, asked.targets))
    by_day = _build_days(asked, shape, is_sorted=is_sorted)
    joined = joined or bool(asked.resolution) or any("r." in condition.sql for condition in by_day)
    return _build_source(table, asked, first, [*conditions, *by_day, *asked.resolution], joined=joined)


def _plan_resolutions(
    connection: sqlite3.Connection, asked: Asked, conditions: list[Condition], *, is_sorted: bool
) -> Plan:
    """Plan a question to resolutions: those in which a clause fits what is asked of clauses and acts."""
    shape = SHAPES["resolution"]
    conditions += [*_build_days(asked, shape, is_sorted=is_sorted), *asked.resolution]
    if asked.is_of_clauses:
        inner = _plan(connection, "clause", asked, (), is_sorted=is_sorted, joined=False, in_order=False)
        if inner.source == "clause c":  # no index can begin: each resolution is looked into as far as needed
            inner.conditions.append(Condition(f"c.id BETWEEN {_FIRST} AND {_LAST}"))
            conditions.append(Condition(f"EXISTS ({inner.build('1', tail=' ')})", inner.parameters))
        else:
            sql = inner.build(f"c.id >> {CLAUSE_BITS}", tail=" ")
            conditions.append(Condition(f"r.id IN ({sql})", inner.parameters))
    return Plan("resolution r", conditions, "r.id", [])


def _choose_start(starts: dict[str, int]) -> str:
    """Return the shortest start; where all are long, one that needs no sorting, or "" for the table as it is."""
    first = min(starts, key=lambda name: starts[name], default="")
    if first and starts[first] < _LONG:
        return first
    return next((name for name in ("text", "cites", "resolution") if name in starts), "")


def _build_source(table: Table, asked: Asked, first: str, conditions: list[Condition], *, joined: bool) -> Plan:
    shape = SHAPES[table]
    row = f"{table} {shape.letter}"
    beside = f" CROSS JOIN resolution r ON r.id = {shape.clause} >> {CLAUSE_BITS}" if joined else ""
    if first == "resolution":
        source = f"resolution r CROSS JOIN {row} ON {shape.clause} BETWEEN {_FIRST} AND {_LAST}"
        conditions = [_keep_from_indexes(condition, shape) for condition in conditions]
        return Plan(source, conditions, ", ".join(("r.id", *shape.key)), [])
    if first == "text":
        inner = Condition(
            "SELECT rowid AS id FROM clause_text WHERE clause_text MATCH ? ORDER BY rowid", (asked.match,)
        )
    elif first == "cites":
        cited = build_any("target", asked.targets or ())
        inner = Condition(f"SELECT DISTINCT clause AS id FROM citation WHERE {cited.sql} ORDER BY 1", cited.values)
    elif first and table != "act":
        keys = {"actor": asked.wanted, "verb": asked.verbs, "force": asked.forces}[first]
        acts = build_any(first, keys or ())
        inner = Condition(f"SELECT DISTINCT clause AS id FROM act WHERE {acts.sql} ORDER BY 1", acts.values)
    else:
        return Plan(f"{row}{beside}", conditions, ", ".join(shape.key), [])
    # without a limit, SQLite takes ORDER BY inside FROM for needless
    source = f"({inner.sql} LIMIT -1) f CROSS JOIN {row} ON {shape.clause} = f.id{beside}"
    return Plan(source, conditions, None, list(inner.values))


def _keep_from_indexes(condition: Condition, shape: Shape) -> Condition:
    """Return a condition that SQLite only looks at, with a plus: rows are to be found by their resolution alone."""
    is_range = condition.sql.startswith(f"{shape.clause} BETWEEN")
    hint = "+" if condition.sql.startswith(f"{shape.letter}.") and not is_range else ""
    return Condition(hint + condition.sql, condition.values)


def _count_starts(connection: sqlite3.Connection, table: Table, asked: Asked, most: int) -> dict[str, int]:
    """Return how many rows each index would begin with, up to `most`."""

    def count(source: str, values: Sequence[object], weight: int = 1) -> int:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {most // weight})"
        return int(connection.execute(sql, tuple(values)).fetchone()[0]) * weight

    starts: dict[str, int] = {}
    for name, keys in (("actor", asked.wanted), ("verb", asked.verbs), ("force", asked.forces)):
        if keys is not None and (name == "actor" or table != "citation"):
            any_of = build_any(name, keys)
            starts[name] = count(f"act WHERE {any_of.sql}", any_of.values)
    if asked.resolution:
        where = " AND ".join(condition.sql for condition in asked.resolution)
        values = [value for condition in asked.resolution for value in condition.values]
        starts["resolution"] = count(f"resolution r WHERE {where}", values, weight=20)
    if asked.match is not None and not starts and asked.targets is None:
        starts["text"] = _LONG  # nothing else can begin; to count what begins with an "a" takes a second
    elif asked.match is not None:
        starts["text"] = count("clause_text WHERE clause_text MATCH ?", [asked.match])
    if asked.targets is not None:
        cited = build_any("target", asked.targets)
        starts["cites"] = count(f"citation WHERE {cited.sql}", cited.values)
    return starts


def _build_row_conditions(table: Table, shape: Shape, asked: Asked, first: str) -> list[Condition]:
    conditions: list[Condition] = []
    if asked.part:
        conditions.append(Condition(f"{shape.letter}.part = ?", (asked.part,)))
    acts = [
        build_any(f"{'' if first == name else '+'}a.{name}", keys)
        for name, keys in (("actor", asked.wanted), ("verb", asked.verbs), ("force", asked.forces))
        if keys is not None
    ]
    if table == "act":
        return [*conditions, *acts, *asked.act]
    if table == "citation":  # the verb that a citation stands under is its own, not any of the clause
        for name, keys in (("verb", asked.verbs), ("force", asked.forces)):
            if keys is not None:
                conditions.append(build_any(f"t.{name}", keys))
        acts = [build_any("+a.actor", asked.wanted)] if asked.wanted is not None else []
    if acts or asked.act:
        inner = [*acts, *asked.act]
        where = " AND ".join(one.sql for one in inner)
        conditions.append(
            Condition(
                f"EXISTS (SELECT 1 FROM act a WHERE a.clause = {shape.clause} AND {where})",
                tuple(value for one in inner for value in one.values),
            )
        )
    return conditions


def _build_match(shape: Shape, match: str, *, few: bool) -> Condition:
    """Return the condition that a clause holds some words: asked clause by clause if they are few, else at once."""
    if few:
        inner = f"SELECT 1 FROM clause_text WHERE clause_text MATCH ? AND rowid = {shape.clause}"
        return Condition(f"EXISTS ({inner})", (match,))
    return Condition(f"{shape.clause} IN (SELECT rowid FROM clause_text WHERE clause_text MATCH ?)", (match,))


def _build_cites(shape: Shape, targets: Sequence[str]) -> Condition:
    cited = build_any("target", targets)
    return Condition(f"{shape.clause} IN (SELECT clause FROM citation WHERE {cited.sql})", cited.values)


def _build_days(asked: Asked, shape: Shape, *, is_sorted: bool) -> list[Condition]:
    since, until = asked.days
    if since is None and until is None:
        return []
    found: list[Condition] = []
    if since is not None:
        found.append(Condition("r.adopted >= ?", (since,)))
    if until is not None:
        found.append(Condition("r.adopted <= ?", (until,)))
    if is_sorted and shape.letter == "r":
        return found
    if is_sorted:
        low, high = find_range(since, until)
        return [Condition(f"{shape.clause} BETWEEN ? AND ?", (low, high))]
    return found
