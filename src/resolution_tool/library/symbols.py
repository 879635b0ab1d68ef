"""Finds the resolution that people mean by a symbol, or a part of one: "A/RES/68/192", "68/192", "1325"."""

import re
import sqlite3

from resolution_tool.errors import AmbiguousNameError, UnknownNameError
from resolution_tool.spelling import find_near, fold_symbol

_REST = re.compile(r"[A-Z](?:-[A-Z])?(?:\([^()/]*\))?|\([^()/]*\)")  # of "A/RES/75/101A-B", "S/RES/1325(2000)"
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
    if not found:
        raise UnknownNameError("resolution", name, find_near(symbol, _list_series(connection, symbol)))
    return found


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
