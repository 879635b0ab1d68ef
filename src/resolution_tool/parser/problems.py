"""Tells what is odd about the structure of a document: lost text, gaps in numbers, notes without a marker."""

from collections.abc import Iterable, Iterator

from resolution_tool.models import Problem, Segment, Span
from resolution_tool.parser.drafts import ClauseDraft, FootnoteDraft, MastheadDraft
from resolution_tool.parser.paragraphs import Paragraphs

_MOST = 100  # problems of one kind: a text that is no resolution may have a million


def find_problems(
    masthead: MastheadDraft,
    paragraphs: Paragraphs,
    footnotes: Iterable[FootnoteDraft],
    segments: Iterable[Segment],
) -> list[Problem]:
    """Return the problems of a document, at most `_MOST` of each kind."""
    problems: list[Problem] = []
    if not paragraphs.preamble and not paragraphs.operative:
        problems.append(
            _build("no-clauses", "error", "no preambular or operative paragraph: is this a resolution?")
        )
    elif paragraphs.enacting is None:
        problems.append(_build("no-formula", "warning", "no enacting formula names the organ that speaks"))
    if masthead.symbol is None:
        problems.append(_build("no-symbol", "warning", "no symbol, and no number with an organ to make it of"))
    problems += _cut(_find_unrecognized(segments))
    problems += _cut(_find_gaps(paragraphs.operative))
    problems += _cut(_find_uncited(paragraphs, footnotes))
    problems += _cut(_find_lost(paragraphs, footnotes))
    return problems


def _build(code: str, severity: str, message: str, span: Span | None = None) -> Problem:
    return Problem.model_validate({"code": code, "severity": severity, "message": message, "span": span})


def _cut(problems: Iterator[Problem]) -> Iterator[Problem]:
    for count, problem in enumerate(problems):
        if count == _MOST:
            return
        yield problem


def _find_unrecognized(segments: Iterable[Segment]) -> Iterator[Problem]:
    for start, end, kind in segments:
        if kind == "unrecognized":
            yield _build("unrecognized", "warning", "text that belongs to no known part", (start, end))


def _find_gaps(clauses: Iterable[ClauseDraft]) -> Iterator[Problem]:
    last = 0
    for clause in clauses:
        number = (clause.number or "").rstrip(".,")
        if not number.isdecimal():
            continue
        value = int(number)
        if value not in (last + 1, 1):
            yield _build(
                "gap-in-numbers", "warning", f"paragraph {value} comes after paragraph {last}", clause.span
            )
        last = value


def _find_uncited(paragraphs: Paragraphs, footnotes: Iterable[FootnoteDraft]) -> Iterator[Problem]:
    for note in footnotes:
        if note.marker not in paragraphs.cited:
            yield _build("uncited-note", "info", f"no marker {note.marker} in the text cites this note", note.span)


def _find_lost(paragraphs: Paragraphs, footnotes: Iterable[FootnoteDraft]) -> Iterator[Problem]:
    lost = paragraphs.cited - {note.marker for note in footnotes}
    for marker in sorted(lost, key=lambda marker: (len(marker), marker)):
        yield _build("lost-note", "info", f"the text has no note {marker}, which a marker cites")
