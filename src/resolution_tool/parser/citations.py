"""Finds the resolutions, decisions, documents, treaties and instruments that a text cites."""

from collections.abc import Sequence
from functools import lru_cache

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.citations import Body
from resolution_tool.grammar.names import NameFinder, normalize
from resolution_tool.models import Citation, Problem
from resolution_tool.parser.citations_documents import find_documents
from resolution_tool.parser.citations_forms import build_forms
from resolution_tool.parser.citations_numbers import Found, Mention, find_numbers
from resolution_tool.parser.context import Context
from resolution_tool.parser.drafts import FootnoteDraft
from resolution_tool.parser.folding import Folded


@lru_cache(maxsize=8)
def _build_finder(grammar: Grammar) -> NameFinder[tuple[Body, ...]]:
    return NameFinder(build_forms(grammar).names)


def find_citations(folded: Folded, context: Context, grammar: Grammar) -> tuple[Citation, ...]:
    """Return the citations of a clause's text in its order, and remember the organs that it names."""
    plain = normalize(folded.text)
    forms = build_forms(grammar)
    mentions = [Mention(*match) for match in _build_finder(grammar).find_capitalized(plain)]
    documents = list(find_documents(plain, forms))
    found = documents + list(find_numbers(plain, mentions, documents, context, forms))
    return _freeze(found, folded, context)


def _freeze(found: list[Found], folded: Folded, context: Context) -> tuple[Citation, ...]:
    found.sort(key=lambda item: (item.start, item.end))
    citations: list[Citation] = []
    for item in found:
        span = folded.span(item.start, item.end)
        if item.doubt:
            context.problems.append(
                Problem(code="citation-date", severity="warning", message=item.doubt, span=span)
            )
        citations.append(
            Citation(
                text=folded.text[item.start : item.end],
                span=span,
                kind=item.kind,
                symbol=item.symbol,
                title=item.title,
                date=item.date,
                pinpoint=item.pinpoint,
            )
        )
    return tuple(citations)


def find_footnote_citations(
    footnotes: Sequence[FootnoteDraft], context: Context, grammar: Grammar
) -> dict[str, tuple[Citation, ...]]:
    """Return the citations of each footnote by its marker, with "Ibid." resolved to the work named before it."""
    return {note.marker: find_citations(note.folded, context, grammar) for note in footnotes}
