"""Schema of `citations.toml`: how resolutions, decisions and documents are cited, and whose a number is."""

from typing import Literal

from pydantic import Field

from resolution_tool.grammar.entry import Entry, GrammarFile, Table

NEVER = "(?!)"  # matches nothing: a language without such words
NumberForm = Literal["session", "special", "roman", "special-roman", "year", "council", "bare", "dotted"]


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
    dotted "73.1".
    `resolution` and `decision` are symbol templates with `{number}`, `{session}` and `{item}` (before and after
    the stroke); a body without them has no symbols of the United Nations. `sessions` and `last_numbers` (by
    year) tell whether a date or year can be right.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    forms: tuple[NumberForm, ...] = ()
    resolution: str | None = None
    decision: str | None = None
    sessions: Sessions | None = None
    last_numbers: dict[str, int] = Field(default_factory=dict)


class SymbolKind(Entry):
    """What a document symbol is that holds the `mark`."""

    key_field = "mark"

    mark: str
    kind: Literal["resolution", "decision", "statement"]


class Patterns(Table):
    """Regular expressions of the language, without anchors; they must not be able to match without bound.

    `resolution` and `decision` are the words before numbers (plain, small letters), `own` what stands for the
    organ itself before them, `between` the words that may stand between a body's name and them; `after` leads
    from the numbers to the name of their body, `subject` from the name of a body to them ("the Council, in its
    resolution");
    `longer` goes on after a short name that is a part of a longer one; `topic` after a number tells what it is
    about; `instance` introduces examples of texts named just before; `separator` parts the numbers of a list;
    `letter` is a lettered part, `joint` what joins two of them,
    `letter_range` what joins the first and the last; `day` has the groups day, month and year, and
    `day_lead` leads to it; `unit` and `unit_number` are places inside a text, `unit_lead` leads from them to the
    text; `part` is a bracketed part of a document symbol; `entitled` leads to a title in quotes;
    `ibid` is the word for the work before, `series` the treaty series, `volume` and `registration` its numbers;
    `publication` the number under which a report is sold.
    """

    resolution: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()
    own: str = NEVER
    between: str = NEVER
    after: str = NEVER
    subject: str = NEVER
    longer: str = NEVER
    topic: str = NEVER
    instance: str = NEVER
    separator: str = NEVER
    letter: str = NEVER
    joint: str = NEVER
    letter_range: str = NEVER
    day: str = NEVER
    day_lead: str = NEVER
    unit: str = NEVER
    unit_number: str = NEVER
    unit_lead: str = NEVER
    part: str = NEVER
    addition: str = NEVER
    entitled: str = NEVER
    ibid: str = NEVER
    series: str = NEVER
    volume: str = NEVER
    registration: str = NEVER
    publication: str = NEVER


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
