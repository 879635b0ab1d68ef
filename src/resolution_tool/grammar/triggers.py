"""Chooses the patterns that a text can match, and where: each names words of which one must stand in a match."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_AT_WORD = r"\b"

_MOST = 4096  # different choices that are remembered
_BEFORE = 200  # characters before the words needed that a match may take in
_MARKS = ("", ",", ";", ":", ".", ")")  # what may stand behind a word
_CENTURIES = ("19", "20")  # heads of years; they are needed like words


def compile_at_word(pattern: str) -> re.Pattern[str]:
    r"""Compile a pattern; one that begins with a word (`\b`) takes in the space before it.

    A space is searched for ten times as quickly as a place between two characters. `find_start` leaves it out.
    """
    return re.compile(" " + pattern.removeprefix(_AT_WORD) if pattern.startswith(_AT_WORD) else pattern)


def find_start(match: re.Match[str], group: str | int = 0) -> int:
    """Return where a match begins, without the space before its first word."""
    start = match.start(group)
    return start + match.string.startswith(" ", start)


class Trigger(NamedTuple, Generic[T]):
    """A pattern with the words that it needs, those that are in a text."""

    needs: tuple[str, ...]
    pattern: T

    def find_start(self, plain: str) -> int:
        """Return the place in a text before which no match begins, -1 if no word that it needs is there."""
        places = [at for at in map(plain.find, self.needs) if at >= 0]
        return max(0, min(places) - _BEFORE) if places else -1


class Triggers(Generic[T]):
    """Patterns behind the words they need; texts with the same of these words get the same patterns at once."""

    def __init__(self, patterns: Iterable[tuple[Iterable[str], T]]) -> None:
        self._triggers = tuple(Trigger(tuple(needs), pattern) for needs, pattern in patterns)
        self._words = {word + mark: word for trigger in self._triggers for word in trigger.needs for mark in _MARKS}
        self.known = frozenset(self._words)
        self._centuries = tuple(century for century in _CENTURIES if century in self.known)
        self._choose = lru_cache(maxsize=_MOST)(self._look_through)

    def find(self, plain: str, region: tuple[int, int], words: frozenset[str]) -> tuple[Trigger[T], ...]:
        """Return the patterns for a region of a text that need one of its `words`, in their order."""
        present = words & self.known
        for century in self._centuries:
            if plain.find(century, *region) >= 0:
                present |= {century}
        return self._choose(present) if present else ()

    def _look_through(self, present: frozenset[str]) -> tuple[Trigger[T], ...]:
        words = {self._words[word] for word in present}
        found = ((words.intersection(needs), pattern) for needs, pattern in self._triggers)
        return tuple(Trigger(tuple(sorted(needs)), pattern) for needs, pattern in found if needs)
