"""The structural stages in their order: lines, sections, paragraphs, notes, masthead."""

from resolution_tool.grammar import Grammar
from resolution_tool.parser.drafts import MastheadDraft, Structure


def build_structure(text: str, grammar: Grammar) -> Structure:
    """Take a document apart; afterwards the segments tile the text, and every clause has its folded text."""
    return Structure(
        masthead=MastheadDraft(),
        enacting=None,
        preamble=[],
        operative=[],
        annexes=[],
        footnotes=[],
        segments=[(0, len(text), "unrecognized")] if text else [],
        problems=[],
    )
