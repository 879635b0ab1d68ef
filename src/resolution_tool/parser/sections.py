"""Tells what each line is: masthead, title, formula, body, heading, annex, closing, note, trailer or furniture.

Afterwards every line has a role. A layout that already knows a role has set it; it is kept.
"""

import re

from resolution_tool.grammar import Grammar
from resolution_tool.parser.lines import Line
from resolution_tool.parser.notes import RAISED

_NOTE = re.compile(rf"(?:\^?\d{{1,3}}/?|[{RAISED}]{{1,3}}|\*{{1,4}}|[a-z])\s+\S")
_SURE_NOTE = re.compile(rf"(?:\d{{1,3}}/|\^\d{{1,3}}|[{RAISED}]{{1,3}})\s+\S")
_BEHIND = re.compile(r"(?P<comma>,)?\s+(?=[A-Z])")
_LOOSE_NOTE = re.compile(r"(\d{1,3}) [A-Z]")
# Begins with its digit, so that the search skips to it.
_MARKER = re.compile(r"\d(?:(?<=[^\W\d_]\d)|(?<=[^\W\d_][.,;:]\d))\d{0,2}(?!\w)")
_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\.?|\(?[a-zA-Z]{1,5}\)|\(\d{1,3}\)|[–—•·-])\s")
_PART = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])(?:\.\s|\.?\t|\.?\Z)")
_LETTER = re.compile(r"(?:[IVX]{1,4}|[A-Z])\.?")
_CLAUSE_END = re.compile(r"[,;][\d*]*\Z")
_STOP = re.compile(r"\.[”\"’]?[\d*]*\Z")
_ANY_END = re.compile(r"[,;:.][\d*”\"]*\Z")
_SHORT_WORD = re.compile(r"\s[a-z]{1,3}\Z")
_LONGEST_MASTHEAD = 30  # lines
_LONGEST_VOTE = 16  # lines
_LONGEST_HEADING = 200
_LONGEST_TYPED_HEADING = 60
_FEW_WORDS = 4  # S/RES/2550 (2020): "Reporting and Consultation" is no preambular clause


def find_sections(text: str, lines: list[Line], grammar: Grammar) -> list[Line]:
    """Return the lines, each with its role; a line that holds an enacting formula and a paragraph becomes two."""
    lines = _split_formulas(text, lines, grammar)
    lines = _join_masthead(text, lines, grammar)
    end = _find_trailer(text, lines, grammar)
    last = _find_notes(text, lines, end, grammar)
    if last == end and not any(line.role == "note" for line in lines):
        _find_loose_notes(text, lines[:end], grammar)
    end = last
    begin = _find_masthead(text, lines, end, grammar)
    _find_body(text, lines, begin, end, grammar)
    return lines


def _split_formulas(text: str, lines: list[Line], grammar: Grammar) -> list[Line]:
    """Mark enacting formulas; one with a clause behind it in the same line becomes a line of its own."""
    formula = grammar.organs.formula
    result: list[Line] = []
    known = False  # a formula has been found
    for line in lines:
        found = formula.match(text, line.start, line.end) if line.role is None else None
        if found and found.end() == line.end:
            line.role, known = "formula", True
        elif found and (clause := _find_clause_behind(text, found.end("name"), line.end, known, grammar)):
            end, start = clause
            marks = [mark for mark in line.marks if mark[1][1] <= end]
            result.append(Line(line.start, end, line.indent, (), "formula", line.gap, marks=marks))
            line.start, line.gap, known = start, False, True
            line.cuts = tuple(cut for cut in line.cuts if cut[0] >= start)
            line.marks = [mark for mark in line.marks if mark[1][0] >= start]
        result.append(line)
    return result


def _find_clause_behind(text: str, start: int, end: int, known: bool, grammar: Grammar) -> tuple[int, int] | None:
    """Return where a formula with the name up to `start` ends, and where the clause behind it begins."""
    match = _BEHIND.match(text, start, end)
    if match is None:
        return None
    if match["comma"]:  # A/HRC/RES/31/29: "The Human Rights Council,<tab>Guided by the Charter"
        return match.end("comma"), match.end()
    if not known and grammar.structure.leads.compiled.operative.match(text, match.end(), end):
        return start, match.end()  # S/RES/33 (1947): "The Security Council / Resolves"
    return None


