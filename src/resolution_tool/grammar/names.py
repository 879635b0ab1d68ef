"""Finds thousands of names in a text in one pass: a plain index by first word, longest name first.

Names and texts are compared after `normalize`, which maps the many hyphens and apostrophes of typeset documents
to one each, character for character, so that offsets stay those of the text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_SAME = str.maketrans(
    {
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\u00ad": "-",
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    }
)  # fmt: skip
_WORD = re.compile(r"\w+")


def normalize(text: str) -> str:
    """Return `text` with typographic variants mapped one to one; its length does not change."""
    return text if text.isascii() else text.translate(_SAME)


class NameMatch(NamedTuple, Generic[T]):
    """A name found: offsets into the text that was searched, and what the name stands for."""

    start: int
    end: int
    value: T


class NameFinder(Generic[T]):
    """An index of names; a name of small letters only may also begin with a capital, others match as written."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._by_word: dict[str, list[tuple[str, T]]] = {}
        for name, value in names:
            self.add(name, value)

    def add(self, name: str, value: T) -> None:
        """Take in one more name; the first of two equal names wins."""
        plain = normalize(name).strip()
        forms = [plain] if plain[:1].isupper() or plain != plain.lower() else [plain, plain[:1].upper() + plain[1:]]
        for form in forms:
            if not (word := _WORD.search(form)):
                continue
            names = self._by_word.setdefault(word.group(), [])
            if all(form != other for other, _ in names):
                names.append((form, value))
                names.sort(key=lambda entry: -len(entry[0]))

    def match(self, plain: str, at: int, word: str | None = None) -> NameMatch[T] | None:
        """Return the longest name that begins at `at` of the normalised text `plain`, on word boundaries."""
        if word is None:
            found = _WORD.match(plain, at)
            if not found:
                return None
            word = found.group()
        for name, value in self._by_word.get(word, ()):
            end = at + len(name)
            if plain.startswith(name, at) and not (plain[end : end + 1].isalnum() and name[-1].isalnum()):
                return NameMatch(at, end, value)
        return None

    def find(self, plain: str, start: int = 0, end: int | None = None) -> Iterator[NameMatch[T]]:
        """Yield the names in `plain[start:end]` from left to right, longest first, without overlap."""
        limit = len(plain) if end is None else end
        after = start
        for word in _WORD.finditer(plain, start, limit):
            if word.start() < after or word.group() not in self._by_word:
                continue
            match = self.match(plain, word.start(), word.group())
            if match and match.end <= limit:
                yield match
                after = match.end
