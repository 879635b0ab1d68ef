"""Joins the rows of a wrapped layout into paragraphs.

A paragraph ends where the next word would have found room on its last row, at a blank line, or before a row that
begins with the number or letter that follows in order. Where a last row is full by chance, punctuation and the
words that open paragraphs decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from resolution_tool.grammar import Grammar
from resolution_tool.parser.wrapped_rows import Row, find_fill

LABEL = re.compile(r"(?P<number>\d{1,3})\.(?:\s|\Z)|\((?P<letter>[a-z]{1,5}|\d{1,2})\)(?:\s|\Z)|(?P<dash>[–—•·])\s")
TERMINAL = re.compile(r"[.;:,!?—–][”\"’')\]]*\s*(?:\d{1,3}(?:,\s?\d{1,3})*)?\Z")
_STRONG = re.compile(r"[.;:!?][”\"’')\]]*\s*(?:\d{1,3}(?:,\s?\d{1,3})*)?\Z")
# How full a row is at least, of the measure, with the word that begins the next one, if that goes on in it:
# within a paragraph, in its indented first row, and in the first row after a number on a row of its own.
_FULL, _FULL_FIRST, _FULLLABELLED = 0.93, 0.88, 0.83
_FULLEST = 0.95  # of the rows are taken to be no wider than the measure
_MARGIN = 3  # spaces by which the first row of a paragraph stands in


@dataclass(slots=True)
class Joiner:
    """Decides between which rows a paragraph ends; `full` is the measure, the width of a full row."""

    grammar: Grammar
    full: int
    spaced: bool  # whether blank lines stand between paragraphs
    margin: int = 0  # spaces before the rows of a paragraph
    number: int = 0  # of the last numbered paragraph
    words: list[str] = field(default_factory=list)  # of the paragraph so far

    def join(self, rows: Sequence[Row]) -> list[list[Row]]:
        """Return the rows of each paragraph, in order."""
        paragraphs: list[list[Row]] = []
        for row in rows:
            if paragraphs and not self.ends(paragraphs[-1], row):
                paragraphs[-1].append(row)
            else:
                paragraphs.append([row])
            if len(paragraphs[-1]) == 1 or self._is_label(paragraphs[-1][-2]):
                self._count(paragraphs[-1][0])
        return paragraphs

    def ends(self, paragraph: Sequence[Row], row: Row) -> bool:
        """Tell whether a paragraph ends before `row`."""
        last = paragraph[-1]
        if self._is_label(last):
            return False
        terminal = TERMINAL.search(last.text) is not None
        lower = row.text[0].islower()
        if self._stands_alone(row) and not lower:
            return True
        if row.gap and row.page == last.page:
            return terminal or not lower
        if row.indent - self.margin >= _MARGIN and row.indent - last.indent >= _MARGIN:
            return True
        short = self._is_short(paragraph, row)
        label = LABEL.match(row.text)
        if label and (terminal or short):
            return self._follows(label)
        if lower:
            return short and _STRONG.search(last.text) is not None
        return short or (terminal and self._opens(row))

    def _stands_alone(self, row: Row) -> bool:
        """Tell whether a row is an enacting formula or one of the closing lines."""
        formula = self.grammar.organs.formula.match(row.text)
        if formula and formula.end() == len(row.text):
            return True
        return self.grammar.structure.knows("closing", row.text, 0, len(row.text))

    def _is_short(self, paragraph: Sequence[Row], row: Row) -> bool:
        """Tell whether the first word of `row` would have found room on the last row of the paragraph."""
        share = _FULL
        if len(paragraph) == 1:
            share = _FULL_FIRST
        elif len(paragraph) == 2 and self._is_label(paragraph[0]):
            share = _FULLLABELLED
        return find_fill(paragraph[-1], row) < share * self.full

    def _is_label(self, row: Row) -> bool:
        return len(row.text) < 8 and bool(self.grammar.structure.shapes.label.fullmatch(row.text))

    def _opens(self, row: Row) -> bool:
        leads = self.grammar.structure.leads
        return leads is not None and bool(re.match(leads.preambular, row.text))

    def _follows(self, label: re.Match[str]) -> bool:
        """Tell whether a number at a row's start numbers a paragraph, and is no word of a sentence."""
        if label["number"]:
            return int(label["number"]) in (1, self.number + 1) or int(label["number"]) > self.number
        return True

    def _count(self, row: Row) -> None:
        label = LABEL.match(row.text)
        if label and label["number"]:
            self.number = int(label["number"])


def build_joiner(rows: Sequence[Row], grammar: Grammar) -> Joiner:
    """Measure the rows of a body."""
    widths = sorted(row.width for row in rows)
    full = widths[int(len(widths) * _FULLEST) - 1] if widths else 0
    return Joiner(grammar, full, False)
