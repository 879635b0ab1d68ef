"""Schema of `citations.toml`: how resolutions, decisions and documents are cited, and whose a number is."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from resolution_tool.grammar.entry import NEVER, Entry, GrammarFile, Regex, Table, has_groups
from resolution_tool.grammar.symbols import check_template

NumberForm = Literal["session", "special", "roman", "special-roman", "year", "council", "bare", "dotted", "party"]


class Sessions(Table):
    """When the numbered sessions of a body meet.

    Session n opens at year `epoch` + n / `per_year`, and its texts are adopted from then until the next one
    opens, give or take `slack`; all three in years, so that a day is 1/365.
    """

    epoch: float
    first: int = 1
    per_year: float = 1.0
    slack: float = 0.1


class Body(Entry):
    """A body whose resolutions or decisions are cited by number.

    `short` is what it is called once named ("the Council"); `forms` are the shapes of its numbers: session
    "61/180", special "S-21/2", roman "1514 (XV)", special-roman
    "3201 (S-VI)", year "2013/41", council "2140 (2014)", bare "2140",
    dotted "73.1", party "1/CP.21".
    `resolution` and `decision` are symbol templates with `{number}`, `{session}` and `{item}` (before and after
    the stroke); a body without them has no symbols of the United Nations. `sessions`, `roman_numbers` (about
    the last of each session numbered so) and `last_numbers` (by year) tell whether a date or year can be right.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    forms: tuple[NumberForm, ...] = ()
    resolution: str | None = None
    decision: str | None = None
    report: Regex | None = None
    sessions: Sessions | None = None
    roman_numbers: tuple[int, ...] = ()
    last_numbers: dict[str, int] = Field(default_factory=dict)

    @field_validator("resolution", "decision")
    @classmethod
    def _check_template(cls, value: str | None) -> str | None:
        check_template(value)
        return value


class SymbolKind(Entry):
    """What a document symbol is that holds the `mark`."""

    key_field = "mark"

    mark: str
    kind: Literal["resolution", "decision", "statement"]


class Patterns(Table):
    """Regular expressions of the language, without anchors; none may be able to match without bound."""

    # words before numbers, plain and in small letters
    resolution: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()
    # whose the numbers are
    own: Regex = NEVER  # before the word: the organ's own ("its")
    between: Regex = NEVER  # may stand between the name of a body and the word ("'s previous")
    after: Regex = NEVER  # leads from the numbers to the name of their body ("of the")
    subject: Regex = NEVER  # leads from the name of a body to the word (", in its")
    longer: Regex = NEVER  # goes on after a short name that is a part of a longer one ("Commission on ...")
    instance: Regex = NEVER  # introduces examples of texts named just before ("in particular")
    # the numbers of a list
    direct: Regex = " "  # parts the word and its first number
    separator: Regex = NEVER  # parts two numbers
    topic: Regex = NEVER  # after a number far into a list, tells what it is about ("on ...")
    letter: Regex = NEVER  # a lettered part
    joint: Regex = NEVER  # joins two lettered parts or places
    letter_range: Regex = NEVER  # joins the first and the last part
    day: Annotated[Regex, has_groups("day", "month", "year")] = NEVER  # a date, with the groups day, month and year
    day_lead: Regex = NEVER  # leads to a date
    entitled: Annotated[Regex, has_groups("title")] = NEVER  # leads to a title in quotes, the group title
    # places inside a text
    unit: Regex = NEVER  # "paragraph", of which there is a number
    unit_alone: Regex = NEVER  # "annex", of which there may be one
    unit_number: Regex = NEVER
    unit_joint: Regex = NEVER  # joins two places
    unit_lead: Regex = NEVER  # leads from a place to the text that it is in
    # documents and treaties
    part: Regex = NEVER  # a bracketed part of a symbol
    # an addition or correction to the symbol before, with the groups word, first and last
    addition: Annotated[Regex, has_groups("word", "first", "last")] = NEVER
    ibid: Regex = NEVER  # the work before
    series: Regex = NEVER  # the treaty series
    volume: Annotated[Regex, has_groups("volume")] = NEVER  # its volume, the group volume
    registration: Annotated[Regex, has_groups("number")] = NEVER  # and number, the group number
    publication: Regex = NEVER  # the number under which a report is sold


class CitationsFile(GrammarFile):
    """The tables of `citations.toml`.

    `prefixes` are the first parts of known document symbols, `title` the template
    by which a text without a symbol is named, of `{body}`, `{kind}` and `{number}`.
    """

    prefixes: tuple[str, ...] = ()
    title: str = ""
    pattern: Patterns = Patterns()
    body: tuple[Body, ...] = ()
    symbol_kind: tuple[SymbolKind, ...] = ()
