"""Sets aside what a page holds of other resolutions: the end of the one before, the beginnings of those after.

Volumes print resolutions one after the other, so that the text of a page begins and ends in the middle of
neighbours (A/RES/39/46, A/RES/1145(XII)). Where several are there in full, the name of the document tells which
is meant; without that, it is the first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resolution_tool.grammar import Grammar
from resolution_tool.models import Problem
from resolution_tool.parser.folding import fold
from resolution_tool.parser.lines import Line

_LONGEST_TITLE = 8  # lines from the number of a resolution to its enacting formula
_TOKEN = re.compile(r"\d+|[A-Z]+")
_OF_A_BODY = re.compile(r"\d{1,3}\.\s+[A-Z]")
_ENDS_ITEM = ";"


@dataclass(frozen=True, slots=True)
class _Title:
    at: int  # of its line
    number: str


def set_aside_neighbours(text: str, lines: Sequence[Line], grammar: Grammar, name: str) -> list[Problem]:
    """Give the lines of other resolutions the role "unrecognized", and return problems that tell of them."""
    titles = _find_titles(text, lines, grammar)
    if not titles:
        return []
    chosen = next((at for at, title in enumerate(titles) if _is_named(title.number, name)), None)
    formulas = ((grammar.organs.formula.match(text, one.start, one.end), one) for one in lines[: titles[0].at])
    if chosen is None and any(match is not None and match.end() == one.end for match, one in formulas):
        chosen = -1  # E/RES/1818(LV): the number of the first one is not to be read
    chosen = chosen or 0
    begin = titles[chosen].at if chosen > 0 or (not chosen and _holds_body(text, lines[: titles[0].at])) else 0
    end = titles[chosen + 1].at if chosen + 1 < len(titles) else len(lines)
    problems: list[Problem] = []
    for others in (lines[:begin], lines[end:]):
        others = [line for line in others if line.role != "furniture"]
        for line in others:
            line.role = "unrecognized"
            line.marks.clear()
        if others:
            problems.append(_build_problem(others, titles[chosen].number if chosen >= 0 else "the first"))
    return problems


def _build_problem(lines: Sequence[Line], number: str) -> Problem:
    message = f"another resolution, or a part of one; {number} is read"
    return Problem(code="neighbour", severity="warning", message=message, span=(lines[0].start, lines[-1].end))


def _find_titles(text: str, lines: Sequence[Line], grammar: Grammar) -> list[_Title]:
    """Return the lines with the number and title of a resolution that have an enacting formula soon after them."""
    formula = grammar.organs.formula
    begins = {match.start() for match in formula.finditer(text)}  # a few: found sooner than line by line
    formulas = {
        at for at, line in enumerate(lines) if line.start in begins and formula.match(text, line.start, line.end)
    }
    above = sorted({at for place in formulas for at in range(max(0, place - _LONGEST_TITLE), place)})
    if not above:
        return []
    titles: dict[str, _Title] = {}  # by number: of two with the same number, the first counts
    for at in above:
        line = lines[at]
        if line.role == "furniture":
            continue
        found = (pattern.find(text, line.start, line.end) for pattern in grammar.structure.numbered)
        match = next(filter(None, found), None)
        if match is None or match["number"] is None:
            continue
        below = (lines[place] for place in range(at + 1, at + 1 + _LONGEST_TITLE) if place in formulas)
        number = fold(text, match.span("number"))
        begun = any(line.role != "furniture" for line in below)
        if begun:
            titles.setdefault(number, _Title(at, number))
    return [*titles.values()]


def _is_named(number: str, name: str) -> bool:
    """Tell whether the name of a document ends in a number: "A_RES_39_46.txt" in "39/46"."""
    wanted, tokens = _TOKEN.findall(number), _TOKEN.findall(name.rpartition("/")[2])
    return any(tokens[at : at + len(wanted)] == wanted for at in range(len(tokens) - len(wanted) + 1))


def _holds_body(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether lines above a title are those of another resolution, and no masthead."""
    return any(
        _OF_A_BODY.match(text, line.start, line.end) or text[line.end - 1] == _ENDS_ITEM
        for line in lines
        if line.role != "furniture"
    )
