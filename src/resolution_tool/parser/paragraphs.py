"""Builds clauses and items, with their numbers, sections and ids, from lines that have roles.

Afterwards every line with the role "body" is a clause or an item of one, ids are unique, and items hang in the
clause that they complete, no deeper than `DEEPEST` levels.

An id says where a clause stands: "pp3" the third preambular clause, "op5" the operative paragraph 5 (or, without
numbers, the fifth), "op5(a)(ii)" an item, "op5.2" the second of items without letter, "op5+" words that go on after
paragraph 5 without a number, "op0" those before paragraph 1, "B.II.op3" a paragraph in section II of part B,
"annex1.3" paragraph 3 of the first annex, "annex1.p2" its second paragraph, if that has no number. An id that comes
again gets "#2".
"""

from dataclasses import dataclass, field

from resolution_tool.grammar import Grammar
from resolution_tool.models import Enacting, Part
from resolution_tool.parser.drafts import AnnexDraft, ClauseDraft, Mark
from resolution_tool.parser.folding import Folded, build_folded
from resolution_tool.parser.headings import Headings, is_numbered
from resolution_tool.parser.lines import Line
from resolution_tool.parser.numbering import Level, Number, find_level, find_number
from resolution_tool.parser.reading import Reading
from resolution_tool.parser.tables import find_last_character

DEEPEST = 8


@dataclass(slots=True)
class Paragraphs:
    """The clauses of a document by part, and what numbers stood in front of them."""

    enacting: Enacting | None = None
    preamble: list[ClauseDraft] = field(default_factory=list)
    operative: list[ClauseDraft] = field(default_factory=list)
    annexes: list[AnnexDraft] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)  # markers of notes


def build_paragraphs(text: str, lines: list[Line], grammar: Grammar) -> Paragraphs:
    """Build the clauses of all parts from the lines of a document in reading order."""
    builder = _Builder(text, grammar)
    numbers = [find_number(text, line.start, line.end) if line.role == "body" else None for line in lines]
    after: list[Number | None] = [None] * len(lines)
    for i in range(len(lines) - 2, -1, -1):
        after[i] = numbers[i + 1] or after[i + 1]
    plain_ahead = _find_plain_ahead(text, lines, numbers)
    for i, line in enumerate(lines):
        if line.marks:
            builder.result.cited.update(marker for marker, _ in line.marks)
        builder.add(line, numbers[i], after[i], plain_ahead[i])
    return builder.result


def _find_plain_ahead(text: str, lines: list[Line], numbers: list[Number | None]) -> list[bool]:
    """Tell for each line whether a clause with a plain number comes after it in the same part."""
    ahead = [False] * len(lines)
    found = False
    for i in range(len(lines) - 1, -1, -1):
        ahead[i] = found
        number = numbers[i]
        line = lines[i]
        if line.role in ("formula", "annex") or (
            line.role == "heading" and is_numbered(text[line.start : line.end])
        ):
            found = False
        elif number is not None and number.plain:
            found = True
    return ahead


