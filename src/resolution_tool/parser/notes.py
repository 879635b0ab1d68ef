"""Finds the footnotes and ties their markers, glued to words, to their places in the text.

A run of digits is a marker only if a footnote of that number exists, the digits cannot be part of what they are
glued to, and the order is plausible: markers are first cited in ascending order, and any may be cited again.
Two passes: the first takes markers glued to words and punctuation; the second looks for each footnote that was
not cited, between the markers before and after it, where digits are glued to digits ("resolution 59/3008").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from resolution_tool.grammar import Grammar
from resolution_tool.parser.drafts import FootnoteDraft
from resolution_tool.parser.folding import build_folded
from resolution_tool.parser.lines import Line

if TYPE_CHECKING:
    from resolution_tool.models import Span

RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"  # superscript figures, 0 to 9
_RAISING = f"^{RAISED}"
_TO_FIGURES = str.maketrans(RAISED, "0123456789", "^")
_BODY = re.compile(rf"(?P<marker>\^?\d{{1,3}}|[{RAISED}]{{1,3}}|\*{{1,4}}|[a-z])/?\s+")
_RAISED = re.compile(rf"(?<=\S)(?:\^\d{{1,3}}|[{RAISED}]{{1,3}})(?!\w)")
_STROKE = re.compile(r"(?<=\s)(?P<marker>\d{1,3})/(?=[\s,.;:)]|\Z)")
_CITING = ("body", "heading", "title", "formula", "annex")
_AHEAD = 3  # a first citation may run this far ahead of the last: the ones between may be glued to digits
_MOST_HIDDEN = 40  # footnotes looked for in digits: more uncited ones mean that the text has no markers
_END = r"(?![\w/%°]|[.,]\d|[-–]\d)"
_GLUED = re.compile(  # the named group is the marker; the groups "word", "mark" and "quote" are the surest
    rf"(?<=[^\W\d_A-Z]{{2}})(?P<word>\d{{1,3}}){_END}"  # "Summit2"
    rf"|(?<=[^\s\d][,;:!?])(?P<mark>\d{{1,3}}){_END}"  # "Summit,1"
    rf"|(?<=[^\s(\[][)\]”’\"'»…])(?P<quote>\d{{1,3}}){_END}"  # "(the Lima Rules)6"
    rf"|(?<=[A-Z]{{3}})(?P<capital>\d{{1,3}}){_END}"  # "INTERPOL5", but "COP28"
    r"|(?<=[^\W\d_]\.)(?P<stop>\d{1,3})(?=\s*\Z|\s+[A-Z“\"\[])"  # "Decides to act.8", but "Add.1"
    r"|(?<=[)\]”’\"»…]\.)(?P<stop2>\d{1,3})(?=\s*\Z|\s+[A-Z“\"\[])"
    rf"|(?<=\d[,;:])(?P<digit>\d{{1,2}}){_END}"  # "resolution 70/1,2"
    rf"|(?<![\d.,/])(?:19|20)\d\d(?P<year>\d{{1,2}}){_END}"  # "24 September 20184"
    rf"|(?<=\d/)(?!(?:19|20)\d\d(?!\d))\d{{3}}(?P<stroke>\d{{1,3}}){_END}"  # "resolution 59/3005"
)
_SURE = ("word", "mark", "quote")
_BRACKETED_YEAR = re.compile(r".?(?P<before>\d\s)?\s?\((?:19|20)\d\d\)\Z", re.DOTALL)
_LOST = re.compile(r"(?P<stop>(?:[,;]|[^\W\d_]{3}\.)[”\"’)]*)\s(?P<marker>\d{1,3})/?\Z")
_LONGEST_END = 16  # characters in which it is looked for
# Runs of digits that may end in a marker: behind white space, "(", "/" and "-" those that hold more than it alone.
# They are found sooner among bytes in which all digits are alike; one stands first, so that the search skips to it.
_APART = " (/-\t\r\n\xa0"
_ALIKE = bytes(ord("0" if chr(n).isdecimal() else " " if chr(n) in _APART else "x") for n in range(256))
_CANDIDATE = re.compile(rb"0(?:(?<![ 0]0)|(?<= 0)000)")
_STARS = re.compile(r"(?<=\S)\*{1,4}(?![\w*])")
_RUN = re.compile(  # begins with its digit, so that the search skips to it; the empty groups tell the kind
    r"\d(?:\d*(?![\w/%])"
    r"|(?<=[^\W\d_]\d)\d{0,2}(?=[^\W\d_])(?P<inside>)"  # "t6he", "Agreement4and"
    r"|(?<=\s\d)\d{0,2}(?=[^\W\d_]{2})(?P<ahead>))"  # " 22and", ", 1in"
)


def find_footnotes(text: str, lines: Iterable[Line]) -> list[FootnoteDraft]:
    """Return the footnotes in the order of the text; a line without a marker continues the one before."""
    bodies: list[tuple[str, int, int, list[Span]]] = []
    for line in lines:
        if line.role != "note":
            continue
        match = _BODY.match(text, line.start, line.end)
        if line.number is not None:
            bodies.append((text[slice(*line.number)], line.start, line.end, list(line.cuts)))
        elif match and match.end() < line.end:
            marker = match["marker"].translate(_TO_FIGURES)
            bodies.append((marker, match.end(), line.end, list(line.cuts)))
        elif bodies:
            marker, start, end, cuts = bodies[-1]
            if text[end : line.start].strip():  # the words of the next page stand between; white space stays
                cuts.append((end, line.start - 1))
            cuts += line.cuts
            bodies[-1] = (marker, start, line.end, cuts)
    return [
        FootnoteDraft(marker, (start, end), build_folded(text, start, end, cuts))
        for marker, start, end, cuts in bodies
    ]


def find_marks(text: str, lines: Iterable[Line], notes: Sequence[FootnoteDraft], grammar: Grammar) -> None:
    """Put into each line of the text its footnote markers, in their order."""
    known = {note.marker for note in notes}
    if not known:
        return
    citing = [line for line in lines if line.role in _CITING]
    if any(marker[0] == "*" for marker in known):
        _find_stars(text, citing, known)
    if _find_raised(text, citing, known):
        return
    first = _find_strokes(text, citing, notes) or _find_plain(text, citing, known, grammar)
    missing = sorted(int(marker) for marker in known if marker.isdecimal() and int(marker) not in first)
    if 0 < len(missing) <= _MOST_HIDDEN:
        _find_hidden(text, citing, missing, first)


def find_lost_marks(text: str, lines: Iterable[Line], grammar: Grammar) -> None:
    """Mark a number behind the stop that ends a paragraph: its note is lost, or was cited before.

    S/RES/737 (1992) ends in "admission to the United Nations, 377", and the page shows no note.
    """
    for line in lines:
        last = text[line.end - 1]
        if line.role != "body" or not (last.isdecimal() or last == "/"):
            continue
        if line.marks and line.marks[-1][1][1] == line.end:
            continue
        lost = _LOST.search(text, max(line.start, line.end - _LONGEST_END), line.end)
        if lost and not grammar.structure.unmarked_before(text, line.start, lost.end("stop")):
            line.marks.append((lost["marker"], (lost.end("stop"), line.end)))


def _find_stars(text: str, lines: list[Line], known: set[str]) -> None:
    for line in lines:
        found = _STARS.finditer(text, line.start, line.end)
        line.marks += [(star.group(), star.span()) for star in found if star.group() in known]


def _find_raised(text: str, lines: list[Line], known: set[str]) -> bool:
    """Mark superscript figures, and "^4" as some write them; tell whether there are any."""
    found = False
    if not any(figure in text for figure in _RAISING):
        return found
    for line in lines:
        for match in _RAISED.finditer(text, line.start, line.end):
            marker = match.group().translate(_TO_FIGURES)
            if marker in known:
                line.marks.append((marker, match.span()))
                found = True
    return found


def _find_strokes(text: str, lines: list[Line], notes: Sequence[FootnoteDraft]) -> dict[int, tuple[int, int]]:
    """Mark what is written "4/" after a space, as in A/RES/49/88, if the footnotes are numbered so."""
    known = {note.marker for note in notes}
    if text.rfind("/", notes[0].span[0] - 5, notes[0].span[0]) < 0:
        return {}
    found = [
        (i, match)
        for i, line in enumerate(lines)
        for match in _STROKE.finditer(text, line.start, line.end)
        if match["marker"] in known and not _is_cut(line, match.start())
    ]
    first: dict[int, tuple[int, int]] = {}
    for i, match in found:
        lines[i].marks.append((match["marker"], match.span()))
        first.setdefault(int(match["marker"]), (i, match.start()))
    return first


def _is_cut(line: Line, place: int) -> bool:
    """Tell whether a place in a line is none of its words."""
    before = bisect_right(line.cuts, place, key=itemgetter(0)) - 1
    return before >= 0 and place < line.cuts[before][1]


def _find_plain(text: str, lines: list[Line], known: set[str], grammar: Grammar) -> dict[int, tuple[int, int]]:
    """Mark what is glued to words and punctuation; return for each note its first place: line, offset."""
    first: dict[int, tuple[int, int]] = {}
    expected = min((int(marker) for marker in known if marker.isdecimal()), default=1)
    for i, match in _find_glued(text, lines):
        line, kind = lines[i], match.lastgroup or ""
        marker, span = match[kind], match.span(kind)
        if marker not in known:
            continue
        number = int(marker)
        if number > expected + (_AHEAD if kind in _SURE else 0):
            continue
        if kind == "capital" and number != expected:
            continue  # "COP28", "G20"
        if kind in ("stop", "quote") and _is_part_of_name(text, line.start, span[0], grammar):
            continue
        line.marks.append((marker, span))
        first.setdefault(number, (i, span[0]))
        expected = max(expected, number + 1)
    for line in lines:
        if len(line.marks) > 1:
            line.marks.sort(key=lambda mark: mark[1])
    return first


def _find_glued(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the runs of digits that end in what may be a marker, each with the index of its line."""
    starts = [line.start for line in lines]
    for run in _CANDIDATE.finditer(text.encode("latin-1", "replace").translate(_ALIKE)):
        place = run.start()
        i = bisect_left(starts, place) - 1
        if i >= 0 and (match := _GLUED.match(text, place, lines[i].end)):
            yield i, match


