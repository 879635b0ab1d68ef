"""Tells which words a text has, so that a pattern is tried only where it can match."""

import re
from functools import lru_cache

_WORDS = re.compile(r"[A-Za-z\u00c0-\u024f]+|19|20")


@lru_cache(maxsize=8)
def find_words(text: str) -> frozenset[str]:
    """Return the words of a text, split at hyphens, and "19" or "20" if it may have a year; several stages ask."""
    return frozenset(_WORDS.findall(text))
