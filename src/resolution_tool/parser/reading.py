"""What the reader of a document has in hand, line after line, and how paragraphs are told apart by it.

A paragraph is a clause, an item of a list of the open clause, or words inside such a list; it belongs to the
preamble, the operative part or an annex. Numbers, indents and punctuation tell, in the light of what came before.
"""

from typing import TYPE_CHECKING

from resolution_tool.grammar import Grammar
from resolution_tool.parser.lines import Line
from resolution_tool.parser.numbering import Level, Number
from resolution_tool.parser.tables import is_table

if TYPE_CHECKING:
    from resolution_tool.models import Part
    from resolution_tool.parser.drafts import AnnexDraft, ClauseDraft

_LONG_ITEM = 40  # characters: an item of an agenda is shorter than most clauses
_QUOTES = '“"«„'


class Reading:
    """The part that is open, the open clause and the lists in it, and the paragraph before."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.part: Part = "operative"
        self.annex: AnnexDraft | None = None
        self.enacted = False  # an enacting formula has been read
        self.clause: ClauseDraft | None = None
        self.clause_number: Number | None = None
        self.clause_indent: int | None = None  # of the numbered clauses of this part
        self.last_value = 0  # the number of the last numbered clause
        self.levels: list[Level[ClauseDraft]] = []  # the open lists of the clause, outermost first
        self.before: Line | None = None  # the body line before
        self.last_before = ""  # its last character before the footnote markers at its end
        self.last = ""  # that of the line being read
        self.after_heading = False  # a heading stands between it and this line

    def settle(self, number: Number | None) -> Number | None:
        """Return a number as what it is in its place: the next plain number, or none, if a scan is unclear."""
        if number is None:
            return None
        if not number.sure and number.values["1"] != self.last_value + 1:
            return None
        if number.misread == self.last_value + 1 and not self._continues(number) and self._is_operative(number):
            number.values, number.plain = {"1": self.last_value + 1}, True  # S/RES/853 (1993) has "ll." for 11
        return number if number.values else None

    def _continues(self, number: Number) -> bool:
        """Tell whether a number is the next one of an open list."""
        return any(number.values.get(level.style) == level.last + 1 for level in self.levels)

    def is_clause(self, line: Line, number: Number) -> bool:
        """Tell a numbered clause from an item with a plain number.

        S/RES/2416 (2018) has "1." deeper below "6.", A/RES/78/223 has "1." after "7. Decides on the agenda:".
        """
        if self.clause is None or self.clause_number is None or not self.clause_number.plain:
            return True
        value = number.values["1"]
        inner = next((level for level in self.levels if level.shape == number.shape and level.style == "1"), None)
        if inner is not None:
            if value != inner.last + 1:
                return True
            if value != self.last_value + 1 or inner.indent != (self.clause_indent or 0):
                return inner.indent != (line.indent or 0)
            return line.end - number.words > _LONG_ITEM and self._is_operative(number)
        deeper = (line.indent or 0) > (self.clause_indent or 0)
        announced = not self.after_heading and self.last_before == ":"
        return value != 1 or not (deeper or announced)

    def _is_operative(self, number: Number) -> bool:
        return self.grammar.structure.leads.compiled.operative.match(self.text, number.words) is not None

    def opens_list(self, number: Number) -> bool:
        """Tell whether a number may stand in a list: one is open, it is the first, or something announces it."""
        if self.after_heading and self.before is not None and not self._goes_on(number):
            return False
        if not self.levels and self.clause_number is not None and self.clause_number.is_like(number):
            return number.plain  # the clause has such a number itself
        if number.shape[0] == "." and not self._is_under(number):
            return False  # A/RES/76/3 has "1.1" without "1."
        # A/RES/76/256 prints "l." for "1."
        first = 0 in number.values.values() or 1 in number.values.values()
        return bool(self.levels) or first or self.before is None or number.shape != "#."

    def _goes_on(self, number: Number) -> bool:
        """Tell whether a list goes on below a heading, or the sentence above the heading announces one.

        S/RES/2296 (2016) has bullets under the headings of its benchmarks, which belong to no paragraph.
        """
        if self.last_before == ":":
            return True
        return self._continues(number) or (self.clause is not None and self.clause.folded.text.endswith(":"))

    def _is_under(self, number: Number) -> bool:
        """Tell whether "1.2" stands under the clause "1."."""
        above = self.clause.number if self.clause is not None else None
        return above is not None and number.text.startswith(above.rstrip(".") + ".")

    def find_part(self, line: Line, start: int, plain_ahead: bool) -> None:
        """Decide whether an unnumbered paragraph belongs to the preamble or to the operative part."""
        if line.part is not None:
            return
        leads = self.grammar.structure.leads.compiled
        begins = self.text, start, line.end
        if self.part == "preambular":
            comma = self.last == "," and not plain_ahead and not leads.preambular.match(*begins)
            if (comma or self.last in ";:.") and leads.operative.match(*begins):
                self.part = "operative"
        elif self.part == "operative" and self.last == ",":
            begun = self.clause is not None and not self.after_heading
            if not begun and leads.preambular.match(*begins):
                self.part = "preambular"  # A/RES/75/253: a section may open with its own preamble

    def completes(self, line: Line, after: Number | None) -> bool:
        """Tell whether an unnumbered paragraph stands inside a list of the open clause, or is an item of it."""
        if self.clause is None:
            return False
        if (line.indent or 0) >= 2 or self._is_quoted(line):
            return True
        if not self.levels or self.before is None:
            return False
        level = self.levels[-1]
        if after is not None and after.shape == level.shape and after.values.get(level.style) == level.last + 1:
            return True  # the list goes on
        if self.text[line.start].islower():
            return not line.indent
        # S/RES/2514 (2020): "(c) Supporting ...:" and its words in a paragraph of their own
        return self.annex is None and self.ends_open()

    def ends_open(self) -> bool:
        """Tell whether the paragraph before ends without a stop, as a heading or with a colon."""
        return self.before is not None and self.last_before not in ",;."

    def _is_quoted(self, line: Line) -> bool:
        """Tell a text that the clause quotes: A/HRC/RES/16/21 recommends a draft to the General Assembly."""
        if self.text[line.start] not in _QUOTES or self.before is None or self.after_heading:
            return False
        if self.clause is None or not self.enacted:  # all paragraphs of S/PRST/2020/11 stand in quotes
            return False
        return self.last_before == ":" or self.text[self.before.start] in _QUOTES

    def is_table(self, line: Line) -> bool:
        """Tell whether a line is a table; a preamble holds none."""
        return self.part != "preambular" and is_table(self.text, line, self.last, self.grammar)