def _find_trailer(text: str, lines: list[Line], grammar: Grammar) -> int:
    """Mark what ODS prints around the text, from its job number on; return where that begins."""
    patterns = grammar.structure.by_role.get("trailer", ())
    sign = patterns[0].compiled.search(text) if patterns else None
    after = sign.start() if sign else len(text)
    begin = next(
        (i for i, line in enumerate(lines) if line.end > after and patterns[0].find(text, line.start, line.end)),
        len(lines),
    )
    second = False  # a second document stands in the same text, or clauses that were put behind its end
    for line in lines[begin:]:
        known = any(grammar.structure.find_all("trailer", text, line.start, line.end))
        second = second or line.role == "formula" or (not known and _is_prose(text, line))
        if second:
            line.role = "unrecognized"
        else:
            line.role = "trailer" if known else "furniture"
    return begin


def _is_prose(text: str, line: Line) -> bool:
    """Whether a line ends like a clause; none of what ODS prints around a text does."""
    words = text[line.start : line.end].rstrip()
    return _ANY_END.search(words) is not None and words.count(" ") >= _FEW_WORDS - 2


def _find_notes(text: str, lines: list[Line], end: int, grammar: Grammar) -> int:
    """Mark the footnotes at the end of a text: blocks after a blank line that begin with a marker."""
    last = end
    for i in range(end - 1, -1, -1):
        if lines[i].role is not None:
            break
        start, to = lines[i].start, lines[i].end
        if lines[i].gap:
            if not _NOTE.match(text, start, to) or grammar.structure.knows("closing", text, start, to):
                break
            last = i
    for line in lines[last:end]:
        line.role = "note"
    return last


def _find_loose_notes(text: str, lines: list[Line], grammar: Grammar) -> None:
    """Mark footnotes between paragraphs, as scans leave them: their numbers are glued to words elsewhere."""
    for line in lines:
        if line.role is None and _SURE_NOTE.match(text, line.start, line.end):
            line.role = "note"  # A/RES/49/88: "1/ A/48/486"; A/RES/45/248: "^83 A/C.5/45/44."
    loose = [line for line in lines if line.role is None and _LOOSE_NOTE.match(text, line.start, line.end)]
    if not loose:
        return
    markers = {match.group() for line in lines for match in _MARKER.finditer(text, line.start, line.end)}
    for line in loose:
        number = _LOOSE_NOTE.match(text, line.start, line.end)
        closing = grammar.structure.knows("closing", text, line.start, line.end)
        if number is not None and number[1] in markers and not closing:
            line.role = "note"


def _find_masthead(text: str, lines: list[Line], end: int, grammar: Grammar) -> int:
    """Mark what stands above the first enacting formula, and return where the body begins."""
    knows = grammar.structure.knows
    begin = next((i for i in range(end) if lines[i].role == "formula"), None)
    if begin is None:
        begin = _find_untitled(text, lines[: min(end, _LONGEST_MASTHEAD)], grammar)
    first = max(0, begin - _LONGEST_MASTHEAD)
    for line in lines[:first]:
        line.role = line.role or "unrecognized"  # HSP/GC/25/6: the report of a session before its resolutions
    titled = headed = False
    for line in lines[first:begin]:
        if line.role is not None:
            continue
        if not titled and knows("title", text, line.start, line.end):
            line.role, titled = "title", True
        elif knows("furniture", text, line.start, line.end):
            line.role = "furniture"
        elif titled and not knows("masthead", text, line.start, line.end):
            headed = headed or _PART.match(text, line.start, line.end) is not None
            line.role = "heading" if headed else "title"
        elif line is lines[begin - 1] and _LETTER.fullmatch(text, line.start, line.end):
            line.role = "heading"  # S/RES/161 (1961): "A", above the first of two formulas
        else:
            line.role = "masthead"
    return begin


