"""Schema of `citations.toml`: how resolutions, decisions and documents are cited, and whose a number is."""

from typing import Literal

from pydantic import Field, field_validator

from resolution_tool.grammar.entry import Entry, GrammarFile, Table
from resolution_tool.grammar.symbols import check_template

NEVER = "(?!)"  # matches nothing: a language without such words
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
    report: str | None = None
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
    own: str = NEVER  # before the word: the organ's own ("its")
    between: str = NEVER  # may stand between the name of a body and the word ("'s previous")
    after: str = NEVER  # leads from the numbers to the name of their body ("of the")
    subject: str = NEVER  # leads from the name of a body to the word (", in its")
    longer: str = NEVER  # goes on after a short name that is a part of a longer one ("Commission on ...")
    instance: str = NEVER  # introduces examples of texts named just before ("in particular")
    # the numbers of a list
    direct: str = " "  # parts the word and its first number
    separator: str = NEVER  # parts two numbers
    topic: str = NEVER  # after a number far into a list, tells what it is about ("on ...")
    letter: str = NEVER  # a lettered part
    joint: str = NEVER  # joins two lettered parts or places
    letter_range: str = NEVER  # joins the first and the last part
    day: str = NEVER  # a date, with the groups day, month and year
    day_lead: str = NEVER  # leads to a date
    entitled: str = NEVER  # leads to a title in quotes, the group title
    # places inside a text
    unit: str = NEVER  # "paragraph", of which there is a number
    unit_alone: str = NEVER  # "annex", of which there may be one
    unit_number: str = NEVER
    unit_joint: str = NEVER  # joins two places
    unit_lead: str = NEVER  # leads from a place to the text that it is in
    # documents and treaties
    part: str = NEVER  # a bracketed part of a symbol
    addition: str = NEVER  # an addition or correction to the symbol before, with the groups word, first and last
    ibid: str = NEVER  # the work before
    series: str = NEVER  # the treaty series
    volume: str = NEVER  # its volume, the group volume
    registration: str = NEVER  # and number, the group number
    publication: str = NEVER  # the number under which a report is sold


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
