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
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d\uff02", '"'))

_MOST = 3  # names are suggested
_TYPED, _AS_WELL = 0.72, 0.1  # letters alike in a misspelling, and how much less another one may have
_TYPED_MOST = 20  # that are looked through for one with two letters swapped
_MOVED, _PARTLY = 80, 85  # of 100: the same words in another order, and the like of a part
_OF_IT = 45  # of 100: how like a name must be that is but a part of what was written
_LONG_ENOUGH = 4  # letters

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


def straighten(text: str) -> str:
    """Return `text` with straight double quotes in place of curved ones, guillemets and the like."""
    return text.translate(_QUOTES)


def fold_symbol(symbol: str) -> str:
    """Return what is equal for all spellings of one symbol: capitals, no spaces."""
    return "".join(symbol.upper().split())


def find_near(key: str, known: Collection[str]) -> list[str]:
    """Return up to three of `known`: what `key` misspells, else the same words, a part like it, or its number.

    Both are folded (`fold_name`, `fold_symbol`).
    """
    from rapidfuzz import fuzz, process  # 12 ms, and on the way to an error only
    from rapidfuzz.distance import OSA

    names = list(known)
    asked = set(key.split())
    if len(asked) > 1 and (holding := [name for name in names if asked.issubset(name.split())]):
        found = process.extract(key, holding, scorer=fuzz.token_sort_ratio, limit=_MOST)
        return [name for name, _, _ in found]  # no word is misspelt: "Vienna Convention" is no "Geneva Convention"
    typed = process.extract(key, names, scorer=OSA.normalized_similarity, score_cutoff=_TYPED, limit=_TYPED_MOST)
    if swapped := [name for name, _, _ in typed if sorted(name) == sorted(key)]:
        return swapped[:_MOST]
    if typed:
        return [name for name, alike, _ in typed if alike > typed[0][1] - _AS_WELL][:_MOST]
    words = process.extract(key, names, scorer=fuzz.token_set_ratio, score_cutoff=100, limit=None)  # all of either
    within = process.extract(key, [name for name, _, _ in words], scorer=fuzz.token_sort_ratio, limit=_MOST)
    moved = process.extract(key, names, scorer=fuzz.token_sort_ratio, score_cutoff=_MOVED, limit=_MOST)
    found = [one for one in within if asked.issubset(one[0].split()) or one[1] >= _OF_IT]  # "UN" is in many names
    found += moved
    if not found and len(key) >= _LONG_ENOUGH:
        longer = [name for name in names if len(name) >= len(key)]
        found = process.extract(key, longer, scorer=fuzz.partial_ratio, score_cutoff=_PARTLY, limit=_MOST)
    if not found and any(letter.isdigit() for letter in key):  # "5" is what "op5" ends in, and "op15" is not meant
        ending = re.compile(rf"(?:^|[^\W\d]|[^\w]){re.escape(key)}$")
        return [name for name in sorted(names, key=len) if ending.search(name)][:_MOST]
    return [*dict.fromkeys(name for name, _, _ in found)][:_MOST]
