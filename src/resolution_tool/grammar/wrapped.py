"""Schema of the shapes by which the rows of a wrapped layout (text of PDFs, scans) are known."""

import re
from collections.abc import Iterable
from typing import Literal

from resolution_tool.grammar.entry import NEVER, Entry, Regex

ShapeRole = Literal[
    "rule",  # the line above the notes of a page
    "docket",
    "page",  # page number
    "code",  # of the printer: date, bar code
    "turn",  # names the page that begins, where a scan was read page by page
    "head",  # begins the running title of a volume
    "symbol",  # of the document, as page heads repeat it
    "number",  # of a note, or of several, without words
    "note",  # begins a note where no rule tells
    "label",  # number of a paragraph or section without its words
    "opening",  # begins a new line of the masthead
    "single",  # is a line of the masthead, whole
    "lead",  # begins a paragraph, beside the verbs of the grammar
    "joining",  # ends an item before the next one
    "counting",  # before a number that is a word of the text, and no note marker
    "numbering",  # before a number that may be either
    "counted",  # after such a number
]

FEET: tuple[ShapeRole, ...] = ("docket", "page", "code")  # the foot of a page may hold several of them
AT_START: tuple[ShapeRole, ...] = ("head", "note", "opening", "single", "lead", "counted")
AT_END: tuple[ShapeRole, ...] = ("joining", "counting", "numbering")

_ADDED = ("docket", "page", "code", "rule", "turn", "head", "symbol")


class Shape(Entry):
    """What a row of a wrapped layout looks like that is none of the text, or begins a new line of it.

    `regex` must match all words of the row; for `head`, `note`, `opening`, `single`, `lead` and `counted` those at
    the start, for `joining`, `counting` and `numbering` those at the end, no more than 40 characters of them. Each
    example matches, no counter-example does.
    """

    id: str
    role: ShapeRole
    regex: Regex


class Shapes:
    """The shapes of a grammar, compiled."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._by_role: dict[str, list[str]] = {}
        for shape in shapes:
            self._by_role.setdefault(shape.role, []).append(shape.regex)
        foot = "|".join(f"(?P<{role}>{self._union(role)})" for role in FEET)
        self._foot = re.compile(foot)
        self._feet = re.compile(rf"(?:{self._union('docket')}|{self._union('page')}|{self._union('code')}|\s)+")
        # what a page adds to the text may begin so
        self.added = re.compile("|".join(self._union(role) for role in _ADDED))
        self.rule = re.compile(self._union("rule"))
        self.turn = re.compile(self._union("turn"))
        self.head = re.compile(self._union("head"))
        self.symbol = re.compile(self._union("symbol"))
        self.note = re.compile(self._union("note"))
        self.number = re.compile(self._union("number"))
        self.label = re.compile(self._union("label"))
        self.single = re.compile(self._union("single"))
        self.opening = re.compile(self._union("opening"))
        self.counting = re.compile(rf"(?:{self._union('counting')})\s?\Z")
        self.numbering = re.compile(rf"(?:{self._union('numbering')})\s?\Z")
        self.joining = re.compile(rf"(?:{self._union('joining')})\Z")
        self.lead = re.compile(self._union("lead"))
        self.counted = re.compile(rf"\s?(?:{self._union('counted')})")

    def _union(self, role: str) -> str:
        return "|".join(f"(?:{regex})" for regex in self._by_role.get(role, [])) or NEVER

    def find_foot(self, words: str) -> frozenset[str]:
        """Return what a row holds if it is of a page's foot: "docket", "page", "code", or several of them."""
        if not self._feet.fullmatch(words):
            return frozenset()
        return frozenset(match.lastgroup or "" for match in self._foot.finditer(words))
