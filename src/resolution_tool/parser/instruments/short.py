"""Reads the short names that a text gives in brackets behind a name: "(JPA)", "(hereinafter the "Treaty")".

Acronyms, and short names in small letters, are remembered and found again wherever the text says them; a short name
with a noun of its own ("Fish Stocks Agreement") is found by that noun.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from resolution_tool.grammar.instruments import Phrase
from resolution_tool.parser.citations.memory import CitationMemory
from resolution_tool.parser.instruments.index import Index
from resolution_tool.parser.instruments.names import InstrumentMention

_LEAST = 3  # letters of an acronym
_MOST = 100  # short names, the last ones, that a text is looked through for
_NEAR = 8  # characters before a noun in which its article can stand
_BEGINS = re.compile(r"(?<![\w(/-])")
_ENDS = re.compile(r"(?![\w/]|\"?\))")
_WORD = re.compile(r"\w+")


def learn_short(mention: InstrumentMention, title: str, plain: str, memory: CitationMemory, index: Index) -> None:
    """Remember what the grammar, or the brackets behind a name, say that it is called from here on."""
    for short in mention.item.short if mention.item else mention.by.short if isinstance(mention.by, Phrase) else ():
        memory.short[short] = title, mention.kind
    if not plain.startswith(" (", mention.end) or not (given := index.introduced.match(plain, mention.end)):
        return
    short = given["short"]
    if head := index.heads.get(short):
        memory.bare[head.id] = title
        memory.fixed.add(head.id)
    elif index.head.search(short):
        memory.instruments[short] = title
    elif _is_acronym(short, plain[mention.start : mention.end], index):
        memory.short[short] = title, mention.kind


def _is_acronym(short: str, name: str, index: Index) -> bool:
    """Tell whether letters stand for a name with its noun, and not for a body that the name ends with."""
    if not (short.isalpha() and short.isupper() and len(short) >= _LEAST):
        return False
    words = list(_WORD.finditer(name))
    nouns = {match.start() for match in index.head.finditer(name)}
    capital = [word for word in words if word[0][0].isupper()]
    last = capital[-len(short) :]
    if "".join(word[0][0] for word in last) == short:
        return any(word.start() in nouns for word in last)
    initials = Counter("".join(word[0][0] for word in words).upper())
    nouns_first = {name[start].upper() for start in nouns}
    return Counter(short) <= initials and any(letter in nouns_first for letter in short)


def find_short(
    plain: str, mentions: Sequence[InstrumentMention], memory: CitationMemory, index: Index
) -> Iterator[tuple[str, int]]:
    """Yield the short names remembered last that stand outside of other names, each once with where it begins."""
    for short in islice(reversed(memory.short), _MOST):
        for at in _find_whole(short, plain):
            end = at + len(short)
            if short[0].islower() and not index.definite.search(plain, max(0, at - _NEAR), at):
                continue
            if not any(mention.start < end and at < mention.end for mention in mentions):
                yield short, at
                break


def _find_whole(short: str, plain: str) -> Iterator[int]:
    """Yield where a short name stands that is no part of another, nor given in brackets."""
    at = plain.find(short)
    while at >= 0:
        if _BEGINS.match(plain, at) and _ENDS.match(plain, at + len(short)):
            yield at
        at = plain.find(short, at + 1)
