"""Schema of `organs.toml`: who adopts, how its texts begin, and how its symbols are written."""

from typing import ClassVar

from resolution_tool.grammar.entry import Entry, GrammarFile


class Organ(Entry):
    """An organ that adopts resolutions.

    `formulas` are its enacting formulas; `names` what the text calls it, `short` what it is called once named
    ("the Council"); `resolution` and `decision` are symbol templates with `{number}`.
    """

    key_field: ClassVar[str] = "id"

    id: str
    name: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    resolution: str | None = None
    decision: str | None = None


class OrgansFile(GrammarFile):
    """The tables of `organs.toml`."""

    organ: tuple[Organ, ...] = ()
