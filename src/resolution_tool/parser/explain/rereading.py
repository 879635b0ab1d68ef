"""Reads a resolution once more, with a trace: the same stages in the same order, so that what they report is why.

The clauses are taken as the resolution has them, from a text or from JSON that `parse` wrote. Their meaning is
found anew, in offsets of the text of each clause; it must be what the resolution holds, or another grammar read it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from resolution_tool.errors import InputError
from resolution_tool.grammar import Grammar
from resolution_tool.models import Act, Citation, Clause, Footnote, Resolution
from resolution_tool.parser.drafts import AnnexDraft, ClauseDraft, FootnoteDraft, MastheadDraft, Structure
from resolution_tool.parser.folding import build_folded
from resolution_tool.parser.meaning import Meaning, find_meaning
from resolution_tool.parser.trace import Trace


class Reread(NamedTuple):
    """A clause, and its acts and citations as they were read once more, in its order, by offsets of its text."""

    clause: Clause
    acts: tuple[Act, ...]
    citations: tuple[Citation, ...]


def reread(resolution: Resolution, grammar: Grammar, trace: Trace) -> list[Reread]:
    """Read the clauses of a resolution once more; `trace` then knows why their acts and citations were read.

    Raises `InputError` if the resolution was read by another grammar or version, or without its meaning.
    """
    structure = _restore(resolution)
    meaning = find_meaning(structure, grammar, trace)
    drafts = [*structure.preamble, *structure.operative, *(c for annex in structure.annexes for c in annex.clauses)]
    return [
        _pair(clause, draft, meaning, resolution.footnotes)
        for clause, draft in zip(resolution.walk(), _walk(drafts), strict=True)
    ]


def _walk(drafts: Iterable[ClauseDraft]) -> Iterator[ClauseDraft]:
    for draft in drafts:
        yield draft
        yield from _walk(draft.items)


def _restore(resolution: Resolution) -> Structure:
    """Return the drafts of a resolution, each clause and footnote over its own text and without note markers."""
    masthead = MastheadDraft(
        symbol=resolution.symbol,
        title=resolution.title,
        organ=resolution.organ,
        number=resolution.number,
        session=resolution.session,
        adopted=resolution.adopted,
        meeting=resolution.meeting,
        agenda_items=resolution.agenda_items,
        origin=resolution.origin,
        ods=resolution.ods,
    )
    notes = [FootnoteDraft(n.marker, n.span, build_folded(n.text, 0, len(n.text))) for n in resolution.footnotes]
    return Structure(
        masthead=masthead,
        enacting=None,
        preamble=[_restore_clause(clause) for clause in resolution.preamble],
        operative=[_restore_clause(clause) for clause in resolution.operative],
        annexes=[
            AnnexDraft(annex.number, annex.title, annex.span, [_restore_clause(clause) for clause in annex.clauses])
            for annex in resolution.annexes
        ],
        footnotes=notes,
        segments=[],
        problems=[],
    )


def _restore_clause(clause: Clause) -> ClauseDraft:
    draft = ClauseDraft(
        clause.id,
        clause.kind,
        clause.number,
        clause.section,
        clause.span,
        build_folded(clause.text, 0, len(clause.text)),
    )
    draft.items = [_restore_clause(item) for item in clause.items]
    return draft


def _pair(clause: Clause, draft: ClauseDraft, meaning: Meaning, footnotes: Sequence[Footnote]) -> Reread:
    """Return what was read once more of a clause, in the order in which the clause has it."""
    acts = meaning.acts[id(draft)]
    own = iter(meaning.citations[id(draft)])
    citations: list[Citation] = []
    for citation in clause.citations:
        again = next(own, None) if citation.via == "text" else _find_noted(citation, meaning, footnotes)
        if again is None or (again.text, again.kind, again.symbol) != (
            citation.text,
            citation.kind,
            citation.symbol,
        ):
            raise _build_error(clause)
        citations.append(again)
    if next(own, None) or _outline(acts) != _outline(clause.acts):
        raise _build_error(clause)
    return Reread(clause, acts, tuple(citations))


def _find_noted(citation: Citation, meaning: Meaning, footnotes: Sequence[Footnote]) -> Citation | None:
    """Return the citation of a footnote as it was read once more."""
    for note in reversed(footnotes):  # of two with the same marker, the last one counts
        if note.marker == citation.marker:
            again = meaning.footnotes.get(note.marker, ())
            places = [(other.span, other.symbol) for other in note.citations]  # "Add.1-3" are three with one span
            if len(again) == len(places) and (citation.span, citation.symbol) in places:
                return again[places.index((citation.span, citation.symbol))]
    return None


def _outline(acts: Iterable[Act]) -> list[object]:
    """Return what must be the same of acts that were read twice."""
    return [
        (
            act.verb,
            act.phrase,
            act.force,
            [(addressee.text, addressee.name, addressee.id, addressee.kind) for addressee in act.addressees],
            [(due.text, due.kind) for due in act.due],
            [(effect.text, effect.kind) for effect in act.effects],
        )
        for act in acts
    ]


def _build_error(clause: Clause) -> InputError:
    how = "by another grammar or version of restool, or without meaning"
    return InputError(f"{clause.id} was read {how}; parse the text once more")
