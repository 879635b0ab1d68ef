"""Schema of `structure.toml`: the words and patterns by which parts of a document are known."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from resolution_tool.grammar.entry import NEVER, Entry, GrammarFile, Regex, Table, has_groups
from resolution_tool.grammar.wrapped import Shape, Shapes

_GROUP = re.compile(r"\(\?P<\w+>")
_LONGEST_UNMARKED = 40  # characters
_LONGEST_LINE = 2000  # characters: no line that is known by its words is longer
_Find = Callable[[str, int, int], re.Match[str] | None]


class Pattern(Entry):
    """A line, or a part of one, that is known by its words.

    `role` is what the line is ("vote": a line of the closing after which others may list who voted how);
    `regex` is searched in the words of the line, from their start unless `anywhere`.
    Its named groups are fields of the document (see `parser.masthead`). Each example holds a match, no
    counter-example does.
    """

    id: str
    role: Literal["masthead", "title", "closing", "vote", "trailer", "annex", "furniture"]
    regex: Regex
    anywhere: bool = False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the regular expression, compiled."""
        return re.compile(self.regex)

    def find(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the match in the line `text[start:end]`, if there is one; a very long line matches nothing."""
        if end - start > _LONGEST_LINE:
            return None
        return (self.compiled.search if self.anywhere else self.compiled.match)(text, start, end)


class CompiledLeads(NamedTuple):
    """`Leads`, compiled."""

    preambular: re.Pattern[str]
    operative: re.Pattern[str]


class Leads(Table):
    """How unnumbered paragraphs begin: regular expressions over the first words."""

    preambular: Regex
    operative: Regex

    @cached_property
    def compiled(self) -> "CompiledLeads":
        """Return both, compiled."""
        return CompiledLeads(re.compile(self.preambular), re.compile(self.operative))


class OriginWords(Table):
    """Regular expressions over the bracketed line of a masthead, and what separates the items of an agenda.

    `committee` names the committee that reported (group `committee`), unless `other_committees` is found;
    `document` finds symbols (group `document`) and what is added to the symbol before (group `addendum`).
    """

    committee: Annotated[Regex, has_groups("committee")] = NEVER
    document: Annotated[Regex, has_groups("document", "addendum")] = NEVER
    separator: Regex = NEVER
    other_committees: Regex = NEVER


class StructureFile(GrammarFile):
    """The tables of `structure.toml`.

    `unmarked` are regular expressions of words whose digits are no footnote markers ("Add.", "No."), `common` words
    by which prose is told from a table.
    """

    leads: Leads = Leads(preambular=NEVER, operative=NEVER)
    origin: OriginWords = OriginWords()
    unmarked: tuple[Regex, ...] = ()
    common: frozenset[str] = frozenset()
    pattern: tuple[Pattern, ...] = ()
    shape: tuple[Shape, ...] = ()

    @cached_property
    def _unmarked(self) -> re.Pattern[str]:
        return re.compile("|".join(self.unmarked) or NEVER)

    def unmarked_before(self, text: str, low: int, end: int) -> bool:
        """Tell whether the word that ends at `end` makes digits behind it a part of a name, and no marker."""
        start = max(low, end - _LONGEST_UNMARKED)
        start = max(start, text.rfind(" ", start, end) + 1)
        return self._unmarked.fullmatch(text, start, end) is not None

    @cached_property
    def shapes(self) -> Shapes:
        """Return the shapes of rows in wrapped layouts, compiled."""
        return Shapes(self.shape)

    @cached_property
    def by_role(self) -> dict[str, tuple[Pattern, ...]]:
        """Return the patterns by the role of the lines that they know."""
        roles: dict[str, list[Pattern]] = {}
        for pattern in self.pattern:
            roles.setdefault(pattern.role, []).append(pattern)
        return {role: tuple(patterns) for role, patterns in roles.items()}

    @cached_property
    def numbered(self) -> tuple[Pattern, ...]:
        """Return the patterns of lines that may hold the number of a resolution."""
        known = [pattern for role in ("title", "masthead") for pattern in self.by_role.get(role, ())]
        return tuple(pattern for pattern in known if "number" in pattern.compiled.groupindex)

    @cached_property
    def _finders(self) -> dict[str, tuple[_Find, ...]]:
        """How the patterns of a role are looked for in a line, in their order."""
        return {
            role: tuple(p.compiled.search if p.anywhere else p.compiled.match for p in patterns)
            for role, patterns in self.by_role.items()
        }

    def find_all(self, role: str, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield what the patterns of `role` find in the line `text[start:end]`, one match a pattern."""
        if end - start <= _LONGEST_LINE:
            for find in self._finders.get(role, ()):
                if match := find(text, start, end):
                    yield match

    @cached_property
    def _unions(self) -> dict[str, re.Pattern[str]]:
        """One regular expression for all patterns of a role that begin a line: most lines fit none."""
        return {
            role: re.compile("|".join(f"(?:{_GROUP.sub('(?:', p.regex)})" for p in patterns))
            for role, patterns in self.by_role.items()
            if not any(pattern.anywhere for pattern in patterns)
        }

    def knows(self, role: str, text: str, start: int, end: int) -> bool:
        """Tell whether a pattern of `role`, all of which begin a line, matches the line `text[start:end]`."""
        union = self._unions.get(role)
        return union is not None and end - start <= _LONGEST_LINE and union.match(text, start, end) is not None
