"""Schema of `instruments*.toml`: treaties and other named instruments, listed and unlisted."""

from typing import Annotated, Literal

from pydantic import Field

from resolution_tool.grammar.entry import NEVER, Entry, GrammarFile, Regex, Table, has_groups

InstrumentKind = Literal["treaty", "instrument"]


class TreatySeries(Table):
    """Where a treaty stands in the United Nations Treaty Series: volume and registration number."""

    volume: str
    number: str


class Instrument(Entry):
    """A treaty, charter, declaration, programme, agenda or framework with a name of its own.

    `name` is the official one; `names` are further spellings and short names that mean no other instrument.
    Short names of one word ("the Convention") are never listed: the document ties them to the name before.
    `short` are what a text that has named it calls it from then on, in small letters ("the road map").
    `asked` are names by which people ask for it, and by which no text is read: acronyms that may also mean a body.
    `adopted_by` is the symbol of the resolution to which the text is annexed.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    kind: InstrumentKind
    adopted_by: str | None = None
    unts: TreatySeries | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return the names by which texts are read: "... (the Beijing Rules)" are two, where both are listed."""
        return tuple(name for name in (self.name, *self.names) if not self._is_double(name))

    def _is_double(self, name: str) -> bool:
        long, _, short = name.partition(" (")
        return long in self.names and any(other in short for other in self.names)


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
    """A name in small letters: `cue` are words that it always holds, the first of several a whole one.

    `pattern` is the regular expression of it all.
    `{end}` in the pattern is what `end` of the patterns says: the rest of a name up to where it ends.
    `short` are what a text that has named it calls it from then on ("the principles and guidelines").
    """

    key_field = "cue"

    cue: str
    pattern: Regex
    short: tuple[str, ...] = ()
    kind: InstrumentKind


class NamePatterns(Table):
    """What stands in and around names: words, and regular expressions."""

    links: tuple[str, ...] = ()  # small words inside names
    leads: tuple[str, ...] = ()  # those that may follow the head
    direct: tuple[str, ...] = ()  # those after which a capital must come at once
    pairs: tuple[str, ...] = ()  # those after which it need not ("between ... and the ...")
    particles: tuple[str, ...] = ()  # small words of place names before the head
    joint: str = " & "  # joins two heads of one name
    added: Regex = NEVER  # a noun and what leads from it to the listed name to which it adds ("Protocol to the")
    thereto: Regex = NEVER  # refers to the treaty named before
    years: Regex = NEVER  # a year or period after a name
    articles: tuple[str, ...] = ()  # capitalised words before a name that are no part of it
    possessive: str = " "  # ends the word before a name that tells whose it is, and is no part of it
    article: Regex = NEVER  # before a bare noun that stands for a name
    described: Regex = NEVER  # behind a bare noun: it stands for no name before ("the Agreement signed in ...")
    definite: Regex = NEVER  # before a short name in small letters
    end: Regex = NEVER  # the rest of a name in small letters: `{end}` of its pattern
    # brackets behind a name in which a `short` name is given
    introduced: Annotated[Regex, has_groups("short")] = NEVER
    body_words: tuple[str, ...] = ()  # one of them is in what `body` matches
    body: Regex = NEVER  # before a name: makes it the name of a body of the treaty


class InstrumentsFile(GrammarFile):
    """The tables of `instruments*.toml`; `other_names` look like instruments and are none."""

    pattern: NamePatterns = NamePatterns()
    other_names: tuple[str, ...] = ()
    default: dict[str, str] = Field(default_factory=dict)
    instrument: tuple[Instrument, ...] = ()
    head: tuple[Head, ...] = ()
    phrase: tuple[Phrase, ...] = ()
