"""Ids that sort: newest resolution first, and clauses as they stand.

An id of a resolution is a number of 41 bits: the days from its adoption to a day far ahead (17 bits), the number in
its symbol (14), and a slot (10) for those that share both. Ids of clauses follow by `CLAUSE_BITS`. Every index of
SQLite and of FTS5 ends in such an id, so that rows come sorted, and dates are ranges of ids.
"""

import datetime
import re
import sqlite3

from resolution_tool.library.tables import CLAUSE_BITS

_SLOT_BITS, _NUMBER_BITS, _DAY_BITS = 10, 14, 17
_LAST = (1 << _DAY_BITS) - 1  # what is without a date comes last
_EPOCH = datetime.date(2260, 1, 1).toordinal()
_NUMBER = re.compile(r"\d+(?=\D*$)")


def find_day(adopted: str | None) -> int:
    """Return the place of a day (ISO 8601) in the order of ids; later days have smaller numbers."""
    if adopted is None:
        return _LAST
    ordinal = datetime.date.fromisoformat(adopted).toordinal()
    return min(max(_EPOCH - ordinal, 0), _LAST - 1)


def find_range(since: str | None, until: str | None) -> tuple[int, int]:
    """Return the least and the greatest id of clauses of resolutions adopted from `since` to `until`, inclusive.

    Without either, what has no date is in the range too.
    """
    bits = _NUMBER_BITS + _SLOT_BITS + CLAUSE_BITS
    first = find_day(until) if until else 0
    last = find_day(since) if since else (_LAST if until is None else _LAST - 1)
    return first << bits, ((last + 1) << bits) - 1


def find_free_id(connection: sqlite3.Connection, adopted: str | None, number: str | None) -> int:
    """Return an id that no resolution has, in the order of date and number; called inside a transaction."""
    found = _NUMBER.search(number or "")
    place = min(int(found[0][-6:]), (1 << _NUMBER_BITS) - 1) if found else 0
    first = ((find_day(adopted) << _NUMBER_BITS) | place) << _SLOT_BITS
    for low, high in ((first, first | ((1 << _SLOT_BITS) - 1)), _find_spill(adopted)):
        row = connection.execute("SELECT max(id) FROM resolution WHERE id BETWEEN ? AND ?", (low, high)).fetchone()
        if row[0] is None:
            return low
        if row[0] < high:
            return int(row[0]) + 1
    raise OverflowError(f"no id is left for a resolution of {adopted}")


def _find_spill(adopted: str | None) -> tuple[int, int]:
    """Return the ids of the greatest number of a day: room for those whose own number has no slot left."""
    bits = _NUMBER_BITS + _SLOT_BITS
    day = find_day(adopted)
    return (day << bits) | (1 << (bits - 1)), ((day + 1) << bits) - 1
