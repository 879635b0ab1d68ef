"""Who cites a text: the condition that a citation is of it."""

from typing import TYPE_CHECKING

from resolution_tool.library import Library
from resolution_tool.library.connection import explain
from resolution_tool.query.ask import as_library
from resolution_tool.query.filters import Condition, build_any
from resolution_tool.query.targets import find_targets
from resolution_tool.spelling import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolution_tool.grammar import Grammar
    from resolution_tool.models import Resolution


def find_cited(
    source: "Library | Iterable[Resolution]", cited: str, grammar: "Grammar | None" = None
) -> tuple[Library, tuple[Condition, ...]]:
    """Return the source as a library, and the condition that what is cited is a symbol, treaty or instrument.

    Raises `UnknownNameError` or `AmbiguousNameError` with suggestions.
    """
    library = as_library(source, grammar)
    with explain(library.path):
        return library, (build_any("t.target", find_targets(library.connection, clean(cited))),)
