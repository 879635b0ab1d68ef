"""What a question asks about: one set of filters for all questions, and the names in it looked up."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from resolution_tool.errors import QuestionError
from resolution_tool.library.lexicon import find_actors, find_entry, find_groups
from resolution_tool.library.symbols import find_resolutions
from resolution_tool.query.marks import prepare_marks
from resolution_tool.query.targets import find_targets
from resolution_tool.spelling import clean, fold_symbol, straighten

QueryPart = Literal["preambular", "operative", "annex"]
Names = str | Sequence[str] | None

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_DUE_BETWEEN = (
    "EXISTS (SELECT 1 FROM json_each(a.due) d WHERE "
    "coalesce(json_extract(d.value, '$.end'), json_extract(d.value, '$.start')) >= ? AND "
    "coalesce(json_extract(d.value, '$.start'), json_extract(d.value, '$.end')) <= ?)"
)
_ADOPTED, _DUE = "of adoption", "on which something is due"
_MOST_TERMS = 100
_MOST_SESSIONS, _NO_SESSION = 1_000_000, -2  # what is greater is none, and may be too great for SQLite


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What rows are asked for; what is None or empty asks for all. Several values of one filter mean any of them.

    `actor`, `verb`, `force`, `kind` (of addressee), `organ` and `cites` are names in any spelling. `text` are words
    that a clause must hold all, "in quotes" beside each other, the last with * for any ending. `symbol` may be a
    pattern ("A/RES/68/*"). `since` and `until` bound the day of adoption, `due_after` and `due_before` a time when
    something is due, all as YYYY-MM-DD, YYYY-MM or YYYY, inclusive. `direct` asks whether the actor itself is
    addressed, or a group it is in.
    """

    actor: Names = None
    verb: Names = None
    force: Names = None
    kind: Names = None
    direct: bool | None = None
    implied: bool | None = None
    due_after: str | None = None
    due_before: str | None = None
    cites: Names = None
    text: str | None = None
    part: QueryPart | None = None
    organ: Names = None
    symbol: Names = None
    session: int | Sequence[int] | None = None
    since: str | None = None
    until: str | None = None


