"""Schema of `organs.toml`: who adopts, how its texts begin, and how its symbols are written."""

import re
from functools import cached_property
from typing import ClassVar

from resolution_tool.grammar.entry import Entry, GrammarFile


class Organ(Entry):
    """An organ that adopts resolutions.

    `formulas` are its enacting formulas; `names` what the text calls it, `short` what it is called once named
    ("the Council"); `resolution` and `decision` are symbol templates with `{number}`; `session` is the group of
    the number that is the session ("68/192": the part before the stroke), None where numbers hold none.
    """

    key_field: ClassVar[str] = "id"

    id: str
    name: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    resolution: str | None = None
    decision: str | None = None
    symbols: tuple[str, ...] = ()


class OrgansFile(GrammarFile):
    """The tables of `organs.toml`."""

    organ: tuple[Organ, ...] = ()

    @cached_property
    def formula(self) -> re.Pattern[str]:
        """Return what matches an enacting formula at the start of a line (group `name`), and its comma and note."""
        words = sorted((f for organ in self.organ for f in organ.formulas), key=len, reverse=True)
        spaced = "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in words) or r"(?!)"
        return re.compile(rf"(?P<name>{spaced})(?:\s*,)?[\d*]{{0,3}}\s*(?=\Z|,|\s)")

    @cached_property
    def by_formula(self) -> dict[str, Organ]:
        """Return the organs by their formulas."""
        return {formula: organ for organ in self.organ for formula in organ.formulas}

    @cached_property
    def by_name(self) -> dict[str, Organ]:
        """Return the organs by their full names."""
        return {name: organ for organ in self.organ for name in (organ.name, *organ.names)}
