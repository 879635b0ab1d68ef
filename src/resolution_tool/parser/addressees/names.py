"""Finds the names among the words of those addressed, so that none is cut in two."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.names import normalize
from resolution_tool.grammar.verb_index import PUNCTUATION
from resolution_tool.parser.actors.find import find_actor_names
from resolution_tool.parser.addressees.members import Words
from resolution_tool.parser.addressees.region import Region


def find_names(text: str, region: Region, first: int, after: int, grammar: Grammar) -> list[Words]:
    """Return the names of several words in `region.words[first:after]`, as word numbers.

    Without capitals only those count that hold a conjunction.
    """
    start, end = region.span(first, after)
    plain = normalize(text[start:end])
    names: list[Words] = []
    starts = list(accumulate([len(word) + 1 for word in region.words[first : after - 1]], initial=0))
    for match in find_actor_names(plain, grammar):
        a = first + bisect_right(starts, match.start) - 1
        b = first + bisect_left(starts, match.end)
        if b > a + 1 and (plain[match.start].isupper() or _is_whole(region.words[a:b], grammar)):
            names.append((a, b))
    return names + _find_compounds(region.words, first, after, grammar)


def _find_compounds(w: list[str], first: int, after: int, grammar: Grammar) -> list[Words]:
    """Return what is one thing in two words: "stakeholders in information and communications technology"."""
    words = grammar.verbs.addressee_index
    if words is None:
        return []
    steps = ((i, words.compounds.match(w, i)) for i in range(first, after) if w[i] in words.compound_words)
    return [(i, min(i + step, after)) for i, step in steps if step]


def _is_whole(w: list[str], grammar: Grammar) -> bool:
    """Whether a name without capitals holds its conjunction: "fisheries organizations and arrangements"."""
    words, small = grammar.verbs.addressee_index, grammar.verbs.index.words
    if words is None or small is None:
        return False
    join = next((i for i in range(1, len(w) - 1) if w[i] in words.join_words), None)
    if join is None:
        return False
    inside = not small.prepositions.isdisjoint(w[:join])  # "institutes of the X and Y network"
    return inside or words.is_thing(w[-1].rstrip(PUNCTUATION))
