"""Finds the performatives of the organ in a clause, with whom each addresses, what it asks, and by when."""

from resolution_tool.grammar import Grammar
from resolution_tool.models import Act
from resolution_tool.parser.context import Context
from resolution_tool.parser.drafts import ClauseDraft


def find_acts(
    clause: ClauseDraft, parent: ClauseDraft | None, context: Context, grammar: Grammar
) -> tuple[Act, ...]:
    """Return the acts of a clause in the order of the text; `parent` is the clause that an item completes."""
    return ()
