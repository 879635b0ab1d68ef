"""The library itself: what is in it, and how documents come in and go out."""

import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, NamedTuple, Self, TypedDict, Unpack

from resolution_tool.errors import AmbiguousNameError
from resolution_tool.library.connection import build_damage, explain, open_memory, open_reading, open_writing, write
from resolution_tool.library.lexicon import read_fact, write_lexicon
from resolution_tool.library.location import find_library_path
from resolution_tool.library.numbering import find_free_id
from resolution_tool.library.symbols import find_named
from resolution_tool.library.tables import CLAUSE_BITS, MOST_CLAUSES
from resolution_tool.library.tally import add_to_tallies
from resolution_tool.spelling import clean

if TYPE_CHECKING:
    import sqlite3

    from resolution_tool.errors import InputError
    from resolution_tool.grammar import Grammar
    from resolution_tool.library.adding import Summary
    from resolution_tool.library.rows import Entry
    from resolution_tool.models import Resolution

Outcome = Literal["added", "replaced", "unchanged"]


class Stored(NamedTuple):
    """What became of a document: `name` is its symbol, or where it has none, where it was read from."""

    name: str
    outcome: Outcome


class AddOptions(TypedDict, total=False):
    """What else may be said when documents are added: see `adding.add_documents`."""

    folders: Sequence[str | Path]
    encoding: str | None
    on_failure: "Callable[[InputError], None]"
    on_stored: "Callable[[list[Stored], Summary], None]"