def _find_untitled(text: str, lines: list[Line], grammar: Grammar) -> int:
    """Return where the body begins without an enacting formula, as in S/RES/2573 (2021) and A/RES/78/225."""
    begin = 0
    for i, line in enumerate(lines):
        if any(grammar.structure.knows(role, text, line.start, line.end) for role in ("masthead", "title")):
            begin = i + 1
        elif line.indent or _CLAUSE_END.search(text, line.start, line.end):
            break
    return begin


def _join_masthead(text: str, lines: list[Line], grammar: Grammar) -> list[Line]:
    """Join lines of a masthead that break in mid-sentence: "... Council / on 11 October 2021" (A/HRC/RES/48/21)."""
    result: list[Line] = []
    bracket = False
    for i, line in enumerate(lines):
        if i >= _LONGEST_MASTHEAD or line.role is not None or line.indent:
            return result + lines[i:]
        first = text[line.start]
        before = result[-1] if result and result[-1].role is None else None
        if before and grammar.structure.knows("furniture", text, before.start, before.end):
            before = None
        goes_on = first.islower() or (bracket and not grammar.structure.knows("title", text, line.start, line.end))
        if before and first.isdigit() and _SHORT_WORD.search(text, before.start, before.end):
            goes_on = True
        if before and goes_on:
            before.end = line.end
            before.cuts = (*before.cuts, *line.cuts)
            before.marks += line.marks
        else:
            bracket = first == "["
            result.append(line)
        bracket = bracket and "]" not in text[line.start : line.end]
    return result


def _find_body(text: str, lines: list[Line], begin: int, end: int, grammar: Grammar) -> None:
    knows = grammar.structure.knows
    body = [line for line in lines[begin:end] if line.role is None]
    tabbed = sum(1 for line in body if line.indent) * 3 > len(body)
    voting = 0  # how many more lines may list who voted how
    for line in body:
        at, to = line.start, line.end
        if to - at <= _LONGEST_TYPED_HEADING and knows("furniture", text, at, to):
            line.role = "furniture"
        elif line.indent and tabbed and (to - at > _LONGEST_TYPED_HEADING or not knows("closing", text, at, to)):
            line.role = "heading" if line.indent == 1 and _is_typed_heading(text, line, grammar) else "body"
        elif knows("annex", text, at, to):
            line.role, voting = "annex", 0
        elif voting or knows("closing", text, at, to):
            line.role = "closing"
            if not voting and knows("vote", text, at, to):
                voting = _LONGEST_VOTE
            voting = 0 if text.find("]", at, to) >= 0 else max(voting - 1, 0)
        else:
            line.role = "heading" if _is_heading(text, line, tabbed, grammar) else "body"


def _is_typed_heading(text: str, line: Line, grammar: Grammar) -> bool:
    """Tell a heading typed like a paragraph: A/RES/78/148 has "<tab>Countries in special situations"."""
    if text[line.start] == "=" == text[line.end - 1]:
        return True
    if (
        line.end - line.start > _LONGEST_TYPED_HEADING
        or not text[line.start].isupper()
        or not text[line.end - 1].isalpha()
    ):
        return False
    words = text[line.start : line.end]
    if grammar.organs.formula.match(words):
        return False
    return len(words.split()) <= _FEW_WORDS or not grammar.structure.leads.compiled.preambular.match(words)


def _is_clause(words: str, grammar: Grammar) -> bool:
    """Tell whether a line begins like a clause: A/RES/58/280 has one without a tab."""
    leads = grammar.structure.leads.compiled
    return bool(leads.preambular.match(words) or leads.operative.match(words))


def _is_heading(text: str, line: Line, tabbed: bool, grammar: Grammar) -> bool:
    if _NUMBERED.match(text, line.start, line.end):
        return False
    if _PART.match(text, line.start, line.end):
        return True
    if tabbed:
        words = text[line.start : line.end]
        if _CLAUSE_END.search(words):
            return False
        if words.endswith(":") and len(words) > _LONGEST_TYPED_HEADING:
            return not _is_clause(words, grammar)
        return not _STOP.search(words) or (len(words) < _LONGEST_HEADING and not _is_clause(words, grammar))
    return line.end - line.start < _LONGEST_HEADING and not _ANY_END.search(text, line.start, line.end)
