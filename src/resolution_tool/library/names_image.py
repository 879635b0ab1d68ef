"""The names of the built-in grammar as a small database, kept in the user's cache folder.

To gather them takes 40 ms, a seventh of a question to one file. The image is found by what it is made of, the
grammar and the code of `lexicon`, and it begins with a SHA-256 of its own, so that a damaged one is never believed.
Without a folder to write to, all works as before, only slower.
"""

import hashlib
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from resolution_tool.grammar.compiled import find_cache
from resolution_tool.library import lexicon
from resolution_tool.library.tables import LEXICON

if TYPE_CHECKING:
    from resolution_tool.grammar import Grammar


def add_names(connection: sqlite3.Connection, grammar: "Grammar") -> None:
    """Give a library in memory the names of a grammar; called outside a transaction."""
    if len(grammar.folders) > 1 or not hasattr(connection, "deserialize"):  # of which SQLite may be built without
        _write_names(connection, grammar)
        return
    connection.execute("ATTACH ':memory:' AS names")
    connection.deserialize(_find_image(grammar), name="names")


def _write_names(connection: sqlite3.Connection, grammar: "Grammar") -> None:
    for statement in LEXICON.split(";\n"):
        connection.execute(statement)
    lexicon.write_lexicon(connection, grammar)


def _find_image(grammar: "Grammar") -> bytes:
    path = find_cache(f"names-{grammar.language}.image")
    made_of = (
        f"{grammar.version} {hashlib.sha256(Path(lexicon.__file__).read_bytes() + LEXICON.encode()).hexdigest()}"
    )
    if path:
        with suppress(OSError, ValueError):
            head, _, image = path.read_bytes().partition(b"\n")
            if head.decode() == f"{made_of} {hashlib.sha256(image).hexdigest()}":
                return image
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _write_names(connection, grammar)
        image = connection.serialize()
    if path:
        with suppress(OSError):
            _save(path, f"{made_of} {hashlib.sha256(image).hexdigest()}\n".encode() + image)
    return image


def _save(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        part.write_bytes(content)
        part.replace(path)  # whole or not at all, though several runs write
    except OSError:
        part.unlink(missing_ok=True)
        raise