class Library:
    """A library of resolutions in one file, to be used in a `with` block or closed.

        with Library("resolutions.sqlite3") as library:
            library.add(["texts/"])

    Without a path it is the user's own: what RESTOOL_LIBRARY names, else a file in the data folder of the platform.
    The file is made if there is none, but with `readonly`. Raises `LibraryError` if there is no library, or a file
    of another program, a damaged one, or one of another version.
    """

    def __init__(self, path: str | Path | None = None, *, readonly: bool = False) -> None:
        self.path = Path(path) if path else find_library_path()
        self.readonly = readonly
        self.is_sorted = True  # by day of adoption, newest first
        self.has_tallies = True
        self.upgraded_from: int | None = None  # an older version of the tables
        self.connection: sqlite3.Connection
        if readonly:
            self.connection = open_reading(self.path)
        else:
            self.connection, self.upgraded_from = open_writing(self.path)

    @classmethod
    def in_memory(cls, grammar: "Grammar") -> Self:
        """Return an empty library that is gone when it is closed, or when nobody has it any more."""
        library = cls.__new__(cls)
        library.path, library.readonly, library.connection = Path(":memory:"), False, open_memory(grammar)
        library.is_sorted = library.has_tallies = False
        library.upgraded_from = None
        weakref.finalize(library, library.connection.close)  # Python 3.13 warns of connections left open
        return library

    def add(
        self,
        paths: Sequence[str | Path] = (),
        *,
        processes: int | None = 1,
        refresh: bool = False,
        **options: Unpack[AddOptions],
    ) -> "Summary":
        """Add the resolutions in files, folders and globs; return how many were added, replaced, unchanged, failed.

        Unchanged documents are skipped by the hash of their bytes; changed ones replace what is there. `refresh`
        parses again what was parsed with another grammar. Options are `folders` of grammar files, the `encoding` of
        texts, `on_failure`, told of each input that cannot be added, and `on_stored`, told of each batch once it is
        written (see `adding.add_documents`).
        """
        from resolution_tool.library.adding import add_documents

        return add_documents(self, [str(path) for path in paths], processes=processes, refresh=refresh, **options)

    def remove(self, names: Sequence[str]) -> list[str]:
        """Remove resolutions by symbol or number, by source, or by a pattern "A/RES/68/*"; return what was removed.

        Raises `UnknownNameError` or `AmbiguousNameError`, and removes nothing, if a name fits none or several.
        """
        with write(self.connection, self.path):
            found = dict(row for name in names for row in find_named(self.connection, name))
            for id in found:  # noqa: A001 - the column's name
                self._delete(id)
        return list(found.values())

    def get(self, name: str, *, grammar: "Grammar | None" = None) -> "Resolution":
        """Return a resolution by its symbol, number, source or hash, parsed anew from the text that is kept.

        `grammar` is that to parse with, the built-in one for None. Raises `UnknownNameError` if there is none of
        that name, `AmbiguousNameError` if there are several.
        """
        from resolution_tool.models import Resolution
        from resolution_tool.parser import parse

        with explain(self.path):
            row = self.connection.execute("SELECT id FROM resolution WHERE sha256 = ?", (clean(name),)).fetchone()
            if not row and len(named := find_named(self.connection, name)) > 1:
                raise AmbiguousNameError("resolution", name, [called for _, called in named])
            (id, *_) = row or named[0]  # noqa: A001 - the column's name
            found = self.connection.execute(
                "SELECT kind, data, source, sha256, format FROM resolution JOIN content USING (id) WHERE id = ?",
                (id,),
            ).fetchone()
        if found is None:
            raise build_damage(self.path)
        kind, data, source, sha256, format_ = found
        content = self._unpack(data)
        if kind == "json":
            return Resolution.model_validate_json(content)
        return parse(content, grammar, name=source, format=format_, sha256=sha256)

    @cached_property
    def grammar_version(self) -> str | None:
        """The version of the grammar whose names the library knows; None as long as it is empty."""
        with explain(self.path):
            return read_fact(self.connection, "grammar")

    def __len__(self) -> int:
        with explain(self.path):
            return int(self.connection.execute("SELECT count(*) FROM resolution").fetchone()[0])

    def is_known(self, sha256: str, place: str, grammar: str | None = None) -> bool:
        """Tell whether a text need not be added: it is here, or a later one of the same resolution took its place.

        With `grammar`, a text that was parsed with a grammar of another version, or came as JSON, is not known.
        """
        row = self.connection.execute("SELECT grammar FROM resolution WHERE sha256 = ?", (sha256,)).fetchone()
        if row:
            return grammar is None or row[0] == grammar
        row = self.connection.execute("SELECT place FROM superseded WHERE sha256 = ?", (sha256,)).fetchone()
        return bool(row) and row[0] != place

    def is_kept(self, resolution: "Resolution", place: str) -> bool:
        """Tell whether JSON need not be added: its text is here, or it is here as it is, or `is_known` tells so."""
        sql = "SELECT kind, data FROM resolution JOIN content USING (id) WHERE sha256 = ?"
        found = self.connection.execute(sql, (resolution.source.sha256,)).fetchall()
        if not found:
            return self.is_known(resolution.source.sha256, place)
        return any(kind == "text" for kind, _ in found) or resolution.model_dump_json() in {
            self._unpack(data) for _, data in found
        }

    def write_entries(self, entries: Iterable["Entry"], grammar: "Grammar") -> list[Stored]:
        """Write a batch of documents in one transaction: all of it is there when this returns."""
        with write(self.connection, self.path):
            write_lexicon(self.connection, grammar)
            self.__dict__.pop("grammar_version", None)
            return self._write(entries)

    def fill(self, entries: Iterable["Entry"]) -> None:
        """Put documents into a library in memory, in their order, also where several have one symbol."""
        for entry in entries:
            (last,) = self.connection.execute("SELECT coalesce(max(id), 0) FROM resolution").fetchone()
            self._write_head(last + 1, str(last), entry)
            self._write_parts(last + 1, entry)

    def clear(self) -> None:
        """Take all documents out of a library in memory."""
        for table in ("resolution", "clause", "act", "citation"):
            self.connection.execute(f"DELETE FROM {table}")
        self.connection.execute("INSERT INTO clause_text (clause_text) VALUES ('delete-all')")

    def _write(self, entries: Iterable["Entry"]) -> list[Stored]:
        stored: list[Stored] = []
        waiting: dict[int, Entry] = {}
        for entry in entries:
            name = entry.symbol or entry.place
            row = self.connection.execute(
                "SELECT id, sha256, place, grammar FROM resolution WHERE key = ?", (entry.key,)
            ).fetchone()
            if row and (row[1], row[3]) == (entry.sha256, entry.head[-1]) and self._has(row[0], entry):
                stored.append(Stored(name, "unchanged"))
                continue
            if row:
                if row[2] != entry.place and row[1] != entry.sha256:
                    taken = (row[1], entry.place, entry.key)
                    self.connection.execute("INSERT OR REPLACE INTO superseded VALUES (?, ?, ?)", taken)
                self._delete(row[0], forget=False)
                waiting.pop(row[0], None)
            moved = self.connection.execute(
                "SELECT id FROM resolution WHERE sha256 = ? AND place = ? AND key <> ?",
                (entry.sha256, entry.place, entry.key),
            ).fetchall()
            for (other,) in moved:  # the same text, in which another grammar read another symbol
                self._delete(other, forget=False)
                waiting.pop(other, None)
            self.connection.execute("DELETE FROM superseded WHERE sha256 = ?", (entry.sha256,))
            id = find_free_id(self.connection, entry.adopted, entry.number)  # noqa: A001 - the column's name
            self._write_head(id, entry.key, entry)
            waiting[id] = entry
            stored.append(Stored(name, "replaced" if row or moved else "added"))
        for id in sorted(waiting):  # noqa: A001 - FTS5 is quick where its rows come in order
            self._write_parts(id, waiting[id])
        add_to_tallies(self.connection, sorted(waiting))
        return stored

    def _has(self, id: int, entry: "Entry") -> bool:  # noqa: A002 - the column's name
        """Tell whether what came as JSON is what is here: one text may be parsed in several ways."""
        if entry.content is None or entry.content[0] == "text":
            return True
        sql = "SELECT 1 FROM content WHERE id = ? AND data = ?"
        return self.connection.execute(sql, (id, entry.content[1])).fetchone() is not None

    def _write_head(self, id: int, key: str, entry: "Entry") -> None:  # noqa: A002 - the column's name
        counts = (len(entry.clauses), len(entry.citations))
        self.connection.execute(_INSERT["resolution"], (id, key, *entry.head, *counts))

    def _write_parts(self, id: int, entry: "Entry") -> None:  # noqa: A002 - the column's name
        execute = self.connection.executemany
        first = id << CLAUSE_BITS
        if entry.content:
            self.connection.execute("INSERT INTO content VALUES (?, ?, ?)", (id, *entry.content))
        execute(_INSERT["clause"], [(first + row[0], *row[1:]) for row in entry.clauses])
        execute(
            "INSERT INTO clause_text (rowid, text) VALUES (?, ?)",
            [(first + row[0], row[6]) for row in entry.clauses],
        )
        execute(_INSERT["act"], [(first + row[0], *row[1:]) for row in entry.acts])
        execute(_INSERT["citation"], [(first + row[0], *row[1:]) for row in entry.citations])

    def _delete(self, id: int, *, forget: bool = True) -> None:  # noqa: A002 - the column's name
        """Delete a resolution; with `forget`, also that other texts of it were here before."""
        first = id << CLAUSE_BITS
        clauses = (first, first + MOST_CLAUSES - 1)
        execute = self.connection.execute
        add_to_tallies(self.connection, [id], -1)
        execute(
            "INSERT INTO clause_text (clause_text, rowid, text) "
            "SELECT 'delete', id, text FROM clause WHERE id BETWEEN ? AND ?",
            clauses,
        )
        execute("DELETE FROM clause WHERE id BETWEEN ? AND ?", clauses)
        execute("DELETE FROM act WHERE clause BETWEEN ? AND ?", clauses)
        execute("DELETE FROM citation WHERE clause BETWEEN ? AND ?", clauses)
        execute("DELETE FROM content WHERE id = ?", (id,))
        if forget:
            execute("DELETE FROM superseded WHERE key = (SELECT key FROM resolution WHERE id = ?)", (id,))
        execute("DELETE FROM resolution WHERE id = ?", (id,))

    def find_stale(self, grammar: str) -> Iterator[tuple[str, str, str, str, str | None]]:
        """Yield source, place, hash, format and text of what was parsed with another grammar; JSON has no text."""
        rows = self.connection.execute(
            "SELECT id FROM resolution WHERE grammar <> ? ORDER BY id", (grammar,)
        ).fetchall()
        for (id,) in rows:  # noqa: A001 - the column's name
            row = self.connection.execute(
                "SELECT source, place, sha256, format, kind, data "
                "FROM resolution JOIN content USING (id) WHERE id = ?",
                (id,),
            ).fetchone()
            if row:
                text = self._unpack(row[5]) if row[4] == "text" else None
                yield *row[:4], text

    def _unpack(self, data: bytes) -> str:
        try:
            return zlib.decompress(data).decode("utf-8", "surrogatepass")
        except (zlib.error, UnicodeDecodeError, TypeError) as error:
            raise build_damage(self.path) from error

    def close(self) -> None:
        """Close the file; SQLite then folds its two companions into it."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_WIDTHS = {"resolution": 19, "clause": 10, "act": 21, "citation": 17}
_INSERT = {table: f"INSERT INTO {table} VALUES ({', '.join('?' * width)})" for table, width in _WIDTHS.items()}
