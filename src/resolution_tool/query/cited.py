"""Who cites a text: the condition that a citation is of it."""

import sqlite3
from typing import TYPE_CHECKING

from resolution_tool.library import Library
from resolution_tool.library.connection import build_error
from resolution_tool.query.ask import as_library
from resolution_tool.query.filters import Condition, build_any, clean
from resolution_tool.query.targets import find_targets

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
    try:
        return library, (build_any("t.target", find_targets(library.connection, clean(cited))),)
    except sqlite3.Error as error:
        raise build_error(error, library.path) from error
