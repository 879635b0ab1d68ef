"""Counts of acts and duties by organ, session, year and part, so that statistics need not count millions.

What is not known is "" as organ, -1 as session and 0 as year.
"""

import sqlite3

from resolution_tool.library.tables import CLAUSE_BITS, MOST_CLAUSES

_ABOUT = (
    "coalesce(r.organ, ''), coalesce(r.session, -1), coalesce(CAST(substr(r.adopted, 1, 4) AS INTEGER), 0), a.part"
)
_OF_RESOLUTIONS = (
    f"resolution r CROSS JOIN act a ON a.clause BETWEEN r.id << {CLAUSE_BITS} "
    f"AND (r.id << {CLAUSE_BITS}) + {MOST_CLAUSES - 1} WHERE r.id BETWEEN ? AND ?"
)
_ACTS = (
    f"INSERT INTO act_tally SELECT {_ABOUT}, a.force, a.verb, ? * count(*) FROM {_OF_RESOLUTIONS} AND +a.who = 0 "
    "GROUP BY 1, 2, 3, 4, 5, 6 "
    "ON CONFLICT (organ, session, year, part, force, verb) DO UPDATE SET acts = acts + excluded.acts"
)
_DUTIES = (
    f"INSERT INTO duty_tally SELECT {_ABOUT}, a.actor, ?1 * count(*), ?1 * sum(a.report) FROM {_OF_RESOLUTIONS} "
    "AND +a.actor IS NOT NULL GROUP BY 1, 2, 3, 4, 5 "
    "ON CONFLICT (organ, session, year, part, actor) "
    "DO UPDATE SET duties = duties + excluded.duties, reports = reports + excluded.reports"
)


def add_to_tallies(connection: sqlite3.Connection, first: int, last: int, sign: int = 1) -> None:
    """Count the resolutions with ids from `first` to `last` in, once their acts are written, or with -1 out."""
    connection.execute(_ACTS, (sign, first, last))
    connection.execute(_DUTIES, (sign, first, last))
