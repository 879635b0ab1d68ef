"""Finds the names among the words of those addressed, so that none is cut in two."""

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
    at, behind = first, len(region.words[first]) + 1  # the word that is read, and where the next one begins
    for match in find_actor_names(plain, grammar):
        while behind <= match.start:
            at += 1
            behind += len(region.words[at]) + 1
        last, next_start = at, behind
        while last + 1 < after and next_start < match.end:
            last += 1
            next_start += len(region.words[last]) + 1
        if last > at and (plain[match.start].isupper() or _is_whole(region.words[at : last + 1], grammar)):
            names.append((at, last + 1))
    return names + _find_compounds(region.words, first, after, grammar)


def _find_compounds(w: list[str], first: int, after: int, grammar: Grammar) -> list[Words]:
    """Return what is one thing in two words: "stakeholders in information and communications technology"."""
    words = grammar.verbs.addressee_index
    if words is None or words.compound_words.isdisjoint(w[first:after]):
        return []
    steps = ((i, words.compounds.match(w, i)) for i in range(first, after))
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
