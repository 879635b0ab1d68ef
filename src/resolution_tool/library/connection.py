"""Opens the file of a library, checks that it is one, and says in one line what SQLite has to complain about."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from resolution_tool.errors import LibraryError, LibraryWriteError
from resolution_tool.library.tables import APPLICATION_ID, LEXICON, TABLES, VERSION
from resolution_tool.library.upgrade import upgrade

if TYPE_CHECKING:
    from resolution_tool.grammar import Grammar

_CHECKPOINT = 16384  # pages; with fewer, each page of an index is written again and again
_PATIENCE = 60.0  # seconds that a process waits for another one that writes; a batch takes one at most


def open_memory(grammar: "Grammar") -> sqlite3.Connection:
    """Return an empty library with the names of a grammar, in memory, or if it grows in a file without a name."""
    from resolution_tool.library.names_image import add_names

    connection = sqlite3.connect("", isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -32768")
    add_names(connection, grammar)
    connection.execute("BEGIN")  # never ended: nothing of it is kept, and rows are not transactions of their own
    _create(connection, TABLES)
    return connection


def open_reading(path: Path) -> sqlite3.Connection:
    """Return a connection that cannot write; raises `LibraryError` if there is no library at `path`."""
    with explain(path):
        _check_file(path)
        if not path.exists():
            raise LibraryError(f"{path}: no library here; make it with restool add")
        try:
            return _open_checked(path, "mode=ro")
        except sqlite3.OperationalError as error:
            # SQLite keeps two files beside one that is asked; in a folder that nobody may write, nobody changes it
            if _has_waiting(path) or not _is_readable(path):
                raise
            if error.sqlite_errorname not in ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY"):
                raise
            return _open_checked(path, "mode=ro&immutable=1")


def open_writing(path: Path) -> tuple[sqlite3.Connection, int | None]:
    """Return a connection to the library at `path`, which is made if there is none, with its folder.

    One of an older restool is brought up to date; the version that it had is returned too.
    """
    with explain(path):
        _check_file(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            if _find_version(connection, path) is None:
                _create_file(connection)
            older = upgrade(connection) if _find_version(connection, path) != VERSION else None
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA cache_size = -98304")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
            connection.execute("PRAGMA journal_size_limit = 67108864")
            with write(connection, path):  # that nothing can be written is told now, not after an hour of parsing
                connection.execute(f"PRAGMA user_version = {VERSION}")
        except BaseException:
            connection.close()
            raise
        return connection, older


@contextmanager
def write(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Hold a transaction in which to write; it is there as a whole or, after an exception, not at all."""
    with explain(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def explain(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise into `LibraryError`."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite hands out, or complains of, what is no text
        raise build_damage(path) from error
    except OSError as error:
        raise LibraryError(f"{path}: {(error.strerror or str(error)).lower()}; name another --library") from error
    except sqlite3.Error as error:
        raise build_error(error, path) from error


def build_damage(path: Path) -> LibraryError:
    """Return what to say of a library in which SQLite sees no fault, and that holds what no library does."""
    return LibraryError(f"{path}: the library is damaged; restore it, or remove it and add again")


def build_error(error: sqlite3.Error, path: Path) -> LibraryError:
    """Return what SQLite raised as a `LibraryError` with advice."""
    code = getattr(error, "sqlite_errorname", None) or ""
    said = " ".join(str(error).split())[:200]  # of a damaged schema it quotes all of it
    if code.startswith("SQLITE_NOTADB"):
        return LibraryError(f"{path}: not a library of restool; name another --library")
    if code.startswith("SQLITE_CORRUPT"):
        return LibraryError(f"{path}: the library is damaged ({said}); restore it, or remove it and add again")
    if code.startswith("SQLITE_FULL"):
        return LibraryWriteError(f"{path}: the disk is full; what was added before is kept")
    if code.startswith("SQLITE_IOERR"):
        return LibraryWriteError(f"{path}: the disk failed or is full ({said}); what was added before is kept")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryWriteError(f"{path}: another process has been writing for a minute; try again")
    if code.startswith("SQLITE_READONLY"):
        return LibraryError(f"{path}: may not be written; change its permissions or name another --library")
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_AUTH", "SQLITE_PERM")):
        return LibraryError(f"{path}: cannot be opened; check the name, its folder and their permissions")
    return LibraryError(f"{path}: the library cannot be used ({said})")


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise LibraryError(f"{path}: a folder; name a file in it")
    if path.exists() and not path.is_file():  # SQLite would wait for a pipe to be written
        raise LibraryError(f"{path}: a pipe or device; name a file")


def _open_checked(path: Path, how: str) -> sqlite3.Connection:
    name = quote(str(path.absolute()).encode("utf-8", "surrogateescape"))
    connection = sqlite3.connect(f"file:{name}?{how}", uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        version = _find_version(connection, path)
        if version is None:
            raise LibraryError(f"{path}: an empty file, and no library; make it with restool add")
        if version < VERSION:
            from shlex import quote as quote_word

            raise LibraryError(
                f"{path}: a library of an older restool (version {version}, not {VERSION}); "
                f"bring it up to date with restool add --refresh --library {quote_word(str(path))}"
            )
        connection.execute("PRAGMA cache_size = -32768")
        connection.execute("PRAGMA temp_store = FILE")
    except BaseException:
        connection.close()
        raise
    return connection


def _find_version(connection: sqlite3.Connection, path: Path) -> int | None:
    """Return the version of a library; None if it is empty; raises `LibraryError` if it is something else."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION_ID:
        if version > VERSION:
            raise LibraryError(
                f"{path}: a library of a newer restool (version {version}, not {VERSION}); update restool"
            )
        if version < 1:
            raise build_damage(path)
        return int(version)
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise LibraryError(f"{path}: a database of another program; name another --library")
    return None


def _create_file(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA page_size = 8192")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables:  # two that add at once both come here
        _create(connection, TABLES, LEXICON)
    connection.execute("COMMIT")


def _create(connection: sqlite3.Connection, *tables: str) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    for statement in ";\n".join(tables).split(";\n"):
        connection.execute(statement)


def _has_waiting(path: Path) -> bool:
    waiting = path.with_name(path.name + "-wal")
    return waiting.exists() and waiting.stat().st_size > 0


def _is_readable(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False
