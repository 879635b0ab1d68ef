"""Chooses the patterns that a text can match, and where: each names words of which one must stand in a match."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from resolution_tool.models import Span

T = TypeVar("T")

_AT_WORD = r"\b"

_MOST = 4096  # different choices that are remembered
_BEFORE, _BEHIND = 200, 600  # characters around the words needed that a match may take in
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

    def find_reach(self, plain: str) -> Span | None:
        """Return the part of a text in which a match can lie, None if no word that it needs is there."""
        first, last = len(plain), -1
        for word in self.needs:
            if (at := plain.find(word)) >= 0:
                first = min(first, at)
                last = max(last, plain.rfind(word))
        return (max(0, first - _BEFORE), last + _BEHIND) if last >= 0 else None


@lru_cache(maxsize=8)
def _find_centuries(plain: str) -> frozenset[str]:
    """Return the heads of years in a text, which is looked through once, however many acts it has."""
    return frozenset(century for century in _CENTURIES if century in plain)


class Triggers(Generic[T]):
    """Patterns behind the words they need; texts with the same of these words get the same patterns at once."""

    def __init__(self, patterns: Iterable[tuple[Iterable[str], T]]) -> None:
        self._triggers = tuple(Trigger(tuple(needs), pattern) for needs, pattern in patterns)
        self._words = {word + mark: word for trigger in self._triggers for word in trigger.needs for mark in _MARKS}
        self._known = frozenset(self._words)
        self._choose = lru_cache(maxsize=_MOST)(self._look_through)

    def find(self, plain: str, words: frozenset[str]) -> tuple[Trigger[T], ...]:
        """Return the patterns that need one of the words of a text (as it is split at spaces), in their order."""
        present = (words & self._known) | (_find_centuries(plain) & self._known)
        return self._choose(present) if present else ()

    def _look_through(self, present: frozenset[str]) -> tuple[Trigger[T], ...]:
        words = {self._words[word] for word in present}
        found = ((words.intersection(needs), pattern) for needs, pattern in self._triggers)
        return tuple(Trigger(tuple(sorted(needs)), pattern) for needs, pattern in found if needs)