class Condition(NamedTuple):
    """A piece of SQL that is true of the rows that are asked for, and its parameters."""

    sql: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Filters with their names looked up: conditions on acts (`a`) and resolutions (`r`), and keys of indexes.

    `actors` are those asked for, `wanted` those whose rows are wanted, with the groups that hold them; `days` the
    first and the last day of adoption.
    """

    actors: tuple[str, ...] | None
    wanted: tuple[str, ...] | None
    verbs: tuple[str, ...] | None
    forces: tuple[str, ...] | None
    act: tuple[Condition, ...]
    resolution: tuple[Condition, ...]
    days: tuple[str | None, str | None]
    match: str | None
    targets: tuple[str, ...] | None
    part: str | None

    @property
    def is_of_clauses(self) -> bool:
        """Whether something is asked of clauses, or of the acts in them."""
        return bool(self.act) or any(
            one is not None for one in (self.wanted, self.verbs, self.forces, self.match, self.targets, self.part)
        )

    @property
    def is_of_addressees(self) -> bool:
        """Whether rows of one act may be left out for whom they address."""
        return self.wanted is not None or any("a.who_" in condition.sql for condition in self.act)

    @property
    def is_bare(self) -> bool:
        """Whether nothing is asked but what the indexes of acts hold themselves."""
        return not self.act and (self.match, self.targets, self.part, self.resolution) == (None, None, None, ())

    @property
    def is_broad(self) -> bool:
        """Whether no index but those of verbs and forces can begin: nothing else was asked for."""
        return (self.match, self.targets, self.wanted, self.resolution) == (None, None, None, ())


def look_up(filters: Filters, connection: sqlite3.Connection) -> Asked:
    """Look up the names in `filters`; raises `UnknownNameError`, `AmbiguousNameError` or `QuestionError`."""
    if filters.text is not None:
        prepare_marks(connection)
    actors = _flatten(find_actors(connection, clean(name)) for name in _each(filters.actor))
    groups = tuple(sorted(find_groups(connection, actors))) if actors else ()
    by_direct = {None: (actors or ()) + groups, True: actors or (), False: groups}
    if filters.direct is False and actors is None:
        raise QuestionError("nobody is named of whose groups to ask; name an actor")
    wanted = by_direct[filters.direct] if actors is not None else None
    return Asked(
        actors=actors,
        wanted=wanted,
        verbs=_look_up_all(filters.verb, lambda name: find_entry(connection, "verb", name)),
        forces=_look_up_all(filters.force, lambda name: find_entry(connection, "force", name)),
        act=(*_build_act_conditions(filters, connection), *_build_group_conditions(actors, groups)),
        resolution=tuple(_build_resolution_conditions(filters, connection)),
        days=(_first_day(filters.since, _ADOPTED), _last_day(filters.until, _ADOPTED)),
        match=build_match(filters.text) if filters.text is not None else None,
        targets=_flatten(find_targets(connection, clean(name)) for name in _each(filters.cites)),
        part=filters.part,
    )


def build_match(text: str) -> str:
    """Return words as a question that FTS5 understands, each in quotes, so that nothing in them is an operator."""
    terms = []
    for phrase, word in _TERM.findall(straighten(clean(text))):
        term = (phrase or word).strip()
        if any(letter.isalnum() for letter in term):
            ending = "*" if term.endswith("*") else ""
            terms.append(f'"{term.rstrip("*")}"{ending}')
    if not terms:
        raise QuestionError(f'"{clean(text)}" holds no word to search for')
    if len(terms) > _MOST_TERMS:
        raise QuestionError(f"over {_MOST_TERMS} words to search for; search for fewer")
    return " ".join(terms)


def build_any(column: str, values: Sequence[object]) -> Condition:
    """Return the condition that a column holds one of `values`."""
    if len(values) == 1:
        return Condition(f"{column} = ?", tuple(values))
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))


def _build_act_conditions(filters: Filters, connection: sqlite3.Connection) -> list[Condition]:
    found: list[Condition] = []
    if filters.implied is not None:
        found.append(Condition("a.implied = ?", (int(filters.implied),)))
    if kinds := _look_up_all(filters.kind, lambda name: find_entry(connection, "kind", name)):
        found.append(build_any("a.who_kind", kinds))
    if after := _first_day(filters.due_after, _DUE):
        found.append(Condition("a.due_until >= ?", (after,)))
    if before := _last_day(filters.due_before, _DUE):
        found.append(Condition("a.due_from <= ?", (before,)))
    if after and before:  # not one time before and another one after
        found.append(Condition(_DUE_BETWEEN, (after, before)))
    return found


def _build_group_conditions(actors: tuple[str, ...] | None, groups: tuple[str, ...]) -> list[Condition]:
    """Leave a group out where the same act addresses the actor itself: "the Office and other members of it"."""
    if not actors or not groups:
        return []
    here, beside = build_any("a.actor", actors), build_any("b.actor", actors)
    act = "b.clause = a.clause AND b.position = a.position"
    sql = f"({here.sql} OR NOT EXISTS (SELECT 1 FROM act b WHERE {act} AND {beside.sql}))"
    return [Condition(sql, here.values + beside.values)]


def _build_resolution_conditions(filters: Filters, connection: sqlite3.Connection) -> list[Condition]:
    found: list[Condition] = []
    if organs := _look_up_all(filters.organ, lambda name: find_entry(connection, "organ", name)):
        found.append(build_any("r.organ", organs))
    if sessions := (filters.session,) if isinstance(filters.session, int) else tuple(filters.session or ()):
        known = tuple(session if 0 <= session < _MOST_SESSIONS else _NO_SESSION for session in sessions)
        found.append(build_any("r.session", known))
    symbols: list[Condition] = []
    for name in map(clean, _each(filters.symbol)):
        if name == "*":
            return found
        if "*" in name or "?" in name:
            symbols.append(Condition("r.symbol_key GLOB ?", (fold_symbol(name).replace("[", "[[]"),)))
        else:
            symbols.append(build_any("r.symbol_key", find_resolutions(connection, name)))
    if symbols:
        found.append(
            Condition(
                f"({' OR '.join(symbol.sql for symbol in symbols)})",
                tuple(value for symbol in symbols for value in symbol.values),
            )
        )
    return found


def _look_up_all(names: Names, look_up_one: Callable[[str], str]) -> tuple[str, ...] | None:
    if names is None or names == ():
        return None
    return tuple(dict.fromkeys(look_up_one(clean(name)) for name in _each(names)))


def _each(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def _flatten(found: Iterable[Sequence[str]]) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(one for some in found for one in some)) or None


def _first_day(day: str | None, what: str) -> str | None:
    return _find_days(day, what)[0] if day is not None else None


def _last_day(day: str | None, what: str) -> str | None:
    return _find_days(day, what)[1] if day is not None else None


def _find_days(written: str, what: str) -> tuple[str, str]:
    """Return the first and the last day of a day, month or year."""
    import datetime

    found = _DAY.fullmatch(written)
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        first = datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        raise QuestionError(
            f'"{clean(written)}" is no day {what}; write it as 2024-12-31, 2024-12 or 2024'
        ) from None
    if day:
        return first.isoformat(), first.isoformat()
    following = (first.year + 1, 1) if not month or month == 12 else (first.year, month + 1)
    last = datetime.date(*following, 1) - datetime.timedelta(days=1) if first.year < 9999 else datetime.date.max
    return first.isoformat(), last.isoformat()
