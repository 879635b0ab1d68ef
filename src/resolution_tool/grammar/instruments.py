"""Schema of `instruments*.toml`: treaties and other named instruments, listed and unlisted."""

from typing import Literal

from pydantic import Field

from resolution_tool.grammar.entry import Entry, GrammarFile, Table

NEVER = "(?!)"  # matches nothing: a language without such words
InstrumentKind = Literal["treaty", "instrument"]


class TreatySeries(Table):
    """Where a treaty stands in the United Nations Treaty Series: volume and registration number."""

    volume: str
    number: str


class Instrument(Entry):
    """A treaty, charter, declaration, programme, agenda or framework with a name of its own.

    `name` is the official one; `names` are further spellings and short names that mean no other instrument.
    Short names of one word ("the Convention") are never listed: the document ties them to the name before.
    `adopted_by` is the symbol of the resolution to which the text is annexed.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: InstrumentKind
    adopted_by: str | None = None
    unts: TreatySeries | None = None


class Head(Entry):
    """A noun that heads names of instruments: `forms` are its spellings, as they stand in names.

    `alone` tells that words before it make a name ("Stockholm Agreement"); else words must follow ("Guidelines
    on ..."). `bare` tells that it may stand for the instrument named before it ("the Convention").
    """

    id: str
    forms: tuple[str, ...]
    kind: InstrumentKind
    alone: bool = True
    bare: bool = True


class Phrase(Entry):
    """A name in small letters: `cue` are words that it always holds, `pattern` the regular expression of it all."""

    key_field = "cue"

    cue: str
    pattern: str
    kind: InstrumentKind


class NamePatterns(Table):
    """What stands in and around names.

    `links` are the small words inside them, `leads` those that follow the head, `direct` those links after which
    a capital must come at once; `joint` joins two heads of one name; `particles` are small words of place names
    before the head. The rest are regular expressions: `thereto` refers to the treaty named before; `years` are
    years and periods after a name; `article` goes before a bare noun that stands for a name; `body` before a name
    makes it the name of a body of the treaty, and holds one of `body_words`.
    """

    links: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    joint: str = " & "
    particles: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    thereto: str = NEVER
    years: str = NEVER
    article: str = NEVER
    body_words: tuple[str, ...] = ()
    body: str = NEVER


class InstrumentsFile(GrammarFile):
    """The tables of `instruments*.toml`; `other_names` look like instruments and are none."""

    pattern: NamePatterns = NamePatterns()
    other_names: tuple[str, ...] = ()
    default: dict[str, str] = Field(default_factory=dict)
    instrument: tuple[Instrument, ...] = ()
    head: tuple[Head, ...] = ()
    phrase: tuple[Phrase, ...] = ()
