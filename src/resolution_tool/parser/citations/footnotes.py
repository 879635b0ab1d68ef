"""Finds what footnotes cite, and joins it to the clauses that carry their markers.

A footnote to the name of a treaty gives its place in the Treaty Series: one citation, not two. "Ibid." is the work
that the footnotes named last.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from resolution_tool.grammar import Grammar
from resolution_tool.models import Citation
from resolution_tool.parser.citations.drafts import Found
from resolution_tool.parser.citations.find import Hits, find_all, freeze_citations
from resolution_tool.parser.citations.forms import Forms, build_forms
from resolution_tool.parser.context import Context
from resolution_tool.parser.drafts import ClauseDraft, FootnoteDraft, Mark
from resolution_tool.parser.folding import Folded
from resolution_tool.parser.instruments.index import Index, build_index
from resolution_tool.parser.trace import Step

_SENTENCE = 400  # characters over which "Ibid." and a title may reach
_PATTERN = "citations / pattern"
_NEAR = 3  # characters that may part a name from its marker: "(Kampala Convention),5"


@dataclass(slots=True)
class _Memory:
    work: Found | None = None  # what "Ibid." means


def find_footnote_citations(
    footnotes: Sequence[FootnoteDraft], hits: Sequence[Hits], context: Context, grammar: Grammar
) -> dict[str, tuple[Citation, ...]]:
    """Return the citations of each footnote by its marker, with "Ibid." resolved to the work named before it."""
    forms, index = build_forms(grammar), build_index(grammar)
    memory = _Memory()
    citations: dict[str, tuple[Citation, ...]] = {}
    for note, hit in zip(footnotes, hits, strict=True):
        plain = note.folded.plain
        found = find_all(hit, note.folded, context, grammar)
        works = [item for item in found if item.kind not in ("treaty", "instrument")]
        works += _find_treaties(plain, memory, forms, index)
        works += _find_publications(plain, forms)
        repeated = list(_find_repeated(plain, works, memory, forms))
        if works:
            memory.work = max(works, key=lambda item: item.start)
        elif not repeated:
            memory.work = None
        named = [item for item in found if item.kind in ("treaty", "instrument")]
        citations[note.marker] = freeze_citations(works + repeated + named, note.folded, context)
    return citations


def _find_treaties(plain: str, memory: _Memory, forms: Forms, index: Index) -> Iterator[Found]:
    """Yield treaties cited by volume and number of the Treaty Series."""
    in_series = memory.work is not None and memory.work.kind == "treaty"
    for match in forms.treaty.finditer(plain):
        if not match["series"] and not in_series:
            continue
        in_series = True
        unts = (match["volume"], match["number"] or "")
        title = index.by_unts.get(unts)
        step = Step("series", _PATTERN, match.group())
        yield Found(*match.span(), "treaty", title=title, unts=unts, step=step)


def _find_publications(plain: str, forms: Forms) -> Iterator[Found]:
    """Yield reports cited by their sales number, with their title."""
    for match in forms.publication.finditer(plain):
        window = max(0, match.start() - _SENTENCE)
        start = max(window, plain.rfind(";", window, match.start()) + 1)
        title = plain[start : match.start()].strip(" (,")
        end = match.end()
        place = forms.units_after.match(plain, end + plain.startswith(")", end))
        pinpoint = place["units"] if place else None
        step = Step("publication", _PATTERN, match.group())
        yield Found(match.start(), end, "document", title=title or None, pinpoint=pinpoint, step=step)


def _find_repeated(plain: str, works: Iterable[Found], memory: _Memory, forms: Forms) -> Iterator[Found]:
    """Yield the work before for each "Ibid." that is not the start of a citation of its own."""
    work = memory.work
    if work is None:
        return
    starts = sorted(item.start for item in works)
    for match in forms.ibid.finditer(plain):
        ends = plain.find(";", match.end(), match.end() + _SENTENCE)
        ends = match.end() + _SENTENCE if ends < 0 else ends
        position = bisect_left(starts, match.start())
        if position < len(starts) and starts[position] < ends:
            continue
        place = forms.units_after.match(plain, match.end())
        yield replace(
            work,
            start=match.start(),
            end=match.end(),
            pinpoint=place["units"] if place else None,
            doubt=None,
            step=Step("ibid", _PATTERN, match.group()),
        )


def name_treaties(
    citations: tuple[Citation, ...], clause: ClauseDraft, footnotes: Mapping[str, tuple[Citation, ...]]
) -> dict[str, tuple[Citation, ...]]:
    """Return the footnotes that cite the Treaty Series for a treaty which the clause names, with its name."""
    named: dict[str, tuple[Citation, ...]] = {}
    for mark in clause.marks:
        notes = footnotes.get(mark.marker, ())
        treaty = next((note for note in notes if note.unts and not note.title), None)
        if not treaty:
            continue
        name = next((citation for citation in citations if _is_noted(citation, mark, clause.folded)), None)
        if name:
            titled = treaty.model_copy(update={"title": name.title})
            named[mark.marker] = tuple(titled if note is treaty else note for note in notes)
    return named


def join_footnotes(
    citations: tuple[Citation, ...], clause: ClauseDraft, footnotes: Mapping[str, tuple[Citation, ...]]
) -> tuple[Citation, ...]:
    """Return the citations of a clause with those of the footnotes whose markers it carries.

    The name of an instrument just before a marker takes from the footnote the Treaty Series, and the resolution
    that adopted it.
    """
    own = list(citations)
    joined: list[Citation] = []
    for mark in clause.marks:
        noted = footnotes.get(mark.marker, ())
        if not noted:
            continue
        at = next((i for i, citation in enumerate(own) if _is_noted(citation, mark, clause.folded)), None)
        if at is not None:
            treaty = next((note for note in noted if note.unts), None)
            text = next((note for note in noted if note.kind == "resolution" and note.symbol), None)
            own[at] = own[at].model_copy(
                update={
                    "unts": treaty.unts if treaty else own[at].unts,
                    "adopted_by": own[at].adopted_by or (text.symbol if text else None),
                }
            )
            noted = tuple(note for note in noted if note is not treaty)
        joined += [note.model_copy(update={"via": "footnote", "marker": mark.marker}) for note in noted]
    return (*own, *joined)


def _is_noted(citation: Citation, mark: Mark, folded: Folded) -> bool:
    if citation.kind not in ("treaty", "instrument"):
        return False
    return 0 <= mark.offset - folded.offset(citation.span[1]) <= _NEAR  # in the text: mark-up may stand between
