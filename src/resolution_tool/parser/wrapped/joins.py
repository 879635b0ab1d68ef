"""Joins the rows of a wrapped layout into paragraphs.

A paragraph ends where the next word would have found room on its last row, at a blank line, or before a row that
begins with the number or letter that follows in order. Where a last row is full by chance, punctuation and the
words that open paragraphs decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.verb_index import bare
from resolution_tool.models import Span
from resolution_tool.parser.wrapped.labels import LABEL, Labels
from resolution_tool.parser.wrapped.rows import Row, find_fill

# The stop that ends a row, with what may stand behind it: quotes, brackets, note markers.
_STOP = re.compile(r"(?:[.;:!?]|(?P<weak>[,—–]))[”\"’')\]\u200e\u200f]*\s*(?:\d{1,3}(?:,\s?\d{1,3})*)?\Z")
_STRONG, _WEAK = frozenset(".;:!?"), frozenset(",—–")
_SECTION = re.compile(r"(?:[IVXL]{1,6}|[A-Z])\.(?:\s+[A-Z]|\Z)")
# How full a row is at least, of the measure, with the word that begins the next one, if that goes on in it:
# within a paragraph, in its indented first row, and in the first row after a number on a row of its own.
_FULL, _FULL_FIRST, _FULL_LABELLED = 0.93, 0.88, 0.83
_SURELY_SHORT = 0.65  # of a full row: below, the row is short whatever follows
_SHORT_BEFORE_LIST = 0.9  # the same where a colon ends it
_HARDLY_BEGUN = 0.5  # the same where no stop ends it
_LONGEST_HEADING = 3  # rows
_LEAD_WORDS = 7
_PARTICLE = 4  # words after a verb in which its particle stands: "Takes also note"
_TAIL = 40  # characters in which the stop and the last words of a row are looked for
_FEW_WORDS = 2
_BULLETS = "•·"  # a dash, unlike these, may begin a row inside a sentence
_QUOTES = '“"'
_LONGEST_LETTER = 5  # characters of "iii. "
_OPENING = ("finite", "participle", "adjective")  # forms that open a paragraph without a word before them
_LONGEST_CLOSING = 60
_SPACED = 0.7  # of the paragraphs have a blank line before them in a layout where that tells them apart
_FULLEST = 0.9  # of the rows are taken to be no wider than the measure
_MARGIN = 3  # spaces by which the first row of a paragraph stands in


def find_stop(row: Row) -> str:
    """Return "strong" or, for a comma or dash, "weak" if a row ends with a stop, and a note marker behind it."""
    words = row.text
    last = words[-1]
    if last.isalpha():
        return ""
    if last in _STRONG:
        return "strong"
    if last in _WEAK:
        return "weak"
    stop = _STOP.search(words, max(0, len(words) - _TAIL))
    return "" if stop is None else "weak" if stop["weak"] else "strong"


def _ends_in(shape: re.Pattern[str], row: Row) -> bool:
    """Tell whether a row ends in words of a shape, which may be no longer than `_TAIL`."""
    return shape.search(row.text, max(0, len(row.text) - _TAIL)) is not None


@dataclass(slots=True)
class Joiner:
    """Decides between which rows a paragraph ends; `full` is the measure, the width of a full row in print."""

    grammar: Grammar
    full: int
    length: int  # of a full row, in characters
    spaced: bool  # whether blank lines stand between paragraphs: short rows then tell nothing
    auxiliaries: frozenset[str]  # their words: "having", "continuing", "to"
    phrases: tuple[str, ...] = ()  # auxiliaries of several words: "continuing to"
    rows: Sequence[Row] = ()
    astray: list[Span] = field(default_factory=list)  # last words of paragraphs that stand before the others
    labels: Labels = field(default_factory=Labels)

    def join(self, rows: Sequence[Row]) -> list[list[Row]]:
        """Return the rows of each paragraph, in order."""
        self.rows = rows
        paragraphs: list[list[Row]] = []
        paragraph: list[Row] = []
        for at, row in enumerate(rows):
            if paragraph and not self._ends(paragraph, at):
                paragraph.append(row)
                continue
            paragraph = [row]
            paragraphs.append(paragraph)
            label = LABEL.match(row.text)
            if label:
                self.labels.count(label)
        return paragraphs

    def _ends(self, paragraph: Sequence[Row], at: int) -> bool:
        """Tell whether a paragraph ends before the row at `at`."""
        row, last = self.rows[at], paragraph[-1]
        lower = row.text[0].islower()
        if lower and last.text[-1].isalpha() and "." not in row.text[:_LONGEST_LETTER]:
            return False
        if self._is_label(last):
            return False
        stop = find_stop(last)
        terminal, strong = stop != "", stop == "strong"
        if not lower and self._stands_alone(paragraph, at, strong):
            return True
        if row.gap and row.page == last.page:
            if self._is_astray(paragraph, row):
                self.astray.append((last.start, last.end))
                return False
            return terminal or not lower
        label = LABEL.match(row.text)
        if label:
            fill = self._find_fill(paragraph, row, strong)
            return self._begins(label, paragraph, fill, terminal or self._goes_on(last))
        if self.spaced and row.page == last.page:
            return terminal and self.opens(row)
        if row.indent - last.indent >= _MARGIN and (terminal or not lower):
            return True
        if lower:
            return strong and last.text[-1] != ":" and self._find_fill(paragraph, row, strong) < 1
        if last.text[-1] == ":" and row.text[0] in _QUOTES:
            return True
        fill = self._find_fill(paragraph, row, strong)
        if terminal and last.text[-1] != ":":
            return self._ends_at_stop(paragraph, at, fill, strong)
        return self._ends_openly(paragraph, row, fill, terminal)

    def _ends_at_stop(self, paragraph: Sequence[Row], at: int, fill: float, strong: bool) -> bool:
        """Tell whether a paragraph that a stop may end (`strong`: more than a comma) ends before the row `at`."""
        row = self.rows[at]
        start = LABEL.match(paragraph[0].text)
        numbered = start is not None and start["number"] is not None
        return (
            (strong and (fill < 1 or _SECTION.match(row.text) is not None))
            or self._is_heading(at)
            or (self.opens(row) and (strong or fill < 1 or not numbered))
            or fill < _SURELY_SHORT
        )

    def _ends_openly(self, paragraph: Sequence[Row], row: Row, fill: float, announced: bool) -> bool:
        """Tell whether a paragraph ends before `row` without a stop, or with a colon (`announced`)."""
        if row.text[0].isdigit():
            return False
        if not fill < (_SHORT_BEFORE_LIST if announced else _HARDLY_BEGUN):
            # two signs of three: it was short, it is like a heading, the next row opens a paragraph
            like = self._is_like_heading(paragraph)
            if not (like if like == (fill < 1) else self.opens(row)):
                return False
        return not _ends_in(self.grammar.structure.shapes.counting, paragraph[-1])

    def _stands_alone(self, paragraph: Sequence[Row], at: int, after_stop: bool) -> bool:
        """Tell whether the row at `at` is an enacting formula, or one of the closing lines."""
        row = self.rows[at]
        formula = self.grammar.organs.formula.match(row.text)
        if formula and formula.end() == len(row.text):
            return True
        if not self._closes(row):
            return False
        closes_too = at + 1 < len(self.rows) and self._closes(self.rows[at + 1])
        return after_stop or closes_too or self._find_fill(paragraph, row, after_stop) < 1

    def _closes(self, row: Row) -> bool:
        words = row.text
        known = self.grammar.structure.knows
        return len(words) < _LONGEST_CLOSING and words[-1].isalnum() and known("closing", words, 0, len(words))

    def _find_fill(self, paragraph: Sequence[Row], row: Row, strong: bool) -> float:
        """Return how full the last row is with the first word of `row`: below 1 there was room for it.

        What is above 1 is not measured further.
        """
        share = _FULL
        if len(paragraph) == 1 and not strong:
            share = _FULL_FIRST
        elif len(paragraph) == 2 and self._is_label(paragraph[0]):
            share = _FULL_LABELLED
        last = paragraph[-1]
        return 1 if last.width >= share * self.full else self._measure(last, row) / share

    def _measure(self, last: Row, row: Row) -> float:
        """Return how full a row is with the first word of the next: in print, or in characters if that is more."""
        width, length = find_fill(last, row)
        return max(width / self.full, length / self.length)

    def _is_astray(self, paragraph: Sequence[Row], row: Row) -> bool:
        """Tell whether the last words of a paragraph stand before the others, which `row` begins.

        A/RES/78/235: "2." / "country;" / "Notes with satisfaction the support provided to the Centre by the host".
        """
        if len(paragraph) != 2 or not self._is_label(paragraph[0]) or LABEL.match(row.text):
            return False
        words = paragraph[1].text
        if words[-1].isdigit():
            return False  # cells of a table
        return words[0].islower() or (words.count(" ") < _FEW_WORDS and not find_stop(row))

    def _begins(self, label: re.Match[str], paragraph: Sequence[Row], fill: float, stopped: bool) -> bool:
        """Tell whether a number or letter at a row's start begins a paragraph, and is no word of a sentence."""
        last = paragraph[-1]
        if label["dash"]:
            return stopped or label["dash"] in _BULLETS
        words = label.string[label.end() :].lstrip()
        if stopped or (fill < 1 and not self._awaits_number(last)):
            lost = label["number"] is not None or last.text[-1] in ".;:"  # the number before may be misread
            return self.labels.follows(label) or (lost and (fill < 1 or not words))
        if self.labels.find_step(label) != 1 or not (words[:1].isupper() or not words):
            return False
        if not self.labels.last and not self._is_like_heading(paragraph):
            return False
        return not _ends_in(self.grammar.structure.shapes.counting, last) and (
            bool(label["number"] and words) or not self._awaits_number(last)
        )

    def _goes_on(self, row: Row) -> bool:
        """Tell whether a row ends in what stands between the items of a list: "; and"."""
        return _ends_in(self.grammar.structure.shapes.joining, row)

    def _awaits_number(self, row: Row) -> bool:
        """Tell whether a row ends in words that a number of the text follows: "in subparagraphs"."""
        shapes = self.grammar.structure.shapes
        return _ends_in(shapes.counting, row) or _ends_in(shapes.numbering, row)

    def _is_heading(self, at: int) -> bool:
        """Tell whether the rows from `at` to the next paragraph are a heading: none ends as a sentence does."""
        before = None
        if self.rows[at].text.isdigit():
            return False  # a note marker that found no room
        for row in self.rows[at : at + _LONGEST_HEADING + 1]:
            label = LABEL.match(row.text)
            if label:
                announced = before is not None and before.text.endswith(":")  # S/RES/2709 (2023): "Rule of law:"
                return before is not None and (announced or bool(label["number"])) and self.labels.follows(label)
            if before is not None and self.opens(row) and self._measure(before, row) < _FULL:
                return True
            if find_stop(row) and (before is not None or not row.text.endswith(":")):
                return False
            if before is not None and before.width < _SURELY_SHORT * self.full and row.text[0].isupper():
                return True
            before = row
        return False

    def _is_label(self, row: Row) -> bool:
        return len(row.text) < 8 and bool(self.grammar.structure.shapes.label.fullmatch(row.text))

    def _is_like_heading(self, rows: Sequence[Row]) -> bool:
        """Tell whether rows are few and none of them begins or ends as a paragraph does."""
        if len(rows) > _LONGEST_HEADING:
            return False
        label = LABEL.match(rows[0].text)
        if label:  # S/RES/2556 (2020): "(e) Protection of civilians", and its text in a paragraph of its own
            return (
                label["letter"] is not None
                and len(rows) == 1
                and not self._is_label(rows[0])
                and not find_stop(rows[0])
            )
        return not self.opens(rows[0]) and not any(find_stop(row) for row in rows)

    def opens(self, row: Row) -> bool:
        """Tell whether a row begins with words that open paragraphs: "Deeply concerned", "Having considered"."""
        if not row.text[0].isupper():
            return False
        small = row.text.lower()
        if small.startswith(self.phrases):
            return True
        words = small.split(None, _LEAD_WORDS)[:_LEAD_WORDS]
        index = self.grammar.verbs.index
        for at, word in enumerate(words):
            for form in index.forms.get(bare(word), ()):
                after = (
                    (form.particles.match(words, at + n) for n in range(1, _PARTICLE)) if form.particles else None
                )
                if (at or form.kind in _OPENING) and (after is None or any(after)):
                    return True
            if not (index.words and bare(word) in index.words.before) and word not in self.auxiliaries:
                break
        return self.grammar.structure.shapes.lead.match(row.text) is not None


def build_joiner(rows: Sequence[Row], grammar: Grammar) -> Joiner:
    """Measure the text rows of a document, and how they are set."""
    widths = sorted([row.width for row in rows])
    lengths = sorted([len(row.text) for row in rows])
    full = widths[int(len(widths) * _FULLEST)] if widths else 1
    length = lengths[int(len(lengths) * _FULLEST)] if lengths else 1
    begins = [row.gap for last, row in pairwise(rows) if not row.text[0].islower() and find_stop(last) == "strong"]
    spaced = sum(begins) > _SPACED * len(begins)
    auxiliaries = frozenset(word for words in grammar.verbs.index.auxiliaries for word in words.split())
    phrases = tuple(f"{words} " for words in grammar.verbs.index.auxiliaries if " " in words)
    return Joiner(grammar, full, length, spaced, auxiliaries, phrases)
