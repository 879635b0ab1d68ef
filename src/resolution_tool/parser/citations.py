"""Finds the resolutions, decisions, documents, treaties and instruments that a text cites."""

from collections.abc import Sequence

from resolution_tool.grammar import Grammar
from resolution_tool.models import Citation
from resolution_tool.parser.context import Context
from resolution_tool.parser.drafts import FootnoteDraft
from resolution_tool.parser.folding import Folded


def find_citations(folded: Folded, context: Context, grammar: Grammar) -> tuple[Citation, ...]:
    """Return the citations of a clause's text in its order, and remember the organs that it names."""
    return ()


def find_footnote_citations(
    footnotes: Sequence[FootnoteDraft], context: Context, grammar: Grammar
) -> dict[str, tuple[Citation, ...]]:
    """Return the citations of each footnote by its marker, with "Ibid." resolved to the work named before it."""
    return {note.marker: () for note in footnotes}
