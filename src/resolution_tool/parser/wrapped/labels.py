"""Reads the numbers and letters at the start of rows, and tells whether they continue those before."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from resolution_tool.parser.numbering import find_number

LABEL = re.compile(  # "1, Reaffirms" is a misread "1."
    r"(?P<number>\d{1,3})(?:\.(?=\s|\Z)|,(?=\s[A-Z]))"
    r"|(?P<letter>\([a-z]{1,5}\)|\(\d{1,2}\)|(?:[a-z]|[ivx]{2,4})\.)(?=\s|\Z)"
    r"|(?P<dash>[–—•·])(?=\s)"
)
_DASHES = "–—•·"
_LEAP = 3  # how far a number may run ahead of the last one: numbers are lost in scans

Place = tuple[str, str]  # shape ("#.", "(#)") and style ("1", "a", "i")


@dataclass(slots=True)
class Labels:
    """The last number of each list that is open."""

    last: dict[Place, int] = field(default_factory=dict)

    def find_step(self, label: re.Match[str]) -> int | None:
        """Return how far a label runs ahead of the last of its list, 1 if it begins one, None if it runs back."""
        nearest = None
        for place, value in _find_values(label.group()):
            if value <= 1:
                return 1
            if place in self.last or label["number"]:
                step = value - self.last.get(place, 0)
                if step > 0 and (nearest is None or step < nearest):
                    nearest = step
        return nearest

    def follows(self, label: re.Match[str]) -> bool:
        """Tell whether a label continues a list, or begins one, or may do so for all that is known."""
        step = self.find_step(label)
        return step is not None and (step <= _LEAP or (bool(label["number"]) and not self.last))

    def count(self, label: re.Match[str]) -> None:
        """Take a label into account: a number closes the lists of letters before it."""
        values = _find_values(label.group())
        if label["number"]:
            self.last.clear()
        following = [(place, value) for place, value in values if value == self.last.get(place, 0) + 1]
        for place, value in following[:1] or sorted(values, key=lambda one: one[1])[:1]:
            self.last[place] = value


@lru_cache(maxsize=1024)
def _find_values(label: str) -> tuple[tuple[Place, int], ...]:
    """Return what a label may count, in each style that it may be of; a document repeats few labels."""
    if label in _DASHES:
        return (((label, label), 1),)
    words = f"{label} X"
    number = find_number(words, 0, len(words))
    return tuple(((number.shape, style), value) for style, value in number.values.items()) if number else ()
