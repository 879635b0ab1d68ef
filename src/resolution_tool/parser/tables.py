"""Tells a table, whose cells the layout runs together in one line, from prose."""

from resolution_tool.grammar import Grammar
from resolution_tool.parser.lines import Line

_SHORTEST = 100  # characters
_FEWEST = 30  # words
_FIGURES = 11  # one word in so many holds a figure
_PROSE = 5  # not more than one word in so many is common in prose
_NUMBERS = 3  # or one word in so many holds a figure, whatever the others


def is_table(text: str, line: Line, last: str, grammar: Grammar) -> bool:
    """Tell whether a line is a table: many figures, few common words, no stop at its end, `last` (A/RES/75/249)."""
    if line.part is not None:
        return line.part == "table"
    if line.end - line.start < _SHORTEST or last in ".,;:":
        return False
    words = text[line.start : line.end].split()
    if len(words) < _FEWEST:
        return False
    figures = sum(1 for word in words if any(character.isdigit() for character in word))
    if figures * _NUMBERS >= len(words):
        return True
    common = grammar.structure.common
    prose = sum(1 for word in words if word in common)
    return figures * _FIGURES >= len(words) and prose * _PROSE <= len(words)


def find_last_character(text: str, line: Line) -> str:
    """Return the last character of a line before the footnote markers at its end."""
    end = line.end
    for _, span in reversed(line.marks):
        if span[1] == end:
            end = span[0]
    return text[end - 1]
