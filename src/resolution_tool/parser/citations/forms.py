"""The grammar of citations, compiled: its patterns, its bodies, and whether a number can be a body's."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.citations import Body, CitationsFile, NumberForm, Patterns

# A number begins with its digits, so that the search can skip to them; "S-" before them is looked at afterwards.
_NUMBER = (
    r"[0-9](?:(?P<party>\d{0,2}/[A-Z]{2,4}\.\d{1,3})"
    r"|(?P<session>\d{0,3}/\d{1,4})"
    r"|(?P<roman>\d{0,3}(?: [A-Z])? ?\((?:(?:ES|S)-)?[IVXLC]{1,7}\))"
    r"|(?P<council>\d{0,3} ?\([12]\d{3}\))"
    r"|(?P<dotted>\d\.\d{1,2})"
    r"|(?P<bare>\d{0,3}))"
    r"(?![\w/]|\.\d)"
)
# So does a symbol with its capital; what may not stand before it is looked at from behind that.
_SYMBOL = (
    r"(?P<prefix>[A-Z](?<![\w/.\-:@][A-Z])[A-Z0-9]{0,9}(?:[.-][A-Z0-9]{1,6})?)"
    r"(?P<path>(?:\(\d{1,3}\))?"
    r"(?:/(?: (?=[A-Z][A-Za-z]+\.\d))?[A-Za-z0-9]+(?:[.\-\u2013][A-Za-z0-9]+)*(?:\(\d{1,3}\))?)+)"
)
SPLIT = re.compile(r"(\d+)(?: ([A-Z]))? ?\(((?:ES-|S-)?)([IVXLC]+|\d{4})\)")
_PLACE = 70  # characters before a text in which a place inside it can be named
_LEAD = 25  # those of them that can lead from the place to the text
_TAIL = 16  # characters that tell whether what stands before that can be a place: "attachment", "15 bis"
_ROUGHLY = 30  # numbers by which the last one of a session may be off
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Forms:
    """Everything that the search for numbers and symbols needs to know of a language."""

    bodies: tuple[Body, ...]
    by_id: dict[str, Body]
    names: tuple[tuple[str, tuple[Body, ...]], ...]
    shorts: frozenset[str]
    months: dict[str, int]
    prefixes: frozenset[str]
    kinds: tuple[tuple[str, str], ...]
    title: str
    marks: tuple[str, ...]  # letters that belong to a number with a point: "WHA73.1"
    cue_tails: tuple[str, ...]  # what is alike in "resolution" and "Resolution"
    cue: re.Pattern[str]
    number: re.Pattern[str]
    decisions: frozenset[str]
    own: re.Pattern[str]
    between: re.Pattern[str]
    after: re.Pattern[str]
    subject: re.Pattern[str]
    longer: re.Pattern[str]
    topic: re.Pattern[str]
    instance: re.Pattern[str]
    direct: re.Pattern[str]
    separator: re.Pattern[str]
    letters: re.Pattern[str]
    letter_range: re.Pattern[str]
    joints: re.Pattern[str]
    date: re.Pattern[str]
    units: re.Pattern[str]
    units_after: re.Pattern[str]
    units_before: re.Pattern[str]
    unit_lead: re.Pattern[str]
    unit_end: re.Pattern[str]
    lead_words: tuple[str, ...]  # with spaces around them
    inside: re.Pattern[str]
    entitled: re.Pattern[str]
    symbol: re.Pattern[str]
    addition: re.Pattern[str]
    treaty: re.Pattern[str]
    publication: re.Pattern[str]
    ibid: re.Pattern[str]
    reports: tuple[tuple[re.Pattern[str], Body], ...]
    years: dict[str, tuple[tuple[int, ...], tuple[int, ...]]]  # by body: years, and the last number of each

    def read_date(self, match: re.Match[str]) -> datetime.date | None:
        """Return the date of a match with the groups day, month and year, or None if there is no such day."""
        month = self.months.get(match["month"])
        try:
            return datetime.date(int(match["year"]), month, int(match["day"])) if month else None
        except ValueError:
            return None

    def find_place(self, plain: str, at: int) -> str | None:
        """Return the place inside the text whose number or name begins at `at`: "article 3 of the" before it."""
        if not plain.endswith(self.lead_words, 0, at):
            return None  # as nearly always; the patterns cost more, the last one twenty times as much
        lead = self.unit_lead.search(plain, max(0, at - _LEAD), at)
        if not lead or not self.unit_end.search(plain, max(0, lead.start() - _TAIL), at):
            return None
        place = self.units_before.search(plain, max(0, at - _PLACE), at)
        return place["units"] if place else None

    def read_year(self, body: Body, number: int) -> int | None:
        """Return the year in which a body that counts through adopted its resolution `number`."""
        years, lasts = self.years.get(body.id, ((), ()))
        position = bisect_left(lasts, number)
        return years[position] if position < len(lasts) else None


@lru_cache(maxsize=8)
def build_forms(grammar: Grammar) -> Forms:
    """Compile the grammar of citations once; without patterns nothing is ever found."""
    file = grammar.citations
    return _compile(file, grammar.dates.months, file.pattern)


def _find_mark(body: Body) -> str:
    """Return the letters before the number in the symbols of a body that numbers with a point."""
    return (body.resolution or "").partition("{")[0] if "dotted" in body.forms else ""


def _compile(file: CitationsFile, months: Sequence[str], p: Patterns) -> Forms:
    numbers = rf"{p.unit_number}(?>(?:{p.joint}{p.unit_number})*)"
    unit = rf"(?:{p.unit_alone}(?>(?: {numbers})?)|{p.unit} {numbers})"
    lead = rf"(?:{p.unit_lead})(?:\w+(?:{p.unit_lead}))?$"
    units = rf"(?P<units>(?>{unit}(?:{p.unit_joint}{unit})*))"
    cues = _with_capitals(p.resolution + p.decision)
    tails = {word[1:] for word in cues}
    names: dict[str, list[Body]] = {}
    for body in file.body:
        for name in (body.name, *body.names):
            names[name] = [body]
    for body in file.body:
        for name in body.short:
            names.setdefault(name, []).append(body)
    return Forms(
        bodies=file.body,
        by_id={body.id: body for body in file.body},
        names=tuple((name, tuple(found)) for name, found in names.items()),
        shorts=frozenset(name for body in file.body for name in body.short),
        months={name: number for number, name in enumerate(months, start=1)},
        prefixes=frozenset(file.prefixes),
        kinds=tuple((kind.mark, kind.kind) for kind in file.symbol_kind),
        title=file.title,
        marks=tuple(mark for mark in (_find_mark(body) for body in file.body) if mark),
        cue_tails=tuple(
            sorted(tail for tail in tails if not any(tail != other and other in tail for other in tails))
        ),
        cue=re.compile("|".join(rf"{word}\b" for word in cues)),
        number=re.compile(_NUMBER),
        decisions=frozenset(_with_capitals(p.decision)),
        own=re.compile(rf"\b(?:{p.own})(?:,? [\w-]+){{0,4}},? ?$"),
        between=re.compile(rf"{p.between} ?"),
        after=re.compile(p.after),
        subject=re.compile(p.subject),
        longer=re.compile(p.longer),
        topic=re.compile(p.topic),
        instance=re.compile(p.instance),
        direct=re.compile(p.direct),
        separator=re.compile(p.separator),
        letters=re.compile(rf" {p.letter}(?>(?:{p.joint}([A-Z])(?![\w.]))*)"),
        letter_range=re.compile(p.letter_range),
        joints=re.compile(p.joint),
        date=re.compile(rf"{p.day_lead} ?{p.day}(?!\d)\)?"),
        units=re.compile(units),
        units_after=re.compile(rf"\)?,? {units}(?!{p.unit_lead})"),
        units_before=re.compile(rf"{units}{lead}"),
        unit_lead=re.compile(lead),
        unit_end=re.compile(rf"(?:{p.unit_alone}|{p.unit_number}){lead}"),
        lead_words=tuple(f" {word} " for word in sorted(set(re.findall(r"\w+", p.unit_lead)))),
        inside=re.compile(rf"{unit}, $"),
        entitled=re.compile(p.entitled),
        symbol=re.compile(rf"{_SYMBOL}(?P<part> ?{p.part}(?:/[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)*)?"),
        addition=re.compile(p.addition),
        treaty=re.compile(rf"(?:(?P<series>{p.series})|{p.ibid}){p.volume}(?:{p.registration})?"),
        publication=re.compile(p.publication),
        ibid=re.compile(p.ibid),
        reports=tuple((re.compile(body.report), body) for body in file.body if body.report),
        years={
            body.id: (tuple(sorted(map(int, body.last_numbers))), tuple(sorted(body.last_numbers.values())))
            for body in file.body
            if body.last_numbers
        },
    )


def _with_capitals(words: tuple[str, ...]) -> list[str]:
    """Return the words, longest first, small and with a capital: as literals, which are searched for quickest."""
    return sorted({form for word in words for form in (word, word.capitalize())}, key=lambda w: (-len(w), w))


def fits(body: Body, form: NumberForm, session: int, date: datetime.date | None, now: datetime.date | None) -> bool:
    """Tell whether a text of `body` numbered so can have this date, or any date up to `now`."""
    if form == "year":
        return date is None or session - 1 <= date.year <= session + 1
    if form == "council":
        return date is None or date.year == session
    if not body.sessions or form not in ("session", "roman"):
        return True
    opens = body.sessions.epoch + session / body.sessions.per_year
    closes = opens + 1 / body.sessions.per_year + body.sessions.slack
    opens -= body.sessions.slack + (session == 1)  # the first sessions opened as soon as there was a body
    if date is not None:
        return opens <= measure_year(date) <= closes
    return now is None or opens <= measure_year(now)


def can_count(body: Body, form: NumberForm, session: int, number: int) -> bool:
    """Tell whether `body` numbered the texts of a session so: the Assembly has 3531 (XXX), then 31/1."""
    if form == "session":
        return body.sessions is None or session >= body.sessions.first
    if form != "roman" or not body.roman_numbers:
        return True
    before, *_ = body.roman_numbers[session - 2 : session - 1] or (0,)
    last, *_ = body.roman_numbers[session - 1 : session] or (0,)
    return before - _ROUGHLY < number < last + _ROUGHLY


@lru_cache(maxsize=256)
def measure_year(date: datetime.date) -> float:
    """Return a date as a year and its fraction."""
    return date.year + (date.toordinal() - datetime.date(date.year, 1, 1).toordinal()) / 366


def read_roman(numeral: str) -> int:
    """Return the value of a Roman numeral of the letters I to C."""
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
