"""Finds when something is due, as written and normalised: sessions, dates, periods, recurrence."""

from resolution_tool.grammar import Grammar
from resolution_tool.models import Due
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded


def find_due(folded: Folded, start: int, end: int, context: Context, grammar: Grammar) -> tuple[Due, ...]:
    """Return the times that bound the action in `folded.text[start:end]`, in the order of the text."""
    return ()
