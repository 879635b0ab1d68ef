"""Finds what people mean by a resolution, treaty or instrument that a text may cite, and how it is stored."""

import sqlite3
from collections.abc import Sequence

from resolution_tool.errors import UnknownNameError
from resolution_tool.library.lexicon import find_entry, strip
from resolution_tool.library.symbols import find_by_number, find_symbols, find_written, suggest_by_number
from resolution_tool.spelling import find_near, fold_name, fold_symbol

_MOST_SUGGESTED_FROM = 100_000  # of which the nearest is found in 50 ms
_TABLES = ("citation", "resolution")
_TITLED = (  # no index has titles: looked for before an error only
    "SELECT target FROM citation WHERE title = :title COLLATE NOCASE "
    "UNION SELECT symbol_key FROM resolution WHERE title = :title COLLATE NOCASE AND symbol_key IS NOT NULL"
)
_TITLE = "SELECT coalesce(title, symbol, text) FROM citation WHERE target = ? LIMIT 1"


def find_targets(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return the keys under which citations of a symbol, title, treaty or instrument are stored.

    A number alone ("64/293", "1325") is that of the one organ whose resolution of it is cited or here.
    Raises `UnknownNameError` or `AmbiguousNameError` with suggestions; what is known and never cited has a key too.
    """
    symbol, key = fold_symbol(name), fold_name(name)
    bare = strip(connection, key)
    if found := find_symbols(connection, symbol, _TABLES):
        return found
    for named in dict.fromkeys((key, bare)):
        if connection.execute("SELECT 1 FROM citation WHERE target = ? LIMIT 1", (named,)).fetchone():
            return (named,)
    if found := find_by_number(connection, name, symbol, "citation", _TABLES):
        return found
    try:
        return (find_entry(connection, "instrument", name),)
    except UnknownNameError as error:
        near = error.suggestions
    if titled := connection.execute(_TITLED, {"title": " ".join(name.split())}).fetchall():
        return tuple(str(row[0]) for row in titled)
    if found := find_written(connection, name, _TABLES):
        return found
    numbered = suggest_by_number(connection, name, _TABLES)
    raise UnknownNameError("citation", name, numbered or near or _suggest(connection, symbol, bare))


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
