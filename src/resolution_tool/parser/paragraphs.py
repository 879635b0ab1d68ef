"""Builds clauses and items, with their numbers, sections and ids, from lines that have roles.

Afterwards every line with the role "body" is a clause or an item of one, ids are unique, and items hang in the
clause that they complete, no deeper than `DEEPEST` levels.
"""

from dataclasses import dataclass, field

from resolution_tool.grammar import Grammar
from resolution_tool.models import Enacting, Part
from resolution_tool.parser.drafts import AnnexDraft, ClauseDraft, Mark
from resolution_tool.parser.folding import build_folded
from resolution_tool.parser.headings import Headings
from resolution_tool.parser.lines import Line
from resolution_tool.parser.numbering import Level, Number, find_level, find_number

DEEPEST = 8


@dataclass(slots=True)
class Paragraphs:
    """The clauses of a document by part, and what numbers stood in front of them."""

    enacting: Enacting | None = None
    preamble: list[ClauseDraft] = field(default_factory=list)
    operative: list[ClauseDraft] = field(default_factory=list)
    annexes: list[AnnexDraft] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)


def build_paragraphs(text: str, lines: list[Line], grammar: Grammar) -> Paragraphs:
    """Build the clauses of all parts from the lines of a document in reading order."""
    builder = _Builder(text, grammar)
    numbers = [find_number(text, line.start, line.end) if line.role == "body" else None for line in lines]
    after: list[Number | None] = [None] * len(lines)
    for i in range(len(lines) - 2, -1, -1):
        after[i] = numbers[i + 1] or after[i + 1]
    plain_ahead = _find_plain_ahead(lines, numbers)
    for i, line in enumerate(lines):
        builder.add(line, numbers[i], after[i], plain_ahead[i])
    return builder.result


def _find_plain_ahead(lines: list[Line], numbers: list[Number | None]) -> list[bool]:
    """Tell for each line whether a clause with a plain number comes after it in the same part."""
    ahead = [False] * len(lines)
    found = False
    for i in range(len(lines) - 1, -1, -1):
        ahead[i] = found
        number = numbers[i]
        if lines[i].role in ("formula", "annex"):
            found = False
        elif number is not None and number.plain:
            found = True
    return ahead


class _Builder:
    """The state of reading: the part that is open, its headings, the open clause and the lists in it."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.result = Paragraphs()
        self.part: Part = "operative"
        self.annex: AnnexDraft | None = None
        self.headings = Headings()
        self.clause: ClauseDraft | None = None
        self.levels: list[Level[ClauseDraft]] = []
        self.counts: dict[str, int] = {}
        self.ids: dict[str, int] = {}

    def add(self, line: Line, number: Number | None, after: Number | None, plain_ahead: bool) -> None:
        """Take in the next line."""
        if line.role == "formula":
            self._add_formula(line)
        elif line.role == "heading":
            if self.annex is not None and self.annex.title is None and not self.annex.clauses:
                self.annex.title = build_folded(self.text, line.start, line.end, line.all_cuts).text
                self.annex.span = (self.annex.span[0], line.end)
            else:
                self.headings.add(build_folded(self.text, line.start, line.end, line.all_cuts).text)
            self._close()
        elif line.role == "annex":
            self._add_annex(line)
        elif line.role == "body":
            self._add_body(line, number, after, plain_ahead)

    def _close(self) -> None:
        self.clause = None
        self.levels = []

    def _add_formula(self, line: Line) -> None:
        self._close()
        if self.annex is not None:
            self._add_body(line, None, None, False)
            return
        if self.result.enacting is None:
            folded = build_folded(self.text, line.start, line.end, line.all_cuts)
            self.result.enacting = Enacting(text=folded.text, span=(line.start, line.end))
        self.part = "preambular"

    def _add_annex(self, line: Line) -> None:
        self._close()
        match = self.grammar.structure.by_role["annex"][0].find(self.text, line.start, line.end)
        number = match.groupdict().get("annex") if match else None
        self.annex = AnnexDraft(number, None, (line.start, line.end))
        self.result.annexes.append(self.annex)
        self.part = "annex"
        self.headings = Headings()

    def _add_body(self, line: Line, number: Number | None, after: Number | None, plain_ahead: bool) -> None:
        if number is not None and number.plain and self._is_clause(line, number):
            if self.part == "preambular":
                self.part = "operative"
            self._add_clause(line, number)
        elif number is not None:
            self._add_item(line, number, after)
        elif self._continues(line):
            self._add_continuation(line)
        else:
            if self.part == "preambular" and self._is_operative(line, plain_ahead):
                self.part = "operative"
            self._add_clause(line, None)

    def _is_clause(self, line: Line, number: Number) -> bool:
        return True

    def _is_operative(self, line: Line, plain_ahead: bool) -> bool:
        leads = self.grammar.structure.leads.compiled
        if not leads.operative.match(self.text, line.start, line.end):
            return False
        return self._last_character(line) != ","

    def _last_character(self, line: Line) -> str:
        end = line.end
        for mark in reversed(line.marks):
            if mark[1][1] == end:
                end = mark[1][0]
        return self.text[end - 1]

    def _continues(self, line: Line) -> bool:
        """Tell whether an unnumbered paragraph goes on with the open clause."""
        if self.clause is None:
            return False
        return (line.indent or 0) >= 2 or self.text[line.start].islower()

    def _add_clause(self, line: Line, number: Number | None) -> None:
        key = self._find_key()
        self.counts[key] = count = self.counts.get(key, 0) + 1
        name = str(count) if number is None else number.text.rstrip(".")
        clause = self._build(line, number, self._find_id(f"{key}{name}"), self.part)
        self.clause = clause
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

    def _add_continuation(self, line: Line) -> None:
        assert self.clause is not None
        parent = self.clause
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
        start = line.start
        if number is not None:
            start = number.words
            self.result.numbers.append(number)
        cuts = line.all_cuts
        folded = build_folded(self.text, start, line.end, cuts)
        marks = [Mark(marker, folded.offset(span[0]), span) for marker, span in line.marks]
        return ClauseDraft(
            id=name,
            kind=kind,
            number=number.text if number else None,
            section=self.headings.path,
            span=(start, line.end),
            folded=folded,
            marks=marks,
        )
