"""Schema of `organs.toml`: who adopts, how its texts begin, and how its symbols are written."""

import re
from functools import cached_property
from typing import ClassVar

from pydantic import field_validator

from resolution_tool.grammar.entry import NEVER, Entry, GrammarFile, Regex
from resolution_tool.grammar.symbols import check_template, write_symbol


class Organ(Entry):
    """An organ that adopts resolutions.

    `formulas` are its enacting formulas; `names` what the text calls it, `short` what it is called once named
    ("the Council"); `symbols` are the beginnings of its symbols; `resolution` and `decision` are templates of
    symbols with `{number}`, or with `{session}` and `{item}`, the halves of a number "5/14" (see `write_symbol`);
    `numbers` is a regular expression of numbers that no other organ gives.
    The examples hold its formula.
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
    numbers: Regex | None = None

    @field_validator("resolution", "decision")
    @classmethod
    def _check_template(cls, value: str | None) -> str | None:
        check_template(value)
        return value

    def write_symbol(self, number: str) -> str | None:
        """Return the symbol of a resolution by its number: "A/RES/1514(XV)"; None without template."""
        return write_symbol(self.resolution, number) if self.resolution is not None else None


class OrgansFile(GrammarFile):
    """The tables of `organs.toml`."""

    organ: tuple[Organ, ...] = ()

    @cached_property
    def formula(self) -> re.Pattern[str]:
        """Return what matches an enacting formula at the start of a line (group `name`), and its comma and note."""
        words = sorted((f for organ in self.organ for f in organ.formulas), key=len, reverse=True)
        spaced = "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in words) or NEVER
        return re.compile(rf"(?P<name>{spaced})(?:\s*[,.:])?[\d*]{{0,3}}\s*(?=\Z|,|\s)")

    @cached_property
    def by_formula(self) -> dict[str, Organ]:
        """Return the organs by their formulas."""
        return {formula: organ for organ in self.organ for formula in organ.formulas}

    def find_by_symbol(self, symbol: str) -> Organ | None:
        """Return the organ whose symbols begin like `symbol`."""
        found = [(len(start), organ) for organ in self.organ for start in organ.symbols if symbol.startswith(start)]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def find_by_number(self, number: str) -> Organ | None:
        """Return the organ that alone gives numbers such as `number`: "17 (1947)"."""
        return next((one for one in self.organ if one.numbers and re.fullmatch(one.numbers, number)), None)

    @cached_property
    def by_name(self) -> dict[str, Organ]:
        """Return the organs by their full names, in small letters."""
        return {name.lower(): organ for organ in self.organ for name in (organ.name, *organ.names)}
