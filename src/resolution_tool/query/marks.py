"""Where the words that were searched for stand in a clause, as FTS5 marks them.

They are marked in a table of this one clause: in that of all, FTS5 would gather for each clause anew where "a*" is.
"""

import sqlite3

from resolution_tool.library.tables import TOKENIZER

_TABLE = f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.marked USING fts5 (text, tokenize = {TOKENIZER})"
_FILL = "INSERT OR REPLACE INTO temp.marked (rowid, text) VALUES (1, ?)"
_MARK = "SELECT highlight(marked, 0, char(2), char(3)) FROM temp.marked WHERE marked MATCH ?"


def prepare_marks(connection: sqlite3.Connection) -> None:
    """Make the table, before the first SELECT of words begins: one that is under way would end with an error."""
    connection.execute(_TABLE)


def find_matches(connection: sqlite3.Connection, match: str | None, quote: str) -> list[list[int]]:
    """Return the places in `quote` of the words of `match`, each as start and end."""
    if match is None:
        return []
    connection.execute(_FILL, (quote,))
    (marked,) = connection.execute(_MARK, (match,)).fetchone()
    if "\x02" in quote or "\x03" in quote:  # an odd text with such characters of its own
        return []
    first, *pieces = marked.split("\x02")
    found, at = [], len(first)
    for piece in pieces:
        length = piece.index("\x03")
        found.append([at, at + length])
        at += len(piece) - 1
    return found
