"""Resolutions as a library in memory: one at a time where a question can be answered so, else all of them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.library import Library
from resolution_tool.library.rows import build_entry
from resolution_tool.models import Resolution


def stream(resolutions: Iterable[Resolution], grammar: Grammar | None) -> Iterator[Library]:
    """Yield a library that holds the first resolution, then the second, and so on: always the same one."""
    grammar = grammar or load_grammar()
    library = Library.in_memory(grammar)
    for resolution in resolutions:
        library.fill([build_entry(resolution, grammar, keep=False)])
        yield library
        library.clear()


def gather(resolutions: Iterable[Resolution], grammar: Grammar | None) -> Library:
    """Return a library that holds them all; it lies in a file without a name when it becomes large."""
    grammar = grammar or load_grammar()
    library = Library.in_memory(grammar)
    for resolution in resolutions:
        library.fill([build_entry(resolution, grammar, keep=False)])
    return library


@lru_cache(maxsize=1)
def build_empty(grammar: Grammar | None) -> Library:
    """Return a library that holds nothing but the names of a grammar."""
    return Library.in_memory(grammar or load_grammar())
