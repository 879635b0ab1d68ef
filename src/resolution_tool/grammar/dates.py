"""Schema of `dates.toml`: months, number words, calendars of sessions, and the phrases that set a time."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from resolution_tool.grammar.entry import IN_ORDER, NEVER, Entry, GrammarFile, Regex, Table, check_regex
from resolution_tool.grammar.triggers import Triggers, compile_at_word

DueKind = Literal["session", "date", "period", "recurrence", "event", "immediate"]


class Opening(Table):
    """When sessions open: on the `weekday` (Monday is 0) of the `week`th week of `month`, from session `since` on.

    The first week is the first (Sunday to Saturday) that holds a working day; with `plain`, the `week`th such
    weekday of the month is meant.
    """

    since: int
    month: int
    week: int
    weekday: int
    plain: bool = False


class EarlierTerm(Table):
    """The term of yearly sessions up to that of the year `until`, of those called by the `word` if there is one."""

    until: int
    term: str
    word: str = ""


class Calendar(Entry):
    """The sessions of an organ: `names` are what the text calls it, `year` is that of session 0.

    One session a year opens by `openings`, or lasts over the months `terms` (one or more sessions a year, each
    "MM-DD/MM-DD"; the first of the year is number `first` in the year `year`); `yearly` sessions have no number
    but that of their year; `earlier` gives their older terms, oldest first. A term that begins later in the year
    than it ends began in the year before.
    """

    key_field: ClassVar[str] = "id"

    id: str
    names: tuple[str, ...] = ()
    year: int = 0
    first: int = 0
    terms: tuple[str, ...] = ()
    earlier: tuple[EarlierTerm, ...] = ()
    openings: tuple[Opening, ...] = ()
    yearly: bool = False


class DuePattern(Entry):
    """A phrase that sets a time.

    `pattern` is a regular expression with `{fragment}`s, tried in a text that has one of the words `needs` ("19"
    and "20": the head of a year), and not where `unless` matches the words right before. Its groups say what it
    comes to: `ordinal` (and `ordinal2`) of a session, `session_year`; `day`, `month`, `year`; `count` and `unit`;
    `often`, a key of `recurrences`. `bound` tells which end of the time is meant, `future` that a time before the
    adoption is none.
    """

    id: str
    kind: DueKind
    pattern: str
    needs: tuple[str, ...]
    unless: str | None = None
    bound: Literal["start", "end", "on"] = "on"
    future: bool = False


class DatesFile(GrammarFile):
    """The tables of `dates.toml`.

    `asks` are the levels of force whose acts set a time though they address nobody, `notes` verbs that do not
    all the same. `months` in order; `numbers`, `ordinals` and `tens` give words their values, `units` units of
    time their ISO 8601 letters, `recurrences` words their ISO 8601 durations, `parts` of a year or month their
    fractions of it. `fragments` are named parts of patterns; `{months}`, `{number}`, `{ordinal}`, `{unit}` and
    `{often}` come from the tables. `adoption` finds "of the adoption of this resolution" in a due time that
    counts from it, `owner` joins a session to the organ whose it is, `ordinal_endings` follow figures
    ("69th"), `current` the words by which the session under way still bounds what is asked,
    `purpose` those in which a time is of what the action is for.
    """

    asks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    numbers: dict[str, int] = Field(default_factory=dict)
    ordinals: dict[str, int] = Field(default_factory=dict)
    tens: dict[str, int] = Field(default_factory=dict)
    units: dict[str, str] = Field(default_factory=dict)
    recurrences: dict[str, str] = Field(default_factory=dict)
    parts: dict[str, tuple[float, float]] = Field(default_factory=dict)
    fragments: dict[str, Regex] = Field(default_factory=dict)
    adoption: Regex | None = None
    owner: str = ""
    ordinal_endings: tuple[str, ...] = ()
    current: Regex | None = None
    purpose: Regex = NEVER
    calendar: tuple[Calendar, ...] = ()
    due: tuple[DuePattern, ...] = ()

    @model_validator(mode="after")
    def _check_patterns(self, info: ValidationInfo) -> Self:
        for due in self.due if info.context is not IN_ORDER else ():
            for pattern in (self.expand(due.pattern), due.unless):
                try:
                    check_regex(pattern, info)
                except ValueError as error:
                    raise ValueError(f'due / "{due.id}": {error}') from error
        return self

    @cached_property
    def words(self) -> dict[str, str]:
        """Return the parts of patterns by name."""
        tens, ordinals = _either(self.tens), _either(self.ordinals)
        return {
            "months": _either(self.months),
            "number": rf"\d{{1,3}}|{_either(self.numbers)}",
            "ordinal": rf"(?:(?:{tens})-)?(?:{ordinals})|\d{{1,3}}(?:{_either(self.ordinal_endings)})",
            "unit": _either(self.units),
            "often": _either(self.recurrences),
            "adoption": self.adoption or NEVER,
        }

    def expand(self, pattern: str) -> str:
        """Return a pattern with its `{fragment}`s filled in, fragments of fragments as well."""
        for _ in range(3):
            pattern = re.sub(
                r"\{([a-z]\w*)\}", lambda m: self.fragments.get(m[1]) or self.words.get(m[1]) or m[0], pattern
            )
        return pattern

    @cached_property
    def patterns(self) -> tuple[tuple[frozenset[str], DuePattern, re.Pattern[str], re.Pattern[str] | None], ...]:
        """Return each due pattern behind the words it needs, with its regular expression and what forbids it."""
        return tuple(
            (
                frozenset(due.needs),
                due,
                compile_at_word(self.expand(due.pattern)),
                re.compile(rf"\b(?:{due.unless})$") if due.unless else None,
            )
            for due in self.due
        )

    @cached_property
    def purposes(self) -> re.Pattern[str]:
        """Return what leads to the purpose of an action."""
        return re.compile(self.purpose)

    @cached_property
    def triggers(self) -> Triggers[tuple[DuePattern, re.Pattern[str], re.Pattern[str] | None]]:
        """Return the due patterns with their regular expressions, to be chosen by the words of a text."""
        return Triggers((needs, (due, regex, unless)) for needs, due, regex, unless in self.patterns)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
