"""Resolutions as a library in memory: one at a time where a question can be answered so, else all of them."""

from collections.abc import Iterable, Iterator

from resolution_tool.errors import QuestionError
from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.library import Library
from resolution_tool.library.rows import build_entry
from resolution_tool.models import Resolution


def build_empty(grammar: Grammar | None) -> Library:
    """Return a library in memory that holds nothing but the names of a grammar."""
    return Library.in_memory(grammar or load_grammar())


def stream(resolutions: Iterable[Resolution], library: Library, grammar: Grammar | None) -> Iterator[Library]:
    """Yield `library` again and again, with the first resolution in it, then with the second, and so on."""
    grammar = grammar or load_grammar()
    for resolution in resolutions:
        _check(resolution)
        library.fill([build_entry(resolution, grammar, keep=False)])
        yield library
        library.clear()


def fill(library: Library, resolutions: Iterable[Resolution], grammar: Grammar | None) -> Library:
    """Return `library` with all resolutions in it; it lies in a file without a name when it becomes large."""
    grammar = grammar or load_grammar()
    for resolution in resolutions:
        _check(resolution)
        library.fill([build_entry(resolution, grammar, keep=False)])
    return library


def _check(resolution: object) -> None:
    """Raise `QuestionError` for what is no resolution: names of files, or the fields of a single one."""
    if not isinstance(resolution, Resolution):
        given = type(resolution).__name__
        raise QuestionError(
            f"questions are asked of a Library, or of resolutions such as [parse(text)], not of {given}"
        )