def _find_hidden(text: str, lines: list[Line], missing: list[int], first: dict[int, tuple[int, int]]) -> None:
    """Mark footnotes glued to digits, each between the places of the notes before and after it."""
    for number in missing:
        begin = max((place for n, place in first.items() if n < number), default=(0, 0))
        after = [place for n, place in first.items() if n > number]
        end = min((place for place in after if place > begin), default=(len(lines), 0))
        best: tuple[int, int, Span] | None = None
        for i in range(begin[0], min(end[0] + 1, len(lines))):
            line = lines[i]
            low = max(line.start, begin[1] + 1) if i == begin[0] else line.start
            high = min(line.end, end[1]) if i == end[0] else line.end
            for run in _RUN.finditer(text, low, high):
                worth = _weigh_run(text, line.start, run, str(number))
                if worth and (best is None or worth > best[0]):
                    best = (worth, i, (run.end() - len(str(number)), run.end()))
        if best is not None:
            _, i, span = best
            lines[i].marks = sorted([*lines[i].marks, (str(number), span)], key=lambda mark: mark[1])
            first[number] = (i, span[0])


def _is_part_of_name(text: str, low: int, at: int, grammar: Grammar) -> bool:
    if text[at - 1] == ")" and (year := _BRACKETED_YEAR.match(text, max(low, at - 8), at)):
        # "recommendation (2019)1" is a name, "resolution 2286 (2016)5" has a marker; "Regulations (2005)13" is left
        # to the second pass
        return year["before"] is None
    return grammar.structure.unmarked_before(text, low, at)


