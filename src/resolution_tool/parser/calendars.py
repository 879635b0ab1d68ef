"""Reads numbers and ordinals in words, and tells when a session of an organ is held."""

import calendar
import datetime

from resolution_tool.grammar.dates import Calendar, DatesFile
from resolution_tool.parser.context import Context

_BEFORE = 2000  # characters before a session in which the organ is named whose it is

Times = tuple[datetime.date, datetime.date]


def read_number(word: str | None, dates: DatesFile) -> int:
    """Return the value of "90" or "ninety"; without a number, 1."""
    if not word:
        return 1
    return int(word) if word.isdigit() else dates.numbers[word]


def read_ordinal(words: str, dates: DatesFile) -> int:
    """Return the value of "sixty-ninth" or "69th"."""
    if words[0].isdigit():
        return int("".join(filter(str.isdigit, words)))
    return sum(dates.tens.get(word) or dates.ordinals[word] for word in words.split("-"))


def _end_of_month(year: int, month: int) -> datetime.date:
    """Return the last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def find_days(year: int, month: int | None, part: tuple[float, float] | None) -> Times:
    """Return the first and the last day of a month, or of a year without one, or of a part given by fractions."""
    first, last = part or (0.0, 1.0)
    if month is None:
        return datetime.date(year, int(12 * first) + 1, 1), _end_of_month(year, max(1, int(12 * last)))
    days = _end_of_month(year, month).day
    return datetime.date(year, month, int(days * first) + 1), datetime.date(year, month, max(1, int(days * last)))


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Return the same day `months` later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def find_session(
    plain: str, start: int, end: int, sessions: tuple[int, int], context: Context, dates: DatesFile
) -> tuple[str | None, Times | None]:
    """Tell whose the sessions at `plain[start:end]` are, and from when to when they last.

    "Its" session is that of the organ named right after, else named last before, else of the organ that speaks;
    an organ whose session of that number was long before or comes long after is passed over.
    """
    for found in _find_candidates(plain, start, end, context, dates):
        times = find_times(found, *sessions, plain[start:end])
        if times is None or context.adopted is None:
            return found.id, times
        if context.adopted.year - 12 <= times[1].year <= context.adopted.year + 12:
            return found.id, times
    return None, None


def _find_candidates(plain: str, start: int, end: int, context: Context, dates: DatesFile) -> list[Calendar]:
    after = plain[end : end + 60].removeprefix(dates.owner)
    before: list[tuple[int, Calendar]] = []
    for entry in dates.calendar:
        for name in entry.names:
            if after.startswith(name) and len(after) < len(plain[end : end + 60]):
                return [entry]
            if (at := plain.rfind(name, max(0, start - _BEFORE), start)) >= 0:
                before.append((at, entry))
    before.sort(key=lambda found: -found[0])
    own = [entry for entry in dates.calendar if entry.id == context.organ]
    return [entry for _, entry in before[:1]] + own


def find_times(entry: Calendar, first: int, last: int, words: str = "") -> Times | None:
    """Return the first day of session `first` and the last day of session `last`, if the calendar tells.

    `words` are those by which the text calls them: before 2014, the Economic and Social Council had several a year.
    """
    if not (entry.openings or entry.terms):
        return None
    if entry.openings:
        return _open(entry, first), _open(entry, last + 1) - datetime.timedelta(days=1)
    return _find_term(entry, first, words)[0], _find_term(entry, last, words)[1]


def _find_term(entry: Calendar, number: int, words: str) -> Times:
    years, term = divmod(number - entry.first, len(entry.terms))
    year = number if entry.yearly else entry.year + years
    now = entry.terms[0 if entry.yearly else term]
    days = next((old.term for old in entry.earlier if year <= old.until and old.word in words), now)
    opens, closes = (part.split("-") for part in days.split("/"))
    start = datetime.date(year, int(opens[0]), int(opens[1]))
    end = datetime.date(year, int(closes[0]), int(closes[1]))
    return (start.replace(year=year - 1) if start > end else start), end


def _open(entry: Calendar, number: int) -> datetime.date:
    rule = [opening for opening in entry.openings if opening.since <= number][-1]
    first = datetime.date(entry.year + number, rule.month, 1)
    if rule.plain:
        ahead = (rule.weekday - first.weekday()) % 7
        return first + datetime.timedelta(days=ahead + 7 * (rule.week - 1))
    sunday = first - datetime.timedelta(days=(first.weekday() + 1) % 7)
    if first.weekday() == calendar.SATURDAY:  # no working day is left in the month's first week
        sunday += datetime.timedelta(days=7)
    return sunday + datetime.timedelta(days=7 * (rule.week - 1) + rule.weekday + 1)
