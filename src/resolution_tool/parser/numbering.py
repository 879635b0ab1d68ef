"""Reads the numbers in front of paragraphs, and tells which list a number continues.

A number is ambiguous: "(i)" follows "(h)" in one list and begins another. Each number therefore has a value for
every style that it may be of, and the open lists of the clause, and the number after it, decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_NUMBER = re.compile(
    r"(?P<open>[(\[]?)(?P<core>\d{1,3}(?:\.\d{1,3}){0,3}|(?=\w?[A-Za-z])[\dlIiO]{2,3}(?=\.\s)|[a-z]{1,5}|[A-Z]{1,6})(?P<close>[.)\]]{0,2}|,)(?=[\s\u200b-\u200f])[\s\u200b-\u200f]*"
    r"|(?P<bullet>[–—•·●▪*−-])\s+"
)
_ROMAN = re.compile(r"(?=[ivxl])(?:xl|x{0,3}l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_PLAIN = ("#.", "#", "#,")
_STRAY_STOP = re.compile(r"\s\.[A-Z]")
_LOOKALIKES = str.maketrans("lIiLSsOoZzB", "11115500228")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(slots=True)
class Number:
    """A number: as written, its shape ("(#)", "#.", "–"), its value in each style, and the extent of its text.

    It is `plain` if it is a number with a stop, as clauses have.
    """

    text: str
    shape: str
    values: dict[str, int]
    start: int
    end: int  # of the number
    words: int  # where the words after it begin
    plain: bool = False
    sure: bool = True  # not so: it may be a number, if it is the next ("14, Urges", "2 Requests" in scans)
    misread: int | None = None  # the plain number that a scan may have misread: "ll." for 11, "S." for 5

    @property
    def label(self) -> str:
        """Return the number as it is shown and used in ids: "5", "(a)", "–"."""
        return str(self.values["1"]) if self.plain else self.text.rstrip(".,")

    def is_like(self, other: "Number") -> bool:
        """Tell whether both may be numbers of one list."""
        return self.shape == other.shape and not self.values.keys().isdisjoint(other.values)


@dataclass(slots=True)
class Level(Generic[T]):
    """An open list: its style, its last number, and the paragraph it stands under."""

    shape: str
    style: str
    last: int
    indent: int
    parent: T


def find_number(text: str, start: int, end: int) -> Number | None:
    """Return the number at the start of a paragraph `text[start:end]`, or None."""
    match = _NUMBER.match(text, start, end)
    if not match or match.end() >= end:
        return None
    opened, core, close, bullet = match.groups()
    if close == "." and not opened and core.isdigit():  # "12.", as most are
        stop = match.end("close")
        return Number(text[start:stop], "#.", {"1": int(core)}, start, stop, match.end(), True)
    if bullet:
        return Number(bullet, bullet, {bullet: 0}, start, match.end("bullet"), match.end())
    shape = f"{opened}#{close}"
    tab = text[match.end("core")] == "\t"
    end = match.end("close")
    sure = tab or close not in ("", ",")
    if "." in core:
        # "1.1 Raise awareness": a number of two parts needs no stop behind it, if a tab shows that it is a number
        if not sure:
            return None
        parts = core.split(".")
        shape = "." * (len(parts) - 1) + shape
        return Number(text[start:end], shape, {"1": int(parts[-1])}, start, end, match.end())
    if shape == "#" and core.isdigit() and _STRAY_STOP.match(text, end):
        stop = end + 2  # A/RES/77/248: "232 .Recognizes"
        return Number(core, "#.", {"1": int(core)}, start, stop, stop, True, sure=False)
    if not sure and not (core.isdigit() and len(core) < 3 and text[match.end()].isupper()):
        return None
    values = _find_values(core)
    misread = _read_misread(core) if shape == "#." and sure and not core.isdigit() else None
    if not values and misread is None:
        return None
    plain = "1" in values and shape in _PLAIN
    return Number(text[start:end], shape, values, start, end, match.end(), plain, sure, misread)


def _read_misread(core: str) -> int | None:
    digits = core.translate(_LOOKALIKES)
    return int(digits) if digits.isdecimal() and digits.isascii() else None


def _find_values(core: str) -> dict[str, int]:
    if core.isdigit():
        return {"1": int(core)}
    small = core.lower()
    case = "a" if core == small else "A"
    values: dict[str, int] = {}
    if len(set(small)) == 1:  # a ... z, aa, bb
        values[case] = ord(small[0]) - 96 + 26 * (len(small) - 1)
    elif len(small) == 2:  # aa, ab, ac
        values[case] = 26 * (ord(small[0]) - 96) + ord(small[1]) - 96
    if _ROMAN.match(small):
        values["i" if case == "a" else "I"] = _read_roman(small)
    return values


def _read_roman(digits: str) -> int:
    total = 0
    for digit, after in zip(digits, [*digits[1:], ""], strict=True):
        value = _ROMAN_DIGITS[digit]
        total += -value if after and _ROMAN_DIGITS[after] > value else value
    return total


def find_level(number: Number, indent: int, levels: Sequence[Level[T]], after: Number | None) -> tuple[int, str]:
    """Return which of the open lists a number continues (`len(levels)`: it begins a list below), and its style.

    `after` is the number of the next paragraph that has one.
    """
    if 0 in number.values.values():  # a bullet: only the indent tells its depth
        for depth in range(len(levels) - 1, -1, -1):
            if levels[depth].shape == number.shape and levels[depth].indent <= indent:
                if levels[depth].indent == indent or depth < len(levels) - 1:
                    return depth, number.shape
                break
        same = [d for d, level in enumerate(levels) if level.shape == number.shape and level.indent >= indent]
        return (same[0] if same else len(levels)), number.shape
    begins = next((style for style in ("i", "I", "1", "a", "A") if number.values.get(style) == 1), None)
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        if level.shape == number.shape and number.values.get(level.style) == level.last + 1:
            if (
                begins
                and begins != level.style
                and after
                and after.values.get(begins) == 2
                and after.shape == level.shape
            ):
                break  # (h), (i), (ii): a list below
            return depth, level.style
    if begins:
        same_style = [d for d, level in enumerate(levels) if level.shape == number.shape and level.style == begins]
        return (same_style[-1] if same_style else len(levels)), begins
    for depth in range(len(levels) - 1, -1, -1):
        if levels[depth].shape == number.shape and levels[depth].style in number.values:
            return depth, levels[depth].style
    return len(levels), next(iter(number.values))
