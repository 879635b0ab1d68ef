"""Finds thousands of names in a text in one pass: an index by the first words of a name, longest name first.

Names and texts are compared after `normalize`, which maps the many hyphens and apostrophes of typeset documents
to one each, character for character, so that offsets stay those of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
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
_WORD = re.compile(r"\w+")
_NOTED = re.compile(r"[a-z]\d{1,2}(?!\w)")  # the marker of a note that a text has lost: "Monterrey Consensus2"
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


class _Names(NamedTuple, Generic[T]):
    """The names that share a first word, sorted, and for each the place of the longest other one that begins it.

    Of a text, all names that begin it are to be found from the last one that is not behind it: that one if it begins
    the text, and those that begin that one.
    """

    names: list[str]
    values: list[T]
    shorter: list[int]  # negative where there is none


class NameFinder(Generic[T]):
    """An index of names by their first word; those of small letters only may also begin with a capital.

    The names of a first word are made ready when a text first has it.
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[str, T]]] = {}
        self._ready: dict[str, _Names[T]] = {}
        self._longest = 0
        for name, value in names:
            self.add(name, value)

    def add(self, name: str, value: T) -> None:
        """Take in one more name; the first of two equal names wins."""
        plain = normalize(name).strip()
        forms = (plain,) if plain != plain.lower() else (plain, plain[:1].upper() + plain[1:])
        for form in forms:
            if word := _WORD.search(form):
                self._by_first.setdefault(word[0], []).append((form, value))
                self._ready.pop(word[0], None)
        self._longest = max(self._longest, len(plain))

    def match(self, plain: str, at: int) -> NameMatch[T] | None:
        """Return the longest name that begins at `at` of the normalised text `plain`, on word boundaries."""
        word = _WORD.match(plain, at)
        return self._match(word[0], plain, at) if word and word[0] in self._by_first else None

    def _match(self, first: str, plain: str, at: int) -> NameMatch[T] | None:
        """Return the longest name that begins with the word `first` at `at`."""
        names, values, shorter = self._ready.get(first) or self._make_ready(first)
        place = bisect_right(names, plain[at : at + self._longest]) - 1
        while place >= 0:
            name = names[place]
            if plain.startswith(name, at) and _is_whole(name, plain, at + len(name)):
                return NameMatch(at, at + len(name), values[place])
            place = shorter[place]
        return None

    def _make_ready(self, first: str) -> _Names[T]:
        """Sort the names with this first word."""
        by_name = dict(reversed(self._by_first[first]))
        names = sorted(by_name)
        shorter: list[int] = []
        for before, name in enumerate(names, start=-1):
            while before >= 0 and not name.startswith(names[before]):
                before = shorter[before]
            shorter.append(before)
        self._ready[first] = ready = _Names(names, [by_name[name] for name in names], shorter)
        return ready

    def find(self, plain: str, start: int = 0, end: int | None = None) -> list[NameMatch[T]]:
        """Return the names in `plain[start:end]` from left to right, longest first, without overlap."""
        limit = len(plain) if end is None else end
        return self._find(_find_words(_WORD, plain, start, limit), plain, limit)

    def find_capitalized(self, plain: str, start: int = 0, end: int | None = None) -> list[NameMatch[T]]:
        """Return like `find` only the names that begin with a capital or a digit, at a fifth of the cost."""
        limit = len(plain) if end is None else end
        return self._find(_find_words(_CAPITALIZED, plain, start, limit), plain, limit)

    def _find(self, words: Iterable[tuple[int, str]], plain: str, limit: int) -> list[NameMatch[T]]:
        found: list[NameMatch[T]] = []
        after = 0
        known = self._by_first
        for at, word in words:
            if word in known and at >= after and not (at and plain[at - 1].isalnum()):
                match = self._match(word, plain, at)
                if match and match.end <= limit:
                    found.append(match)
                    after = match.end
        return found


def _is_whole(name: str, plain: str, end: int) -> bool:
    """Whether a name that ends at `end` does not end within a word."""
    behind = plain[end : end + 1]
    return not (behind.isalnum() and name[-1].isalnum()) or (
        behind.isdigit() and _NOTED.match(plain, end - 1) is not None
    )


@lru_cache(maxsize=4)
def _find_words(pattern: re.Pattern[str], plain: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return the words that match, each with where it begins; several finders ask in turn."""
    return [(word.start(), word[0]) for word in pattern.finditer(plain, start, end)]
