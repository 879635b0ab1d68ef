"""Freezes drafts and findings into the public models."""

from collections.abc import Iterable

from resolution_tool.models import Annex, Clause, Footnote, NoteMark, Resolution, Source
from resolution_tool.parser.drafts import ClauseDraft, Structure
from resolution_tool.parser.meaning import Meaning


def build_resolution(
    source: Source, structure: Structure, meaning: Meaning | None, *, keep_segments: bool
) -> Resolution:
    """Assemble the result; `meaning` is None where only the structure was asked for."""
    meaning = meaning or Meaning()
    masthead = structure.masthead
    return Resolution(
        source=source,
        symbol=masthead.symbol,
        organ=masthead.organ,
        number=masthead.number,
        title=masthead.title,
        session=masthead.session,
        adopted=masthead.adopted,
        meeting=masthead.meeting,
        agenda_items=masthead.agenda_items,
        origin=masthead.origin,
        ods=masthead.ods,
        enacting=structure.enacting,
        preamble=_build_clauses(structure.preamble, meaning),
        operative=_build_clauses(structure.operative, meaning),
        annexes=tuple(
            Annex(number=a.number, title=a.title, span=a.span, clauses=_build_clauses(a.clauses, meaning))
            for a in structure.annexes
        ),
        footnotes=tuple(
            Footnote(
                marker=n.marker,
                text=n.folded.text,
                span=n.span,
                citations=meaning.footnotes.get(n.marker, ()),
            )
            for n in structure.footnotes
        ),
        problems=(*structure.problems, *meaning.problems),
        segments=tuple(structure.segments) if keep_segments else None,
    )


def _build_clauses(drafts: Iterable[ClauseDraft], meaning: Meaning) -> tuple[Clause, ...]:
    return tuple(
        Clause(
            id=draft.id,
            kind=draft.kind,
            number=draft.number,
            section=draft.section,
            text=draft.folded.text,
            span=draft.span,
            notes=tuple(NoteMark(marker=mark.marker, offset=mark.offset) for mark in draft.marks),
            acts=meaning.acts.get(id(draft), ()),
            citations=meaning.citations.get(id(draft), ()),
            items=_build_clauses(draft.items, meaning),
        )
        for draft in drafts
    )
