"""The words by which the stages tell at once whether a clause can hold anything for them: most hold nothing."""

from functools import lru_cache

from resolution_tool.grammar import Grammar
from resolution_tool.parser.instruments.index import build_index


@lru_cache(maxsize=8)
def find_cues(grammar: Grammar) -> frozenset[str]:
    """Return all words that any stage looks for in `Folded.vocabulary`, with the marks that may be beside them."""
    cues = grammar.dates.triggers.known | grammar.effects.triggers.known | build_index(grammar).small_firsts
    if (words := grammar.verbs.addressee_index) and (small := grammar.verbs.index.words):
        cues |= words.duty_words | small.sought_surfaces
    return cues
