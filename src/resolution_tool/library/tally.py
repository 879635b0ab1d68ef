"""Counts of acts and duties by organ, session, year and part, so that statistics need not count millions.

What is not known is "" as organ, -1 as session and 0 as year.
"""

import sqlite3
from collections.abc import Sequence

from resolution_tool.library.tables import CLAUSE_BITS, MOST_CLAUSES

_MOST = 500  # resolutions that are counted at once: SQLite takes 999 values, and 200 are written at once
_ABOUT = (
    "coalesce(r.organ, ''), coalesce(r.session, -1), coalesce(CAST(substr(r.adopted, 1, 4) AS INTEGER), 0), a.part"
)
_OF_RESOLUTIONS = (
    f"resolution r CROSS JOIN act a ON a.clause BETWEEN r.id << {CLAUSE_BITS} "
    f"AND (r.id << {CLAUSE_BITS}) + {MOST_CLAUSES - 1} WHERE r.id IN ({{ids}})"
)
_ACTS = (
    f"INSERT INTO act_tally SELECT {_ABOUT}, a.force, a.verb, :sign * count(*) FROM {_OF_RESOLUTIONS} "
    "AND +a.who = 0 GROUP BY 1, 2, 3, 4, 5, 6 "
    "ON CONFLICT (organ, session, year, part, force, verb) DO UPDATE SET acts = acts + excluded.acts"
)
_DUTIES = (
    f"INSERT INTO duty_tally SELECT {_ABOUT}, a.actor, :sign * count(*), :sign * sum(a.report) "
    f"FROM {_OF_RESOLUTIONS} AND +a.actor IS NOT NULL GROUP BY 1, 2, 3, 4, 5 "
    "ON CONFLICT (organ, session, year, part, actor) "
    "DO UPDATE SET duties = duties + excluded.duties, reports = reports + excluded.reports"
)


def add_to_tallies(connection: sqlite3.Connection, ids: Sequence[int], sign: int = 1) -> None:
    """Count resolutions in, once their acts are written, or with -1 out."""
    for start in range(0, len(ids), _MOST):
        some = ids[start : start + _MOST]
        numbered = {f"id{number}": one for number, one in enumerate(some)}
        marks = ", ".join(f":{name}" for name in numbered)
        for sql in (_ACTS, _DUTIES):
            connection.execute(sql.format(ids=marks), {"sign": sign, **numbered})
