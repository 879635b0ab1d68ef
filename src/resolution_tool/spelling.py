"""Names as people write them: compared without regard to case, accents, hyphens and white space."""

import re
import unicodedata
from collections.abc import Collection

_SAME = str.maketrans(
    {
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "\u00ad": "-",
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "\u201c": '"', "\u201d": '"',
    }
)  # fmt: skip


_LONE = re.compile("[\ud800-\udfff\0]")


def fold_name(name: str) -> str:
    """Return what is equal for all spellings of one name that differ in case, accents, dashes and spaces alone."""
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name.translate(_SAME).casefold())
        name = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(name.casefold().split())


def clean(value: str) -> str:
    """Return `value` without what SQLite does not take: NUL, and halves of characters."""
    return _LONE.sub("\ufffd", value)


def fold_symbol(symbol: str) -> str:
    """Return what is equal for all spellings of one symbol: capitals, no spaces."""
    return "".join(symbol.upper().split())


def find_near(key: str, known: Collection[str]) -> list[str]:
    """Return up to three of `known`: what `key` most likely misspells, else what it may be a part of."""
    from difflib import SequenceMatcher, get_close_matches  # on the way to an error only

    close = get_close_matches(key, known, n=3, cutoff=0.6)
    swapped = [other for other in close if sorted(other) == sorted(key)]
    typing = [other for other in close if SequenceMatcher(None, key, other).ratio() >= 0.8]
    within = sorted((other for other in known if key and f" {key} " in f" {other} "), key=len)
    return swapped or typing or [*dict.fromkeys([*within, *close])][:3]
