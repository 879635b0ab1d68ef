"""Finds the resolution that people mean by a symbol, or a part of one: "A/RES/68/192", "68/192", "1325"."""

import re
import sqlite3

from resolution_tool.errors import AmbiguousNameError, UnknownNameError
from resolution_tool.spelling import clean, find_near, fold_symbol

_REST = re.compile(r"[A-Z](?:-[A-Z])?(?:\([^()/]*\))?|\([^()/]*\)")  # of "A/RES/75/101A-B", "S/RES/1325(2000)"
_LAST_NUMBER = re.compile(r"(?<![^\s(])\d[\d/]*(?:\s*\([^()/]*\))?\s*$")
_LETTERED = re.compile(r"(?P<start>.*\d)(?P<letter>[A-Z])")
_RANGES = (("(", ")"), ("A", "["))  # in the order of characters, where such a rest stands
_COLUMNS = {"resolution": "symbol_key", "citation": "target"}


def find_resolutions(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return the keys of the resolutions of a symbol, or of a number where one organ's has it.

    Without its letters or year, a symbol is that of all its parts here; a part is found in the text that holds it.
    Raises `UnknownNameError` or `AmbiguousNameError` with suggestions.
    """
    symbol = fold_symbol(name)
    if found := find_symbols(connection, symbol, ("resolution",)):
        return found
    found = find_by_number(connection, name, symbol, "resolution", ("resolution",))
    if found := found or find_written(connection, name, ("resolution",)):
        return found
    numbered = suggest_by_number(connection, name, ("resolution",))
    raise UnknownNameError("resolution", name, numbered or find_near(symbol, _list_series(connection, symbol)))


def find_symbols(connection: sqlite3.Connection, symbol: str, tables: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys in some tables that a folded symbol stands for: its own, else those of its parts."""
    for table in tables:
        sql = f"SELECT 1 FROM {table} WHERE {_COLUMNS[table]} = ? LIMIT 1"
        if connection.execute(sql, (symbol,)).fetchone():
            return (symbol,)
    found: dict[str, None] = {}
    for table in tables:
        found |= dict.fromkeys(_find_parts(connection, symbol, table))
    return tuple(sorted(found))


def find_by_number(
    connection: sqlite3.Connection, name: str, number: str, kind: str, tables: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the keys of the symbols that a number stands for, none if there are none.

    Raises `AmbiguousNameError`, with the name that was asked for, where several organs have it.
    """
    if not number[:1].isdigit():
        return ()
    starts = connection.execute("SELECT name FROM entry WHERE kind = 'symbol' ORDER BY id").fetchall()
    found = [keys for (start,) in starts if (keys := find_symbols(connection, start + number, tables))]
    if len(found) > 1:
        raise AmbiguousNameError(kind, name, [key for keys in found for key in keys])
    return found[0] if found else ()


def find_written(connection: sqlite3.Connection, name: str, tables: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of what a text cites by these words: "Security Council resolution 1325 (2000)"."""
    if not any(letter.isdigit() for letter in name):
        return ()
    from resolution_tool.grammar import load_grammar  # 0.2 s, and on the way to an error only
    from resolution_tool.parser.citations.find import find_citations, find_hits
    from resolution_tool.parser.context import Context
    from resolution_tool.parser.folding import build_folded

    grammar, folded = load_grammar(), build_folded(name, 0, len(name))
    cited = find_citations(find_hits([folded], grammar)[0], folded, Context(), grammar)
    symbols = {fold_symbol(one.symbol) for one in cited if one.symbol}
    return find_symbols(connection, symbols.pop(), tables) if len(symbols) == 1 else ()


def suggest_by_number(connection: sqlite3.Connection, name: str, tables: tuple[str, ...]) -> list[str]:
    """Return what has the number that a name ends in: of "UNSCR 1325", "S/RES/1325(2000)"."""
    number = _LAST_NUMBER.search(name)
    if not number or not number.start():
        return []
    try:
        return list(find_by_number(connection, name, fold_symbol(number[0]), "resolution", tables))
    except AmbiguousNameError as error:
        return list(error.suggestions)


def _find_parts(connection: sqlite3.Connection, symbol: str, table: str) -> list[str]:
    """Return keys that go on behind a symbol by letters or a year; behind one with a letter, those that hold it."""
    lettered = _LETTERED.fullmatch(symbol)
    start = lettered["start"] if lettered else symbol
    if not start[-1:].isdigit():
        return []
    column = _COLUMNS[table]
    sql = f"SELECT DISTINCT {column} FROM {table} WHERE {column} >= ? AND {column} < ?"
    found = [
        str(key)
        for first, behind in _RANGES
        for (key,) in connection.execute(sql, (start + first, start + behind))
        if _REST.fullmatch(key, len(start))
    ]
    if not lettered:
        return found
    letter = lettered["letter"]
    rests = [(key, key[len(start) :]) for key in found]
    return [key for key, rest in rests if rest[1:2] == "-" and rest[0] <= letter <= rest[2]]


def _list_series(connection: sqlite3.Connection, symbol: str) -> list[str]:
    """Return the symbols of the series of a symbol ("A/RES/68/"), or if there are none, all."""
    start = symbol[: symbol.rfind("/") + 1]
    for low, high in ((start, start + "\uffff"), ("", "\uffff")):
        rows = connection.execute(
            "SELECT symbol_key FROM resolution WHERE symbol_key >= ? AND symbol_key < ?", (low, high)
        ).fetchall()
        if start and rows:
            break
    return [str(row[0]) for row in rows]


def find_named(connection: sqlite3.Connection, name: str) -> list[tuple[int, str]]:
    """Return ids and names of the resolutions of a source, symbol, number or pattern.

    Raises `UnknownNameError` or `AmbiguousNameError`.
    """
    name = clean(name)
    symbol = fold_symbol(name)
    rows = connection.execute(
        "SELECT id, coalesce(symbol, source) FROM resolution "
        "WHERE symbol_key = ? OR source = ? OR symbol_key GLOB ? OR source GLOB ? ORDER BY id",
        (symbol, name, symbol.replace("[", "[[]"), name.replace("[", "[[]")),
    ).fetchall()
    return rows or [_find_meant(connection, name)]


def _find_meant(connection: sqlite3.Connection, name: str) -> tuple[int, str]:
    """Return id and name of the one resolution of a number, or of a symbol without its letters or year."""
    try:
        found = find_resolutions(connection, name)
    except UnknownNameError as error:
        if error.suggestions:
            raise
        known = connection.execute("SELECT coalesce(symbol, source) FROM resolution ORDER BY 1")
        near = find_near(fold_symbol(name), [str(row[0]) for row in known])
        raise UnknownNameError("resolution", name, near) from None
    if len(found) > 1:
        raise AmbiguousNameError("resolution", name, found)
    sql = "SELECT id, coalesce(symbol, source) FROM resolution WHERE symbol_key = ?"
    id_, called = connection.execute(sql, found).fetchone()
    return int(id_), str(called)
