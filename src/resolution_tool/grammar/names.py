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
_NOTED = re.compile(r"[a-z]\d{1,2}(?!\w)")  # the marker of a note that a text has lost: "Monterrey Consensus2"
_FEW = 12  # names that are looked through one by one
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

    Names are kept by their first word, and where hundreds share one ("United") by their first three (or two, or
    one, if there are no more). A first word is made ready when a text first has it.
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[str, T]]] = {}
        self._few: dict[str, tuple[tuple[str, T], ...]] = {}
        self._by_words: dict[str, list[tuple[str, T]]] = {}
        for name, value in names:
            self.add(name, value)

    def add(self, name: str, value: T) -> None:
        """Take in one more name; the first of two equal names wins."""
        plain = normalize(name).strip()
        forms = (plain,) if plain != plain.lower() else (plain, plain[:1].upper() + plain[1:])
        for form in forms:
            if word := _WORD.search(form):
                self._by_first.setdefault(word[0], []).append((form, value))
                self._few.pop(word[0], None)

    def match(self, plain: str, at: int) -> NameMatch[T] | None:
        """Return the longest name that begins at `at` of the normalised text `plain`, on word boundaries."""
        word = _WORD.match(plain, at)
        return self._match(word[0], plain, at) if word and word[0] in self._by_first else None

    def _match(self, first: str, plain: str, at: int) -> NameMatch[T] | None:
        """Return the longest name that begins with the word `first` at `at`."""
        if (few := self._few.get(first)) is None:
            few = self._make_ready(first)
        if few:
            return _match_longest(few, plain, at)
        words = _WORDS.match(plain, at)
        one, two, three = words.groups("") if words else ("", "", "")
        for key in (one + two + three, one + two, one) if three else (one + two, one) if two else (one,):
            if (names := self._by_words.get(key)) and (match := _match_longest(names, plain, at)):
                return match
        return None

    def _make_ready(self, first: str) -> tuple[tuple[str, T], ...]:
        """Sort the names with this first word, longest first; of many return none, but keep them by more words."""
        names: dict[str, T] = {}
        for name, value in self._by_first[first]:
            names.setdefault(name, value)
        ordered = sorted(names.items(), key=lambda entry: -len(entry[0]))
        self._few[first] = few = tuple(ordered) if len(ordered) <= _FEW else ()
        if not few:
            for name, value in ordered:
                words = _WORDS.search(name)
                assert words is not None
                known = self._by_words.setdefault("".join(filter(None, words.groups())), [])
                known.append((name, value))
        return few

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
        known = self._by_first
        for at, word in words:
            if word in known and at >= after and not (at and plain[at - 1].isalnum()):
                match = self._match(word, plain, at)
                if match and match.end <= limit:
                    yield match
                    after = match.end


def _match_longest(names: Iterable[tuple[str, T]], plain: str, at: int) -> NameMatch[T] | None:
    """Return the first of the names, which are sorted, that stands at `at` and does not end within a word."""
    for name, value in names:
        if plain.startswith(name, at):
            end = at + len(name)
            behind = plain[end : end + 1]
            if not (behind.isalnum() and name[-1].isalnum()) or (behind.isdigit() and _NOTED.match(plain, end - 1)):
                return NameMatch(at, end, value)
    return None


@lru_cache(maxsize=4)
def _find_words(pattern: re.Pattern[str], plain: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return the words that match, each with where it begins; several finders ask in turn."""
    return [(word.start(), word[0]) for word in pattern.finditer(plain, start, end)]
