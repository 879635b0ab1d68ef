"""Finds thousands of names in a text in one pass: an index by the first words of a name, longest name first.

Names and texts are compared after `normalize`, which maps the many hyphens and apostrophes of typeset documents
to one each, character for character, so that offsets stay those of the text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_SAME = tuple(
    {
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\u00ad": "-",
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    }.items()
)  # fmt: skip
# A word with the two that follow it, each with what stands before it: "United" " Nations" " Office".
_WORDS = re.compile(r"(\w+)(?=(\W+\w+)?(\W+\w+)?)")
_WORD = re.compile(r"\w+")
# Begins with its set of letters, without a boundary before it, so that the search can skip to them.
_CAPITALIZED = re.compile(r"[A-Z0-9\u00c0-\u00de]\w*")


def normalize(text: str) -> str:
    """Return `text` with typographic variants mapped one to one; its length does not change."""
    if not text.isascii():
        for variant, plain in _SAME:  # twenty times quicker than `str.translate`
            if variant in text:
                text = text.replace(variant, plain)
    return text


class NameMatch(NamedTuple, Generic[T]):
    """A name found: offsets into the text that was searched, and what the name stands for."""

    start: int
    end: int
    value: T


class NameFinder(Generic[T]):
    """An index of names; a name of small letters only may also begin with a capital, others match as written.

    The names are kept by their first three words (or two, or one, if there are no more): hundreds of names begin
    "United Nations", a handful "United Nations Office".
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._first: set[str] = set()
        self._by_words: dict[str, list[tuple[str, T]]] = {}
        for name, value in names:
            self.add(name, value)

    def add(self, name: str, value: T) -> None:
        """Take in one more name; the first of two equal names wins."""
        plain = normalize(name).strip()
        forms = (plain,) if plain != plain.lower() else (plain, plain[:1].upper() + plain[1:])
        for form in forms:
            if not (words := _WORDS.search(form)):
                continue
            self._first.add(words[1])
            names = self._by_words.setdefault("".join(filter(None, words.groups())), [])
            at = 0
            while at < len(names) and len(names[at][0]) >= len(form):
                if names[at][0] == form:
                    break
                at += 1
            else:
                names.insert(at, (form, value))

    def match(self, plain: str, at: int) -> NameMatch[T] | None:
        """Return the longest name that begins at `at` of the normalised text `plain`, on word boundaries."""
        words = _WORDS.match(plain, at)
        if not words or words[1] not in self._first:
            return None
        one, two, three = words.groups()
        keys = (one + two + three, one + two, one) if three else (one + two, one) if two else (one,)
        for key in keys:
            for name, value in self._by_words.get(key, ()):
                end = at + len(name)
                if plain.startswith(name, at) and not (plain[end : end + 1].isalnum() and name[-1].isalnum()):
                    return NameMatch(at, end, value)
        return None

    def find(self, plain: str, start: int = 0, end: int | None = None) -> Iterator[NameMatch[T]]:
        """Yield the names in `plain[start:end]` from left to right, longest first, without overlap."""
        limit = len(plain) if end is None else end
        return self._find(_find_words(_WORD, plain, start, limit), plain, limit)

    def find_capitalized(self, plain: str, start: int = 0, end: int | None = None) -> Iterator[NameMatch[T]]:
        """Yield like `find` only the names that begin with a capital or a digit, at a fifth of the cost."""
        limit = len(plain) if end is None else end
        return self._find(_find_words(_CAPITALIZED, plain, start, limit), plain, limit)

    def _find(self, words: Iterable[tuple[int, str]], plain: str, limit: int) -> Iterator[NameMatch[T]]:
        after = 0
        known = self._first
        for at, word in words:
            if word in known and at >= after:
                match = self.match(plain, at)
                if match and match.end <= limit:
                    yield match
                    after = match.end


@lru_cache(maxsize=4)
def _find_words(pattern: re.Pattern[str], plain: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return the whole words that match, each with where it begins; several finders ask in turn."""
    found = [(word.start(), word.group()) for word in pattern.finditer(plain, start, end)]
    return [(at, word) for at, word in found if not at or not plain[at - 1].isalnum()]