class _Builder(Reading):
    """Builds the clauses while reading, gives them ids, and hangs items where they belong."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        super().__init__(text, grammar)
        self.result = Paragraphs()
        self.headings = Headings()
        self.counts: dict[str, int] = {}  # clauses under a key, such as "I.op"
        self.ids: dict[str, int] = {}
        self.last_number: dict[str, str] = {}  # the id of the last numbered clause under a key

    def add(self, line: Line, number: Number | None, after: Number | None, plain_ahead: bool) -> None:
        """Take in the next line."""
        if line.role == "body":
            self._add_body(line, number, after, plain_ahead)
        elif line.role == "formula":
            self._add_formula(line)
        elif line.role == "heading":
            self._add_heading(line)
        elif line.role == "annex":
            self._add_annex(line)
        elif line.role == "furniture" and self.text[line.start] == "*":
            self.after_heading = True  # S/RES/1423 (2002): three stars part sections as a heading does

    def _add_heading(self, line: Line) -> None:
        words = build_folded(self.text, line.start, line.end, line.all_cuts).text
        annex = self.annex
        if annex is not None and not annex.clauses and (annex.title is None or words[0].islower()):
            annex.title = words if annex.title is None else f"{annex.title} {words}"
            annex.span = (annex.span[0], line.end)
        else:
            self.headings.add(words)
            self.after_heading = True

    def _close(self) -> None:
        self.clause = None
        self.levels = []

    def _add_formula(self, line: Line) -> None:
        self._close()
        if self.annex is not None:
            return  # the annex holds the text of a resolution, S/RES/1353 (2001): no second preamble
        self.enacted = True
        if self.result.enacting is None:
            folded = build_folded(self.text, line.start, line.end, line.all_cuts)
            self.result.enacting = Enacting(text=folded.text, span=(line.start, line.end))
        self.part = "preambular"
        self.last_value = 0

    def _add_annex(self, line: Line) -> None:
        self._close()
        found = (
            pattern.find(self.text, line.start, line.end) for pattern in self.grammar.structure.by_role["annex"]
        )
        groups = next((match.groupdict() for match in found if match), {})
        title = " ".join((groups.get("annex_title") or "").split()) or None
        self.annex = AnnexDraft(groups.get("annex"), title, (line.start, line.end))
        self.result.annexes.append(self.annex)
        self.part = "annex"
        self.last_value = 0
        self.headings = Headings()

    def _add_body(self, line: Line, number: Number | None, after: Number | None, plain_ahead: bool) -> None:
        self.last = find_last_character(self.text, line)
        if line.part in ("preambular", "operative") and self.annex is None:
            self.part = line.part
        number = self.settle(number)
        if number is not None and number.plain and self.is_clause(line, number):
            if self.part == "preambular" and line.part is None:
                self.part = "operative"
            self.clause_indent = line.indent
            self._add_clause(line, number)
        elif number is not None and (self.opens_list(number) or self.clause is None):
            self._add_item(line, number, after)
        elif number is not None:
            self.find_part(line, number.words, plain_ahead)
            self._add_clause(line, number)
        elif self.is_table(line):
            self._add_clause(line, None, ahead=plain_ahead, table=True)
        elif self.completes(line, after):
            self._add_part(line)
        else:
            self.find_part(line, line.start, plain_ahead)
            self._add_clause(line, None, ahead=plain_ahead)
        self.before, self.last_before = line, self.last
        self.after_heading = False

    def _add_clause(self, line: Line, number: Number | None, *, ahead: bool = False, table: bool = False) -> None:
        key = self._find_key()
        self.counts[key] = count = self.counts.get(key, 0) + 1
        self.last_value = number.values.get("1", 0) if number is not None else self.last_value
        if number is not None and 0 not in number.values.values():
            name = key + number.label
            self.last_number[key] = name
        elif key in self.last_number:  # what follows a numbered clause without a number of its own
            name = f"{self.last_number[key]}+"
        elif self.annex is not None:
            name = f"{key}p{count}"
        else:
            name = f"{key}{0 if ahead and self.part != 'preambular' else count}"
        kind: Part = "table" if table else self.part
        clause = self._build(line, number, self._find_id(name), kind)
        if kind != "table":
            self.clause, self.clause_number = clause, number
            self.levels = []
        if self.part == "preambular":
            self.result.preamble.append(clause)
        elif self.annex is not None:
            self.annex.clauses.append(clause)
        else:
            self.result.operative.append(clause)

    def _add_item(self, line: Line, number: Number, after: Number | None) -> None:
        if self.clause is None:
            self._add_clause(line, number)
            return
        indent = line.indent or 0
        depth, style = find_level(number, indent, self.levels, after)
        depth = min(depth, DEEPEST - 1)
        if depth < len(self.levels):
            level = self.levels[depth]
            level.last = number.values.get(style, 0)
            del self.levels[depth + 1 :]
        else:
            parent = self.clause if not self.levels else self.levels[-1].parent.items[-1]
            level = Level(number.shape, style, number.values.get(style, 0), indent, parent)
            self.levels.append(level)
        parent = level.parent
        name = number.text if number.shape.startswith("(") else f".{number.text.rstrip('.)')}"
        if 0 in number.values.values():
            name = f".{len(parent.items) + 1}"
        parent.items.append(self._build(line, number, self._find_id(parent.id + name), parent.kind))

    def _add_part(self, line: Line) -> None:
        assert self.clause is not None
        parent = self.clause
        if self.levels:
            parent = self.levels[-1].parent
            if parent.items and self.ends_open():
                parent = parent.items[-1]
        parent.items.append(
            self._build(line, None, self._find_id(f"{parent.id}.{len(parent.items) + 1}"), parent.kind)
        )

    def _find_key(self) -> str:
        if self.annex is not None:
            return f"annex{len(self.result.annexes)}.{self.headings.prefix}"
        return self.headings.prefix + ("pp" if self.part == "preambular" else "op")

    def _find_id(self, wanted: str) -> str:
        self.ids[wanted] = count = self.ids.get(wanted, 0) + 1
        return wanted if count == 1 else self._find_id(f"{wanted}#{count}")

    def _build(self, line: Line, number: Number | None, name: str, kind: Part) -> ClauseDraft:
        start, label = line.start, None
        if number is not None:
            start, label = number.words, number.label
            self.result.numbers.append(number)
        folded = build_folded(self.text, start, line.end, line.all_cuts if line.marks else line.cuts)
        if self.annex is not None:
            self.annex.span = (self.annex.span[0], line.end)
        marks = [Mark(marker, _find_offset(folded, span[0]), span) for marker, span in line.marks]
        self.headings.fresh = False
        return ClauseDraft(name, kind, label, self.headings.path, (start, line.end), folded, marks)


def _find_offset(folded: Folded, place: int) -> int:
    """Return how much of a text stands before a marker, without the space that some print before it ("1/")."""
    offset = folded.offset(place)
    return offset - 1 if offset and folded.text[offset - 1] == " " else offset
