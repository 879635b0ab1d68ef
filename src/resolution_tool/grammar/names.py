"""Finds thousands of names in a text in one pass: an index by the first word of a name, the longest name first.

Names and texts are compared after `normalize`, which maps the many hyphens and apostrophes of typeset documents
to one each, character for character, so that offsets stay those of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
Word = tuple[int, str]  # where it begins in its text, and itself

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


def find_capitals(plain: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `plain[start:end]` that begin with a capital or a digit, as most names do."""
    words = _CAPITALIZED.finditer(plain, start, len(plain) if end is None else end)
    return [(word.start(), word[0]) for word in words]


class NameMatch(NamedTuple, Generic[T]):
    """A name found: offsets into the text that was searched, and what the name stands for."""

    start: int
    end: int
    value: T


class _Names(NamedTuple, Generic[T]):
    """The names with one first word, sorted, and for each the place of the longest other one that it begins with.

    The last name that does not sort behind a text, or one that this name begins with, is the longest that the text
    begins with.
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
            if plain.startswith(name, at):
                end = at + len(name)
                behind = plain[end : end + 1]
                noted = behind.isdigit() and _NOTED.match(plain, end - 1)
                if noted or not (behind.isalnum() and name[-1].isalnum()):
                    return NameMatch(at, end, values[place])
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

    def find(self, plain: str) -> list[NameMatch[T]]:
        """Return the names in a normalised text from left to right, longest first, without overlap."""
        return self.find_among([(word.start(), word[0]) for word in _WORD.finditer(plain)], plain)

    def find_among(self, words: Iterable[Word], plain: str, end: int | None = None) -> list[NameMatch[T]]:
        """Return like `find` only the names in `plain[:end]` that begin with one of these words."""
        limit = len(plain) if end is None else end
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
