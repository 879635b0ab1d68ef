"""Finds where the phrases of a clause stand in its text: what its spans say of the source, as offsets into `text`.

A clause's text is its slice of the source with things taken out, so that an offset into the text is never more than
the offset into the span, and less by at most as much as was taken out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from resolution_tool.models import Act, Addressee, Citation, Clause, Due, Footnote, NoteMark, Span

Meaning = Act | Addressee | Citation | Due


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a text that mean something: `text[start:end]` is a phrase, addressee, citation or time."""

    start: int
    end: int
    what: Meaning


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a text, and what they are if they are a place."""

    text: str
    what: Meaning | None = None


def write_number(clause: Clause) -> str:
    """Return the number of a clause as documents print it: "5.", "(a)", or nothing."""
    number = clause.number or ""
    return f"{number}." if number.isdecimal() else number


def find_headings(clause: Clause) -> dict[str, tuple[str, ...]]:
    """Return the headings that stand between the items of a clause, by the id of the item behind them."""
    found: dict[str, tuple[str, ...]] = {}
    above = clause.section
    for item in clause.walk():
        shared = 0
        while shared < min(len(above), len(item.section)) and above[shared] == item.section[shared]:
            shared += 1
        if shared < len(item.section):
            found[item.id] = item.section[shared:]
        above = item.section
    return found


def find_clause_places(clause: Clause) -> list[Place]:
    """Return the places of a clause in their order, apart: verbs first, then citations, addressees, due times."""
    acts = [(act.span[0], act.phrase, act) for act in clause.acts]
    citations = [(c.span[0], c.text, c) for c in clause.citations if c.via == "text"]
    addressees = [(who.span[0], who.text, who) for act in clause.acts for who in act.addressees]
    dues = [(due.span[0], due.text, due) for act in clause.acts for due in act.due]
    found: list[Place] = []
    for wanted in (acts, citations, addressees, dues):
        for place in _find_places(clause.text, clause.span, wanted):
            if all(place.end <= other.start or other.end <= place.start for other in found):
                found.append(place)
    return sorted(found, key=lambda place: place.start)


def find_note_places(note: Footnote) -> list[Place]:
    """Return the places of the citations in a footnote."""
    return list(_find_places(note.text, note.span, [(c.span[0], c.text, c) for c in note.citations]))


def find_runs(text: str, places: Iterable[Place], marks: Iterable[NoteMark] = ()) -> Iterator[Run | NoteMark]:
    """Yield a text in pieces, in their order: runs of words, and the footnote markers where they stand."""
    at = 0
    waiting = sorted(marks, key=lambda mark: mark.offset)

    def cut(end: int, what: Meaning | None) -> Iterator[Run | NoteMark]:
        nonlocal at
        while waiting and (waiting[0].offset < end or (waiting[0].offset == end == len(text))):
            mark = waiting.pop(0)
            if at < mark.offset:
                yield Run(text[at : mark.offset], what)
                at = mark.offset
            yield mark
        if at < end:
            yield Run(text[at:end], what)
            at = end

    for place in places:
        yield from cut(place.start, None)
        yield from cut(place.end, place.what)
    yield from cut(len(text), None)


def _find_places(text: str, span: Span, wanted: Iterable[tuple[int, str, Meaning]]) -> Iterator[Place]:
    spare = max(0, span[1] - span[0] - len(text))  # how much was taken out from here on
    before = (span[0], 0)  # a place that is known in the source and in the text
    end = 0
    for start, words, what in sorted(wanted, key=lambda item: item[0]):
        most = before[1] + start - before[0]
        at = text.find(words, max(end, before[1], most - spare), most + len(words))
        if at < 0 or not words:
            continue
        yield Place(at, at + len(words), what)
        spare -= most - at
        before, end = (start, at), at + len(words)
