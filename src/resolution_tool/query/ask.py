"""Puts a question to a library, or to resolutions by way of a library in memory, so that both answer alike."""

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from resolution_tool.errors import AmbiguousNameError, UnknownNameError
from resolution_tool.library import Library
from resolution_tool.library.connection import build_damage, build_error, explain
from resolution_tool.query.checks import check_limit
from resolution_tool.query.filters import Asked, Condition, Filters, build_any, look_up
from resolution_tool.query.plan import SHAPES, build_plan
from resolution_tool.query.questions import LABELS, LEVELS, Question, Row

if TYPE_CHECKING:
    from resolution_tool.grammar import Grammar
    from resolution_tool.models import Resolution


def ask(
    source: "Library | Iterable[Resolution]",
    question: Question,
    filters: Filters,
    *,
    fixed: Sequence[Condition] = (),
    sort: str | None = None,
    limit: int | None = None,
    grammar: "Grammar | None" = None,
) -> Iterator[Row]:
    """Yield the rows that answer a question, as they come.

    A library's come newest resolution first, those of resolutions in their order; `sort` is one of the question's.
    Raises at once `UnknownNameError` or `AmbiguousNameError` for a name that nothing has, `QuestionError` for a
    filter that makes no sense.
    """
    limit = check_limit(limit)
    if isinstance(source, Library):
        asked = look_up_in(source, filters)
        return _read_rows(source, question, asked, fixed, sort, limit)
    from resolution_tool.query.gather import build_empty, fill, stream

    library = build_empty(grammar)
    if sort is None and (known := _try_look_up(filters, library)):
        each = stream(source, library, grammar)
        rows = (row for one in each for row in _read_rows(one, question, known, fixed, None, None))
        return islice(rows, limit) if limit is not None else rows
    fill(library, source, grammar)
    return _read_rows(library, question, look_up_in(library, filters), fixed, sort, limit)


def count(
    source: "Library | Iterable[Resolution]",
    question: Question,
    filters: Filters,
    by: Sequence[str] = (),
    *,
    fixed: Sequence[Condition] = (),
    limit: int | None = None,
    grammar: "Grammar | None" = None,
) -> Iterator[Row]:
    """Yield rows {column: value, ..., "count": n} for each combination of the columns `by`, most frequent first.

    Without `by`, it is one row {"count": n}.
    """
    limit = check_limit(limit)
    library = as_library(source, grammar)
    asked = look_up_in(library, filters)
    columns = [question.groups[name] for name in by]
    conditions: Sequence[Condition] = (*question.fixed, *fixed)
    if asked.is_bare and not fixed and question.indexed.issuperset(by):
        conditions = unhint(conditions)
    else:  # SQLite would go by the index of what is counted, and look up each row for the rest
        columns = [f"+{column}" for column in columns]
    plan = build_plan(
        library,
        question.table,
        asked,
        conditions,
        joined=any("r." in column for column in columns),
        in_order=False,
    )
    if columns:
        numbers = ", ".join(str(number + 1) for number in range(len(columns)))
        tail = f" GROUP BY {numbers} ORDER BY {len(columns) + 1} DESC, {numbers}"
        sql = plan.build(", ".join((*columns, "count(*)")), limit=limit, tail=tail)
    else:
        sql = plan.build("count(*)", tail=" ")
    return (_name_row(library, by, values) for values in run(library, sql, plan.parameters))


def _name_row(library: Library, by: Sequence[str], values: Sequence[Any]) -> Row:
    row = dict(zip((*by, "count"), values, strict=True))
    for name in LABELS.keys() & set(by):
        row[name] = next(run(library, LABELS[name], {"key": row[name]}))[0]
    return row


def as_library(source: "Library | Iterable[Resolution]", grammar: "Grammar | None" = None) -> Library:
    """Return a library as it is, and resolutions gathered into one in memory."""
    if isinstance(source, Library):
        return source
    from resolution_tool.query.gather import build_empty, fill

    return fill(build_empty(grammar), source, grammar)


def look_up_in(library: Library, filters: Filters) -> Asked:
    """Look up the names of a question in a library."""
    with explain(library.path):
        return look_up(filters, library.connection)


def run(
    library: Library, sql: str, values: Sequence[object] | Mapping[str, object]
) -> Generator[tuple[Any, ...], None, None]:
    """Yield what a SELECT finds; what SQLite raises is told as a `LibraryError`."""
    try:
        for row in library.connection.execute(sql, values):  # noqa: UP028 - "yield from" would close what may be closed
            yield row
    except sqlite3.Error as error:
        raise build_error(error, library.path) from error
    except UnicodeDecodeError as error:
        raise build_damage(library.path) from error


def _try_look_up(filters: Filters, names: Library) -> Asked | None:
    """Look up names in the grammar alone; None where one is not there, but the resolutions may tell it."""
    try:
        return look_up_in(names, filters)
    except (UnknownNameError, AmbiguousNameError):
        return None


def hint(condition: Condition) -> Condition:
    """Return a condition that SQLite only looks at: its index is not gone by."""
    return Condition(f"+{condition.sql.removeprefix('+')}", condition.values)


def unhint(conditions: Iterable[Condition]) -> list[Condition]:
    """Return conditions without the hint that keeps an index from being used: counts are in no order."""
    return [Condition(condition.sql.removeprefix("+"), condition.values) for condition in conditions]


def _read_rows(
    library: Library,
    question: Question,
    asked: Asked,
    fixed: Sequence[Condition],
    sort: str | None,
    limit: int | None,
) -> Iterator[Row]:
    shape = SHAPES[question.table]
    if sort == "force" and asked.is_broad:
        yield from islice(_read_by_force(library, question, asked, fixed), limit)
        return
    order = question.sorts[sort].format(key=", ".join(shape.key)) if sort else None
    if sort == "newest" and library.is_sorted:
        order = None  # as it is
    plan = build_plan(
        library,
        question.table,
        asked,
        (*question.fixed, *fixed),
        joined="r." in (order or ""),
        in_order=order is None or order.startswith("a.due_from, "),  # an index has that order too
    )
    select = question.select
    with _as_it_is(library):
        for key in run(library, plan.build(", ".join(shape.key), order, limit), plan.parameters):
            for values in run(library, select, key):
                yield _build(library, question, asked, values)


def _build(library: Library, question: Question, asked: Asked, values: tuple[Any, ...]) -> Row:
    try:
        with explain(library.path):
            return question.build(library.connection, asked, values)
    except (ValueError, TypeError) as error:  # JSON that is none, a clause that is not there
        raise build_damage(library.path) from error


def _read_by_force(library: Library, question: Question, asked: Asked, fixed: Sequence[Condition]) -> Iterator[Row]:
    """Yield the rows of one level of force after the other, strongest first, so that none need be sorted."""
    column = f"{SHAPES[question.table].letter}.force"
    levels = tuple(level for (level,) in run(library, LEVELS, ()))
    passes = [build_any(column, (level,)) for level in levels]
    others = build_any(column, levels)  # levels that another grammar had
    passes.append(Condition(f"({column} IS NULL OR NOT {others.sql})", others.values))
    with _as_it_is(library):
        for one in passes:
            yield from _read_rows(library, question, asked, (*fixed, one), None, None)


@contextmanager
def _as_it_is(library: Library) -> Iterator[None]:
    """Hold a library as it is now, whatever other processes write.

    SQLite does so as long as a SELECT is not at its end. The SELECT of the keys would not do: Python steps it to
    its end before it hands out the last row.
    """
    rows = run(library, "SELECT name FROM sqlite_master", ())
    next(rows)
    try:
        yield
    finally:
        rows.close()
