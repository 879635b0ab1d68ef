"""Brings a library of an older restool up to date, in one transaction: all that is in it stays.

A step leads from one version of the tables to the next; a test takes a library of the first version through all.
"""

import sqlite3
from collections.abc import Callable

from resolution_tool.library.tables import VERSION
from resolution_tool.library.tally import add_to_tallies

Step = Callable[[sqlite3.Connection], None]


def upgrade(connection: sqlite3.Connection) -> int | None:
    """Bring the tables up to date, unless another process has; return the version that they had before."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        for version in range(found, VERSION):
            STEPS[version](connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return int(found) if found < VERSION else None


def _add_tallies(connection: sqlite3.Connection) -> None:
    """From 1 to 2: how many clauses and citations a resolution has, and the tallies of acts and duties."""
    for column, table, key in (("clauses", "clause", "id"), ("citations", "citation", "clause")):
        connection.execute(f"ALTER TABLE resolution ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
        connection.execute(
            f"UPDATE resolution SET {column} = (SELECT count(*) FROM {table} WHERE {table}.{key} "
            "BETWEEN resolution.id << 20 AND (resolution.id << 20) + 1048575)"
        )
    about = "organ TEXT NOT NULL, session INTEGER NOT NULL, year INTEGER NOT NULL, part TEXT NOT NULL"
    connection.execute(
        f"CREATE TABLE act_tally ({about}, force TEXT NOT NULL, verb TEXT NOT NULL, acts INTEGER NOT NULL, "
        "PRIMARY KEY (organ, session, year, part, force, verb)) WITHOUT ROWID"
    )
    connection.execute(
        f"CREATE TABLE duty_tally ({about}, "
        "actor TEXT NOT NULL, duties INTEGER NOT NULL, reports INTEGER NOT NULL, "
        "PRIMARY KEY (organ, session, year, part, actor)) WITHOUT ROWID"
    )
    add_to_tallies(connection, [row[0] for row in connection.execute("SELECT id FROM resolution")])


STEPS: dict[int, Step] = {1: _add_tallies}
