"""Reads the mark-up of an Akoma Ntoso document: which words are a line of what kind, and where they stand.

The mark-up says what each block is, so that nothing has to be guessed: `preamble` and `mainBody` are the parts,
`num` is a number, `authorialNote` a footnote at its place. Blocks come in reading order, footnotes apart from them.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from resolution_tool.models import Part
from resolution_tool.parser.akn.elements import (
    BLOCKS,
    FIELDS,
    ITEMS,
    SECTIONS,
    TOLD,
    WORDS,
    ZONES,
    ElementNames,
)
from resolution_tool.parser.akn.xml import build_parser, run_parser
from resolution_tool.parser.lines import Role
from resolution_tool.parser.numbering import find_number

_SPACE = re.compile(r"\s")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_HEADING = re.compile(r"H(?:\d+|Ch)\Z|.*Heading", re.DOTALL)  # classes of paragraphs that are headings: "H1", "HCh"


@dataclass(slots=True)
class Block:
    """A paragraph as the mark-up has it: pieces of words, each with its place in the source.

    A place of -1 is that of white space that the source does not have; `marks` are footnote markers with the number
    of pieces before them; `number` tells how many pieces in front are the marker of a footnote.
    """

    role: Role
    part: Part | None
    indent: int
    opens: bool = False  # it is the first of an attachment
    number: int = 0
    pieces: list[tuple[str, int]] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)


class MarkupReader:
    """One pass over the source; afterwards `blocks`, `notes` and `fields` hold what the mark-up says.

    `escaped` tells that words stand in the source as references ("&#8217;").
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.notes: list[Block] = []
        self.fields: dict[str, str] = {}
        self.escaped = False
        self._zones: list[tuple[Role, Part | None]] = [("unrecognized", None)]
        self._numbering = 0  # how deep in numbers
        self._items = self._meta = self._tables = self._components = 0
        self._annexes = 0  # how many attachments are open
        self._opens = self._titled = self._tabled = False
        self._block: Block | None = None
        self._held: list[tuple[str, int]] = []  # a number that is being read
        self._number: list[tuple[str, int]] = []  # a number that waits for its words
        self._noted: list[Block] = []  # what was open where a footnote began
        self._wanted: str | None = None  # the field that the words being read are
        self._names = ElementNames()
        data = text.encode("utf-16-le")  # two bytes a character, so that places in both are easily told
        self._astral = _find_astral(text) if len(data) > 2 * len(text) else []
        self._parser = build_parser("utf-16le")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._read
        run_parser(self._parser, data)
        self._flush_number()
        del self._parser  # which holds this reader

    def _place(self) -> int:
        """Return the place in the text at which the parser stands."""
        place = self._parser.CurrentByteIndex // 2
        return place - bisect_left(self._astral, place) if self._astral else place

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._wanted = None
        name = self._names[name]
        if not name:
            return
        if name in TOLD:
            self._find_field(name, attributes)
        if name == "authorialNote":
            if not self._meta:
                self._begin_note(attributes.get("marker", ""))
        elif self._noted:
            return  # a footnote is words alone, whatever is marked up in it
        elif self._numbering:
            self._numbering += name == "num"  # and so is a number
        elif self._meta:
            self._meta += name == "meta"
        else:
            self._begin(name, attributes)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element of the text that is neither in a footnote nor in a number."""
        if name in BLOCKS:
            self._open(name, attributes)
        elif name == "meta":
            self._meta = 1
            self._parser.CharacterDataHandler = None
        elif name in ZONES:
            self._begin_zone(name)
        elif name in ITEMS:
            self._items += 1
            self._flush_number()
        elif name == "table":
            self._begin_table()
        elif name in SECTIONS:
            self._flush_number()
            self._titled = True
        elif name == "paragraph":
            self._begin_paragraph(attributes.get("class", ""))
        elif name == "attachment":
            self._annexes += 1
            self._opens = True
        elif name == "component":
            self._components += 1
        elif self._block is not None:
            self._mark_up(self._block, name, attributes)

    def _mark_up(self, block: Block, name: str, attributes: dict[str, str]) -> None:
        """Take in what an element tells of the block that it stands in."""
        if name == "noteRef":
            block.marks.append((attributes.get("marker", ""), len(block.pieces)))
        elif name == "docNumber" and attributes.get("refersTo") == "#letter":
            block.role = "masthead"  # A/RES/77/253 B: the letter of a part that is a document of its own
        elif name == "docTitle" and block.role == "heading" and block.pieces:
            self._block = self._build_block()
        elif name == "decoration":
            block.role, block.part = "furniture", None
        elif name in ("eol", "br") and self._zones[-1][0] == "closing":
            self._block = self._build_block()

    def _end(self, name: str) -> None:
        self._wanted = None
        name = self._names[name]
        if not name:
            return
        if name == "authorialNote":
            if self._noted:
                self._block = self._noted.pop()
        elif self._noted:
            return
        elif self._numbering:
            self._numbering -= name == "num"
            if not self._numbering:
                self._number, self._held, self._block = self._held, [], None
        elif self._meta:
            self._meta -= name == "meta"
            self._parser.CharacterDataHandler = None if self._meta else self._read
        else:
            self._finish(name)

    def _finish(self, name: str) -> None:
        """End an element of the text that is neither in a footnote nor in a number."""
        if name in BLOCKS:
            if not self._tables:
                self._block = None
        elif name in ZONES:
            self._flush_number()
            self._zones.pop()
            self._block = None
        elif name in ITEMS:
            self._flush_number()
            self._items -= 1
        elif name == "paragraph" or name in SECTIONS:
            self._flush_number()
            self._titled = self._tabled = False
        elif name == "table":
            self._tables -= 1
            self._block = None
        elif name == "attachment":
            self._annexes -= 1
            self._opens = False
        elif name == "component":
            self._components -= 1

    def _read(self, words: str) -> None:
        if self._wanted is not None and words.strip():
            self.fields.setdefault(self._wanted, " ".join(words.split()))
        block = self._block
        if block is None:
            if words.isspace() or self._meta:
                return
            block = self._block = self._build_block()
        elif self._meta:
            return
        at = self._place()
        if not self.text.startswith(words, at) and words != "\n":
            reference = self.text[at : self.text.find(";", at) + 1]
            self.escaped = True
            words = reference or words
        block.pieces.append((words, at))

    def _find_field(self, name: str, attributes: dict[str, str]) -> None:
        key = (name, attributes.get("refersTo", "").removeprefix("#") or attributes.get("name", ""))
        found = FIELDS.get(key) or FIELDS.get((name, ""))
        if found and (value := attributes.get(found[1])):
            self.fields.setdefault(found[0], value)
        self._wanted = WORDS.get(key) or WORDS.get((name, ""))
        if self._wanted is not None:
            self._parser.CharacterDataHandler = self._read

    def _begin_zone(self, name: str) -> None:
        role, part = ZONES[name]
        if role == "title" and (self._components or self._annexes):  # the name of a lettered part or annex
            role = "heading"
        if self._annexes and role == "body":
            part = "annex"
        self._zones.append((role, part))
        self._block = None

    def _begin_note(self, marker: str) -> None:
        if self._noted:  # a footnote in a footnote is a part of it
            self._noted.append(self._block or self.notes[-1])
            return
        at = self._place()
        at = self.text.find(marker, self.text.find("marker", at) + 6) if marker else -1
        if self._block is None:
            self._block = self._build_block()
        self._block.marks.append((marker, len(self._block.pieces)))
        self._noted.append(self._block)
        self._block = Block("note", None, 0, number=1, pieces=[(marker, at), ("\t", -1)])
        self.notes.append(self._block)

    def _begin_paragraph(self, style: str) -> None:
        self._flush_number()
        self._titled = _HEADING.match(style) is not None
        self._tabled = style == "table"

    def _begin_table(self) -> None:
        self._flush_number()
        self._tables += 1
        self._block = self._build_block()
        self._block.part = "table"

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a block; in a table, paragraphs only continue the one that is open."""
        if self._tables:
            return
        if name == "num":
            self._flush_number()
            self._numbering = 1
            self._block = Block("body", None, 0, pieces=self._held)  # its pieces go to the block after it
        else:
            if name == "crossHeading" or self._titled:  # a heading's number is a line of its own
                self._flush_number()
                self._titled = self._titled and name != "crossHeading"
            self._block = self._build_block()
            if name in ("subheading", "heading") and self._block.role == "body":
                self._block.role, self._block.part = "heading", None
            if name == "crossHeading" and attributes.get("refersTo") == "#preamble" and not self._annexes:
                self._block.part = "preambular"
                self._block.indent += attributes.get("class") == "item"

    def _build_block(self) -> Block:
        role, part = self._zones[-1]
        if role == "body" and self._titled:
            role, part = "heading", None
        if self._tabled:
            part = "table"
        block = Block(role, part, 1 + self._items, opens=self._opens)
        self._opens = False
        if self._number:
            self._join_number(block)
        self.blocks.append(block)
        return block

    def _join_number(self, block: Block) -> None:
        """Put the number that waits in front of its words, or on a line of its own where nothing parts the two."""
        words, place = self._number[-1]
        space = _SPACE.search(self.text, place + len(words), self._place())
        if space is None and (block.part == "table" or not self._is_number()):
            self.blocks.append(Block(block.role, block.part, block.indent, pieces=self._number))
        else:
            block.pieces = [*self._number, ("\t", space.start() if space else -1)]
        self._number = []

    def _is_number(self) -> bool:
        line = "".join(words for words, _ in self._number).strip() + "\tx"
        number = find_number(line, 0, len(line))
        return number is not None and number.sure

    def _flush_number(self) -> None:
        if self._number:
            self._build_block()
            self._block = None


def _find_astral(text: str) -> list[int]:
    """Return where in UTF-16 the characters of a text stand that take two units in it."""
    return [match.start() + before for before, match in enumerate(_ASTRAL.finditer(text))]