def _weigh_run(text: str, low: int, run: re.Match[str], marker: str) -> int:
    """Tell how likely a run of digits ends in the marker: 0 for no, more for longer and stranger runs."""
    start, end = run.span()
    digits = run.group()
    if not digits.endswith(marker) or start - 2 < low:
        return 0
    if run.lastgroup is not None:  # a slip of the pen; "21st" is less likely one than "22and"
        return 0 if digits != marker else 3 if run.lastgroup == "inside" or text[end + 2].isalpha() else 1
    before = text[start - 1]
    head = digits[: -len(marker)]
    year = digits[:2] in ("19", "20") and len(digits) == 4
    if not head:  # glued to a letter or a stop: "Protocol I4", "in 2019.5"
        if before.isalpha():
            return 4 if text[start - 2].isalpha() else 2
        return 4 if before in ".,;:)" and not text[start - 2].isspace() else 0
    if head.startswith("0"):
        return 0
    if before == "/":
        return (3 if year else 6) if len(digits) >= 4 else 2
    if before in "-‑" and len(head) > 1 and text[start - 2].isalpha():
        return 2  # "COVID-1914"
    if year:
        return 0
    if head[:2] in ("19", "20") and len(head) == 4:
        return 6
    if before == "." and text[start - 2].isupper():
        return 5  # "decision 1/CP.2131"
    if before in ".,-‑–" or len(digits) < 3 or text.startswith(" (", end):
        return 0
    return 1
