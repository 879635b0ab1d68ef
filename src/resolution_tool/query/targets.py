"""Finds what people mean by a resolution, treaty or instrument that a text may cite, and how it is stored."""

import sqlite3
from collections.abc import Sequence

from resolution_tool.errors import AmbiguousNameError, UnknownNameError
from resolution_tool.library.lexicon import find_entry
from resolution_tool.spelling import find_near, fold_name, fold_symbol

_MOST_SUGGESTED_FROM = 100_000  # of which the nearest is found in 50 ms


_TITLE = "SELECT coalesce(title, symbol, text) FROM citation WHERE target = ? LIMIT 1"


def find_targets(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return the keys under which citations of a symbol, treaty or instrument are stored.

    A number alone ("64/293", "1325 (2000)") is that of the one organ whose resolution of it is cited or here.
    Raises `UnknownNameError` or `AmbiguousNameError` with suggestions; what is known and never cited has a key too.
    """
    symbol, key = fold_symbol(name), fold_name(name)
    if _is_cited(connection, symbol) or _find_symbol(connection, symbol):
        return (symbol,)
    if _is_cited(connection, key):
        return (key,)
    if found := _find_by_number(connection, name, symbol):
        return (found,)
    try:
        return (find_entry(connection, "instrument", name),)
    except UnknownNameError as error:
        suggestions = list(error.suggestions) or _suggest(connection, symbol, key)
    raise UnknownNameError("citation", name, suggestions)


def find_resolutions(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return the key of the resolution of a symbol, or of a number where one organ's has it.

    Raises `UnknownNameError` or `AmbiguousNameError` with suggestions.
    """
    symbol = fold_symbol(name)
    if _find_symbol(connection, symbol):
        return (symbol,)
    found = [candidate for candidate in _build_symbols(connection, symbol) if _find_symbol(connection, candidate)]
    if len(found) > 1:
        raise AmbiguousNameError("resolution", name, found)
    if not found:
        raise UnknownNameError("resolution", name, find_near(symbol, _list_series(connection, symbol)))
    return tuple(found)


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


def _find_by_number(connection: sqlite3.Connection, name: str, symbol: str) -> str | None:
    found = [
        candidate
        for candidate in _build_symbols(connection, symbol)
        if _is_cited(connection, candidate) or _find_symbol(connection, candidate)
    ]
    if len(found) > 1:
        raise AmbiguousNameError("citation", name, found)
    return found[0] if found else None


def _build_symbols(connection: sqlite3.Connection, number: str) -> list[str]:
    """Return the symbols that a number may stand for: "64/293" for "A/RES/64/293" and the like."""
    if not number[:1].isdigit():
        return []
    starts = connection.execute("SELECT name FROM entry WHERE kind = 'symbol' ORDER BY id")
    return [start[0] + number for start in starts]


def _is_cited(connection: sqlite3.Connection, key: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM citation WHERE target = ? LIMIT 1", (key,)).fetchone())


def _find_symbol(connection: sqlite3.Connection, symbol: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM resolution WHERE symbol_key = ? LIMIT 1", (symbol,)).fetchone())


def _suggest(connection: sqlite3.Connection, symbol: str, key: str) -> Sequence[str]:
    """Return cited texts near to a name: of the same series if it looks like a symbol, else of like titles."""
    if "/" in symbol:
        start = symbol[: symbol.rfind("/") + 1]
        rows = connection.execute(
            "SELECT DISTINCT target FROM citation WHERE target >= ? AND target < ? LIMIT ?",
            (start, start + "\uffff", _MOST_SUGGESTED_FROM),
        )
        return find_near(symbol, [str(row[0]) for row in rows])
    rows = connection.execute(
        "SELECT DISTINCT target FROM citation WHERE kind IN ('treaty', 'instrument') LIMIT ?",
        (_MOST_SUGGESTED_FROM,),
    )
    near = find_near(key, [str(row[0]) for row in rows])
    return [str(connection.execute(_TITLE, (target,)).fetchone()[0]) for target in near]
